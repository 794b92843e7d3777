"""Settings: declared once, never in the way of a start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editor.settings import SETTINGS, Settings
from editor.ui.help import manual_text
from editor.ui.settings_dialog import SettingsDialog
from editor.word.layouts.font_sets import FONT_SETS


def test_what_was_set_is_there_at_the_next_start(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.json")
    settings.set("reading_rate", 160)
    settings.remember("geometry", "abc")
    settings.add_recent(tmp_path / "一.nigao")
    settings.add_recent(tmp_path / "二.nigao")
    settings.add_recent(tmp_path / "一.nigao")
    settings.save()
    again = Settings(tmp_path / "s.json")
    assert again.number("reading_rate") == 160
    assert again.remembered("geometry") == "abc"
    assert [p.name for p in again.recent_files()] == ["一.nigao", "二.nigao"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"zoom": "large", "author": 3, "recent": 7, "window.geometry": []}',
        '{"zoom": 100000}',
        "\x00",
    ],
)
def test_a_broken_file_means_defaults(tmp_path: Path, content: str) -> None:
    (tmp_path / "s.json").write_text(content, encoding="utf-8")
    settings = Settings(tmp_path / "s.json")
    for setting in SETTINGS:
        value = settings.get(setting.key)
        assert type(value) is type(setting.default)
        assert not setting.high or setting.low <= int(value) <= setting.high
    assert settings.recent_files() == []
    assert settings.remembered("geometry") == ""


def test_a_folder_that_cannot_be_written_only_forgets(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("", encoding="utf-8")
    settings = Settings(tmp_path / "f" / "s.json")
    settings.set("zoom", 120)
    settings.save()
    assert settings.number("zoom") == 120


def test_an_undeclared_setting_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Settings(tmp_path / "s.json").set("colour", "red")


def test_the_dialog_and_the_manual_show_every_setting(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.json")
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    labels = {label.text() for label in dialog.findChildren(QLabel)}
    for setting in SETTINGS:
        assert setting.label in labels
        assert setting.help in labels
        assert f"**{setting.label}**：{setting.help}" in manual_text()
    dialog.accept()
    assert Settings(tmp_path / "s.json").number("zoom") == 100


def test_every_font_set_that_can_be_chosen_exists() -> None:
    choices = next(setting.choices for setting in SETTINGS if setting.key == "export_font_set")
    assert {key for key, _ in choices} == set(FONT_SETS)
