"""The red-line for paper."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import docx
from docx.text.paragraph import Paragraph

from editor.speech.structure import parse
from editor.word.writing.redline_printed import write_printed_redline

WHEN = datetime(2026, 3, 5, 9, 30)  # noqa: DTZ001 - the writer's clock
OLD = """在全县乡村振兴工作会议上的讲话
同志们：
今天我们召开会议，主要任务是总结工作。
一、提高认识，切实增强责任感
（一）抓产业。要发展特色产业，带动群众增收。
（二）抓环境。要整治人居环境，建设和美乡村。"""


def written(tmp_path: Path, old: str, new: str) -> list[Paragraph]:
    path = tmp_path / "花脸.docx"
    write_printed_redline(parse(old), parse(new), path, time=WHEN, sides=("第1稿", "现在的稿子"))
    return list(docx.Document(str(path)).paragraphs)


def marked(paragraphs: list[Paragraph], style: str) -> list[str]:
    return [r.text for p in paragraphs[3:] for r in p.runs if r.style is not None and r.style.name == style]


def has_bar(paragraph: Paragraph) -> bool:
    return bool(paragraph._p.xpath("w:pPr/w:pBdr/w:left"))


def test_what_went_and_what_came_are_told_apart_without_colour(tmp_path: Path) -> None:
    paragraphs = written(tmp_path, OLD, OLD.replace("总结", "部署"))
    assert marked(paragraphs, "删去的文字") == ["总结"]
    assert marked(paragraphs, "新增的文字") == ["部署"]
    styles = docx.Document(str(tmp_path / "花脸.docx")).styles
    assert styles["删去的文字"].font.strike
    assert styles["新增的文字"].font.underline
    assert styles["新增的文字"].font.bold


def test_only_changed_paragraphs_have_the_bar(tmp_path: Path) -> None:
    paragraphs = written(tmp_path, OLD, OLD.replace("总结", "部署"))
    assert [p.text[:4] for p in paragraphs if has_bar(p)] == ["今天我们"]


def test_the_legend_names_both_sides_and_the_marks(tmp_path: Path) -> None:
    legend = "\n".join(p.text for p in written(tmp_path, OLD, OLD + "\n新的一段。")[:3])
    for words in ("第1稿", "现在的稿子", "删去的文字", "新增的文字", "新增1处，删去0处"):
        assert words in legend
    assert "两稿的文字完全一样" in written(tmp_path, OLD, OLD)[2].text


def test_text_behind_a_heading_keeps_its_face_though_it_changed(tmp_path: Path) -> None:
    paragraphs = written(tmp_path, OLD, OLD.replace("特色产业", "富民产业"))
    assert marked(paragraphs, "新增的文字（标题后）") == ["富民"]


def test_a_moved_paragraph_is_numbered_at_both_places(tmp_path: Path) -> None:
    moved = "（一）抓产业。要发展特色产业，带动群众增收。\n"
    paragraphs = written(tmp_path, OLD, OLD.replace(moved, "").replace("一、提高", f"{moved}一、提高"))
    texts = [p.text for p in paragraphs]
    assert sum("〔移走1〕" in text for text in texts) == 1
    assert sum("〔移来1〕" in text for text in texts) == 1


def test_paragraphs_that_were_joined_run_on_behind_a_sign(tmp_path: Path) -> None:
    paragraphs = written(tmp_path, OLD, OLD.replace("总结工作。\n一、提高", "总结工作。提高"))
    joined = next(p.text for p in paragraphs if "总结工作" in p.text)
    assert "↵" in joined
    assert "提高认识" in joined


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        write_printed_redline(parse(OLD), parse(OLD[9:]), tmp_path / name, time=WHEN)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
