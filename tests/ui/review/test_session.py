"""Opening what came back, keeping the review, taking it up again, ending it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from editor.draft.file import Draft
from editor.errors import BrokenWordFile, ForeignReview
from editor.review.for_draft import AtHand
from editor.review.model import Reviewed, State
from editor.ui.drafts.open_draft import OpenDraft
from editor.ui.jobs import Lane
from editor.ui.review import menu as menu_module
from tests.ui.review.conftest import BASE, FAST, FIGURE, FIRST, LONG, NOTE, Desk, join, reviewed


@pytest.fixture
def reading(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Read these values, by the name of the file, instead of Word files."""

    def read(**files: Reviewed | Exception) -> None:
        def read_one(
            path: Path, _rounds: object, draft: AtHand, *, base: str | None = None, forced: bool = False
        ) -> Reviewed:
            assert draft.text
            assert forced is (base is not None)
            found = files[path.stem]
            if isinstance(found, Exception) and base is None:
                raise found
            return reviewed(FIGURE, base=base or BASE) if isinstance(found, Exception) else found

        monkeypatch.setattr(menu_module, "read_for", read_one)
        chosen = [str(Path("审回") / f"{name}.docx") for name in files]
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: (chosen, ""))

    return read


def open_and_wait(desk: Desk) -> None:
    desk.menu.open_reviewed()
    desk.qtbot.waitUntil(lambda: not desk.files.is_busy)


def test_several_files_of_one_round_are_one_review(desk: Desk, reading: Callable[..., None]) -> None:
    desk.editor.load_draft(BASE)
    reading(a=reviewed(FIGURE, LONG, name="甲.docx"), b=reviewed(FAST, FIRST, name="乙.docx"))
    open_and_wait(desk)
    assert desk.shown() == ["figure", "fast", "long", "first"]
    assert desk.notices[-1].startswith("4 处修改")


def test_an_error_is_shown_and_nothing_begins(
    desk: Desk, reading: Callable[..., None], answers: list[str]
) -> None:
    desk.editor.load_draft(BASE)
    reading(a=BrokenWordFile("这个文件坏了", todo="请对方重发"))
    answers.append("知道了")
    open_and_wait(desk)
    assert answers == ["said: 这个文件坏了"]
    assert not desk.menu.is_active


@pytest.mark.parametrize(("answer", "begins"), [("不对照了", False), ("仍然对照", True)])
def test_a_file_of_another_draft_is_compared_only_if_said_so(
    desk: Desk, reading: Callable[..., None], answers: list[str], answer: str, begins: bool
) -> None:
    desk.editor.load_draft(BASE)
    reading(a=ForeignReview("不是这份稿子的审回件", todo="请先打开那一份"))
    answers.append(answer)
    open_and_wait(desk)
    desk.qtbot.waitUntil(lambda: not desk.files.is_busy)
    assert desk.menu.is_active is begins


def test_a_file_of_another_round_is_told_and_left_out(desk: Desk, answers: list[str]) -> None:
    answers.append("知道了")
    other = BASE.replace("很快", "较快")
    desk.begin(reviewed(FIGURE, name="甲.docx"), Reviewed("乙.docx", "other", "", other, other, (), ()))
    assert answers == ["said: 不是同一次送审的文件，没有合在一起"]
    assert desk.shown() == ["figure"]


def test_the_same_file_again_is_told(desk: Desk) -> None:
    desk.begin()
    desk.menu.begin((reviewed(FIGURE),))
    assert desk.notices[-1] == "这份文件已经在审阅中了"


def test_every_decision_is_on_disk_at_once(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.begin()
    desk.press(Qt.Key.Key_R)
    desk.menu.desk.set_done("note", done=True)
    desk.menu.commands.accept_text("fast", "8.5%")
    text = desk.editor.text()
    # Another program over the same home: the first one was killed.
    lane = Lane("files")
    again = join(qtbot, tmp_path / "nigao-home", lane)
    again.editor.load_draft(text)
    again.editor.live.settle_now()
    assert again.menu.resume_for(again.files.draft)
    assert again.states() == {
        "figure": State.REJECTED,
        "fast": State.ACCEPTED,
        "long": State.PENDING,
        "first": State.PENDING,
    }
    assert [shown.done for shown in again.menu.desk.notes] == [True]
    assert again.notices[-1] == "接着上次的审阅，还剩 2 处修改没有处理"
    again.files.close()
    lane.stop()


def test_another_draft_puts_the_review_away_and_its_own_brings_it_back(desk: Desk) -> None:
    keys = {id(desk.files.draft): "draft-1"}
    desk.menu._keeping = replace(
        desk.menu._keeping, draft_key=lambda: keys.get(id(desk.files.draft), "draft-2")
    )
    desk.begin()
    first = desk.files.draft
    desk.press(Qt.Key.Key_R)
    desk.files._show(OpenDraft(desk.paths), Draft("另一份稿子"))
    assert not desk.menu.is_active
    assert desk.active == [True, False]
    desk.files._show(first, Draft(BASE))
    assert desk.menu.is_active
    assert desk.states()["figure"] is State.REJECTED


def test_ending_asks_about_what_is_left_and_forgets_the_review(desk: Desk, answers: list[str]) -> None:
    desk.begin()
    answers.append("接着处理")
    desk.menu.end_review()
    assert answers == ["said: 还有 4 处修改没有处理"]
    assert desk.menu.is_active
    answers[:] = ["结束审阅"]
    desk.menu.end_review()
    assert not desk.menu.is_active
    assert desk.active == [True, False]
    assert not desk.menu.resume_for(desk.files.draft)


def test_the_last_decision_is_told_and_the_end_is_offered(desk: Desk, answers: list[str]) -> None:
    desk.begin(reviewed(FIGURE))
    answers.append("结束审阅")
    desk.press(Qt.Key.Key_A)
    assert answers == ["said: 本轮修改已全部处理"]
    assert desk.notices[-1] == "审阅已结束"
    assert not desk.menu.is_active
    assert "120亿元" in desk.editor.text()


def test_comments_are_listed_gone_to_and_ticked(desk: Desk) -> None:
    desk.begin()
    panel = desk.menu.panel
    assert panel.chips[1].text() == "批注 1/1"
    panel.show_page(1)
    desk.qtbot.keyClick(panel.notes.list, Qt.Key.Key_Return)
    assert desk.editor.textCursor().selectedText() == NOTE.quoted
    shown = panel.notes.detail.view.toPlainText()
    assert all(words in shown for words in ("王建国", "数字再核一下", "今年全县", "张三", "已核"))
    desk.qtbot.keyClick(panel.notes.list, Qt.Key.Key_Space)
    assert panel.chips[1].text() == "批注 0/1"
    desk.qtbot.keyClick(panel.notes.list, Qt.Key.Key_Space)
    assert panel.chips[1].text() == "批注 1/1"


def test_the_list_of_changes_is_written_before_the_end(
    desk: Desk, answers: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.begin()
    target = tmp_path / "对照表.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    answers.append("存修改对照表")
    desk.menu.end_review()
    desk.qtbot.waitUntil(lambda: not desk.files.is_busy)
    written = target.read_text(encoding="utf-8-sig")
    assert all(words in written for words in ("王建国", "李敏", "120", "，不断开创新局面"))
    assert not desk.menu.is_active


def test_where_the_list_cannot_be_written_the_review_goes_on(
    desk: Desk, answers: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.begin()
    target = tmp_path / "没有这个文件夹" / "对照表.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    answers += ["存修改对照表", "知道了"]
    desk.menu.end_review()
    desk.qtbot.waitUntil(lambda: not desk.files.is_busy)
    assert desk.menu.is_active


def test_the_keyboard_is_on_the_first_change_once_the_files_are_read(desk: Desk) -> None:
    desk.window.activateWindow()
    desk.begin()
    desk.qtbot.waitUntil(desk.menu.panel.changes.list.hasFocus)
    assert desk.editor.textCursor().selectedText() == "XX"


def test_the_review_follows_a_draft_that_gets_another_name(desk: Desk) -> None:
    name = ["untitled"]
    desk.menu._keeping = replace(desk.menu._keeping, draft_key=lambda: name[0])
    desk.begin()
    name[0] = "named"
    desk.files.state_changed.emit()
    assert [path.name for path in desk.paths.reviews.iterdir()] == ["named.json"]


def test_files_read_for_another_draft_are_not_taken_for_this_one(
    desk: Desk, reading: Callable[..., None]
) -> None:
    desk.editor.load_draft(BASE)
    reading(a=reviewed(FIGURE))
    desk.menu.open_reviewed()
    desk.files._show(OpenDraft(desk.paths), Draft("另一份稿子"))
    desk.qtbot.waitUntil(lambda: not desk.files.is_busy)
    assert not desk.menu.is_active
    assert desk.notices[-1].startswith("已换了一份稿子")


def test_a_damaged_record_is_told_and_nothing_else_happens(desk: Desk) -> None:
    desk.paths.reviews.mkdir(parents=True)
    (desk.paths.reviews / "draft-1.json").write_bytes(b"{")
    assert not desk.menu.resume_for(desk.files.draft)
    assert "已损坏" in desk.notices[-1]


def test_the_review_of_another_draft_without_a_name_is_not_taken_up(desk: Desk) -> None:
    desk.begin()
    desk.files._show(OpenDraft(desk.paths), Draft("雨水节气以来气温回升较快。" * 9))
    assert not desk.menu.is_active
