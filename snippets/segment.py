"""Chinese text into words, by rjieba where it is installed and by jieba elsewhere."""

from __future__ import annotations

import importlib
import io
import logging
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)


class Segmenter:
    """Cuts text into words; the dictionary is loaded at the first text, not before.

    jieba takes 0.7 s and 80 MB to load its dictionary, so nothing of it may be imported by merely
    importing this module. rjieba has the same dictionary compiled in and is thirty times faster.
    """

    def __init__(self, cache_dir: Path | None = None, *, compiled: bool = True) -> None:
        """`cache_dir` is where jieba may keep its 9 MB cache file; None keeps none.

        Without a folder of our own jieba would write, and later read by `marshal`, a file of a
        well-known name in the temporary folder that all users share. `compiled` false leaves
        rjieba aside even where it is installed.
        """
        self._cache_dir = cache_dir
        self._compiled = compiled
        self._cut: Callable[[str], list[str]] | None = None

    def words(self, text: str) -> list[str]:
        """The words of `text` in order, blanks and marks included: joined they are `text`."""
        if self._cut is None:
            self._cut = self._load()
        if not _holds_surrogates(text):
            return self._cut(text)
        return [text[start:end] for start, end in self.word_spans(text)]

    def word_spans(self, text: str) -> list[tuple[int, int]]:
        """Where the words stand, as (start, end) code-point offsets without gaps, end exclusive."""
        if self._cut is None:
            self._cut = self._load()
        spans: list[tuple[int, int]] = []
        start = 0
        for word in self._cut(text.translate(_SURROGATES)):
            spans.append((start, start + len(word)))
            start += len(word)
        return spans

    def boundaries(self, text: str) -> set[int]:
        """Every offset at which a word begins or ends, 0 and `len(text)` included."""
        return {0, len(text)}.union(end for _, end in self.word_spans(text))

    def _load(self) -> Callable[[str], list[str]]:
        if self._compiled:
            try:
                compiled = importlib.import_module("rjieba")
            except ImportError:
                pass
            else:
                cut: Callable[[str], list[str]] = compiled.cut
                return cut
        return self._load_jieba()

    def _load_jieba(self) -> Callable[[str], list[str]]:
        with warnings.catch_warnings():
            # jieba 0.42.1 has invalid escapes and asks for pkg_resources where setuptools is old.
            warnings.simplefilter("ignore")
            jieba: Any = importlib.import_module("jieba")
        jieba.setLogLevel(logging.ERROR)
        tokenizer = jieba.Tokenizer()
        if self._cache_dir is None:
            # What `initialize` does, without reading or writing a cache file. In one piece: each short read
            # lets go of the interpreter and takes it back before another thread, the window's, can have it.
            with tokenizer.get_dict_file() as words:
                whole = io.BytesIO(words.read())
            tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(whole)
            tokenizer.initialized = True
        else:
            self._cache_dir.mkdir(parents=True, exist_ok=True)
            tokenizer.tmp_dir = str(self._cache_dir)
        return lambda text: list(tokenizer.cut(text))


def _holds_surrogates(text: str) -> bool:
    """Whether `text` has halves of characters, which the compiled segmenter refuses."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
