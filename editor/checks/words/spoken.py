"""The lists of readings for the lectern, the user's own lines among them."""

from __future__ import annotations

from editor.checks.check import Context
from editor.checks.words.lists import own_lines, read_list, rows_for
from editor.speech.lectern.readings import ReadingLists, reading_lists
from snippets.pinyin import Readings

_FOLDER = "words"
_OFF = "-－"


def spoken_lists(context: Context | None = None) -> ReadingLists:
    """What the check for misread words knows, what only the lectern copy marks, and pypinyin for the rest.

    `context` carries the user's own lines for `readings`, `rare` and `surnames`. Raises `MissingList`.
    """
    own = context or Context()
    # What the user wrote or switched off goes before what only this copy knows.
    own_words = {line.strip().lstrip(_OFF).split("\t")[0].strip() for line in own_lines(own, "readings")}
    more = [row for row in read_list("lectern_readings", _FOLDER) if row[0] not in own_words]
    return reading_lists(
        words=[*rows_for(own, "readings"), *more],
        rare=rows_for(own, "rare"),
        surnames=rows_for(own, "surnames"),
        usual=read_list("usual_readings", _FOLDER),
        look_up=Readings().with_tone,
    )
