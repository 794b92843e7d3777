"""The main job where there is no display: open the example, list what is open, export, take a picture."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QApplication

from editor.checks.wording import message_for
from editor.draft.file import SUFFIX, load
from editor.errors import CannotWrite, NigaoError
from editor.speech.model import Role
from editor.ui.library.service import LibraryService
from editor.ui.loading import later
from editor.ui.main_window import MainWindow

_PATIENCE = 60.0
_SIZE = (1440, 900)


def run(window: MainWindow, library: LibraryService, draft: Path, out: Path) -> int:
    """Do the main job on `draft` and print where the results lie.

    `out` is the folder of the Word file and the picture. Nobody is there to answer a message box,
    so none is opened: what the library has to say goes to standard error. Raises `NigaoError`.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"无法建立文件夹“{out}”", todo="请换一个位置") from error
    text, roles = _read(draft)
    library.noticed.connect(_tell)
    library.failed.connect(_tell)
    window.resize(*_SIZE)
    window.show()
    window.finish(attended=False)
    window.editor.load_draft(text, roles)
    library.open()
    _wait(lambda: library.is_settled)
    _wait(lambda: not library.is_open or window.snippets.model.rowCount() > 0)
    live = window.editor.live
    findings = live.findings()
    print(f"打开了 {draft.name}：{live.counts()[0]} 字，待填 {len(findings)} 处")
    for finding in findings:
        line = live.text.count("\n", 0, finding.start) + 1
        print(f"  第 {line} 段：{message_for(finding)}")
    exported = later().send_for_review(live.speech(), out / f"{draft.stem}（送审稿）.docx")
    print(f"导出 Word：{exported.path.resolve()}（{exported.pages} 页，{exported.comments} 条批注）")
    picture = out / "窗口.png"
    QApplication.processEvents()
    if not window.grab().save(str(picture)):
        raise NigaoError(f"窗口图片写不进“{picture}”", todo="请检查磁盘")
    print(f"窗口图片：{picture.resolve()}")
    return 0


def _read(path: Path) -> tuple[str, Mapping[int, Role]]:
    """The text of a draft or of a foreign file, and the roles set by hand."""
    if path.suffix.lower() == SUFFIX:
        draft, _ = load(path)
        return draft.text, draft.roles
    return later().read_speech(path).speech.text, {}


def _tell(words: object) -> None:
    print(f"拟稿：{words}", file=sys.stderr)


def _wait(ready: Callable[[], bool]) -> None:
    """Let the window work until it is ready."""
    end = time.monotonic() + _PATIENCE
    while not ready() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)
