"""Counting: how often, where and until when a wording was used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from editor.corpus.drawing.clauses import Document, shorten
from snippets.model import Kind, Snippet

_SOURCES_KEPT = 3


@dataclass(slots=True)
class Use:
    """The uses of one wording.

    `count` is the number of places, `documents` the documents by key, `example` a sentence it stands
    in.
    """

    count: int = 0
    documents: dict[str, Document] = field(default_factory=dict)
    example: str = ""
    _example_date: str = ""

    def note(self, document: Document, sentence: str) -> None:
        """Count one use; the newest source gives the example, the one a writer could use today."""
        self.count += 1
        source = document.source
        self.documents.setdefault(source.key, document)
        if not self.example or source.date > self._example_date:
            self.example, self._example_date = sentence, source.date

    @property
    def series(self) -> set[str]:
        """The series that the documents belong to."""
        return {document.series for document in self.documents.values()}

    @property
    def spread(self) -> int:
        """What entries are ranked by: documents, and once more every series beyond the first."""
        return len(self.documents) + len(self.series) - 1

    def is_current(self, since: str) -> bool:
        """Whether a source is of `since` (a year) or later, or bears no date."""
        dates = [document.source.date for document in self.documents.values()]
        return not all(dates) or max(dates) >= since


class Tally:
    """Wordings and their uses, in the order of their first use."""

    def __init__(self) -> None:
        self._uses: dict[str, Use] = {}

    def add(self, text: str, document: Document, sentence: str) -> None:
        """Note that `text` is used in `sentence` of `document`."""
        use = self._uses.get(text)
        if use is None:
            use = self._uses[text] = Use()
        use.note(document, sentence)

    def __iter__(self) -> Iterator[tuple[str, Use]]:
        return iter(self._uses.items())

    def __len__(self) -> int:
        return len(self._uses)

    def only(self, fits: Callable[[str, Use], bool]) -> Tally:
        """A tally of the wordings for which `fits` holds."""
        chosen = Tally()
        chosen._uses = {text: use for text, use in self._uses.items() if fits(text, use)}
        return chosen

    def get(self, text: str) -> Use | None:
        """The uses of `text`, None where it was never met."""
        return self._uses.get(text)


def as_snippet(kind: Kind, text: str, use: Use, tags: tuple[str, ...] = ()) -> Snippet:
    """The library entry for `text`: its newest sources, its example cut to a line."""
    sources = [document.source for document in use.documents.values()]
    newest_first = sorted(sources, key=lambda s: (s.date, s.key), reverse=True)
    example = shorten(use.example, text)
    return Snippet(
        kind=kind,
        text=text,
        count=use.count,
        sources=tuple(newest_first[:_SOURCES_KEPT]),
        tags=tags,
        example="" if example.strip("。！；") == text else example,
    )
