"""The whole of an entry below the list."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from editor.ui.colours import MARKED, QUIET
from editor.ui.panel.hit_words import explain
from editor.ui.paper.positions import to_qt
from snippets.model import Hit

_MARK = QColor(MARKED)
_QUIET = QColor(QUIET)


class HitPreview(QPlainTextEdit):
    """Text with its marked places, then example, sources, topics."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is shown yet."""
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName("素材全文")

    def show_hit(self, hit: Hit | None, today: str) -> None:
        """Show an entry with its first marked place in view; `today` is ISO 8601."""
        if hit is None:
            self.clear()
            return
        text, more = hit.snippet.text, explain(hit.snippet, today=today)
        self.setPlainText(f"{text}\n{more}" if more else text)
        marks = [self._mark(to_qt(text, start), to_qt(text, end), _MARK) for start, end in hit.spans]
        if more:
            marks.append(self._mark(to_qt(text, len(text)), self.document().characterCount() - 1, None))
        self.setExtraSelections(marks)
        if hit.spans:
            cursor = self.textCursor()
            cursor.setPosition(to_qt(text, hit.spans[0][0]))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _mark(self, start: int, end: int, ground: QColor | None) -> QTextEdit.ExtraSelection:
        """The look of a part; without a `ground` it is written in a quieter colour."""
        look = QTextCharFormat()
        if ground is None:
            look.setForeground(_QUIET)
        else:
            look.setBackground(ground)
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, look  # type: ignore[attr-defined]
        return selection
