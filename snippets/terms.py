"""Text into index terms, and a query's pieces into FTS5 expressions over the same terms.

One contentless FTS5 table holds every kind of term of an entry; they cannot be taken for one
another because each kind has an alphabet of its own:

- characters and overlapping pairs of them, none across a blank. Jieba's words would find only a
  third of arbitrary substrings, SQLite's `trigram` none of two characters.
- overlapping pairs of the syllables of the pinyin and its last one, each syllable as one letter of an
  alphabet that no text has.
- overlapping triples of the initials of the pinyin, in another such alphabet.
- starts: the first one and two characters and syllables and the first one to three initials behind
  a mark, which brings entries that begin with the query in the order of their rank instead of the
  alphabet's.
- a mark that every entry has, and the kind of the entry behind it.

Nearly every question is one for whole terms, which FTS5 answers row by row in order; for one by
prefix it puts the parts of the index together first, which is quick for what is rare only.

The table's tokenizer is `ascii`, for which every character beyond ASCII is part of a word: unlike
`unicode61` it does not depend on the Unicode tables of an old SQLite, to which the characters of a
rare name are unknown and would separate words.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from itertools import product, repeat

from .pinyin import STORED_SYLLABLES

VERSION = 3
"""Written into the library; a library with another number has its index rebuilt."""
_START = "ø"
_SOUND = "ß"
_KIND = "¤"
ANYTHING = f'"{_KIND}"'
"""Expression for all entries."""

_MOST_GRAMS = 6
"""A longer query is looked up by this many of its pairs; the text itself is compared afterwards."""

_MOST_SHAPES = 12
_GAP = "-"
"""Between the sounds of two entries and for an unknown one; the tokenizer leaves it out."""
_INITIALS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LETTERS = {letter: chr(0x780 + place) for place, letter in enumerate(_INITIALS)}
"""Initials as Thaana letters. FTS5 hashes all triples of ASCII letters to some 3,000 numbers, which
made them the slowest part of the index to build; letters of two bytes are spread evenly."""
_SYLLABLES = {syllable: chr(0xE000 + place) for place, syllable in enumerate(STORED_SYLLABLES)}
"""Each syllable as one character of private use; pairs of them are spread evenly, too."""
_INITIAL_OF = {ord(code): _LETTERS[syllable[0]] for syllable, code in _SYLLABLES.items()}
_WIDE = str.maketrans(_LETTERS)
_ENCODING = "utf-32-le"
_CODE_POINT = next(code for code in "IL" if array(code).itemsize == 4)

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


def _unfolded() -> dict[str, str]:
    """Of each folded character that others become: all that become it, itself where it stays."""
    found: dict[str, str] = {}
    for code, image in _SAME.items():
        found.setdefault(chr(image), "" if image in _SAME else chr(image))
        found[chr(image)] += chr(code)
    return found


_SHAPES = _unfolded()


def fold(text: str) -> str:
    """`text` as it is compared: one width, lower case, one shape of quotes and of blanks.

    One code point becomes exactly one, so that an offset into the folded text is one into `text`.
    ASCII becomes full-width; control characters and lone surrogates become U+FFFD.
    """
    return text.translate(_SAME)


def shapes(folded: str) -> list[str]:
    """All texts that fold to this one; none where there are more than a few."""
    choices = [_SHAPES.get(char, char) for char in folded]
    if math.prod(map(len, choices)) > _MOST_SHAPES:
        return []
    return list(map("".join, product(*choices)))


def narrow(folded: str) -> str:
    """The folded text with its full-width letters, digits and marks as ASCII again."""
    return folded.translate(_NARROW)


def index_terms(entries: Sequence[tuple[str, str, str]]) -> list[str]:
    """The terms of each entry (kind, text, reading), separated by blanks, some of them twice.

    `text` is title and text as they stand, `reading` the folded syllables separated by blanks. The
    same entry gives the same terms whatever stands beside it, and the same must be given to take it
    out of the index again. Many entries at once take a third of the time of one by one.
    """
    texts = fold(" ".join(text for _, text, _ in entries))
    grams = _windows(texts, 1, 2)
    # Two marks between entries, so that no triple reaches into the next one.
    syllables = f" {_GAP} {_GAP} ".join(reading for _, _, reading in entries).split()
    sounds = "".join(map(_SYLLABLES.get, syllables, repeat(_GAP)))
    spoken = _windows(sounds, 2)
    letters = sounds.translate(_INITIAL_OF)
    initials = _windows(letters, 3)
    found: list[str] = []
    at = sound = 0
    for kind, text, reading in entries:
        end = at + len(text)
        start = texts[at:end].lstrip()[:2]
        terms = f"{_KIND} {_KIND}{kind} {_START}{start[:1]} {_START}{start} {grams[5 * at : 5 * end]}"
        at = end + 1
        if reading:
            last = sound + reading.count(" ") + 1
            # A reading of one syllable takes a gap along here, which the tokenizer leaves out.
            first, letter = sounds[sound : sound + 2], letters[sound : sound + 3]
            terms += (
                f"{_SOUND}{first[:1]} {_SOUND}{first}"
                f" {_SOUND}{letter[:1]} {_SOUND}{letter[:2]} {_SOUND}{letter}"
                f" {spoken[3 * sound : 3 * last]}{initials[4 * sound : 4 * last]}"
            )
            sound = last
        sound += 2
        found.append(terms)
    return found


def _windows(text: str, *sizes: int) -> str:
    """For every character the pieces of these sizes that begin with it, a blank behind each.

    A piece that would end behind the text is filled up with blanks. All are woven from whole columns
    of code points: with a string made for each piece it takes five times as long.
    """
    codes = array(_CODE_POINT, (text + " " * max(sizes)).encode(_ENCODING))
    width = sum(sizes) + len(sizes)
    woven = array(_CODE_POINT, " ".encode(_ENCODING)) * (len(text) * width)
    column = 0
    for size in sizes:
        for place in range(size):
            woven[column + place :: width] = codes[place : place + len(text)]
        column += size + 1
    return woven.tobytes().decode(_ENCODING)


def has_text(term: str) -> str:
    """Expression for entries that may hold the folded `term`, which has no blank in it.

    Exact for one and two characters; for more, the entry holds its pairs, and whether they stand in
    this order is for the caller to see.
    """
    return _all(_grams(term))


def starts_with_text(term: str) -> str:
    """Expression for entries that may begin with the folded `term`."""
    return _all([_START + term[:2], *(_grams(term[1:]) if len(term) > 2 else ())])


def has_letters(initials: str) -> str:
    """Expression for entries that may have these pinyin `initials`, two or more, in a row."""
    wide = initials.translate(_WIDE)
    if len(wide) == 2:
        return _any(wide + third for third in ("", *_LETTERS.values()))
    return _all(_spread([wide[i : i + 3] for i in range(len(wide) - 2)]))


def starts_with_letters(initials: str) -> str:
    """Expression for entries whose pinyin may begin with `initials`."""
    wide = initials.translate(_WIDE)
    return _all([_SOUND + wide[:3], *_spread([wide[i : i + 3] for i in range(1, len(wide) - 2)])])


def has_syllable(syllables: Iterable[str]) -> str:
    """Expression for entries with one of these syllables; slow unless there are few such entries."""
    return _any((_SYLLABLES[syllable] for syllable in syllables), "*")


def has_pair(first: Iterable[str], second: Iterable[str]) -> str:
    """Expression for entries that have one of the first syllables before one of the second."""
    return _any(_SYLLABLES[one] + _SYLLABLES[other] for one, other in product(first, second))


def starts_with_syllables(*places: Iterable[str]) -> str:
    """Expression for entries whose pinyin begins with a syllable of each place, one or two places."""
    return _any(_SOUND + "".join(map(_SYLLABLES.__getitem__, way)) for way in product(*places))


def of_kinds(kinds: Iterable[str]) -> str:
    """Expression for entries of one of these kinds."""
    return _any(_KIND + kind for kind in kinds)


def all_of(expressions: Iterable[str]) -> str:
    """Entries that fulfil every one of the expressions; empty ones ask for nothing."""
    return " AND ".join(f"({part})" for part in expressions if part)


def any_of(expressions: Iterable[str]) -> str:
    """Entries that fulfil one of the expressions."""
    return " OR ".join(f"({part})" for part in expressions if part)


def _grams(term: str) -> list[str]:
    """The pairs of the term: in a long text they may well stand somewhere, but seldom all of them."""
    if len(term) < 3:
        return [term]
    return _spread(term[place : place + 2] for place in range(len(term) - 1))


def _spread(grams: Iterable[str]) -> list[str]:
    """Distinct grams, thinned out evenly where there are too many for one expression."""
    distinct = list(dict.fromkeys(grams))
    step = -(-len(distinct) // _MOST_GRAMS) or 1
    return distinct[::step]


def _all(grams: Iterable[str]) -> str:
    return " AND ".join(f'"{gram}"' for gram in grams)


def _any(grams: Iterable[str], ending: str = "") -> str:
    return " OR ".join(f'"{gram}"{ending}' for gram in grams)
