"""What the writer chooses when a speech goes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from editor.speech.lectern.plan import LecternOptions
from editor.speech.purposes import FINAL, FOR_REVIEW
from editor.word.layouts.layout import GB_T_9704, PageLayout


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a speech is written.

    `purpose` is one of `editor.speech.purposes.PURPOSES`. `author` (拟稿) and `checker` (核稿) stand in the
    line above a 送审稿, unless `with_head` is off, with `version` (0: as the record of rounds counts) and
    `day` (None: today); `to` is who gets it, for the record. `comment_findings` puts a comment at what the
    checks found.
    `allow_open` and `allow_certain` let it out although values are open and mistakes are certain.
    `created` is the date of the file (None: when the draft was last saved, or now).
    """

    purpose: str = FOR_REVIEW
    layout: PageLayout = GB_T_9704
    author: str = ""
    checker: str = ""
    version: int = 0
    to: str = ""
    day: date | None = None
    with_head: bool = True
    comment_findings: bool = False
    allow_open: bool = False
    allow_certain: bool = False
    lectern: LecternOptions = field(default_factory=LecternOptions)
    created: datetime | None = None

    @property
    def needs_findings(self) -> bool:
        """Whether the speech has to be looked over before it goes out so."""
        if self.purpose == FINAL:
            return not self.allow_certain
        return self.purpose == FOR_REVIEW and self.comment_findings
