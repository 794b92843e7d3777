"""Everything that can go wrong in `editor`, one root, told to the user once and in Chinese.

A message has three parts: what happened, what was kept, what to do. The command line prints them
as one sentence; the window shows the first as the heading and the others below it.
"""

from __future__ import annotations


class NigaoError(Exception):
    """Root of all errors of `editor`.

    `what` says what happened, `kept` what was kept, `todo` what to do; all Chinese, without a
    final full stop. `exit_status` is what the command line ends with: 2 for wrong use or
    unreadable input, 1 for a refusal.
    """

    exit_status = 2

    def __init__(self, what: str, *, kept: str = "", todo: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.kept = kept
        self.todo = todo

    def __str__(self) -> str:
        return "；".join(part for part in (self.what, self.kept, self.todo) if part) + "。"


class UnreadableFile(NigaoError):
    """The file is missing, is not text, is empty, or cannot be opened."""


class OldWordFile(UnreadableFile):
    """A .doc, .wps or other OLE compound file, which has to be saved as .docx first."""


class BrokenWordFile(UnreadableFile):
    """A .docx that is not a whole Word package."""


class CannotWrite(NigaoError):
    """The target cannot be written: no permission, no space, read-only medium, file in use."""


class DraftInUse(NigaoError):
    """Another Nigao has this draft open."""

    exit_status = 1


class DraftChangedOnDisk(NigaoError):
    """The file was changed by another program since it was opened."""

    exit_status = 1


class OpenPlaceholders(NigaoError):
    """The export was refused because values are still open and nobody said yes to that."""

    exit_status = 1


class CertainFindings(NigaoError):
    """A final text was refused because of mistakes that are certain, and nobody said yes to that."""

    exit_status = 1


class Cancelled(NigaoError):
    """The user stopped a long piece of work."""

    exit_status = 1


class ForeignReview(NigaoError):
    """The reviewed file is that of another draft, and nobody said that it is to be compared all the same."""

    exit_status = 1
