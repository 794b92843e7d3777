"""The page of a model file: paper, margins, grid, line heights; and the whole brought within bounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml import etree

from editor.word.layouts.effective import ParagraphLook, whole
from editor.word.layouts.layout import TWIPS_PER_POINT, Face, Grid, PageLayout, twips
from editor.word.layouts.layout_data import (
    FOOTER_BOUNDS,
    INDENT_BOUNDS,
    MARGIN_BOUNDS,
    PAPER_HEIGHT_BOUNDS,
    PAPER_WIDTH_BOUNDS,
    PITCH_BOUNDS,
    SPACING_BOUNDS,
    Bounds,
)
from editor.word.markup import attribute, first

_GRID_UNITS_PER_TWIP = 4096 / TWIPS_PER_POINT
_GRIDS = {
    "lines": Grid.LINES,
    "linesAndChars": Grid.LINES_AND_CHARACTERS,
    "snapToChars": Grid.LINES_AND_CHARACTERS,
}
# What Word makes of a single line of a Chinese font that no grid holds.
_SINGLE_LINE = 1.3
_ONE_LINE = 240


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The layout with the page filled in; `pitch` and `cell` of the grid, 0 where it has none."""

    layout: PageLayout
    pitch: int
    cell: int


def learn_page(
    section: etree._Element | None, base: PageLayout, default_em: int, remarks: list[str]
) -> PageFacts:
    """Read a section; `default_em`, in twips, is the size of the default style, which cells count from."""
    size, margins, grid = (first(section, name) for name in ("pgSz", "pgMar", "docGrid"))
    if size is None or margins is None:
        remarks.append("模板没有写明纸张和页边距，按国家标准")
    width, height = whole(size, "w", base.paper_width), whole(size, "h", base.paper_height)
    if width > height:
        remarks.append("模板是横向的")
    top, bottom = (
        abs(whole(margins, side, given)) for side, given in (("top", base.top), ("bottom", base.bottom))
    )
    left, right = (
        whole(margins, side, given) for side, given in (("left", base.left), ("right", base.right))
    )
    left += max(0, whole(margins, "gutter", 0))
    if whole(first(section, "cols"), "num", 1) > 1:
        remarks.append("模板分栏，导出不分栏")
    kind = _GRIDS.get(attribute(grid, "type"), Grid.NONE)
    pitch = whole(grid, "linePitch", 0) if kind is not Grid.NONE else 0
    cell = 0
    if kind is Grid.LINES_AND_CHARACTERS:
        cell = default_em + round(whole(grid, "charSpace", 0) / _GRID_UNITS_PER_TWIP)
    layout = replace(
        base,
        paper_width=width,
        paper_height=height,
        top=top,
        left=left,
        body_width=width - left - right,
        body_height=height - top - bottom,
        footer_distance=whole(margins, "footer", base.footer_distance),
        grid=kind,
    )
    return PageFacts(layout, max(0, pitch), cell)


def line_height(look: ParagraphLook, face: Face, grid_pitch: int, remarks: list[str]) -> int:
    """The height of a line in twips; `grid_pitch` is that of the grid, 0 without one."""
    natural = round(face.em * _SINGLE_LINE)
    if look.rule == "exact":
        return look.line
    if look.rule == "atLeast":
        return max(look.line, grid_pitch if look.on_grid else 0, natural)
    times = look.line / _ONE_LINE
    if grid_pitch and look.on_grid:
        return round(grid_pitch * max(times, -(-natural // grid_pitch)))
    remarks.append(f"行距是{times:g}倍行距，不是固定值，按 {natural * times / TWIPS_PER_POINT:g} 磅")
    return round(natural * times)


def in_bounds(layout: PageLayout, remarks: list[str]) -> PageLayout:
    """Bring every number of the layout to what can be printed; adds to `remarks` what was changed."""
    paper_width = _millimetres(layout.paper_width, PAPER_WIDTH_BOUNDS, "纸宽", remarks)
    paper_height = _millimetres(layout.paper_height, PAPER_HEIGHT_BOUNDS, "纸高", remarks)
    top = _millimetres(layout.top, MARGIN_BOUNDS, "上边距", remarks)
    left = _millimetres(layout.left, MARGIN_BOUNDS, "左边距", remarks)
    bottom = _millimetres(layout.bottom, MARGIN_BOUNDS, "下边距", remarks)
    right = _millimetres(layout.right, MARGIN_BOUNDS, "右边距", remarks)
    spacing = _points(layout.character_spacing, SPACING_BOUNDS, "字间距", remarks)
    pitch = _tall_enough(
        _points(layout.line_pitch, PITCH_BOUNDS, "行距", remarks),
        (layout.body, layout.subtitle, layout.speaker, *layout.headings),
        "行距",
        remarks,
    )
    title_pitch = _tall_enough(layout.title_pitch or pitch, (layout.title,), "标题行距", remarks)
    title_pitch = _points(title_pitch, PITCH_BOUNDS, "标题行距", remarks)
    footer = _millimetres(layout.footer_distance, FOOTER_BOUNDS, "页脚距离", remarks)
    if footer + layout.page_number.em > bottom:
        footer = max(twips(FOOTER_BOUNDS[0]), bottom - layout.page_number.em)
        remarks.append("页码会伸进正文，已移低")
    low, high = (round(bound) for bound in INDENT_BOUNDS)
    return replace(
        layout,
        paper_width=paper_width,
        paper_height=paper_height,
        top=top,
        left=left,
        body_width=paper_width - left - right,
        body_height=paper_height - top - bottom,
        character_spacing=spacing,
        line_pitch=pitch,
        title_pitch=0 if title_pitch == pitch else title_pitch,
        footer_distance=footer,
        first_line_characters=min(high, max(low, layout.first_line_characters)),
        signature_characters=min(high, max(low, layout.signature_characters)),
        page_number_characters=min(high, max(low, layout.page_number_characters)),
    )


def _millimetres(length: int, bounds: Bounds, label: str, remarks: list[str]) -> int:
    return _clipped(length, twips(bounds[0]), twips(bounds[1]), label, remarks)


def _points(length: int, bounds: Bounds, label: str, remarks: list[str]) -> int:
    low, high = (round(bound * TWIPS_PER_POINT) for bound in bounds)
    return _clipped(length, low, high, label, remarks)


def _clipped(length: int, low: int, high: int, label: str, remarks: list[str]) -> int:
    within = min(high, max(low, length))
    if within != length:
        remarks.append(f"{label}超出常理，已改到能用的值")
    return within


def _tall_enough(pitch: int, faces: Iterable[Face], label: str, remarks: list[str]) -> int:
    tallest = max(face.em for face in faces)
    if pitch < tallest:
        remarks.append(f"{label}比字还矮，已加到 {tallest / TWIPS_PER_POINT:g} 磅")
        return tallest
    return pitch
