"""A pile of old speeches comes into the library: read and staged, drawn from, chosen, taken.

`take_stock` reads every file and keeps its text staged in the library, then draws candidates from all
that is staged; nothing of it can be found by a search yet. `accept` takes what was chosen. Both may be
killed at any moment: every step is one transaction, files that were staged or taken are recognised by
their content, and the next run goes on where this one stopped and comes to the same end.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from editor.corpus.building import Progress
from editor.corpus.taking.accepting import Accepting
from editor.corpus.taking.report import Accepted, FileOutcome, IntakeReport, Outcome
from editor.corpus.taking.stocktaking import DrawingFailed, Stocktaking
from editor.errors import Cancelled
from snippets.errors import SnippetError
from snippets.library import Library
from snippets.segment import Segmenter

__all__ = ["Accepted", "FileOutcome", "IntakeReport", "Outcome", "accept", "take_stock"]

_ALLOCATIONS = 100_000


def take_stock(
    paths: Sequence[Path],
    library: Library,
    *,
    segmenter: Segmenter,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> IntakeReport:
    """Read the files and folders `paths`, stage what is new, and draw the candidates of all that is staged.

    A file whose bytes were met before is not read again; one whose text is nearly that of another document
    is left out; one that cannot be read or is no speech is refused: none of that ends the run. Nothing is
    added to what a search finds. `progress` gets the file's name, how many steps are done, how many there
    are. Being cancelled, a full disk and a locked library end the run early: the report says so
    (`stopped`), and what it lists as staged is kept. Raises nothing but the errors of a programmer.
    """
    run = Stocktaking(library, progress or (lambda *_: None), cancelled or (lambda: False))
    stopped, by_user = "", False
    try:
        with _few_collections():
            run.read_all(paths)
            run.draw(segmenter)
    except Cancelled:
        stopped, by_user = f"已取消；{run.kept()}", True
    except (SnippetError, DrawingFailed) as error:
        stopped = f"{str(error).rstrip('。')}；{run.kept()}"
    return run.report(stopped, cancelled=by_user)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Look for garbage in circles seldom: much is kept, little of it is garbage; 7 % of the drawing."""
    before = gc.get_threshold()
    gc.set_threshold(_ALLOCATIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def accept(
    library: Library,
    candidate_ids: Collection[int] | None = None,
    document_keys: Collection[str] | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Accepted:
    """Take staged documents whole, with their passages, and candidates as own entries; None means all.

    Candidates that the library has already are merged with the rest (their sources are added), ticked or
    not. Being cancelled and a full disk end it early, with everything that was taken so far kept; a second
    call takes the rest. What was not chosen stays staged.
    """
    run = Accepting(library, progress or (lambda *_: None), cancelled or (lambda: False))
    stopped, by_user = "", False
    try:
        run.take(candidate_ids, document_keys)
    except Cancelled:
        stopped, by_user = f"已取消；{run.kept()}", True
    except SnippetError as error:
        stopped = f"{str(error).rstrip('。')}；{run.kept()}"
    return Accepted(run.documents, run.passages, run.entries, stopped, by_user)
