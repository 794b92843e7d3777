"""A speech as plain text, for a message or another program."""

from __future__ import annotations

from pathlib import Path

from editor.exporting.sent import sent_text
from editor.files import write_atomically
from editor.speech.model import Speech
from editor.word.writing.writer import blank_line_behind


def plain_text(speech: Speech) -> str:
    """One paragraph a line, no indents; a line stays empty below the head and above the signature."""
    gaps = blank_line_behind(speech.blocks)
    lines = sent_text(speech).split("\n") if speech.blocks else []
    return "".join(f"{line}\n\n" if index in gaps else f"{line}\n" for index, line in enumerate(lines))


def write_plain_text(speech: Speech, path: Path) -> None:
    """Write the text so that the oldest Notepad shows it: UTF-8 with its mark, Windows line ends.

    Raises `CannotWrite`; an old file is then untouched.
    """
    data = plain_text(speech).replace("\n", "\r\n").encode("utf-8-sig", "replace")
    write_atomically(path, data)
