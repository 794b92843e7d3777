"""Several drafts out at once."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from editor.batch.drafts import TEXT, BatchTools, export_drafts
from editor.batch.targets import replaced, skipped
from editor.checks.finding import Finding
from editor.checks.ignoring import Ignored, encode
from editor.checks.placeholders import finding_of
from editor.checks.runner import run_checks
from editor.corpus.opening import OpenedFile
from editor.draft.file import Draft
from editor.draft.file import encode as encode_draft
from editor.draft.rounds import Rounds
from editor.errors import CannotWrite
from editor.exporting.options import ExportOptions
from editor.files import legal_name
from editor.speech.placeholders import Certainty, find_placeholders
from editor.speech.purposes import FINAL, READING
from editor.speech.structure import parse
from editor.word.reading.reader import read_docx

CLEAN = "在全县大会上的讲话\n同志们：\n今天的会议很重要。"
OPEN = "在会议上的讲话\n同志们：\n全县完成投资XX亿元。"
OPTIONS = ExportOptions(allow_open=True)


@pytest.fixture
def drafts(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "稿子"
    folder.mkdir()
    paths = [folder / name for name in ("一.txt", "二.nigao", "三.txt", "四.docx")]
    paths[0].write_text(CLEAN, encoding="gb18030")
    paths[1].write_bytes(encode_draft(Draft(OPEN)))
    paths[2].write_text(CLEAN, encoding="utf-8")
    paths[3].write_bytes(b"PK\x03\x04 broken")
    return paths


def test_each_is_written_and_one_bad_file_does_not_end_the_run(drafts: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "出" / "去"
    told: list[tuple[int, int, str]] = []
    tools = BatchTools(progress=lambda *step: told.append(step), rounds=Rounds(tmp_path / "rounds"))
    report = export_drafts([drafts[3], *drafts[:3], tmp_path / "没有.txt"], out, OPTIONS, tools)
    assert [outcome.is_done for outcome in report.outcomes] == [False, True, True, True, False]
    assert sorted(path.name for path in out.iterdir()) == sorted(
        ["一（送审稿）.docx", "二（送审稿）.docx", "三（送审稿）.docx"]
    )
    assert "四.docx" in report.outcomes[0].trouble
    assert "找不到" in report.outcomes[4].trouble
    assert report.outcomes[2].still_open != ()
    assert report.words == "导出 3 篇，2 篇没有导出，其中 1 篇还有待填。"
    assert told[0] == (0, 5, "四.docx")
    assert told[-1] == (5, 5, "")
    assert [step[0] for step in told] == list(range(6))
    assert [p.text for p in read_docx(out / "一（送审稿）.docx")] == CLEAN.split("\n")
    assert {sent.draft for sent in Rounds(tmp_path / "rounds").all()} == {str(path) for path in drafts[:3]}


def test_what_is_open_is_refused_unless_allowed(drafts: list[Path], tmp_path: Path) -> None:
    report = export_drafts(drafts[:3], tmp_path / "出", ExportOptions())
    assert [outcome.is_done for outcome in report.outcomes] == [True, False, True]
    assert "待填" in report.outcomes[1].trouble
    (value,) = find_placeholders(OPEN)
    ignored = encode([Ignored.here(finding_of(OPEN, value), OPEN)])
    drafts[1].write_bytes(encode_draft(Draft(OPEN, extra={"ignored": ignored})))
    assert export_drafts([drafts[1]], tmp_path / "出", ExportOptions()).done


def test_a_final_text_is_looked_over(drafts: list[Path], tmp_path: Path) -> None:
    drafts[2].write_text(CLEAN + "\n会议定于2月30日召开。", encoding="utf-8")
    seen: list[str] = []

    def findings(opened: OpenedFile) -> list[Finding]:
        seen.append(opened.speech.title)
        return run_checks(opened.speech)

    report = export_drafts(
        [drafts[0], drafts[2]], tmp_path / "出", ExportOptions(purpose=FINAL), BatchTools(findings=findings)
    )
    assert [outcome.is_done for outcome in report.outcomes] == [True, False]
    assert "必改" in report.outcomes[1].trouble
    assert len(seen) == 2


def test_what_was_put_aside_does_not_hold_up_a_final_text(drafts: list[Path], tmp_path: Path) -> None:
    text = CLEAN + "\n会议定于2月30日召开。"
    drafts[2].write_text(text, encoding="utf-8")
    (day,) = [finding for finding in run_checks(parse(text)) if finding.level is Certainty.CERTAIN]
    final = ExportOptions(purpose=FINAL)
    tools = BatchTools(findings=lambda opened: run_checks(opened.speech))
    assert export_drafts([drafts[2]], tmp_path / "出", final, tools).failed
    put_aside = replace(tools, ignored=[Ignored.everywhere(day)])
    assert export_drafts([drafts[2]], tmp_path / "出", final, put_aside).done


def test_nothing_is_written_over_unasked(drafts: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "出"
    for _ in range(3):
        assert export_drafts([drafts[0]], out, OPTIONS).done
    names = {"一（送审稿）.docx", "一（送审稿）（2）.docx", "一（送审稿）（3）.docx"}
    assert {path.name for path in out.iterdir()} == names
    first = out / "一（送审稿）.docx"
    first.write_bytes(b"mine")
    report = export_drafts([drafts[0]], out, OPTIONS, BatchTools(on_clash=skipped))
    assert [outcome.is_skipped for outcome in report.outcomes] == [True]
    assert report.words == "导出 0 篇，1 篇同名未动。"
    assert first.read_bytes() == b"mine"
    assert export_drafts([drafts[0]], out, OPTIONS, BatchTools(on_clash=replaced)).done
    assert first.read_bytes() != b"mine"
    assert {path.name for path in out.iterdir()} == names


def test_two_of_one_name_and_a_source_in_the_way_are_numbered(drafts: list[Path], tmp_path: Path) -> None:
    other = tmp_path / "另外"
    other.mkdir()
    twin = other / "一.txt"
    twin.write_text(CLEAN, encoding="utf-8")
    source = other / "一（送审稿）.docx"
    assert export_drafts([twin], other, OPTIONS).done[0].exported is not None
    kept = source.read_bytes()
    tools = BatchTools(on_clash=replaced)
    report = export_drafts([drafts[0], twin, source], other, OPTIONS, tools)
    names = [outcome.exported.path.name for outcome in report.done if outcome.exported]
    assert names == ["一（送审稿）（2）.docx", "一（送审稿）（3）.docx", "一（送审稿）（送审稿）.docx"]
    assert source.read_bytes() == kept


def test_it_stops_between_two_files(drafts: list[Path], tmp_path: Path) -> None:
    answers = iter([False, False, False, False, True, True, True, True])
    report = export_drafts(
        drafts, tmp_path / "出", OPTIONS, BatchTools(cancelled=lambda: next(answers, True))
    )
    assert report.is_cancelled
    assert len(report.outcomes) < len(drafts)
    assert report.words.endswith("中途停止，其余没有做。")


def test_a_folder_that_cannot_be_made(drafts: list[Path], tmp_path: Path) -> None:
    blocked = tmp_path / "文件"
    blocked.write_text("")
    with pytest.raises(CannotWrite):
        export_drafts(drafts, blocked, OPTIONS)


def test_as_text_and_for_the_lectern(drafts: list[Path], tmp_path: Path) -> None:
    report = export_drafts([drafts[0]], tmp_path / "出", OPTIONS, BatchTools(suffix=TEXT))
    (outcome,) = report.done
    assert outcome.exported is not None
    assert outcome.exported.path.read_text(encoding="utf-8-sig").startswith("在全县大会上的讲话\n")
    reading = export_drafts([drafts[0]], tmp_path / "出", ExportOptions(purpose=READING))
    assert [o.exported.path.name for o in reading.done if o.exported] == ["一（阅读稿）.docx"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("在A/B会议：上的\\讲话?*", "在A_B会议：上的_讲话__"),
        ("..", "别的"),
        ("", "别的"),
        ("con", "_con"),
        ("讲话" * 100, "讲话" * 40),
        ("一\u202e二\n三\x07", "一二三"),
    ],
)
def test_file_names(words: str, name: str) -> None:
    assert legal_name(words, "别的") == name


def test_a_reader_that_fails_in_an_unknown_way_is_told_of(
    drafts: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_opened: OpenedFile) -> list[Finding]:
        raise RecursionError

    tools = BatchTools(findings=broken)
    options = replace(OPTIONS, comment_findings=True)
    report = export_drafts([drafts[0]], tmp_path / "出", options, tools)
    assert report.outcomes[0].trouble == "“一.txt”处理不了，已跳过；原文件未改动。"


@pytest.mark.skipif(os.name != "posix", reason="links in a circle are made the POSIX way")
def test_links_in_a_circle_do_not_end_the_run(drafts: list[Path], tmp_path: Path) -> None:
    circle = tmp_path / "圈.txt"
    circle.symlink_to(circle)
    report = export_drafts([circle, drafts[0]], tmp_path / "出", OPTIONS)
    assert [outcome.is_done for outcome in report.outcomes] == [False, True]
    assert "圈.txt" in report.outcomes[0].trouble
