"""The review in the text itself: signs, tool tips, the context menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QTextBlock
from PySide6.QtWidgets import QMenu

from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.marks import Mark
from editor.ui.review.author_colours import AuthorColours
from editor.ui.review.commands import ReviewCommands
from editor.ui.review.desk import ReviewDesk
from editor.ui.review.place_marks import PlaceMarks
from editor.ui.review.signs import changes_at, signs_of, tips_at
from editor.ui.review.words import author_words, said, shorten

_MOST_IN_MENU, _MENU_WIDTH = 3, 44


class ReviewOnPaper(QObject):
    """Adds to what the paper marks, tells and offers already; made behind all others that set these."""

    def __init__(
        self, editor: DraftEdit, desk: ReviewDesk, commands: ReviewCommands, colours: AuthorColours
    ) -> None:
        """Join the paper; nothing is shown before `show`."""
        super().__init__(editor)
        self._editor = editor
        self._desk = desk
        self._commands = commands
        self._colours = colours
        self._marks = PlaceMarks(editor.live, self)
        editor.menu_opening.connect(self._fill_menu)
        self._join_paper()

    def show(self) -> None:
        """Show what the desk holds now."""
        self._marks.show(signs_of(self._desk.placed, self._desk.notes, self._colours))
        self._editor.show_marks()

    def _join_paper(self) -> None:
        """Add to what the paper marks and tells already."""
        paper, editor = self._editor.paper, self._editor
        marks_of, reason_at = paper.marks_of, editor.reason_at

        def marks(block: QTextBlock) -> Sequence[Mark]:
            return (
                [*marks_of(block), *self._marks.marks_in(block)] if self._desk.is_active else marks_of(block)
            )

        def reason(offset: int) -> str:
            tips = tips_at(self._desk.placed, self._desk.notes, offset) if self._desk.is_active else []
            return "\n".join(part for part in (*tips, reason_at(offset)) if part)

        paper.marks_of, editor.reason_at = marks, reason

    def _fill_menu(self, menu: QMenu, offset: int) -> None:
        """Head the context menu of the paper with the changes that wait at the place."""
        found = changes_at(self._desk.placed, offset)[:_MOST_IN_MENU]
        standard = menu.actions()
        for action in standard if found else ():
            menu.removeAction(action)
        for placed in found:
            key = placed.change.key
            words = QAction(
                shorten(f"{author_words(placed.change)}：{said(placed.change)}", _MENU_WIDTH), menu
            )
            words.setEnabled(False)
            accept, reject = QAction("接受这处修改", menu), QAction("不接受这处修改", menu)
            accept.triggered.connect(lambda _checked=False, k=key: self._commands.accept([k]))
            reject.triggered.connect(lambda _checked=False, k=key: self._commands.reject([k]))
            menu.addActions([words, accept, reject])
            menu.addSeparator()
        if found:
            menu.addActions(standard)
