"""Whether the parts of a .docx are in the form that Word demands: element by element, in order.

`problems` checks a file against `child_orders.txt`, always; where the environment variable NIGAO_WML_XSD
names a folder with the transitional schemas (`wml.xsd` and what it includes), `xsd_problems` validates
against these too. The schemas are not ours to ship.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_XML = "http://www.w3.org/XML/1998/namespace"
_PREFIXES = {f"{{{R}}}": "r:", f"{{{_XML}}}": "xml:", f"{{{W}}}": ""}
XSD_FOLDER = "NIGAO_WML_XSD"
_NAME = re.compile(r"[A-Za-z0-9]+")
_XML_STUB = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{_XML}">
<xs:attribute name="space"><xs:simpleType><xs:restriction base="xs:string"/></xs:simpleType></xs:attribute>
</xs:schema>"""
_PARTS = re.compile(r"word/(document|styles|settings|fontTable|comments|header\d*|footer\d*)\.xml$")


@dataclass(frozen=True)
class Orders:
    """The content of each element as a pattern over child names, each followed by a blank."""

    contents: Mapping[str, re.Pattern[str]]
    attributes: Mapping[str, Mapping[str, bool]]


@lru_cache(maxsize=1)
def orders() -> Orders:
    """Read `child_orders.txt`."""
    named: dict[str, str] = {}
    contents: dict[str, re.Pattern[str]] = {}
    attributes: dict[str, dict[str, bool]] = {}
    text = (Path(__file__).parent / "child_orders.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, sign, rest = (part.strip() for part in re.split(r"\s([=@])", line, maxsplit=1))
        if sign == "@":
            attributes[name] = {word.rstrip("!"): word.endswith("!") for word in rest.split()}
            continue
        for key, value in named.items():
            rest = rest.replace(key, value)
        if name.startswith("{"):
            named[name] = rest
        else:
            contents[name] = re.compile(_NAME.sub(r"(?:\g<0>\\ )", rest), re.VERBOSE)
    return Orders(contents, attributes)


def problems(path: Path) -> list[str]:
    """What in the parts of the .docx at `path` is not as `child_orders.txt` says; empty: nothing."""
    found: list[str] = []
    with ZipFile(path) as package:
        for name in package.namelist():
            if _PARTS.match(name):
                root = etree.fromstring(package.read(name))
                found += [f"{name}: {line}" for line in _problems_in(root)]
            elif name == "docProps/custom.xml":
                found += [f"{name}: {line}" for line in _custom_problems(package.read(name))]
    return found


def xsd_problems(path: Path) -> list[str] | None:
    """What the transitional schemas find in the parts of the .docx; None where there are none to ask."""
    folder = os.environ.get(XSD_FOLDER)
    if not folder:
        return None
    found: list[str] = []
    with ZipFile(path) as package:
        for name in package.namelist():
            if _PARTS.match(name):
                schema = _schema(Path(folder) / "wml.xsd")
            elif name == "docProps/custom.xml":
                schema = _schema(Path(folder) / "shared-documentPropertiesCustom.xsd")
            else:
                continue
            root = _without_extensions(etree.fromstring(package.read(name)))
            if not schema.validate(root):
                found += [f"{name}: {error.message}" for error in schema.error_log]
    return found


def _problems_in(root: etree._Element) -> Iterator[str]:
    known = orders()
    for element in root.iter(f"{{{W}}}*"):
        name = element.tag.rpartition("}")[2]
        inner = "".join(_short(child.tag) + " " for child in element if isinstance(child.tag, str))
        content = known.contents.get(name)
        parent = element.getparent()
        if name in {"ins", "del", "moveFrom", "moveTo"} and _short(
            parent.tag if parent is not None else ""
        ) in {
            "rPr",
            "trPr",
        }:
            content = None
        if content is None and inner:
            yield f"{name} has children: {inner.strip()}"
        elif content is not None and content.fullmatch(inner) is None:
            yield f"{name} holds, in this order: {inner.strip()}"
        wanted = known.attributes.get(name)
        if wanted is not None:
            given = {_short(str(key)) for key in element.attrib}
            given -= {key for key in given if ":" in key and key not in wanted}
            yield from (f"{name} has the attribute {key}" for key in sorted(given - set(wanted)))
            must = {key for key, is_needed in wanted.items() if is_needed}
            yield from (f"{name} lacks the attribute {key}" for key in sorted(must - given))


def _custom_problems(data: bytes) -> Iterator[str]:
    """Each custom property has the one format id there is, a number from 2 of its own, a name, one value."""
    seen: set[str] = set()
    for element in etree.fromstring(data):
        name, number = element.get("name") or "", element.get("pid") or ""
        if element.tag != f"{{{CUSTOM}}}property" or len(element) != 1 or not name:
            yield f"{etree.tostring(element)!r}"
        if element.get("fmtid") != "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}":
            yield f"property {name} has the format {element.get('fmtid')}"
        if not number.isdecimal() or int(number) < 2 or number in seen or name in seen:
            yield f"property {name} has the number {number}"
        seen |= {number, name}


def _short(tag: str) -> str:
    for space, prefix in _PREFIXES.items():
        if tag.startswith(space):
            return prefix + tag[len(space) :]
    return tag if "}" not in tag else f"other:{tag.rpartition('}')[2]}"


@lru_cache(maxsize=4)
def _schema(path: Path) -> etree.XMLSchema:
    """Compile a schema; it imports the xml: namespace without a place, which gets a stub."""
    tree = etree.parse(str(path))
    with tempfile.TemporaryDirectory() as folder:
        stub = Path(folder) / "xml.xsd"
        stub.write_text(_XML_STUB, encoding="utf-8")
        for element in tree.getroot().iter("{http://www.w3.org/2001/XMLSchema}import"):
            if element.get("namespace") == _XML:
                element.set("schemaLocation", stub.as_uri())
        return etree.XMLSchema(tree)


def _without_extensions(root: etree._Element) -> etree._Element:
    """Take out what a part itself says a reader may ignore (w14 and its like)."""
    prefixes = (root.get(f"{{{MC}}}Ignorable") or "").split()
    spaces = tuple(f"{{{root.nsmap[prefix]}}}" for prefix in prefixes if prefix in root.nsmap)
    spaces += (f"{{{MC}}}",)
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        for key in [key for key in element.attrib if str(key).startswith(spaces)]:
            del element.attrib[key]
        parent = element.getparent()
        if element.tag.startswith(spaces) and parent is not None:
            parent.remove(element)
    return root
