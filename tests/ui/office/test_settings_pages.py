"""The pages of the office: nothing is kept but by 确定, each part filled by hand or from a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.checks.ignoring import Ignored
from editor.checks.profile import Person, Profile
from editor.checks.runner import CHECKS
from editor.office.office import Office
from editor.office.own_lists import OWN_LISTS
from editor.office.profile_file import export_profile, import_profile
from editor.paths import Paths
from editor.settings import Settings
from editor.ui.office.checks_page import ChecksPage
from editor.ui.office.ignored_page import IgnoredPage
from editor.ui.office.import_dialog import ImportDialog
from editor.ui.office.lists_page import ListsPage
from editor.ui.office.place_field import PlaceField
from editor.ui.office.profile_page import ProfilePage
from editor.ui.office.roster_editor import PasteDialog
from editor.ui.office.roster_model import NAME, ORDER
from editor.ui.office.shipped_rows import ShippedRows
from editor.ui.settings_dialog import SettingsDialog

OFFSCREEN = "This plugin does not support"

PROFILE = Profile(
    "县委办",
    ("江北省", "白水镇"),
    ("青石一中",),
    (Person("张建国", "县委书记", 1), Person("李秀英", "县长", 2)),
)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "home")


@pytest.fixture
def office(paths: Paths) -> Office:
    made = Office.load(paths)
    made.profile = PROFILE
    made.always = (Ignored("residue", "a", "重庆", reason="帮扶"), Ignored("length", "too-long", "乙"))
    made.lists = {"rare": ("gāng\t堽",)}
    made.checks_off = frozenset({"form", "of-a-later-version"})
    made.save()
    return made


@pytest.fixture
def settings(paths: Paths) -> Settings:
    return Settings(paths.settings)


@pytest.fixture
def dialog(qtbot: QtBot, settings: Settings, office: Office) -> SettingsDialog:
    made = SettingsDialog(settings, None, office=office)
    qtbot.addWidget(made)
    made.show()
    return made


def pages(dialog: SettingsDialog) -> tuple[ProfilePage, ChecksPage, IgnoredPage, ListsPage]:
    profile, checks, ignored, lists = dialog.pages
    assert isinstance(profile, ProfilePage)
    assert isinstance(checks, ChecksPage)
    assert isinstance(ignored, IgnoredPage)
    assert isinstance(lists, ListsPage)
    return profile, checks, ignored, lists


def press(page: QWidget, words: str) -> None:
    next(b for b in page.findChildren(QPushButton) if b.text().startswith(words)).click()


def write(field: QWidget, words: str) -> None:
    """As an input method does, since a keyboard has no Chinese."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(field, event)


def test_accepting_an_unchanged_dialog_changes_nothing(
    dialog: SettingsDialog, office: Office, paths: Paths, qtbot: QtBot
) -> None:
    before = {path: path.read_bytes() for path in paths.home.rglob("*.*") if path != paths.settings}
    with qtbot.assertNotEmitted(dialog.office_changed):
        dialog.accept()
    assert {path: path.read_bytes() for path in before} == before
    assert office.profile == PROFILE


def test_what_was_changed_on_every_page_is_kept_by_accepting(
    dialog: SettingsDialog, office: Office, paths: Paths, qtbot: QtBot
) -> None:
    profile, checks, ignored, lists = pages(dialog)
    profile.unit.setText("政府办")
    profile.units.setPlainText("一厂、二厂，一厂")
    checks.boxes["residue"].setChecked(False)
    checks.boxes["form"].setChecked(True)
    ignored.list.selectRow(0)
    press(ignored, "恢复提示")
    lists.text.setPlainText("座谈汇\t座谈会")
    lists.names.setCurrentRow(3)
    with qtbot.waitSignal(dialog.office_changed, timeout=1000):
        dialog.accept()
    kept = Office.load(paths)
    assert kept.is_like(office)
    assert kept.profile.unit == "政府办"
    assert kept.profile.units == ("一厂", "二厂")
    assert kept.checks_off == {"residue", "of-a-later-version"}
    assert [one.text for one in kept.always] == ["乙"]
    assert kept.lists == {"confusables": ("座谈汇\t座谈会",), "rare": ("gāng\t堽",)}


def test_rejecting_leaves_all_as_it_was(dialog: SettingsDialog, office: Office, paths: Paths) -> None:
    profile, checks, ignored, lists = pages(dialog)
    profile.unit.setText("政府办")
    profile.roster.model.remove([0])
    checks.boxes["residue"].setChecked(False)
    ignored.list.selectAll()
    press(ignored, "恢复提示")
    lists.text.setPlainText("座谈汇\t座谈会")
    dialog.reject()
    assert office.profile == PROFILE
    assert len(office.always) == 2
    assert Office.load(paths).is_like(office)


def test_a_disk_that_refuses_keeps_the_dialog_open(
    dialog: SettingsDialog, office: Office, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()) or 0)
    paths.profile.unlink()
    paths.profile.mkdir()
    pages(dialog)[0].unit.setText("政府办")
    dialog.accept()
    assert len(shown) == 1
    assert dialog.isVisible()
    assert office.profile == PROFILE
    assert pages(dialog)[0].unit.text() == "政府办"


@pytest.mark.qt_log_ignore(OFFSCREEN, extend=True)
def test_a_county_fills_the_places_and_keeps_the_townships(dialog: SettingsDialog, qtbot: QtBot) -> None:
    profile = pages(dialog)[0]
    dialog.show_page("office")
    write(profile.find_place, "西和县")
    assert profile.find_place.offers() == ["甘肃省 › 陇南市 › 西和县"]
    profile.places.setPlainText("北京市\n朝阳区\n白水镇")
    qtbot.keyClick(profile.find_place, Qt.Key.Key_Return)
    assert profile.places.toPlainText().splitlines() == ["甘肃省", "陇南市", "西和县", "白水镇"]
    assert dialog.isVisible(), "Enter in the field does not end the dialog"
    assert profile.find_place.text() == ""


@pytest.mark.qt_log_ignore(OFFSCREEN, extend=True)
def test_of_several_counties_one_is_chosen_from_the_offers(qtbot: QtBot) -> None:
    field = PlaceField()
    qtbot.addWidget(field)
    field.show()
    write(field, "城关区")
    with qtbot.assertNotEmitted(field.chosen):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    offers = field.completer().popup()
    assert offers.isVisible()
    with qtbot.waitSignal(field.chosen, timeout=1000) as taken:
        field.completer().activated.emit(field.offers()[1])
    assert taken.args == [("甘肃省", "兰州市", "城关区")]
    qtbot.waitUntil(lambda: not field.text())
    write(field, "某某县")
    with qtbot.waitSignal(field.unknown, timeout=1000):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_roster_by_hand(dialog: SettingsDialog, office: Office) -> None:
    dialog.show_page("office")
    roster = pages(dialog)[0].roster
    roster.table.selectRow(1)
    press(roster, "上移")
    assert [p.name for p in roster.people()] == ["李秀英", "张建国"]
    assert roster.table.currentIndex().row() == 0
    press(roster, "上移")
    press(roster, "添加")
    cell = roster.table.indexWidget(roster.table.currentIndex())
    assert isinstance(cell, QLineEdit)
    cell.setText("王 磊")
    assert [(p.order, p.name) for p in roster.people()] == [(1, "李秀英"), (2, "王磊"), (3, "张建国")]
    roster.table.selectRow(2)
    press(roster, "删除")
    press(roster, "添加")
    dialog.accept()
    assert [p.name for p in office.profile.roster] == ["李秀英", "王磊"], "a line without a name is none"


def test_an_order_typed_by_hand_sorts_and_nonsense_is_refused(dialog: SettingsDialog) -> None:
    model = pages(dialog)[0].roster.model
    assert model.setData(model.index(0, ORDER), "5")
    assert [(p.order, p.name) for p in model.people()] == [(2, "李秀英"), (5, "张建国")]
    for nonsense in ("第一", "0", "-1", "9" * 30, ""):
        assert not model.setData(model.index(0, ORDER), nonsense)
    assert model.setData(model.index(0, NAME), "长" * 300)
    assert len(model.people()[0].name) == 40


def test_a_roster_from_a_table_and_one_that_is_none(
    dialog: SettingsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()) or 0)
    roster = pages(dialog)[0].roster
    path = tmp_path / "名单.csv"
    path.write_text("职务,电话\n县长,1\n", encoding="utf-8")
    roster.take_file(path)
    assert "缺少“姓名”列" in shown[0]
    assert roster.people() == PROFILE.roster
    path.write_text("姓名,职务\n赵六,副县长\n", encoding="utf-8")
    roster.take_file(path)
    assert roster.people() == (Person("赵六", "副县长", 1),)
    assert "替换了原来的 2 人" in roster.note.text()


def test_a_pasted_roster(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()) or 0)
    paste = PasteDialog()
    qtbot.addWidget(paste)
    paste.show()
    paste.text.setPlainText("我们要抓好各项工作的落实。")
    paste.accept()
    assert paste.isVisible()
    assert "第1行" in shown[0]
    paste.text.setPlainText("张建国 县委书记\n李秀英 县长")
    paste.accept()
    assert [p.name for p in paste.people] == ["张建国", "李秀英"]


def test_own_lines_are_judged_while_they_are_written(dialog: SettingsDialog, qtbot: QtBot) -> None:
    lists = pages(dialog)[3]
    lists.text.setPlainText("只有一列")
    qtbot.waitUntil(lambda: "至少要2列" in lists.faults.text(), timeout=2000)
    lists.text.setPlainText("\n".join(["坏"] * 9))
    qtbot.waitUntil(lambda: "共 9 行" in lists.faults.text(), timeout=2000)
    for row in range(len(OWN_LISTS)):
        lists.names.setCurrentRow(row)
        lists.text.clear()
        press(lists, "插入示例")
        lists.judge()
        assert lists.faults.text() == "1 行，都合格式。"
        assert "<td" in lists.explanation.text()


def test_a_shipped_line_is_looked_up_and_switched_off(qtbot: QtBot) -> None:
    rows = ShippedRows(OWN_LISTS["confusables"])
    qtbot.addWidget(rows)
    rows.search.setText("截止")
    assert "截止" in rows.rows.currentItem().text()
    assert rows.chosen
    rows.search.setText("没有这样的词条")
    assert rows.chosen == ""
    assert not rows.switch_off.isEnabled()


def accept_import(monkeypatch: pytest.MonkeyPatch, change: Callable[[ImportDialog], None]) -> None:
    def answer(box: ImportDialog) -> int:
        change(box)
        return 1

    monkeypatch.setattr(ImportDialog, "exec", answer)


def test_a_colleagues_settings_are_shown_and_kept_by_accepting(
    dialog: SettingsDialog,
    office: Office,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = Office(Paths(tmp_path / "other"))
    other.profile = Profile("礼县县委办", ("甘肃省", "礼县"), ("礼县一中",), (Person("赵六", "书记", 1),))
    path = tmp_path / "礼县.nigaooffice"
    export_profile(path, other, {"reading_rate": 150, "export_font_set": "gb2312"})
    accept_import(monkeypatch, lambda box: box.boxes["unit"].setChecked(False))
    dialog.take_profile(path)
    profile = pages(dialog)[0]
    assert profile.unit.text() == "县委办"
    assert profile.units.toPlainText().splitlines() == ["青石一中", "礼县一中"]
    assert office.profile == PROFILE
    assert settings.number("reading_rate") == 180
    dialog.accept()
    assert office.profile.places == ("甘肃省", "礼县")
    assert settings.number("reading_rate") == 150


def test_a_file_that_is_none_and_one_that_is_the_same(
    dialog: SettingsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()) or 0)
    path = tmp_path / "a.nigaooffice"
    path.write_text("[]", encoding="utf-8")
    dialog.take_profile(path)
    dialog.give_profile(path)
    dialog.take_profile(path)
    assert ["不能用" in shown[0], "已导出" in shown[1], "一样" in shown[2]] == [True] * 3


def test_exporting_adds_the_suffix(
    dialog: SettingsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda box: 0)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "我们"), ""))
    pages(dialog)[0].unit.setText("政府办")
    press(dialog, "导出本单位设置")
    assert import_profile(tmp_path / "我们.nigaooffice").unit == "政府办"


def test_everything_is_reached_by_keyboard_and_named(dialog: SettingsDialog) -> None:
    kinds = (QLineEdit, QPlainTextEdit, QAbstractItemView, QComboBox, QSpinBox, QCheckBox)
    fields = [field for kind in kinds for field in dialog.findChildren(kind)]
    # The list of a combo box is a window of its own; the line of a spin box and heads of tables are Qt's.
    ours = [f for f in fields if f.window() is dialog and not isinstance(f, QHeaderView)]
    for field in ours:
        if field.objectName().startswith("qt_"):
            continue
        words = field.text() if isinstance(field, QCheckBox) else ""
        assert field.accessibleName() or words, field
        assert field.focusPolicy() & Qt.FocusPolicy.TabFocus, field
    assert set(pages(dialog)[1].boxes) == set(CHECKS)


def test_no_two_mnemonics_of_one_page_are_the_same(dialog: SettingsDialog) -> None:
    always = [dialog.tabs.tabText(n) for n in range(dialog.tabs.count())]
    always += [b.text() for b in dialog.findChildren(QPushButton) if b.parent() is dialog]
    for page in dialog.pages:
        named = [*always, *(b.text() for b in page.findChildren(QAbstractButton))]
        named += [
            label.text() for label in page.findChildren(QWidget) if hasattr(label, "buddy") and label.buddy()
        ]
        letters = [words[words.index("&") + 1] for words in named if "&" in words]
        assert len(letters) == len(set(letters)), letters


def test_the_pages_fit_a_small_screen(dialog: SettingsDialog) -> None:
    assert dialog.minimumSizeHint().width() <= 1366
    assert dialog.minimumSizeHint().height() <= 720
    dialog.show_page("checks")
    assert dialog.tabs.currentIndex() == 2


def test_the_size_is_remembered(
    dialog: SettingsDialog, settings: Settings, office: Office, qtbot: QtBot
) -> None:
    dialog.resize(760, 540)
    dialog.reject()
    again = SettingsDialog(settings, None, office=office, page="office")
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (760, 540)
    assert again.tabs.currentIndex() == 1
