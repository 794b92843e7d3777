"""The check sheet (核稿单): what was found in a speech, to be printed, worked through and signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from editor.checks.finding import Finding
from editor.checks.ignoring import Ignored
from editor.checks.levels import LEVEL_WORDS
from editor.checks.placeholders import NAME as OPEN_VALUES
from editor.checks.placeholders import one_for_each_place
from editor.checks.wording import message_for
from editor.sheets.places import Places, in_sentence, shortened
from editor.sheets.speech_title import named
from editor.speech.model import Speech
from editor.speech.reading import NORMAL_RATE, count_characters, count_spoken
from editor.word.layouts.font_sets import DEFAULT_FONT_SET
from editor.word.writing.sheets import Column, Line, LineLook, Piece, Sheet, Table, Words, write_sheet

MOST_ROWS = 3000
"""Of one level; more is no list that a reader works through, and the sheet says so."""

_OPEN = "待填"
_GROUPS = (*LEVEL_WORDS.values(), _OPEN)
_NUMERALS = "一二三四五"
_PLACE = (
    Column("序号", 5, centred=True),
    Column("位置", 16),
    Column("原文", 33),
)
_COLUMNS = (*_PLACE, Column("问题", 25), Column("建议", 12), Column("处理", 9))
_ASIDE_COLUMNS = (*_PLACE, Column("问题", 25), Column("不改的理由", 21))
_LONGEST_MESSAGE = 120
_LONGEST_SUGGESTION = 60
_GAP = "　　"
_SIGNED = (
    Piece("核稿人："),
    Piece("　" * 8, underlined=True),
    Piece(f"{_GAP}日期："),
    Piece("　" * 4, underlined=True),
    Piece("年"),
    Piece("　" * 3, underlined=True),
    Piece("月"),
    Piece("　" * 3, underlined=True),
    Piece("日"),
)


@dataclass(frozen=True, slots=True)
class About:
    """What a sheet says besides the findings.

    `today` is the day it is made. without `title` the speech's own is taken.
    `rate` is the speaker's own, in spoken characters a minute. `ignored` is where the reasons of what was
    put aside are looked up.
    """

    today: date
    title: str = ""
    rate: int = NORMAL_RATE
    ignored: Sequence[Ignored] = ()


def write_check_sheet(
    path: Path,
    speech: Speech,
    findings: Sequence[Finding],
    put_aside: Sequence[Finding] = (),
    *,
    about: About,
    font_set: str = DEFAULT_FONT_SET,
) -> Path:
    """Write the check sheet of a speech to `path` as a Word document and return `path`.

    The offsets of `findings` and of `put_aside` (right as they stand, by the writer's word) count in
    `speech.text`; they may come in any order. Open values have a table of their own and do not count for
    their level. Raises `CannotWrite`; an old file at `path` is then untouched.
    """
    return write_sheet(check_sheet(speech, findings, put_aside, about=about), path, font_set=font_set)


def check_sheet(
    speech: Speech, findings: Sequence[Finding], put_aside: Sequence[Finding] = (), *, about: About
) -> Sheet:
    """Build what `write_check_sheet` writes."""
    places = Places(speech)
    groups = _grouped(speech, findings)
    return Sheet(
        title=f"{named(about.title or speech.title)}核稿单",
        parts=(
            *_summary(speech, places, groups, len(put_aside), about),
            *_tables(speech, places, groups, put_aside, about),
        ),
        foot=_SIGNED,
        is_landscape=True,
    )


def _grouped(speech: Speech, findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {name: [] for name in _GROUPS}
    for finding in sorted(one_for_each_place(speech, findings), key=lambda f: (f.start, f.end)):
        groups[_OPEN if finding.check == OPEN_VALUES else LEVEL_WORDS[finding.level]].append(finding)
    return groups


def _summary(
    speech: Speech, places: Places, groups: dict[str, list[Finding]], aside: int, about: About
) -> Iterator[Line]:
    spoken = count_spoken(speech.text) / max(about.rate, 1)
    facts = (
        f"日期：{about.today.year}年{about.today.month}月{about.today.day}日",
        f"字数：{count_characters(speech.text):,}",
        f"页数：{places.page_count}",
        f"预计时长：约{spoken:.0f}分钟" if spoken >= 1 else "预计时长：不足1分钟",
    )
    yield Line(_GAP.join(facts))
    counts = [f"{name}{len(groups[name])}处" for name in LEVEL_WORDS.values()]
    opened = f"，{_OPEN}{len(groups[_OPEN])}处"
    confirmed = f"，已确认不改{aside}处" if aside else ""
    yield Line(f"核对结果：{'、'.join(counts)}{opened}{confirmed}")
    if not any(groups.values()):
        yield Line("没有发现需要改的地方。")


def _tables(
    speech: Speech,
    places: Places,
    groups: dict[str, list[Finding]],
    put_aside: Sequence[Finding],
    about: About,
) -> Iterator[Line | Table]:
    headed = [(name, found) for name, found in groups.items() if found]
    number = 0
    for numeral, (name, found) in zip(_NUMERALS, headed, strict=False):
        rows = [
            (str(row), *_told(speech.text, places, finding), _suggested(finding), "")
            for row, finding in enumerate(found[:MOST_ROWS], number + 1)
        ]
        number += len(rows)
        yield Line(f"{numeral}、{name}（{len(found)}处）", LineLook.HEADING)
        yield Table(_COLUMNS, rows)
        yield from _left_out(len(found))
    if put_aside:
        aside = sorted(put_aside, key=lambda f: (f.start, f.end))[:MOST_ROWS]
        reasons = {one.place: one.reason for one in about.ignored}
        told = [
            (str(row), *_told(speech.text, places, finding), _reason(finding, speech.text, reasons))
            for row, finding in enumerate(aside, 1)
        ]
        yield Line(f"{_NUMERALS[len(headed)]}、已确认不改（{len(put_aside)}处）", LineLook.HEADING)
        yield Table(_ASIDE_COLUMNS, told)
        yield from _left_out(len(put_aside))


def _left_out(count: int) -> Iterator[Line]:
    if count > MOST_ROWS:
        yield Line(f"另有{count - MOST_ROWS}处没有列入。请先处理以上各处，再出一份核稿单。")


def _told(text: str, places: Places, finding: Finding) -> tuple[str, Words, str]:
    return (
        places.words(finding.start),
        in_sentence(text, finding.start, finding.end),
        shortened(message_for(finding), _LONGEST_MESSAGE),
    )


def _suggested(finding: Finding) -> str:
    return f"改为“{shortened(finding.suggestion, _LONGEST_SUGGESTION)}”" if finding.suggestion else ""


def _reason(finding: Finding, text: str, reasons: dict[tuple[str, str, str, str, int], str]) -> str:
    if not reasons:
        return ""
    here, everywhere = Ignored.here(finding, text).place, Ignored.everywhere(finding).place
    return reasons.get(here) or reasons.get(everywhere, "")
