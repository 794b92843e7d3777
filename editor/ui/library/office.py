"""Where the library of the office lies, as the settings remember it."""

from __future__ import annotations

from pathlib import Path

from editor.settings import Settings

_NAME = "office_library"


def remembered_office(settings: Settings) -> Path | None:
    """The file, None where there is none."""
    place = settings.remembered(_NAME)
    return Path(place) if place else None


def remember_office(settings: Settings, place: Path | None) -> None:
    """Keep it for the next start."""
    settings.remember(_NAME, str(place) if place is not None else "")
    settings.save()
