"""Words that an input method still holds."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from editor.ui.overrides import nothing, safe_override


def held_words(edit: QTextEdit | QPlainTextEdit) -> str:
    """What the input method holds at the caret of `edit`: seen, but no part of the text yet."""
    return edit.textCursor().block().layout().preeditAreaText()


def take_held_words(edit: QTextEdit | QPlainTextEdit) -> None:
    """Put what the input method holds into the text, so that nothing typed is lost."""
    held, size = held_words(edit), edit.document().characterCount()
    if not held:
        return
    QGuiApplication.inputMethod().commit()
    if not held_words(edit) and edit.document().characterCount() == size:
        # ibus takes its words away and hands over nothing.
        edit.insertPlainText(held)


class HeldWordsEdit(QTextEdit):
    """An editor that takes the held words before a click or a change of focus makes ibus drop them."""

    @safe_override(nothing)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click ends the composing."""
        take_held_words(self)
        super().mousePressEvent(event)

    @safe_override(nothing)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Another field takes the keyboard."""
        take_held_words(self)
        super().focusOutEvent(event)


class HeldWordsField(QPlainTextEdit):
    """The same for a plain field."""

    @safe_override(nothing)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click ends the composing."""
        take_held_words(self)
        super().mousePressEvent(event)

    @safe_override(nothing)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Another field takes the keyboard."""
        take_held_words(self)
        super().focusOutEvent(event)
