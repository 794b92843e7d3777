"""Width of punctuation: scraped text has lost `，：；？！（）` and gets them back here.

Norm: GB/T 15834 (Chinese marks are full-width) and the habit of official documents to write
figures, `%`, times and Latin text half-width. Both functions are pure and idempotent: whether a mark
is widened depends only on the letters, digits and Han characters near it, which are never changed,
and no mark crosses a line feed.
"""

from __future__ import annotations

import re
from functools import lru_cache

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_IS_HAN = re.compile(f"[{_HAN}]")
# Runs in which no mark is ever touched: addresses, drive letters, figures, times, entities.
_KEPT = (
    r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![A-Za-z])[A-Za-z]:[\\/]|\d[\d.]*(?:[,:]\d[\d.]*)+|&#?\w{1,8};"
)
_MARK = re.compile(rf"(?P<kept>{_KEPT})|(?P<mark>[,:;!]|\?+)(?P<blank>[ \t]*)", re.ASCII)
_WIDE = str.maketrans(",:;!?", "，：；！？")
# Other code points for the same Chinese marks: small forms, half-width katakana marks.
_ODD_FORMS = str.maketrans("﹐﹑﹒﹔﹕﹖﹗｡､｢｣", "，、。；：？！。、「」")
_ODD = re.compile("[﹐-﹗｡-､]")
_DOTS = re.compile(r"(?:\.{3,}|。{3,}|…|·{3,6})+")
_DASHES = re.compile(r"(?<![-－─―–—])(?:-{2,4}|－{2,4}|─{2,4}|―{2,4}|–{2,4})(?![-－─―–—])")
_ROUND = re.compile(r"[()（）]")
_APOSTROPHE_OR_QUOTE = re.compile(r"(?<=[A-Za-z])'(?=[A-Za-z])|(?P<quote>')")
_FULL_STOP_AT_END = re.compile(rf"(?<=[{_HAN}])\.(?=[ \t]*$)")
# Without any of these a line needs nothing; the runs are those that `_DOTS` and `_DASHES` look for.
_HALF_WIDTH = re.compile(r"[,:;!?()\"']|\.[ \t]*$|\.{3}|。{3}|…|·{3}|--|－－|──|――|––")
_REMEMBERED = 3000  # characters; a longer line would stay in memory for nothing
# How far a mark looks for a letter; bounds the work on a line of nothing but marks.
_REACH = 64
_ASKING = re.compile("[吗呢么嘛吧何谁哪啥怎]|几[个时多]|(.)[不没]\\1|多[少大久远]|是否|能否")
_CLAUSE_MARKS = "。！？!?；;，,：:\n"

_FULL = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_BETWEEN_DIGITS = re.compile(r"[．：－／](?<=\d[．：－／])(?=\d)", re.ASCII)
_AFTER_DIGIT = re.compile(r"％(?<=\d％)", re.ASCII)
_THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


def widen(text: str) -> str:
    """Restore full-width marks where the context is Chinese; everything else stays as it is.

    Widened are `, : ; ! ?`, round brackets, straight quotes in pairs, `...` and `。。。` (to `……`) and
    `--` (to `——`), each only beside Chinese. Kept are `1,234`, `3.5`, `9:30`, `1:2`, `%`, `1.`,
    addresses, Latin text, and every form of placeholder (`201x年`, `XXX%`, `***`, `____`, `【】`). A run
    of question marks inside a word is kept too: it is damage that must stay visible.
    """
    if _ODD.search(text):
        text = text.translate(_ODD_FORMS)
    return "\n".join(_widened(line) for line in text.split("\n"))


def _widened(line: str) -> str:
    if not _HALF_WIDTH.search(line) or not _IS_HAN.search(line):
        return line
    return _widen_known_line(line) if len(line) <= _REMEMBERED else _widen_line(line)


def narrow_digits(text: str) -> str:
    """Write full-width digits and Latin letters half-width: `１９８８年` becomes `1988年`.

    `．：－／` between digits, `％` after a digit and `，` that groups thousands go with them.
    """
    if _FULL.search(text):
        text = _FULL.sub(_narrow, _THOUSANDS.sub(",", text))
    text = _BETWEEN_DIGITS.sub(_narrow, text)
    return _AFTER_DIGIT.sub("%", text)


def _narrow(match: re.Match[str]) -> str:
    return chr(ord(match[0]) - 0xFEE0)


def asks_before(text: str, at: int) -> bool:
    """Whether the clause that ends at `at` asks: then doubled question marks behind it are emphasis.

    Elsewhere between Han characters a run of question marks is what is left of destroyed characters.
    """
    start = max(text.rfind(mark, max(0, at - 40), at) for mark in _CLAUSE_MARKS) + 1
    return _ASKING.search(text, max(start, at - 40), at) is not None


def _widen_line(line: str) -> str:
    """`widen` for one line that holds at least one Han character."""
    line = _MARK.sub(_widen_mark, line)
    line = _DOTS.sub(_widen_dots, line)
    line = _DASHES.sub(_widen_dashes, line)
    line = _FULL_STOP_AT_END.sub(_widen_full_stop, line)
    if "(" in line or ")" in line:
        line = _widen_brackets(line)
    if '"' in line:
        line = _widen_quotes(line, [at for at, char in enumerate(line) if char == '"'], "“”")
    if "'" in line:
        places = [match.start() for match in _APOSTROPHE_OR_QUOTE.finditer(line) if match["quote"]]
        line = _widen_quotes(line, places, "‘’")
    return line


_widen_known_line = lru_cache(maxsize=2048)(_widen_line)


def _left(line: str, at: int) -> str:
    """The nearest letter, digit or Han character before `at`, or empty."""
    return next((line[i] for i in range(at - 1, max(-1, at - 1 - _REACH), -1) if line[i].isalnum()), "")


def _right(line: str, at: int) -> str:
    """The nearest letter, digit or Han character from `at` on, or empty."""
    return next((line[i] for i in range(at, min(len(line), at + _REACH)) if line[i].isalnum()), "")


def _han(char: str) -> bool:
    return bool(char) and _IS_HAN.match(char) is not None


def _is_chinese_place(line: str, start: int, end: int) -> bool:
    """Whether the mark at [start, end) stands in Chinese and not inside Latin text or a list of figures."""
    left, right = _left(line, start), _right(line, end)
    if _han(left) or _han(right):
        return True
    if left.isdigit() and right.isdigit():
        return not line[start - 1].isdigit() and not line[start - 1].isspace()
    return left.isdigit() and not right


def _widen_mark(match: re.Match[str]) -> str:
    mark = match["mark"]
    if mark is None:
        return match[0]
    text, start, end = match.string, match.start("mark"), match.end("mark")
    after = text[match.end() : match.end() + 1]
    if len(mark) > 1 and _han(after) and _han(text[start - 1 : start]) and not asks_before(text, start):
        return match[0]
    if not _is_chinese_place(text, start, end):
        return match[0]
    # A blank behind a half-width mark is typewriter spacing; before Latin or a figure it may be meant.
    blank = "" if not after or _han(after) or after in "“‘《（(—" else match["blank"]
    return mark.translate(_WIDE) + blank


def _widen_dots(match: re.Match[str]) -> str:
    run = match[0]
    if len(run) > 1 and set(run) == {"…"}:
        return run
    text = match.string
    chinese = _han(_left(text, match.start())) or _han(_right(text, match.end()))
    return "……" if chinese else run


def _widen_dashes(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    left, right = _left(text, start), _right(text, end)
    if _han(left) or _han(right) or (not left and right):
        return "——"
    return match[0]


def _widen_full_stop(match: re.Match[str]) -> str:
    # Short lines are headings (`一.`) or names; only a sentence ends in a full stop.
    return "。" if match.start() >= 12 else "."


def _widen_brackets(line: str) -> str:
    chars = list(line)
    open_at: list[int] = []
    kept = [
        m.span("kept") for m in _MARK.finditer(line) if m["kept"] and ("(" in m["kept"] or ")" in m["kept"])
    ]
    for match in _ROUND.finditer(line):
        at = match.start()
        if any(start <= at < end for start, end in kept):
            continue
        if chars[at] in "(（":
            open_at.append(at)
        elif open_at:
            begin = open_at.pop()
            if _is_chinese_bracket(line, begin, at):
                chars[begin], chars[at] = "（", "）"
        elif _han(_left(line, at)):
            chars[at] = "）"
    for at in open_at:
        if _han(_right(line, at + 1)):
            chars[at] = "（"
    return "".join(chars)


def _is_chinese_bracket(line: str, begin: int, end: int) -> bool:
    """Whether the bracket pair at `begin` and `end` belongs to Chinese text (and not to `f(x)`)."""
    if _IS_HAN.search(line, begin + 1, end):
        return True
    before = line[begin - 1] if begin else ""
    if before.isascii() and before.isalnum():
        return False
    return _han(_left(line, begin)) or _han(_right(line, end + 1))


def _widen_quotes(line: str, places: list[int], pair: str) -> str:
    """Curl the quotes at `places`, two by two; an odd one out leaves the whole line alone."""
    if not places or len(places) % 2:
        return line
    chars = list(line)
    for begin, end in zip(places[::2], places[1::2], strict=True):
        inside = _IS_HAN.search(line, begin + 1, end) is not None
        if inside or (_han(_left(line, begin)) and _han(_right(line, end + 1))):
            chars[begin], chars[end] = pair[0], pair[1]
    return "".join(chars)
