"""The forms of one entry and of several that become one, and what is proposed for a new one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter
from pytestqt.qtbot import QtBot

from editor.settings import Settings
from editor.ui.library.entry_dialog import EntryDialog
from editor.ui.library.entry_guess import guess_entry
from editor.ui.library.merge_dialog import MergeDialog
from editor.ui.library.tag_field import TagField
from snippets.model import Kind, Snippet, Source

ENTRY = Snippet(
    Kind.PHRASE, "压实责任", count=4, tags=("安全生产",), expires="2030-01-31", own=True, id=7,
    sources=(Source("a", "某次会议上的讲话"),),
)  # fmt: skip
OUTLINE = "在全县推进会上的讲话\n同志们：\n一、提高认识\n要认识到位。\n二、压实责任\n要落实到人。\n谢谢大家！"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


def form(qtbot: QtBot, settings: Settings, entry: Snippet = ENTRY) -> EntryDialog:
    dialog = EntryDialog(entry, ["安全生产", "安全发展", "乡村振兴"], settings)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_form_left_as_it_is_changes_nothing(qtbot: QtBot, settings: Settings) -> None:
    for entry in (
        ENTRY,
        replace(ENTRY, expires=""),
        replace(ENTRY, kind=Kind.SKELETON, title="提纲", text="一、\n二、"),
        replace(ENTRY, kind=Kind.PASSAGE, title="一、认识", text="一段话。"),
    ):
        assert form(qtbot, settings, entry).entry() == entry


def test_text_topics_and_last_day_are_read_from_the_form(qtbot: QtBot, settings: Settings) -> None:
    dialog = form(qtbot, settings)
    dialog.text.setPlainText("层层压实责任\n")
    dialog.tags.setText("安全生产，乡村振兴 党建、安全生产")
    dialog.has_end.setChecked(False)
    dialog.kind.setCurrentIndex(dialog.kind.findData("heading"))
    changed = dialog.entry()
    assert changed == replace(
        ENTRY, kind=Kind.HEADING, text="层层压实责任", tags=("安全生产", "乡村振兴", "党建"), expires=""
    )


def test_nothing_incomplete_can_be_saved(qtbot: QtBot, settings: Settings) -> None:
    dialog = form(qtbot, settings)
    assert dialog.save.isEnabled()
    dialog.text.setPlainText(" \n")
    assert not dialog.save.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    dialog.text.setPlainText("一、\n二、")
    dialog.kind.setCurrentIndex(dialog.kind.findData("skeleton"))
    assert dialog.title.isVisible()
    assert not dialog.save.isEnabled()
    dialog.title.setText("提纲")
    assert dialog.save.isEnabled()


def test_a_passage_stays_a_passage_and_nothing_becomes_one(qtbot: QtBot, settings: Settings) -> None:
    kinds = form(qtbot, settings).kind
    assert kinds.findData("passage") < 0
    kinds = form(qtbot, settings, replace(ENTRY, kind=Kind.PASSAGE)).kind
    assert [kinds.itemData(n) for n in range(kinds.count())] == ["passage"]


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_known_topics_are_completed_word_by_word(qtbot: QtBot) -> None:
    field = TagField(("党建",), ["安全生产", "安全发展", "乡村振兴"])
    qtbot.addWidget(field)
    field.show()
    field.setText("党建，振兴 生态")
    field.setCursorPosition(len("党建，振兴"))
    field.textEdited.emit(field.text())
    completer = field.findChildren(QCompleter)[0]
    assert completer.currentCompletion() == "乡村振兴"
    completer.activated.emit("乡村振兴")
    assert field.tags() == ("党建", "乡村振兴", "生态")


def test_a_form_comes_back_in_its_size(qtbot: QtBot, settings: Settings) -> None:
    dialog = form(qtbot, settings)
    dialog.resize(600, 450)
    dialog.reject()
    assert form(qtbot, settings).size() == dialog.size()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("压实责任", Kind.PHRASE),
        ("搬得出、稳得住、能致富", Kind.PHRASE),
        ("一、提高政治站位，压实工作责任", Kind.HEADING),
        ("（二）抓好项目建设。", Kind.HEADING),
        ("以……为抓手，推动……再上新台阶", Kind.PATTERN),
        ("全年完成投资XX亿元", Kind.PATTERN),
        ("同志们，今天我们召开这次会议，主要任务是部署工作。", Kind.OPENING),
        ("下面，我讲三点意见。", Kind.TRANSITION),
        ("让我们携起手来，共创美好明天！", Kind.CLOSING),
        (OUTLINE, Kind.SKELETON),
        ("第一段话，讲的是道理。\n第二段话，讲的是办法。", Kind.PHRASE),
        ("……", Kind.PATTERN),
        ("", Kind.PHRASE),
    ],
)
def test_the_kind_of_a_selection_is_guessed(text: str, kind: Kind) -> None:
    guessed = guess_entry(text)
    assert guessed.kind is kind
    assert guessed.own
    assert guessed.text == text


def test_a_guess_brings_a_name_a_topic_and_a_last_day() -> None:
    assert guess_entry(OUTLINE).title == "在全县推进会上的讲话"
    assert guess_entry("坚决打赢脱贫攻坚战").expires == "2020-12-31"
    assert "安全生产" in guess_entry("压实安全生产责任，防范安全事故").tags


def test_merging_keeps_one_text_and_names_what_is_united(qtbot: QtBot, settings: Settings) -> None:
    other = Snippet(Kind.PHRASE, "层层压实工作责任", tags=("党建",), sources=(Source("b", "另一次"),), id=8)
    dialog = MergeDialog([ENTRY, other], settings)
    qtbot.addWidget(dialog)
    assert dialog.kept() is ENTRY
    assert dialog.final_text() == "压实责任"
    dialog.choices[1].setChecked(True)
    assert (dialog.kept(), dialog.others(), dialog.final_text()) == (other, [ENTRY], "层层压实工作责任")
    dialog.text.setPlainText("层层压实责任")
    assert dialog.final_text() == "层层压实责任"
    dialog.text.clear()
    assert not dialog.merge.isEnabled()
