"""Headings without a number: short lines without an end mark, each over a long paragraph, alike in shape.

A line alone says nothing: it may be a name, a label, a caption, a verse. So at least two such lines are
wanted, in a speech that has no numbered headings of the upper levels, and every doubt leaves them body.
"""

from __future__ import annotations

from collections.abc import Sequence

from editor.speech.model import Role
from editor.speech.numbering import han_value
from editor.speech.pattern import Pattern
from editor.speech.shapes import Shape

_SHORTEST = 5
_LONGEST = 28
_LONG_PARAGRAPH = 40  # characters; below that a short line over it may be part of a list
_MOST_UNLIKE = 12  # characters by which the longest and the shortest of them may differ
_WORDS = r"[\u4e00-\u9fffA-Za-z\d“”《》、·+—-]"
_HEADING = Pattern(rf"[\u4e00-\u9fff“《\d]{_WORDS}*(?:[，,\u3000 ]{_WORDS}+){{0,2}}$")
_NOT_HEADING = Pattern(
    r"[年月日]$|^附|^图|^表\d|^注|名单$|人员$|[Xx×]{2,}$|[的了着吗呢吧和与及]$"
    r"|^.{0,8}(?:书记|主任|主席|[省市县区镇乡局厅院校]长)[\s\u3000]*\S{0,4}$"
)
_ASKS = Pattern(r"什么|怎么|怎样|如何|为何|哪里|哪些")
_SHORTEST_QUESTION = 3
_LONE = Pattern(r"(?:0?(\d{1,2})|([一二三四五六七八九十]{1,3}))$")
_HAN = Pattern(r"[\u4e00-\u9fff]")


def bare_headings(shapes: Sequence[Shape], roles: Sequence[Role], front: int) -> list[int]:
    """Indexes of the paragraphs that are headings of the first level without a number.

    `roles` are those found so far, `front` is the number of paragraphs of front matter. Empty where the
    speech has numbered headings of the first or second level, or where the lines are not alike.
    """
    if any(role in {Role.HEADING_1, Role.HEADING_2} for role in roles[front:]):
        return []
    counted = _counted(shapes, roles, front)
    if counted:
        return counted
    found = [
        index
        for index in range(front, len(shapes) - 1)
        if roles[index] is Role.BODY and _could_head(shapes[index]) and _runs(shapes, roles, index + 1)
    ]
    if len(found) < 2 or not _alike([shapes[index].text for index in found]):
        return []
    return found


def _could_head(shape: Shape) -> bool:
    text = shape.text
    if shape.number is not None or shape.is_date or shape.is_farewell or shape.is_plain_address:
        return False
    shortest = _SHORTEST_QUESTION if _ASKS.search(text) else _SHORTEST
    if not shortest <= len(text) <= _LONGEST or not _HEADING.match(text):
        return False
    return _NOT_HEADING.search(text) is None and len(_HAN.findall(text)) >= shortest - 1


def _counted(shapes: Sequence[Shape], roles: Sequence[Role], front: int) -> list[int]:
    """Short lines below numbers that stand alone and count from one: `01` over `把根扎在泥土里`."""
    alone = {index: _lone_value(shapes[index].text) for index in range(front, len(shapes) - 2)}
    numbers = [index for index, value in alone.items() if value and roles[index] is Role.BODY]
    if len(numbers) < 2 or [alone[index] for index in numbers] != list(range(1, len(numbers) + 1)):
        return []
    below = [index + 1 for index in numbers]
    if all(roles[index] is Role.BODY and _could_head(shapes[index]) for index in below):
        return below
    return []


def _lone_value(text: str) -> int:
    """The number that is the whole line (`01`, `2`, `三`), or 0."""
    match = _LONE.match(text)
    if match is None:
        return 0
    return int(match[1]) if match[1] else han_value(match[2])


def _runs(shapes: Sequence[Shape], roles: Sequence[Role], index: int) -> bool:
    """Whether running text stands at `index`: a long paragraph that ends its sentence, or leads of one."""
    shape = shapes[index]
    if roles[index] not in {Role.BODY, Role.LEAD_SENTENCE, Role.HEADING_3}:
        return False
    return len(shape.text) >= _LONG_PARAGRAPH and shape.ends_sentence


def _alike(texts: Sequence[str]) -> bool:
    lengths = sorted(map(len, texts))
    return lengths[-1] - lengths[0] <= _MOST_UNLIKE and len(set(texts)) == len(texts)
