"""A review beside the ledger, on paragraphs' roles, in a real Word file, in a long draft."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from editor.review.model import Change, ChangeKind, Span, State
from editor.speech.model import Role
from editor.ui.ledger.menu import LedgerMenu, PutAside
from tests.ui.review.conftest import BASE, FAST, FIGURE, WHEN, Desk, changed, reviewed

LINE = "我们要认真贯彻上级部署，不断开创新局面。"


def looked(key: str, role: Role | None, look: str) -> Change:
    """A change of the looks of a paragraph."""
    start = BASE.index(LINE)
    span = Span(start, start + len(LINE), LINE)
    return Change(key, ChangeKind.FORMAT, "李敏", WHEN, (span,), LINE, LINE, 3, role=role, look=look)


def test_what_a_reviewer_filled_in_leaves_the_ledger(desk: Desk) -> None:
    ledger = LedgerMenu(
        desk.window,
        desk.editor,
        desk.files,
        desk.menu._settings,
        desk.menu._lane,
        PutAside(tuple, lambda _more: None),
    )
    live = desk.editor.live
    live.settled.connect(lambda: ledger.refresh(live.speech()))
    desk.begin()
    places = ledger.desk.ledger.occurrences
    desk.qtbot.waitUntil(lambda: len(places()) == 1)
    desk.press(Qt.Key.Key_A)
    desk.settle()
    desk.qtbot.waitUntil(lambda: not ledger.desk.ledger.occurrences())
    desk.editor.undo()
    desk.settle()
    desk.qtbot.waitUntil(lambda: len(ledger.desk.ledger.occurrences()) == 1)


def test_a_heading_made_by_the_reviewer_becomes_one_and_undo_takes_it_back(
    desk: Desk, answers: list[str]
) -> None:
    answers.append("先不结束")
    desk.begin(reviewed(FIGURE, looked("head", Role.HEADING_1, "标题 1")))
    desk.menu.commands.accept(["figure", "head"])
    assert desk.editor.live.role(3) is Role.HEADING_1
    assert "120亿元" in desk.editor.text()
    assert desk.states() == {"figure": State.ACCEPTED, "head": State.ACCEPTED}
    desk.editor.undo()
    desk.settle()
    assert desk.editor.text() == BASE
    assert desk.editor.live.role(3) is Role.BODY
    assert desk.states() == {"figure": State.PENDING, "head": State.PENDING}


def test_a_look_that_plain_text_has_not_is_only_noted(desk: Desk) -> None:
    desk.begin(reviewed(FAST, looked("bold", None, "加粗")))
    desk.menu.commands.accept(["bold"])
    assert desk.editor.text() == BASE
    assert not desk.editor.document().isUndoAvailable()
    assert desk.states()["bold"] is State.ACCEPTED
    desk.menu.commands.take_back(["bold"])
    assert desk.states()["bold"] is State.PENDING


def test_a_moved_paragraph_is_accepted_as_a_whole(desk: Desk) -> None:
    lines = BASE.split("\n")
    line = lines[3]
    start = BASE.index(line)
    end = len(BASE)
    spans = (Span(start, start + len(line) + 1, ""), Span(end, end, f"\n{line}"))
    move = Change("move", ChangeKind.MOVE, "李敏", WHEN, spans, line, line, 3)
    desk.begin(reviewed(FIGURE, move))
    desk.menu.commands.accept(["move"])
    assert desk.editor.text().split("\n")[-1] == line
    assert desk.editor.text().count(line) == 1
    desk.editor.undo()
    desk.settle()
    assert desk.editor.text() == BASE
    assert desk.states()["move"] is State.PENDING


def test_whole_paragraphs_come_and_go(desk: Desk, answers: list[str]) -> None:
    answers.append("先不结束")
    at = BASE.index("\n我们要")
    more = Change(
        "more", ChangeKind.INSERT, "李敏", WHEN, (Span(at, at, "\n新的一段。"),), "", "新的一段。", 2
    )
    start = BASE.index("\n各乡镇")
    gone = Change(
        "gone",
        ChangeKind.DELETE,
        "李敏",
        WHEN,
        (Span(start, len(BASE), ""),),
        "各乡镇要压实责任，抓好落实。",
        "",
        4,
    )
    desk.begin(reviewed(more, gone))
    desk.press(Qt.Key.Key_A)
    assert desk.editor.text().split("\n")[3] == "新的一段。"
    desk.menu.commands.reject(["gone"])
    assert desk.states() == {"more": State.ACCEPTED, "gone": State.REJECTED}


def test_rare_characters_do_not_shift_a_change(desk: Desk, answers: list[str]) -> None:
    answers.append("先不结束")
    base = f"𬭩𬬻𫖯姓干部名单。\n{BASE}"
    one = changed("figure", "XX", "𬭩", base=base)
    desk.begin(reviewed(one, base=base), draft=base)
    desk.menu.commands.accept(["figure"])
    assert desk.editor.text() == base.replace("XX", "𬭩")


def test_blank_lines_of_the_draft_are_no_change(desk: Desk) -> None:
    desk.begin(draft=BASE.replace("\n", "\n\n"))
    assert set(desk.states().values()) == {State.PENDING}
    desk.press(Qt.Key.Key_A)
    assert "120亿元" in desk.editor.text()
    assert desk.editor.text().count("\n\n") == BASE.count("\n")


def test_a_session_of_a_long_draft_keeps_what_was_decided(desk: Desk) -> None:
    lines = [f"第{number}项任务要按时限完成，责任到人，标记{number}号。" for number in range(3000)]
    base = "\n".join(lines)
    ones = [changed(f"k-{n}", f"标记{n}号", f"事项{n}号", base=base) for n in range(0, 3000, 100)]
    desk.begin(replace(reviewed(base=base), changes=tuple(ones)), draft=base)
    desk.menu.commands.accept([one.key for one in ones[:-1]])
    assert len(desk.menu.desk.undecided()) == 1
    desk.editor.undo()
    desk.qtbot.waitUntil(lambda: len(desk.menu.desk.undecided()) == len(ones))
