"""Finds a fixed form that is written with one character wrong, missing, too many, or two swapped."""

from __future__ import annotations

from collections.abc import Iterator

from editor.speech.pattern import Pattern

_WRITTEN = Pattern(r"[\u4e00-\u9fff]")


def find_nearly(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Yield where `text` nearly holds `form`, as (start, end), end exclusive, in no order.

    The one edit lies inside the form, not at its first or last character, since there another word
    may begin or end (社会主义核心价值体系); and it is no mark, since marks are another matter. One half
    of the form must be whole: it is what is searched for, so that a text without it costs one search.
    """
    head, tail = halves(form)
    middle = len(head)
    at = text.find(head)
    while at >= 0:
        rest = at + middle
        if not text.startswith(tail, rest):
            length = _one_edit(text[rest : rest + len(tail) + 1], tail)
            if length is not None:
                yield at, rest + length
        at = text.find(head, at + 1)
    at = text.find(tail)
    while at >= 0:
        if not text.endswith(head, 0, at):
            # Read backwards, the head is to the left of the tail what the tail was to the right of the head.
            before = text[max(0, at - len(head) - 1) : at][::-1]
            length = _one_edit(before, head[::-1])
            if length is not None:
                yield at - length, at + len(tail)
        at = text.find(tail, at + 1)


def halves(form: str) -> tuple[str, str]:
    """The two halves of a form, one of which stands in every text that nearly holds it."""
    middle = len(form) // 2
    return form[:middle], form[middle:]


def _one_edit(written: str, form: str) -> int | None:
    """How much of `written` stands for `form` with one edit before its last character, else None.

    Both begin where the whole half ends, so an edit at their first character lies inside the form. The
    last character may come after the one before it was doubled (思思想).
    """
    same = 0
    while same < len(form) and same < len(written) and written[same] == form[same]:
        same += 1
    if same >= len(form) - 1:
        is_doubled = same == len(form) - 1 > 0 and written[same : same + 2] == form[same - 1 :]
        return len(form) + 1 if is_doubled else None
    rest = form[same + 1 :]
    swapped = form[same + 1] + form[same] + form[same + 2 :]
    if written.startswith(swapped, same):
        return len(form)
    if written.startswith(rest, same + 1) and _WRITTEN.match(written[same]):
        return len(form)
    if written.startswith(rest, same) and _WRITTEN.match(form[same]):
        return len(form) - 1
    if written.startswith(form[same:], same + 1) and _WRITTEN.match(written[same]):
        return len(form) + 1
    return None
