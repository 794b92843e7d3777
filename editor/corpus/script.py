"""Script mending: Traditional to Simplified, pinyin in brackets taken out, broken encodings named.

What can be mended is mended, what cannot is reported sentence by sentence, so that nothing is drawn from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from opencc import OpenCC

from editor.speech.punctuation import asks_before

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
# Syllables of Hanyu Pinyin by initial and finals (GB/T 16159), without tones, ü written v.
_FINALS = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u iao",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo un v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
_SYLLABLES = frozenset(initial + final for initial, finals in _FINALS.items() for final in finals.split())
_LETTER = "A-Za-züÜêÊɑɡāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿĀÁǍÀĒÉĚÈŌÓǑÒ\u0300-\u036f"
_PINYIN = re.compile(
    f"(?<=[{_HAN}])[ ]?[(（][ \t]*([{_LETTER}·'’]{{1,24}}[1-5]?(?:[ \t]+[{_LETTER}]{{1,8}}[1-5]?){{0,5}})"
    "[ \t]*[)）]"
)
_NOT_HAN = re.compile("[^\u3400-\u9fff]")
_OPENS_LATIN = re.compile(f"[(（][ \t]*[{_LETTER}]")
_TONED = re.compile("[\u0300\u0301\u0304\u030c]|[1-5]$")
_TONE_MARKS = re.compile("[\u0300\u0301\u0304\u030c]")
_ENOUGH = 3  # toned brackets that show a page spells its readings out; then untoned ones are readings too

_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?")
_DAMAGE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("\ufffd"), "有字节读不出来，原字已丢失"),
    (
        re.compile(f"[?？](?<=[{_HAN}][?？])[?？]+(?=[{_HAN}])"),
        "有字变成了问号，原字已丢失",
    ),
    (re.compile("锟斤拷|锟斤|斤拷|烫烫烫|屯屯屯|葺葺葺"), "是转码出错留下的乱码"),
    (
        re.compile("(?:[ÃÂâäåæçèéïã][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}){2,}"),
        "是按错编码读成的乱码",
    ),
    (
        re.compile("[锛銆鏄鐨勭殑涓鍦鍜屾湁][^。]{0,4}[锛銆鏄鐨勭殑鍦鍜屾湁][^。]{0,6}[锛銆鏄鐨鍦鍜]"),
        "是按错编码读成的乱码",
    ),
    (re.compile(f"(?<=[{_HAN}])[\ue000-\uf8ff]|[\ue000-\uf8ff](?=[{_HAN}])"), "有无法显示的字"),
)
# What the word filters of sites leave: a doubled last character where they cut a name, a sign inside a word,
# a construction without its object. Legitimate continuations (总书记记得, 主席席位) are left out.
_NOT_THINKING = "(?<![所可足用难得何加予给]以)"  # 所以为, 可以为 … and not 以…为 without its object
_FILTERED = re.compile(
    "记记(?<=总书记记)(?![录得者住载述挂念着])|席席(?<=主席席)(?![位卡地间次])|理理(?<=总理理)(?![解应想论顺财])|央央(?<=党中央央)"
    "|院院(?<=国务院院)(?![长士内校子落部])"
    f"|_(?<=[{_HAN}]_)(?=[{_HAN}])(?![个万亿元人户名项家年月日次位件号吨亩公米岁届期批所座])"
    "|[*＊](?:(?<=党[*＊])(?:员|委|组|支部|中央)|(?<=反[*＊])腐|(?<=腐[*＊])败|(?<=政[*＊])[府治]|(?<=领[*＊])导|(?<=群[*＊])众"
    "|(?<=民[*＊])主|(?<=中[*＊])央|(?<=主[*＊])席|(?<=书[*＊])记|(?<=公[*＊])安|(?<=法[*＊])院|(?<=警[*＊])察|(?<=选[*＊])举"
    "|(?<=上[*＊])访|(?<=台[*＊])湾|(?<=西[*＊])藏|(?<=新[*＊])疆)"
    f"|以{_NOT_THINKING}(?:同志)?为(?:核心(?!竞争|技术|素养|的?员)|总书记)|以{_NOT_THINKING}为(?:指导|统领|遵循)"
)
# Any of them must be there; finding a plain string is ten times faster than the expression.
_FILTER_SIGNS = (
    *("记记", "席席", "理理", "央央", "院院", "_", "*", "＊", "以同志为"),
    *(f"以为{word}" for word in ("核心", "总书记", "指导", "统领", "遵循")),
)
_HOLE = re.compile(f"(?<=[{_HAN}])[ \u3000](?=[{_HAN}])")
_FILTERED_REASON = "疑有字词被网站过滤，请对照原文"
_LONG_LINE = 40  # characters of running text in which a blank means that something is missing
_DAMAGE_TRIGGER = re.compile(
    "[\ufffdÃÂâäåæçèéïã锛銆鐨鍦鍜\ue000-\uf8ff]|[?？]{2}|锟斤|斤拷|烫烫烫|屯屯屯|葺葺葺"
)


@dataclass(frozen=True, slots=True)
class Damage:
    """A sentence (or line) that cannot be trusted, and why, in Chinese."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A text after mending, the pinyin brackets taken out of it, and whether its script was changed."""

    text: str
    pinyin: tuple[str, ...]
    converted: bool


def mend_script(text: str) -> Mended:
    """Take pinyin brackets out and write Traditional text in Simplified characters."""
    text, pinyin = without_pinyin(text)
    if not is_traditional(text):
        return Mended(text, pinyin, converted=False)
    simplified = _simplifier().convert(text).translate(_TAIWAN_QUOTES)
    return Mended(_NOT_AUTHORED.sub("着", simplified), pinyin, converted=True)


def is_traditional(text: str) -> bool:
    """Whether the text as a whole is in Traditional script; single old forms and quotations do not count.

    Measured by characters that exist in one script only: at least 3 % of the Han characters must be
    Traditional and they must outnumber the Simplified ones three to one.
    """
    if not _TRADITIONAL.search(text):
        return False
    han = [char for char in set(text) if "\u3400" <= char <= "\u9fff"]
    plain = "\n".join(han)
    simplified = zip(han, _simplifier().convert(plain).split("\n"), strict=False)
    old = sum(text.count(char) for char, other in simplified if char != other)
    if old < 2 or old < 0.03 * (len(text) - len(_NOT_HAN.findall(text))):
        return False
    counts = Counter(text)
    traditional = zip(han, _traditionalizer().convert(plain).split("\n"), strict=False)
    new = sum(counts[char] for char, other in traditional if char != other and char not in _SHARED)
    return old > 3 * new


# A few of the commonest Traditional forms; a text without any of them needs no counting.
_TRADITIONAL = re.compile(
    "[這個們來時為說國會對發過種後學經進電開關問題實現產業農貧縣書記長東車馬門見貝頁風飛黨務萬與無義總結議論讓話請講領導將強戰體麼從眾號處區]"
)
_TAIWAN_QUOTES = str.maketrans("「」『』", "“”‘’")
# OpenCC's t2s keeps 著, which Simplified text writes 着 except where it means to write or to be evident.
_NOT_AUTHORED = re.compile(
    "(?<![名原论显昭卓土巨专译遗合编拙所撰大])著(?![名作述书称者录文译])",
)
# Both scripts use these; converting to Traditional would change them.
_SHARED = frozenset("干里后面只系台了准制复才斗谷几松游并冲升布回向周志念折采杰合局占托于云")


def without_pinyin(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without `(shí)` behind a character, and what was taken out, in order.

    The bracket must hold whole pinyin syllables, no more than there are Han characters before it. With a
    tone it goes; without (`(men)`) only in a text that spells readings out; capitals without a tone are
    an abbreviation (`(GDP)`, `(CAN)`) and stay, and so does a single letter (`(a)`).
    """
    if not _OPENS_LATIN.search(text):
        return text, ()
    toned = sum(1 for match in _PINYIN.finditer(text) if _is_reading(match, untoned=False))
    taken: list[str] = []

    def drop(match: re.Match[str]) -> str:
        if not _is_reading(match, untoned=toned >= _ENOUGH):
            return match[0]
        taken.append(match[0].strip())
        return ""

    return _PINYIN.sub(drop, text), tuple(taken)


def find_damage(text: str) -> list[Damage]:
    """The sentences that hold the remains of a broken encoding, each once, in order."""
    found: dict[str, str] = {}
    for pattern, reason in _DAMAGE if _DAMAGE_TRIGGER.search(text) else ():
        for match in pattern.finditer(text):
            if match[0][0] in "?？" and asks_before(text, match.start()):
                continue
            found.setdefault(_sentence_at(text, match.start()), reason)
    for at in _filtered(text):
        found.setdefault(_sentence_at(text, at), _FILTERED_REASON)
    return [
        Damage(sentence, reason) for sentence, reason in sorted(found.items(), key=lambda d: text.find(d[0]))
    ]


def _filtered(text: str) -> list[int]:
    """Where a site's filter cut words out; a mere blank counts only beside a certain sign of one."""
    if not any(sign in text for sign in _FILTER_SIGNS):
        return []
    signs = [match.start() for match in _FILTERED.finditer(text)]
    if signs:
        for match in _HOLE.finditer(text):
            end = text.find("\n", match.start())
            line = text[text.rfind("\n", 0, match.start()) + 1 : end if end >= 0 else len(text)]
            if len(line) >= _LONG_LINE and line.endswith(("。", "！", "？", "；")):
                signs.append(match.start())
    return signs


def _sentence_at(text: str, at: int) -> str:
    start = max(text.rfind(mark, 0, at) for mark in "。！\n") + 1
    ends = [end for mark in "。！\n" if (end := text.find(mark, at)) >= 0]
    end = min(ends) + 1 if ends else len(text)
    return text[start:end].strip()


def _is_reading(match: re.Match[str], *, untoned: bool) -> bool:
    inside = normalize("NFD", match[1].replace("ɑ", "a").replace("ɡ", "g"))
    plain = _plain(inside)
    if not _TONED.search(inside) and not (untoned and plain and inside.islower()):
        return False
    if len(plain) == 1 and not _TONED.search(inside):
        return False
    syllables = _count_syllables(plain)
    before = match.string[max(0, match.start() - syllables - 1) : match.start()].rstrip()
    return 0 < syllables <= sum(1 for char in before if char >= "\u3400")


def _plain(decomposed: str) -> str:
    """Syllables without tones, in small letters, ü as v, joints kept as blanks."""
    text = _TONE_MARKS.sub("", decomposed).replace("u\u0308", "v").replace("U\u0308", "v")
    return re.sub(r"[\s·'’]+", " ", re.sub(r"[1-5]", " ", text)).strip().lower()


def _count_syllables(plain: str) -> int:
    """How many syllables `plain` is made of; 0 where it is not made of syllables."""
    counts = [_fewest(word) for word in plain.split(" ")]
    return sum(counts) if all(counts) else 0


@cache
def _fewest(word: str) -> int:
    if word in _SYLLABLES:
        return 1
    rests = (_fewest(word[end:]) for end in range(min(6, len(word) - 1), 0, -1) if word[:end] in _SYLLABLES)
    return min((1 + rest for rest in rests if rest), default=0)


def sentences(text: str) -> Iterator[str]:
    """The sentences of `text` with their marks."""
    return (match[0] for match in _SENTENCE.finditer(text) if match[0].strip())


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


@cache
def _traditionalizer() -> OpenCC:
    return OpenCC("s2t")
