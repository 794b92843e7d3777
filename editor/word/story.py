"""The XML of a Word document -> paragraphs of text as a reader with all changes accepted sees them.

Text that python-docx passes over (inserted runs, hyperlinks, content controls, text boxes) is
kept. What is not understood is descended into, so that unknown markup loses no text; only what
Word itself does not show is left out: deleted and moved-away text, field codes, pinyin above the
characters, hidden runs (counted).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from lxml import etree

from editor.word.lists import ListNumbers
from editor.word.markup import attribute, children, first, is_on, is_word, local_name, number_of
from editor.word.stylesheet import StyleSheet

_DEEPEST = 200
_NOT_SHOWN = frozenset(
    {
        "pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "smartTagPr",
        "customXmlPr", "rubyPr", "rt", "instrText", "delInstrText", "delText", "fldData", "ffData",
    }
)  # fmt: skip
_GONE = frozenset({"del", "moveFrom"})
_COME = frozenset({"ins", "moveTo"})
_SINGLE = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
# Symbol fonts address their signs in the private area; these are met in Chinese forms.
_SYMBOLS = {
    0xF0A8: "□", 0xF06F: "□", 0xF071: "□", 0xF0FE: "☑", 0xF052: "☑", 0xF0FC: "✓", 0xF050: "✓",
    0xF06C: "●", 0xF06E: "■", 0xF0B7: "•", 0xF0D8: "➢",
}  # fmt: skip


class Place(str, Enum):
    """Where in the document a paragraph stands."""

    BODY = "body"
    TABLE = "table"
    TEXT_BOX = "text_box"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph as it reads with all tracked changes accepted.

    `text` holds tabs as `\\t` and line breaks inside the paragraph as `\\n`; automatic numbering is
    no part of it but stands in `numbering` (`一、`, `（二）`; empty where there is none). `style` is
    the style's own name (`heading 1`, `Normal`), `outline_level` 1 to 9 or 0.
    """

    text: str
    style: str
    outline_level: int
    numbering: str
    place: Place
    has_tracked_changes: bool

    @property
    def shown(self) -> str:
        """The paragraph as Word shows it, numbering in front."""
        return self.numbering + self.text


@dataclass(slots=True)
class Tally:
    """What was met on the way; see `WordFacts`."""

    tables: int = 0
    pictures: int = 0
    text_boxes: int = 0
    insertions: int = 0
    deletions: int = 0
    moves: int = 0
    format_changes: int = 0
    hidden_runs: int = 0
    embedded: int = 0


@dataclass(slots=True)
class Anchor:
    """The range of a comment: paragraph indices and offsets into their texts."""

    paragraph: int
    start: int
    end_paragraph: int
    end: int


class TooDeepError(Exception):
    """The markup is nested deeper than any writer nests it."""


@dataclass(slots=True)
class _Line:
    """The text of the paragraph that is being read."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    tracked: bool = False
    boxes: list[etree._Element] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


class StoryReader:
    """Reads stories (the body, the notes) in turn; the results collect in its attributes."""

    def __init__(self, styles: StyleSheet, lists: ListNumbers) -> None:
        """Use `styles` and `lists` of the document; both keep the state of one reading."""
        self.paragraphs: list[WordParagraph] = []
        self.anchors: dict[str, Anchor] = {}
        self.tally = Tally()
        self._styles = styles
        self._lists = lists
        self._line = _Line()
        self._place = Place.BODY
        self._fields: list[str] = []
        self._hidden = False
        self._depth = 0
        self._handlers: dict[str, Callable[[etree._Element], None]] = {
            "t": self._text,
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
            "altChunk": self._chunk,
        }

    def read(self, story: etree._Element, place: Place = Place.BODY) -> None:
        """Read the paragraphs of `story`. Raises `TooDeepError` for hostile nesting."""
        self._place, self._line, self._fields = place, _Line(), []
        self._inside(story)
        self._flush()

    def _inside(self, element: etree._Element) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise TooDeepError
        for inner in element:
            self._visit(inner)
        self._depth -= 1

    def _visit(self, element: etree._Element) -> None:
        name = local_name(element)
        if name == "AlternateContent":
            self._inside(_alternative(element))
        elif not is_word(element):
            self._foreign(element, name)
        elif name in _GONE or name in _COME:
            self._change(element, name)
        elif name in _SINGLE:
            self._add(_SINGLE[name])
        elif name in self._handlers:
            self._handlers[name](element)
        elif name not in _NOT_SHOWN:
            self._inside(element)

    def _foreign(self, element: etree._Element, name: str) -> None:
        """Look into drawings and formulas for text boxes, WordArt, letters and pictures."""
        if name == "t" and "/math" in element.tag:
            self._add(element.text or "")
        elif name in {"blip", "imagedata"}:
            self.tally.pictures += 1
        elif name == "textpath" and element.get("string"):
            self._line.boxes.append(element)
        elif name:
            self._inside(element)

    def _change(self, element: etree._Element, name: str) -> None:
        self._line.tracked = True
        if name in {"moveFrom", "moveTo"}:
            self.tally.moves += name == "moveTo"
        elif name == "ins":
            self.tally.insertions += 1
        else:
            self.tally.deletions += 1
        if name in _COME:
            self._inside(element)
        else:
            self._marks_of(element)

    def _marks_of(self, element: etree._Element) -> None:
        """Take field marks and comment ranges along from text that is itself gone."""
        for inner in element.iter():
            name = local_name(inner)
            if name in {"fldChar", "commentRangeStart", "commentRangeEnd", "commentReference"}:
                self._handlers[name](inner)

    def _add(self, text: str) -> None:
        if self._hidden or "code" in self._fields[:-1]:
            return
        self._line.add(text)

    def _text(self, element: etree._Element) -> None:
        self._add(element.text or "")

    def _run(self, element: etree._Element) -> None:
        look = first(element, "rPr")
        if first(look, "rPrChange") is not None:
            self._line.tracked = True
            self.tally.format_changes += 1
        self._hidden = is_on(first(look, "vanish"))
        self.tally.hidden_runs += self._hidden
        self._inside(element)
        self._hidden = False

    def _break(self, element: etree._Element) -> None:
        if attribute(element, "type") in {"", "textWrapping"}:
            self._add("\n")

    def _symbol(self, element: etree._Element) -> None:
        try:
            code = int(attribute(element, "char"), 16)
            self._add(_SYMBOLS.get(code) or chr(code))
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
        here = (len(self.paragraphs), self._line.length)
        self.anchors.setdefault(attribute(element, "id"), Anchor(*here, *here))

    def _comment_end(self, element: etree._Element) -> None:
        anchor = self.anchors.get(attribute(element, "id"))
        if anchor is not None:
            anchor.end_paragraph, anchor.end = len(self.paragraphs), self._line.length

    def _chunk(self, _element: etree._Element) -> None:
        self.tally.embedded += 1

    def _box(self, element: etree._Element) -> None:
        self._line.boxes.append(element)

    def _table(self, element: etree._Element) -> None:
        self.tally.tables += 1
        outer, self._place = self._place, Place.TABLE
        self._inside(element)
        self._flush()
        self._place = outer

    def _row(self, element: etree._Element) -> None:
        if first(first(element, "trPr"), "del") is None:
            self._inside(element)
        else:
            self.tally.deletions += 1

    def _cell(self, element: etree._Element) -> None:
        self._inside(element)
        self._flush()

    def _paragraph(self, element: etree._Element) -> None:
        self._inside(element)
        # A field whose result never begins would swallow the rest of the document.
        self._fields = [state for state in self._fields if state == "result"]
        properties = first(element, "pPr")
        mark = first(properties, "rPr")
        if first(properties, "pPrChange") is not None:
            self._line.tracked = True
            self.tally.format_changes += 1
        if first(mark, "ins") is not None or first(mark, "moveTo") is not None:
            self._line.tracked = True
        if first(mark, "del") is not None or first(mark, "moveFrom") is not None:
            # The mark is deleted: what is left of this paragraph runs on into the next one.
            self._line.tracked = True
            return
        self._finish(properties)

    def _finish(self, properties: etree._Element | None) -> None:
        line, self._line = self._line, _Line()
        style_id = attribute(first(properties, "pStyle"), "val")
        style = self._styles.style(style_id)
        level = number_of(first(properties, "outlineLvl"), "val", -1)
        self.paragraphs.append(
            WordParagraph(
                text="".join(line.pieces),
                style=style.name,
                outline_level=style.outline_level if level < 0 else (level + 1) % 10,
                numbering=self._numbering(properties, style_id),
                place=self._place,
                has_tracked_changes=line.tracked,
            )
        )
        self._read_boxes(line.boxes)

    def _numbering(self, properties: etree._Element | None, style_id: str) -> str:
        own = first(properties, "numPr")
        inherited = self._styles.style(style_id)
        list_id = attribute(first(own, "numId"), "val") or inherited.list_id
        if not list_id or list_id == "0":
            return ""
        level = number_of(first(own, "ilvl"), "val", inherited.list_level)
        if level < 0:
            level = self._lists.level_of_style(list_id, inherited.list_owner)
        return self._lists.next(list_id, level)

    def _read_boxes(self, boxes: list[etree._Element]) -> None:
        outer = (self._place, self._fields, self._hidden)
        self._place, self._fields, self._hidden = Place.TEXT_BOX, [], False
        for box in boxes:
            self.tally.text_boxes += 1
            if local_name(box) == "textpath":
                self._line.add(box.get("string") or "")
                self._finish(None)
            else:
                self._inside(box)
                self._flush()
        self._place, self._fields, self._hidden = outer

    def _flush(self) -> None:
        """Close a paragraph whose end is missing or deleted at the end of its container."""
        if self._line.length or self._line.boxes:
            self._finish(None)
        self._line = _Line()


def _alternative(element: etree._Element) -> etree._Element:
    """Return the branch of an `mc:AlternateContent` that holds text, the first one by preference."""
    branches = [*children(element, "Choice"), *children(element, "Fallback")]
    with_text = (b for b in branches if any(local_name(inner) in {"t", "textpath"} for inner in b.iter()))
    return next(with_text, branches[0] if branches else element)
