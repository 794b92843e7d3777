"""The window 收录旧稿: choose, watch, tick, and the report; it stays beside the draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor.settings import Settings
from editor.ui.intake.candidates_page import CandidatesPage
from editor.ui.intake.choose_page import ChoosePage
from editor.ui.intake.file_rows import FileRow
from editor.ui.intake.files_page import FilesPage
from editor.ui.intake.progress_page import ProgressPage
from editor.ui.intake.report_page import ReportPage
from editor.ui.intake.words import Chosen
from editor.ui.overrides import nothing, safe_override
from snippets.model import Snippet

_SIZE, _SPLIT, _DETAIL = "intake", "intake-split", "intake-detail"
_READING_NOTE = (
    "读旧稿在后台进行，可以关上这个窗口接着写稿，读完了会在状态栏里说一声。\n"
    "停下也不要紧：读完的都留着，下次收录同样的文件会从断开的地方接着来。"
)


class IntakeWindow(QDialog):
    """One page at a time: `choose`, `progress`, `ticking` (files and candidates), `report`.

    Signals: `start_requested(paths)`, `stop_requested`, `accept_requested(ids, keys)` with candidate
    ids and document keys, `drop_requested` for all that waits, `drop_left_requested` for what was not
    ticked, `facts_edited(key, source)`, `cleaning_wanted(path)`.
    """

    start_requested = Signal(list)
    stop_requested = Signal()
    accept_requested = Signal(list, list)
    drop_requested = Signal()
    drop_left_requested = Signal()
    facts_edited = Signal(str, object)
    cleaning_wanted = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        """Build the window on its first page."""
        super().__init__(parent)
        self.setWindowTitle("收录旧稿")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._settings = settings
        self.choose = ChoosePage()
        self.progress = ProgressPage()
        self.files = FilesPage()
        self.candidates = CandidatesPage()
        self.report = ReportPage()
        self.accept_button = QPushButton()
        self.later_button = QPushButton("以后再说(&L)")
        self.drop_button = QPushButton("全部放弃(&Q)")
        self.pages = QStackedWidget()
        self.ticking = self._ticking_page()
        for page in (self.choose, self.progress, self.ticking, self.report):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.addWidget(self.pages)
        self._wire()
        self._restore_sizes()

    def _ticking_page(self) -> QWidget:
        page = QWidget()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.files)
        self._split.addWidget(self.candidates)
        self._split.setSizes([430, 800])
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(10)
        self.accept_button.setDefault(True)
        self.later_button.setToolTip("候选和读入的旧稿都留着，菜单“素材—待勾选的候选”再打开")
        for button in (self.later_button, self.drop_button):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.drop_button)
        row.addStretch(1)
        row.addWidget(self.later_button)
        row.addWidget(self.accept_button)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split, 1)
        column.addLayout(row)
        return page

    def _wire(self) -> None:
        self.choose.start_requested.connect(self.start_requested)
        self.choose.put_off.connect(self.close)
        self.progress.stop_requested.connect(self.stop_requested)
        self.files.ticks_changed.connect(self._count)
        self.files.facts_edited.connect(self.facts_edited)
        self.files.cleaning_wanted.connect(self.cleaning_wanted)
        self.candidates.ticks_changed.connect(self._count)
        self.accept_button.clicked.connect(self._accept)
        self.later_button.clicked.connect(self.close)
        self.drop_button.clicked.connect(self.drop_requested)
        self.report.drop_requested.connect(self.drop_left_requested)
        self.report.done.connect(self.close)

    def show_choice(self, paths: Sequence[Path], note: str = "") -> None:
        """The first page, with `paths` added to what is chosen already; `note` tells of the last run."""
        self.choose.add(paths)
        self.choose.show_note(note)
        self._turn_to(self.choose)
        self.choose.start.setFocus()

    def show_reading(self) -> None:
        """The page of progress, at the beginning of a run."""
        self.progress.begin("正在读旧稿", _READING_NOTE, can_stop=True)
        self._turn_to(self.progress)

    def show_busy(self, head: str, note: str) -> None:
        """The page of progress for work that cannot be stopped."""
        self.progress.begin(head, note, can_stop=False)
        self._turn_to(self.progress)

    def show_candidates(
        self, rows: Sequence[FileRow], snippets: Sequence[Snippet], known: int, today: str
    ) -> None:
        """The page to tick on; `known` counts candidates the library has already, left out here."""
        self.files.show_files(rows)
        self.candidates.show_candidates(snippets, known, today)
        self._turn_to(self.ticking)
        self.candidates.list.setFocus()

    def show_report(self, text: str, *, has_left: bool) -> None:
        """The last page."""
        self.report.show_report(text, has_left=has_left)
        self.choose.clear()
        self._turn_to(self.report)

    def holds(self, keys: Collection[str], snippets: Sequence[Snippet]) -> bool:
        """Whether these documents and candidates are on the page to tick on already, with their ticks."""
        shown = {row.source.key for row in self.files.model.rows() if row.source is not None}
        same = shown == set(keys) and self.candidates.model.everything() == list(snippets)
        return same and self.is_on(self.ticking)

    def is_on(self, page: QWidget) -> bool:
        """Whether this page is shown."""
        return self.pages.currentWidget() is page

    def _turn_to(self, page: QWidget) -> None:
        # Unlike the page, its default button is known to the whole window.
        for button, owner in (
            (self.choose.start, self.choose),
            (self.accept_button, self.ticking),
            (self.report.close_button, self.report),
        ):
            button.setDefault(owner is page)
        self.pages.setCurrentWidget(page)

    def chosen(self) -> Chosen:
        """What is ticked now, counted."""
        ids = set(self.candidates.model.ticked())
        everything = self.candidates.model.everything()
        kinds = Counter(snippet.kind for snippet in everything if snippet.id in ids)
        speeches = len(self.files.model.ticked())
        waiting = sum(row.source is not None for row in self.files.model.rows())
        ordered = {kind: kinds[kind] for kind in self.candidates.model.kinds() if kinds[kind]}
        return Chosen(ordered, speeches, len(everything) - len(ids), waiting - speeches)

    def _count(self) -> None:
        candidates, speeches = len(self.candidates.model.ticked()), len(self.files.model.ticked())
        self.accept_button.setText(f"收下勾选的（{candidates:,} 条，{speeches:,} 篇）(&Y)")
        self.accept_button.setEnabled(bool(candidates or speeches))

    def _accept(self) -> None:
        self.files.commit()
        self.accept_requested.emit(self.candidates.model.ticked(), self.files.model.ticked())

    def _restore_sizes(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(1240, room.width() - 40), min(690, room.height() - 60))
        for name, restore in (
            (_SIZE, self.restoreGeometry),
            (_SPLIT, self._split.restoreState),
            (_DETAIL, self.candidates.split.restoreState),
        ):
            stored = self._settings.remembered(name)
            if stored:
                restore(QByteArray.fromBase64(stored.encode()))

    def _remember_sizes(self) -> None:
        for name, value in (
            (_SIZE, self.saveGeometry()),
            (_SPLIT, self._split.saveState()),
            (_DETAIL, self.candidates.split.saveState()),
        ):
            self._settings.remember(name, bytes(value.toBase64().data()).decode())

    @safe_override(nothing)
    def reject(self) -> None:
        """Escape and every way of closing only hide: what was read waits, a run goes on."""
        self.files.commit()
        self._remember_sizes()
        super().reject()
