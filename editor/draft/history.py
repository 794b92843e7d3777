"""Kept versions of one draft: each a draft file of its own, the automatic ones thinned with age.

A version is a `.nigao` file that opens like any other; what is known of it stands in its head. Its name
begins with a running number, since the clock of an office PC may go back. Nothing is ever rewritten, so two
windows on one folder do no harm to each other.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2s
from pathlib import Path

from editor.draft.file import SUFFIX, Draft, decode, encode
from editor.errors import CannotWrite
from editor.files import explain_write_error, read_bytes, remove_leftovers, write_atomically
from editor.speech.reading import count_characters

LATEST_KEPT = 50
"""How many of the latest automatic versions stay whatever the clock says."""
MOST_AUTOMATIC = 1000
"""How many automatic versions of one draft there are at most."""
MOST_BYTES = 64 * 1024 * 1024
"""What the automatic versions of one draft take at most, in bytes; the latest one always stays."""

_DAY = timedelta(days=1)
# Up to what age one version of which stretch of time stays; older ones: one of four weeks.
_STEPS = (
    (timedelta(days=7), timedelta(hours=1)),
    (timedelta(days=60), _DAY),
    (timedelta(days=365), timedelta(days=7)),
)
_OLDEST_STEP = timedelta(days=28)
_FILE = re.compile(r"(\d{6,12})-([0-9a-f]{12})-([al])-[0-9a-f]+\.nigao")
_PREFIX = "version-"
_WHEN, _REASON, _NAME, _SIZE = (f"{_PREFIX}{key}" for key in ("when", "reason", "name", "size"))
_MOST_HEADER_LINES = 200
_LONGEST_LINE = 1 << 20
_SAFE_KEY = re.compile(r"[0-9a-z][0-9a-z-]{7,39}")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Version:
    """What a list says of a kept version.

    `when` is local time with its zone, `reason` why it was kept, in Chinese, `name` the writer's name for
    it or empty, `size` its characters without blanks. `is_lasting`: thinning leaves it alone. `digest`
    is equal for equal text and roles. `number` tells the order in which versions were kept.
    """

    path: Path
    number: int
    when: datetime
    reason: str
    name: str
    size: int
    is_lasting: bool
    digest: str


class History:
    """The kept versions of one draft."""

    def __init__(self, folder: Path) -> None:
        """`folder` (`paths.history / draft_key(…)`) need not exist; it is made with the first version."""
        self._folder = folder

    def keep(
        self, draft: Draft, reason: str, when: datetime, *, name: str = "", lasting: bool = False
    ) -> Version:
        """Keep `draft` and thin the older automatic versions.

        A version with a name is never thinned, nor is a `lasting` one. Where the latest version has the
        same text and roles nothing is kept twice: it is returned, or takes over the name. Raises
        `CannotWrite`; what was kept before is then still there.
        """
        name, reason = _one_line(name), _one_line(reason)
        when = when if when.tzinfo else when.astimezone()
        found = sorted(self._names(), reverse=True)
        digest = _digest(draft)
        before = self._version(found[0]) if found and found[0][1] == digest else None
        is_lasting = lasting or bool(name)
        if before is not None:
            if (not name or name == before.name) and (before.is_lasting or not is_lasting):
                return before
            name = name or before.name
        number = found[0][0] + 1 if found else 1
        mark = "l" if is_lasting else "a"
        path = self._folder / f"{number:06d}-{digest}-{mark}-{secrets.token_hex(3)}{SUFFIX}"
        size = count_characters(draft.text)
        about = {_WHEN: when.isoformat(), _REASON: reason, _NAME: name, _SIZE: str(size)}
        self._write(path, replace(draft, extra={**about, **_without_marks(draft)}))
        if before is not None and not before.name:
            with contextlib.suppress(OSError):
                before.path.unlink(missing_ok=True)
        self._thin(when)
        remove_leftovers(self._folder)
        return Version(path, number, when, reason, name, size, is_lasting, digest)

    def list(self) -> list[Version]:
        """Return the versions, the one kept last first; what cannot be read is left out."""
        versions = (self._version(entry) for entry in sorted(self._names(), reverse=True))
        return [version for version in versions if version is not None]

    def load(self, version: Version) -> Draft:
        """Return the draft as it was kept. Raises `UnreadableFile`."""
        draft = decode(read_bytes(version.path), version.name or version.path.name)
        return replace(draft, extra=_without_marks(draft))

    def remove(self, version: Version) -> None:
        """Take a version away for good; one that is gone already is no error. Raises `CannotWrite`."""
        try:
            version.path.unlink(missing_ok=True)
        except OSError as error:
            told = explain_write_error(version.path, error)
            raise CannotWrite("这个版本删不掉", kept="版本还在", todo=told.todo) from error

    def _write(self, path: Path, draft: Draft) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomically(path, encode(draft))
        except CannotWrite as error:
            raise CannotWrite(
                error.what.replace(path.name, "历史版本"),
                kept="这个版本没有存下来，稿子和以前的版本都未改动",
                todo=error.todo,
            ) from error
        except OSError as error:
            raise explain_write_error(self._folder, error) from error

    def _names(self) -> Iterator[tuple[int, str, str, str]]:
        """Number, digest, mark and name of each version's file."""
        try:
            names = [path.name for path in self._folder.iterdir()]
        except OSError:
            return
        for name in names:
            match = _FILE.fullmatch(name)
            if match is not None:
                yield int(match[1]), match[2], match[3], name

    def _version(self, entry: tuple[int, str, str, str]) -> Version | None:
        """What the head of a version's file says; None where it is damaged or gone."""
        number, digest, mark, name = entry
        path = self._folder / name
        try:
            head = _read_head(path)
            when = datetime.fromisoformat(head[_WHEN])
            size = int(head[_SIZE])
            when = when if when.tzinfo else when.astimezone()
        except (OSError, ValueError, KeyError, OverflowError):
            return None
        return Version(
            path, number, when, head.get(_REASON, ""), head.get(_NAME, ""), size, mark == "l", digest
        )

    def _thin(self, now: datetime) -> None:
        """Take away automatic versions that are too many; trouble with that is no trouble of the writer."""
        automatic = [entry for entry in sorted(self._names(), reverse=True) if entry[2] == "a"]
        if len(automatic) <= LATEST_KEPT and sum(map(self._bytes, automatic)) <= MOST_BYTES:
            return
        versions = [version for entry in automatic if (version := self._version(entry)) is not None]
        for version in superfluous(versions, now):
            with contextlib.suppress(OSError):
                version.path.unlink(missing_ok=True)

    def _bytes(self, entry: tuple[int, str, str, str]) -> int:
        return _size_on_disk(self._folder / entry[3])


def superfluous(versions: Sequence[Version], now: datetime) -> list[Version]:
    """Return which of the automatic `versions` (latest first) go at `now`.

    All of the last day stay, then one an hour for a week, one a day for two months, one a week for a
    year, one of four weeks; of each stretch the latest. The `LATEST_KEPT` stay in any case, since a clock
    that is wrong for once must not cost the versions of a year. Beyond `MOST_AUTOMATIC` versions or
    `MOST_BYTES` the oldest go.
    """
    going, taken, left, used = [], set(), 0, 0
    for index, version in enumerate(versions):
        stretch = _stretch(version.when, now)
        is_one_too_many = index >= LATEST_KEPT and stretch is not None and stretch in taken
        size = _size_on_disk(version.path)
        is_too_much = left >= MOST_AUTOMATIC or (index > 0 and used + size > MOST_BYTES)
        if is_one_too_many or is_too_much:
            going.append(version)
            continue
        left += 1
        used += size
        if stretch is not None:
            taken.add(stretch)
    return going


def _stretch(when: datetime, now: datetime) -> tuple[timedelta, int] | None:
    """The stretch of time of which one version stays; None where all stay."""
    age = now - when
    if age < _DAY:
        return None
    step = next((step for limit, step in _STEPS if age < limit), _OLDEST_STEP)
    return step, int(when.timestamp() // step.total_seconds())


def draft_key(note_id: str, path: Path | None) -> str:
    """Return the name of a draft's folder of versions.

    `note_id` is the note `id` in the head of the draft; without one its path tells it, without either all
    drafts share one folder. The name is safe on every file system, whatever the note holds.
    """
    if _SAFE_KEY.fullmatch(note_id):
        return note_id
    if note_id:
        return f"n-{_hash(note_id)}"
    if path is not None:
        return f"p-{_hash(os.path.normcase(path.absolute()))}"
    return "untitled"


def _hash(words: str) -> str:
    return blake2s(words.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def _digest(draft: Draft) -> str:
    roles = ",".join(f"{line}={role.value}" for line, role in sorted(draft.roles.items()))
    content = f"{roles}\n{draft.text}".encode("utf-8", "replace")
    return blake2s(content, digest_size=6).hexdigest()


def _without_marks(draft: Draft) -> dict[str, str]:
    return {key: value for key, value in draft.extra.items() if not key.startswith(_PREFIX)}


def _one_line(words: str) -> str:
    return _BLANKS.sub(" ", words).strip()


def _size_on_disk(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read_head(path: Path) -> dict[str, str]:
    """The marks of a version; reads no more than the head. Raises `OSError`, `ValueError`."""
    head: dict[str, str] = {}
    with path.open("rb") as stream:
        if not stream.readline(_LONGEST_LINE).startswith(b"nigao "):
            raise ValueError("not a draft")
        for _ in range(_MOST_HEADER_LINES):
            line = stream.readline(_LONGEST_LINE).rstrip(b"\r\n")
            if not line:
                break
            key, _colon, value = line.decode("utf-8", "replace").partition(":")
            if key.startswith(_PREFIX):
                head[key] = value.strip()
    return head
