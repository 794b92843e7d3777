"""The font table: what to draw with where a PC lacks the fonts that offices install."""

from __future__ import annotations

from dataclasses import dataclass

from editor.word.layout import PageLayout
from editor.word.markup import child, root, serialize


@dataclass(frozen=True, slots=True)
class Stand:
    """How a font describes itself: other names in order of likeness, PANOSE class, family."""

    names: tuple[str, ...]
    panose: str
    family: str


_FANGSONG = Stand(("仿宋", "FangSong", "方正仿宋_GBK"), "02010609030101010101", "modern")
_KAITI = Stand(("楷体", "KaiTi", "方正楷体_GBK"), "02010609030101010101", "modern")
_SMALL_SONG = Stand(
    ("方正小标宋_GBK", "小标宋体", "华文中宋", "STZhongsong"), "03000509000000000000", "script"
)
_KNOWN = {
    "仿宋_GB2312": _FANGSONG,
    "仿宋": Stand(("FangSong", "仿宋_GB2312"), _FANGSONG.panose, _FANGSONG.family),
    "楷体_GB2312": _KAITI,
    "楷体": Stand(("KaiTi", "楷体_GB2312"), _KAITI.panose, _KAITI.family),
    "方正小标宋简体": _SMALL_SONG,
    "方正小标宋_GBK": Stand(("方正小标宋简体", *_SMALL_SONG.names[1:]), _SMALL_SONG.panose, "script"),
    "方正仿宋_GBK": Stand(("仿宋_GB2312", "仿宋", "FangSong"), "03000509000000000000", "script"),
    "方正楷体_GBK": Stand(("楷体_GB2312", "楷体", "KaiTi"), "03000509000000000000", "script"),
    "方正黑体_GBK": Stand(("黑体", "SimHei"), "03000509000000000000", "script"),
    "黑体": Stand(("SimHei",), "02010609060101010101", "modern"),
    "宋体": Stand(("SimSun",), "02010600030101010101", "auto"),
}
_GB2312_CHARSET = "86"


def font_table(layout: PageLayout) -> bytes:
    """Return the font table part for the faces of `layout`; unknown fonts are named without more."""
    table = root("fonts")
    families = dict.fromkeys(family for face in layout.faces for family in (face.family, face.latin_family))
    for family in families:
        font = child(table, "font", name=family)
        stand = _KNOWN.get(family)
        if stand is None:
            continue
        child(font, "altName", val=",".join(stand.names))
        child(font, "panose1", val=stand.panose)
        child(font, "charset", val=_GB2312_CHARSET)
        child(font, "family", val=stand.family)
        child(font, "pitch", val="default")
    return serialize(table)
