"""`nigao`: with a verb it works without a window, otherwise it opens the editor."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

_VERBS = ("clean", "outline", "check", "export", "library")
_WINDOW_VERB = "demo"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status.

    The room is loaded by name, so that a verb never loads Qt and the window never loads what only
    the verbs need. A word that is neither a verb nor a file is told by the parser of the verbs.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    for_window = not words or words[0] == _WINDOW_VERB or _is_file(words)
    room = "editor.ui.app" if for_window else "editor.cli.verbs"
    status: int = importlib.import_module(room).main(words)
    return status


def _is_file(words: Sequence[str]) -> bool:
    word = words[0]
    if word in _VERBS or word.startswith("-") or len(words) > 1:
        return False
    return Path(word).suffix != "" or Path(word).exists()


if __name__ == "__main__":
    sys.exit(main())
