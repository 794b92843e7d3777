"""The tab 待填 at the right: what is open, and the line to fill it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.ledger.ledger import Entry, Occurrence
from editor.ui.ledger.desk import LedgerDesk
from editor.ui.ledger.entry_delegate import EntryDelegate
from editor.ui.ledger.entry_model import ANYBODY, NOBODY, EntryModel, EntryRow
from editor.ui.ledger.value_line import ValueLine
from editor.ui.overrides import nothing, safe_override

_NOTHING = "没有待填的地方"
_NOBODY_WORDS, _ANYBODY_WORDS = "未指定", "全部单位"


class EntryList(QListView):
    """Signals: `typed(text)` for a character typed on the list, `delete_pressed`."""

    typed = Signal(str)
    delete_pressed = Signal()

    @safe_override(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed belongs into the field; Delete puts the entry aside."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif event.text().isprintable() and event.text().strip() and not _is_command(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


def _is_command(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier
    return bool(event.modifiers() & (held.ControlModifier | held.AltModifier | held.MetaModifier))


class LedgerPanel(QWidget):
    """Shows the ledger of a desk.

    Signals: `step_requested(forward)`, `window_requested`, `fill_requested(answer)`,
    `ignore_requested(entry, places)`, `owner_requested(entries)`.
    """

    step_requested = Signal(bool)
    window_requested = Signal()
    fill_requested = Signal(object)
    ignore_requested = Signal(object, object)
    owner_requested = Signal(object)

    def __init__(self, desk: LedgerDesk, parent: QWidget | None = None) -> None:
        """Follow `desk`."""
        super().__init__(parent)
        self._desk = desk
        self._place = 0
        self._shown: tuple[str, ...] | None = None
        self.count = QLabel(_NOTHING)
        self.owner = QComboBox()
        self.owner.setAccessibleName("按责任单位筛选")
        self.owner.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.owner.setMinimumContentsLength(5)
        self.previous = _tool("↑", "上一处待填（Shift+F8）")
        self.next = _tool("↓", "下一处待填（F8）")
        self.window_button = _tool("清单…", "待填清单（Ctrl+T）：逐项填写、从表格填、催报")
        self.model = EntryModel(self)
        self.list = EntryList()
        self.value = ValueLine()
        self._arrange()
        self._connect()
        self._show()

    def _arrange(self) -> None:
        self.list.setAccessibleName("待填清单")
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.count, 1)
        for widget in (self.owner, self.previous, self.next, self.window_button):
            top.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(5)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.value)
        self.setTabOrder(self.list, self.value.field)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self._desk.changed.connect(self._show)
        self.owner.activated.connect(lambda _index: self._show())
        self.previous.clicked.connect(lambda: self.step_requested.emit(False))
        self.next.clicked.connect(lambda: self.step_requested.emit(True))
        self.window_button.clicked.connect(self.window_requested)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.clicked.connect(lambda index: self._go_to(index, take_keyboard=True))
        self.list.activated.connect(lambda index: self._go_to(index, take_keyboard=False))
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.delete_pressed.connect(self._ignore_here)
        self.list.typed.connect(self._type)
        self.value.moved.connect(self._move)
        self.value.fill_requested.connect(self.fill_requested)

    def _show(self) -> None:
        """Show the ledger as it is now; the chosen entry stays chosen."""
        desk = self._desk
        self._show_owners()
        wanted = self.owner.currentData()
        rows = [EntryRow(entry, desk.owner(entry)) for entry in desk.ledger.entries]
        shown = [row for row in rows if row.is_owed_by(wanted)]
        held, number = self._shown, self.list.currentIndex().row()
        self.model.show(shown)
        places = len(desk.ledger.occurrences())
        self.count.setText(f"待填 {len(rows)} 项 · {places} 处" if rows else _NOTHING)
        for button in (self.previous, self.next):
            button.setEnabled(bool(rows))
        kept = self.model.number_of(held) if held is not None else -1
        number = kept if kept >= 0 else max(0, min(number, len(shown) - 1))
        if kept < 0:
            self._place = 0
        self._choose(number)

    def _show_owners(self) -> None:
        """The filter, where anybody was named."""
        known = self._desk.known_departments()
        items = [(_ANYBODY_WORDS, ANYBODY), (_NOBODY_WORDS, NOBODY), *((name, name) for name in known)]
        now = [(self.owner.itemText(n), self.owner.itemData(n)) for n in range(self.owner.count())]
        if items != now:
            chosen = self.owner.currentData()
            self.owner.clear()
            for words, data in items:
                self.owner.addItem(words, data)
            values = [data for _, data in items]
            self.owner.setCurrentIndex(values.index(chosen) if chosen in values else 0)
        self.owner.setVisible(bool(known))

    def _choose(self, number: int) -> None:
        """Make a row the current one and show its place in the line below."""
        row = self.model.row(number)
        if row is None:
            self._shown = None
            self.value.show_nothing()
            return
        self._place = min(self._place, len(row.entry.occurrences) - 1)
        self._shown = row.entry.question
        if self.list.currentIndex().row() != number:
            self.list.setCurrentIndex(self.model.index(number))
        self.value.show_place(self._desk.checker, self._desk.answers, row.entry, self._place)

    def _on_current(self, index: QModelIndex, _previous: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None and row.entry.question != self._shown:
            self._place = 0
            self._choose(index.row())

    def mark(self, entry: Entry, occurrence: Occurrence) -> None:
        """Choose the row of an entry at one of its places, without jumping to it in the text."""
        number = self.model.number_of(entry.question)
        row = self.model.row(number)
        if row is None:
            return
        starts = [place.start for place in row.entry.occurrences]
        if occurrence.start in starts:
            self._place = starts.index(occurrence.start)
        self._choose(number)

    def _current(self) -> tuple[Entry, Occurrence] | None:
        row = self.model.row(self.list.currentIndex().row())
        if row is None:
            return None
        return row.entry, row.entry.occurrences[min(self._place, len(row.entry.occurrences) - 1)]

    def _go_to(self, index: QModelIndex, *, take_keyboard: bool) -> None:
        """The first place of the entry; the next one where the selection of the paper is at one already."""
        row = self.model.row(index.row())
        if row is None:
            return
        places = row.entry.occurrences
        cursor = self._desk.editor.textCursor()
        at = self._desk.editor.offset_of(cursor.selectionStart()) if cursor.hasSelection() else -1
        here = next((n for n, place in enumerate(places) if place.start <= at < place.end), -1)
        self._place = (here + 1) % len(places)
        self._choose(index.row())
        self._show_place(take_keyboard=take_keyboard)

    def _show_place(self, *, take_keyboard: bool) -> None:
        current = self._current()
        if current is not None:
            first = current[1].parts[0] if take_keyboard else current[1]
            self._desk.show_place(first.start, first.end, take_keyboard=take_keyboard)

    def focus_value(self) -> None:
        """Put the keyboard into the field of the chosen entry and show its place."""
        self._show_place(take_keyboard=False)
        self.value.take_keyboard()

    def _move(self, rows: int) -> None:
        number = self.list.currentIndex().row() + rows
        if self.model.row(number) is not None:
            self._place = 0
            self._choose(number)
            self.focus_value()

    def _type(self, text: str) -> None:
        self.value.field.setFocus()
        self.value.field.setText(text)

    def go_on(self) -> None:
        """What was asked is filled: on to the next place of the entry, or else the next entry."""
        if self._current() is None:
            self._desk.editor.setFocus()
        else:
            self.focus_value()

    def _ignore_here(self) -> None:
        current = self._current()
        if current is not None:
            self.ignore_requested.emit(current[0], (current[1],))

    def _open_menu(self, where: QPoint) -> None:
        index = self.list.indexAt(where)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.menu().exec(self.list.viewport().mapToGlobal(where))

    def menu(self) -> QMenu:
        """What can be done with the chosen entry."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        current = self._current()
        if current is None:
            return menu
        entry = current[0]
        count = len(entry.occurrences)
        menu.addAction("填写(&F)", self.focus_value)
        menu.addAction("责任单位(&U)…", lambda: self.owner_requested.emit((entry,)))
        menu.addSeparator()
        here = "这一处不用填(&N)…" if count == 1 else f"{count} 处里的这一处不用填(&N)…"
        menu.addAction(here, self._ignore_here)
        if count > 1:
            every = f"{count} 处都不用填(&A)…"
            menu.addAction(every, lambda: self.ignore_requested.emit(entry, entry.occurrences))
        menu.addSeparator()
        menu.addAction("待填清单(&L)…", self.window_requested.emit)
        return menu


def _tool(words: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setAutoRaise(True)
    return button
