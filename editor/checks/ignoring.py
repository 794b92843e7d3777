"""Findings the writer does not want to see again: at one place, in one draft, or ever."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from editor.checks.finding import Finding
from editor.speech.sentences import sentence_span

_BLANKS = {ord(blank): None for blank in " \t\u3000\u00a0"}


@dataclass(frozen=True, slots=True)
class Ignored:
    """One thing found that is right as it stands, by the writer's word.

    `check`, `code` and `text` are those of the finding. `sentence` is the sentence around it, `nth` which
    one it is where the sentence has the same text several times (0 is the first); an empty sentence means
    wherever the text stands. Blanks do not tell. A change of the sentence brings the finding back: it may
    mean something else now. `reason` is the writer's own, or empty.
    """

    check: str
    code: str
    text: str
    sentence: str = ""
    nth: int = 0
    reason: str = ""

    @classmethod
    def here(cls, finding: Finding, text: str, reason: str = "") -> Ignored:
        """Ignore a finding of `text` where it stands; `text` is the whole speech."""
        return replace(_at(finding, text), reason=reason.strip())

    @classmethod
    def everywhere(cls, finding: Finding, reason: str = "") -> Ignored:
        """Ignore the same finding wherever it comes up."""
        return cls(finding.check, finding.code, _plain(finding.text), reason=reason.strip())

    @property
    def place(self) -> tuple[str, str, str, str, int]:
        """What tells it from others: everything but the reason."""
        return self.check, self.code, self.text, self.sentence, self.nth


def split_ignored(
    findings: Iterable[Finding], text: str, ignored: Iterable[Ignored]
) -> tuple[list[Finding], list[Finding]]:
    """Return (findings to be shown, findings put aside), each in the order given.

    The offsets of the findings count in `text`.
    """
    places = {one.place for one in ignored}
    if not places:
        return list(findings), []
    kinds = {place[:3] for place in places}
    left: list[Finding] = []
    aside: list[Finding] = []
    for finding in findings:
        kind = (finding.check, finding.code, _plain(finding.text))
        is_aside = kind in kinds and ((*kind, "", 0) in places or _at(finding, text).place in places)
        (aside if is_aside else left).append(finding)
    return left, aside


def encode(ignored: Sequence[Ignored]) -> str:
    """One line of JSON, for the head of a draft; empty for none."""
    rows = [{key: value for key, value in asdict(one).items() if value} for one in ignored]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def decode(line: str) -> tuple[Ignored, ...]:
    """Read what `encode` wrote; what is damaged is left out, since it must not cost the draft."""
    try:
        rows = json.loads(line) if line.strip() else []
    except (ValueError, RecursionError):
        return ()
    found = (_from_row(row) for row in rows) if isinstance(rows, list) else ()
    return tuple(one for one in found if one is not None)


def _from_row(row: object) -> Ignored | None:
    if not isinstance(row, dict):
        return None
    check, code, text, sentence, reason = (
        row.get(key, "") for key in ("check", "code", "text", "sentence", "reason")
    )
    nth = row.get("nth", 0)
    words = (check, code, text, sentence, reason)
    if not all(isinstance(word, str) for word in words) or not (check and code):
        return None
    is_number = isinstance(nth, int) and not isinstance(nth, bool) and nth >= 0
    return Ignored(check, code, text, sentence, nth if is_number else 0, reason)


def _at(finding: Finding, text: str) -> Ignored:
    low, high = sentence_span(text, finding.start, finding.end)
    before, plain = _plain(text[low : finding.start]), _plain(finding.text)
    nth = before.count(plain) if plain else len(before)
    return Ignored(finding.check, finding.code, plain, _plain(text[low:high]), nth)


def _plain(text: str) -> str:
    return text.translate(_BLANKS)
