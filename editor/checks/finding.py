"""A finding of a check: data, offsets and a code; words are added where it is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor.speech.placeholders import Certainty


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found.

    `check` is the check's name, `code` what exactly it found. `start` and `end` are code-point
    offsets into `Speech.text`, end exclusive, `text` what stands there. `kind` and `label` say what
    is asked for where the finding is an open value. `suggestion` is a replacement where one is
    certain, otherwise empty. `data` are further values for the sentence that tells it, by name.
    """

    check: str
    code: str
    level: Certainty
    start: int
    end: int
    text: str
    kind: str = ""
    label: str = ""
    suggestion: str = ""
    data: tuple[tuple[str, str], ...] = ()

    def shifted(self, by: int) -> Finding:
        """The same finding in a text that has `by` more code points in front."""
        return replace(self, start=self.start + by, end=self.end + by)
