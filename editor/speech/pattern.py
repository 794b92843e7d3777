"""Regular expressions that are compiled at their first use.

The rules of this room are written as some sixty expressions. Compiling them all takes longer than
everything else that stands between the start and the first paint, and an empty draft needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


class Pattern:
    """Stands for `re.compile(source)`; the methods are those of `re.Pattern`."""

    __slots__ = ("_compiled", "_source")

    def __init__(self, source: str) -> None:
        """Only remember the source; a wrong one is told of at the first use."""
        self._source = source
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._compiled is None:
            self._compiled = re.compile(self._source)
        return self._compiled

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in `text[start:end]`."""
        return self.compiled.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match that begins at `start`."""
        return self.compiled.match(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text."""
        return self.compiled.fullmatch(text)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """All matches in `text[start:end]`, in order."""
        return self.compiled.finditer(text, start, len(text) if end is None else end)

    def findall(self, text: str, start: int = 0, end: int | None = None) -> list[str]:
        """All matched strings in `text[start:end]`."""
        return self.compiled.findall(text, start, len(text) if end is None else end)

    def sub(self, replacement: str, text: str, count: int = 0) -> str:
        """`text` with the matches replaced."""
        return self.compiled.sub(replacement, text, count)

    def split(self, text: str) -> list[str]:
        """`text` cut at the matches."""
        return self.compiled.split(text)
