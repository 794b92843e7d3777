"""The sent text: what a speech says once it is out as Word, one paragraph a line.

Paragraph number i of it is block i of the speech and carries the anchor number i; whatever comes back is
compared with this text, so blanks that the file does not hold are not in it either.
"""

from __future__ import annotations

from editor.speech.model import Speech
from editor.word.markup import sent_line


def sent_text(speech: Speech) -> str:
    """The texts of the blocks as their paragraphs read (`sent_line`), one a line.

    There is no final line feed, so that line i is block i.
    """
    return "\n".join(sent_line(block.text) for block in speech.blocks)
