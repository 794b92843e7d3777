"""What is left of a text that comes from elsewhere when it becomes part of the draft."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\u200b\ufdd0-\ufdef\ufffe\uffff]")
_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c")


class CopiedText(QMimeData):
    """What was copied from the paper: plain text only.

    The program's end must not find one on the clipboard, since its class is gone by then.
    """

    def __init__(self, selected: str) -> None:
        """`selected` is what Qt gives as selected text, with separators of its own for line feeds."""
        super().__init__()
        self.setText(selected.replace("\u2029", "\n").replace("\u2028", "\n"))


def clean_pasted(text: str) -> str:
    """Return pasted text as paragraphs: no empty lines, no indent of blanks, no control characters."""
    for end in _ENDS:
        text = text.replace(end, "\n")
    lines = (line.strip(" \t\u3000\u00a0") for line in _CONTROL.sub("", text).split("\n"))
    return "\n".join(line for line in lines if line)


def cleaned(text: str) -> str:
    """Like `clean_pasted` where the text has line ends; a piece of one line keeps its blanks."""
    has_several = any(end in text for end in ("\n", *_ENDS))
    return clean_pasted(text) if has_several else _CONTROL.sub("", text)
