"""What the writer does not want to see again: kept in the head of his draft, or for all drafts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, Signal

from editor.checks.ignoring import Ignored, decode, encode
from editor.draft.notes import IGNORED
from editor.office.office import Office
from editor.ui.drafts.file_commands import FileCommands


class IgnoredList(QObject):
    """The list of the open draft and the one for all drafts.

    Signal: `changed`, also when another draft was opened.
    """

    changed = Signal()

    def __init__(self, files: FileCommands, office: Office, parent: QObject | None = None) -> None:
        """Follow the draft that is open in `files`."""
        super().__init__(parent)
        self._files = files
        self._office = office
        self._note = ""
        self._of_draft: tuple[Ignored, ...] = ()
        files.state_changed.connect(self._read)
        self._read()

    def _read(self) -> None:
        note = self._files.draft.note(IGNORED)
        if note != self._note:
            self._note = note
            self._of_draft = decode(note)
            self.changed.emit()

    @property
    def of_draft(self) -> tuple[Ignored, ...]:
        """What is ignored in this draft alone."""
        return self._of_draft

    @property
    def always(self) -> tuple[Ignored, ...]:
        """What is ignored in all drafts."""
        return self._office.always

    def add(self, ignored: Sequence[Ignored]) -> None:
        """Ignore more in this draft, which counts as a change of it."""
        known = {one.place for one in self._of_draft}
        fresh = {one.place: one for one in ignored if one.place not in known}
        if fresh:
            self._keep((*self._of_draft, *fresh.values()))

    def add_always(self, ignored: Sequence[Ignored]) -> None:
        """Ignore more in all drafts, this one included.

        Raises `CannotWrite`; they are then ignored until the program ends.
        """
        try:
            self._office.add_always(ignored)
        finally:
            self.changed.emit()

    def restore(self, ignored: Collection[Ignored]) -> None:
        """Show again what was ignored, in this draft or in all. Raises `CannotWrite`."""
        places = {one.place for one in ignored}
        left = tuple(one for one in self._of_draft if one.place not in places)
        if left != self._of_draft:
            self._keep(left)
        always = tuple(one for one in self._office.always if one.place not in places)
        if always != self._office.always:
            self._office.always = always
            try:
                self._office.save()
            finally:
                self.changed.emit()

    def _keep(self, of_draft: tuple[Ignored, ...]) -> None:
        self._of_draft = of_draft
        self._note = encode(of_draft)
        self._files.draft.set_note(IGNORED, self._note)
        self._files.note_changed()
        self.changed.emit()
