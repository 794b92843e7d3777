"""The changes in the text: signs, tool tips, what moves along while the writer types."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QMenu

from editor.review.model import Reviewed
from editor.ui.paper.signs import Sign
from editor.ui.review.author_colours import GONE
from tests.ui.review.conftest import BASE, FIGURE, Desk, reviewed


def signs(desk: Desk, number: int) -> list[tuple[str, Sign | None]]:
    """The words under each sign of a paragraph."""
    block = desk.editor.document().findBlockByNumber(number)
    marks = desk.editor.paper.marks_of(block)
    return [(block.text()[m.start : m.end], m.sign) for m in marks if m.sign is not None]


def reds(desk: Desk, area: QRectF) -> int:
    image: QImage = desk.editor.viewport().grab().toImage()
    wanted = QColor(GONE)
    return sum(
        abs((c := image.pixelColor(x, y)).red() - wanted.red()) < 30 and c.green() < 90 and c.blue() < 90
        for x in range(int(area.left()), int(area.right()))
        for y in range(int(area.top()), int(area.bottom()))
    )


def place(desk: Desk, words: str) -> QRectF:
    """Where words stand on the screen."""
    cursor, at = desk.editor.textCursor(), desk.editor.text().index(words)
    cursor.setPosition(desk.editor.position_of(at))
    left = desk.editor.cursorRect(cursor)
    cursor.setPosition(desk.editor.position_of(at + len(words)))
    right = desk.editor.cursorRect(cursor)
    return QRectF(left.left(), left.top(), right.left() - left.left(), left.height())


def test_what_goes_and_what_comes_is_shown_where_it_stands(desk: Desk) -> None:
    desk.begin()
    assert signs(desk, 2) == [
        ("今年全县", Sign.NOTE),
        ("XX", Sign.GONE),
        ("", Sign.COME),
        ("很快", Sign.GONE),
        ("", Sign.COME),
    ]
    assert signs(desk, 3) == [("，不断开创新局面", Sign.GONE)]
    assert signs(desk, 4) == [("", Sign.COME)]
    assert reds(desk, place(desk, "，不断开创")) > 20
    assert reds(desk, place(desk, "认真贯彻")) == 0


def test_a_sign_goes_with_its_decision_and_all_with_the_review(desk: Desk, answers: list[str]) -> None:
    desk.begin()
    desk.menu.commands.accept(["figure"])
    desk.menu.commands.reject(["long"])
    assert ("XX", Sign.GONE) not in signs(desk, 2)
    assert signs(desk, 3) == []
    answers.append("结束审阅")
    desk.menu.end_review()
    assert [signs(desk, number) for number in range(5)] == [[]] * 5


def test_signs_move_with_the_text_while_it_is_typed(desk: Desk) -> None:
    desk.begin()
    cursor = desk.editor.textCursor()
    cursor.setPosition(desk.editor.position_of(BASE.index("今年全县") + 4))
    cursor.insertText("上下𬭩团结")
    # Not yet settled: the states are those of before, the places those of now.
    block = desk.editor.document().findBlockByNumber(2)
    gone = [mark for mark in desk.editor.paper.marks_of(block) if mark.sign is Sign.GONE]
    # Positions of Qt: the rare character takes two.
    assert [mark.start for mark in gone] == [block.text().index(words) + 1 for words in ("XX", "很快")]
    cursor.setPosition(desk.editor.position_of(BASE.index("同志们")))
    cursor.insertText("新的一段\n")
    assert signs(desk, 4) == [("，不断开创新局面", Sign.GONE)]
    desk.settle()
    assert signs(desk, 4) == [("，不断开创新局面", Sign.GONE)]


def test_a_conflict_has_a_sign_of_its_own(desk: Desk) -> None:
    desk.begin(reviewed(FIGURE))
    desk.replace("XX", "99")
    assert signs(desk, 2) == [("99", Sign.CONFLICT)]


def test_resting_on_a_place_tells_who_wants_what(desk: Desk) -> None:
    desk.begin()
    tip = desk.editor.reason_at(BASE.index("很快"))
    assert all(words in tip for words in ("李敏", "11月20日 09:30", "“很快”改为“8%”"))
    assert "插入“、各部门”" in desk.editor.reason_at(BASE.index("要压实"))
    assert "数字再核一下" in desk.editor.reason_at(BASE.index("今年"))
    assert desk.editor.reason_at(BASE.index("同志们")) == ""


def test_the_signs_are_no_change_of_the_draft(desk: Desk) -> None:
    desk.begin()
    desk.menu.handlers["next_change"]()
    desk.menu.commands.reject(["figure"])
    assert not desk.editor.document().isModified()
    assert not desk.editor.document().isUndoAvailable()
    assert desk.editor.text() == BASE


def test_a_review_without_any_change_says_so(desk: Desk) -> None:
    desk.begin(Reviewed("审回.docx", "d", "", BASE, BASE, (), ()))
    assert desk.notices[-1] == "没有修改"
    assert desk.menu.panel.changes.words_of_nothing() == "没有修改"


def test_the_context_menu_of_the_paper_decides_the_change_at_the_place(desk: Desk) -> None:
    desk.begin()
    menu = QMenu()
    menu.addAction("复制")
    desk.editor.menu_opening.emit(menu, BASE.index("很快"))
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["李敏：“很快”改为“8%”", "接受这处修改", "不接受这处修改", "复制"]
    next(action for action in menu.actions() if action.text() == "接受这处修改").trigger()
    assert "增长8%" in desk.editor.text()


def test_what_is_to_go_is_seen_while_it_is_selected(desk: Desk) -> None:
    desk.begin()
    at = BASE.index("，不断开创")
    desk.editor.select(at, at + 8)
    assert reds(desk, place(desk, "，不断开创新局面")) > 20


def test_the_keyboard_stays_in_the_panel_after_its_buttons(desk: Desk) -> None:
    desk.begin()
    page = desk.menu.panel.changes
    desk.window.activateWindow()
    page.accept.setFocus()
    desk.qtbot.waitUntil(page.accept.hasFocus)
    page.accept.click()
    assert not desk.editor.hasFocus()
    assert desk.editor.textCursor().selectedText() == "很快"
