"""`nigao`: with a verb it works without a window, otherwise it opens the editor."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

_VERBS = ("clean", "outline", "check", "export", "library")
_ON_COMMAND_LINE = (*_VERBS, "-h", "--help", "--version")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status.

    The room is loaded by name, so that a verb never loads Qt and the window never loads what only
    the verbs need.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    room = "editor.cli.verbs" if words and words[0] in _ON_COMMAND_LINE else "editor.ui.app"
    status: int = importlib.import_module(room).main(words)
    return status


if __name__ == "__main__":
    sys.exit(main())
