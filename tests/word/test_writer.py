"""What the written .docx holds, read from its XML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from editor.errors import CannotWrite
from editor.speech.model import Role, Speech
from editor.speech.placeholder_kinds import PlaceholderKind
from editor.speech.placeholders import Certainty, Placeholder, find_placeholders
from editor.word.layouts.layout import GB_T_9704, Face
from editor.word.reading.reader import read_comments, read_docx
from editor.word.writing.writer import write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"
NOON = datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=8)))
ORDER_OF_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
ORDER_OF_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr "
    "shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
)
ORDER_OF_SECTION = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings "
    "sectPrChange"
)
ORDER_OF_STYLE = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
)
ORDER_OF_SETTINGS = (
    "zoom defaultTabStop evenAndOddHeaders characterSpacingControl noLineBreaksAfter noLineBreaksBefore "
    "compat themeFontLang decimalSymbol listSeparator"
)


@pytest.fixture
def speech(speech_of: Callable[..., Speech]) -> Speech:
    return speech_of(
        (Role.TITLE, "在全市重点项目"),
        (Role.TITLE, "建设推进会上的讲话"),
        (Role.SUBTITLE, "——在第三次调度会上"),
        (Role.DATE_LINE, "（2026年7月1日）"),
        (Role.SPEAKER, "市长  王某"),
        (Role.SALUTATION, "同志们："),
        (Role.BODY, "今天开会，主要任务是“盘点”——全市XX个项目……"),
        (Role.HEADING_1, "一、提高认识", "一、"),
        (Role.HEADING_2, "（一）抓开工。全年开工XX个。", "（一）", 7),
        (Role.HEADING_3, "1.抓要素", "1."),
        (Role.HEADING_4, "（1）抓土地", "（1）"),
        (Role.LEAD_SENTENCE, "一是加强领导。各县都要抓。", "一是", 7),
        (Role.CLOSING, "谢谢大家！"),
        (Role.SIGNATURE, "市政府办公室"),
        (Role.SIGNATURE, "2026年7月1日"),
    )


@pytest.fixture
def written(speech: Speech, tmp_path: Path, parts: Callable[[Path], Any]) -> Any:
    found = find_placeholders(speech.text)
    result = write_docx(speech, tmp_path / "out.docx", placeholders=found, author="张三", created=NOON)
    assert result.comments == result.placeholders == len(found) >= 2
    return parts(result.path)


def _local_names(element: Any) -> list[str]:
    return [child.tag.rpartition("}")[2] for child in element]


def test_every_role_has_words_own_style(written: Any, speech: Speech) -> None:
    names = {
        style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val")
        for style in written.find("word/styles.xml", "//w:style")
    }
    used = [
        names[(style[0].get(f"{W}val") if style else "Normal")]
        for style in (
            p.xpath("w:pPr/w:pStyle", namespaces={"w": W[1:-1]})
            for p in written.find(DOCUMENT, "//w:body/w:p")
        )
    ]
    assert used == [
        *("Title", "Title", "Subtitle", "Date", "讲话人", "Salutation", "Normal"),
        *("heading 1", "heading 2", "heading 3", "heading 4", "Normal"),
        *("Closing", "Signature", "Signature"),
    ]
    assert len(used) == len(speech.blocks)


def test_headings_have_outline_levels_and_faces(written: Any) -> None:
    for level, family in enumerate(("黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312"), start=1):
        path = f"//w:style[@w:styleId='Heading{level}']"
        assert written.find("word/styles.xml", f"{path}/w:pPr/w:outlineLvl/@w:val") == [str(level - 1)]
        assert written.find("word/styles.xml", f"{path}/w:pPr/w:keepNext") != []
        for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
            assert written.find("word/styles.xml", f"{path}/w:rPr/w:rFonts/@w:{kind}") == [family]
        assert written.find("word/styles.xml", f"{path}/w:rPr/w:sz/@w:val") == ["32"]
    title = "//w:style[@w:styleId='Title']"
    assert written.find("word/styles.xml", f"{title}/w:rPr/w:rFonts/@w:eastAsia") == ["方正小标宋简体"]
    assert written.find("word/styles.xml", f"{title}/w:rPr/w:sz/@w:val") == ["44"]
    assert written.find("word/styles.xml", f"{title}/w:pPr/w:jc/@w:val") == ["center"]


def test_normal_indents_two_characters_and_salutation_none(written: Any) -> None:
    indent = "//w:style[@w:styleId='{}']/w:pPr/w:ind/@w:{}"
    assert written.find("word/styles.xml", indent.format("Normal", "firstLineChars")) == ["200"]
    assert written.find("word/styles.xml", indent.format("Normal", "firstLine")) == ["630"]
    assert written.find("word/styles.xml", indent.format("Salutation", "firstLineChars")) == ["0"]
    normal = "//w:style[@w:styleId='Normal']/w:pPr"
    assert written.find("word/styles.xml", f"{normal}/w:jc/@w:val") == ["both"]
    assert written.find("word/styles.xml", f"{normal}/w:widowControl/@w:val") == ["0"]
    assert written.find("word/styles.xml", f"{normal}/w:spacing/@w:line") == ["579"]


@pytest.mark.parametrize("name", ["word/styles.xml", DOCUMENT, "word/footer1.xml", "word/comments.xml"])
def test_no_theme_font_no_colour_and_no_template_left(written: Any, name: str) -> None:
    data = written.data[name].decode()
    for leftover in (
        "Theme=",
        "themeColor",
        "w:color",
        "MS ",
        "Calibri",
        "Cambria",
        "ja-JP",
        "w:lsdException",
    ):
        assert leftover not in data


def test_only_parts_that_are_needed(written: Any) -> None:
    assert set(written.names) == {
        *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/app.xml", DOCUMENT),
        *("word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml", "word/fontTable.xml"),
        *("word/footer1.xml", "word/footer2.xml", "word/comments.xml"),
    }


def test_every_style_is_used_or_needed(written: Any) -> None:
    count = len(written.find("word/styles.xml", "//w:style"))
    gallery = written.find("word/styles.xml", "//w:style[w:qFormat]/w:name/@w:val")
    assert count == 21
    assert gallery == [
        *("Normal", "Title", "Subtitle", "Date", "讲话人", "Salutation"),
        *("heading 1", "heading 2", "heading 3", "heading 4", "Closing", "Signature", "标题后正文"),
    ]


def test_page_and_grid(written: Any) -> None:
    section = written.find(DOCUMENT, "//w:body/w:sectPr")[0]
    size, margin, grid = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "docGrid"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    sides = [int(margin.get(f"{W}{side}")) for side in ("top", "right", "bottom", "left", "footer")]
    assert sides == [2098, 1475, 1984, 1587, 1418]
    assert (grid.get(f"{W}type"), grid.get(f"{W}linePitch")) == ("lines", "579")
    assert written.find(DOCUMENT, "//w:body/*")[-1] is not None
    assert written.find(DOCUMENT, "//w:body/*[last()]")[0].tag == f"{W}sectPr"


def test_page_numbers_at_the_outer_edge(written: Any) -> None:
    section = written.find(DOCUMENT, "//w:body/w:sectPr")[0]
    kinds = {ref.get(f"{W}type") for ref in section.findall(f"{W}footerReference")}
    assert kinds == {"default", "even"}
    assert written.find("word/settings.xml", "//w:evenAndOddHeaders") != []
    style = "//w:style[@w:styleId='Footer']/w:pPr"
    assert written.find("word/styles.xml", f"{style}/w:jc/@w:val") == ["right"]
    assert written.find("word/styles.xml", f"{style}/w:ind/@w:rightChars") == ["100"]
    assert written.find("word/footer1.xml", "//w:pPr/w:jc") == []
    assert written.find("word/footer2.xml", "//w:pPr/*[not(self::w:pStyle)]") == []
    assert written.find("word/footer2.xml", "//w:pPr/w:pStyle/@w:val") == ["FooterEven"]
    even = "//w:style[@w:styleId='FooterEven']/w:pPr"
    assert written.find("word/styles.xml", f"{even}/w:jc/@w:val") == ["left"]
    assert written.find("word/styles.xml", f"{even}/w:ind/@w:leftChars") == ["100"]
    assert written.find("word/styles.xml", f"{even}/w:ind/@w:rightChars") == ["0"]
    for footer in ("word/footer1.xml", "word/footer2.xml"):
        assert written.find(footer, "//w:instrText/text()") == ["PAGE"]
        assert "".join(written.find(footer, "//w:t/text()")) == "— 1 —"


def test_settings_of_the_line_model(written: Any) -> None:
    assert written.find("word/settings.xml", "//w:zoom/@w:percent") == ["100"]
    assert written.find("word/settings.xml", "//w:characterSpacingControl/@w:val") == ["doNotCompress"]
    assert "，" in written.find("word/settings.xml", "//w:noLineBreaksBefore/@w:val")[0]
    assert "（" in written.find("word/settings.xml", "//w:noLineBreaksAfter/@w:val")[0]
    assert written.find("word/settings.xml", "//w:compat/*/@w:val") == ["15"]


def test_language_is_chinese(written: Any) -> None:
    assert set(written.find("word/styles.xml", "//w:lang/@w:eastAsia")) == {"zh-CN"}
    assert b"zh-CN" in written.data["docProps/core.xml"]


def test_properties(written: Any) -> None:
    core = written.data["docProps/core.xml"].decode()
    assert "<dc:title>在全市重点项目建设推进会上的讲话</dc:title>" in core
    assert "<dc:creator>张三</dc:creator>" in core
    assert core.count("2026-07-01T04:00:00Z") == 2
    assert "python-docx" not in core
    assert b"Nigao" in written.data["docProps/app.xml"]


def test_fonts_have_other_names(written: Any) -> None:
    names = {
        font.get(f"{W}name"): font.find(f"{W}altName").get(f"{W}val")
        for font in written.find("word/fontTable.xml", "//w:font")
    }
    assert set(names) == {"仿宋_GB2312", "楷体_GB2312", "方正小标宋简体", "黑体", "宋体"}
    assert names["仿宋_GB2312"].startswith("仿宋,FangSong")


def test_no_blank_paragraph_and_one_line_behind_head_and_body(written: Any) -> None:
    paragraphs = written.find(DOCUMENT, "//w:body/w:p")
    assert all("".join(p.itertext()).strip() for p in paragraphs)
    spaced = [
        i for i, p in enumerate(paragraphs) if p.find(f"{W}pPr/{W}spacing[@{W}after='579']") is not None
    ]
    assert spaced == [4, 12]


def test_a_heading_that_runs_into_its_paragraph(written: Any) -> None:
    paragraph = written.find(DOCUMENT, "//w:p[w:pPr/w:pStyle/@w:val='Heading2']")[0]
    runs = [
        ("".join(run.itertext()), run.find(f"{W}rPr/{W}rStyle[@{W}val='RunInText']") is not None)
        for run in paragraph.findall(f"{W}r")
        if run.find(f"{W}t") is not None
    ]
    assert runs[0] == ("（一）抓开工。", False)
    assert all(flag for _text, flag in runs[1:])
    assert "".join(text for text, _flag in runs) == "（一）抓开工。全年开工XX个。"
    assert paragraph.find(f"{W}pPr/{W}keepNext").get(f"{W}val") == "0"


def test_quotes_and_dashes_are_drawn_in_the_chinese_font(written: Any) -> None:
    for run in written.find(DOCUMENT, "//w:r[w:t]"):
        text = "".join(run.itertext())
        hint = run.find(f"{W}rPr/{W}rFonts")
        assert (hint is not None) == any(mark in text for mark in "“”—…")
        assert hint is None or dict(hint.attrib) == {f"{W}hint": "eastAsia"}


@pytest.mark.parametrize(
    ("path", "order"),
    [
        ("//w:pPr", ORDER_OF_PARAGRAPH),
        ("//w:rPr", ORDER_OF_RUN),
        ("//w:sectPr", ORDER_OF_SECTION),
        ("//w:style", ORDER_OF_STYLE),
        ("/w:settings", ORDER_OF_SETTINGS),
    ],
)
def test_children_stand_in_the_order_of_the_schema(written: Any, path: str, order: str) -> None:
    names = order.split()
    seen = 0
    for name in written.names:
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        for element in written.find(name, path):
            positions = [names.index(child) for child in _local_names(element)]
            assert positions == sorted(positions), (name, _local_names(element))
            seen += 1
    assert seen > 0


def test_highlight_and_comment_cover_exactly_the_open_characters(
    speech_of: Callable[..., Speech], tmp_path: Path, parts: Callable[[Path], Any]
) -> None:
    text = "𬭩和𠮷两个字都在增补平面，全县XXX个村，还差𬭩XX万元。"
    speech = speech_of((Role.BODY, text))
    first, second = text.index("XXX"), text.rindex("XX")
    given = [
        Placeholder(second, second + 2, PlaceholderKind.MONEY, Certainty.LIKELY),
        Placeholder(first, first + 3, PlaceholderKind.NUMBER, Certainty.CERTAIN),
    ]
    path = tmp_path / "out.docx"
    assert write_docx(speech, path, placeholders=given, created=NOON).comments == 2
    comments = read_comments(path)
    assert [(c.anchor, c.start, c.end) for c in comments] == [
        ("XXX", first, first + 3),
        ("XX", second, second + 2),
    ]
    assert [c.text for c in comments] == ["待填：数字（全县XXX个村）", "疑为待填：金额（还差𬭩XX万元）"]
    assert {(c.author, c.initials, c.written) for c in comments} == {
        ("拟稿", "拟", NOON.replace(tzinfo=None))
    }
    marked = parts(path).find(DOCUMENT, "//w:r[w:rPr/w:highlight/@w:val='yellow']")
    assert ["".join(run.itertext()) for run in marked] == ["XXX", "XX"]


def test_an_open_value_across_the_end_of_a_heading_has_one_comment(
    speech_of: Callable[..., Speech], tmp_path: Path
) -> None:
    speech = speech_of((Role.HEADING_2, "（一）做XXXX事。", "（一）", 6))
    path = tmp_path / "out.docx"
    value = Placeholder(4, 8, PlaceholderKind.TEXT, Certainty.CERTAIN)
    assert write_docx(speech, path, placeholders=[value]).comments == 1
    assert [c.anchor for c in read_comments(path)] == ["XXXX"]


@pytest.mark.parametrize("spans", [[(0, 2), (1, 3)], [(5, 5)], [(90, 95)], [(-4, -1)], [(2, 1)]])
def test_impossible_open_values_lose_no_text(
    spans: list[tuple[int, int]], speech_of: Callable[..., Speech], tmp_path: Path
) -> None:
    text = "全县XX个村要XX万元"
    values = [Placeholder(s, e, PlaceholderKind.NUMBER, Certainty.HINT) for s, e in spans]
    path = tmp_path / "out.docx"
    result = write_docx(speech_of((Role.BODY, text)), path, placeholders=values)
    assert [p.text for p in read_docx(path)] == [text]
    assert result.comments == len(read_comments(path)) <= 1


def test_without_open_values_there_is_no_comment_part(
    speech_of: Callable[..., Speech], tmp_path: Path, parts: Callable[[Path], Any]
) -> None:
    path = tmp_path / "out.docx"
    assert write_docx(speech_of((Role.BODY, "已定稿。")), path).comments == 0
    assert "word/comments.xml" not in parts(path).names


def test_blanks_around_a_paragraph_and_illegal_characters_are_left_out(
    speech_of: Callable[..., Speech], tmp_path: Path
) -> None:
    dirty = "　　\x00一\x08二\ufffe三\ud800四\x1b \t五\v六　"
    path = tmp_path / "out.docx"
    value = Placeholder(dirty.index("五"), dirty.index("五") + 1, PlaceholderKind.TEXT, Certainty.CERTAIN)
    write_docx(speech_of((Role.BODY, dirty)), path, placeholders=[value], title="题\x00目")
    assert [p.text for p in read_docx(path)] == ["一二三四 \t五\n六"]
    assert [c.anchor for c in read_comments(path)] == ["五"]


def test_an_empty_speech_makes_an_empty_document(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    write_docx(Speech("", ()), path)
    assert read_docx(path) == []


def test_the_same_speech_gives_the_same_bytes(speech: Speech, tmp_path: Path) -> None:
    found = find_placeholders(speech.text)
    files = [tmp_path / "一.docx", tmp_path / "二.docx"]
    for file in files:
        write_docx(speech, file, placeholders=found, created=NOON)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_target_that_cannot_be_written_keeps_the_old_file(speech: Speech, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        write_docx(speech, tmp_path / "没有这个夹" / "out.docx")
    folder = tmp_path / "out.docx"
    folder.mkdir()
    with pytest.raises(CannotWrite):
        write_docx(speech, folder)
    assert list(tmp_path.iterdir()) == [folder]


def test_another_layout_reaches_styles_and_page(
    speech_of: Callable[..., Speech], tmp_path: Path, parts: Callable[[Path], Any]
) -> None:
    bold = Face("楷体", 18, bold=True, latin="Times New Roman")
    layout = replace(GB_T_9704, headings=(bold, bold, bold, bold), hanging_punctuation=False, line_pitch=660)
    path = tmp_path / "out.docx"
    write_docx(speech_of((Role.HEADING_2, "（一）抓开工。全年开工。", "（一）", 7)), path, layout=layout)
    made = parts(path)
    heading = "//w:style[@w:styleId='Heading2']/w:rPr"
    assert made.find("word/styles.xml", f"{heading}/w:rFonts/@w:ascii") == ["Times New Roman"]
    assert made.find("word/styles.xml", f"{heading}/w:sz/@w:val") == ["36"]
    assert made.find("word/styles.xml", f"{heading}/w:b[not(@w:val)]") != []
    assert made.find("word/styles.xml", "//w:overflowPunct/@w:val") == ["0"]
    assert made.find(DOCUMENT, "//w:r[w:rPr/w:rStyle]/w:rPr/w:b/@w:val") == ["0"]
    assert made.find(DOCUMENT, "//w:docGrid/@w:linePitch") == ["660"]
    assert "Times New Roman" in made.data["word/fontTable.xml"].decode()
