"""Crash copies and the lock of a draft."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from editor.draft.file import Draft
from editor.draft.lock import DraftLock, is_running, read_holder
from editor.draft.recovery import RecoveryFile, find_crash_copies
from editor.errors import DraftInUse


def dead_pid() -> int:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def pretend_owner(copy: Path, pid: int) -> None:
    data = copy.read_text(encoding="utf-8")
    copy.write_text(
        data.replace(f"recovery-process: {os.getpid()}", f"recovery-process: {pid}"), encoding="utf-8"
    )


def test_a_copy_of_a_dead_program_is_found_with_its_path(tmp_path: Path) -> None:
    original = tmp_path / "稿.nigao"
    recovery = RecoveryFile(tmp_path / "r", original)
    recovery.write(Draft("写到一半", caret=2, extra={"round": "1"}))
    assert find_crash_copies(tmp_path / "r") == []
    pretend_owner(recovery.path, dead_pid())
    (found,) = find_crash_copies(tmp_path / "r")
    assert found.original == original
    assert found.draft == Draft("写到一半", {}, 2, {"round": "1"})
    recovery.discard()
    assert find_crash_copies(tmp_path / "r") == []


def test_an_unreadable_copy_hides_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    recovery = RecoveryFile(folder, None)
    recovery.write(Draft("好的"))
    pretend_owner(recovery.path, dead_pid())
    (folder / "坏.nigao").write_bytes(b"\xff\xff")
    assert [c.draft.text for c in find_crash_copies(folder)] == ["好的"]


def test_two_drafts_without_a_name_have_two_copies(tmp_path: Path) -> None:
    assert RecoveryFile(tmp_path, None).path != RecoveryFile(tmp_path, None).path


def test_a_lock_is_held_until_released(tmp_path: Path) -> None:
    draft = tmp_path / "稿.nigao"
    lock = DraftLock(draft, tmp_path / "locks")
    with pytest.raises(DraftInUse, match="本机的另一个拟稿窗口"):
        DraftLock(draft, tmp_path / "locks")
    lock.release()
    lock.release()
    DraftLock(draft, tmp_path / "locks").release()
    assert list(tmp_path.glob(".~*")) == []


def test_the_lock_of_a_dead_program_is_taken_over(tmp_path: Path) -> None:
    draft = tmp_path / "稿.nigao"
    place = tmp_path / ".~稿.nigao.lock"
    lock = DraftLock(draft, tmp_path / "locks")
    facts = json.loads(place.read_text(encoding="utf-8"))
    place.write_text(json.dumps(facts | {"pid": dead_pid()}), encoding="utf-8")
    second = DraftLock(draft, tmp_path / "locks")
    holder = read_holder(place)
    assert holder is not None
    assert holder.pid == os.getpid()
    second.release()
    lock.release()


def test_a_lock_of_another_computer_is_respected(tmp_path: Path) -> None:
    place = tmp_path / ".~稿.nigao.lock"
    place.write_text(json.dumps({"user": "小王", "host": "别的电脑", "pid": 1, "since": 0}), encoding="utf-8")
    with pytest.raises(DraftInUse, match="小王"):
        DraftLock(tmp_path / "稿.nigao", tmp_path / "locks")


def test_a_lock_file_of_nonsense_is_replaced(tmp_path: Path) -> None:
    (tmp_path / ".~稿.nigao.lock").write_bytes(b"\x00nonsense")
    DraftLock(tmp_path / "稿.nigao", tmp_path / "locks").release()


def test_where_the_folder_refuses_the_lock_stands_in_the_own_one(tmp_path: Path) -> None:
    draft = tmp_path / "没有这个文件夹" / "稿.nigao"
    (tmp_path / "没有这个文件夹").write_text("其实是文件", encoding="utf-8")
    lock = DraftLock(draft, tmp_path / "locks")
    assert len(list((tmp_path / "locks").glob("*.lock"))) == 1
    with pytest.raises(DraftInUse):
        DraftLock(draft, tmp_path / "locks")
    lock.release()


def test_running() -> None:
    assert is_running(os.getpid())
    assert not is_running(dead_pid())
    assert not is_running(0)
