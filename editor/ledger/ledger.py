"""The ledger of open values (待填清单): what is asked, grouped, with the places where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from editor.checks.levels import RANK
from editor.ledger.naming import NO_BOUNDS, Bounds, bounds_in
from editor.ledger.units import NO_UNIT, Unit, unit_behind
from editor.speech.date_parts import DateGroup, DatePart, grouped
from editor.speech.labels import KIND_NAMES, label_of
from editor.speech.model import Speech
from editor.speech.pattern import Pattern
from editor.speech.placeholder_kinds import PlaceholderKind
from editor.speech.placeholders import Certainty, Placeholder, find_placeholders
from editor.speech.sentences import clause_before, sentence_span

COUNTED = frozenset({PlaceholderKind.NUMBER, PlaceholderKind.PERCENT, PlaceholderKind.MONEY})
"""Kinds that are filled by a number."""

_CACHED = 32_768
"""Paragraphs whose questions are kept: those of three million characters of speech."""

_NAMED = frozenset({PlaceholderKind.PLACE, PlaceholderKind.ORG, PlaceholderKind.PERSON})
_TIMED = COUNTED | {PlaceholderKind.DATE, PlaceholderKind.YEAR}
_ONE_MASK = str.maketrans(dict.fromkeys("xＸｘ×✕╳✖*＊", "X") | dict.fromkeys("＿□▢", "_"))
_BRACKET = Pattern(r"[【〔（(\[{［｛](.*)[】〕）)\]}］｝]")
_HINT = Pattern(
    r"^(?:此处|请)?(?:待)?(?:填写|填入|补充|核实|输入|填|补|写|定|确认)+[：:，、\s]*"
    r"|(?:待填写|待补充|待填|待补|待定|待核实?)$"
)
_TITLE = Pattern(
    r"[ \u3000]?(副?[省市县区州旗镇乡局厅处科部院校行所站会队组村]长|(?:自治)?[省市县区州盟旗镇乡村]|"
    r"街道|社区|小区|副?书记|副?主任|副?主席|副?秘书长|"
    r"同志|先生|女士|教授|局|厅|委|部|办|公司|集团|中心|学校|医院|[大中小]学|学院|法院|检察院|银行)"
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a value is asked for.

    `start` and `end` are code-point offsets into `Speech.text`, end exclusive; `text` is what stands
    there (`X月X日` for a date of two open parts). `parts` are the spans to be filled: one, or one per
    open part of a date. `sentence` is the sentence around it, `sentence_start` its offset; `section`
    the heading above, empty where there is none. `year` and `month` are the parts of the date that are
    written already, 0 otherwise.
    """

    start: int
    end: int
    text: str
    parts: tuple[DatePart, ...]
    sentence: str
    sentence_start: int
    section: str
    year: int = 0
    month: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is asked for.

    `label` is what a colleague is asked (`贫困村（个）`, `日期`, `会议名称`), `form` the mask as written
    with the title behind it where that tells two apart (`XX县`, `X月X日`). `unit` stands behind the
    open value in the text and stays there. `clause` is what stands in front of the first occurrence in
    its clause. `asks_one_thing` says whether one value is likely right for all occurrences: last year's
    villages and this year's are two figures, the XX县 of one speech is one name.
    """

    label: str
    form: str
    kind: PlaceholderKind
    unit: Unit
    certainty: Certainty
    clause: str
    occurrences: tuple[Occurrence, ...]
    asks_one_thing: bool

    @property
    def key(self) -> str:
        """The same for the same question after other parts of the draft were edited."""
        return "|".join(part for part in (self.label, self.form, self.kind.value, str(self.unit)) if part)

    @property
    def question(self) -> tuple[str, str, str, str]:
        """What tells it from all other entries of its ledger."""
        return self.label, self.kind.value, self.form, str(self.unit)

    @property
    def name(self) -> str:
        """How the list shows it: the label, and the form where the label is the kind alone."""
        return f"{self.label} {self.form}" if self.label == KIND_NAMES[self.kind] else self.label


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that is open in a speech, in the order of the first occurrence."""

    text: str
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, speech: Speech) -> Ledger:
        """Build the ledger of a speech; never raises, an empty draft has no entries.

        What a paragraph asks is kept, so that a change costs the paragraphs that are new.
        """
        asked: dict[tuple[str, str, str, str], list[_Asked]] = {}
        places: dict[tuple[str, str, str, str], list[Occurrence]] = {}
        section = ""
        for block in speech.blocks:
            if block.role.heading_level:
                section = block.number + block.heading
            for one in _asked_in(block.text):
                asked.setdefault(one.group, []).append(one)
                places.setdefault(one.group, []).append(_placed(one.occurrence, block.start, section))
        return cls(speech.text, tuple(_entry(ones, places[group]) for group, ones in asked.items()))

    def entry_at(self, offset: int) -> tuple[Entry, Occurrence] | None:
        """The open value that covers or touches a code-point offset of the text; None where none does."""
        for entry in self.entries:
            for occurrence in entry.occurrences:
                if occurrence.start <= offset <= occurrence.end:
                    return entry, occurrence
        return None

    def occurrences(self) -> list[tuple[Entry, Occurrence]]:
        """All places in the order of the text: the tab stops of the draft."""
        pairs = [(entry, occurrence) for entry in self.entries for occurrence in entry.occurrences]
        return sorted(pairs, key=lambda pair: pair[1].start)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a paragraph asks at one place; offsets within the paragraph."""

    group: tuple[str, str, str, str]
    label: str
    form: str
    kind: PlaceholderKind
    unit: Unit
    certainty: Certainty
    clause: str
    said: Bounds
    occurrence: Occurrence


def warm(paragraphs: Iterable[str]) -> Iterator[None]:
    """Look at one paragraph after the other, so that `Ledger.of` finds them known; may be left off."""
    for paragraph in paragraphs:
        _asked_in(paragraph)
        yield


@lru_cache(maxsize=_CACHED)
def _asked_in(paragraph: str) -> tuple[_Asked, ...]:
    found = find_placeholders(paragraph)
    return tuple(_asked(paragraph, first, group) for first, group in grouped(paragraph, found))


def _placed(occurrence: Occurrence, by: int, section: str) -> Occurrence:
    """The occurrence with offsets into the speech whose paragraph begins at `by`."""
    return Occurrence(
        occurrence.start + by,
        occurrence.end + by,
        occurrence.text,
        tuple(DatePart(part.start + by, part.end + by, part.unit) for part in occurrence.parts),
        occurrence.sentence,
        occurrence.sentence_start + by,
        section,
        occurrence.year,
        occurrence.month,
    )


def _asked(text: str, first: Placeholder, group: DateGroup | None) -> _Asked:
    end = group.end if group and len(group.parts) > 1 else first.end
    low, high = sentence_span(text, first.start, end)
    parts = group.parts if group else (DatePart(first.start, first.end, ""),)
    kind = PlaceholderKind.DATE if len(parts) > 1 else first.kind
    label, form = _label(text, first, kind), _form(text, first, end, kind, group)
    unit = unit_behind(text, first.end) if kind in COUNTED else NO_UNIT
    return _Asked(
        group=(label, kind.value, form, str(unit)),
        label=label,
        form=form,
        kind=kind,
        unit=unit,
        certainty=first.certainty,
        clause=clause_before(text, first.start),
        said=bounds_in(text[low : first.start]) if kind in _TIMED else NO_BOUNDS,
        occurrence=Occurrence(
            start=first.start,
            end=end,
            text=text[first.start : end],
            parts=parts,
            sentence=text[low:high],
            sentence_start=low,
            section="",
            year=group.year if group else 0,
            month=group.month if group else 0,
        ),
    )


def _label(text: str, placeholder: Placeholder, kind: PlaceholderKind) -> str:
    """The prompt of a bracket where it says what is wanted, else what the words beside it say."""
    bracket = _BRACKET.fullmatch(text[placeholder.start : placeholder.end])
    if bracket is not None:
        prompt = _HINT.sub("", bracket[1].strip()).strip("…．. \u3000：:")
        if len(prompt) >= 2:
            return prompt
    return KIND_NAMES[kind] if kind is PlaceholderKind.DATE else label_of(text, placeholder)


def _form(text: str, first: Placeholder, end: int, kind: PlaceholderKind, group: DateGroup | None) -> str:
    form = re.sub(r"[ \u3000]", "", text[first.start : end]).translate(_ONE_MASK)
    if group is not None:
        is_single = len(group.parts) == 1
        form = form + group.parts[0].unit if is_single else form
        form = f"{group.month}月{form}" if is_single and group.month else form
        form = f"{group.year}年{form}" if group.year else form
    title = _TITLE.match(text, first.end) if kind in _NAMED else None
    return form + title[1] if title else form


def _entry(group: list[_Asked], places: list[Occurrence]) -> Entry:
    first = group[0]
    return Entry(
        label=first.label,
        form=first.form,
        kind=first.kind,
        unit=first.unit,
        certainty=min((one.certainty for one in group), key=RANK.__getitem__),
        clause=first.clause,
        occurrences=tuple(places),
        asks_one_thing=_asks_one_thing(group, places),
    )


def _asks_one_thing(group: list[_Asked], places: list[Occurrence]) -> bool:
    """A name is the same everywhere; a figure or a date only where it is told of in the same words.

    The words in front have to be the same, and the time and area that the sentence or the heading names.
    """
    if len(places) == 1:
        return True
    if len({place.sentence_start for place in places}) < len(places):
        return False
    first = group[0]
    if first.kind in _NAMED:
        return True
    if first.kind in _TIMED:
        is_same = bool(first.clause) and all(one.clause == first.clause for one in group)
        if not is_same or any(one.said != first.said for one in group):
            return False
        return bool(first.said.year) or len({_year_of(place.section) for place in places}) == 1
    return first.label != KIND_NAMES[first.kind]


@lru_cache(maxsize=1024)
def _year_of(section: str) -> str:
    return bounds_in(section).year
