"""Which encoding a file of Chinese text is in, decided by what the result looks like, never by its name.

Nearly every byte string can be decoded as GB18030 and as Big5, so strict decoding alone decides
nothing: the candidates are compared by how much the result looks like Chinese prose.
"""

from __future__ import annotations

import codecs
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

# The commonest characters of modern prose (general frequency lists), Simplified and Traditional.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
    "行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些"
    "然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公"
    "无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将"
    "组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理府研社会务保议领导领县市省委书记镇乡村贫困脱攻坚"
    "同志报告扶持续推进落责任抓紧精神思想深刻认真贯彻全面加强督促完善机制安全稳定改革创新服务群众干部项目投资增收产业"
    "個這來時們會對發動過說產種後學經進著等電裡從業應開還與關內數間樣線條無軍當兩體實點結問題黨員總設級邊將組見計別論運"
    "農幾區強戰則據處務議導縣書記鎮鄉貧脫堅報貫徹責認眞貌護擴續變傳師親聽該識讓優許場廣義價難門萬專節東長張馬華選權"
)
_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉—…·「」『』　 \n\r\t")
_UNICODE_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("gb18030", "big5hkscs", "cp950")
# Weight of a character by code point: up to this one (exclusive), so much. Controls and private use mark a
# wrong reading, rare Han say little, letters of other scripts speak against Chinese.
_WEIGHTS = (
    (0x20, -4.0),
    (0x7F, 0.5),
    (0xA0, -4.0),
    (0x2000, -0.5),
    (0x2C00, 0.5),
    (0x4E00, -0.5),
    (0xA000, 0.1),
    (0xE000, -0.5),
    (0xF900, -2.0),
    (0xFF00, -0.5),
    (0xFF5F, 0.5),
    (0xFFFD, -0.5),
    (0xFFFE, -4.0),
    (0xF0000, -0.5),
    (0x110000, -2.0),
)
# What a page may declare of itself; other names (and Python's codecs that are no encodings) are ignored.
_DECLARABLE = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}
_HIGH_BYTES = bytes((0x00, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0)))  # of UTF-16: Latin, marks, Han
_SAMPLE = 60_000  # bytes that are enough to tell encodings apart
_LEAST_PLAUSIBLE = 0.15  # below this the best decoding is still noise: not a text


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded file: `broken` counts byte sequences that no reading made sense of (U+FFFD in `text`)."""

    text: str
    encoding: str
    broken: int


def decode(data: bytes, declared: str = "") -> Decoded | None:
    """Decode `data`, or None where no encoding makes a text of it.

    `declared` is what the file says of itself (`<meta charset>`); it is believed only where the result
    is not less plausible than that of the best other candidate. A character cut off at the end of the
    file is dropped; a few broken bytes are replaced by U+FFFD and counted.
    """
    for mark, encoding in _UNICODE_MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding)
    encoding = _choose(data, declared)
    return _decode_as(data, encoding) if encoding else None


def plausibility(text: str) -> float:
    """How much `text` looks like Chinese or plain Latin text: at most 1.0, below 0 for noise."""
    if not text:
        return 0.0
    return sum(_weight(char) * count for char, count in Counter(text).items()) / len(text)


@lru_cache(maxsize=16384)
def _weight(char: str) -> float:
    if char in _COMMON or char in _MARKS:
        return 1.0
    code = ord(char)
    return next((weight for end, weight in _WEIGHTS if code < end), -0.5)


def _choose(data: bytes, declared: str) -> str:
    sample = data[:_SAMPLE]
    wide = _wide_candidates(sample)
    # Multi-byte sequences that are valid UTF-8 throughout do not come about by chance.
    names = ["utf-8", *wide] if _is_valid_utf8(data) else ["utf-8", *_CANDIDATES, *wide]
    believed = _DECLARABLE.get(declared.strip().lower())
    if believed in names:
        names.insert(0, believed)
    score, encoding = _best(sample, names)
    return encoding if score >= _LEAST_PLAUSIBLE else ""


def _best(sample: bytes, names: list[str]) -> tuple[float, str]:
    """The highest plausibility and its encoding; earlier names win a tie."""
    best = (float("-inf"), "")
    for name in names:
        score = plausibility(_attempt(sample, name))
        if score > best[0]:
            best = (score, name)
    return best


def _wide_candidates(sample: bytes) -> list[str]:
    """UTF-16 without a mark: only where one byte of each pair is nearly constant, as in real text."""
    found = []
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        typical = len(high) - len(high.translate(None, _HIGH_BYTES))
        if len(high) > 1 and typical >= len(high) * 0.85:
            found.append(name)
    return found


def _is_valid_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(data, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _attempt(sample: bytes, encoding: str) -> str:
    return codecs.getincrementaldecoder(encoding)("replace").decode(sample, final=False)


def _decode_as(data: bytes, encoding: str) -> Decoded:
    text = codecs.getincrementaldecoder(encoding)("replace").decode(data, final=False)
    already = data.count("\ufffd".encode()) if encoding == "utf-8" else 0
    name = {"big5hkscs": "big5", "cp950": "big5"}.get(encoding, encoding)
    return Decoded(text, name, max(0, text.count("\ufffd") - already))
