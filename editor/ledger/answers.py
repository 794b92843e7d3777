"""What was typed in answer to the ledger and is not yet in the text, and what the checks say of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from editor.ledger.filling import Assignment
from editor.ledger.ledger import Entry, Ledger, Occurrence
from editor.ledger.slot import Slot, writes_thousands
from editor.ledger.values import check_value
from editor.ledger.verdicts import Accepted, Checked, Doubtful, Refused


@dataclass(frozen=True, slots=True)
class Question:
    """What one value answers: all places of an entry, or one of them.

    `key` is the same after other parts of the draft were edited.
    """

    key: tuple[str, ...]
    entry: Entry
    places: tuple[Occurrence, ...]


def whole_question(entry: Entry) -> Question:
    """The entry asked once for all its places."""
    return Question(entry.question, entry, entry.occurrences)


def questions_of(entry: Entry) -> list[Question]:
    """The entry as it is to be asked: once, or place by place where it asks more than one thing."""
    return [whole_question(entry)] if entry.asks_one_thing else place_questions(entry)


def place_questions(entry: Entry) -> list[Question]:
    """One question for each place of an entry; told apart by the sentence and the number in it."""
    met: Counter[str] = Counter()
    questions = []
    for place in entry.occurrences:
        key = (*entry.question, place.sentence, str(met[place.sentence]))
        met[place.sentence] += 1
        questions.append(Question(key, entry, (place,)))
    return questions


@dataclass(frozen=True, slots=True)
class Answer:
    """A value checked for each place of a question."""

    question: Question
    checks: tuple[tuple[Occurrence, Checked], ...]

    @property
    def verdict(self) -> Checked:
        """The worst of the verdicts: refused anywhere is refused."""
        verdicts = [checked for _, checked in self.checks]
        for kind in (Refused, Doubtful, Accepted):
            found = next((checked for checked in verdicts if isinstance(checked, kind)), None)
            if found is not None:
                return found
        return Refused("稿中已经没有这一处")

    def assignments(self) -> list[Assignment]:
        """The values for `filling.fill`; none where the verdict is a refusal."""
        if isinstance(self.verdict, Refused):
            return []
        return [Assignment(place, c.text) for place, c in self.checks if not isinstance(c, Refused)]


class Checker:
    """Checks values for the places of one ledger; each value once."""

    def __init__(self, ledger: Ledger) -> None:
        """Look at how the text of `ledger` writes numbers at the first check."""
        self.ledger = ledger
        self._thousands: bool | None = None
        self._known: dict[tuple[tuple[str, ...], int, str], Answer] = {}

    def check(self, question: Question, value: str) -> Answer:
        """The answer that `value` makes; never raises."""
        key = (question.key, len(question.places), value)
        known = self._known.get(key)
        if known is None:
            checks = tuple((place, self._check(question.entry, place, value)) for place in question.places)
            known = self._known[key] = Answer(question, checks)
        return known

    def _check(self, entry: Entry, place: Occurrence, value: str) -> Checked:
        if self._thousands is None:
            self._thousands = writes_thousands(self.ledger.text)
        return check_value(value, Slot.of(self.ledger.text, entry, place, has_thousands=self._thousands))


class Answers:
    """The values typed so far for the questions of one draft, by `Question.key`."""

    def __init__(self) -> None:
        """Nothing typed."""
        self._values: dict[tuple[str, ...], str] = {}

    def value(self, question: Question) -> str:
        """What was typed for a question, or an empty string."""
        return self._values.get(question.key, "")

    def put(self, question: Question, value: str) -> None:
        """Keep what was typed; nothing but blanks takes it back."""
        if value.strip():
            self._values[question.key] = value
        else:
            self._values.pop(question.key, None)

    def forget(self, question: Question) -> None:
        """Take back what was typed for a question, and for its entry as a whole."""
        self._values.pop(question.key, None)
        self._values.pop(question.entry.question, None)

    def clear(self) -> None:
        """Forget all."""
        self._values.clear()

    def checked(self, checker: Checker) -> list[Answer]:
        """Every typed value that the ledger still asks for, checked, in the order of the ledger."""
        if not self._values:
            return []
        return [
            checker.check(question, value)
            for entry in checker.ledger.entries
            for question in questions_of(entry)
            if (value := self._values.get(question.key, ""))
        ]
