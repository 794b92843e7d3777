"""What the commands of the ledger do, and the tab 待填; made after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from editor.checks.ignoring import Ignored
from editor.errors import NigaoError
from editor.ledger.answers import Answer
from editor.ledger.ledger import Entry, Occurrence
from editor.ledger.verdicts import Doubtful
from editor.settings import Settings
from editor.speech.model import Speech
from editor.ui import messages
from editor.ui.drafts.file_commands import FileCommands
from editor.ui.jobs import Lane
from editor.ui.ledger.desk import LedgerDesk
from editor.ui.ledger.fill_dialog import FillFromTableDialog
from editor.ui.ledger.panel import LedgerPanel
from editor.ui.ledger.questions import Doubts, ask_about_doubts, ask_owner, ask_reason
from editor.ui.ledger.send_round import SendRoundDialog
from editor.ui.ledger.window import LedgerWindow
from editor.ui.paper.draft_edit import DraftEdit


@dataclass(frozen=True, slots=True)
class PutAside:
    """The list of all findings that the writer does not want to see, which the ledger shares.

    `known()` are all of them, `add(list)` puts more aside.
    """

    known: Callable[[], Sequence[Ignored]]
    add: Callable[[list[Ignored]], None]


class LedgerMenu(QObject):
    """Joins the panel, the window and the dialogs of the ledger to one window.

    Signals: `noticed(sentence)` for the status bar, `count_changed(items, places)` after the ledger became
    another one. `panel` is the tab.
    """

    noticed = Signal(str)
    count_changed = Signal(int, int)

    def __init__(
        self,
        window: QWidget,
        editor: DraftEdit,
        files: FileCommands,
        settings: Settings,
        lane: Lane,
        put_aside: PutAside,
    ) -> None:
        """`lane` is the one of the files; call `refresh` whenever the draft has settled."""
        super().__init__(window)
        self._window = window
        self._editor = editor
        self._files = files
        self._settings = settings
        self._lane = lane
        self.desk = LedgerDesk(editor, files, put_aside.known, put_aside.add, self)
        self.panel = LedgerPanel(self.desk)
        self.table: LedgerWindow | None = None
        self.filling: FillFromTableDialog | None = None
        self._counted = (-1, -1)
        self._wire()

    def _wire(self) -> None:
        panel = self.panel
        self.desk.changed.connect(self._on_changed)
        self._editor.cursorPositionChanged.connect(self._mark)
        panel.step_requested.connect(self.step)
        panel.window_requested.connect(self.open_window)
        panel.fill_requested.connect(self._fill)
        panel.ignore_requested.connect(self._ignore)
        panel.owner_requested.connect(self._set_owner)

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the commands do, by their keys."""
        return {
            "next_open": lambda: self.step(True),
            "previous_open": lambda: self.step(False),
            "ledger": self.open_window,
            "fill_from_table": self.fill_from_table,
            "send_round": self.send_round,
        }

    def refresh(self, speech: Speech) -> None:
        """Take over the draft after a pause in typing."""
        self.desk.refresh(speech)

    def refresh_ignored(self) -> None:
        """Take over what was put aside, or taken back, elsewhere."""
        self.desk.refilter()

    def step(self, forward: bool) -> None:
        """Select the next open value behind the caret, or the one before; wraps round."""
        self._editor.live.settle_now()
        self.desk.when_ready(lambda: self._step(forward))

    def _step(self, forward: bool) -> None:
        editor = self._editor
        cursor = editor.textCursor()
        start, end = editor.offset_of(cursor.selectionStart()), editor.offset_of(cursor.selectionEnd())
        stop = self.desk.stops.beyond(start, end, forward=forward)
        if stop is None:
            self.noticed.emit("没有待填的地方了")
            return
        editor.select(stop.start, stop.end)
        self.panel.mark(stop.entry, stop.occurrence)

    def _mark(self) -> None:
        """Show the row of the open value that the caret is in."""
        if not len(self.desk.stops) or not self.desk.is_current:
            return
        stop = self.desk.stops.at(self._editor.offset_of(self._editor.textCursor().selectionStart()))
        if stop is not None:
            self.panel.mark(stop.entry, stop.occurrence)

    def _on_changed(self) -> None:
        counted = (len(self.desk.ledger.entries), len(self.desk.ledger.occurrences()))
        if counted != self._counted:
            self._counted = counted
            self.count_changed.emit(*counted)
        # Not while the writer is at another row of the panel.
        if self._editor.hasFocus():
            self._mark()

    def _fill(self, answer: Answer) -> None:
        """Put what was typed in the panel into the draft and go on to the next entry."""
        desk = self.desk
        try:
            filled = desk.fill(answer.assignments(), desk.checker.ledger.text)
        except NigaoError as error:
            messages.show_error(self._window, error)
            return
        desk.answers.forget(answer.question)
        self.noticed.emit(f"已填 {filled} 处：{answer.question.entry.name}")
        desk.when_ready(self.panel.go_on)

    def _ignore(self, entry: Entry, places: Sequence[Occurrence]) -> None:
        reason = ask_reason(self._window, places[0].text, len(places))
        if reason is not None:
            self.desk.ignore(entry, places, reason)
            self.noticed.emit("不再提示；可在“核对”菜单的“不再提示的内容”里恢复")

    def _set_owner(self, entries: Sequence[Entry]) -> None:
        owners = {self.desk.owner(entry) for entry in entries}
        what = f"“{entries[0].name}”" if len(entries) == 1 else f"这 {len(entries)} 项"
        before = owners.pop() if len(owners) == 1 else ""
        owner = ask_owner(self._window, what, before, self.desk.known_departments())
        if owner is not None:
            self.desk.set_owners({entry.key: owner for entry in entries})

    def open_window(self) -> None:
        """Show the large table of all entries."""
        self._editor.live.settle_now()
        if self.table is None:
            self.table = self._make_table()
        self.table.show()
        self.table.raise_()
        self.table.activateWindow()
        self.table.begin()

    def _make_table(self) -> LedgerWindow:
        table = LedgerWindow(self.desk, self._settings, self._window)
        table.fill_requested.connect(lambda answers: self._fill_all(table, answers))
        table.owner_requested.connect(self._set_owner)
        table.ignore_requested.connect(self._ignore)
        table.table_requested.connect(self.fill_from_table)
        table.round_requested.connect(self.send_round)
        return table

    def _fill_all(self, parent: QWidget, answers: Sequence[Answer]) -> None:
        """Put all typed values into the draft as one step of undo; doubtful ones are asked about."""
        made_of = self.desk.checker.ledger.text
        doubtful = [answer for answer in answers if isinstance(answer.verdict, Doubtful)]
        if doubtful:
            told = [
                f"{a.question.entry.name}：{a.verdict.reason}"
                for a in doubtful
                if isinstance(a.verdict, Doubtful)
            ]
            said = ask_about_doubts(parent, told, len(answers) - len(doubtful))
            if said is Doubts.CANCEL:
                return
            if said is Doubts.LEAVE:
                answers = [answer for answer in answers if answer not in doubtful]
        try:
            filled = self.desk.fill([a for answer in answers for a in answer.assignments()], made_of)
        except NigaoError as error:
            messages.show_error(parent, error)
            return
        for answer in answers:
            self.desk.answers.forget(answer.question)
        self.desk.refilter()
        self.noticed.emit(f"已填 {filled} 处；按一次“撤销”可全部还原")

    def fill_from_table(self) -> None:
        """Choose a table, look at what it would change, fill."""
        self._when_open(self._show_fill_dialog)

    def send_round(self) -> None:
        """Write what each department owes."""
        self._when_open(self._show_send_round)

    def _when_open(self, show: Callable[[], None]) -> None:
        """Show a dialog of the ledger as it is; only say so where nothing is open."""
        self._editor.live.settle_now()

        def run() -> None:
            if self.desk.ledger.entries:
                show()
            else:
                self.noticed.emit("没有待填的地方了")

        self.desk.when_ready(run)

    def _show_fill_dialog(self) -> None:
        if self.filling is not None and self.filling.isVisible():
            self.filling.raise_()
            self.filling.activateWindow()
            return
        dialog = FillFromTableDialog(self.desk, self._lane, self._settings, self._parent_of_dialogs())
        dialog.filled.connect(lambda n: self.noticed.emit(f"已填 {n} 处；按一次“撤销”可全部还原"))
        self.filling = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(lambda _result: self._forget_filling())
        dialog.show()

    def _forget_filling(self) -> None:
        self.filling = None

    def _show_send_round(self) -> None:
        path = self._files.draft.path
        folder = path.parent if path is not None else Path.home() / "Documents"
        dialog = SendRoundDialog(
            self.desk,
            self._editor.live.speech().title,
            folder if folder.is_dir() else Path.home(),
            self._lane,
            self._settings,
            self._parent_of_dialogs(),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setModal(True)
        dialog.show()

    def _parent_of_dialogs(self) -> QWidget:
        """The large table where it is open, so that a dialog does not lie below it."""
        return self.table if self.table is not None and self.table.isVisible() else self._window
