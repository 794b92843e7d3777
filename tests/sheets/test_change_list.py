"""The table of changes: one row a change, where it is, what was and what is."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import docx

from editor.review.model import Change, ChangeKind, Span
from editor.sheets.change_list import About, change_csv, list_reviewed, list_versions, write_change_list
from editor.speech.structure import parse

OLD = """在全县乡村振兴工作会议上的讲话
同志们：
一、提高认识，切实增强责任感
要深入学习领会精神实质，做到学深悟透。
二、突出重点，狠抓各项任务落实
（一）抓产业。要发展特色产业，带动群众增收。
（二）抓环境。要整治人居环境，建设和美乡村。"""
NEW = """在全县乡村振兴工作会议上的讲话
同志们：
一、提高认识，切实增强责任感
要深入学习领会精神实质，做到学懂弄通。
二、突出重点，狠抓各项任务落实
（一）抓产业。要发展特色产业。
（二）抓环境。要整治人居环境，建设和美乡村。
还要多想办法，把一件件实事办好办实。"""
ABOUT = About("在全县乡村振兴工作会议上的讲话", "第1稿", "现在的稿子", date(2026, 3, 5))
WHEN = datetime(2026, 3, 5, 9, 30)  # noqa: DTZ001 - as a reviewer's clock


def test_each_change_is_a_row_with_its_place() -> None:
    rows = list_versions(parse(OLD), parse(NEW))
    replaced = next(row for row in rows if "学懂弄通" in row.after or "懂弄" in row.after)
    assert replaced.place == "第1页 · 一、提高认识，切实增强责任感 · 第1段"
    assert replaced.kind == "改动"
    assert any(row.kind == "新增" and "实事办好" in row.after and not row.before for row in rows)
    assert any(row.kind == "删去" and row.before == "，带动群众增收" for row in rows)


def test_a_moved_paragraph_names_both_places() -> None:
    moved = "（二）抓环境。要整治人居环境，建设和美乡村。"
    shortened = OLD.replace(f"\n{moved}", "")
    (row,) = list_versions(parse(OLD), parse(shortened.replace("一、提高", f"{moved}\n一、提高")))
    assert (row.kind, row.before) == ("移动", moved)
    assert row.after == "移到这里，原来在“（一）抓产业。要发展特色产业……”之后"


def test_equal_versions_have_no_row_and_the_table_says_so(tmp_path: Path) -> None:
    assert list_versions(parse(OLD), parse("\n" + OLD.replace("\n", "\n\n　　"))) == []
    path = write_change_list(tmp_path / "表.docx", [], ABOUT)
    assert "两稿的文字完全一样" in "\n".join(p.text for p in docx.Document(str(path)).paragraphs)


def test_the_rows_put_together_give_the_new_text_its_words() -> None:
    rows = list_versions(parse(""), parse(NEW))
    assert "".join(row.after for row in rows).split("\n") == NEW.split("\n")
    rows = list_versions(parse(OLD), parse(""))
    assert "".join(row.before for row in rows).split("\n") == OLD.split("\n")


def test_the_word_table_has_all_rows_and_no_empty_column(tmp_path: Path) -> None:
    rows = list_versions(parse(OLD), parse(NEW))
    path = write_change_list(tmp_path / "表.docx", rows, ABOUT)
    (table,) = docx.Document(str(path)).tables
    assert [cell.text for cell in table.rows[0].cells] == ["序号", "位置", "原文", "改为", "类别"]
    assert len(table.rows) == len(rows) + 1
    signed = list_versions(parse(OLD), parse(NEW), author="王主任", time=WHEN)
    (table,) = docx.Document(str(write_change_list(tmp_path / "b.docx", signed, ABOUT))).tables
    assert [cell.text for cell in table.rows[1].cells][2:4] == ["王主任", "2026-03-05 09:30"]


def test_the_csv_opens_in_a_spreadsheet_and_holds_what_is_awkward(tmp_path: Path) -> None:
    new = NEW.replace("办好办实", '“办好”,"办实"\x01')
    path = write_change_list(tmp_path / "表.CSV", list_versions(parse(OLD), parse(new)), ABOUT)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert read[0] == ["序号", "位置", "原文", "改为", "类别"]
    assert {len(line) for line in read} == {5}
    assert any('“办好”,"办实"' in line[3] for line in read)
    assert b"\x01" not in data


def test_the_changes_of_a_review_are_listed_with_author_and_time() -> None:
    start = OLD.index("学深悟透")
    changes = (
        Change(
            "b",
            ChangeKind.REPLACE,
            "李县长",
            WHEN,
            (Span(start, start + 4, "学懂弄通"),),
            "学深悟透",
            "学懂弄通",
            3,
        ),
        Change("a", ChangeKind.FORMAT, "", None, (Span(0, 4, ""),), "在全县乡", "", 0, look="加粗"),
    )
    first, second = list_reviewed(changes, OLD)
    assert (first.kind, first.after, first.place) == ("格式", "加粗", "第1页 · 标题")
    assert (second.author, second.time, second.before, second.after) == (
        "李县长",
        WHEN,
        "学深悟透",
        "学懂弄通",
    )
    assert second.place == "第1页 · 一、提高认识，切实增强责任感 · 第1段"
    assert "李县长,2026-03-05 09:30,学深悟透,学懂弄通" in change_csv([first, second]).decode("utf-8-sig")
