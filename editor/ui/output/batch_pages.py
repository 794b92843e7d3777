"""What a batch is made of: several drafts, or one skeleton with a table of values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor.batch.table import TableJob, ValueTable
from editor.errors import NigaoError
from editor.settings import Settings
from editor.ui.colours import QUIET_TEXT, WRONG_TEXT
from editor.ui.dropped import dropped_paths
from editor.ui.jobs import Job, Lane
from editor.ui.ledger.looks import choose_quietly, plain_button
from editor.ui.output.batch_work import (
    DRAFTS,
    MOST_TRIED,
    Tried,
    drafts_in,
    read_skeleton,
    read_values,
    try_out,
)
from editor.ui.output.row_table import RowTable
from editor.ui.overrides import nothing, safe_override
from editor.ui.telling import words_of

_FOLDER = "batch-from"
_DRAFT_FILTER = f"讲话稿 ({' '.join('*' + suffix for suffix in DRAFTS)});;全部文件 (*)"
_TABLE_FILTER = "表格 (*.xlsx *.csv *.txt *.tsv *.docx);;全部文件 (*)"


class DraftsPage(QWidget):
    """Signal: `changed` when files were added or taken out."""

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        """No files yet."""
        super().__init__()
        self.setAcceptDrops(True)
        self._settings = settings
        self.list = QListWidget()
        self.list.setAccessibleName("要导出的稿子")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        choose_quietly(self.list)
        self.note = QLabel("也可以把文件或文件夹拖进来。拟稿文件、Word、网页和文本都可以。")
        self.note.setStyleSheet(QUIET_TEXT)
        row = QHBoxLayout()
        row.addWidget(plain_button("添加文件(&A)…", self._ask_files))
        row.addWidget(plain_button("添加文件夹(&D)…", self._ask_folder))
        row.addWidget(plain_button("移出(&X)", self._take_out))
        row.addStretch(1)
        row.addWidget(self.note)
        column = QVBoxLayout(self)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list, self._take_out)

    def paths(self) -> list[Path]:
        """The files in their order."""
        return [Path(self.list.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(self.list.count())]

    def add(self, paths: list[Path]) -> None:
        """Add files and the drafts in folders; those that are there already are passed over."""
        known = {str(path) for path in self.paths()}
        every = [file for path in paths for file in (drafts_in(path) if path.is_dir() else [path])]
        for path in every:
            if str(path) not in known:
                known.add(str(path))
                item = QListWidgetItem(f"{path.name}　{path.parent}")
                item.setData(Qt.ItemDataRole.UserRole, str(path))
                self.list.addItem(item)
        self.changed.emit()

    def _ask_files(self) -> None:
        start = self._settings.remembered(_FOLDER)
        names, _ = QFileDialog.getOpenFileNames(self, "选择要导出的稿子", start, _DRAFT_FILTER)
        if names:
            self._settings.remember(_FOLDER, str(Path(names[0]).parent))
            self.add([Path(name) for name in names])

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "选择文件夹", self._settings.remembered(_FOLDER))
        if name:
            self._settings.remember(_FOLDER, name)
            self.add([Path(name)])

    def _take_out(self) -> None:
        for item in self.list.selectedItems():
            self.list.takeItem(self.list.row(item))
        self.changed.emit()

    @safe_override(nothing)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may be dropped."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    @safe_override(nothing)
    def dropEvent(self, event: QDropEvent) -> None:
        """Add what is dropped."""
        event.acceptProposedAction()
        self.add(dropped_paths(event.mimeData()))


class TablePage(QWidget):
    """A skeleton, a table, and what each row would make; signal: `changed`."""

    changed = Signal()

    def __init__(self, draft: str, name: str, lane: Lane, settings: Settings) -> None:
        """`draft` is the text of the open draft and `name` its name; files are read in `lane`."""
        super().__init__()
        self._lane, self._settings = lane, settings
        self._draft, self._skeleton = draft, draft
        self._table: ValueTable | None = None
        self._job: Job | None = None
        self.tried: Tried | None = None
        self.skeleton = QLabel(f"打开着的稿子：{name}")
        self.table = QLabel("还没有选表格")
        self.names = QComboBox()
        self.names.setAccessibleName("文件名取自哪一列")
        self.doubtful = QCheckBox("名称只是相近的也填(&M)")
        self.rows = RowTable(("行", "文件名", "还缺", "没有用上的值"), (60, 200, 190), "表格的每一行")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("这一行填好的样子")
        self.note = QLabel("表头写要填的名称，每行一篇；第一行填什么、还缺什么，会先列出来看。")
        self.note.setWordWrap(True)
        self.note.setStyleSheet(QUIET_TEXT)
        self._arrange()
        self.names.activated.connect(lambda _at: self._try())
        self.doubtful.toggled.connect(lambda _on: self._try())
        self.rows.currentCellChanged.connect(lambda row, *_others: self._show_text(row))

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(plain_button("另选骨架(&K)…", self._ask_skeleton))
        top.addWidget(self.skeleton, 1)
        top.addWidget(plain_button("选择表格(&O)…", self._ask_table))
        top.addWidget(self.table, 1)
        middle = QHBoxLayout()
        label = QLabel("文件名取自(&N)")
        label.setBuddy(self.names)
        self.names.setMinimumContentsLength(10)
        middle.addWidget(label)
        middle.addWidget(self.names)
        middle.addSpacing(12)
        middle.addWidget(self.doubtful)
        middle.addStretch(1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.rows)
        split.addWidget(self.text)
        split.setSizes([560, 340])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        for row in (top, middle):
            column.addLayout(row)
        column.addWidget(split, 1)
        column.addWidget(self.note)

    def job(self) -> TableJob | None:
        """What to make; None while no table has been read."""
        if self._table is None:
            return None
        name = str(self.names.currentData() or "")
        return TableJob(self._skeleton, self._table, name, takes_doubtful=self.doubtful.isChecked())

    def _ask_skeleton(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "选择骨架", self._settings.remembered(_FOLDER), _DRAFT_FILTER
        )
        if name:
            path = Path(name)
            self._read(lambda: read_skeleton(path), lambda text: self._take_skeleton(path.name, text))

    def _take_skeleton(self, name: str, text: str) -> None:
        self._skeleton = text
        self.skeleton.setText(f"骨架：{name}")
        self._try()

    def _ask_table(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "选择表格", self._settings.remembered("table-folder"), _TABLE_FILTER
        )
        if name:
            self._settings.remember("table-folder", str(Path(name).parent))
            self.open_table(Path(name))

    def open_table(self, path: Path) -> None:
        """Read a table and try its rows out."""
        self._read(lambda: read_values(path), lambda table: self._take_table(path.name, table))

    def _take_table(self, name: str, table: ValueTable) -> None:
        self._table = table
        self.table.setText(f"{name}，{len(table.rows)} 行")
        self.names.clear()
        self.names.addItem("稿子的标题", "")
        for heading in dict.fromkeys(filter(None, table.headings)):
            self.names.addItem(heading, heading)
        self._try()

    def _try(self) -> None:
        job = self.job()
        if job is not None:
            self._read(lambda: try_out(job), self._show_tried)

    def _show_tried(self, tried: Tried) -> None:
        self.tried = tried
        self.rows.show_rows(
            [
                (
                    outcome.name,
                    outcome.exported.path.stem if outcome.exported else outcome.trouble,
                    "、".join(outcome.still_open) or "都填好了",
                    "；".join(outcome.left),
                )
                for outcome in tried.outcomes
            ]
        )
        idle = [use.heading for use in tried.uses if not use.asked]
        unsure = [f"{use.heading}→{use.asked}" for use in tried.uses if use.asked and not use.is_sure]
        parts = [f"对不上待填的列：{'、'.join(idle)}"] if idle else []
        parts += [f"只是相近的列：{'、'.join(unsure)}"] if unsure else []
        asked = dict.fromkeys(name for outcome in tried.outcomes for name in outcome.still_open)
        parts += [f"稿中还缺的叫法：{'、'.join(asked)}"] if idle and asked else []
        more = len(tried.table.rows) - MOST_TRIED
        parts += [f"先列出前 {MOST_TRIED} 行，其余 {more} 行一样导出"] if more > 0 else []
        self._say("；".join(parts) or "每一列都对上了。", QUIET_TEXT)

    def _show_text(self, row: int) -> None:
        known = self.tried.texts if self.tried is not None else ()
        self.text.setPlainText(known[row] if 0 <= row < len(known) else "")

    def _read(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        """Do work in the lane; the work before it, if it is not done yet, is of no use any more."""
        if self._job is not None:
            self._job.cancelled.set()
        self._say("正在读取……", QUIET_TEXT)

        def end(result: object) -> None:
            self._job = None
            self._say("", QUIET_TEXT)
            done(result)
            self.changed.emit()

        self._job = self._lane.submit(work, end, self._fail)

    def _fail(self, error: Exception) -> None:
        self._job = None
        self.tried = None
        self.rows.show_rows(())
        self.text.clear()
        if not isinstance(error, NigaoError):
            self._table = None
        self._say(words_of(error), WRONG_TEXT)
        self.changed.emit()

    def _say(self, words: str, look: str) -> None:
        self.note.setText(words)
        self.note.setStyleSheet(look)

    def give_up(self) -> None:
        """The dialog goes; nobody wants what is still being read."""
        if self._job is not None:
            self._job.cancelled.set()
