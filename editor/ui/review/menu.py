"""Everything of the window that has to do with a reviewed Word file; made after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from editor.draft.notes import ROUNDS
from editor.draft.rounds import Rounds
from editor.errors import ForeignReview, NigaoError
from editor.paths import Paths
from editor.review.bases import refuse_foreign
from editor.review.for_draft import AtHand, read_for
from editor.review.model import Reviewed, State
from editor.review.session import ReviewSession
from editor.settings import Settings
from editor.sheets.change_list import About, list_reviewed, write_change_list
from editor.ui import messages
from editor.ui.drafts.file_commands import FileCommands
from editor.ui.drafts.open_draft import OpenDraft, with_suffix
from editor.ui.jobs import Lane
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.review.asking import Choice, ask_end, ask_foreign, ask_without_version
from editor.ui.review.author_colours import AuthorColours
from editor.ui.review.commands import ReviewCommands
from editor.ui.review.desk import ReviewDesk
from editor.ui.review.note_model import ShownNote
from editor.ui.review.on_paper import ReviewOnPaper
from editor.ui.review.panel import ReviewPanel
from editor.ui.review.words import NOBODY, authors_of

BEFORE_REVIEW = "审回修改前"
"""Why the version before the first acceptance is kept."""

_LIST_FILTER = "Word 文档 (*.docx);;csv 表格 (*.csv)"
_WORD_FILTER = "审回的 Word (*.docx);;全部文件 (*)"


@dataclass(frozen=True, slots=True)
class Keeping:
    """What of the open draft outlives the window.

    `draft_key()` names it as long as it is the same draft; `keep_version(reason)` keeps it as it is now,
    and raises `NigaoError` where it cannot.
    """

    draft_key: Callable[[], str]
    keep_version: Callable[[str], object]


class ReviewMenu(QObject):
    """Joins desk, panel and paper of one window.

    Signals: `noticed(sentence)` for the status bar; `active_changed(is_active)` when a review begins or
    ends, so that the tab is shown or hidden; `shown_wanted` when the tab is to come to the front.
    """

    noticed = Signal(str)
    active_changed = Signal(bool)
    shown_wanted = Signal()

    def __init__(
        self,
        window: QWidget,
        editor: DraftEdit,
        files: FileCommands,
        settings: Settings,
        paths: Paths,
        lane: Lane,
        keeping: Keeping,
    ) -> None:
        """`lane` is the one of the files."""
        super().__init__(window)
        self._window = window
        self._editor = editor
        self._files = files
        self._settings = settings
        self._paths = paths
        self._lane = lane
        self._keeping = keeping
        self._draft: OpenDraft = files.draft
        self._key = ""
        self._colours = AuthorColours()
        self.desk = ReviewDesk(editor, self)
        self.panel = ReviewPanel(self._colours, settings)
        self.commands = ReviewCommands(editor, self.desk, self.panel.changes)
        self._paper = ReviewOnPaper(editor, self.desk, self.commands, self._colours)
        self._wire()

    def _wire(self) -> None:
        desk, commands, changes, notes = self.desk, self.commands, self.panel.changes, self.panel.notes
        desk.changed.connect(self._show)
        desk.decided.connect(self._save)
        desk.before_first = self._keep_before
        commands.noticed.connect(self.noticed)
        commands.finished.connect(self._on_finished)
        changes.place_wanted.connect(commands.show_place)
        changes.chosen.connect(lambda placed: commands.show_place(placed, take_keyboard=True))
        changes.step_requested.connect(commands.step)
        changes.accept_requested.connect(commands.accept)
        changes.reject_requested.connect(commands.reject)
        changes.back_requested.connect(commands.take_back)
        changes.text_taken.connect(commands.accept_text)
        notes.place_wanted.connect(self._show_note)
        notes.chosen.connect(lambda shown: self._show_note(shown, take_keyboard=True))
        notes.done_requested.connect(lambda key, done: desk.set_done(key, done=done))
        self.panel.end_requested.connect(self.end_review)
        self._files.state_changed.connect(self._on_draft)

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the commands of the menu do, by their keys."""
        commands = self.commands
        return {
            "open_reviewed": self.open_reviewed,
            "next_change": lambda: self._in_review(lambda: commands.step(True)),
            "previous_change": lambda: self._in_review(lambda: commands.step(False)),
            "accept_change": lambda: self._in_review(commands.accept_here),
            "reject_change": lambda: self._in_review(commands.reject_here),
            "accept_all": lambda: self._in_review(lambda: commands.decide_all(accepting=True)),
            "reject_all": lambda: self._in_review(lambda: commands.decide_all(accepting=False)),
            "end_review": lambda: self._in_review(self.end_review),
        }

    @property
    def is_active(self) -> bool:
        """Whether something is under review."""
        return self.desk.is_active

    def _in_review(self, run: Callable[[], object]) -> None:
        if self.desk.is_active:
            self.panel.show_page(0)
            self.shown_wanted.emit()
            run()
        else:
            self.noticed.emit("还没有打开审回的文件，按 Ctrl+R 打开")

    def open_reviewed(self) -> None:
        """Ask for the files that came back, then read and compare them."""
        folder = str(self._files.folder())
        names, _ = QFileDialog.getOpenFileNames(self._window, "打开审回的 Word", folder, _WORD_FILTER)
        if names:
            self.read([Path(name) for name in names])

    def read(self, paths: Sequence[Path], *, is_forced: bool = False) -> None:
        """Read reviewed files in the lane and begin with them; if forced, also those of another draft."""
        self._editor.commit_composition()
        self._editor.live.settle_now()
        draft, text, rounds = self._draft, self._editor.text(), Rounds(self._paths.rounds)
        # What is under review stays the measure: the draft may have half of it by now.
        known = self.desk.base if self.desk.is_active else text
        at_hand = AtHand(known, draft.path, draft.note(ROUNDS).split())
        base = known if is_forced else None
        self.noticed.emit(
            f"正在读入 {paths[0].name}……" if len(paths) == 1 else f"正在读入 {len(paths)} 个文件……"
        )

        def work() -> list[Reviewed]:
            return [read_for(path, rounds, at_hand, base=base, forced=is_forced) for path in paths]

        def done(files: list[Reviewed]) -> None:
            if draft is self._draft:
                self.begin(files)
            else:
                self.noticed.emit("已换了一份稿子，审回的文件没有打开；请在原来那份稿子里再打开")

        self._lane.submit(work, done, lambda error: self._on_unread(paths, error))

    def _on_unread(self, paths: Sequence[Path], error: Exception) -> None:
        self.noticed.emit("")
        if isinstance(error, ForeignReview):
            if ask_foreign(self._window, error):
                self.read(paths, is_forced=True)
        else:
            messages.show_error(self._window, error)

    def begin(self, reviewed: Sequence[Reviewed]) -> None:
        """Go through the changes of these files, in the review at hand where they have its base."""
        known = {file.digest for file in self.desk.files}
        fresh = [file for file in reviewed if file.digest not in known]
        if not fresh:
            self.noticed.emit("这份文件已经在审阅中了")
            return
        base = self.desk.base if self.desk.is_active else fresh[0].base
        same = [file for file in fresh if file.base == base]
        others = [file.name for file in fresh if file.base != base]
        if others:
            messages.show_note(
                self._window,
                "不是同一次送审的文件，没有合在一起",
                f"{'、'.join(others)}\n请先结束这一次审阅，再打开。",
            )
        if not same:
            return
        if self.desk.is_active:
            self._meet(same)
            self.desk.add(same)
        else:
            self._start(ReviewSession(files=tuple(same)))
            self._save()
        self._tell_begun(same)

    def _start(self, session: ReviewSession) -> None:
        self._meet(session.files)
        self.panel.changes.filter.show_undecided()
        self.desk.begin(session)
        self.active_changed.emit(True)
        self.shown_wanted.emit()

    def _meet(self, files: Sequence[Reviewed]) -> None:
        """Give each reviewer a colour before anything of his is shown."""
        for file in files:
            for change in file.changes:
                self._colours.meet(authors_of(change))
            self._colours.meet(note.author or NOBODY for note in file.notes)

    def _tell_begun(self, files: Sequence[Reviewed]) -> None:
        """Say what came back, and put the keyboard on the first change, where one key decides."""
        remarks = list(dict.fromkeys(remark for file in files for remark in file.remarks))
        changes, notes = len(self.desk.placed), len(self.desk.notes)
        if remarks:
            names = "、".join(file.name for file in files)
            messages.show_note(self._window, f"已读入 {names}", "\n".join(remarks))
        page = self.panel.changes
        current = page.current()
        if current is not None:
            page.list.setFocus()
            self.commands.show_place(current)
        words = f"{changes} 处修改，{notes} 条批注。A 接受，R 不接受，E 改后接受，F6 下一处"
        self.noticed.emit(words if changes else f"没有修改，{notes} 条批注" if notes else "没有修改")

    def resume_for(self, draft: OpenDraft) -> bool:
        """Take up the review of a draft that was not ended; true where there is one."""
        self._draft = draft
        self._key = self._keeping.draft_key()
        try:
            session = ReviewSession.load(self._paths.reviews, self._key)
            if session is None or not session.files:
                return False
            # Drafts that were never saved may have one name.
            refuse_foreign(session.files[0], self._editor.text(), ids=draft.note(ROUNDS).split())
        except ForeignReview:
            return False
        except NigaoError as error:
            self.noticed.emit(str(error))
            return False
        self._start(session)
        waiting = len(self.desk.undecided())
        self.noticed.emit(f"接着上次的审阅，还剩 {waiting} 处修改没有处理")
        return True

    def _on_draft(self) -> None:
        """Another draft is on the paper: put this review away, it is kept; take up that of the other."""
        if self._files.draft is self._draft:
            if self.desk.is_active and self._keeping.draft_key() != self._key:
                # It has got its first file, and perhaps another name by that.
                self._save()
            return
        if self.desk.is_active:
            self._leave()
        self.resume_for(self._files.draft)

    def _leave(self) -> None:
        self.desk.end()
        self.active_changed.emit(False)

    def _save(self) -> None:
        """Keep the session; a disk that refuses loses no decision as long as the program runs."""
        session, key = self.desk.session, self._keeping.draft_key()
        if session is None:
            return
        try:
            session.save(self._paths.reviews, key)
        except NigaoError as error:
            self.noticed.emit(f"审阅的进度没有存下来：{error}")
            return
        if self._key and self._key != key:
            self._forget(self._key)
        self._key = key

    def _forget(self, key: str) -> None:
        try:
            ReviewSession.remove(self._paths.reviews, key)
        except NigaoError as error:
            self.noticed.emit(str(error))

    def _keep_before(self) -> bool:
        """Keep the draft as it is before the review changes it."""
        try:
            self._keeping.keep_version(BEFORE_REVIEW)
        except (NigaoError, OSError) as error:
            return ask_without_version(self._window, error)
        return True

    def _show(self) -> None:
        desk = self.desk
        self.panel.show_review(desk.placed, desk.notes, self._editor.text())
        self._paper.show()

    def _show_note(self, shown: ShownNote, *, take_keyboard: bool = False) -> None:
        if shown.start < 0:
            self.noticed.emit("批注所在的文字已经不在稿子里了")
        elif take_keyboard:
            self._editor.select(shown.start, shown.end)
        else:
            self._editor.show_place(shown.start, shown.end)

    def _on_finished(self) -> None:
        self.noticed.emit("本轮修改已全部处理")
        self.end_review()

    def end_review(self) -> None:
        """Ask about what is left, offer the list of changes, then end."""
        if not self.desk.is_active:
            return
        waiting = self.desk.undecided()
        conflicts = sum(one.state is State.CONFLICT for one in waiting)
        open_notes = sum(not shown.done for shown in self.desk.notes)
        choice = ask_end(self._window, len(waiting), conflicts, open_notes, can_list=bool(self.desk.placed))
        if choice is Choice.SHEET:
            self.write_list()
        elif choice is Choice.YES:
            self._end()

    def write_list(self) -> None:
        """Ask for a file, write the list of all changes, and end the review once it is safely written."""
        proposed = str(self._files.folder() / f"{self._files.file_name()}（修改对照表）.docx")
        name, _ = QFileDialog.getSaveFileName(self._window, "修改对照表", proposed, _LIST_FILTER)
        if not name:
            return
        path = Path(name) if name.lower().endswith(".csv") else with_suffix(Path(name), ".docx")
        rows = list_reviewed([one.change for one in self.desk.placed], self.desk.base)
        today = datetime.now().date()  # noqa: DTZ005 - the user's day
        title = self._editor.live.speech().title or self._files.file_name()
        about = About(title, "送审稿", "审回稿", today)
        fonts = str(self._settings.get("export_font_set"))

        def done(written: Path) -> None:
            self._end()
            self.noticed.emit(f"审阅已结束，修改对照表已写到 {written}")

        self._lane.submit(
            lambda: write_change_list(path, rows, about, font_set=fonts),
            done,
            lambda error: messages.show_error(self._window, error),
        )

    def _end(self) -> None:
        self._forget(self._keeping.draft_key())
        self._leave()
        self.noticed.emit("审阅已结束")
