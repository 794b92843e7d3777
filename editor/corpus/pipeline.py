"""A past speech comes in: read, clean, mend the script, restore the marks, find the structure.

`read_speech` is a public seam (design.md); it is blocking and pure, threads are the window's business.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from editor.corpus.clean import clean_lines
from editor.corpus.cleaning.joining import join_broken
from editor.corpus.cleaning.kinds import kind_of
from editor.corpus.cleaning.lines import is_closing, join_lines, make_line, split_lines
from editor.corpus.cleaning.report import NOWHERE, PAGE_PART, PINYIN, Cleaning, Removed, in_page_order
from editor.corpus.cleaning.stopping import IsCancelled, stop_if
from editor.corpus.cleaning.titles import looks_like_title, title_key, without_leftovers
from editor.corpus.pieces import Piece, split_pieces
from editor.corpus.readers import RawText, read_raw, without_controls
from editor.corpus.reading.word_roles import roles_by_style
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
    `removed` is in the order of the page. `origins` are, for every line of `text`, the line of the raw text
    in which it begins (from 0, empty lines counted; -1 for the title that the page lent).
    """

    text: str
    removed: tuple[Removed, ...]
    damage: tuple[Damage, ...]
    truncated: bool
    origins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadSpeech:
    """A past speech read from a file: the speech, where it came from, and what was done to it.

    `kind` is `speech`, `news`, `report`, `host` or `other`; `encoding` the name of the encoding that was
    used (empty for .docx). `notes` say in Chinese what the file held besides text (tables, pictures, tracked
    changes) and what became of it. `origins` are, for every line of the text, the line of the raw text in
    which it begins (see `CleanText`). `roles` are, by line of the text, those that the styles of a Word file
    give and the text alone would not; `tracked_changes` counts the changes of such a file, all of which the
    text has as accepted.
    """

    speech: Speech
    path: Path
    kind: str
    encoding: str
    removed: tuple[Removed, ...]
    damage: tuple[Damage, ...]
    truncated: bool
    notes: tuple[str, ...] = ()
    origins: tuple[int, ...] = ()
    roles: Mapping[int, Role] = field(default_factory=dict)
    tracked_changes: int = 0


def read_speech(path: Path | str, *, cancelled: IsCancelled | None = None) -> ReadSpeech:
    """Read, clean and structure the file at `path`.

    Raises `UnreadableFile` and its kinds (`OldWordFile`, `BrokenWordFile`) with a Chinese message, and
    `Cancelled` soon after `cancelled` says so, also in the middle of a large file.
    """
    path = Path(path)
    raw = read_raw(path)
    stop_if(cancelled)
    cleaned = clean_raw(raw, cancelled=cancelled)
    roles = roles_by_style(raw, cleaned.text, cleaned.origins)
    speech = parse(cleaned.text, roles)
    damage = (*_broken_bytes(raw), *cleaned.damage, *_missing_points(speech))
    return ReadSpeech(
        speech=speech,
        path=path,
        kind=kind_of(cleaned.text, speech.title),
        encoding=raw.encoding,
        removed=cleaned.removed,
        damage=damage,
        truncated=cleaned.truncated,
        notes=raw.notes,
        origins=cleaned.origins,
        roles=roles,
        tracked_changes=raw.tracked_changes,
    )


def read_speeches(path: Path | str, *, cancelled: IsCancelled | None = None) -> list[ReadSpeech]:
    """Read a file that may hold several speeches (篇1 … 篇2, 第一篇, 讲话稿（一）); one element otherwise.

    Each has its own title, kind, and what was removed and damaged in its part of the file; what stood
    above the first piece belongs to the first. `read_speech` gives the same file as one text. Raises as
    `read_speech` does.
    """
    whole = read_speech(path, cancelled=cancelled)
    pieces = split_pieces(whole.speech.text)
    if not pieces:
        return [whole]
    below = [_raw_line(whole, piece.first) for piece in pieces[1:]]
    return [
        _as_speech(whole, piece, lines, is_last=piece is pieces[-1])
        for piece, lines in zip(pieces, zip([NOWHERE, *below], [*below, None], strict=True), strict=True)
    ]


def _raw_line(whole: ReadSpeech, line: int) -> int:
    return whole.origins[line] if line < len(whole.origins) else NOWHERE


def _as_speech(
    whole: ReadSpeech, piece: Piece, lines: tuple[int, int | None], *, is_last: bool
) -> ReadSpeech:
    """One piece of a file; `lines` are the raw line it begins in and the one that ends it (None: the end)."""
    begin, end = lines
    roles = {
        line - piece.first: role for line, role in whole.roles.items() if piece.first <= line <= piece.last
    }
    speech = parse(piece.text, roles)
    first_piece = begin == NOWHERE
    return replace(
        whole,
        speech=speech,
        kind=kind_of(piece.text, speech.title),
        removed=tuple(r for r in whole.removed if begin <= r.line and (end is None or r.line < end)),
        damage=tuple(d for d in whole.damage if (d.text in piece.text if d.text else first_piece)),
        truncated=whole.truncated and is_last,
        origins=whole.origins[piece.first : piece.last + 1],
        roles=roles,
    )


def clean_raw(raw: RawText, *, cancelled: IsCancelled | None = None) -> CleanText:
    """Clean what a reader gave; what the reader itself left out of a page comes first in `removed`."""
    if raw.is_clean:
        lines = range(raw.text.count("\n") + 1)
        return CleanText(raw.text, (), tuple(find_damage(raw.text)), False, tuple(lines))
    cleaned = clean_text(raw.text, page_title=raw.page_title, is_page=raw.kind == "html", cancelled=cancelled)
    parts = (Removed(text, *PAGE_PART) for text in raw.dropped)
    return replace(cleaned, removed=(*parts, *cleaned.removed))


def clean_text(
    raw: str, *, page_title: str = "", is_page: bool = False, cancelled: IsCancelled | None = None
) -> CleanText:
    """Clean a raw text: noise out, script mended, full-width marks back, broken lines joined.

    Cleaning the result again changes nothing. `page_title` is what a web page calls itself, used only
    where the page shows no title; `is_page` says that the text comes from a web page. Raises `Cancelled`
    soon after `cancelled` says so.
    """
    raw = without_controls(raw)
    text = _with_title(raw, page_title)
    lent = text.count("\n") - raw.count("\n")
    origins = [*(NOWHERE for _ in range(lent)), *range(raw.count("\n") + 1)]
    removed: list[Removed] = []
    evidence, cut, stubbed = is_page, False, False
    for _ in range(_MOST_PASSES):
        before = text
        text, work = _one_pass(text, origins, removed, evidence=evidence, cancelled=cancelled)
        evidence, cut, stubbed = evidence or work.evidence, cut or work.cut, stubbed or work.stubbed
        origins = [line.at for line in work.lines]
        if text == before:
            break
    truncated = stubbed or (cut and not _ends_well(text))
    placed = in_page_order(removed, raw.split("\n"))
    return CleanText(text, placed, tuple(find_damage(text)), truncated, tuple(origins))


def _one_pass(
    text: str,
    origins: Sequence[int],
    removed: list[Removed],
    *,
    evidence: bool,
    cancelled: IsCancelled | None,
) -> tuple[str, Cleaning]:
    """One pass of every step; a second one must find nothing to do, else it is taken too."""
    work = clean_lines(split_lines(text, origins), evidence=evidence, cancelled=cancelled)
    stop_if(cancelled)
    removed.extend(work.removed)
    plain = join_lines(work.lines)
    mended = mend_script(plain)
    if mended.pinyin:
        first = next((line.at for line in work.lines if mended.pinyin[0] in line.text), NOWHERE)
        removed.append(Removed(" ".join(mended.pinyin), *PINYIN, first))
    if mended.text != plain:
        # Chrome in Traditional script shows itself only now; nothing may be joined to it before.
        return mended.text, work
    work.lines = join_broken(work.lines)
    return narrow_digits(widen(join_lines(work.lines))), work


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
