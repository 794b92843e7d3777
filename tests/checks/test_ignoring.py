from __future__ import annotations

import pytest

from editor.checks.finding import Finding
from editor.checks.ignoring import Ignored, decode, encode, split_ignored
from editor.checks.runner import run_checks
from editor.speech.structure import parse

TEXT = "在全县大会上的讲话\n同志们：\n全县有XX个村，XX人。\n请截至3月前报来，必需抓紧。\n全县有XX个村，XX人。"


def findings(text: str) -> list[Finding]:
    return run_checks(parse(text), only=("placeholders",))


def test_one_place_is_put_aside_and_others_stay() -> None:
    found = findings(TEXT)
    left, aside = split_ignored(found, TEXT, [Ignored.here(found[1], TEXT, "原文如此")])
    # The same sentence stands twice: what is right in one is right in the other.
    assert [f.start for f in aside] == [found[1].start, found[3].start]
    assert [f.start for f in left] == [found[0].start, found[2].start]


def test_a_changed_sentence_brings_it_back() -> None:
    ignored = Ignored.here(findings(TEXT)[0], TEXT)
    edited = TEXT.replace("全县有XX个村", "全市有XX个村")
    assert split_ignored(findings(edited), edited, [ignored])[1] == []


def test_blanks_and_moves_do_not_tell() -> None:
    ignored = Ignored.here(findings(TEXT)[0], TEXT)
    moved = "先说一句。\n" + TEXT.replace("有XX个", "有 XX 个")
    assert len(split_ignored(findings(moved), moved, [ignored])[1]) == 2


def test_everywhere_means_everywhere() -> None:
    found = findings(TEXT)
    left, aside = split_ignored(found, TEXT, [Ignored.everywhere(found[0])])
    assert (left, aside) == ([], found)


def test_nothing_ignored_changes_nothing() -> None:
    assert split_ignored(findings(TEXT), TEXT, []) == (findings(TEXT), [])


def test_the_line_survives_the_file() -> None:
    remembered = [
        Ignored("placeholders", "open-value", "XX", "“XX县”三个字。", 1, "引文\n“原话”"),
        Ignored("repeats", "sentence", ""),
    ]
    line = encode(remembered)
    assert "\n" not in line
    assert decode(line) == tuple(remembered)
    assert encode([]) == ""


@pytest.mark.parametrize(
    "line",
    ["", "  ", "{", "[1, null, {}]", "7", '[{"check": 1, "code": "a"}]', '{"check": "a"}', "[" * 100_000],
)
def test_a_damaged_line_costs_nothing(line: str) -> None:
    assert decode(line) == ()
