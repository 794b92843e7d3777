"""The copy for the lectern: laid out, with readings above what a speaker may stumble over."""

from __future__ import annotations

from pathlib import Path

from editor.checks.check import Context
from editor.checks.words.spoken import spoken_lists
from editor.exporting.options import ExportOptions
from editor.speech.lectern.plan import LecternPlan, plan
from editor.speech.lectern.readings import readings_for
from editor.speech.model import Speech
from editor.speech.titles.lines import Boundaries
from editor.word.writing.lectern import write_lectern
from editor.word.writing.lectern_styles import sheet_of


def lectern_plan(
    speech: Speech, options: ExportOptions, boundaries: Boundaries | None, office: Context | None = None
) -> LecternPlan:
    """What stands on which line of which page; `office` brings the user's own readings and roster."""
    wanted = options.lectern
    readings = []
    if wanted.ruby:
        people = [person.name for person in office.profile.roster] if office is not None else []
        readings = readings_for(speech, spoken_lists(office), people=people, once=wanted.once)
    return plan(speech, wanted, boundaries, readings=readings, sheet=sheet_of(options.layout))


def write_reading(speech: Speech, path: Path, made: LecternPlan, options: ExportOptions) -> int:
    """Write the copy and return its pages. Raises `CannotWrite`."""
    written = write_lectern(
        speech, path, made, layout=options.layout, author=options.author, created=options.created
    )
    return written.pages
