"""What is left of a text that comes from elsewhere when it becomes part of the draft."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\u200b\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\n\u2028\u2029\x0b\x0c]")


def clean_pasted(text: str) -> str:
    """Return pasted text as paragraphs: no empty lines, no indent of blanks, no control characters."""
    lines = (_CONTROL.sub("", line).strip(" \t\u3000\u00a0") for line in _LINE_ENDS.split(text))
    return "\n".join(line for line in lines if line)


def cleaned(text: str) -> str:
    """Like `clean_pasted` where the text has line ends; a piece of one line keeps its blanks."""
    return clean_pasted(text) if _LINE_ENDS.search(text) else _CONTROL.sub("", text)
