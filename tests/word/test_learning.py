"""A layout learnt from model files as Word, WPS, LibreOffice and people's hands make them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from editor.errors import NigaoError
from editor.speech.structure import parse
from editor.word.layouts.layout import GB_T_9704, Grid, PageLayout, PageNumberPlace, PageNumberStyle
from editor.word.layouts.layout_data import as_data
from editor.word.layouts.learning import learn_layout, remarks_in_words
from editor.word.layouts.presets import shipped
from editor.word.writing.writer import write_docx

NOON = datetime(2026, 7, 1, 12, tzinfo=timezone.utc)
LINES = (
    "在全市重点项目建设推进会上的讲话",
    "（2026年7月1日）",
    "市长  王某",
    "同志们：",
    "今天开会，主要任务是盘点项目、部署工作，全市12个项目都要加快推进。" * 3,
    "一、提高认识",
    "（一）抓开工。全年开工的项目都要尽快形成实物工作量。",
    "1.抓要素。土地、资金、能耗等要素要跟着项目走。",
    "（1）抓土地。存量土地要盘活，增量土地要用好。",
    "谢谢大家！",
)
SECTION = (
    '<w:sectPr>{feet}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1984" w:right="1531" w:bottom="1871" '
    'w:left="1531" w:header="851" w:footer="1134" w:gutter="0"/>{grid}</w:sectPr>'
)
GRID = '<w:docGrid w:type="lines" w:linePitch="579"/>'


def run(text: str, font: str, half_points: int, more: str = "") -> str:
    return (
        f'<w:r><w:rPr><w:rFonts w:eastAsia="{font}" w:ascii="Times New Roman" '
        f'w:hAnsi="Times New Roman"/>{more}'
        f'<w:sz w:val="{half_points}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def by_hand(grid: str = GRID, feet: str = "", line: str = 'w:line="560" w:lineRule="exact"') -> str:
    """A file in which every paragraph is Normal and everything was done with the toolbar."""
    looks = ("方正小标宋_GBK", 44), *[("楷体", 32)] * 2, *[("仿宋", 32)] * 2, ("黑体", 32)
    paragraphs = []
    for text, (font, size) in zip(LINES[:6], looks, strict=True):
        jc = '<w:jc w:val="center"/>' if font in {"方正小标宋_GBK", "楷体"} else ""
        spacing = 'w:line="700" w:lineRule="exact"' if size == 44 else line
        indent = '<w:ind w:firstLine="640"/>' if text in LINES[4:] else ""
        paragraphs.append(
            f"<w:p><w:pPr><w:spacing {spacing}/>{indent}{jc}</w:pPr>{run(text, font, size)}</w:p>"
        )
    for text, font in zip(LINES[6:9], ("楷体", "仿宋", "仿宋"), strict=True):
        lead, mark, rest = text.partition("。")
        bold = "<w:b/>" if font == "楷体" or text.startswith("1.") else ""
        paragraphs.append(
            f'<w:p><w:pPr><w:spacing {line}/><w:ind w:firstLine="640"/></w:pPr>'
            f"{run(lead + mark, font, 32, bold)}{run(rest, '仿宋', 32)}</w:p>"
        )
    return "".join(paragraphs) + SECTION.format(feet=feet, grid=grid)


def with_footer(path: Path, footer: str, settings: str = "", kind: str = "default") -> Path:
    """Add a footer part to a file whose section names it as `rFoot`."""
    spaces = re.search(r"<w:document ([^>]*)>", ZipFile(path).read("word/document.xml").decode())
    assert spaces is not None
    target = path.with_name(f"{path.stem}-footer.docx")
    relation = (
        '<Relationship Id="rFoot" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" '
        'Target="footer9.xml"/></Relationships>'
    )
    with ZipFile(path) as source, ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name in source.namelist():
            data = source.read(name).decode()
            if name.endswith("document.xml.rels"):
                data = data.replace("</Relationships>", relation)
            package.writestr(name, data)
        package.writestr("word/footer9.xml", f"<w:ftr {spaces[1]}>{footer}</w:ftr>")
    return target


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} \\* MERGEFORMAT </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>7</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
PAGE, PAGES = FIELD.format("PAGE"), FIELD.format("NUMPAGES")
FOOT = '<w:footerReference w:type="default" r:id="rFoot"/>'


@pytest.mark.parametrize("layout", shipped(), ids=lambda layout: layout.name)
def test_what_we_write_teaches_what_we_wrote_it_with(layout: PageLayout, tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    write_docx(parse("\n".join(LINES)), path, layout=layout, created=NOON)
    learnt = learn_layout(path)
    assert learnt.remarks == ()
    ours, theirs = (
        as_data(replace(layout, name="", norm="")),
        as_data(replace(learnt.layout, name="", norm="")),
    )
    assert theirs == ours
    assert learnt.layout.name == "模板"


def test_direct_formatting_alone_teaches(docx_of: Callable[..., Path]) -> None:
    learnt = learn_layout(docx_of(by_hand()))
    layout = learnt.layout
    assert (layout.top, layout.bottom, layout.left, layout.right) == (1984, 1871, 1531, 1531)
    assert (layout.line_pitch, layout.title_pitch, layout.footer_distance) == (560, 700, 1134)
    assert (layout.title.family, layout.title.size) == ("方正小标宋_GBK", 22)
    assert (layout.body.family, layout.body.latin) == ("仿宋", "Times New Roman")
    assert layout.speaker.family == "楷体"
    assert [face.family for face in layout.headings] == ["黑体", "楷体", "仿宋", "仿宋"]
    assert [face.bold for face in layout.headings] == [False, True, True, False]
    assert layout.first_line_characters == 2
    assert layout.character_spacing == 0
    assert layout.grid is Grid.LINES
    assert "副标题" in remarks_in_words(learnt.remarks)
    assert any("没有页码" in remark for remark in learnt.remarks)


def test_a_grid_of_characters_moves_them(docx_of: Callable[..., Path]) -> None:
    grid = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-848"/>'
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    )
    layout = learn_layout(docx_of(by_hand(grid, line='w:line="240" w:lineRule="auto"'), styles=styles)).layout
    assert layout.grid is Grid.LINES_AND_CHARACTERS
    assert layout.character_spacing == -4
    assert layout.line_pitch == 579


def test_lines_without_a_fixed_height_are_told(docx_of: Callable[..., Path]) -> None:
    learnt = learn_layout(docx_of(by_hand("", line='w:line="360" w:lineRule="auto"')))
    assert learnt.layout.grid is Grid.NONE
    assert learnt.layout.line_pitch == round(320 * 1.3 * 1.5)
    assert any("1.5倍行距" in remark for remark in learnt.remarks)


def test_styles_with_ancestors_and_a_theme_teach(docx_of: Callable[..., Path]) -> None:
    theme = (
        '<a:themeElements xmlns:a="x"><a:fontScheme>'
        '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/>'
        '<a:font script="Hans" typeface="黑体"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/>'
        '<a:ea typeface="仿宋"/></a:minorFont></a:fontScheme></a:themeElements>'
    )
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="30"/></w:rPr>'
        "</w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:line="600" w:lineRule="exact"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
        '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="600"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="标题甲"/><w:basedOn w:val="a"/>'
        '<w:rPr><w:rFonts w:eastAsiaTheme="majorEastAsia"/><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:basedOn w:val="h"/>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="h"/>'
        '<w:rPr><w:rFonts w:eastAsia="楷体"/><w:b w:val="0"/></w:rPr></w:style>'
    )
    text = LINES[4]
    body = (
        '<w:p><w:pPr><w:pStyle w:val="h1"/></w:pPr><w:r><w:t>一、提高认识</w:t></w:r></w:p>'
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" + SECTION.format(feet="", grid="")
    )
    learnt = learn_layout(docx_of(body, styles=styles, theme=theme))
    first, second, *_rest = learnt.layout.headings
    assert (first.family, first.bold, first.size) == ("黑体", True, 15)
    assert (second.family, second.bold) == ("楷体", False)
    assert (learnt.layout.body.family, learnt.layout.body.size, learnt.layout.body.latin) == (
        "仿宋",
        15,
        "Calibri",
    )
    assert learnt.layout.line_pitch == 600
    assert any("标题" in remark and "国家标准" in remark for remark in learnt.remarks)


@pytest.mark.parametrize(
    ("footer", "style", "place"),
    [
        (
            f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{PAGE}</w:p>',
            PageNumberStyle.BARE,
            PageNumberPlace.CENTRE,
        ),
        (
            f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>－ </w:t></w:r>{PAGE}'
            "<w:r><w:t> －</w:t></w:r></w:p>",
            PageNumberStyle.DASHES,
            PageNumberPlace.RIGHT,
        ),
        (
            '<w:p><w:pPr><w:framePr w:wrap="around" w:hAnchor="margin" w:xAlign="outside"/></w:pPr>'
            f"<w:r><w:t>- </w:t></w:r>{PAGE}<w:r><w:t> -</w:t></w:r></w:p><w:p/>",
            PageNumberStyle.HYPHENS,
            PageNumberPlace.OUTER,
        ),
        (
            f"<w:p><w:r><w:tab/><w:t>第</w:t></w:r>{PAGE}<w:r><w:t>页 共</w:t></w:r>{PAGES}"
            "<w:r><w:t>页</w:t></w:r></w:p>",
            PageNumberStyle.PAGE_OF,
            PageNumberPlace.CENTRE,
        ),
        (
            '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor xmlns:wp="urn:x">'
            '<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH><wps:txbx>'
            '<w:txbxContent><w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>'
            "</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>",
            PageNumberStyle.BARE,
            PageNumberPlace.CENTRE,
        ),
        (
            f'<w:sdt><w:sdtContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{PAGE}<w:r><w:t>/</w:t></w:r>'
            f"{PAGES}</w:p></w:sdtContent></w:sdt>",
            PageNumberStyle.SLASH,
            PageNumberPlace.CENTRE,
        ),
    ],
    ids=["centre", "full-width dashes", "frame", "tab", "box of WPS", "content control"],
)
def test_page_numbers_as_programs_put_them(
    footer: str, style: PageNumberStyle, place: PageNumberPlace, docx_of: Callable[..., Path]
) -> None:
    learnt = learn_layout(with_footer(docx_of(by_hand(feet=FOOT)), footer))
    assert (learnt.layout.page_number_style, learnt.layout.page_number_place) == (style, place)
    assert not any("页码" in remark for remark in learnt.remarks)


def test_what_cannot_be_learnt_is_said(docx_of: Callable[..., Path]) -> None:
    numbered = f"<w:r><w:t>第</w:t></w:r>{PAGE}<w:r><w:t>面</w:t></w:r>"
    footer = f'<w:p><w:pPr><w:jc w:val="left"/></w:pPr>{numbered}</w:p>'
    red = by_hand(feet=FOOT).replace('<w:sz w:val="44"/>', '<w:color w:val="FF0000"/><w:sz w:val="44"/>')
    learnt = learn_layout(with_footer(docx_of(red + "<w:tbl/>"), footer))
    told = remarks_in_words(learnt.remarks)
    for words in ("标题是彩色的", "第1面", "左边", "副标题"):
        assert words in told
    assert all(line.endswith("。") for line in told.splitlines())


def test_blanks_for_an_indent_become_an_indent(docx_of: Callable[..., Path]) -> None:
    spaced = by_hand().replace('<w:ind w:firstLine="640"/>', "")
    for text in LINES[4:6]:
        spaced = spaced.replace(text, f"　　{text}")
    spaced = re.sub(r'preserve">([（1]|（1）)', r'preserve">　　\1', spaced)
    learnt = learn_layout(docx_of(spaced))
    assert learnt.layout.first_line_characters == 2
    assert any("空格" in remark for remark in learnt.remarks)


def test_odd_values_are_brought_to_what_can_be_printed(docx_of: Callable[..., Path]) -> None:
    odd = by_hand(line='w:line="200" w:lineRule="exact"').replace('w:top="1984"', 'w:top="0"')
    odd = odd.replace('w:footer="1134"', 'w:footer="1860"').replace('w:left="1531"', 'w:left="99999"')
    learnt = learn_layout(docx_of(odd))
    assert learnt.layout.line_pitch == 320
    assert learnt.layout.bottom - learnt.layout.footer_distance >= learnt.layout.page_number.em
    told = remarks_in_words(learnt.remarks)
    assert "上边距" in told
    assert "左边距" in told
    assert "行距比字还矮" in told


def test_an_empty_file_teaches_the_norm_and_says_so(docx_of: Callable[..., Path]) -> None:
    learnt = learn_layout(docx_of("<w:p/>"))
    assert learnt.layout.body == GB_T_9704.body
    assert len(learnt.remarks) >= 2


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0rest", b"plain text"])
def test_no_word_file_is_refused_in_chinese(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(data)
    with pytest.raises(NigaoError) as caught:
        learn_layout(path)
    assert re.search("[\u4e00-\u9fff]{4}", str(caught.value))


@pytest.mark.timeout(200)
def test_what_libreoffice_saved_still_teaches(tmp_path: Path, convert: Callable[[Path, str], Path]) -> None:
    given = replace(
        GB_T_9704,
        line_pitch=560,
        title_pitch=700,
        headings=(GB_T_9704.headings[0], replace(GB_T_9704.headings[1], bold=True), *GB_T_9704.headings[2:]),
    )
    source = tmp_path / "a.docx"
    write_docx(parse("\n".join(LINES)), source, layout=given, created=NOON)
    saved = convert(convert(source, "odt"), "docx")
    layout = learn_layout(saved).layout
    assert abs(layout.top - given.top) <= 2
    assert abs(layout.body_width - given.body_width) <= 4
    assert (layout.line_pitch, layout.title_pitch) == (560, 700)
    assert [face.family for face in layout.faces] == [face.family for face in given.faces]
    assert [face.size for face in layout.faces] == [face.size for face in given.faces]
    assert [face.bold for face in layout.headings] == [False, True, False, False]
    assert layout.page_number_style is PageNumberStyle.DASHES
    assert layout.page_number_place is PageNumberPlace.OUTER
    assert layout.first_line_characters == 2
