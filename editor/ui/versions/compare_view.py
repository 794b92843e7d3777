"""What changed between two versions, in the text itself, to be stepped through."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from editor.speech.model import Role
from editor.ui.colours import QUIET_TEXT
from editor.ui.ledger.looks import plain_button
from editor.ui.versions.comparison import MOST_MARKS, Comparison, MarkedSpan
from editor.word.writing.redline_lines import Fate

_DELETED, _INSERTED = QColor("#b3261e"), QColor("#1f4e9e")
_DELETED_BACK, _INSERTED_BACK = QColor("#fdeceb"), QColor("#e6eefb")
_MOVED_FROM, _MOVED_TO, _MOVED_BACK = QColor("#6b7480"), QColor("#2f7d4f"), QColor("#eef3ee")
_HERE = QColor("#ffe8a3")
_CENTRED = frozenset({Role.TITLE, Role.SUBTITLE, Role.DATE_LINE, Role.SPEAKER})
_INDENT = 28.0
_GAP = 3.0
_MOST_PARAGRAPHS = 6000
_LEGEND = (
    '<span style="background:#fdeceb;color:#b3261e"><s>删去</s></span>　'
    '<span style="background:#e6eefb;color:#1f4e9e"><u>新增</u></span>　'
    '<span style="background:#eef3ee;color:#2f7d4f"><u>移来</u></span>'
)


class CompareView(QWidget):
    """The text with its changes; F6 and Shift+F6 go from one to the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty until `show_comparison`."""
        super().__init__(parent)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("两个版本的不同之处")
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setStyleSheet(QUIET_TEXT)
        self.legend = QLabel(_LEGEND)
        self.before = plain_button("上一处(&B)", lambda: self.step(forward=False))
        self.next = plain_button("下一处(&N)", lambda: self.step(forward=True))
        for button, keys in ((self.before, "Shift+F6"), (self.next, "F6")):
            button.setToolTip(keys)
            button.setEnabled(False)
        self._comparison: Comparison | None = None
        self._wide: list[int] = []
        self._at = -1
        row = QHBoxLayout()
        row.addWidget(self.note, 1)
        row.addWidget(self.legend)
        row.addWidget(self.before)
        row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text, 1)
        column.addLayout(row)
        for keys, forward in (("F6", True), ("Shift+F6", False)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda forward=forward: self.step(forward=forward))

    def say(self, words: str) -> None:
        """Show no text but a sentence in its place."""
        self._comparison = None
        self.text.clear()
        self.text.setPlaceholderText(words)
        self.note.clear()
        self._show_state()

    def show_comparison(self, comparison: Comparison) -> None:
        """Show the text and go to its first change."""
        self._comparison = comparison
        self._at = -1
        # Qt counts such characters twice.
        self._wide = [at for at, character in enumerate(comparison.text) if character > "\uffff"]
        self.text.setPlaceholderText("")
        self.text.setCurrentCharFormat(QTextCharFormat())
        self.text.setPlainText(comparison.text)
        self._lay_out(comparison)
        self._colour(comparison)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.setExtraSelections([])
        if comparison.stops:
            self.step(forward=True)
        self._show_state()

    @property
    def stop(self) -> int:
        """The number of the change that is shown, from 0; -1 for none."""
        return self._at

    def step(self, *, forward: bool) -> None:
        """Go to the next or the previous change; wraps round."""
        if self._comparison is None or not self._comparison.stops:
            return
        count = len(self._comparison.stops)
        if self._at < 0:
            self._at = 0 if forward else count - 1
        else:
            self._at = (self._at + (1 if forward else -1)) % count
        start, end = self._comparison.stops[self._at]
        cursor = self._cursor(start, end)
        here = QTextEdit.ExtraSelection()
        here.cursor = cursor  # type: ignore[attr-defined]
        here.format.setBackground(_HERE)  # type: ignore[attr-defined]
        self.text.setExtraSelections([here])
        place = QTextCursor(cursor)
        place.setPosition(cursor.selectionEnd())
        self.text.setTextCursor(place)
        place.setPosition(cursor.selectionStart())
        self.text.setTextCursor(place)
        self.text.ensureCursorVisible()
        self._show_state()

    def _show_state(self) -> None:
        found = self._comparison
        stops = len(found.stops) if found is not None else 0
        self.before.setEnabled(stops > 0)
        self.next.setEnabled(stops > 0)
        self.legend.setVisible(stops > 0)
        if found is None:
            return
        where = f"第 {self._at + 1} 处，共 {stops} 处 · " if self._at >= 0 else ""
        self.note.setText(f"{where}{found.words}")

    def _lay_out(self, comparison: Comparison) -> None:
        """Centre what stands centred, indent the rest, headings bold; only where that is quick."""
        cursor = QTextCursor(self.text.document())
        if len(comparison.looks) > _MOST_PARAGRAPHS:
            return
        cursor.beginEditBlock()
        block = self.text.document().firstBlock()
        for looks in comparison.looks:
            role = looks.role
            look = QTextBlockFormat()
            look.setBottomMargin(_GAP)
            if role in _CENTRED:
                look.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            elif role is not Role.SALUTATION:
                look.setTextIndent(_INDENT)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(look)
            if role is Role.TITLE or (role.heading_level in (1, 2) and not looks.runs_in):
                bold = QTextCharFormat()
                bold.setFontWeight(QFont.Weight.DemiBold)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(bold)
            block = block.next()
        cursor.endEditBlock()

    def _colour(self, comparison: Comparison) -> None:
        cursor = QTextCursor(self.text.document())
        cursor.beginEditBlock()
        for span in comparison.spans[:MOST_MARKS]:
            self._cursor(span.start, span.end).mergeCharFormat(_look(span))
        cursor.endEditBlock()

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(start + bisect_left(self._wide, start))
        cursor.setPosition(end + bisect_left(self._wide, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _look(span: MarkedSpan) -> QTextCharFormat:
    look = QTextCharFormat()
    if span.fate is Fate.DELETED:
        look.setFontStrikeOut(True)
        look.setForeground(_MOVED_FROM if span.is_moved else _DELETED)
        look.setBackground(_MOVED_BACK if span.is_moved else _DELETED_BACK)
    else:
        look.setFontUnderline(True)
        look.setForeground(_MOVED_TO if span.is_moved else _INSERTED)
        look.setBackground(_MOVED_BACK if span.is_moved else _INSERTED_BACK)
    return look
