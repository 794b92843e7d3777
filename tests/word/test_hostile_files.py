"""Every hostile file of the table: its sentence, nothing overwritten, in bounded time; and locked files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import tests.benchmarks.hostile_files
from editor.corpus.pipeline import read_speech
from editor.errors import UnreadableFile
from editor.files import holder_of
from editor.word.reading.revisions import read_revisions
from tests.benchmarks.hostile_files import CASES, Case, tell, whole

_LONGEST_SECONDS = 20.0


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_hostile_file(case: Case, tmp_path: Path) -> None:
    path = tmp_path / f"件.{case.ending}"
    case.make(path)
    before = path.read_bytes() if path.is_file() else b""
    beside = sorted(tmp_path.rglob("*"))
    start = time.monotonic()
    said = tell(path)
    assert time.monotonic() - start < _LONGEST_SECONDS
    if case.says:
        assert case.says in said
        assert not said.startswith("打开")
        assert "件" in said
    else:
        assert said.startswith("打开：")
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert sorted(tmp_path.rglob("*")) == beside


@pytest.mark.parametrize(
    ("words", "name"),
    [("宏没有运行", "含宏（.docm 改名）"), ("没有去取", "远程模板"), ("没有去取", "远程图片（网络路径）")],
)
def test_what_was_not_done_is_told(words: str, name: str, tmp_path: Path) -> None:
    case = next(case for case in CASES if case.name == name)
    case.make(tmp_path / "件.docx")
    assert any(words in note for note in read_speech(tmp_path / "件.docx").notes)


def _owner_file(name: str) -> bytes:
    narrow = name.encode("gb18030")
    wide = name.encode("utf-16-le")
    head = bytes([len(narrow)]) + narrow
    return head.ljust(54, b"\0") + bytes([len(name), 0]) + wide.ljust(106, b"\0")


@pytest.mark.parametrize(
    ("name", "owner", "data"),
    [
        ("在推进会上的讲话稿.docx", "~$进会上的讲话稿.docx", _owner_file("张三")),
        ("讲话.docx", "~$讲话.docx", _owner_file("张三")),
        ("讲话.docx", ".~讲话.docx", _owner_file("张三")[:54]),
        ("讲话.docx", ".~lock.讲话.docx#", "张三,zs,pc,22.11.2026 09:00,file:///home/zs".encode()),
    ],
)
@pytest.mark.parametrize("code", [None, 32])
def test_a_file_that_is_open_elsewhere_says_with_whom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, owner: str, data: bytes, code: int | None
) -> None:
    path = tmp_path / name
    whole(path)
    (tmp_path / owner).write_bytes(data)
    assert holder_of(path) == "张三"
    assert any("张三" in note for note in read_speech(path).notes)
    _lock(monkeypatch, path, code)
    for read in (read_revisions, read_speech):
        with pytest.raises(UnreadableFile) as raised:
            read(path)
        assert "正由“张三”打开着" in str(raised.value)
        assert "文件未改动" in str(raised.value)


def test_a_locked_file_without_an_owner_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "讲话.docx"
    whole(path)
    assert holder_of(path) is None
    _lock(monkeypatch, path, 32)
    with pytest.raises(UnreadableFile, match="正被别的程序打开着"):
        read_revisions(path)
    _lock(monkeypatch, path, None)
    with pytest.raises(UnreadableFile, match="权限"):
        read_revisions(path)


@pytest.mark.parametrize("data", [b"", b"\xff", b"\x05ab", bytes(200), b"\0" * 54 + b"\xff\0a"])
def test_a_broken_owner_file_is_harmless(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "~$讲话.docx").write_bytes(data)
    assert holder_of(tmp_path / "讲话.docx") is not None


def _lock(monkeypatch: pytest.MonkeyPatch, locked: Path, code: int | None) -> None:
    """Let opening `locked` fail as on Windows; `code` is the system's number for the reason."""
    open_file = Path.open

    def refuse(path: Path, *arguments: object, **more: object) -> object:
        if path == locked:
            error = PermissionError(13, "Permission denied")
            if code is not None:
                error.winerror = code
            raise error
        return open_file(path, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)


@pytest.mark.skipif(os.name != "posix", reason="the peak of a process is asked for the POSIX way")
def test_a_part_that_lies_about_its_size_is_not_unpacked_whole(tmp_path: Path) -> None:
    number = next(n for n, case in enumerate(CASES) if case.name.startswith("文件谎报大小"))
    path, program = tmp_path / "件.docx", tests.benchmarks.hostile_files.__file__
    for words in ((str(path), str(number)), (str(path),)):
        done = subprocess.run([sys.executable, program, *words], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["megabytes"] < 50
