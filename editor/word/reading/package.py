"""A .docx file from the outside: what it is, and its parts, read within bounds.

A document comes from anywhere: a mail, a stick, a web page. Nothing in it may make the program
fetch, expand or unpack more than a speech can be; every refusal is a Chinese sentence.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from lxml import etree

from editor.errors import BrokenWordFile, OldWordFile, UnreadableFile
from editor.files import explain_read_error

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_MAGIC = b"PK"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_SAVE_AS = "请用 WPS 或 Word 另存为 docx（.docx 格式）后再打开"
_ASK_AGAIN = "请用 WPS 或 Word 打开后另存一份，或请对方重新发送"

# A speech of a million characters, reviewed sentence by sentence, stays far below all of these.
_LARGEST_PART = 96 * 1024 * 1024
_LARGEST_DIRECTORY = 16 * 1024 * 1024
_SUSPECT_PART = 24 * 1024 * 1024
_LARGEST_RATIO = 300
_CHUNK = 1024 * 1024
_MOST_CHUNKS = 64
# What ECMA-376 part 2, annex B allows; the others also unpack without any bound.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_MOST_TAGS = 3_000_000

# A link waits for a click; everything else that lies outside would be fetched by opening.
_HARMLESS_KINDS = frozenset({"hyperlink"})

_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    struct.error,
    UnicodeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part says it needs: the last word of the relation's type, and where that is."""

    kind: str
    target: str
    is_external: bool


class WordPackage:
    """An opened .docx; use it in a `with` statement.

    Opening raises `UnreadableFile` (missing, empty, no permission, not a Word file), `OldWordFile`
    (.doc, .wps, or locked by a password) or `BrokenWordFile`; reading a part the last of them.
    """

    def __init__(self, path: Path) -> None:
        """Open the package at `path`; nothing is read but its directory."""
        self._path = path
        self._file = _open(path)
        try:
            self._zip = self._open_zip()
            self._names: dict[str, str] = {}
            self._doubled: set[str] = set()
            self._relations: dict[str, list[Relation]] = {}
            for name in self._zip.namelist():
                self._enter(name)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> WordPackage:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()
        self._file.close()

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts as the file has them."""
        return frozenset(self._names.values())

    @property
    def has_macros(self) -> bool:
        """Whether the file brings programs; they are never looked at, let alone run."""
        return any(posixpath.basename(name) == "vbaproject.bin" for name in self._names)

    @property
    def reaches_out(self) -> bool:
        """Whether the text asks for a template, a picture or a text from outside; nothing is fetched."""
        main = self._related("", "officeDocument") or "word/document.xml"
        sources = (main, self._related(main, "settings"))
        return any(
            relation.is_external and relation.kind not in _HARMLESS_KINDS
            for source in sources
            if source
            for relation in self._relations_of(source)
        )

    def main_document(self) -> tuple[str, etree._Element]:
        """Return the name and the root of the main part."""
        name = self._related("", "officeDocument") or "word/document.xml"
        root = self.part(name)
        if root is None or etree.QName(root).localname != "document":
            raise self.broken("里面没有正文，不是 Word 文档", "请确认选对了文件；" + _SAVE_AS)
        return name, root

    def related_part(self, source: str, kind: str) -> etree._Element | None:
        """Return the root of the part that `source` names as its `styles`, `comments` …, or None."""
        name = self._related(source, kind)
        return self.part(name) if name else None

    def part(self, name: str) -> etree._Element | None:
        """Return the root element of a part, or None where the package has no such part."""
        key = _key(name)
        stored = self._names.get(key)
        if stored is None:
            return None
        if key in self._doubled:
            raise self.broken("里面同一内容有两份，分不清哪份是真的", _ASK_AGAIN)
        data = self._read(stored)
        if any(doctype in data for doctype in _DOCTYPES) or data.count(b"<") > _MOST_TAGS:
            raise self.broken("里面有不该出现的内容，为安全起见没有打开", _ASK_AGAIN)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.broken("里面的内容已经损坏", _ASK_AGAIN) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.broken("里面有不该出现的内容，为安全起见没有打开", _ASK_AGAIN)
        return root

    def broken(self, why: str, todo: str) -> BrokenWordFile:
        """Return the error that says that this file `why`."""
        return BrokenWordFile(f"无法打开“{self._path.name}”：{why}", kept="原文件未改动", todo=todo)

    def _open_zip(self) -> zipfile.ZipFile:
        head = self._file.read(len(_OLE_MAGIC))
        if not head:
            raise UnreadableFile(
                f"“{self._path.name}”是空文件（0 字节）", todo="请检查是否复制完整，或请对方重新发送"
            )
        if head.startswith(_OLE_MAGIC[:4]):
            raise self._old_format()
        if not head.startswith(_ZIP_MAGIC):
            raise self.broken("不是 docx 格式的文件", _SAVE_AS)
        self._refuse_huge_directory()
        try:
            return zipfile.ZipFile(self._file)
        except (*_BROKEN, OSError) as error:
            raise self.broken("文件不完整或已损坏", _ASK_AGAIN) from error

    def _old_format(self) -> OldWordFile:
        if self._is_encrypted():
            return OldWordFile(
                f"“{self._path.name}”加了打开密码",
                kept="原文件未改动",
                todo="请用 WPS 或 Word 打开并去掉密码，另存为 docx（.docx 格式）后再打开",
            )
        return OldWordFile(
            f"“{self._path.name}”是旧格式的文档（.doc 或 .wps）", kept="原文件未改动", todo=_SAVE_AS
        )

    def _is_encrypted(self) -> bool:
        """Whether the OLE file is a Word package behind a password; its directory may stand anywhere."""
        self._file.seek(0)
        tail = b""
        for _chunk in range(_MOST_CHUNKS):
            chunk = self._file.read(_CHUNK)
            if _ENCRYPTED_STREAM in tail + chunk:
                return True
            if not chunk:
                break
            tail = chunk[-len(_ENCRYPTED_STREAM) :]
        return False

    def _refuse_huge_directory(self) -> None:
        """Refuse a list of entries that would itself fill the memory, before it is read."""
        end_record, longest_comment = 22, 65535
        self._file.seek(0, 2)
        size = self._file.tell()
        self._file.seek(max(0, size - end_record - longest_comment))
        tail = self._file.read()
        self._file.seek(0)
        place = tail.rfind(b"PK\x05\x06")
        if place < 0 or len(tail) - place < end_record:
            raise self.broken("文件不完整或已损坏", _ASK_AGAIN)
        (directory_size,) = struct.unpack_from("<L", tail, place + 12)
        if directory_size > _LARGEST_DIRECTORY:
            raise self.broken("里面的内容异常地多，为安全起见没有打开", _ASK_AGAIN)

    def _read(self, name: str) -> bytes:
        try:
            entry = self._zip.getinfo(name)
            if entry.flag_bits & 1:
                raise self.broken("里面的内容加了密码", "请去掉密码后再打开")
            ratio = entry.file_size / max(1, entry.compress_size)
            if entry.file_size > _LARGEST_PART or (
                entry.file_size > _SUSPECT_PART and ratio > _LARGEST_RATIO
            ):
                raise self.broken("里面的内容异常地大，为安全起见没有打开", _ASK_AGAIN)
            if entry.compress_type not in _METHODS:
                raise self.broken("里面的内容用了 Word 不用的压缩方法", _ASK_AGAIN)
            return self._unpacked(entry)
        except (*_BROKEN, OSError) as error:
            raise self.broken("文件不完整或已损坏", _ASK_AGAIN) from error

    def _unpacked(self, entry: zipfile.ZipInfo) -> bytes:
        """The content of an entry: no more than the size it claims; a wrong checksum is an error.

        Read piece by piece, since a read of the whole unpacks all there is before it cuts that to the claim.
        """
        with self._zip.open(entry) as stream:
            return b"".join(iter(lambda: stream.read(_CHUNK), b""))

    def _enter(self, name: str) -> None:
        """Note a part by the name it is asked for; such as would lead out of a folder are never asked for."""
        key = _key(name)
        if key in self._names:
            self._doubled.add(key)
        self._names[key] = name

    def _related(self, source: str, kind: str) -> str:
        """Return the name of the part `source` is related to as `kind`, or an empty text."""
        folder = posixpath.dirname(source)
        for relation in self._relations_of(source):
            if relation.kind == kind and not relation.is_external:
                target = relation.target.replace("\\", "/")
                return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return ""

    def _relations_of(self, source: str) -> list[Relation]:
        known = self._relations.get(source)
        if known is None:
            folder, name = posixpath.split(source)
            root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
            known = self._relations[source] = [
                Relation(
                    element.get("Type", "").rpartition("/")[2],
                    element.get("Target", ""),
                    element.get("TargetMode") == "External",
                )
                for element in (root if root is not None else ())
            ]
        return known


def _key(name: str) -> str:
    """A part's name as it is compared: some writers begin it with a slash or write backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()


def _open(path: Path) -> IO[bytes]:
    try:
        if path.exists() and not path.is_file():
            raise UnreadableFile(f"“{path.name}”不是文件", todo="请选择一个 Word 文件")
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise explain_read_error(path, error) from error
