"""What a check is, and what it may know besides the speech."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from editor.checks.finding import Finding
from editor.checks.profile import Profile
from editor.speech.model import Block, Speech
from editor.speech.reading import NORMAL_RATE

Words = Callable[[str], Sequence[str]]
"""Cuts a text into words which joined are the text; slow at its first call, so given only where loaded."""

FindInParagraph = Callable[[Block, "Context"], Iterator[Finding]]
FindInSpeech = Callable[[Speech, "Context"], Iterator[Finding]]


@dataclass(frozen=True)
class Context:
    """What the checks are told of the office, the day and the program.

    `today` stands in for the day of the speech where the text has no date line. `words` is None
    where no segmenter is loaded; checks on word boundaries then find nothing. `lists` are the
    user's own lines for the lists of `resources/checks`, by the name of the list. `earlier` are
    speeches of the library by title, for the check against copying from them. `minutes` is the time
    given for the speech, 0 where nobody said, `rate` the characters spoken in a minute.
    """

    profile: Profile = field(default_factory=Profile)
    today: date | None = None
    words: Words | None = None
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    earlier: Mapping[str, str] = field(default_factory=dict)
    minutes: float = 0.0
    rate: int = NORMAL_RATE


@dataclass(frozen=True, slots=True)
class Check:
    """One check: a name for `--only`, a title for the settings, and exactly one way of finding.

    `help` says in one Chinese clause what it finds, for the settings and `nigao check --list`.
    `in_paragraph` gets one block and yields findings with offsets into `block.text`; it must depend on
    nothing else of the speech, so that only changed paragraphs are looked at again while the writer types.
    `in_speech` gets the whole and yields offsets into `Speech.text`.
    """

    name: str
    title: str
    in_paragraph: FindInParagraph | None = None
    in_speech: FindInSpeech | None = None
    is_on: bool = True
    help: str = ""
