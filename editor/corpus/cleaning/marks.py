"""Signs that a way of keeping or sending a text put into its lines, and blanks that a scanner put in.

Mail quotes each line with `>`, Markdown marks headings with `#` and opens with a block of fields, subtitles
and transcripts carry the time, recognised scans have a blank behind every character. Each goes only where
the whole text shows that it is such a text; the words behind the sign stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from editor.corpus.cleaning.lines import Line, han_count, is_numbered, is_prose, is_salutation, probe_of
from editor.corpus.cleaning.report import (
    FRONT_MATTER,
    HEADING_MARK,
    QUOTE_MARK,
    SECTION_SIGN,
    TIMECODE,
    Removed,
)
from editor.corpus.cleaning.titles import looks_like_title
from editor.speech.numbering import read_number

_QUOTE = re.compile(r"^(?:[>＞]\s?)+")
_HEADING = re.compile(r"^#{1,6}[ \t\u3000]+(?=\S)")
_BOLD = re.compile(r"^\*\*([^*]{4,60})\*\*$")
_CLOCK = r"(?:\d{1,2}[:：])?\d{1,2}[:：]\d{2}[:：]\d{2}(?:[.,，]\d{1,3})?"
_TIME = re.compile(
    rf"^(?:[\[(（【]?{_CLOCK}[\])）】]?(?:\s*-+[>＞]\s*{_CLOCK})?(?:\s+|$)|\[\d{{1,3}}[:：]\d{{2}}(?:\.\d{{1,3}})?\]\s*)"
)
_COUNTER = re.compile(r"\d{1,4}$")
_FEWEST_TIMES = 3
_FIELD = re.compile(r"[A-Za-z_-]{2,20}\s*[:：]|-\s+\S")
_TITLE_FIELD = re.compile(r"title\s*[:：]\s*[\"'“]?(.*?)[\"'”]?$", re.IGNORECASE)
_MOST_FIELDS = 30
# Pictures, stars, squares and dots; ❶ and its like are numbers.
_SIGN = re.compile(
    "^(?:[\u25a0-\u25ff\u2600-\u2775\u2794-\u27bf\u203b\U0001f300-\U0001faff]\ufe0f?\\s*){1,6}"
)
_FEWEST_SIGNS = 2
_SPREAD = re.compile(r"(?:\S ){2,}\S$")
_BETWEEN_HAN = re.compile(
    r"(?<=[\u3000-\u9fff\uff01-\uff65“”‘’—…]) (?=\S)|(?<=\S) (?=[\u3000-\u9fff\uff01-\uff65“”‘’—…])"
    r"|(?<=(?<!\d)\d) (?=\d(?!\d))"
)
_FEWEST_SPREAD = 3
_WRAP = re.compile(r"[ \u3000](?<=[\u4e00-\u9fff，、；][ \u3000])(?=[\u4e00-\u9fff])")
_FEWEST_WRAPPED = 6
_LONG = 60  # characters of a paragraph that must have been wrapped


def without_marks(lines: Sequence[Line]) -> tuple[list[Line], list[Removed]]:
    """The lines without such signs, and what was taken out of them."""
    taken: list[Removed] = []
    left = _without_fields(lines, taken)
    left = _without_quotes(left, taken)
    left = _without_headings(left, taken)
    left = _without_times(left, taken)
    left = _without_signs(left, taken)
    return _without_wraps(_closed_up(left)), taken


def _without_fields(lines: Sequence[Line], taken: list[Removed]) -> list[Line]:
    """The block between two `---` on top; its title stays, as a line."""
    if len(lines) < 3 or lines[0].probe != "---":
        return list(lines)
    end = next((i for i, line in enumerate(lines[1:_MOST_FIELDS], 1) if line.probe == "---"), 0)
    block = lines[1:end]
    if not block or not all(_FIELD.match(line.text) for line in block):
        return list(lines)
    titles: list[Line] = []
    for line in block:
        title = _TITLE_FIELD.match(line.text)
        if title and title[1] and not titles:
            titles.append(_with_text(line, title[1]))
        else:
            taken.append(Removed(line.text, *FRONT_MATTER, line.at))
    return [*titles, *lines[end + 1 :]]


def _without_quotes(lines: Sequence[Line], taken: list[Removed]) -> list[Line]:
    quoted = [line for line in lines if _QUOTE.match(line.text)]
    if not any(_is_of_a_speech(_stripped(line, _QUOTE)) for line in quoted):
        return list(lines)
    taken.append(Removed(f"> × {len(quoted)}", *QUOTE_MARK, quoted[0].at))
    return _without(lines, _QUOTE)


def _is_of_a_speech(line: Line) -> bool:
    return is_prose(line) or is_salutation(line)


def _without_headings(lines: Sequence[Line], taken: list[Removed]) -> list[Line]:
    marked = [line for line in lines if _HEADING.match(line.text)]
    heads = [_stripped(line, _HEADING) for line in marked]
    if len(marked) < 2 and not any(is_numbered(line) or looks_like_title(line) for line in heads):
        return list(lines)
    taken.append(Removed(f"# × {len(marked)}", *HEADING_MARK, marked[0].at))
    return [
        _with_text(line, bold[1]) if (bold := _BOLD.match(line.text)) else line
        for line in _without(lines, _HEADING)
    ]


def _without_times(lines: Sequence[Line], taken: list[Removed]) -> list[Line]:
    """The times of subtitles and transcripts, with the counter that stands above them in some."""
    timed = [index for index, line in enumerate(lines) if _TIME.match(line.text)]
    if len(timed) < _FEWEST_TIMES:
        return list(lines)
    first = lines[timed[0]]
    taken.append(Removed(f"{first.text[:12].strip()} 等 {len(timed)} 处", *TIMECODE, first.at))
    counters = {i - 1 for i in timed if i and _COUNTER.match(lines[i - 1].text)}
    return _without([line for i, line in enumerate(lines) if i not in counters], _TIME)


def _without_signs(lines: Sequence[Line], taken: list[Removed]) -> list[Line]:
    """What decorates the numbers of a post (🔴一、 ★第一句话：); the words and the numbers stay."""
    signed = {
        i for i, line in enumerate(lines) if _SIGN.match(line.text) and _has_number(_stripped(line, _SIGN))
    }
    if len(signed) < _FEWEST_SIGNS:
        return list(lines)
    first = min(signed)
    taken.append(Removed(f"{lines[first].text[:1]} 等 {len(signed)} 处", *SECTION_SIGN, lines[first].at))
    return [_stripped(line, _SIGN) if i in signed else line for i, line in enumerate(lines)]


def _has_number(line: Line) -> bool:
    return read_number(line.text) is not None


def _closed_up(lines: Sequence[Line]) -> list[Line]:
    """The blanks closed that a scanner put behind every character; one spread line alone is a title."""
    spread = [line for line in lines if _SPREAD.match(line.probe)]
    han = sum(han_count(line.probe) for line in lines)
    if len(spread) < _FEWEST_SPREAD or sum(han_count(line.probe) for line in spread) * 2 < han:
        return list(lines)
    return [
        _with_text(line, _BETWEEN_HAN.sub("", re.sub(r"\s+", " ", line.text))) if _is_spread(line) else line
        for line in lines
    ]


def _without_wraps(lines: Sequence[Line]) -> list[Line]:
    """The blanks closed that stand where lines of print once ended, in the middle of words.

    Only where most paragraphs have one: a single blank parts names, or shows that a word is missing.
    """
    prose = [line for line in lines if len(line.probe) >= _LONG and is_prose(line)]
    holed = sum(1 for line in prose if _WRAP.search(line.text))
    if holed < _FEWEST_WRAPPED or holed < 0.5 * len(prose):
        return list(lines)
    return [
        _with_text(line, _WRAP.sub("", line.text)) if len(line.probe) >= _LONG and is_prose(line) else line
        for line in lines
    ]


def _is_spread(line: Line) -> bool:
    pieces = line.probe.split(" ")
    return len(pieces) > 1 and sum(1 for piece in pieces if len(piece) <= 1) >= 0.8 * len(pieces)


def _without(lines: Sequence[Line], sign: re.Pattern[str]) -> list[Line]:
    """The lines without the sign at their head; those that held nothing else are left out."""
    return [left for line in lines if (left := _stripped(line, sign)).text]


def _stripped(line: Line, sign: re.Pattern[str]) -> Line:
    text = sign.sub("", line.text).strip()
    return line if text == line.text else _with_text(line, text)


def _with_text(line: Line, text: str) -> Line:
    return replace(line, text=text, probe=probe_of(text))
