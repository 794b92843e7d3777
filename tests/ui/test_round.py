"""The round of a speech through the whole window: sent, reviewed, taken back, undone, kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from editor.draft.rounds import Rounds
from editor.exporting.export import Origin, send_speech
from editor.exporting.options import ExportOptions
from editor.review.model import State
from editor.speech.structure import parse
from editor.ui import messages
from editor.ui.answers import Answer
from editor.ui.app import App
from editor.ui.review import commands, menu
from editor.ui.review.asking import Choice
from editor.ui.reviewing import Reviewing
from tests.word.tracked_documents import review_docx

TEXT = """在全县防汛抗旱工作会议上的讲话
同志们：
今天我们召开全县防汛抗旱工作会议，主要任务是安排部署今年的工作。
一、认清形势，增强做好工作的紧迫感
去年以来，全县投入资金XX万元，整修水库12座，为安全度汛打下了基础。
二、突出重点，确保各项措施落到实处
要压实责任，把任务分解到岗、落实到人。
谢谢大家！"""


@pytest.fixture
def reviewing(app: App) -> Reviewing:
    assert app.window.reviewing is not None
    return app.window.reviewing


def opened(app: App, tmp_path: Path, text: str = TEXT) -> Path:
    path = tmp_path / "讲话.nigao"
    path.write_text(f"nigao 1\n\n{text}\n", encoding="utf-8")
    app.files.open_path(path)
    return path


def sent(app: App, reviewing: Reviewing, tmp_path: Path) -> Path:
    """The draft as a file for review, recorded as the window does it."""
    target = tmp_path / "送审.docx"
    origin = Origin(rounds=Rounds(app.paths.rounds), draft=app.files.draft.path)
    done = send_speech(
        app.window.editor.live.speech(), target, ExportOptions(allow_open=True, to="李主任"), origin
    )
    reviewing.output.round_recorded.emit(done.round_id)
    return target


def test_a_review_goes_through_the_window(
    app: App, reviewing: Reviewing, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(app, tmp_path)
    target = sent(app, reviewing, tmp_path)
    made = review_docx(target.read_bytes(), 11, edits=8, moves=False)
    back = tmp_path / "审回.docx"
    back.write_bytes(made.data)
    reviewing.review.read([back])
    qtbot.waitUntil(lambda: reviewing.review.is_active, timeout=20_000)
    assert app.window.tabs.indexOf(reviewing.review.panel) >= 0
    assert not app.window.snippets.isVisible()
    before = app.window.editor.text()
    monkeypatch.setattr(commands, "ask_all", lambda *_a, **_k: True)
    monkeypatch.setattr(menu, "ask_end", lambda *_a, **_k: Choice.NO)
    monkeypatch.setattr(messages, "show_note", lambda *_a: None)
    reviewing.review.commands.decide_all(accepting=True)
    app.window.editor.live.settle_now()
    wanted = [line.strip() for line in made.accepted.replace("\v", "\n").split("\n") if line.strip()]
    assert [line for line in app.window.editor.text().split("\n") if line] == wanted
    assert all(one.state is State.ACCEPTED for one in reviewing.review.desk.placed)
    app.window.editor.undo()
    assert app.window.editor.text() == before
    history = reviewing.versions.desk.history
    assert any(history.load(version).text == before for version in history.list())
    assert app.files.draft.note("rounds")


def test_a_foreign_file_with_tracked_changes_is_gone_through(
    app: App, reviewing: Reviewing, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "外来.docx"
    send_speech(parse(TEXT), source, ExportOptions(allow_open=True), Origin())
    made = review_docx(source.read_bytes(), 5, edits=6, moves=False, comments=False)
    source.write_bytes(made.data)
    asked: list[int] = []
    monkeypatch.setattr(
        messages, "ask_about_tracked", lambda _p, _name, count: asked.append(count) or Answer.YES
    )
    monkeypatch.setattr(messages, "show_note", lambda *_a: None)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(source), ""))
    app.files.ask_and_open()
    qtbot.waitUntil(lambda: reviewing.review.is_active, timeout=20_000)
    assert asked[0] > 0
    assert [line for line in app.window.editor.text().split("\n") if line] == TEXT.split("\n")


def test_who_stays_with_his_draft_gets_no_review_of_another(
    app: App, reviewing: Reviewing, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "外来.docx"
    send_speech(parse(TEXT), source, ExportOptions(allow_open=True), Origin())
    source.write_bytes(review_docx(source.read_bytes(), 5, edits=6, comments=False).data)
    asked: list[str] = []
    monkeypatch.setattr(messages, "ask_about_tracked", lambda *_a: Answer.YES)
    monkeypatch.setattr(messages, "show_note", lambda *_a: None)
    monkeypatch.setattr(messages, "ask_to_save", lambda _p, name: asked.append(name) or Answer.CANCEL)
    app.window.editor.insertPlainText("还没有保存的话")
    app.files.review_requested.emit(source, -1)
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    assert not reviewing.review.is_active
    assert app.window.editor.text() == "还没有保存的话"
    app.files.review_requested.emit(source, app.window.editor.document().revision())
    qtbot.waitUntil(lambda: reviewing.review.is_active, timeout=20_000)
    assert len(asked) == 1


def test_every_command_of_the_round_has_a_handler(app: App, reviewing: Reviewing) -> None:
    wanted = {
        "export", "export_pdf", "export_text", "export_batch", "print_preview", "print", "open_reviewed",
        "next_change", "previous_change", "accept_change", "reject_change", "accept_all", "reject_all",
        "end_review", "keep_version", "versions", "rounds", "redline",
    }  # fmt: skip
    assert wanted == set(reviewing.handlers)
    assert wanted <= set(app.window.commands)


def test_the_layout_in_use_is_one_for_all_ways_out_and_the_page_count(
    app: App, reviewing: Reviewing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(app, tmp_path, TEXT + "\n要抓好各项工作的落实，确保任务完成。" * 590)
    counted: list[int] = []
    monkeypatch.setattr(
        app.window.status, "show_counts", lambda _c, _s, pages, **_more: counted.append(pages)
    )
    desk = reviewing.output.desk
    desk.choose_layout("国标，行距30磅")
    assert desk.layout.line_pitch == 600
    assert reviewing.output.paper._layout().line_pitch == 600
    desk.choose_layout("没有这一种")
    assert desk.layout.line_pitch == 579
    assert counted[0] > counted[1]
