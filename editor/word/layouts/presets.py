"""Layouts by name: those that ship, those of the user, and one as a file for a colleague.

A shipped one is a file of `resources/layouts`, an own one a `.nigaolayout` file of the user's folder; both
are the JSON of `layout_data`. A file that cannot be used is left out and told of, never an error that keeps
the others away.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from editor.errors import CannotWrite, NigaoError, UnreadableFile
from editor.files import explain_write_error, read_bytes, remove_leftovers, write_atomically
from editor.paths import resources
from editor.word.layouts.layout import GB_T_9704, PageLayout
from editor.word.layouts.layout_data import LONGEST_NAME, BadLayout, as_bytes, from_bytes, refuse_impossible

SUFFIX = ".nigaolayout"
LARGEST = 64 * 1024
"""Bytes of a file; a layout has three thousand."""

_MOST_OWN = 200
_UNSAFE = re.compile(r'[\\/:*?"<>|.\s]+')


class BadLayoutFile(UnreadableFile):
    """The file holds no layout, or one that makes no page."""


class UnknownLayout(NigaoError):
    """There is no layout of that name."""


class LayoutNameTaken(NigaoError):
    """Another layout has that name."""

    exit_status = 1


@lru_cache(maxsize=1)
def _shipped() -> tuple[PageLayout, ...]:
    files = sorted((resources() / "layouts").glob("*.json"))
    return (GB_T_9704, *(load_preset(path) for path in files))


def shipped() -> list[PageLayout]:
    """The layouts that come with the program, the norm first."""
    return list(_shipped())


def own(folder: Path) -> tuple[list[PageLayout], list[str]]:
    """The user's layouts by name, and in Chinese which files of `folder` could not be used."""
    layouts: dict[str, PageLayout] = {}
    notices: list[str] = []
    for path in _own_files(folder):
        try:
            layout = load_preset(path)
        except UnreadableFile as error:
            notices.append(str(error))
            continue
        if layout.name in layouts or layout.name in _shipped_names():
            notices.append(f"“{path.name}”没有列出：已有叫“{layout.name}”的版式。")
            continue
        layouts[layout.name] = layout
    return sorted(layouts.values(), key=lambda layout: layout.name), notices


def find_preset(name: str, folder: Path) -> PageLayout:
    """The layout of that name, shipped or own; the norm for an empty one. Raises `UnknownLayout`."""
    if not name:
        return GB_T_9704
    for layout in (*_shipped(), *own(folder)[0]):
        if layout.name == name:
            return layout
    raise UnknownLayout(
        f"没有叫“{name}”的版式", kept="没有导出任何文件", todo="请在“版式”里另选一种，或重新导入这种版式"
    )


def load_preset(path: Path) -> PageLayout:
    """Read one layout. Raises `UnreadableFile` with a Chinese sentence for everything that is none."""
    data = read_bytes(path, LARGEST)
    try:
        return from_bytes(data)
    except BadLayout as error:
        raise BadLayoutFile(
            f"“{path.name}”不能用作版式：{error}",
            kept="现有的版式没有变",
            todo="请对方从“版式”里重新导出一份",
        ) from error


def save_preset(layout: PageLayout, path: Path) -> None:
    """Write one layout as a file for a colleague. Raises `CannotWrite`."""
    write_atomically(path, as_bytes(layout))


def keep_own(layout: PageLayout, folder: Path, *, instead_of: str = "") -> Path:
    """Put a layout among the user's, in place of the own one called `instead_of` where that is given.

    Raises `LayoutNameTaken` where another layout has its name, `BadLayoutFile` where its values make no
    page, `CannotWrite`; what was kept before is then untouched.
    """
    layout = replace(layout, name=layout.name.strip()[:LONGEST_NAME])
    try:
        refuse_impossible(layout)
        from_bytes(as_bytes(layout))
    except BadLayout as error:
        raise BadLayoutFile(
            f"这种版式不能用：{error}", kept="原来的版式没有变", todo="请改好后再存"
        ) from error
    taken = {*_shipped_names(), *(other.name for other in own(folder)[0])} - {instead_of}
    if layout.name in taken:
        raise LayoutNameTaken(f"已有叫“{layout.name}”的版式", kept="原来的版式没有变", todo="请换一个名称")
    old = _file_of(instead_of, folder) if instead_of else None
    path = old if old is not None and instead_of == layout.name else _free_path(layout.name, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain_write_error(folder, error) from error
    write_atomically(path, as_bytes(layout))
    remove_leftovers(folder)
    if old is not None and old != path:
        with contextlib.suppress(OSError):
            old.unlink()
    return path


def remove_own(name: str, folder: Path) -> None:
    """Delete the user's layout of that name, if there is one. Raises `CannotWrite`."""
    path = _file_of(name, folder)
    if path is None:
        return
    try:
        path.unlink()
    except OSError as error:
        raise CannotWrite(
            f"无法删除版式“{name}”", kept="它还在清单里", todo="请检查文件是否只读、是否正被其他程序打开"
        ) from error


def free_name(name: str, folder: Path) -> str:
    """`name`, or with 2, 3 … behind it where a layout has it already."""
    taken = {*_shipped_names(), *(other.name for other in own(folder)[0])}
    wanted, number = name[:LONGEST_NAME], 2
    while wanted in taken:
        tail = f" {number}"
        wanted, number = name[: LONGEST_NAME - len(tail)] + tail, number + 1
    return wanted


def _shipped_names() -> frozenset[str]:
    return frozenset(layout.name for layout in _shipped())


def _own_files(folder: Path) -> list[Path]:
    try:
        return sorted(folder.glob(f"*{SUFFIX}"))[:_MOST_OWN]
    except OSError:
        return []


def _file_of(name: str, folder: Path) -> Path | None:
    for path in _own_files(folder):
        with contextlib.suppress(UnreadableFile):
            if load_preset(path).name == name:
                return path
    return None


def _free_path(name: str, folder: Path) -> Path:
    stem = _UNSAFE.sub("_", name).strip("_") or "版式"
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem}_{number}{SUFFIX}", number + 1
    return path
