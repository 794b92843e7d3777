"""Folders as disks really hold them: what is refused, left out, and never ends the run."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.corpus.intake import FileOutcome, IntakeReport, Outcome, take_stock
from editor.corpus.taking import incoming, stocktaking
from editor.corpus.taking.facts import plain_name
from editor.corpus.taking.found import find_files
from snippets.library import Library
from snippets.segment import Segmenter
from tests.benchmarks.invented_speeches import invented_speech

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROGRAM = "\n".join(
    f'def step_{n}(value):\n    # 第{n}步\n    return value * {n} + len("完")\n' for n in range(60)
)
TABLE = "乡镇\t人口\t面积\n" + "\n".join(f"第{n}镇\t{n * 317}\t{n}.{n % 10}\t{n * 7:06d}" for n in range(200))
NAMES = "\n".join(f"{a}{b}{c}" for a in "张王李赵钱" for b in "建国立志" for c in "军平明华")
ENGLISH = "The committee met on Monday and agreed to go on with the plan. " * 40


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home" / "library.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good file in it."""
    place = tmp_path / "旧稿"
    place.mkdir()
    (place / "好.txt").write_text(invented_speech(1), "utf-8")
    return place


def taken_stock(library: Library, *paths: Path) -> IntakeReport:
    return take_stock(paths, library, segmenter=Segmenter())


def of(report: IntakeReport, name: str) -> FileOutcome:
    return next(file for file in report.files if file.path.name == name)


REFUSED = {
    "旧.doc": (OLE + bytes(600), "旧"),
    "密码.docx": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "密码"),
    "坏.docx": (b"PK\x03\x04broken", "损坏"),
    "空.txt": (b"", "空文件"),
    "白.txt": (b" \n\n ", ""),
    "图.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "图片"),
    "乱.txt": (random.Random(1).randbytes(4096), ""),
    "版.pdf": (b"%PDF-1.4 and more", "PDF"),
    "程序.py": (PROGRAM.encode(), "程序"),
    "表.csv": (TABLE.encode("gb18030"), "表格"),
    "名单.txt": (NAMES.encode(), "名单"),
    "英文.txt": (ENGLISH.encode(), "中文"),
    "一句.txt": ("请于明天上午开会。".encode(), "中文"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_speech_is_refused_with_a_reason(library: Library, folder: Path, name: str) -> None:
    data, reason = REFUSED[name]
    (folder / name).write_bytes(data)
    report = taken_stock(library, folder)
    outcome = of(report, name)
    assert outcome.outcome is Outcome.REFUSED
    assert reason in outcome.reason
    assert outcome.reason
    assert name not in outcome.reason
    assert outcome.error == ""
    assert report.refused == {outcome.reason: 1}
    assert of(report, "好.txt").outcome is Outcome.READ
    assert report.documents == 1


def test_refusals_are_counted_by_reason(library: Library, folder: Path) -> None:
    for number in range(3):
        (folder / f"{number}.doc").write_bytes(OLE + bytes(600))
    assert list(taken_stock(library, folder).refused.values()) == [3]


def test_an_outline_and_a_short_speech_are_no_tables(library: Library, folder: Path) -> None:
    (folder / "提纲.txt").write_text(
        "在春耕工作会上的讲话提纲\n一、认清形势\n二、明确任务\n三、加强领导\n（一）靠前指挥\n（二）压实责任\n",
        "utf-8",
    )
    (folder / "致辞.txt").write_text(
        "在联谊活动上的致辞\n各位来宾：\n今天风和日丽，我代表石桥镇欢迎大家来做客，祝大家玩得开心、吃得可口。谢谢大家！\n",
        "utf-8",
    )
    report = taken_stock(library, folder)
    assert of(report, "提纲.txt").outcome in {Outcome.READ, Outcome.MENDED}
    assert of(report, "致辞.txt").outcome in {Outcome.READ, Outcome.MENDED}


def test_fifty_megabytes_of_one_line(library: Library, folder: Path) -> None:
    (folder / "长.txt").write_bytes("抓好落实".encode() * (50 * 1024 * 1024 // 12))
    report = taken_stock(library, folder)
    assert of(report, "长.txt").outcome is Outcome.REFUSED
    assert report.documents == 1


def test_a_file_beyond_every_bound_is_not_even_read(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "LARGEST_FILE", 1 << 20)
    with (folder / "巨.txt").open("wb") as stream:
        stream.truncate(1 << 33)
    outcome = of(taken_stock(library, folder), "巨.txt")
    assert outcome.outcome is Outcome.REFUSED
    assert "MB" in outcome.reason


@pytest.mark.parametrize(
    "error", [KeyError("x"), RecursionError(), MemoryError(), UnicodeError(), OSError(5, "x")]
)
def test_a_poisonous_file_does_not_end_the_run(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    plain = stocktaking.read_incoming

    def read(path: Path, *rest: object) -> object:
        if path.name == "毒.txt":
            raise error
        return plain(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(stocktaking, "read_incoming", read)
    (folder / "毒.txt").write_text(invented_speech(2), "utf-8")
    (folder / "面.txt").write_text(invented_speech(3), "utf-8")
    report = taken_stock(library, folder)
    poison = of(report, "毒.txt")
    assert poison.outcome is Outcome.REFUSED
    assert poison.reason
    assert poison.error.startswith(type(error).__name__)
    assert report.documents == 2
    assert report.stopped == ""


def test_a_drawing_that_fails_keeps_the_speeches(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(stocktaking, "draw_entries", fail)
    report = taken_stock(library, folder)
    assert "ZeroDivisionError" in report.stopped
    assert "好.txt" in report.stopped
    assert len(library.documents.list(taken=False)) == 1
    monkeypatch.undo()
    assert taken_stock(library, folder).counts


def test_lock_files_hidden_files_and_pictures_are_left_out(library: Library, folder: Path) -> None:
    for name in ("~$好.docx", ".隐藏.txt", "照片.jpg", "Thumbs.db", "README.md", "录音.mp3"):
        (folder / name).write_bytes(b"x" * 50)
    (folder / ".git").mkdir()
    (folder / ".git" / "内.txt").write_text(invented_speech(2), "utf-8")
    report = taken_stock(library, folder)
    assert [file.path.name for file in report.files] == ["好.txt"]
    assert report.left_out == 6


def test_a_file_named_by_itself_is_always_looked_at(library: Library, tmp_path: Path) -> None:
    path = tmp_path / ".隐藏.jpg"
    path.write_text(invented_speech(1), "utf-8")
    assert taken_stock(library, path).documents == 1
    gone = of(taken_stock(library, tmp_path / "没有.txt"), "没有.txt")
    assert gone.outcome is Outcome.REFUSED
    assert str(tmp_path) not in gone.reason


def test_a_drive_that_numbers_no_folders(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("甲", "乙"):
        (folder / name).mkdir()
        (folder / name / "稿.txt").write_text(name, "utf-8")
    numbered = Path.stat

    def unnumbered(path: Path, **more: bool) -> os.stat_result:
        mode, _, *rest = numbered(path, **more)[:10]
        return os.stat_result((mode, 0, *rest))

    expected = find_files([folder]).files
    assert len(expected) == 3
    monkeypatch.setattr(Path, "stat", unnumbered)
    assert find_files([folder]).files == expected


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_links_in_circles_and_pipes(library: Library, folder: Path) -> None:
    (folder / "绕").symlink_to(folder, target_is_directory=True)
    (folder / "内").mkdir()
    (folder / "内" / "上").symlink_to(folder.parent, target_is_directory=True)
    (folder / "自己").symlink_to(folder / "自己")
    (folder / "断.txt").symlink_to(folder / "没有.txt")
    os.mkfifo(folder / "管道.txt")
    report = taken_stock(library, folder)
    assert report.documents == 1
    assert [f.path.name for f in report.files if f.outcome is not Outcome.REFUSED].count("好.txt") == 1
    assert of(report, "管道.txt").outcome is Outcome.REFUSED
    assert of(report, "断.txt").outcome is Outcome.REFUSED


@pytest.mark.skipif(os.name != "posix", reason="needs names that are no text")
def test_names_that_are_no_text(library: Library, folder: Path) -> None:
    raw = os.fsencode(folder) + b"/" + "讲话".encode("gb18030") + b".txt"
    with open(raw, "wb") as stream:  # noqa: PTH123 - the name is bytes
        stream.write(invented_speech(5).encode())
    (folder / ("长" * 80 + ".txt")).write_text(invented_speech(6), "utf-8")
    report = taken_stock(library, folder)
    assert report.documents == 3
    for document in library.documents.list():
        assert document.name.encode("utf-8")
        assert len(document.source.key) < 80


def test_a_folder_that_cannot_be_opened(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "不让看"
    closed.mkdir()
    plain = os.scandir

    def scan(path: Path) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied")
        return plain(path)

    monkeypatch.setattr(os, "scandir", scan)
    report = taken_stock(library, folder)
    assert "没有权限打开" in of(report, "不让看").reason
    assert report.documents == 1


def test_thousands_of_files_are_found_once_and_in_order(tmp_path: Path) -> None:
    for number in range(3000):
        place = tmp_path / f"{number % 30:02d}"
        place.mkdir(exist_ok=True)
        (place / f"{number:04d}.txt").touch()
    found = find_files([tmp_path, tmp_path / "07", tmp_path / "07" / "0007.txt"])
    assert len(found.files) == len(set(found.files)) == 3000
    assert found.files == sorted(found.files)


@pytest.mark.parametrize("sign", ["\n", "\x1b[31m", "\u202e", "\x7f", "\udcff"])
def test_a_name_is_shown_in_one_line_without_codes(sign: str) -> None:
    shown = plain_name(Path(f"讲话{sign}稿.txt"))
    assert shown.isprintable()
    assert shown.startswith("讲话?")
    assert shown.endswith("稿.txt")
