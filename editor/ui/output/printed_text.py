"""The paragraphs of a speech as they are printed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise

from editor.speech.model import Block, Role, Speech


def printed(speech: Speech, title_breaks: Collection[int] = ()) -> Speech:
    """The speech with no blanks around paragraphs, and its title and subtitle in lines of their own.

    `title_breaks` are offsets into `Speech.text` in front of which a line of the title begins.
    """
    stripped = (_stripped(block) for block in speech.blocks if block.text.strip())
    return replace(speech, blocks=tuple(part for block in stripped for part in _parts(block, title_breaks)))


def _stripped(block: Block) -> Block:
    text = block.text.strip()
    if text == block.text:
        return block
    shift = len(block.text) - len(block.text.lstrip())
    lead = min(max(block.lead_end - shift, 0), len(text))
    return replace(block, text=text, start=block.start + shift, lead_end=lead)


def _parts(block: Block, breaks: Collection[int]) -> Iterator[Block]:
    inner = sorted(place - block.start for place in breaks if block.start < place < block.end)
    if block.role not in {Role.TITLE, Role.SUBTITLE} or not inner:
        yield block
        return
    for start, end in pairwise((0, *inner, len(block.text))):
        yield replace(block, text=block.text[start:end], start=block.start + start)
