"""A model .docx taken apart for learning: its sections with page and footers, its paragraphs with text."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from editor.word.markup import attribute, children, first, local_name, number_of
from editor.word.reading.lists import ListNumbers, read_lists
from editor.word.reading.package import WordPackage
from editor.word.reading.stylesheet import StyleSheet, read_styles

_MOST_PARAGRAPHS = 3000
_LONGEST_TEXT = 300_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CONTAINERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink"})
_BLANKS = {"tab": "\t", "br": " ", "cr": " "}


@dataclass(frozen=True, slots=True)
class ModelParagraph:
    """A paragraph: its element, its automatic number, its runs with their text."""

    element: etree._Element
    number: str
    runs: tuple[tuple[etree._Element, str], ...]

    @property
    def text(self) -> str:
        """What the reader sees, the automatic number in front; one line."""
        return self.number + "".join(text for _run, text in self.runs)


@dataclass(slots=True)
class ModelSection:
    """A section: its properties (None in a file without any), footers by kind, header text, paragraphs."""

    properties: etree._Element | None
    footers: dict[str, etree._Element] = field(default_factory=dict)
    header: str = ""
    paragraphs: list[ModelParagraph] = field(default_factory=list)

    @property
    def length(self) -> int:
        """How many characters its paragraphs have."""
        return sum(len(paragraph.text) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class ModelFile:
    """What is looked at; `is_duplex`: even pages have footers of their own."""

    sections: tuple[ModelSection, ...]
    styles: etree._Element | None
    theme: etree._Element | None
    is_duplex: bool
    tables: int


def read_model(package: WordPackage) -> ModelFile:
    """Read what a layout can be learnt from; of a very long file, the beginning."""
    name, root = package.main_document()
    styles = package.related_part(name, "styles")
    settings = package.related_part(name, "settings")
    body = first(root, "body")
    duplex = first(settings, "evenAndOddHeaders")
    return ModelFile(
        sections=tuple(_sections(package, name, body, styles)),
        styles=styles,
        theme=package.related_part(name, "theme"),
        is_duplex=duplex is not None and attribute(duplex, "val") not in {"0", "false", "off"},
        tables=sum(1 for _table in children(body, "tbl")) if body is not None else 0,
    )


def _sections(
    package: WordPackage, name: str, body: etree._Element | None, styles: etree._Element | None
) -> Iterator[ModelSection]:
    numbers = read_lists(package.related_part(name, "numbering"))
    sheet = read_styles(styles)
    targets = _targets(package, name)
    section = ModelSection(None)
    count = length = 0
    for element in _paragraphs(body) if body is not None else ():
        paragraph = ModelParagraph(element, _number(element, sheet, numbers), tuple(_runs(element)))
        section.paragraphs.append(paragraph)
        count, length = count + 1, length + len(paragraph.text)
        properties = first(first(element, "pPr"), "sectPr")
        if properties is not None:
            section.properties = properties
            _read_edges(section, package, targets)
            yield section
            section = ModelSection(None, dict(section.footers), section.header)
        if count >= _MOST_PARAGRAPHS or length >= _LONGEST_TEXT:
            break
    section.properties = first(body, "sectPr")
    _read_edges(section, package, targets)
    yield section


def _paragraphs(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of the text itself: not those of tables and text boxes."""
    waiting = [iter(parent)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif local_name(element) == "p":
            yield element
        elif local_name(element) in _CONTAINERS:
            waiting.append(iter(element))


def _runs(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    waiting = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif local_name(element) == "r":
            text = "".join(
                _BLANKS.get(local_name(piece), piece.text or "")
                for piece in element
                if local_name(piece) == "t" or local_name(piece) in _BLANKS
            )
            if text:
                yield element, text.replace("\n", " ").replace("\r", "")
        elif local_name(element) in _CONTAINERS:
            waiting.append(iter(element))


def _number(paragraph: etree._Element, sheet: StyleSheet, numbers: ListNumbers) -> str:
    properties = first(paragraph, "pPr")
    style_id = attribute(first(properties, "pStyle"), "val")
    style = sheet.style(style_id)
    own = first(properties, "numPr")
    list_id = attribute(first(own, "numId"), "val") or style.list_id
    if list_id in {"", "0"}:
        return ""
    level = number_of(first(own, "ilvl"), "val", style.list_level)
    if level < 0:
        level = numbers.level_of_style(list_id, style.list_owner)
    return numbers.next(list_id, level)


def _targets(package: WordPackage, name: str) -> dict[str, str]:
    """The parts of the package by the id that the main part gives them."""
    folder, leaf = posixpath.split(name)
    relations = package.part(posixpath.join(folder, "_rels", f"{leaf}.rels"))
    return {
        relation.get("Id", ""): posixpath.normpath(
            posixpath.join("/", folder, relation.get("Target", "").replace("\\", "/"))
        ).lstrip("/")
        for relation in (relations if relations is not None else ())
        if relation.get("TargetMode") != "External"
    }


def _read_edges(section: ModelSection, package: WordPackage, targets: dict[str, str]) -> None:
    """Read headers and footers of a section; those it does not name are those of the section before."""
    if section.properties is None:
        return
    for reference in section.properties:
        kind = local_name(reference)
        if kind not in {"footerReference", "headerReference"}:
            continue
        target = targets.get(reference.get(_RELATION) or reference.get(_RELATION_STRICT) or "", "")
        root = package.part(target) if target else None
        if root is None:
            continue
        if kind == "footerReference":
            section.footers[attribute(reference, "type") or "default"] = root
        else:
            section.header = "".join(text.text or "" for text in root.iter("{*}t")).strip()
