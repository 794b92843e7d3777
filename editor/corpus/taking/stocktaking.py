"""Reading a pile of files into the library, one transaction a document, and drawing from what is staged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from editor.corpus.building import Progress, draw_entries
from editor.corpus.drawing.clauses import Document as Drawn
from editor.corpus.drawing.clauses import series_of
from editor.corpus.drawing.sourcing import listed_titles
from editor.corpus.pipeline import ReadSpeech
from editor.corpus.script import find_damage
from editor.corpus.taking.alike import Relation, relate
from editor.corpus.taking.facts import own_source, plain_name
from editor.corpus.taking.found import find_files
from editor.corpus.taking.incoming import checksum, read_incoming
from editor.corpus.taking.report import STAGED, FileOutcome, IntakeReport
from editor.corpus.taking.telling import (
    as_version,
    damage_of,
    given_way,
    nearly_equal,
    place_of,
    recognised,
    refusal,
    staged,
)
from editor.errors import Cancelled, NigaoError
from editor.speech.structure import parse
from snippets.documents import Document
from snippets.errors import SnippetError
from snippets.library import Library
from snippets.model import Snippet
from snippets.segment import Segmenter

_STEPS_BEHIND = 2  # of the progress, behind the files: drawing, keeping the candidates


class DrawingFailed(NigaoError):
    """The drawing met something that nobody foresaw."""


class Stocktaking:
    """One run of `take_stock`: what it has seen so far."""

    def __init__(self, library: Library, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self._library = library
        self._progress = progress
        self._cancelled = cancelled
        self._outcomes: list[FileOutcome] = []
        self._left_out = 0
        self._characters = 0
        self._total = _STEPS_BEHIND
        self._counts: Counter[str] = Counter()
        self._known = 0
        self._has_forgotten = False
        self._fresh: set[str] = set()
        self._titles: dict[Path, dict[str, str]] = {}

    def read_all(self, paths: Sequence[Path]) -> None:
        """Read and stage every file of `paths`."""
        found = find_files(paths, self._stop_if_cancelled)
        self._left_out = found.left_out
        self._outcomes += [refusal(path, error) for path, error in found.closed]
        self._total = len(found.files) + _STEPS_BEHIND
        for done, path in enumerate(found.files):
            self._step(plain_name(path), done)
            self._outcomes += self._take_in(path)

    def _step(self, what: str, done: int) -> None:
        self._stop_if_cancelled()
        self._progress(what, done, self._total)

    def _stop_if_cancelled(self) -> None:
        if self._cancelled():
            raise Cancelled("已取消")

    def _take_in(self, path: Path) -> list[FileOutcome]:
        try:
            digest = checksum(path)
            known = self._library.documents.find(digest)
            if known is not None:
                return [self._recognised(path, known)]
            reads = read_incoming(path, self._cancelled)
            documents = [self._as_document(read, digest, part) for part, read in enumerate(reads, 1)]
        except (SnippetError, Cancelled):
            raise
        except Exception as error:  # noqa: BLE001 - one poisonous file must not end a run over hundreds
            return [refusal(path, error)]
        # The first speech carries the checksum of the file itself and comes last: a file is recognised
        # only when all of it is there.
        pairs = zip(reads[::-1], documents[::-1], strict=True)
        return [self._stage(read, document) for read, document in pairs][::-1]

    def _recognised(self, path: Path, known: Document) -> FileOutcome:
        return recognised(path, known, just_now=known.source.key in self._fresh)

    def _stage(self, read: ReadSpeech, document: Document) -> FileOutcome:
        documents = self._library.documents
        known = documents.find(document.digest)
        if known is not None:
            return self._recognised(read.path, known)
        outcome = staged(read, document)
        found = documents.near(document.text)
        if found is not None:
            other = found[0]
            relation, share = relate(document, other)
            if relation is Relation.CONTAINED:
                return nearly_equal(read.path, document, other, share)
            if relation is Relation.FULLER:
                self._give_way(other, document)
            else:
                outcome = as_version(outcome, other, share)
        self._forget_earlier_draw()
        key = documents.stage(document)
        self._fresh.add(key)
        self._characters += len(document.text)
        return replace(outcome, key=key)

    def _give_way(self, old: Document, new: Document) -> None:
        """A staged document leaves, because a fuller copy of it is about to be staged."""
        self._forget_earlier_draw()
        self._library.documents.remove(old.source.key)
        for at, outcome in enumerate(self._outcomes):
            if outcome.key == old.source.key and outcome.outcome in STAGED:
                self._outcomes[at] = given_way(outcome, new)

    def _as_document(self, read: ReadSpeech, digest: str, part: int) -> Document:
        folder = read.path.parent
        if folder not in self._titles:
            self._titles = {folder: listed_titles(folder)}
        return Document(
            source=own_source(read, digest, part=part, listed=self._titles[folder].get(read.path.name, "")),
            name=plain_name(read.path),
            kind=read.kind,
            digest=f"{digest}#{part}" if part > 1 else digest,
            text=read.speech.text,
            truncated=read.truncated,
            damage=damage_of(read),
        )

    def _forget_earlier_draw(self) -> None:
        """Candidates of staged documents are void once another document joins them.

        Until the drawing behind the staging is done there are none, which is how a later run knows that
        it was not; those of documents that were taken meanwhile stay.
        """
        if self._has_forgotten:
            return
        self._has_forgotten = True
        void = [s.id for s in self._drawn_from_staged() if s.id is not None]
        if void:
            self._library.candidates.drop(void)

    def _drawn_from_staged(self) -> list[Snippet]:
        """The candidates of documents that are not taken yet."""
        staged = {document.source.key for document in self._library.documents.list(taken=False)}
        waiting = self._library.candidates.all()
        return [s for s in waiting if not s.sources or any(source.key in staged for source in s.sources)]

    def draw(self, segmenter: Segmenter) -> None:
        """Draw from everything staged, unless an earlier run did and nothing has come since."""
        self._step("提取词句", self._total - _STEPS_BEHIND)
        keys = self._staged_keys()
        candidates = self._library.candidates
        if keys and not self._drawn_from_staged():
            entries = self._drawn(keys, segmenter)
            self._step("保存候选", self._total - 1)
            candidates.put([*candidates.all(), *(replace(entry, own=True) for entry in entries)])
        waiting = candidates.all()
        flags = candidates.is_known(waiting)
        self._known = sum(flags)
        self._counts = Counter(s.kind.value for s, known in zip(waiting, flags, strict=True) if not known)
        self._progress("完成", self._total, self._total)

    def _staged_keys(self) -> list[str]:
        """The keys of all staged documents, in an order that does not depend on when each came in."""
        documents = self._library.documents.list(taken=False)
        ordered = sorted(documents, key=lambda document: (document.name, document.digest))
        return [document.source.key for document in ordered]

    def _drawn(self, keys: Sequence[str], segmenter: Segmenter) -> list[Snippet]:
        def step(what: str) -> None:
            self._step(what, self._total - _STEPS_BEHIND)

        try:
            return draw_entries(list(self._to_draw_from(keys)), segmenter, step, plans=())
        except (SnippetError, Cancelled):
            raise
        except Exception as error:
            # The speeches are staged and stay; they can be taken whole without what was drawn from them.
            raise DrawingFailed(f"提取词句时出错（{place_of(error)}）") from error

    def _to_draw_from(self, keys: Sequence[str]) -> Iterator[Drawn]:
        for key in keys:
            self._stop_if_cancelled()
            document = self._library.documents.get(key)
            if document is not None:
                source = document.source
                yield Drawn(
                    source,
                    parse(document.text),
                    series_of(source.title, source.key),
                    document.kind,
                    tuple(damage.text for damage in find_damage(document.text)),
                )

    def kept(self) -> str:
        """Up to which file everything is kept, and how to go on."""
        kept = [outcome for outcome in self._outcomes if outcome.outcome in STAGED]
        if not kept:
            return "没有读入新的文件，素材库保持原样；再导入一次会从头开始"
        return (
            f"到“{plain_name(kept[-1].path)}”为止的 {len(kept)} 篇已读入并保存，待挑选；"
            "再导入同样的文件会接着做"
        )

    def report(self, stopped: str, *, cancelled: bool) -> IntakeReport:
        """What was done so far; after an error the library is not asked again."""
        return IntakeReport(
            files=tuple(self._outcomes),
            left_out=self._left_out,
            counts=dict(self._counts),
            known=self._known,
            documents=0 if stopped else len(self._staged_keys()),
            characters=self._characters,
            stopped=stopped,
            cancelled=cancelled,
        )
