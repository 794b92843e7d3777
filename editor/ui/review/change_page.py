"""The changes in the review panel: filter, list, the chosen one in full, what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLabel,
    QMenu,
    QSplitter,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.review.model import ChangeKind, Placed, State
from editor.settings import Settings
from editor.ui.colours import QUIET_TEXT
from editor.ui.ledger.looks import plain_button
from editor.ui.review import lists
from editor.ui.review.author_colours import AuthorColours
from editor.ui.review.change_delegate import ChangeDelegate
from editor.ui.review.change_model import ChangeModel
from editor.ui.review.detail import ChangeDetail
from editor.ui.review.excerpt import opening_of, place_of
from editor.ui.review.filter_row import FilterRow
from editor.ui.review.words import author_words, authors_of, is_undecided, said
from editor.ui.sizes import keep_split

_LEAST, _LEAST_EDITING = 90, 60
"""Pixels of the list."""


class ChangePage(QWidget):
    """Signals: `place_wanted(placed)` to show a place while the keyboard stays here, `chosen(placed)` to go
    there, `step_requested(forward)`; `accept_requested(keys)`, `reject_requested(keys)`,
    `back_requested(keys)`; `text_taken(key, text)` where the writer edited what is accepted.
    """

    place_wanted = Signal(object)
    chosen = Signal(object)
    step_requested = Signal(bool)
    accept_requested = Signal(object)
    reject_requested = Signal(object)
    back_requested = Signal(object)
    text_taken = Signal(str, str)

    def __init__(self, colours: AuthorColours, settings: Settings, parent: QWidget | None = None) -> None:
        """No change yet; the share of the list comes back from `settings`."""
        super().__init__(parent)
        self._placed: Sequence[Placed] = ()
        self._text = ""
        self._edited = ""
        self.filter = FilterRow()
        self.model = ChangeModel(colours, self)
        self.list = lists.ReviewList("审回的修改", lists.CHANGE_KEYS, ChangeDelegate())
        self.list.setModel(self.model)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.detail = ChangeDetail(colours)
        self.nothing = QLabel()
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.nothing.setStyleSheet(QUIET_TEXT)
        self._make_buttons()
        self._arrange(settings)
        self._connect()

    def _make_buttons(self) -> None:
        self.accept = plain_button("接受(&A)", lambda: self._do(lists.ACCEPT))
        self.accept.setToolTip("接受这处修改（Ctrl+Shift+A，在列表里按 A）")
        self.reject = plain_button("不接受(&R)", self._press_reject)
        self.edit = plain_button("改后接受(&M)…", lambda: self._do(lists.EDIT))
        self.edit.setToolTip("先改一改审回的文字，再放进稿子（在列表里按 E）")
        self.previous = plain_button("上一处", lambda: self.step_requested.emit(False))
        self.previous.setToolTip("上一处修改（Shift+F6）")
        self.next = plain_button("下一处", lambda: self.step_requested.emit(True))
        self.next.setToolTip("下一处修改（F6）")
        self.many = QToolButton()
        self.many.setText("成批处理(&B)")
        self.many.setToolTip("按审稿人、按段落、按筛选结果一次接受或不接受")
        self.many.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.many.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.many.setSizePolicy(self.next.sizePolicy())
        self.many.setMenu(QMenu(self.many))
        self.many.menu().aboutToShow.connect(self.fill_many)

    def _arrange(self, settings: Settings) -> None:
        self._middle = QStackedLayout()
        host = QWidget()
        host.setLayout(self._middle)
        self._middle.addWidget(self.list)
        self._middle.addWidget(self.nothing)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(host)
        self.split.addWidget(self.detail)
        self.split.setSizes([320, 110])
        self.split.setStretchFactor(0, 1)
        self.list.setMinimumHeight(_LEAST)
        keep_split(self.split, settings, "review")
        self._buttons = QWidget()
        buttons = QGridLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(4)
        for row, line in enumerate(
            ((self.accept, self.reject, self.edit), (self.previous, self.next, self.many))
        ):
            for column, button in enumerate(line):
                buttons.addWidget(button, row, column)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(5)
        column_of_all.addWidget(self.filter)
        column_of_all.addWidget(self.split, 1)
        column_of_all.addWidget(self._buttons)

    def _connect(self) -> None:
        self.filter.changed.connect(self._on_filter)
        # The keyboard stays here: on the paper the single key of a decision would be typed over the place.
        self.list.clicked.connect(lambda index: self._tell(self.place_wanted, index))
        self.list.activated.connect(lambda index: self._tell(self.chosen, index))
        self.list.moved.connect(lambda index: self._tell(self.place_wanted, index))
        self.list.pressed_key.connect(self._do)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._on_row())
        self.detail.text_taken.connect(self._take_text)
        self.detail.left.connect(self.list.setFocus)
        self.detail.editing_changed.connect(self._make_room)

    def show_changes(self, placed: Sequence[Placed], text: str) -> None:
        """Show changes in the order of the draft `text`; where the chosen one goes, the next is chosen."""
        before, current = self.model.keys(), self.current()
        self._placed, self._text = placed, text
        self.filter.count(placed)
        self.model.show([one for one in placed if self.filter.passes(one)], text)
        shown = set(self.model.keys())
        if current is not None and shown:
            at = before.index(current.change.key)
            following = next((key for key in (*before[at:], *reversed(before[:at])) if key in shown), None)
            if following is not None:
                self.list.setCurrentIndex(self.model.index(self.model.row_of(following)))
        elif shown and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        self._show_rest()

    def _show_rest(self) -> None:
        shown = self.model.rowCount()
        self._middle.setCurrentIndex(0 if shown else 1)
        self.nothing.setText(self.words_of_nothing())
        is_open = any(map(is_undecided, self._placed))
        for button in (self.previous, self.next):
            button.setEnabled(is_open)
        self._show_detail()

    def words_of_nothing(self) -> str:
        """Why no change is listed."""
        if not self._placed:
            return "没有修改"
        if not any(map(is_undecided, self._placed)):
            return "本轮修改已全部处理"
        return "筛选的这一类没有修改"

    def shown(self) -> list[Placed]:
        """The changes that the filter leaves."""
        return [one for one in self._placed if self.filter.passes(one)]

    def current(self) -> Placed | None:
        """The change that is chosen."""
        return self.model.placed(self.list.currentIndex().row())

    def mark(self, key: str) -> None:
        """Choose a change without showing its place; the filter gives way where it hides it."""
        if self.model.row_of(key) < 0 and any(one.change.key == key for one in self._placed):
            self.filter.show_all()
            self._on_filter()
        row = self.model.row_of(key)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def has_keyboard(self) -> bool:
        """Whether the writer works in this page."""
        return self.isAncestorOf(QApplication.focusWidget())

    def _tell(self, signal: SignalInstance, index: QModelIndex) -> None:
        placed = self.model.placed(index.row())
        if placed is not None:
            signal.emit(placed)

    def _on_filter(self) -> None:
        self.show_changes(self._placed, self._text)

    def _on_row(self) -> None:
        """Another row is chosen: a field with work in it keeps its own, an untouched one closes."""
        current = self.current()
        if current is not None and current.change.key != self._edited and self.holds_on():
            # Behind the press of the mouse, which chooses the row once more.
            QTimer.singleShot(0, self, lambda: self.mark(self._edited))
        else:
            self._show_detail()

    def holds_on(self) -> bool:
        """Whether the writer is to use or give up what he edits first; what he did not touch is given up."""
        if not self.detail.is_editing:
            return False
        edited = self.model.placed(self.model.row_of(self._edited))
        if edited is None:
            # Gone from the list by what was typed on the paper, where the keyboard is to stay.
            self.detail.show_nothing()
            return False
        if self.detail.field.toPlainText() == edited.change.after:
            self.detail.stop_editing()
            return False
        self.detail.insist()
        return True

    def _show_detail(self) -> None:
        current = self.current()
        if current is None:
            self.detail.show_nothing()
        elif not self.detail.is_editing:
            by_key = {one.change.key: one.change for one in self._placed} if current.others else {}
            others = (by_key[key] for key in current.others if key in by_key)
            self.detail.show_change(
                current, tuple(f"{author_words(change)}：{said(change)}" for change in others)
            )
        self._enable(current)

    def _enable(self, current: Placed | None) -> None:
        state = current.state if current is not None else None
        is_conflict = state is State.CONFLICT
        self.accept.setEnabled(state in {State.PENDING, State.REJECTED, State.CONFLICT})
        self.accept.setText("用审回的(&A)" if is_conflict else "接受(&A)")
        self.reject.setEnabled(current is not None)
        is_decided = state in {State.REJECTED, State.ACCEPTED}
        self.reject.setText("撤回(&R)" if is_decided else "留现在的(&R)" if is_conflict else "不接受(&R)")
        self.reject.setToolTip(
            "回到没有处理的样子（在列表里按 Z）"
            if is_decided
            else "不接受这处修改（Ctrl+Shift+R，在列表里按 R）"
        )
        is_text = current is not None and current.change.kind not in {ChangeKind.MOVE, ChangeKind.FORMAT}
        self.edit.setEnabled(is_text and state is not State.ACCEPTED and current is not None)
        self.many.setEnabled(any(map(is_undecided, self._placed)))

    def _do(self, deed: str) -> None:
        current = self.current()
        if current is None:
            return
        keys = [current.change.key]
        if deed == lists.EDIT:
            self.begin_editing()
        elif deed == lists.BACK:
            self.back_requested.emit(keys)
        elif deed == lists.REJECT and is_undecided(current):
            self.reject_requested.emit(keys)
        elif deed == lists.ACCEPT and current.state is not State.ACCEPTED:
            self.accept_requested.emit(keys)

    def _press_reject(self) -> None:
        """The button is the way back once the change is decided."""
        current = self.current()
        self._do(lists.REJECT if current is not None and is_undecided(current) else lists.BACK)

    def begin_editing(self) -> None:
        """Open the field with what the reviewer wrote."""
        current = self.current()
        if current is not None and self.edit.isEnabled():
            self._edited = current.change.key
            self.detail.edit(current.change.after)

    def _make_room(self, is_editing: bool) -> None:
        """While something is edited, its three texts need the room of the buttons."""
        self._buttons.setHidden(is_editing)
        self.list.setMinimumHeight(_LEAST_EDITING if is_editing else _LEAST)
        if not is_editing:
            self._show_detail()

    def _take_text(self, text: str) -> None:
        self.text_taken.emit(self._edited, text)
        self.list.setFocus()

    def fill_many(self) -> None:
        """What can be done to several at once, with their numbers."""
        menu = self.many.menu()
        menu.clear()
        for words, keys in self.batches():
            self._add(menu, f"接受{words}", keys, self.accept_requested.emit)
        menu.addSeparator()
        for words, keys in self.batches():
            self._add(menu, f"不接受{words}", keys, self.reject_requested.emit)

    def _add(self, menu: QMenu, words: str, keys: list[str], run: Callable[[object], None]) -> None:
        if keys:
            menu.addAction(f"{words} {len(keys)} 处", lambda: run(keys))

    def batches(self) -> list[tuple[str, list[str]]]:
        """What may be decided together: those of one reviewer, of one paragraph, those shown, all.

        Conflicts are left out: they are decided one by one.
        """
        open_ones = [one for one in self._placed if one.state is State.PENDING]
        current = self.current()
        groups: list[tuple[str, list[Placed]]] = []
        if current is not None:
            author = authors_of(current.change)[0]
            own = [one for one in open_ones if author in authors_of(one.change)]
            groups.append((f"“{author}”的", own))
            paragraph = self._paragraph(current)
            groups.append(("这一段的", [one for one in open_ones if self._paragraph(one) == paragraph]))
        shown = [one for one in open_ones if self.filter.passes(one)]
        if len(shown) != len(open_ones):
            groups.append(("列出的", shown))
        groups.append(("全部", open_ones))
        return [(words, [one.change.key for one in ones]) for words, ones in groups]

    def _paragraph(self, placed: Placed) -> int:
        place = place_of(placed)
        return opening_of(self._text, place.start)[0] if place is not None else -1

    def _open_menu(self, where: QPoint) -> None:
        index = self.list.indexAt(where)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.menu().exec(self.list.viewport().mapToGlobal(where))

    def menu(self) -> QMenu:
        """What can be done with the chosen change, and with several."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button, key in ((self.accept, "A"), (self.reject, "R"), (self.edit, "E")):
            action = QAction(f"{button.text()}\t{key}", menu)
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
            menu.addAction(action)
        menu.addSeparator()
        self.fill_many()
        menu.addActions(self.many.menu().actions())
        return menu
