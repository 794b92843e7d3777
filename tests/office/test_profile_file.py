"""One office's settings to another: what goes along, what is replaced, what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from editor.checks.ignoring import Ignored
from editor.checks.profile import Person, Profile
from editor.errors import UnreadableFile
from editor.office.office import Office
from editor.office.profile_file import apply, export_profile, import_profile
from editor.office.profile_preview import differences
from editor.paths import Paths
from editor.settings import Value

PLAIN: dict[str, Value] = {"reading_rate": 180, "export_font_set": "gb2312"}


def office(tmp_path: Path, name: str) -> Office:
    return Office(Paths(tmp_path / name))


@pytest.fixture
def theirs(tmp_path: Path) -> Office:
    made = office(tmp_path, "theirs")
    made.profile = Profile(
        "青石县政府办",
        ("江北省", "青石县"),
        ("青石一中",),
        (Person("张建国", "书记", 1), Person("赵六", "县长", 2)),
    )
    made.lists = {"rare": ("# 他们的", "gāng\t堽"), "confusables": ("座谈汇\t座谈会",)}
    made.checks_off = frozenset({"form"})
    made.always = (Ignored("residue", "a", "甲"),)
    return made


@pytest.fixture
def carried(tmp_path: Path, theirs: Office) -> Path:
    path = tmp_path / "青石.nigaooffice"
    export_profile(path, theirs, {"reading_rate": 160, "export_font_set": "windows", "author": "张三"})
    return path


def test_everything_but_habits_goes_along(carried: Path, theirs: Office) -> None:
    file = import_profile(carried)
    assert file.profile == theirs.profile
    assert file.lists == theirs.lists
    assert file.checks_off == theirs.checks_off
    assert file.settings == {"reading_rate": 160, "export_font_set": "windows"}
    text = carried.read_text(encoding="utf-8")
    assert "青石一中" in text
    assert "甲" not in text
    assert "张三" not in text


def test_names_are_replaced_and_lists_are_merged(tmp_path: Path, carried: Path) -> None:
    mine = office(tmp_path, "mine")
    mine.profile = Profile(
        "旧单位", ("旧省",), ("旧厂",), (Person("张建国", "副书记", 1), Person("钱七", "", 2))
    )
    mine.lists = {"rare": ("ái\t捱",), "doubled": ("推动",)}
    mine.always = (Ignored("residue", "a", "乙"),)
    file = import_profile(carried)
    found = {d.part: d for d in differences(file, mine, PLAIN)}
    assert list(found) == [
        "unit", "places", "units", "roster", "lists", "checks_off", "reading_rate", "export_font_set",
    ]  # fmt: skip
    assert {part for part, d in found.items() if d.is_merged} == {"units", "lists"}
    assert "新增1人，去掉1人，职务有变1人" in found["roster"].then
    assert mine.profile.unit == "旧单位", "the preview changes nothing"
    changed = apply(file, mine, found)
    assert changed == {"reading_rate": 160, "export_font_set": "windows"}
    assert mine.profile.units == ("旧厂", "青石一中")
    assert mine.profile.places == ("江北省", "青石县")
    assert mine.lists == {
        "rare": ("ái\t捱", "gāng\t堽"),
        "doubled": ("推动",),
        "confusables": ("座谈汇\t座谈会",),
    }
    assert mine.always == (Ignored("residue", "a", "乙"),)
    assert differences(file, mine, {**PLAIN, **changed}) == []


def test_only_the_parts_wanted_are_taken(tmp_path: Path, carried: Path) -> None:
    mine = office(tmp_path, "mine")
    assert apply(import_profile(carried), mine, {"roster"}) == {}
    assert [person.name for person in mine.profile.roster] == ["张建国", "赵六"]
    assert mine.profile.places == ()
    assert mine.lists == {}


def test_a_file_that_says_nothing_of_a_part_leaves_it(tmp_path: Path) -> None:
    path = tmp_path / "少.nigaooffice"
    path.write_text(json.dumps({"kind": "nigao-office", "version": 1, "unit": "新"}), encoding="utf-8")
    mine = office(tmp_path, "mine")
    mine.profile = Profile("旧", ("江北省",), (), (Person("张建国"),))
    file = import_profile(path)
    assert [d.part for d in differences(file, mine, PLAIN)] == ["unit"]
    apply(file, mine, {"unit", "places", "roster", "lists", "checks_off"})
    assert mine.profile == Profile("新", ("江北省",), (), (Person("张建国"),))


GOOD: dict[str, Any] = {"kind": "nigao-office", "version": 1}
HOSTILE: dict[str, object] = {
    "empty": b"",
    "text": "今天开会。".encode(),
    "other": {"kind": "something"},
    "array": [],
    "no version": {"kind": "nigao-office"},
    "odd version": {**GOOD, "version": True},
    "nested": b'{"kind":"nigao-office","version":1,"places":' + b"[" * 200_000,
    "long number": b'{"kind":"nigao-office","version":' + b"1" * 3_000_000 + b"}",
    "nan": b'{"kind":"nigao-office","version":NaN}',
    "utf-16": json.dumps(GOOD).encode("utf-16"),
    "huge": b" " * (5 * 1024 * 1024),
    "unit": {**GOOD, "unit": ["x"]},
    "long unit": {**GOOD, "unit": "长" * 10_000},
    "places": {**GOOD, "places": {"0": "x"}},
    "place": {**GOOD, "places": [None]},
    "many places": {**GOOD, "places": [str(n) for n in range(50_000)]},
    "roster": {**GOOD, "roster": "张三"},
    "person": {**GOOD, "roster": [["张三", "书记"]]},
    "order": {**GOOD, "roster": [{"name": "张三", "order": "first"}]},
    "negative order": {**GOOD, "roster": [{"name": "张三", "order": -1}]},
    "lists": {**GOOD, "lists": ["rare"]},
    "list": {**GOOD, "lists": {"rare": "gāng"}},
    "line": {**GOOD, "lists": {"rare": [1]}},
    "long line": {**GOOD, "lists": {"rare": ["x" * 100_000]}},
    "checks": {**GOOD, "checks_off": "all"},
    "rate": {**GOOD, "settings": {"reading_rate": 10**9}},
    "settings": {**GOOD, "settings": [1]},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_chinese_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / "来件.nigaooffice"
    content = HOSTILE[name]
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    with pytest.raises(UnreadableFile) as told:
        import_profile(path)
    assert "来件.nigaooffice" in told.value.what
    assert "Error" not in str(told.value)


def test_a_newer_file_is_told_as_that(tmp_path: Path) -> None:
    path = tmp_path / "新.nigaooffice"
    path.write_text(json.dumps({**GOOD, "version": 2}), encoding="utf-8")
    with pytest.raises(UnreadableFile, match="更新版本"):
        import_profile(path)


def test_what_is_unknown_is_left_out_and_leads_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "来件.nigaooffice"
    content = {
        **GOOD,
        "unit": " 县委办\u202e\u0000\ud800 ",
        "lists": {"../../evil": ["x"], "rare": ["gāng\t堽"], "expired": []},
        "settings": {"restore_draft": False, "export_font_set": "comic", "zoom": 999},
        "surprise": {"deep": [1, 2]},
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    file = import_profile(path)
    assert file.unit == "县委办"
    assert file.lists == {"rare": ("gāng\t堽",)}
    assert file.settings == {}
    mine = office(tmp_path, "mine")
    apply(file, mine, {"unit", "lists"})
    mine.save()
    written = {
        path.relative_to(tmp_path).as_posix() for path in (tmp_path / "mine").rglob("*") if path.is_file()
    }
    assert written == {"mine/profile.json", "mine/lists/rare.txt"}
