"""The window 待填清单: all entries in a large table, filled into the draft at once."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from editor.ledger.answers import Answer
from editor.ledger.verdicts import Doubtful, Refused
from editor.settings import Settings
from editor.ui.colours import DOUBT, QUIET
from editor.ui.ledger.answer_model import (
    NAME,
    NUMBER,
    OWNER,
    PLACES,
    SECTION,
    SENTENCE,
    UNIT,
    VALUE,
    AnswerModel,
)
from editor.ui.ledger.answer_table import AnswerTable
from editor.ui.ledger.desk import LedgerDesk
from editor.ui.ledger.looks import plain_button
from editor.ui.overrides import nothing, safe_override
from editor.ui.sizes import keep_size

_NAME = "ledger"
_COLUMNS = "ledger-columns"
_SIZE = (1320, 700)
_NARROW = 1000
"""Pixels of the table below which the section is left out: what is to be typed must be seen."""

_SMALLEST = 640
_WIDTHS = {NUMBER: 52, NAME: 200, UNIT: 66, PLACES: 46, SENTENCE: 330, SECTION: 130, OWNER: 130, VALUE: 150}
_HELP = "逐格填写，回车到下一格；可以从表格里复制一列，在“填报值”或“责任单位”里按 Ctrl+V 贴入。"
_NOTHING = "稿中没有待填的地方了。"


class LedgerWindow(QDialog):
    """Stays open beside the draft.

    Signals: `fill_requested(answers)` with the `Answer`s that are not refused, `table_requested`,
    `round_requested`, `owner_requested(entries)`, `ignore_requested(entry, places)`.
    """

    fill_requested = Signal(object)
    table_requested = Signal()
    round_requested = Signal()
    owner_requested = Signal(object)
    ignore_requested = Signal(object, object)

    def __init__(self, desk: LedgerDesk, settings: Settings, parent: QWidget | None = None) -> None:
        """Follow `desk`."""
        super().__init__(parent)
        self.setWindowTitle("待填清单")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._desk = desk
        self._settings = settings
        self.model = AnswerModel(desk, self)
        self.table = AnswerTable(self.model)
        self.count = QLabel()
        self.verdict = QLabel()
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setWordWrap(True)
        self.verdict.setAccessibleName("对所填的值的核对")
        self.owner = plain_button("责任单位(&U)…", self._ask_owner)
        self.owner.setToolTip("给选中的几行一起指定责任单位")
        self.from_table = plain_button("从表格填(&T)…", self.table_requested.emit)
        self.send_round = plain_button("催报(&R)…", self.round_requested.emit)
        self.fill = plain_button("", self._fill)
        self._arrange()
        self._connect()
        self._show_state()
        self.begin()

    def _arrange(self) -> None:
        help_line = QLabel(_HELP)
        help_line.setStyleSheet(f"color: {QUIET};")
        top = QHBoxLayout()
        top.addWidget(self.count)
        top.addSpacing(16)
        top.addWidget(help_line, 1)
        bottom = QHBoxLayout()
        for button in (self.owner, self.from_table, self.send_round):
            bottom.addWidget(button)
        bottom.addStretch(1)
        bottom.addWidget(self.fill)
        bottom.addWidget(plain_button("关闭(&C)", self.close))
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.verdict)
        column.addLayout(bottom)
        self.verdict.setMinimumHeight(self.verdict.fontMetrics().height() + 2)
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        for section, width in _WIDTHS.items():
            header.resizeSection(section, width)
        header.setSectionResizeMode(SENTENCE, QHeaderView.ResizeMode.Stretch)
        self.setMinimumWidth(_SMALLEST)
        stored = self._settings.remembered(_COLUMNS)
        if stored:
            header.restoreState(QByteArray.fromBase64(stored.encode()))
        keep_size(self, self._settings, _NAME, _SIZE)
        self.finished.connect(lambda _result: self._remember_columns())

    @safe_override(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what a narrow table has no room for."""
        super().resizeEvent(event)
        width = self.width()
        self.table.setColumnHidden(SECTION, width < _NARROW)
        self.table.setColumnHidden(PLACES, width < _NARROW)

    def _remember_columns(self) -> None:
        state = self.table.header().saveState()
        self._settings.remember(_COLUMNS, bytes(state.toBase64().data()).decode())

    def _connect(self) -> None:
        self._desk.changed.connect(self._refresh)
        self.model.typed.connect(self._show_state)
        self.table.selectionModel().currentChanged.connect(lambda _new, _old: self._show_verdict())
        self.table.place_requested.connect(self._show_place)
        self.table.noticed.connect(self._on_pasted)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)

    def begin(self) -> None:
        """Put the keyboard on the first value that is not yet typed."""
        self.table.setFocus()
        if not self.table.currentIndex().isValid():
            self.table.begin_at(self.model.index(0, VALUE))

    def _refresh(self) -> None:
        """Take over the ledger; the current cell stays where its question is still asked."""
        current = self.table.currentIndex()
        question = self.model.asked(current)
        held = question.key if question else ()
        column, number = current.column(), current.row()
        if self.model.refresh():
            self.table.unfold()
            place = self.model.place_of(held)
            if not place.isValid():
                place = self.model.index(max(0, min(number, self.model.rowCount() - 1)), VALUE)
            self.table.begin_at(place.siblingAtColumn(max(column, 0)))
        self._show_state()

    def answers(self) -> list[Answer]:
        """What was typed and is not refused, in the order of the table."""
        checked = self._desk.answers.checked(self._desk.checker)
        return [answer for answer in checked if not isinstance(answer.verdict, Refused)]

    def _show_state(self) -> None:
        ledger = self._desk.ledger
        places = len(ledger.occurrences())
        self.count.setText(f"待填 {len(ledger.entries)} 项 · {places} 处" if places else _NOTHING)
        fit = len(self.answers())
        self.fill.setText(f"填进稿子 ({fit} 项)(&F)" if fit else "填进稿子(&F)")
        self.fill.setEnabled(bool(fit))
        for button in (self.owner, self.send_round, self.from_table):
            button.setEnabled(bool(places))
        self._show_verdict()

    def _show_verdict(self) -> None:
        """The verdict of the current row; where there is none, how many values cannot go in."""
        words, colour = self.model.verdict(self.table.currentIndex())
        self._notice(*((words, colour) if words else (self._words_of_all(), DOUBT)))

    def _words_of_all(self) -> str:
        """How many of the typed values are refused or doubted; empty for none."""
        checked = [a.verdict for a in self._desk.answers.checked(self._desk.checker)]
        refused = sum(isinstance(verdict, Refused) for verdict in checked)
        doubted = sum(isinstance(verdict, Doubtful) for verdict in checked)
        parts = [f"{refused} 项不能填（红色）"] if refused else []
        parts += [f"{doubted} 项请再核对（橙色）"] if doubted else []
        return "，".join(parts)

    def _on_pasted(self, words: str) -> None:
        doubts = self._words_of_all()
        self._notice(f"{words}，{doubts}" if doubts else words, DOUBT if doubts else QUIET)

    def _notice(self, words: str, colour: str = QUIET) -> None:
        self.verdict.setStyleSheet(f"color: {colour};")
        self.verdict.setText(words)

    def _show_place(self, index: QModelIndex) -> None:
        question = self.model.asked(index)
        if question is not None:
            self._desk.show_place(question.places[0].start, question.places[0].end, take_keyboard=False)

    def _fill(self) -> None:
        self.fill_requested.emit(self.answers())

    def _ask_owner(self) -> None:
        entries = [self.model.entry(row) for row in self.table.chosen()]
        known = list(dict.fromkeys(entry for entry in entries if entry is not None))
        if known:
            self.owner_requested.emit(known)

    def _ignore(self) -> None:
        question = self.model.asked(self.table.currentIndex())
        if question is not None:
            self.ignore_requested.emit(question.entry, question.places)

    def _open_menu(self, where: QPoint) -> None:
        if self.table.indexAt(where).isValid():
            self.menu().exec(self.table.viewport().mapToGlobal(where))

    def menu(self) -> QMenu:
        """What can be done with the chosen rows."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("责任单位(&U)…", self._ask_owner)
        menu.addAction("清空填报值或责任单位(&D)", self.table.clear_chosen)
        menu.addSeparator()
        menu.addAction("在稿中查看(&V)", lambda: self._show_place(self.table.currentIndex()))
        menu.addAction("不用填(&N)…", self._ignore)
        return menu
