"""Keep, change, merge, delete, undo: the commands on entries of the library, with their forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.settings import Settings
from editor.speech.slots import with_open_slots
from editor.speech.structure import parse
from editor.ui.library.service import LibraryService
from editor.ui.library.steps import Step, Steps
from editor.ui.loading import later
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.pasting import clean_pasted
from editor.ui.telling import words_of
from snippets.model import Snippet, Source

if TYPE_CHECKING:
    from editor.ui.past.window import PastSpeeches
    from snippets.editing import Change
    from snippets.library import Library

_SHOWN = 16
_UNDO = "可在“素材”菜单撤销"
_OFFICE = "单位共享素材库是只读的，没有改动；可以先把它修改另存为自己的条目"


class LibraryCommands(QObject):
    """Works on one library, one window and its editor.

    Signals: `noticed(sentence)` for the status bar, `facts_known(tags, favourites)` with all tags
    and their counts and the ids of the favourites, whenever they may have changed. That the entries
    themselves changed is told by the library service.
    """

    noticed = Signal(str)
    facts_known = Signal(object, object)

    def __init__(self, library: LibraryService, settings: Settings, parent: QObject | None = None) -> None:
        """Call `attach` before anything else."""
        super().__init__(parent)
        self._library = library
        self._settings = settings
        self._window: QWidget | None = None
        self._editor: DraftEdit
        self.past: PastSpeeches | None = None
        self._steps = Steps()
        library.opened.connect(self._on_opened)
        library.changed.connect(self.ask_facts)

    def attach(self, window: QWidget, editor: DraftEdit) -> None:
        """Work on this window and editor."""
        self._window = window
        self._editor = editor

    def _on_opened(self, _stats: object) -> None:
        self._steps.clear()
        self.ask_facts()

    def ask_facts(self) -> None:
        """Look up tags and favourites, then tell them."""

        def work(library: Library) -> tuple[list[tuple[str, int]], frozenset[int]]:
            favourites = frozenset(hit.snippet.id for hit in library.favourites() if hit.snippet.id)
            return library.tags(), favourites

        if self._library.is_open:
            self._library.ask(work, lambda facts: self.facts_known.emit(*facts))

    def _with_tags(self, go_on: Callable[[list[str]], None]) -> None:
        """Call `go_on` with all tags of the library, the commonest first."""
        self._library.ask(lambda library: [tag for tag, _ in library.tags()], go_on)

    def edit(self, snippet: Snippet) -> None:
        """Change an entry; one of the office becomes a new one of the writer's own."""
        self._with_tags(lambda tags: self._show_form(snippet, tags))

    def _show_form(self, snippet: Snippet, tags: list[str], words: str = "") -> None:
        dialog = later().EntryDialog(snippet, tags, self._settings, self._window, words=words)
        if not dialog.exec():
            return
        entry: Snippet = dialog.entry()
        if snippet.id is None or snippet.id < 0:
            self._add(replace(entry, id=None, own=True))
        elif entry != snippet:
            number = snippet.id
            self._do(lambda library: library.editing.edit(number, **_differences(snippet, entry)))

    def merge(self, snippets: Sequence[Snippet]) -> None:
        """Make one entry of several."""
        mine = self._only_mine(snippets)
        if len(mine) < 2:
            self.noticed.emit("先选中两条以上自己库里的素材，再合并")
            return
        dialog = later().MergeDialog(mine, self._settings, self._window)
        if not dialog.exec():
            return
        kept, text = dialog.kept(), dialog.final_text()
        others = [snippet.id for snippet in dialog.others()]
        self._do(lambda library: library.editing.merge(kept.id, others, text))

    def delete(self, snippets: Sequence[Snippet]) -> None:
        """Take entries out; what was taken out can be brought back."""
        ids = [snippet.id for snippet in self._only_mine(snippets) if snippet.id]
        if ids:
            self._do(lambda library: library.editing.delete(ids))

    def set_favourite(self, snippet: Snippet, favourite: bool) -> None:
        """Put a star on an entry, or take it away."""
        self._library.set_favourite(snippet, favourite)

    def undo(self) -> None:
        """Take back the last change of this session."""
        step = self._steps.take()
        if step is None:
            self.noticed.emit("这次打开以后还没有改动过素材库，没有可撤销的")
            return

        def failed(error: Exception) -> None:
            self._steps.put(step)
            self.noticed.emit(words_of(error))

        self._library.ask(step.take_back, lambda _result: self._tell_changed(f"已撤销：{step.words}"), failed)

    def keep_selection(self) -> None:
        """Keep the selected text of the draft as an entry."""
        text = self._selected()
        if not text:
            self.noticed.emit("先在稿子里选中要存的文字，再存为素材")
            return
        entry = replace(later().guess_entry(text), sources=self._sources())
        self._with_tags(lambda tags: self._show_form(entry, tags))

    def keep_skeleton(self) -> None:
        """Keep the build of the selected part, or of the whole draft, as an own skeleton."""
        text = self._selected()
        speech = parse(text) if text else self._editor.live.speech()
        if not speech.text.strip():
            self.noticed.emit("稿子还是空的，没有可以存为骨架的内容")
            return
        skeleton = replace(later().skeleton_of(speech), sources=self._sources())
        words = "把所选部分存为骨架" if text else "把本稿存为骨架"
        self._with_tags(lambda tags: self._show_form(skeleton, tags, words))

    def insert_section(self) -> None:
        """Choose one section of a skeleton, then insert it at the caret as one step of undo."""
        if self._library.is_open:
            self._library.skeletons(self._choose_section)
        else:
            self.noticed.emit(self._library.state)

    def _choose_section(self, skeletons: list[Snippet]) -> None:
        dialog = later().SectionDialog(skeletons, self._settings, self._window)
        if not dialog.exec() or dialog.section() is None:
            return
        self._insert(with_open_slots(dialog.section().text))
        self._library.record_use(dialog.skeleton())

    def _insert(self, text: str) -> None:
        self._editor.commit_composition()
        self._editor.insert_snippet(text)

    def show_past_speeches(self) -> None:
        """Open the window of past speeches, or bring it to the front."""
        self._open_past_speeches().refresh()

    def show_source(self, snippet: Snippet) -> None:
        """Show where an entry stands in the past speech it comes from."""

        def work(library: Library) -> str:
            kept = (s.key for s in snippet.sources if library.documents.get(s.key) is not None)
            return next(kept, "")

        def done(key: str) -> None:
            if key:
                self._open_past_speeches().show_passage(key, snippet.text)
            else:
                title = snippet.sources[0].title or snippet.sources[0].key
                self.noticed.emit(f"出处《{title}》没有整篇留存在素材库里，看不到原文")

        if snippet.sources:
            self._library.ask(work, done)

    def _open_past_speeches(self) -> PastSpeeches:
        if self.past is None:
            self.past = later().PastSpeeches(self._library, self._settings, self._window)
            self.past.insert_requested.connect(self._insert)
            self.past.changed.connect(self._library.changed)
        self.past.show()
        self.past.raise_()
        self.past.activateWindow()
        return self.past

    def _selected(self) -> str:
        self._editor.commit_composition()
        return clean_pasted(self._editor.textCursor().selection().toPlainText())

    def _sources(self) -> tuple[Source, ...]:
        """The open draft as a source; without a title there is nothing to name it by."""
        title = self._editor.live.speech().title
        if not title:
            return ()
        key = blake2b(title.encode("utf-8", "replace"), digest_size=8).hexdigest()
        return (Source(f"draft-{key}", title, status="draft"),)

    def _add(self, entry: Snippet) -> None:
        """Add an own entry; one that is there already only gets the new tags and sources."""

        def work(library: Library) -> tuple[int, Snippet | None]:
            added = library.add([entry], own=True).added
            return added, library.find(entry.kind, entry.text)

        self._library.ask(work, lambda result: self._on_added(*result))

    def _on_added(self, added: int, entry: Snippet | None) -> None:
        if entry is None or entry.id is None:
            self.noticed.emit("没有可存的文字")
            return
        words = f"存为素材“{_short(entry)}”"
        if added:
            number = entry.id
            self._steps.put(Step(words, lambda library: library.editing.delete([number])))
            self._tell_changed(f"已{words}，{_UNDO}")
        else:
            self._tell_changed(f"素材库里已有“{_short(entry)}”，出处和主题并到了那一条")

    def _only_mine(self, snippets: Sequence[Snippet]) -> list[Snippet]:
        """Those of the writer's own library; says so where others were chosen."""
        mine = [snippet for snippet in snippets if snippet.id is not None and snippet.id > 0]
        if len(mine) < len(snippets):
            self.noticed.emit(_OFFICE)
        return mine

    def _do(self, work: Callable[[Library], Change]) -> None:
        self._library.ask(work, self._on_changed)

    def _on_changed(self, change: Change) -> None:
        self._steps.put(Step(change.words, lambda library: library.editing.undo(change)))
        self._tell_changed(f"已{change.words}，{_UNDO}")

    def _tell_changed(self, words: str) -> None:
        self.noticed.emit(words)
        self._library.changed.emit()


def _differences(old: Snippet, new: Snippet) -> dict[str, Any]:
    """The fields in which `new` differs, as arguments of `Editing.edit`."""
    fields = ("text", "title", "tags", "expires", "kind")
    return {name: getattr(new, name) for name in fields if getattr(new, name) != getattr(old, name)}


def _short(snippet: Snippet) -> str:
    words = (snippet.title or snippet.text).replace("\n", " ")
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
