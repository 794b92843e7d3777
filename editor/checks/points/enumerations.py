"""The enumerations of a speech: which numbers belong to one list, and where a list breaks.

Numbers are read at the head of a paragraph (一、 （一） 1. 第一， 一是) and inside running text, where
speeches enumerate far more often (…：一是…；二是…). A 1 opens a list; any other number goes on with the
innermost open list of its scheme whose last number is one less. What fits nowhere is a break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from editor.speech.model import Block, Role, Speech
from editor.speech.numbering import Scheme, han_value, read_number, to_han
from editor.speech.pattern import Pattern

_HAN = "一二三四五六七八九十"
_INLINE = Pattern(
    rf"(?<=[。！？；;：:])[”’）“]?\s*(?:"
    rf"(?P<shi>[{_HAN}]{{1,3}})(?:是|要)(?!否|非|不是)"
    rf"|第(?P<ordinal>[{_HAN}]{{1,3}})(?:个(?:方面|问题|是)|点|条|件)?[，、：](?!第?[{_HAN}])"
    rf"|其(?P<its>[{_HAN}])[，、：]"
    rf"|[（(](?P<bracket>[{_HAN}]{{1,3}})[）)]"
    rf"|(?P<circled>[①-⑳])"
    rf"|(?P<dot>\d{{1,2}})[.．](?!\d)"
    rf"|(?P<comma>[{_HAN}]{{1,3}})、(?![{_HAN}][、，季月年])"
    rf"|(?P<next>首先|其次|再次|最后)，)"
    rf"|(?<=，)(?:(?P<later_shi>[{_HAN}]{{1,2}})是(?!否|非|不是)|(?P<later_its>其[{_HAN}]|第[{_HAN}])(?=，))"
)
_SCHEMES = {
    "shi": Scheme.SHI,
    "ordinal": Scheme.ORDINAL,
    "its": Scheme.ORDINAL,
    "bracket": Scheme.HAN_BRACKET,
    "circled": Scheme.CIRCLED,
    "dot": Scheme.ARABIC_DOT,
    "comma": Scheme.HAN_COMMA,
    "next": Scheme.FIRST_NEXT,
    "later_shi": Scheme.SHI,
    "later_its": Scheme.ORDINAL,
}
_ONLY_GOING_ON = {"comma", "dot", "later_shi", "later_its"}  # these begin running text as easily
_NEXT_VALUES = {"首先": 1, "其次": 2, "再次": 3, "最后": 9}
_ENUMERABLE = {
    Role.HEADING_1,
    Role.HEADING_2,
    Role.HEADING_3,
    Role.HEADING_4,
    Role.BODY,
    Role.LEAD_SENTENCE,
    Role.CLOSING,
}
LEAD_LEVEL = 9
"""The level of all that is no heading."""
_COUNTS_FIGURES = Pattern(r"\d{1,2}\s?、\s?\d")  # 2、3月份 is no number 2
_DEEPEST = 12  # lists within lists of one scheme; older ones are over
_OTHER_WORDS = {1: "首先", 2: "其次|再者|二来|二则|另一", 3: "再次|再者|第三|三来|三则"}


@dataclass(frozen=True, slots=True)
class Item:
    """One number. `start` and `end` are offsets into `Speech.text`, `block` counts the blocks.

    `at_head` says that it opens its paragraph; `level` is 1 to 4 for a heading scheme, 9 for a lead.
    """

    scheme: Scheme
    value: int
    start: int
    end: int
    block: int
    at_head: bool
    level: int


class BreakKind(str, Enum):
    """What is wrong where a number fits no list."""

    SKIPPED = "skipped"
    REPEATED = "repeated"
    BACKWARDS = "backwards"
    LATE = "late"
    OTHER_SCHEME = "other-scheme"
    INVERTED = "inverted"


@dataclass(frozen=True, slots=True)
class Break:
    """A number that fits nowhere; `before` is the item it was held against, None where there is none."""

    kind: BreakKind
    item: Item
    before: Item | None


@dataclass(slots=True)
class Enumeration:
    """A list: its items in order; `is_whole` is false where a number is missing, doubled or late."""

    items: list[Item] = field(default_factory=list)
    is_whole: bool = True

    @property
    def last(self) -> Item:
        """The last item so far."""
        return self.items[-1]

    @property
    def values(self) -> frozenset[int]:
        """The counts a reader may come to: the number of items and the last number."""
        return frozenset({len(self.items), self.last.value})


@dataclass(frozen=True, slots=True)
class Enumerations:
    """All lists of a speech in the order of their first items, and the breaks in order.

    `strays` are the starts of the numbers that stand in another form within a list that goes on behind
    them, `going_on` the starts of the lists of more than one item.
    """

    lists: tuple[Enumeration, ...]
    breaks: tuple[Break, ...]
    strays: frozenset[int]
    going_on: frozenset[int]


_OF_WRONG_LEVEL = {BreakKind.INVERTED, BreakKind.OTHER_SCHEME}


class _Reader:
    """Sorts the numbers of a speech into lists, one after the other."""

    def __init__(self) -> None:
        self.lists: list[Enumeration] = []
        self.breaks: list[Break] = []
        self.taken_up: set[int] = set()
        self._open: dict[Scheme, list[Enumeration]] = {}
        self._last_head: Item | None = None
        self._misplaced: set[Scheme] = set()
        self._strays: dict[int, Item] = {}  # a number in another form, by the list that it may belong to

    def take(self, item: Item, *, doubtful: bool) -> None:
        """Put an item where it belongs; a doubtful one that goes on with nothing is none."""
        goes_on = self._list_before(item)
        if goes_on is not None:
            stack = self._open[item.scheme]
            del stack[stack.index(goes_on) + 1 :]
            goes_on.items.append(item)
        elif item.value == 1:
            self._check_order(item)
            self._check_doubled(item)
            self._open_list(item)
        elif self._counts_nothing(item, doubtful=doubtful):
            return
        else:
            self._break(item)
        if item.at_head and item.scheme.level:
            self._close_below(item)
            self._last_head = item

    def _list_before(self, item: Item) -> Enumeration | None:
        """The innermost open list that `item` goes on with, a number in another form between them or not."""
        if item.value == 1:
            return None
        for known in reversed(self._open.get(item.scheme, [])):
            if self._is_over(known, item):
                continue
            stray = self._strays.get(id(known))
            if known.last.value == item.value - 1:
                return known
            if stray is not None and stray.value == item.value - 1 == known.last.value + 1:
                known.items.append(stray)
                self.taken_up.add(stray.start)
                return known
        return None

    def _is_over(self, known: Enumeration, item: Item) -> bool:
        """Whether the paragraph of `item` has a list of its own: one above does not wait for its 四是."""
        last = self._open[item.scheme][-1]
        has_own = last is not known and len(last.items) > 1 and last.items[0].block == item.block
        return has_own and not item.at_head and not known.last.at_head and known.last.block < item.block

    def _open_list(self, item: Item, *, is_whole: bool = True) -> None:
        opened = Enumeration([item], is_whole)
        self.lists.append(opened)
        stack = self._open.setdefault(item.scheme, [])
        stack.append(opened)
        del stack[:-_DEEPEST]

    def _check_order(self, item: Item) -> None:
        """A higher level that begins directly below the first item of a lower one."""
        above = self._last_head
        if not item.at_head or above is None or above.value != 1 or self._open.get(item.scheme):
            return
        if 0 < item.scheme.level < above.scheme.level:
            self.breaks.append(Break(BreakKind.INVERTED, item, above))

    def _check_doubled(self, item: Item) -> None:
        """一、 directly over another 一、: the list before has but this one number."""
        stack = self._open.get(item.scheme)
        above = stack[-1] if stack else None
        if above is None or len(above.items) > 1 or not (item.at_head and above.last.at_head):
            return
        if item.end - item.start == above.last.end - above.last.start:  # 第一部分 over 一、 is no slip
            self.breaks.append(Break(BreakKind.REPEATED, item, above.last))

    def _close_below(self, item: Item) -> None:
        """A heading ends all lists of the levels below it, unless it is itself at the wrong level."""
        last = self.breaks[-1] if self.breaks else None
        if last is not None and last.item is item and last.kind in _OF_WRONG_LEVEL:
            self._misplaced.add(item.scheme)
        if item.scheme in self._misplaced:
            return
        self._misplaced.clear()
        for scheme in list(self._open):
            if scheme is not item.scheme and (scheme.level or LEAD_LEVEL) > item.level:
                del self._open[scheme]

    def _counts_nothing(self, item: Item, *, doubtful: bool) -> bool:
        if doubtful and not self._is_left_out(item):
            return True
        return self._is_prose(item) or self._goes_on_from_first(item)

    def _is_left_out(self, item: Item) -> bool:
        """一是…，二是…，四是… in one paragraph: a doubtful number that leaves one out is one all the same."""
        stack = self._open.get(item.scheme)
        if not stack or item.at_head or item.scheme not in {Scheme.SHI, Scheme.ORDINAL}:
            return False
        last = stack[-1].last
        return last.block == item.block and item.value == last.value + 2 and len(stack[-1].items) > 1

    def _is_prose(self, item: Item) -> bool:
        """其次 and 最后 also stand alone."""
        return item.scheme is Scheme.FIRST_NEXT

    def _goes_on_from_first(self, item: Item) -> bool:
        """首先，…其次，…第三，… is one list."""
        for known in reversed(self._open.get(Scheme.FIRST_NEXT, [])):
            if item.scheme is Scheme.ORDINAL and known.last.value == item.value - 1:
                known.items.append(item)
                self._open.setdefault(Scheme.ORDINAL, []).append(known)
                return True
        return False

    def _break(self, item: Item) -> None:
        stack = self._open.get(item.scheme)
        other = self._other_scheme(item)
        if other is not None and (not stack or stack[-1].last.start < other.last.start):
            self.breaks.append(Break(BreakKind.OTHER_SCHEME, item, other.last))
            self._strays[id(other)] = item
            self._open_list(item, is_whole=False)
        elif not stack:
            self.breaks.append(Break(BreakKind.LATE, item, None))
            self._open_list(item, is_whole=False)
        else:
            known = stack[-1]
            kind = _kind_of(item.value - known.last.value)
            self.breaks.append(Break(kind, item, known.last))
            known.is_whole = False
            if kind is not BreakKind.BACKWARDS:
                known.items.append(item)

    def _other_scheme(self, item: Item) -> Enumeration | None:
        """The list of another scheme that waits for just this number; headings never wait for leads."""
        waiting = [
            known
            for scheme, stack in self._open.items()
            for known in stack
            if scheme is not item.scheme
            and known.last.value == item.value - 1
            and bool(scheme.level) == bool(item.scheme.level)
            and known.last.at_head == item.at_head
        ]
        return max(waiting, key=lambda known: known.last.start, default=None)


def _kind_of(step: int) -> BreakKind:
    if step > 0:
        return BreakKind.SKIPPED
    return BreakKind.BACKWARDS if step else BreakKind.REPEATED


def read_enumerations(speech: Speech) -> Enumerations:
    """Return the lists of a speech and their breaks."""
    reader = _Reader()
    for index, block in enumerate(speech.blocks):
        if block.role in _ENUMERABLE:
            for item, doubtful in _items_of(index, block):
                reader.take(item, doubtful=doubtful)
    going_on = frozenset(known.items[0].start for known in reader.lists if len(known.items) > 1)
    return Enumerations(tuple(reader.lists), tuple(reader.breaks), frozenset(reader.taken_up), going_on)


def is_written_between(speech: Speech, item: Item, start: int, end: int, value: int) -> bool:
    """Whether `value`, as a number of the level of `item`, stands in the text in a form that no list knows.

    `start` and `end` are offsets into the text. Headings are looked for at their own level only, leads
    in every wording (二来， 第二个是 另一方面).
    """
    han, text = to_han(value), speech.text[start:end]
    if item.scheme is Scheme.HAN_COMMA:
        pattern = rf"(?:^|[。！？；：\s])(?:第)?{han}(?:部分|章|\s*[、.．，,：:\s])"
    elif item.scheme is Scheme.HAN_BRACKET:
        # Behind a Han character it is no number: （星期四）.
        pattern = rf"(?<![\u4e00-\u9fff])[（(]?\s*{han}\s*[）)]|第{han}节"
    elif item.scheme.level:
        pattern = rf"(?<!\d){value}\s*[.．、）)]"
    else:
        marked = rf"(?:^|[^\u4e00-\u9fff])[第其]?{han}(?:是|要|则|来|[、，,：:）)])|第{han}"
        pattern = f"{marked}|{_OTHER_WORDS[value]}" if value in _OTHER_WORDS else marked
    return re.search(pattern, text, re.MULTILINE) is not None


def _items_of(index: int, block: Block) -> Iterator[tuple[Item, bool]]:
    """The numbers of a paragraph in order, each with whether it counts only when it goes on with a list."""
    number = read_number(block.text)
    head_end = 0
    if number is not None and not _COUNTS_FIGURES.match(block.text):
        head_end = len(number.written)
        level = block.role.heading_level or number.scheme.level or LEAD_LEVEL
        end = block.start + len(number.written.rstrip())
        head = Item(number.scheme, number.value, block.start, end, index, at_head=True, level=level)
        doubtful = number.doubtful or (block.role is Role.BODY and number.scheme.level in {1, 3})
        yield head, doubtful
    for match in _INLINE.finditer(block.text, head_end):
        yield _inline_item(index, block, match), match.lastgroup in _ONLY_GOING_ON


def _inline_item(index: int, block: Block, match: re.Match[str]) -> Item:
    group = match.lastgroup or ""
    start, end = match.span(group)
    written = match[group]
    value = _NEXT_VALUES.get(written) or _value(written.lstrip("第其"))
    if group in {"shi", "later_shi", "ordinal", "its", "bracket", "comma", "dot"}:
        start, end = (start - (group in {"ordinal", "its", "bracket"}), end + 1)
    scheme = _SCHEMES[group]
    return Item(scheme, value, block.start + start, block.start + end, index, False, LEAD_LEVEL)


def _value(written: str) -> int:
    if written.isdecimal():
        return int(written)
    circled = ord(written[0]) - ord("①")
    return circled + 1 if 0 <= circled < 20 else han_value(written)
