"""The candidates of an intake: kinds as tabs, a filter, ticks, and where the current one stands."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTabBar,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from editor.ui.colours import MARKED, QUIET, QUIET_TEXT
from editor.ui.intake.candidate_model import COUNT, TAGS, TEXT, CandidateModel
from editor.ui.intake.tick_list import TickList
from snippets.model import KIND_WORDS, Kind, Snippet

_PAUSE_MS = 120
_SOURCES_SHOWN = 6


class CandidatesPage(QWidget):
    """Shows candidates and keeps their ticks.

    Signal: `ticks_changed` after any change of the ticks.
    """

    ticks_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the page without candidates."""
        super().__init__(parent)
        self.model = CandidateModel(self)
        self.kinds = QTabBar()
        self.kinds.setAccessibleName("候选的种类")
        self.kinds.setExpanding(False)
        self.kinds.setUsesScrollButtons(True)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("筛选：词语、标签或出处，空格隔开")
        self.filter.setAccessibleName("筛选候选")
        self.filter.setClearButtonEnabled(True)
        self.tick_all = QPushButton("全选(&A)")
        self.tick_none = QPushButton("全不选(&N)")
        self.invert = QPushButton("反选(&R)")
        self.list = TickList("候选")
        self.list.setModel(self.model)
        self.detail = QTextBrowser()
        self.detail.setOpenLinks(False)
        self.detail.setAccessibleName("例句和出处")
        self.shown = QLabel()
        self.shown.setStyleSheet(QUIET_TEXT)
        self._known = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._arrange()
        self._wire()

    def _arrange(self) -> None:
        for button in (self.tick_all, self.tick_none, self.invert):
            button.setToolTip("对下面列出的候选")
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        for button in (self.tick_all, self.tick_none, self.invert):
            row.addWidget(button)
        header = self.list.horizontalHeader()
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        for section, width in ((COUNT, 56), (TAGS, 150)):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(section, width)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(self.list)
        self.split.addWidget(self.detail)
        self.split.setSizes([380, 130])
        self.split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.kinds)
        column.addLayout(row)
        column.addWidget(self.split, 1)
        column.addWidget(self.shown)

    def _wire(self) -> None:
        self._pause.timeout.connect(self._choose)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.filter.setFocus)
        self.filter.textChanged.connect(lambda _words: self._pause.start())
        self.filter.returnPressed.connect(self.list.setFocus)
        self.kinds.currentChanged.connect(lambda _tab: self._choose())
        self.tick_all.clicked.connect(lambda: self.model.tick_shown(True))
        self.tick_none.clicked.connect(lambda: self.model.tick_shown(False))
        self.invert.clicked.connect(self.model.invert_shown)
        self.list.toggle_requested.connect(self.model.toggle)
        self.list.selectionModel().currentChanged.connect(lambda _new, _old: self._show_detail())
        self.model.ticks_changed.connect(self._on_ticks)

    def show_candidates(self, snippets: Sequence[Snippet], known: int, today: str) -> None:
        """Replace all candidates; `known` counts those left out since the library has them.

        `today` is ISO 8601.
        """
        self._known = known
        self.model.show(snippets, today)
        self.kinds.blockSignals(True)
        while self.kinds.count():
            self.kinds.removeTab(0)
        self._add_tab(f"全部 {len(snippets):,}", None)
        for kind, count in self.model.kinds().items():
            self._add_tab(f"{KIND_WORDS[kind]} {count:,}", kind)
        self.kinds.blockSignals(False)
        # A bar that is filled while hidden keeps the height of an empty one.
        self.kinds.updateGeometry()
        self.filter.clear()
        self._choose()

    def _add_tab(self, words: str, kind: Kind | None) -> None:
        tab = self.kinds.addTab(words)
        self.kinds.setTabData(tab, kind.value if kind else "")

    def _choose(self) -> None:
        self._pause.stop()
        chosen = self.kinds.tabData(self.kinds.currentIndex())
        self.model.choose(Kind(chosen) if chosen else None, self.filter.text())
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, TEXT))
        self._on_ticks()
        self._show_detail()

    def _on_ticks(self) -> None:
        shown = self.model.rowCount()
        known = f" · 另有 {self._known:,} 条库里已有，收下时自动并入" if self._known else ""
        words = f"列出 {shown:,} 条，勾选 {self.model.ticked_shown():,} 条 · 空格键勾选，Ctrl+A 选中全部"
        self.shown.setText((words if shown else "没有符合的候选") + known)
        self.ticks_changed.emit()

    def _show_detail(self) -> None:
        row = self.list.currentIndex().row()
        snippet = self.model.snippet(row)
        self.detail.setHtml("" if snippet is None else describe(snippet, self.model.reason(row)))


def describe(snippet: Snippet, reason: str) -> str:
    """The current candidate in full, its sentence and its sources, as HTML."""
    text = escape(snippet.text).replace("\n", "<br>")
    parts = [f"<p style='margin:2px'><b>{escape(snippet.title)}</b></p>"] if snippet.title else []
    parts.append(f"<p style='margin:2px'>{text}</p>")
    if snippet.example and snippet.example != snippet.text:
        parts.append(_quiet("例句", _marked(snippet.example, snippet.text)))
    if snippet.sources:
        named = "；".join(_source(s.title, s.date, s.speaker) for s in snippet.sources[:_SOURCES_SHOWN])
        more = "……" if len(snippet.sources) > _SOURCES_SHOWN else ""
        parts.append(_quiet("出处", f"{named}{more}（共 {snippet.count} 次）"))
    if snippet.expires:
        parts.append(_quiet("有效", f"到 {escape(snippet.expires)}"))
    parts.append(_quiet("说明", escape(reason)))
    return "".join(parts)


def _quiet(head: str, words: str) -> str:
    return f"<p style='margin:2px'><span style='color:{QUIET}'>{head}：</span>{words}</p>"


def _marked(sentence: str, text: str) -> str:
    before, found, after = sentence.partition(text)
    if not found:
        return escape(sentence)
    return f"{escape(before)}<span style='background:{MARKED}'>{escape(found)}</span>{escape(after)}"


def _source(title: str, date: str, speaker: str) -> str:
    extra = "，".join(part for part in (date, speaker) if part)
    return f"《{escape(title)}》" + (f"（{escape(extra)}）" if extra else "")
