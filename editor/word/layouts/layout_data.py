"""A page layout as JSON and back: every value named, in millimetres and points, within bounds.

What is read may be hand-edited, damaged or hostile; nothing is taken that could not be printed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

from editor.word.layouts.layout import (
    TWIPS_PER_POINT,
    Face,
    Grid,
    PageLayout,
    PageNumberPlace,
    PageNumberStyle,
    millimetres_of,
    twips,
)

KIND = "nigao-layout"
VERSION = 1
LONGEST_NAME = 40
_LONGEST_FAMILY = 60
_LONGEST_NUMBER = 12

Bounds = tuple[float, float]
MARGIN_BOUNDS: Bounds = (5, 80)
PAPER_WIDTH_BOUNDS: Bounds = (120, 430)
PAPER_HEIGHT_BOUNDS: Bounds = (150, 600)
FOOTER_BOUNDS: Bounds = (3, 75)
PITCH_BOUNDS: Bounds = (10, 80)
SPACING_BOUNDS: Bounds = (-3, 10)
SIZE_BOUNDS: Bounds = (5, 72)
INDENT_BOUNDS: Bounds = (0, 8)
"""Lengths in millimetres; pitch, spacing and sizes in points; indents in characters."""

_LEAST_CHARACTERS = 10
_LEAST_LINES = 5
_ROLES = (
    ("title", "标题"),
    ("subtitle", "副标题"),
    ("speaker", "讲话人和日期"),
    ("heading_1", "一级标题"),
    ("heading_2", "二级标题"),
    ("heading_3", "三级标题"),
    ("heading_4", "四级标题"),
    ("body", "正文"),
    ("page_number", "页码"),
)
_FORBIDDEN = {*map(chr, (*range(0x20), *range(0x7F, 0xA0), *range(0x200B, 0x2010), *range(0x202A, 0x202F)))}
_FORBIDDEN |= {*map(chr, (*range(0x2060, 0x2070), *range(0xD800, 0xE000), 0xFEFF, 0xFFFE, 0xFFFF))}

E = TypeVar("E", bound=Enum)


class BadLayout(ValueError):
    """The values make no page; the message says in Chinese which."""


def faces_by_role(layout: PageLayout) -> dict[str, Face]:
    """The faces under the names of the file: title, subtitle, speaker, heading_1 to 4, body, page_number."""
    first, second, third, fourth = layout.headings
    return {
        "title": layout.title,
        "subtitle": layout.subtitle,
        "speaker": layout.speaker,
        "heading_1": first,
        "heading_2": second,
        "heading_3": third,
        "heading_4": fourth,
        "body": layout.body,
        "page_number": layout.page_number,
    }


def as_data(layout: PageLayout) -> dict[str, Any]:
    """The layout as plain values; `from_data` makes an equal one of them."""
    return {
        "kind": KIND,
        "version": VERSION,
        "name": layout.name,
        "norm": layout.norm,
        "paper_mm": {
            "width": millimetres_of(layout.paper_width),
            "height": millimetres_of(layout.paper_height),
        },
        "margins_mm": {
            "top": millimetres_of(layout.top),
            "bottom": millimetres_of(layout.bottom),
            "left": millimetres_of(layout.left),
            "right": millimetres_of(layout.right),
        },
        "grid": layout.grid.value,
        "line_pitch_pt": layout.line_pitch / TWIPS_PER_POINT,
        "title_pitch_pt": layout.title_pitch / TWIPS_PER_POINT,
        "character_spacing_pt": layout.character_spacing / TWIPS_PER_POINT,
        "first_line_characters": layout.first_line_characters,
        "signature_characters": layout.signature_characters,
        "hanging_punctuation": layout.hanging_punctuation,
        "page_number": {
            "style": layout.page_number_style.value,
            "place": layout.page_number_place.value,
            "characters_from_edge": layout.page_number_characters,
            "footer_mm": millimetres_of(layout.footer_distance),
        },
        "faces": {role: _face_data(face) for role, face in faces_by_role(layout).items()},
    }


def as_bytes(layout: PageLayout) -> bytes:
    """The layout as readable JSON in UTF-8."""
    return (json.dumps(as_data(layout), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def from_bytes(data: bytes) -> PageLayout:
    """Read what `as_bytes` made. Raises `BadLayout`."""
    try:
        content = json.loads(data.decode("utf-8-sig"), parse_int=_whole, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadLayout("内容不完整或已损坏") from error
    if not isinstance(content, dict) or content.get("kind") != KIND:
        raise BadLayout("不是拟稿的版式文件")
    if _number(content, "version", "版本", (1, 10**6)) > VERSION:
        raise BadLayout("是更新版本的拟稿存的，请先换用新版拟稿")
    return from_data(content)


def from_data(content: Mapping[str, Any]) -> PageLayout:
    """Make a layout of plain values; raises `BadLayout` where one is missing or out of bounds."""
    paper, margins = _part(content, "paper_mm", "纸张"), _part(content, "margins_mm", "页边距")
    number, faces = _part(content, "page_number", "页码"), _part(content, "faces", "字体")
    read = {role: _face(_part(faces, role, label), label) for role, label in _ROLES}
    width = twips(_number(paper, "width", "纸宽", PAPER_WIDTH_BOUNDS))
    height = twips(_number(paper, "height", "纸高", PAPER_HEIGHT_BOUNDS))
    top, bottom, left, right = (
        twips(_number(margins, key, label, MARGIN_BOUNDS))
        for key, label in (("top", "上边距"), ("bottom", "下边距"), ("left", "左边距"), ("right", "右边距"))
    )
    title_pitch = _number(content, "title_pitch_pt", "标题行距", (0, PITCH_BOUNDS[1]))
    layout = PageLayout(
        norm=_words(content.get("norm", ""), "依据", LONGEST_NAME),
        name=_words(content.get("name"), "名称", LONGEST_NAME),
        paper_width=width,
        paper_height=height,
        top=top,
        left=left,
        body_width=width - left - right,
        body_height=height - top - bottom,
        grid=_choice(content.get("grid"), Grid, "网格"),
        line_pitch=_points(content, "line_pitch_pt", "行距", PITCH_BOUNDS),
        title_pitch=round(title_pitch * TWIPS_PER_POINT),
        character_spacing=_points(content, "character_spacing_pt", "字间距", SPACING_BOUNDS),
        first_line_characters=_count(content, "first_line_characters", "首行缩进"),
        signature_characters=_count(content, "signature_characters", "落款缩进"),
        hanging_punctuation=_switch(content, "hanging_punctuation", "标点悬挂"),
        page_number_style=_choice(number.get("style"), PageNumberStyle, "页码样式"),
        page_number_place=_choice(number.get("place"), PageNumberPlace, "页码位置"),
        page_number_characters=_count(number, "characters_from_edge", "页码离边"),
        footer_distance=twips(_number(number, "footer_mm", "页脚距离", FOOTER_BOUNDS)),
        headings=(read["heading_1"], read["heading_2"], read["heading_3"], read["heading_4"]),
        **{role: read[role] for role in ("title", "subtitle", "speaker", "body", "page_number")},
    )
    refuse_impossible(layout)
    return layout


def refuse_impossible(layout: PageLayout) -> None:
    """Raise `BadLayout` where the values, each in bounds, make no page together."""
    if not layout.name:
        raise BadLayout("版式没有名称")
    if layout.body_width < _LEAST_CHARACTERS * max(1, layout.cell):
        raise BadLayout(f"左右边距太大，一行不到 {_LEAST_CHARACTERS} 个字")
    if layout.body_height < _LEAST_LINES * layout.line_pitch:
        raise BadLayout(f"上下边距太大，一页不到 {_LEAST_LINES} 行")
    if layout.cell < layout.body.em // 2:
        raise BadLayout("字间距太小，字会叠在一起")
    tallest = max(
        (layout.body, layout.subtitle, layout.speaker, *layout.headings), key=lambda face: face.size
    )
    if layout.line_pitch < tallest.em:
        raise BadLayout(f"行距比 {tallest.size:g} 磅的字还矮，字会被切掉")
    if layout.title_line < layout.title.em:
        raise BadLayout(f"标题行距比 {layout.title.size:g} 磅的标题字还矮，字会被切掉")
    if layout.footer_distance + layout.page_number.em > layout.bottom:
        raise BadLayout("页码放不进下边距，请减小页脚距离或加大下边距")


def _face_data(face: Face) -> dict[str, Any]:
    return {"font": face.family, "size": face.size, "bold": face.bold, "latin": face.latin}


def _face(data: Mapping[str, Any], label: str) -> Face:
    family = _words(data.get("font"), f"{label}字体", _LONGEST_FAMILY)
    if not family:
        raise BadLayout(f"“{label}”没有字体")
    size = round(_number(data, "size", f"{label}字号", SIZE_BOUNDS) * 2) / 2
    latin = _words(data.get("latin", ""), f"{label}数字字体", _LONGEST_FAMILY)
    return Face(
        family, int(size) if size.is_integer() else size, _switch(data, "bold", f"{label}加粗"), latin
    )


def _part(content: Mapping[str, Any], key: str, label: str) -> Mapping[str, Any]:
    part = content.get(key)
    if not isinstance(part, dict):
        raise BadLayout(f"缺少“{label}”")
    return part


def _number(content: Mapping[str, Any], key: str, label: str, bounds: Bounds) -> float:
    value = content.get(key)
    low, high = bounds
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise BadLayout(f"“{label}”不是 {low:g} 到 {high:g} 的数")
    return value


def _points(content: Mapping[str, Any], key: str, label: str, bounds: Bounds) -> int:
    return round(_number(content, key, label, bounds) * TWIPS_PER_POINT)


def _count(content: Mapping[str, Any], key: str, label: str) -> int:
    return round(_number(content, key, label, INDENT_BOUNDS))


def _switch(content: Mapping[str, Any], key: str, label: str) -> bool:
    value = content.get(key)
    if not isinstance(value, bool):
        raise BadLayout(f"“{label}”不是“是”或“否”")
    return value


def _choice(value: object, kind: type[E], label: str) -> E:
    found = next((member for member in kind if member.value == value), None)
    if found is None:
        raise BadLayout(f"“{label}”不认识")
    return found


def _words(value: object, label: str, longest: int) -> str:
    if not isinstance(value, str):
        raise BadLayout(f"“{label}”不是文字")
    plain = "".join(character for character in value if character not in _FORBIDDEN).strip()
    if len(plain) > longest:
        raise BadLayout(f"“{label}”太长")
    return plain


def _whole(digits: str) -> int:
    # Python 3.10 would take minutes for a number of a million digits.
    if len(digits) > _LONGEST_NUMBER:
        raise BadLayout("数字太长")
    return int(digits)


def _refuse(_name: str) -> float:
    raise BadLayout("内容里有不是数字的数")
