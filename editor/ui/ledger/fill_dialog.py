"""Filling from a table: choose it, look at every change, fill at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from editor.errors import NigaoError
from editor.ledger.filling import Assignment
from editor.ledger.ledger import Ledger
from editor.ledger.matching import How, Proposal
from editor.settings import Settings
from editor.ui import messages
from editor.ui.colours import DOUBT, QUIET, WRONG
from editor.ui.dropped import dropped_paths
from editor.ui.intake.tick_list import TickList
from editor.ui.jobs import Job, Lane
from editor.ui.ledger.change_delegate import ChangeDelegate, row_height
from editor.ui.ledger.change_model import JUDGED, NAME, SENTENCE, TABLE, TICK, Change, ChangeModel
from editor.ui.ledger.desk import LedgerDesk
from editor.ui.ledger.looks import choose_quietly, plain_button
from editor.ui.ledger.table_source import TableHasChanged, TableSource, match_again, read_and_match
from editor.ui.overrides import nothing, safe_override
from editor.ui.sizes import keep_size
from editor.ui.telling import words_of

_NAME = "fill-from-table"
_DROP_LOOK = f"QLabel {{ color: {QUIET}; border: 1px dashed #b8c0ca; border-radius: 4px; }}"
_FILTER = "表格 (*.xlsx *.csv *.txt *.tsv *.docx *.XLSX *.CSV *.DOCX);;全部文件 (*)"
_HINT = (
    "把表格拖到这里，或按“选择表格”。Excel（.xlsx）、csv 和 Word 里的表格都可以。\n"
    "表里要有名称（或指标、项目）和数值（或数据、填报值）两列；有单位、责任单位列的话一并读入。\n"
    "读入以后先看每一处怎么改，勾选的才填进稿子。"
)
_WIDTHS = {TICK: 30, NAME: 190, TABLE: 200, JUDGED: 230}
_SAME = frozenset({How.EXACT, How.NORMALISED})


class FillFromTableDialog(QDialog):
    """Signals: `filled(places)` after the values went into the draft.

    The file is read once; the draft may be changed meanwhile, then the preview is made anew before
    anything is filled.
    """

    filled = Signal(int)

    def __init__(
        self, desk: LedgerDesk, lane: Lane, settings: Settings, parent: QWidget | None = None
    ) -> None:
        """Fill the draft of `desk`; the file is read in `lane`."""
        super().__init__(parent)
        self.setWindowTitle("从表格填写")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAcceptDrops(True)
        self._desk = desk
        self._lane = lane
        self._settings = settings
        self._job: Job | None = None
        self._source: TableSource | None = None
        self._ledger: Ledger = desk.ledger
        self._proposal: Proposal | None = None
        self.model = ChangeModel(self)
        self.choose = plain_button("选择表格(&O)…", self._ask_file)
        # Enter chooses a file as long as the keyboard is on it, which it is at first.
        self.choose.setAutoDefault(True)
        self.name = QLabel()
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.list = TickList("要填的内容")
        self.rival = QComboBox()
        self.rival.setAccessibleName("用表里的哪一行")
        self.rival_label = QLabel("表里有几行同名，这一项用(&R)：")
        self.rival_label.setBuddy(self.rival)
        self.missing, self.spare = QListWidget(), QListWidget()
        for rows in (self.missing, self.spare):
            choose_quietly(rows)
        self.missing.setAccessibleName("表里没有的待填内容")
        self.spare.setAccessibleName("表里有而稿中没有的")
        self.missing.setWordWrap(True)
        self.tabs = QTabWidget()
        self._below = QLabel(_HINT)
        self._below.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._below.setStyleSheet(_DROP_LOOK)
        self.state = QLabel()
        self.fill = plain_button("", self._fill)
        self._arrange()
        self._connect()
        self._say("", QUIET)
        self._show_proposal(None)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.choose)
        top.addWidget(self.name, 1)
        for page in (self._changes_page(), self.missing, self.spare):
            self.tabs.addTab(page, "")
        bottom = QHBoxLayout()
        bottom.addWidget(self.state, 1)
        bottom.addWidget(self.fill)
        bottom.addWidget(plain_button("关闭(&C)", self.reject))
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.note)
        column.addWidget(self.tabs, 1)
        column.addWidget(self._below, 1)
        column.addLayout(bottom)
        keep_size(self, self._settings, _NAME, (1180, 640))

    def _changes_page(self) -> QWidget:
        self.list.setModel(self.model)
        delegate = ChangeDelegate(self.list)
        for section in (NAME, TABLE, JUDGED, SENTENCE):
            self.list.setItemDelegateForColumn(section, delegate)
        self.list.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics().height()))
        header = self.list.horizontalHeader()
        for section, width in _WIDTHS.items():
            header.resizeSection(section, width)
        header.setSectionResizeMode(SENTENCE, QHeaderView.ResizeMode.Stretch)
        row = QHBoxLayout()
        row.addWidget(plain_button("勾选能填的(&A)", lambda: self.model.tick_all(True)))
        row.addWidget(plain_button("都不勾(&N)", lambda: self.model.tick_all(False)))
        row.addStretch(1)
        row.addWidget(self.rival_label)
        row.addWidget(self.rival)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        return page

    def _connect(self) -> None:
        self.model.ticks_changed.connect(self._show_state)
        self.list.toggle_requested.connect(self.model.toggle)
        self.list.selectionModel().currentChanged.connect(lambda _new, _old: self._show_rivals())
        self.rival.activated.connect(self._choose_rival)
        self.finished.connect(lambda _result: self._drop_job())

    def _ask_file(self) -> None:
        folder = self._settings.remembered("table-folder")
        name, _ = QFileDialog.getOpenFileName(self, "选择表格", folder, _FILTER)
        if name:
            self._settings.remember("table-folder", str(Path(name).parent))
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Read a table in the lane and show what it would change."""
        self._drop_job()
        self._show_proposal(None)
        self._source = None
        self.name.setText(path.name)
        self._say("正在读取……", QUIET)
        ledger = self._ledger = self._desk.ledger
        self._job = self._lane.submit(lambda: read_and_match(path, ledger), self._show_read, self._show_error)

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.cancelled.set()
            self._job = None

    def _show_read(self, read: tuple[TableSource, Proposal]) -> None:
        self._job = None
        self._source, proposal = read
        self._say("", QUIET)
        self._show_proposal(proposal)
        self.list.setFocus()

    def _show_error(self, error: Exception) -> None:
        """Nothing of the file can be used, or nothing matches: say so, and what is asked for."""
        self._job = None
        asked = "、".join(entry.name for entry in self._ledger.entries[:12])
        more = f"\n待填清单里的叫法：{asked}{'……' if len(self._ledger.entries) > 12 else ''}" if asked else ""
        self._say(words_of(error) + more, WRONG)

    def _say(self, words: str, colour: str) -> None:
        self.note.setText(words)
        self.note.setStyleSheet(f"color: {colour};")
        self.note.setVisible(bool(words))

    def _show_proposal(self, proposal: Proposal | None) -> None:
        self._proposal = proposal
        self.model.show(self._ledger, proposal)
        still = proposal.still_open if proposal else ()
        spare = proposal.spare if proposal else ()
        self.missing.clear()
        self.missing.addItems([f"{entry.name}　{entry.occurrences[0].sentence}" for entry in still])
        self.spare.clear()
        self.spare.addItems([f"{row.label}　{row.value}{row.unit}　{row.where}" for row in spare])
        self.tabs.setTabText(0, f"改动 {self.model.count_rows()} 处")
        self.tabs.setTabText(1, f"还缺 {len(still)} 项")
        self.tabs.setTabText(2, f"表里多出 {len(spare)} 行")
        self.tabs.setVisible(proposal is not None)
        self._below.setVisible(proposal is None)
        if self.model.count_rows():
            self.list.setCurrentIndex(self.model.index(0, NAME))
        self._show_rivals()
        self._show_state()

    def _show_rivals(self) -> None:
        change = self.model.change(self.list.currentIndex().row())
        rows = [change.match.row, *change.match.rivals] if change is not None else []
        self.rival.clear()
        if len(rows) > 1:
            for row in sorted(rows, key=lambda row: row.where):
                self.rival.addItem(f"{row.value or '（空）'}{row.unit}（{row.where}）", row)
            self.rival.setCurrentIndex(self.rival.findData(rows[0]))
        for part in (self.rival, self.rival_label):
            part.setVisible(len(rows) > 1)

    def _choose_rival(self, _index: int) -> None:
        number = self.list.currentIndex().row()
        if self.model.change(number) is not None:
            self.model.choose_row(number, self.rival.currentData())

    def new_owners(self) -> dict[str, str]:
        """Who owes what by the table, for entries that nobody owes yet and that stay open."""
        if self._proposal is None:
            return {}
        ticked = self.model.ticked()
        filled = {change.place.start for change in ticked}
        trusted = {id(change.match) for change in ticked}
        return {
            change.match.entry.key: change.match.row.owner
            for change in self.model.changes()
            if change.match.row.owner
            and (change.match.how in _SAME or id(change.match) in trusted)
            and not self._desk.owner(change.match.entry)
            and any(place.start not in filled for place in change.match.entry.occurrences)
        }

    def _show_state(self) -> None:
        ticked = self.model.ticked()
        doubted = sum(not change.is_sure for change in ticked)
        owners = len(self.new_owners())
        parts = [f"勾选 {len(ticked)} 处"] if self._proposal else []
        parts += [f"其中 {doubted} 处请核对过再填"] if doubted else []
        parts += [f"同时记下 {owners} 项的责任单位"] if owners else []
        self.state.setText("，".join(parts))
        self.state.setStyleSheet(f"color: {DOUBT if doubted else QUIET};")
        only_owners = bool(owners) and not ticked
        self.fill.setText("记下责任单位(&F)" if only_owners else f"填入 {len(ticked)} 处(&F)")
        self.fill.setEnabled(bool(ticked) or bool(owners))

    def _fill(self) -> None:
        ticked = self.model.ticked()
        owners = self.new_owners()
        try:
            if self._source is not None:
                self._source.refuse_if_changed()
            count = self._desk.fill(_assignments(ticked), self._ledger.text)
        except NigaoError as error:
            messages.show_error(self, error)
            self._again(read_anew=isinstance(error, TableHasChanged))
            return
        self._desk.set_owners(owners)
        self.filled.emit(count)
        self.accept()

    def _again(self, *, read_anew: bool) -> None:
        """Match anew, since the draft or the file is another one by now."""
        source = self._source
        if source is None:
            return
        if read_anew:
            self.open_path(source.path)
        else:
            self._desk.when_ready(lambda: self._match_again(source))

    def _match_again(self, source: TableSource) -> None:
        ledger = self._ledger = self._desk.ledger
        self._show_proposal(None)
        self._job = self._lane.submit(lambda: match_again(source, ledger), self._show_read, self._show_error)

    @safe_override(nothing)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped."""
        if len(dropped_paths(event.mimeData())) == 1:
            event.acceptProposedAction()

    @safe_override(nothing)
    def dropEvent(self, event: QDropEvent) -> None:
        """Read the dropped file."""
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.open_path(paths[0])


def _assignments(changes: list[Change]) -> list[Assignment]:
    return [assignment for change in changes if (assignment := change.assignment()) is not None]
