"""Text into index terms, and a query's pieces into FTS5 expressions over the same terms.

One contentless FTS5 table holds every kind of term of an entry; they cannot be taken for one
another because each kind has an alphabet of its own:

- `grams`: every overlapping pair of characters of a run without blanks, and the last character of
  the run alone, so that a query of one character finds it by prefix. Jieba's words would find only
  a third of arbitrary substrings, SQLite's `trigram` none of two characters.
- `letters`: overlapping triples of the pinyin initials, plain ASCII. Latin letters of the text
  itself are widened (g -> ｇ) and so never meet them.
- syllables: each syllable of the pinyin behind a mark, for queries in full pinyin.
- starts: the first one and two characters and the first one to three initials behind a mark, which
  brings entries that begin with the query in the order of their rank instead of the alphabet's.
- the kind of the entry behind a mark.

The table's tokenizer is `ascii`, for which every character beyond ASCII is part of a word: unlike
`unicode61` it does not depend on the Unicode tables of an old SQLite, to which the characters of a
rare name are unknown and would separate words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

VERSION = 1
"""Written into the library; a library with another number has its index rebuilt."""
_START = "ø"
_START_LETTERS = "ß"
_SYLLABLE = "þ"
_KIND = "¤"
_MOST_GRAMS = 24
"""A longer query is looked up by this many of its pairs; the text itself is compared afterwards."""

_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_LOWER = {
    code: ord(chr(code).lower())
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x588), *range(0xFF21, 0xFF3B))
    if len(chr(code).lower()) == 1
}
_SAME = {
    **_WIDTH,
    **_LOWER,
    **{upper: lower + 0xFEE0 for upper, lower in _LOWER.items() if upper < 0x5B},
    **dict.fromkeys(map(ord, "“”„〝〞"), ord("＂")),
    **dict.fromkeys(map(ord, "‘’‚"), ord("＇")),
    **dict.fromkeys((0x00A0, 0x2002, 0x2003, 0x2009, 0x200B, 0x3000, 0xFEFF), ord(" ")),
    # What neither SQLite nor its tokenizer can keep inside a word.
    **dict.fromkeys((*range(0x09), *range(0x0E, 0x1C), 0x7F, *range(0xD800, 0xE000)), 0xFFFD),
}
_NARROW = {wide: half for half, wide in _WIDTH.items()}


def fold(text: str) -> str:
    """`text` as it is compared: one width, lower case, one shape of quotes and of blanks.

    One code point becomes exactly one, so that an offset into the folded text is one into `text`.
    ASCII becomes full-width; control characters and lone surrogates become U+FFFD.
    """
    return text.translate(_SAME)


def narrow(folded: str) -> str:
    """The folded text with its full-width letters, digits and marks as ASCII again."""
    return folded.translate(_NARROW)


def index_terms(folded: str, reading: str, kind: str) -> str:
    """All terms of an entry, separated by blanks, each once, in a fixed order.

    `folded` is what `fold` made of title and text, `reading` its folded syllables separated by
    blanks. The same arguments must be given to take the entry out of the index again.
    """
    terms = [_KIND + kind]
    start = folded.lstrip()[:2]
    if start and not start[-1].isspace():
        terms.append(_START + start)
    if start:
        terms.append(_START + start[0])
    for run in folded.split():
        terms.extend(map(str.__add__, run, run[1:]))
        terms.append(run[-1])
    syllables = reading.split()
    if syllables:
        letters = "".join(map(itemgetter(0), syllables))
        terms.extend(_START_LETTERS + letters[:size] for size in range(1, min(3, len(letters)) + 1))
        terms.extend(map(str.__add__, map(str.__add__, letters, letters[1:]), letters[2:]))
        terms.extend((letters[-2:], letters[-1]))
        terms.extend(map(_SYLLABLE.__add__, syllables))
    return " ".join(dict.fromkeys(terms))


def has_text(term: str) -> str:
    """Expression for entries that may hold the folded `term`, which has no blank in it.

    Exact for one and two characters; for more, the entry holds all its pairs, and whether they
    stand in this order is for the caller to see.
    """
    if len(term) == 1:
        return f'"{term}"*'
    return _all(_spread(_pairs(term)))


def starts_with_text(term: str) -> str:
    """Expression for entries that may begin with the folded `term`."""
    return _all([_START + term[:2], *_spread(_pairs(term[1:]))])


def has_letters(initials: str) -> str:
    """Expression for entries that may have these pinyin `initials` in a row; any for one letter.

    Two letters are a slow question: their part of the index is long and has to be put together.
    """
    if len(initials) < 3:
        return f'"{initials}"*'
    return _all(_spread(initials[i : i + 3] for i in range(len(initials) - 2)))


def starts_with_letters(initials: str) -> str:
    """Expression for entries whose pinyin may begin with `initials`."""
    inner = (initials[i : i + 3] for i in range(1, len(initials) - 2))
    return _all([_START_LETTERS + initials[:3], *_spread(inner)])


def has_syllable(syllables: Iterable[str]) -> str:
    """Expression for entries with one of these folded syllables.

    The endings of an unfinished syllable are better listed than asked for by prefix, for which the
    index would put their parts together before it gives the first entry.
    """
    return any_of(f'"{_SYLLABLE}{syllable}"' for syllable in syllables)


def of_kinds(kinds: Iterable[str]) -> str:
    """Expression for entries of one of these kinds."""
    return any_of(f'"{_KIND}{kind}"' for kind in kinds)


def all_of(expressions: Iterable[str]) -> str:
    """Entries that fulfil every one of the expressions; empty ones ask for nothing."""
    return " AND ".join(f"({part})" for part in expressions if part)


def any_of(expressions: Iterable[str]) -> str:
    """Entries that fulfil one of the expressions."""
    return " OR ".join(f"({part})" for part in expressions if part)


def _pairs(term: str) -> Iterator[str]:
    return (term[i : i + 2] for i in range(len(term) - 1))


def _spread(grams: Iterable[str]) -> list[str]:
    """Distinct grams, thinned out evenly where there are too many for one expression."""
    distinct = list(dict.fromkeys(grams))
    step = -(-len(distinct) // _MOST_GRAMS) or 1
    return distinct[::step]


def _all(grams: Iterable[str]) -> str:
    return " AND ".join(f'"{gram}"' for gram in grams)
