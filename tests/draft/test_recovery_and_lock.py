"""Crash copies and the lock of a draft."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from editor.draft.file import Draft, Stamp
from editor.draft.holding import Held, Hold, is_held
from editor.draft.lock import DraftLock, read_holder
from editor.draft.recovery import RecoveryFile, find_crash_copies
from editor.errors import DraftInUse

ROOT = Path(__file__).resolve().parent.parent.parent


def in_another_process(code: str, *words: str) -> subprocess.Popen[str]:
    """Start a process that prints a line once it is ready, then waits to be killed."""
    program = "import sys, time; from pathlib import Path;" + code + ";print(flush=True); time.sleep(60)"
    child = subprocess.Popen(
        [sys.executable, "-c", program, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    child.stdout.readline()
    return child


def kill(child: subprocess.Popen[str]) -> None:
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert child.stdout is not None
    child.stdout.close()


def test_a_copy_is_offered_once_its_program_is_dead(tmp_path: Path) -> None:
    original = tmp_path / "稿.nigao"
    child = in_another_process(
        "from editor.draft.recovery import RecoveryFile; from editor.draft.file import Draft, Stamp;"
        "r = RecoveryFile(Path(sys.argv[1]) / 'r', Path(sys.argv[1]) / '稿.nigao');"
        "r.write(Draft('写到一半', caret=2, extra={'round': '1'}), Stamp(7, 99))",
        str(tmp_path),
    )
    assert find_crash_copies(tmp_path / "r") == []
    kill(child)
    (found,) = find_crash_copies(tmp_path / "r")
    assert found.original == original
    assert found.stamp == Stamp(7, 99)
    assert found.draft == Draft("写到一半", {}, 2, {"round": "1"})


def test_a_discarded_copy_leaves_nothing(tmp_path: Path) -> None:
    recovery = RecoveryFile(tmp_path / "r", None)
    recovery.write(Draft("写了"), None)
    recovery.discard()
    assert list((tmp_path / "r").iterdir()) == []


def test_a_copy_that_was_let_go_is_offered(tmp_path: Path) -> None:
    recovery = RecoveryFile(tmp_path / "r", None)
    recovery.write(Draft("写了"), None)
    assert find_crash_copies(tmp_path / "r") == []
    recovery.let_go()
    assert [c.draft.text for c in find_crash_copies(tmp_path / "r")] == ["写了"]


def test_an_unreadable_copy_hides_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    recovery = RecoveryFile(folder, None)
    recovery.write(Draft("好的"), None)
    recovery.let_go()
    (folder / "坏.nigao").write_bytes(b"\xff\xff")
    odd = f"nigao 1\ncaret: {'9' * 5000}\nrecovery-stamp: x y\n\n字\n"
    (folder / "怪.nigao").write_text(odd, encoding="utf-8")
    assert sorted(c.draft.text for c in find_crash_copies(folder)) == ["好的", "字"]


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


def test_the_lock_of_a_killed_program_is_taken_over(tmp_path: Path) -> None:
    draft = tmp_path / "稿.nigao"
    child = in_another_process(
        "from editor.draft.lock import DraftLock;"
        "lock = DraftLock(Path(sys.argv[1]), Path(sys.argv[1]).parent)",
        str(draft),
    )
    with pytest.raises(DraftInUse):
        DraftLock(draft, tmp_path / "locks")
    kill(child)
    assert (tmp_path / ".~稿.nigao.lock").exists()
    DraftLock(draft, tmp_path / "locks").release()


def test_whoever_holds_it_is_named(tmp_path: Path) -> None:
    place = tmp_path / ".~稿.nigao.lock"
    facts = {"user": "小王", "host": "别的电脑", "since": 0}
    hold = Hold(place, json.dumps(facts, ensure_ascii=False).encode())
    with pytest.raises(DraftInUse, match=r"小王.*别的电脑"):
        DraftLock(tmp_path / "稿.nigao", tmp_path / "locks")
    hold.release()


def test_a_lock_file_left_by_another_computer_is_taken_over(tmp_path: Path) -> None:
    place = tmp_path / ".~稿.nigao.lock"
    place.write_text(json.dumps({"user": "小王", "host": "别的电脑", "since": 0}), encoding="utf-8")
    DraftLock(tmp_path / "稿.nigao", tmp_path / "locks").release()
    place.write_bytes(b"\x00nonsense" * 100)
    lock = DraftLock(tmp_path / "稿.nigao", tmp_path / "locks")
    holder = read_holder(place)
    assert holder is not None
    assert holder.host != "别的电脑"
    lock.release()


def test_where_the_folder_refuses_the_lock_stands_in_the_own_one(tmp_path: Path) -> None:
    draft = tmp_path / "没有这个文件夹" / "稿.nigao"
    lock = DraftLock(draft, tmp_path / "locks")
    assert not draft.parent.exists()
    assert len(list((tmp_path / "locks").glob("*.lock"))) == 1
    with pytest.raises(DraftInUse):
        DraftLock(draft, tmp_path / "locks")
    lock.release()


def test_a_hold_never_removes_anothers(tmp_path: Path) -> None:
    path = tmp_path / "h"
    first = Hold(path, b"one")
    assert is_held(path)
    with pytest.raises(Held):
        Hold(path)
    assert path.read_bytes() == b"one"
    first.release()
    assert not path.exists()
    assert not is_held(path)
    second = Hold(path)
    first.release()
    assert path.exists()
    second.release()
