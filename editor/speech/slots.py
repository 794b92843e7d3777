"""The slots of sentence patterns: 以……为抓手 as a writer reads it, 以【……】为抓手 as a draft holds it."""

from __future__ import annotations

import re

_SLOT = re.compile(r"(?<![…【])……(?![…】])")
_WRITTEN = re.compile(r"[\w，、；：“”《》（）%]")


def with_open_slots(text: str) -> str:
    """`text` with each slot in brackets, so that the finder takes it for an open value.

    A slot is …… with wording beside it in the same paragraph. As mere dots it would be read out
    unfilled, and no check could tell it from an ellipsis.
    """
    return "\n".join(_opened(line) for line in text.split("\n"))


def _opened(line: str) -> str:
    return _SLOT.sub("【……】", line) if _WRITTEN.search(line) else line
