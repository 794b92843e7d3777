"""Which pages to print, as people write it: `1-3,5`, `2，4、7-`."""

from __future__ import annotations

import re

_PART = re.compile(r"(\d{1,6})?(?:(-)(\d{1,6})?)?")
_MARKS = str.maketrans(
    {"，": ",", "、": ",", ";": ",", "；": ",", "－": "-", "–": "-", "—": "-", "~": "-", "至": "-"}
)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def read_pages(words: str, count: int) -> list[int]:
    """The indices, from 0, of the pages named in `words`, in order and each once.

    Raises `ValueError` with a Chinese sentence where a part makes no sense or names no page of `count`.
    """
    chosen: set[int] = set()
    plain = re.sub(r"[\s第页]+", "", words.translate(_MARKS).translate(_DIGITS))
    for part in filter(None, plain.split(",")):
        match = _PART.fullmatch(part)
        if match is None or part == "-":
            raise ValueError(f"看不懂“{part}”，请写成 1-3,5 这样")
        first = int(match[1] or 1)
        last = int(match[3] or count) if match[2] else first
        if not 1 <= first <= last or first > count:
            raise ValueError(f"没有“{part}”这几页，一共 {count} 页")
        chosen.update(range(first - 1, min(last, count)))
    if not chosen:
        raise ValueError("请写要打印的页，如 1-3,5")
    return sorted(chosen)
