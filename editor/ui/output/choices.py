"""What the writer chose for an export, kept from one time to the next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from editor.exporting.options import ExportOptions
from editor.files import legal_name
from editor.settings import Settings
from editor.speech.lectern.plan import LecternOptions
from editor.speech.purposes import FOR_REVIEW, PURPOSES
from editor.word.layouts.layout import PageLayout

LAYOUT = "layout"
"""Under which name the window remembers the layout in use, for every way out and the count of pages."""

_NAME = "export-choices"
_SMALLEST, _LARGEST = 14.0, 48.0
_UNTITLED = "讲话稿"


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """The answers of the export dialog.

    `layout` is the name of a layout, empty for the norm. `version` (which 稿, from 1) and `day` are those
    of this export and are not kept, nor is `allow_certain`: a leave that was given once is given once.
    """

    purpose: str = FOR_REVIEW
    layout: str = ""
    to: str = ""
    author: str = ""
    checker: str = ""
    comment_findings: bool = False
    version: int = 1
    day: date = date.min
    allow_certain: bool = False
    lectern: LecternOptions = field(default_factory=LecternOptions)


def remembered_choices(settings: Settings, version: int, day: date) -> ExportChoices:
    """The choices of the last time; what is missing or damaged is as it is at first."""
    author = str(settings.get("author"))
    fresh = ExportChoices(layout=settings.remembered(LAYOUT), author=author, version=version, day=day)
    try:
        stored = json.loads(settings.remembered(_NAME) or "{}")
    except ValueError:
        return fresh
    if not isinstance(stored, dict):
        return fresh
    kept = {name: value for name, value in stored.items() if name in _KEPT}
    kept = {name: value for name, value in kept.items() if type(value) is type(getattr(fresh, name))}
    if kept.get("purpose") not in PURPOSES:
        kept.pop("purpose", None)
    kept["author"] = kept.get("author") or author
    lectern = stored.get("lectern")
    return replace(fresh, **kept, lectern=_lectern(lectern if isinstance(lectern, dict) else {}))


_KEPT = frozenset({"purpose", "to", "author", "checker", "comment_findings"})


def remember_choices(settings: Settings, choices: ExportChoices) -> None:
    """Keep what is likely to be wanted again, but for the layout, which belongs to all ways out."""
    kept: dict[str, Any] = {name: getattr(choices, name) for name in sorted(_KEPT)}
    kept["lectern"] = asdict(choices.lectern)
    settings.remember(_NAME, json.dumps(kept, ensure_ascii=False))
    settings.save()


def _lectern(stored: Mapping[str, Any]) -> LecternOptions:
    usual = LecternOptions()
    kept: dict[str, Any] = {
        name: value
        for name, value in stored.items()
        if isinstance(value, bool) and isinstance(getattr(usual, name, None), bool)
    }
    size = stored.get("size")
    if isinstance(size, int | float) and not isinstance(size, bool) and _SMALLEST <= size <= _LARGEST:
        kept["size"] = float(size)
    return replace(usual, **kept)


def options_of(choices: ExportChoices, layout: PageLayout) -> ExportOptions:
    """The choices as the export takes them; the writer was asked about open values before."""
    return ExportOptions(
        purpose=choices.purpose,
        layout=layout,
        author=choices.author,
        checker=choices.checker,
        version=choices.version,
        to=choices.to,
        day=choices.day,
        comment_findings=choices.comment_findings,
        allow_open=True,
        allow_certain=choices.allow_certain,
        lectern=choices.lectern,
    )


def state_words(choices: ExportChoices) -> str:
    """What the file is, for its name: 送审稿, 送审稿第2稿, 定稿, 阅读稿."""
    if choices.purpose == FOR_REVIEW and choices.version > 1:
        return f"{FOR_REVIEW}第{choices.version}稿"
    return choices.purpose


def file_name(title: str, state: str, day: date, suffix: str) -> str:
    """`标题（送审稿）20261122.docx`: full title, state and date; without what no file name may hold."""
    words = f"（{state}）" if state else ""
    return f"{legal_name(title, _UNTITLED)}{words}{day:%Y%m%d}{suffix}"


def date_words(day: date) -> str:
    """A date as official papers write it: 2026年7月1日."""
    return f"{day.year}年{day.month}月{day.day}日"
