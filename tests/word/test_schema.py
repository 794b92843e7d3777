"""Everything we write is in the form that Word demands; and the check itself finds what is not."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from editor.speech.placeholders import find_placeholders
from editor.speech.structure import parse
from editor.word.layouts.layout import GB_T_9704, Grid, PageLayout, PageNumberPlace, PageNumberStyle
from editor.word.layouts.presets import shipped
from editor.word.writing.sheets import Column, Line, Sheet, Table, write_sheet
from editor.word.writing.writer import write_docx
from tests.word.schema import XSD_FOLDER, problems, xsd_problems

NOON = datetime(2026, 7, 1, 12, tzinfo=timezone.utc)
TEXT = """在全市重点项目建设推进会上的讲话
——在第三次调度会上
（2026年7月1日）
市长  王某
同志们：
今天开会，主要任务是“盘点”——全市XX个项目……
一、提高认识
（一）抓开工。全年开工XX个。
1.抓要素
（1）抓土地
一是加强领导。各县都要抓。
谢谢大家！
市政府办公室
2026年7月1日"""
LAYOUTS = [
    *shipped(),
    *(replace(GB_T_9704, name=f"页码{style.name}", page_number_style=style) for style in PageNumberStyle),
    *(replace(GB_T_9704, name=f"位置{place.name}", page_number_place=place) for place in PageNumberPlace),
    *(replace(GB_T_9704, name=f"网格{grid.name}", grid=grid) for grid in Grid),
]


def written(layout: PageLayout, folder: Path) -> Path:
    speech = parse(TEXT)
    path = folder / "made.docx"
    write_docx(
        speech, path, placeholders=find_placeholders(speech.text), layout=layout, author="张三", created=NOON
    )
    return path


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_layout_writes_the_right_children_in_the_right_order(
    layout: PageLayout, tmp_path: Path
) -> None:
    assert problems(written(layout, tmp_path)) == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_layout_is_valid_against_the_transitional_schemas(layout: PageLayout, tmp_path: Path) -> None:
    if XSD_FOLDER not in os.environ:
        pytest.skip(f"{XSD_FOLDER} names no folder with wml.xsd: the schemas are not ours to ship")
    assert xsd_problems(written(layout, tmp_path)) == []


def test_a_form_with_tables_is_in_order(tmp_path: Path) -> None:
    table = Table((Column("序号", 1, centred=True), Column("内容", 5)), [("1", "甲"), ("2", "乙")])
    path = write_sheet(Sheet("核对表", (Line("今天"), table), foot="签字："), tmp_path / "form.docx")
    assert problems(path) == []
    assert not xsd_problems(path)


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("word/document.xml", '<w:pStyle w:val="Title"/>', '<w:keepNext/><w:pStyle w:val="Title"/>'),
        ("word/document.xml", "<w:r>", "<w:r><w:t>甲</w:t><w:rPr/>"),
        ("word/document.xml", "<w:sectPr>", "<w:sectPr><w:cols/>"),
        ("word/document.xml", '<w:pStyle w:val="Title"/>', "<w:pStyle/>"),
        ("word/document.xml", '<w:pStyle w:val="Title"/>', '<w:pStyle w:val="Title" w:other="1"/>'),
        ("word/document.xml", "<w:r>", "<w:r><w:unheardOf><w:b/></w:unheardOf>"),
        ("word/settings.xml", '<w:zoom w:percent="100"/>', "<w:zoom/>"),
        ("word/settings.xml", "<w:decimalSymbol", '<w:zoom w:percent="90"/><w:decimalSymbol'),
        ("word/styles.xml", "<w:docDefaults>", "<w:latentStyles/><w:docDefaults>"),
        ("word/styles.xml", "<w:kern", '<w:sz w:val="10"/><w:kern'),
        ("word/fontTable.xml", "<w:panose1", '<w:charset w:val="00"/><w:panose1'),
        ("word/footer1.xml", "<w:p>", "<w:r/><w:p>"),
        ("word/comments.xml", "<w:comment ", '<w:p/><w:comment w:extra="1" '),
    ],
)
def test_what_is_out_of_order_is_found(part: str, before: str, after: str, tmp_path: Path) -> None:
    sound = written(GB_T_9704, tmp_path)
    damaged = tmp_path / "damaged.docx"
    with ZipFile(sound) as source, ZipFile(damaged, "w", ZIP_DEFLATED) as target:
        assert before in source.read(part).decode()
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(before.encode(), after.encode(), 1) if name == part else data)
    assert [line.partition(":")[0] for line in problems(damaged)] != []
    assert all(line.startswith(part) for line in problems(damaged))
    # The schemas let run properties stand in any order; Word's own specification does not.
    if XSD_FOLDER in os.environ and "w:kern" not in before:
        assert xsd_problems(damaged) != []


def test_the_check_of_custom_properties(docx_of: Callable[..., Path]) -> None:
    path = docx_of("<w:p/><w:sectPr/>")
    one = (
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="PID" name="N"><vt:lpwstr>a</vt:lpwstr>'
        "</property>"
    )
    whole = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
    )
    for number, is_good in (("2", True), ("1", False), ("x", False)):
        target = path.with_name(f"custom{number}.docx")
        target.write_bytes(path.read_bytes())
        with ZipFile(target, "a") as package:
            package.writestr("docProps/custom.xml", whole.format(one.replace("PID", number)))
        assert (problems(target) == []) is is_good
