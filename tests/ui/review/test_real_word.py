"""From a Word file with tracked changes to the draft on the paper, through the window."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from editor.speech.structure import parse
from editor.word.writing.redline import write_redline
from editor.word.writing.writer import write_docx
from tests.ui.review.conftest import ACCEPTED, BASE, Desk

WHEN = datetime(2026, 11, 20, 9, 30)  # noqa: DTZ001 - of the author, without a zone


def open_word(desk: Desk, *paths: Path) -> None:
    desk.menu.read(paths)
    desk.qtbot.waitUntil(lambda: not desk.files.is_busy, timeout=20_000)


def test_a_reviewed_word_file_is_read_and_taken_over(desk: Desk, tmp_path: Path, answers: list[str]) -> None:
    path = tmp_path / "审回.docx"
    write_redline(parse(BASE), parse(ACCEPTED), path, author="王建国", time=WHEN)
    desk.editor.load_draft(BASE)
    answers.append("知道了")
    open_word(desk, path)
    assert answers == ["said: 已读入 审回.docx"]
    placed = desk.menu.desk.placed
    assert placed
    assert {one.change.author for one in placed} == {"王建国"}
    answers[:] = ["先不结束"]
    desk.menu.commands.accept([one.change.key for one in placed])
    assert desk.editor.text() == ACCEPTED
    assert answers[0] == "said: 本轮修改已全部处理"
    desk.editor.undo()
    desk.settle()
    assert desk.editor.text() == BASE


def test_a_file_of_another_draft_is_asked_about(desk: Desk, tmp_path: Path, answers: list[str]) -> None:
    path = tmp_path / "另一篇.docx"
    other = "安全生产警示教育片解说词\n" + "责任重于泰山，隐患就是事故，班组务必天天排查、时时警醒。" * 3
    write_redline(parse(other), parse(other.replace("务必", "必须")), path, author="王建国", time=WHEN)
    desk.editor.load_draft(BASE)
    answers.append("不对照了")
    open_word(desk, path)
    assert "不是这份" in answers[0]
    assert not desk.menu.is_active


def test_a_file_that_is_no_word_file_is_told(desk: Desk, tmp_path: Path, answers: list[str]) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(b"")
    desk.editor.load_draft(BASE)
    answers.append("知道了")
    open_word(desk, path)
    assert answers[0].startswith("said: ")
    assert not desk.menu.is_active


def test_a_file_nothing_is_recorded_of_and_nobody_tracked_is_held_against_the_draft(
    desk: Desk, tmp_path: Path, answers: list[str]
) -> None:
    # As when the draft went out from another computer, and came back with tracking switched off.
    path = tmp_path / "审回.docx"
    write_docx(parse(ACCEPTED), path)
    desk.editor.load_draft(BASE)
    answers.append("知道了")
    open_word(desk, path)
    assert len(desk.menu.desk.placed) == 4
    answers[:] = ["先不结束"]
    desk.menu.commands.accept([one.change.key for one in desk.menu.desk.placed])
    assert desk.editor.text() == ACCEPTED
