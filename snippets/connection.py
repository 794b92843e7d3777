"""Opening the library's file, its transactions, and what SQLite's errors mean to the user.

The journal is SQLite's rollback journal, not WAL. At rest the library is then one file: it can be
copied to a stick or read from a read-only share as it is, while WAL keeps the newest entries in a
second file that a copy forgets, and needs shared memory that network drives do not have. After a
kill or a power cut the journal beside the file is rolled back by whoever opens it next. Readers
wait for the moments of a commit only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from .errors import LibraryDamaged, LibraryUnavailable

_DAMAGE = ("malformed", "not a database", "unsupported file format", "could not decode", "no such")
_REASONS = (
    (("locked", "busy"), "正被另一个程序占用", "请稍后再试"),
    (("readonly", "read-only"), "不能写入", "请取消只读，或换到有写权限的文件夹"),
    (("full",), "所在的磁盘已满", "请清理磁盘后再试"),
    (("unable to open",), "打不开", "请检查文件夹是否还在、有没有读写权限"),
)


def connect(path: Path, *, read_only: bool = False, timeout: float = 5.0) -> sqlite3.Connection:
    """A connection to the file, without implicit transactions, for the calling thread only.

    `timeout` is how many seconds to wait for another program's lock. With `read_only` the file
    must exist and is never written. Raises sqlite3.Error.
    """
    name = path.absolute().as_posix()
    uri = f"file://{'' if name.startswith('/') else '/'}{quote(name)}"
    mode = "ro" if read_only else "rwc"
    return sqlite3.connect(f"{uri}?mode={mode}", timeout=timeout, isolation_level=None, uri=True)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything inside is written together or not at all.

    The write lock is taken at the start, so that two writers wait for each other instead of one of
    them failing at its first change.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have ended the transaction already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the error says that the file's content is broken, not that it is out of reach."""
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.IntegrityError | sqlite3.InterfaceError):
        return False
    message = str(error).lower()
    return type(error) is sqlite3.DatabaseError or any(words in message for words in _DAMAGE)


@contextmanager
def told_in_chinese(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into LibraryDamaged and LibraryUnavailable.

    Mistakes of the caller (a closed connection, another thread's) pass as they are.
    """
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.InterfaceError):
        raise
    except sqlite3.Error as error:
        if is_damage(error):
            sentence = f"素材库文件“{path.name}”已损坏，原文件没有改动；请重新打开程序，将自动抢救并重建。"
            raise LibraryDamaged(sentence) from error
        raise LibraryUnavailable(_unavailable(path, error)) from error


def _unavailable(path: Path, error: sqlite3.Error) -> str:
    message = str(error).lower()
    for words, what, todo in _REASONS:
        if any(word in message for word in words):
            return f"素材库“{path.name}”{what}，里面的内容保持原样；{todo}。"
    return f"读写素材库“{path.name}”时磁盘出错，里面的内容保持原样；请检查磁盘或U盘后再试。"
