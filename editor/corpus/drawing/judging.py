"""Whether a piece of text is worth keeping as a set phrase: its shape, its ends, what it names.

A piece is kept for what it is (a verb with its object, a statement, a four-character phrase, a
parallel run), not merely for being frequent; frequency decides the order afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from editor.corpus.drawing.wordings import Wordings

_HAN = "[一二三四五六七八九十百千万两几]"
_UNIT = r"(?:亿|万(?!众|家|事|物|里|象|紫|无|水|马|企)|个百分点|元|吨|亩|公里|人次|千瓦|户|座|所|届|倍)"
_FIGURE = re.compile(
    rf"[0-9０-９A-Za-zＡ-Ｚａ-ｚ%％‰+×]|百分之|{_HAN}+[余多]?{_UNIT}|[一二三四五六七八九十〇零]{{2,}}[年月日]"
    rf"|第{_HAN}+[届次轮批个]|{_HAN}+周年|{_HAN}+个?方面|“?[一二三四五六七八九十]五”?(?:时期|规划|期间)"
)
_WHO = (
    r"(?:我们|大家|各级各部门|各级党委、?政府|各级党组织|各级各有关部门|[全各][市县省区州旗]上下|各地各部门|"
    r"各地区各部门|各级政府|广大党员干部|党员干部|各级领导干部|全体党员|各单位|各部门)"
)
_MUST = (
    r"(?:一定要?|就要|更要|还要|也要|既要|又要|一定要|必须要|务必要|需要|应当|应该|必须|务必|将|要|会|应|须|能|可|正|"
    r"已经|已)"
)
_GOES_ON = r"(?=[\u4e00-\u9fff“]{4})"
_MODAL = re.compile(rf"^{_WHO}?{_MUST}?(?:进一步|继续)?{_GOES_ON}")
_LINK = re.compile(
    r"^(?:并且|并|且|而且|而|但是|但|同时|以及|或|也|还|又|都|就|则|从而|进而|因此|所以|因而|为此|特别是|"
    rf"尤其是|其中){_GOES_ON}"
)
_BREAKS_WORD = re.compile(
    r"^(?:将(?:来|军|士|领|错)|会(?:议|后|前|场|员|展|计|商)|应(?:急|对|用|届|收|享|保|尽|接|付|有|该|当)|"
    r"能(?:源|力|效|级|耗|够|动|人)|可(?:再|持|支|靠|信|以|能|行|喜|谓|操|控|比)|要(?:素|求|点|件|害|道)|"
    r"正(?:确|视|面|风|式|在|是|值|能|气|义)|并(?:网|行|购|联|举|轨|重|存|用|进(?!一步))|而立|"
    r"还(?:款|清|贷|田|林|湖|草)|都(?:市|会)|就(?:业|地|医|近|学|是|读|餐|诊))"
)
_ODD_MARKS = re.compile(r"[…—：:；;。！？!?（）()\[\]［］【】<>/\\|•·#=~～^_\s]")
_QUOTED = re.compile(r"“[^“”]*”")
_BOOK = re.compile(r"[^“”‘’《》]*(?:《[^《》]*》[^“”‘’《》]*)+")
_NOT_FOUR = re.compile(r"[的、了“”着也没都很吗呢再]|^(?:但|越|不能|一个|问题|难点|有些|有的)|[县镇省]$")
_LOOSE = re.compile(
    r"(?:建设|打造|落实|提升)(?:中国|政府)$|方面$|意义重大$|的要求$|比.+的[好高多]$|[了着过](?!程|渡|剩|关|硬|往|去|紧日子|后|度|河|坎|得|眼|力|实|重|手|想|落|陆)"
)
_POINTING = re.compile(
    r"我[县市省区州]|(?:这|那)(?:一|个|些|种|项|次|样|里)|以下|上述|今年|明年|去年|上年|此次|本次|本届|今后[一二三四五]年|"
    r"年来|以来|以后|以前|五年$|先生|各位|谢谢|来信|我愿|我们|形势下|[看感]到$|从长远|时刻$|令人|什么|可以说|别人|咱"
)
_AND_OTHERS = "等"
_AGENT_FRAMES = {"把", "让", "以", "用"}
_FRAME_VERBS = {"为", "作为", "成为", "贯穿", "放在", "摆在", "促"}
_FRAME_ENDS = ("领导下", "支持下", "指导下", "基础上", "过程中", "关心下", "监督下")
_ONE_VERBS = frozenset(
    "稳保促防强惠调补堵明知抓守转提扩增优降去破立干想敢能会不可有讲重建兴抢拼争比谋控治护化解融聚育富美畅通"
    "树正听看学思践悟做办管放服查改评督问担扛挺冲闯创勤廉懂爱善肯愿乐肃反纠除严"
)
_DENYING = frozenset("不无有敢能")
_SAYING = re.compile(r"[更有不没增促变能要可敢].")


class Shape(str, Enum):
    """What a phrase is; the value is the tag that the entry carries."""

    ACTION = "动宾"
    STATE = "主谓"
    FOUR = "四字"
    FRAME = "介宾"
    PARALLEL = "并列"
    SERIES = "排比"
    COUPLET = "对句"


def bare(clause: str) -> str:
    """The clause without links and modals in front (我们要牢固树立 -> 牢固树立)."""
    text = clause.strip(" 、，\u3000")
    for _ in range(3):
        length = len(text)
        for front in (_LINK, _MODAL):
            match = front.match(text)
            if match is not None and match.end() and _BREAKS_WORD.match(text) is None:
                text = text[match.end() :]
        if len(text) == length:
            break
    return text


def is_nameless(text: str, wordings: Wordings) -> bool:
    """Whether nothing in `text` names a place, a person, a figure, a time, or matter of no local use."""
    return not (
        _FIGURE.search(text)
        or _POINTING.search(text)
        or wordings.place.search(text)
        or wordings.unsuitable.search(text)
        or _ODD_MARKS.search(text)
        or _is_unbalanced(text)
    )


def _is_unbalanced(text: str) -> bool:
    left = _QUOTED.sub("", text)
    return any(mark in left for mark in "“”‘’《》") and not _BOOK.fullmatch(left)


def split_fine(words: Sequence[str], wordings: Wordings) -> list[str]:
    """Part the dictionary's lumps: 深入开展 is an adverb and a verb, 提高质量 a verb and its object."""
    fine: list[str] = []
    objects = wordings.heads | wordings.verb_nouns
    for word in words:
        lump = len(word) == 4 and word not in wordings.adverbs
        if lump and (word[:2] in wordings.adverbs or word[:2] in wordings.verbs):
            fine += [word[:2], word[2:]]
        elif len(word) == 3 and word[0] in wordings.short_verbs and word[1:] in objects:
            fine += [word[0], word[1:]]
        else:
            fine.append(word)
    return fine


def has_whole_ends(words: Sequence[str], wordings: Wordings) -> bool:
    """Whether the phrase neither begins by pointing elsewhere nor ends where something must follow."""
    if "、" in {words[0], words[-1]}:
        return False
    return words[0] not in wordings.not_first and words[-1] not in wordings.not_last


def shape_of(words: Sequence[str], wordings: Wordings) -> Shape | None:
    """What the phrase of these (finely split) words is, None for a mere term or a fragment."""
    text = "".join(words)
    if len(text) == 4:
        return Shape.FOUR if is_four(text, wordings) else None
    if _LOOSE.search(text) or _AND_OTHERS in words:
        return None
    verb = _verb_at(words, wordings)
    if verb is not None and _has_object(words, verb, wordings):
        return Shape.ACTION
    if _is_statement(words, wordings):
        return Shape.STATE
    return Shape.FRAME if _is_frame(words, wordings) else None


def is_four(text: str, wordings: Wordings) -> bool:
    """Whether four characters are more than a plain term (应用场景) or an open verb (深入实施)."""
    if len(text) != 4 or _NOT_FOUR.search(text):
        return False
    head, tail = text[:2], text[2:]
    if tail in wordings.heads:
        return text[0] in _DENYING or head in wordings.pure_verbs
    if head in wordings.adverbs and tail in wordings.pure_verbs and tail not in wordings.states:
        return False
    return not (head in wordings.heads and (tail in wordings.verbs or tail in wordings.states))


def object_of(words: Sequence[str], wordings: Wordings) -> str:
    """What the phrase acts on: its words without adverbs and verb in front; empty without a verb."""
    verb = _verb_at(words, wordings)
    if verb is None:
        return ""
    rest = list(words[verb + 1 :])
    while len(rest) > 1 and (rest[0] in wordings.verbs or rest[0] in {"和", "、", "并"}):
        rest.pop(0)
    return "".join(rest)


def opens_action(word: str, wordings: Wordings) -> bool:
    """Whether a phrase of a verb and its object can begin with `word`: the verb, or an adverb before it."""
    if word in wordings.not_first or word in wordings.verb_nouns:
        return False
    return word in wordings.verbs or word in wordings.adverbs


def _verb_at(words: Sequence[str], wordings: Wordings) -> int | None:
    """The index of the verb that opens the phrase, adverbs before it passed over."""
    for index, word in enumerate(words[:5]):
        following = words[index + 1] if index + 1 < len(words) else ""
        is_adverb = word in wordings.adverbs or word in {"地", "、"}
        if word in wordings.verbs and not (is_adverb and following in wordings.verbs):
            return index
        if index and word in wordings.short_verbs and following:
            return index
        if not is_adverb:
            return None
    return None


def _has_object(words: Sequence[str], verb: int, wordings: Wordings) -> bool:
    behind = "".join(words[verb + 1 :]).strip("、")
    last = words[-1]
    is_noun = last in wordings.nouns
    if len(behind) < 2 or (last in wordings.adverbs and not is_noun):
        return False
    if words[verb] in wordings.verb_nouns and verb == 0 and last in wordings.heads and len(words) <= 3:
        return False
    return is_noun or last not in wordings.verbs


def _is_statement(words: Sequence[str], wordings: Wordings) -> bool:
    """Something, then how it stands: 营商环境 持续 优化."""
    if len(words) < 3 or words[0] in wordings.verbs or words[0] in wordings.adverbs:
        return False
    return words[-1] in wordings.states and (words[-2] in wordings.adverbs or words[-2] in wordings.states)


def _is_frame(words: Sequence[str], wordings: Wordings) -> bool:
    """A preposition with all that belongs to it: 以……为主线, 把……放在首位, 在……坚强领导下."""
    text = "".join(words)
    if len(words) < 4 or len(text) < 7:
        return False
    if words[0] == "在":
        return text.endswith(_FRAME_ENDS)
    if words[0] not in _AGENT_FRAMES:
        return False
    return any(w in wordings.verbs or w in wordings.states or w in _FRAME_VERBS for w in words[3:])


def is_parallel(members: Sequence[str], wordings: Wordings) -> bool:
    """Whether the members of a list are of one length and each says something by itself."""
    if len(members) < 2 or len({len(m) for m in members}) != 1 or not 3 <= len(members[0]) <= 9:
        return False
    if _is_governed(members, wordings):
        return False
    if len(members[0]) == 4:
        return all(is_four(m, wordings) for m in members)
    return all(_speaks(m, wordings) for m in members)


def _is_governed(members: Sequence[str], wordings: Wordings) -> bool:
    """Whether the first member's verb takes all of the list as its object (支持节水农业、旱作农业发展)."""
    if members[0][:2] not in wordings.pure_verbs:
        return False
    others = [
        m
        for m in members[1:]
        if m[:2] not in wordings.verbs and m[:2] not in wordings.adverbs and m[0] not in _ONE_VERBS
    ]
    if len(members[0]) == 4:
        return any(m[2:] in wordings.nouns for m in others)
    return len(members[0]) > 4 and bool(others)


def _speaks(member: str, wordings: Wordings) -> bool:
    """Whether a member of a list is an action or a statement and not a mere term."""
    if len(member) == 3:
        return member[0] in _ONE_VERBS or member[1] in "得不必能要当"
    if member[:2] in wordings.verbs and member[:2] not in wordings.verb_nouns:
        return member[-2:] not in wordings.verbs - wordings.states - wordings.heads
    return member[-2:] in wordings.states or _SAYING.search(member[1:]) is not None


def echoes(members: Sequence[str]) -> bool:
    """Whether the members repeat a character where verbs stand (搬得出、稳得住; 想干事、能干事)."""
    return any(len({m[at] for m in members}) == 1 for at in range(2))
