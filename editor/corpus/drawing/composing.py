"""Outlines put together from drawn entries after a plan; what the corpus does not give stays open.

Plans are data (`resources/outlines/plans.txt`, which explains its own form). Everything is chosen by
rule and in rank order, so the same entries give the same outlines. The sources of an outline are
those of the entries in it, and its example line names some of them, so that nobody takes it for the
outline of one speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from editor.corpus.drawing.judging import Shape
from editor.corpus.drawing.labelling import PERIOD_TAG, labelled
from editor.corpus.drawing.wordings import Wordings
from editor.speech.numbering import to_han
from snippets.duplicates import normalise, shingles, similarity
from snippets.model import Kind, Snippet, Source

COMPOSED_TAG = "组合"
FRAME_TAG = "通用句式"
_FRAME_EXAMPLE = "通用句式，由程序编写，未摘自语料"
_NO_SPEAKER = {"主持词", "致辞", "启动仪式"}
_SHORTEST_LEAD, _LONGEST_LEAD = 4, 24
_MOST_ALIKE = 0.35
_MOST_SOURCES = 12
_EXAMPLE_LENGTH = 120
_CALL = re.compile(r"(?:使命|实干|奋斗|蓝图|征程|大道至简|团结凝聚|时代赋予|唯有奋斗)[^X【…]{6,24}[。！]$")


@dataclass(frozen=True, slots=True)
class Plan:
    """An outline for one occasion: its name in the list, its fields, and its marked lines in order.

    The marks are those of the file: `+` opening, `=` heading, `~` leads wanted, `?` hint, `-` own
    sentence, `$` closing.
    """

    name: str
    fields: dict[str, str]
    lines: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Stock:
    """The drawn entries, and which of them the outline at hand has used."""

    entries: Sequence[Snippet]
    calls: Sequence[Snippet]
    used: list[Snippet] = field(default_factory=list)

    def leads(self, wanted: str, most: int) -> list[str]:
        """Up to `most` texts that match, the most widely used first, none like another."""
        form = re.compile(wanted)
        chosen: list[Snippet] = []
        for entry in self.entries:
            if len(chosen) == most:
                break
            if form.search(entry.text) and not self._is_like_used(entry):
                chosen.append(entry)
                self.used.append(entry)
        return [entry.text for entry in chosen]

    def _is_like_used(self, entry: Snippet) -> bool:
        pieces = shingles(entry.text, 4)
        return any(
            similarity(entry.text, other.text) > _MOST_ALIKE or pieces & shingles(other.text, 4)
            for other in self.used
        )

    def call(self, turn: int) -> str:
        """A drawn closing, another one for each outline in turn; a hint where none was drawn."""
        if not self.calls:
            return "【此处填写：号召和要求】"
        entry = self.calls[turn % len(self.calls)]
        self.used.append(entry)
        return entry.text


def load_plans(path: Path) -> list[Plan]:
    """Read the plans; raises OSError where the file is missing."""
    plans: list[Plan] = []
    name, fields, lines = "", dict[str, str](), list[tuple[str, str]]()
    for line in [*path.read_text("utf-8").splitlines(), "[]"]:
        if line.startswith("["):
            if name:
                plans.append(Plan(name, fields, tuple(lines)))
            name, fields, lines = line.strip("[]"), {}, []
        elif line[:2] in {"+ ", "= ", "~ ", "? ", "- ", "$ "}:
            lines.append((line[0], line[2:]))
        elif line and not line.startswith("#"):
            key, _, value = line.partition(" ")
            fields[key] = value
    return plans


def load_frames(path: Path, drawn: Iterable[Snippet] = ()) -> list[Snippet]:
    """The set forms of openings, transitions and closings that are composed by hand.

    Left out is what `drawn` holds anyway. Raises OSError where the file is missing.
    """
    known = {normalise(entry.text) for entry in drawn}
    frames: list[Snippet] = []
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, occasions, text = line.split("\t")
            tags = tuple(name for name in occasions.split() if name != "-")
            if normalise(text) not in known:
                frames.append(Snippet(Kind(kind), text, tags=(*tags, FRAME_TAG), example=_FRAME_EXAMPLE))
    return frames


def compose_skeletons(entries: Iterable[Snippet], plans: Sequence[Plan], wordings: Wordings) -> list[Snippet]:
    """An outline for every plan; `entries` are drawn phrases, headings and closings in rank order."""
    entries = list(entries)
    leads = [e for e in entries if e.kind in {Kind.PHRASE, Kind.HEADING} and _can_lead(e)]
    calls = [e for e in entries if e.kind is Kind.CLOSING and _CALL.match(e.text)]
    return [_compose(plan, _Stock(leads, calls), turn, wordings) for turn, plan in enumerate(plans)]


def _can_lead(entry: Snippet) -> bool:
    return (
        _SHORTEST_LEAD <= len(entry.text) <= _LONGEST_LEAD
        and PERIOD_TAG not in entry.tags
        and "XX" not in entry.text
        and "，" not in entry.text
        and not {Shape.PARALLEL.value, Shape.STATE.value, Shape.FRAME.value} & set(entry.tags)
    )


def _compose(plan: Plan, stock: _Stock, turn: int, wordings: Wordings) -> Snippet:
    fields = plan.fields
    lines = [fields["title"], "（XX年X月X日）"]
    if fields["occasion"] not in _NO_SPEAKER:
        lines.append("【待填：讲话人职务、姓名】")
    lines.append(fields["salutation"])
    heading = 0
    for mark, text in plan.lines:
        if mark == "=":
            heading += 1
            lines.append(f"{to_han(heading)}、{text.format(topic=fields['topic'])}")
        elif mark == "~":
            most, _, wanted = text.partition(" ")
            for index, lead in enumerate(stock.leads(wanted, int(most)), 1):
                lines.append(f"{to_han(index)}是{lead}。【此处填写：具体措施和要求】")
        elif mark == "?":
            lines.append(f"【此处填写：{text}】")
        elif mark == "$":
            call = stock.call(turn) if "{call}" in text else ""
            lines.append(text.format(call=call, topic=fields["topic"]))
        else:
            lines.append(text.format(topic=fields["topic"]))
    skeleton = Snippet(
        kind=Kind.SKELETON,
        text="\n".join(lines),
        title=plan.name,
        count=max(1, len(stock.used)),
        sources=_sources_of(stock.used),
        tags=(fields["occasion"], COMPOSED_TAG),
        example=_example(stock.used),
    )
    return labelled(skeleton, wordings)


def _sources_of(used: Sequence[Snippet]) -> tuple[Source, ...]:
    """The newest source of each entry, each source once, in the order of the entries."""
    sources = dict.fromkeys(source for entry in used for source in entry.sources[:1])
    return tuple(sources)[:_MOST_SOURCES]


def _example(used: Sequence[Snippet]) -> str:
    """A line that says what the outline was put together from."""
    if not used:
        return "由程序的通用框架组成，未取用语料中的词句"
    text = "由语料中的词句组合而成，如：" + "；".join(entry.text.rstrip("。！") for entry in used)
    return text if len(text) <= _EXAMPLE_LENGTH else text[: _EXAMPLE_LENGTH - 1] + "…"
