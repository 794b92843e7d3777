"""JSON and text that may be damaged, hand-edited or hostile: read within bounds, never half trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

LARGEST = 4 * 1024 * 1024
"""Bytes of a file of the office; a roster of a thousand people has a fiftieth of it."""

_LONGEST_NUMBER = 12
# C0 and C1, marks without width, marks of direction, halves of characters.
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0x200B, 0x2010), *range(0x202A, 0x202F)))
_CONTROLS |= dict.fromkeys((*range(0x2060, 0x2070), *range(0xD800, 0xE000), 0xFEFF))


class BadData(ValueError):
    """The data is not in form; the message says in Chinese where."""


def parse_object(data: bytes) -> Mapping[str, Any]:
    """The JSON object in UTF-8 `data`; raises `BadData` for everything else."""
    try:
        content = json.loads(data.decode("utf-8-sig"), parse_int=_whole, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadData("内容不完整或已损坏") from error
    if not isinstance(content, dict):
        raise BadData("内容不是一份设置")
    return content


def as_bytes(content: Mapping[str, Any]) -> bytes:
    """Readable JSON in UTF-8, one value a line."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def words(value: object, where: str, longest: int) -> str:
    """A single line of text without control characters and outer blanks; raises `BadData`."""
    if not isinstance(value, str):
        raise BadData(f"“{where}”不是文字")
    plain = value.translate(_CONTROLS).strip()
    if len(plain) > longest:
        raise BadData(f"“{where}”太长")
    return plain


def line(value: object, where: str, longest: int) -> str:
    """A line of a word list: its tabs stay; raises `BadData`."""
    if not isinstance(value, str):
        raise BadData(f"“{where}”里有一行不是文字")
    cells = [cell.translate(_CONTROLS) for cell in value.split("\t")]
    plain = "\t".join(cells).rstrip()
    if len(plain) > longest:
        raise BadData(f"“{where}”里有一行太长")
    return plain


def rows(value: object, where: str, most: int) -> list[Any]:
    """A list of at most `most` values; raises `BadData`."""
    if not isinstance(value, list):
        raise BadData(f"“{where}”不是一张清单")
    if len(value) > most:
        raise BadData(f"“{where}”有 {len(value)} 项，超过 {most} 项")
    return value


def number(value: object, where: str, low: int, high: int) -> int:
    """A whole number within bounds; raises `BadData`."""
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise BadData(f"“{where}”不是 {low} 到 {high} 的整数")
    return value


def _whole(digits: str) -> int:
    # Python 3.10 would take minutes for a number of a million digits.
    if len(digits) > _LONGEST_NUMBER:
        raise BadData("数字太长")
    return int(digits)


def _refuse(name: str) -> float:
    raise BadData(f"不能有 {name}")
