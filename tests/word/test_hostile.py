"""Files that are no Word documents, broken ones, and ones made to do harm."""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from editor.errors import BrokenWordFile, NigaoError, OldWordFile, UnreadableFile
from editor.word.reading.reader import read_docx, read_word

Maker = Callable[..., Path]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LONGEST_SECONDS = 20.0


def made(tmp_path: Path, **parts: bytes) -> Path:
    path = tmp_path / "made.docx"
    with ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return path


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (b"", UnreadableFile, "空文件"),
        (OLE + b"\0" * 600, OldWordFile, "另存为 docx"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), OldWordFile, "密码"),
        (b"{\\rtf1 abc}", BrokenWordFile, "另存为 docx"),
        ("普通文本".encode(), BrokenWordFile, "不是 docx"),
        (b"<html>", BrokenWordFile, "不是 docx"),
        (b"PK\x03\x04" + b"\0" * 100, BrokenWordFile, "损坏"),
        (b"PK", BrokenWordFile, "损坏"),
    ],
)
def test_files_that_are_no_docx(tmp_path: Path, data: bytes, kind: type[NigaoError], says: str) -> None:
    path = tmp_path / "件.docx"
    path.write_bytes(data)
    with pytest.raises(kind) as raised:
        read_docx(path)
    assert says in str(raised.value)
    assert "件.docx" in str(raised.value)
    assert path.read_bytes() == data


def test_missing_file_folder_and_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    for path in (tmp_path / "无.docx", tmp_path, tmp_path / "pipe.docx", Path("坏\0名.docx")):
        with pytest.raises(UnreadableFile):
            read_docx(path)


def test_every_cut_of_a_document_is_refused_or_read(docx_of: Maker, tmp_path: Path) -> None:
    whole = docx_of("<w:p><w:r><w:t>全文</w:t></w:r></w:p>" * 40).read_bytes()
    path = tmp_path / "cut.docx"
    for size in range(1, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:size])
        with pytest.raises(BrokenWordFile):
            read_docx(path)


def test_every_flipped_byte_is_refused_or_read(docx_of: Maker, tmp_path: Path) -> None:
    whole = docx_of("<w:p><w:r><w:t>全文</w:t></w:r></w:p>" * 5).read_bytes()
    path = tmp_path / "flipped.docx"
    refused = 0
    for place in range(0, len(whole), 5):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        path.write_bytes(damaged)
        try:
            read_docx(path)
        except (BrokenWordFile, UnreadableFile):
            refused += 1
    assert refused > 20


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"hello": b"x"},
        {"xl__workbook_xml": b"<workbook/>"},
        {"word__document_xml": b""},
        {"word__document_xml": b"<w:document"},
        {"word__document_xml": b"<other/>"},
        {"word__document_xml": b"\xff\xfe\x00"},
    ],
)
def test_packages_without_a_text(tmp_path: Path, parts: dict[str, bytes]) -> None:
    with pytest.raises(BrokenWordFile) as raised:
        read_docx(made(tmp_path, **parts))
    assert "原文件未改动" in str(raised.value)


def test_a_document_without_body_or_relations_is_read(tmp_path: Path) -> None:
    assert read_docx(made(tmp_path, word__document_xml=f'<w:document xmlns:w="{W}"/>'.encode())) == []
    body = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>文</w:t></w:r></w:p></w:body></w:document>'
    assert [p.text for p in read_docx(made(tmp_path, word__document_xml=body.encode()))] == ["文"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_and_doctypes_are_refused(tmp_path: Path, encoding: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("机密", encoding="utf-8")
    for declaration in (
        '<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
        f'<!ENTITY b SYSTEM "{secret.as_uri()}">',
    ):
        text = (
            f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [{declaration}]>'
            f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
        )
        with pytest.raises(BrokenWordFile) as raised:
            read_docx(made(tmp_path, word__document_xml=text.encode(encoding)))
        assert "安全" in str(raised.value)


def test_a_zip_bomb_is_refused_quickly(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    started = time.monotonic()
    with ZipFile(path, "w", ZIP_DEFLATED) as target, target.open("word/document.xml", "w") as stream:
        stream.write(f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>'.encode())
        for _megabyte in range(120):
            stream.write(b"a" * 1024 * 1024)
    assert path.stat().st_size < 1024 * 1024
    with pytest.raises(BrokenWordFile) as raised:
        read_docx(path)
    assert "异常地大" in str(raised.value)
    assert time.monotonic() - started < LONGEST_SECONDS


def test_a_bomb_in_a_part_that_is_not_needed_is_never_unpacked(docx_of: Maker) -> None:
    path = docx_of("<w:p><w:r><w:t>文</w:t></w:r></w:p>")
    with ZipFile(path, "a", ZIP_DEFLATED) as target, target.open("word/media/image1.png", "w") as stream:
        for _megabyte in range(64):
            stream.write(b"\0" * 1024 * 1024)
    started = time.monotonic()
    assert [p.text for p in read_docx(path)] == ["文"]
    assert time.monotonic() - started < 2.0


def test_deep_nesting_is_refused(docx_of: Maker) -> None:
    for depth in (150, 230, 1200, 100_000):
        body = (
            "<w:p>" + "<w:smartTag>" * depth + "<w:r><w:t>底</w:t></w:r>" + "</w:smartTag>" * depth + "</w:p>"
        )
        path = docx_of(body)
        if depth == 150:
            assert [p.text for p in read_docx(path)] == ["底"]
        else:
            with pytest.raises(BrokenWordFile):
                read_docx(path)


def test_millions_of_tags_are_refused_before_they_fill_the_memory(docx_of: Maker) -> None:
    path = docx_of("<w:p/>" * 3_100_000)
    with pytest.raises(BrokenWordFile):
        read_docx(path)


def test_a_huge_directory_is_refused_before_it_is_read(docx_of: Maker) -> None:
    path = docx_of("<w:p/>")
    data = bytearray(path.read_bytes())
    place = data.rfind(b"PK\x05\x06")
    struct.pack_into("<L", data, place + 12, 0x7FFFFFFF)
    path.write_bytes(data)
    with pytest.raises(BrokenWordFile):
        read_docx(path)


def test_relations_out_of_the_package_are_not_followed(tmp_path: Path) -> None:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{kinds}/styles" TargetMode="External" Target="http://example.invalid/s"/>'
        f'<Relationship Id="b" Type="{kinds}/comments" Target="../../../etc/passwd"/>'
        f'<Relationship Id="c" Type="{kinds}/numbering" Target="\\numbering.xml"/></Relationships>'
    )
    body = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>文</w:t></w:r></w:p></w:body></w:document>'
    path = made(tmp_path, word__document_xml=body.encode())
    with ZipFile(path, "a") as target:
        target.writestr("word/_rels/document.xml.rels", links)
    content = read_word(path)
    assert [p.text for p in content.paragraphs] == ["文"]
    assert content.comments == ()


def test_impossible_numbers_in_lists_are_harmless(docx_of: Maker) -> None:
    huge = "9" * 5000
    numbering = (
        f"<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='{huge}'/>"
        "<w:lvlText w:val='%1'/></w:lvl><w:lvl w:ilvl='x'/></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/>"
        f"<w:lvlOverride w:ilvl='{huge}'><w:lvl/></w:lvlOverride></w:num>"
    )
    own = f"<w:pPr><w:numPr><w:ilvl w:val='-{huge}'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    path = docx_of(f"<w:p>{own}<w:r><w:t>文</w:t></w:r></w:p>", numbering=numbering)
    assert [p.text for p in read_docx(path)] == ["文"]


def test_a_pattern_of_huge_numbers_does_not_fill_the_memory(docx_of: Maker) -> None:
    numbering = (
        f"<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='{'9' * 4000}'/>"
        f"<w:lvlText w:val='{'%1' * 50_000}'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    own = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    path = docx_of(f"<w:p>{own}<w:r><w:t>文</w:t></w:r></w:p>" * 50, numbering=numbering)
    assert max(len(p.numbering) for p in read_docx(path)) < 1000


def test_more_text_than_a_speech_can_be_is_refused(docx_of: Maker) -> None:
    path = docx_of(("<w:p><w:r><w:t>" + "字" * 60_000 + "</w:t></w:r></w:p>") * 90)
    with pytest.raises(BrokenWordFile, match="异常地多"):
        read_docx(path)
