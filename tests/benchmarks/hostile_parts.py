"""What hostile Word files are built of: a case, parts of a document, and packages of parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

RELS = "word/_rels/document.xml.rels"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT = "全县上下要抓好各项工作的落实，确保完成全年目标任务。"
PARAGRAPH = f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"
MB = 1024 * 1024


@dataclass(frozen=True)
class Case:
    """A file, how it is made at a path, and words of the message; empty where the file opens."""

    name: str
    make: Callable[[Path], object]
    says: str = ""
    ending: str = "docx"


def document(body: str, head: str = "") -> bytes:
    """The main part around `body`."""
    return f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()


def links(*relations: tuple[str, str, bool]) -> bytes:
    """A relations part of (kind, target, is external)."""
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{_KINDS}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if external else ''}/>"
        for number, (kind, target, external) in enumerate(relations)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'.encode()


def package(path: Path, *parts: tuple[str, bytes]) -> None:
    """Write `parts` in order, names as they are, also the same name twice."""
    with ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name, data in parts:
            target.writestr(name, data)


def whole(path: Path, *more: tuple[str, bytes], body: str = PARAGRAPH) -> None:
    """A sound document with `more` parts."""
    package(
        path,
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", links(("officeDocument", "word/document.xml", False))),
        ("word/document.xml", document(body)),
        *more,
    )


def of_bytes(data: bytes) -> Callable[[Path], object]:
    """A file of these bytes."""
    return lambda path: path.write_bytes(data)


def of_body(body: str) -> Callable[[Path], object]:
    """A sound document with this body."""
    return lambda path: whole(path, body=body)


def of_parts(*more: tuple[str, bytes]) -> Callable[[Path], object]:
    """A sound document with further parts."""
    return lambda path: whole(path, *more)


def of_main(data: bytes) -> Callable[[Path], object]:
    """A package with this main part and nothing else."""
    return lambda path: package(path, ("[Content_Types].xml", b"<Types/>"), ("word/document.xml", data))
