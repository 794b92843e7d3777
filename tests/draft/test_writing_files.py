"""What is never written over, and what is said instead."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from editor.cli.targets import refuse_overwriting
from editor.errors import CannotWrite
from editor.files import remove_leftovers, write_atomically

only_posix = pytest.mark.skipif(os.name != "posix", reason="pipes and links are made the POSIX way")


@only_posix
@pytest.mark.parametrize("by_link", [False, True])
def test_a_pipe_is_not_replaced(by_link: bool, tmp_path: Path) -> None:
    pipe = tmp_path / "管道.docx"
    os.mkfifo(pipe)
    target = tmp_path / "链接.docx" if by_link else pipe
    if by_link:
        target.symlink_to(pipe)
    with pytest.raises(CannotWrite, match="设备或管道"):
        write_atomically(target, b"x")
    assert pipe.is_fifo()
    assert sorted(tmp_path.iterdir()) == sorted({pipe, target})


@only_posix
def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    circle = tmp_path / "圈.docx"
    circle.symlink_to(circle)
    with pytest.raises(CannotWrite, match="指来指去"):
        write_atomically(circle, b"x")
    assert circle.is_symlink()


def test_a_folder_that_is_a_file_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "家").write_bytes(b"x")
    with pytest.raises(CannotWrite) as told:
        write_atomically(tmp_path / "家" / "稿.docx", b"x")
    assert str(told.value).isascii() is False
    assert (tmp_path / "家").read_bytes() == b"x"


@only_posix
def test_a_name_too_long_is_told_with_the_name(tmp_path: Path) -> None:
    source = tmp_path / "稿.txt"
    source.write_bytes(b"x")
    with pytest.raises(CannotWrite, match=r"长长长.*文件名太长"):
        refuse_overwriting([source], tmp_path / f"{'长' * 200}.docx")


def test_only_old_halves_of_our_own_go(tmp_path: Path) -> None:
    old, young = tmp_path / ".nigao-12-ab.tmp", tmp_path / ".nigao-13-ab.tmp"
    others = (tmp_path / ".nigao-x.tmp", tmp_path / "稿.tmp", tmp_path / "稿.nigao")
    for path in (old, young, *others):
        path.write_bytes(b"x")
    long_ago = time.time() - 7200
    for path in (old, *others):
        os.utime(path, (long_ago, long_ago))
    remove_leftovers(tmp_path)
    remove_leftovers(tmp_path / "没有")
    assert sorted(tmp_path.iterdir()) == sorted((young, *others))
