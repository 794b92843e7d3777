"""Packages made to do harm: archives that lie, and files that are no Word files at all."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

from tests.benchmarks.hostile_parts import (
    MB,
    OLE,
    PARAGRAPH,
    RELS,
    Case,
    document,
    links,
    of_bytes,
    of_parts,
    package,
    whole,
)

_MAIN = b"word/document.xml"
_SLOT = "http://127.0.0.1:9"
_OUTSIDE = links(("officeDocument", _SLOT, True))


def _archive(path: Path, names: list[bytes], raw_size: int, claimed: int) -> None:
    """All `names` are one stretch of packed blanks of `raw_size` bytes that claims `claimed`."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(b" " * MB) for _ in range(raw_size // MB)) + packer.flush()
    fields = struct.pack("<HHHHHLLLH", 20, 0, 8, 0, 33, 0, len(packed), claimed, len(names[0]))
    content = b"PK\x03\x04" + fields + bytes(2) + names[0] + packed
    directory = b"".join(
        b"PK\x01\x02"
        + struct.pack("<HHHHHHLLLHHHHHLL", 20, 20, 0, 8, 0, 33, 0, len(packed), claimed, len(name), *[0] * 6)
        + name
        for name in names
    )
    end = struct.pack("<HHHHLLH", 0, 0, len(names), len(names), len(directory), len(content), 0)
    path.write_bytes(content + directory + b"PK\x05\x06" + end)


def _packed_by(method: int, size: int) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        with ZipFile(path, "w", method) as target:
            target.writestr("word/document.xml", document(PARAGRAPH + " " * size))

    return make


def _claims_other_method(path: Path) -> None:
    whole(path)
    data = bytearray(path.read_bytes())
    place = -1
    while (place := data.find(b"PK\x01\x02", place + 1)) >= 0:
        struct.pack_into("<H", data, place + 10, 99)
    path.write_bytes(data)


def _one_in_another(path: Path) -> None:
    inner = b"x"
    for _depth in range(30):
        made = io.BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as target:
            target.writestr("word/document.xml", document(PARAGRAPH))
            target.writestr("word/embeddings/a.docx", inner)
        inner = made.getvalue()
    path.write_bytes(inner)


def _wide_directory(path: Path) -> None:
    """The end record leaves the size to its wide form, which claims a terabyte."""
    whole(path)
    data = path.read_bytes()
    place = data.rfind(b"PK\x05\x06")
    end = bytearray(data[place:])
    (offset,) = struct.unpack_from("<L", end, 16)
    struct.pack_into("<LL", end, 12, 0xFFFFFFFF, 0xFFFFFFFF)
    wide = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 3, 3, 1 << 40, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, place, 1)
    path.write_bytes(data[:place] + wide + locator + bytes(end))


def _external_everything(path: Path) -> None:
    kinds = ("image", "oleObject", "subDocument", "attachedTemplate")
    whole(path, (RELS, links(*((kind, f"{_SLOT}/{kind}", True) for kind in kinds))))


PACKAGE_CASES = (
    Case("文件谎报大小：报 100 字节，实为 400 MB", lambda p: _archive(p, [_MAIN], 400 * MB, 100), "损坏"),
    Case(
        "3000 个部件叠在一处",
        lambda p: _archive(p, [_MAIN, *(b"word/m%d.xml" % n for n in range(3000))], 20 * MB, 20 * MB),
        "损坏",
    ),
    Case("LZMA 压缩", _packed_by(ZIP_LZMA, 1000), "压缩方法"),
    Case("BZIP2 压缩", _packed_by(ZIP_BZIP2, 1000), "压缩方法"),
    Case("压缩方法 99", _claims_other_method, "压缩方法"),
    Case("自己套自己 30 层", _one_in_another),
    Case("宽目录谎报 1 TB", _wide_directory, "异常地多"),
    Case("RTF 改名 .docx", of_bytes(b"{\\rtf1\\ansi hello}"), "docx 格式"),
    Case("RAR 改名 .docx", of_bytes(b"Rar!\x1a\x07" + bytes(100)), "docx 格式"),
    Case("ODT 改名 .docx", lambda p: package(p, ("content.xml", b"<a/>")), "没有正文"),
    Case(".wps 文件", of_bytes(OLE + bytes(3000)), "旧", "wps"),
    Case("正文在网上", lambda p: package(p, ("_rels/.rels", _OUTSIDE)), "没有正文"),
    Case("图片、对象、子文档、模板都在网上", _external_everything),
    Case(
        "部件互相指（样式、批注、脚注都指向正文）",
        of_parts((RELS, links(*((k, "document.xml", False) for k in ("styles", "comments", "footnotes"))))),
    ),
    Case("快捷方式指向自己", lambda p: p.symlink_to(p), "指来指去"),
    Case("断了的快捷方式", lambda p: p.symlink_to(p.with_name("没有.docx")), "找不到"),
)  # fmt: skip
