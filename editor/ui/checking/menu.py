"""Everything of the window that has to do with the checks; made after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from editor.checks.check import Check
from editor.checks.finding import Finding
from editor.checks.levels import LEVEL_WORDS
from editor.checks.placeholders import NAME as OPEN_VALUES
from editor.checks.profile import Profile
from editor.draft.notes import MINUTES
from editor.errors import NigaoError
from editor.office.office import Office
from editor.settings import Settings
from editor.speech.placeholders import Certainty
from editor.ui.checking.commands import FindingCommands
from editor.ui.checking.finding_words import Scope, reason_of, shorten, tip_of, wrapped_tip
from editor.ui.checking.findings_panel import FindingsPanel
from editor.ui.checking.ignored_dialog import IgnoredDialog
from editor.ui.checking.ignored_list import IgnoredList
from editor.ui.checking.live_checks import LiveChecks
from editor.ui.checking.replace_dialog import ReplaceDialog
from editor.ui.checking.replacing import LONGEST_WORD, Spot, own_name_for, spots_of
from editor.ui.drafts.file_commands import FileCommands
from editor.ui.jobs import Lane
from editor.ui.paper.draft_edit import DraftEdit
from snippets.segment import Segmenter

"""The key in the head of a draft of the minutes given for the speech."""

_MOST_IN_MENU = 3
_MENU_WIDTH = 44
_SHOWN = 12


def _today() -> date:
    return datetime.now().date()  # noqa: DTZ005 - the user's day


class CheckingMenu(QObject):
    """Joins live checks, panel, paper and lists of one window.

    Signals: `noticed(sentence)` for the status bar; `counts_changed(counts)` with how many findings there
    are by the value of their level, and `open` for open values, ignored ones left out.
    """

    noticed = Signal(str)
    counts_changed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        editor: DraftEdit,
        files: FileCommands,
        settings: Settings,
        office: Office,
        lane: Lane,
        today: Callable[[], date] = _today,
    ) -> None:
        """`lane` is one for the checks alone; `today` stands in for the day of a speech without a date."""
        super().__init__(window)
        self._window = window
        self._editor = editor
        self._files = files
        self._settings = settings
        self._office = office
        self._today = today
        self._earlier: Mapping[str, str] = {}
        self._ignored = IgnoredList(files, office, self)
        self.checks = LiveChecks(editor, lane, self._ignored, Segmenter(compiled=False), self)
        self.panel = FindingsPanel(settings)
        self.commands = FindingCommands(editor, self.checks, self._ignored, self.panel, self._show)
        self._wire()
        self.refresh()

    def _wire(self) -> None:
        editor, panel, checks, commands = self._editor, self.panel, self.checks, self.commands
        editor.findings_in = checks.findings_in
        editor.reason_at = self._reason_at
        editor.menu_opening.connect(self._fill_menu)
        checks.changed.connect(self._show)
        checks.troubled.connect(self._on_trouble)
        panel.place_wanted.connect(lambda finding: editor.show_place(finding.start, finding.end))
        panel.chosen.connect(lambda finding: editor.select(finding.start, finding.end))
        panel.step_requested.connect(commands.step)
        panel.fix_requested.connect(lambda: commands.apply_fix(by_row=True))
        panel.fix_alike_requested.connect(commands.fix_alike)
        panel.fix_all_requested.connect(commands.apply_all_fixes)
        panel.replace_requested.connect(self.show_replace)
        panel.ignore_requested.connect(lambda scope: commands.ignore(scope, by_row=True))
        commands.noticed.connect(self.noticed)
        commands.replace_wanted.connect(self.show_replace)
        self._files.state_changed.connect(self._on_draft)

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the commands of the menu do, by their keys."""
        commands = self.commands
        return {
            "next_finding": lambda: commands.step(True),
            "previous_finding": lambda: commands.step(False),
            "apply_fix": commands.apply_fix,
            "ignore_here": lambda: commands.ignore(Scope.HERE),
            "replace_everywhere": self.show_replace,
            "show_ignored": self.show_ignored,
        }

    def refresh(self) -> None:
        """Check anew with what office, settings and draft say now; call it when one of them changed."""
        self._minutes = self._files.draft.note(MINUTES)
        context = self._office.context(
            today=self._today(),
            earlier=self._earlier,
            minutes=_number(self._minutes),
            rate=self._settings.number("reading_rate"),
        )
        self.checks.set_context(context)
        self.checks.set_checks_on(self._office.checks_on())
        self._ignored.changed.emit()

    def set_earlier(self, speeches: Mapping[str, str]) -> None:
        """Hold the draft against these past speeches, text by title."""
        if speeches != self._earlier:
            self._earlier = speeches
            self.refresh()

    def stop(self) -> None:
        """Check nothing any more: the window is going."""
        self.checks.stop()

    def _on_draft(self) -> None:
        if self._files.draft.note(MINUTES) != self._minutes:
            self.refresh()

    def all_findings(self) -> list[Finding]:
        """All that is to be shown, open values included, in the order of the draft."""
        found = self.checks.open_values() + self.checks.findings()
        return sorted(found, key=lambda finding: (finding.start, finding.end))

    def _show(self) -> None:
        found, names = self.checks.findings(), self.checks.checks_on
        counts = dict.fromkeys((level.value for level in Certainty), 0)
        for finding in found:
            counts[finding.level.value] += 1
        counts["open"] = len(self.checks.open_values())
        # Open values are a check too, though they have a list of their own.
        checked = len(names) + 1 if names else 0
        self.panel.show_findings(
            found, self._editor.text(), checked=checked, is_running=self.checks.is_running
        )
        self._editor.show_marks()
        self.counts_changed.emit(counts)

    def _on_trouble(self, check: Check | None, error: Exception) -> None:
        name = f"“{check.title}”这一项核对" if check is not None else "核对"
        why = str(error) if isinstance(error, NigaoError) else "程序内部出错"
        self.noticed.emit(f"{name}没有做成：{why}")

    def show_ignored(self) -> None:
        """Show what is ignored, to bring it back."""
        IgnoredDialog(self._ignored, self._settings, self._window).exec()

    def show_replace(self, word: str = "") -> None:
        """Offer a word, or the one at hand, for replacing throughout the draft, each place seen first."""
        profile = self._office.profile
        dialog = ReplaceDialog(
            word or self.commands.replace_word(),
            lambda word: spots_of(self._editor.live.speech(), word, profile, self.checks.put_aside()),
            lambda word: self._proposed_for(word, profile),
            self._settings,
            self._window,
        )

        def replace(spots: Sequence[Spot], word: str, new: str) -> None:
            if self.commands.replace_everywhere(spots, word, new):
                dialog.accept()
            else:
                dialog.look_again()

        dialog.replace_requested.connect(replace)
        dialog.exec()
        dialog.deleteLater()

    def _proposed_for(self, word: str, profile: Profile) -> str:
        """What may stand for a word: what a check proposes for it, or the own place for another one."""
        proposed = (f.suggestion for f in self.checks.findings() if f.text == word and f.suggestion)
        return next(proposed, "") or own_name_for(word, profile)

    def _found_at(self, offset: int) -> list[Finding]:
        block = self._editor.document().findBlock(self._editor.position_of(offset))
        begin = self._editor.offset_of(block.position())
        found = self.checks.findings_in(block)
        return [f.shifted(begin) for f in found if f.start <= offset - begin < max(f.end, f.start + 1)]

    def _reason_at(self, offset: int) -> str:
        return wrapped_tip(*map(tip_of, self._found_at(offset)))

    def _fill_menu(self, menu: QMenu, offset: int) -> None:
        """Head the context menu with what was found at the place, and what can be done about it."""
        standard = menu.actions()
        found = self._found_at(offset)[:_MOST_IN_MENU]
        for action in standard if found else ():
            menu.removeAction(action)
        for finding in found:
            menu.addActions(self._actions_for(finding, menu))
            menu.addSeparator()
        menu.addActions(standard)

    def _actions_for(self, finding: Finding, menu: QMenu) -> list[QAction]:
        words = f"{LEVEL_WORDS[finding.level]}：{reason_of(finding)}"
        reason = QAction(shorten(words, _MENU_WIDTH), menu)
        reason.setEnabled(False)
        actions = [reason]
        if finding.suggestion:
            fix = QAction(f"按建议改为“{shorten(finding.suggestion, _MENU_WIDTH)}”", menu)
            fix.triggered.connect(lambda: self.commands.fix(finding))
            actions.append(fix)
        if finding.check != OPEN_VALUES and len(finding.text) <= LONGEST_WORD:
            replace = QAction(f"全文替换“{shorten(finding.text, _SHOWN)}”…", menu)
            replace.triggered.connect(lambda: self.show_replace(finding.text))
            actions.append(replace)
        # An open value is a mask like XX: put aside everywhere, it would hide all others.
        for scope in (Scope.HERE,) if finding.check == OPEN_VALUES else tuple(Scope):
            action = QAction(scope.value, menu)
            action.triggered.connect(lambda _checked=False, s=scope: self.commands.ignore_finding(finding, s))
            actions.append(action)
        return actions


def _number(words: str) -> float:
    """What a note in the head of a draft says as a number; 0 where it is none."""
    try:
        number = float(words)
    except ValueError:
        return 0.0
    return number if 0 < number < float("inf") else 0.0
