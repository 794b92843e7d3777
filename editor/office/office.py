"""The writer's office as the program holds it while it runs, and its files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from editor.checks.check import Context, Words
from editor.checks.ignoring import Ignored, decode, encode
from editor.checks.profile import Profile
from editor.checks.runner import CHECKS
from editor.errors import CannotWrite, NigaoError
from editor.files import read_bytes, write_atomically
from editor.office.own_lists import OWN_LISTS
from editor.office.profile_data import check_names, profile_data, profile_from
from editor.office.stored import LARGEST, BadData, as_bytes, number, parse_object, rows
from editor.paths import Paths
from editor.speech.reading import NORMAL_RATE

VERSION = 1
"""Of profile.json and always.json."""

MOST_IGNORED = 20_000
_NEWEST = 10**6
_ENDING = ".txt"
_ASIDE = ".坏"


class BadProfile(NigaoError):
    """What was entered for the office is more than it can hold."""


class Office:
    """Profile, own word lists, checks switched off, findings never to be shown.

    The attributes are plain values to be replaced as a whole: `profile`, `lists` (name of the list -> the
    user's own lines, comments included), `always`, `checks_off` (names of checks). `save` writes what
    changed. `notices` are Chinese sentences on files that could not be read.
    """

    def __init__(self, paths: Paths) -> None:
        """An empty office, to be kept at `paths`; nothing is read."""
        self.profile = Profile()
        self.lists: Mapping[str, tuple[str, ...]] = {}
        self.always: tuple[Ignored, ...] = ()
        self.checks_off: frozenset[str] = frozenset()
        self.notices: list[str] = []
        self._paths = paths
        self._untouchable: set[Path] = set()
        self._on_disk: dict[Path, bytes] = {}

    @classmethod
    def load(cls, paths: Paths) -> Office:
        """Read what is there. Never raises: a damaged file is set aside under another name, and told of."""
        office = cls(paths)
        office._read(paths.profile, "本单位设置", office._take_profile)
        office._read(paths.always_ignored, "“不再提示”的清单", office._take_always)
        lists = {name: office._read_lines(name) for name in OWN_LISTS}
        office.lists = {name: lines for name, lines in lists.items() if lines}
        return office

    def context(
        self,
        *,
        today: date | None = None,
        words: Words | None = None,
        earlier: Mapping[str, str] | None = None,
        minutes: float = 0.0,
        rate: int = NORMAL_RATE,
    ) -> Context:
        """What the checks are told; the parameters are those of `Context`."""
        return Context(self.profile, today, words, dict(self.lists), dict(earlier or {}), minutes, rate)

    def checks_on(self) -> tuple[str, ...]:
        """The names of the checks to be made, in the order of the settings."""
        return tuple(name for name, check in CHECKS.items() if check.is_on and name not in self.checks_off)

    def add_always(self, ignored: Iterable[Ignored]) -> None:
        """Never show these again; written at once, beside what another window wrote meanwhile.

        Raises `CannotWrite`; they are then ignored until the program ends.
        """
        self._read(self._paths.always_ignored, "“不再提示”的清单", self._join_always)
        self.always = _each_once((*self.always, *ignored))
        self._write_always()

    def copy(self) -> Office:
        """The same office, to be changed without changing this one; it writes to the same files."""
        other = Office(self._paths)
        other._untouchable = set(self._untouchable)
        other._on_disk = dict(self._on_disk)
        other.take(self)
        return other

    def take(self, other: Office) -> None:
        """Become what `other` is; nothing is written."""
        self.profile, self.always, self.checks_off = other.profile, other.always, other.checks_off
        self.lists = dict(other.lists)

    def is_like(self, other: Office) -> bool:
        """Whether both hold the same."""
        return (self.profile, self.always, self.checks_off, dict(self.lists)) == (
            other.profile,
            other.always,
            other.checks_off,
            dict(other.lists),
        )

    def save(self) -> None:
        """Write every file whose content changed.

        Raises `BadProfile` for what could not be read back, and `CannotWrite`; what was written before that
        stays.
        """
        content = {"version": VERSION, **profile_data(self.profile), "checks_off": sorted(self.checks_off)}
        try:
            profile_from(content)
        except BadData as error:
            raise BadProfile(f"本单位设置没有保存：{error}", todo="请改短或减少一些再保存") from error
        self._write(self._paths.profile, as_bytes(content))
        self._write_always()
        for name in OWN_LISTS:
            lines = self.lists.get(name, ())
            data = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
            self._write(self._list_path(name), data)

    def _list_path(self, name: str) -> Path:
        return self._paths.own_lists / f"{name}{_ENDING}"

    def _write_always(self) -> None:
        content = {"version": VERSION, "ignored": json.loads(encode(self.always) or "[]")}
        self._write(self._paths.always_ignored, as_bytes(content) if self.always else b"")

    def _write(self, path: Path, data: bytes) -> None:
        """Write a file where its content is another; one that holds nothing is not made."""
        if self._on_disk.get(path, b"") == data:
            return
        if path in self._untouchable:
            raise CannotWrite(
                f"“{path.name}”启动时没有读出来，为免盖掉里面的内容，没有保存",
                kept="这次的设置在关闭程序前有效",
                todo="请检查文件权限，或换用新版拟稿，重新启动后再改",
            )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(
                f"无法写入“{path.name}”：建不了文件夹“{path.parent.name}”",
                kept="这次的设置在关闭程序前有效",
                todo="请检查磁盘是否已满、是否只读",
            ) from error
        write_atomically(path, data)
        self._on_disk[path] = data

    def _read(self, path: Path, what: str, take: Callable[[Mapping[str, Any]], None]) -> None:
        data = self._bytes(path, what)
        if not data:
            return
        try:
            content = parse_object(data)
            if number(content.get("version", VERSION), "版本", 0, _NEWEST) > VERSION:
                self._leave(path, f"{what}是更新版本的拟稿写的，这次没有用它，也不会改动它；请用新版拟稿")
                return
            take(content)
            self._on_disk[path] = data
        except BadData as error:
            self._set_aside(path, what, str(error))

    def _read_lines(self, name: str) -> tuple[str, ...]:
        path, what = self._list_path(name), f"自己的词表“{OWN_LISTS[name].title}”"
        data = self._bytes(path, what)
        if not data:
            return ()
        try:
            lines = tuple(data.decode("utf-8-sig").splitlines())
        except UnicodeDecodeError:
            self._set_aside(path, what, "不是 UTF-8 编码的文字")
            return ()
        self._on_disk[path] = data
        return lines

    def _bytes(self, path: Path, what: str) -> bytes:
        """The content of a file; empty where there is none or the system refuses, which is told."""
        try:
            return read_bytes(path, LARGEST) if path.exists() else b""
        except (NigaoError, OSError) as error:
            why = error.what if isinstance(error, NigaoError) else "系统拒绝读取"
            self._leave(path, f"{what}没有读出来（{why}），这次当作空白，原文件不会改动")
            return b""

    def _leave(self, path: Path, notice: str) -> None:
        self._untouchable.add(path)
        self.notices.append(f"{notice}。")

    def _set_aside(self, path: Path, what: str, why: str) -> None:
        """Rename a damaged file, so that the next save does not write over what may be mended by hand."""
        aside = path.with_name(path.name + _ASIDE)
        count = 1
        while aside.exists():
            count += 1
            aside = path.with_name(f"{path.name}{_ASIDE}{count}")
        try:
            path.rename(aside)
        except OSError:
            self._leave(path, f"{what}读不出来（{why}），这次当作空白，原文件不会改动")
            return
        self.notices.append(
            f"{what}读不出来（{why}），原文件改名为“{aside.name}”留着，这次当作空白；"
            "可以在设置里重新填写，或导入同事导出的本单位设置。"
        )

    def _take_profile(self, content: Mapping[str, Any]) -> None:
        profile = profile_from(content)
        self.checks_off = check_names(content.get("checks_off", []))
        self.profile = profile

    def _take_always(self, content: Mapping[str, Any]) -> None:
        told = rows(content.get("ignored", []), "不再提示", MOST_IGNORED)
        self.always = _each_once(decode(json.dumps(told)))

    def _join_always(self, content: Mapping[str, Any]) -> None:
        told = rows(content.get("ignored", []), "不再提示", MOST_IGNORED)
        self.always = _each_once((*self.always, *decode(json.dumps(told))))


def _each_once(ignored: Iterable[Ignored]) -> tuple[Ignored, ...]:
    return tuple({one.place: one for one in ignored}.values())
