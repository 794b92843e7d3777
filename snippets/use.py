"""The writer's own use of the entries: how often, when last, and what he marked."""

from __future__ import annotations

import sqlite3

from .entries import now


class Uses:
    """Uses and favourites of one library, on one connection; inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def record(self, snippet_id: int) -> None:
        """Count one use, now; an unknown id is passed over."""
        self._touch(snippet_id)
        self._connection.execute(
            "UPDATE uses SET count = count + 1, last = ? WHERE snippet_id = ?", (now(), snippet_id)
        )

    def mark(self, snippet_id: int, favourite: bool) -> None:
        """Mark or unmark a favourite; an unknown id is passed over."""
        self._touch(snippet_id)
        self._connection.execute(
            "UPDATE uses SET favourite = ? WHERE snippet_id = ?", (int(favourite), snippet_id)
        )

    def of(self, snippet_id: int) -> tuple[int, bool]:
        """How often the entry was used, and whether it is a favourite."""
        row = self._connection.execute(
            "SELECT count, favourite FROM uses WHERE snippet_id = ?", (snippet_id,)
        ).fetchone()
        return (int(row[0]), bool(row[1])) if row else (0, False)

    def recent(self, limit: int) -> list[int]:
        """The ids of the entries used last, the latest first."""
        return self._ids("count > 0 ORDER BY last DESC, count DESC, snippet_id LIMIT ?", max(limit, 0))

    def favourites(self) -> list[int]:
        """The ids of the favourites, the most used first."""
        return self._ids("favourite ORDER BY count DESC, last DESC, snippet_id LIMIT ?", -1)

    def _ids(self, condition: str, limit: int) -> list[int]:
        rows = self._connection.execute(f"SELECT snippet_id FROM uses WHERE {condition}", (limit,))  # noqa: S608
        return [row[0] for row in rows]

    def _touch(self, snippet_id: int) -> None:
        self._connection.execute(
            "INSERT OR IGNORE INTO uses (snippet_id, count, favourite, last)"
            " SELECT id, 0, 0, '' FROM snippets WHERE id = ?",
            (snippet_id,),
        )
