"""The check sheet: what is counted, listed, put aside, and how much of it."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import docx
import pytest

from editor.checks.finding import Finding
from editor.checks.ignoring import Ignored, split_ignored
from editor.checks.runner import run_checks
from editor.errors import CannotWrite
from editor.sheets import check_sheet as module
from editor.sheets.check_sheet import About, check_sheet, write_check_sheet
from editor.speech.placeholders import Certainty
from editor.speech.structure import parse
from editor.word.reading.tables import read_tables
from editor.word.writing.sheets import Line, Table

TODAY = date(2026, 3, 5)
DATA = (("right", "必须"), ("why", "后面是动词"))
TEXT = """在全县工作会议上的讲话

同志们：
我们必需花更大的精力，，抓好落实。
一、提高认识
全县XX个贫困村脱贫，完成投资XX亿元。
二、抓好落实
我们必需再接再厉。"""


def finding(text: str, place: str, level: Certainty, suggestion: str = "", nth: int = 0) -> Finding:
    start = -1
    for _ in range(nth + 1):
        start = text.index(place, start + 1)
    return Finding(
        check="confusables",
        code="wrong-word" if level is Certainty.CERTAIN else "word-to-check",
        level=level,
        start=start,
        end=start + len(place),
        text=place,
        suggestion=suggestion,
        data=DATA,
    )


def found() -> list[Finding]:
    return [
        finding(TEXT, "必需", Certainty.CERTAIN, "必须", nth=1),
        finding(TEXT, "落实", Certainty.HINT),
        finding(TEXT, "必需", Certainty.CERTAIN, "必须"),
        finding(TEXT, "精力", Certainty.LIKELY),
        *run_checks(parse(TEXT), only=("placeholders",)),
    ]


def headings(path: Path) -> list[str]:
    paragraphs = docx.Document(str(path)).paragraphs
    return [p.text for p in paragraphs if p.style is not None and p.style.name == "Heading 1"]


def test_the_sheet_as_it_is_printed(tmp_path: Path) -> None:
    path = write_check_sheet(tmp_path / "核稿单.docx", parse(TEXT), found(), about=About(TODAY))
    lines = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert lines[0] == "《在全县工作会议上的讲话》核稿单"
    assert lines[1] == "日期：2026年3月5日　　字数：73　　页数：1　　预计时长：不足1分钟"
    assert lines[2] == "核对结果：必改2处、疑似1处、提示1处，待填2处"
    assert headings(path) == ["一、必改（2处）", "二、疑似（1处）", "三、提示（1处）", "四、待填（2处）"]
    assert lines[-1].replace("　", "") == "核稿人：日期：年月日"
    certain, likely, hint, still_open = read_tables(path)
    assert certain == [
        ["序号", "位置", "原文", "问题", "建议", "处理"],
        [
            "1",
            "第1页 · 开头 · 第1段",
            "我们必需花更大的精力，，抓好落实。",
            "“必需”应为“必须”：后面是动词",
            "改为“必须”",
            "",
        ],
        [
            "2",
            "第1页 · 二、抓好落实 · 第1段",
            "我们必需再接再厉。",
            "“必需”应为“必须”：后面是动词",
            "改为“必须”",
            "",
        ],
    ]
    assert [row[0] for table in (likely, hint, still_open) for row in table[1:]] == ["3", "4", "5", "6"]
    assert likely[1][4] == ""
    assert [row[1] for row in still_open[1:]] == ["第1页 · 一、提高认识 · 第1段"] * 2


def test_the_place_is_bold_and_underlined(tmp_path: Path) -> None:
    path = write_check_sheet(tmp_path / "a.docx", parse(TEXT), found(), about=About(TODAY))
    cell = docx.Document(str(path)).tables[0].cell(1, 2).paragraphs[0]
    assert [(r.text, bool(r.bold), bool(r.underline)) for r in cell.runs] == [
        ("我们", False, False),
        ("必需", True, True),
        ("花更大的精力，，抓好落实。", False, False),
    ]


def test_what_was_put_aside_stands_with_its_reason(tmp_path: Path) -> None:
    speech = parse(TEXT)
    ignored = (
        Ignored.here(found()[0], TEXT, "主任定的"),
        Ignored.everywhere(found()[1], "习惯说法"),
        Ignored.here(found()[3], TEXT),
    )
    left, aside = split_ignored(found(), TEXT, ignored)
    about = About(TODAY, ignored=ignored)
    path = write_check_sheet(tmp_path / "a.docx", speech, left, aside, about=about)
    assert headings(path)[-1] == "三、已确认不改（3处）"
    *_, last = read_tables(path)
    assert last[0] == ["序号", "位置", "原文", "问题", "不改的理由"]
    assert [row[4] for row in last[1:]] == ["", "习惯说法", "主任定的"]
    assert "已确认不改3处" in docx.Document(str(path)).paragraphs[2].text


def test_a_clean_speech_has_a_sheet_to_sign() -> None:
    sheet = check_sheet(parse(TEXT), [], about=About(TODAY))
    assert not [part for part in sheet.parts if isinstance(part, Table)]
    assert [part.words for part in sheet.parts if isinstance(part, Line)][-1] == "没有发现需要改的地方。"
    assert sheet.foot


@pytest.mark.parametrize(
    ("text", "title", "heading"),
    [
        (TEXT, "春耕讲话", "《春耕讲话》核稿单"),
        ("", "", "讲话稿核稿单"),
        ("", "春耕", "《春耕》核稿单"),
    ],
)
def test_the_title_of_the_sheet(text: str, title: str, heading: str) -> None:
    assert check_sheet(parse(text), [], about=About(TODAY, title=title)).title == heading


def test_the_rate_of_the_speaker_counts() -> None:
    speech = parse("在会上的讲话\n" + "字" * 3594)
    for rate, words in ((180, "约20分钟"), (360, "约10分钟"), (0, "约3600分钟")):
        first = check_sheet(speech, [], about=About(TODAY, rate=rate)).parts[0]
        assert isinstance(first, Line)
        assert str(first.words).endswith(f"预计时长：{words}")


def test_every_kind_of_finding_has_its_words(tmp_path: Path) -> None:
    text = "截止2月30日，党中央国务院高度重视，，增长%，下降了2倍,由500人减少到800人。\n" * 3
    speech = parse(text)
    findings = run_checks(speech)
    assert len({f.check for f in findings}) >= 6
    path = write_check_sheet(tmp_path / "a.docx", speech, findings, findings, about=About(TODAY))
    rows = [row for table in read_tables(path) for row in table[1:]]
    assert len(rows) == 2 * len(findings)
    assert all(row[1] and row[2] and row[3] for row in rows)


def test_offsets_beyond_the_text_do_no_harm(tmp_path: Path) -> None:
    wild = [
        Finding("confusables", "wrong-word", Certainty.CERTAIN, start, end, "", data=DATA)
        for start, end in ((0, 0), (len(TEXT), len(TEXT)), (10**7, 10**7 + 3))
    ]
    for text in ("", TEXT):
        path = write_check_sheet(tmp_path / "a.docx", parse(text), wild, about=About(TODAY))
        assert len(read_tables(path)[0]) == 4


def test_hostile_text_is_written_and_read(tmp_path: Path) -> None:
    text = "甲\x00必需\ud800乙\u202e。\n" * 3
    hostile = [finding(text, "必需", Certainty.CERTAIN, "必\x07须", nth=n) for n in range(3)]
    path = write_check_sheet(tmp_path / "a.docx", parse(text), hostile, about=About(TODAY, title="\udfff题"))
    assert [row[2] for row in read_tables(path)[0][1:]] == ["甲必需乙\u202e。"] * 3


def test_a_million_characters_with_too_many_findings(tmp_path: Path) -> None:
    text = "我们必需努力" * 170_000
    step = len(text) // 5000 // 6 * 6
    findings = [
        Finding("confusables", "wrong-word", Certainty.CERTAIN, at + 2, at + 4, "必需", data=DATA)
        for at in range(0, len(text), step)
    ]
    assert len(findings) > module.MOST_ROWS
    start = time.process_time()
    path = write_check_sheet(tmp_path / "a.docx", parse(text), findings, about=About(TODAY))
    assert time.process_time() - start < 8
    assert len(read_tables(path)[0]) == module.MOST_ROWS + 1
    said = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert any(f"另有{len(findings) - module.MOST_ROWS}处没有列入" in line for line in said)


def test_a_sheet_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        write_check_sheet(tmp_path / "away" / "a.docx", parse(TEXT), found(), about=About(TODAY))
