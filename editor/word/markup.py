"""WordprocessingML as lxml elements: names, attributes, and text that XML can hold.

What is written is the transitional form; what is read may be that or the strict one, which differs
in the namespace only, so the reading half looks at local names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# Everything outside the Char production of XML 1.0, lone surrogates included.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAKS = "\n\v\u2028\u2029\u0085"
_BREAKS_AND_TABS = re.compile(f"([\t{_LINE_BREAKS}])")
_BREAK = re.compile(f"[{_LINE_BREAKS}]")
# Characters that Word draws in the Latin font unless the run says otherwise (ECMA-376 part 1,
# 17.3.2.26): quotes, dashes, dots, signs, Greek, Cyrillic, accented Latin.
_DRAWN_BY_HINT = re.compile("[\u00a1-\u052f\u1e00-\u1eff\u2000-\u2bff\ue000-\uf8ff\ufb00-\ufb1c]")


def w(name: str) -> str:
    """Return `name` in lxml's notation for the main namespace."""
    return f"{{{W}}}{name}"


_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_T = w("t")


def child(parent: etree._Element, name: str, /, **attributes: str | int) -> etree._Element:
    """Append `<w:name w:key="value" …/>` to `parent` and return it."""
    return etree.SubElement(parent, w(name), {w(key): str(value) for key, value in attributes.items()})


def switch(parent: etree._Element, name: str, on: bool = True) -> etree._Element:
    """Append an on/off property; off is written out, since many of Word's are on by default."""
    return child(parent, name) if on else child(parent, name, val=0)


def root(name: str) -> etree._Element:
    """Return a new root element of a part."""
    return etree.Element(w(name), nsmap={"w": W, "r": R})


def serialize(element: etree._Element) -> bytes:
    """Return the bytes of a part."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def legal(text: str) -> str:
    """Return `text` without the characters that no XML file can hold."""
    return _ILLEGAL.sub("", text)


def needs_hint(text: str) -> bool:
    """Whether a run must say that its quotes, dashes and signs are Chinese, or Word draws them in Latin."""
    return _DRAWN_BY_HINT.search(text) is not None


def add_text(run: etree._Element, text: str) -> None:
    """Append `text` to a run: characters as `w:t`, tabs and line breaks as elements of their own."""
    for piece in _BREAKS_AND_TABS.split(legal_with_breaks(text)):
        if piece == "\t":
            child(run, "tab")
        elif piece and piece in _LINE_BREAKS:
            child(run, "br")
        elif piece:
            element = etree.SubElement(run, _T, {_SPACE: "preserve"})
            element.text = piece


def legal_with_breaks(text: str) -> str:
    """Return `text` as a run can hold it: vertical tabs count as line breaks, returns are dropped."""
    return legal(text.replace("\v", "\n").replace("\r", ""))


def without_breaks(text: str) -> str:
    """Return `text` with every line break in it as a blank, so that all offsets stay."""
    return _BREAK.sub(" ", text)


def sent_line(text: str) -> str:
    """Return what a paragraph of a sent file reads: one line, no blanks around it, nothing XML cannot hold.

    A break inside a paragraph, which only another program can have put there, counts as a blank.
    """
    return legal(without_breaks(text.strip())).replace("\r", "")


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for an unresolved entity."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_word(element: etree._Element) -> bool:
    """Whether an element is one of Word's main vocabulary."""
    tag = element.tag
    return isinstance(tag, str) and tag.startswith((f"{{{W}}}", f"{{{W_STRICT}}}"))


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the children of `element` with the local name `name`."""
    return (inner for inner in element if local_name(inner) == name)


def first(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child with the local name `name`, or None."""
    if element is not None:
        for inner in element:
            if local_name(inner) == name:
                return inner
    return None


def attribute(element: etree._Element | None, name: str) -> str:
    """Return Word's attribute `name` of `element`; empty where either is absent."""
    if element is None:
        return ""
    return str(element.get(w(name)) or element.get(f"{{{W_STRICT}}}{name}") or "")


def any_attribute(element: etree._Element, name: str) -> str:
    """Return the attribute `name` of `element` in whatever namespace; empty where it is absent."""
    return next((str(v) for key, v in element.items() if str(key).rpartition("}")[2] == name), "")


def number_of(element: etree._Element | None, name: str, default: int) -> int:
    """Return Word's attribute `name` as a whole number, `default` where it is none."""
    try:
        return int(attribute(element, name))
    except ValueError:
        return default


def is_on(element: etree._Element | None) -> bool:
    """Whether an on/off property is there and on."""
    return element is not None and attribute(element, "val") not in {"0", "false", "off"}
