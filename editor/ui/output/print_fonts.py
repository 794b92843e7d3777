"""The fonts a page is painted with: those the layout names, else the stand-ins of the screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from editor.speech.model import Role
from editor.ui.paper.fonts import Faces
from editor.word.layouts.layout import Face, PageLayout

_SELECTORS = ("\ufe00", "\ufe0f")
_FIRST_SELECTOR, _LAST_SELECTOR = 0xE0100, 0xE01EF


class Inked:
    """A font in its size, and how far each character moves on in twips."""

    def __init__(self, font: QFont) -> None:
        """Measure with the font itself, not with that of a device."""
        self.font = font
        self._metrics = QFontMetricsF(font)
        self._advances: dict[str, float] = {}

    def advance(self, cluster: str) -> float:
        """The width of a character, with what stands on it, in twips."""
        known = self._advances.get(cluster)
        if known is None:
            known = self._advances[cluster] = self._metrics.horizontalAdvance(cluster)
        return known


class PrintFonts:
    """Fonts whose pixel is a twip, so that a page is painted alike on every device."""

    def __init__(self, faces: Faces) -> None:
        """Take the families that are installed now; on the GUI thread."""
        self._faces = faces
        self._installed = frozenset(QFontDatabase.families())
        self._known: dict[tuple[Face, Role, bool], Inked] = {}

    def of(self, face: Face, role: Role, *, latin: bool) -> Inked:
        """The font of a face where it draws text of this role; `latin` for digits and Latin letters."""
        key = (face, role, latin)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = Inked(self._font(face, role, latin=latin))
        return known

    def sized(self, face: Face, size: float) -> Inked:
        """The font of a face in another size, in points, for signs that are no text."""
        return self.of(replace(face, size=size, bold=False), Role.BODY, latin=False)

    def stand_ins(self, layout: PageLayout) -> list[str]:
        """The families of a layout that are not installed, in its order."""
        return list(dict.fromkeys(face.family for face in layout.faces if face.family not in self._installed))

    def _font(self, face: Face, role: Role, *, latin: bool) -> QFont:
        font = self._faces.font(role, face.em)
        families = font.families()
        stands_in_bold = font.bold()
        if face.family in self._installed:
            families = [face.family, *families]
            stands_in_bold = False
        if latin and face.latin_family in self._installed:
            families = [face.latin_family, *families]
        font.setFamilies(families)
        font.setPixelSize(face.em)
        font.setBold(face.bold or stands_in_bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setStyleStrategy(QFont.StyleStrategy.PreferOutline)
        return font


def clusters(text: str) -> Iterator[str]:
    """The characters of a line, each with the marks and variation selectors that stand on it."""
    held = ""
    for character in text:
        if held and _stands_on(character):
            held += character
            continue
        if held:
            yield held
        held = character
    if held:
        yield held


def _stands_on(character: str) -> bool:
    if character < "\u0300":
        return False
    first, last = _SELECTORS
    if first <= character <= last or _FIRST_SELECTOR <= ord(character) <= _LAST_SELECTOR:
        return True
    return unicodedata.combining(character) != 0 or character == "\u200d"
