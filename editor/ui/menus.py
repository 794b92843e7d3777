"""The menus and the toolbar of the window, filled from the table of commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QToolBar

from editor.speech.model import Role
from editor.ui.actions import CHECK, EDIT, FILE, HELP, LIBRARY, REVIEW, VIEW, fill_menu
from editor.ui.kinds import ROLES
from editor.ui.paper.block_state import hand_role, role_of
from editor.ui.paper.draft_edit import DraftEdit

_TOOLBAR = (
    "new_from_skeleton",
    "open",
    "save",
    "export",
    "-",
    "undo",
    "redo",
    "find",
    "-",
    "previous_open",
    "next_open",
    "caret_popup",
)


class Menus(QObject):
    """The menu bar of one window.

    Signal: `recent_wanted` when the list of recent drafts is about to be shown.
    """

    recent_wanted = Signal()

    def __init__(
        self,
        window: QMainWindow,
        commands: Mapping[str, QAction],
        editor: DraftEdit,
        docks: Sequence[QDockWidget],
    ) -> None:
        """Fill the menu bar of `window`."""
        super().__init__(window)
        self._window = window
        self._editor = editor
        bar = window.menuBar()
        file_menu = bar.addMenu("文件(&F)")
        fill_menu(file_menu, FILE, commands)
        self._recent = QMenu("最近的讲话稿(&R)", window)
        self._recent.aboutToShow.connect(self.recent_wanted)
        file_menu.insertMenu(commands["save"], self._recent)
        fill_menu(bar.addMenu("编辑(&E)"), EDIT, commands)
        self._fill_roles(bar.addMenu("段落(&P)"))
        fill_menu(bar.addMenu("核对(&C)"), CHECK, commands)
        fill_menu(bar.addMenu("审阅(&W)"), REVIEW, commands)
        fill_menu(bar.addMenu("素材(&L)"), LIBRARY, commands)
        view = bar.addMenu("视图(&V)")
        fill_menu(view, VIEW, commands)
        view.addSeparator()
        for dock in docks:
            view.addAction(dock.toggleViewAction())
        fill_menu(bar.addMenu("帮助(&H)"), HELP, commands)

    def show_recent(self, paths: Sequence[Path], open_path: Callable[[Path], object]) -> None:
        """Fill the list of recent drafts."""
        self._recent.clear()
        for path in paths:
            action = self._recent.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, p=path: open_path(p))
        if self._recent.isEmpty():
            self._recent.addAction("还没有").setEnabled(False)

    def _fill_roles(self, menu: QMenu) -> None:
        editor = self._editor
        for role, words in ROLES.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setData(role.value)
            if role.heading_level:
                action.setShortcut(f"Ctrl+{role.heading_level}")
            elif role is Role.BODY:
                action.setShortcut("Ctrl+`")
            action.triggered.connect(lambda _checked=False, r=role: editor.set_paragraph_role(r))
        menu.addSeparator()
        automatic = menu.addAction("按文字自动识别")
        automatic.setCheckable(True)
        automatic.triggered.connect(lambda: editor.set_paragraph_role(None))
        menu.aboutToShow.connect(lambda: self._check_roles(menu, automatic))

    def _check_roles(self, menu: QMenu, automatic: QAction) -> None:
        """Tick the role of the paragraph with the caret, and whether the text gave it."""
        block = self._editor.textCursor().block()
        shown = role_of(block).value
        for action in menu.actions():
            action.setChecked(action.data() == shown)
        automatic.setChecked(hand_role(block) is None)


def make_toolbar(window: QMainWindow, commands: Mapping[str, QAction]) -> QToolBar:
    """The toolbar with the commonest commands."""
    bar = QToolBar("工具栏", window)
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    for key in _TOOLBAR:
        if key == "-":
            bar.addSeparator()
        elif key in commands:
            bar.addAction(commands[key])
    return bar
