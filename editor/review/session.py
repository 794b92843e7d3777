"""A review that is under way, kept so that it goes on after the program was closed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from editor.errors import UnreadableFile
from editor.files import explain_write_error, read_bytes, remove_leftovers, write_atomically
from editor.review.applying import apply_changes
from editor.review.model import Change, ChangeKind, Note, Reply, Reviewed, Span
from editor.speech.model import Role

_FORMAT = 1
_SUFFIX = ".json"
# Halves of characters are kept.
_ENCODING = ("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class ReviewSession:
    """The files under review and what the writer decided that the draft cannot tell.

    `rejected` and `done` are keys: changes turned down, and changes and notes that are dealt with.
    """

    files: tuple[Reviewed, ...]
    rejected: frozenset[str] = field(default_factory=frozenset)
    done: frozenset[str] = field(default_factory=frozenset)

    def encode(self) -> bytes:
        """This session as a file."""
        value = {
            "format": _FORMAT,
            "files": [_file_out(one) for one in self.files],
            "rejected": sorted(self.rejected),
            "done": sorted(self.done),
        }
        # Written after every decision: unescaped, Chinese is half as long and four times as fast.
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(*_ENCODING)

    @classmethod
    def decode(cls, data: bytes) -> ReviewSession:
        """The session in a file; raises `UnreadableFile` for anything else."""
        try:
            value = json.loads(data.decode(*_ENCODING))
            if value["format"] != _FORMAT:
                raise ValueError(value["format"])
            return cls(
                tuple(_file_in(one) for one in value["files"]),
                frozenset(map(str, value["rejected"])),
                frozenset(map(str, value["done"])),
            )
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise UnreadableFile(
                "上次没有审完的记录已损坏", kept="文稿和审阅稿都未改动", todo="请重新打开审阅稿"
            ) from error

    def save(self, folder: Path, key: str) -> None:
        """Keep the session of the draft `key` in `folder`. Raises `CannotWrite`."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise explain_write_error(folder, error) from error
        write_atomically(_path(folder, key), self.encode())
        remove_leftovers(folder)

    @classmethod
    def load(cls, folder: Path, key: str) -> ReviewSession | None:
        """The session of the draft `key`; None where there is none. Raises `UnreadableFile`."""
        path = _path(folder, key)
        return cls.decode(read_bytes(path)) if path.exists() else None

    @staticmethod
    def remove(folder: Path, key: str) -> None:
        """Forget the session of the draft `key`. Raises `CannotWrite`."""
        path = _path(folder, key)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise explain_write_error(path, error) from error


def _path(folder: Path, key: str) -> Path:
    return folder / f"{key}{_SUFFIX}"


def _time_out(time: datetime | None) -> str:
    return time.isoformat() if time is not None else ""


def _time_in(written: str) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _file_out(one: Reviewed) -> dict[str, Any]:
    """With `text` only where the changes do not make it of the base, as those of a file that was read do."""
    told = {} if apply_changes(one.base, one.changes) == one.text else {"text": one.text}
    return {
        "name": one.name,
        "digest": one.digest,
        "round": one.round_id,
        "base": one.base,
        **told,
        "changes": [_change_out(change) for change in one.changes],
        "notes": [_note_out(note) for note in one.notes],
        "remarks": list(one.remarks),
    }


def _file_in(value: Mapping[str, Any]) -> Reviewed:
    base = str(value["base"])
    changes = tuple(_change_in(one, len(base)) for one in value["changes"])
    return Reviewed(
        str(value["name"]),
        str(value["digest"]),
        str(value["round"]),
        base,
        str(value["text"]) if "text" in value else apply_changes(base, changes),
        changes,
        tuple(_note_in(one, len(base)) for one in value["notes"]),
        tuple(map(str, value["remarks"])),
    )


def _change_out(change: Change) -> dict[str, Any]:
    return {
        "key": change.key,
        "kind": change.kind.value,
        "author": change.author,
        "time": _time_out(change.time),
        "spans": [[span.start, span.end, span.text] for span in change.spans],
        "before": change.before,
        "after": change.after,
        "paragraph": change.paragraph,
        "tracked": change.tracked,
        "role": change.role.value if change.role is not None else "",
        "look": change.look,
    }


def _change_in(value: Mapping[str, Any], length: int) -> Change:
    spans = tuple(Span(*_range(start, end, length), str(text)) for start, end, text in value["spans"])
    if not spans:
        raise ValueError(value["key"])
    return Change(
        key=str(value["key"]),
        kind=ChangeKind(value["kind"]),
        author=str(value["author"]),
        time=_time_in(value["time"]),
        spans=spans,
        before=str(value["before"]),
        after=str(value["after"]),
        paragraph=int(value["paragraph"]),
        tracked=bool(value["tracked"]),
        role=Role(value["role"]) if value["role"] else None,
        look=str(value["look"]),
    )


def _range(start: Any, end: Any, length: int) -> tuple[int, int]:
    if type(start) is not int or type(end) is not int or not 0 <= start <= end <= length:
        raise ValueError((start, end))
    return start, end


def _note_out(note: Note) -> dict[str, Any]:
    return {
        "key": note.key,
        "author": note.author,
        "time": _time_out(note.time),
        "text": note.text,
        "range": [note.start, note.end],
        "quoted": note.quoted,
        "done": note.done,
        "replies": [[reply.author, _time_out(reply.time), reply.text] for reply in note.replies],
    }


def _note_in(value: Mapping[str, Any], length: int) -> Note:
    start, end = value["range"]
    return Note(
        str(value["key"]),
        str(value["author"]),
        _time_in(value["time"]),
        str(value["text"]),
        *_range(start, end, length),
        str(value["quoted"]),
        bool(value["done"]),
        tuple(Reply(str(author), _time_in(time), str(text)) for author, time, text in value["replies"]),
    )
