"""What a random review works on: characters with changes, the parts of a .docx, its comment parts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "word/_rels/document.xml.rels"
_LEAVING = frozenset({"del", "moveFrom"})
_COMMENTS, _EXTENDED = "word/comments.xml", "word/commentsExtended.xml"


def w(name: str) -> str:
    """`name` in the main namespace."""
    return f"{{{W}}}{name}"


@dataclass(frozen=True)
class Entry:
    """A comment that was added; `parent` is the id of the one it answers."""

    comment_id: str
    author: str
    text: str
    parent: str
    done: bool


def read_package(data: bytes) -> dict[str, bytes]:
    """All parts by name, in order."""
    with ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_package(parts: dict[str, bytes]) -> bytes:
    """The bytes of a package of `parts`."""
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return target.getvalue()


@dataclass(frozen=True)
class Tag:
    """One tracked change on a character or paragraph mark; `name` is its element."""

    name: str
    author: str
    date: str

    def element(self, number: int) -> etree._Element:
        made = etree.Element(w(self.name))
        made.set(w("id"), str(number))
        made.set(w("author"), self.author)
        made.set(w("date"), self.date)
        return made


@dataclass(eq=False)
class Atom:
    """A character (`\\n`: a paragraph mark) or, with an empty `char`, markup without text.

    `look` is the run's `w:rPr` or the paragraph's `w:pPr`; `markup` the element of one without text.
    """

    char: str
    look: etree._Element | None = None
    tags: tuple[Tag, ...] = ()
    markup: etree._Element | None = None

    @property
    def visible(self) -> bool:
        return bool(self.char) and not any(tag.name in _LEAVING for tag in self.tags)

    @property
    def original(self) -> bool:
        return bool(self.char) and all(tag.name in _LEAVING for tag in self.tags)


class CommentParts:
    """The two comment parts of a package, made where they are missing."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts

    def add(self, entries: Sequence[Entry]) -> None:
        """Append `entries` to the parts."""
        if not entries:
            return
        comments = self._root(_COMMENTS, f"<w:comments xmlns:w='{W}' xmlns:w14='{W14}'/>")
        states = self._root(_EXTENDED, f"<w15:commentsEx xmlns:w15='{W15}'/>")
        for entry in entries:
            _add_comment(comments, entry)
            state = etree.SubElement(states, f"{{{W15}}}commentEx")
            state.set(f"{{{W15}}}paraId", _key(entry.comment_id))
            if entry.parent:
                state.set(f"{{{W15}}}paraIdParent", _key(entry.parent))
            state.set(f"{{{W15}}}done", "1" if entry.done else "0")
        self._parts[_COMMENTS] = _bytes(comments)
        self._parts[_EXTENDED] = _bytes(states)
        self._declare(_COMMENTS, "comments", f"{_OFFICE}/comments")
        self._declare(
            _EXTENDED,
            "commentsExtended",
            "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
        )

    def _root(self, name: str, empty: str) -> etree._Element:
        return etree.fromstring(self._parts[name] if name in self._parts else empty.encode())

    def _declare(self, name: str, kind: str, relation: str) -> None:
        types = etree.fromstring(self._parts["[Content_Types].xml"])
        if not any(entry.get("PartName") == f"/{name}" for entry in types):
            entry = etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override")
            entry.set("PartName", f"/{name}")
            entry.set("ContentType", f"{_TYPE}.{kind}+xml")
            self._parts["[Content_Types].xml"] = _bytes(types)
        empty = f"<Relationships xmlns='{_PACKAGE}/relationships'/>"
        links = self._root(_RELATIONS, empty)
        if not any(link.get("Type") == relation for link in links):
            link = etree.SubElement(links, f"{{{_PACKAGE}/relationships}}Relationship")
            link.set("Id", f"rReview{kind}")
            link.set("Type", relation)
            link.set("Target", name.removeprefix("word/"))
            self._parts[_RELATIONS] = _bytes(links)


def _add_comment(comments: etree._Element, entry: Entry) -> None:
    comment = etree.SubElement(comments, w("comment"))
    comment.set(w("id"), entry.comment_id)
    comment.set(w("author"), entry.author)
    comment.set(w("date"), "2026-07-20T10:30:00Z")
    for line in entry.text.split("\n"):
        paragraph = etree.SubElement(comment, w("p"))
        text = etree.SubElement(etree.SubElement(paragraph, w("r")), w("t"))
        text.text = line
    comment[-1].set(f"{{{W14}}}paraId", _key(entry.comment_id))


def _key(comment_id: str) -> str:
    return f"{int(comment_id):08X}"


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
