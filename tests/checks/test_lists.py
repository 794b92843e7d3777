"""The lists of resources, the user's lines over them, and looking for many words at once."""

from __future__ import annotations

import pytest

from editor.checks import confusables
from editor.checks.check import Context
from editor.checks.words.conditions import condition_before, condition_behind
from editor.checks.words.lists import MissingList, faults, own_lines, read_list, rows_for, rules_of
from editor.checks.words.literals import Literals
from editor.errors import NigaoError
from editor.paths import resources
from editor.speech.pattern import Pattern


class _Rule:
    def __init__(self, source: str) -> None:
        self.patterns = (Pattern(source),)


def _rule_of(row: tuple[str, ...]) -> _Rule | None:
    if row[0] == "别处":
        return None
    return _Rule(row[1])


def test_comments_and_empty_lines_are_no_rows() -> None:
    rows = read_list("confusables")
    assert all(row[0] and not row[0].startswith("#") for row in rows)
    assert read_list("confusables") is rows


def test_a_list_that_is_missing_is_told_in_chinese() -> None:
    with pytest.raises(NigaoError, match="词表“没有这个”不见了") as missing:
        read_list("没有这个")
    assert isinstance(missing.value, MissingList)


def test_every_list_is_utf8_without_a_mark_and_names_its_source() -> None:
    paths = [p for p in (resources() / "checks").iterdir() if p.suffix in {".tsv", ".txt"}]
    assert paths
    for path in paths:
        text = path.read_text("utf-8")
        assert text.startswith("#"), path.name
        assert "\r" not in text, path.name


def test_own_lines_come_behind_and_a_minus_switches_off_by_the_first_column_or_a_part_of_it() -> None:
    shipped = rows_for(Context(), "deleted_values")
    own = Context(lists={"deleted_values": ("甲\tlikely", "# 说明", "", "-第(?:届|次)", "-乙|丙")})
    assert rows_for(own, "deleted_values")[-1] == ("甲", "likely")
    assert len(rows_for(own, "deleted_values")) == len(shipped) + 1
    off = Context(lists={"expired": ("-安监局",)})
    assert len(rows_for(off, "expired")) == len(rows_for(Context(), "expired")) - 1
    assert own_lines(Context(), "expired") == ()


def test_own_rows_out_of_form_are_left_out_and_told_of() -> None:
    lines = ("甲\t好", "乙\t(", "丙", "别处\t某")
    rules = rules_of("deleted_values", lines, _rule_of)
    assert rules[-1].patterns[0].compiled.pattern == "好"
    assert len(rules) == len(read_list("deleted_values")) + 1
    assert [told[:3] for told in faults(lines, _rule_of)] == ["第2行", "第3行", "第4行"]


def test_many_words_are_found_at_once_overlapping_ones_too() -> None:
    words = Literals([("甲乙", 1), ("乙丙", 2), ("甲乙丙", 3), ("丁", 4), ("甲乙", 5), ("", 6)])
    assert sorted(words.find("甲乙丙丁甲乙")) == [
        (0, "甲乙", 1),
        (0, "甲乙", 5),
        (0, "甲乙丙", 3),
        (1, "乙丙", 2),
        (3, "丁", 4),
        (4, "甲乙", 1),
        (4, "甲乙", 5),
    ]
    assert list(words.find("")) == []
    assert [at for at, _, _ in words.find("丁")] == [0]


@pytest.mark.parametrize(
    ("cell", "text", "holds"),
    [("所|急", "所必需", True), ("所|急", "要必需", False), ("!所", "所必需", False), ("!所", "必需", True)],
)
def test_a_condition_in_front(cell: str, text: str, holds: bool) -> None:
    condition = condition_before(cell)
    assert condition is not None
    assert condition.before(text, text.index("必需")) is holds


@pytest.mark.parametrize(("cell", "holds"), [("品", True), ("!品", False), ("要", False), ("!要", True)])
def test_a_condition_behind(cell: str, holds: bool) -> None:
    condition = condition_behind(cell)
    assert condition is not None
    assert condition.behind("必需品", 2) is holds
    assert condition_behind("") is None


def test_the_user_writes_the_levels_as_the_window_shows_them() -> None:
    lines = ["座谈汇\t座谈会\t必改/cut\t\t\t错别字", "# 说明", "共建汇\t共建会\t提示\t\t\t错别字"]
    assert faults(lines, confusables.rule_of) == []
    told = rows_for(Context(lists={"confusables": lines}), "confusables")[-2:]
    assert [row[2] for row in told] == ["certain/cut", "hint"]
