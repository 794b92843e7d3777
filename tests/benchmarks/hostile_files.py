"""Open files made to do harm, each in a process of its own: `python tests/benchmarks/hostile_files.py`.

Prints a Markdown table: the file, what the user is told, seconds, and megabytes of memory above what the
program held before it opened the file (`ru_maxrss`). What opens is read twice: as a reviewed file
(`read_revisions`) and as a draft (`read_speech`). `tests/word/test_hostile_files.py` runs the same cases.
"""

from __future__ import annotations

import io
import json
import os
import resource
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from editor.corpus.pipeline import read_speech
from editor.errors import NigaoError
from editor.word.reading.revisions import read_revisions
from tests.benchmarks.hostile_markup import MARKUP_CASES
from tests.benchmarks.hostile_packages import PACKAGE_CASES
from tests.benchmarks.hostile_parts import (
    MB,
    OLE,
    PARAGRAPH,
    RELS,
    TEXT,
    Case,
    document,
    links,
    of_body,
    of_bytes,
    of_main,
    of_parts,
    package,
    whole,
)


def _bomb(part: str) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        if part != "word/document.xml":
            whole(path)
        with ZipFile(path, "a", ZIP_DEFLATED) as target, target.open(part, "w") as stream:
            stream.write(document("<w:p><w:r><w:t>")[:-30])
            for _megabyte in range(256):
                stream.write(b"a" * MB)

    return make


def _cut(share: float) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        whole(path, body=PARAGRAPH * 50)
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])

    return make


def _nested_zip(path: Path) -> None:
    inner = io.BytesIO()
    with ZipFile(inner, "w", ZIP_DEFLATED) as target:
        target.writestr("a", bytes(200 * MB))
    whole(path, ("word/embeddings/inner.zip", inner.getvalue()))


def _locked_entry(path: Path) -> None:
    whole(path)
    data = bytearray(path.read_bytes())
    place = -1
    while (place := data.find(b"PK\x01\x02", place + 1)) >= 0:
        data[place + 8] |= 1
    path.write_bytes(data)


def _huge_directory(path: Path) -> None:
    whole(path)
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.rfind(b"PK\x05\x06") + 12, 0x7FFFFFFF)
    path.write_bytes(data)


def _many_entries(path: Path) -> None:
    package(path, *((f"word/media/{number:06}.png", b"") for number in range(60_000)))
    with ZipFile(path, "a") as target:
        target.writestr("word/document.xml", document(PARAGRAPH))


_FILE = '<!ENTITY x SYSTEM "file:///etc/passwd">'
_REMOTE_DTD = '<!DOCTYPE w SYSTEM "http://example.invalid/x.dtd">'
_LAUGHS = "<!ENTITY l0 'ha'>" + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_CHANGE = "w:id='1' w:author='{}' w:date='2026-07-01T08:30:00Z'"
_DEEP_CHANGES = "".join(f"<w:ins {_CHANGE.format(n)}>" for n in range(150))
_RUN = "<w:r><w:t>文</w:t></w:r>"
_BRANCH_END = "</mc:Choice></mc:AlternateContent>"
_BRANCH = "<mc:AlternateContent xmlns:mc='x'><mc:Choice>"

CASES = (
    Case("空文件（0 字节）", of_bytes(b""), "空文件"),
    Case("只有零的文件", of_bytes(bytes(5000)), "docx 格式"),
    Case("加了打开密码", of_bytes(OLE + bytes(3 * MB) + "EncryptedPackage".encode("utf-16-le")), "密码"),
    Case(".doc 改名 .docx", of_bytes(OLE + bytes(20_000)), "旧"),
    Case("文本改名 .docx", of_bytes(TEXT.encode() * 50), "docx 格式"),
    Case("PDF 改名 .docx", of_bytes(b"%PDF-1.7\n" + bytes(100)), "docx 格式"),
    Case("截断（一半）", _cut(0.5), "损坏"),
    Case("截断（差几个字节）", _cut(0.995), "损坏"),
    Case("部件加了密", _locked_entry, "密码"),
    Case("压缩炸弹：正文 256 MB", _bomb("word/document.xml"), "异常地大"),
    Case("压缩炸弹：图片 256 MB", _bomb("word/media/image1.png")),
    Case("套娃压缩包", _nested_zip),
    Case("目录谎报 2 GB", _huge_directory, "异常地多"),
    Case("6 万个部件", _many_entries),
    Case("实体展开（十亿个笑）", of_main(document("&l9;", f"<!DOCTYPE w [{_LAUGHS}]>")), "安全"),
    Case("实体读本机文件", of_main(document("&x;", f"<!DOCTYPE w [{_FILE}]>")), "安全"),
    Case("外部 DTD", of_main(document(PARAGRAPH, _REMOTE_DTD)), "安全"),
    Case("嵌套 10 万层", of_main(document("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)), "打开"),
    Case("修订套修订 150 层", of_body(f"<w:p>{_DEEP_CHANGES}{_RUN * 100_000}{'</w:ins>' * 150}</w:p>")),
    Case("310 万个标签", of_body("<w:p/>" * 3_100_000), "安全"),
    Case("290 万个段落", of_body("<w:p/>" * 2_900_000), "异常地多"),
    Case("290 万个标签", of_body(PARAGRAPH + "<w:x/>" * 2_900_000)),
    Case(
        "兼容块套 60 层",
        of_body(f"{PARAGRAPH}<w:p>{_BRANCH * 60}{'<w:x/>' * 500_000}{_BRANCH_END * 60}</w:p>"),
    ),
    Case(
        "2 万条修订",
        of_body("".join(f"<w:p><w:ins {_CHANGE.format(n)}>{_RUN}</w:ins></w:p>" for n in range(20_000))),
    ),
    Case("XML 不完整", of_main(document(PARAGRAPH)[:-20]), "损坏"),
    Case("XML 乱码", of_main(b"\xff\xfe\x00\x01" * 50), "损坏"),
    Case("没有正文部件", lambda p: package(p, ("[Content_Types].xml", b"<Types/>")), "没有正文"),
    Case("表格改名 .docx", lambda p: package(p, ("xl/workbook.xml", b"<workbook/>")), "没有正文"),
    Case(
        "样式、批注部件缺失",
        of_parts((RELS, links(("styles", "s.xml", False), ("comments", "c.xml", False)))),
    ),
    Case(
        "路径跳出（../）",
        of_parts(
            ("../../etc/cron.d/x", b"x"),
            ("/etc/passwd", b"x"),
            ("..\\..\\x.bat", b"x"),
            (RELS, links(("comments", "../../../../etc/shadow", False))),
        ),
    ),
    Case(
        "部件名用反斜线",
        lambda path: package(
            path,
            ("_rels\\.rels", links(("officeDocument", "word\\document.xml", False))),
            ("[Content_Types].xml", b"<Types/>"),
            ("word\\document.xml", document(PARAGRAPH)),
        ),
    ),
    Case("正文有两份", of_parts(("Word/document.xml", document(""))), "两份"),
    Case(
        "远程模板",
        of_parts(
            (RELS, links(("settings", "settings.xml", False))),
            ("word/settings.xml", b"<s/>"),
            ("word/_rels/settings.xml.rels", links(("attachedTemplate", "http://example.invalid/t", True))),
        ),
    ),
    Case(
        "远程图片（网络路径）",
        of_parts((RELS, links(("image", "file://///example.invalid/s/x.png", True)))),
    ),
    Case("含宏（.docm 改名）", of_parts(("word/vbaProject.bin", OLE + bytes(2000)))),
    Case("文件夹", lambda p: p.mkdir(), "不是文件"),
    Case("命名管道", os.mkfifo, "不是"),
    Case("不存在", lambda p: None, "找不到"),
    *PACKAGE_CASES,
    *MARKUP_CASES,
)  # fmt: skip


def tell(path: Path) -> str:
    """What opening `path` tells: the error of the readers, or what the draft's notes say."""
    try:
        read_revisions(path)
    except NigaoError as error:
        return str(error)
    try:
        notes = read_speech(path).notes
    except NigaoError as error:
        return f"（审阅能打开）作草稿：{error}"
    return "打开：" + ("；".join(notes) or "没有提示")


def _child(path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    said = tell(path)
    seconds = time.perf_counter() - start
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(json.dumps({"said": said, "seconds": seconds, "megabytes": peak}))


def main() -> None:
    """Print the table. Files are made in a process of their own: a child inherits the peak of its parent."""
    print("| 文件 | 提示 | 秒 | 内存增量 MB |")
    print("| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for number, case in enumerate(CASES):
            path = Path(folder) / f"件{number}.{case.ending}"
            _python(str(path), str(number))
            found = json.loads(_python(str(path)))
            figures = f"{found['seconds']:.2f} | {found['megabytes']:.0f}"
            print(f"| {case.name} | {found['said']} | {figures} |", flush=True)
            if path.is_file():
                path.unlink()


def _python(*arguments: str) -> str:
    made = subprocess.run(
        [sys.executable, __file__, *arguments], capture_output=True, text=True, check=True, timeout=120
    )
    return made.stdout


if __name__ == "__main__":
    match sys.argv[1:]:
        case [path, number]:
            CASES[int(number)].make(Path(path))
        case [path]:
            _child(Path(path))
        case _:
            main()
