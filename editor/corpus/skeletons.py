"""Speech -> outline: its headings and formulae stay, its values and its running text become open.

What is shipped is the build of a speech, not its paragraphs: a paragraph becomes its lead sentences
and a bracket that says what belongs there. Every value of the source (meeting, place, person, date,
figure, what the speech was about) stands as an open placeholder of a form that the finder knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor.corpus.cleaning.kinds import NEWS, OTHER, REPORT
from editor.corpus.drawing.clauses import Document, is_local
from editor.corpus.drawing.outlining import UNNAMED, Opener
from editor.corpus.drawing.wordings import Wordings
from editor.speech.model import Role
from snippets.duplicates import NearIndex
from snippets.model import Kind, Snippet

DRAWN_TAG = "摘自"
_REPORT_OCCASION = "政府工作报告"
_LEAST_HEADINGS = 2
_ALIKE = 0.55
_MOST_OF_ONE_OCCASION = 3
_OCCASIONS: tuple[tuple[str, str], ...] = (
    ("主持词", r"主持词"),
    ("致辞", r"致辞|致词"),
    ("座谈会", r"座谈"),
    ("现场会", r"现场会|观摩"),
    ("总结表彰", r"表彰|总结大?会"),
    ("推进会", r"推进会"),
    ("动员部署", r"动员|部署|指挥部|领导小组"),
    ("调研", r"调研"),
)


def draw_skeletons(documents: Sequence[Document], wordings: Wordings) -> list[Snippet]:
    """The outlines of the documents that have one, a few of each occasion, the fullest and newest first."""
    outlines = [s for s in (draw_skeleton(document, wordings) for document in documents) if s is not None]
    outlines.sort(key=_rank)
    drawn: list[Snippet] = []
    index = NearIndex(_ALIKE)
    by_occasion: Counter[str] = Counter()
    for outline in outlines:
        occasion = outline.tags[0]
        if by_occasion[occasion] < _MOST_OF_ONE_OCCASION and index.find(outline.text) is None:
            by_occasion[occasion] += 1
            index.add(outline.text)
            drawn.append(outline)
    return list(_numbered(drawn))


def _rank(outline: Snippet) -> tuple[float, int, str]:
    """The share of headings that could not be kept, then the age; an undated source counts as new."""
    source = outline.sources[0]
    year = source.date[:4]
    newest = -int(year) if year.isdigit() else -9999
    return outline.text.count(UNNAMED) / (outline.text.count("\n") + 1), newest, source.key


def _numbered(outlines: Sequence[Snippet]) -> Iterator[Snippet]:
    """Give outlines of one name a number each."""
    seen: Counter[str] = Counter()
    for outline in outlines:
        seen[outline.title] += 1
        again = seen[outline.title]
        yield outline if again == 1 else replace(outline, title=f"{outline.title}（{again}）")


def draw_skeleton(document: Document, wordings: Wordings) -> Snippet | None:
    """The outline of one speech; None for a text without one (news, articles, fewer than two headings)."""
    tops = sum(1 for block in document.speech.blocks if block.role is Role.HEADING_1)
    if document.kind in {NEWS, OTHER} or tops < _LEAST_HEADINGS:
        return None
    if document.kind != REPORT and not is_local(document, wordings):
        return None
    occasion = _occasion_of(document)
    return Snippet(
        kind=Kind.SKELETON,
        text="\n".join(Opener(document, wordings).outline()),
        title=f"{occasion}·{'报告' if document.kind == REPORT else '讲话'}提纲",
        sources=(document.source,),
        tags=(occasion, DRAWN_TAG),
    )


def _occasion_of(document: Document) -> str:
    """What the speech was given at, from its title or else from its first sentences."""
    if document.kind == REPORT:
        return _REPORT_OCCASION
    head = document.speech.title or document.speech.text[:200]
    return next((name for name, form in _OCCASIONS if re.search(form, head)), "工作会议")
