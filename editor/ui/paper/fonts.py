"""Which installed font draws which role, and whether it is a stand-in.

The Word file names the fonts of the office; the screen takes the first of a list that is
installed. No font ships with the program, since the ones offices use may not be passed on.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontDatabase

from editor.speech.model import Role

_FANGSONG = (
    "仿宋_GB2312",
    "仿宋",
    "FangSong",
    "FangSong_GB2312",
    "方正仿宋_GBK",
    "方正仿宋简体",
    "STFangsong",
    "朱雀仿宋",
    "Zhuque Fangsong (technical preview)",
    "FandolFang",
)
_KAITI = (
    "楷体_GB2312",
    "楷体",
    "KaiTi",
    "KaiTi_GB2312",
    "方正楷体_GBK",
    "STKaiti",
    "霞鹜文楷 GB",
    "LXGW WenKai",
    "FandolKai",
)
_HEITI = (
    "黑体",
    "SimHei",
    "方正黑体_GBK",
    "思源黑体",
    "Source Han Sans SC",
    "Noto Sans CJK SC",
    "WenQuanYi Micro Hei",
    "FandolHei",
)
_XIAOBIAOSONG = (
    "方正小标宋简体",
    "方正小标宋_GBK",
    "FZXiaoBiaoSong-B05S",
    "FZXiaoBiaoSong-B05",
    "华文中宋",
    "STZhongsong",
)
_SONG = (
    "宋体",
    "SimSun",
    "思源宋体",
    "Source Han Serif SC",
    "Noto Serif CJK SC",
    "FandolSong",
    "AR PL UMing CN",
)

_BY_ROLE: dict[Role, tuple[str, ...]] = {
    Role.TITLE: _XIAOBIAOSONG,
    Role.SPEAKER: _KAITI,
    Role.DATE_LINE: _KAITI,
    Role.HEADING_1: _HEITI,
    Role.HEADING_2: _KAITI,
}


class Faces:
    """The fonts of the paper on this computer."""

    def __init__(self) -> None:
        """Look up what is installed; needs a QGuiApplication."""
        self._installed = set(QFontDatabase.families())
        self._fallback = [f for f in _SONG if f in self._installed] or [QFont().defaultFamily()]
        self.body_family = self._first(_FANGSONG)
        self.is_stand_in = self.body_family is None

    def _first(self, families: Sequence[str]) -> str | None:
        return next((family for family in families if family in self._installed), None)

    def font(self, role: Role, pixels: float) -> QFont:
        """The font of a role for a body size of `pixels`; the title is larger in proportion."""
        own = self._first(_BY_ROLE.get(role, _FANGSONG))
        families = ([own] if own else []) + self._fallback
        font = QFont()
        font.setFamilies(families)
        font.setPixelSize(round(pixels * 22 / 16) if role is Role.TITLE else round(pixels))
        if own is None and role in {Role.TITLE, Role.HEADING_1, Role.HEADING_2}:
            font.setBold(True)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    @property
    def preview_note(self) -> str:
        """What the status bar says about the font, empty where the office's own is installed."""
        if not self.is_stand_in:
            return ""
        return f"本机没有仿宋，屏幕上以“{self._fallback[0]}”代替；导出的 Word 不受影响"
