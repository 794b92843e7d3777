"""The sent text: what a speech says once it is out as Word, one paragraph a line.

Paragraph number i of it is block i of the speech and carries the anchor number i; whatever comes back is
compared with this text, so blanks that the file does not hold are not in it either.
"""

from __future__ import annotations

import re

from editor.speech.model import Speech
from editor.word.markup import legal

_BREAKS = re.compile("[\n\v\u2028\u2029\u0085]")


def sent_text(speech: Speech) -> str:
    """The texts of the blocks, without the blanks around them and without what no XML file can hold.

    One a line and no final line feed, so that line i is block i. A break inside a paragraph, which only
    another program can have put there, counts as a blank.
    """
    return "\n".join(_line(block.text) for block in speech.blocks)


def _line(text: str) -> str:
    return legal(_BREAKS.sub(" ", text.strip())).replace("\r", "")
