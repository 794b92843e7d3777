"""Forms as Word: the page, the lines, tables over pages; hostile words; a target that cannot be written."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT

from editor.errors import CannotWrite
from editor.word.layouts.font_sets import FONT_SETS
from editor.word.layouts.layout import GB_T_9704, twips
from editor.word.reading.tables import read_tables
from editor.word.writing.sheets import Column, Line, LineLook, Piece, Sheet, Table, write_sheet

DOCUMENT = "word/document.xml"
COLUMNS = (Column("序号", 1, centred=True), Column("内容", 5), Column("说明", 3))


def form(rows: int, **changes: object) -> Sheet:
    table = Table(COLUMNS, [(str(n), f"第{n}行", "说“明”") for n in range(1, rows + 1)])
    made = Sheet("核对表", (Line("日期：今天"), table), foot="签字：")
    return replace(made, **changes)  # type: ignore[arg-type]


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_title_lines_table_and_foot_are_written_in_order(tmp_path: Path) -> None:
    path = write_sheet(form(2), tmp_path / "a.docx")
    assert texts(path) == ["核对表", "日期：今天", "签字："]
    assert read_tables(path) == [
        [["序号", "内容", "说明"], ["1", "第1行", "说“明”"], ["2", "第2行", "说“明”"]]
    ]
    body = docx.Document(str(path)).element.body
    assert [element.tag.rpartition("}")[2] for element in body] == ["p", "p", "tbl", "p", "sectPr"]


def test_the_head_row_repeats_and_no_row_breaks(tmp_path: Path, parts: Callable) -> None:
    made = parts(write_sheet(form(5), tmp_path / "a.docx"))
    assert len(made.find(DOCUMENT, "//w:tr")) == 6
    assert len(made.find(DOCUMENT, "//w:tr[w:trPr/w:cantSplit]")) == 6
    assert len(made.find(DOCUMENT, "//w:tr[w:trPr/w:tblHeader]")) == 1
    assert made.find(DOCUMENT, "//w:tr[1]/w:trPr/w:tblHeader")


@pytest.mark.parametrize("landscape", [False, True])
def test_the_columns_share_the_type_area(landscape: bool, tmp_path: Path, parts: Callable) -> None:
    shares = (0.1, 7, 3.3, 11, 0)
    table = Table([Column(str(share), share) for share in shares], [])
    made = parts(write_sheet(Sheet("表", (table,), is_landscape=landscape), tmp_path / "a.docx"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}w"
    widths = [int(column.get(space) or 0) for column in made.find(DOCUMENT, "//w:gridCol")]
    assert sum(widths) == (GB_T_9704.body_height if landscape else GB_T_9704.body_width)
    assert min(widths) >= twips(8)
    assert widths[3] > widths[1] > widths[2] > widths[0]


def test_a4_either_way_with_the_margins_of_the_norm(tmp_path: Path) -> None:
    upright = docx.Document(str(write_sheet(form(1), tmp_path / "a.docx"))).sections[0]
    turned = docx.Document(str(write_sheet(form(1, is_landscape=True), tmp_path / "b.docx"))).sections[0]
    assert (upright.page_width.twips, upright.page_height.twips) == (twips(210), twips(297))
    assert (turned.page_width.twips, turned.page_height.twips) == (twips(297), twips(210))
    assert upright.orientation is WD_ORIENT.PORTRAIT
    assert turned.orientation is WD_ORIENT.LANDSCAPE
    for section in (upright, turned):
        inner = section.page_width.twips - section.left_margin.twips - section.right_margin.twips
        assert inner in {GB_T_9704.body_width, GB_T_9704.body_height}
        assert section.footer_distance.twips < section.bottom_margin.twips
        assert section.footer.paragraphs[0].text == "— 1 —"


@pytest.mark.parametrize("name", FONT_SETS)
def test_the_fonts_are_those_of_the_export(name: str, tmp_path: Path, parts: Callable) -> None:
    styles = parts(write_sheet(form(1), tmp_path / "a.docx", font_set=name)).data["word/styles.xml"].decode()
    named = set(re.findall(r'w:eastAsia="([^"]+)"', styles)) - {"zh-CN"}
    renamed = FONT_SETS[name]
    assert named == {
        renamed.get(family, family)
        for family in ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体")
    } | ({"宋体"} if name == "windows" else set())


def test_pieces_keep_their_looks(tmp_path: Path) -> None:
    words = (Piece("前面"), Piece("此处", bold=True, underlined=True), Piece("后面"), Piece(""))
    sheet = Sheet("表", (Line(words, LineLook.CENTRED), Table(COLUMNS, [(words, "", "")])))
    document = docx.Document(str(write_sheet(sheet, tmp_path / "a.docx")))
    for paragraph in (document.paragraphs[1], document.tables[0].cell(1, 0).paragraphs[0]):
        runs = [(run.text, bool(run.bold), bool(run.underline)) for run in paragraph.runs]
        assert runs == [("前面", False, False), ("此处", True, True), ("后面", False, False)]


def test_two_tables_do_not_touch_and_a_paragraph_is_last(tmp_path: Path) -> None:
    table = Table(COLUMNS, [("1", "a", "b")])
    body = docx.Document(str(write_sheet(Sheet("表", (table, table)), tmp_path / "a.docx"))).element.body
    assert [element.tag.rpartition("}")[2] for element in body] == ["p", "tbl", "p", "tbl", "p", "sectPr"]


def test_the_foot_stays_with_what_is_above(tmp_path: Path, parts: Callable) -> None:
    kept = "w:pPr[w:keepNext]"
    made = parts(write_sheet(form(3), tmp_path / "a.docx"))
    assert len(made.find(DOCUMENT, f"//w:tr[4]//w:p/{kept}")) == 3
    assert not made.find(DOCUMENT, f"//w:tr[3]//w:p/{kept}")
    made = parts(write_sheet(Sheet("表", (Line("一"), Line("二")), foot="签字"), tmp_path / "b.docx"))
    assert made.find(DOCUMENT, f"//w:body/w:p[3]/{kept}")
    assert not made.find(DOCUMENT, f"//w:body/w:p[2]/{kept}")


def test_short_and_long_rows_fit_the_columns(tmp_path: Path) -> None:
    sheet = Sheet("表", (Table(COLUMNS, [("1",), (), ("1", "2", "3", "4")]),))
    assert read_tables(write_sheet(sheet, tmp_path / "a.docx"))[0][1:] == [
        ["1", "", ""],
        ["", "", ""],
        ["1", "2", "3"],
    ]


HOSTILE = "甲\x00乙\x1b\ud800丙\ufffe\udfff丁<&>\"'\u202e𬭩"


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    words = (Piece(HOSTILE, bold=True),)
    sheet = Sheet(HOSTILE, (Line(words), Table((Column(HOSTILE, 1),), [(HOSTILE,)])), foot=HOSTILE)
    path = write_sheet(sheet, tmp_path / "a.docx", author=HOSTILE)
    left = "甲乙丙丁<&>\"'\u202e𬭩"
    assert texts(path) == [left] * 3
    assert read_tables(path) == [[[left], [left]]]


def test_breaks_and_tabs_in_a_cell_are_kept(tmp_path: Path) -> None:
    path = write_sheet(
        Sheet("表", (Table((Column("甲", 1),), [("一\n二\t三\r\n四",)]),)), tmp_path / "a.docx"
    )
    assert docx.Document(str(path)).tables[0].cell(1, 0).text == "一\n二\t三\n四"


def test_the_same_form_gives_the_same_bytes(tmp_path: Path) -> None:
    now = datetime(2026, 3, 5, 8, 30, tzinfo=timezone.utc)
    first = write_sheet(form(3), tmp_path / "a.docx", created=now).read_bytes()
    assert write_sheet(form(3), tmp_path / "b.docx", created=now).read_bytes() == first


def test_a_form_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(CannotWrite) as caught:
        write_sheet(form(1), tmp_path / "a.docx")
    assert caught.value.kept
    assert caught.value.todo
    with pytest.raises(CannotWrite):
        write_sheet(form(1), tmp_path / "away" / "b.docx")
    assert [path.name for path in tmp_path.iterdir() if path.name != "nigao-home"] == ["a.docx"]


def test_three_thousand_rows_take_less_than_two_seconds(tmp_path: Path) -> None:
    words = (Piece("党中央“国务院"), Piece("高度", bold=True, underlined=True), Piece("重视"))
    columns = [Column(str(n), n + 1) for n in range(6)]
    rows = [(str(n), "第3页 · 一、加强领导", words, "前面说四个方面", "改为“截至”", "") for n in range(3000)]
    start = time.process_time()
    path = write_sheet(Sheet("表", (Table(columns, rows),)), tmp_path / "a.docx")
    assert time.process_time() - start < 2
    assert len(read_tables(path)[0]) == 3001


@pytest.mark.timeout(300)
def test_the_head_row_stands_on_every_page_in_print(
    convert: Callable[[Path, str], Path], tmp_path: Path
) -> None:
    pdf = convert(write_sheet(form(120, is_landscape=True), tmp_path / "a.docx"), "pdf")
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    pages = text.stdout.split("\f")[:-1]
    assert len(pages) > 3
    assert all("序号" in page and "说明" in page for page in pages if "行" in page)
    plain = re.sub(r"\s", "", text.stdout)
    assert all(f"第{number}行" in plain for number in range(1, 121))
    assert "签字：" in pages[-1]
