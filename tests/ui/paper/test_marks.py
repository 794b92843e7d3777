"""Open values have a ground of colour, other findings a line below."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QTextBlock

from editor.checks.finding import Finding
from editor.speech.placeholders import Certainty
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.level_colours import LINE_COLOURS


def reds(image: QImage) -> list[tuple[int, int]]:
    wanted = QColor(LINE_COLOURS[Certainty.CERTAIN])
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if abs((c := image.pixelColor(x, y)).red() - wanted.red()) < 40
        and abs(c.green() - wanted.green()) < 40
        and abs(c.blue() - wanted.blue()) < 40
    ]


def test_a_finding_is_underlined_where_it_stands(editor: DraftEdit) -> None:
    editor.load_draft("同志们：\n我们𬭩必需看到。")
    assert reds(editor.grab().toImage()) == []
    finding = Finding("confusables", "wrong-word", Certainty.CERTAIN, 3, 5, "必需")

    def found(block: QTextBlock) -> tuple[Finding, ...]:
        return (finding,) if block.blockNumber() == 1 else ()

    editor.findings_in = found
    editor.show_marks()
    places = reds(editor.grab().toImage())
    assert places
    cursor = editor.textCursor()
    cursor.setPosition(editor.position_of(5 + 3))
    left = editor.cursorRect(cursor)
    cursor.setPosition(editor.position_of(5 + 5))
    right = editor.cursorRect(cursor)
    assert all(left.left() - 3 <= x <= right.right() + 3 for x, _ in places)
    assert all(left.center().y() < y <= left.bottom() + editor.paper.pitch / 2 for _, y in places)
