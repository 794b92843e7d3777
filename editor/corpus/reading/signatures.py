"""What a file is by its first bytes, and the refusal for everything that is not text, page or .docx."""

from __future__ import annotations

from pathlib import Path

from editor.errors import BrokenWordFile, OldWordFile, UnreadableFile
from editor.word.reading.package import WordPackage

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_UNZIP = "请先解压"
_TO_TEXT = "请先转成文字"
_SAVE_AS = "请用 WPS 或 Word 打开它，另存为 docx"
_FOREIGN = (
    (b"%PDF-", "PDF 文件", _SAVE_AS),
    (b"{\\rtf", "RTF 文件", _SAVE_AS),
    (b"PK\x05\x06", "空的压缩包", _UNZIP),
    (b"\x1f\x8b", "压缩包", _UNZIP),
    (b"7z\xbc\xaf\x27\x1c", "压缩包", _UNZIP),
    (b"Rar!", "压缩包", _UNZIP),
    (b"\x89PNG", "图片", _TO_TEXT),
    (b"\xff\xd8\xff", "图片", _TO_TEXT),
    (b"GIF8", "图片", _TO_TEXT),
    (b"BM\x00", "图片", _TO_TEXT),
)
_IN_ZIP = (
    ("xl/workbook.xml", "Excel 表格", "请把文字另存为 docx 或 txt"),
    ("ppt/presentation.xml", "PPT 演示文稿", "请把文字另存为 docx 或 txt"),
    ("OFD.xml", "OFD 版式文件", "请向来源处索取 docx 或 txt"),
    ("content.xml", "OpenDocument 文档", "请用 WPS 或 Word 另存为 docx"),
)


def is_word_package(path: Path, data: bytes) -> bool:
    """Whether the file is a .docx; `data` are its bytes.

    Raises `OldWordFile` for OLE compound files, `BrokenWordFile` for a damaged package and
    `UnreadableFile` for formats that hold text we cannot read (PDF, RTF, spreadsheets, archives …).
    """
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise OldWordFile(
                f"“{path.name}”加了打开密码",
                kept="原文件未改动",
                todo="请用 WPS 或 Word 打开并去掉密码，另存为 docx",
            )
        raise OldWordFile(f"“{path.name}”是旧版 Word/WPS 格式", todo="请用 WPS 或 Word 另存为 docx")
    for signature, name, todo in _FOREIGN:
        if data.startswith(signature):
            raise _refusal(path, name, todo)
    if not data.startswith(_ZIP):
        return False
    names = _names_in_zip(path)
    for part, name, todo in _IN_ZIP:
        if part in names:
            raise _refusal(path, name, todo)
    if "word/document.xml" in names or "[Content_Types].xml" in names:
        return True
    raise _refusal(path, "压缩包", _UNZIP)


def _refusal(path: Path, name: str, todo: str) -> UnreadableFile:
    return UnreadableFile(f"“{path.name}”是{name}，读不出文字", todo=todo)


def _names_in_zip(path: Path) -> frozenset[str]:
    try:
        with WordPackage(path) as package:
            return package.names
    except BrokenWordFile as error:
        raise BrokenWordFile(
            f"“{path.name}”已损坏，打不开", todo="请用 WPS 或 Word 打开并修复，另存为 docx"
        ) from error
