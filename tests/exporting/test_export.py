from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from editor.checks.ignoring import Ignored
from editor.checks.runner import run_checks
from editor.errors import OpenPlaceholders
from editor.exporting.export import Origin, send_speech
from editor.exporting.options import ExportOptions
from editor.exporting.refusing import open_values, question_of
from editor.speech.model import Speech
from editor.speech.structure import parse

TEXT = "在全县大会上的讲话\n同志们：\n全县有XX个贫困村，必需花更大的精力。\n会议定于2月30日召开。"


@pytest.fixture
def speech() -> Speech:
    return parse(TEXT)


def test_the_question_names_what_is_open_and_what_is_wrong(speech: Speech) -> None:
    question = question_of(speech, run_checks(speech))
    assert question == "还有 1 处待填没有落实：贫困村（个）；另外核对出 2 处必改的问题：“必需”、“2月30日”"


def test_nothing_is_asked_where_nothing_stands_against_it() -> None:
    assert question_of(parse("同志们：\n今天的会议很重要。"), []) == ""


def test_what_the_writer_put_aside_is_neither_asked_nor_marked(speech: Speech, tmp_path: Path) -> None:
    (value,) = open_values(speech)
    ignored = [Ignored.here(value, speech.text)]
    assert question_of(speech, [], ignored) == ""
    exported = send_speech(speech, tmp_path / "a.docx", ExportOptions(), Origin(ignored=ignored))
    assert (exported.placeholders, exported.comments) == (0, 0)
    with zipfile.ZipFile(exported.path) as package:
        assert "word/comments.xml" not in package.namelist()


def test_an_open_value_is_refused(speech: Speech, tmp_path: Path) -> None:
    with pytest.raises(OpenPlaceholders, match="1 处待填"):
        send_speech(speech, tmp_path / "a.docx", ExportOptions())
    assert list(tmp_path.iterdir()) == []
