"""The one line of the caret's popup: letters go in, a few keys walk, pick and leave."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.ui.overrides import nothing, safe_override

_PAGE = 5
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}
_TAKING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_DIGITS = range(Qt.Key.Key_1, Qt.Key.Key_9 + 1)
_LEAVING = frozenset({Qt.Key.Key_Escape})
_SILENT = frozenset({Qt.Key.Key_Backtab})
_SIDEWAYS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right})
_PLAIN = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class PopupField(QLineEdit):
    """A field whose digits, arrows, Tab, Enter and Esc are commands, except while the input method
    composes: then they are its own, and those it lets through do nothing.

    Signals: `moved(rows)` for the arrows, downwards positive; `taken()` for Tab and Enter;
    `numbered(number)` for a digit 1 to 9; `left()` for Esc; `lost()` when the keyboard went elsewhere;
    `composing(whether)` when the input method begins or ends.
    """

    moved = Signal(int)
    taken = Signal()
    numbered = Signal(int)
    left = Signal()
    lost = Signal()
    composing = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty field."""
        super().__init__(parent)
        self._preedit = ""
        # Its menu would take the keyboard away and so close the popup.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    @property
    def is_composing(self) -> bool:
        """Whether the input method holds text that is not yet part of the field."""
        return bool(self._preedit)

    def begin(self, text: str) -> None:
        """Start anew with `text`, the caret behind it and nothing to undo."""
        self._hold("")
        self.setText(text)

    def _hold(self, preedit: str) -> None:
        before, self._preedit = self._preedit, preedit
        if bool(before) is not bool(preedit):
            self.composing.emit(bool(preedit))

    def _is_command(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~_PLAIN:
            return False
        key = event.key()
        return key in _STEPS or key in _TAKING or key in _DIGITS or key in _LEAVING or key in _SILENT

    def _run(self, key: int) -> None:
        if key in _STEPS:
            self.moved.emit(_STEPS[Qt.Key(key)])
        elif key in _TAKING:
            self.taken.emit()
        elif key in _DIGITS:
            self.numbered.emit(key - Qt.Key.Key_0)
        elif key in _LEAVING:
            self.left.emit()

    @safe_override(lambda: False)
    def event(self, event: QEvent) -> bool:
        """Run the commands before Tab changes the focus and before Esc becomes a command of the window."""
        if isinstance(event, QKeyEvent) and event.type() in {
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        }:
            command = self._is_command(event)
            if command or (self.is_composing and event.key() in _SIDEWAYS):
                event.accept()
                if event.type() == QEvent.Type.KeyPress and not self.is_composing:
                    self._run(event.key())
                return True
        return super().event(event)

    @safe_override(nothing)
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what is being composed; Qt does not tell it of a line edit."""
        self._hold(event.preeditString())
        super().inputMethodEvent(event)

    @safe_override(nothing)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is gone."""
        super().focusOutEvent(event)
        self._hold("")
        self.lost.emit()
