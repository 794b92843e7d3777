"""The title among the lines above the body: pages repeat it, number it and hang their name on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from editor.corpus.cleaning.lines import Line, han_count, probe_of
from editor.corpus.cleaning.remembering import remembered

_GENRE = (
    r"(?:讲话|致辞|致词|发言|主持词|主持辞|主持讲话|报告|演讲|贺信|贺词|贺电|回信|公开信|汇报|表态|总结|寄语|点评|党课|谈话|说明|祝酒词|答谢词"
    r"|开幕词|开幕辞|闭幕词|闭幕辞|欢迎词|欢迎辞|慰问信|倡议书|述职|提纲)(?:稿|词|辞)?(?:提纲|摘要|要点|全文|节选|材料|摘登|文字稿|录音整理)?"
)
_ENDS_IN_GENRE = re.compile(rf"{_GENRE}[》”\"]?\s*(?:[(（].{{0,20}}[)）])?\s*\d{{0,2}}$")
_OF_NEWS = re.compile(r"(?:召开|举行|强调|要求|部署|推进|会议|座谈|调研).{0,12}$")
_STRAY_NUMBER = re.compile(rf"({_GENRE})\s*(?:\d{{1,2}}|[(（]\d{{1,2}}[)）])$")
_SITE_SUFFIX = re.compile(
    r"\s*(?:[-_—|–~·]+|\s-\s)\s*[\w.]{0,12}(?:网|文库|范文|在线|之家|频道|资讯|大全|吧|论坛|公众号|平台|门户|官网|首页|com|cn)\s*$",
    re.IGNORECASE,
)
# What document shops hang before and behind a title: 【最新】…-word范文模板 （5页）, …（精选3篇）
_SHOP_PREFIX = re.compile(
    r"^[【\[(（](?:领导)?(?:讲话稿?|发言稿?|致辞|主持词|范文|公文|精华|原创|转载|分享|求助|置顶|图文|荐|热|精|顶|热荐|推荐)[】\])）]\s*(?=\S{5})"
    r"|^[【\[(（](?:20\d\d)?年?(?:最新|精品|推荐|原创|热门|优秀|精选|实用|完整版?|word版?|DOCX?)(?:版|范文|文档|资料|整理)?[】\])）]\s*",
    re.IGNORECASE,
)
_SHOP_SUFFIX = re.compile(
    r"\s*(?:[-—_ ]+(?:word|docx?|pdf|最新|优秀|精品|精选)*\s?(?:范文|模板|文档|版本|格式|下载|资料)+版?)?"
    r"\s*[(（](?:共|约|全文)?\s?\d{1,3}\s?页[)）]$"
    r"|\s*[-—_ ]+(?:word|docx?|pdf|最新|优秀|精品|精选)+\s?(?:范文|模板|文档|版本|格式|下载|资料)+(?:版)?$"
    r"|\s*[(（](?:精选|通用|范文|合集|整理|最新|推荐|优秀|热门|集合|汇总|共|合计|大全){0,3}\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?[篇份].{0,4}[)）]$",
    re.IGNORECASE,
)
_PAGE_SUFFIX = re.compile(r"\s+第\s?\d{1,3}\s?页\s?[,，/(（]?\s?共\s?\d{1,3}\s?页[)）]?$")
_MODEL_SUFFIX = re.compile(
    rf"({_GENRE})(?:范文|范本|模板|合集){{1,2}}(?=\s*[(（](?:精选|通用|范文|合集|最新)|$)"
)
_COUNT = r"([一二三四五六七八九十\d]{1,3})"
_PIECE = re.compile(
    rf"[【\[(（※★☆]?(?:第\s?{_COUNT}\s?篇|(?:篇|范文)\s?{_COUNT})[】\])）※★☆]?\s?(?:[:：、,，]\s?|\s|(?<=[】\])）※★☆])|$)"
)
_NOT_A_WORD = re.compile(r"[\W_]+")
_FILE_SUFFIX = re.compile(r"\.(?:docx?|wps|txt|pdf|html?)$", re.IGNORECASE)
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff](?: |$))")  # 政 府 工 作 报 告
_SHORTEST_KEY = 6
_LONGEST_LINE = 200  # characters of a title, its blanks and what a site hung on it
_OF_A_SPEAKER = re.compile(
    r"书记|[省市县区州镇乡局厅部处院校会]长|主任|主席|同志|总理|董事长|总经理|[Xx×某]{2}|政府|委员会|[县市省区镇乡]委"
)


@remembered
def title_key(text: str) -> str:
    """What stays equal between copies of one title: no marks, no 的, no stray number, no site's name.

    The number of a piece (篇一：) counts: in a collection every piece may have the same name.
    """
    core = _NOT_A_WORD.sub("", without_leftovers(probe_of(text))).replace("的", "")
    return core if len(core) >= _SHORTEST_KEY else ""


def without_leftovers(text: str) -> str:
    """A title without the site's name behind it and without the number of a copy (`…的讲话1`).

    What is longer than any title stays as it is; a row of ten thousand dashes must not cost a minute.
    """
    if len(text) > _LONGEST_LINE:
        return text
    bare = _SHOP_PREFIX.sub("", _FILE_SUFFIX.sub("", _SITE_SUFFIX.sub("", _PAGE_SUFFIX.sub("", text))))
    bare = _MODEL_SUFFIX.sub(r"\1", bare)
    return _STRAY_NUMBER.sub(r"\1", _SHOP_SUFFIX.sub("", bare)).strip()


def piece_number(text: str) -> str:
    """The number of a piece in a collection (篇一：, 第2篇 , 【范文三】), as written; empty without one."""
    match = _PIECE.match(text)
    return (match[1] or match[2]) if match else ""


def without_piece_number(text: str) -> str:
    """A title without the number it had as a piece of a collection."""
    return _PIECE.sub("", text, count=1) if _PIECE.match(text) else text


def looks_like_title(line: Line) -> bool:
    """Whether the line could be the title of a speech: it names a kind of speech at its end."""
    return len(line.probe) <= _LONGEST_LINE and _ends_like_title(line.probe)


@remembered
def _ends_like_title(line: str) -> bool:
    probe = _SPACED.sub("", without_leftovers(line))
    return 4 <= han_count(probe) <= 70 and _ENDS_IN_GENRE.search(probe) is not None and "。" not in probe


def find_title(head: Sequence[Line]) -> int:
    """The index of the title among the lines above the body, or -1.

    A line that ends in a kind of speech wins, the last of its copies; then a line that occurs twice; then
    what looks like a headline of the news.
    """
    keys = [title_key(line.probe) for line in head]
    for index, line in enumerate(head):
        if looks_like_title(line):
            return _last_copy(keys, index)
    copies = Counter(keys)
    for index, key in enumerate(keys):
        if key and copies[key] > 1:
            return _last_copy(keys, index)
    for index, line in enumerate(head):
        if han_count(line.probe) >= 10 and _is_headline(line.probe):
            return index
    return -1


def _is_headline(probe: str) -> bool:
    """Whether a line reads like a headline of the news, not like the line that dates a speech."""
    if "。" in probe or probe.endswith("上") or probe.startswith(("-", "—", "(")):
        return False
    return _OF_NEWS.search(probe) is not None


def belongs_to_title(above: Line, title: Line) -> bool:
    """Whether the line right above a title is its first half (`县委书记某某` / `在…会上的讲话`, a kicker)."""
    if not 2 <= han_count(above.probe) <= 40:
        return False
    if title.probe.startswith(("-", "—")):  # 奋力谱写…新篇章 / ——在…会议上的讲话
        return True
    if title.probe.startswith(("在", "关于")) and _OF_A_SPEAKER.search(above.probe):
        return True
    return above.probe.endswith(("强调", "指出", "要求", "暨", "时", "——"))


def best_formed(copies: Sequence[str]) -> str:
    """The copy to keep: with 的 before the kind of speech, with full-width marks, nothing left over."""

    def rank(text: str) -> tuple[bool, bool, int]:
        clean = without_leftovers(text)
        return (re.search(rf"的{_GENRE}", clean) is not None, clean == text, -len(text))

    return max(copies, key=rank)


def _last_copy(keys: Sequence[str], index: int) -> int:
    if not keys[index]:
        return index
    return max(at for at, key in enumerate(keys) if key == keys[index])
