"""Read a .docx whoever wrote it: paragraphs, comments, and counts of what a speech does not hold.

Every function raises `UnreadableFile`, `OldWordFile` or `BrokenWordFile`, in bounded time and
memory whatever the file holds. Headers and footers (page numbers, letterheads) are not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lxml import etree

from editor.word.lists import read_lists
from editor.word.markup import attribute, children, first
from editor.word.package import WordPackage
from editor.word.story import Anchor, Place, StoryReader, TooDeepError, WordParagraph
from editor.word.stylesheet import read_styles

_NOTES = ("footnotes", "endnotes")
_RULES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment and the characters it is tied to.

    `paragraph` and `end_paragraph` index the list that `read_docx` returns, `start` and `end` are
    offsets into the texts of these paragraphs (code points, end exclusive); `anchor` is the text
    between, paragraphs joined by a line feed, empty for a comment on a point. `paragraph` is -1
    where the text does not mention the comment. `written` has no zone: it is the local time of the
    author; None where the date is missing or impossible.
    """

    comment_id: str
    author: str
    initials: str
    written: datetime | None
    text: str
    anchor: str
    paragraph: int
    start: int
    end_paragraph: int
    end: int


@dataclass(frozen=True, slots=True)
class WordFacts:
    """Counts of what `read_docx` flattens or leaves out, so that a caller can say so.

    `embedded` counts whole documents put into this one (their text is not read), `hidden_runs`
    stretches of hidden text.
    """

    paragraphs: int
    tables: int
    pictures: int
    text_boxes: int
    notes: int
    comments: int
    insertions: int
    deletions: int
    moves: int
    format_changes: int
    hidden_runs: int
    embedded: int

    @property
    def tracked_changes(self) -> int:
        """All tracked changes together."""
        return self.insertions + self.deletions + self.moves + self.format_changes


@dataclass(frozen=True, slots=True)
class WordContent:
    """Everything that is read from one document."""

    paragraphs: tuple[WordParagraph, ...]
    comments: tuple[WordComment, ...]
    facts: WordFacts


def read_docx(path: Path) -> list[WordParagraph]:
    """Return the paragraphs as they read with all changes accepted, empty ones included.

    Paragraphs of a text box follow the one it is tied to; notes stand at the end.
    """
    return list(read_word(path).paragraphs)


def read_comments(path: Path) -> list[WordComment]:
    """Return the comments in the order of the comment part."""
    return list(read_word(path).comments)


def read_facts(path: Path) -> WordFacts:
    """Return the counts alone."""
    return read_word(path).facts


def read_word(path: Path) -> WordContent:
    """Read paragraphs, comments and counts in one go."""
    with WordPackage(path) as package:
        try:
            return _read(package)
        except TooDeepError as error:
            raise package.broken(
                "里面的内容嵌套异常地深，为安全起见没有打开", "请用 WPS 或 Word 打开后另存一份"
            ) from error


def _read(package: WordPackage) -> WordContent:
    name, root = package.main_document()
    styles = read_styles(package.related_part(name, "styles"))
    reader = StoryReader(styles, read_lists(package.related_part(name, "numbering")))
    body = first(root, "body")
    if body is not None:
        reader.read(body)
    notes = 0
    for kind in _NOTES:
        part = package.related_part(name, kind)
        for note in part if part is not None else ():
            if attribute(note, "type") not in _RULES:
                notes += 1
                reader.read(note, Place.FOOTNOTE)
    comments = _comments(package.related_part(name, "comments"), reader)
    tally = reader.tally
    facts = WordFacts(
        paragraphs=len(reader.paragraphs),
        tables=tally.tables,
        pictures=tally.pictures,
        text_boxes=tally.text_boxes,
        notes=notes,
        comments=len(comments),
        insertions=tally.insertions,
        deletions=tally.deletions,
        moves=tally.moves,
        format_changes=tally.format_changes,
        hidden_runs=tally.hidden_runs,
        embedded=tally.embedded,
    )
    return WordContent(tuple(reader.paragraphs), comments, facts)


def _comments(part: etree._Element | None, reader: StoryReader) -> tuple[WordComment, ...]:
    if part is None:
        return ()
    return tuple(_comment(element, reader) for element in children(part, "comment"))


def _comment(element: etree._Element, reader: StoryReader) -> WordComment:
    inner = StoryReader(read_styles(None), read_lists(None))
    inner.read(element)
    comment_id = attribute(element, "id")
    anchor = reader.anchors.get(comment_id) or Anchor(-1, 0, -1, 0)
    return WordComment(
        comment_id=comment_id,
        author=attribute(element, "author"),
        initials=attribute(element, "initials"),
        written=_time(attribute(element, "date")),
        text="\n".join(paragraph.text for paragraph in inner.paragraphs),
        anchor=_anchored(reader.paragraphs, anchor),
        paragraph=anchor.paragraph,
        start=anchor.start,
        end_paragraph=anchor.end_paragraph,
        end=anchor.end,
    )


def _anchored(paragraphs: Sequence[WordParagraph], anchor: Anchor) -> str:
    if not 0 <= anchor.paragraph <= anchor.end_paragraph < len(paragraphs):
        return ""
    texts = [paragraphs[index].text for index in range(anchor.paragraph, anchor.end_paragraph + 1)]
    texts[-1] = texts[-1][: anchor.end]
    texts[0] = texts[0][anchor.start :]
    return "\n".join(texts)


def _time(written: str) -> datetime | None:
    """Read a comment's date; LibreOffice has been seen to write a month 0."""
    try:
        return datetime.fromisoformat(written.rstrip("Zz")).replace(tzinfo=None)
    except ValueError:
        return None
