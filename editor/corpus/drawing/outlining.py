"""One speech, paragraph by paragraph, with everything opened that belonged to its day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from editor.corpus.drawing.clauses import Document
from editor.corpus.drawing.formulae import ADDRESS
from editor.corpus.drawing.open_values import local_names, names_organisation, open_all, open_meetings
from editor.corpus.drawing.wordings import Wordings
from editor.speech.model import Block, Role
from editor.speech.placeholders import find_placeholders

WORK = "【待填：工作名称】"
UNNAMED = "【待填：标题】"
_LONGEST_SENTENCE, _LONGEST_CLOSING = 90, 120
_LONGEST_LEAD = 44
_MOST_LEADS = 6
_MOST_BODY = 3
_MOST_GAPS = 3
_END_BLOCKS = 4
_LEAST_TOPIC = 6
_FRONT = {Role.TITLE, Role.SUBTITLE, Role.DATE_LINE, Role.SPEAKER, Role.SIGNATURE}
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
_HINTS: tuple[tuple[str, str], ...] = (
    ("会议议程和发言情况", r"^刚才|先后(?:作了)?(?:汇报|发言)|作了(?:很好的)?(?:发言|汇报)"),
    ("存在的主要问题", r"(?:问题|不足|短板|差距|困难)[^。]{0,12}(?:存在|突出|不少|仍然|较多|：)|清醒"),
    ("取得的主要成绩", r"成绩|取得了|迈上新|显著提|圆满完成|总体进展顺利"),
    ("面临的形势和任务", r"形势|机遇|挑战|意义|关键(?:时期|之年|一年)|任务(?:十分)?(?:艰巨|繁重)"),
    ("目标和指标", r"预期目标|主要目标|目标是"),
    ("责任和考核要求", r"责任|考核|督查|问责"),
    ("保障措施", r"加大.{0,8}投入|资金保障|要素保障|经费|队伍建设"),
)


class Opener:
    """Opens the values of one document and writes its outline."""

    def __init__(self, document: Document, wordings: Wordings) -> None:
        self._blocks = document.speech.blocks
        self._damaged = document.damaged
        self._wordings = wordings
        self._local = local_names(document.speech.text, wordings)
        self._topic = topic_of(document)

    def outline(self) -> list[str]:
        """The paragraphs of the outline: title, date, speaker, address, opening, sections, closing."""
        lines = [self._title(), "（XX年X月X日）", "【待填：讲话人职务、姓名】"]
        started = False
        body = 0
        for block in self._blocks:
            if block.role in _FRONT or (block.role is Role.SALUTATION and started):
                continue
            if any(piece in block.text for piece in self._damaged):
                continue
            body = body + 1 if block.role is Role.BODY else 0
            if body <= _MOST_BODY:
                lines += self._paragraph(block, started=started)
            started = started or block.role.heading_level > 0 or block.role is Role.SALUTATION
        if not any(block.role is Role.CLOSING for block in self._blocks[-_END_BLOCKS:]):
            lines.append("【此处填写：其余内容和结尾】")
        return [line for at, line in enumerate(lines) if line and (at == 0 or line != lines[at - 1])]

    def _title(self) -> str:
        title = "".join(block.text for block in self._blocks if block.role is Role.TITLE)
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
        if not self._is_usable(heading[len(block.number) :]):
            heading = block.number + UNNAMED
        rest = block.text[block.lead_end :]
        if block.role.heading_level in {1, 2} and not rest:
            return heading
        return f"{heading}。【此处填写：{_hint_of(rest)}】"

    def _opening(self, text: str) -> str:
        """The formulae of the opening; what the meeting was for becomes a hint."""
        cues = self._wordings.formulae
        kept: list[str] = []
        for sentence in _SENTENCE.findall(text):
            said = ADDRESS.sub("", sentence)
            opened = self._open(_TASK.sub(lambda m: m[1] + "【待填：会议主要任务】", open_meetings(sentence)))
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


def topic_of(document: Document) -> str:
    """What a speech is about: of the runs of its title and headings the one it repeats most; else empty."""
    if document.kind != "speech":
        return ""
    text = document.speech.text
    blocks = document.speech.blocks
    heads = " ".join(b.text for b in blocks if b.role is Role.TITLE or b.role.heading_level) or text[:200]
    counts: Counter[str] = Counter()
    for run in re.findall(r"[\u4e00-\u9fff]{4,}", heads):
        for size in range(4, 9):
            for at in range(len(run) - size + 1):
                counts[run[at : at + size]] = text.count(run[at : at + size])
    best = max(counts, key=lambda piece: (counts[piece] * (len(piece) - 2), piece), default="")
    return best if counts[best] >= _LEAST_TOPIC else ""


def _hint_of(text: str) -> str:
    """What belongs into the bracket that stands for `text`."""
    return next((hint for hint, form in _HINTS if re.search(form, text)), "具体内容")
