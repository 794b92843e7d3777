"""Many documents at once: chosen, written one by one, reported."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from editor.batch.drafts import BatchTools, export_drafts
from editor.batch.report import BatchReport
from editor.batch.table import export_from_table
from editor.batch.targets import numbered, replaced, skipped
from editor.exporting.options import ExportOptions
from editor.settings import Settings
from editor.speech.purposes import PURPOSES
from editor.ui import messages
from editor.ui.jobs import Lane
from editor.ui.ledger.looks import plain_button
from editor.ui.output import questions
from editor.ui.output.batch_pages import DraftsPage, TablePage
from editor.ui.output.batch_work import written
from editor.ui.output.choose_layout import LayoutList
from editor.ui.output.row_table import RowTable
from editor.ui.overrides import nothing, safe_override
from editor.ui.sizes import keep_size
from editor.word.layouts.layout import PageLayout

_NAME, _FOLDER, _PURPOSE = "batch-dialog", "batch-folder", "batch-purpose"
_CLASHES = (
    ("另起编号：稿（2）.docx", numbered),
    ("跳过，不动原有文件", skipped),
    ("替换原有文件", replaced),
)


@dataclass(frozen=True, slots=True)
class BatchSources:
    """What the dialog starts from: the open draft, its name, its folder; the user's layouts.

    `options` makes the options of a purpose and a layout, `tools` what the batch works with, without its
    progress.
    """

    draft: str
    name: str
    folder: Path
    layouts: Path
    options: Callable[[str, PageLayout], ExportOptions]
    tools: Callable[[], BatchTools]


class BatchDialog(QDialog):
    """Stays open after the work, to say what came of it."""

    _moved = Signal(int, int, str)

    def __init__(
        self, sources: BatchSources, lane: Lane, settings: Settings, parent: QWidget | None = None
    ) -> None:
        """Files are read and written in `lane`."""
        super().__init__(parent)
        self.setWindowTitle("批量导出")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._sources, self._lane, self._settings = sources, lane, settings
        self._stop: threading.Event | None = None
        self.drafts = DraftsPage(settings)
        self.table = TablePage(sources.draft, sources.name, lane, settings)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.drafts, "几份稿子(&1)")
        self.tabs.addTab(self.table, "一个骨架配一张表(&2)")
        self.purpose = QComboBox()
        self.purpose.setAccessibleName("导出为")
        self.purpose.addItems(list(PURPOSES))
        self.purpose.setCurrentText(settings.remembered(_PURPOSE) or PURPOSES[0])
        self.layouts = LayoutList(sources.layouts, settings)
        stored = settings.remembered(_FOLDER)
        self.folder = QLineEdit(stored if stored and Path(stored).is_dir() else str(sources.folder))
        self.folder.setAccessibleName("存到哪个文件夹")
        self.clash = QComboBox()
        self.clash.setAccessibleName("已有同名文件时")
        for words, answer in _CLASHES:
            self.clash.addItem(words, answer)
        self.anyway = QCheckBox("还有待填、必改问题的也导出(&W)")
        self.anyway.setChecked(True)
        self.report = RowTable(("稿子", "结果", "说明"), (210, 260), "每一篇的结果")
        self.bar = QProgressBar()
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.go = plain_button("开始导出(&E)", self._start)
        self.go.setDefault(True)
        self.halt = plain_button("停下(&S)", self._halt)
        self.back = plain_button("返回(&B)", lambda: self._show_page(0))
        self.show_folder = plain_button(
            "打开文件夹(&P)", lambda: questions.show_in_system(Path(self.folder.text().strip()))
        )
        self.pages = QStackedWidget()
        self._arrange()
        self._connect()
        self._show_page(0)

    def _arrange(self) -> None:
        grid = QGridLayout()
        for column, (words, field) in enumerate(
            (("导出为(&R)", self.purpose), ("版式(&Y)", self.layouts), ("同名文件(&H)", self.clash))
        ):
            label = QLabel(words)
            label.setBuddy(field)
            grid.addWidget(label, 0, 2 * column)
            grid.addWidget(field, 0, 2 * column + 1)
        label = QLabel("存到(&F)")
        label.setBuddy(self.folder)
        where = QHBoxLayout()
        where.addWidget(self.folder, 1)
        where.addWidget(plain_button("选择文件夹(&T)…", self._ask_folder))
        grid.addWidget(label, 1, 0)
        grid.addLayout(where, 1, 1, 1, 3)
        grid.addWidget(self.anyway, 1, 4, 1, 2)
        grid.setColumnStretch(3, 1)
        choose, told = QWidget(), QWidget()
        for page, parts in ((choose, (self.tabs, grid)), (told, (self.bar, self.report))):
            column_of_page = QVBoxLayout(page)
            column_of_page.setContentsMargins(0, 0, 0, 0)
            for part in parts:
                if isinstance(part, QGridLayout):
                    column_of_page.addLayout(part)
                else:
                    column_of_page.addWidget(part)
            self.pages.addWidget(page)
        bottom = QHBoxLayout()
        bottom.addWidget(self.state, 1)
        self.closing = plain_button("关闭(&C)", self.reject)
        for button in (self.show_folder, self.back, self.halt, self.go, self.closing):
            bottom.addWidget(button)
        whole = QVBoxLayout(self)
        whole.addWidget(self.pages, 1)
        whole.addLayout(bottom)
        keep_size(self, self._settings, _NAME, (1000, 620))

    def _connect(self) -> None:
        for changed in (self.drafts.changed, self.table.changed, self.tabs.currentChanged):
            changed.connect(lambda *_what: self._show_state())
        self._moved.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self.finished.connect(lambda _result: self.table.give_up())

    @property
    def is_busy(self) -> bool:
        """Whether documents are being written."""
        return self._stop is not None

    def _count(self) -> int:
        if self.tabs.currentWidget() is self.drafts:
            return len(self.drafts.paths())
        job = self.table.job()
        return len(job.table.rows) if job is not None and self.table.tried is not None else 0

    def _show_state(self) -> None:
        count = self._count()
        self.go.setEnabled(count > 0)
        self.state.setText(f"共 {count} 篇" if count else "")

    def _show_page(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self.go.setVisible(page == 0)
        self.halt.setVisible(page == 1 and self.is_busy)
        self.bar.setVisible(self.is_busy)
        for button in (self.back, self.show_folder):
            button.setVisible(page == 1 and not self.is_busy)
        self.closing.setEnabled(not self.is_busy)
        if page == 0:
            self._show_state()

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "存到哪个文件夹", self.folder.text())
        if name:
            self.folder.setText(name)

    def _start(self) -> None:
        work = self._work()
        if work is None:
            return
        self._settings.remember(_FOLDER, self.folder.text().strip())
        self._settings.remember(_PURPOSE, self.purpose.currentText())
        self.report.show_rows(())
        self.bar.setRange(0, 0)
        self._show_page(1)
        self.halt.setFocus()
        self._lane.submit(work, self._show_report, self._show_error)

    def _work(self) -> Callable[[], BatchReport] | None:
        """What the lane is to do; None, and told, where the folder is no good."""
        folder = Path(self.folder.text().strip())
        if not self.folder.text().strip() or folder.is_file():
            self.state.setText("请选一个文件夹来放导出的文件")
            self.folder.setFocus()
            return None
        options = self._sources.options(self.purpose.currentText(), self.layouts.chosen)
        options = _allowing(options, allowed=self.anyway.isChecked())
        stop = self._stop = threading.Event()
        tools = _following(self._sources.tools(), self.clash.currentData(), self._moved.emit, stop)
        job = self.table.job()
        if self.tabs.currentWidget() is self.drafts or job is None:
            paths = self.drafts.paths()
            return lambda: export_drafts(paths, folder, options, tools)
        return lambda: export_from_table(job, folder, options, tools)

    def _halt(self) -> None:
        if self._stop is not None:
            self._stop.set()
            self.state.setText("正在停下，写完手上这一篇……")

    def _show_progress(self, done: int, whole: int, name: str) -> None:
        if self._stop is None:
            return
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        if not self._stop.is_set():
            self.state.setText(f"第 {done + 1} 篇，共 {whole} 篇：{name}" if name else "")

    def _show_report(self, report: BatchReport) -> None:
        self._stop = None
        self.report.show_rows(written(report))
        spare = f"表里这几列没有用上：{'、'.join(report.spare)}。" if report.spare else ""
        self.state.setText(report.words + spare)
        self._show_page(1)
        self.closing.setFocus()

    def _show_error(self, error: Exception) -> None:
        self._stop = None
        self._show_page(0)
        messages.show_error(self, error)

    @safe_override(nothing)
    def reject(self) -> None:
        """Not while documents are being written: first they are stopped."""
        if self.is_busy:
            self._halt()
        else:
            super().reject()


def _allowing(options: ExportOptions, *, allowed: bool) -> ExportOptions:
    return replace(options, allow_open=allowed, allow_certain=allowed)


def _following(
    tools: BatchTools, on_clash: Any, progress: Callable[[int, int, str], None], stop: threading.Event
) -> BatchTools:
    return replace(tools, on_clash=on_clash, progress=progress, cancelled=stop.is_set)
