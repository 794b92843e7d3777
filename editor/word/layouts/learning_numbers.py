"""The page number of a model file: how it is written, where it stands, in which face."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from editor.word.layouts.effective import Effective, RunLook
from editor.word.layouts.layout import PageNumberPlace, PageNumberStyle
from editor.word.markup import attribute, children, first, local_name

_DASHES = str.maketrans(dict.fromkeys("—–―－─", "—") | {"－": "—", "\u3000": " ", "／": "/", "-": "-"})
_PAGE, _PAGES = "\x01", "\x02"
_FORMS: Mapping[str, PageNumberStyle] = {
    f"—{_PAGE}—": PageNumberStyle.DASHES,
    f"-{_PAGE}-": PageNumberStyle.HYPHENS,
    _PAGE: PageNumberStyle.BARE,
    f"第{_PAGE}页": PageNumberStyle.PAGE,
    f"第{_PAGE}页共{_PAGES}页": PageNumberStyle.PAGE_OF,
    f"{_PAGE}/{_PAGES}": PageNumberStyle.SLASH,
}
_SIDES = {"center": PageNumberPlace.CENTRE, "right": PageNumberPlace.RIGHT, "end": PageNumberPlace.RIGHT}


@dataclass
class LearntNumber:
    """What the footers say; None where they say nothing. `from_edge` is in characters."""

    style: PageNumberStyle | None = None
    place: PageNumberPlace | None = None
    look: RunLook | None = None
    from_edge: int | None = None
    remarks: list[str] = field(default_factory=list)


def learn_number(
    footers: Mapping[str, etree._Element], effective: Effective, *, is_duplex: bool
) -> LearntNumber:
    """Read the footers of a section (by kind: default, even, first); `is_duplex`: even ones are in force."""
    learnt = LearntNumber()
    found = {kind: paragraph for kind, root in footers.items() if (paragraph := _numbered(root)) is not None}
    main = found.get("default")
    if main is None:
        main = next(iter(found.values()), None)
    if main is None:
        learnt.style = PageNumberStyle.NONE if footers else None
        learnt.remarks.append("模板里没有页码")
        return learnt
    text, look = _written(main, effective)
    compact = text.translate(_DASHES).replace(" ", "").replace("\t", "").replace("，", "").replace(",", "")
    learnt.style = _FORMS.get(compact)
    if learnt.style is None:
        shown = text.replace(_PAGE, "1").replace(_PAGES, "9").strip()[:20]
        learnt.remarks.append(f"页码写成“{shown}”，没有这种样式，按“— 1 —”")
    learnt.look = look
    learnt.place, learnt.from_edge = _place(main, effective, look)
    even = found.get("even") if is_duplex else None
    if even is not None and learnt.place is PageNumberPlace.RIGHT:
        side, _edge = _place(even, effective, look)
        learnt.place = PageNumberPlace.OUTER if side is None else learnt.place
    if learnt.place is None:
        learnt.remarks.append("页码在左边，没有这种位置，按居中")
        learnt.place = PageNumberPlace.CENTRE
    return learnt


def _numbered(root: etree._Element) -> etree._Element | None:
    """The innermost paragraph with a PAGE field: it may stand in a text box or a frame."""
    found = None
    for paragraph in root.iter("{*}p"):
        if local_name(paragraph) == "p" and _PAGE in _text(paragraph):
            found = paragraph
    return found


def _text(paragraph: etree._Element) -> str:
    return "".join(piece for piece, _run in _pieces(paragraph))


def _pieces(paragraph: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The text of a footer with marks for its fields, results left out, each piece with its run.

    The text of a text box that hangs in the paragraph is no part of it.
    """
    field_reader = _FieldReader()
    for run in paragraph.iter("{*}r", "{*}fldSimple"):
        if _paragraph_of(run) is not paragraph:
            continue
        parent = run.getparent()
        if local_name(run) == "fldSimple":
            inner = next(children(run, "r"), None)
            yield _mark_of(attribute(run, "instr")), run if inner is None else inner
        elif parent is None or local_name(parent) != "fldSimple":
            yield from ((field_reader.read(element), run) for element in run)


class _FieldReader:
    """Reads the elements of runs one after the other and knows whether it stands inside a field."""

    def __init__(self) -> None:
        self._instruction = ""
        self._inside = False

    def read(self, element: etree._Element) -> str:
        """The text of one element, or the mark of the field that it ends; empty inside a field."""
        name = local_name(element)
        if name == "fldChar":
            return self._border(attribute(element, "fldCharType"))
        if name == "instrText":
            self._instruction += element.text or ""
        if name == "pgNum":
            return _PAGE
        if self._inside or name not in {"t", "tab"}:
            return ""
        return "\t" if name == "tab" else element.text or ""

    def _border(self, kind: str) -> str:
        if kind == "begin":
            self._inside, self._instruction = True, ""
        if kind != "end":
            return ""
        self._inside = False
        return _mark_of(self._instruction)


def _paragraph_of(element: etree._Element) -> etree._Element | None:
    return next((above for above in element.iterancestors() if local_name(above) == "p"), None)


def _mark_of(instruction: str) -> str:
    words = instruction.upper().split()
    if words[:1] == ["PAGE"]:
        return _PAGE
    return _PAGES if words[:1] in (["NUMPAGES"], ["SECTIONPAGES"]) else ""


def _written(paragraph: etree._Element, effective: Effective) -> tuple[str, RunLook]:
    style = effective.style_of(paragraph)
    look = effective.run(None, style)
    text = ""
    for piece, run in _pieces(paragraph):
        text += piece
        if piece == _PAGE:
            look = effective.run(run, style)
    return text, look


def _place(
    paragraph: etree._Element, effective: Effective, look: RunLook
) -> tuple[PageNumberPlace | None, int | None]:
    """Where the number stands (None: left), and how many characters from the edge."""
    for box in paragraph.iterancestors():
        side = _side_of_box(box)
        if side:
            outer = {"outside": PageNumberPlace.OUTER}
            return {**_SIDES, **outer}.get(side), None
    frame = first(first(paragraph, "pPr"), "framePr")
    side = attribute(frame, "xAlign")
    if side:
        return (PageNumberPlace.OUTER if side == "outside" else _SIDES.get(side)), None
    standing = effective.paragraph(paragraph, effective.style_of(paragraph))
    place = _SIDES.get(standing.alignment)
    tabs = _text(paragraph).partition(_PAGE)[0].count("\t")
    if place is None and tabs:
        place = PageNumberPlace.CENTRE if tabs == 1 else PageNumberPlace.RIGHT
    em = max(1, look.half_points * 10)
    chars = standing.right_chars / 100 if standing.right_chars >= 0 else standing.right / em
    return place, round(chars) if place is PageNumberPlace.RIGHT else None


def _side_of_box(element: etree._Element) -> str:
    """How a drawing or a shape stands across the page: center, outside, right …; empty: it is not said."""
    name = local_name(element)
    if name == "anchor":
        position = first(element, "positionH")
        align = first(position, "align")
        return (align.text or "").strip() if align is not None else ""
    if name in {"shape", "rect"}:
        for part in element.get("style", "").split(";"):
            key, _colon, value = part.partition(":")
            if key.strip() == "mso-position-horizontal":
                return value.strip()
    return ""
