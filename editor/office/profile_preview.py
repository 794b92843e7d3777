"""What a file of another office would change, told before anything is changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from editor.checks.profile import Person
from editor.checks.runner import CHECKS
from editor.office.office import Office
from editor.office.own_lists import OWN_LISTS
from editor.office.profile_file import ProfileFile, apply
from editor.settings import SETTINGS, Value

_MOST_NAMES = 6
_NOTHING = "（空）"
_DECLARED = {setting.key: setting for setting in SETTINGS}

SettingValues = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that would change.

    `part` is for `apply`; `title`, `now` and `then` tell the user of it in Chinese; with `is_merged` what is
    there stays beside what comes, otherwise it is replaced.
    """

    part: str
    title: str
    now: str
    then: str
    is_merged: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    title: str
    value: Callable[[Office, SettingValues], object]
    tell: Callable[[Office, SettingValues], str]
    is_merged: bool = False


def differences(file: ProfileFile, office: Office, settings: SettingValues) -> list[Difference]:
    """What would change, part by part, in the order it is shown; empty where all is the same.

    `settings` are the present values of the settings that go along, by key.
    """
    after = office.copy()
    then = {**settings, **apply(file, after, _PARTS)}
    found = []
    for key, part in _PARTS.items():
        if part.value(office, settings) == part.value(after, then):
            continue
        words = part.tell(after, then)
        if key == "roster":
            words += _changes(office.profile.roster, after.profile.roster)
        found.append(Difference(key, part.title, part.tell(office, settings), words, part.is_merged))
    return found


def _names(names: Collection[str], unit: str) -> str:
    if not names:
        return _NOTHING
    first = "、".join(list(names)[:_MOST_NAMES])
    return first if len(names) <= _MOST_NAMES else f"{first}等{len(names)}{unit}"


def _changes(before: tuple[Person, ...], after: tuple[Person, ...]) -> str:
    """（新增2人，去掉1人，职务有变1人）, by name."""
    old, new = {p.name: p.post for p in before}, {p.name: p.post for p in after}
    counts = (
        ("新增", len(new.keys() - old.keys())),
        ("去掉", len(old.keys() - new.keys())),
        ("职务有变", sum(1 for name in new.keys() & old.keys() if new[name] != old[name])),
    )
    told = "，".join(f"{words}{count}人" for words, count in counts if count)
    return f"（{told}）" if told and before else ""


def _lists(office: Office) -> str:
    counts = [
        f"{own.title}{len(office.lists[name])}行" for name, own in OWN_LISTS.items() if office.lists.get(name)
    ]
    return "，".join(counts) or _NOTHING


def _checks(office: Office) -> str:
    off = [check.title for name, check in CHECKS.items() if name in office.checks_off]
    return "不做：" + _names(off, "项") if off else "全部都做"


def _of_setting(key: str) -> _Part:
    setting = _DECLARED[key]
    words = dict(setting.choices)

    def tell(_office: Office, settings: SettingValues) -> str:
        value = settings.get(key, setting.default)
        return words.get(str(value), str(value))

    return _Part(setting.label, lambda _office, settings: settings.get(key, setting.default), tell)


_PARTS: Mapping[str, _Part] = {
    "unit": _Part("单位名称", lambda o, _: o.profile.unit, lambda o, _: o.profile.unit or _NOTHING),
    "places": _Part("本地地名", lambda o, _: o.profile.places, lambda o, _: _names(o.profile.places, "个")),
    "units": _Part(
        "本地机构和企业",
        lambda o, _: o.profile.units,
        lambda o, _: _names(o.profile.units, "个"),
        is_merged=True,
    ),
    "roster": _Part(
        "领导名单",
        lambda o, _: o.profile.roster,
        lambda o, _: _names([person.name for person in o.profile.roster], "人"),
    ),
    "lists": _Part(
        "自己的词表",
        lambda o, _: {n: x for n, x in o.lists.items() if x},
        lambda o, _: _lists(o),
        is_merged=True,
    ),
    "checks_off": _Part("核对项", lambda o, _: o.checks_off & CHECKS.keys(), lambda o, _: _checks(o)),
    "reading_rate": _of_setting("reading_rate"),
    "export_font_set": _of_setting("export_font_set"),
}
