"""A file of a batch as a speech, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from editor.checks.ignoring import Ignored, decode
from editor.corpus.pipeline import read_speech
from editor.draft.file import SUFFIX, load
from editor.speech.model import Speech
from editor.speech.structure import parse


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A speech and, of a draft, the further lines in its head."""

    speech: Speech
    notes: Mapping[str, str]

    @property
    def ignored(self) -> tuple[Ignored, ...]:
        """What the writer put aside in this draft."""
        return decode(self.notes.get("ignored", ""))

    @property
    def round_ids(self) -> tuple[str, ...]:
        """The rounds in which this draft was sent."""
        return tuple(self.notes.get("rounds", "").split())


def open_file(path: Path, *, cancelled: Callable[[], bool] | None = None) -> OpenedFile:
    """Read a draft or any foreign text. Raises `UnreadableFile`."""
    if path.suffix.lower() == SUFFIX:
        draft, _ = load(path)
        return OpenedFile(parse(draft.text, draft.roles), draft.extra)
    return OpenedFile(read_speech(path, cancelled=cancelled).speech, {})
