"""The office on disk: what was saved comes back, and nothing damaged stands in the way of a start."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from editor.checks.ignoring import Ignored
from editor.checks.profile import Person, Profile
from editor.checks.runner import CHECKS, run_checks
from editor.errors import CannotWrite
from editor.office.office import BadProfile, Office
from editor.paths import Paths
from editor.speech.structure import parse

PROFILE = Profile(
    "中共青石县委办公室",
    ("江北省", "云岭市", "青石县", "白水镇"),
    ("重庆路小学",),
    (Person("张建国", "县委书记", 1), Person("李秀英", "县委副书记、县长", 2)),
)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "home")


def test_an_empty_home_is_an_empty_office_and_writes_nothing(paths: Paths) -> None:
    office = Office.load(paths)
    assert (office.profile, office.lists, office.always, office.checks_off) == (
        Profile(),
        {},
        (),
        frozenset(),
    )
    assert office.notices == []
    assert not paths.home.exists()
    assert office.checks_on() == tuple(CHECKS)


def test_what_was_saved_is_there_at_the_next_start(paths: Paths) -> None:
    office = Office.load(paths)
    office.profile = PROFILE
    office.lists = {"confusables": ("# 县里的", "座谈汇\t座谈会\tcertain")}
    office.always = (Ignored("residue", "foreign-place", "重庆", reason="帮扶"),)
    office.checks_off = frozenset({"form", "of-a-later-version"})
    office.save()
    again = Office.load(paths)
    assert again.is_like(office)
    assert again.notices == []
    assert "form" not in again.checks_on()
    text = (paths.own_lists / "confusables.txt").read_text(encoding="utf-8")
    assert text == "# 县里的\n座谈汇\t座谈会\tcertain\n"
    assert "张建国" in paths.profile.read_text(encoding="utf-8")


def test_own_lines_that_were_all_taken_out_are_gone_at_the_next_start(paths: Paths) -> None:
    office = Office.load(paths)
    office.lists = {"rare": ("gāng\t堽",)}
    office.save()
    office.lists = {}
    office.save()
    assert Office.load(paths).lists == {}


DAMAGED = [
    b"{",
    b"[]",
    b'"x"',
    b"\xff\xfe\x00",
    b"[" * 100_000,
    b'{"places": 3}',
    b'{"roster": [7]}',
    b'{"roster": [{"name": "x", "order": 1e9}]}',
    b'{"unit": NaN}',
    b'{"places": ["' + b"x" * 500 + b'"]}',
    b'{"version": ' + b"9" * 5000 + b"}",
    b'{"checks_off": {}}',
    b'{"version": "one"}',
]


@pytest.mark.parametrize("data", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_profile_is_set_aside_and_told(paths: Paths, data: bytes) -> None:
    paths.home.mkdir()
    paths.profile.write_bytes(data)
    office = Office.load(paths)
    assert office.profile == Profile()
    assert office.checks_off == frozenset()
    (notice,) = office.notices
    assert "本单位设置读不出来" in notice
    assert "profile.json.坏" in notice
    assert (paths.home / "profile.json.坏").read_bytes() == data
    office.profile = PROFILE
    office.save()
    assert Office.load(paths).profile == PROFILE


def test_each_damaged_file_is_kept_under_a_name_of_its_own(paths: Paths) -> None:
    paths.home.mkdir()
    for content in ("{", "[", "("):
        paths.profile.write_text(content, encoding="utf-8")
        Office.load(paths)
    kept = sorted(path.read_text(encoding="utf-8") for path in paths.home.glob("profile.json.坏*"))
    assert kept == ["(", "[", "{"]


def test_damage_in_one_file_costs_no_other(paths: Paths) -> None:
    office = Office.load(paths)
    office.profile = PROFILE
    office.lists = {"rare": ("gāng\t堽",)}
    office.save()
    paths.always_ignored.write_text("不是JSON", encoding="utf-8")
    (paths.own_lists / "doubled.txt").write_bytes("推动".encode("utf-16"))
    again = Office.load(paths)
    assert again.profile == PROFILE
    assert again.lists == {"rare": ("gāng\t堽",)}
    assert len(again.notices) == 2
    assert any("重字重词" in notice for notice in again.notices)


def test_a_newer_profile_is_neither_used_nor_written_over(paths: Paths) -> None:
    paths.home.mkdir()
    newer = json.dumps({"version": 2, "unit": "某办"}).encode()
    paths.profile.write_bytes(newer)
    office = Office.load(paths)
    assert "更新版本" in office.notices[0]
    office.profile = PROFILE
    with pytest.raises(CannotWrite, match="没有保存"):
        office.save()
    assert paths.profile.read_bytes() == newer


def test_a_folder_in_the_place_of_the_file_is_told(paths: Paths) -> None:
    paths.profile.mkdir(parents=True)
    office = Office.load(paths)
    assert "是文件夹" in office.notices[0]
    assert paths.profile.is_dir()


@pytest.mark.skipif(os.name != "posix", reason="a file where a folder is needed")
def test_a_home_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("", encoding="utf-8")
    office = Office.load(Paths(tmp_path / "f" / "home"))
    office.profile = PROFILE
    with pytest.raises(CannotWrite):
        office.save()


def test_what_could_not_be_read_back_is_not_written(paths: Paths) -> None:
    office = Office.load(paths)
    office.profile = Profile(unit="x" * 500)
    with pytest.raises(BadProfile, match="单位名称"):
        office.save()
    assert not paths.profile.exists()


def test_two_windows_do_not_lose_each_others_ignored(paths: Paths) -> None:
    here, there = Office.load(paths), Office.load(paths)
    one, other = Ignored("residue", "a", "甲"), Ignored("residue", "a", "乙")
    here.add_always([one])
    there.add_always([other])
    there.add_always([other])
    assert set(Office.load(paths).always) == {one, other}
    assert len(there.always) == 2


def test_a_copy_is_changed_without_changing_the_office(paths: Paths) -> None:
    office = Office.load(paths)
    office.profile = PROFILE
    copy = office.copy()
    assert copy.is_like(office)
    copy.profile = Profile()
    copy.lists = {"rare": ("x",)}
    assert office.profile == PROFILE
    assert office.lists == {}
    office.take(copy)
    assert office.is_like(copy)


def test_the_checks_are_told_of_the_office(paths: Paths) -> None:
    office = Office.load(paths)
    office.profile = PROFILE
    office.lists = {"confusables": ("座谈汇\t座谈会\tcertain",)}
    context = office.context(today=date(2026, 3, 5), minutes=20, rate=160, earlier={"旧稿": "同志们："})
    assert (context.profile, context.today, context.minutes, context.rate) == (
        PROFILE, date(2026, 3, 5), 20, 160,
    )  # fmt: skip
    speech = parse("在座谈汇上的讲话\n同志们：\n今天召开座谈汇，县委副书记张建国同志出席会议。")
    found = {finding.code for finding in run_checks(speech, context, only=("confusables", "roster"))}
    assert "post-wrong" in found
    assert any(
        finding.suggestion == "座谈会" for finding in run_checks(speech, context, only=["confusables"])
    )
