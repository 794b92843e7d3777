"""The check of the marks of a paragraph: pairs, width, doubled marks, the mark at the end, 文号, blanks.

Norm: GB/T 15834-2011 (4.5.3.5: no 、 between ” “ and 》 《; 4.8 and 4.9 pairs; 4.10 ——; 4.11 ……) and
GB/T 9704-2012, 7.2.5 (〔 〕 around the year of a 文号).

Measured on 1.84 M characters of published text after cleaning, findings per 100,000 characters: certain 0.1
(each a slip of the source), likely 0.9, hint 9 (all 、 between quotes). On the same texts as they were
scraped certain is 12, nearly all half-width brackets and commas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.checks.marks.paired import find_unpaired
from editor.checks.marks.width import Narrow, find_narrow
from editor.speech.model import Block, Role
from editor.speech.numbering import han_value
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty, find_placeholders

NAME = "punctuation"
MESSAGES = {
    "unpaired-mark": "“{text}”只有一半，成对的标点缺了另一半",
    "turned-quote": "引号方向反了，这里应为{fixed}",
    "inner-quote": "引号里再用引号，里面的应为单引号{fixed}",
    "half-width": "中文里用了半角标点“{text}”，应为“{fixed}”",
    "straight-quotes": "直引号应改为弯引号{fixed}",
    "dots": "省略号应为六个点“……”",
    "dashes": "破折号应为占两格的“——”",
    "doubled-mark": "标点“{text}”连用，请看是多打了还是漏了内容",
    "stop-in-and-out": "句号在引号里外各用了一个，只留一个",
    "mark-behind-opening": "“{text}”：前半个括号或引号后面不应有点号",
    "mark-before-closing": "“{text}”：后半个括号前面不应有点号",
    "mark-at-start": "段落以“{text}”开头，前面可能丢了内容",
    "mark-missing": "段末没有标点",
    "comma-at-end": "段末是“{text}”，话没有说完",
    "comma-between-quoted": "并列的引号或书名号之间通常不用顿号",
    "comma-before-count": "前面已经列了{count}项，“{text}”前面不用顿号",
    "comma-before-deng": "“等”前面不用顿号",
    "year-brackets": "发文字号的年份用六角括号〔〕",
    "blank-between": "汉字之间有空格",
}

_HAN = r"[\u4e00-\u9fff]"
_RUNNING = {Role.BODY, Role.LEAD_SENTENCE, Role.CLOSING}


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern that is a finding wherever it matches; `fixed` writes what should stand there."""

    code: str
    pattern: Pattern
    level: Certainty
    fixed: Callable[[re.Match[str]], str] | None = None


def _first_mark(match: re.Match[str]) -> str:
    """One mark of two equal ones; of unequal ones nobody knows which was meant."""
    marks = re.sub(r"\s", "", match[0])
    return marks[0] if len(marks) == 2 and marks[0] == marks[1] else ""


def _without_commas(match: re.Match[str]) -> str:
    return re.sub(r"(?<=[”》])、(?=[“《])", "", match[0])


_RULES = (
    _Rule(
        "doubled-mark", Pattern(r"(?<!。)[，、；：。]\s*[，、；：。](?!。)"), Certainty.CERTAIN, _first_mark
    ),
    _Rule("doubled-mark", Pattern(r"[！？][。，、；]|[。，、；：][！？]|(?<=…)。"), Certainty.LIKELY),
    # Behind a short cry it is meant: 不能！！
    _Rule("doubled-mark", Pattern(r"(?<=[^。！？；]{12})！！(?!！)"), Certainty.HINT, _first_mark),
    _Rule("stop-in-and-out", Pattern(r"。”。"), Certainty.LIKELY, lambda _: "。”"),
    _Rule("mark-behind-opening", Pattern(r"[（《“][，、；：。]"), Certainty.LIKELY, lambda m: m[0][0]),
    _Rule("mark-before-closing", Pattern(r"[，、；：][）》]"), Certainty.LIKELY, lambda m: m[0][1]),
    _Rule(
        "comma-between-quoted",
        Pattern(r"[”》]、[“《](?:[^“”《》、，。]{1,30}[”》]、[“《])*"),
        Certainty.HINT,
        _without_commas,
    ),
    _Rule(
        "comma-before-deng",
        Pattern(r"、等(?![待级距同额值离候高比于效价腰边式差压次])"),
        Certainty.LIKELY,
        lambda _: "等",
    ),
    _Rule(
        "year-brackets",
        Pattern(
            rf"(?<={_HAN})[\[［【(（﹝]\s?(?P<year>(?:19|20)\d\d)\s?[\]］】)）﹞]"
            r"(?=\s?(?:第\s?)?\d{1,5}\s?号)"
        ),
        Certainty.CERTAIN,
        lambda m: f"〔{m['year']}〕",
    ),
)
_BLANK = Pattern(rf"{_HAN}[ \t\u00a0\u3000]+(?={_HAN})")
_NAME_REACH = 10
_NAME_BEHIND = Pattern(
    r"(?:书记|主席|主任|同志|主持人|主讲人|[省市县区镇乡局厅院校处科部会]长|\d"
    r"|(?:记者|作者|摄影|通讯员)(?:[ \u3000]?[\u4e00-\u9fff]{2,4})?)$"
)
_UNITS = "个户人名元项次条件起位所座处里亩吨倍天年月日号届批种台套亿万千百岁级分"  # 共有 户 lacks its figure
_MOST_BLANKS = 3  # a paragraph with more is set out with blanks on purpose
_POINT_FOR_STOP = Pattern(
    rf"(?:(?<={_HAN}{{4}})|(?<=[，、；：。”）]{_HAN}{{3}})|(?<=[，、；：。”）]{_HAN}{{2}})|(?<=[”）]))[.．]"
    rf"(?={_HAN}{{2,}}[，、。；：“]|{_HAN}{{4}})"
)
_POINT_AT_END = Pattern(rf"(?<={_HAN}{{2}})[.．]$")
_COUNTED = Pattern(r"、(?P<count>[三四五六七八九十])(?:步|大|个|项|类|种|位一体|方)(?=[\u4e00-\u9fff])")
_LISTED = Pattern(r"(?:[^，。；：、！？“”]{1,12}、)*[^，。；：、！？“”]{1,12}\Z")
_LONGEST_LIST = 130
_AT_START = Pattern(r"[，。、；：！？）”》]+")
_ENDS = "。！？；：…!?;:."
_STOP = Pattern(r"[。！？；]")
_LONG = 30


def find(block: Block, _context: Context) -> Iterator[Finding]:
    """Yield what is wrong with the marks of a paragraph, offsets into it."""
    taken = bytearray(len(block.text))
    for finding in _found(block):
        if 1 not in taken[finding.start : finding.end]:
            taken[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
            yield finding


def _found(block: Block) -> Iterator[Finding]:
    text = block.text
    for lone in find_unpaired(text):
        level = Certainty.LIKELY if lone.may_run_on or lone.is_inner else Certainty.CERTAIN
        code = "inner-quote" if lone.is_inner else "turned-quote" if lone.fixed else "unpaired-mark"
        yield _finding(code, level, text, (lone.at, lone.at + 1), lone.fixed)
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            yield _of_rule(rule, match)
    yield from _before_count(text)
    yield from _narrow(block)
    if block.role in _RUNNING:
        yield from _ends(text)
        yield from _blanks(text)


def _finding(code: str, level: Certainty, text: str, span: tuple[int, int], fixed: str = "") -> Finding:
    start, end = span
    data = (("fixed", fixed),) if fixed else ()
    return Finding(NAME, code, level, start, end, text[start:end], suggestion=fixed, data=data)


def _of_rule(rule: _Rule, match: re.Match[str]) -> Finding:
    fixed = rule.fixed(match) if rule.fixed else ""
    return _finding(rule.code, rule.level, match.string, match.span(), fixed)


def _narrow(block: Block) -> Iterator[Finding]:
    """Half-width marks; that behind the form of address belongs to the check of the form."""
    is_address = block.role is Role.SALUTATION
    for narrow in find_narrow(block.text):
        if is_address and narrow.end == len(block.text):
            continue
        yield _of_narrow(block.text, narrow)
    if block.role in _RUNNING:
        for match in _POINT_FOR_STOP.finditer(block.text):
            yield _finding("half-width", Certainty.LIKELY, block.text, match.span(), "。")
        for match in _POINT_AT_END.finditer(block.text):
            yield _finding("half-width", Certainty.CERTAIN, block.text, match.span(), "。")


def _of_narrow(text: str, narrow: Narrow) -> Finding:
    span = (narrow.start, narrow.end)
    written = text[narrow.start : narrow.end]
    if "“" in narrow.fixed or "”" in narrow.fixed or "‘" in narrow.fixed or "’" in narrow.fixed:
        return _finding("straight-quotes", Certainty.CERTAIN, text, span, narrow.fixed)
    if "…" in narrow.fixed:
        # 。。。 may also be one full stop typed thrice.
        level = Certainty.LIKELY if "。" in written else Certainty.CERTAIN
        return _finding("dots", level, text, span, narrow.fixed)
    if "—" in narrow.fixed:
        return _finding("dashes", Certainty.CERTAIN, text, span, narrow.fixed)
    return _finding("half-width", Certainty.CERTAIN, text, span, narrow.fixed)


def _before_count(text: str) -> Iterator[Finding]:
    """排查、登记、交办、化解、回访、五步工作法: the five steps are those in front, not a sixth."""
    for match in _COUNTED.finditer(text):
        at = match.start()
        listed = _LISTED.search(text, max(0, at - _LONGEST_LIST), at)
        if listed is not None and listed[0].count("、") + 1 == han_value(match["count"]):
            data = (("count", str(han_value(match["count"]))),)
            yield Finding(NAME, "comma-before-count", Certainty.LIKELY, at, at + 1, "、", data=data)


def _ends(text: str) -> Iterator[Finding]:
    """The first and the last mark of running text; a short line is a label, a verse or a caption."""
    start = _AT_START.match(text)
    if start is not None:
        yield _finding("mark-at-start", Certainty.LIKELY, text, start.span())
    last = text[-1]
    if last in "，、,":
        yield _finding("comma-at-end", Certainty.LIKELY, text, (len(text) - 1, len(text)))
    elif len(text) >= _LONG and _lacks_end(text):
        sure = _STOP.search(text) is not None
        span = (len(text) - 1, len(text))
        yield _finding("mark-missing", Certainty.LIKELY if sure else Certainty.HINT, text, span, last + "。")


def _lacks_end(text: str) -> bool:
    last, before = text[-1], text[-2]
    if last in "”’":
        return before not in _ENDS and _STOP.search(text) is not None
    return last.isalnum() and ("，" in text or _STOP.search(text) is not None)


def _blanks(text: str) -> Iterator[Finding]:
    """Blanks inside words; not behind a post, not for a deleted value, not where they set out a list."""
    found = [m for m in _BLANK.finditer(text) if not _is_behind_name(text, m.start() + 1)]
    if not found or len(found) > _MOST_BLANKS or _STOP.search(text) is None:
        return
    open_values = [(value.start, value.end) for value in find_placeholders(text)]
    for match in found:
        start, end = match.start(), match.end() + 1
        is_open = text[end - 1] in _UNITS or any(start < to and at < end for at, to in open_values)
        if not is_open and not _is_quoted(text, match.start() + 1):
            yield _finding("blank-between", Certainty.LIKELY, text, (start, end), text[start] + text[end - 1])


def _is_behind_name(text: str, at: int) -> bool:
    return _NAME_BEHIND.search(text, max(0, at - _NAME_REACH), at) is not None


def _is_quoted(text: str, at: int) -> bool:
    """Names of campaigns, titles and verses are set out with blanks: “好山 好水”."""
    near = max(0, at - 40)
    return any(text.rfind(a, near, at) > text.rfind(b, near, at) for a, b in ("“”", "《》", "（）"))


CHECK = Check(
    NAME,
    "标点",
    in_paragraph=find,
    help="括号、引号、书名号不成对，中文里的半角标点，重复或连用不当的标点",
)
