"""One library's connection as its parts share it: every reading and every change guarded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import repair
from .connection import told_in_chinese, transaction
from .errors import LibraryDamaged


class Access:
    """The connection to an open library, and the two ways of using it."""

    def __init__(self, connection: sqlite3.Connection, path: Path, *, read_only: bool = False) -> None:
        self.connection = connection
        self.path = path
        self.read_only = read_only

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Errors in Chinese; damage is remembered beside the file for the next opening."""
        try:
            with told_in_chinese(self.path):
                yield self.connection
        except LibraryDamaged:
            if not self.read_only:
                repair.mark_suspect(self.path)
            raise

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """As `reading`; everything inside is written together or not at all."""
        with self.reading(), transaction(self.connection):
            yield self.connection
