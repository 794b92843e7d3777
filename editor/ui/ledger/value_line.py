"""The line in which a value is typed for the entry that is chosen, with what the check says of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from editor.ledger.answers import Answer, Answers, Checker, Question, place_questions, whole_question
from editor.ledger.ledger import Entry
from editor.ledger.verdicts import Doubtful, Refused
from editor.ui.colours import DOUBT, QUIET
from editor.ui.ledger.looks import plain_button
from editor.ui.ledger.verdict_words import colour_of, words_of
from editor.ui.overrides import nothing, safe_override

_HERE = "填这一处(&1)"
_STILL = "仍然填入"
_ENTER, _ONLY_HERE = "回车", "Shift+回车只填这一处"
_ONCE_MORE = "；再按一次仍然填入"


class ValueField(QLineEdit):
    """Signals: `entered(only_here)` for Enter, true with Shift; `moved(rows)` for the arrows up and down."""

    entered = Signal(bool)
    moved = Signal(int)

    @safe_override(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the arrows lead through the entries."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class ValueLine(QWidget):
    """Signals: `fill_requested(answer)` with an `Answer` that was accepted or confirmed, `moved(rows)`.

    What is typed lies in the `Answers` given to `show_place`, by its question, so it outlives the choice
    of another entry.
    """

    fill_requested = Signal(object)
    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing to fill yet."""
        super().__init__(parent)
        self._checker: Checker | None = None
        self._answers = Answers()
        self._here: Question | None = None
        self._whole: Question | None = None
        self._confirmed: Answer | None = None
        self.field = ValueField()
        self.field.setAccessibleName("填入的值")
        self.field.setMaxLength(2000)
        label = QLabel("填入(&I)：")
        label.setBuddy(self.field)
        self.unit = QLabel()
        self.here = plain_button(_HERE)
        self.all = plain_button("")
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setAccessibleName("对所填的值的核对")
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.verdict.setMinimumHeight(self.verdict.fontMetrics().height() + 2)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(label)
        row.addWidget(self.field, 1)
        row.addWidget(self.unit)
        row.addWidget(self.here)
        row.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.verdict)
        self.field.textChanged.connect(self._typed)
        self.field.entered.connect(self._entered)
        self.field.moved.connect(self.moved)
        self.here.clicked.connect(lambda: self._press(self._here))
        self.all.clicked.connect(lambda: self._press(self._whole))
        self.show_nothing()

    def show_nothing(self) -> None:
        """No entry is chosen."""
        self._checker = self._here = self._whole = None
        self.field.clear()
        self.field.setPlaceholderText("")
        self.unit.clear()
        self.setEnabled(False)
        self._show_state()

    def show_place(self, checker: Checker, answers: Answers, entry: Entry, place: int) -> None:
        """Ask for a place of an entry (its number among the places); what was typed for it comes back."""
        if checker is not self._checker:
            self._confirmed = None
        self._checker, self._answers = checker, answers
        self._whole = whole_question(entry)
        self._here = self._whole if len(entry.occurrences) == 1 else place_questions(entry)[place]
        kept = answers.value(self._whole if entry.asks_one_thing else self._here)
        if kept != self.field.text():
            self._confirmed = None
            self.field.setText(kept)
        self.setEnabled(True)
        self.unit.setText(str(entry.unit))
        self.field.setPlaceholderText(entry.name)
        self._show_state()

    def take_keyboard(self) -> None:
        """Put the caret into the field, all of it selected."""
        self.field.setFocus()
        self.field.selectAll()

    def _keeps(self) -> Question | None:
        """The question under which the typed value is kept."""
        return self._whole if self._whole and self._whole.entry.asks_one_thing else self._here

    def _typed(self, value: str) -> None:
        question = self._keeps()
        if question is not None:
            self._answers.put(question, value)
        self._confirmed = None
        self._show_state()

    def _entered(self, only_here: bool) -> None:
        self._press(self._here if only_here else self._keeps())

    def _answer(self, question: Question | None) -> Answer | None:
        value = self.field.text()
        if self._checker is None or question is None or not value.strip():
            return None
        return self._checker.check(question, value)

    def _press(self, question: Question | None) -> None:
        """Fill, or ask once more where the check has doubts."""
        answer = self._answer(question)
        if answer is None or isinstance(answer.verdict, Refused):
            return
        if isinstance(answer.verdict, Doubtful) and self._confirmed != answer:
            self._confirmed = answer
            self._show_state()
            return
        self._confirmed = None
        self.fill_requested.emit(answer)

    def _show_state(self) -> None:
        here, whole = self._answer(self._here), self._answer(self._whole)
        places = len(self._whole.places) if self._whole else 1
        self.here.setText(self._words(here, _HERE if places > 1 else "填入(&1)"))
        self.all.setText(self._words(whole, f"{places} 处都填(&2)"))
        self.all.setVisible(places > 1)
        all_first = self._keeps() is self._whole
        self.here.setToolTip("" if places == 1 else f"{_ONLY_HERE if all_first else _ENTER}（Alt+1）")
        self.all.setToolTip(f"{_ENTER}（Alt+2）" if all_first else "Alt+2")
        for button, answer in ((self.here, here), (self.all, whole)):
            button.setEnabled(answer is not None and not isinstance(answer.verdict, Refused))
        self._show_verdict(here, whole)

    def _words(self, answer: Answer | None, words: str) -> str:
        return _STILL if answer is not None and answer == self._confirmed else words

    def _show_verdict(self, here: Answer | None, whole: Answer | None) -> None:
        shown = self._confirmed
        if shown is None and here is not None and whole is not None:
            shown = whole if whole.question.entry.asks_one_thing else here
        words = words_of(shown.verdict, self.field.text()) if shown is not None else ""
        if shown is None or not words:
            # The keyboard must know beforehand how many places Enter fills.
            self.verdict.setStyleSheet(f"color: {QUIET};")
            self.verdict.setText(self._words_of_enter())
            self.verdict.setToolTip("")
            return
        if shown is self._confirmed:
            words += _ONCE_MORE
        colour = DOUBT if shown is self._confirmed else colour_of(shown.verdict)
        self.verdict.setStyleSheet(f"color: {colour};")
        self.verdict.setText(words)
        self.verdict.setToolTip(words)

    def _words_of_enter(self) -> str:
        places = len(self._whole.places) if self._whole else 1
        if places == 1:
            return ""
        is_all = self._keeps() is self._whole
        return f"回车 {places} 处都填，{_ONLY_HERE}" if is_all else "各处问的不一定相同，回车只填这一处"

    @safe_override(nothing)
    def changeEvent(self, event: QEvent) -> None:
        """Keep a line for the verdict whatever the font."""
        if event.type() is QEvent.Type.FontChange:
            self.verdict.setMinimumHeight(self.verdict.fontMetrics().height() + 2)
        super().changeEvent(event)
