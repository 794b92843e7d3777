"""A line of topics, completed from those the library has already."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

_BETWEEN = re.compile(r"[\s,，、;；]+")


class TagField(QLineEdit):
    """Topics separated by commas or blanks."""

    def __init__(self, tags: Sequence[str], known: Sequence[str], parent: QWidget | None = None) -> None:
        """Begin with `tags`; `known` are offered while typing, the best first."""
        super().__init__("，".join(tags), parent)
        self.setAccessibleName("主题")
        self.setPlaceholderText("用逗号或空格隔开，如：乡村振兴，安全生产")
        # Not the field's own completer, which would replace the whole line.
        self._completer = QCompleter(QStringListModel(list(known), self), self)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._take)
        self.textEdited.connect(self._offer)

    def tags(self) -> tuple[str, ...]:
        """The topics as written, each once."""
        return tuple(dict.fromkeys(tag for tag in _BETWEEN.split(self.text()) if tag))

    def _word(self) -> tuple[int, str]:
        """Where the word before the caret begins, and the word."""
        before = self.text()[: self.cursorPosition()]
        start = max((match.end() for match in _BETWEEN.finditer(before)), default=0)
        return start, before[start:]

    def _offer(self) -> None:
        _, word = self._word()
        if not word:
            self._completer.popup().hide()
            return
        self._completer.setCompletionPrefix(word)
        if self._completer.completionCount() and self._completer.currentCompletion() != word:
            self._completer.complete()
        else:
            self._completer.popup().hide()

    def _take(self, tag: str) -> None:
        start, word = self._word()
        rest = self.text()[start + len(word) :]
        self.setText(f"{self.text()[:start]}{tag}{rest or '，'}")
        self.setCursorPosition(start + len(tag) + (0 if rest else 1))
