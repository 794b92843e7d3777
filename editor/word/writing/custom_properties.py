"""Properties of our own in a Word file (`docProps/custom.xml`): the round it was sent in, and what for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from editor.word.markup import legal

_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
# ECMA-376 part 1, 22.3.2.1: the set of properties that a user defines; its numbers begin at 2.
_USERS_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_NUMBER = 2


def add_custom_properties(document: Document, values: Mapping[str, str]) -> None:
    """Add the part that holds `values` by name; nothing where all of them are empty."""
    given = {name: value for name, value in values.items() if value}
    if not given:
        return
    spaces: dict[Any, str] = {None: _NAMESPACE, "vt": _VALUES}
    root = etree.Element(f"{{{_NAMESPACE}}}Properties", nsmap=spaces)
    for number, (name, value) in enumerate(given.items(), start=_FIRST_NUMBER):
        attributes = {"fmtid": _USERS_SET, "pid": str(number), "name": legal(name)}
        element = etree.SubElement(root, f"{{{_NAMESPACE}}}property", attributes)
        etree.SubElement(element, f"{{{_VALUES}}}lpwstr").text = legal(value)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), _CONTENT_TYPE, data, package)
    package.relate_to(part, _RELATIONSHIP)
