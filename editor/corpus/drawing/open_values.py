"""Values of the source -> open values: years, dates, figures, places, persons, names of meetings.

What comes out is in forms that the one finder of open values knows (`XX年`, `XX县`, `×××`,
`【待填：会议名称】`), so that a writer who takes a phrase or an outline is led from gap to gap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from editor.corpus.drawing.wordings import Wordings
from editor.speech.names import SURNAMES

_HAN_DIGIT = "〇○零一二三四五六七八九"
_DATE = re.compile(
    rf"(?:(?:19|20)\d\d|[{_HAN_DIGIT}]{{4}}|\d{{2}})年(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月"
    r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?"
)
_MONTH = re.compile(r"(?<![\dX])\d{1,2}月(?:份)?(?:\d{1,2}[日号])?")
_YEAR = re.compile(
    rf"(?:(?:19|20)\d\d|(?:19|20)\d[xX×*]|[{_HAN_DIGIT}]{{4}})(?=年)"
    r"|(?<![\d.])(?:19|20)\d\d(?!\d|[亿万个人户家项元%])"
)
_SPACED = re.compile(r"(?<=\d)[ \u3000](?=[年月日])|(?<=[年月])[ \u3000](?=\d)")
_SPAN = re.compile(r"\d{1,4}[-—–~～至](?=\d)")
_SHARE = re.compile(r"\d[\d,.]*(?=[%％‰])|百分之[一二三四五六七八九十百点]+")
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_COUNTED = "贫困|建档|亩|公里|吨|户|家企业|人口|万人|亿元|万元|周年|届|个百分点"
_HAN_FIGURE = re.compile(rf"[一二三四五六七八九十百千两]{{1,6}}[余多]?(?=(?:万|亿|千)?个?(?:{_COUNTED}))")
_MEETING_KINDS = (
    r"(?:座谈会|推进会|动员会|现场会|部署会|表彰会|总结会|工作会|调度会|视频会|专题会|研讨会|培训班|"
    r"大会|会议)"
)
_MEETING = re.compile(
    r"(召开|举行|组织召开|举办)(?:的?(?:这次|此次|今天的)?)(?:全[国省市县区州旗盟]|[XX省市县区])?"
    rf"[^，。；：！？]{{2,60}}?{_MEETING_KINDS}(?!室|精神|的?主要任务)"
)
_SESSION = re.compile(r"第[一二三四五六七八九十\d]+(?=次(?:会议|全体会议|全会|代表大会)|届)")
_POSTS = (
    r"省委书记|市委书记|县委书记|区委书记|党委书记|党组书记|常务副[省市县区]长|副[省市县区镇乡]长|"
    r"[省市县区州镇乡旗]长|副?书记|副?主任|主席|副?部长|副?局长|副?厅长|秘书长|同志"
)
_NAME = rf"[{''.join(sorted(SURNAMES))}][\u4e00-\u9fff]{{1,2}}"
_NAME_ENDS = r"(?=同志|主持|出席|指出|强调|要求|作|讲|宣读|通报|传达|[，。、：]|$)"
_NAMED = re.compile(rf"((?:{_POSTS})[、]?\s?){_NAME}{_NAME_ENDS}|{_NAME}(?=同志(?!们))")
_ACTED = r"(?=(?:先后|分别|都|又)?(?:[作做]了|汇报了?|通报了?|介绍了?|宣读了?|传达了?|谈了|提出了))"
_LEVEL = "(?:省|市|县|区|州|旗|自治区)"
_OCCASIONAL: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(rf"^(刚才，)(?!大家|各位|我们|同志们|X|[^，]*?代表)[^。；]{{2,70}}?{_ACTED}"),
        r"\1【待填：发言人或发言单位】",
    ),
    (re.compile(r"(?<=】)((?:先后|分别)?(?:汇报|通报|介绍))了?[^。；]*"), r"\1了有关工作情况"),
    (
        re.compile(r"(我就)(?!讲|谈|说)[^，。；]{4,40}?(?=[讲谈提说].{0,4}(?:意见|看法|要求|体会|建议))"),
        r"\1【待填：议题】",
    ),
    (re.compile(r"(?<=[，])就[^，。；]{4,40}?(?:等)?(?:问题|工作|方面)，(?=提出|谈)"), "就【待填：议题】，"),
    (re.compile(r"(听听大家对|围绕)[^，。；]{4,40}?(?=的意见|的建议|谈了|提出)"), r"\1【待填：议题】"),
    (re.compile(r"(值此)[^，。；]{4,60}?(?=之际|时刻)"), r"\1【待填：会议或活动名称】"),
    (
        re.compile(r"(我谨?代表)(?!XX|大家|[^，向]*政府)[^，。；向]{2,24}(?=，|向)"),
        r"\1【待填：单位名称】",
    ),
    (
        re.compile(r"^(?:(?:XX)?[省市县区州旗][长委]|书记)(?=就[^。]*我完全(?:同意|赞成))"),
        "【待填：讲话人职务】",
    ),
    (re.compile(rf"(?:中共)?(?:XX)?{_LEVEL}委、(?:XX)?{_LEVEL}(?:人民)?政府"), "XX党委、政府"),
    (re.compile(rf"(?:中共)(?:XX)?(?:{_LEVEL})?委(?!员)|自治区党委"), "XX党委"),
    (
        re.compile(rf"(?<![\u4e00-\u9fff]){_LEVEL}委(?!书记|员)|(?<=[在受由经按]){_LEVEL}委(?!书记|员)"),
        "XX党委",
    ),
    (re.compile(r"我[省市县区州旗](?!委|政府|长)"), "XX"),
    (re.compile(r"[一二三四五六七八九十]{1,2}(?=个?(?:方面)?的?(?:方面|重点工作|工作任务))"), "X"),
)
_SUFFIX = "[县镇乡村旗]"
_BEFORE = r"(?:(?<=[，。、；：（“\s和与及在对向到赴来年])|^)"
_LOCAL = re.compile(
    rf"{_BEFORE}([\u4e00-\u9fff]{{1,3}}?)({_SUFFIX})(?![级域城区民庄容貌落])",
    re.MULTILINE,
)
_LISTED = re.compile(
    rf"{_BEFORE}(?:[\u4e00-\u9fff]{{1,3}}{_SUFFIX}、)+[\u4e00-\u9fff]{{1,3}}{_SUFFIX}", re.MULTILINE
)
_ORGANISATION = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:局|厅|扶贫办|公司|集团|镇|街道)(?=[、，等的和]|先后|通报|汇报|负责|主要|作了|发言)"
)
_COMMON = re.compile(
    r"^(?:[全各本我该每某兄弟多几两这那此贫困深度边远偏沿海内陆中西东北南部老少穷重点试大小都山农牧新旧城乡上下市省县区"
    r"州镇村户社街校园辖郊库景片开发高自地行政直辖驻设强百名先进示范特色美丽所有若干相关有十千万受灾产粮经济工业林文明卫生园态旅游革命纯半管\d"
    r"一二三四五六七八九和与及在向到从为由对把将是以其])+$"
)


_NOT_IN_NAMES = re.compile(
    r"[的了着过是把被个这那我们每各当已就都也很不没要会能可来去给让使]|[全城农市区整强大旺新邻义]$"
)


def open_years(text: str) -> str:
    """Years and dates of `text` as XX年X月X日."""
    text = _DATE.sub(_blank_date, _SPACED.sub("", text))
    text = _YEAR.sub("XX", text)
    return _MONTH.sub(lambda m: re.sub(r"\d+", "X", m[0]), text)


def _blank_date(match: re.Match[str]) -> str:
    date = "XX年X月"
    return date + "X日" if match[0].endswith(("日", "号")) else date


def open_figures(text: str) -> str:
    """Figures of `text` as X, shares as X%; small Han numerals that count points (三点意见) stay."""
    text = _SPAN.sub("", text)
    text = _SHARE.sub("X", text)
    text = _FIGURE.sub("X", text)
    return _HAN_FIGURE.sub("XX", text)


def open_places(text: str, wordings: Wordings, local: Iterable[str] = ()) -> str:
    """Names of places as XX, their suffix kept (河南省 -> XX省); `local` are names found in the document."""
    names = sorted(local, key=lambda name: (-len(name), name))
    if names:
        text = re.sub("|".join(map(re.escape, names)), _blank_local, text)
    text = wordings.place.sub("XX", text)
    return re.sub(r"(?:XX[县市区]?、?)+(?=XX)", "", text)


def _blank_local(match: re.Match[str]) -> str:
    suffix = match[0][-1]
    return "XX" + suffix if suffix in "县镇乡村旗" else "XX"


def open_persons(text: str) -> str:
    """Names of persons behind or before a post as ×××."""
    return _NAMED.sub(_blank_person, text)


def _blank_person(match: re.Match[str]) -> str:
    # 以习近平同志为核心的党中央 is a set form of every speech and no value of its source.
    return match[0] if "习近平" in match[0] else (match[1] or "") + "×××"


def open_occasion(text: str) -> str:
    """What belongs to the day of a speech as placeholders that say what to write there.

    The meeting, who spoke before, on what, in whose name, to what occasion, and the leading bodies of the
    level (省委 -> XX党委).
    """
    text = open_meetings(text)
    for form, opened in _OCCASIONAL:
        text = form.sub(opened, text)
    return text


def open_meetings(text: str) -> str:
    """The name of the meeting that is being held as 【待填：会议名称】."""
    return _MEETING.sub(lambda m: f"{m[1]}【待填：会议名称】", _SESSION.sub("第X", text), count=1)


def open_all(text: str, wordings: Wordings, local: Iterable[str] = ()) -> str:
    """`text` with every value of its source opened."""
    return open_persons(open_places(open_figures(open_years(text)), wordings, local))


def names_organisation(text: str) -> bool:
    """Whether `text` names an office, a firm or a township that did something at the meeting."""
    return _ORGANISATION.search(text) is not None


def local_names(text: str, wordings: Wordings) -> frozenset[str]:
    """Places below the cities that a document names with their suffix; from two characters also without it.

    These are the counties and villages that no list of names holds: 礼县 is found whole, 宕昌 of 宕昌县
    also bare. A name counts if it occurs twice, stands in a list of its like, or is that of a county.
    """
    counts: Counter[tuple[str, str]] = Counter((match[1], match[2]) for match in _LOCAL.finditer(text))
    for listed in _LISTED.finditer(text):
        for name in listed[0].split("、"):
            counts[name[:-1], name[-1]] += 2
    names: set[str] = set()
    for (stem, suffix), count in counts.items():
        rare = count < 2 and (suffix != "县" or len(stem) < 2)
        if rare or (len(stem) < 2 and suffix != "县") or _is_common(stem, wordings):
            continue
        names.add(stem + suffix)
        if len(stem) > 1:
            names.add(stem)
    return frozenset(names)


def _is_common(stem: str, wordings: Wordings) -> bool:
    """Whether what stands before 县 or 村 is no name: 全县, 贫困县, 建设美丽乡村, 对摘帽县."""
    if _COMMON.match(stem) or _NOT_IN_NAMES.search(stem) or stem in wordings.not_places:
        return True
    start, end = stem[:2], stem[-2:]
    words = wordings.verbs | wordings.adverbs | wordings.heads | wordings.not_places
    return start in words or end in wordings.not_places
