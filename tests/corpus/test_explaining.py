"""The two sides of a cleaned text: every raw line is accounted for, every removed piece has its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.corpus.cleaning.table import listed_rules
from editor.corpus.explaining import JOINED, LENT_TITLE, explain, explain_text
from editor.corpus.pipeline import clean_text
from editor.corpus.readers import raw_from_bytes

PAGES = sorted(path for path in (Path(__file__).parent / "pages").glob("*.*") if path.suffix != ".headings")
TEXT = """首页 > 讲话
在全县水利会议上的讲话
来源：某网 时间：2020-01-01

同志们:
　　今天开会,研究水利建设,请大家认真听取汇报、积极发表意见、提出好的建议,
会后抓好落实。
　　一、提高认识
　　水利是农业的命脉(记者 张三)。更多范文请关注公文写作网。大家务必高度重視。
分享到：微信"""


def raw_of(page: Path) -> tuple[str, str, bool]:
    raw = raw_from_bytes(re.sub("[⟪⟫]", "", page.read_text(encoding="utf-8")).encode("utf-8"))
    assert raw is not None
    return raw.text, raw.page_title, raw.kind == "html"


def test_rows_of_a_small_page() -> None:
    told = explain_text(TEXT)
    by_line = {row.line: row for row in told.rows if row.left}
    assert by_line[0].rule == "breadcrumb"
    assert by_line[0].reason
    assert by_line[0].right == ""
    assert by_line[1].right == "在全县水利会议上的讲话"
    assert (by_line[1].rule, by_line[1].changes) == ("", ())
    assert by_line[2].rule == "meta"
    assert by_line[4].changes == (": 改为 ： 1 处",)
    assert by_line[5].right.endswith("建议，会后抓好落实。")
    assert by_line[6].rule == JOINED
    assert [piece.rule for piece in by_line[8].removed] == ["advert"]
    assert by_line[9].rule == "share"
    assert told.text == clean_text(TEXT).text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_is_explained_line_by_line(page: Path) -> None:
    text, title, is_page = raw_of(page)
    cleaned = clean_text(text, page_title=title, is_page=is_page)
    lines = text.split("\n")
    assert [item.line for item in cleaned.removed] == sorted(item.line for item in cleaned.removed)
    assert all(-1 <= item.line < len(lines) for item in cleaned.removed)
    assert len(cleaned.origins) == cleaned.text.count("\n") + 1
    assert list(cleaned.origins) == sorted(cleaned.origins)
    names = {(rule.name, rule.reason) for rule in listed_rules()}
    assert {(item.rule, item.reason) for item in cleaned.removed} <= names
    if title:
        return
    told = explain_text(text)
    shown = [row.line for row in told.rows if row.left and row.line >= 0]
    assert shown == [number for number, line in enumerate(lines) if line.strip()]
    assert all(row.reason for row in told.rows if not row.right)
    assert told.text == clean_text(text).text


def test_a_removed_piece_stands_in_its_line(corpus: Callable[[], Path]) -> None:
    for path in sorted((corpus() / "seeds").glob("00[0-3]*.txt")):  # 004 is in the other script
        lines = path.read_text(encoding="utf-8").split("\n")
        removed = [r for r in clean_text("\n".join(lines)).removed if r.rule != "pinyin-bracket"]
        assert removed
        assert [r.text for r in removed if r.text.split()[0] not in lines[r.line].replace("\xa0", " ")] == []


def test_a_saved_page(tmp_path: Path) -> None:
    path = tmp_path / "页.html"
    path.write_text(
        "<html><head><title>在大会上的讲话_某某网</title></head><body><ul><li><a href=1>首页</a>"
        "<li><a href=2>新闻</a><li><a href=3>党建</a></ul>"
        "<p>同志们：</p><p>今天开会，任务很重，请大家抓好落实。</p></body></html>",
        encoding="utf-8",
    )
    told = explain(path)
    assert told.rows[0].rule == "page-part"
    assert told.rows[0].line == -1
    assert (told.rows[1].rule, told.rows[1].right) == (LENT_TITLE, "在大会上的讲话")


def test_the_table_of_rules() -> None:
    rules = listed_rules()
    assert len(rules) > 50
    assert all(re.fullmatch("[a-z-]+", rule.name) for rule in rules)
    assert all(re.search("[\u4e00-\u9fff]", rule.reason) for rule in rules)
    assert len({(rule.name, rule.scope) for rule in rules}) == len(rules)
