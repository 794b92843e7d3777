"""送审记录: what was sent, when, to whom, and what became of it since."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor.draft.file import Draft
from editor.draft.rounds import Round
from editor.speech.structure import parse
from editor.ui.colours import QUIET, WRONG
from editor.ui.jobs import Job
from editor.ui.ledger.looks import plain_button
from editor.ui.sizes import keep_size, keep_split
from editor.ui.telling import words_of
from editor.ui.versions.compare_view import CompareView
from editor.ui.versions.comparison import compare
from editor.ui.versions.desk import VersionsDesk
from editor.ui.versions.list_view import list_of
from editor.ui.versions.sides import round_words
from editor.ui.versions.tables import RoundTable

_NAME = "rounds"
_EMPTY = (
    "这份稿子还没有送审过。\n用“文件”菜单的“导出 Word”导出送审稿时，会记下什么时候、送给谁、送的是哪一稿。"
)
_EMPTY_ALL = "还没有送审过。\n用“文件”菜单的“导出 Word”导出送审稿时，会记下什么时候、送给谁、送的是哪一稿。"


class RoundsWindow(QDialog):
    """Sendings above, the chosen one compared with the draft below.

    Signal: `redline_requested(round)`.
    """

    redline_requested = Signal(object)

    def __init__(self, desk: VersionsDesk, parent: QWidget | None = None) -> None:
        """Build the window; `refresh` fills it."""
        super().__init__(parent)
        self.setWindowTitle("送审记录")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._desk = desk
        self._job: Job | None = None
        self._listing: Job | None = None
        self.model = RoundTable(self)
        self.table = list_of(self.model, "送审记录", (3, 4))
        self.all = QCheckBox("也列出别的稿子(&A)")
        self.view = CompareView()
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.locate = plain_button("打开所在文件夹(&P)", self._find_file)
        self.copy = plain_button("作为副本打开(&O)", self._open_copy)
        self.redline = plain_button("花脸稿(&M)…", self._ask_redline)
        self._arrange()
        self.table.selectionModel().currentChanged.connect(self._on_chosen)
        self.all.toggled.connect(lambda _on: self.refresh())
        self._show_state()

    def _arrange(self) -> None:
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(QLabel("送出以后改了什么（和现在的稿子对照）"))
        column.addWidget(self.view, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(lower)
        split.setSizes([190, 380])
        split.setChildrenCollapsible(False)
        bottom = QHBoxLayout()
        bottom.addWidget(self.all)
        bottom.addWidget(self.note, 1)
        for button in (self.locate, self.copy, self.redline, plain_button("关闭", self.reject)):
            bottom.addWidget(button)
        whole = QVBoxLayout(self)
        whole.addWidget(split, 1)
        whole.addLayout(bottom)
        keep_size(self, self._desk.settings, _NAME, (980, 640))
        keep_split(split, self._desk.settings, _NAME)

    def refresh(self) -> None:
        """Read the list anew."""
        if self._listing is not None:
            self._listing.cancelled.set()
        work = self._desk.rounds.all if self.all.isChecked() else self._desk.rounds_of_draft()
        self._listing = self._desk.lane.submit(work, self._show_list, self._show_error)

    def chosen(self) -> Round | None:
        """The round of the current row."""
        return self.model.round(self.table.currentIndex().row())

    def _show_list(self, rounds: list[Round]) -> None:
        self.model.show(rounds)
        if rounds:
            self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            self.view.say(_EMPTY_ALL if self.all.isChecked() else _EMPTY)
        self._show_state()

    def _on_chosen(self, _index: QModelIndex, _before: QModelIndex) -> None:
        self._say("", QUIET)
        self._show_state()
        self._compare()

    def _compare(self) -> None:
        if self._job is not None:
            self._job.cancelled.set()
            self._job = None
        sent = self.chosen()
        if sent is None:
            return
        now, text = self._desk.speech(), sent.text
        self.view.say("正在对照……")
        self._job = self._desk.lane.submit(
            lambda: compare(parse(text), now), self.view.show_comparison, self._show_failed_comparison
        )

    def _show_failed_comparison(self, error: Exception) -> None:
        self.view.say(words_of(error))

    def _find_file(self) -> None:
        """Open the folder of the sent file, where it still lies beside the draft or where it was named."""
        sent = self.chosen()
        if sent is None:
            return
        found = next((path for path in self._likely(sent) if path.is_file()), None)
        if found is None:
            self._say(
                f"没有找到“{sent.file}”，可能已经移走或改名；送审的文字都在这里，可以作为副本打开", WRONG
            )
            return
        self._say(f"在文件夹 {found.parent}", QUIET)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(found.parent)))

    def _likely(self, sent: Round) -> list[Path]:
        """Where the file can lie: as it was named, beside the draft as it was then and as it is now."""
        folders = [Path(sent.draft).parent] if sent.draft else []
        return [
            Path(sent.file),
            *(folder / Path(sent.file).name for folder in (*folders, self._desk.folder())),
        ]

    def _open_copy(self) -> None:
        sent = self.chosen()
        if sent is not None:
            name = f"{sent.title or self._desk.files.draft.name}（{round_words(sent)}）"
            self._desk.copy_requested.emit(Draft(sent.text), name)

    def _ask_redline(self) -> None:
        sent = self.chosen()
        if sent is not None:
            self.redline_requested.emit(sent)

    def _show_error(self, error: Exception) -> None:
        self._say(words_of(error), WRONG)

    def _say(self, words: str, colour: str) -> None:
        self.note.setText(words)
        self.note.setStyleSheet(f"color: {colour};")

    def _show_state(self) -> None:
        for button in (self.locate, self.copy, self.redline):
            button.setEnabled(self.chosen() is not None)
