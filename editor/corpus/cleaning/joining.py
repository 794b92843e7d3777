"""Line breaks inside a sentence are closed: hard wraps at a column, breaks that a site put behind `；`.

A heading, a form of address, an item of a list and a line that ends its sentence are never joined to
what follows. Text is never lost by a wrong guess, only a paragraph mark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from editor.corpus.cleaning.lines import Line, ends_sentence, han_count, is_numbered, is_prose, is_salutation
from editor.corpus.cleaning.titles import looks_like_title

_ONE_COLUMN = re.compile("[^\u2e80-\U0010ffff“”‘’—…]")
_HANGING = "，,、；;"
_FEWEST_WRAPPED = 5
_FEWEST_BEFORE_OUTDENTED = 3  # where the next line is set further left, as only the middle of a paragraph is
_NARROWEST = 20  # columns below which equal lengths are verse or a table, not wrapped prose


@dataclass(frozen=True, slots=True)
class Layout:
    """How the page sets its paragraphs: the column of a hard wrap (0: none), indents, empty lines between."""

    wrap: int
    indented: bool
    spaced: bool


def layout_of(lines: Sequence[Line]) -> Layout:
    """Guess the layout from the lines: widths that recur without a sentence end are a hard wrap."""
    prose = [line for line in lines if len(line.probe) >= _NARROWEST]
    indented = sum(1 for line in prose if line.indent >= 2)
    spaced = sum(1 for line in prose if line.after_blank)
    open_ends = Counter(_width(line) // 2 for line in prose if not ends_sentence(line.text))
    column, near = 0, 0
    if open_ends:
        column = max(open_ends, key=lambda width: open_ends[width] + open_ends[width + 1])
        near = open_ends[column] + open_ends[column + 1] + open_ends[column - 1]
    few = near >= _FEWEST_BEFORE_OUTDENTED and _outdented(lines, column) >= _FEWEST_BEFORE_OUTDENTED
    wrapped = (near >= _FEWEST_WRAPPED or few) and near >= 0.3 * len(prose)
    return Layout(
        wrap=(column + 1) * 2 if wrapped else 0,
        indented=indented >= max(2, 0.2 * len(prose) if not wrapped else 0.02 * len(prose)),
        spaced=spaced >= max(2, 0.6 * len(prose) if not wrapped else 0.02 * len(prose)),
    )


def _outdented(lines: Sequence[Line], column: int) -> int:
    """How many open lines of about that width are followed by one without indent, on an indented page.

    In a short text three of them tell a hard wrap, if at least two paragraphs begin with an indent.
    """
    if sum(1 for line in lines if line.indent >= 2) < 2:
        return 0
    return sum(
        1
        for line, below in pairwise(lines)
        if abs(_width(line) // 2 - column) <= 1
        and not ends_sentence(line.text)
        and below.indent < 2
        and not _is_marked(below)
    )


def _is_marked(line: Line) -> bool:
    return is_numbered(line) or is_salutation(line) or looks_like_title(line)


def join_broken(lines: Sequence[Line]) -> list[Line]:
    """The lines with broken sentences put together."""
    layout = layout_of(lines)
    joined: list[Line] = []
    last: Line | None = None  # the physical line that `joined[-1]` ends with
    for line in lines:
        if joined and last is not None and _continues(joined[-1], last, line, layout):
            glue = (
                " "
                if last.text[-1:].isascii() and line.text[:1].isascii() and line.text[:1].isalnum()
                else ""
            )
            if last.text[-1:] in ",;.:":
                glue = ""
            whole = joined[-1]
            joined[-1] = replace(
                whole, text=whole.text + glue + line.text, probe=whole.probe + glue + line.probe
            )
        else:
            joined.append(line)
        last = line
    return joined


def _continues(whole: Line, last: Line, line: Line, layout: Layout) -> bool:
    """Whether `line` goes on with the sentence that `last`, the end of the paragraph `whole`, leaves open."""
    if layout.spaced and not line.after_blank and _is_torn(whole):
        return True
    if _starts_anew(line, layout) or is_salutation(whole) or whole.text[-1:] in "：:":
        return False
    told = layout.indented or (layout.spaced and not line.after_blank)
    if layout.wrap and abs(_width(last) - layout.wrap) <= 6:
        if ends_sentence(last.text):
            return told and not line.after_blank and _is_running(whole)
        return told or not _is_heading(whole)
    if whole.text[-1:] in _HANGING:
        return _hangs(whole, line, layout)
    return told and not line.after_blank and _is_open(whole) and _is_running(line)


def _hangs(whole: Line, line: Line, layout: Layout) -> bool:
    """Whether a line that ends in a comma or semicolon goes on in the next one."""
    if len(whole.text) < _NARROWEST or han_count(whole.text) < 10:
        return False
    if whole.text[:2] == line.text[:2]:
        return False  # items of a list that begin alike: 坚持…；坚持…；
    if whole.text[-1] in "；;":
        # Behind a semicolon a paragraph may end; only a paragraph set apart by its layout tells.
        return is_prose(whole) and layout.indented and not is_numbered(whole)
    return True


def _is_torn(whole: Line) -> bool:
    """Whether a paragraph of several sentences ends in `；`: no item of a list, a break was put into it."""
    return whole.text[-1:] in "；;" and "。" in whole.text and han_count(whole.text) >= 40


def _starts_anew(line: Line, layout: Layout) -> bool:
    if _is_marked(line):
        return True
    return layout.indented and line.indent >= 2


def _is_heading(line: Line) -> bool:
    """Whether a line without a sentence in it stands by itself: a numbered or short line."""
    return not is_prose(line) and (is_numbered(line) or han_count(line.text) < 18 or looks_like_title(line))


def _is_open(whole: Line) -> bool:
    """Whether a paragraph of running text stops without the end of its sentence."""
    return is_prose(whole) and not ends_sentence(whole.text) and not _is_heading(whole)


def _is_running(line: Line) -> bool:
    return any(mark in line.text for mark in "，,。；;、")


def _width(line: Line) -> int:
    """Columns of the physical line; a Han character takes two, its indent counts."""
    return line.indent + 2 * len(line.text) - len(_ONE_COLUMN.findall(line.text))
