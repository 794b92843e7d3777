"""What other programs leave where a value belongs.

A spreadsheet leaves #N/A, a form TBD, a mail merge «姓名», a template of Word 单击此处输入文字, a date
field YYYY年MM月DD日.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.speech.pattern import Pattern
from editor.speech.placeholder_kinds import PlaceholderKind, kind_of_hint, kind_of_mask
from editor.speech.placeholder_model import Certainty, Placeholder

_REACH = 12
_SHEET_ERROR = Pattern(r"[#＃](?:N/A|REF!|VALUE!|NAME[?？]|NUM!|NULL!|DIV/0!|SPILL!)#?")
_CODE_WORDS = ("TBD", "TBA", "TODO", "FIXME", "Tbd", "tbd", "Todo", "todo")
_CODE_WORD = Pattern(
    rf"(?<![A-Za-z0-9_./-])(?:{'|'.join(_CODE_WORDS)})(?![A-Za-z0-9_./-])"
    r"(?![ ]?(?:[Ll]ist|清单|列表|软件|应用|工具))"
)
_MERGE_FIELD = Pattern(
    r"«[\u4e00-\u9fffA-Za-z0-9_ ]{1,24}»|[$#]\{[^{}\n]{1,40}\}|"
    r"<<[^<>\n，。；]{1,24}>>|《《[^《》\n，。；]{1,24}》》"
)
_CLICK_HERE = Pattern(
    r"(?:单击|点击|轻触|点按)(?:或(?:点击|轻触|单击|点按))?(?:此处|这里|这儿)(?:以)?(?:输入|键入|添加|填写|选择|插入)"
    r"(?!验证码|密码|账号)[\u4e00-\u9fff]{1,8}"
)
_LETTER_DATE = Pattern(
    r"(?P<year>[Yy]{4})[ ]?[年/.-][ ]?(?P<month>[Mm]{1,2})(?:[ ]?[月/.-][ ]?(?P<day>[Dd]{1,2})(?![A-Za-z]))?"
    r"|(?P<only>[Yy]{4})(?=年)"
)
_FORMAT = Pattern(r"格式|形式|写法|写成|如下")


def program_slots(text: str) -> Iterator[Placeholder]:
    """Yield every open value of `text` that a program left or asks for, each sort in order."""
    if "#" in text or "＃" in text:
        for match in _SHEET_ERROR.finditer(text):
            kind = kind_of_mask(text, match.start(), match.end())
            yield Placeholder(match.start(), match.end(), kind, Certainty.CERTAIN)
    if any(word in text for word in _CODE_WORDS):
        for match in _CODE_WORD.finditer(text):
            kind = kind_of_mask(text, match.start(), match.end())
            yield Placeholder(match.start(), match.end(), kind, Certainty.LIKELY)
    for match in _MERGE_FIELD.finditer(text):
        kind = kind_of_hint(match[0])
        yield Placeholder(match.start(), match.end(), kind, Certainty.CERTAIN)
    for match in _CLICK_HERE.finditer(text):
        yield Placeholder(match.start(), match.end(), kind_of_hint(match[0]), Certainty.CERTAIN)
    if "YYYY" in text or "yyyy" in text:
        yield from _letter_dates(text)


def _letter_dates(text: str) -> Iterator[Placeholder]:
    for match in _LETTER_DATE.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()].rpartition("\n")[2]
        if _FORMAT.search(before):
            continue
        for part in ("year", "only", "month", "day"):
            if match[part] is not None:
                kind = PlaceholderKind.DATE if part in {"month", "day"} else PlaceholderKind.YEAR
                yield Placeholder(*match.span(part), kind, Certainty.LIKELY)
