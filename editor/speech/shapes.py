"""What one paragraph shows when it is looked at alone: its number, first sentence, forms of address, dates.

`read_shape` is cached, so that a keystroke costs one look; `structure` adds what only the place can tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from editor.speech.numbering import Number, read_number
from editor.speech.pattern import Pattern

_BLANKS = " \t\u3000\u00a0\ufeff"
_LONGEST_SALUTATION = 60
_LONGEST_HEADING = 60
_LONGEST_RUN_IN = 32
_SHORTEST_RUN_IN = 4
_LEVELS_BEFORE_COLON = (1, 2)  # below them a colon parts a term from what it means, as in a list of terms
_LONGEST_DATE = 40
_LONGEST_FAREWELL = 48
_LONGEST_WISH = 90

SENTENCE_END = Pattern(r"[。！？!?]|(?<=[\u4e00-\u9fff”）])\.(?=[\u4e00-\u9fff]|$)")
_ENDS_SENTENCE = ("。", "！", "？", "!", "?", "；", ";", "……")

# The indent of the paragraph that a heading lost its line break to: 一、提高认识　　今年以来，…
_INDENT_INSIDE = Pattern(r"(?<=[\u4e00-\u9fff”》）)\d])[ \t\u3000\u00a0]{2,}(?=[\u4e00-\u9fff“《\d])")
_COLON = Pattern(r"[：:](?=[\u4e00-\u9fff“《\d])")

# A stage direction behind the words, as scripts carry it: （鞠躬） （掌声）
_CUE = r"\s*(?:[（(][^（）()]{1,8}[）)])?$"
_ADDRESSED = (
    r"(?:同志们?|代表|委员|来宾|嘉宾|贵宾|宾客|客人|朋友|女士|先生|领导|专家|学者|教授|医生|老师|同学|乡亲|老乡|"
    r"战友|战士|记者|媒体|企业家|院士|客商|校友|家长|青年|党员|干部|职工|工友|姐妹|兄弟|亲人|家人|伙伴|"
    r"书记|市长|县长|区长|省长|州长|镇长|乡长|村长|主席|主任|部长|局长|厅长|处长|科长|站长|组长|会长|校长|院长|"
    r"总理|总统|总经理|经理|董事长|董事|监事|股东|理事|会员|团长|队长|大使|参赞|使节|阁下|殿下|"
    r"留学生|毕业生|新生|考生|学生|学员|师生|员工|官兵|指战员|教官|评委|裁判员?|运动员|教练员?|志愿者|工作人员|医护人员|"
    r"村民|居民|市民|父老|父老乡亲|各界人士|人士|同仁|同行|同事|同胞|侨胞|华侨|观众|听众|网友|儿女|"
    r"老领导|老同志|老干部|劳模|英模|模范|家属|军属)们?"
)
_HONOUR = r"(?:尊敬|敬爱|亲爱|尊贵)的"
# What begins a sentence about people, not a form of address.
_ABOUT = (
    r"(?!要|让|把|靠|依靠|感谢|谢谢|多谢|关键|重点|作为|对(?!口)|向|给|请|由|为|是|有|祝|关心|关爱|欢迎|愿|必须|坚持"
    r"|加强|我(?!的|亲爱|敬爱)|在(?!座))"
)
_UNIT = (
    rf"(?:{_HONOUR}[^，,、。；;：:！!？?]{{1,30}}|{_ABOUT}[^，,、。；;：:！!？?]{{0,30}}?{_ADDRESSED}"
    r"|在座的?各位|各位)"
)
_SALUTATION = Pattern(rf"{_UNIT}(?:[，,、！!]\s*{_UNIT})*\s*[：:！!]{_CUE}")
# Without a colon every part must name somebody, with nothing but an honour or 各位 before it.
_PLAIN_UNIT = (
    rf"(?:(?:{_HONOUR}|各位|诸位|全体|在座的?)+[^，,、。；;：:！!？?\s]{{0,16}}?{_ADDRESSED}"
    r"|(?:同志|朋友|女士|先生|代表|委员|同学|老师|乡亲|战友|同事|来宾|姐妹|兄弟|家长|新?战友|父老乡亲|青年朋友|观众朋友)们"
    r"|在座的?各位|各位)"
)
_PLAIN_ADDRESS = Pattern(rf"{_PLAIN_UNIT}(?:[、，,\s]\s*{_PLAIN_UNIT})*\s*[，,]?{_CUE}")
_SURELY_PEOPLE = Pattern(r"们|各位|诸位|全体|在座|^尊敬的.*[，,]$")

_OPEN = r"[\d０-９XxＸｘ×*＊_＿某〇○零一二三四五六七八九十]"
_WEEKDAY = r"(?:[\s，,]*[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?)?"
_HOUR = r"(?:[\s，,]*(?:上午|下午|晚上?|中午|凌晨)?(?:\s*\d{1,2}[:：时]\d{0,2}分?)?)?"
_PLACE = r"(?:(?:[\s，,·]+于?|\s*[于在])\s*(?!我|今|现|召|这|同)[\u4e00-\u9fff·]{2,10})?"
_DAY = (
    rf"(?:{_OPEN}{{2,4}}\s*年\s*{_OPEN}{{0,3}}\s*月(?:\s*{_OPEN}{{0,3}}\s*[日号]?)?|年\s*月\s*日"
    rf"|{_OPEN}{{1,3}}\s*月\s*{_OPEN}{{1,3}}\s*[日号]|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}})"
)
_DATE = Pattern(
    r"(?:(?:讲话|会议|发言)?(?:时间|日期)\s*[：:]\s*)?[（(〔\[]?\s*(?:[\u4e00-\u9fff]{2,8}[，,]\s*)?"
    rf"{_DAY}{_WEEKDAY}{_HOUR}{_PLACE}\s*[）)〕\]]?$"
)

_TO_WHOM = (
    r"[^，,。！!；;]{0,14}?(?:大家|各位|同志|诸位|你们|[们您]|领导|来宾|嘉宾|代表|委员|评委|老师|聆听|倾听|收听|收看|观看"
    r"|支持|关注|指导)"
)
_SAID = r"(?:讲话|发言|报告|致辞|致词|汇报|演讲|述职|表态|宣讲|主持)"
_THANKS = rf"(?:谢谢|感谢)(?:{_TO_WHOM}[^，,。！!；;]{{0,6}})?[！!。.]?"
_ADDED = r"(?:[，,。！!]\s*[^。！!？?]{0,24}[。！!]?)?"  # what modesty or thanks add: …，供大家参考。
_FAREWELL = Pattern(
    rf"(?:{_THANKS}"
    rf"|(?:我的|以上)?{_SAID}(?:就?到(?:此|这里))?(?:完了|完毕|结束|为止|到此结束){_ADDED}"
    rf"|我?(?:今天|要|想)?(?:就|先)?(?:讲|说|谈|汇报|发言|强调)(?:的|到)?(?:就|就是|就到)?(?:这些|这里|这么多|完了|这几点){_ADDED}"
    rf"|^(?:完了|完毕){_ADDED}"
    r"|(?:不妥|不当|不对|不足|错误)之处[，,]?\s*.{0,8}(?:指正|批评|谅解|包涵).{0,4}"
    r"|^特此(?:报告|汇报|说明|述职|致贺|函复|通报).{0,20}"
    r"|^(?:以上.{0,12}[，,])?(?:现|恳|敬)?请(?:予|各位|大会|大家)?.{0,10}(?:审议|审查|指示|批示|批评指正)[。！!]?"
    r"|^(?:现在)?(?:散会|休会|会议到此结束|大会到此结束)[。！!]?"
    r"|^此致$|^(?:此致)?\s*敬礼[！!。]?"
    rf"|(?:^|[，,。！!])干杯[！!。]?){_CUE}"
)
_WISH = Pattern(
    r"(?:(?:最后|在此|再次|衷心|让我们|我们|真诚|同时|也|谨|我|一起|共同|[，,])*)(?:预祝|祝愿|恭祝|敬祝|祝福(?!是)|祝(?![贺福词辞酒愿]))"
    rf"[^。！!]{{2,70}}[！!。]?(?:\s*{_THANKS})?{_CUE}"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What one paragraph shows when it is looked at alone.

    `text` is the paragraph without surrounding blanks, `indent` the count of blanks dropped in
    front; `sentence_end` is the offset behind its first sentence in `text`, or its length.
    `is_salutation` is a form of address with its colon or exclamation mark, `is_plain_address` one
    that ends in a comma or in nothing, which only its place makes a salutation.
    """

    text: str
    indent: int
    number: Number | None
    sentence_end: int
    ends_sentence: bool
    is_salutation: bool
    is_plain_address: bool
    is_date: bool
    is_farewell: bool


@lru_cache(maxsize=32768)
def read_shape(paragraph: str) -> Shape:
    """Look at one paragraph alone; cached, since a draft is parsed again after every change."""
    text = paragraph.strip(_BLANKS)
    number = read_number(text)
    sentence_end = _first_sentence_end(text, number)
    address = number is None and len(text) <= _LONGEST_SALUTATION
    return Shape(
        text=text,
        indent=len(paragraph) - len(paragraph.lstrip(_BLANKS)),
        number=number,
        sentence_end=sentence_end,
        ends_sentence=text.endswith(_ENDS_SENTENCE),
        is_salutation=address and _SALUTATION.match(text) is not None,
        is_plain_address=address and _is_plain_address(text),
        is_date=len(text) <= _LONGEST_DATE and _DATE.match(text) is not None,
        is_farewell=_is_farewell(text),
    )


def _first_sentence_end(text: str, number: Number | None) -> int:
    """Where the first sentence ends, or the heading where it runs into its paragraph without a full stop."""
    start = len(number.written) if number else 0
    stop = SENTENCE_END.search(text, start)
    end = _behind_quotes(text, stop.end()) if stop else len(text)
    if number is None:
        return end
    gap = _INDENT_INSIDE.search(text, start, end)
    if gap is not None and gap.start() - start <= _LONGEST_RUN_IN:
        return gap.start()
    if end - start <= _LONGEST_HEADING or number.scheme.level not in _LEVELS_BEFORE_COLON:
        return end
    colon = _COLON.search(text, start, start + _LONGEST_RUN_IN)
    return colon.end() if colon is not None and colon.start() - start >= _SHORTEST_RUN_IN else end


def _is_plain_address(text: str) -> bool:
    return _PLAIN_ADDRESS.match(text) is not None and _SURELY_PEOPLE.search(text) is not None


def _is_farewell(text: str) -> bool:
    if len(text) > _LONGEST_WISH:
        return False
    return (len(text) <= _LONGEST_FAREWELL and _FAREWELL.search(text) is not None) or (
        _WISH.match(text) is not None
    )


def _behind_quotes(text: str, end: int) -> int:
    while end < len(text) and text[end] in "”’」』）)！？!?":
        end += 1
    return end
