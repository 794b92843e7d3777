"""The check for damage that a draft was copied with: broken encodings, and holes that word filters leave.

An office copies from a page that was read with the wrong encoding (锟斤拷, Ã¤Â¸) or whose site blots out
words (党_, 总书记记). Nothing can be mended here, so nothing is suggested; the writer has to look it up.

Measured on 1.8 M characters of published text: certain 0, likely 0.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.speech.model import Block
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty, find_placeholders
from editor.speech.punctuation import asks_before

NAME = "damage"

MESSAGES = {
    "lost-character": "“{text}”处有字读不出来，原字已丢失，请对照原文补上",
    "broken-encoding": "“{text}”是转码出错留下的乱码，请对照原文改正",
    "question-marks": "“{text}”像是丢失的字变成了问号，请对照原文补上",
    "filtered-word": "“{text}”像是网站过滤词语留下的残缺，请对照原文补全",
    "invisible-character": "这里有看不见的控制字符，请删去",
}
"""The Chinese sentence for each code."""

_HAN = r"\u3400-\u9fff"
_LOST = Pattern(rf"\ufffd+|(?<=[{_HAN}，。])[\ue000-\uf8ff]+|[\ue000-\uf8ff]+(?=[{_HAN}，。])")
_LATIN_MOJIBAKE = Pattern(
    r"(?:[ÃÂâäåæçèéïã][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}){2,}[\u0080-\u00ff]*"
)
_BYTES_AS_LATIN = Pattern(r"[\u00a1-\u00ff]{6,}")
# UTF-8 read as GBK: the first two of the three bytes of nearly every Han character make one of these.
_GBK_LEADS = "".join(
    bytes((lead, follower)).decode("gbk", "ignore")
    for lead in range(0xE4, 0xEA)
    for follower in range(0x80, 0xC0)
)
_GBK_MOJIBAKE = Pattern(rf"(?:[{_GBK_LEADS}][\u4e00-\u9fff€]{{0,2}}){{3,}}")
_CLASSIC = Pattern(r"(?:锟斤拷|锟斤|斤拷)+锟?|烫烫烫+|屯屯屯+|葺葺葺+")
_QUESTION_MARKS = Pattern(
    rf"(?<=[{_HAN}])[?？](?:[?？]+(?=[{_HAN}])|[A-Za-zÀ-ǜ]{{1,6}}[)）]?(?=[A-Z{_HAN}]))"
)
_CLAUSE = 14
_STILL_ASKS = Pattern(r"还是[^，。；]*$|[了吧么]$")
_INVISIBLE = Pattern(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
# A name cut short with its last character doubled; what may rightly follow is left out.
_DOUBLED = Pattern(
    r"总书记记(?![录得者住载述挂念着忆])|国家主席席(?![位卡地间次])|(?<!副)总理理(?![解应想论顺财])|党中央央(?![视企行])|国务院院(?![长士内校子落部])"
    r"|人民民(?![主族政生间法兵警营办航事众意心企])|政府府(?![院上际前])"
)
_BLOTTED = Pattern(rf"[{_HAN}][_＿](?=[{_HAN}])(?![个万亿元人户名项家年月日次位件号吨亩公米岁届期批所座])")
_STARRED = Pattern(
    r"党[*＊](?=[员委组]|支部|中央)|反[*＊]腐|腐[*＊]败|政[*＊][府治]|领[*＊]导|群[*＊]众|民[*＊]主|中[*＊]央|主[*＊]席"
    r"|书[*＊]记|公[*＊]安|法[*＊]院|警[*＊]察|选[*＊]举|上[*＊]访|台[*＊]湾|西[*＊]藏|新[*＊]疆"
)
_WITHOUT_NAME = Pattern(
    r"(?<![所可足用难得何加予给])以(?:同志)?为(?:核心的党中央|总书记的党中央)|(?<=，)以为(?:指导|统领|遵循)，"
)

_KINDS: tuple[tuple[Pattern, str, Certainty], ...] = (
    (_LOST, "lost-character", Certainty.CERTAIN),
    (_CLASSIC, "broken-encoding", Certainty.CERTAIN),
    (_LATIN_MOJIBAKE, "broken-encoding", Certainty.CERTAIN),
    (_BYTES_AS_LATIN, "broken-encoding", Certainty.CERTAIN),
    (_GBK_MOJIBAKE, "broken-encoding", Certainty.CERTAIN),
    (_DOUBLED, "filtered-word", Certainty.LIKELY),
    (_BLOTTED, "filtered-word", Certainty.LIKELY),
    (_STARRED, "filtered-word", Certainty.LIKELY),
    (_WITHOUT_NAME, "filtered-word", Certainty.CERTAIN),
    (_QUESTION_MARKS, "question-marks", Certainty.LIKELY),
    (_INVISIBLE, "invisible-character", Certainty.HINT),
)


def find(block: Block, _context: Context) -> Iterator[Finding]:
    """Yield a finding for every run of damage in a paragraph, in order and not overlapping."""
    text = block.text
    found = [
        Finding(NAME, code, level, match.start(), match.end(), match[0])
        for pattern, code, level in _KINDS
        for match in pattern.finditer(text)
    ]
    if not found:
        return
    marked = {at for p in find_placeholders(text) for at in range(p.start, p.end)}
    reached = 0
    for finding in sorted(found, key=lambda f: (f.start, -f.end)):
        asks = finding.code == "question-marks" and _is_asked(text, finding.start)
        is_open = bool(marked & set(range(finding.start, finding.end))) and not _STARRED.match(finding.text)
        if finding.start >= reached and not asks and not is_open:
            yield finding
            reached = finding.end


def _is_asked(text: str, start: int) -> bool:
    """Whether the marks end a question: a word that asks goes before, or 还是, or a closing 了."""
    return asks_before(text, start) or _STILL_ASKS.search(text, max(0, start - _CLAUSE), start) is not None


CHECK = Check(
    NAME,
    "乱码和残缺",
    in_paragraph=find,
    help="转码出错的乱码、读不出的字、网站过滤词语留下的残缺、看不见的控制字符",
)
