"""A speech goes out for one of three purposes, and the round is recorded."""

from __future__ import annotations

import os
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from editor.checks.finding import Finding
from editor.checks.ignoring import Ignored, split_ignored
from editor.checks.placeholders import NAME as PLACEHOLDERS
from editor.checks.placeholders import one_for_each_place
from editor.checks.runner import run_checks
from editor.draft.rounds import Rounds, round_id
from editor.errors import CannotWrite, CertainFindings, OpenPlaceholders
from editor.exporting.export import Origin, send_speech
from editor.exporting.marks import comment_of, remarks_on
from editor.exporting.open_places import open_places
from editor.exporting.options import ExportOptions
from editor.exporting.plain import plain_text, write_plain_text
from editor.exporting.sent import sent_text
from editor.speech.model import Role, Speech
from editor.speech.placeholders import Certainty
from editor.speech.purposes import FINAL, FOR_REVIEW, READING
from editor.speech.structure import make_speech, parse
from editor.word.reading.reader import read_comments, read_docx
from snippets.segment import Segmenter
from tests.word.schema import problems

TEXT = (
    "在全县巩固拓展脱贫攻坚成果同乡村振兴有效衔接工作推进会上的讲话\n（2026年7月1日）\n同志们：\n"
    "　　全县有XX个村，必需花更大的精力。\n会议定于2月30日召开。\n县政府办公室\n2026年7月1日"
)
CLEAN = "在全县大会上的讲话\n同志们：\n今天的会议很重要。"
OPEN = ExportOptions(allow_open=True, author="张三", checker="李四", day=date(2026, 11, 22))


@pytest.fixture
def speech() -> Speech:
    return parse(TEXT)


@pytest.fixture
def findings(speech: Speech) -> list[Finding]:
    return run_checks(speech)


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()


def parts(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        return package.namelist()


def test_the_sent_text_has_a_line_for_each_paragraph_as_the_file_holds_it(tmp_path: Path) -> None:
    dirty = parse("　　在全县\x00大会上的讲话 \n\n同志们：\n\t今天\v开会。　\n\n\n结束\ud800。\r")
    sent = sent_text(dirty)
    assert sent == "在全县大会上的讲话\n同志们：\n今天 开会。\n结束。"
    assert len(sent.split("\n")) == len(dirty.blocks)
    send_speech(dirty, tmp_path / "a.docx", OPEN)
    assert [p.text for p in read_docx(tmp_path / "a.docx")] == sent.split("\n")
    assert sent_text(parse("")) == ""


def test_for_review_marks_comments_and_says_which_version(
    speech: Speech, findings: list[Finding], tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    origin = Origin(findings=findings, boundaries=Segmenter(None).boundaries)
    exported = send_speech(speech, path, replace(OPEN, comment_findings=True), origin)
    said = [c.text for c in read_comments(path)]
    assert exported.comments == len(said)
    assert exported.placeholders == 1
    assert exported.round_id == round_id(sent_text(speech))
    assert exported.version == 1
    assert said[0].startswith("待填：")
    assert any(words.startswith("必改·") and "必需" in words for words in said)
    assert any("2月30日" in words or "2月没有30" in words for words in said)
    assert {c.author for c in read_comments(path)} == {"拟稿"}
    headers = [part(path, name) for name in parts(path) if name.startswith("word/header")]
    assert any("送审稿（第1稿）　2026年11月22日　拟稿：张三　核稿：李四" in header for header in headers)
    document = part(path, "word/document.xml")
    assert document.count("<w:br/>") == 1
    assert document.count("<w:bookmarkStart") == len(speech.blocks)
    assert f"_N{exported.round_id}_0" in document
    assert send_speech(speech, path, OPEN, origin).comments == 1


def test_findings_are_not_commented_unless_wanted_nor_open_values_twice(
    speech: Speech, findings: list[Finding]
) -> None:
    remarks = remarks_on(findings)
    assert remarks
    assert all("待填" not in remark.text for remark in remarks)
    assert [r.start for r in remarks] == sorted(r.start for r in remarks)


def test_a_comment_says_what_why_and_what_to_write(findings: list[Finding]) -> None:
    (word,) = (f for f in findings if f.text == "必需")
    said = comment_of(word)
    assert said.startswith("必改·")
    assert said.endswith("建议改为“必须”。")
    assert len(said) < 60


def test_a_final_text_is_clean_and_keeps_its_anchors(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    exported = send_speech(parse(CLEAN), path, ExportOptions(purpose=FINAL))
    document = part(path, "word/document.xml")
    assert exported.comments == exported.version == 0
    assert "highlight" not in document
    assert "titlePg" not in document
    assert not [name for name in parts(path) if "comments" in name or "header" in name]
    assert document.count("<w:bookmarkStart") == 3
    assert "定稿" in part(path, "docProps/custom.xml")


def test_a_final_text_is_refused_while_a_mistake_is_certain(
    speech: Speech, findings: list[Finding], tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    final = ExportOptions(purpose=FINAL, allow_open=True)
    with pytest.raises(CertainFindings, match=r"2 处必改的问题：“必需”") as refused:
        send_speech(speech, path, final, Origin(findings=findings))
    assert refused.value.exit_status == 1
    with pytest.raises(OpenPlaceholders, match="1 处待填"):
        send_speech(speech, path, replace(final, allow_open=False, allow_certain=True))
    assert not path.exists()
    exported = send_speech(speech, path, replace(final, allow_certain=True), Origin(findings=findings))
    assert exported.comments == 0
    assert "highlight" not in part(path, "word/document.xml")
    likely = [f for f in findings if f.level is not Certainty.CERTAIN]
    send_speech(speech, path, final, Origin(findings=likely))


def test_certain_mistakes_do_not_stop_a_text_for_review(
    speech: Speech, findings: list[Finding], tmp_path: Path
) -> None:
    send_speech(speech, tmp_path / "a.docx", OPEN, Origin(findings=findings))


def test_the_copy_for_the_lectern_has_no_marks_no_anchors_and_no_round(
    speech: Speech, tmp_path: Path
) -> None:
    path, rounds = tmp_path / "a.docx", Rounds(tmp_path / "rounds")
    origin = Origin(rounds=rounds, boundaries=Segmenter(None).boundaries)
    with pytest.raises(OpenPlaceholders):
        send_speech(speech, path, ExportOptions(purpose=READING), origin)
    exported = send_speech(speech, path, replace(OPEN, purpose=READING), origin)
    document = part(path, "word/document.xml")
    assert exported.pages >= 1
    assert exported.round_id == ""
    assert "highlight" not in document
    assert "bookmark" not in document
    assert "阅读稿" in part(path, "docProps/custom.xml")
    assert rounds.all() == []


def test_the_round_is_recorded(speech: Speech, tmp_path: Path) -> None:
    draft = tmp_path / "稿.nigao"
    rounds = Rounds(tmp_path / "rounds")
    origin = Origin(rounds=rounds, draft=draft)
    exported = send_speech(speech, tmp_path / "送审.docx", replace(OPEN, to="王主任"), origin)
    (sent,) = rounds.all()
    assert sent.id == exported.round_id
    assert sent.text == sent_text(speech)
    assert (sent.purpose, sent.to, sent.file, sent.author) == (FOR_REVIEW, "王主任", "送审.docx", "张三")
    assert (sent.draft, sent.version) == (str(draft), 1)
    assert sent.title == speech.title
    assert sent.when.tzinfo is not None


def test_the_same_text_keeps_its_version_and_a_changed_one_gets_the_next(tmp_path: Path) -> None:
    draft = tmp_path / "稿.nigao"
    rounds = Rounds(tmp_path / "rounds")
    origin = Origin(rounds=rounds, draft=draft)
    path = tmp_path / "a.docx"
    first, second = parse(CLEAN), parse(CLEAN + "\n再讲一点。")
    assert [send_speech(s, path, OPEN, origin).version for s in (first, first, second, first)] == [1, 1, 2, 1]
    assert send_speech(second, path, replace(OPEN, version=7), origin).version == 7
    assert send_speech(parse("另一篇。"), path, OPEN, origin).version == 8
    assert send_speech(first, path, OPEN, Origin(rounds=rounds, draft=tmp_path / "别.nigao")).version == 1
    assert send_speech(first, path, OPEN, Origin()).version == 1


def test_a_record_that_cannot_be_kept_costs_a_notice_and_not_the_file(speech: Speech, tmp_path: Path) -> None:
    blocked = tmp_path / "rounds"
    blocked.write_text("a file where the folder should be")
    path = tmp_path / "a.docx"
    exported = send_speech(speech, path, OPEN, Origin(rounds=Rounds(blocked)))
    assert path.exists()
    assert exported.notice.startswith("文件已导出，但没有记下这一次送审")


def test_a_file_that_cannot_be_written_is_not_recorded(speech: Speech, tmp_path: Path) -> None:
    rounds = Rounds(tmp_path / "rounds")
    with pytest.raises(CannotWrite):
        send_speech(speech, tmp_path / "没有" / "a.docx", OPEN, Origin(rounds=rounds))
    assert rounds.all() == []


@pytest.mark.parametrize("purpose", [FOR_REVIEW, FINAL, READING])
def test_two_exports_of_one_draft_are_equal(purpose: str, speech: Speech, tmp_path: Path) -> None:
    draft = tmp_path / "稿.nigao"
    draft.write_text(TEXT, encoding="utf-8")
    saved = datetime(2026, 7, 1, 9, 30).astimezone()
    os.utime(draft, (saved.timestamp(), saved.timestamp()))
    origin = Origin(
        draft=draft, rounds=Rounds(tmp_path / "rounds"), boundaries=Segmenter(None).boundaries,
        findings=run_checks(speech),
    )  # fmt: skip
    files = [tmp_path / "一.docx", tmp_path / "二.docx"]
    wanted = replace(OPEN, purpose=purpose, allow_certain=True, comment_findings=True)
    for file in files:
        send_speech(speech, file, wanted, origin)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert saved.strftime("%Y-%m") in part(files[0], "docProps/core.xml")


def test_plain_text(speech: Speech, tmp_path: Path) -> None:
    text = plain_text(speech)
    assert text.split("\n")[1:5] == ["（2026年7月1日）", "", "同志们：", "全县有XX个村，必需花更大的精力。"]
    assert text.endswith("会议定于2月30日召开。\n\n县政府办公室\n2026年7月1日\n")
    assert [b.text for b in parse(text).blocks] == [b.text for b in speech.blocks]
    assert plain_text(parse("")) == ""
    path = tmp_path / "a.txt"
    write_plain_text(parse("同志们：\n讲完\ud800了。"), path)
    assert path.read_bytes() == b"\xef\xbb\xbf" + "同志们：\r\n讲完了。\r\n".encode()


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "（X月X日）\n同志们：\n全县有XX个村，201x年完成XXX万元，由某某同志负责。定于X月X日，由____主持。",
        "甲XX个。\n\n　　乙XX个，【待补】。\n丙X年X月X日，……增长%。",
        "",
    ],
)
def test_open_places_are_those_of_the_check(text: str) -> None:
    speech = parse(text)
    found = run_checks(speech, only=(PLACEHOLDERS,))
    likely = [f for f in found if f.level is not Certainty.HINT]
    places = open_places(speech)
    assert list(places.asked) == one_for_each_place(speech, likely)
    assert [(p.start, p.end, p.certainty) for p in places.marked] == [
        (f.start, f.end, f.level) for f in found
    ]
    ignored = [Ignored.here(f, text) for f in found[::2]]
    left = split_ignored(found, text, ignored)[0]
    assert [p.start for p in open_places(speech, ignored).marked] == [f.start for f in left]


@pytest.mark.parametrize("purpose", [FOR_REVIEW, FINAL, READING])
def test_what_goes_out_is_in_the_order_of_the_schema(purpose: str, speech: Speech, tmp_path: Path) -> None:
    options = replace(OPEN, purpose=purpose, allow_certain=True)
    send_speech(speech, tmp_path / "a.docx", options, Origin(boundaries=Segmenter(None).boundaries))
    assert problems(tmp_path / "a.docx") == []


def test_a_long_subtitle_goes_out_in_lines_by_sense_and_comes_back_whole(tmp_path: Path) -> None:
    subtitle = "——2026年2月28日在青石县第十三届人民代表大会第六次会议上"
    speech = make_speech(
        f"政府工作报告\n{subtitle}\n各位代表：\n今天开会。",
        {0: Role.TITLE, 1: Role.SUBTITLE, 2: Role.SALUTATION, 3: Role.BODY},
    )
    send_speech(speech, tmp_path / "a.docx", OPEN, Origin(boundaries=Segmenter(None).boundaries))
    document = part(tmp_path / "a.docx", "word/document.xml")
    assert document.count("<w:br/>") == 1
    assert [p.text for p in read_docx(tmp_path / "a.docx")] == sent_text(speech).split("\n")
