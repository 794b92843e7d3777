"""Keep, change, merge, delete and undo through the window's own library."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from editor.ui.app import App
from editor.ui.library.commands import LibraryCommands
from editor.ui.library.entry_dialog import EntryDialog
from editor.ui.library.merge_dialog import MergeDialog
from editor.ui.library.section_dialog import SectionDialog
from snippets.documents import Document
from snippets.library import Library
from snippets.model import Kind, Snippet, Source

SPEECH = "在全县推进会上的讲话\n同志们：\n一、提高认识\n要把思想统一到部署上来。\n谢谢大家！"


class Desk:
    """The commands of one window, and what they said."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app = app
        self.qtbot = qtbot
        self.said: list[str] = []
        self.commands = LibraryCommands(app.library, app.settings)
        self.commands.attach(app.window, app.window.editor)
        self.commands.noticed.connect(self.said.append)
        app.library.troubled.connect(self.said.append)
        app.library.open()
        qtbot.waitUntil(lambda: app.library.is_open, timeout=60_000)

    def ask(self, work: Callable[[Library], Any]) -> Any:
        """The answer of the library to a question of the test."""
        got: list[Any] = []
        self.app.library.ask(work, got.append)
        self.qtbot.waitUntil(lambda: bool(got), timeout=10_000)
        return got[0]

    def find(self, text: str, kind: Kind = Kind.PHRASE) -> Snippet | None:
        found: Snippet | None = self.ask(lambda library: library.find(kind, text))
        return found

    def wait_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: any(words in said for said in self.said), timeout=10_000)
        self.said.clear()


@pytest.fixture
def desk(app: App, qtbot: QtBot) -> Desk:
    return Desk(app, qtbot)


def fill_in(monkeypatch: pytest.MonkeyPatch, text: str | None = None, tags: str | None = None) -> None:
    """The writer fills in the form and saves it."""

    def save(dialog: EntryDialog) -> int:
        if text is not None:
            dialog.text.setPlainText(text)
        if tags is not None:
            dialog.tags.setText(tags)
        return 1

    monkeypatch.setattr(EntryDialog, "exec", save)


def own(text: str, **facts: Any) -> Snippet:
    return Snippet(Kind.PHRASE, text, own=True, **facts)


def test_the_selection_is_kept_and_taken_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = desk.app.window.editor
    editor.load_draft("在全县大会上的讲话\n同志们：\n要一体推进编筐织篓，久久为功。")
    desk.commands.keep_selection()
    desk.wait_for("先在稿子里选中")
    start = editor.text().index("一体")
    editor.select(start, start + 8)
    fill_in(monkeypatch, tags="手艺，富民")
    desk.commands.keep_selection()
    desk.wait_for("已存为素材“一体推进编筐织篓”")
    kept = desk.find("一体推进编筐织篓")
    assert kept is not None
    assert kept.own
    assert kept.tags == ("手艺", "富民")
    assert [(s.title, s.status) for s in kept.sources] == [("在全县大会上的讲话", "draft")]
    desk.commands.keep_selection()
    desk.wait_for("素材库里已有")
    desk.commands.undo()
    desk.wait_for("已撤销")
    assert desk.find("一体推进编筐织篓") is None
    desk.commands.undo()
    desk.wait_for("没有可撤销的")


def test_an_own_entry_is_changed_and_changed_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.ask(lambda library: library.add([own("编筐织篓富民", tags=("手艺",))]))
    entry = desk.find("编筐织篓富民")
    assert entry is not None
    fill_in(monkeypatch)
    with desk.qtbot.assertNotEmitted(desk.app.library.changed, wait=200):
        desk.commands.edit(entry)
    fill_in(monkeypatch, "编筐织篓富万家", "手艺，富民")
    with desk.qtbot.waitSignal(desk.app.library.changed):
        desk.commands.edit(entry)
    changed = desk.find("编筐织篓富万家")
    assert changed is not None
    assert (changed.id, changed.tags) == (entry.id, ("手艺", "富民"))
    desk.commands.undo()
    desk.wait_for("已撤销：修改")
    assert desk.find("编筐织篓富民") == entry


def test_a_shipped_entry_becomes_an_own_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    hits = desk.ask(lambda library: library.search("", [Kind.PHRASE], 1))
    entry = hits[0].snippet
    assert not entry.own
    fill_in(monkeypatch, "改成编筐织篓的说法")
    desk.commands.edit(entry)
    desk.wait_for("已修改")
    assert desk.find(entry.text) is None
    changed = desk.find("改成编筐织篓的说法")
    assert changed is not None
    assert changed.own
    desk.commands.undo()
    desk.wait_for("已撤销")
    assert desk.find(entry.text) == entry


def test_an_entry_of_the_office_is_kept_as_a_new_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    foreign = Snippet(Kind.PHRASE, "单位里编筐织篓", id=-5)
    desk.commands.delete([foreign])
    desk.wait_for("只读")
    fill_in(monkeypatch, "自己编筐织篓")
    desk.commands.edit(foreign)
    desk.wait_for("已存为素材")
    kept = desk.find("自己编筐织篓")
    assert kept is not None
    assert kept.own


def test_deleted_entries_come_back(desk: Desk) -> None:
    desk.ask(lambda library: library.add([own("编筐织篓"), own("磨刀砍柴")]))
    both = [desk.find("编筐织篓"), desk.find("磨刀砍柴")]
    desk.commands.delete([entry for entry in both if entry])
    desk.wait_for("已删除2条素材，可在“素材”菜单撤销")
    assert desk.find("编筐织篓") is None
    desk.commands.undo()
    desk.wait_for("已撤销")
    assert [desk.find("编筐织篓"), desk.find("磨刀砍柴")] == both


def test_entries_are_merged(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.ask(
        lambda library: library.add(
            [own("编筐织篓富民", tags=("手艺",)), own("编筐织篓富万家", tags=("富民",))]
        )
    )
    both = [s for s in (desk.find("编筐织篓富民"), desk.find("编筐织篓富万家")) if s]
    monkeypatch.setattr(MergeDialog, "exec", lambda dialog: dialog.choices[1].setChecked(True) or 1)
    desk.commands.merge(both[:1])
    desk.wait_for("先选中两条以上")
    desk.commands.merge(both)
    desk.wait_for("合并为“编筐织篓富万家”")
    assert desk.find("编筐织篓富民") is None
    kept = desk.find("编筐织篓富万家")
    assert kept is not None
    assert set(kept.tags) == {"手艺", "富民"}
    desk.commands.undo()
    desk.wait_for("已撤销")
    assert [desk.find("编筐织篓富民"), desk.find("编筐织篓富万家")] == both


def test_tags_and_favourites_are_told_when_they_change(desk: Desk) -> None:
    desk.ask(lambda library: library.add([own("编筐织篓", tags=("手艺",))]))
    entry = desk.find("编筐织篓")
    assert entry is not None
    with desk.qtbot.waitSignal(
        desk.commands.facts_known, check_params_cb=lambda _tags, starred: entry.id in starred
    ) as told:
        desk.commands.set_favourite(entry, True)
    assert ("手艺", 1) in told.args[0]


def test_a_section_goes_into_the_draft_as_one_step(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    outline = Snippet(
        Kind.SKELETON, "同志们：\n一、编筐\n要编好XX个筐。\n二、织篓\n谢谢大家！", "手艺提纲", own=True
    )
    desk.ask(lambda library: library.add([outline]))
    editor = desk.app.window.editor
    editor.load_draft("同志们：")
    editor.moveCursor(editor.textCursor().MoveOperation.End)

    def choose(dialog: SectionDialog) -> int:
        dialog.skeletons.search.setText("手艺提纲")
        return 1

    monkeypatch.setattr(SectionDialog, "exec", choose)
    desk.commands.insert_section()
    desk.qtbot.waitUntil(lambda: "编筐" in editor.text(), timeout=10_000)
    assert editor.text() == "同志们：\n一、编筐\n要编好XX个筐。"
    assert editor.textCursor().selectedText() == "XX"
    editor.undo()
    assert editor.document().toPlainText() == "同志们："
    kept = desk.find(outline.text, Kind.SKELETON)
    assert kept is not None
    assert desk.ask(lambda library: library.uses(kept.id))[0] == 1


def test_the_draft_is_kept_as_a_skeleton(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = desk.app.window.editor
    editor.load_draft("")
    desk.commands.keep_skeleton()
    desk.wait_for("稿子还是空的")
    editor.load_draft(
        "在全县编筐工作推进会上的讲话\n（2021年3月18日）\n同志们：\n今天，我们召开全县编筐工作推进会。\n"
        "一、提高认识\n去年完成编筐3200个。\n二、压实责任\n三是抓好落实。\n谢谢大家！"
    )
    shown: list[Snippet] = []

    def save(dialog: EntryDialog) -> int:
        shown.append(dialog.entry())
        dialog.title.setText("编筐推进会提纲")
        return 1

    monkeypatch.setattr(EntryDialog, "exec", save)
    desk.commands.keep_skeleton()
    desk.wait_for("已存为素材“编筐推进会提纲”")
    assert shown[0].kind is Kind.SKELETON
    assert "3200" not in shown[0].text
    kept = desk.find(shown[0].text, Kind.SKELETON)
    assert kept is not None
    assert (kept.own, kept.title) == (True, "编筐推进会提纲")
    desk.commands.undo()
    desk.wait_for("已撤销")
    assert desk.find(shown[0].text, Kind.SKELETON) is None


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_an_entry_leads_to_its_speech(desk: Desk) -> None:
    source = Source("s1", "在全县推进会上的讲话", "2021-03-18")
    desk.ask(lambda library: library.documents.stage(Document(source, "讲话.txt", "speech", "d1", SPEECH)))
    passage = Snippet(Kind.PASSAGE, "要把思想统一到部署上来。", "一、提高认识")
    desk.ask(lambda library: library.documents.take("s1", [passage]))
    entry = desk.find(passage.text, Kind.PASSAGE)
    assert entry is not None
    desk.commands.show_source(entry)
    desk.qtbot.waitUntil(lambda: shown_text(desk) == SPEECH, timeout=10_000)
    window = desk.commands.past
    assert window is not None
    marks = window.view.extraSelections()
    assert marks[-1].cursor.selectedText() == passage.text  # type: ignore[attr-defined]
    desk.commands.show_source(Snippet(Kind.PHRASE, "x", sources=(Source("gone", "没有留存的讲话"),)))
    desk.wait_for("没有整篇留存")
    window.close()


def shown_text(desk: Desk) -> str:
    return desk.commands.past.view.toPlainText() if desk.commands.past else ""
