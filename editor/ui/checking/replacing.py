"""One word for another throughout a draft: where it stands, and what the writer's own office calls it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editor.checks.finding import Finding
from editor.checks.places.divisions import divisions, short_name
from editor.checks.profile import Profile
from editor.speech.edits import Edit
from editor.speech.model import Speech
from editor.speech.sentences import sentence_span

LONGEST_WORD = 60
"""Characters of what is offered for replacing throughout a draft."""

PLACES = frozenset({"foreign-place-as-own", "foreign-place", "two-own-places"})
"""Codes of findings that are as a rule wrong all over the draft, and put right by one other name."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of the word: `start` in the draft and `within` in its `sentence`, code-point offsets.

    `section` is the heading it stands below. `doubt` says why it is not replaced unless the writer says so;
    empty where it is.
    """

    start: int
    sentence: str
    within: int
    section: str
    doubt: str = ""


def spots_of(speech: Speech, word: str, profile: Profile, aside: Sequence[Finding]) -> list[Spot]:
    """Where `word` stands in a speech, in order.

    Doubted are places inside a name of the writer's own (和县 in 西和县) and what the writer put aside.
    """
    text = speech.text
    own = _spans(text, (name for name in (*profile.places, *profile.units, profile.unit) if word in name))
    headings = list(speech.headings())
    begins = [heading.start for heading in headings]
    found = []
    for start, end in _spans(text, (word,)):
        low, high = sentence_span(text, start, end)
        inside = next((text[a:b] for a, b in own if a <= start and end <= b), "")
        is_aside = any(f.start < end and start < f.end for f in aside)
        doubt = f"是“{inside}”的一部分" if inside else "不再提示的一处" if is_aside else ""
        number = bisect_right(begins, start)
        section = headings[number - 1].number + headings[number - 1].heading if number else ""
        found.append(Spot(start, text[low:high], start - low, section, doubt))
    return found


def own_name_for(word: str, profile: Profile) -> str:
    """What stands in the writer's own place for the name of another of the same level; empty for others."""
    strange = divisions().called(word)
    levels = {place.level for place in strange}
    is_short = bool(strange) and all(word not in place.names for place in strange)
    for own in profile.places:
        if own != word and any(place.level in levels for place in divisions().called(own)):
            return (short_name(own) or own) if is_short else own
    return ""


def edits_for(spots: Iterable[Spot], word: str, new: str) -> list[Edit]:
    """The changes that put `new` in these places."""
    return [Edit(spot.start, spot.start + len(word), new) for spot in spots]


def _spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    spans = []
    for word in words:
        at = text.find(word) if word else -1
        while at >= 0:
            spans.append((at, at + len(word)))
            at = text.find(word, at + len(word))
    return sorted(spans)
