"""Where the caret's popup stands, what a row shows, which letters are a query."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.positions import to_qt
from editor.ui.popup.caret_popup import CaretPopup
from editor.ui.popup.place import goes_below, letters_before, place_beside
from editor.ui.popup.rows import HitRow, excerpt
from snippets.model import Hit, Kind, Snippet

ROOM = QRect(4, 4, 792, 592)
LONG = "各级各部门要把思想和行动统一到全县的决策部署上来，进一步压实责任，确保各项任务落到实处。"


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("要切实tgzzzw", "tgzzzw"),
        ("tgzzzw", "tgzzzw"),
        ("1.tgzz", "tgzz"),
        ("（一）qm", "qm"),
        ("全县XXtgzz", "tgzz"),
        ("全县XtgzzX", ""),
        ("加快GDPzz", "zz"),
        ("要提高xi'an", "an"),
        ("", ""),
        ("要切实", ""),
        ("tgzz，", ""),
        ("全县XX", ""),
        ("全县GDP", ""),
        ("全长10km", ""),
        ("5g", ""),
        ("下载App", ""),
        ("a" * 33, ""),
        ("𬭩zz", "zz"),
    ],
)
def test_which_letters_are_a_query(text: str, letters: str) -> None:
    assert letters_before(text) == letters


def test_below_where_there_is_room_else_above() -> None:
    assert goes_below(QRect(100, 100, 2, 28), 300, ROOM)
    assert not goes_below(QRect(100, 500, 2, 28), 300, ROOM)
    assert goes_below(QRect(100, 200, 2, 28), 900, ROOM)
    low = QRect(100, 500, 2, 28)
    assert place_beside(low, QSize(500, 300), ROOM, below=False).bottom() < low.top()


@pytest.mark.parametrize("left", [-50, 0, 400, 790, 2000])
@pytest.mark.parametrize("top", [-60, 0, 300, 580, 900])
@pytest.mark.parametrize("below", [True, False])
@pytest.mark.parametrize("size", [QSize(500, 300), QSize(2000, 2000)])
def test_never_outside_the_room(left: int, top: int, below: bool, size: QSize) -> None:
    assert ROOM.contains(place_beside(QRect(left, top, 2, 28), size, ROOM, below=below))


def show(editor: DraftEdit, caret: int, count: int = 9) -> CaretPopup:
    editor.select(caret, caret)
    popup = CaretPopup(editor)
    popup.library_opened()
    popup.open_at_caret()
    popup.show_hits([Hit(Snippet(Kind.PHRASE, f"第{n}条素材")) for n in range(count)])
    return popup


def line_of(editor: DraftEdit) -> QRect:
    rect = editor.cursorRect()
    return QRect(editor.viewport().mapTo(editor.window(), rect.topLeft()), rect.size())


@pytest.mark.parametrize("zoom", [60, 100, 200])
@pytest.mark.parametrize("caret", [0, 320, 700])
@pytest.mark.parametrize("height", [260, 520, 900])
def test_in_the_window_and_off_the_line(editor: DraftEdit, zoom: int, caret: int, height: int) -> None:
    editor.resize(640, height)
    editor.load_draft("\n".join(f"第{n:02}段，抓好各项工作的落实。" for n in range(50)))
    editor.set_zoom(zoom)
    popup = show(editor, caret)
    shown = popup.geometry()
    assert editor.rect().contains(shown)
    line = line_of(editor)
    if height >= 520:
        assert not shown.intersects(line)
    room = max(height - line.bottom(), line.top())
    rows = [row for row in popup.rows if row.isVisible()]
    assert len(rows) == 9 or room < 450
    assert all(shown.contains(row.geometry().translated(shown.topLeft())) for row in rows)
    popup.leave()


def test_near_the_foot_it_stands_above_and_stays_there_with_fewer_hits(editor: DraftEdit) -> None:
    editor.resize(860, 700)
    editor.load_draft("\n".join("抓好各项工作的落实。" for _ in range(14)))
    popup = show(editor, len(editor.text()))
    line = line_of(editor)
    assert line.bottom() > 450
    assert popup.geometry().bottom() < line.top()
    popup.show_hits([Hit(Snippet(Kind.PHRASE, "一条素材"))])
    assert popup.geometry().bottom() < line.top()
    assert line.top() - popup.geometry().bottom() < 12
    popup.leave()


def test_it_follows_zoom_scrolling_and_a_smaller_window(editor: DraftEdit, qtbot: QtBot) -> None:
    editor.resize(860, 800)
    editor.load_draft("\n".join("抓好各项工作的落实。" for _ in range(40)))
    popup = show(editor, 25)
    for change in (
        lambda: editor.set_zoom(150),
        lambda: editor.verticalScrollBar().setValue(40),
        lambda: editor.resize(560, 800),
    ):
        before = popup.geometry()
        change()
        qtbot.waitUntil(lambda was=before: popup.geometry() != was, timeout=2000)
        qtbot.wait(20)
        line = line_of(editor)
        assert 0 < popup.geometry().top() - line.bottom() < 12
        assert editor.rect().contains(popup.geometry())
    popup.leave()


def test_an_excerpt_shows_the_first_match() -> None:
    at = LONG.index("压实责任")
    text, spans = excerpt(Hit(Snippet(Kind.OPENING, LONG), ((at, at + 4),)))
    assert text.startswith("…")
    assert [text[start:end] for start, end in spans] == ["压实责任"]
    assert text.index("压实责任") < 10


def test_an_excerpt_keeps_short_leads_and_names_skeletons() -> None:
    assert excerpt(Hit(Snippet(Kind.PHRASE, "进一步压实责任"), ((3, 7),))) == ("进一步压实责任", ((3, 7),))
    skeleton = Hit(Snippet(Kind.SKELETON, "讲话\n一、认识", title="推进会"), ((0, 2),))
    assert excerpt(skeleton) == ("推进会", ())
    passage = Hit(Snippet(Kind.PASSAGE, "甲。\n压实责任", title="要求"), ((3, 7),))
    text, spans = excerpt(passage)
    assert text == "甲。　压实责任"
    assert spans == ((3, 7),)
    far = Hit(Snippet(Kind.PASSAGE, "字" * 500), ((0, 2), (300, 302)))
    assert excerpt(far)[1] == ((0, 2),)


def coloured(image: QImage, colour: str) -> set[int]:
    """The columns in which a colour stands."""
    wanted = QColor(colour).rgb()
    middle = range(0, image.height(), 2)
    return {x for x in range(image.width()) if any(image.pixel(x, y) == wanted for y in middle)}


def test_a_row_marks_its_places_and_cuts_what_is_too_long(qtbot: QtBot) -> None:
    row = HitRow(1)
    qtbot.addWidget(row)
    row.resize(400, row.height())
    row.show_hit(Hit(Snippet(Kind.PHRASE, "𬭩县压实责任"), ((2, 6),)))
    columns = coloured(row.grab().toImage(), "#ffe8a3")
    sign = row.fontMetrics().horizontalAdvance("责")
    assert 3.5 * sign < len(columns) <= 4 * sign + 2
    assert to_qt("𬭩县压实责任", 2) == 3
    row.show_hit(Hit(Snippet(Kind.OPENING, "字" * 100), ((40, 100),)))
    columns = coloured(row.grab().toImage(), "#ffe8a3")
    assert columns
    assert max(columns) < 400 - 2 * sign


def test_a_row_shows_that_it_is_chosen(qtbot: QtBot) -> None:
    row = HitRow(1)
    qtbot.addWidget(row)
    row.resize(300, row.height())
    row.show_hit(Hit(Snippet(Kind.PHRASE, "压实责任")))
    assert not coloured(row.grab().toImage(), "#dce8f7")
    row.set_chosen(True)
    assert len(coloured(row.grab().toImage(), "#dce8f7")) > 250
    assert row.cursor().shape() == Qt.CursorShape.PointingHandCursor
