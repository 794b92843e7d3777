"""Word and text out of the window: the questions, the dialog, the file, the record of the round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from editor.draft.rounds import Rounds, round_id
from editor.exporting.plain import TextForm, plain_text, write_plain_text
from editor.exporting.sent import sent_text
from editor.speech.lectern.plan import LecternOptions
from editor.speech.model import Speech
from editor.speech.purposes import FINAL, FOR_REVIEW, READING
from editor.ui import messages
from editor.ui.answers import Answer
from editor.ui.app import App
from editor.ui.output import questions
from editor.ui.output.choices import (
    ExportChoices,
    file_name,
    remember_choices,
    remembered_choices,
    state_words,
)
from editor.ui.output.export_dialog import ExportDialog
from editor.ui.output.menu import OutputMenu
from editor.ui.output.purpose_pages import Standing
from editor.ui.output.text_export import TextDialog
from editor.word.layouts.presets import find_preset
from editor.word.reading.reader import read_docx

DAY = date(2026, 11, 22)
SaveAs = Callable[[str], list[str]]
Told = list[tuple[Path, str]]


def accept(monkeypatch: pytest.MonkeyPatch, choose: Callable[[ExportDialog], None]) -> list[ExportDialog]:
    """Answer the export dialog as a hand would."""
    seen: list[ExportDialog] = []

    def answer(dialog: ExportDialog) -> int:
        seen.append(dialog)
        choose(dialog)
        if dialog.go.isEnabled():
            dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(ExportDialog, "exec", answer)
    return seen


def test_the_arrow_keys_choose_what_for_and_not_another_layout(
    app: App, menu: OutputMenu, qtbot: QtBot, speech: Speech
) -> None:
    dialog = ExportDialog(
        remembered_choices(app.settings, 1, DAY), menu.desk.standing(speech), app.paths.layouts, app.settings
    )
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    assert dialog.focusWidget() is dialog.buttons[dialog.purpose]
    assert dialog.go.isDefault()


def test_a_batch_does_not_name_whom_the_last_draft_was_sent_to(app: App, menu: OutputMenu) -> None:
    choices = replace(remembered_choices(app.settings, 1, DAY), to="张书记", author="李明")
    remember_choices(app.settings, choices)
    options = menu._batch_options(FOR_REVIEW, find_preset("", app.paths.layouts))
    assert options.to == ""
    assert options.author == "李明"


def choose(purpose: str) -> Callable[[ExportDialog], None]:
    return lambda dialog: dialog.buttons[purpose].setChecked(True)


def test_a_review_copy_is_written_named_and_recorded(
    app: App,
    menu: OutputMenu,
    speech: Speech,
    told: Told,
    save_as: SaveAs,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    def fill(dialog: ExportDialog) -> None:
        dialog.buttons[FOR_REVIEW].setChecked(True)
        dialog.review.to.setText("李副书记")
        dialog.review.author.setText("张三")

    accept(monkeypatch, fill)
    proposed = save_as("送审.docx")
    recorded: list[str] = []
    menu.round_recorded.connect(recorded.append)
    menu.export()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    path, words = told[0]
    assert path.exists()
    assert "第1稿" in words
    name = proposed[0]
    assert name.startswith("在全县水利工作推进会上的讲话（送审稿）20")
    assert name.endswith(".docx")
    assert [paragraph.text for paragraph in read_docx(path)] == [b.text for b in speech.blocks]
    assert recorded == [round_id(sent_text(speech))]
    kept = Rounds(app.paths.rounds).find(recorded[0])
    assert kept is not None
    assert (kept.to, kept.author, kept.version) == ("李副书记", "张三", 1)


@pytest.mark.parametrize("purpose", [FINAL, READING])
def test_the_other_purposes_are_written(
    menu: OutputMenu,
    told: Told,
    save_as: SaveAs,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    purpose: str,
) -> None:
    accept(monkeypatch, choose(purpose))
    proposed = save_as("稿")
    menu.export()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told[0][0].name == "稿.docx"
    assert f"（{purpose}）" in proposed[0]


def test_what_is_open_is_asked_about_first(
    app: App, menu: OutputMenu, speech: Speech, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.window.editor.load_draft(speech.text + "\n同比增长XX%。")
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(
        questions, "ask_although_open", lambda _p, question, what: asked.append((question, what)) or Answer.NO
    )
    wanted: list[bool] = []
    menu.fill_requested.connect(lambda: wanted.append(True))
    for key in ("export", "export_pdf", "export_text", "print"):
        menu.handlers[key]()
    assert len(wanted) == 4
    assert all("1 处待填" in question for question, _what in asked)
    assert {what for _question, what in asked} == {"导出", "打印"}


def test_an_empty_draft_is_told(app: App, menu: OutputMenu, monkeypatch: pytest.MonkeyPatch) -> None:
    app.window.editor.load_draft("")
    notes: list[str] = []
    monkeypatch.setattr(messages, "show_note", lambda _parent, words, *_more: notes.append(words))
    for key in ("export", "export_pdf", "export_text", "print", "print_preview"):
        menu.handlers[key]()
    assert len(notes) == 5


def test_an_existing_file_is_not_overwritten_unasked(
    menu: OutputMenu, save_as: SaveAs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    (tmp_path / "旧稿.docx").write_bytes(b"old")
    accept(monkeypatch, choose(FOR_REVIEW))
    save_as("旧稿")
    monkeypatch.setattr(messages, "ask_to_replace", lambda *_a: Answer.NO)
    menu.export()
    assert (tmp_path / "旧稿.docx").read_bytes() == b"old"
    assert not told


def test_a_final_version_needs_a_tick_while_something_stands_against_it(app: App, qtbot: QtBot) -> None:
    dialog = ExportDialog(ExportChoices(day=DAY), Standing(2, 1, 4), app.paths.layouts, app.settings)
    qtbot.addWidget(dialog)
    dialog.buttons[FINAL].setChecked(True)
    assert not dialog.go.isEnabled()
    assert "2 处待填" in dialog.final.state.text()
    assert "1 处必改" in dialog.final.state.text()
    dialog.final.anyway.setChecked(True)
    assert dialog.go.isEnabled()
    dialog.go.click()
    assert dialog.choices.allow_certain
    assert dialog.choices.purpose == FINAL


def test_a_link_leads_to_what_is_open(app: App, qtbot: QtBot) -> None:
    dialog = ExportDialog(ExportChoices(day=DAY), Standing(2, 1), app.paths.layouts, app.settings)
    qtbot.addWidget(dialog)
    followed: list[str] = []
    dialog.link_followed.connect(followed.append)
    dialog.final.state.linkActivated.emit("findings")
    assert followed == ["findings"]
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_the_size_of_a_reading_copy_has_bounds(app: App, qtbot: QtBot) -> None:
    dialog = ExportDialog(
        ExportChoices(purpose=READING, day=DAY), Standing(), app.paths.layouts, app.settings
    )
    qtbot.addWidget(dialog)
    for words, fits in (
        ("26", True),
        ("26磅", True),
        ("5", False),
        ("大", False),
        ("", False),
        ("nan", False),
    ):
        dialog.lectern.points.setCurrentText(words)
        assert dialog.go.isEnabled() is fits, words
    dialog.lectern.points.setCurrentText("22")
    dialog.lectern.bold.setChecked(False)
    dialog.go.click()
    assert (dialog.choices.lectern.size, dialog.choices.lectern.bold) == (22, False)


def test_choices_are_remembered_but_no_leave(app: App) -> None:
    given = ExportChoices(
        READING, "国家标准", "李", "张", "王", True, 4, DAY, True, LecternOptions(size=22, pauses=True)
    )
    remember_choices(app.settings, given)
    back = remembered_choices(app.settings, 5, DAY)
    assert (back.purpose, back.to, back.checker, back.lectern) == (READING, "李", "王", given.lectern)
    assert (back.version, back.allow_certain) == (5, False)


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "[]",
        "{",
        '{"purpose": 3}',
        '{"purpose": "没有"}',
        '{"lectern": {"size": 1e9, "bold": "x", "a": 1}}',
    ],
)
def test_damaged_choices_are_as_at_first(app: App, stored: str) -> None:
    app.settings.remember("export-choices", stored)
    assert remembered_choices(app.settings, 1, DAY).lectern == LecternOptions()
    assert remembered_choices(app.settings, 1, DAY).purpose == FOR_REVIEW


def test_file_names() -> None:
    assert (
        file_name("在会上 的讲话", FOR_REVIEW, date(2026, 7, 1), ".docx")
        == "在会上的讲话（送审稿）20260701.docx"
    )
    assert file_name('a/b:c*?"<>|', "", DAY, ".pdf") == "a_b_c______20261122.pdf"
    assert file_name(" ", FINAL, DAY, ".docx") == "讲话稿（定稿）20261122.docx"
    assert len(file_name("长" * 400, FINAL, DAY, ".docx")) < 110
    assert state_words(ExportChoices(version=3)) == "送审稿第3稿"
    assert state_words(ExportChoices(FINAL, version=3)) == FINAL


def test_text_in_both_forms(speech: Speech, tmp_path: Path) -> None:
    lines = [line for line in plain_text(speech, indented=True).split("\n") if line]
    assert len(lines) == len(speech.blocks)
    assert lines[0] == speech.title
    assert all(line.startswith("\u3000\u3000") for line in lines[4:])
    plain = plain_text(speech)
    assert [line for line in plain.split("\n") if line] == [block.text for block in speech.blocks]
    write_plain_text(speech, tmp_path / "a.txt", TextForm(for_notepad=True))
    data = (tmp_path / "a.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") > 0
    write_plain_text(speech, tmp_path / "b.txt", TextForm(for_notepad=False))
    assert b"\r" not in (tmp_path / "b.txt").read_bytes()


def test_text_out_of_the_window(
    menu: OutputMenu, told: Told, save_as: SaveAs, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(TextDialog, "exec", lambda _dialog: 1)
    proposed = save_as("稿.txt")
    menu.export_text()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert proposed[0].endswith(".txt")
    assert "水利" in told[0][0].read_text(encoding="utf-8-sig")
