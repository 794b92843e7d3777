"""A python-docx document as bytes that depend on its content alone."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

# The earliest time a zip entry can hold; Word writes the same.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def pack(document: Document) -> bytes:
    """Return the .docx file: equal parts give equal bytes, whenever and wherever they are packed."""
    as_saved = BytesIO()
    document.save(as_saved)
    packed = BytesIO()
    with ZipFile(as_saved) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, _NO_TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return packed.getvalue()
