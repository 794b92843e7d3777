"""One speech, paragraph by paragraph, with everything opened that belonged to its day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor.corpus.drawing.formulae import ADDRESS
from editor.corpus.drawing.naming import WORK
from editor.corpus.drawing.open_values import local_names, names_organisation, open_all, open_occasion
from editor.corpus.drawing.wordings import Wordings
from editor.speech.model import Block, Role, Speech
from editor.speech.placeholders import find_placeholders

UNNAMED = "【待填：标题】"
_LONGEST_SENTENCE, _LONGEST_CLOSING = 90, 120
_LONGEST_LEAD = 44
_MOST_LEADS = 6
_MOST_BODY = 3
_MOST_GAPS = 3
_END_BLOCKS = 4
_FRONT = {Role.TITLE, Role.SUBTITLE, Role.DATE_LINE, Role.SPEAKER, Role.SIGNATURE}
_BARE_HINT = re.compile(r"【此处填写：[^】]*】")
_WHOLE = {Role.TITLE, Role.SALUTATION}
_SENTENCE = re.compile(r"[^。！？]+[。！？]?")
_TASK = re.compile(r"(主要任务(?:就)?是|目的(?:就)?是)[^。]+")
_INNER_LEAD = re.compile(
    r"(?:^|(?<=[。；：]))((?:[一二三四五六七八九十]+是(?:要)?|首先，|其次，|再次，|最后，|"
    r"第[一二三四五六七八九十]+，)[^。；，]{2,40})(?=[。；，])"
)
_KNOWN_QUOTE = re.compile(
    r"“(?:三农|三保|三保障|两个维护|两个确立|四个意识|四个自信|放管服|一老一小|四风|两山|三重一大|一把手|最后一公里)”"
)
_TITLE = re.compile(
    r"^.{0,24}?在.{2,70}?(?:会议?|大会|座谈会|推进会|现场会|培训班|仪式|活动)(?:上)?的?"
    r"(?P<kind>讲话|发言|致辞|致词|主持词)$"
)
_REPORT_TITLE = re.compile(r"(?:政府)?工作报告$")
_TOPIC_HINTS: tuple[tuple[str, str], ...] = (
    ("存在的主要问题", r"存在.{0,8}(?:问题|不足)|(?:问题|不足|短板|差距)$"),
    (
        "取得的主要成绩",
        r"成绩|回顾|(?:跃升|向好|改善|增强|提升|加快|提高|深化|完善|稳固|进展|突破|增效|完成|推进)$",
    ),
    ("面临的形势和任务", r"形势|认识|意义|紧迫感|责任感|使命感"),
    ("目标和指标", r"目标|指标|总体要求"),
    ("责任分工和考核要求", r"组织领导|加强领导|压实.{0,4}责任|考核|督查"),
)
"""What belongs below a heading that holds such words."""

_TEXT_HINTS: tuple[tuple[str, str], ...] = (
    ("会议议程和发言情况", r"^刚才|先后(?:作了)?(?:汇报|发言)|作了(?:很好的)?(?:发言|汇报)"),
    ("存在的主要问题", r"(?:问题|不足|短板|差距|困难)[^。]{0,12}(?:存在|突出|不少|仍然|较多|：)|清醒"),
    ("取得的主要成绩", r"成绩|取得了|迈上新|显著提|圆满完成|总体进展顺利"),
    (
        "面临的形势和任务",
        r"(?:面临|当前|严峻|复杂)[^。]{0,12}形势|关键(?:时期|之年|一年)|任务(?:十分)?(?:艰巨|繁重)",
    ),
    ("目标和指标", r"预期目标|主要目标|目标是"),
    ("责任分工和考核要求", r"(?:压实|落实|明确)[^，。]{0,8}责任|问责|纳入考核"),
)
"""What a passage of running text is, by what it says."""


class Opener:
    """Opens the values of one speech and writes its outline."""

    def __init__(
        self,
        speech: Speech,
        wordings: Wordings,
        *,
        title: str = "",
        topic: str = "",
        damaged: Sequence[str] = (),
        own: bool = False,
    ) -> None:
        """`title` stands where the text has none, `topic` is what the speech is about, `damaged` are pieces
        of which nothing may be used.

        With `own` true the speech is the writer's: a heading that names something of one place stays, with
        its values opened, instead of giving way to a placeholder.
        """
        self._blocks = speech.blocks
        self._damaged = damaged
        self._wordings = wordings
        self._local = local_names(speech.text, wordings)
        self._topic = topic
        self._own = own
        self._listed = title

    def outline(self) -> list[str]:
        """The paragraphs of the outline: title, date, speaker, address, opening, sections, closing.

        A part of a draft (neither title nor address) gets no front and no closing of its own.
        """
        front = not self._own or any(block.role in _WHOLE for block in self._blocks)
        lines = [self._title(), "（XX年X月X日）", "【待填：讲话人职务、姓名】"] if front else []
        if front and not any(block.role is Role.SALUTATION for block in self._blocks):
            lines.append("同志们：")
        started = not front
        body = 0
        for block in self._blocks:
            if block.role in _FRONT or (block.role is Role.SALUTATION and started and front):
                continue
            if any(piece in block.text for piece in self._damaged):
                continue
            body = body + 1 if block.role is Role.BODY else 0
            if body <= _MOST_BODY:
                lines += self._paragraph(block, started=started)
            started = started or block.role.heading_level > 0 or block.role is Role.SALUTATION
        if front and not any(block.role is Role.CLOSING for block in self._blocks[-_END_BLOCKS:]):
            lines.append("【此处填写：其余内容和结尾】")
        return list(_without_repeated_hints(lines))

    def _title(self) -> str:
        title = "".join(block.text for block in self._blocks if block.role is Role.TITLE) or self._listed
        if _REPORT_TITLE.search("".join(title.split())):
            return "XX年【待填：地区名称】政府工作报告"
        match = _TITLE.match(title)
        return f"在【待填：会议名称】上的{match['kind'] if match else '讲话'}"

    def _paragraph(self, block: Block, *, started: bool) -> Iterator[str]:
        if block.role is Role.SALUTATION:
            yield block.text
        elif block.role.heading_level or block.role is Role.LEAD_SENTENCE:
            yield self._headed(block)
        elif block.role is Role.CLOSING:
            yield self._closing(block.text)
        elif not started or self._wordings.formulae.openings.match(ADDRESS.sub("", block.text)):
            yield self._opening(block.text)
        else:
            yield from self._body(block.text)

    def _headed(self, block: Block) -> str:
        """A heading as it is, its values opened; running text behind it becomes a hint."""
        heading = self._open(block.text[: block.lead_end]).rstrip("。：")
        if not (self._own or self._is_usable(heading[len(block.number) :])):
            heading = block.number + UNNAMED
        rest = block.text[block.lead_end :]
        if block.role.heading_level in {1, 2} and not rest:
            return heading
        return f"{heading}。【此处填写：{_hint_below(heading)}】"

    def _opening(self, text: str) -> str:
        """The formulae of the opening; what the meeting was for becomes a hint."""
        cues = self._wordings.formulae
        kept: list[str] = []
        for sentence in _SENTENCE.findall(text):
            said = ADDRESS.sub("", sentence)
            opened = self._open(_TASK.sub(lambda m: m[1] + "【待填：会议主要任务】", open_occasion(sentence)))
            if (cues.openings.match(said) or cues.transitions.match(said)) and self._is_usable(opened):
                kept.append(opened)
            elif not kept or not kept[-1].startswith("【此处填写"):
                kept.append(f"【此处填写：{_hint_of(sentence)}】")
        return "".join(kept)

    def _body(self, text: str) -> Iterator[str]:
        """A formula that stands first, the leads inside the paragraph, and a hint for the rest."""
        first = _SENTENCE.match(text)
        if first is not None and self._wordings.formulae.transitions.match(ADDRESS.sub("", first[0])):
            opened = self._open(first[0])
            if self._is_usable(opened):
                yield opened if first.end() == len(text) else f"{opened}【此处填写：{_hint_of(text)}】"
                return
        leads = [self._open(lead) for lead in _INNER_LEAD.findall(text)]
        if not self._own:
            leads = [lead for lead in leads if self._wordings.periods.of(lead) is None]
        usable = [lead for lead in leads if len(lead) <= _LONGEST_LEAD and self._is_usable(lead)]
        if len(usable) >= 2:
            for lead in usable[:_MOST_LEADS]:
                yield f"{lead}。【此处填写：具体情况和要求】"
        else:
            yield f"【此处填写：{_hint_of(text)}】"

    def _closing(self, text: str) -> str:
        """The formulae of the closing, their values opened."""
        kept = []
        for sentence in _SENTENCE.findall(text):
            opened = self._open(sentence)
            is_cued = self._wordings.formulae.closings.match(ADDRESS.sub("", sentence))
            if is_cued and self._is_usable(opened, longest=_LONGEST_CLOSING):
                kept.append(opened)
        return "".join(kept) or "【此处填写：号召和要求】"

    def _open(self, text: str) -> str:
        """`text` with its values opened and the subject of the speech as the placeholder of its name."""
        opened = open_all(text.strip(), self._wordings, self._local)
        return opened.replace(self._topic, WORK) if self._topic else opened

    def _is_usable(self, text: str, *, longest: int = _LONGEST_SENTENCE) -> bool:
        """Whether a line may stand: short, few gaps, nothing local left, no slogan of one place in quotes."""
        if len(text) > longest or "“" in _KNOWN_QUOTE.sub("", text):
            return False
        if self._wordings.place.search(text) or self._wordings.unsuitable.search(text):
            return False
        if names_organisation(text):
            return False
        gaps = find_placeholders(text)
        left = list(text)
        for gap in reversed(gaps):
            del left[gap.start : gap.end]
        return len(gaps) <= _MOST_GAPS and re.search(r"[0-9A-Za-z×]", "".join(left)) is None


def _without_repeated_hints(lines: Sequence[str]) -> Iterator[str]:
    """The lines without empty ones and without bare hints right behind another hint or an equal line."""
    before = ""
    for line in lines:
        is_bare = _BARE_HINT.fullmatch(line) is not None
        if line and line != before and not (is_bare and before.endswith("】") and "【此处填写" in before):
            yield line
            before = line


def _hint_below(heading: str) -> str:
    """What belongs below a heading."""
    return next((hint for hint, form in _TOPIC_HINTS if re.search(form, heading)), "具体措施和要求")


def _hint_of(text: str) -> str:
    """What belongs into the bracket that stands for `text`."""
    return next((hint for hint, form in _TEXT_HINTS if re.search(form, text)), "具体内容")
