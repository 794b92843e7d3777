"""Speeches, parts and rendered pages for the tests of the Word room."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml import etree

from editor.speech.model import Block, Role, Speech

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

# What stands in for the office's fonts: full-width Han, digits and letters of exactly half an em,
# which is what 仿宋, 楷体 and 黑体 have.
STAND_IN = "Noto Sans Mono CJK SC"
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
{matches}
</fontconfig>
"""
_MATCH = """<match target="pattern"><test name="family"><string>{wanted}</string></test>
<edit name="family" mode="assign" binding="strong"><string>{given}</string></edit></match>"""


@dataclass(frozen=True)
class Parts:
    """The parts of a .docx and paths into them with the prefix `w`."""

    names: tuple[str, ...]
    data: dict[str, bytes]

    def root(self, name: str) -> etree._Element:
        return etree.fromstring(self.data[name])

    def find(self, name: str, path: str) -> list[etree._Element]:
        found = self.root(name).xpath(path, namespaces={"w": W})
        assert isinstance(found, list)
        return found


@pytest.fixture
def parts() -> Callable[[Path], Parts]:
    def read(path: Path) -> Parts:
        with ZipFile(path) as package:
            assert package.testzip() is None
            return Parts(tuple(package.namelist()), {n: package.read(n) for n in package.namelist()})

    return read


@pytest.fixture
def speech_of() -> Callable[..., Speech]:
    """Build a speech from (role, text) or (role, text, number, lead_end), one per line."""

    def build(*lines: Sequence[object]) -> Speech:
        blocks, position = [], 0
        for index, (role, text, *more) in enumerate(lines):
            assert isinstance(role, Role)
            assert isinstance(text, str)
            number = str(more[0]) if more else ""
            lead_end = more[1] if len(more) > 1 else (len(text) if role.heading_level else 0)
            assert isinstance(lead_end, int)
            blocks.append(Block(role, text, position, index, number, lead_end))
            position += len(text) + 1
        return Speech("\n".join(str(line[1]) for line in lines), tuple(blocks))

    return build


@pytest.fixture
def docx_of(tmp_path: Path) -> Callable[..., Path]:
    """Build a .docx of raw parts around the given inner XML of the body."""

    def build(body: str, name: str = "made.docx", **more: str) -> Path:
        path = tmp_path / name
        spaces = (
            f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            'xmlns:v="urn:schemas-microsoft-com:vml" '
            'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
        )
        kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        links = "".join(
            f'<Relationship Id="r{i}" Type="{kinds}/{kind}" Target="{kind}.xml"/>'
            for i, kind in enumerate(more)
        )
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        with ZipFile(path, "w", ZIP_DEFLATED) as target:
            target.writestr(
                "_rels/.rels",
                f'<Relationships xmlns="{package}"><Relationship Id="r1" '
                f'Type="{kinds}/officeDocument" Target="word/document.xml"/></Relationships>',
            )
            target.writestr("word/document.xml", f"<w:document {spaces}><w:body>{body}</w:body></w:document>")
            target.writestr(
                "word/_rels/document.xml.rels", f'<Relationships xmlns="{package}">{links}</Relationships>'
            )
            for kind, inner in more.items():
                target.writestr(f"word/{kind}.xml", f"<w:{kind} {spaces}>{inner}</w:{kind}>")
        return path

    return build


@pytest.fixture(scope="session")
def office_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which LibreOffice draws the office's fonts with a known stand-in; or a skip."""
    for program in ("soffice", "pdftotext", "fc-list"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    listed = subprocess.run(["fc-list", STAND_IN], capture_output=True, text=True, check=True)
    if not listed.stdout.strip():
        pytest.skip(f"the font {STAND_IN} (fonts-noto-cjk) is not installed")
    home = tmp_path_factory.mktemp("office")
    wanted = ("仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体")
    matches = "\n".join(_MATCH.format(wanted=family, given=STAND_IN) for family in wanted)
    (home / "fonts.conf").write_text(_FONTS.format(matches=matches), encoding="utf-8")
    return home


@pytest.fixture
def convert(office_home: Path, tmp_path: Path) -> Callable[[Path, str], Path]:
    """Convert a file with LibreOffice; returns the new file."""

    def run(path: Path, form: str) -> Path:
        environment = dict(os.environ, HOME=str(office_home), FONTCONFIG_FILE=str(office_home / "fonts.conf"))
        profile = (office_home / "profile").as_uri()
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation={profile}", "--headless"),
                *("--convert-to", form, "--outdir", str(tmp_path), str(path)),
            ],
            env=environment,
            capture_output=True,
            check=True,
            timeout=100,
        )
        return tmp_path / f"{path.stem}.{form}"

    return run
