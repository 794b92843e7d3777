"""What a run over many files tells: what became of each file, and what can now be chosen from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from snippets.store import Added


class Outcome(str, Enum):
    """What became of a file; the value is what `--json` writes.

    `READ`: as it was; `MENDED`: page chrome or noise was taken out; `CUT_OFF`: only a part of the text
    stands in the file; `KNOWN`: the same content was taken in or staged before; `NEAR_DUPLICATE`:
    nearly the same text is there; `REFUSED`: nothing was taken, `reason` says why.
    """

    READ = "read"
    MENDED = "mended"
    CUT_OFF = "cut_off"
    KNOWN = "known"
    NEAR_DUPLICATE = "near_duplicate"
    REFUSED = "refused"


STAGED = frozenset((Outcome.READ, Outcome.MENDED, Outcome.CUT_OFF))
"""The outcomes of files whose text now stands in the library, to be chosen from."""


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file, or of one speech of a file that holds several.

    `reason` is one Chinese clause without the file's name, for a refusal and whatever else needs a word;
    `todo` is what the user can do about it. `removed` counts pieces of noise taken out, `damage` are
    sentences that could not be mended, `notes` say what the file held besides text. `key` is the document
    in the library; `like` (its title), `like_key` and `likeness` (0 to 1, the share of
    this text that stands there) tell of the nearly equal one. `error` is the name of an
    unexpected exception with its place, for whoever mends the program.
    """

    path: Path
    outcome: Outcome
    reason: str = ""
    todo: str = ""
    title: str = ""
    key: str = ""
    kind: str = ""
    removed: int = 0
    damage: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    like: str = ""
    like_key: str = ""
    likeness: float = 0.0
    error: str = ""


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """What `take_stock` did.

    `files` are in the order of reading, `left_out` counts those that were passed over unread (hidden
    files, pictures, programs). `counts` are the candidates to choose from by kind (value of `Kind`),
    `known` how many of them the library already has, `documents` how many speeches are staged.
    `stopped` is empty, or a Chinese sentence: why the run ended before its end, and up to which file
    everything is kept; `cancelled` says that it was the user who stopped it. `characters` is the text
    that was staged in this run.
    """

    files: Sequence[FileOutcome] = ()
    left_out: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    known: int = 0
    documents: int = 0
    characters: int = 0
    stopped: str = ""
    cancelled: bool = False

    @property
    def refused(self) -> dict[str, int]:
        """How many files were refused, by reason."""
        return dict(Counter(f.reason for f in self.files if f.outcome is Outcome.REFUSED).most_common())

    @property
    def outcomes(self) -> dict[Outcome, int]:
        """How many files had each outcome, every outcome named."""
        counted = Counter(file.outcome for file in self.files)
        return {outcome: counted[outcome] for outcome in Outcome}


@dataclass(frozen=True, slots=True)
class Accepted:
    """What `accept` did: `documents` taken whole, `passages` of them, `entries` from the candidates.

    `stopped` and `cancelled` as in `IntakeReport`; what was not reached is still there to be accepted.
    """

    documents: int = 0
    passages: Added = field(default_factory=Added)
    entries: Added = field(default_factory=Added)
    stopped: str = ""
    cancelled: bool = False
