"""`.nigaooffice`: what one office has set up, from one colleague to another, as readable JSON."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from editor.checks.profile import Person, Profile
from editor.errors import UnreadableFile
from editor.files import read_bytes, write_atomically
from editor.office.office import Office
from editor.office.own_lists import OWN_LISTS
from editor.office.profile_data import check_names, profile_data, profile_from
from editor.office.stored import LARGEST, BadData, as_bytes, line, number, parse_object, rows
from editor.settings import SETTINGS, Value

SUFFIX = ".nigaooffice"
VERSION = 1

_KIND = "nigao-office"
_NEWEST = 10**6
_MOST_LINES = 5000
_LONGEST_LINE = 2000
CARRIED_SETTINGS = ("reading_rate", "export_font_set")
"""Keys of the settings that go along."""

_DECLARED = {setting.key: setting for setting in SETTINGS}


class BadProfileFile(UnreadableFile):
    """The file holds no office's settings, or not in form."""


@dataclass(frozen=True)
class ProfileFile:
    """What a file brings. None, or absent in `lists` and `settings`: the file says nothing of it."""

    unit: str | None = None
    places: tuple[str, ...] | None = None
    units: tuple[str, ...] | None = None
    roster: tuple[Person, ...] | None = None
    lists: Mapping[str, tuple[str, ...]] | None = None
    checks_off: frozenset[str] | None = None
    settings: Mapping[str, Value] | None = None

    @property
    def profile(self) -> Profile:
        """The profile that stands in the file, what is missing empty: for checks without an office."""
        return Profile(self.unit or "", self.places or (), self.units or (), self.roster or ())


def export_profile(path: Path, office: Office, settings: Mapping[str, Value]) -> None:
    """Write the office, the rate and the fonts to one file. Raises `CannotWrite`.

    `settings` are values by key; those not in `CARRIED_SETTINGS` stay behind.

    What was put aside as never to be shown does not go along: that is the habit of one writer.
    """
    content = {
        "kind": _KIND,
        "version": VERSION,
        "made": date.today().isoformat(),  # noqa: DTZ011 - the user's day
        **profile_data(office.profile),
        "lists": {name: list(lines) for name, lines in office.lists.items()},
        "checks_off": sorted(office.checks_off),
        "settings": {key: settings[key] for key in CARRIED_SETTINGS if key in settings},
    }
    write_atomically(path, as_bytes(content))


def import_profile(path: Path) -> ProfileFile:
    """Read such a file; nothing is changed. Raises `UnreadableFile` with a Chinese sentence for any other."""
    data = read_bytes(path, LARGEST)
    try:
        content = parse_object(data)
        if content.get("kind") != _KIND:
            raise BadData("不是拟稿导出的本单位设置")
        if number(content.get("version"), "版本", 1, _NEWEST) > VERSION:
            raise BadProfileFile(
                f"“{path.name}”是更新版本的拟稿导出的", kept="现有设置没有变", todo="请先换用新版拟稿"
            )
        return _read(content)
    except BadData as error:
        raise BadProfileFile(
            f"“{path.name}”不能用：{error}", kept="现有设置没有变", todo="请对方从设置里重新导出一份"
        ) from error


def apply(file: ProfileFile, office: Office, parts: Collection[str]) -> dict[str, Value]:
    """Put the parts of a file into `office`, which is not saved; returns the settings to be changed, by key.

    Names, people and checks are replaced; own bodies and own lines of lists are added to those there are.
    """
    profile = office.profile
    if file.unit is not None and "unit" in parts:
        profile = replace(profile, unit=file.unit)
    if file.places is not None and "places" in parts:
        profile = replace(profile, places=file.places)
    if file.units is not None and "units" in parts:
        profile = replace(profile, units=_joined(profile.units, file.units))
    if file.roster is not None and "roster" in parts:
        profile = replace(profile, roster=file.roster)
    office.profile = profile
    if file.lists is not None and "lists" in parts:
        merged = {name: _joined(office.lists.get(name, ()), lines) for name, lines in file.lists.items()}
        office.lists = {**office.lists, **merged}
    if file.checks_off is not None and "checks_off" in parts:
        office.checks_off = file.checks_off
    told = file.settings or {}
    return {key: value for key, value in told.items() if key in parts}


def _read(content: Mapping[str, Any]) -> ProfileFile:
    profile = profile_from(content)
    lists = content.get("lists")
    off = content.get("checks_off")
    return ProfileFile(
        unit=profile.unit if "unit" in content else None,
        places=profile.places if "places" in content else None,
        units=profile.units if "units" in content else None,
        roster=profile.roster if "roster" in content else None,
        lists=_lists(lists) if lists is not None else None,
        checks_off=check_names(off) if off is not None else None,
        settings=_settings(content.get("settings", {})),
    )


def _lists(value: object) -> Mapping[str, tuple[str, ...]]:
    """The own lines by list; lists that this version does not know are left out."""
    if not isinstance(value, dict):
        raise BadData("“词表”不在应有的位置")
    found = {
        own.name: tuple(
            line(each, own.title, _LONGEST_LINE) for each in rows(value[name], own.title, _MOST_LINES)
        )
        for name, own in OWN_LISTS.items()
        if name in value
    }
    return {name: lines for name, lines in found.items() if lines}


def _settings(value: object) -> Mapping[str, Value]:
    if not isinstance(value, dict):
        raise BadData("“语速、字体”不在应有的位置")
    found: dict[str, Value] = {}
    for key in CARRIED_SETTINGS:
        setting, told = _DECLARED[key], value.get(key)
        if setting.choices and told in dict(setting.choices):
            found[key] = told
        elif setting.high and told is not None:
            found[key] = number(told, setting.label, setting.low, setting.high)
    return found


def _joined(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Both, each line once; blank lines and comments of the other only where I have nothing."""
    if not mine:
        return theirs
    held = set(mine)
    return (
        *mine,
        *(each for each in theirs if each.strip() and not each.startswith("#") and each not in held),
    )
