"""The XML of a Word document -> its text with all revisions in it; the accepted view is drawn from that.

Text that python-docx passes over (inserted runs, hyperlinks, content controls, text boxes) is
kept. What is not understood is descended into, so that unknown markup loses no text; only what
Word itself does not show is left out: field codes, pinyin above the characters, hidden runs (counted).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from editor.word.anchors import read_anchor
from editor.word.markup import attribute, children, first, is_on, is_word, legal, local_name
from editor.word.reading.facts import Place, Tally
from editor.word.reading.looks import paragraph_look, run_look
from editor.word.reading.revised import FormatChange, Revision, RevisionKind
from editor.word.reading.stream import Stream
from editor.word.reading.stylesheet import StyleSheet
from editor.word.reading.tracking import KINDS, Revisions, Tracking, read_time

_DEEPEST = 200
_MOST_NESTED = 8
_NOT_SHOWN = frozenset(
    {
        "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "smartTagPr",
        "customXmlPr", "rubyPr", "rt", "instrText", "delInstrText", "fldData", "ffData",
    }
)  # fmt: skip
_SINGLE = {"tab": "\t", "ptab": "\t", "cr": "\v", "noBreakHyphen": "-"}
_RANGES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
Act = Callable[[etree._Element], None]
_LINE_FEED = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_TEXTS = ("{*}t", "{*}delText", "{*}textpath")
# Symbol fonts address their signs in the private area; these are met in Chinese forms.
_SYMBOLS = {
    0xF0A8: "□", 0xF06F: "□", 0xF071: "□", 0xF0FE: "☑", 0xF052: "☑", 0xF0FC: "✓", 0xF050: "✓",
    0xF06C: "●", 0xF06E: "■", 0xF0B7: "•", 0xF0D8: "➢",
}  # fmt: skip


@dataclass(slots=True)
class Anchor:
    """The range of a comment, offsets into the whole text."""

    start: int
    end: int


class TooDeepError(Exception):
    """The markup is nested deeper than any writer nests it."""


class StoryReader:
    """Reads stories (the body, the notes) in turn; the results collect in its attributes.

    All offsets count in the texts of `stream` put together, the last paragraph mark included.
    """

    def __init__(self, styles: StyleSheet) -> None:
        """Use `styles` of the document."""
        self.stream = Stream()
        self.anchors: dict[str, Anchor] = {}
        self.bookmarks: dict[tuple[str, int], int] = {}
        self.format_changes: list[FormatChange] = []
        self.tally = Tally()
        self._styles = styles
        self._tracking = Tracking()
        self._around: Revisions = ()
        self._note_revisions: dict[tuple[str, str], Revisions] = {}
        self._boxes: list[tuple[etree._Element, Revisions]] = []
        self._place = Place.BODY
        self._fields: list[str] = []
        self._hidden = False
        self._parts_title = False
        self._depth = 0
        self._acts: dict[object, Act] = {}
        self._handlers: dict[str, Act] = {
            "t": self._text,
            "delText": self._deleted_text,
            "r": self._run,
            "p": self._paragraph,
            "tbl": self._table,
            "tr": self._row,
            "tc": self._cell,
            "txbxContent": self._box,
            "br": self._break,
            "sym": self._symbol,
            "fldChar": self._field_mark,
            "commentRangeStart": self._comment_start,
            "commentRangeEnd": self._comment_end,
            "commentReference": self._comment_start,
            "bookmarkStart": self._bookmark,
            "footnoteReference": self._note_reference,
            "endnoteReference": self._note_reference,
            "sectPr": self._section,
            "altChunk": self._chunk,
            **dict.fromkeys(KINDS, self._change),
            **dict.fromkeys(_RANGES, self._tracking.range_mark),
        }

    def read(self, story: etree._Element, place: Place = Place.BODY) -> None:
        """Read the paragraphs of `story`. Raises `TooDeepError` and `TooManyError` for hostile ones."""
        self._place, self._fields = place, []
        self._around = self._note_revisions.get((local_name(story), attribute(story, "id")), ())
        self._inside(story)
        self._border()
        self._around = ()

    def _inside(self, element: etree._Element) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise TooDeepError
        for inner in element:
            self._visit(inner)
        self._depth -= 1

    def _under(self, revisions: Revisions, element: etree._Element) -> None:
        """Read what is inside `element`, all of it under `revisions` besides those in force."""
        outer = self._around
        for revision in revisions:
            self._around = _with(self._around, revision)
        self._inside(element)
        self._around = outer

    def _visit(self, element: etree._Element) -> None:
        act = self._acts.get(element.tag)
        if act is None:
            act = self._acts[element.tag] = self._act_on(element)
        act(element)

    def _act_on(self, element: etree._Element) -> Act:
        """What to do with every element of this tag."""
        name = local_name(element)
        if name == "AlternateContent":
            return lambda one: self._inside(_alternative(one))
        if not is_word(element):
            return self._foreign
        if name in _SINGLE:
            return lambda _one: self._add(_SINGLE[name])
        return _pass_over if name in _NOT_SHOWN else self._handlers.get(name, self._inside)

    def _foreign(self, element: etree._Element) -> None:
        """Look into drawings and formulas for text boxes, WordArt, letters and pictures."""
        name = local_name(element)
        if name == "t" and "/math" in element.tag:
            self._add(_plain(element.text or ""))
        elif name in {"blip", "imagedata"}:
            self.tally.pictures += 1
        elif name == "textpath" and element.get("string"):
            self._boxes.append((element, self._around))
        elif name:
            self._inside(element)

    def _change(self, element: etree._Element) -> None:
        kind = KINDS[local_name(element)]
        self.stream.touched = True
        self._count(kind)
        self._under((self._tracking.revision(element, kind),), element)

    def _count(self, kind: RevisionKind) -> None:
        self.tally.insertions += kind is RevisionKind.INSERTED
        self.tally.deletions += kind is RevisionKind.DELETED
        self.tally.moves += kind is RevisionKind.MOVED_TO

    def _add(self, text: str) -> None:
        if text and not self._hidden and "code" not in self._fields[:-1]:
            self.stream.add(text, self._around)

    def _text(self, element: etree._Element) -> None:
        self._add(_plain(element.text or ""))

    def _deleted_text(self, element: etree._Element) -> None:
        if any(revision.kind.leaves for revision in self._around):
            self._text(element)

    def _run(self, element: etree._Element) -> None:
        look = first(element, "rPr")
        style = attribute(first(look, "rStyle"), "val")
        if style in self._styles.cues:
            return
        self._parts_title = style in self._styles.title_breaks
        change = first(look, "rPrChange")
        outer, self._hidden = self._hidden, self._hidden or is_on(first(look, "vanish"))
        self.tally.hidden_runs += self._hidden and not outer
        start = self.stream.length
        self._inside(element)
        self._hidden, self._parts_title = outer, False
        if change is not None:
            before = first(change, "rPr")
            names = attribute(first(before, "rStyle"), "val"), style
            self._looks(change, start, run_look(before, look), names, paragraph=False)

    def _looks(
        self, change: etree._Element, start: int, look: str, styles: tuple[str, str], *, paragraph: bool
    ) -> None:
        """Note a change of format of the text from `start` to here."""
        self.stream.touched = True
        self.tally.format_changes += 1
        author, time = attribute(change, "author").strip(), read_time(attribute(change, "date"))
        end = self.stream.length
        last = self.format_changes[-1] if self.format_changes else None
        new = FormatChange(start, end, author, time, look, *styles, paragraph)
        if last is not None and not paragraph and (last.end, last.look) == (start, look):
            joined = FormatChange(last.start, end, author, time, look, *styles, paragraph)
            if (last.author, last.time, last.paragraph) == (author, time, paragraph):
                self.format_changes[-1] = joined
                return
        if paragraph or start < end:
            self.format_changes.append(new)

    def _break(self, element: etree._Element) -> None:
        if attribute(element, "type") in {"", "textWrapping"} and not self._parts_title:
            self._add("\v")

    def _symbol(self, element: etree._Element) -> None:
        try:
            code = int(attribute(element, "char"), 16)
            self._add(_SYMBOLS.get(code) or legal(chr(code)).strip("\r\n") or "□")
        except (ValueError, OverflowError):
            self._add("□")

    def _field_mark(self, element: etree._Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append("code")
        elif kind == "separate" and self._fields:
            self._fields[-1] = "result"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _comment_start(self, element: etree._Element) -> None:
        here = self.stream.length
        self.anchors.setdefault(attribute(element, "id"), Anchor(here, here))

    def _comment_end(self, element: etree._Element) -> None:
        anchor = self.anchors.get(attribute(element, "id"))
        if anchor is not None:
            anchor.end = self.stream.length

    def _bookmark(self, element: etree._Element) -> None:
        anchor = read_anchor(attribute(element, "name"))
        if anchor is not None:
            self.bookmarks.setdefault(anchor, self.stream.length)

    def _note_reference(self, element: etree._Element) -> None:
        """A note comes and goes with its sign in the text."""
        if self._around:
            kind = local_name(element).removesuffix("Reference")
            self._note_revisions[kind, attribute(element, "id")] = self._around

    def _section(self, element: etree._Element) -> None:
        change = first(element, "sectPrChange")
        if change is not None:
            self._looks(change, self.stream.length, "页面设置", ("", ""), paragraph=True)

    def _chunk(self, _element: etree._Element) -> None:
        self.tally.embedded += 1

    def _box(self, element: etree._Element) -> None:
        self._boxes.append((element, self._around))

    def _table(self, element: etree._Element) -> None:
        self._border()
        self.tally.tables += 1
        outer, self._place = self._place, Place.TABLE
        change = first(first(element, "tblPr"), "tblPrChange")
        if change is not None:
            self._looks(change, self.stream.length, "表格格式", ("", ""), paragraph=True)
        self._inside(element)
        self._border()
        self._place = outer

    def _row(self, element: etree._Element) -> None:
        revisions = self._tracking.of_mark(first(element, "trPr"))
        for revision in revisions:
            self._count(revision.kind)
        self._under(revisions, element)

    def _cell(self, element: etree._Element) -> None:
        self._under(self._tracking.of_cell(first(element, "tcPr")), element)
        self._border()

    def _paragraph(self, element: etree._Element) -> None:
        start = self.stream.length
        self._inside(element)
        # A field whose result never begins would swallow the rest of the document.
        self._fields = [state for state in self._fields if state == "result"]
        properties = first(element, "pPr")
        own: Revisions = ()
        if properties is not None:
            own = self._tracking.of_mark(first(properties, "rPr"))
            for revision in own:
                self._count(revision.kind)
            self._paragraph_looks(properties, start)
        if self.stream.end(properties, self._place, self._around, own):
            self._read_boxes()

    def _paragraph_looks(self, properties: etree._Element, start: int) -> None:
        section = first(properties, "sectPr")
        if section is not None:
            self._section(section)
        change = first(properties, "pPrChange")
        numbers = first(properties, "numPr")
        if change is not None:
            before = first(change, "pPr")
            names = tuple(
                self._styles.style(attribute(first(one, "pStyle"), "val")).name
                for one in (before, properties)
            )
            styles = names[0], names[1]
            self._looks(change, start, paragraph_look(before, properties, styles), styles, paragraph=True)
        elif numbers is not None:
            renumbered = first(numbers, "numberingChange")
            renumbered = renumbered if renumbered is not None else first(numbers, "ins")
            if renumbered is not None:
                name = self._styles.style(attribute(first(properties, "pStyle"), "val")).name
                self._looks(renumbered, start, "自动编号", (name, name), paragraph=True)

    def _read_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        outer = (self._place, self._fields, self._hidden, self._around)
        self._place, self._fields, self._hidden = Place.TEXT_BOX, [], False
        for box, around in boxes:
            self._around = around
            self.tally.text_boxes += 1
            if local_name(box) == "textpath":
                self._add(_plain(box.get("string") or ""))
                self.stream.end(None, self._place, self._around)
            else:
                self._inside(box)
                self._border()
        self._place, self._fields, self._hidden, self._around = outer

    def _border(self) -> None:
        """Close what stands before the end of its container, and read the boxes that waited for that."""
        if self.stream.dangles:
            self.stream.end(None, self._place, self._around)
        self.stream.border()
        if self._boxes:
            self._read_boxes()


def _with(around: Revisions, revision: Revision) -> Revisions:
    """Add a revision; nested beyond all reason only one that changes what the views show."""
    if len(around) >= _MOST_NESTED and any(r.kind.leaves == revision.kind.leaves for r in around):
        return around
    return around if revision in around else (*around, revision)


def _pass_over(_element: etree._Element) -> None:
    """Leave an element out with all that is in it."""


def _plain(text: str) -> str:
    """The text of an element; a line feed in it is the source's, Word shows a blank."""
    if "\n" not in text and "\r" not in text:
        return text
    return _LINE_FEED.sub(" ", text.strip())


def _alternative(element: etree._Element) -> etree._Element:
    """Return the branch of an `mc:AlternateContent` that holds text, the first one by preference."""
    branches = [*children(element, "Choice"), *children(element, "Fallback")]
    with_text = (b for b in branches if next(b.iter(*_TEXTS), None) is not None)
    return next(with_text, branches[0] if branches else element)
