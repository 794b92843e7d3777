"""Between Python's offsets (code points) and Qt's positions (UTF-16 units).

They differ behind every character outside the basic plane, such as the 𬭩 of a name; each
conversion of the window goes through here.
"""

from __future__ import annotations

import re

_WIDE = re.compile("[\U00010000-\U0010ffff]")


def to_qt(text: str, offset: int) -> int:
    """The UTF-16 position of the code point at `offset` of `text`."""
    return offset if text.isascii() else offset + len(_WIDE.findall(text, 0, offset))


def to_python(text: str, position: int) -> int:
    """The code-point offset of UTF-16 `position` of `text`; inside a pair it is the pair's start."""
    pairs = 0
    for match in _WIDE.finditer(text):
        if match.start() + pairs >= position:
            break
        pairs += 1
    return min(position - pairs, len(text))


def qt_length(text: str) -> int:
    """The length of `text` in UTF-16 units."""
    return to_qt(text, len(text))
