"""The view of the large table: typing, pasting a column, going on with Enter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QTreeView,
    QWidget,
)

from editor.ui.ledger.answer_model import LINE, OWNER, VALUE, AnswerModel
from editor.ui.ledger.looks import choose_quietly
from editor.ui.ledger.marked_line import MarkedLine
from editor.ui.ledger.pasting import cells_of
from editor.ui.overrides import nothing, safe_override

_PADDING = 4
_ROW_HEIGHT = 28


class SentenceDelegate(QStyledItemDelegate):
    """Draws the sentence with its mask; everything else as usual, a little higher."""

    @safe_override(lambda: QSize(60, _ROW_HEIGHT))
    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows that a finger or an unsteady hand can hit."""
        return super().sizeHint(option, index).expandedTo(QSize(0, _ROW_HEIGHT))

    @safe_override(nothing)
    def initStyleOption(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        """The colour of a verdict shows in a chosen row too."""
        super().initStyleOption(option, index)
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(colour, QColor):
            option.palette.setColor(QPalette.ColorRole.HighlightedText, colour)

    @safe_override(nothing)
    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the cell; `option` is a `QStyleOptionViewItem`, whose fields the stubs leave out."""
        line = index.data(LINE)
        if not isinstance(line, MarkedLine):
            super().paint(painter, option, index)
            return
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Highlight))
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.setClipRect(option.rect)
        line.draw(painter, option.rect.adjusted(_PADDING, 0, -_PADDING, 0))
        painter.restore()


class AnswerTable(QTreeView):
    """Signals: `place_requested(index)` for a double click that types nothing, `noticed(sentence)`."""

    place_requested = Signal(object)
    noticed = Signal(str)

    def __init__(self, model: AnswerModel, parent: QWidget | None = None) -> None:
        """Show `model`."""
        super().__init__(parent)
        self._answers = model
        self.setModel(model)
        self.setAccessibleName("待填清单")
        self.setItemDelegate(SentenceDelegate(self))
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(False)
        self.setAllColumnsShowFocus(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        choose_quietly(self)
        self.doubleClicked.connect(self._on_double_click)
        self.unfold()

    def unfold(self) -> None:
        """Show the rows of places; they are what is to be filled."""
        for index in self._answers.unfolded():
            self.setExpanded(index, True)

    def chosen(self) -> list[QModelIndex]:
        """The selected rows in the order shown, or the current one; first column."""
        rows = list(self.selectionModel().selectedRows()) or [self.currentIndex().siblingAtColumn(0)]
        return sorted((row for row in rows if row.isValid()), key=_order)

    def begin_at(self, index: QModelIndex) -> None:
        """Make a cell the current one and show it."""
        if index.isValid():
            # Not by `setCurrentIndex`, which goes by the keys held: Ctrl of Ctrl+T would keep other rows.
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def _on_double_click(self, index: QModelIndex) -> None:
        if not self._answers.can_edit(index):
            self.place_requested.emit(index)

    def _cells_from(self, index: QModelIndex, column: int) -> Iterator[QModelIndex]:
        """The cells of a column into which something can be typed, from a row downwards."""
        while index.isValid():
            cell = index.siblingAtColumn(column)
            if self._answers.can_edit(cell):
                yield cell
            index = self.indexBelow(index)

    @safe_override(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, clear, go on."""
        is_typing = self.state() is QAbstractItemView.State.EditingState and not self.hasFocus()
        if is_typing:
            # Enter comes by here too, on its way from the field; `closeEditor` follows.
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear_chosen()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._down()
        else:
            super().keyPressEvent(event)

    @safe_override(nothing)
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the cell below."""
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._down()

    def _down(self) -> None:
        current = self.currentIndex()
        column = current.column() if current.column() in {OWNER, VALUE} else VALUE
        cell = next(self._cells_from(self.indexBelow(current), column), None)
        if cell is not None:
            self.begin_at(cell)

    def _column(self) -> int:
        return OWNER if self.currentIndex().column() == OWNER else VALUE

    def clear_chosen(self) -> None:
        """Take back what was typed into the chosen rows, in the column of the current cell."""
        self._put([(row, "") for row in self.chosen()], self._column())

    def paste(self, text: str) -> None:
        """Type copied cells from the current row downwards; one cell goes into all chosen rows.

        Two columns pasted into 责任单位 go into that and 填报值.
        """
        rows = cells_of(text)
        if not rows or not self.currentIndex().isValid():
            return
        column = self._column()
        if len(rows) == 1 and len(rows[0]) == 1:
            self._put([(row, rows[0][0]) for row in self.chosen()], column)
            return
        top = self.chosen()[0]
        columns = [column] if column == VALUE else [OWNER, VALUE]
        put = 0
        for number, target in enumerate(columns):
            values = [row[number] for row in rows if len(row) > number]
            if values:
                pairs = list(zip(self._cells_from(top, target), values, strict=False))
                self._put(pairs, target)
                put = max(put, len(pairs))
        over = f"，多出的 {len(rows) - put} 行没有贴" if len(rows) > put else ""
        self.noticed.emit(f"已贴入 {put} 行{over}")

    def _put(self, pairs: list[tuple[QModelIndex, str]], column: int) -> None:
        if column == OWNER:
            self._answers.put_owners(pairs)
        else:
            self._answers.put_values(pairs)


def _order(index: QModelIndex) -> tuple[int, int]:
    """The order of the rows as they are shown: a place stands below its entry."""
    above = index.parent()
    return (above.row(), index.row()) if above.isValid() else (index.row(), -1)
