"""A speech as plain text, for a message, another program or an old PC."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.exporting.sent import sent_text
from editor.files import write_atomically
from editor.speech.blank_lines import FLUSH_ROLES, blank_line_behind
from editor.speech.model import Speech

_INDENT = "\u3000\u3000"


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a text file is made.

    `indented`: two full-width blanks begin a running paragraph. `for_notepad`: with the mark of UTF-8 and
    the line ends that the oldest Notepad of Windows needs; else as other systems have it.
    """

    indented: bool = False
    for_notepad: bool = True


_USUAL = TextForm()


def plain_text(speech: Speech, *, indented: bool = False) -> str:
    """One paragraph a line; a line stays empty below the head and above the signature."""
    gaps = blank_line_behind(speech.blocks)
    lines = sent_text(speech).split("\n") if speech.blocks else []
    pieces: list[str] = []
    for index, (block, line) in enumerate(zip(speech.blocks, lines, strict=True)):
        indent = _INDENT if indented and line and block.role not in FLUSH_ROLES else ""
        pieces.append(f"{indent}{line}\n\n" if index in gaps else f"{indent}{line}\n")
    return "".join(pieces)


def write_plain_text(speech: Speech, path: Path, form: TextForm = _USUAL) -> None:
    """Write the text to `path`. Raises `CannotWrite`; an old file is then untouched."""
    text = plain_text(speech, indented=form.indented)
    if form.for_notepad:
        data = text.replace("\n", "\r\n").encode("utf-8-sig", "replace")
    else:
        data = text.encode("utf-8", "replace")
    write_atomically(path, data)
