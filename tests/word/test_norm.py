"""Every item of GB/T 9704-2012 that bears on a speech, measured on what LibreOffice draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.norm_rendering import missing
from tests.benchmarks.norm_table import RESULT, Item, Print, as_markdown, draw_all, items, shapes

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if missing():
        pytest.skip(missing())
    return tmp_path_factory.mktemp("norm")


@pytest.fixture(scope="module")
def prints(folder: Path) -> dict[str, Print]:
    return draw_all(folder)


@pytest.fixture(scope="module")
def measured(prints: dict[str, Print], folder: Path) -> list[Item]:
    return items(prints, folder)


def test_every_item_is_as_the_norm_demands(measured: list[Item]) -> None:
    assert [item for item in measured if not item.holds] == []
    assert len(measured) > 35


def test_six_drafts_fill_22_lines_of_28_characters_and_the_pages_that_were_counted(
    prints: dict[str, Print],
) -> None:
    found = shapes(prints)
    assert [shape for shape in found if not shape.holds] == []
    assert len(found) == 6
    for shape in found:
        # The first page has an empty line below its head.
        assert set(shape.lines_of_full_pages[1:]) <= {22}
    assert max(shape.longest_line for shape in found) == 28


def test_the_committed_table_has_the_items_that_are_measured(measured: list[Item]) -> None:
    committed = RESULT.read_text(encoding="utf-8")
    assert "不合" not in committed
    for line in as_markdown(measured, [], "").splitlines():
        if line.startswith("| ") and "|---" not in line:
            clause_and_name = "|".join(line.split("|")[:4])
            assert clause_and_name in committed


def test_an_item_out_of_its_tolerance_does_not_hold() -> None:
    assert Item("5.1", "纸宽", 210, 0.5, 210.4).holds
    assert not Item("5.1", "纸宽", 210, 0.5, 210.6).holds
    assert not Item("7.3.1", "标题字体", "方正小标宋简体", 0, "宋体").holds
