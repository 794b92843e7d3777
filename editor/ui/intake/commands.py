"""Taking in old speeches: from the menu to the report, with every question on the way."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QWidget

from editor.errors import CannotWrite
from editor.files import write_atomically
from editor.paths import Paths
from editor.settings import Settings
from editor.ui.answers import Answer
from editor.ui.intake.process import IntakeProcess
from editor.ui.jobs import Lane
from editor.ui.library.service import LibraryService
from editor.ui.loading import later
from editor.ui.telling import words_of
from snippets.model import Snippet, Source

if TYPE_CHECKING:
    from editor.corpus.intake import Accepted
    from editor.ui.intake.window import IntakeWindow
    from editor.ui.intake.words import Chosen
    from snippets.documents import Document
    from snippets.library import Library

_LAST_REPORT = "intake.json"
_FOLDER = "intake-folder"
_MENU = "菜单“素材—待勾选的候选”"
_STOPPED = f"已停下。读完的都保存好了：再按“开始收录”会从断开的地方接着来；也可以从{_MENU}先看读完的部分"


@dataclass(frozen=True, slots=True)
class Staged:
    """What waits in the library: documents without their text, new candidates, how many it has already."""

    documents: Sequence[Document]
    candidates: Sequence[Snippet]
    known: int


class IntakeCommands(QObject):
    """Works on one window and its library; what the window 收录旧稿 asks for happens here.

    Signals: `noticed(sentence)` for the status bar, `library_changed` after entries came in.
    """

    noticed = Signal(str)
    library_changed = Signal()
    _stepped = Signal(str, int, int)

    def __init__(
        self, window: QWidget, service: LibraryService, paths: Paths, settings: Settings, lane: Lane
    ) -> None:
        """Nothing happens before a command is called; `lane` reads the files of the side-by-side view."""
        super().__init__(window)
        self._window = window
        self._service = service
        self._paths = paths
        self._settings = settings
        self._lane = lane
        self._shown: IntakeWindow | None = None
        self._report: Mapping[str, Any] | None = None
        self._is_accepting = False
        self.process = IntakeProcess(paths, parent=self)
        self.process.progressed.connect(self._on_progress)
        self.process.finished.connect(self._on_read)
        self.process.cancelled.connect(lambda: self._go_back(_STOPPED))
        self.process.failed.connect(self._on_broken)
        self._stepped.connect(self._on_step, Qt.ConnectionType.QueuedConnection)

    @property
    def intake_window(self) -> IntakeWindow:
        """The window, made on first use."""
        if self._shown is None:
            shown: IntakeWindow = later().IntakeWindow(self._settings, self._window)
            shown.start_requested.connect(self._start)
            shown.stop_requested.connect(self.process.cancel)
            shown.accept_requested.connect(self._accept)
            shown.drop_requested.connect(lambda: self._drop(left=False))
            shown.drop_left_requested.connect(lambda: self._drop(left=True))
            shown.facts_edited.connect(self._set_facts)
            shown.cleaning_wanted.connect(self.show_cleaning)
            self._shown = shown
        return self._shown

    def take_in_files(self) -> None:
        """Ask for files, then show what would be taken in."""
        self._take_in_asked(later().ask_old_speeches)

    def take_in_folder(self) -> None:
        """Ask for a folder, then show what would be taken in."""
        self._take_in_asked(later().ask_folder_of_speeches)

    def _take_in_asked(self, ask: Callable[[QWidget, str], list[Path]]) -> None:
        remembered = self._settings.remembered(_FOLDER)
        chosen = ask(self._window, remembered or _documents())
        if chosen:
            self._settings.remember(_FOLDER, str(chosen[0].parent))
            self.take_in(chosen)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Show these files and folders as what would be taken in; while a run lives, show that instead."""
        if self.is_busy:
            self.noticed.emit("正在收录上一批，请等它读完，或先按“停下”")
        else:
            self.intake_window.show_choice(paths)
        self._bring_up()

    def show_candidates(self) -> None:
        """Show what waits to be ticked; what was read but not drawn from is drawn from first."""
        if self.is_busy:
            self._bring_up()
            return
        if self._report is None:
            self._report = self._last_report()
        self._service.ask(load_staged, self._on_staged_asked, self._on_failed)

    def show_cleaning(self, path: Path) -> None:
        """Show beside each other a file as it is and what the cleaning made of it."""
        view = later().CleaningView(path.name, self._settings, self._shown_parent())
        view.show()
        job = self._lane.submit(
            lambda: later().compare_cleaning(path, cancelled=lambda: view.is_closed),
            view.show_cleaning,
            view.show_trouble,
        )
        view.finished.connect(lambda _result: job.cancelled.set())

    def may_close(self) -> bool:
        """Whether the program may end now; asks where a run would be stopped by that."""
        if self._is_accepting:
            self.noticed.emit("正在收下勾选的内容，请稍候再关闭")
            return False
        if self.process.is_running:
            if later().messages.ask_to_stop_intake(self._window) is not Answer.YES:
                return False
            self.process.stop_now()
        if self._shown is not None:
            self._shown.close()
        return True

    @property
    def is_busy(self) -> bool:
        """Whether old speeches are being read or taken in."""
        return self.process.is_running or self._is_accepting

    def _shown_parent(self) -> QWidget:
        return self._shown if self._shown is not None and self._shown.isVisible() else self._window

    def _bring_up(self) -> None:
        self.intake_window.show()
        self.intake_window.activateWindow()

    def _start(self, paths: Sequence[Path]) -> None:
        if not self._service.is_open:
            self.intake_window.show_choice([], self._service.state)
            return
        self.intake_window.show_reading()
        self.process.start(paths)

    def _on_progress(self, what: str, done: int, total: int) -> None:
        self.intake_window.progress.show_progress(what, done, total, self.process.seconds())

    def _on_step(self, what: str, done: int, total: int) -> None:
        # Steps come through the queue of events and may be late.
        if self._is_accepting:
            self.intake_window.progress.show_progress(what, done, total, 0.0)

    def _on_read(self, report: Mapping[str, Any]) -> None:
        self._report = report
        self._remember_report(report)
        stopped = str(report.get("stopped") or "")
        if stopped:
            self._go_back(stopped)
        elif not self._service.ask(load_staged, self._on_staged, self._on_failed):
            self._go_back(f"旧稿读完了，可从{_MENU}勾选；{self._service.state}")

    def _on_broken(self, what: str, kept: str, todo: str) -> None:
        self._go_back("。".join(part for part in (what, kept, todo) if part))

    def _go_back(self, words: str) -> None:
        """Back to what was chosen, with a sentence on what became of it; also where nobody looks."""
        self.intake_window.show_choice([], f"{words.rstrip('。')}。")
        if not self.intake_window.isVisible():
            self.noticed.emit(words)

    def _on_staged_asked(self, staged: Staged) -> None:
        """The command was called: nothing waits, or the drawing was never done, or there it is."""
        if not staged.documents and not staged.candidates:
            self.noticed.emit("没有待勾选的候选；先用“收录旧稿”读入旧稿")
            return
        self._bring_up()
        if not staged.candidates and not staged.known:
            self._start([])
        elif not self.intake_window.holds([d.source.key for d in staged.documents], staged.candidates):
            self._on_staged(staged)

    def _on_staged(self, staged: Staged) -> None:
        window = self.intake_window
        if staged.documents or staged.candidates:
            rows = later().file_rows(staged.documents, self._report)
            today = date.today().isoformat()  # noqa: DTZ011 - the writer's own day
            window.show_candidates(rows, staged.candidates, staged.known, today)
            words = f"旧稿读完了：候选 {len(staged.candidates):,} 条，请从{_MENU}勾选"
        else:
            window.show_report(later().report_text(_now(), self._report, None, None), has_left=False)
            words = "旧稿读完了：没有新的内容可收"
        if not window.isVisible():
            self.noticed.emit(words)

    def _on_failed(self, error: Exception) -> None:
        self._is_accepting = False
        self._go_back(words_of(error))
        later().messages.show_error(self._shown_parent(), error)

    def _accept(self, ids: Sequence[int], keys: Sequence[str]) -> None:
        chosen = self.intake_window.chosen()
        tell = self._stepped.emit
        self._is_accepting = self._service.ask(
            lambda library: later().accept_candidates(library, ids, keys, progress=tell),
            lambda accepted: self._on_accepted(accepted, chosen),
            self._on_failed,
        )
        if self._is_accepting:
            self.intake_window.show_busy("正在收下", "写进素材库，词句要编入索引，多的话要等一会儿。")

    def _on_accepted(self, accepted: Accepted, chosen: Chosen) -> None:
        self._is_accepting = False
        text = later().report_text(_now(), self._report, accepted, chosen)
        # What a run that broke off leaves behind was ticked: it is not offered to be given up.
        has_left = bool(chosen.left_candidates or chosen.left_speeches) and not accepted.stopped
        if not accepted.stopped:
            self._forget_report()
        self.intake_window.show_report(text, has_left=has_left)
        entries = accepted.entries.added + accepted.entries.merged
        stopped = f"；没有做完：{accepted.stopped}" if accepted.stopped else ""
        self.noticed.emit(f"已收下 {entries:,} 条，整篇留存 {accepted.documents:,} 篇{stopped}")
        self.library_changed.emit()

    def _set_facts(self, _key: str, source: Source) -> None:
        self._service.ask(
            lambda library: library.documents.set_facts(
                source.key, title=source.title, date=source.date, speaker=source.speaker, status=source.status
            )
        )

    def _drop(self, *, left: bool) -> None:
        """Forget all that waits; `left` says that this is what was not ticked."""
        window = self.intake_window
        if later().messages.ask_to_drop_candidates(window) is not Answer.YES:
            return

        def done(_nothing: object) -> None:
            self._forget_report()
            if left:
                window.report.left_is_dropped()
            else:
                window.close()
                window.show_choice([])
            self.noticed.emit("没有勾选的已放弃" if left else "这批候选已全部放弃，原文件没有改动")

        self._service.ask(drop_staged, done, self._on_failed)

    def _last_report(self) -> Mapping[str, Any] | None:
        with contextlib.suppress(OSError, ValueError):
            value = json.loads((self._paths.cache / _LAST_REPORT).read_text(encoding="utf-8"))
            return value if isinstance(value, dict) else None
        return None

    def _remember_report(self, report: Mapping[str, Any]) -> None:
        """For the next start of the program; without it the rows tell less, nothing else."""
        with contextlib.suppress(OSError, CannotWrite):
            self._paths.cache.mkdir(parents=True, exist_ok=True)
            data = json.dumps(report, ensure_ascii=False).encode("utf-8", "replace")
            write_atomically(self._paths.cache / _LAST_REPORT, data)

    def _forget_report(self) -> None:
        self._report = None
        with contextlib.suppress(OSError):
            (self._paths.cache / _LAST_REPORT).unlink(missing_ok=True)


def load_staged(library: Library) -> Staged:
    """What waits in a library; candidates it has already are only counted."""
    waiting = library.candidates.all()
    known = library.candidates.is_known(waiting)
    new = [snippet for snippet, has in zip(waiting, known, strict=True) if not has]
    return Staged(library.documents.list(taken=False), new, sum(known))


def drop_staged(library: Library) -> None:
    """Forget every candidate and every document that waits."""
    library.candidates.drop()
    library.documents.drop_staged()


def _documents() -> str:
    """Where an office's texts lie before the writer has shown another place."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _now() -> str:
    return datetime.now().strftime("%Y-%m-%d %H:%M")  # noqa: DTZ005 - the writer's own clock
