"""Kept versions of a draft, and which of them go with time."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from editor.draft import history as module
from editor.draft.file import Draft, load
from editor.draft.history import LATEST_KEPT, History, Version, draft_key, superfluous
from editor.errors import CannotWrite, UnreadableFile
from editor.speech.model import Role

ZONE = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=ZONE)


def test_a_version_is_read_back_as_it_was_kept(tmp_path: Path) -> None:
    history = History(tmp_path / "a" / "b")
    draft = Draft("标题\n\n正文。", {0: Role.TITLE}, 3, {"ignored": "x y", "owners": "县水利局"})
    kept = history.keep(draft, "保存", NOW, name="主任改后")
    assert history.list() == [kept]
    assert (kept.reason, kept.name, kept.size, kept.when) == ("保存", "主任改后", 5, NOW)
    assert history.load(kept) == draft
    assert load(kept.path)[0].text == draft.text


@pytest.mark.parametrize(
    "name", ["../../x", 'a/b\\c:*?"<>|', "一\n二\r\n三", "  留白  ", "\ud800", "名" * 3000, "version-name: x"]
)
def test_a_name_may_hold_any_character(tmp_path: Path, name: str) -> None:
    history = History(tmp_path)
    kept = history.keep(Draft("文"), "手动", NOW, name=name)
    (listed,) = history.list()
    assert listed.name == " ".join(name.split()).encode("utf-8", "replace").decode()
    assert kept.path.parent == tmp_path
    assert history.load(listed).text == "文"


def test_the_same_text_is_not_kept_twice(tmp_path: Path) -> None:
    history = History(tmp_path)
    first = history.keep(Draft("甲"), "保存", NOW)
    assert history.keep(Draft("甲", caret=1), "保存", NOW + timedelta(hours=1)) == first
    history.keep(Draft("乙"), "保存", NOW)
    history.keep(Draft("甲"), "保存", NOW)
    assert [history.load(v).text for v in history.list()] == ["甲", "乙", "甲"]


def test_the_latest_version_takes_over_a_name(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.keep(Draft("甲"), "保存", NOW)
    history.keep(Draft("甲"), "手动", NOW, name="送局长前")
    assert [v.name for v in history.list()] == ["送局长前"]
    history.keep(Draft("甲"), "保存", NOW)
    history.keep(Draft("甲"), "送审", NOW, lasting=True)
    assert [v.name for v in history.list()] == ["送局长前"]
    history.keep(Draft("甲"), "手动", NOW, name="又一个名字")
    assert [v.name for v in history.list()] == ["又一个名字", "送局长前"]


def test_other_roles_make_another_version(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.keep(Draft("甲"), "保存", NOW)
    history.keep(Draft("甲", {0: Role.TITLE}), "保存", NOW)
    assert len(history.list()) == 2


def test_the_order_is_that_of_keeping_though_the_clock_went_back(tmp_path: Path) -> None:
    history = History(tmp_path)
    for day, text in ((0, "甲"), (-30, "乙"), (5, "丙")):
        history.keep(Draft(text), "保存", NOW + timedelta(days=day))
    assert [history.load(v).text for v in history.list()] == ["丙", "乙", "甲"]


def test_damaged_files_are_left_out(tmp_path: Path) -> None:
    history = History(tmp_path)
    kept = history.keep(Draft("甲"), "保存", NOW)
    names = [f"00000{n}-{'0' * 12}-a-abcdef.nigao" for n in range(2, 7)]
    contents = [b"", b"nigao 1\n", b"\xff" * 100, b"nigao 1\nversion-when: never\nversion-size: 1\n\n"]
    for name, content in zip(names, contents, strict=False):
        (tmp_path / name).write_bytes(content)
    (tmp_path / names[-1]).mkdir()
    (tmp_path / "别的.txt").write_bytes(b"x")
    assert history.list() == [kept]
    history.keep(Draft("乙"), "保存", NOW)
    assert len(history.list()) == 2


def test_a_version_damaged_below_its_head_says_so(tmp_path: Path) -> None:
    history = History(tmp_path)
    kept = history.keep(Draft("甲"), "保存", NOW)
    kept.path.write_bytes(kept.path.read_bytes() + b"\xff\xff")
    with pytest.raises(UnreadableFile):
        history.load(kept)


def test_removing_twice_is_no_error(tmp_path: Path) -> None:
    history = History(tmp_path)
    kept = history.keep(Draft("甲"), "保存", NOW)
    history.remove(kept)
    history.remove(kept)
    assert history.list() == []


def test_a_full_disk_is_told_and_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    history = History(tmp_path)
    kept = history.keep(Draft("甲"), "保存", NOW)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(CannotWrite) as told:
            history.keep(Draft("甲"), "手动", NOW, name="新名")
    assert "历史版本" in told.value.what
    assert history.list() == [kept]
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "文件").write_bytes(b"")
    with pytest.raises(CannotWrite):
        History(tmp_path / "文件" / "x").keep(Draft("甲"), "保存", NOW)


def automatic(hours: list[float]) -> list[Version]:
    """Versions without files, kept so many hours ago."""
    return [
        Version(Path("/none"), 10_000 - i, NOW - timedelta(hours=h), "保存", "", 1, False, str(i))
        for i, h in enumerate(hours)
    ]


def test_all_of_the_last_day_then_one_an_hour_a_day_a_week() -> None:
    latest = [n / 60 for n in range(LATEST_KEPT)]
    older = [n / 12 for n in range(12 * 24 * 400)][len(latest) :]
    versions = automatic(latest + older)[: 12 * 24 * 400]
    gone = {version.number for version in superfluous(versions, NOW)}
    left = [version for version in versions if version.number not in gone]
    ages = [(NOW - version.when) / timedelta(days=1) for version in left]
    assert sum(age < 1 for age in ages) == sum((NOW - v.when).days == 0 for v in versions)
    assert 6 * 24 - 2 <= sum(1 <= age < 7 for age in ages) <= 6 * 24 + 2
    assert 52 <= sum(7 <= age < 60 for age in ages) <= 55
    assert 42 <= sum(60 <= age < 365 for age in ages) <= 46
    assert 1 <= sum(age >= 365 for age in ages) <= 3


def test_thinning_again_takes_nothing_more() -> None:
    versions = automatic([n / 3 for n in range(2000)])
    gone = superfluous(versions, NOW)
    left = [version for version in versions if version not in gone]
    assert gone
    assert superfluous(left, NOW) == []


def test_a_clock_that_jumps_ahead_spares_the_latest() -> None:
    versions = automatic([n / 2 for n in range(60)])
    left = 60 - len(superfluous(versions, NOW + timedelta(days=36500)))
    assert left >= LATEST_KEPT


def test_named_and_lasting_versions_are_never_thinned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LATEST_KEPT", 2)
    monkeypatch.setattr(module, "MOST_AUTOMATIC", 4)
    history = History(tmp_path)
    for number in range(12):
        name = "定名" if number == 0 else ""
        history.keep(Draft(f"第{number}"), "保存", NOW, name=name, lasting=number == 1)
    texts = [history.load(version).text for version in history.list()]
    assert texts == ["第11", "第10", "第9", "第8", "第1", "第0"]


def test_the_disk_they_take_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 20_000)
    history = History(tmp_path)
    for number in range(20):
        history.keep(Draft(f"{number}" + "字" * 1000), "保存", NOW)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 20_000
    history.keep(Draft("字" * 10_000), "保存", NOW)
    assert [version.size for version in history.list()] == [10_000]


def test_keys_are_safe_names_and_follow_the_note() -> None:
    assert draft_key("0f3a9b2c11d4", Path("/稿/甲.nigao")) == draft_key("0f3a9b2c11d4", None)
    for note in ("../../x", "a", "", "CON", "甲"):
        key = draft_key(note, Path("/稿/甲.nigao"))
        assert key.replace("-", "").isalnum()
        assert key.isascii()
        assert len(key) < 40
    assert draft_key("", Path("/稿/甲.nigao")) != draft_key("", Path("/稿/乙.nigao"))
