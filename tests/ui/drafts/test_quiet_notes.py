"""Notes that the program keeps by itself do not make a saved draft look unsaved."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.draft.file import load
from editor.errors import CannotWrite
from editor.ui.app import App
from editor.ui.drafts import open_draft


def opened(app: App, tmp_path: Path) -> Path:
    path = tmp_path / "稿.nigao"
    path.write_text("nigao 1\n\n在全县会议上的讲话\n同志们：\n", encoding="utf-8")
    app.files.open_path(path)
    return path


def test_a_saved_draft_keeps_the_note_and_stays_saved(app: App, tmp_path: Path) -> None:
    path = opened(app, tmp_path)
    app.files.keep_note("id", "a1b2")
    assert load(path)[0].extra["id"] == "a1b2"
    assert load(path)[0].text == "在全县会议上的讲话\n同志们："
    assert not app.window.editor.document().isModified()


def test_a_changed_draft_keeps_it_until_it_is_saved(app: App, tmp_path: Path) -> None:
    path = opened(app, tmp_path)
    app.window.editor.insertPlainText("新")
    app.files.keep_note("id", "a1b2")
    assert "id" not in load(path)[0].extra
    assert app.files.draft.note("id") == "a1b2"
    assert app.files.save()
    assert load(path)[0].extra["id"] == "a1b2"


def test_a_disk_that_refuses_keeps_the_note_for_the_next_save(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = opened(app, tmp_path)

    def refuse(*_args: object) -> None:
        raise CannotWrite("磁盘已满")

    with monkeypatch.context() as full:
        full.setattr(open_draft, "save", refuse)
        app.files.keep_note("id", "a1b2")
    assert app.files.draft.note("id") == "a1b2"
    assert not app.window.editor.document().isModified()
    assert app.files.save()
    assert load(path)[0].extra["id"] == "a1b2"


def test_a_copy_under_another_name_is_a_draft_of_its_own(app: App, tmp_path: Path) -> None:
    path = opened(app, tmp_path)
    app.files.keep_note("id", "a1b2")
    app.files.note_round("0123456789")
    app.files.draft.save_as(tmp_path / "今年.nigao", app.files.current())
    assert not {"id", "rounds"} & set(load(tmp_path / "今年.nigao")[0].extra)
    assert load(path)[0].extra["rounds"] == "0123456789"
