"""The composition root: makes every part once, joins them, runs the event loop."""

from __future__ import annotations

import contextlib
import gc
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from editor.errors import NigaoError
from editor.paths import Paths, example_draft
from editor.settings import Settings
from editor.ui.drafts.file_commands import FileCommands
from editor.ui.first_paint import FirstPaint
from editor.ui.jobs import Lanes
from editor.ui.library.office import remembered_office
from editor.ui.library.service import LibraryService
from editor.ui.loading import later
from editor.ui.main_window import MainWindow
from editor.ui.paper.fonts import Faces
from editor.ui.paper.pasting import CopiedText

_TURN_S = 0.001
_ROUNDS_BEFORE_A_FULL_ONE = 100
_INTERFACE_FONTS = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)


class App:
    """Everything that lives as long as the program."""

    def __init__(self, application: QApplication, paths: Paths) -> None:
        """Build the parts; nothing is shown yet."""
        self.application = application
        self.paths = paths
        self.settings = Settings(paths.settings)
        self.lanes = Lanes.start()
        self.library = LibraryService(self.lanes.library, paths)
        self.files = FileCommands(paths, self.settings, self.lanes.files, self.library)
        self.window = MainWindow(self.settings, Faces(), self.library, self.files, paths, self.lanes)
        self.library.opened.connect(lambda _stats: _spare_the_collector())
        for lane in (self.lanes.library, self.lanes.files, self.lanes.checks):
            lane.uncaught.connect(lambda error: later().messages.show_error(self.window, error))

    def start(self, path: Path | None) -> None:
        """Show the window; what is heavy is loaded once it is on the screen."""
        FirstPaint(self.window.editor, lambda: self._after_first_paint(path))
        self.window.show()

    def _after_first_paint(self, path: Path | None) -> None:
        self.window.finish()
        if self.window.proofreading is not None:
            self.window.proofreading.warmed.connect(_spare_the_collector)
        self.library.open(remembered_office(self.settings))
        if path is not None:
            self.files.open_path(path)
            return
        if self.files.offer_recovery():
            return
        recent = self.settings.recent_files()
        if self.settings.get("restore_draft") and recent and recent[0].is_file():
            self.files.open_path(recent[0])
        elif not self.paths.settings.exists():
            self.files.open_example()
            self.window.status.showMessage("这是示例，可以直接试用；新建请按 Ctrl+N，使用说明按 F1")

    def stop(self) -> None:
        """End the lanes, and leave what was copied to Qt."""
        self.lanes.stop()
        _hand_over_clipboard()


def _hand_over_clipboard() -> None:
    """Put what was copied from the paper on the clipboard once more, as an object of Qt alone.

    The clipboard outlives the interpreter, and to take apart an object made in Python would crash then.
    """
    clipboard = QApplication.clipboard()
    if isinstance(clipboard.mimeData(), CopiedText):
        clipboard.setText(clipboard.text())


def _spare_the_collector() -> None:
    """Take all that was loaded by now out of the rounds of the garbage collector.

    It stays until the end, and looking through it would stop a keystroke for 60 ms now and then.
    """
    gc.collect()
    gc.freeze()


def tune_interpreter() -> None:
    """Have the interpreter hold the window up as little as it can; for the program as a whole."""
    # The lanes give the window its turn after 1 ms instead of 5.
    sys.setswitchinterval(_TURN_S)
    # A round over all that a draft of a million characters brings along takes 30 ms.
    gc.set_threshold(*gc.get_threshold()[:2], _ROUNDS_BEFORE_A_FULL_ONE)


def make_application() -> QApplication:
    """The one QApplication, in Chinese down to Qt's own buttons."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("nigao")
    application.setApplicationDisplayName("拟稿")
    application.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # By name: the interface is Chinese whatever language the system has.
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)
    families = set(QFontDatabase.families())
    chosen = [family for family in _INTERFACE_FONTS if family in families]
    if chosen:
        font = QFont()
        font.setFamilies(chosen)
        font.setPointSizeF(max(10.0, application.font().pointSizeF()))
        application.setFont(font)
    return application


class ErrorReport:
    """What becomes of an error nobody caught: logged each time, shown once for each place.

    It is shown after the event that brought it: a box opened while a widget paints would paint
    again, and so on.
    """

    def __init__(self, paths: Paths) -> None:
        """Log into the folder of `paths`."""
        self._log = paths.home / "errors.log"
        self._shown: set[tuple[str, int]] = set()

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Stand in for `sys.excepthook`."""
        lines = "".join(traceback.format_exception(kind, error, trace))
        if sys.stderr is not None:
            sys.stderr.write(lines)
        with contextlib.suppress(OSError):
            self._log.parent.mkdir(parents=True, exist_ok=True)
            with self._log.open("a", encoding="utf-8") as log:
                log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')}\n{lines}\n")
        last = traceback.extract_tb(trace)[-1:] or [traceback.FrameSummary("", 0, "")]
        place = (last[0].filename, last[0].lineno or 0)
        if place not in self._shown and isinstance(QApplication.instance(), QApplication):
            self._shown.add(place)
            QTimer.singleShot(0, lambda: later().messages.show_error(QApplication.activeWindow(), error))


def main(arguments: Sequence[str]) -> int:
    """Open the window, on the draft named in `arguments` if one is; or run the demonstration."""
    paths = Paths.from_environment()
    tune_interpreter()
    application = make_application()
    sys.excepthook = ErrorReport(paths)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if arguments and arguments[0] == "demo":
        return _run_demo(App(application, paths), arguments[1:])
    app = App(application, paths)
    app.start(Path(arguments[0]) if arguments else None)
    status = application.exec()
    app.stop()
    return status


def _run_demo(app: App, arguments: Sequence[str]) -> int:
    """`nigao demo [FILE] [--out FOLDER]`: the main job without a screen, on the example or on FILE."""
    words = list(arguments)
    out = Path("out")
    if "--out" in words[:-1]:
        place = words.index("--out")
        out = Path(words[place + 1])
        del words[place : place + 2]
    try:
        return int(
            later().run_demo(app.window, app.library, Path(words[0]) if words else example_draft(), out)
        )
    except NigaoError as error:
        print(f"拟稿：{error}", file=sys.stderr)
        return error.exit_status
    finally:
        app.stop()
