"""The table of all rules of cleaning: their names, where they look, and one line of Chinese for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from editor.corpus.cleaning.report import BY_PLACE
from editor.corpus.cleaning.rules import LINE_RULES
from editor.corpus.cleaning.text_rules import FRAGMENT_RULES, SENTENCE_RULES


class ListedRule(NamedTuple):
    """A rule as the user is told of it: `scope` says in Chinese what it takes (整行、整句、片段、看位置)."""

    name: str
    scope: str
    reason: str


def listed_rules() -> list[ListedRule]:
    """Every rule once for each scope, by name."""
    return sorted(set(_rules()))


def _rules() -> Iterator[ListedRule]:
    for line_rule in LINE_RULES:
        yield ListedRule(line_rule.name, "整行", line_rule.reason)
    for sentence_rule in SENTENCE_RULES:
        yield ListedRule(sentence_rule.name, "整句", sentence_rule.reason)
    for fragment_rule in FRAGMENT_RULES:
        yield ListedRule(fragment_rule.name, "片段", fragment_rule.reason)
    for name, reason in BY_PLACE:
        yield ListedRule(name, "看位置", reason)
