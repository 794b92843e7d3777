"""Find and replace by keyboard."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.find_bar import FindBar

TEXT = "清河县和清河镇。\n到清河去。"


@pytest.fixture
def bar(editor: DraftEdit, qtbot: QtBot) -> FindBar:
    editor.load_draft(TEXT)
    bar = FindBar(editor)
    qtbot.addWidget(bar)
    bar.words.setText("清河")
    return bar


def test_finding_goes_round_both_ways(editor: DraftEdit, bar: FindBar) -> None:
    places = []
    for _ in range(4):
        assert bar.find_next(forward=True)
        places.append(editor.textCursor().selectionStart())
    assert places == [0, 4, 10, 0]
    assert bar.note.text() == "已从头查找"
    assert bar.find_next(forward=False)
    assert editor.textCursor().selectionStart() == 10


def test_what_is_not_there_is_told_and_the_caret_stays(editor: DraftEdit, bar: FindBar) -> None:
    bar.words.setText("没有的")
    assert not bar.find_next(forward=True)
    assert bar.note.text() == "没有找到"
    assert editor.textCursor().position() == 0


def test_replacing_everything_is_one_step_of_undo(editor: DraftEdit, bar: FindBar) -> None:
    bar.replacement.setText("清河清河")
    bar.replace_all()
    editor.live.settle()
    assert editor.text() == TEXT.replace("清河", "清河清河")
    assert bar.note.text() == "替换了 3 处"
    editor.undo()
    editor.live.settle()
    assert editor.text() == TEXT


def test_replacing_one_after_the_other(editor: DraftEdit, bar: FindBar) -> None:
    bar.replacement.setText("白云")
    bar.replace()
    bar.replace()
    editor.live.settle()
    assert editor.text() == "白云县和清河镇。\n到清河去。"


def test_opening_takes_the_selected_words(editor: DraftEdit, bar: FindBar) -> None:
    editor.select(4, 7)
    bar.open()
    assert bar.words.text() == "清河镇"
    bar.leave()
    assert not bar.isVisible()
