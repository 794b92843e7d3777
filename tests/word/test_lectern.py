"""The lectern copy as Word, and as LibreOffice draws it: the planned lines, pages, readings, page numbers."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

import pytest
from lxml import etree, html

from editor.errors import NigaoError
from editor.speech.lectern.plan import LecternOptions, LecternPlan, plan
from editor.speech.lectern.readings import Reading
from editor.speech.model import Role, Speech
from editor.speech.purposes import READING
from editor.speech.structure import parse
from editor.word.layouts.layout import GB_T_9704
from editor.word.writing.lectern import write_lectern
from editor.word.writing.lectern_styles import CUE_STYLES, lectern_layout, sheet_of

Convert = Callable[[Path, str], Path]
_TIME = datetime(2026, 11, 22, 9, tzinfo=timezone.utc)
_HEAD = "在全县2026年产业项目推进会暨优化营商环境大会上的讲话\n县长　任晓明\n（2026年11月22日）\n同志们：\n"
_HAN = "全县各级部门要把思想和行动统一到工作上来坚持问题导向细化任务压实责任确保落地见效产业兴推进"
_SYLLABLES = ("lì", "zhuàng", "bó", "qiǎng", "ān")
pytestmark = pytest.mark.timeout(300)


def invented(seed: int, paragraphs: int = 14) -> str:
    chance = random.Random(seed)

    def clause() -> str:
        words = "".join(chance.choice(_HAN) for _ in range(chance.randint(3, 14)))
        number = chance.randint(1, 2030)
        forms = [words] * 5 + [
            f"“{words}”",
            f"《{words}》",
            f"{words}{number}年",
            f"{words}增长{number / 10}%",
            f"{words}GDP达到{number}.25亿元",
        ]
        return chance.choice(forms) + chance.choice("，，，，。。、；")

    bodies = []
    for number in range(paragraphs):
        if number % 5 == 2:
            bodies.append(f"{'一二三四五'[number // 5 % 5]}、坚定信心，推动工作落实")
        bodies.append("".join(clause() for _ in range(chance.randint(3, 40))).rstrip("，、；。") + "。")
    return _HEAD + "\n".join(bodies)


def marked(speech: Speech, seed: int, share: float = 0.03) -> list[Reading]:
    """Readings over characters picked at random, of any width."""
    chance = random.Random(seed)
    return [
        Reading(at, at + 1, chance.choice(_SYLLABLES))
        for block in speech.blocks[3:]
        for at in range(block.start, block.end)
        if "\u4e00" <= speech.text[at] <= "\u9fff" and chance.random() < share
    ]


def planned(speech: Speech, made: LecternPlan) -> list[list[str]]:
    return [[re.sub(r"\s", "", speech.text[x.start : x.end]) for x in page.lines] for page in made.pages]


def write(speech: Speech, path: Path, made: LecternPlan) -> Path:
    return write_lectern(speech, path, made, created=_TIME).path


def drawn(pdf: Path) -> list[list[tuple[float, float, str]]]:
    """The words of each page as (top of the line, left, text)."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return [
        [
            (float(word.get("ymax")), float(word.get("xmin")), word.text_content())
            for word in page.iter("word")
        ]
        for page in html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8")).iter("page")
    ]


def lines_of(words: list[tuple[float, float, str]]) -> list[str]:
    """Words on one level as a line, from top to bottom."""
    lines: list[tuple[float, list[tuple[float, str]]]] = []
    for bottom, left, text in sorted(words):
        if lines and abs(lines[-1][0] - bottom) < 6:
            lines[-1][1].append((left, text))
        else:
            lines.append((bottom, [(left, text)]))
    return [re.sub(r"\s", "", "".join(text for _, text in sorted(words))) for _, words in lines]


def without_pinyin(lines: list[str]) -> list[str]:
    letters = "".join(_SYLLABLES)
    return [line for line in lines if not re.fullmatch(f"[{letters}]+", line)]


@pytest.mark.parametrize(("seed", "size"), [(1, 18.0), (2, 18.0), (3, 24.0)])
def test_lines_and_pages_are_drawn_as_planned(
    seed: int, size: float, convert: Convert, tmp_path: Path
) -> None:
    speech = parse(invented(seed))
    options = LecternOptions(size=size)
    made = plan(speech, options, readings=marked(speech, seed), sheet=sheet_of(GB_T_9704))
    pages = drawn(convert(write(speech, tmp_path / "copy.docx", made), "pdf"))
    assert len(pages) == len(made.pages) > 4
    for number, (words, expected) in enumerate(zip(pages, planned(speech, made), strict=True), start=1):
        *lines, page_number = without_pinyin(lines_of(words))
        assert lines == expected
        assert page_number == f"{number}/{len(pages)}"


def test_pinyin_stands_above_its_character_and_inside_the_page(convert: Convert, tmp_path: Path) -> None:
    speech = parse(_HEAD + "我们要莅临指导。" * 60)
    above = [Reading(m.start(), m.start() + 1, "lì") for m in re.finditer("莅", speech.text)]
    made = plan(speech, LecternOptions(), readings=above)
    pages = drawn(convert(write(speech, tmp_path / "ruby.docx", made), "pdf"))
    found = [word for words in pages for word in words if word[2] == "lì"]
    assert len(found) == 60
    for words in pages:
        bottoms = sorted({round(bottom) for bottom, _, text in words if "莅" in text})
        for bottom, _, text in words:
            if text == "lì":
                assert any(14 < line - bottom < 34 for line in bottoms)


def test_pauses_and_next_words_change_no_line(convert: Convert, tmp_path: Path) -> None:
    speech = parse(invented(4))
    options = LecternOptions(pauses=True, next_words=True)
    made = plan(speech, options, sheet=sheet_of(GB_T_9704))
    pages = drawn(convert(write(speech, tmp_path / "cues.docx", made), "pdf"))
    assert len(pages) == len(made.pages)
    for words, expected, page in zip(pages, planned(speech, made), made.pages, strict=True):
        plain = [(bottom, left, text) for bottom, left, text in words if "∨" not in text and "▷" not in text]
        lines = [line.replace("∨", "") for line in lines_of(words) if "▷" not in line]
        assert lines[:-1] == expected
        assert (len(plain) < len(words)) == bool(page.next_words or made.pauses)


def test_the_text_of_the_file_is_that_of_the_speech(parts: Callable, tmp_path: Path) -> None:
    speech = parse(invented(5))
    options = LecternOptions(pauses=True, next_words=True)
    made = plan(speech, options, readings=marked(speech, 5))
    found = parts(write(speech, tmp_path / "copy.docx", made))
    texts = []
    for paragraph in found.find("word/document.xml", "//w:body/w:p"):
        runs = paragraph.xpath(
            ".//w:r[not(ancestor::w:rt)]"
            "[not(w:rPr/w:rStyle[@w:val='LecternPause' or @w:val='LecternNextWords'])]/w:t/text()",
            namespaces={"w": paragraph.nsmap["w"]},
        )
        texts.append("".join(runs))
    assert texts == [block.text.strip() for block in speech.blocks]
    assert {"LecternPause", "LecternNextWords"} == CUE_STYLES


def test_everything_off_is_nothing_but_text(parts: Callable, tmp_path: Path) -> None:
    speech = parse(invented(6))
    options = LecternOptions(ruby=False, bold=False, page_numbers=False)
    made = plan(speech, options, readings=marked(speech, 6))
    found = parts(write(speech, tmp_path / "plain.docx", made))
    for path in ("//w:ruby", "//w:rStyle[@w:val='LecternPause']", "//w:rStyle[@w:val='LecternNextWords']"):
        assert found.find("word/document.xml", path) == []
    assert not any(b"NUMPAGES" in data for name, data in found.data.items() if "footer" in name)
    assert found.find("word/styles.xml", "//w:style[@w:styleId='Normal']//w:b[@w:val='0']")


def test_each_ruby_has_its_parts_in_the_order_of_the_schema(parts: Callable, tmp_path: Path) -> None:
    speech = parse(_HEAD + "各位领导莅临指导。")
    at = speech.text.index("莅")
    made = plan(speech, LecternOptions(size=20), readings=[Reading(at, at + 1, "lì")])
    (ruby,) = parts(write(speech, tmp_path / "ruby.docx", made)).find("word/document.xml", "//w:ruby")
    assert [etree.QName(x).localname for x in ruby] == ["rubyPr", "rt", "rubyBase"]
    names = [(etree.QName(x).localname, next(iter(x.attrib.values()))) for x in ruby[0]]
    assert names == [
        ("rubyAlign", "center"), ("hps", "20"), ("hpsRaise", "37"), ("hpsBaseText", "40"), ("lid", "zh-CN"),
    ]  # fmt: skip


def test_the_file_says_what_it_is_and_lies_left_aligned_on_large_lines(
    parts: Callable, tmp_path: Path
) -> None:
    speech = parse(invented(7))
    made = plan(speech, LecternOptions())
    path = write(speech, tmp_path / "copy.docx", made)
    found = parts(path)
    assert READING in found.data["docProps/custom.xml"].decode("utf-8")
    (normal,) = found.find("word/styles.xml", "//w:style[@w:styleId='Normal']")
    space = {"w": normal.nsmap["w"]}
    assert normal.xpath("w:pPr/w:jc/@w:val", namespaces=space) == ["left"]
    assert normal.xpath("w:pPr/w:spacing/@w:line", namespaces=space) == ["660"]
    assert normal.xpath("w:rPr/w:sz/@w:val", namespaces=space) == ["36"]
    assert path.read_bytes() == write(speech, tmp_path / "again.docx", made).read_bytes()


def test_page_breaks_stand_where_the_pages_end(parts: Callable, tmp_path: Path) -> None:
    speech = parse(invented(8))
    made = plan(speech, LecternOptions())
    found = parts(write(speech, tmp_path / "copy.docx", made))
    before = len(found.find("word/document.xml", "//w:pPr/w:pageBreakBefore"))
    inside = len(found.find("word/document.xml", "//w:br[@w:type='page']"))
    assert before + inside == len(made.pages) - 1
    assert inside == sum(not page.lines[0].first for page in made.pages)


def test_a_larger_speaker_gets_the_same_proportions() -> None:
    layout = lectern_layout(GB_T_9704, LecternOptions(size=36))
    assert layout.line_pitch == 66 * 20
    assert layout.body.size == 36
    assert layout.title.size == 48
    assert all(face.bold for face in (layout.body, layout.headings[0]))


def test_a_full_disk_is_told_in_chinese(tmp_path: Path) -> None:
    speech = parse(_HEAD + "好。")
    with pytest.raises(NigaoError):
        write_lectern(speech, tmp_path / "nowhere" / "copy.docx", plan(speech))
    assert speech.blocks[0].role is Role.TITLE
