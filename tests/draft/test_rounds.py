"""The record of what was sent for review."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from editor.draft.rounds import Round, Rounds, round_id
from editor.errors import CannotWrite

ZONE = timezone(timedelta(hours=8))
WHEN = datetime(2026, 3, 5, 9, 30, tzinfo=ZONE)


def sent(
    text: str = "在全县会议上的讲话\n同志们：", *, draft: str = "/稿/讲话.nigao", to: str = "王县长"
) -> Round:
    return Round(round_id(text), text, "讲话", "送审稿", WHEN, to, "讲话（送审稿）.docx", draft, 0, "张三")


def test_equal_texts_have_one_id_of_ten_hex_characters() -> None:
    assert round_id("同志们") == round_id("同志们") != round_id("同志们：")
    assert len(round_id("")) == 10
    assert len(round_id("\ud800")) == 10


def test_a_sending_is_read_back_as_it_was(tmp_path: Path) -> None:
    rounds = Rounds(tmp_path / "没有" / "的文件夹")
    recorded = rounds.record(replace(sent(), to="“王”\n县长\t<&>\U0001f600\ud800"))
    assert recorded.version == 1
    assert rounds.find(recorded.id) == recorded
    assert Rounds(tmp_path / "没有" / "的文件夹").all() == [recorded]


def test_versions_are_counted_by_draft_and_for_review_only(tmp_path: Path) -> None:
    rounds = Rounds(tmp_path)
    assert rounds.record(sent("甲")).version == 1
    assert rounds.record(replace(sent("乙"), purpose="定稿")).version == 2
    assert rounds.record(sent("丙")).version == 2
    assert rounds.record(sent("丁", draft="/稿/别的.nigao")).version == 1
    assert rounds.record(sent("戊", draft="")).version == 1
    assert rounds.record(sent("甲", to="李书记")).version == 1
    assert rounds.next_version(Path("/稿/讲话.nigao")) == 3
    assert rounds.next_version(Path("/稿/改名.nigao"), [round_id("甲"), round_id("丙")]) == 3


def test_a_version_that_stands_printed_is_kept(tmp_path: Path) -> None:
    assert Rounds(tmp_path).record(replace(sent(), version=7)).version == 7


def test_the_newest_of_one_id_is_found_though_the_clock_went_back(tmp_path: Path) -> None:
    rounds = Rounds(tmp_path)
    rounds.record(sent())
    later = rounds.record(replace(sent(to="李书记"), when=WHEN - timedelta(days=400)))
    found = rounds.find(later.id)
    assert found is not None
    assert found.to == "李书记"
    assert [one.to for one in rounds.all()] == ["李书记", "王县长"]


def test_rounds_of_a_draft_are_found_by_its_path_and_by_their_ids(tmp_path: Path) -> None:
    rounds = Rounds(tmp_path)
    first, second, other = (
        rounds.record(one) for one in (sent("甲", draft=""), sent("乙"), sent("丙", draft="/稿/别的.nigao"))
    )
    assert rounds.of_draft(Path("/稿/讲话.nigao"), [first.id]) == [second, first]
    assert rounds.of_draft(None, [other.id]) == [other]
    assert rounds.of_draft(None, []) == []


def test_a_time_without_a_zone_gets_the_local_one(tmp_path: Path) -> None:
    recorded = Rounds(tmp_path).record(replace(sent(), when=datetime(2026, 3, 5, 9, 30)))  # noqa: DTZ001
    assert recorded.when.tzinfo is not None
    assert Rounds(tmp_path).all()[0].when == recorded.when


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"id": 1}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"when": "gestern"}',
        b'{"format":1,"when":"2026-03-05T09:30:00+08:00","version":"x","id":"a","text":"","title":"",'
        b'"purpose":"","to":"","file":"","draft":"","author":""}',
    ],
)
def test_a_damaged_file_is_left_out_and_left_there(tmp_path: Path, content: bytes) -> None:
    rounds = Rounds(tmp_path)
    whole = rounds.record(sent())
    broken = tmp_path / f"000002-{whole.id}-00000000-abc123.json"
    broken.write_bytes(content)
    (tmp_path / "说明.txt").write_text("别的文件", encoding="utf-8")
    (tmp_path / f"000003-{whole.id}-00000000-abc124.json").mkdir()
    assert rounds.all() == [whole]
    assert rounds.find(whole.id) == whole
    assert broken.read_bytes() == content
    assert rounds.record(sent("又一稿")).version == 2


def test_a_file_cut_off_by_a_full_disk_is_left_out(tmp_path: Path) -> None:
    rounds = Rounds(tmp_path)
    rounds.record(sent())
    path = next(tmp_path.iterdir())
    path.write_bytes(path.read_bytes()[:-20])
    assert rounds.all() == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "文件"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(CannotWrite):
        Rounds(blocked / "rounds").record(sent())
    assert Rounds(blocked / "rounds").all() == []


def test_a_full_disk_is_told_and_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    rounds = Rounds(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite) as told:
        rounds.record(sent())
    assert "送审记录" in told.value.what
    assert list(tmp_path.iterdir()) == []


def test_two_windows_record_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    def work(name: str) -> None:
        rounds = Rounds(tmp_path)
        for number in range(10):
            rounds.record(sent(f"{name}{number}"))

    threads = [threading.Thread(target=work, args=(name,)) for name in "甲乙"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.text for one in Rounds(tmp_path).all()} == {f"{n}{i}" for n in "甲乙" for i in range(10)}


def test_a_wrong_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="id"):
        Rounds(tmp_path).record(replace(sent(), id="../../x"))
