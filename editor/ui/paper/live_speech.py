"""The open draft as a `Speech`, kept up to date while it is typed.

A keystroke costs the paragraph it is in: its shape and its open values are looked at again, all
others stay. What depends on the whole text (roles by place, the panels, the counts) follows in a
short pause. A paragraph that the input method is composing is left alone until it has settled.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editor.speech.model import Block, Role, Speech
from editor.speech.pages import block_lines
from editor.speech.reading import count_characters, count_spoken
from editor.speech.structure import infer_roles, make_block, make_speech, read_shape
from editor.ui.loading import open_values
from editor.ui.paper.block_state import role_of, roles_from, set_hand_role, show_role

if TYPE_CHECKING:
    from editor.checks.finding import Finding
    from editor.speech.placeholders import Placeholder

_PAUSE_MS = 150
_SLICE_S = 0.004
_AT_ONCE = 600
_NEW_AT_ONCE = 80
"""Paragraphs of a draft that is read in one go, and those of them that may be new; of more, the window
would feel it."""

_FEW = 500
"""Paragraphs that are read one by one; of more, the whole text at once takes less time."""

_CACHED = 8192
"""Paragraphs of which the findings are kept: those of half a million characters of speech."""


@lru_cache(maxsize=_CACHED)
def _found_in(paragraph: str) -> tuple[Placeholder, ...]:
    return tuple(open_values().find_placeholders(paragraph))


@lru_cache(maxsize=_CACHED)
def _findings_in(paragraph: str) -> tuple[Finding, ...]:
    finding_of = open_values().finding_of
    return tuple(finding_of(paragraph, placeholder) for placeholder in _found_in(paragraph))


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the whole needs to know of a paragraph, kept with it however long the draft is."""

    findings: tuple[Finding, ...]
    characters: int
    spoken: int

    @classmethod
    def of(cls, paragraph: str) -> _Facts:
        return cls(_findings_in(paragraph), count_characters(paragraph), count_spoken(paragraph))


def _blocks_from(block: QTextBlock) -> Iterator[QTextBlock]:
    while block.isValid():
        yield block
        block = block.next()


class LiveSpeech(QObject):
    """Follows a `QTextDocument`.

    Signals: `lines_replaced(first, removed, added)` at once, when `removed` paragraphs from number
    `first` on became `added` others; `roles_changed(numbers)` when paragraphs, by their present
    numbers, are shown in other roles; `settled` after a pause in typing, when roles, open values and
    counts are right again.
    """

    lines_replaced = Signal(int, int, int)
    roles_changed = Signal(object)
    settled = Signal()

    def __init__(
        self,
        document: QTextDocument,
        lay_out_again: Callable[[Sequence[int]], None],
        parent: QObject | None = None,
    ) -> None:
        """Follow `document`; `lay_out_again` is called with the numbers of paragraphs shown otherwise."""
        super().__init__(parent)
        self._document = document
        self._lay_out_again = lay_out_again
        self._lines: list[str] = [""]
        self._roles: list[Role] = [Role.BODY]
        self._by_hand: list[Role | None] = [None]
        self._facts: list[_Facts | None] = [None]
        self._speech: Speech | None = None
        self._change = 0
        self._steps: Iterator[None] = iter(())
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.timeout.connect(self._read_slice)
        self._is_loading = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.settle_soon)
        document.contentsChange.connect(self._on_change)

    def _on_change(self, position: int, _removed: int, added: int) -> None:
        """Take over the changed paragraphs; a change of looks or of preedit text changes none."""
        if self._is_loading:
            return
        document = self._document
        first = max(document.findBlock(position).blockNumber(), 0)
        last_block = document.findBlock(position + added)
        last = last_block.blockNumber() if last_block.isValid() else document.blockCount() - 1
        surplus = document.blockCount() - len(self._lines)
        fresh, roles, by_hand = self._read_blocks(first, last)
        replaced = max(0, len(fresh) - surplus)
        behind = first + replaced
        is_shown = all(hand is None or hand is role for hand, role in zip(by_hand, roles, strict=True))
        if surplus == 0 and self._lines[first:behind] == fresh and is_shown:
            self._by_hand[first:behind] = by_hand
            return
        self._lines[first:behind] = fresh
        self._roles[first:behind] = roles
        self._by_hand[first:behind] = by_hand
        self._facts[first:behind] = [None] * len(fresh)
        self._forget_speech()
        self.lines_replaced.emit(first, replaced, len(fresh))
        self._pause.start()

    def _read_blocks(self, first: int, last: int) -> tuple[list[str], list[Role], list[Role | None]]:
        """Text, role shown and role by hand of the paragraphs from `first` to `last`, both included."""
        block = self._document.findBlockByNumber(first)
        if last - first < _FEW:
            blocks = list(islice(_blocks_from(block), last - first + 1))
            fresh = [block.text() for block in blocks]
        else:
            fresh = self._read_lines()[first : last + 1]
        return fresh, *roles_from(block, len(fresh))

    @contextmanager
    def loading(self, roles: Mapping[int, Role]) -> Iterator[None]:
        """Do not follow while the whole text is replaced; then read it, with `roles` set by hand.

        Undo must be off inside. Numbers without a paragraph are left out.
        """
        self._is_loading = True
        try:
            yield
            before = len(self._lines)
            self._lines = self._read_lines()
            self._by_hand = [roles.get(number) for number in range(len(self._lines))]
            for number, role in enumerate(self._by_hand):
                if role is not None:
                    set_hand_role(self._document.findBlockByNumber(number), role)
            # New paragraphs are shown as body; only the first is the one that was there before.
            self._roles = [Role.BODY] * len(self._lines)
            self._roles[0] = role_of(self._document.firstBlock())
        finally:
            self._is_loading = False
        self._forget_facts(before)

    def reload(self) -> None:
        """Read the whole document again, at once."""
        self._read_all()
        self.settle()

    def _read_all(self) -> None:
        before = len(self._lines)
        self._lines, self._roles, self._by_hand = self._read_blocks(0, self._document.blockCount() - 1)
        self._forget_facts(before)

    def _read_lines(self) -> list[str]:
        # toPlainText would turn a no-break space into a space and so shift nothing but change much.
        return self._document.toRawText().split("\u2029")

    def _forget_facts(self, before: int) -> None:
        self._facts = [None] * len(self._lines)
        self._forget_speech()
        self.lines_replaced.emit(0, before, len(self._lines))

    def settle(self) -> None:
        """Bring roles up to date and tell; what is being composed keeps its role."""
        self._pause.stop()
        self._reading.stop()
        if len(self._lines) != self._document.blockCount():
            self._read_all()
        self._apply_roles()
        self.settled.emit()

    def settle_soon(self) -> None:
        """Like `settle`; a long text is read in slices, so that the window is not held up."""
        is_short = len(self._lines) <= _AT_ONCE and self._facts.count(None) <= _NEW_AT_ONCE
        if is_short or len(self._lines) != self._document.blockCount():
            self.settle()
            return
        self._pause.stop()
        self._steps = self._read_on()
        self._reading.start(0)

    def _read_slice(self) -> None:
        """Read on for a few milliseconds."""
        end = time.perf_counter() + _SLICE_S
        for _ in self._steps:
            if time.perf_counter() >= end:
                self._reading.start(0)
                return
        # What came meanwhile and is much is read after its own pause.
        if not (self.is_far_behind and self._pause.isActive()):
            self.settled.emit()

    def _read_on(self) -> Iterator[None]:
        """The steps to a settled text; it may become another one between them."""
        number = 0
        while number < len(self._lines):
            read_shape(self._lines[number])
            number += 1
            yield
        self._apply_roles()
        yield
        number = 0
        while number < len(self._lines):
            self._read_closely(number)
            number += 1
            yield
        yield from self._assemble()

    def _assemble(self) -> Iterator[None]:
        """The steps of `speech`; of no use where something changes between them."""
        lines, roles, change = self._lines, self._roles, self._change
        blocks: list[Block] = []
        start = 0
        for number in range(len(lines)):
            if change != self._change:
                return
            shape = read_shape(lines[number])
            if shape.text:
                blocks.append(make_block(roles[number], start + shape.indent, number, shape))
            start += len(lines[number]) + 1
            yield
        self._speech = Speech(self.text, tuple(blocks))

    def _forget_speech(self) -> None:
        self._speech = None
        self._change += 1

    def _read_closely(self, number: int) -> None:
        """What panels and status bar will ask of a paragraph; all of it is kept where it is made."""
        self._facts_of(number)
        shape = read_shape(self._lines[number])
        if shape.text:
            block_lines(Block(self._roles[number], shape.text, 0, number))

    @property
    def is_far_behind(self) -> bool:
        """Whether so much is new that what the whole amounts to is better asked for once it is settled."""
        return self._facts.count(None) > _NEW_AT_ONCE

    def settle_now(self) -> None:
        """Like `settle`, only if something is waiting."""
        if self._pause.isActive() or self._reading.isActive():
            self.settle()

    def _facts_of(self, number: int) -> _Facts:
        facts = self._facts[number]
        if facts is None:
            facts = self._facts[number] = _Facts.of(self._lines[number])
        return facts

    def _wanted_roles(self) -> list[Role]:
        """The role of every paragraph: by hand, else by text and place; an empty one is body."""
        shapes = [read_shape(line) for line in self._lines]
        inferred = iter(infer_roles([shape for shape in shapes if shape.text]))
        by_text = [next(inferred) if shape.text else Role.BODY for shape in shapes]
        return [hand or role for hand, role in zip(self._by_hand, by_text, strict=True)]

    def _apply_roles(self) -> None:
        """Show the roles that are other than before, and have their paragraphs laid out again."""
        changed: list[int] = []
        composing = False
        for number, (role, shown) in enumerate(zip(self._wanted_roles(), self._roles, strict=True)):
            if role is shown:
                continue
            block = self._document.findBlockByNumber(number)
            if block.layout().preeditAreaText():
                composing = True
                continue
            show_role(block, role)
            self._roles[number] = role
            changed.append(number)
        if changed:
            self._forget_speech()
            # The one above, too: there is an empty line behind a head.
            self._lay_out_again(sorted({max(0, n - by) for n in changed for by in (0, 1)}))
            self.roles_changed.emit(changed)
        if composing:
            self._pause.start()

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
        return {number: role for number, role in enumerate(self._by_hand) if role is not None}

    def placeholders_in(self, block: QTextBlock) -> tuple[Placeholder, ...]:
        """The open values of a paragraph, offsets within it."""
        return _found_in(block.text())

    def findings_in(self, block: QTextBlock) -> tuple[Finding, ...]:
        """The open values of a paragraph as findings, offsets within it."""
        return _findings_in(block.text())

    def findings(self) -> list[Finding]:
        """All open values of the draft, offsets into its text (code points)."""
        found: list[Finding] = []
        offset = 0
        for number, line in enumerate(self._lines):
            facts = self._facts_of(number)
            if facts.findings:
                found += [finding.shifted(offset) for finding in facts.findings]
            offset += len(line) + 1
        return found

    def speech(self) -> Speech:
        """The draft as it stands, with the roles that are shown."""
        if self._speech is None:
            self._speech = make_speech(self.text, dict(enumerate(self._roles)))
        return self._speech

    @property
    def roles(self) -> list[Role]:
        """The role in which each paragraph is shown; body where it has not been looked at yet."""
        return list(self._roles)

    def role(self, number: int) -> Role:
        """The role in which one paragraph is shown."""
        return self._roles[number]

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
        facts = [self._facts_of(number) for number in range(len(self._lines))]
        return (
            sum(of_line.characters for of_line in facts),
            sum(of_line.spoken for of_line in facts),
            sum(len(of_line.findings) for of_line in facts),
        )
