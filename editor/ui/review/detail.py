"""The change that is chosen, in full: before and after, of a conflict all three texts; a field to edit."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from editor.review.model import ChangeKind, Note, Placed, State
from editor.ui.colours import QUIET, QUIET_TEXT, WRONG_TEXT
from editor.ui.ledger.looks import plain_button
from editor.ui.overrides import nothing, safe_override
from editor.ui.paper.composing import HeldWordsField, held_words, take_held_words
from editor.ui.review.author_colours import CONFLICT, GONE, AuthorColours
from editor.ui.review.words import (
    KIND_WORDS,
    NOBODY,
    STATE_WORDS,
    author_words,
    authors_of,
    is_rivalry,
    signed,
    time_words,
)

_NOTHING = "（没有文字）"
_HINT, _FIRST = "改好后接受：Ctrl+Enter", "先用上，或按 Esc 放弃"
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CONTROL = Qt.KeyboardModifier.ControlModifier
_LOW, _HIGH = 64, 104
"""Pixels of the texts, at least; while one is edited, all three of a conflict are to be seen."""

_LONGEST_SHOWN = 4000
"""Characters of one text: of a deleted chapter the head and the end tell enough."""


class EditField(HeldWordsField):
    """Signals: `taken` for Ctrl+Enter, `left` for Escape."""

    taken = Signal()
    left = Signal()

    @safe_override(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes the text, Escape leaves it."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.left.emit()
        elif event.key() in _ENTER and event.modifiers() & _CONTROL:
            # While something is composed it would be lost: some input methods drop it with this key.
            if not self.is_composing:
                self.taken.emit()
        else:
            super().keyPressEvent(event)

    @property
    def is_composing(self) -> bool:
        """Whether an input method holds text that is not in the field yet."""
        return bool(held_words(self))


class ChangeDetail(QWidget):
    """Shows one change or one note.

    Signals: `text_taken(text)` when the writer has edited what is to stand there, `left` when he gave that
    up; `editing_changed(is_editing)` when the field opens or closes.
    """

    text_taken = Signal(str)
    left = Signal()
    editing_changed = Signal(bool)

    def __init__(self, colours: AuthorColours, parent: QWidget | None = None) -> None:
        """Nothing is shown yet."""
        super().__init__(parent)
        self._colours = colours
        self.view = QTextBrowser()
        self.view.setOpenLinks(False)
        self.view.setAccessibleName("这一处修改的全文")
        self.view.setTabChangesFocus(True)
        self.view.setMinimumHeight(_LOW)
        self.field = EditField()
        self.field.setAccessibleName("改后的文字")
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(48)
        self._hint = QLabel(_HINT)
        self._hint.setStyleSheet(QUIET_TEXT)
        self._use = plain_button("用这段文字(&U)", self._take)
        self._leave = plain_button("取消", self.stop_editing)
        self._editing = QWidget()
        row = QHBoxLayout()
        row.addWidget(self._hint, 1)
        row.addWidget(self._use)
        row.addWidget(self._leave)
        editing = QVBoxLayout(self._editing)
        editing.setContentsMargins(0, 0, 0, 0)
        editing.setSpacing(4)
        editing.addWidget(self.field, 1)
        editing.addLayout(row)
        self._editing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.view, 1)
        column.addWidget(self._editing, 1)
        self.field.taken.connect(self._take)
        self.field.left.connect(self.stop_editing)

    @property
    def is_editing(self) -> bool:
        """Whether the field is open."""
        return not self._editing.isHidden()

    def show_nothing(self, words: str = "") -> None:
        """Nothing is chosen."""
        self._close_field()
        self._put(f'<span style="color:{QUIET}">{escape(words)}</span>')

    def show_change(self, placed: Placed, others: tuple[str, ...] = ()) -> None:
        """Show a change; `others` say what other reviewers want in the same place."""
        change = placed.change
        colour = self._colours.of(authors_of(change)[0])
        head = (
            f'<b style="color:{colour}">{escape(author_words(change))}</b>　'
            f'<span style="color:{QUIET}">{escape(time_words(change.time))}　'
            f"{KIND_WORDS[change.kind]} · {STATE_WORDS[placed.state]}</span>"
        )
        if placed.state is State.CONFLICT and not is_rivalry(placed):
            parts = [
                _part("送审的", change.before),
                _part("审回的", change.after, colour=colour),
                _part("现在的", placed.mine, colour=CONFLICT),
            ]
        elif change.kind is ChangeKind.FORMAT:
            parts = [_part("文字", change.before or change.after), _part("改为", change.look, colour=colour)]
        elif change.kind is ChangeKind.MOVE:
            parts = [_part("移动的", change.before or change.after, colour=colour)]
        else:
            parts = [_part("原文", change.before, colour=GONE, is_struck=True)] if change.before else []
            parts += [_part("改为", change.after, colour=colour)] if change.after else []
        parts += [_part("另有人", words, colour=CONFLICT) for words in others]
        self._put(head + "".join(parts))

    def show_note(self, note: Note, *, done: bool) -> None:
        """Show a comment with its replies."""
        colour = self._colours.of(note.author or NOBODY)
        state = "已办" if done else "未办"
        head = (
            f'<b style="color:{colour}">{escape(note.author or NOBODY)}</b>　'
            f'<span style="color:{QUIET}">{escape(time_words(note.time))}　{state}</span>'
        )
        quoted = _part("批在", note.quoted, colour=QUIET) if note.quoted else ""
        replies = "".join(
            _part("答复", f"{signed(reply.author, reply.time)}\n{reply.text}") for reply in note.replies
        )
        self._put(head + _part("批注", note.text) + quoted + replies)

    def _put(self, html: str) -> None:
        bar = self.view.verticalScrollBar()
        if html != self.view.property("shown"):
            self.view.setProperty("shown", html)
            self.view.setHtml(html)
            bar.setValue(0)

    def edit(self, text: str) -> None:
        """Open the field with a text to work on."""
        self.field.setPlainText(text)
        self._hint.setText(_HINT)
        self._hint.setStyleSheet(QUIET_TEXT)
        self._editing.show()
        self.view.setMinimumHeight(_HIGH)
        self.editing_changed.emit(True)
        self.field.setFocus()
        self.field.selectAll()

    def insist(self) -> None:
        """Bring the writer back to the field whose text he has not used yet."""
        self._hint.setText(_FIRST)
        self._hint.setStyleSheet(WRONG_TEXT)
        self.field.setFocus()

    def stop_editing(self) -> None:
        """Close the field; what was typed in it is given up."""
        if self.is_editing:
            self._close_field()
            self.left.emit()

    def _close_field(self) -> None:
        if self.is_editing:
            self._editing.hide()
            self.view.setMinimumHeight(_LOW)
            self.editing_changed.emit(False)

    def _take(self) -> None:
        take_held_words(self.field)
        if self.field.is_composing:
            return
        text = self.field.toPlainText()
        self._close_field()
        self.text_taken.emit(text)


def _part(name: str, text: str, *, colour: str = "", is_struck: bool = False) -> str:
    """One named text; the name hangs in front of it."""
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    words = escape(shown).replace("\n", "<br>") or f'<span style="color:{QUIET}">{_NOTHING}</span>'
    look = f"color:{colour};" if colour else ""
    look += "text-decoration:line-through;" if is_struck else ""
    return (
        '<table cellspacing="0" cellpadding="0" style="margin-top:4px"><tr>'
        f'<td style="color:{QUIET};white-space:nowrap;padding-right:8px">{name}</td>'
        f'<td style="{look}">{words}</td></tr></table>'
    )
