"""Taking what was chosen: whole documents with their passages, then the candidates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from editor.corpus.building import Progress
from editor.corpus.taking.passages import passages_of
from editor.errors import Cancelled
from editor.speech.structure import parse
from snippets.documents import Document
from snippets.library import Library
from snippets.model import Snippet
from snippets.store import Added

_BATCH = 2000  # candidates between two looks at `cancelled`


class Accepting:
    """One run of `accept`: what it has taken so far."""

    def __init__(self, library: Library, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self._library = library
        self._progress = progress
        self._cancelled = cancelled
        self._last = ""
        self.documents = 0
        self.passages = Added()
        self.entries = Added()

    def take(self, candidate_ids: Collection[int] | None, document_keys: Collection[str] | None) -> None:
        """Take documents, then candidates; None means all of them."""
        candidates = self._library.candidates
        waiting = candidates.all()
        documents = self._wanted_documents(waiting, document_keys)
        ids = _wanted_ids(waiting, candidates.is_known(waiting), candidate_ids)
        if candidate_ids is not None and not candidate_ids and not documents:
            return
        total = len(documents) + -(-len(ids) // _BATCH)
        for done, document in enumerate(documents):
            self._step(document.name, done, total)
            self._take_document(document.source.key)
            self._last = document.name
        for batch, start in enumerate(range(0, len(ids), _BATCH)):
            self._step("收入词句", len(documents) + batch, total)
            self.entries += candidates.accept(ids[start : start + _BATCH])
        self._progress("完成", total, total)

    def _step(self, what: str, done: int, total: int) -> None:
        if self._cancelled():
            raise Cancelled("已取消")
        self._progress(what, done, total)

    def _wanted_documents(self, waiting: Sequence[Snippet], keys: Collection[str] | None) -> list[Document]:
        """The staged documents to take, those that candidates were drawn from last.

        As long as one of them is staged, its candidates show a later run that the drawing is done.
        """
        drawn = {source.key for snippet in waiting for source in snippet.sources}
        staged = self._library.documents.list(taken=False)
        wanted = staged if keys is None else [d for d in staged if d.source.key in set(keys)]
        return sorted(wanted, key=lambda d: (d.source.key in drawn, d.name, d.digest))

    def _take_document(self, key: str) -> None:
        document = self._library.documents.get(key)
        if document is not None:
            passages = passages_of(parse(document.text), document.source)
            self.passages += self._library.documents.take(key, passages)
            self.documents += 1

    def kept(self) -> str:
        """What was taken so far, and how to go on."""
        upto = f"到“{self._last}”为止的 {self.documents} 篇" if self._last else "没有整篇"
        return f"{upto}、{self.entries.added + self.entries.merged} 条词句已收入，其余仍待挑选"


def _wanted_ids(
    waiting: Sequence[Snippet], known: Sequence[bool], chosen: Collection[int] | None
) -> list[int]:
    ticked = None if chosen is None else set(chosen)
    return [
        snippet.id
        for snippet, is_known in zip(waiting, known, strict=True)
        if snippet.id is not None and (ticked is None or is_known or snippet.id in ticked)
    ]
