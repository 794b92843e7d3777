"""The window: it holds the parts and is the only place where they are joined."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QSplitter, QTabWidget, QVBoxLayout, QWidget

from editor.draft.notes import MINUTES
from editor.paths import Paths
from editor.settings import Settings
from editor.speech.page_grid import NORM_GRID
from editor.speech.pages import count_pages
from editor.ui.actions import CHECK, LIBRARY, OUTPUT, REVIEW, build_actions
from editor.ui.drafts.file_commands import FileCommands
from editor.ui.dropped import dropped_paths
from editor.ui.jobs import Lanes
from editor.ui.library.service import LibraryService
from editor.ui.loading import later
from editor.ui.menus import Menus, make_toolbar
from editor.ui.overrides import nothing, safe_override
from editor.ui.panel.snippet_panel import SnippetPanel
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.find_bar import FindBar
from editor.ui.paper.fonts import Faces
from editor.ui.paper.outline_panel import OutlinePanel
from editor.ui.status import Status
from snippets.filters import Filter
from snippets.model import Kind

if TYPE_CHECKING:
    from editor.ui.library.menu import LibraryMenu
    from editor.ui.proofreading import Proofreading
    from editor.ui.reviewing import Reviewing

_NORMAL_ZOOM = 100
_ZOOM_STEP = 10
_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
_NOTE_MS = 6000
_CLOSE_AGAIN_MS = 100
_COUNTED_AT_ONCE = 600
"""Paragraphs of a draft whose pages are counted together with all else that follows from a change."""


class MainWindow(QMainWindow):
    """Outline, paper, library and findings around one open draft."""

    def __init__(
        self,
        settings: Settings,
        faces: Faces,
        library: LibraryService,
        files: FileCommands,
        paths: Paths,
        lanes: Lanes,
    ) -> None:
        """Build the window; nothing is opened yet."""
        super().__init__()
        self.settings = settings
        self.library = library
        self.files = files
        self._paths = paths
        self._lanes = lanes
        self.editor = DraftEdit(faces)
        self.outline = OutlinePanel()
        self.snippets = SnippetPanel()
        self.tabs = QTabWidget()
        self.status = Status()
        self.find_bar = FindBar(self.editor)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(self._count_later)
        self._grid = NORM_GRID
        self._library_menu: LibraryMenu | None = None
        self.proofreading: Proofreading | None = None
        self.reviewing: Reviewing | None = None
        self.status.show_font_note(faces.preview_note)
        self._arrange()
        self.commands = build_actions(self, self._handlers())
        self._menus = Menus(self, self.commands, self.editor, (self._outline_dock, self._right_dock))
        self._menus.recent_wanted.connect(self._fill_recent)
        self.addToolBar(make_toolbar(self, self.commands))
        self._wire_editor()
        self._wire_panels()
        self._wire_library()
        self._wire_files()
        if settings.number("zoom") != _NORMAL_ZOOM:
            self.editor.set_zoom(settings.number("zoom"))
        self._restore_sizes()
        self._show_state()

    def finish(self, *, attended: bool = True) -> None:
        """Add what the first paint did not need: the looks of the list rows, a button's picture.

        With `attended` false nobody is there to answer, and the library opens no message box.
        """
        if attended:
            self.library.noticed.connect(lambda words: later().messages.show_note(self, words))
            self.library.failed.connect(lambda error: later().messages.show_error(self, error))
        self._library_menu = self._make_library_menu()
        self.snippets.search.setClearButtonEnabled(True)
        self.snippets.list.setItemDelegate(later().RowDelegate(self.snippets.list))
        self.proofreading = self._make_proofreading()
        self.reviewing = self._make_reviewing(self.proofreading)
        if attended:
            self.proofreading.tell_notices()

    def _make_library_menu(self) -> LibraryMenu:
        menu: LibraryMenu = later().LibraryMenu(
            self, self.editor, self.snippets, self.library, self.settings, self._paths, self._lanes.files
        )
        menu.noticed.connect(lambda words: self.status.showMessage(words, _NOTE_MS))
        self.snippets.insert_requested.connect(menu.insert)
        return menu

    def _make_proofreading(self) -> Proofreading:
        office = later().Office.load(self._paths)
        made: Proofreading = later().Proofreading(
            self, self.editor, self.files, self.settings, office, self._lanes, self.tabs
        )
        made.noticed.connect(lambda words: self.status.showMessage(words, _NOTE_MS))
        made.counts_changed.connect(self.status.show_findings)
        made.open_changed.connect(self.status.show_open)
        made.settings_changed.connect(self._on_settings)
        made.follow(self.library)
        return made

    def _make_reviewing(self, proofreading: Proofreading) -> Reviewing:
        made: Reviewing = later().Reviewing(
            self, self.editor, self.files, self.settings, self._paths, self._lanes, self.tabs
        )
        made.noticed.connect(lambda words: self.status.showMessage(words, _NOTE_MS))
        # A review needs the height; whoever looks for a phrase has the snippets back with the first key.
        made.review.active_changed.connect(lambda is_active: self.snippets.setVisible(not is_active))
        made.output.desk.context = lambda: proofreading.checking.checks.context
        made.fill_requested.connect(proofreading.begin_filling)
        made.findings_requested.connect(proofreading.handlers["next_finding"])
        made.output.desk.layout_changed.connect(self._on_layout)
        self._grid = made.output.desk.layout.page_grid
        made.resume()
        return made

    def _arrange(self) -> None:
        self.setWindowTitle("拟稿")
        room = self.screen().availableGeometry()
        self.resize(min(1360, room.width()), min(860, room.height()))
        self.editor.setMinimumWidth(360)
        self.outline.setMinimumWidth(140)
        self.snippets.setMinimumWidth(240)
        self.tabs.setMinimumWidth(240)
        self.setAcceptDrops(True)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editor, 1)
        column.addWidget(self.find_bar)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)
        right = QSplitter(Qt.Orientation.Vertical)
        right.setObjectName("right-split")
        right.addWidget(self.snippets)
        right.addWidget(self.tabs)
        right.setSizes([400, 400])
        right.setChildrenCollapsible(False)
        self._right = right
        self._outline_dock = self._dock("outline", "提纲", self.outline, _LEFT, 230)
        self._right_dock = self._dock("right", "素材、待填、核对", right, _RIGHT, 360)

    def _dock(
        self, name: str, words: str, content: QWidget, area: Qt.DockWidgetArea, width: int
    ) -> QDockWidget:
        dock = QDockWidget(words, self)
        dock.setObjectName(name)
        dock.setWidget(content)
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        self.addDockWidget(area, dock)
        self.resizeDocks([dock], [width], Qt.Orientation.Horizontal)
        return dock

    def _handlers(self) -> dict[str, Callable[[], None]]:
        editor, files = self.editor, self.files
        return {
            **{command.key: self._of_library(command.key) for command in LIBRARY},
            **{command.key: self._of_proofreading(command.key) for command in CHECK},
            **{command.key: self._of_reviewing(command.key) for command in (*OUTPUT, *REVIEW)},
            "new": files.new,
            "new_from_skeleton": files.new_from_skeleton,
            "open": files.ask_and_open,
            "save": lambda: _ignore(files.save()),
            "save_as": lambda: _ignore(files.save_as()),
            "show_cleaning": self._show_cleaning,
            "recover": files.recover,
            "example": files.open_example,
            "quit": lambda: _ignore(self.close()),
            "undo": editor.undo,
            "redo": editor.redo,
            "cut": editor.cut,
            "copy": editor.copy,
            "paste": editor.paste,
            "select_all": editor.selectAll,
            "find": self.find_bar.open,
            "settings": self._of_proofreading("settings"),
            "zoom_in": lambda: self._zoom_by(1),
            "zoom_out": lambda: self._zoom_by(-1),
            "zoom_reset": lambda: self._set_zoom(_NORMAL_ZOOM),
            "focus_draft": self._focus_draft,
            "manual": lambda: later().show_manual(self),
            "about": lambda: later().show_about(self),
        }

    def _of_library(self, key: str) -> Callable[[], None]:
        return _once_made(lambda: self._library_menu, key)

    def _of_proofreading(self, key: str) -> Callable[[], None]:
        return _once_made(lambda: self.proofreading, key)

    def _of_reviewing(self, key: str) -> Callable[[], None]:
        return _once_made(lambda: self.reviewing, key)

    def _fill_recent(self) -> None:
        self._menus.show_recent(self.settings.recent_files(), self.files.open_path)

    def _wire_editor(self) -> None:
        self.editor.live.settled.connect(self._on_settled)
        self.editor.cursorPositionChanged.connect(self._on_caret)
        step = {True: self._of_proofreading("next_open"), False: self._of_proofreading("previous_open")}
        self.editor.step_requested.connect(lambda forward: step[forward]())
        self.editor.zoom_requested.connect(self._zoom_by)
        document = self.editor.document()
        document.modificationChanged.connect(lambda _modified: self._show_state())
        document.undoAvailable.connect(self.commands["undo"].setEnabled)
        document.redoAvailable.connect(self.commands["redo"].setEnabled)
        self.commands["undo"].setEnabled(document.isUndoAvailable())
        self.commands["redo"].setEnabled(document.isRedoAvailable())

    def _wire_panels(self) -> None:
        self.outline.chosen.connect(self.editor.go_to_line)
        self.status.open_values_clicked.connect(self._of_proofreading("next_open"))
        self.status.findings_clicked.connect(self._of_proofreading("next_finding"))
        self.status.minutes_clicked.connect(self._of_proofreading("minutes"))
        self.snippets.query_changed.connect(self._search)

    def _wire_library(self) -> None:
        self.library.opened.connect(self._on_library_opened)
        self.library.failed.connect(lambda _error: self.snippets.show_trouble(self.library.state))
        self.library.troubled.connect(lambda words: self.status.showMessage(words, _NOTE_MS))

    def _wire_files(self) -> None:
        self.files.attach(self, self.editor)
        self.files.state_changed.connect(self._show_state)
        self.files.noticed.connect(lambda words: self.status.showMessage(words, _NOTE_MS))

    def _on_settled(self) -> None:
        live = self.editor.live
        self.outline.show_speech(live.speech())
        self.snippets.set_draft_text(live.text)
        if len(live.lines) > _COUNTED_AT_ONCE:
            self._counting.start()
        else:
            self._count()
        self._on_caret()

    def _count_later(self) -> None:
        # Much may have come since; then it will settle once more.
        if not self.editor.live.is_far_behind:
            self._count()

    def _count(self) -> None:
        live = self.editor.live
        characters, spoken, _found = live.counts()
        rate = self.settings.number("reading_rate")
        given = self.files.draft.note(MINUTES)
        pages = count_pages(live.speech(), self._grid)
        self.status.show_counts(characters, spoken, pages, rate=rate, given=given)

    def _on_layout(self) -> None:
        if self.reviewing is not None:
            self._grid = self.reviewing.output.desk.layout.page_grid
            self._count()

    def _on_caret(self) -> None:
        self.outline.mark_line(self.editor.textCursor().blockNumber())

    def _search(self, query: str, kinds: list[Kind] | None, wanted: Filter) -> None:
        panel = self.snippets
        self.library.search(query, kinds, panel.limit, panel.show_hits, wanted)

    def _on_library_opened(self, stats: dict[Kind, int]) -> None:
        self.status.showMessage(f"素材库已打开，共 {sum(stats.values()):,} 条", _NOTE_MS)
        self.snippets.ask()

    def _focus_draft(self) -> None:
        self.find_bar.hide()
        self.editor.setFocus()

    def _on_settings(self) -> None:
        self._set_zoom(self.settings.number("zoom"))
        self._on_settled()

    def _zoom_by(self, steps: int) -> None:
        self._set_zoom(self.settings.number("zoom") + steps * _ZOOM_STEP)

    def _set_zoom(self, percent: int) -> None:
        self.settings.set("zoom", percent)
        self.editor.set_zoom(self.settings.number("zoom"))
        self.status.showMessage(f"显示比例 {self.settings.number('zoom')}%", 2000)

    def _show_state(self) -> None:
        modified = self.editor.document().isModified()
        draft = self.files.draft
        self.commands["show_cleaning"].setEnabled(self.files.read_from is not None)
        self.setWindowModified(modified)
        self.setWindowTitle(f"{draft.name}[*] — 拟稿")
        self.status.show_saved(modified=modified, has_file=draft.path is not None)

    def _restore_sizes(self) -> None:
        for name, restore in (
            ("geometry", self.restoreGeometry),
            ("state", self.restoreState),
            ("right", self._right.restoreState),
        ):
            stored = self.settings.remembered(name)
            if stored:
                restore(QByteArray.fromBase64(stored.encode()))

    def _remember_sizes(self) -> None:
        for name, value in (
            ("geometry", self.saveGeometry()),
            ("state", self.saveState()),
            ("right", self._right.saveState()),
        ):
            self.settings.remember(name, bytes(value.toBase64().data()).decode())
        self.settings.save()

    @safe_override(nothing)
    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved text, then remember the sizes and let go of the files."""
        # First of all, so that an error on the way leaves the window open.
        event.ignore()
        if self.files.is_busy:
            self.status.showMessage("正在读写文件，写完就关闭", _NOTE_MS)
            QTimer.singleShot(_CLOSE_AGAIN_MS, self, self.close)
            return
        if not self.files.may_leave():
            return
        # Behind the question above: saying no to that must not have ended the reading already.
        if self._library_menu is not None and not self._library_menu.may_close():
            return
        if self.proofreading is not None:
            self.proofreading.stop()
        self._remember_sizes()
        self.files.close()
        self.library.close()
        event.accept()

    @safe_override(nothing)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file dropped on the window is opened."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @safe_override(nothing)
    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dropped file; several, or a folder, are old speeches to be taken in."""
        paths = dropped_paths(event.mimeData())
        if len(paths) == 1 and not paths[0].is_dir():
            self.files.open_path(paths[0])
        elif paths and self._library_menu is not None:
            self._library_menu.take_in(paths)

    def _show_cleaning(self) -> None:
        if self.files.read_from is not None and self._library_menu is not None:
            self._library_menu.show_cleaning(self.files.read_from)


def _once_made(
    part: Callable[[], LibraryMenu | Proofreading | Reviewing | None], key: str
) -> Callable[[], None]:
    """A command of a part that is made once the window is on the screen; nothing before."""

    def run() -> None:
        made = part()
        if made is not None:
            made.handlers[key]()

    return run


def _ignore(_result: object) -> None:
    """A menu has no use for the result."""
