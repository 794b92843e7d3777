"""What was changed without a trace: the text that was sent against what the file calls its original."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from editor.review.views import View
from editor.speech.comparing.alignment import Pair
from editor.speech.comparing.differences import differences
from editor.speech.edits import Edit

_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_BEHIND_NUMBER = frozenset("、.．)）")
_BLANK: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _UNSEEN)),
    **dict.fromkeys(map(ord, "\t\u00a0\u2002\u2003\u2007\u2009\u202f"), " "),
}


@dataclass(frozen=True, slots=True)
class Untracked:
    """An edit from the base to what the file calls its original; `silent` ones are no change of a person."""

    edit: Edit
    silent: bool


def untracked_edits(base: str, sent: str, fixed: Sequence[Pair] = ()) -> list[Untracked]:
    """The edits from `base` to `sent`.

    Silent is what programs do by themselves: soft hyphens and other unseen characters that come or go, a
    blank that became another kind of blank or several, a tab behind a number. `fixed` are pairs of
    paragraphs.
    """
    return [Untracked(edit, _is_of_programs(base, edit)) for edit in differences(base, sent, fixed)]


def _is_of_programs(base: str, edit: Edit) -> bool:
    before, after = base[edit.start : edit.end], edit.text
    left = base[max(0, edit.start - 1) : edit.start]
    if not before and left in _BEHIND_NUMBER and after and not after.strip("\t" + _UNSEEN):
        return True
    right = base[edit.end : edit.end + 1]
    return _plain(left + before + right) == _plain(left + after + right)


def _plain(text: str) -> str:
    """Without unseen characters, every row of blanks one space; an ideographic space stays what it is."""
    text = text.translate(_BLANK)
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def anchored_pairs(
    view: View, anchors: Sequence[tuple[int, str, int]], round_id: str, paragraphs: int
) -> list[Pair]:
    """Which paragraph of the base each paragraph of `view` was, by the bookmarks that are still there.

    Bookmarks of other rounds are none; a paragraph that is named twice (it was copied) is named by none.
    """
    feeds = [index for index, character in enumerate(view.text) if character == "\n"] if anchors else []
    pairs = [
        (paragraph, bisect_left(feeds, view.place_of(offset)))
        for offset, name, paragraph in anchors
        if name == round_id and paragraph < paragraphs
    ]
    once = _once([paragraph for paragraph, _ in pairs])
    once_lines = _once([line for _, line in pairs])
    return [(paragraph, line) for paragraph, line in pairs if paragraph in once and line in once_lines]


def _once(numbers: Sequence[int]) -> set[int]:
    seen: set[int] = set()
    twice: set[int] = set()
    for number in numbers:
        (twice if number in seen else seen).add(number)
    return seen - twice
