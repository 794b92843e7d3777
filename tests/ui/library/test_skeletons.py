"""Skeletons to begin with, and single sections of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.settings import Settings
from editor.ui.library.section_dialog import SectionDialog
from editor.ui.library.skeleton_dialog import SkeletonDialog
from editor.ui.past.speech_view import SpeechView
from snippets.model import Kind, Snippet

OUTLINE = """在【待填：会议名称】上的讲话
（XX年X月X日）
同志们：
今天我们召开【待填：会议名称】，主要任务是部署工作。
一、提高认识
【此处填写】
（一）看清形势
要看到机遇。
（二）看到差距
二、压实责任
一是明确任务。要落实到人。
谢谢大家！"""
SKELETONS = [
    Snippet(Kind.SKELETON, OUTLINE, "推进会·讲话", tags=("推进会", "组合"), id=1),
    Snippet(Kind.SKELETON, "同志们：\n现在开会。", "主持词", tags=("主持词",), id=2),
    Snippet(Kind.SKELETON, OUTLINE.replace("认识", "站位"), "我的提纲", tags=("推进会",), own=True, id=3),
]


def test_skeletons_are_found_by_occasion_and_by_words(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(SKELETONS)
    qtbot.addWidget(dialog)
    occasions = dialog.skeletons.occasions
    assert [occasions.itemText(n) for n in range(occasions.count())] == [
        "全部场合（3）",
        "自己的（1）",
        "推进会（2）",
        "主持词（1）",
    ]
    occasions.setCurrentIndex(1)
    assert dialog.chosen is SKELETONS[2]
    occasions.setCurrentIndex(3)
    assert dialog.chosen is SKELETONS[1]
    assert dialog.facts.text() == "没有待填"
    occasions.setCurrentIndex(0)
    assert dialog.skeletons.list.item(0).text() == "我的提纲　（自己的）"
    dialog.skeletons.search.setText("推进会 站位")
    assert dialog.chosen is SKELETONS[2]
    dialog.skeletons.search.setText("没有这样的")
    assert dialog.chosen is None
    assert not dialog.take.isEnabled()


def test_the_preview_shows_structure_and_open_values(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(SKELETONS[:2])
    qtbot.addWidget(dialog)
    assert dialog.preview.toPlainText() == OUTLINE
    assert dialog.preview.open_values == len(dialog.preview.extraSelections()) == 6
    assert dialog.facts.text().startswith("6 处待填")


def test_enter_takes_the_skeleton(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(SKELETONS[:2])
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog.skeletons.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.skeletons.search, Qt.Key.Key_Return)
    assert dialog.chosen is SKELETONS[1]


def test_a_section_is_chosen_by_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = SectionDialog(SKELETONS[:2], Settings(tmp_path / "s.json"))
    qtbot.addWidget(dialog)
    dialog.show()
    parts = dialog.parts
    assert [parts.item(n).text() for n in range(parts.count())] == [
        "开头",
        "一、提高认识",
        "二、压实责任",
        "结尾",
    ]
    assert dialog.preview.toPlainText() == (
        "一、提高认识\n【此处填写】\n（一）看清形势\n要看到机遇。\n（二）看到差距"
    )
    QTest.keyClick(dialog.skeletons.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    parts.setCurrentRow(2)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(parts, Qt.Key.Key_Return)
    section = dialog.section()
    assert section is not None
    assert section.text == "二、压实责任\n一是明确任务。要落实到人。"
    dialog.skeletons.search.setText("没有这样的")
    assert dialog.section() is None
    assert not dialog.take.isEnabled()


def test_the_view_of_a_speech(qtbot: QtBot) -> None:
    view = SpeechView("全文")
    qtbot.addWidget(view)
    text = "讲话题目\n同志们：\n一、𬭩的问题\n这一段讲道理，讲办法。\n二、压实责任\n一是抓人。要落实。"
    for _ in range(2):
        view.show_text(text)
        assert view.toPlainText() == text
    bold = []
    for number in range(6):
        cursor = view.textCursor()
        cursor.setPosition(view.document().findBlockByNumber(number).position() + 1)
        bold.append(cursor.charFormat().fontWeight() == QFont.Weight.Bold)
    assert bold == [True, False, True, False, True, True]
    for passage in ("这一段讲道理，讲办法。", "这一段讲道理，也讲办法。"):
        assert view.show_place(passage)
        marks = view.extraSelections()
        assert marks[-1].cursor.selectedText() == "这一段讲道理，讲办法。"  # type: ignore[attr-defined]
    assert not view.show_place("完全是别的内容，哪里都没有。")
    assert view.find_next("责任")
    assert view.chosen_text() == "责任"
    assert view.find_next("讲话题目")
    assert not view.find_next("没有")
