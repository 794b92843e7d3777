"""The sets of font names that offices use for the same faces.

The norm names no vendor: 仿宋_GB2312 and 方正小标宋 are habit. Which set the reader's PC has decides.
"""

from __future__ import annotations

from dataclasses import replace

from editor.word.layouts.layout import Face, PageLayout

DEFAULT_FONT_SET = "gb2312"
FONT_SETS: dict[str, dict[str, str]] = {
    "gb2312": {},
    "windows": {"方正小标宋简体": "宋体", "仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体"},
    "founder": {
        "方正小标宋简体": "方正小标宋_GBK",
        "仿宋_GB2312": "方正仿宋_GBK",
        "楷体_GB2312": "方正楷体_GBK",
        "黑体": "方正黑体_GBK",
    },
}
"""By name: which family stands instead of the default one."""


def with_font_set(layout: PageLayout, name: str) -> PageLayout:
    """Return the layout with the families of another set. Raises `KeyError` for an unknown name."""
    names = FONT_SETS[name]

    def renamed(face: Face) -> Face:
        return replace(face, family=names.get(face.family, face.family))

    first, second, third, fourth = layout.headings
    return replace(
        layout,
        body=renamed(layout.body),
        title=renamed(layout.title),
        subtitle=renamed(layout.subtitle),
        speaker=renamed(layout.speaker),
        headings=(renamed(first), renamed(second), renamed(third), renamed(fourth)),
    )
