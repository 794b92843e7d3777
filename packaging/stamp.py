"""What .venv was made of, written into it when it was complete, so that the next start is quick."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

READY = "ready"
ADD = "add"
REMAKE = "remake"


@dataclass(frozen=True)
class Stamp:
    """``python``: "3.11". ``place``: .venv's own path, for it cannot be moved. ``locks``: name of a lock file
    -> its SHA-256. ``project``: SHA-256 of pyproject.toml. ``packages``: the installed *.dist-info folders.
    """

    python: str
    place: str
    locks: dict[str, str]
    project: str
    packages: tuple[str, ...] = ()


def digest(path: Path) -> str:
    """SHA-256 of the text of ``path``, hexadecimal; line ends do not count (git changes them on Windows)."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def read_stamp(path: Path) -> Stamp | None:
    """The stamp in the file ``path``; None if there is none or it cannot be read."""
    try:
        fields: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        fields["packages"] = tuple(fields["packages"])
        return Stamp(**fields)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_stamp(path: Path, stamp: Stamp) -> None:
    """Write ``stamp`` to ``path``; a reader sees it whole or not at all."""
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(asdict(stamp), indent=1), encoding="utf-8")
    beside.replace(path)


def decide(found: Stamp | None, wanted: Stamp) -> str:
    """READY, ADD (what is there stays, something is missing) or REMAKE, from what the stamp says alone."""
    if found is None or (found.python, found.place) != (wanted.python, wanted.place):
        return REMAKE
    if any(found.locks.get(name, lock) != lock for name, lock in wanted.locks.items()):
        return REMAKE
    if wanted.locks.keys() - found.locks.keys() or found.project != wanted.project:
        return ADD
    return READY


def site_packages(folder: Path) -> Path | None:
    """Where the virtual environment ``folder`` keeps its packages; None if it has no such place."""
    places = [folder / "Lib" / "site-packages", *folder.glob("lib/python3*/site-packages")]
    return next((place for place in places if place.is_dir()), None)


def installed_packages(folder: Path) -> tuple[str, ...]:
    """The names of the *.dist-info folders in the virtual environment ``folder``, sorted."""
    place = site_packages(folder)
    return tuple(sorted(path.name for path in place.glob("*.dist-info"))) if place else ()


def is_whole(folder: Path, stamp: Stamp) -> bool:
    """Whether each file of each package of ``stamp`` is in ``folder`` with the size it was installed with."""
    place = site_packages(folder)
    if place is None or not stamp.packages:
        return False
    try:
        return all(
            (place / name).stat().st_size == size
            for package in stamp.packages
            for name, size in _recorded(place / package)
        )
    except (OSError, ValueError):
        return False


def _recorded(package: Path) -> Iterator[tuple[str, int]]:
    """The files and sizes in the RECORD of ``package`` (PyPA's "Recording installed projects")."""
    with (package / "RECORD").open(encoding="utf-8", newline="") as record:
        for row in csv.reader(record):
            compiled = row and row[0].endswith(".pyc")  # Python writes those anew at will
            if len(row) == 3 and row[2] and not compiled:
                yield row[0], int(row[2])
