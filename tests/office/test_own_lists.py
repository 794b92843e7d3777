"""The user's own lines: the examples hold, faults are told, no expression may stop the program."""

from __future__ import annotations

import pytest

from editor.checks.runner import CHECKS
from editor.checks.words.lists import may_never_end, read_list
from editor.office.own_lists import OWN_LISTS


@pytest.mark.parametrize("name", OWN_LISTS)
def test_the_explanation_and_the_example_fit_the_list(name: str) -> None:
    own = OWN_LISTS[name]
    assert own.check in CHECKS
    assert own.fewest <= len(own.example) <= len(own.columns)
    assert own.faults_in("\t".join(own.example)) == []
    assert max(len(row) for row in read_list(name)) <= len(own.columns)
    assert own.faults_in(f"# 注释\n\n-{read_list(name)[0][0]}\n") == []


def test_faults_say_the_line_and_what_is_wrong() -> None:
    own = OWN_LISTS["set_forms"]
    text = "# 注释\n只有一列\n甲\tsideways\t乙\tcertain\n甲\tnear\t乙\tcertain"
    one, other = own.faults_in(text)
    assert one.startswith("第2行")
    assert "至少要4列" in one
    assert other.startswith("第3行")
    assert "说明" in other


@pytest.mark.parametrize(
    "form", ["(a+)+", "(?:.*，)*x", "(?:[^，]+、?)+", "((a|b)*c)+", "(a{2,}){3,}", "(x{0,99})*"]
)
def test_an_expression_that_may_never_end_is_a_fault(form: str) -> None:
    assert may_never_end(form)
    (fault,) = OWN_LISTS["deleted_values"].faults_in(f"{form}\tcertain\tnumber")
    assert "停不下来" in fault


@pytest.mark.parametrize(
    "form", ["a+b*", "(?:甲|乙)+", "[(+)*]+", r"\(a+\)+", "(?:第[一二]){1,3}", "县[^，]{0,8}局"]
)
def test_an_ordinary_expression_is_none(form: str) -> None:
    assert not may_never_end(form)
    assert OWN_LISTS["deleted_values"].faults_in(f"{form}\tcertain\tnumber") == []
