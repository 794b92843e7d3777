"""A Word file opened as a draft: roles by style, what is left out is said, our own files come back whole."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from editor.corpus.pipeline import read_speech
from editor.speech.lectern.plan import LecternOptions, plan
from editor.speech.model import Role
from editor.speech.structure import parse
from editor.word.writing.lectern import write_lectern
from editor.word.writing.writer import write_docx
from tests.word.tracked_documents import review_docx

_SPEECH = """在全县重点工作推进会上的讲话
（2026年7月1日）
同志们：
今天召开这次会议，主要任务是总结上半年工作，安排部署下半年任务。
一、提高认识，增强抓落实的责任感
今年以来，全县上下推进有力，完成投资XX亿元，同比增长5.6%。
谢谢大家！"""


def _roles(path: Path) -> list[tuple[Role, str]]:
    return [(block.role, block.text) for block in read_speech(path).speech.blocks]


def test_headings_are_known_by_their_styles(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("在全县推进会上的讲话", 1)
    document.add_paragraph("同志们：")
    document.add_heading("提高认识 增强责任感", 2)
    document.add_paragraph("要把思想和行动统一到部署上来，抓好落实。")
    document.add_heading("一个都不能少", 3)
    document.add_paragraph("全县各乡镇要压实责任，做到件件有回音。")
    document.add_heading("（二）有人用错了级别", 1 + 1)
    document.add_paragraph("要建立台账，每月调度。")
    document.save(str(tmp_path / "外来.docx"))
    assert _roles(tmp_path / "外来.docx") == [
        (Role.TITLE, "在全县推进会上的讲话"),
        (Role.SALUTATION, "同志们："),
        (Role.HEADING_1, "提高认识 增强责任感"),
        (Role.BODY, "要把思想和行动统一到部署上来，抓好落实。"),
        (Role.HEADING_2, "一个都不能少"),
        (Role.BODY, "全县各乡镇要压实责任，做到件件有回音。"),
        (Role.HEADING_2, "（二）有人用错了级别"),
        (Role.BODY, "要建立台账，每月调度。"),
    ]
    read = read_speech(tmp_path / "外来.docx")
    lines = read.speech.text.split("\n")
    assert {lines[line]: role for line, role in read.roles.items()} == {
        "提高认识 增强责任感": Role.HEADING_1,
        "一个都不能少": Role.HEADING_2,
    }


def test_a_whole_paragraph_in_a_heading_style_is_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("在全县推进会上的讲话", style="Title")
    document.add_heading("各级各部门要把思想和行动统一到工作部署上来，坚持问题导向。" * 4, 1)
    document.save(str(tmp_path / "外来.docx"))
    assert [role for role, _text in _roles(tmp_path / "外来.docx")] == [Role.TITLE, Role.BODY]


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("全县上下要抓好各项工作的落实，确保完成全年目标任务。")
    document.add_table(2, 2).cell(0, 0).text = "项目"
    document.add_table(1, 1).cell(0, 0).text = "数据"
    document.save(str(tmp_path / "表.docx"))
    assert read_speech(tmp_path / "表.docx").notes == ("有 2 个表格，只取了其中的文字",)


@pytest.mark.parametrize("seed", range(8))
def test_inserted_text_that_python_docx_loses_is_kept(tmp_path: Path, seed: int) -> None:
    write_docx(parse(_SPEECH), tmp_path / "送.docx")
    made = review_docx((tmp_path / "送.docx").read_bytes(), seed, edits=10)
    (tmp_path / "审.docx").write_bytes(made.data)
    read = read_speech(tmp_path / "审.docx")
    seen = "".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "审.docx")).paragraphs)
    assert "".join(read.speech.text.split()) != "".join(seen.split())
    assert read.tracked_changes > 0
    assert any("处修订" in note for note in read.notes)

    # Cleaning sets half-width marks full; everything else is as the reviewers left it.
    def bare(text: str) -> str:
        return "".join(text.split()).translate(str.maketrans(",;:!?()", "，；：！？（）"))

    assert bare(read.speech.text) == bare(made.accepted)


def test_our_own_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    speech = parse(_SPEECH, {5: Role.HEADING_1, 6: Role.BODY})
    write_docx(speech, tmp_path / "送.docx", round_id="0123456789", purpose="送审稿", title_breaks=(4,))
    read = read_speech(tmp_path / "送.docx")
    assert read.speech.text == _SPEECH
    assert [block.role for block in read.speech.blocks] == [block.role for block in speech.blocks]
    assert read.removed == ()


def test_a_reading_copy_comes_back_without_its_lines_and_signs(tmp_path: Path) -> None:
    speech = parse(_SPEECH)
    sheet = LecternOptions(pauses=True, next_words=True)
    write_lectern(speech, tmp_path / "阅读.docx", plan(speech, sheet))
    read = read_speech(tmp_path / "阅读.docx")
    assert read.speech.text == _SPEECH
    assert [block.role for block in read.speech.blocks] == [block.role for block in speech.blocks]
