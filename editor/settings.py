"""Every setting, declared once as data: the dialog and the manual are made from this table."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor.errors import CannotWrite
from editor.files import write_atomically
from editor.speech.reading import NORMAL_RATE

Value = int | str | bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    `label` and `help` are what the dialog shows; `default` gives the type. `low` and `high` bound
    a number, `choices` are the values of a choice with the words for them.
    """

    key: str
    label: str
    help: str
    default: Value
    low: int = 0
    high: int = 0
    choices: tuple[tuple[str, str], ...] = ()


SETTINGS: tuple[Setting, ...] = (
    Setting("author", "拟稿人", "写入导出的 Word 文件属性；可以不填", ""),
    Setting(
        "reading_rate",
        "语速（字/分钟）",
        "状态栏按它估算讲话时长，一般讲话每分钟 160 到 200 字",
        NORMAL_RATE,
        low=80,
        high=400,
    ),
    Setting("zoom", "显示比例（%）", "只改变屏幕上的大小，不影响导出的 Word", 100, low=50, high=250),
    Setting(
        "export_font_set",
        "导出用字体",
        "Word 文件里写的字体名；收稿单位的电脑上装了哪一种，就选哪一种",
        "gb2312",
        choices=(
            ("gb2312", "方正小标宋简体、仿宋_GB2312、楷体_GB2312、黑体"),
            ("windows", "宋体、仿宋、楷体、黑体（Windows 自带）"),
            ("founder", "方正小标宋_GBK、方正仿宋_GBK、方正楷体_GBK、方正黑体_GBK"),
        ),
    ),
    Setting("restore_draft", "启动时打开上次的讲话稿", "关闭后启动时显示空白稿", True),
)
"""All settings in the order of the dialog."""

_BY_KEY: Mapping[str, Setting] = {setting.key: setting for setting in SETTINGS}


class Settings:
    """The user's settings, and what the window remembers by itself (sizes, last files).

    A value that is missing or of the wrong type reads as its default: a broken settings file
    never keeps the program from starting.
    """

    def __init__(self, path: Path) -> None:
        """Read the file at `path`; an absent or broken one means defaults."""
        self._path = path
        self._values: dict[str, Any] = {}
        with contextlib.suppress(OSError, ValueError):
            content = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(content, dict):
                self._values = content

    def get(self, key: str) -> Value:
        """The value of a declared setting, within its bounds. Raises `KeyError` for another key."""
        setting = _BY_KEY[key]
        value = self._values.get(key, setting.default)
        if type(value) is not type(setting.default):
            return setting.default
        if isinstance(value, int) and not isinstance(value, bool) and setting.high:
            return max(setting.low, min(setting.high, value))
        if setting.choices and value not in dict(setting.choices):
            return setting.default
        return value

    def number(self, key: str) -> int:
        """A declared setting that is a whole number."""
        return int(self.get(key))

    def set(self, key: str, value: Value) -> None:
        """Change a declared setting; call `save` to keep it."""
        if key not in _BY_KEY:
            raise KeyError(key)
        self._values[key] = value

    def remembered(self, name: str) -> str:
        """What the window stored under `name`, or an empty string."""
        value = self._values.get(f"window.{name}", "")
        return value if isinstance(value, str) else ""

    def remember(self, name: str, value: str) -> None:
        """Store something of the window's own, such as a size."""
        self._values[f"window.{name}"] = value

    def recent_files(self) -> list[Path]:
        """The drafts opened last, newest first."""
        value = self._values.get("recent", [])
        return [Path(entry) for entry in value if isinstance(entry, str)] if isinstance(value, list) else []

    def add_recent(self, path: Path) -> None:
        """Put `path` first among the recent files; ten are kept."""
        entry = str(path.resolve())
        others = [str(p) for p in self.recent_files() if str(p) != entry]
        self._values["recent"] = [entry, *others][:10]

    def save(self) -> None:
        """Write the file; a folder that cannot be written to only means nothing is remembered."""
        with contextlib.suppress(CannotWrite, OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            data = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
            write_atomically(self._path, data.encode())
