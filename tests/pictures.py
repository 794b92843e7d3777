"""Makes the pictures of the README afresh, into `resources/pictures/`.

    python tests/pictures.py

Needs LibreOffice and pdftoppm for the page of the exported Word.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

# A screen as the offices have it: Qt's own offscreen one is 800 pixels wide, and windows keep within it.
SCREEN = {"name": "office", "x": 0, "y": 0, "width": 1440, "height": 900, "logicalDpi": 96, "dpr": 1}
SCREEN_FILE = Path(tempfile.gettempdir()) / f"nigao-screen-{os.getpid()}.json"
SCREEN_FILE.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={SCREEN_FILE}")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from openpyxl import Workbook  # noqa: E402
from PySide6.QtCore import Qt, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QPushButton, QWidget  # noqa: E402

from editor.checks.profile import Profile  # noqa: E402
from editor.draft.file import Draft  # noqa: E402
from editor.exporting.export import Origin, send_speech  # noqa: E402
from editor.exporting.options import ExportOptions  # noqa: E402
from editor.paths import Paths, example_draft  # noqa: E402
from editor.sheets.check_sheet import About, write_check_sheet  # noqa: E402
from editor.speech.lectern.plan import LecternOptions  # noqa: E402
from editor.speech.purposes import READING  # noqa: E402
from editor.speech.structure import parse  # noqa: E402
from editor.ui.app import App, make_application  # noqa: E402
from editor.ui.later import send_for_review  # noqa: E402
from editor.ui.library.menu import LibraryMenu  # noqa: E402
from editor.ui.output.choices import ExportChoices  # noqa: E402
from editor.ui.output.export_dialog import ExportDialog  # noqa: E402
from editor.ui.output.purpose_pages import Standing  # noqa: E402
from editor.ui.proofreading import Proofreading  # noqa: E402
from editor.word.writing.redline import write_redline  # noqa: E402
from snippets.segment import Segmenter  # noqa: E402
from tests.last_year import DRAFT, FIGURES, PLACES  # noqa: E402

PICTURES = ROOT / "resources" / "pictures"
# What LibreOffice takes for the fonts of the office, which may not be shipped.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{}</fontconfig>"""
ALIAS = '<alias binding="same"><family>{}</family><prefer><family>{}</family></prefer></alias>'
FIGURES_AT = 540
"""How far down, in pixels of the scroll bar, the figures of the draft begin."""

REVIEWS = {
    "李主任": (
        ("讲得都很好，我都同意。", "讲得都很好，我完全同意，请大家抓好落实。"),
        ("礼县上下", "全县上下"),
        ("中药材种植面积达到XX万亩", "中药材种植面积达到18.5万亩"),
        ("必需清醒看到", "必须清醒看到"),
        ("截止6月底", "6月底前"),
    ),
    "王副县长": (
        ("必需清醒看到", "也要看到"),
        ("扑下身子、沉到一线", "扑下身子抓落实、沉到一线听民声"),
        ("（三）转变工作作风", "（二）转变工作作风"),
    ),
}
LECTERN = """在全县生态环境保护暨河湖长制工作会议上的讲话
（2026年3月6日）
县委书记　单志远
同志们：
今天，省生态环境厅仇副厅长莅临我县指导，我代表县委、县政府表示热烈欢迎。去年全县完成投资3.75亿元，治理河道126.5公里，漯河断面水质优良比例达到92.3%，取得了来之不易的成绩。
一、认清形势，增强抓好工作的紧迫感
生态保护不是一蹴而就的事，饮鸩止渴的老路不能再走。各级河湖长要一以贯之、锲而不舍，把“绿水青山就是金山银山”的理念贯彻到底。"""

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


def save(widget: QWidget, name: str) -> None:
    """Keep a picture of a widget as it is now."""
    wait(lambda: False, 0.4)
    widget.grab().save(str(PICTURES / f"{name}.png"))


def proofreading(app: App) -> Proofreading:
    """The ledger and the checks of the window."""
    made = app.window.proofreading
    assert made is not None
    return made


def settle(app: App) -> None:
    """Let the checks come to their end."""
    app.window.editor.live.settle_now()
    wait(lambda: False, 0.3)
    wait(lambda: not proofreading(app).checking.checks.is_running)
    wait(lambda: False, 0.3)


def open_window(app: App) -> None:
    """Show the window with the library and the invented draft of another county."""
    window = app.window
    window.resize(1366, 768)
    window.show()
    window.finish()
    app.library.open()
    wait(lambda: window.snippets.model.rowCount() > 0)
    office = proofreading(app)._office
    office.profile = Profile("中共西和县委办公室", PLACES)
    window.editor.load_draft(DRAFT)
    proofreading(app).checking.refresh()
    settle(app)


def take_checking(app: App) -> None:
    """The window at a finding, then the other county's name replaced throughout."""
    window, parts = app.window, proofreading(app)
    save(window, "窗口")
    for _ in range(30):
        window.commands["next_finding"].trigger()
        if window.editor.textCursor().selectedText() == "礼县":
            break
    window.statusBar().clearMessage()
    save(window, "核对")

    def take() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        save(dialog, "全文替换")
        dialog.close()

    QTimer.singleShot(600, take)
    parts.checking.show_replace("礼县")


def take_filling(app: App, folder: Path) -> None:
    """The ledger with values typed, then thirty of them filled from a table, before and after."""
    window, parts = app.window, proofreading(app)
    desk = parts.ledger.desk
    owners = {name: owner for name, _value, _unit, owner in FIGURES}
    named = {entry.key: owners.get(entry.name.split("（")[0], "") for entry in desk.ledger.entries}
    desk.set_owners({key: owner for key, owner in named.items() if owner})
    window.commands["ledger"].trigger()
    table = parts.ledger.table
    assert table is not None
    table.resize(1240, 640)
    QApplication.clipboard().setText("王建国\n13.6\n43.2\n18.5\n6.8亿元\n5.4")
    QTest.keyClick(table.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    save(table, "待填")
    table.table.selectAll()
    table.table.clear_chosen()
    table.close()
    book = Workbook()
    book.active.append(("指标", "数值", "单位", "报送单位"))
    for row in FIGURES:
        book.active.append(row)
    book.save(folder / "乡村振兴指标.xlsx")
    before = window.editor.text()
    bar = window.editor.verticalScrollBar()
    bar.setValue(FIGURES_AT)
    save(window.editor, "填写前")
    window.commands["fill_from_table"].trigger()
    wait(lambda: parts.ledger.filling is not None, 5)
    dialog = parts.ledger.filling
    assert dialog is not None
    dialog.resize(1240, 640)
    dialog.open_path(folder / "乡村振兴指标.xlsx")
    wait(lambda: dialog.model.count_rows() > 0)
    save(dialog, "从表格填写")
    # The names of some rows are not quite those of the draft: looked at, and ticked by hand.
    dialog.model.tick_all(True)
    dialog.fill.click()
    settle(app)
    bar.setValue(FIGURES_AT)
    save(window.editor, "填写后")
    window.editor.undo()
    assert window.editor.text() == before
    settle(app)


def take_sheet(app: App, folder: Path) -> None:
    """The first page of the check sheet."""
    parts = proofreading(app)
    speech, found = app.window.editor.live.speech(), parts.checking.all_findings()
    about = About(date(2026, 3, 5), rate=180)
    fonts = str(app.window.settings.get("export_font_set"))
    write_check_sheet(folder / "sheet.docx", speech, found, (), about=about, font_set=fonts)
    take_first_page(folder, "sheet", "核稿单")


def take_library(app: App) -> None:
    """The library after a search by initials, on the draft that ships."""
    window = app.window
    # An empty draft is left without a question.
    window.editor.load_draft("")
    window.resize(1440, 900)
    window.files.open_path(example_draft())
    window.editor.live.settle()
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
    send_for_review(speech, folder / "page.docx")
    take_first_page(folder, "page", "导出的Word")


def take_first_page(folder: Path, name: str, picture: str) -> None:
    """The first page of a Word file of `folder`, by LibreOffice."""
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
        str(folder / f"{name}.docx"),
    ]
    subprocess.run(convert, env=environment, check=True, capture_output=True, timeout=120)
    target = str(PICTURES / picture)
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
            str(folder / f"{name}.pdf"),
            target,
        ],
        check=True,
        timeout=60,
    )


def revised(text: str, changes: Sequence[tuple[str, str]]) -> str:
    """The text as a reviewer leaves it."""
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


def take_review(app: App, folder: Path) -> None:
    """What two reviewers made of the draft, one of them against what the other wants."""
    window = app.window
    app.files.open_copy(Draft(DRAFT.strip()), "在全县乡村振兴工作推进会上的讲话")
    settle(app)
    speech = window.editor.live.speech()
    paths = []
    for author, changes in REVIEWS.items():
        paths.append(folder / f"{author}审回.docx")
        write_redline(
            speech,
            parse(revised(speech.text, changes)),
            paths[-1],
            author=author,
            time=datetime(2026, 3, 2, 9, 40).astimezone(),
        )
    made = window.reviewing
    assert made is not None
    QTimer.singleShot(1500, press_known)
    made.review.read(paths)
    wait(lambda: made.review.is_active)
    made.handlers["next_change"]()
    made.handlers["next_change"]()
    save(window, "审阅")
    shutil.copy(paths[0], folder / "redline.docx")
    take_first_page(folder, "redline", "花脸稿")
    made.review.desk.end()


def press_known() -> None:
    """Answer what the window tells."""
    for widget in QApplication.topLevelWidgets():
        for button in widget.findChildren(QPushButton):
            if button.text().startswith("知道了") and button.isVisible():
                button.click()


def take_export(app: App, folder: Path) -> None:
    """The dialog of the three purposes, and a page for the lectern."""
    choices = ExportChoices(
        purpose=READING, author="张三", day=date(2026, 3, 6), lectern=LecternOptions(pauses=True)
    )
    dialog = ExportDialog(choices, Standing(3, 1), app.paths.layouts, app.settings, app.window)
    dialog.show()
    save(dialog, "导出")
    dialog.close()
    options = ExportOptions(READING, allow_open=True, lectern=LecternOptions(pauses=True))
    send_speech(parse(LECTERN), folder / "lectern.docx", options, Origin(boundaries=Segmenter().boundaries))
    take_first_page(folder, "lectern", "阅读稿")


def main() -> None:
    """Make all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        app = App(make_application(), Paths(Path(folder)))
        open_window(app)
        take_checking(app)
        take_filling(app, Path(folder))
        take_sheet(app, Path(folder))
        take_library(app)
        take_popup(app)
        take_intake(app, Path(folder))
        take_page(app, Path(folder))
        take_export(app, Path(folder))
        take_review(app, Path(folder))
        app.window.editor.document().setModified(False)
        app.window.close()
        app.stop()
    SCREEN_FILE.unlink(missing_ok=True)
    print("\n".join(str(path.relative_to(ROOT)) for path in sorted(PICTURES.iterdir())))


if __name__ == "__main__":
    main()
