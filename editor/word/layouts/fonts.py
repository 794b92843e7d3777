"""The font table: what to draw with where a PC lacks the fonts that offices install."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from editor.word.layouts.layout import PageLayout
from editor.word.markup import child, root, serialize


@dataclass(frozen=True, slots=True)
class Stand:
    """How a font describes itself: other names in order of likeness, PANOSE class, family.

    `charset` is Windows' number in hexadecimal (86: GB 2312, 00: Latin).
    """

    names: tuple[str, ...]
    panose: str
    family: str
    charset: str = "86"
    pitch: str = "default"


_PEN = "02010609030101010101"
_FOUNDER = "03000509000000000000"
_SONG_PANOSE = "02010600030101010101"
# One name after the other, most alike first. A font is never its own stand-in, and each kind ends with
# a name that Windows has of its own.
_FANGSONG = ("仿宋_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "华文仿宋", "STFangsong")
_KAITI = ("楷体_GB2312", "楷体", "KaiTi", "方正楷体_GBK", "华文楷体", "STKaiti")
_SMALL_SONG = ("方正小标宋简体", "方正小标宋_GBK", "小标宋体", "华文中宋", "STZhongsong")
_HEI = ("黑体", "SimHei", "方正黑体_GBK", "方正黑体简体", "华文黑体")
_SONG = ("宋体", "SimSun", "方正书宋_GBK", "华文宋体", "STSong")
_YAHEI = ("微软雅黑", "Microsoft YaHei", "等线", "DengXian", "黑体", "SimHei")

_KINDS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (_FANGSONG, _PEN, "modern"),
    (_KAITI, _PEN, "modern"),
    (_SMALL_SONG, _FOUNDER, "script"),
    (_HEI, "02010609060101010101", "modern"),
    (_SONG, _SONG_PANOSE, "auto"),
    (_YAHEI, "020B0503020204020204", "swiss"),
)
_LATIN: Mapping[str, Stand] = MappingProxyType(
    {
        "Times New Roman": Stand(("Liberation Serif", "Tinos"), "02020603050405020304", "roman", "00"),
        "Arial": Stand(("Liberation Sans", "Arimo"), "020B0604020202020204", "swiss", "00"),
        "Calibri": Stand(("Carlito",), "020F0502020204030204", "swiss", "00"),
        "Cambria": Stand(("Caladea",), "02040503050406030204", "roman", "00"),
    }
)
# What a name that is not known is taken for, by what stands in it; the first that fits. 小标宋 before 宋.
_SIGNS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("小标宋", "xiaobiaosong"), _SMALL_SONG),
    (("仿宋", "fangsong"), _FANGSONG),
    (("楷", "kai"), _KAITI),
    (("雅黑", "yahei"), _YAHEI),
    (("黑", "hei"), _HEI),
    (("宋", "song", "simsun"), _SONG),
)


def offered_families() -> list[str]:
    """The families that offices use, for lists to choose from: one kind after the other, the usual first."""
    return [name for names, _panose, _family in _KINDS for name in names if not name.isascii()]


def offered_latin() -> list[str]:
    """The families for digits and Latin letters."""
    return list(_LATIN)


def stand_of(family: str) -> Stand:
    """Describe a font by its name; one that says nothing is a Latin font or, in Chinese, a 宋体."""
    if family in _LATIN:
        return _LATIN[family]
    names = _names_like(family)
    if names is None:
        return Stand((), "00000000000000000000", "auto", "00", "variable")
    panose, kind = next((panose, kind) for known, panose, kind in _KINDS if known is names)
    panose = _FOUNDER if family.startswith("方正") else panose
    kind = "script" if family.startswith("方正") else kind
    return Stand(tuple(name for name in names if name != family), panose, kind)


def _names_like(family: str) -> tuple[str, ...] | None:
    for known, _panose, _kind in _KINDS:
        if family in known:
            return known
    lowered = family.lower()
    for signs, names in _SIGNS:
        if any(sign in lowered for sign in signs):
            return names
    is_chinese = any("\u3400" <= character <= "\u9fff" for character in family)
    return _SONG if is_chinese else None


def font_table(layout: PageLayout) -> bytes:
    """Return the font table part for the faces of `layout`, each described by `stand_of`."""
    table = root("fonts")
    families = dict.fromkeys(family for face in layout.faces for family in (face.family, face.latin_family))
    for family in families:
        stand = stand_of(family)
        font = child(table, "font", name=family)
        if stand.names:
            child(font, "altName", val=",".join(stand.names))
        child(font, "panose1", val=stand.panose)
        child(font, "charset", val=stand.charset)
        child(font, "family", val=stand.family)
        child(font, "pitch", val=stand.pitch)
    return serialize(table)
