"""Where the program keeps its own files and finds what ships with it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """All places the program writes to, below one folder.

    `home` is `$NIGAO_HOME` where that is set (tests, USB sticks), otherwise the user's data folder
    of the system: `%APPDATA%\\Nigao`, or `$XDG_DATA_HOME/nigao`.
    """

    home: Path

    @classmethod
    def from_environment(cls) -> Paths:
        """The places for this user, read from the environment."""
        set_home = os.environ.get("NIGAO_HOME")
        if set_home:
            return cls(Path(set_home).expanduser())
        if sys.platform == "win32":
            return cls(Path(os.environ.get("APPDATA") or Path.home() / "AppData/Roaming") / "Nigao")
        return cls(Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "nigao")

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.home / "settings.json"

    @property
    def library(self) -> Path:
        """The library of this user."""
        return self.home / "library.db"

    @property
    def backups(self) -> Path:
        """The folder of dated copies of the library."""
        return self.home / "backups"

    @property
    def recovery(self) -> Path:
        """The folder of crash copies."""
        return self.home / "recovery"

    @property
    def locks(self) -> Path:
        """The folder of locks for drafts whose own folder cannot be written to."""
        return self.home / "locks"

    @property
    def profile(self) -> Path:
        """The writer's office: places, people, checks switched off."""
        return self.home / "profile.json"

    @property
    def always_ignored(self) -> Path:
        """The findings that are never to be shown."""
        return self.home / "always.json"

    @property
    def own_lists(self) -> Path:
        """The folder of the user's own lines for the word lists, one file a list."""
        return self.home / "lists"

    @property
    def layouts(self) -> Path:
        """The folder of the user's own page layouts, one file each."""
        return self.home / "layouts"

    @property
    def rounds(self) -> Path:
        """The folder of what was sent for review, one file a round."""
        return self.home / "rounds"

    @property
    def history(self) -> Path:
        """The folder of kept versions, one folder a draft."""
        return self.home / "history"

    @property
    def reviews(self) -> Path:
        """The folder of reviews that are not ended."""
        return self.home / "reviews"

    @property
    def cache(self) -> Path:
        """Files that may be deleted at any time."""
        return self.home / "cache"


def resources() -> Path:
    """The folder of what ships with the program, in a checkout or installed."""
    beside = Path(__file__).resolve().parent.parent
    checkout = beside / "resources"
    return checkout if checkout.is_dir() else beside / "nigao_resources"


def shipped_library() -> Path:
    """The folder with the library that ships as text."""
    return resources() / "library"


def example_draft() -> Path:
    """The draft that shows the program to a new user."""
    return resources() / "example" / "示例讲话稿.nigao"
