"""What is not part of the speech goes out of a raw text, each piece by a named rule.

The page is seen as head, body and tail around its running text. Certain chrome goes wherever it
stands; a weak rule acts only at the edges and only where something certain was found on the page too;
when in doubt a line is kept. Sentences leave running text only for the few advertising phrases that
no speech uses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from editor.corpus.cleaning.lines import (
    Line,
    han_count,
    is_closing,
    is_numbered,
    is_prose,
    is_salutation,
    is_thanks,
    probe_of,
)
from editor.corpus.cleaning.marks import without_marks
from editor.corpus.cleaning.meta import count_labels, is_form_field, is_meta_line
from editor.corpus.cleaning.repeats import account_names, chat_headers, running_headers
from editor.corpus.cleaning.rules import LINE_RULES, LineRule, Where
from editor.corpus.cleaning.text_rules import (
    FRAGMENT_RULES,
    FRAGMENT_TRIGGER,
    SENTENCE_RULES,
    SENTENCE_TRIGGER,
    SITE_SENTENCE,
    SITE_TALK,
    TextRule,
)
from editor.corpus.cleaning.titles import (
    belongs_to_title,
    best_formed,
    find_title,
    title_key,
    without_leftovers,
)

_HEADING_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,3}[,、部章节]|[一二三四五六七八九十]{1,3}[是要]|[(（][一二三四五六七八九十]{1,3}[)）]|篇[一二三四五六七八九十\d]{1,3})"
)
_KEPT_IN_TAIL = re.compile(
    r"(?:19|20)\d\d年|[一二三四五六七八九十○〇Ο零]{4}年|附件|附[:：]|名词解释|注释|注[:：]|此致|敬礼|[(（].*[)）]$|新华社|.*[年月日]$"
)
_DATE = re.compile(r"[(]?(?:(?:19|20)\d\d|[〇○零一二三四五六七八九]{4})年.{1,12}[日月][)]?$")
# A unit or a post with a name behind it, as it stands below a speech.
_NAME = r"[\u4e00-\u9fffXx×*·]{2,4}"
_SIGNATURE = re.compile(
    rf"[^\s。,;:!?在]{{2,16}}(?:[局委办部厅]|政府|公司|集团|中心|(?:(?:书记|主任|主席|[省市县区州镇乡局院校]长)(?:{_NAME})?))"
    rf"(?:\s+{_NAME})?$"
)
_SENTENCE_ENDS = ("。", "!", "?", ";", ",", ":")
_LONGEST_SIGNATURE = 20
_SENTENCES = re.compile(r"[^。！？!?]*[。！？!?]*[”’）)]*")
_META = "meta"
_BULLETS = tuple("•·●■◆►▶▪>»")
_BODY_SENTENCE = 40  # Han characters a greeting above the title does not reach
_LONG_PARAGRAPH = 60  # Han characters that few comments and notices of a site reach
_MOST_TALK = 0.3  # share of the body that comments and notices below a closed text may have


@dataclass(frozen=True, slots=True)
class Removed:
    """A line, sentence or piece that was taken out: its text, the rule's name, the reason in Chinese."""

    text: str
    rule: str
    reason: str


@dataclass(slots=True)
class Cleaning:
    """What one pass left and took.

    `evidence` says that something certain was found, in this pass or before it; `cut` that a reading wall
    was met; `stubbed` that the page itself names hidden characters.
    """

    lines: list[Line]
    removed: list[Removed] = field(default_factory=list)
    evidence: bool = False
    cut: bool = False
    stubbed: bool = False

    def take(self, text: str, rule: str, reason: str) -> None:
        self.removed.append(Removed(text, rule, reason))


def clean_lines(lines: Sequence[Line], *, evidence: bool = False) -> Cleaning:
    """One pass over `lines`; `evidence` says that chrome was found before (or that this is a web page)."""
    work = Cleaning([], evidence=evidence)
    lines, taken = without_marks(lines)
    for piece in taken:
        work.take(*piece)
    shortened = [kept for line in lines if (kept := _without_fragments(line, work)) is not None]
    start = _body_start(shortened)
    shortened = [
        kept
        for i, line in enumerate(shortened)
        if (kept := _without_sentences(line, i <= start, work)) is not None
    ]
    marks = _Marks(shortened, work)
    marks.certain()
    marks.weak()
    marks.titles()
    work.lines = marks.kept()
    return work


def _body_start(lines: Sequence[Line]) -> int:
    """The first line that is surely of the body; a short sentence above it may still be a site's greeting."""
    for index, line in enumerate(lines):
        if is_salutation(line) or _numbered(line):
            return index
        if is_prose(line) and han_count(line.probe) >= _BODY_SENTENCE and _line_rule(line) is None:
            return index
    return next((index for index, line in enumerate(lines) if is_prose(line)), len(lines))


def _without_fragments(line: Line, work: Cleaning) -> Line | None:
    text = line.text
    if not FRAGMENT_TRIGGER.search(text):
        return line
    for rule in FRAGMENT_RULES:
        pieces = [match[0] for match in rule.pattern.finditer(text) if match[0].strip()]
        if not pieces:
            continue
        for piece in pieces:
            work.take(piece.strip(), rule.name, rule.reason)
        # A blank where a dateline and its sentence would run into each other (清江网讯 10月12日).
        text = rule.pattern.sub(" " if rule.name == "byline" else "", text).strip()
        work.evidence = work.evidence or rule.proves
        work.stubbed = work.stubbed or rule.cuts
    return _shortened(line, text)


def _without_sentences(line: Line, in_head: bool, work: Cleaning) -> Line | None:
    if not is_prose(line) or not SENTENCE_TRIGGER.search(line.probe):
        return line
    kept: list[str] = []
    for sentence in _SENTENCES.findall(line.text):
        rule = _sentence_rule(probe_of(sentence), in_head) if sentence else None
        if rule is None:
            kept.append(sentence)
            continue
        work.take(sentence.strip(), rule.name, rule.reason)
        work.evidence = True
        work.cut = work.cut or rule.cuts
    return _shortened(line, "".join(kept).strip())


def _sentence_rule(probe: str, in_head: bool) -> TextRule | None:
    if len(probe) > 160 or not SENTENCE_TRIGGER.search(probe):
        return None
    return next((r for r in SENTENCE_RULES if (in_head or not r.only_head) and r.pattern.search(probe)), None)


def _shortened(line: Line, text: str) -> Line | None:
    """The line with `text` in it; None where only marks are left of what was more."""
    if text == line.text:
        return line
    if not any(char.isalnum() for char in text):
        return None
    return replace(line, text=text, probe=probe_of(text))


def _line_rule(line: Line) -> LineRule | None:
    """The first rule whose pattern is the whole line, wherever that rule may act."""
    length = len(line.probe)
    return next((r for r in LINE_RULES if length <= r.longest and r.pattern.match(line.probe)), None)


def _numbered(line: Line) -> bool:
    return _HEADING_NUMBER.match(line.probe) is not None


class _Marks:
    """Which of the lines go, by which rule; the page's zones are found on the way.

    `first` is the first line of the body, `last` the last line that only a speech has: a long paragraph,
    a numbered heading, a form of address, a closing. What follows `last` may be a signature or chrome.
    """

    def __init__(self, lines: list[Line], work: Cleaning) -> None:
        self.lines = lines
        self.work = work
        self.gone: list[tuple[str, str] | None] = [None] * len(lines)
        self.proven = [False] * len(lines)
        self.prose = [is_prose(line) for line in lines]
        self.rules = [None if self.prose[i] else _line_rule(line) for i, line in enumerate(lines)]
        self.meta = [not self.prose[i] and is_meta_line(line.probe) for i, line in enumerate(lines)]
        body = [i for i in range(len(lines)) if self._is_body(i)]
        anchors = [i for i in body if self._is_anchor(i)]
        self.first = min(_body_start(lines), body[0] if body and self._is_anchor(body[0]) else len(lines))
        self.last = (anchors or body or [-1])[-1]
        self.closed = 0 <= self.last < len(lines) and is_closing(lines[self.last])
        self.spared = self._tail_is_speech()

    def _is_body(self, index: int) -> bool:
        line, rule = self.lines[index], self.rules[index]
        if self.prose[index]:
            return True
        if rule is not None or self.meta[index]:
            return False
        return is_salutation(line) or _numbered(line) or is_thanks(line)

    def _is_anchor(self, index: int) -> bool:
        line = self.lines[index]
        if not self.prose[index] or is_numbered(line) or is_closing(line):
            return True
        return han_count(line.probe) >= _LONG_PARAGRAPH

    def _tail_is_speech(self) -> bool:
        """Whether there is so much running text below `last` that it cannot be comments and notices only."""
        counts = [han_count(line.probe) if self.prose[i] else 0 for i, line in enumerate(self.lines)]
        body, tail = sum(counts[: self.last + 1]), sum(counts[self.last + 1 :])
        return tail > body * _MOST_TALK

    def certain(self) -> None:
        """Chrome that is chrome wherever it stands, and the lists that such a line opens."""
        for index, line in enumerate(self.lines):
            rule = self.rules[index]
            if self.meta[index] and self._meta_goes(index):
                self._mark(index, _META, "来源、作者、时间等信息行")
            elif rule is not None and not rule.weak and self._acts(rule, index) and not _numbered(line):
                self._mark(index, rule.name, rule.reason, proves=rule.proves)
                self.work.cut = self.work.cut or rule.cuts
        self._repeated()
        self._spread_meta()
        self._close_lists()

    def _repeated(self) -> None:
        """What only its repetition or its place beside certain chrome betrays."""
        pagers = [rule is not None and rule.name == "pager" for rule in self.rules]
        for index in running_headers(self.lines, pagers):
            self._mark(index, "running-header", "每页重复的页眉", proves=False)
        for index in chat_headers(self.lines):
            self._mark(index, "chat-header", "聊天记录的发言人和时间")
        for index in account_names(self.lines, self.first, [gone is not None for gone in self.gone]):
            self._mark(index, "account", "账号信息")

    def _acts(self, rule: LineRule, index: int) -> bool:
        if rule.where is Where.HEAD:
            return index < self.first
        if rule.where is Where.TAIL:
            return index > self.last
        return rule.where is Where.ANYWHERE or index < self.first or index > self.last

    def _meta_goes(self, index: int) -> bool:
        return count_labels(self.lines[index].probe) >= 2 or not self.first <= index <= self.last

    def _spread_meta(self) -> None:
        """Fields beside an information line above the body belong to the same block (索引号、主题分类 …)."""
        for indexes in (range(1, self.first), range(self.first - 2, -1, -1)):
            step = indexes.step
            for index in indexes:
                beside = self.gone[index - step]
                if beside is not None and beside[0] == _META and is_form_field(self.lines[index].probe):
                    self._mark(index, *beside)

    def _close_lists(self) -> None:
        """What follows 相关阅读 and the like: to the end of the page, or the bulleted lines right below."""
        for index, rule in enumerate(self.rules):
            if rule is None or not rule.opens or self.gone[index] is None:
                continue
            for at in range(index + 1, len(self.lines)):
                if index < self.last and not self.lines[at].probe.startswith(_BULLETS):
                    break
                own = self.rules[at] or rule
                if self._is_doubtful(at):
                    self._mark(at, own.name, own.reason)
            if index > self.last:
                return

    def _is_doubtful(self, index: int) -> bool:
        """Whether a line below chrome in the tail may go although no rule knows it.

        A sentence goes only where the speech was closed above it or where it talks of the site; what a
        speech may have at its end (date, signature, attachment, notes) never does.
        """
        line = self.lines[index]
        if self._talks_of_site(index):
            return not (self.prose[index] and self.spared)
        if (
            _numbered(line)
            or _KEPT_IN_TAIL.match(line.probe)
            or _SIGNATURE.match(line.probe)
            or self._signs_a_date(index)
        ):
            return False
        return not line.probe.endswith(_SENTENCE_ENDS) or (self.closed and not self.spared)

    def _talks_of_site(self, index: int) -> bool:
        probe = self.lines[index].probe
        return (SITE_SENTENCE if probe.endswith(_SENTENCE_ENDS) else SITE_TALK).search(probe) is not None

    def _signs_a_date(self, index: int) -> bool:
        below = self.lines[index + 1].probe if index + 1 < len(self.lines) else ""
        return han_count(self.lines[index].probe) <= _LONGEST_SIGNATURE and _DATE.match(below) is not None

    def weak(self) -> None:
        """Doubtful lines at the edges, once the page is known to carry chrome."""
        if not self.work.evidence:
            return
        for index, rule in enumerate(self.rules):
            if rule is not None and rule.weak and self._acts(rule, index):
                self._mark(index, rule.name, rule.reason)
        chrome = False
        for index in range(self.last + 1, len(self.lines)):
            if self.gone[index] is not None:
                chrome = chrome or self.proven[index]
            elif (chrome or self._talks_of_site(index)) and self._is_doubtful(index):
                self._mark(index, "page-tail", "网页尾部的残留")

    def titles(self) -> None:
        """One copy of the title, the best formed, and nothing short above it on a page with chrome."""
        head = [i for i in range(self.first) if self.gone[i] is None]
        candidates = [i for i in head if not self.prose[i]]
        found = find_title([self.lines[i] for i in candidates])
        if found < 0:
            return
        title = candidates[found]
        key = title_key(self.lines[title].probe)
        if key:
            left = (i for i in range(len(self.lines)) if not self.prose[i] and self.gone[i] is None)
            self._keep_best(title, [i for i in left if title_key(self.lines[i].probe) == key])
        if not self.work.evidence:
            return
        for index in (i for i in head if i < title):
            if index < title - 1 or not belongs_to_title(self.lines[index], self.lines[title]):
                self._mark(index, "page-head", "网页头部的残留")

    def _keep_best(self, title: int, copies: list[int]) -> None:
        best = best_formed([self.lines[i].text for i in copies])
        kept = without_leftovers(best)
        if kept != best:
            left = " ".join(best.replace(kept, "\n").split()) if kept in best else best
            self.work.take(left, "title-leftover", "标题前后的序号或网站名")
        for index in copies:
            if index != title:
                self._mark(index, "doubled-title", "重复的标题", proves=False)
        self.lines[title] = replace(self.lines[title], text=kept, probe=probe_of(kept))

    def _mark(self, index: int, rule: str, reason: str, *, proves: bool = True) -> None:
        if self.gone[index] is None:
            self.gone[index] = (rule, reason)
            self.proven[index] = proves
            self.work.evidence = self.work.evidence or proves

    def kept(self) -> list[Line]:
        """The lines that stay; what goes is entered into the report in the page's order."""
        left: list[Line] = []
        for line, gone in zip(self.lines, self.gone, strict=True):
            if gone is None:
                left.append(line)
            else:
                self.work.take(line.text, *gone)
        return left
