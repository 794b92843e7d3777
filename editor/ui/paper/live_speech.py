"""The open draft as a `Speech`, kept up to date while it is typed.

A keystroke costs the paragraph it is in: its shape and its open values are looked at again, all
others stay. What depends on the whole text (roles by place, the panels, the counts) follows in a
short pause. A paragraph that the input method is composing is left alone until it has settled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editor.checks.finding import Finding
from editor.checks.placeholders import finding_of
from editor.speech.model import Role, Speech
from editor.speech.placeholders import Placeholder, find_placeholders
from editor.speech.reading import count_characters, count_spoken
from editor.speech.structure import Shape, infer_roles, make_speech, read_shape
from editor.ui.paper.block_state import hand_role, role_of, set_hand_role, show_role

_PAUSE_MS = 150


_CACHED = 8192
"""Paragraphs of which the findings are kept: those of half a million characters of speech."""


@lru_cache(maxsize=_CACHED)
def _found_in(paragraph: str) -> tuple[Placeholder, ...]:
    return tuple(find_placeholders(paragraph))


@lru_cache(maxsize=_CACHED)
def _findings_in(paragraph: str) -> tuple[Finding, ...]:
    return tuple(finding_of(paragraph, placeholder) for placeholder in _found_in(paragraph))


@lru_cache(maxsize=_CACHED)
def _counts(paragraph: str) -> tuple[int, int]:
    return count_characters(paragraph), count_spoken(paragraph)


class LiveSpeech(QObject):
    """Follows a `QTextDocument`.

    Signals: `settled` after a pause in typing, when roles, findings and counts are right again.
    """

    settled = Signal()

    def __init__(self, document: QTextDocument, parent: QObject | None = None) -> None:
        """Follow `document`, which must already have its layout."""
        super().__init__(parent)
        self._document = document
        self._lines: list[str] = [""]
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        document.contentsChange.connect(self._on_change)

    def _on_change(self, position: int, _removed: int, added: int) -> None:
        """Take over the changed paragraphs; a change of looks or of preedit text changes none."""
        document = self._document
        first = document.findBlock(position).blockNumber()
        last_block = document.findBlock(position + added)
        last = last_block.blockNumber() if last_block.isValid() else document.blockCount() - 1
        first = max(first, 0)
        surplus = document.blockCount() - len(self._lines)
        fresh = []
        shown = True
        block = document.findBlockByNumber(first)
        while block.isValid() and block.blockNumber() <= last:
            fresh.append(block.text())
            by_hand = hand_role(block)
            shown = shown and (by_hand is None or by_hand is role_of(block))
            block = block.next()
        replaced = max(0, len(fresh) - surplus)
        if surplus == 0 and self._lines[first : first + replaced] == fresh and shown:
            return
        self._lines[first : first + replaced] = fresh
        self._pause.start()

    def reload(self) -> None:
        """Read the whole document again, at once; used after loading a draft."""
        self._lines = self._read_lines()
        self.settle()

    def _read_lines(self) -> list[str]:
        # toPlainText would turn a no-break space into a space and so shift nothing but change much.
        return self._document.toRawText().split("\u2029")

    def settle(self) -> None:
        """Bring roles up to date and tell; what is being composed keeps its role."""
        self._pause.stop()
        if len(self._lines) != self._document.blockCount():
            self._lines = self._read_lines()
        self._apply_roles()
        self.settled.emit()

    def settle_now(self) -> None:
        """Like `settle`, only if something is waiting."""
        if self._pause.isActive():
            self.settle()

    def _shapes(self) -> tuple[list[int], list[Shape]]:
        numbers: list[int] = []
        shapes: list[Shape] = []
        for number, line in enumerate(self._lines):
            shape = read_shape(line)
            if shape.text:
                numbers.append(number)
                shapes.append(shape)
        return numbers, shapes

    def _apply_roles(self) -> None:
        numbers, shapes = self._shapes()
        inferred = dict(zip(numbers, infer_roles(shapes), strict=True))
        dirty: list[QTextBlock] = []
        composing = False
        block = self._document.begin()
        number = 0
        while block.isValid():
            role = hand_role(block) or inferred.get(number, Role.BODY)
            if block.userState() < 0 or role_of(block) is not role:
                if block.layout().preeditAreaText():
                    composing = True
                elif show_role(block, role):
                    dirty.append(block)
            block = block.next()
            number += 1
        self._lay_out_again(dirty)
        if composing:
            self._pause.start()

    def _lay_out_again(self, blocks: list[QTextBlock]) -> None:
        if not blocks:
            return
        if len(blocks) * 3 > self._document.blockCount():
            self._document.markContentsDirty(0, self._document.characterCount())
            return
        for block in blocks:
            above = block.previous()
            start = above.position() if above.isValid() else block.position()
            self._document.markContentsDirty(start, block.position() + block.length() - 1 - start)

    def set_roles(self, blocks: Sequence[QTextBlock], role: Role | None) -> None:
        """Set the role of paragraphs by hand, one step of undo; None leaves them to their text."""
        editing = QTextCursor(self._document)
        editing.beginEditBlock()
        for block in blocks:
            set_hand_role(block, role)
        editing.endEditBlock()
        self.settle()

    def hand_roles(self) -> dict[int, Role]:
        """The roles set by hand: paragraph number -> role."""
        return {n: role for n, b in self._blocks() if (role := hand_role(b)) is not None}

    def load_hand_roles(self, roles: Mapping[int, Role]) -> None:
        """Restore the roles set by hand; call before `reload`, with undo switched off."""
        for number, block in self._blocks():
            if number in roles:
                set_hand_role(block, roles[number])

    def _blocks(self) -> Iterator[tuple[int, QTextBlock]]:
        block = self._document.begin()
        number = 0
        while block.isValid():
            yield number, block
            block = block.next()
            number += 1

    def placeholders_in(self, block: QTextBlock) -> tuple[Placeholder, ...]:
        """The open values of a paragraph, offsets within it."""
        return _found_in(block.text())

    def findings(self) -> list[Finding]:
        """All findings of the draft, offsets into its text (code points)."""
        found: list[Finding] = []
        offset = 0
        for line in self._lines:
            found += [finding.shifted(offset) for finding in _findings_in(line)]
            offset += len(line) + 1
        return found

    def speech(self) -> Speech:
        """The draft as it stands, with the roles that are shown."""
        roles = {number: role_of(block) for number, block in self._blocks()}
        return make_speech(self.text, roles)

    @property
    def text(self) -> str:
        """The text of the draft, paragraphs separated by a line feed."""
        return "\n".join(self._lines)

    @property
    def lines(self) -> list[str]:
        """The paragraphs of the draft; not to be changed."""
        return self._lines

    def counts(self) -> tuple[int, int, int]:
        """Characters, spoken characters and open values of the draft."""
        characters = spoken = found = 0
        for line in self._lines:
            in_line, said = _counts(line)
            characters += in_line
            spoken += said
            found += len(_found_in(line))
        return characters, spoken, found
