"""A raw text as lines with what their layout said, and the questions every cleaning step asks of a line."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editor.corpus.cleaning.remembering import remembered

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
HAN = re.compile(f"[{_HAN}]")
_NOT_HAN = re.compile(f"[^{_HAN}]")
_WIDE = re.compile("[\uff01-\uff5e\u3000\xa0]")
_NARROW = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " ", "\xa0": " "}
_BLANKS = re.compile(r"\s{2,}|[^\S ]")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,8}\d?);")
# A line break that markup or the layout stands for; line feeds alone count the lines of the raw text.
_BREAK = "\x0b"
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|strong|b|i|u|em|font|a|img|table|tbody|thead|tr|td|th|h[1-6]|li|ul|ol|dl|dt|dd|center|section"
    r"|article|header|footer|label|input|button|form|iframe|script|style|sup|sub|small|big|o:p)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_UNSEEN_MARKUP = re.compile(
    r"<(script|style)(?:\s[^<>]{0,300})?>[^<]{0,4000}</\1>|<!--[^<>]{0,300}-->", re.IGNORECASE
)
_BREAKING_MARKUP = re.compile(r"</?(?:p|br|div|tr|h[1-6]|li|section)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
# A sentence end, then blanks: the indent of the next paragraph, on a page that lost its line breaks.
_LOST_BREAK = re.compile(r"(?<=[。！？：；!?:;”）)])(?:\u3000{2,}|[ \xa0\t]{4,}|\xa0{2,})(?=\S)")
_NUMBER = r"[一二三四五六七八九十百]{1,4}"
_NUMBERED = re.compile(
    rf"(?:{_NUMBER}[、.．,，:：]|第{_NUMBER}(?:[,，、:：]|部分|篇|章|节|方面|点|个)|[(（](?:{_NUMBER}|\d{{1,2}})[)）]"
    rf"|\d{{1,2}}[、.．)）](?!\d)|{_NUMBER}(?:是|要|则)|(?:首先|其次|再次|再者|最后|此外|另外)[,，、]|[①-⑳]"
    r"|(?:——|--|－－)|[•●◆■★▲▪·]|篇\d|【)"
)
_SALUTATION = re.compile(
    r"(?:尊敬的|敬爱的|亲爱的|各位|同志们|同志|朋友们|女士们|先生们|代表们|委员们|同学们|老师们|乡亲们|战友们|同事们"
    r"|父老乡亲|家长们|你们|主席|总统).{0,40}[:：,，!！]$|.{0,30}(?:同志们|各位代表|各位委员|先生们|朋友们)[:：!！]$"
)
_THANKS = re.compile(
    r"(?:再次)?(?:谢谢|感谢)(?:大家|各位|同志们|您|在座).{0,8}[。!]?$|我(?:就|先)?(?:讲|说|汇报|发言)(?:到)?这(?:些|里).{0,12}$"
    r"|(?:我的)?(?:讲话|发言|汇报|报告|致辞)(?:完了|完毕|到此结束).{0,10}$|(?:散会|干杯)[。!]?$"
)
_CLOSING = re.compile(
    r"(?:谢谢|感谢)(?:大家|各位|你们|同志们|您)?[。!！]?$"
    r"|我(?:就|先|今天|要)?(?:简单)?(?:讲|说|谈|汇报|发言|强调)(?:到|完|的)?(?:就是)?这(?:些|里|么多|几点)"
    r"|(?:讲话|发言|汇报|报告|致辞)(?:到此)?(?:完了|完毕|结束|为止)|(?:圆满成功|万事如意|身体健康|工作顺利|阖家幸福)[。!！]"
    r"|(?:奋斗|贡献|努力|奋进|力量|答卷|前进|篇章|基础|胜利|成绩|辉煌|未来|成效)[!！]$|而(?:努力|不懈|团结)?奋斗。$"
)
_SENTENCE_MARK = re.compile(r"[。！？；!?;]")
_COMMA = re.compile(r"[，,、]")
_SENTENCE_END = re.compile(r"[。！？!?…”’）)》】：:.]$|[。！？!?][”’）)》]*$")


@dataclass(slots=True)
class Line:
    """One line: `text` without outer blanks, `indent` the columns before it, `after_blank` whether an
    empty line stood above. `probe` is `text` with half-width marks and single blanks, what rules look at.
    `at` is the line of the raw text in which it begins, from 0; -1 for a line that stands in none.
    """

    text: str
    indent: int
    after_blank: bool
    probe: str
    at: int = -1


def split_lines(text: str, origins: Sequence[int] | None = None) -> list[Line]:
    """The lines of `text` that hold anything; entities and tags left in plain text are resolved.

    `origins` are the raw lines that the lines of `text` come from, in a later pass; without them `text`
    is the raw text itself.
    """
    for _ in range(3):  # entities of entities, as a page that was saved twice has them
        if "&" in text:
            text = _ENTITY.sub(_resolve, text)
    if "<" in text:
        text = _MARKUP.sub(
            _only_breaks, _BREAKING_MARKUP.sub(_broken, _UNSEEN_MARKUP.sub(_only_breaks, text))
        )
    text = _LOST_BREAK.sub(f"{_BREAK}\u3000\u3000", text)
    lines: list[Line] = []
    blank = False
    for number, raw in enumerate(text.split("\n")):
        for piece in raw.split(_BREAK) if _BREAK in raw else (raw,):
            stripped = piece.strip()
            if stripped:
                at = number if origins is None else origins[number]
                lines.append(Line(stripped, _indent(piece), blank and bool(lines), probe_of(stripped), at))
            blank = not stripped
    return lines


def _resolve(match: re.Match[str]) -> str:
    # A line feed that an entity stands for would shift the numbers of the lines below; what nobody sees
    # would come back as a change in the next cleaning.
    resolved = html.unescape(match[0])
    return "".join(c if c.isprintable() or c.isspace() else "" for c in resolved.replace("\n", _BREAK))


def _broken(match: re.Match[str]) -> str:
    return _BREAK + "\n" * match[0].count("\n")


def _only_breaks(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _indent(raw: str) -> int:
    """Columns of blanks before the line."""
    lead = raw[: len(raw) - len(raw.lstrip())]
    return sum(2 if char == "\u3000" else 4 if char == "\t" else 1 for char in lead)


def make_line(text: str) -> Line:
    """A line by itself, without any layout around it."""
    return Line(text.strip(), 0, after_blank=False, probe=probe_of(text))


@remembered
def probe_of(text: str) -> str:
    """`text` as rules see it: half-width, outer blanks gone, inner ones single."""
    text = _WIDE.sub(lambda mark: _NARROW[mark[0]], text)
    return _BLANKS.sub(" ", text).strip()


@remembered
def han_count(text: str) -> int:
    """How many Han characters `text` holds."""
    return len(text) - len(_NOT_HAN.findall(text))  # the others are fewer


def is_prose(line: Line) -> bool:
    """Whether the line reads like running text: a sentence or more, not a label, link or heading."""
    return _reads_like_prose(line.probe)


@remembered
def _reads_like_prose(probe: str) -> bool:
    if len(probe) < 15:
        return False
    han = han_count(probe)
    if han < 12 or han < len(probe) * 0.4:
        return False
    return _SENTENCE_MARK.search(probe) is not None or (han >= 40 and _COMMA.search(probe) is not None)


def is_numbered(line: Line) -> bool:
    """Whether the line begins with a number of any of the field's styles, a dash or a bullet."""
    return _NUMBERED.match(line.probe) is not None


def is_salutation(line: Line) -> bool:
    """Whether the whole line is a form of address (`同志们：`, `尊敬的各位领导，`)."""
    return len(line.probe) <= 60 and "。" not in line.probe and _SALUTATION.match(line.probe) is not None


def is_closing(line: Line) -> bool:
    """Whether the line ends as speeches end (`谢谢大家！`, `我就讲这些。`, a call with an exclamation)."""
    return _CLOSING.search(line.probe[-40:]) is not None


def is_thanks(line: Line) -> bool:
    """Whether the whole line thanks the listeners or says that the speech is over."""
    return len(line.probe) <= 24 and _THANKS.match(line.probe) is not None


def ends_sentence(text: str) -> bool:
    """Whether the line ends in a mark that ends a sentence, or in one that cannot be judged."""
    return _SENTENCE_END.search(text) is not None


def join_lines(lines: Iterable[Line]) -> str:
    """The lines as a text of one paragraph a line."""
    return "\n".join(line.text for line in lines)
