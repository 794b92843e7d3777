"""An exported speech drawn by LibreOffice, with stand-ins for the office's fonts, which may not be shipped.

What is drawn in their place has full-width Han and digits of half an em, as 仿宋, 楷体 and 宋体 have. Which
font the document asked for is found by drawing it once for each font, that one with letters of another face:
what then looks different is what was asked to be in it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

FAMILIES = ("仿宋_GB2312", "楷体_GB2312", "宋体", "黑体", "方正小标宋简体")
"""The fonts that the norm, as offices read it, is set in."""

_STAND_IN = "Noto Sans Mono CJK SC"
_OTHER = "Noto Serif CJK SC"
_OTHER_SIGN = "Serif"
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
{}
</fontconfig>
"""
_MATCH = """<match target="pattern"><test name="family"><string>{}</string></test>
<edit name="family" mode="assign" binding="strong"><string>{}</string></edit></match>"""
_PROGRAMS = ("soffice", "pdftotext", "pdftohtml", "pdftoppm", "pdfinfo", "fc-list")
_ZOOM = 3  # the largest that pdftohtml takes


@dataclass(frozen=True)
class Drawn:
    """A stretch of text as drawn: its page from 1, the name of the font that drew it, its size in points."""

    page: int
    text: str
    font: str
    points: float


def missing() -> str:
    """What this machine lacks for rendering; empty for nothing."""
    for program in _PROGRAMS:
        if shutil.which(program) is None:
            return f"{program} is not installed"
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    lacking = sorted({_STAND_IN, _OTHER} - {name.strip() for name in re.split(r"[,\n]", listed)})
    return f"the fonts {', '.join(lacking)} (fonts-noto-cjk) are not installed" if lacking else ""


class Office:
    """LibreOffice with a home of its own; `shown` is the font that is drawn with other letters."""

    def __init__(self, home: Path, shown: str = "") -> None:
        self._home = home
        home.mkdir(parents=True, exist_ok=True)
        matches = "\n".join(
            _MATCH.format(family, _OTHER if family == shown else _STAND_IN) for family in FAMILIES
        )
        (home / "fonts.conf").write_text(_FONTS.format(matches), encoding="utf-8")

    def convert(self, paths: Sequence[Path], form: str) -> list[Path]:
        """Convert files of one folder, all in one run; returns the new ones, beside the old."""
        environment = dict(os.environ, HOME=str(self._home), FONTCONFIG_FILE=str(self._home / "fonts.conf"))
        profile = (self._home / "profile").as_uri()
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation={profile}", "--headless"),
                *("--convert-to", form, "--outdir", str(paths[0].parent), *map(str, paths)),
            ],
            env=environment,
            capture_output=True,
            check=True,
            timeout=120,
        )
        return [path.with_suffix(f".{form}") for path in paths]

    def draw(self, paths: Sequence[Path]) -> list[Path]:
        """Draw .docx files of one folder as PDF; the .fodt on the way stay beside them.

        LibreOffice does not read `autoSpaceDE/DN` and widens each border of Han and digits; that one
        setting is mended in its own format on the way, so that lines with digits are those of Word.
        """
        flat = self.convert(paths, "fodt")
        for path in flat:
            text = path.read_text(encoding="utf-8")
            path.write_text(
                text.replace('style:text-autospace="ideograph-alpha"', 'style:text-autospace="none"'),
                encoding="utf-8",
            )
        return self.convert(flat, "pdf")

    def version(self) -> str:
        """Which LibreOffice."""
        said = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=True).stdout
        return " ".join(said.split()[:2])


def drawn_in(pdf: Path) -> list[Drawn]:
    """What a PDF shows, with the font and the size of each stretch."""
    listed = subprocess.run(
        ["pdftohtml", "-xml", "-i", "-stdout", "-fontfullname", "-zoom", str(_ZOOM), str(pdf)],
        capture_output=True,
        check=True,
    ).stdout
    root = etree.fromstring(listed, etree.XMLParser(recover=True, load_dtd=False, no_network=True))
    fonts: dict[str, tuple[str, float]] = {}
    found: list[Drawn] = []
    for number, page in enumerate(root.iter("page"), start=1):
        for font in page.iter("fontspec"):
            points = round(float(font.get("size", "0")) / _ZOOM, 1)
            fonts[font.get("id", "")] = font.get("family", ""), points
        for text in page.iter("text"):
            family, points = fonts[text.get("font", "")]
            found.append(Drawn(number, "".join(text.itertext()).replace(" ", ""), family, points))
    return found


class FontsAsked:
    """Which of `FAMILIES` each stretch of a document is asked to be in."""

    def __init__(self, flat: Path, folder: Path) -> None:
        """Draw `flat`, the .fodt that `Office.draw` left of a document, once for each."""
        self._drawn: dict[str, list[Drawn]] = {}
        for number, family in enumerate(FAMILIES):
            copy = folder / f"asked{number}.fodt"
            shutil.copy(flat, copy)
            office = Office(folder / f"home{number}", family)
            self._drawn[family] = drawn_in(office.convert([copy], "pdf")[0])

    def font_of(self, words: str, page: int = 0) -> str:
        """The family of the stretch that begins with `words`; several joined where that is not one.

        `page` is the page it stands on, from 1; 0 for the first that has it.
        """
        found = [
            family
            for family, drawn in self._drawn.items()
            if any(
                _OTHER_SIGN in piece.font
                for piece in drawn
                if piece.text.startswith(words) and page in {0, piece.page}
            )
        ]
        return "、".join(found) or "另一种字体"
