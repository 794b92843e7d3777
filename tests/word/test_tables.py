from __future__ import annotations

from pathlib import Path

import docx
import pytest

from editor.errors import UnreadableFile
from editor.ledger.tables import read_rows
from editor.word.reading.tables import read_tables


def test_cells_and_merges(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("附表")
    table = document.add_table(3, 3)
    for row, texts in enumerate([("指标", "数值", "部门"), ("贫困村", "12", "甲局"), ("脱贫户", "3", "")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    wide = document.add_table(2, 2)
    wide.cell(0, 0).merge(wide.cell(0, 1)).text = "合计"
    wide.cell(1, 1).text = "一\n二"
    document.save(str(tmp_path / "a.docx"))
    first, second = read_tables(tmp_path / "a.docx")
    assert first == [["指标", "数值", "部门"], ["贫困村", "12", "甲局"], ["脱贫户", "3", "甲局"]]
    assert second == [["合计", ""], ["", "一\n二"]]


def test_rows_of_a_word_table_by_their_headings(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for column, text in enumerate(("项目", "数据")):
        table.cell(0, column).text = text
        table.cell(1, column).text = f"{text}值"
    document.save(str(tmp_path / "a.docx"))
    assert [(r.label, r.value, r.where) for r in read_rows(tmp_path / "a.docx")] == [
        ("项目值", "数据值", "第 1 个表格 第 2 行")
    ]


def test_a_document_without_tables_has_none(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    assert read_tables(tmp_path / "a.docx") == []


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_tables(tmp_path / "a.docx")
