"""Which lines of a page go, seen in their places: head, body and tail around the running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

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
from editor.corpus.cleaning.meta import count_labels, is_form_field, is_meta_line
from editor.corpus.cleaning.remembering import remembered
from editor.corpus.cleaning.repeats import (
    account_names,
    chat_headers,
    listed_titles,
    lone_page_numbers,
    numbered_headers,
    running_headers,
    strewn_names,
)
from editor.corpus.cleaning.report import (
    ACCOUNT,
    CHAT_HEADER,
    CONTENTS,
    DOUBLED_TITLE,
    META,
    PAGE_HEAD,
    PAGE_NUMBER,
    PAGE_TAIL,
    RUNNING_HEADER,
    SITE_NAME,
    TITLE_LEFTOVER,
    Cleaning,
    Reason,
)
from editor.corpus.cleaning.rules import LINE_RULES, LineRule, Where
from editor.corpus.cleaning.text_rules import SITE_SENTENCE, SITE_TALK
from editor.corpus.cleaning.titles import (
    belongs_to_title,
    best_formed,
    find_title,
    piece_number,
    title_key,
    without_leftovers,
    without_piece_number,
)
from editor.speech.names import SURNAMES

_HEADING_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,3}[,、部章节]|[一二三四五六七八九十]{1,3}[是要]|[(（][一二三四五六七八九十]{1,3}[)）]|篇[一二三四五六七八九十\d]{1,3})"
)
_KEPT_IN_TAIL = re.compile(
    r"(?:19|20)\d\d年|[一二三四五六七八九十○〇Ο零]{4}年|附件|附[:：]|名词解释|注释|注[:：]|此致|敬礼|[(（].*[)）]$|新华社|.*[年月日]$"
)
_DATE = re.compile(r"[(]?(?:(?:19|20)\d\d|[〇○零一二三四五六七八九]{4})年.{1,12}[日月][)]?$")
# A unit or a post with a name behind it, as it stands below a speech.
_SURNAME = f"[{''.join(sorted(SURNAMES))}]"
_NAME = rf"(?:{_SURNAME}[\u4e00-\u9fffXx×*某·]{{1,3}}|[Xx×*某]{{2,4}})"
_SIGNATURE = re.compile(
    rf"[^\s。,;:!?在]{{2,16}}(?:[局委办部厅室会院校站所处科队社]|政府|公司|集团|中心|(?:(?:书记|主任|主席|[省市县区州镇乡局院校]长)(?:{_NAME})?))"
    rf"(?:\s+{_NAME})?$"
)
_PERSON = re.compile(rf"{_SURNAME}[\u4e00-\u9fffXx×*某]{{1,2}}$")
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}$")
_SENTENCE_ENDS = ("。", "!", "?", ";", ",", ":")
_LONGEST_SIGNATURE = 20
_LONGEST_RULE = max(rule.longest for rule in LINE_RULES)
_BULLETS = tuple("•·●■◆►▶▪>»")
_BODY_SENTENCE = 40  # Han characters a greeting above the title does not reach
_LONG_PARAGRAPH = 60  # Han characters that few comments and notices of a site reach
_MOST_TALK = 0.3  # share of the body that comments and notices below a closed text may have


def body_start(lines: Sequence[Line]) -> int:
    """The first line that is surely of the body; a short sentence above it may still be a site's greeting."""
    for index, line in enumerate(lines):
        if is_salutation(line) or (_numbered(line) and not piece_number(line.probe)):
            return index
        if is_prose(line) and han_count(line.probe) >= _BODY_SENTENCE and _line_rule(line) is None:
            return index
    return next((index for index, line in enumerate(lines) if is_prose(line)), len(lines))


def _line_rule(line: Line) -> LineRule | None:
    """The first rule whose pattern is the whole line, wherever that rule may act."""
    return _rule_of(line.probe) if len(line.probe) <= _LONGEST_RULE else None


@remembered
def _rule_of(probe: str) -> LineRule | None:
    """Of the rules that know the line, one that acts wherever it stands before one that may not."""
    known = [r for r in LINE_RULES if len(probe) <= r.longest and r.pattern.match(probe)]
    return next((r for r in known if r.where is Where.ANYWHERE and not r.weak), known[0] if known else None)


def is_chrome_anywhere(line: Line) -> bool:
    """Whether the whole line is chrome wherever it stands, so that nothing of it needs to be looked at."""
    rule = None if is_prose(line) or _numbered(line) else _line_rule(line)
    return rule is not None and rule.where is Where.ANYWHERE and not rule.weak


def _numbered(line: Line) -> bool:
    return _HEADING_NUMBER.match(line.probe) is not None


class LineMarks:
    """Which of the lines go, by which rule; the page's zones are found on the way.

    `first` is the first line of the body, `last` the last line that only a speech has: a long paragraph,
    a numbered heading, a form of address, a closing. What follows `last` may be a signature or chrome.
    """

    def __init__(self, lines: list[Line], work: Cleaning) -> None:
        self.lines = lines
        self.work = work
        self.gone: list[Reason | None] = [None] * len(lines)
        self.proven = [False] * len(lines)
        self.prose = [is_prose(line) for line in lines]
        self.rules = [None if self.prose[i] else _line_rule(line) for i, line in enumerate(lines)]
        self.meta = [not self.prose[i] and is_meta_line(line.probe) for i, line in enumerate(lines)]
        body = [i for i in range(len(lines)) if self._is_body(i)]
        anchors = [i for i in body if self._is_anchor(i)]
        self.first = min(body_start(lines), body[0] if body and self._is_anchor(body[0]) else len(lines))
        self.last = (anchors or body or [-1])[-1]
        self.closed = 0 <= self.last < len(lines) and is_closing(lines[self.last])
        self.spared = self._tail_is_speech()

    def _is_body(self, index: int) -> bool:
        line, rule = self.lines[index], self.rules[index]
        if self.prose[index]:
            return True
        if rule is not None or self.meta[index]:
            return False
        return is_salutation(line) or (_numbered(line) and not self._is_piece(index)) or is_thanks(line)

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
                self._mark(index, META)
            elif rule is not None and not rule.weak and self._acts(rule, index) and not _numbered(line):
                self._mark(index, Reason(rule.name, rule.reason), proves=rule.proves)
                self.work.cut = self.work.cut or rule.cuts
        self._repeated()
        self._spread_meta()
        self._close_lists()

    def _repeated(self) -> None:
        """What only its repetition or its place beside certain chrome betrays."""
        pagers = [rule is not None and rule.name == "pager" for rule in self.rules]
        for index in running_headers(self.lines, pagers):
            self._mark(index, RUNNING_HEADER, proves=False)
        for index in lone_page_numbers(self.lines):
            self._mark(index, PAGE_NUMBER, proves=False)
        for index in numbered_headers(self.lines):
            self._mark(index, RUNNING_HEADER, proves=False)
        for index in strewn_names(self.lines):
            self._mark(index, SITE_NAME)
        for index in listed_titles(self.lines, self.first):
            self._mark(index, CONTENTS)
        for index in chat_headers(self.lines):
            self._mark(index, CHAT_HEADER)
        for index in account_names(self.lines, self.first, [gone is not None for gone in self.gone]):
            self._mark(index, ACCOUNT)

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
                if beside == META and is_form_field(self.lines[index].probe) and not self._is_piece(index):
                    self._mark(index, META)

    def _is_piece(self, index: int) -> bool:
        return piece_number(self.lines[index].probe) != ""

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
                    self._mark(at, Reason(own.name, own.reason))
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
            or _PERSON.match(line.probe)
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
                self._mark(index, Reason(rule.name, rule.reason))
        tail = range(self.last + 1, len(self.lines))
        proven = [index for index in tail if self.gone[index] is not None and self.proven[index]]
        # Between the closing of a speech and what surely is the page there is nothing of the speech.
        chrome = bool(proven) and self.closed
        for index in tail:
            if self.gone[index] is not None:
                chrome = chrome or self.proven[index]
            elif not self._is_doubtful(index):
                continue
            elif chrome or self._talks_of_site(index) or (index + 1 in proven and self._is_label(index)):
                self._mark(index, PAGE_TAIL)

    def _is_label(self, index: int) -> bool:
        """Whether a line is a few words without any mark, as they stand over a list (流程记录)."""
        return _LABEL.match(self.lines[index].probe) is not None

    def titles(self) -> None:
        """One copy of the title, the best formed, and nothing short above it on a page with chrome."""
        head = [i for i in range(self.first) if self.gone[i] is None]
        candidates = [i for i in head if not self.prose[i]]
        found = find_title([self.lines[i] for i in candidates])
        if found < 0:
            return
        title = candidates[found]
        left = [i for i in range(len(self.lines)) if not self.prose[i] and self.gone[i] is None]
        # A single 篇一： numbers nothing; where there is a 篇二 too, every piece has its own title.
        numbered = {number for i in left if (number := piece_number(self.lines[i].probe))}
        bare = without_piece_number if len(numbered) == 1 else str
        key = title_key(bare(self.lines[title].probe))
        if key:
            self._keep_best(title, [i for i in left if title_key(bare(self.lines[i].probe)) == key])
        if not self.work.evidence:
            return
        for index in (i for i in head if i < title and not self._is_piece(i)):
            if index < title - 1 or not belongs_to_title(self.lines[index], self.lines[title]):
                self._mark(index, PAGE_HEAD)

    def _keep_best(self, title: int, copies: list[int]) -> None:
        best = best_formed([self.lines[i].text for i in copies])
        kept = without_leftovers(best)
        if kept != best:
            left = " ".join(best.replace(kept, "\n").split()) if kept in best else best
            self.work.take(left, *TITLE_LEFTOVER, self._line_of(best, copies))
        for index in copies:
            if index != title:
                self._mark(index, DOUBLED_TITLE, proves=False)
        self.lines[title] = replace(self.lines[title], text=kept, probe=probe_of(kept))

    def _line_of(self, text: str, indexes: Sequence[int]) -> int:
        return next(self.lines[i].at for i in indexes if self.lines[i].text == text)

    def _mark(self, index: int, why: Reason, *, proves: bool = True) -> None:
        if self.gone[index] is None:
            self.gone[index] = why
            self.proven[index] = proves
            self.work.evidence = self.work.evidence or proves

    def kept(self) -> list[Line]:
        """The lines that stay; what goes is entered into the report in the page's order."""
        left: list[Line] = []
        for line, gone in zip(self.lines, self.gone, strict=True):
            if gone is None:
                left.append(line)
            else:
                self.work.take(line.text, *gone, line.at)
        return left
