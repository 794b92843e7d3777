"""The window of past speeches over a real library."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.ui import messages
from editor.ui.answers import Answer
from editor.ui.app import App
from editor.ui.past.facts_dialog import FactsDialog
from editor.ui.past.window import PastSpeeches
from editor.ui.row_data import BADGES, NOTE
from snippets.documents import Document
from snippets.model import Kind, Snippet, Source

SPEECHES = [
    Document(
        Source("a", "在全县推进会上的讲话", "2021-03-18", "林海", "draft"), "推进会.docx", "speech", "1",
        "在全县推进会上的讲话\n同志们：\n一、提高认识\n要把思想统一到部署上来。\n二、压实责任\n要落实到人、压实责任。",
    ),
    Document(
        Source("b", "", status="final"), "防汛.txt", "report", "2", "防汛工作报告\n一、抓好", truncated=True
    ),
    Document(Source("c", "在座谈会上的讲话", "2019-05-06", "周志远"), "座谈.txt", "speech", "3", "讲话三"),
]  # fmt: skip


@pytest.fixture
def window(app: App, qtbot: QtBot) -> PastSpeeches:
    app.library.open()
    qtbot.waitUntil(lambda: app.library.is_open, timeout=60_000)
    for document in SPEECHES:
        app.library.ask(lambda library, d=document: library.documents.stage(d))
        passage = Snippet(Kind.PASSAGE, document.text.split("\n")[-1])
        app.library.ask(lambda library, d=document, p=passage: library.documents.take(d.source.key, [p]))
    made = PastSpeeches(app.library, app.settings)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: made.model.rowCount() == 3 and bool(made.view.toPlainText()), timeout=10_000)
    return made


def choose(window: PastSpeeches, qtbot: QtBot, key: str) -> None:
    window.list.setCurrentIndex(window.model.index(window.model.row_of(key)))
    text = next(d.text for d in SPEECHES if d.source.key == key)
    qtbot.waitUntil(lambda: window.view.toPlainText() == text, timeout=10_000)


def test_the_newest_speech_is_shown_first_with_its_facts(window: PastSpeeches) -> None:
    rows = [window.model.index(row) for row in range(3)]
    assert [row.data() for row in rows] == ["在全县推进会上的讲话", "在座谈会上的讲话", "防汛.txt"]
    assert rows[0].data(NOTE) == "2021-03-18 · 林海 · 讲话 · 推进会.docx"
    assert [[badge.words for badge in row.data(BADGES)] for row in rows] == [["初稿"], [], ["不完整", "定稿"]]
    assert window.view.toPlainText() == SPEECHES[0].text
    assert window.facts.text().startswith("2021-03-18 · 林海")


def test_a_speech_is_found_by_its_facts(window: PastSpeeches, qtbot: QtBot) -> None:
    window.filter.setText("周志远 2019")
    qtbot.waitUntil(lambda: window.view.toPlainText() == "讲话三", timeout=10_000)
    assert window.model.rowCount() == 1
    window.filter.setText("没有这个人")
    assert window.view.toPlainText() == ""
    assert "旧稿段落" in window.facts.text()
    assert not window.remove.isEnabled()


def test_words_are_found_with_f3(window: PastSpeeches) -> None:
    window.words.setText("压实责任")
    QTest.keyClick(window, Qt.Key.Key_F3)
    first = window.view.textCursor().selectionStart()
    QTest.keyClick(window, Qt.Key.Key_F3)
    second = window.view.textCursor().selectionStart()
    assert second > first
    QTest.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert window.view.textCursor().selectionStart() == first
    window.words.setText("没有的话")
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert window.note.text() == "这篇里没有找到"


def test_what_is_selected_goes_into_the_draft(window: PastSpeeches, qtbot: QtBot) -> None:
    assert not window.insert.isEnabled()
    window.view.find_next("思想统一到部署")
    assert window.insert.isEnabled()
    with qtbot.waitSignal(window.insert_requested) as inserted:
        QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert inserted.args == ["思想统一到部署"]
    assert window.view.createMimeDataFromSelection().formats() == ["text/plain"]


def test_facts_are_put_right(
    window: PastSpeeches, app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(window, qtbot, "b")

    def fill_in(dialog: FactsDialog) -> int:
        dialog.title.setText("防汛工作报告")
        dialog.date.setText("2020年7月")
        dialog.status.setCurrentIndex(1)
        return 1

    monkeypatch.setattr(FactsDialog, "exec", fill_in)
    with qtbot.waitSignal(window.changed, timeout=10_000):
        window.edit.click()
    qtbot.waitUntil(lambda: window.facts.text().startswith("2020-07"), timeout=10_000)
    assert window.list.currentIndex().data() == "防汛工作报告"
    assert [badge.words for badge in window.list.currentIndex().data(BADGES)] == ["不完整", "初稿"]


def test_a_speech_is_removed_only_after_a_question(
    window: PastSpeeches, app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(window, qtbot, "c")
    monkeypatch.setattr(messages, "ask_to_remove_speech", lambda *_: Answer.NO)
    window.remove.click()
    monkeypatch.setattr(messages, "ask_to_remove_speech", lambda *_: Answer.YES)
    with qtbot.waitSignal(window.changed, timeout=10_000):
        window.remove.click()
    qtbot.waitUntil(lambda: window.model.rowCount() == 2, timeout=10_000)
    left: list[object] = []
    app.library.ask(lambda library: library.find(Kind.PASSAGE, "讲话三"), left.append)
    qtbot.waitUntil(lambda: bool(left), timeout=10_000)
    assert left == [None]


def test_a_passage_is_opened_in_its_speech(window: PastSpeeches, qtbot: QtBot) -> None:
    choose(window, qtbot, "c")
    window.show_passage("a", "要把思想统一到部署上来。")
    qtbot.waitUntil(lambda: window.view.toPlainText() == SPEECHES[0].text, timeout=10_000)
    marks = window.view.extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == ["要把思想统一到部署上来。"]  # type: ignore[attr-defined]
    window.show_passage("b", "这篇里没有的一段话，完全不同。")
    qtbot.waitUntil(lambda: "没有原样找到" in window.note.text(), timeout=10_000)


def test_an_unreadable_date_cannot_be_saved(qtbot: QtBot) -> None:
    dialog = FactsDialog(SPEECHES[0].source)
    qtbot.addWidget(dialog)
    assert dialog.save.isEnabled()
    dialog.date.setText("去年")
    assert not dialog.save.isEnabled()
    assert "日期" in dialog.note.text()
