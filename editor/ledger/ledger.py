"""The ledger of open values (待填清单): what is asked, grouped, with the places where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor.ledger.date_parts import DateGroup, DatePart, date_group
from editor.ledger.units import NO_UNIT, Unit, unit_behind
from editor.speech.labels import KIND_NAMES, label_of
from editor.speech.model import Block, Speech
from editor.speech.pattern import Pattern
from editor.speech.placeholder_kinds import PlaceholderKind
from editor.speech.placeholders import Certainty, Placeholder, find_placeholders
from editor.speech.sentences import clause_before, sentence_span

COUNTED = frozenset({PlaceholderKind.NUMBER, PlaceholderKind.PERCENT, PlaceholderKind.MONEY})
"""Kinds that are filled by a number."""

_NAMED = frozenset({PlaceholderKind.PLACE, PlaceholderKind.ORG, PlaceholderKind.PERSON})
_RANK = {Certainty.CERTAIN: 0, Certainty.LIKELY: 1, Certainty.HINT: 2}
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
    its clause. `asks_one_thing` says whether one value is likely right for all occurrences; a bare
    `XX个` met twice is two questions.
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
        return f"{self.label}|{self.form}"

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
        """Build the ledger of a speech; never raises, an empty draft has no entries."""
        asked: dict[tuple[str, str, str, str], list[_Asked]] = {}
        for one in _all_asked(speech):
            asked.setdefault((one.label, one.kind.value, one.form, str(one.unit)), []).append(one)
        return cls(speech.text, tuple(_entry(group) for group in asked.values()))

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
    label: str
    form: str
    kind: PlaceholderKind
    unit: Unit
    certainty: Certainty
    clause: str
    occurrence: Occurrence


def _all_asked(speech: Speech) -> Iterator[_Asked]:
    section = ""
    for block in speech.blocks:
        if block.role.heading_level:
            section = block.number + block.heading
        found = find_placeholders(block.text)
        index = 0
        while index < len(found):
            group = date_group(block.text, found, index)
            yield _asked(block, found[index], group, section)
            index += len(group.parts) if group else 1


def _asked(block: Block, first: Placeholder, group: DateGroup | None, section: str) -> _Asked:
    text = block.text
    end = group.end if group and len(group.parts) > 1 else first.end
    low, high = sentence_span(text, first.start, end)
    parts = group.parts if group else (DatePart(first.start, first.end, ""),)
    occurrence = Occurrence(
        start=block.start + first.start,
        end=block.start + end,
        text=text[first.start : end],
        parts=tuple(DatePart(p.start + block.start, p.end + block.start, p.unit) for p in parts),
        sentence=text[low:high],
        sentence_start=block.start + low,
        section=section,
        year=group.year if group else 0,
        month=group.month if group else 0,
    )
    kind = PlaceholderKind.DATE if len(parts) > 1 else first.kind
    return _Asked(
        label=_label(text, first, kind),
        form=_form(text, first, end, kind, group),
        kind=kind,
        unit=unit_behind(text, first.end) if kind in COUNTED else NO_UNIT,
        certainty=first.certainty,
        clause=clause_before(text, first.start),
        occurrence=occurrence,
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


def _entry(group: list[_Asked]) -> Entry:
    first = group[0]
    return Entry(
        label=first.label,
        form=first.form,
        kind=first.kind,
        unit=first.unit,
        certainty=min((one.certainty for one in group), key=_RANK.__getitem__),
        clause=first.clause,
        occurrences=tuple(one.occurrence for one in group),
        asks_one_thing=_asks_one_thing(group),
    )


def _asks_one_thing(group: list[_Asked]) -> bool:
    first = group[0]
    sentences = {one.occurrence.sentence_start for one in group}
    if len(group) > 1 and len(sentences) < len(group):
        return False
    bare = first.label.partition("（")[0] == KIND_NAMES[first.kind]
    says_what = first.kind in _NAMED or first.kind in {PlaceholderKind.DATE, PlaceholderKind.YEAR} or not bare
    return len(group) == 1 or says_what
