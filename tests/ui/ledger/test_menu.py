"""The commands of the ledger: tab stops, counts, owners in the head of the draft, large drafts."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.errors import NigaoError
from editor.ledger.answers import whole_question
from editor.ledger.filling import Assignment, DraftHasChanged
from editor.ledger.owners import NOTE
from editor.speech.model import Role
from editor.ui.ledger import menu as menu_module
from editor.ui.ledger.menu import messages
from tests.ui.ledger.ledger_example import LedgerParts

TEXT = "定于20XX年X月X日在XX县召开。\n有XX人参加，再说……。"


def selected(parts: LedgerParts) -> tuple[int, str]:
    cursor = parts.editor.textCursor()
    return parts.editor.offset_of(cursor.selectionStart()), cursor.selectedText()


def test_the_stops_are_those_of_the_ledger(parts: LedgerParts) -> None:
    parts.load(TEXT)
    stops = [(stop.start, TEXT[stop.start : stop.end]) for stop in parts.menu.desk.stops]
    assert [text for _, text in stops][:5] == ["20XX", "X", "X", "XX", "XX"]
    seen = []
    for _ in stops:
        parts.menu.handlers["next_open"]()
        seen.append(selected(parts))
    assert seen == stops
    parts.menu.step(True)
    assert selected(parts) == stops[0]
    parts.menu.handlers["previous_open"]()
    assert selected(parts) == stops[-1]
    assert QApplication.focusWidget() is parts.editor


def test_a_stop_marks_its_row(parts: LedgerParts) -> None:
    parts.load(TEXT)
    rows = []
    for _ in range(5):
        parts.menu.step(True)
        rows.append(parts.menu.panel.list.currentIndex().row())
    assert rows == [0, 0, 0, 1, 2]


def test_a_place_put_aside_is_no_stop(parts: LedgerParts, monkeypatch: pytest.MonkeyPatch) -> None:
    parts.load("XX县，XX镇。")
    monkeypatch.setattr(menu_module, "ask_reason", lambda *_args: "")
    parts.menu.panel.ignore_requested.emit(*_first(parts))
    parts.menu.step(True)
    assert selected(parts) == (4, "XX")
    parts.menu.step(True)
    assert selected(parts) == (4, "XX")


def _first(parts: LedgerParts) -> tuple[object, object]:
    entry = parts.menu.desk.ledger.entries[0]
    return entry, entry.occurrences


def test_the_counts_are_told_when_they_change(parts: LedgerParts, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    parts.menu.count_changed.connect(lambda items, places: told.append((items, places)))
    parts.load("XX县，XX县。有XX人。")
    parts.editor.live.settle()
    parts.load("写好了。")
    assert told == [(2, 3), (0, 0)]


def test_the_owners_lie_in_the_head_of_the_draft(parts: LedgerParts, monkeypatch: pytest.MonkeyPatch) -> None:
    parts.load("完成XX亿元。")
    parts.editor.document().setModified(False)
    known: list[list[str]] = []

    def answer(_parent: object, _what: str, _owner: str, departments: list[str]) -> str:
        known.append(departments)
        return "县发改局； 县财政局"

    monkeypatch.setattr(menu_module, "ask_owner", answer)
    entry = parts.menu.desk.ledger.entries[0]
    parts.menu.panel.owner_requested.emit((entry,))
    assert parts.files.draft.note(NOTE) == '{"金额（亿元）|XX|money|亿元": "县发改局、县财政局"}'
    assert parts.editor.document().isModified()
    parts.menu.panel.owner_requested.emit((entry,))
    assert known == [[], ["县发改局", "县财政局"]]
    parts.menu.desk.set_owners({entry.key: ""})
    assert parts.files.draft.note(NOTE) == ""


@pytest.mark.parametrize("note", ["{", "[1]", "{}", '{"金额（亿元）|XX|money|亿元": 3}'])
def test_a_damaged_note_is_no_owner(parts: LedgerParts, note: str) -> None:
    parts.files.draft.set_note(NOTE, note)
    parts.load("完成XX亿元。")
    assert parts.menu.desk.owner(parts.menu.desk.ledger.entries[0]) == ""


def test_values_for_a_draft_that_changed_are_refused(parts: LedgerParts) -> None:
    parts.load("XX县有XX人。")
    ledger = parts.menu.desk.ledger
    assignment = Assignment(ledger.entries[0].occurrences[0], "清源")
    cursor = parts.editor.textCursor()
    cursor.setPosition(0)
    cursor.insertText("在")
    with pytest.raises(DraftHasChanged):
        parts.menu.desk.fill([assignment], ledger.text)
    assert parts.editor.text() == "在XX县有XX人。"


def test_what_is_composed_comes_first(parts: LedgerParts, monkeypatch: pytest.MonkeyPatch) -> None:
    parts.load("XX县有XX人。")
    told: list[NigaoError] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: told.append(error))
    desk = parts.menu.desk
    answer = desk.checker.check(whole_question(desk.ledger.entries[1]), "30")
    QApplication.sendEvent(parts.editor, QInputMethodEvent("pin", []))
    parts.menu.panel.fill_requested.emit(answer)
    assert len(told) == 1
    assert parts.editor.text() == "XX县有XX人。"
    QApplication.sendEvent(parts.editor, QInputMethodEvent())
    parts.menu.panel.fill_requested.emit(answer)
    assert parts.editor.text() == "XX县有30人。"


def test_roles_by_hand_stay_where_values_go_in(parts: LedgerParts) -> None:
    roles = {0: Role.HEADING_2}
    parts.editor.load_draft("XX县有XX人。\n完。", roles)
    desk = parts.menu.desk
    parts.menu.panel.fill_requested.emit(desk.checker.check(whole_question(desk.ledger.entries[0]), "清源"))
    assert parts.editor.live.hand_roles() == roles


def test_a_long_draft_is_gone_through_in_slices(
    parts: LedgerParts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor.ui.slices._SLICE_SECONDS", 0.0)
    lines = [f"第{n}段新建XX个第{n}园区。" for n in range(300)]
    parts.load("\n".join(lines))
    desk = parts.menu.desk
    monkeypatch.setattr("editor.ui.slices._SLICE_SECONDS", 0.001)
    parts.menu.refresh(parts.editor.live.speech())
    parts.menu.step(True)
    qtbot.waitUntil(lambda: desk.is_current, timeout=20_000)
    assert len(desk.ledger.occurrences()) == 300
    assert selected(parts)[1] == "XX"


def test_another_draft_forgets_what_was_typed(parts: LedgerParts) -> None:
    parts.load("完成XX亿元。")
    desk = parts.menu.desk
    desk.answers.put(whole_question(desk.ledger.entries[0]), "35")
    parts.editor.live.settle()
    assert desk.answers.checked(desk.checker)
    parts.editor.document().setModified(False)
    parts.files.new()
    parts.load("完成XX亿元。")
    assert desk.answers.checked(desk.checker) == []
