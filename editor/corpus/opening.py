"""Any file that holds a speech, opened as one: a draft with its notes, or a foreign text."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from editor.checks.ignoring import Ignored, decode
from editor.corpus.pipeline import read_speech
from editor.draft.file import SUFFIX, load
from editor.draft.notes import IGNORED, MINUTES, ROUNDS
from editor.speech.model import Speech
from editor.speech.structure import parse


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A speech and, of a draft, the further lines in its head (`editor.draft.notes`)."""

    speech: Speech
    notes: Mapping[str, str]

    @property
    def ignored(self) -> tuple[Ignored, ...]:
        """What the writer put aside in this draft."""
        return decode(self.notes.get(IGNORED, ""))

    @property
    def round_ids(self) -> tuple[str, ...]:
        """The rounds in which this draft was sent."""
        return tuple(self.notes.get(ROUNDS, "").split())

    @property
    def minutes(self) -> float:
        """How long the speech is to take; 0 where that is not said, or makes no sense."""
        try:
            minutes = float(self.notes.get(MINUTES, ""))
        except ValueError:
            return 0.0
        return minutes if minutes > 0 and math.isfinite(minutes) else 0.0


def open_file(path: Path, *, cancelled: Callable[[], bool] | None = None) -> OpenedFile:
    """Read a draft or any foreign text. Raises `UnreadableFile`."""
    if path.suffix.lower() == SUFFIX:
        draft, _ = load(path)
        return OpenedFile(parse(draft.text, draft.roles), draft.extra)
    return OpenedFile(read_speech(path, cancelled=cancelled).speech, {})
