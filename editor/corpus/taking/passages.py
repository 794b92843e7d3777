"""A past speech -> its passages: the running text in pieces that can be searched, read and inserted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from editor.corpus.drawing.topics import topics_of
from editor.speech.model import Block, Role, Speech
from snippets.model import Kind, Snippet, Source

LONGEST = 600
"""Characters of one passage, about a page of 22 by 28; a longer paragraph is cut at sentence ends."""

_SHORT = 40  # characters; a shorter paragraph goes together with its neighbour under the same heading
_TOO_SHORT = 12  # characters; a paragraph like 谢谢大家！ that has no neighbour is no passage
_TOGETHER = 300  # characters that joined paragraphs may reach
_LONGEST_HEADING = 40
_BETWEEN_HEADINGS = " › "
_RUNNING = frozenset((Role.BODY, Role.LEAD_SENTENCE, Role.CLOSING))
_SENTENCE = re.compile(r"[^。！？!?；;\n]*(?:[。！？!?；;]+[”’）》)]*|$)")
_CLAUSE = re.compile(r"[^，,、：:]*(?:[，,、：:]|$)")


@dataclass(slots=True)
class _Section:
    """What stands below one heading; `title` are the headings above it, the nearest last."""

    title: str
    paragraphs: list[str] = field(default_factory=list)


def passages_of(speech: Speech, source: Source) -> list[Snippet]:
    """The passages of a speech in order, as own entries with `source` alone.

    The title of a passage are the headings above it, the nearest last, ` › ` between them; it is empty
    above the first heading. The tags are the topics it speaks of. Titles, headings, forms of address and
    signatures are no passages; very short paragraphs are joined (one line feed between them) or left out;
    a paragraph longer than `LONGEST` is cut at the ends of sentences.
    """
    return [
        Snippet(
            Kind.PASSAGE,
            text,
            title=section.title,
            sources=(source,),
            tags=topics_of(text, section.title),
            own=True,
        )
        for section in _sections(speech)
        for paragraph in _joined(section.paragraphs)
        for text in _cut(paragraph)
    ]


def _sections(speech: Speech) -> Iterator[_Section]:
    above: list[tuple[int, str]] = []
    section = _Section("")
    for block in speech.blocks:
        level = block.role.heading_level
        if level:
            yield section
            above = [*(heading for heading in above if heading[0] < level), (level, _words_of(block))]
            section = _Section(_BETWEEN_HEADINGS.join(words for _, words in above if words))
            running = block.text[block.lead_end :].strip()
            if running:
                section.paragraphs.append(running)
        elif block.role in _RUNNING:
            section.paragraphs.append(block.text.strip())
    yield section


def _words_of(heading: Block) -> str:
    words = heading.heading
    return words if len(words) <= _LONGEST_HEADING else words[: _LONGEST_HEADING - 1] + "…"


def _joined(paragraphs: list[str]) -> list[str]:
    """Short paragraphs go with the one below, the last ones with the one above."""
    found: list[str] = []
    for paragraph in paragraphs:
        short = bool(found) and min(len(found[-1]), len(paragraph)) < _SHORT
        if short and len(found[-1]) + len(paragraph) < _TOGETHER:
            found[-1] = f"{found[-1]}\n{paragraph}"
        else:
            found.append(paragraph)
    return [text for text in found if len(text) >= _TOO_SHORT]


def _cut(paragraph: str) -> Iterator[str]:
    """`paragraph` in pieces of about equal length, none longer than `LONGEST`."""
    if len(paragraph) <= LONGEST:
        yield paragraph
        return
    wanted = len(paragraph) / -(-len(paragraph) // LONGEST)
    piece, done, boundary = "", 0, wanted
    for sentence in _sentences(paragraph):
        if piece and (len(piece) + len(sentence) > LONGEST or done + len(sentence) / 2 > boundary):
            yield piece.strip()
            piece, boundary = "", max(boundary, done) + wanted
        piece += sentence
        done += len(sentence)
    if piece.strip():
        yield piece.strip()


def _sentences(paragraph: str) -> Iterator[str]:
    """Sentences; what is longer than a passage without an end is cut at commas, or else anywhere."""
    for match in _SENTENCE.finditer(paragraph):
        if len(match[0]) <= LONGEST:
            yield match[0]
            continue
        for clause in _CLAUSE.findall(match[0]):
            yield from (clause[at : at + LONGEST] for at in range(0, len(clause), LONGEST))
