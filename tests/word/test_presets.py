"""Layouts by name and as files; what is damaged or hostile is refused in Chinese."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor.errors import UnreadableFile
from editor.word.layouts.fonts import font_table, stand_of
from editor.word.layouts.layout import (
    GB_T_9704,
    Face,
    Grid,
    PageLayout,
    PageNumberPlace,
    PageNumberStyle,
    twips,
)
from editor.word.layouts.layout_data import as_bytes, as_data, from_bytes
from editor.word.layouts.presets import (
    LARGEST,
    SUFFIX,
    BadLayoutFile,
    LayoutNameTaken,
    UnknownLayout,
    find_preset,
    free_name,
    keep_own,
    load_preset,
    own,
    remove_own,
    save_preset,
    shipped,
)

OWN = replace(GB_T_9704, name="本单位")


def by_name(part: str) -> PageLayout:
    return next(layout for layout in shipped() if part in layout.name)


def test_the_norm_comes_first_and_names_are_apart() -> None:
    names = [layout.name for layout in shipped()]
    assert shipped()[0] == GB_T_9704
    assert len(set(names)) == len(names) >= 12


def test_every_variant_of_the_field_ships() -> None:
    assert by_name("标题行距35").title_line == 700
    assert [face.bold for face in by_name("加粗").headings] == [False, True, True, False]
    assert by_name("Times").body.latin_family == "Times New Roman"
    assert by_name("页码居中").page_number_place is PageNumberPlace.CENTRE
    assert by_name("- 1 -").page_number_style is PageNumberStyle.HYPHENS
    assert [by_name(f"行距{points}磅").line_pitch for points in (28, 29, 30)] == [560, 580, 600]
    narrow = by_name("2.5、2.8")
    assert (narrow.top, narrow.bottom, narrow.left, narrow.right) == (
        *[twips(25)] * 2,
        *[twips(28)] * 2,
    )
    other = by_name("3.5、3.3")
    assert [other.top, other.bottom, other.left, other.right] == [twips(mm) for mm in (35, 33, 27, 27)]
    assert by_name("29.45").line_pitch == 589


@pytest.mark.parametrize("layout", shipped(), ids=lambda layout: layout.name)
def test_a_layout_comes_back_from_its_file_as_it_was(layout: PageLayout, tmp_path: Path) -> None:
    path = tmp_path / f"a{SUFFIX}"
    save_preset(layout, path)
    assert load_preset(path) == layout


@pytest.mark.parametrize("layout", shipped(), ids=lambda layout: layout.name)
def test_every_face_of_every_preset_is_described(layout: PageLayout) -> None:
    table = font_table(layout).decode()
    for face in layout.faces:
        for family in (face.family, face.latin_family):
            entry = re.search(f'<w:font w:name="{re.escape(family)}">.*?</w:font>', table)
            assert entry is not None
            assert "<w:altName" in entry[0]
            assert "<w:panose1" in entry[0]


def test_a_pc_without_the_offices_fonts_is_told_what_it_has() -> None:
    assert stand_of("仿宋_GB2312").names[0] == "仿宋"
    assert "仿宋_GB2312" in stand_of("仿宋").names
    assert "楷体" in stand_of("楷体_GB2312").names
    assert "华文中宋" in stand_of("方正小标宋_GBK").names
    assert "仿宋" in stand_of("某某仿宋体").names
    assert "方正小标宋简体" in stand_of("汉仪小标宋").names
    assert stand_of("Times New Roman").charset == "00"
    assert stand_of("Unheard Of").names == ()
    for family in ("仿宋_GB2312", "黑体", "宋体", "楷体"):
        assert family not in stand_of(family).names


def test_own_layouts_are_kept_renamed_and_removed(tmp_path: Path) -> None:
    folder = tmp_path / "layouts"
    assert own(folder) == ([], [])
    first = keep_own(OWN, folder)
    keep_own(replace(OWN, name="另一种"), folder)
    assert find_preset("本单位", folder) == OWN
    renamed = replace(OWN, name="新名", line_pitch=560)
    keep_own(renamed, folder, instead_of="本单位")
    assert not first.exists()
    assert {layout.name for layout in own(folder)[0]} == {"新名", "另一种"}
    assert find_preset("新名", folder).line_pitch == 560
    keep_own(replace(renamed, line_pitch=580), folder, instead_of="新名")
    assert find_preset("新名", folder).line_pitch == 580
    remove_own("新名", folder)
    remove_own("没有的", folder)
    assert [layout.name for layout in own(folder)[0]] == ["另一种"]


def test_names_that_are_taken_unknown_or_no_file_names(tmp_path: Path) -> None:
    keep_own(OWN, tmp_path)
    with pytest.raises(LayoutNameTaken, match="本单位"):
        keep_own(OWN, tmp_path)
    with pytest.raises(LayoutNameTaken, match=GB_T_9704.name):
        keep_own(replace(OWN, name=GB_T_9704.name), tmp_path)
    with pytest.raises(UnknownLayout, match="没有的"):
        find_preset("没有的", tmp_path)
    assert find_preset("", tmp_path) == GB_T_9704
    assert free_name("本单位", tmp_path) == "本单位 2"
    path = keep_own(replace(OWN, name="../../a:b/c"), tmp_path)
    assert path.parent == tmp_path
    assert find_preset("../../a:b/c", tmp_path).name == "../../a:b/c"


def test_a_damaged_own_file_does_not_keep_the_others_away(tmp_path: Path) -> None:
    keep_own(OWN, tmp_path)
    (tmp_path / f"坏{SUFFIX}").write_text("{", encoding="utf-8")
    (tmp_path / f"副本{SUFFIX}").write_bytes(as_bytes(OWN))
    layouts, notices = own(tmp_path)
    assert layouts == [OWN]
    assert len(notices) == 2
    assert any("坏" in notice for notice in notices)


def changed(path: str, value: object) -> bytes:
    data: Any = as_data(OWN)
    *parts, last = path.split(".")
    inner = data
    for part in parts:
        inner = inner[part]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return json.dumps(data).encode()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "not json": lambda: b"\x00\xff\x00",
    "half": lambda: as_bytes(OWN)[:300],
    "deep": lambda: b"[" * 50_000,
    "a list": lambda: b"[]",
    "another kind": lambda: changed("kind", "nigao-office"),
    "newer": lambda: changed("version", 2),
    "no name": lambda: changed("name", "  "),
    "name of controls": lambda: changed("name", "\u202e\u200b\x07"),
    "name a number": lambda: changed("name", 5),
    "name too long": lambda: changed("name", "长" * 41),
    "nan": lambda: changed("line_pitch_pt", float("nan")),
    "infinite": lambda: changed("paper_mm.width", float("inf")),
    "many digits": lambda: changed("paper_mm.width", 1).replace(b'"width": 1', b'"width": 1' + b"0" * 5000),
    "true for a number": lambda: changed("margins_mm.top", True),
    "text for a number": lambda: changed("margins_mm.top", "37"),
    "negative margin": lambda: changed("margins_mm.left", -5),
    "huge paper": lambda: changed("paper_mm.height", 10_000),
    "no room": lambda: changed("margins_mm", {"top": 80, "bottom": 80, "left": 80, "right": 80}),
    "pitch too small": lambda: changed("line_pitch_pt", 12),
    "title pitch too small": lambda: changed("title_pitch_pt", 12),
    "characters over each other": lambda: changed("character_spacing_pt", -9),
    "unknown grid": lambda: changed("grid", "diagonal"),
    "a list for a grid": lambda: changed("grid", []),
    "unknown style": lambda: changed("page_number.style", "第1页共1"),
    "no faces": lambda: changed("faces", ...),
    "no title": lambda: changed("faces.title", ...),
    "no font": lambda: changed("faces.body.font", ""),
    "size of zero": lambda: changed("faces.body.size", 0),
    "bold a word": lambda: changed("faces.body.bold", "yes"),
    "footer in the text": lambda: changed("page_number.footer_mm", 60),
    "margins a list": lambda: changed("margins_mm", [1]),
    "larger than any": lambda: as_bytes(OWN) + b" " * LARGEST,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_chinese(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"x{SUFFIX}"
    path.write_bytes(HOSTILE[name]())
    with pytest.raises(UnreadableFile) as caught:
        load_preset(path)
    assert re.search("[\u4e00-\u9fff]{4}", str(caught.value))
    assert caught.value.todo


def test_what_makes_no_page_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(BadLayoutFile, match="切掉"):
        keep_own(replace(OWN, body=Face("仿宋", 40)), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_controls_in_a_name_are_left_out_and_a_mark_in_front_is_read() -> None:
    data = b"\xef\xbb\xbf" + changed("name", "本\u202e单\x07位")
    assert from_bytes(data).name == "本单位"


@pytest.mark.parametrize("layout", shipped(), ids=lambda layout: layout.name)
def test_the_grid_of_a_layout_is_what_fits_it(layout: PageLayout) -> None:
    grid = layout.page_grid
    assert grid.lines * layout.line_pitch <= layout.body_height < (grid.lines + 1) * layout.line_pitch
    assert grid.characters * layout.cell <= layout.body_width < (grid.characters + 0.5) * layout.cell
    assert grid.height == layout.body_height


def test_the_grid_of_the_norm_is_the_default_of_the_speech() -> None:
    from editor.speech.page_grid import NORM_GRID

    assert GB_T_9704.page_grid == NORM_GRID
    assert replace(GB_T_9704, grid=Grid.NONE).page_grid == NORM_GRID
