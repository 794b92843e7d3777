"""Findings by paragraph, which move along when other paragraphs come and go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from editor.checks.finding import Finding

_MOST_COMPARED = 20_000
"""Characters of changed paragraphs in which it is looked for what stayed; in more, whole paragraphs do."""


class LineFindings:
    """What was found in each paragraph of the draft, offsets within the line.

    A finding that reaches over several paragraphs stands with its first.
    """

    def __init__(self) -> None:
        """A draft of one empty paragraph."""
        self._lines: list[str] = [""]
        self._found: list[tuple[Finding, ...]] = [()]

    def __len__(self) -> int:
        """How many paragraphs there are."""
        return len(self._lines)

    def __getitem__(self, number: int) -> tuple[Finding, ...]:
        """The findings of a paragraph."""
        return self._found[number]

    def put(self, number: int, findings: Iterable[Finding]) -> bool:
        """Replace the findings of a paragraph; true if they are others than before."""
        fresh = tuple(findings)
        is_other = fresh != self._found[number]
        self._found[number] = fresh
        return is_other

    def put_all(self, found: Mapping[int, Sequence[Finding]]) -> None:
        """Replace the findings of all paragraphs; those not named have none."""
        self._found = [()] * len(self._lines)
        for number, findings in found.items():
            self._found[number] = tuple(findings)

    def splice(self, first: int, removed: int, fresh: Sequence[str]) -> None:
        """`removed` paragraphs from `first` on became `fresh`.

        What was found in the part of them that stayed as it was is kept at its new place, so that
        marks do not flicker under the hand of the writer and the next finding is still the next
        after a fix; what stood in the changed part is dropped.
        """
        behind = first + removed
        kept = self._carried(first, behind, fresh)
        self._lines[first:behind] = fresh
        self._found[first:behind] = kept

    def _carried(self, first: int, behind: int, fresh: Sequence[str]) -> list[tuple[Finding, ...]]:
        lines, found = self._lines[first:behind], self._found[first:behind]
        if not any(found):
            return [()] * len(fresh)
        old, new = "\n".join(lines), "\n".join(fresh)
        if len(old) + len(new) > _MOST_COMPARED:
            return _of_same_lines(lines, found, fresh)
        kept: list[list[Finding]] = [[] for _ in fresh]
        starts = list(accumulate((len(line) + 1 for line in fresh), initial=0))
        row = 0
        for finding in sorted(_surviving(_placed(lines, found), old, new), key=lambda f: f.start):
            while starts[row + 1] <= finding.start:
                row += 1
            kept[row].append(finding.shifted(-starts[row]))
        return [tuple(findings) for findings in kept]

    def placed(self) -> list[Finding]:
        """All findings, offsets into the text of the draft, in the order of paragraphs."""
        return list(_placed(self._lines, self._found))


def _of_same_lines(
    lines: Sequence[str], found: Sequence[tuple[Finding, ...]], fresh: Sequence[str]
) -> list[tuple[Finding, ...]]:
    """What was found in paragraphs that stayed as they were, where none came or went."""
    if len(lines) != len(fresh):
        return [()] * len(fresh)
    return [
        findings if findings and old == new else ()
        for old, findings, new in zip(lines, found, fresh, strict=True)
    ]


def _placed(lines: Sequence[str], found: Sequence[tuple[Finding, ...]]) -> Iterator[Finding]:
    offset = 0
    for line, findings in zip(lines, found, strict=True):
        for finding in findings:
            yield finding.shifted(offset)
        offset += len(line) + 1


def _surviving(findings: Iterable[Finding], old: str, new: str) -> Iterator[Finding]:
    """The findings of `old` that stand in what `new` has in common with it at its head or its end."""
    head = _common(old, new)
    tail = min(_common(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    shift = len(new) - len(old)
    for finding in findings:
        if finding.end <= head:
            yield finding
        elif finding.start >= len(old) - tail:
            yield replace(finding, start=finding.start + shift, end=finding.end + shift)


def _common(left: str, right: str) -> int:
    """How many characters both begin with."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
