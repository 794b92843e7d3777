"""What makes a sent file findable again: anchors, properties, remarks, the line above the first page."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from editor.speech.model import Role, Speech
from editor.speech.placeholder_kinds import PlaceholderKind
from editor.speech.placeholders import Certainty, Placeholder
from editor.word.anchors import PURPOSE_PROPERTY, ROUND_PROPERTY, anchor_name, read_anchor
from editor.word.reading.reader import read_comments, read_docx
from editor.word.writing.review_head import ReviewHead
from editor.word.writing.writer import Remark, write_docx

DOCUMENT = "word/document.xml"
NOON = datetime(2026, 7, 1, 12, 0, tzinfo=timezone.utc)
ROUND = "0123456789"
Convert = Callable[[Path, str], Path]


@pytest.fixture
def speech(speech_of: Callable[..., Speech]) -> Speech:
    return speech_of(
        (Role.TITLE, "在全市重点项目建设暨招商引资工作推进会议上的讲话"),
        (Role.DATE_LINE, "（2026年7月1日）"),
        (Role.SALUTATION, "　同志们："),
        (Role.BODY, "全市XX个项目，完成“投资”XXX万元，比去年增长。"),
        (Role.HEADING_2, "（一）抓开工。全年开工XX个。", "（一）", 7),
        (Role.SIGNATURE, "市政府办公室"),
    )


def names(made: Any) -> list[str]:
    return [str(name) for name in made.find(DOCUMENT, "//w:bookmarkStart/@w:name")]


def test_every_paragraph_is_anchored_around_its_whole_content(
    speech: Speech, tmp_path: Path, parts: Callable[[Path], Any]
) -> None:
    path = tmp_path / "a.docx"
    write_docx(speech, path, round_id=ROUND, purpose="送审稿", title_breaks=[11], created=NOON)
    made = parts(path)
    assert names(made) == [anchor_name(ROUND, index) for index in range(len(speech.blocks))]
    assert [read_anchor(name) for name in names(made)] == [(ROUND, i) for i in range(6)]
    for paragraph in made.find(DOCUMENT, "//w:body/w:p"):
        inside = [inner.tag.rpartition("}")[2] for inner in paragraph]
        inside = inside[inside[0] == "pPr" :]
        assert (inside[0], inside[-1]) == ("bookmarkStart", "bookmarkEnd")
        assert inside.count("bookmarkStart") == inside.count("bookmarkEnd") == 1
    custom = made.data["docProps/custom.xml"].decode()
    for word in (ROUND_PROPERTY, ROUND, PURPOSE_PROPERTY, "送审稿"):
        assert word in custom
    assert "custom-properties+xml" in made.data["[Content_Types].xml"].decode()


def test_without_a_round_there_is_no_anchor_and_no_property(
    speech: Speech, tmp_path: Path, parts: Callable[[Path], Any]
) -> None:
    path = tmp_path / "a.docx"
    write_docx(speech, path)
    assert names(parts(path)) == []
    assert "docProps/custom.xml" not in parts(path).names


def test_title_lines_end_with_a_break_and_the_text_is_the_same(
    speech: Speech, tmp_path: Path, parts: Callable[[Path], Any]
) -> None:
    path = tmp_path / "a.docx"
    title = speech.blocks[0].text
    value = Placeholder(9, 13, PlaceholderKind.TEXT, Certainty.HINT)
    write_docx(speech, path, title_breaks=[11, 3, 0, len(title)], placeholders=[value])
    paragraph = parts(path).find(DOCUMENT, "//w:body/w:p")[0]
    shown = "".join(
        "/" if element.tag.endswith("}br") else element.text or ""
        for element in paragraph.iter()
        if element.tag.endswith(("}t", "}br"))
    )
    assert shown == "在全市/重点项目建设暨招/商引资工作推进会议上的讲话"
    assert parts(path).find(DOCUMENT, "//w:p[position()>1]//w:br") == []
    assert read_comments(path)[0].anchor.replace("\n", "") == title[9:13]


def test_a_break_within_a_paragraph_is_a_blank_in_a_sent_file(
    speech_of: Callable[..., Speech], tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    write_docx(speech_of((Role.BODY, "一\v二\u2028三")), path, round_id=ROUND)
    assert [p.text for p in read_docx(path)] == ["一 二 三"]


def test_remarks_may_overlap_nest_and_touch_open_values(
    speech: Speech, tmp_path: Path, parts: Callable[[Path], Any]
) -> None:
    text, body = speech.text, speech.blocks[3]
    at = body.start
    values = [Placeholder(at + 2, at + 4, PlaceholderKind.NUMBER, Certainty.CERTAIN)]
    remarks = [
        Remark(at, at + 7, "盖住待填"),
        Remark(at + 3, at + 10, "与待填交叉"),
        Remark(at + 2, at + 4, "与待填同处"),
        Remark(at + 9, at + 9, "没有宽度"),
        Remark(speech.blocks[2].start + 3, at + 1, "从上一段到这一段"),
        Remark(len(text) + 5, len(text) + 9, "在文外"),
    ]
    path = tmp_path / "a.docx"
    written = write_docx(
        speech, path, placeholders=values, remarks=remarks, round_id=ROUND, title_breaks=[11], created=NOON
    )
    assert [p.text.replace("\n", "") for p in read_docx(path)] == [b.text.strip() for b in speech.blocks]
    comments = {c.text: c.anchor for c in read_comments(path)}
    assert written.comments == len(comments) == 6
    assert comments["盖住待填"] == text[at : at + 7]
    assert comments["与待填交叉"] == text[at + 3 : at + 10]
    assert comments["与待填同处"] == text[at + 2 : at + 4]
    assert comments["没有宽度"] == text[at + 8]
    assert comments["从上一段到这一段"] == text[speech.blocks[2].start + 3 : speech.blocks[2].end]
    marked = parts(path).find(DOCUMENT, "//w:r[w:rPr/w:highlight]")
    assert "".join("".join(run.itertext()) for run in marked) == "XX"


def test_the_line_above_the_first_page(speech: Speech, tmp_path: Path, parts: Callable[[Path], Any]) -> None:
    head = ReviewHead("送审稿", 2, date(2026, 11, 2), "张三", "")
    assert head.line == "送审稿（第2稿）　2026年11月2日　拟稿：张三　核稿：　　　　"
    path = tmp_path / "a.docx"
    write_docx(speech, path, head=head, created=NOON)
    made = parts(path)
    section = made.find(DOCUMENT, "//w:body/w:sectPr")[0]
    order = [inner.tag.rpartition("}")[2] for inner in section]
    assert order.index("titlePg") > order.index("cols")
    assert order.index("titlePg") < order.index("docGrid")
    kinds = made.find(DOCUMENT, "//w:sectPr/w:footerReference/@w:type")
    assert set(kinds) == {"default", "even", "first"}
    assert made.find(DOCUMENT, "//w:sectPr/w:headerReference/@w:type") == ["first"]
    (header,) = (name for name in made.names if name.startswith("word/header"))
    assert "".join(made.find(header, "//w:t/text()")) == head.line
    assert made.find("word/styles.xml", "//w:style[@w:styleId='ReviewHead']/w:pPr/w:jc/@w:val") == ["right"]
    numbers = [made.find(n, "//w:instrText/text()") for n in made.names if n.startswith("word/footer")]
    assert numbers == [["PAGE"]] * 3


def test_the_same_arguments_give_the_same_bytes(speech: Speech, tmp_path: Path) -> None:
    files = [tmp_path / "一.docx", tmp_path / "二.docx"]
    head = ReviewHead("送审稿", 1, date(2026, 11, 2))
    for file in files:
        remarks = [Remark(3, 9, "看"), Remark(5, 12, "再看")]
        write_docx(
            speech, file, remarks=remarks, round_id=ROUND, purpose="送审稿",
            title_breaks=[11], head=head, created=NOON,
        )  # fmt: skip
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("way", ["docx", "odt"])
def test_anchors_and_properties_survive_libreoffice(
    way: str, speech: Speech, tmp_path: Path, parts: Callable[[Path], Any], convert: Convert
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    path = folder / "a.docx"
    write_docx(
        speech, path, round_id=ROUND, purpose="送审稿", title_breaks=[11], remarks=[Remark(40, 44, "看")],
        head=ReviewHead("送审稿", 1, date(2026, 11, 2)), created=NOON,
    )  # fmt: skip
    if way == "odt":
        path = convert(path, "odt")
    back = convert(path, "docx")
    made = parts(back)
    assert names(made) == [anchor_name(ROUND, index) for index in range(len(speech.blocks))]
    custom = made.data["docProps/custom.xml"].decode()
    assert ROUND in custom
    assert "送审稿" in custom
    assert [p.text.replace("\n", "") for p in read_docx(back)] == [b.text.strip() for b in speech.blocks]


def lines_of(pdf: Path) -> list[list[str]]:
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    pages = text.stdout.split("\f")[:-1]
    return [["".join(line.split()) for line in page.split("\n") if line.strip()] for page in pages]


@pytest.mark.timeout(300)
def test_the_line_above_moves_none_of_the_22_lines(
    speech_of: Callable[..., Speech], tmp_path: Path, convert: Convert
) -> None:
    body = "各级各部门要把思想和行动统一到工作部署上来，坚持问题导向，细化任务、压实责任。" * 3
    speech = speech_of((Role.TITLE, "在全县大会上的讲话"), *[(Role.BODY, body)] * 15)
    head = ReviewHead("送审稿", 12, date(2026, 11, 22), "张三，李四，王五", "赵六" * 12)
    bare, headed = tmp_path / "bare.docx", tmp_path / "headed.docx"
    write_docx(speech, bare)
    write_docx(
        speech, headed, head=head, round_id=ROUND, remarks=[Remark(20, 30, "看"), Remark(25, 40, "再看")]
    )
    plain, reviewed = (lines_of(convert(path, "pdf")) for path in (bare, headed))
    above = "".join(head.line.split())
    first = list(reviewed[0])
    said = ""
    while above.startswith(said + first[0]):
        said += first.pop(0)
    assert said == above
    assert [first, *reviewed[1:]] == plain
    # The page number is one more line; below the title one line stays empty.
    assert [len(page) for page in plain[:2]] == [22, 23]
    assert [page[-1] for page in reviewed] == [f"—{number}—" for number in range(1, len(plain) + 1)]
