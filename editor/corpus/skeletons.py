"""Speech -> outline: its headings and formulae stay, its values and its running text become open.

What is shipped is the build of a speech, not its paragraphs: a paragraph becomes its lead sentences
and a bracket that says what belongs there. Every value of the source (meeting, place, person, date,
figure, what the speech was about) stands as an open placeholder of a form that the finder knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from editor.corpus.cleaning.kinds import NEWS, OTHER, REPORT
from editor.corpus.drawing.clauses import Document, is_local
from editor.corpus.drawing.labelling import labelled
from editor.corpus.drawing.naming import topic_of
from editor.corpus.drawing.outlining import UNNAMED, Opener
from editor.corpus.drawing.wordings import Wordings, load_wordings
from editor.paths import resources
from editor.speech.model import Role, Speech
from editor.speech.structure import parse
from snippets.duplicates import NearIndex
from snippets.model import Kind, Snippet, Source

DRAWN_TAG = "摘自"
_REPORT_OCCASION = "政府工作报告"
_FRONT = {Role.TITLE, Role.SUBTITLE, Role.DATE_LINE, Role.SPEAKER, Role.SALUTATION, Role.SIGNATURE}
_BEGINNING, _END, _WHOLE = "开头", "结尾", "全文"
_LONGEST_NAME = 24
_LOCAL = re.compile(rf"{UNNAMED}|XX(?!年)")
_LEAST_HEADINGS = 2
_ALIKE = 0.55
_MOST_OF_ONE_OCCASION, _MOST_LOOKED_AT = 3, 30
_OCCASIONS: tuple[tuple[str, str], ...] = (
    ("主持词", r"主持词"),
    ("致辞", r"致辞|致词|开幕|揭牌|签约"),
    ("启动仪式", r"启动仪式|开工|奠基|启动大?会"),
    ("任职表态", r"表态|任职|就职|干部大会|履新"),
    ("述职", r"述职|述廉|履职报告"),
    ("约谈", r"约谈|提醒谈话"),
    ("廉政", r"廉政|廉洁|党风|警示教育|纪委|以案促改"),
    ("学习会", r"党课|学习会|研讨|读书班|中心组|培训班|开班"),
    ("总结表彰", r"表彰|总结大?会|颁奖|庆功"),
    ("座谈会", r"座谈"),
    ("现场会", r"现场会|观摩"),
    ("推进会", r"推进会|调度会|攻坚会"),
    ("动员部署", r"动员|部署|指挥部|领导小组|誓师"),
    ("调研", r"调研|督导"),
)
"""What a speech was given at, by words of its title or of its first sentences; the more special first."""


def draw_skeletons(documents: Sequence[Document], wordings: Wordings) -> list[Snippet]:
    """The outlines of the documents that have one, a few of each occasion, the fullest and newest first."""
    newest: dict[str, list[Document]] = {}
    for document in sorted(documents, key=lambda d: (d.source.date or "9", d.source.key), reverse=True):
        if has_outline(document, wordings):
            newest.setdefault(_occasion_of(document), []).append(document)
    looked_at = [document for group in newest.values() for document in group[:_MOST_LOOKED_AT]]
    outlines = [draw_skeleton(document, wordings) for document in looked_at]
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


def _rank(outline: Snippet) -> tuple[int, bool, int, str]:
    """Headings that could not be kept or name a place, wording that expires, age; undated counts as new."""
    source = outline.sources[0]
    year = source.date[:4]
    newest = -int(year) if year.isdigit() else -9999
    return len(_LOCAL.findall(outline.text)), bool(outline.expires), newest, source.key


def _numbered(outlines: Sequence[Snippet]) -> Iterator[Snippet]:
    """Give outlines of one name a number each."""
    seen: Counter[str] = Counter()
    for outline in outlines:
        seen[outline.title] += 1
        again = seen[outline.title]
        yield outline if again == 1 else replace(outline, title=f"{outline.title}（{again}）")


def has_outline(document: Document, wordings: Wordings) -> bool:
    """Whether a text is built like a speech: no news, no article, two headings, local matter."""
    tops = sum(1 for block in document.speech.blocks if block.role is Role.HEADING_1)
    if document.kind in {NEWS, OTHER} or tops < _LEAST_HEADINGS:
        return False
    return document.kind == REPORT or is_local(document, wordings)


def draw_skeleton(document: Document, wordings: Wordings) -> Snippet:
    """The outline of one past speech."""
    occasion = _occasion_of(document)
    opener = Opener(
        document.speech,
        wordings,
        title=document.source.title,
        topic=topic_of(document),
        damaged=document.damaged,
    )
    skeleton = Snippet(
        kind=Kind.SKELETON,
        text="\n".join(opener.outline()),
        title=f"{occasion}·{'报告' if document.kind == REPORT else '讲话'}提纲",
        sources=(document.source,),
        tags=(occasion, DRAWN_TAG),
    )
    return labelled(skeleton, wordings)


def skeleton_of(speech: Speech, *, title: str = "", wordings: Wordings | None = None) -> Snippet:
    """The outline of a draft of the writer's, or of a part of one, as an own entry.

    Headings, lead sentences, opening and closing stay, running text becomes hints, and every value (dates,
    figures, places, persons, the meeting) a placeholder. `title` names it in the list; without one it is
    named by its occasion. `wordings` are those that ship with the program unless given. A text without
    anything to keep gives its paragraphs as hints; an empty one raises ValueError.
    """
    if not any(block.text.strip() for block in speech.blocks):
        raise ValueError("a skeleton needs text")
    wordings = wordings or load_wordings(resources() / "words")
    document = Document(Source("", speech.title), speech, "")
    occasion = _occasion_of(document)
    opener = Opener(speech, wordings, topic=topic_of(document), own=True)
    text = "\n".join(opener.outline())
    name = title.strip() or _own_title(speech, occasion)
    return Snippet(Kind.SKELETON, text, title=name, tags=(occasion,), own=True)


def _own_title(speech: Speech, occasion: str) -> str:
    first = next((block.heading for block in speech.headings()), "")
    return f"{occasion}·提纲" if speech.title or not first else first[:_LONGEST_NAME]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an outline that can be inserted by itself: its name, and its paragraphs by line feeds."""

    title: str
    text: str


def sections_of(skeleton_text: str) -> list[Section]:
    """The parts of an outline in order: 开头, one for every heading of the highest level, 结尾.

    What stands in front (title, date, speaker, address) is in no part. An outline without headings
    is one part.
    """
    blocks = [b for b in parse(skeleton_text).blocks if b.role not in _FRONT and b.text.strip()]
    levels = [block.role.heading_level for block in blocks if block.role.heading_level]
    if not levels:
        text = "\n".join(block.text for block in blocks)
        return [Section(_WHOLE, text)] if text else []
    parts: list[tuple[str, list[str]]] = [(_BEGINNING, [])]
    for at, block in enumerate(blocks):
        if block.role.heading_level == min(levels):
            parts.append((block.heading, []))
        elif parts[-1][0] != _END and all(b.role is Role.CLOSING for b in blocks[at:]):
            parts.append((_END, []))
        parts[-1][1].append(block.text)
    return [Section(title, "\n".join(lines)) for title, lines in parts if lines]


def _occasion_of(document: Document) -> str:
    """What the speech was given at, from its title or else from its first sentences."""
    if document.kind == REPORT:
        return _REPORT_OCCASION
    head = document.speech.title or document.speech.text[:200]
    return next((name for name, form in _OCCASIONS if re.search(form, head)), "工作会议")
