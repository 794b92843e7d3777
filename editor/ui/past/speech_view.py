"""A speech or a skeleton to read: its structure is seen, its open values are marked, it can be searched."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit, QWidget

from editor.speech.model import Role, Speech
from editor.speech.placeholders import find_placeholders
from editor.speech.structure import parse
from editor.ui.overrides import safe_override
from editor.ui.paper.positions import to_qt
from snippets.duplicates import similarity

_OPEN = QColor("#ffe9a8")
_SHOWN = QColor("#cfe3fb")
_CENTRED = frozenset({Role.TITLE, Role.SUBTITLE, Role.DATE_LINE, Role.SPEAKER})
_FLUSH = frozenset({Role.SALUTATION})
_INDENT = 28.0
_GAP = 3.0
_LEAST_LIKENESS = 0.5


class SpeechView(QTextEdit):
    """Read-only text; one paragraph a block, so that its plain text is the speech itself."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._text = ""
        self._open_values: list[tuple[int, int]] = []

    def show_text(self, text: str, *, marked: bool = False) -> None:
        """Show `text`, one paragraph a line; with `marked` its open values are coloured."""
        self._text = text
        # Else the new text would be written in the look of the old one's first line.
        self.setCurrentCharFormat(QTextCharFormat())
        self.setPlainText(text)
        self._lay_out(parse(text))
        self._open_values = [(p.start, p.end) for p in find_placeholders(text)] if marked else []
        self.setExtraSelections(self._selections(self._open_values, _OPEN))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @safe_override(QMimeData)
    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy and drag as plain text only."""
        data = QMimeData()
        data.setText(self.chosen_text())
        return data

    @property
    def open_values(self) -> int:
        """How many open values were marked."""
        return len(self._open_values)

    def chosen_text(self) -> str:
        """The selected text, paragraphs separated by a line feed."""
        return self.textCursor().selection().toPlainText().strip("\n")

    def show_place(self, passage: str) -> bool:
        """Colour a passage of the text and bring it into view; false where it does not stand there.

        A passage that was edited since is found by the paragraph most like it.
        """
        start = self._text.find(passage)
        end = start + len(passage)
        if start < 0:
            start, end = self._alike(passage)
        if start < 0:
            return False
        self.setExtraSelections(
            self._selections(self._open_values, _OPEN) + self._selections([(start, end)], _SHOWN)
        )
        cursor = self.textCursor()
        # From the end of the text upwards, so that the passage comes to stand at the top.
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)
        cursor.setPosition(to_qt(self._text, start))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def find_next(self, words: str, *, forward: bool = True) -> bool:
        """Select the next place with `words`, going on at the other end; false where there is none."""
        flags = QTextDocument.FindFlag(0) if forward else QTextDocument.FindFlag.FindBackward
        if not words or self.find(words, flags):
            return bool(words)
        before = self.textCursor()
        self.moveCursor(QTextCursor.MoveOperation.Start if forward else QTextCursor.MoveOperation.End)
        if self.find(words, flags):
            return True
        self.setTextCursor(before)
        return False

    def _alike(self, passage: str) -> tuple[int, int]:
        """Where the paragraph stands that is most like the passage; (-1, -1) if none is."""
        best, place, start = _LEAST_LIKENESS, (-1, -1), 0
        for line in self._text.split("\n"):
            likeness = similarity(passage, line) if len(line) * 2 > len(passage) else 0.0
            if likeness > best:
                best, place = likeness, (start, start + len(line))
            start += len(line) + 1
        return place

    def _lay_out(self, speech: Speech) -> None:
        """Headings bold, titles centred, running text indented; the empty lines stay as they are."""
        document = self.document()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for block in speech.blocks:
            place = document.findBlockByNumber(block.line)
            cursor.setPosition(place.position())
            cursor.setBlockFormat(_block_format(block.role))
            bold = _bold_length(block.role, block.lead_end or len(block.text))
            if bold:
                shift = max(0, place.text().find(block.text))
                end = place.position() + shift + to_qt(block.text, min(bold, len(block.text)))
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                look = QTextCharFormat()
                look.setFontWeight(QFont.Weight.Bold)
                cursor.mergeCharFormat(look)
        cursor.endEditBlock()

    def _selections(self, spans: Sequence[tuple[int, int]], ground: QColor) -> list[QTextEdit.ExtraSelection]:
        found = []
        look = QTextCharFormat()
        look.setBackground(ground)
        for start, end in spans:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(to_qt(self._text, start))
            cursor.setPosition(to_qt(self._text, end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, look  # type: ignore[attr-defined]
            found.append(selection)
        return found


def _bold_length(role: Role, lead: int) -> int:
    """How many characters of the paragraph are written bold."""
    return lead if role.heading_level or role in {Role.TITLE, Role.LEAD_SENTENCE} else 0


def _block_format(role: Role) -> QTextBlockFormat:
    look = QTextBlockFormat()
    look.setBottomMargin(_GAP)
    if role in _CENTRED:
        look.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    elif role not in _FLUSH:
        look.setTextIndent(_INDENT)
    return look
