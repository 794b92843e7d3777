"""The user's library as the verbs open it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from editor.paths import Paths, shipped_library
from snippets.library import Library


@contextmanager
def opened_library() -> Iterator[Library]:
    """The library of this user, made from the shipped data where there is none; notices are printed."""
    paths = Paths.from_environment()
    folder = shipped_library()
    with Library.open(paths.library, folder if folder.is_dir() else None) as library:
        for notice in library.notices:
            print(f"拟稿：{notice}", file=sys.stderr)
        yield library
