"""Where a paragraph of a sent document came from: names of bookmarks and properties that survive a review.

Word, WPS and LibreOffice keep bookmarks and custom properties of a file, also by way of .odt; ids of
paragraphs they do not. A name that begins with an underscore is hidden from the list that Word shows.
"""

from __future__ import annotations

import re

ROUND_PROPERTY = "NigaoRound"
"""The custom property of the file that holds the id of the round."""
PURPOSE_PROPERTY = "NigaoPurpose"
"""The custom property that holds the purpose (`送审稿`, `定稿`, `阅读稿`)."""

TITLE_BREAK = "TitleBreak"
TITLE_BREAK_NAME = "标题换行"
"""Id and name of the character style of a break that parts a title by sense: it is no part of the text."""

_NAME = re.compile(r"_N([0-9a-f]{10})_(\d{1,7})")


def anchor_name(round_id: str, paragraph: int) -> str:
    """Return the name of the bookmark on paragraph number `paragraph` (from 0) of the sent text."""
    return f"_N{round_id}_{paragraph}"


def read_anchor(name: str) -> tuple[str, int] | None:
    """Return the round and the paragraph that a bookmark names; None for a bookmark of others."""
    match = _NAME.fullmatch(name)
    return (match[1], int(match[2])) if match else None
