"""A reviewed file in the whole window: what each deed of the writer holds up, at N characters.

    python tests/benchmarks/review_window.py [CHARACTERS] [CHANGES] [--why]

Printed are, as in `live_checks.py`, the longest gap between two beats of a 5 ms timer on the GUI thread for
each deed and how many were over 50 ms: opening a reviewed file with CHANGES tracked changes (default 300),
typing and the pause behind it without a review and in one, accepting and rejecting one, accepting all and
taking that back; then the dialogs of export, print preview and versions, and saving with its version.
"""

from __future__ import annotations

import os
import re
import resource
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from live_checks import Stage, sample
from PySide6.QtWidgets import QDialog
from typing_latency import press, report

from editor.draft.file import Draft, encode
from editor.draft.history import History, draft_key
from editor.draft.notes import ID
from editor.draft.rounds import Rounds
from editor.exporting.export import Origin, send_speech
from editor.exporting.options import ExportOptions
from editor.paths import Paths, example_draft
from editor.speech.structure import parse
from editor.ui.answers import Answer
from editor.ui.app import App, make_application, tune_interpreter
from editor.ui.output import questions
from editor.ui.review import menu as review_menu
from editor.ui.review.asking import Choice
from editor.ui.review.words import is_undecided

_VERSIONS = 500
_VERSIONED_MOST = 100_000
"""Characters of each of the many versions; more would only fill the disk."""
_KEYS = 60
_RUN = re.compile(r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>([^<]{12,})</w:t></w:r>")
_BY = 'w:id="{}" w:author="王建国" w:date="2026-03-02T09:30:00Z"'


def tracked(path: Path, changes: int) -> None:
    """Replace two characters in so many runs of a Word file, with tracking on."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].decode()
    step = max(1, len(_RUN.findall(body)) // changes)
    seen = made = 0

    def change(found: re.Match[str]) -> str:
        nonlocal seen, made
        seen += 1
        if seen % step or made >= changes:
            return found[0]
        made += 1
        looks, text = found[1] or "", found[2]
        by = _BY.format(90_000 + made)
        gone = f"<w:del {by}><w:r>{looks}<w:delText>{text[4:6]}</w:delText></w:r></w:del>"
        come = f"<w:ins {by}><w:r>{looks}<w:t>改动{made % 10}</w:t></w:r></w:ins>"
        front, behind = (f"<w:r>{looks}<w:t>{part}</w:t></w:r>" for part in (text[:4], text[6:]))
        return front + gone + come + behind

    parts["word/document.xml"] = _RUN.sub(change, body).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def answer_for_the_writer(stage: Stage) -> None:
    """Every question is answered, every dialog stands a moment and is closed."""

    def shown(dialog: QDialog) -> int:
        dialog.show()
        stage.rest(1.0)
        dialog.hide()
        return 0

    QDialog.exec = shown  # type: ignore[method-assign, assignment]
    questions.ask_although_open = lambda *_args: Answer.YES  # type: ignore[assignment]
    review_menu.ask_end = lambda *_args, **_kwargs: Choice.NO  # type: ignore[assignment]


def settle(stage: Stage, app: App) -> None:
    """Until nothing is under way."""
    assert app.window.proofreading is not None
    checks = app.window.proofreading.checking.checks
    stage.rest(0.6)
    stage.spin(lambda: not checks.is_running and not app.files.is_busy)
    stage.rest(0.6)


def typing(stage: Stage, app: App, name: str) -> None:
    """Keys, then the pause behind them, with all that follows."""
    with stage.row(f"typing, {name}"):
        times = press(stage.application, app.window.editor, _KEYS)
    report("  key to paint", times)
    with stage.row(f"the pause behind it, {name}"):
        stage.rest(2.5)


def review(stage: Stage, app: App, path: Path) -> None:
    """Open what came back and go through it."""
    reviewing = app.window.reviewing
    assert reviewing is not None
    desk, commands = reviewing.review.desk, reviewing.review.commands
    stage.do("opening the reviewed file", lambda: reviewing.review.read([path]), 3.0)
    print(f"{'':<34} {len(desk.placed)} changes, {len(desk.notes)} comments")
    typing(stage, app, "in a review")
    for number, name in enumerate(("accepting the first", "accepting a second", "accepting a third")):
        key = next(one.change.key for one in desk.placed if is_undecided(one))
        stage.do(name, lambda key=key: commands.accept([key]), 2.0 if number else 3.0)  # type: ignore[misc]
    rejected = next(one.change.key for one in desk.placed if is_undecided(one))
    stage.do("rejecting one", lambda: commands.reject([rejected]), 2.0)
    stage.do("next change", lambda: commands.step(True), 1.0)
    waiting = [one.change.key for one in desk.undecided()]
    half = waiting[::2]
    stage.do(f"accepting {len(half)}", lambda: commands.accept(half), 3.0)
    typing(stage, app, "half accepted")
    rest = [one.change.key for one in desk.undecided()]
    stage.do(f"accepting the other {len(rest)}", lambda: commands.accept(rest), 3.0)
    print(f"{'':<34} {len(desk.undecided())} left")
    stage.do("undo of it", app.window.editor.undo, 3.0)
    print(f"{'':<34} {len(desk.undecided())} wait again")
    stage.do("ending the review", reviewing.review._end, 1.0)


def dialogs(stage: Stage, app: App, paths: Paths) -> None:
    """Export, print preview, versions, saving."""
    reviewing = app.window.reviewing
    assert reviewing is not None
    stage.do("export dialog", reviewing.handlers["export"], 0.5)
    with stage.row("print preview"):
        reviewing.handlers["print_preview"]()
        stage.spin(lambda: reviewing.output.paper.preview is not None, 60)
        stage.spin(lambda: reviewing.output.paper.preview is None, 60)
        stage.rest(0.5)
    draft = app.files.draft
    app.files.ensure_id()
    history = History(paths.history / draft_key(draft.note(ID), draft.path))
    text = app.window.editor.text()[:_VERSIONED_MOST]
    kept = Draft(text)
    now = datetime.now().astimezone()
    for number in range(_VERSIONS):
        wording = replace(kept, text=text.replace("工作", f"工作{number}", 1))
        history.keep(wording, "保存", now - timedelta(minutes=_VERSIONS - number), lasting=True)
    with stage.row(f"versions, {_VERSIONS} of them"):
        reviewing.handlers["versions"]()
        stage.rest(3.0)
    window = reviewing.versions.versions_window
    assert window is not None
    print(f"{'':<34} {window.model.rowCount()} rows")
    app.window.editor.textCursor().insertText("改")
    stage.do("saving, the versions shown", app.files.save, 3.0)
    window.close()
    app.window.editor.textCursor().insertText("改")
    stage.do("saving with its version", app.files.save, 2.0)


def sent(text: str, folder: Path, paths: Paths, draft: Path, changes: int) -> Path:
    """The draft as it was sent and came back."""
    path = folder / "审回.docx"
    origin = Origin(rounds=Rounds(paths.rounds), draft=draft)
    send_speech(parse(text), path, ExportOptions(allow_open=True), origin)
    tracked(path, changes)
    return path


def measure(stage: Stage, text: str, changes: int, work: Callable[[Stage, App, Path], None]) -> None:
    """The window with that draft, all else at rest."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        paths = Paths(folder / "home")
        draft = folder / "long.nigao"
        draft.write_bytes(encode(Draft(text)))
        path = sent(text, folder, paths, draft, changes)
        app = App(stage.application, paths)
        app.start(example_draft())
        stage.spin(lambda: app.library.is_open)
        settle(stage, app)
        app.files.open_path(draft)
        settle(stage, app)
        work(stage, app, path)
        dialogs(stage, app, paths)
        app.window.editor.document().setModified(False)
        app.window.close()
        app.stop()


def everything(stage: Stage, app: App, path: Path) -> None:
    """Without a review, then in one."""
    typing(stage, app, "no review")
    review(stage, app, path)


def main() -> None:
    """Measure all, with the most memory taken in the end."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    characters, changes = (*numbers, *(1_000_000, 300)[len(numbers) :])[:2]
    tune_interpreter()
    stage = Stage(make_application(), why="--why" in sys.argv)
    answer_for_the_writer(stage)
    text = sample(characters)
    print(f"{len(text):,} characters, {text.count(chr(10)) + 1:,} paragraphs")
    measure(stage, text, changes, everything)
    stage.end()
    print(f"most memory taken: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
