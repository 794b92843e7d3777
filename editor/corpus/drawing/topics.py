"""What a piece of text is about, by words that leave no other reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from editor.paths import resources

_MOST_TOPICS = 3
_LEAST_IN_CONTEXT = 2


class Topics:
    """The table `resources/words/topics.txt`, which explains its own form."""

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        """`rows` are a topic and the regular expression of its words."""
        self.names = tuple(topic for topic, _ in rows)
        self._any = re.compile("|".join(form for _, form in rows) or "(?!)")
        self._forms = [re.compile(form) for _, form in rows]

    def of(self, text: str, context: str = "") -> tuple[str, ...]:
        """The topics of `text`, at most three, those with most words first.

        `context` is what stands around it (a heading, the sentence). It counts only where `text` by
        itself names no topic, and only if all that it names is one topic, by two different words.
        """
        found = self._words(text)
        if found or not context:
            ordered = sorted(found, key=lambda topic: -len(found[topic]))
            return tuple(ordered[:_MOST_TOPICS])
        around = self._words(context)
        sure = len(around) == 1 and all(len(words) >= _LEAST_IN_CONTEXT for words in around.values())
        return tuple(around) if sure else ()

    def _words(self, text: str) -> dict[str, set[str]]:
        """The different words of each topic that `text` holds, topics in the order of the table."""
        found: dict[str, set[str]] = {}
        match = self._any.search(text)
        while match is not None:
            for name, form in zip(self.names, self._forms, strict=True):
                word = form.match(text, match.start())
                if word is not None:
                    found.setdefault(name, set()).add(word[0])
            match = self._any.search(text, match.start() + 1)
        return {name: found[name] for name in self.names if name in found}


def load_topics(path: Path) -> Topics:
    """Read the table; raises OSError where the file is missing, ValueError for a line out of form."""
    rows: list[tuple[str, str]] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        topic, tab, words = line.partition("\t")
        form = "|".join(words.split())
        if not tab or not form or re.compile(form).groups:
            raise ValueError(f"{path.name}:{number}: expected a topic, a tab and words without groups")
        rows.append((topic, form))
    return Topics(rows)


def topics_of(text: str, context: str = "") -> tuple[str, ...]:
    """What `text` is about, at most three topics of the shipped table; see `Topics.of`."""
    return _shipped().of(text, context)


@lru_cache(maxsize=1)
def _shipped() -> Topics:
    return load_topics(resources() / "words" / "topics.txt")
