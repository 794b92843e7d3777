"""Our pages beside those that LibreOffice makes of the exported Word: the same lines at the same places."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from editor.exporting.export import Origin, send_speech
from editor.exporting.options import ExportOptions
from editor.speech.model import Speech
from editor.speech.purposes import FINAL
from editor.ui.output.page_painter import SpeechSheets
from editor.ui.output.pdf import write_pdf
from editor.ui.paper.fonts import Faces
from editor.word.layouts.layout import GB_T_9704, Face, PageLayout

FONT = "Noto Sans Mono CJK SC"
_MM = 25.4 / 72
_WORD = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>')


@dataclass(frozen=True)
class Printed:
    """A line of a page of a PDF; places in millimetres from the upper left corner of the paper."""

    page: int
    text: str
    left: float
    right: float
    top: float


def in_one_font(layout: PageLayout) -> PageLayout:
    """The layout in a font that both programs have."""

    def plain(face: Face) -> Face:
        return replace(face, family=FONT, latin="")

    one, two, three, four = (plain(face) for face in layout.headings)
    return replace(
        layout,
        body=plain(layout.body),
        title=plain(layout.title),
        subtitle=plain(layout.subtitle),
        speaker=plain(layout.speaker),
        headings=(one, two, three, four),
        page_number=plain(layout.page_number),
    )


def printed_lines(pdf: Path) -> list[Printed]:
    """The lines of a PDF from above, page by page."""
    done = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True, timeout=60
    )
    lines: list[Printed] = []
    for page, content in enumerate(done.stdout.split("<page ")[1:]):
        words = [
            (float(y) * _MM, float(x) * _MM, float(end) * _MM, html.unescape(text))
            for x, y, end, text in _WORD.findall(content)
        ]
        rows: dict[int, list[tuple[float, float, float, str]]] = {}
        for word in sorted(words):
            rows.setdefault(round(word[0] / 4), []).append(word)
        for row in rows.values():
            row.sort(key=lambda word: word[1])
            text = "".join(word[3] for word in row)
            lines.append(Printed(page, text, row[0][1], row[-1][2], row[0][0]))
    return lines


@pytest.fixture
def office(tmp_path: Path) -> str:
    """LibreOffice, or a skip."""
    for program in ("soffice", "pdftotext", "fc-list"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    listed = subprocess.run(["fc-list", FONT], capture_output=True, text=True, check=True)
    if not listed.stdout.strip():
        pytest.skip(f"the font {FONT} (fonts-noto-cjk) is not installed")
    return str(shutil.which("soffice"))


def test_the_same_lines_within_a_millimetre(
    office: str, long_speech: Speech, qapp: object, tmp_path: Path
) -> None:
    layout = in_one_font(GB_T_9704)
    ours = tmp_path / "ours.pdf"
    write_pdf(SpeechSheets(long_speech, layout, Faces()), ours)
    options = ExportOptions(FINAL, layout, allow_open=True, allow_certain=True)
    send_speech(long_speech, tmp_path / "word.docx", options, Origin())
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            *(office, f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "word.docx")),
        ],
        env=os.environ | {"HOME": str(tmp_path)},
        capture_output=True,
        check=True,
        timeout=120,
    )
    here, there = printed_lines(ours), printed_lines(tmp_path / "word.pdf")
    assert [(line.page, line.text) for line in here] == [(line.page, line.text) for line in there]
    assert len(here) > 100
    # LibreOffice sets a blank between Han and figures, which only lines with figures show.
    plain = [(a, b) for a, b in zip(here, there, strict=True) if not re.search(r"\d", a.text)]
    assert max(abs(a.left - b.left) for a, b in plain) < 0.5
    assert max(abs(a.right - b.right) for a, b in plain) < 1
    # The boxes of the two differ in height; from line to line the distance is the same.
    shifts = [a.top - b.top for a, b in plain if "在全县" not in a.text]
    assert max(shifts) - min(shifts) < 1
