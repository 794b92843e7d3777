"""The field that offers administrative divisions while a name is being typed."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from editor.office.places import places_for, places_like, shown
from editor.ui.overrides import nothing, safe_override


class PlaceField(QLineEdit):
    """Type 西和县, choose 甘肃省 › 陇南市 › 西和县.

    Signals: `chosen(path)`, a tuple of names from the largest to the smallest; `unknown(typed)` for Enter on
    what is no division.
    """

    chosen = Signal(tuple)
    unknown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty field."""
        super().__init__(parent)
        self.setAccessibleName("按县区名查找本地")
        self.setPlaceholderText("输入县、区、市的名字，如 西和县")
        self.setClearButtonEnabled(True)
        self._offers = QStringListModel(self)
        self._paths: dict[str, tuple[str, ...]] = {}
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._take)
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)

    def offers(self) -> list[str]:
        """What is offered at present."""
        return self._offers.stringList()

    def _offer(self, typed: str) -> None:
        self._paths = {shown(path): path for path in places_like(typed)}
        self._offers.setStringList(list(self._paths))

    def _take(self, words: str) -> None:
        path = self._paths.get(words)
        if path is not None:
            self.chosen.emit(path)
            # Behind the completer, which writes the whole path into the field.
            QTimer.singleShot(0, self.clear)

    @safe_override(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the one that fits, or shows all that do; it never ends the dialog."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        event.accept()
        typed = self.text().strip()
        found = places_for(typed)
        if len(found) == 1:
            self.chosen.emit(found[0])
            self.clear()
        elif typed:
            self._offer(typed)
            if self._paths:
                self.completer().complete()
            else:
                self.unknown.emit(typed)
