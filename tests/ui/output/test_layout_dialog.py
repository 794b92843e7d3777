"""The dialog of the layouts, by its own buttons and fields."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from editor.settings import Settings
from editor.speech.structure import parse
from editor.ui.output.layout_dialog import LayoutDialog
from editor.ui.output.layout_fields import points_of, words_of_size
from editor.word.layouts.layout import GB_T_9704, PageNumberPlace, PageNumberStyle
from editor.word.layouts.presets import SUFFIX, find_preset, keep_own, load_preset, own, save_preset, shipped
from editor.word.writing.writer import write_docx

MINE = replace(GB_T_9704, name="本单位", line_pitch=560)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "layouts"


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path, folder: Path) -> LayoutDialog:
    keep_own(MINE, folder)
    made = LayoutDialog(Settings(tmp_path / "settings.json"), folder, chosen="本单位")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    messages: list[str] = []

    def note(box: QMessageBox) -> int:
        messages.append(f"{box.text()}\n{box.informativeText()}")
        return 0

    monkeypatch.setattr(QMessageBox, "exec", note)
    return messages


def choose(dialog: LayoutDialog, name: str) -> None:
    dialog.list.setCurrentItem(dialog.list.findItems(name, Qt.MatchFlag.MatchExactly)[0])


def test_it_opens_on_the_layout_in_use_and_lists_all(dialog: LayoutDialog) -> None:
    assert dialog.chosen == "本单位"
    assert dialog.list.count() == len(shipped()) + 1
    assert dialog.form.points["line_pitch"].value() == 28
    assert "每页 22 行，每行 28 字" in dialog.facts.text()


@pytest.mark.parametrize("layout", [*shipped(), MINE], ids=lambda layout: layout.name)
def test_the_form_says_what_the_layout_is_to_the_twip(dialog: LayoutDialog, layout: object) -> None:
    choose(dialog, layout.name)  # type: ignore[attr-defined]
    assert dialog.form.layout_in_fields() == layout


def test_one_that_ships_cannot_be_edited_but_copied(dialog: LayoutDialog, folder: Path) -> None:
    choose(dialog, GB_T_9704.name)
    assert dialog.form.lengths["top"].isReadOnly()
    assert not dialog.form.faces["title"].family.isEnabled()
    assert not dialog.buttons["remove"].isEnabled()
    dialog.buttons["copy"].click()
    assert dialog.chosen == "国家标准 自用"
    assert not dialog.form.lengths["top"].isReadOnly()
    assert replace(find_preset("国家标准 自用", folder), name=GB_T_9704.name) == GB_T_9704


def test_edits_are_kept_when_another_row_is_chosen(dialog: LayoutDialog, folder: Path) -> None:
    dialog.form.lengths["top"].setValue(30)
    dialog.form.faces["heading_2"].bold.setChecked(True)
    dialog.form.faces["title"].size.setEditText("小二")
    dialog.form.number_style.setCurrentIndex(list(PageNumberStyle).index(PageNumberStyle.SLASH))
    dialog.form.number_place.setCurrentIndex(1)
    choose(dialog, GB_T_9704.name)
    assert dialog.chosen == GB_T_9704.name
    kept = find_preset("本单位", folder)
    assert (kept.top, kept.headings[1].bold, kept.title.size) == (1701, True, 18)
    assert (kept.page_number_style, kept.page_number_place) == (
        PageNumberStyle.SLASH,
        PageNumberPlace.CENTRE,
    )


def test_renaming_and_accepting(dialog: LayoutDialog, folder: Path, qtbot: QtBot) -> None:
    dialog.buttons["rename"].click()
    dialog.form.name.selectAll()
    qtbot.keyClicks(dialog.form.name, "new")
    with qtbot.waitSignal(dialog.layout_chosen) as signal:
        dialog.ok.click()
    assert signal.args == ["new"]
    assert [layout.name for layout in own(folder)[0]] == ["new"]


def test_cancelling_leaves_the_layout_as_it_was(dialog: LayoutDialog, folder: Path) -> None:
    dialog.form.lengths["top"].setValue(30)
    dialog.reject()
    assert find_preset("本单位", folder) == MINE


def test_values_that_make_no_page_are_told_and_can_be_taken_back(dialog: LayoutDialog) -> None:
    dialog.form.points["line_pitch"].setValue(11)
    assert "切掉" in dialog.trouble.text()
    assert not dialog.ok.isEnabled()
    assert not dialog.list.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.reset.click()
    assert dialog.trouble.text() == ""
    assert dialog.ok.isEnabled()
    dialog.form.faces["body"].size.setEditText("很大")
    assert "正文" in dialog.trouble.text()


def test_a_name_that_is_taken_keeps_the_dialog_open(dialog: LayoutDialog, told: list[str]) -> None:
    dialog.form.name.setText(GB_T_9704.name)
    dialog.form.name.textEdited.emit(GB_T_9704.name)
    dialog.accept()
    assert dialog.isVisible()
    assert "已有叫" in told[0]


def test_deleting_and_bringing_back(dialog: LayoutDialog, folder: Path) -> None:
    dialog.buttons["remove"].click()
    assert own(folder)[0] == []
    assert "撤销" in dialog.buttons["remove"].text()
    dialog.buttons["remove"].click()
    assert own(folder)[0] == [MINE]
    assert dialog.chosen == "本单位"


def test_export_and_import(dialog: LayoutDialog, tmp_path: Path, folder: Path, told: list[str]) -> None:
    path = tmp_path / f"给同事{SUFFIX}"
    dialog.give_file(path)
    assert load_preset(path) == MINE
    dialog.take_file(path)
    assert dialog.chosen == "本单位 2"
    path.write_text("坏", encoding="utf-8")
    dialog.take_file(path)
    assert len(own(folder)[0]) == 2
    assert "不能用作版式" in told[-1]


def test_learning_from_a_word_file(dialog: LayoutDialog, tmp_path: Path, told: list[str]) -> None:
    path = tmp_path / "县里的模板.docx"
    layout = replace(GB_T_9704, line_pitch=570)
    text = "在全县会议上的讲话\n同志们：\n今天开会，主要任务是部署工作。\n一、提高认识"
    write_docx(parse(text), path, layout=layout, created=datetime(2026, 7, 1, tzinfo=timezone.utc))
    dialog.learn(path)
    assert dialog.chosen == "县里的模板"
    assert dialog.form.points["line_pitch"].value() == 28.5
    path.write_bytes(b"")
    dialog.learn(path)
    assert "空文件" in told[-1]


def test_a_damaged_file_among_the_own_ones_is_told(qtbot: QtBot, tmp_path: Path, folder: Path) -> None:
    folder.mkdir()
    save_preset(MINE, folder / f"a{SUFFIX}")
    (folder / f"b{SUFFIX}").write_text("{", encoding="utf-8")
    made = LayoutDialog(Settings(tmp_path / "s.json"), folder)
    qtbot.addWidget(made)
    assert "不能用作版式" in made.trouble.text()
    assert made.list.isEnabled()
    assert made.chosen == GB_T_9704.name


def test_the_keyboard_reaches_all(dialog: LayoutDialog) -> None:
    fields = [*dialog.form.lengths.values(), *dialog.form.points.values(), *dialog.form.counts.values()]
    fields += [widget for row in dialog.form.faces.values() for widget in row.widgets]
    fields += [dialog.list, dialog.form.name, dialog.form.grid, *dialog.buttons.values()]
    for field in fields:
        assert field.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert field.accessibleName() or field.text()  # type: ignore[attr-defined]
    assert all("&" in button.text() for button in dialog.buttons.values())


def test_the_preview_follows_the_values(dialog: LayoutDialog) -> None:
    before = dialog.preview.grab().toImage()
    colours = {before.pixelColor(x, y).name() for x in range(before.width()) for y in range(before.height())}
    assert len(colours) > 10
    dialog.form.lengths["top"].setValue(70)
    assert dialog.preview.grab().toImage() != before


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("三号", 16),
        ("三号 16", 16),
        ("小四", 12),
        ("17", 17),
        ("17.4 磅", 17.5),
        ("10.5pt", 10.5),
        ("很大", None),
    ],
)
def test_type_sizes_by_name(words: str, points: float | None) -> None:
    assert points_of(words) == points
    if points is not None:
        assert points_of(words_of_size(points)) == points
