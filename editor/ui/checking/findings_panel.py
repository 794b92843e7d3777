"""The list of findings beside the paper: by level, each with its sentence and its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.checks.finding import Finding
from editor.checks.levels import LEVEL_WORDS
from editor.settings import Settings
from editor.speech.placeholders import Certainty
from editor.ui.checking.finding_model import FindingModel
from editor.ui.checking.finding_words import Scope, shorten
from editor.ui.checking.replacing import PLACES
from editor.ui.colours import QUIET_TEXT
from editor.ui.overrides import nothing, safe_override
from editor.ui.row_delegate import RowDelegate

_ALL = ""
_FILTERS: Mapping[str, str] = {_ALL: "全部"} | {level.value: words for level, words in LEVEL_WORDS.items()}
_REMEMBERED = "findings-level"
_SHOWN, _SHORTEST = 20, 8
_BATCH = 30
"""Rows measured at a time, so that a long list never holds the window up."""


class FindingList(QListView):
    """Signals: `ignored` for the Delete key, `moved(index)` when the writer chose another row, and
    `turned(forward)` for the keys that lead to another finding of the same row.
    """

    ignored = Signal()
    moved = Signal(QModelIndex)
    turned = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty list."""
        super().__init__(parent)
        self.setAccessibleName("核对发现的问题")
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegate(RowDelegate(self))

    @safe_override(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete ignores; a key that moves shows the place."""
        if event.key() == Qt.Key.Key_Delete:
            self.ignored.emit()
            return
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right} and not event.modifiers():
            self.turned.emit(event.key() == Qt.Key.Key_Right)
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.moved.emit(self.currentIndex())


class FindingsPanel(QWidget):
    """Filter, list, and what can be done with the finding chosen.

    Signals: `place_wanted(finding)` to show its place while the keyboard stays here, `chosen(finding)` to
    go there, `step_requested(forward)`, `fix_requested`, `fix_alike_requested`, `fix_all_requested`,
    `ignore_requested(scope)`, `replace_requested`.
    """

    place_wanted = Signal(object)
    chosen = Signal(object)
    step_requested = Signal(bool)
    fix_requested = Signal()
    fix_alike_requested = Signal()
    fix_all_requested = Signal()
    ignore_requested = Signal(object)
    replace_requested = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        """Build the panel; the filter chosen last comes back from `settings`."""
        super().__init__(parent)
        self._settings = settings
        self._findings: Sequence[Finding] = ()
        self._text = ""
        self._visited: Finding | None = None
        self.model = FindingModel(self)
        self.list = FindingList()
        self.list.setModel(self.model)
        self.nothing = QLabel()
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.nothing.setStyleSheet(QUIET_TEXT)
        self.running = QLabel("核对中…")
        self.running.setStyleSheet(QUIET_TEXT)
        self._make_filters()
        self._make_buttons()
        self._arrange()
        self.list.clicked.connect(self._click)
        self.list.activated.connect(self._choose)
        self.list.moved.connect(self._show_place)
        self.list.turned.connect(self._turn)
        self.list.ignored.connect(lambda: self.ignore_requested.emit(Scope.HERE))
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._enable())
        self.show_findings((), "", checked=0, is_running=True)

    def _make_filters(self) -> None:
        self._chips = QButtonGroup(self)
        self.chips: dict[str, QToolButton] = {}
        last = self._settings.remembered(_REMEMBERED)
        for level, words in _FILTERS.items():
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setAutoRaise(True)
            chip.setText(words)
            chip.setChecked(level == (last if last in _FILTERS else _ALL))
            self._chips.addButton(chip)
            self.chips[level] = chip
        self._chips.buttonClicked.connect(lambda _chip: self._on_filter())

    def _make_buttons(self) -> None:
        self.previous = QPushButton("上一处")
        self.previous.setToolTip("上一处问题（Shift+F7）")
        self.next = QPushButton("下一处")
        self.next.setToolTip("下一处问题（F7）")
        self.fix = QToolButton()
        self.fix.setText("按建议改(&G)")
        self.fix.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.fix.setMenu(QMenu(self.fix))
        self.fix_alike = self.fix.menu().addAction("")
        self.fix_all = self.fix.menu().addAction("")
        self.fix.menu().addSeparator()
        self.replace = self.fix.menu().addAction("全文替换(&T)…\tCtrl+H")
        self.ignore = QToolButton()
        self.ignore.setText("忽略(&H)")
        self.ignore.setToolTip("不再提示（这一处：Shift+F9 或 Delete）")
        self.ignore.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.ignore.setMenu(QMenu(self.ignore))
        self.scopes = {scope: self.ignore.menu().addAction(scope.value) for scope in Scope}
        for scope, action in self.scopes.items():
            action.triggered.connect(lambda _checked=False, s=scope: self.ignore_requested.emit(s))
        self.previous.clicked.connect(lambda: self.step_requested.emit(False))
        self.next.clicked.connect(lambda: self.step_requested.emit(True))
        self.fix.clicked.connect(self.fix_requested)
        self.fix_alike.triggered.connect(self.fix_alike_requested)
        self.fix_all.triggered.connect(self.fix_all_requested)
        self.replace.triggered.connect(self.replace_requested)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2)
        for chip in self.chips.values():
            top.addWidget(chip)
        top.addStretch(1)
        top.addWidget(self.running)
        self._middle = QStackedLayout()
        self._middle.addWidget(self.list)
        self._middle.addWidget(self.nothing)
        bottom = QHBoxLayout()
        bottom.setSpacing(4)
        for button in (self.previous, self.next, self.fix, self.ignore):
            bottom.addWidget(button)
        for button in (self.fix, self.ignore):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setSizePolicy(self.next.sizePolicy())
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(top)
        column.addLayout(self._middle, 1)
        column.addLayout(bottom)

    def show_findings(
        self, findings: Sequence[Finding], text: str, *, checked: int, is_running: bool
    ) -> None:
        """Show the findings of the draft `text`, in its order; `checked` is how many checks were made."""
        self._findings, self._text = findings, text
        self._checked, self._is_running = checked, is_running
        counts = {level.value: 0 for level in Certainty}
        for finding in findings:
            counts[finding.level.value] += 1
        counts[_ALL] = len(findings)
        for level, chip in self.chips.items():
            chip.setText(f"{_FILTERS[level]} {counts[level]}")
            chip.setAccessibleName(f"{_FILTERS[level]}，{counts[level]} 处")
        self.running.setVisible(is_running)
        fixable = sum(is_surely_fixable(finding) for finding in findings)
        self.fix_all.setText(f"“必改”的全部按建议改（{fixable} 处）")
        self.fix_all.setEnabled(fixable >= 2)
        self._show_rows()

    def words_of_nothing(self) -> str:
        """What is said where the list is empty."""
        if self._findings:
            return f"没有“{_FILTERS[self.level]}”的问题，其他 {len(self._findings)} 处见“全部”"
        if self._is_running:
            return "核对中…"
        if not self._text.strip():
            return "稿子还是空的"
        if not self._checked:
            return "核对项目都关闭了，可在设置里打开"
        return f"没有发现问题 · 已核对 {self._checked} 项"

    def _show_rows(self) -> None:
        shown = self.shown()
        self.model.show(shown, self._text)
        self.nothing.setText("" if shown else self.words_of_nothing())
        self._middle.setCurrentIndex(0 if shown else 1)
        for button in (self.previous, self.next):
            button.setEnabled(bool(shown))
        self._enable()

    def _enable(self) -> None:
        current, count = self.current(), len(self.model.group(self.list.currentIndex().row()))
        self.fix.setEnabled(bool(self._findings))
        is_place = current is not None and current.code in PLACES
        self.fix.setText("全文替换(&G)…" if is_place else "按建议改(&G)")
        tip = f"改为“{current.suggestion}”（F9）" if current is not None and current.suggestion else ""
        place_tip = "把这个地名全文换成本地的，换之前逐处看（F9 或 Ctrl+H）" if is_place else ""
        self.fix.setToolTip(tip or place_tip or "这一处没有现成的改法，可以“全文替换”（Ctrl+H）")
        self.fix_alike.setText(f"同样的 {count} 处都按建议改")
        self.fix_alike.setVisible(bool(tip) and count > 1)
        self.ignore.setEnabled(current is not None)
        for scope, action in self.scopes.items():
            action.setText(words_of_scope(scope, current, count))

    @property
    def level(self) -> str:
        """The level shown, the value of a `Certainty`; empty for all."""
        return next(level for level, chip in self.chips.items() if chip.isChecked())

    def shown(self) -> list[Finding]:
        """The findings that the filter leaves, in the order of the text."""
        return [finding for finding in self._findings if self.level in {_ALL, finding.level.value}]

    def current(self) -> Finding | None:
        """The finding of the row that is chosen."""
        return self.model.finding(self.list.currentIndex().row())

    def mark(self, finding: Finding) -> None:
        """Choose the row of a finding without showing its place."""
        row = self.model.row_of(finding)
        if row >= 0:
            self._visited = finding
            self.list.setCurrentIndex(self.model.index(row))

    def has_keyboard(self) -> bool:
        """Whether the writer works in the list."""
        return self.list.hasFocus()

    def _on_filter(self) -> None:
        self._settings.remember(_REMEMBERED, self.level)
        self._show_rows()

    def _click(self, index: QModelIndex) -> None:
        """Go to the place; a click on the row of the place shown goes to the next of its group."""
        if self._visited is not None and self.model.finding(index.row()) == self._visited:
            self.model.step_in(index.row(), forward=True)
        self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        finding = self._visited = self.model.finding(index.row())
        if finding is not None:
            self.chosen.emit(finding)

    def _turn(self, forward: bool) -> None:
        index = self.list.currentIndex()
        if self.model.step_in(index.row(), forward=forward):
            self._show_place(index)

    def _show_place(self, index: QModelIndex) -> None:
        finding = self._visited = self.model.finding(index.row())
        if finding is not None:
            self.place_wanted.emit(finding)

    def _open_menu(self, where: QPoint) -> None:
        if self.list.indexAt(where).isValid():
            self.menu().exec(self.list.viewport().mapToGlobal(where))

    def menu(self) -> QMenu:
        """What can be done with the row that is chosen."""
        current = self.current()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if current is not None and current.suggestion:
            words = f"按建议改为“{shorten(current.suggestion, _SHOWN)}”"
            menu.addAction(f"{words}\tF9", self.fix_requested.emit)
        if self.fix_alike.isVisible():
            menu.addAction(self.fix_alike)
        menu.addAction(self.replace)
        menu.addSeparator()
        menu.addActions(list(self.scopes.values()))
        return menu


def words_of_scope(scope: Scope, finding: Finding | None, count: int) -> str:
    """What a menu says of a scope: how many places go with it where it is not this one alone."""
    if scope is Scope.HERE:
        return f"{scope.value}\tShift+F9"
    words: str = scope.value
    if finding is None:
        return words
    many = f"（{count} 处）" if count > 1 else ""
    return f"“{shorten(finding.text, _SHORTEST)}”{words}{many}"


def is_surely_fixable(finding: Finding) -> bool:
    """Whether it may be fixed together with others, without a look at each."""
    return finding.level is Certainty.CERTAIN and bool(finding.suggestion)
