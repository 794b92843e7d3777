"""What the writer does with findings: go from one to the next, fix, put aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from editor.checks.finding import Finding
from editor.checks.ignoring import Ignored
from editor.errors import NigaoError
from editor.speech.edits import Edit
from editor.ui.checking.alike import alike
from editor.ui.checking.finding_words import Scope, shorten, tip_of
from editor.ui.checking.findings_panel import FindingsPanel, is_surely_fixable
from editor.ui.checking.ignored_list import IgnoredList
from editor.ui.checking.live_checks import LiveChecks
from editor.ui.checking.replacing import LONGEST_WORD, PLACES, Spot, edits_for
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.edits import apply_edits

_SHOWN = 20


class FindingCommands(QObject):
    """Works on the findings that the panel lists and on the finding at the caret.

    Signals: `noticed(sentence)` for the status bar, `replace_wanted` where a word is to be replaced
    throughout the draft rather than in one place.
    """

    noticed = Signal(str)
    replace_wanted = Signal()

    def __init__(
        self,
        editor: DraftEdit,
        checks: LiveChecks,
        ignored: IgnoredList,
        panel: FindingsPanel,
        show: Callable[[], None],
    ) -> None:
        """`show` brings the panel up to date with `checks` at once."""
        super().__init__(editor)
        self._editor = editor
        self._checks = checks
        self._ignored = ignored
        self._panel = panel
        self._show = show

    def _settle(self) -> None:
        self._editor.commit_composition()
        self._editor.live.settle_now()

    def _selected(self) -> tuple[int, int]:
        cursor, offset_of = self._editor.textCursor(), self._editor.offset_of
        return offset_of(cursor.selectionStart()), offset_of(cursor.selectionEnd())

    def step(self, forward: bool) -> None:
        """Go to the finding after the caret, or the one before; behind the last comes the first."""
        self._settle()
        self._show()
        shown = self._panel.shown()
        if not shown:
            self.noticed.emit(self._panel.words_of_nothing())
            return
        row, has_wrapped = self._following(shown, forward=forward)
        self._go_to(shown[row])
        wrapped = "已到稿末，从头接着找。" if forward else "已到稿首，从稿末接着找。"
        self.noticed.emit((wrapped if has_wrapped else "") + tip_of(shown[row]))

    def _following(self, shown: Sequence[Finding], *, forward: bool) -> tuple[int, bool]:
        start, end = self._selected()
        current = self._panel.current()
        if current is not None and current in shown and (current.start, current.end) == (start, end):
            # Several findings may have one place: so not by the place alone.
            row = shown.index(current) + (1 if forward else -1)
        elif forward:
            row = next((n for n, f in enumerate(shown) if f.start >= end), len(shown))
        else:
            row = max((n for n, f in enumerate(shown) if f.end <= start), default=-1)
        return row % len(shown), not 0 <= row < len(shown)

    def _go_to(self, finding: Finding) -> None:
        if self._panel.has_keyboard():
            self._editor.show_place(finding.start, finding.end)
        else:
            self._editor.select(finding.start, finding.end)
        self._panel.mark(finding)

    def _at_hand(self, *, by_row: bool) -> Finding | None:
        """The row chosen if that is meant or its place is selected, else the finding at the caret."""
        start, end = self._selected()
        current = self._panel.current()
        found = self._checks.findings()
        if current is not None and current in found:
            is_selected = (current.start, current.end) == (start, end)
            if by_row or is_selected or self._panel.has_keyboard():
                return current
        there = [finding for finding in found if finding.start <= start and end <= finding.end]
        return min(there, key=lambda finding: finding.end - finding.start, default=None)

    def apply_fix(self, *, by_row: bool = False) -> None:
        """Put the suggestion in the place of the finding at hand, one step of undo; go on to the next.

        `by_row` means the finding of the row that is chosen in the panel, wherever the caret is.
        """
        self._settle()
        finding = self._at_hand(by_row=by_row)
        if finding is None:
            self.noticed.emit("光标处没有要改的问题，按 F7 到下一处")
        elif finding.code in PLACES:
            self._go_to(finding)
            self.replace_wanted.emit()
        elif not finding.suggestion:
            self.noticed.emit(f"这一处没有现成的改法，请自己改。{tip_of(finding)}")
        else:
            self.fix(finding)

    def fix(self, finding: Finding) -> None:
        """Put the suggestion in the place of this finding, then go on to the next."""
        if self._replace([finding]):
            before, behind = (shorten(words, _SHOWN) for words in (finding.text, finding.suggestion))
            self.noticed.emit(f"“{before}”已改为“{behind}”，按 Ctrl+Z 撤销")
            self._go_on(finding.start + len(finding.suggestion))

    def fix_alike(self) -> None:
        """Fix the finding chosen in the panel and all like it, one step of undo."""
        self._settle()
        finding = self._at_hand(by_row=True)
        same = alike(self._checks.findings(), finding) if finding is not None else []
        if finding is not None and finding.suggestion and self._replace(_apart(same)):
            words = f"“{shorten(finding.text, _SHOWN)}”都改为“{shorten(finding.suggestion, _SHOWN)}”"
            self.noticed.emit(f"{words}，共 {len(same)} 处，按 Ctrl+Z 一次撤销")
            self._go_on(same[0].start)

    def apply_all_fixes(self) -> None:
        """Fix all that is certain and has a suggestion, one step of undo."""
        self._settle()
        chosen = _apart([finding for finding in self._checks.findings() if is_surely_fixable(finding)])
        if chosen and self._replace(chosen):
            self.noticed.emit(f"按建议改了 {len(chosen)} 处，按 Ctrl+Z 一次撤销")

    def _replace(self, findings: Sequence[Finding]) -> bool:
        text = self._editor.text()
        if any(text[finding.start : finding.end] != finding.text for finding in findings):
            self.noticed.emit("这一处的文字刚改过，请等核对完再改")
            return False
        try:
            apply_edits(self._editor, [Edit(f.start, f.end, f.suggestion) for f in findings])
        except NigaoError as error:
            self.noticed.emit(str(error))
            return False
        self._editor.ensureCursorVisible()
        return True

    def _go_on(self, offset: int) -> None:
        """Choose the next finding behind `offset`, or else the first."""
        self._show()
        shown = self._panel.shown()
        following = next((f for f in shown if f.start >= offset), shown[0] if shown else None)
        if following is not None:
            self._go_to(following)

    def ignore(self, scope: Scope, *, by_row: bool = False) -> None:
        """Do not show the finding at hand any more, here, in this draft or ever; go on to the next."""
        self._settle()
        finding = self._at_hand(by_row=by_row)
        if finding is None:
            self.noticed.emit("光标处没有可以忽略的问题，按 F7 到下一处")
        elif self.ignore_finding(finding, scope):
            self._go_on(finding.start)

    def ignore_finding(self, finding: Finding, scope: Scope) -> bool:
        """Do not show this finding any more; false where that could not be kept."""
        same = [finding, *alike(self._checks.findings(), finding)]
        try:
            if scope is Scope.HERE:
                self._ignored.add([Ignored.here(finding, self._editor.text())])
            elif scope is Scope.DRAFT:
                self._ignored.add([Ignored.everywhere(one) for one in same])
            else:
                self._ignored.add_always(list(dict.fromkeys(Ignored.everywhere(one) for one in same)))
        except NigaoError as error:
            self.noticed.emit(str(error))
            return False
        self.noticed.emit(
            f"“{shorten(finding.text, _SHOWN)}”{scope.value}，可在“核对”菜单的“不再提示的内容”里恢复"
        )
        return True

    def replace_word(self) -> str:
        """The word that is likely to be replaced everywhere: the selected one, else that of a finding."""
        self._settle()
        selected = self._editor.text()[slice(*self._selected())]
        if selected and "\n" not in selected:
            return selected if len(selected) <= LONGEST_WORD else ""
        finding = self._at_hand(by_row=self._panel.has_keyboard())
        return finding.text if finding is not None and len(finding.text) <= LONGEST_WORD else ""

    def replace_everywhere(self, spots: Sequence[Spot], word: str, new: str) -> bool:
        """Put `new` in these places of `word`, one step of undo; false where the draft is another by now."""
        text = self._editor.text()
        if any(text[spot.start : spot.start + len(word)] != word for spot in spots):
            self.noticed.emit("稿子刚改过，请再看一遍要替换的地方")
            return False
        try:
            apply_edits(self._editor, edits_for(spots, word, new))
        except NigaoError as error:
            self.noticed.emit(str(error))
            return False
        done = f"“{shorten(word, _SHOWN)}”已换成“{shorten(new, _SHOWN)}”" if new else f"“{word}”已删掉"
        self.noticed.emit(f"{done}，共 {len(spots)} 处，按 Ctrl+Z 一次撤销")
        return True


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """Findings in their order, those left out that begin within the one before."""
    chosen: list[Finding] = []
    for finding in findings:
        if not chosen or chosen[-1].end <= finding.start:
            chosen.append(finding)
    return chosen
