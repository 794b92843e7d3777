"""A past speech comes in: read, clean, mend the script, restore the marks, find the structure.

`read_speech` is a public seam (design.md); it is blocking and pure, threads are the window's business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from editor.corpus.clean import Cleaning, Removed, clean_lines
from editor.corpus.cleaning.joining import join_broken
from editor.corpus.cleaning.kinds import kind_of
from editor.corpus.cleaning.lines import is_closing, join_lines, make_line, split_lines
from editor.corpus.cleaning.titles import looks_like_title, title_key, without_leftovers
from editor.corpus.readers import RawText, read_raw, without_controls
from editor.corpus.script import Damage, find_damage, mend_script, sentences
from editor.speech.model import Role, Speech
from editor.speech.punctuation import narrow_digits, widen
from editor.speech.structure import parse

_MOST_PASSES = 12
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_ANNOUNCED = re.compile(
    r"我(?:再|就|想|先|主要|重点|简单|今天)*(?:讲|谈|强调|提|说)(?:以下)?([一二两三四五六七八九十]|\d{1,2})(?:点|个方面|个问题|方面)(?:的)?(?:意见|要求|建议|问题|看法|希望|体会)?"
)


@dataclass(frozen=True, slots=True)
class CleanText:
    """A cleaned text, one paragraph a line, and what was done to it.

    `truncated` is true where the page showed only a part of the text: a reading wall behind an unfinished
    text, or characters that the page itself calls hidden. `damage` are sentences that could not be mended.
    """

    text: str
    removed: tuple[Removed, ...]
    damage: tuple[Damage, ...]
    truncated: bool


@dataclass(frozen=True, slots=True)
class ReadSpeech:
    """A past speech read from a file: the speech, where it came from, and what was done to it.

    `kind` is `speech`, `news`, `report`, `host` or `other`; `encoding` the name of the encoding that was
    used (empty for .docx). `notes` say in Chinese what the file held besides text (tables, pictures, tracked
    changes) and what became of it.
    """

    speech: Speech
    path: Path
    kind: str
    encoding: str
    removed: tuple[Removed, ...]
    damage: tuple[Damage, ...]
    truncated: bool
    notes: tuple[str, ...] = ()


def read_speech(path: Path | str) -> ReadSpeech:
    """Read, clean and structure the file at `path`.

    Raises `UnreadableFile` and its kinds (`OldWordFile`, `BrokenWordFile`) with a Chinese message.
    """
    path = Path(path)
    raw = read_raw(path)
    cleaned = clean_text(raw.text, page_title=raw.page_title, is_page=raw.kind == "html")
    speech = parse(cleaned.text)
    damage = (*_broken_bytes(raw), *cleaned.damage, *_missing_points(speech))
    return ReadSpeech(
        speech=speech,
        path=path,
        kind=kind_of(cleaned.text, speech.title),
        encoding=raw.encoding,
        removed=(*(Removed(text, "page-part", "网页的导航和链接") for text in raw.dropped), *cleaned.removed),
        damage=damage,
        truncated=cleaned.truncated,
        notes=raw.notes,
    )


def clean_text(raw: str, *, page_title: str = "", is_page: bool = False) -> CleanText:
    """Clean a raw text: noise out, script mended, full-width marks back, broken lines joined.

    Cleaning the result again changes nothing. `page_title` is what a web page calls itself, used only
    where the page shows no title; `is_page` says that the text comes from a web page.
    """
    text = _with_title(without_controls(raw), page_title)
    removed: list[Removed] = []
    evidence, cut, stubbed = is_page, False, False
    for _ in range(_MOST_PASSES):
        before = text
        text, work = _one_pass(text, removed, evidence=evidence)
        evidence, cut, stubbed = evidence or work.evidence, cut or work.cut, stubbed or work.stubbed
        if text == before:
            break
    truncated = stubbed or (cut and not _ends_well(text))
    return CleanText(text, tuple(removed), tuple(find_damage(text)), truncated)


def _one_pass(text: str, removed: list[Removed], *, evidence: bool) -> tuple[str, Cleaning]:
    """One pass of every step; a second one must find nothing to do, else it is taken too."""
    work = clean_lines(split_lines(text), evidence=evidence)
    removed.extend(work.removed)
    mended = mend_script(join_lines(work.lines))
    if mended.pinyin:
        removed.append(Removed(" ".join(mended.pinyin), "pinyin-bracket", "括号里的拼音"))
    if mended.text != join_lines(work.lines):
        # Chrome in Traditional script shows itself only now; nothing may be joined to it before.
        return mended.text, work
    lines = join_broken(work.lines)
    return narrow_digits(widen(join_lines(lines))), work


def _with_title(text: str, page_title: str) -> str:
    """`text` under the title of its page, where the page's own title stands nowhere in the text."""
    title = without_leftovers(page_title)
    key = title_key(title)
    head = "".join(text.split())[:2000]
    if not key or not looks_like_title(make_line(title)) or key in title_key(head):
        return text
    return f"{title}\n\n{text}"


def _ends_well(text: str) -> bool:
    """Whether the text closes as speeches do, so that a wall behind it hid nothing."""
    return any(is_closing(line) for line in split_lines(text[-600:])[-3:])


def _broken_bytes(raw: RawText) -> tuple[Damage, ...]:
    if not raw.broken:
        return ()
    return (Damage("", f"文件有 {raw.broken} 处字节损坏，读不出来"),)


def _missing_points(speech: Speech) -> tuple[Damage, ...]:
    """`我讲三点意见` with fewer headings behind it and no closing: the end is probably missing."""
    top = [block for block in speech.blocks if block.role is Role.HEADING_1]
    blocks = speech.blocks
    for block in blocks:
        announced = _ANNOUNCED.search(block.text)
        if announced is None:
            continue
        wanted = _value(announced[1])
        found = sum(1 for heading in top if heading.start > block.start)
        closed = any(is_closing(make_line(last.text)) for last in blocks[-3:])
        if 1 <= found < wanted and not closed:
            sentence = next((s for s in sentences(block.text) if announced[0] in s), block.text)
            return (Damage(sentence.strip(), f"说要讲 {wanted} 点，正文只有 {found} 点，后面可能缺了"),)
    return ()


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _DIGITS[number]
