"""Makes the pictures of the README afresh, into `resources/pictures/`.

    python tests/pictures.py

Needs LibreOffice and pdftoppm for the page of the exported Word.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QPushButton  # noqa: E402

from editor.exporting import export_speech  # noqa: E402
from editor.paths import Paths, example_draft  # noqa: E402
from editor.ui.app import App, make_application  # noqa: E402
from editor.ui.library.menu import LibraryMenu  # noqa: E402

PICTURES = ROOT / "resources" / "pictures"
# What LibreOffice takes for the fonts of the office, which may not be shipped.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{}</fontconfig>"""
ALIAS = '<alias binding="same"><family>{}</family><prefer><family>{}</family></prefer></alias>'
STAND_INS = {
    "仿宋_GB2312": "Noto Serif CJK SC",
    "楷体_GB2312": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
    "黑体": "Noto Sans CJK SC",
}


def wait(ready: Callable[[], bool], seconds: float = 60.0) -> None:
    """Let the window work until it is ready."""
    end = time.monotonic() + seconds
    while not ready() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def take_windows(app: App) -> None:
    """The whole window, and the library after a search by initials."""
    window = app.window
    window.resize(1440, 900)
    window.show()
    window.finish()
    window.files.open_path(example_draft())
    app.library.open()
    wait(lambda: window.snippets.model.rowCount() > 0)
    window.editor.live.settle()
    wait(lambda: False, 0.5)
    window.grab().save(str(PICTURES / "窗口.png"))
    QTest.keyClicks(window.snippets.search, "zltj")
    wait(lambda: False, 1.0)
    window.grab(
        window.snippets.rect().translated(window.snippets.mapTo(window, window.snippets.rect().topLeft()))
    ).save(str(PICTURES / "查素材.png"))


def take_popup(app: App) -> None:
    """The popup at the caret, opened behind initials that stand in the draft."""
    window = app.window
    cursor = window.editor.textCursor()
    cursor.setPosition(window.editor.document().findBlockByNumber(4).position() + 27)
    window.editor.setTextCursor(cursor)
    window.editor.insertPlainText("tgzzzw")
    window.commands["caret_popup"].trigger()
    wait(lambda: False, 1.0)
    paper = window.editor.rect().translated(window.editor.mapTo(window, window.editor.rect().topLeft()))
    window.grab(paper.adjusted(0, 0, 0, -paper.height() // 4)).save(str(PICTURES / "光标处.png"))
    QTest.keyClick(QApplication.focusWidget() or window.editor, Qt.Key.Key_Escape)
    window.editor.undo()


def take_intake(app: App, folder: Path) -> None:
    """The candidates of invented pages, with their ticks."""
    pages = []
    for page in sorted((ROOT / "tests" / "corpus" / "pages").glob("*.txt"))[:40]:
        # The marks tell the scorer what belongs to the body.
        text = page.read_text(encoding="utf-8").replace("⟪", "").replace("⟫", "")
        pages.append(folder / page.name)
        pages[-1].write_text(text, encoding="utf-8")
    menu = app.window.findChild(LibraryMenu)
    assert isinstance(menu, LibraryMenu)
    shown = menu.intake.intake_window
    shown.resize(1180, 680)
    menu.take_in(pages)
    wait(lambda: False, 0.5)
    for button in shown.findChildren(QPushButton):
        if button.text().startswith("开始收录") and button.isEnabled():
            button.click()
            break
    wait(lambda: bool(menu.intake.process.is_running), 5)
    wait(lambda: not menu.intake.process.is_running, 90)
    wait(lambda: False, 1.5)
    shown.grab().save(str(PICTURES / "收录.png"))
    shown.close()


def take_page(app: App, folder: Path) -> None:
    """The first page of the exported Word."""
    speech = app.window.editor.live.speech()
    export_speech(speech, folder / "page.docx", allow_open=True)
    aliases = "".join(ALIAS.format(family, stand_in) for family, stand_in in STAND_INS.items())
    (folder / "fonts.conf").write_text(FONTS.format(aliases), encoding="utf-8")
    environment = os.environ | {"HOME": str(folder), "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    office = shutil.which("soffice") or "soffice"
    convert = [
        office,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "page.docx"),
    ]
    subprocess.run(convert, env=environment, check=True, capture_output=True, timeout=120)
    target = str(PICTURES / "导出的Word")
    subprocess.run(
        [
            "pdftoppm",
            "-r",
            "70",
            "-png",
            "-f",
            "1",
            "-l",
            "1",
            "-singlefile",
            str(folder / "page.pdf"),
            target,
        ],
        check=True,
        timeout=60,
    )


def main() -> None:
    """Make all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        app = App(make_application(), Paths(Path(folder)))
        take_windows(app)
        take_popup(app)
        take_intake(app, Path(folder))
        take_page(app, Path(folder))
        app.window.editor.document().setModified(False)
        app.window.close()
        app.stop()
    print("\n".join(str(path.relative_to(ROOT)) for path in sorted(PICTURES.iterdir())))


if __name__ == "__main__":
    main()
