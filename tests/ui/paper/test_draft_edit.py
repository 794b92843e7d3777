"""Typing, composing, stepping, inserting: what the writer does on the paper."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.speech.model import Role
from editor.speech.pages import break_lines, line_widths
from editor.ui.paper.block_state import role_of
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.pasting import clean_pasted

DRAFT = """在全县重点工作推进会上的讲话
XX县县长　×××
同志们：
今天我们召开全县重点工作推进会，主要任务是安排部署XXX项重点工作。
一、提高认识
（一）统一思想。要把思想统一到部署上来。
增长X%，完成投资XX亿元。"""


def load(editor: DraftEdit, text: str = DRAFT) -> None:
    editor.load_draft(text)


def compose(editor: DraftEdit, preedit: str) -> None:
    QApplication.sendEvent(editor, QInputMethodEvent(preedit, []))


def commit(editor: DraftEdit, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def roles(editor: DraftEdit) -> list[Role]:
    document = editor.document()
    return [role_of(document.findBlockByNumber(n)) for n in range(document.blockCount())]


def line_texts(editor: DraftEdit, number: int) -> list[str]:
    block = editor.document().findBlockByNumber(number)
    layout, text = block.layout(), block.text()
    pieces = []
    for row in range(layout.lineCount()):
        line = layout.lineAt(row)
        pieces.append(text[line.textStart() : line.textStart() + line.textLength()])
    return pieces


def test_roles_are_read_from_the_text(editor: DraftEdit) -> None:
    load(editor)
    assert roles(editor) == [
        Role.TITLE,
        Role.SPEAKER,
        Role.SALUTATION,
        Role.BODY,
        Role.HEADING_1,
        Role.HEADING_2,
        Role.BODY,
    ]


def test_typing_a_number_makes_a_heading_and_undo_knows_only_the_typing(editor: DraftEdit) -> None:
    load(editor, "同志们：\n我讲几点意见。\n")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    commit(editor, "一、提高认识")
    editor.live.settle()
    assert roles(editor)[-1] is Role.HEADING_1
    editor.undo()
    editor.live.settle()
    assert editor.text() == "同志们：\n我讲几点意见。\n"


def test_roles_do_not_mark_the_draft_as_changed(editor: DraftEdit) -> None:
    load(editor)
    editor.live.settle()
    assert not editor.document().isModified()
    assert not editor.document().isUndoAvailable()


def test_lines_break_where_the_model_breaks_them(editor: DraftEdit) -> None:
    randomness = random.Random(9704)
    signs = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发"
    marks = "，。、；：“”（）《》！？"
    lines = []
    for _ in range(40):
        length = randomness.randint(1, 160)
        pool = [signs] * 12 + [marks, "2026", "12.5%", "XXX", "—— "]
        lines.append("".join(randomness.choice(randomness.choice(pool)) for _ in range(length)))
    load(editor, "\n".join(lines))
    for number in range(editor.document().blockCount()):
        block = editor.document().findBlockByNumber(number)
        ends = break_lines(block.text(), *line_widths(role_of(block)))
        expected = [block.text()[a:b] for a, b in pairwise([0, *ends])]
        assert line_texts(editor, number) == expected


def test_wide_figures_of_a_stand_in_font_stay_inside_the_column(editor: DraftEdit) -> None:
    load(editor, "说明" + "0123456789，" * 30)
    layout = editor.document().firstBlock().layout()
    column = 28 * editor.paper.cell + editor.paper.margin + 1
    for row in range(layout.lineCount()):
        assert layout.lineAt(row).naturalTextRect().right() <= column


def test_no_line_is_ever_wider_than_the_column(editor: DraftEdit) -> None:
    randomness = random.Random(28)
    pool = ["字词句", "，", "2026年", "12.5%", "XX", "GDP", "“", "”", "——", "（1）"]
    load(editor, "".join(randomness.choice(pool) for _ in range(6000)))
    layout = editor.document().firstBlock().layout()
    column = 28 * editor.paper.cell
    for row in range(layout.lineCount()):
        assert layout.lineAt(row).naturalTextWidth() <= column + editor.paper.cell / 2
    assert line_texts(editor, 0) == [
        editor.document().firstBlock().text()[a:b]
        for a, b in pairwise([0, *break_lines(editor.document().firstBlock().text(), 52, 56)])
    ]


def test_html_alone_is_pasted_as_text(editor: DraftEdit) -> None:
    load(editor, "")
    data = QMimeData()
    data.setHtml("<p>第一段</p><p><b>第二段</b></p>")
    assert editor.canInsertFromMimeData(data)
    editor.insertFromMimeData(data)
    assert editor.text() == "第一段\n第二段"


def test_what_is_composed_is_not_part_of_the_draft(editor: DraftEdit) -> None:
    load(editor, "同志们：\n全县有")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    compose(editor, "XXX")
    editor.live.settle()
    assert editor.is_composing
    assert editor.text() == "同志们：\n全县有"
    assert editor.live.findings() == []
    commit(editor, "多个村")
    editor.live.settle()
    assert not editor.is_composing
    assert editor.text() == "同志们：\n全县有多个村"


def test_the_candidate_window_follows_the_caret(editor: DraftEdit) -> None:
    load(editor)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    compose(editor, "ni")
    asked = editor.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    block = editor.document().lastBlock()
    top = editor.paper.block_top(block.blockNumber()) - editor.verticalScrollBar().value()
    assert top <= asked.top() <= top + editor.paper.pitch
    assert (
        editor.paper.paper_left + editor.paper.margin
        < asked.left()
        < editor.paper.paper_left + editor.paper.paper_width
    )


def test_a_paragraph_being_composed_keeps_its_role(editor: DraftEdit) -> None:
    load(editor, "同志们：\n我讲几点意见。\n提高认识")
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().lastBlock().position())
    editor.setTextCursor(cursor)
    commit(editor, "一、")
    compose(editor, "yao")
    editor.live.settle()
    assert roles(editor)[-1] is Role.BODY
    commit(editor, "要")
    editor.live.settle()
    assert roles(editor)[-1] is Role.HEADING_1


def test_tab_goes_round_the_open_values(editor: DraftEdit) -> None:
    load(editor)
    findings = editor.live.findings()
    seen = []
    for _ in range(len(findings) + 1):
        finding = editor.step_to_open_value(findings, forward=True)
        assert finding is not None
        assert editor.textCursor().selectedText() == finding.text
        seen.append(finding.start)
    assert seen[0] == seen[-1]
    assert seen[:-1] == [f.start for f in findings]
    back = editor.step_to_open_value(findings, forward=False)
    assert back is not None
    assert back.start == findings[-1].start


def test_tab_asks_for_the_next_open_value_and_types_nothing(editor: DraftEdit, qtbot: object) -> None:
    load(editor)
    asked: list[bool] = []
    editor.step_requested.connect(asked.append)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    QTest.keyClick(editor, Qt.Key.Key_Backtab)
    assert asked == [True, False]
    assert editor.text() == DRAFT


def test_offsets_survive_characters_outside_the_basic_plane(editor: DraftEdit) -> None:
    load(editor, "𬭩市𠮷县XX个村\n第二段𬭩有XXX户")
    for finding in editor.live.findings():
        editor.select(finding.start, finding.end)
        assert editor.textCursor().selectedText() == finding.text
        assert editor.caret() == finding.end


def test_a_snippet_is_one_step_of_undo_and_its_first_open_value_is_selected(editor: DraftEdit) -> None:
    load(editor, "同志们：\n开头一句。结尾")
    editor.select(len("同志们：\n开头一句。"), len("同志们：\n开头一句。"))
    editor.insert_snippet("一、提高认识\n全县XX个乡镇要……\n二、抓好落实")
    assert editor.text() == "同志们：\n开头一句。\n一、提高认识\n全县XX个乡镇要……\n二、抓好落实\n结尾"
    assert editor.textCursor().selectedText() == "XX"
    assert editor.document().isModified()
    editor.undo()
    editor.live.settle()
    assert editor.text() == "同志们：\n开头一句。结尾"


def test_a_phrase_goes_into_the_middle_of_a_sentence(editor: DraftEdit) -> None:
    load(editor, "要责任。")
    editor.select(1, 1)
    editor.insert_snippet("压实")
    assert editor.text() == "要压实责任。"


def test_nothing_is_inserted_while_the_input_method_composes(editor: DraftEdit) -> None:
    load(editor, "要")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    compose(editor, "ya")
    editor.insert_snippet("压实责任")
    commit(editor, "压")
    editor.live.settle()
    assert editor.text() == "要压"


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("　　今天召开会议。\r\n\r\n　　主要任务是……\r\n", "今天召开会议。\n主要任务是……"),
        ("一\u2028二\u2029三", "一\n二\n三"),
        ("\ufeff压实\u200b责任\x00", "压实责任"),
    ],
)
def test_pasted_text_becomes_plain_paragraphs(pasted: str, expected: str) -> None:
    assert clean_pasted(pasted) == expected


def test_pasting_is_one_step_of_undo(editor: DraftEdit) -> None:
    load(editor, "前")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    data = QMimeData()
    data.setText("　　第一段\r\n　　第二段")
    data.setHtml("<b>第一段</b>")
    editor.insertFromMimeData(data)
    assert editor.text() == "前第一段\n第二段"
    editor.undo()
    editor.live.settle()
    assert editor.text() == "前"


def test_shift_enter_begins_a_paragraph(editor: DraftEdit) -> None:
    load(editor, "一段")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    editor.live.settle()
    assert editor.text() == "一段\n"
    assert editor.document().blockCount() == 2


def test_random_editing_keeps_text_and_document_together(editor: DraftEdit) -> None:
    randomness = random.Random(20261121)
    load(editor)
    for _ in range(300):
        cursor = editor.textCursor()
        end = editor.document().characterCount() - 1
        cursor.setPosition(randomness.randint(0, end))
        if randomness.random() < 0.4:
            cursor.setPosition(randomness.randint(0, end), QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        deed = randomness.random()
        if deed < 0.5:
            commit(editor, randomness.choice(["XX县", "。", "一、", "𬭩", "压实责任"]))
        elif deed < 0.6:
            QTest.keyClick(editor, Qt.Key.Key_Return)
        elif deed < 0.75:
            QTest.keyClick(editor, Qt.Key.Key_Backspace)
        elif deed < 0.85:
            editor.insert_snippet("一\nXX\n三")
        else:
            editor.undo()
        assert editor.live.text == editor.document().toRawText().replace("\u2029", "\n")
    editor.live.settle()
    for number in range(editor.document().blockCount()):
        block = editor.document().findBlockByNumber(number)
        ends = break_lines(block.text(), *line_widths(role_of(block)))
        assert block.layout().lineCount() == len(ends)


def test_a_click_lands_on_the_character_under_it(editor: DraftEdit) -> None:
    load(editor)
    for position in (0, 20, 45, 70, 90):
        cursor = editor.textCursor()
        cursor.setPosition(position)
        editor.setTextCursor(cursor)
        rect = editor.cursorRect()
        found = editor.cursorForPosition(rect.center())
        assert found.position() == position


def test_zoom_keeps_the_line_breaks(editor: DraftEdit) -> None:
    load(editor)
    before = [line_texts(editor, n) for n in range(editor.document().blockCount())]
    editor.set_zoom(150)
    assert [line_texts(editor, n) for n in range(editor.document().blockCount())] == before
    assert editor.paper.hitTest(QPointF(-50, -50), Qt.HitTestAccuracy.FuzzyHit) == 0


def test_after_pasting_the_caret_stands_behind_it(editor: DraftEdit) -> None:
    load(editor, "")
    data = QMimeData()
    data.setText("XX县共有XX个村")
    editor.insertFromMimeData(data)
    commit(editor, "，")
    assert editor.text() == "XX县共有XX个村，"
