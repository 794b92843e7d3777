"""The comments of a document: what they say, who answers whom, which are done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from editor.word.markup import any_attribute, attribute, children, local_name
from editor.word.reading.package import WordPackage
from editor.word.reading.revised import WordNote
from editor.word.reading.story import Anchor, StoryReader
from editor.word.reading.stream import Stream, TooManyError
from editor.word.reading.stylesheet import read_styles
from editor.word.reading.tracking import read_time

_LONGEST_THREAD = 50
# One in every other sentence of a speech of a million characters.
_MOST_COMMENTS = 20_000


@dataclass(frozen=True, slots=True)
class ReadComment:
    """One `w:comment`; `parent` is the id of the comment it answers, empty for none."""

    comment_id: str
    author: str
    initials: str
    written: datetime | None
    text: str
    parent: str
    done: bool


@dataclass(frozen=True, slots=True)
class _State:
    """What `commentsExtended.xml` says of the comment whose last paragraph has this key."""

    parent_key: str
    done: bool


def read_notes(package: WordPackage, document: str) -> tuple[ReadComment, ...]:
    """Return the comments of the part `document` in the order of their own part. Raises `TooManyError`."""
    part = package.related_part(document, "comments")
    if part is None:
        return ()
    elements = list(children(part, "comment"))
    if len(elements) > _MOST_COMMENTS:
        raise TooManyError
    states = _states(package.related_part(document, "commentsExtended"))
    keys = [_key(element) for element in elements]
    ids = [attribute(element, "id") for element in elements]
    id_of_key = {key: comment_id for key, comment_id in zip(keys, ids, strict=True) if key}
    reader = StoryReader(read_styles(None))
    return tuple(
        _comment(element, reader, states.get(key), id_of_key)
        for element, key in zip(elements, keys, strict=True)
    )


def placed(comments: Sequence[ReadComment], anchors: Mapping[str, Anchor], length: int) -> list[WordNote]:
    """Tie `comments` to their places in a text of `length` characters."""
    by_id = {comment.comment_id: comment for comment in comments}

    def place(comment: ReadComment) -> tuple[int, int]:
        found: ReadComment | None = comment
        for _generation in range(_LONGEST_THREAD):
            anchor = anchors.get(found.comment_id) if found is not None else None
            if anchor is not None:
                start = min(anchor.start, length)
                return start, max(start, min(anchor.end, length))
            found = by_id.get(found.parent) if found is not None else None
            if found is None:
                break
        return -1, -1

    return [
        WordNote(c.comment_id, c.parent, c.author, c.written, c.text, *place(c), c.done) for c in comments
    ]


def _comment(
    element: etree._Element, reader: StoryReader, state: _State | None, id_of_key: Mapping[str, str]
) -> ReadComment:
    reader.stream = Stream()
    reader.read(element)
    comment_id = attribute(element, "id")
    # An older way of saying both, met in files of LibreOffice and of converters.
    parent = attribute(element, "parentId") or any_attribute(element, "parent")
    done = any_attribute(element, "resolved") or any_attribute(element, "done")
    if state is not None and state.parent_key:
        parent = id_of_key.get(state.parent_key, "")
    return ReadComment(
        comment_id=comment_id,
        author=attribute(element, "author").strip(),
        initials=attribute(element, "initials"),
        written=read_time(attribute(element, "date")),
        text="\n".join(p.text.replace("\v", "\n") for p in reader.stream.accepted_paragraphs()),
        parent=parent if parent != comment_id else "",
        done=state.done if state is not None else done in {"1", "true"},
    )


def _key(element: etree._Element) -> str:
    """The id of the comment's last paragraph, by which the other parts name the comment."""
    last = next((inner for inner in reversed(element) if local_name(inner) == "p"), None)
    return any_attribute(last, "paraId").upper() if last is not None else ""


def _states(part: etree._Element | None) -> dict[str, _State]:
    found: dict[str, _State] = {}
    for element in part if part is not None else ():
        key = any_attribute(element, "paraId").upper()
        if key:
            done = any_attribute(element, "done") in {"1", "true", "on"}
            found[key] = _State(any_attribute(element, "paraIdParent").upper(), done)
    return found
