"""New, open, save, export: the commands on files, with every question they have to ask."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from editor.draft.file import SUFFIX, Draft
from editor.draft.notes import ID, ROUNDS
from editor.draft.recovery import INTERVAL_MS, CrashCopy, find_crash_copies
from editor.errors import DraftInUse, NigaoError
from editor.files import legal_name
from editor.paths import Paths, example_draft
from editor.settings import Settings
from editor.ui.answers import Answer
from editor.ui.drafts.open_draft import UNTITLED, OpenDraft, with_suffix
from editor.ui.jobs import Lane
from editor.ui.library.service import LibraryService
from editor.ui.loading import later
from editor.ui.paper.draft_edit import DraftEdit
from snippets.model import Snippet

if TYPE_CHECKING:
    from editor.checks.finding import Finding
    from editor.checks.ignoring import Ignored
    from editor.corpus.pipeline import ReadSpeech

_OPEN_FILTER = "讲话稿 (*.nigao *.docx *.txt *.html *.htm *.mht *.doc *.wps);;全部文件 (*)"
_DRAFT_FILTER = "拟稿文件 (*.nigao)"


class FileCommands(QObject):
    """Works on one window and one editor.

    Signals: `state_changed` when the name or the file changed, `saved` after the writer saved,
    `noticed(sentence)` for the status bar, `review_requested(path, asked_at)` for a file whose tracked
    changes the writer wants to go through one by one; see `open_copy`.

    `read_from` is the foreign file that the text on the paper was read and cleaned from, or None.
    `findings` and `ignored` give what the checks found and what the writer put aside, for the question
    before an export; the window sets them once the checks are loaded.
    """

    state_changed = Signal()
    noticed = Signal(str)
    saved = Signal()
    review_requested = Signal(object, int)

    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        lane: Lane,
        library: LibraryService,
        parent: QObject | None = None,
    ) -> None:
        """Begin with an empty draft; call `attach` before anything else."""
        super().__init__(parent)
        self._paths = paths
        self._settings = settings
        self._lane = lane
        self._library = library
        self._window: QWidget | None = None
        self._editor: DraftEdit
        self.draft = OpenDraft(paths)
        self.read_from: Path | None = None
        self.findings: Callable[[], Sequence[Finding]] = tuple
        self.ignored: Callable[[], Sequence[Ignored]] = tuple
        self._crash_timer = QTimer(self)
        self._crash_timer.setSingleShot(True)
        self._crash_timer.setInterval(INTERVAL_MS)
        self._crash_timer.timeout.connect(self._write_crash_copy)
        self._crash_copy_failed = False
        self._closed = False

    def attach(self, window: QWidget, editor: DraftEdit) -> None:
        """Work on this window and editor."""
        self._window = window
        self._editor = editor
        editor.document().contentsChanged.connect(self._on_contents_changed)
        editor.document().modificationChanged.connect(self._keep_notes)

    def _on_contents_changed(self) -> None:
        # Qt tells of a change once more while it takes the closed window apart.
        if self._closed:
            return
        if self._editor.document().isModified() and not self._crash_timer.isActive():
            self._crash_timer.start()

    def _keep_notes(self, is_modified: bool) -> None:
        """Undo leads back to the saved text, but not to the saved notes."""
        if not is_modified and self.draft.has_unsaved_notes and not self._closed:
            self._editor.document().setModified(True)

    def _write_crash_copy(self) -> bool:
        """Write the crash copy of a changed draft; false where the disk refuses."""
        if not self._editor.document().isModified():
            return True
        try:
            self.draft.write_crash_copy(self.current())
            self._crash_copy_failed = False
        except OSError as error:
            if not self._crash_copy_failed:
                self._crash_copy_failed = True
                reason = error.strerror or "磁盘拒绝写入"
                self.noticed.emit(f"写不了恢复文件（{reason}），请随时手动保存")
            return False
        return True

    def current(self) -> Draft:
        """What the window holds now; the notes of the head are the open draft's."""
        editor = self._editor
        return Draft(editor.text(), editor.live.hand_roles(), editor.caret())

    def _may_replace(self, chosen: Path, completed: Path) -> bool:
        """Ask once more where adding the ending hit a file that the dialog did not ask about."""
        if completed == chosen or not completed.exists():
            return True
        return later().messages.ask_to_replace(self._window, completed.name) is Answer.YES

    def _show(self, opened: OpenDraft, draft: Draft, *, modified: bool = False) -> None:
        """Put a draft on the paper instead of the present one."""
        editor = self._editor
        if opened is not self.draft:
            self.draft.close()
        self.draft = opened
        self.read_from = None
        editor.load_draft(draft.text, draft.roles)
        caret = min(draft.caret, len(draft.text))
        cursor = editor.textCursor()
        cursor.setPosition(editor.position_of(caret))
        editor.setTextCursor(cursor)
        editor.document().setModified(modified)
        editor.ensureCursorVisible()
        editor.setFocus()
        self.state_changed.emit()

    def note_changed(self) -> None:
        """Something kept in the head of the draft changed, though its text did not."""
        self._editor.document().setModified(True)
        self._crash_timer.start()
        self.state_changed.emit()

    def keep_note(self, key: str, value: str) -> None:
        """Keep a note that the writer did not ask for, without a question about saving where possible.

        A draft that has a file and is saved is saved with the note at once; any other one keeps it in its
        head until it is saved.
        """
        if self.draft.note(key) == value:
            return
        is_saved = self.draft.path is not None and not self._editor.document().isModified()
        self.draft.set_note(key, value, quietly=True)
        if not is_saved:
            return
        # Where the disk refuses, the next save has the note with it; until then it is no loss to ask about.
        with contextlib.suppress(NigaoError):
            self.draft.save(self.current())

    def ensure_id(self) -> None:
        """Give the open draft a name that outlives that of its file, where it has none yet."""
        if not self.draft.note(ID):
            self.keep_note(ID, os.urandom(8).hex())

    def note_round(self, round_id: str) -> None:
        """Keep with the draft that this was sent of it."""
        known = self.draft.note(ROUNDS).split()
        if round_id not in known:
            self.keep_note(ROUNDS, " ".join([*known, round_id]))

    def open_copy(self, draft: Draft, name: str, asked_at: int = -1) -> bool:
        """Put a text on the paper as a new draft without a file; false if the writer wants to stay.

        `asked_at` is the revision of the document about which the writer was asked already.
        """
        if not self._may_leave_since(asked_at):
            return False
        self._show(OpenDraft(self._paths, name), draft, modified=True)
        return True

    def _may_leave_since(self, asked_at: int) -> bool:
        """Ask about unsaved text, unless that was done and nothing was typed since."""
        return self._editor.document().revision() == asked_at or self.may_leave()

    def may_leave(self) -> bool:
        """Ask about unsaved text; false if the writer wants to stay."""
        self._editor.live.settle_now()
        if not self._editor.document().isModified() or not self._editor.text().strip():
            return True
        answer = later().messages.ask_to_save(self._window, self.draft.name)
        if answer is Answer.SAVE:
            return self.save()
        return answer is Answer.DISCARD

    def new(self) -> None:
        """An empty draft."""
        if self.may_leave():
            self._show(OpenDraft(self._paths), Draft(""))

    def new_from_skeleton(self) -> None:
        """Choose a skeleton, then begin with it."""
        if not self._library.is_open:
            self.noticed.emit(self._library.state)
            return
        self._library.skeletons(self._choose_skeleton)

    def _choose_skeleton(self, skeletons: list[Snippet]) -> None:
        if not skeletons:
            later().messages.show_note(self._window, "素材库里还没有骨架", "可以打开旧稿，改好后另存。")
            return
        dialog = later().SkeletonDialog(skeletons, self._window, self._settings)
        if dialog.exec() and dialog.chosen is not None and self.may_leave():
            self.begin_with(dialog.chosen)

    def begin_with(self, skeleton: Snippet) -> None:
        """Begin a new draft with a skeleton; its open values are the Tab stops."""
        self._show(OpenDraft(self._paths), Draft(skeleton.text), modified=True)
        self._library.record_use(skeleton)

    def ask_and_open(self) -> None:
        """Choose a file, then open it."""
        name, _ = QFileDialog.getOpenFileName(self._window, "打开讲话稿", str(self.folder()), _OPEN_FILTER)
        if name:
            self.open_path(Path(name))

    def open_example(self) -> None:
        """Show the example that ships with the program."""
        self.open_path(example_draft())

    def open_path(self, path: Path) -> None:
        """Open a draft, or read a foreign file as a new draft; problems are shown."""
        if self.draft.path is not None and path.resolve() == self.draft.path.resolve():
            self.noticed.emit(f"“{path.name}”已经打开")
            return
        if not self.may_leave():
            return
        if path.resolve() == example_draft():
            self._show(*OpenDraft.copy_of(self._paths, path, path.stem))
        elif path.suffix.lower() == SUFFIX:
            if not self.offer_recovery(path):
                self._open_draft(path)
        else:
            self.noticed.emit(f"正在读入 {path.name}……")
            asked_at = self._editor.document().revision()
            self._lane.submit(
                lambda: later().read_speech(path),
                lambda read: self._show_read(path, read, asked_at),
                self._show_read_error,
            )

    def _open_draft(self, path: Path) -> None:
        try:
            opened, draft = OpenDraft.open(self._paths, path)
        except DraftInUse as error:
            if later().messages.ask_read_only(self._window, error) is not Answer.YES:
                return
            try:
                opened, draft = OpenDraft.copy_of(self._paths, path, f"{path.stem}（副本）")
            except NigaoError as failure:
                later().messages.show_error(self._window, failure)
                return
        except NigaoError as error:
            later().messages.show_error(self._window, error)
            return
        self._show(opened, draft)
        self._remember(path)

    def _show_read(self, path: Path, read: ReadSpeech, asked_at: int) -> None:
        """Show what was read; asks again about text that was typed while it was read."""
        if not self._may_leave_since(asked_at):
            return
        if read.tracked_changes:
            answer = later().messages.ask_about_tracked(self._window, path.name, read.tracked_changes)
            if answer is Answer.YES:
                self.review_requested.emit(path, self._editor.document().revision())
            if answer is not Answer.NO:
                return
        self._show(OpenDraft(self._paths, path.stem), Draft(read.speech.text, read.roles), modified=False)
        self.read_from = path
        self.state_changed.emit()
        self._remember(path)
        notes = []
        if read.removed:
            notes.append(f"清除了 {len(read.removed)} 处网页杂质")
        if read.truncated:
            notes.append("原文不完整，后面被截断")
        notes += [f"有损坏：{damage.reason}" for damage in read.damage[:2]]
        notes += read.notes
        self.noticed.emit(f"已读入 {path.name}" + ("：" + "；".join(notes) if notes else ""))

    def _show_read_error(self, error: Exception) -> None:
        self.noticed.emit("")
        later().messages.show_error(self._window, error)

    def save(self) -> bool:
        """Save to the draft's file; asks for one where there is none. False if it was not saved."""
        if self.draft.path is None:
            return self.save_as()
        return self._try_to_save(None)

    def save_as(self) -> bool:
        """Ask for a file, then save to it."""
        proposed = str(self.folder() / (self.file_name() + SUFFIX))
        name, _ = QFileDialog.getSaveFileName(self._window, "另存为", proposed, _DRAFT_FILTER)
        if not name:
            return False
        path = with_suffix(Path(name))
        return self._may_replace(Path(name), path) and self._try_to_save(path)

    def _try_to_save(self, path: Path | None) -> bool:
        self._editor.live.settle_now()
        self.ensure_id()
        try:
            if path is None:
                self.draft.save(self.current())
            else:
                self.draft.save_as(path, self.current())
        except NigaoError as error:
            later().messages.show_error(self._window, error)
            return False
        self._crash_timer.stop()
        self._editor.document().setModified(False)
        if self.draft.path is not None:
            self._remember(self.draft.path)
            self.noticed.emit(f"已保存到 {self.draft.path}")
        self.state_changed.emit()
        self.saved.emit()
        return True

    def offer_recovery(self, path: Path | None = None) -> bool:
        """Offer the crash copies, or those of one draft, newest first; true if one was taken.

        One that is put off stays and is offered again.
        """
        for copy in find_crash_copies(self._paths.recovery):
            if path is not None and copy.original != path.resolve():
                continue
            when = time.strftime("%m月%d日 %H:%M:%S", time.localtime(copy.when))
            answer = later().messages.ask_to_recover(self._window, copy.name, when)
            if answer is Answer.DISCARD:
                copy.remove()
            elif answer is Answer.YES:
                self._take_crash_copy(copy)
                return True
        return False

    def recover(self) -> None:
        """Look for crash copies because the writer asks."""
        if not find_crash_copies(self._paths.recovery):
            later().messages.show_note(self._window, "没有可以恢复的内容")
        elif self.may_leave():
            self.offer_recovery()

    def _take_crash_copy(self, copy: CrashCopy) -> None:
        """Put a crash copy on the paper; the copy goes once a new one is safely written."""
        try:
            opened = OpenDraft.recovered(self._paths, copy, f"{copy.name}（恢复）")
        except NigaoError:
            opened = OpenDraft(self._paths, f"{copy.name}（恢复）")
        self._show(opened, copy.draft, modified=True)
        if self._write_crash_copy() and copy.copy != self.draft.crash_copy:
            copy.remove()

    @property
    def is_busy(self) -> bool:
        """Whether a file is still being read or written."""
        return self._lane.is_busy

    def close(self) -> None:
        """Give the draft's file free; the window is going."""
        self._closed = True
        self._crash_timer.stop()
        self.draft.close()

    def folder(self) -> Path:
        """Where a file dialog begins: beside the draft, or where the last one lay."""
        if self.draft.path is not None:
            return self.draft.path.parent
        recent = self._settings.recent_files()
        folder = recent[0].parent if recent else Path.home() / "Documents"
        return folder if folder.is_dir() else Path.home()

    def file_name(self) -> str:
        """The draft's own name, or its title without what a file name cannot hold; for file dialogs."""
        if self.draft.path is not None:
            return self.draft.path.stem
        title = self._editor.live.speech().title or self.draft.suggested
        return legal_name(title, UNTITLED)

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self._settings.save()
