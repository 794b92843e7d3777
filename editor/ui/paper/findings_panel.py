"""The list of open values, each with its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.checks.finding import Finding
from editor.speech.placeholders import Certainty
from editor.ui.overrides import safe_override
from editor.ui.paper.level_colours import LEVEL_COLOURS
from editor.ui.row_data import MARK_COLOUR, NOTE, SPANS

_ENDS = re.compile(r"[。！？!?；;\n]")
_REACH = 60
_LEVELS = {Certainty.CERTAIN: "必填", Certainty.LIKELY: "疑似", Certainty.HINT: "提示"}


def sentence_around(text: str, start: int, end: int) -> tuple[str, int]:
    """The sentence that holds `text[start:end]` and where it begins; long ones are cut."""
    left = max(0, start - _REACH)
    for match in _ENDS.finditer(text, left, start):
        left = match.end()
    closing = _ENDS.search(text, end, end + _REACH)
    right = closing.end() if closing else min(len(text), end + _REACH)
    return text[left:right].rstrip("\n"), left


class FindingModel(QAbstractListModel):
    """The findings of the draft in the order of its text."""

    def __init__(self, parent: QObject | None = None) -> None:
        """An empty list."""
        super().__init__(parent)
        self._findings: list[Finding] = []
        self._text = ""

    def show(self, findings: Sequence[Finding], text: str) -> None:
        """Replace the rows; those before and behind the change stay, and with them the scroll bar.

        `text` is the draft.
        """
        old = [finding.text + finding.label for finding in self._findings]
        new = [finding.text + finding.label for finding in findings]
        head = _common(old, new)
        tail = min(_common(old[::-1], new[::-1]), len(old) - head, len(new) - head)
        if len(old) - tail > head:
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            del self._findings[head : len(old) - tail]
            self.endRemoveRows()
        if len(new) - tail > head:
            self.beginInsertRows(QModelIndex(), head, len(new) - tail - 1)
            self._findings[head:head] = findings[head : len(new) - tail]
            self._text = text
            self.endInsertRows()
        self._findings, self._text = list(findings), text
        if self._findings:
            self.dataChanged.emit(self.index(0), self.index(len(self._findings) - 1))

    def finding(self, row: int) -> Finding | None:
        """The finding of a row, None outside."""
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def row_of(self, finding: Finding) -> int:
        """The row of a finding, -1 where it is gone."""
        return self._findings.index(finding) if finding in self._findings else -1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many findings there are."""
        return 0 if parent is not None and parent.isValid() else len(self._findings)

    @safe_override(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The sentence, the marked place, what is asked for."""
        finding = self.finding(index.row())
        if finding is None:
            return None
        sentence, begins = sentence_around(self._text, finding.start, finding.end)
        if role == Qt.ItemDataRole.DisplayRole:
            return sentence
        if role == SPANS:
            return ((finding.start - begins, finding.end - begins),)
        if role == NOTE:
            return f"{_LEVELS[finding.level]} · {finding.label}"
        if role == MARK_COLOUR:
            return LEVEL_COLOURS[finding.level]
        return None


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    """How many entries both begin with."""
    shorter = min(len(left), len(right))
    return next((n for n in range(shorter) if left[n] != right[n]), shorter)


class FindingsPanel(QWidget):
    """The list and the two buttons.

    Signals: `chosen(finding)` for a click or Enter, `step_requested(forward)`.
    """

    chosen = Signal(object)
    step_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the panel."""
        super().__init__(parent)
        self.count = QLabel("没有待填")
        self.previous = QPushButton("上一处")
        self.previous.setToolTip("Shift+Tab")
        self.next = QPushButton("下一处")
        self.next.setToolTip("Tab")
        self.model = FindingModel(self)
        self.list = QListView()
        self.list.setAccessibleName("待填清单")
        self.list.setModel(self.model)
        self.list.setMouseTracking(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = QHBoxLayout()
        top.addWidget(self.count, 1)
        top.addWidget(self.previous)
        top.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self.previous.clicked.connect(lambda: self.step_requested.emit(False))
        self.next.clicked.connect(lambda: self.step_requested.emit(True))
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)

    def show_findings(self, findings: Sequence[Finding], text: str) -> None:
        """Show the findings of the draft."""
        self.model.show(findings, text)
        certain = sum(f.level is Certainty.CERTAIN for f in findings)
        more = f"，疑似和提示 {len(findings) - certain} 处" if certain != len(findings) else ""
        self.count.setText(f"待填 {certain} 处{more}" if findings else "没有待填")
        for button in (self.previous, self.next):
            button.setEnabled(bool(findings))

    def mark(self, finding: Finding) -> None:
        """Choose the row of a finding without jumping to it in the text."""
        row = self.model.row_of(finding)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def _choose(self, index: QModelIndex) -> None:
        finding = self.model.finding(index.row())
        if finding is not None:
            self.chosen.emit(finding)
