"""What cleaning did to a text, line by line: the raw line beside what became of it, and why.

Pure data for the command line and for the side-by-side view; nothing here decides anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.corpus.cleaning.report import NOWHERE, Removed
from editor.corpus.cleaning.stopping import IsCancelled
from editor.corpus.pipeline import CleanText, clean_raw, clean_text
from editor.corpus.readers import read_raw, without_controls
from editor.corpus.script import Damage, mend_script

JOINED = "joined"
LENT_TITLE = "page-title"
NO_WORDS = "no-words"
_REASONS = {
    JOINED: "句中断行，接到上一段",
    LENT_TITLE: "正文里没有题目，用网页自己的标题",
    NO_WORDS: "没有文字的行",
}
_MARKS = tuple(zip(",:;!?()", "，：；！？（）", strict=True))
_FULL_DIGITS = frozenset("０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the raw text and what became of it.

    `line` is its number in the raw text from 0 (-1: it stands in none). `left` is the raw line without
    outer blanks, `right` the cleaned paragraph that begins in it, or empty. `removed` are the pieces taken
    out of it; `rule` and `reason` are those of the first of them, or say why the line has no paragraph of
    its own (it was joined to the one above); both are empty for a line that stayed. `changes` say in
    Chinese what else was changed in the paragraph.
    """

    line: int
    left: str
    right: str
    rule: str = ""
    reason: str = ""
    removed: tuple[Removed, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Both sides of a cleaned text in the order of the page, empty lines left out."""

    rows: tuple[Row, ...]
    removed: tuple[Removed, ...]
    damage: tuple[Damage, ...]
    truncated: bool

    @property
    def text(self) -> str:
        """The cleaned text, one paragraph a line."""
        return "\n".join(row.right for row in self.rows if row.right)


def explain(path: Path | str, *, cancelled: IsCancelled | None = None) -> Explanation:
    """What cleaning does to the file at `path`; raises as `pipeline.read_speech` does."""
    raw = read_raw(Path(path))
    return _explained(raw.text, clean_raw(raw, cancelled=cancelled))


def explain_text(raw: str) -> Explanation:
    """What cleaning does to a raw text, for instance one from the clipboard."""
    return _explained(raw, clean_text(raw))


def _explained(raw: str, cleaned: CleanText) -> Explanation:
    lines = without_controls(raw).split("\n")
    return Explanation(tuple(_rows(lines, cleaned)), cleaned.removed, cleaned.damage, cleaned.truncated)


def _rows(lines: Sequence[str], cleaned: CleanText) -> Iterator[Row]:
    removed: dict[int, list[Removed]] = defaultdict(list)
    for piece in cleaned.removed:
        removed[piece.line].append(piece)
    rights: dict[int, list[str]] = defaultdict(list)
    for line, paragraph in zip(cleaned.origins, cleaned.text.split("\n"), strict=False):
        rights[line].append(paragraph)
    for piece in removed[NOWHERE]:
        yield Row(NOWHERE, piece.text, "", piece.rule, piece.reason, (piece,))
    for title in rights[NOWHERE]:
        yield Row(NOWHERE, "", title, LENT_TITLE, _REASONS[LENT_TITLE])
    above = ""
    for number, left in enumerate(lines):
        if left.strip():
            yield from _rows_of_line(number, left.strip(), rights[number], removed[number], above)
            above = rights[number][-1] if rights[number] else above


def _rows_of_line(
    number: int, left: str, rights: Sequence[str], removed: Sequence[Removed], above: str
) -> Iterator[Row]:
    rule, reason = (removed[0].rule, removed[0].reason) if removed else ("", "")
    if not rights:
        if not removed:
            rule = JOINED if _continues(left, above) else NO_WORDS
            reason = _REASONS[rule]
        yield Row(number, left, "", rule, reason, tuple(removed))
        return
    changes = tuple(_changes(left, "".join(rights)))
    yield Row(number, left, rights[0], rule, reason, tuple(removed), changes)
    for further in rights[1:]:
        yield Row(number, "", further)


def _continues(left: str, above: str) -> bool:
    """Whether the words of a line stand in the paragraph above."""
    words = [char for char in mend_script(left).text if char.isalnum()]
    return bool(words) and "".join(words[-8:]) in "".join(char for char in above if char.isalnum())


def _changes(left: str, right: str) -> Iterator[str]:
    """What was changed between a raw line and its paragraph, apart from what was taken out."""
    for narrow, wide in _MARKS:
        count = min(left.count(narrow), max(0, right.count(wide) - left.count(wide)))
        if count:
            yield f"{narrow} 改为 {wide} {count} 处"
    if left.count('"') and "“" in right and "“" not in left:
        yield "直引号改为弯引号"
    if not _FULL_DIGITS.isdisjoint(left) and _FULL_DIGITS.isdisjoint(right):
        yield "全角数字改为半角"
    if mend_script(left).converted:
        yield "繁体转为简体"
    if "&" in left and "&" not in right:
        yield "网页代码还原为文字"
