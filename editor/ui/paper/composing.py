"""Words that an input method still holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from editor.ui.overrides import safe_override


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


class HeldWordsKeeper(QObject):
    """Takes the held words of one editor before a click or a change of focus makes ibus drop them."""

    def __init__(self, edit: QTextEdit | QPlainTextEdit) -> None:
        """Watch `edit`, to which this object belongs."""
        super().__init__(edit)
        self._edit = edit
        edit.installEventFilter(self)
        edit.viewport().installEventFilter(self)

    @safe_override(lambda: False)
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at what comes; nothing is kept from the editor."""
        if event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.FocusOut}:
            take_held_words(self._edit)
        return False
