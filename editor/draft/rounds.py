"""What was sent for review: the text as sent, when, to whom; one small file a sending.

A file is written once and never changed, so that two windows do not get in each other's way; what
cannot be read any more is left out of the lists and left where it is. The name of a file begins with a
running number, since the clock of an office PC may go back, and holds the id and a mark of the draft,
so that the rounds of one draft are found without reading those of all.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2s
from pathlib import Path
from typing import Any

from editor.errors import CannotWrite, UnreadableFile
from editor.files import explain_write_error, read_bytes, remove_leftovers, write_atomically
from editor.speech.purposes import FOR_REVIEW

_ID_BYTES = 5
_MARK_BYTES = 4
_FORMAT = 1
_SUFFIX = ".json"
_NAME = re.compile(r"(\d{6,12})-([0-9a-f]{10})-([0-9a-f]{8})-[0-9a-f]+\.json")
_ID = re.compile(r"[0-9a-f]{10}")
_WORDS = ("id", "text", "title", "purpose", "to", "file", "draft", "author")


@dataclass(frozen=True, slots=True)
class Round:
    """One sending.

    `text` is the sent text (`editor.exporting.sent`), `id` its `round_id`. `when` is local time with its
    zone. `to` is who got it, `file` the name of the Word file, `draft` the path of the draft or empty,
    `version` which 稿 it was, from 1; 0 before it is recorded.
    """

    id: str
    text: str
    title: str
    purpose: str
    when: datetime
    to: str
    file: str
    draft: str
    version: int
    author: str


def round_id(text: str) -> str:
    """Return the id of a sent text, 10 hex characters; the same text has the same id everywhere."""
    return blake2s(text.encode("utf-8", "surrogatepass"), digest_size=_ID_BYTES).hexdigest()


class Rounds:
    """All sendings of this user."""

    def __init__(self, folder: Path) -> None:
        """`folder` need not exist; it is made with the first sending."""
        self._folder = folder

    def record(self, sent: Round) -> Round:
        """Write a sending down and return it with its version.

        A version of 0 is replaced by `next_version`; one that is given is kept, since it may stand
        printed in the file. Raises `CannotWrite`; nothing is then recorded.
        """
        if not _ID.fullmatch(sent.id):
            raise ValueError(f"not the id of a round: {sent.id!r}")
        if sent.when.tzinfo is None:
            sent = replace(sent, when=sent.when.astimezone())
        if sent.version <= 0:
            draft = Path(sent.draft) if sent.draft else None
            sent = replace(sent, version=self.next_version(draft, sent=sent.id))
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            number = max((number for number, *_ in self._names()), default=0) + 1
        except OSError as error:
            raise explain_write_error(self._folder, error) from error
        name = f"{number:06d}-{sent.id}-{_mark(sent.draft)}-{secrets.token_hex(3)}{_SUFFIX}"
        try:
            write_atomically(self._folder / name, _encode(sent))
        except CannotWrite as error:
            raise CannotWrite(
                error.what.replace(name, "送审记录"), kept="这一次没有记下来，以前的记录都在", todo=error.todo
            ) from error
        remove_leftovers(self._folder)
        return sent

    def next_version(self, draft: Path | None, ids: Collection[str] = (), sent: str = "") -> int:
        """Return which 稿 the next one for review is, from 1.

        `ids` are those of the draft's earlier rounds, also under other file names. The text with the id
        `sent`, where it was sent for review before, keeps its number: for a second reader it is the same 稿.
        """
        earlier = [one for one in self.of_draft(draft, ids) if one.purpose == FOR_REVIEW]
        same = next((one.version for one in earlier if one.id == sent), 0)
        return same or 1 + max((one.version for one in earlier), default=0)

    def find(self, wanted: str) -> Round | None:
        """Return the newest sending with this id; None where there is none."""
        return next(self._read(lambda found, _mark: found == wanted), None)

    def of_draft(self, path: Path | None, ids: Collection[str]) -> list[Round]:
        """Return the sendings of the draft at `path` and those with one of `ids`, newest first."""
        known = frozenset(ids)
        own = _mark(str(path)) if path is not None else None
        return [
            sent
            for sent in self._read(lambda found, mark: found in known or mark == own)
            if sent.id in known or (path is not None and _same(sent.draft, str(path)))
        ]

    def all(self) -> list[Round]:
        """Return all sendings, newest first."""
        return list(self._read(lambda _id, _mark: True))

    def _names(self) -> Iterator[tuple[int, str, str, str]]:
        """Number, id, mark and name of each file; other files in the folder are passed over."""
        try:
            names = [path.name for path in self._folder.iterdir()]
        except OSError:
            return
        for name in names:
            match = _NAME.fullmatch(name)
            if match is not None:
                yield int(match[1]), match[2], match[3], name

    def _read(self, is_wanted: Callable[[str, str], bool]) -> Iterator[Round]:
        for _number, found, mark, name in sorted(self._names(), reverse=True):
            if is_wanted(found, mark):
                sent = _decode(self._folder / name)
                if sent is not None and sent.id == found:
                    yield sent


def _encode(sent: Round) -> bytes:
    facts: dict[str, Any] = {"format": _FORMAT, "when": sent.when.isoformat(), "version": sent.version}
    facts |= {name: getattr(sent, name) for name in _WORDS}
    return json.dumps(facts, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def _decode(path: Path) -> Round | None:
    """The sending in a file; None where it cannot be read or makes no sense."""
    try:
        facts = json.loads(read_bytes(path))
        words = {name: facts[name] for name in _WORDS}
        when = datetime.fromisoformat(facts["when"])
        version = facts["version"]
        if not all(isinstance(value, str) for value in words.values()) or type(version) is not int:
            return None
        return Round(when=when if when.tzinfo else when.astimezone(), version=version, **words)
    except (UnreadableFile, ValueError, KeyError, TypeError, OverflowError, OSError, RecursionError):
        return None


def _normal(path: str) -> str:
    return os.path.normcase(Path(path).absolute()) if path else ""


def _same(one: str, other: str) -> bool:
    return bool(one) and _normal(one) == _normal(other)


def _mark(path: str) -> str:
    """What a file name says of the draft."""
    normal = _normal(path).encode("utf-8", "surrogatepass")
    return blake2s(normal, digest_size=_MARK_BYTES).hexdigest()
