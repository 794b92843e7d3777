"""Reading what other programs and reviewers wrote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.speech.model import Block, Role, Speech
from editor.speech.placeholders import find_placeholders
from editor.word.reading.reader import Place, read_comments, read_docx, read_facts, read_word
from editor.word.writing.writer import write_docx

Maker = Callable[..., Path]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def texts(path: Path) -> list[str]:
    return [p.text for p in read_docx(path)]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (f"{run('甲')}<w:ins w:id='1' w:author='李'>{run('乙')}</w:ins>{run('丙')}", "甲乙丙"),
        (f"{run('甲')}<w:del w:id='1'><w:r><w:delText>乙</w:delText></w:r></w:del>{run('丙')}", "甲丙"),
        (f"<w:del w:id='1'>{run('旧')}</w:del>{run('丙')}", "丙"),
        (f"<w:moveFrom w:id='1'>{run('去')}</w:moveFrom><w:moveTo w:id='2'>{run('来')}</w:moveTo>", "来"),
        (f"<w:hyperlink w:anchor='x'>{run('链')}</w:hyperlink>", "链"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:smartTag w:element='x'><w:smartTagPr/>{run('标')}</w:smartTag>", "标"),
        (f"<w:customXml w:element='x'>{run('自')}</w:customXml>", "自"),
        (f"<w:dir w:val='ltr'><w:bdo w:val='ltr'>{run('向')}</w:bdo></w:dir>", "向"),
        (f"<w:fldSimple w:instr='PAGE'>{run('3')}</w:fldSimple>", "3"),
        (f"<w:将来的标记>{run('不丢')}</w:将来的标记>", "不丢"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:cr/></w:r>", "甲\t乙\n丙\n"),
        ("<w:r><w:t>甲</w:t><w:br w:type='page'/><w:t>乙</w:t></w:r>", "甲乙"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:t>C</w:t></w:r>", "A-BC"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0A8'/><w:sym w:font='x' w:char='4E2D'/></w:r>", "□中"),
        ("<w:r><w:sym w:font='x' w:char='不是数'/></w:r>", "□"),
        (f"<w:r><w:t>注</w:t><w:footnoteReference w:id='2'/></w:r>{run('脚')}", "注脚"),
        (
            f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('jiān')}</w:rt><w:rubyBase>{run('菅')}</w:rubyBase>"
            "</w:ruby></w:r>",
            "菅",
        ),
        (f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>{run('露')}", "露"),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>露</w:t></w:r>", "露"),
        (f"<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>{run('式')}", "x+1式"),
    ],
)
def test_accepted_view_of_a_paragraph(docx_of: Maker, inner: str, expected: str) -> None:
    path = docx_of(paragraph(inner))
    assert texts(path) == [expected]


def test_python_docx_loses_what_this_reader_keeps(docx_of: Maker) -> None:
    path = docx_of(
        paragraph(f"{run('原文')}<w:ins w:id='1'>{run('新增')}</w:ins>"),
        styles="<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>",
    )
    assert texts(path) == ["原文新增"]
    assert read_docx(path)[0].has_tracked_changes


def field(*kinds: str) -> str:
    return "".join(f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in kinds)


def test_field_codes_are_not_text_but_results_are(docx_of: Maker) -> None:
    code = "<w:r><w:instrText> IF </w:instrText></w:r>"
    nested = field("begin") + code + field("separate") + run("中间") + field("end")
    inner = field("begin") + code + nested + field("separate") + run("结果") + field("end") + run("后")
    assert texts(docx_of(paragraph(inner))) == ["结果后"]


def test_a_field_across_paragraphs_and_one_without_end_swallow_nothing(docx_of: Maker) -> None:
    toc = paragraph(field("begin", "separate") + run("第一条")) + paragraph(run("第二条") + field("end"))
    broken = (
        paragraph(field("begin") + run("甲"))
        + paragraph(run("乙") + field("end", "end"))
        + paragraph(run("丙"))
    )
    assert texts(docx_of(toc + broken)) == ["第一条", "第二条", "甲", "乙", "丙"]


def test_deleted_paragraph_marks_join_and_deleted_paragraphs_vanish(docx_of: Maker) -> None:
    gone = "<w:rPr><w:del w:id='1' w:author='李'/></w:rPr>"
    removed = f"<w:del w:id='2'>{run('整段删去')}</w:del>"
    body = (
        paragraph(run("前半"), gone)
        + paragraph(run("后半"))
        + paragraph(removed, gone)
        + paragraph(run("末"))
    )
    read = read_docx(docx_of(body))
    assert [p.text for p in read] == ["前半后半", "末"]
    assert [p.has_tracked_changes for p in read] == [True, True]


def test_a_deleted_mark_at_the_end_of_a_cell_or_of_the_text_loses_nothing(docx_of: Maker) -> None:
    gone = "<w:rPr><w:del w:id='1'/></w:rPr>"
    cell = f"<w:tc>{paragraph(run('格一'), gone)}</w:tc><w:tc>{paragraph(run('格二'))}</w:tc>"
    body = f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>{paragraph(run('末'), gone)}<w:sectPr/>"
    assert texts(docx_of(body)) == ["格一", "格二", "末"]


def test_tables_boxes_and_notes_are_flagged(docx_of: Maker) -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{paragraph(run('框里'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox><w:txbxContent>{paragraph(run('框里'))}</w:txbxContent></v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    art = "<w:r><w:pict><v:shape><v:textpath string='红头'/></v:shape></w:pict></w:r>"
    inner_table = f"<w:tbl><w:tr><w:tc>{paragraph(run('里格'))}</w:tc></w:tr></w:tbl>"
    deleted = f"<w:tr><w:trPr><w:del w:id='9'/></w:trPr><w:tc>{paragraph(run('删行'))}</w:tc></w:tr>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('外格'))}{inner_table}</w:tc></w:tr>{deleted}</w:tbl>"
    notes = f"<w:footnote w:id='0' w:type='separator'>{paragraph('')}</w:footnote><w:footnote w:id='2'>"
    path = docx_of(
        paragraph(run("前") + box + run("后")) + table + paragraph(art),
        footnotes=f"{notes}{paragraph(run('脚注'))}</w:footnote>",
    )
    assert [(p.text, p.place) for p in read_docx(path)] == [
        ("前后", Place.BODY),
        ("框里", Place.TEXT_BOX),
        ("外格", Place.TABLE),
        ("里格", Place.TABLE),
        ("", Place.BODY),
        ("红头", Place.TEXT_BOX),
        ("脚注", Place.FOOTNOTE),
    ]
    facts = read_facts(path)
    assert (facts.tables, facts.text_boxes, facts.notes, facts.deletions) == (2, 2, 1, 1)


def test_facts_count_what_is_flattened(docx_of: Maker) -> None:
    body = (
        paragraph(
            f"<w:ins w:id='1'>{run('增')}</w:ins><w:del w:id='2'/><w:moveTo w:id='3'>{run('移')}</w:moveTo>"
            "<w:r><w:rPr><w:b/><w:rPrChange w:id='4'><w:rPr/></w:rPrChange></w:rPr><w:t>粗</w:t></w:r>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
            "<w:r><w:pict><v:shape><v:imagedata r:id='r9'/></v:shape></w:pict></w:r>"
        )
        + "<w:altChunk r:id='r8'/>"
    )
    facts = read_facts(docx_of(body))
    assert (facts.insertions, facts.deletions, facts.moves, facts.format_changes) == (1, 1, 1, 1)
    assert facts.tracked_changes == 4
    assert (facts.pictures, facts.hidden_runs, facts.embedded, facts.paragraphs) == (1, 1, 1, 1)


STYLES = (
    "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:basedOn w:val='a'/>"
    "<w:pPr><w:numPr><w:numId w:val='5'/></w:numPr><w:outlineLvl w:val='0'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='b'><w:name w:val='我的标题'/><w:basedOn w:val='1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='2'><w:name w:val='Heading 2'/>"
    "<w:pPr><w:numPr><w:numId w:val='5'/></w:numPr></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='l1'><w:name w:val='绕'/><w:basedOn w:val='l2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='l2'><w:name w:val='圈'/><w:basedOn w:val='l1'/></w:style>"
)


def level(index: int, form: str, pattern: str, more: str = "") -> str:
    return (
        f"<w:lvl w:ilvl='{index}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>{more}"
        f"<w:lvlText w:val='{pattern}'/></w:lvl>"
    )


NUMBERING = (
    "<w:abstractNum w:abstractNumId='0'>"
    + level(0, "chineseCountingThousand", "%1、", "<w:pStyle w:val='1'/>")
    + level(1, "chineseCounting", "（%2）", "<w:pStyle w:val='2'/>")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%1.%4）", "<w:isLgl/>")
    + level(4, "bullet", "\uf06c")
    + "</w:abstractNum><w:num w:numId='5'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='6'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/>"
    "</w:lvlOverride></w:num>"
)


def numbered(style: str = "", list_id: str = "", index: str = "") -> str:
    own = f"<w:numPr><w:ilvl w:val='{index}'/><w:numId w:val='{list_id}'/></w:numPr>" if list_id else ""
    return paragraph(run("文"), (f"<w:pStyle w:val='{style}'/>" if style else "") + own)


def test_automatic_numbers_are_computed(docx_of: Maker) -> None:
    body = (
        numbered("1")
        + numbered("2")
        + numbered("2")
        + numbered("", "5", "2")
        + numbered("", "5", "3")
        + numbered("b")
        + numbered("2")
        + numbered("1", "0", "0")
        + numbered("", "5", "4")
        + numbered("", "5", "8")
        + numbered("", "77", "0")
        + numbered("", "6", "0")
        + numbered("", "6", "0")
    )
    path = docx_of(body, styles=STYLES, numbering=NUMBERING)
    assert [p.numbering for p in read_docx(path)] == [
        *("一、", "（一）", "（二）", "1.", "（1.1）", "二、", "（一）", "", "•", "", "", "一、", "二、"),
    ]
    first = read_docx(path)[0]
    assert first.shown == "一、文"
    assert (first.style, first.outline_level) == ("heading 1", 1)


def test_outline_levels_come_from_style_ancestry_and_paragraph(docx_of: Maker) -> None:
    body = (
        numbered("b")
        + numbered("2")
        + paragraph(run("文"), "<w:outlineLvl w:val='2'/>")
        + paragraph(run("文"), "<w:pStyle w:val='1'/><w:outlineLvl w:val='9'/>")
        + numbered("l1")
        + numbered("没有这个样式")
    )
    read = read_docx(docx_of(body, styles=STYLES))
    assert [p.outline_level for p in read] == [1, 2, 3, 0, 0, 0]
    assert [p.style for p in read] == ["我的标题", "Heading 2", "Normal", "heading 1", "绕", "Normal"]


def test_a_list_defined_by_a_list_style(docx_of: Maker) -> None:
    numbering = (
        f"<w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='表'/></w:abstractNum>"
        f"<w:abstractNum w:abstractNumId='1'><w:styleLink w:val='表'/>{level(0, 'decimal', '%1．')}"
        "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='1'>"
        f"{level(1, 'lowerLetter', '%2)')}</w:lvlOverride></w:num><w:num w:numId='2'/>"
    )
    body = numbered("", "1", "0") + numbered("", "1", "1") + numbered("", "2", "0")
    path = docx_of(body, numbering=numbering)
    assert [p.numbering for p in read_docx(path)] == ["1．", "a)", ""]


def test_a_comment_on_text_that_was_deleted_keeps_its_place(docx_of: Maker) -> None:
    gone = (
        "<w:del w:id='1'><w:commentRangeStart w:id='0'/><w:r><w:delText>删</w:delText></w:r>"
        "<w:commentRangeEnd w:id='0'/></w:del>"
    )
    comments = f"<w:comment w:id='0' w:author='李'>{paragraph(run('为何删'))}</w:comment>"
    (comment,) = read_comments(docx_of(paragraph(run("前") + gone + run("后")), comments=comments))
    assert (comment.anchor, comment.paragraph, comment.start, comment.end) == ("", 0, 1, 1)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", ["1", "10", "11", "20", "99", "105", "1010"]),
        ("chineseCounting", ["一", "十", "十一", "二十", "九十九", "一百零五", "一千零一十"]),
        ("chineseLegalSimplified", ["壹", "壹拾", "壹拾壹", "贰拾", "玖拾玖", "壹佰零伍", "壹仟零壹拾"]),
        ("ideographDigital", ["一", "一〇", "一一", "二〇", "九九", "一〇五", "一〇一〇"]),
        ("decimalEnclosedCircle", ["①", "⑩", "⑪", "⑳", "99", "105", "1010"]),
        ("lowerRoman", ["i", "x", "xi", "xx", "xcix", "cv", "mx"]),
        ("upperLetter", ["A", "J", "K", "T", "UUUU", "AAAAA", "V" * 39]),
        ("ideographTraditional", ["甲", "癸", "甲", "癸", "壬", "戊", "癸"]),
        ("将来的格式", ["1", "10", "11", "20", "99", "105", "1010"]),
    ],
)
def test_number_formats(docx_of: Maker, form: str, expected: list[str]) -> None:
    for value, text in zip((1, 10, 11, 20, 99, 105, 1010), expected, strict=True):
        numbering = (
            f"<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='{value}'/>"
            f"<w:numFmt w:val='{form}'/><w:lvlText w:val='%1'/></w:lvl></w:abstractNum>"
            "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
        )
        path = docx_of(numbered("", "1", "0"), numbering=numbering)
        assert [p.numbering for p in read_docx(path)] == [text]


def test_comments_with_their_characters(docx_of: Maker) -> None:
    def start(i: int) -> str:
        return f"<w:commentRangeStart w:id='{i}'/>"

    def end(i: int) -> str:
        return f"<w:commentRangeEnd w:id='{i}'/><w:r><w:commentReference w:id='{i}'/></w:r>"

    body = (
        paragraph(run("全县") + start(0) + "<w:ins w:id='9'>" + run("𠮷个") + "</w:ins>" + end(0) + run("村"))
        + paragraph(run("前") + start(1) + run("甲"))
        + paragraph(run("乙") + end(1))
        + paragraph(run("点") + "<w:r><w:commentReference w:id='2'/></w:r>")
    )
    comments = "".join(
        f"<w:comment w:id='{i}' w:author='李四' w:initials='李' w:date='{date}'>"
        f"{paragraph(run('第一行'))}{paragraph(run('第二行'))}</w:comment>"
        for i, date in enumerate(("2026-07-01T08:30:00Z", "2026-00-00T00:00:00", "", "胡写"))
    )
    read = read_comments(docx_of(body, comments=comments))
    assert [(c.anchor, c.paragraph, c.start, c.end_paragraph, c.end) for c in read] == [
        ("𠮷个", 0, 2, 0, 4),
        ("甲\n乙", 1, 1, 2, 1),
        ("", 3, 1, 3, 1),
        ("", -1, 0, -1, 0),
    ]
    assert {c.text for c in read} == {"第一行\n第二行"}
    assert [c.written for c in read] == [datetime.fromisoformat("2026-07-01T08:30:00"), None, None, None]
    assert (read[0].author, read[0].initials) == ("李四", "李")


def test_a_comment_by_python_docx_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    made = document.add_paragraph("全县")
    document.add_comment(made.add_run("XX"), "待核", author="王", initials="王")
    made.add_run("个村")
    document.save(str(tmp_path / "made.docx"))
    content = read_word(tmp_path / "made.docx")
    assert [p.text for p in content.paragraphs] == ["全县XX个村"]
    assert [(c.anchor, c.text, c.author) for c in content.comments] == [("XX", "待核", "王")]


def test_strict_documents_are_read(docx_of: Maker, tmp_path: Path) -> None:
    path = docx_of(paragraph(run("严格格式")))
    strict = tmp_path / "strict.docx"
    strict.write_bytes(path.read_bytes())
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    from zipfile import ZipFile

    with ZipFile(path) as source, ZipFile(strict, "w") as target:
        for name in source.namelist():
            data = source.read(name).replace(
                transitional, b"http://purl.oclc.org/ooxml/wordprocessingml/main"
            )
            target.writestr(name, data)
    assert texts(strict) == ["严格格式"]


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp"))
    | st.sampled_from("XX个，“”—…\t"),
    max_size=60,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(list(Role)), _TEXT), max_size=8))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[Role, str]]
) -> None:
    lines = [(role, text) for role, text in lines if text.strip()]
    blocks, position = [], 0
    for index, (role, text) in enumerate(lines):
        blocks.append(Block(role, text, position, index, "", len(text) // 2 if role.heading_level else 0))
        position += len(text) + 1
    speech = Speech("\n".join(text for _role, text in lines), tuple(blocks))
    found = find_placeholders(speech.text)
    path = tmp_path_factory.mktemp("circle") / "out.docx"
    written = write_docx(speech, path, placeholders=found)
    content = read_word(path)
    legal = [text.strip().replace("\ufffe", "").replace("\uffff", "") for _role, text in lines]
    assert [p.text for p in content.paragraphs] == legal
    assert [p.outline_level for p in content.paragraphs] == [role.heading_level for role, _text in lines]
    assert written.comments == len(content.comments)
    anchors = [speech.text[p.start : p.end] for p in found]
    assert [c.anchor for c in content.comments] == [a for a in anchors if a.strip()]
