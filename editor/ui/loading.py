"""The door to `editor.ui.later`, which is loaded once the window is on the screen."""

from __future__ import annotations

import importlib
from typing import Any


def later() -> Any:
    """Return the module `editor.ui.later`, loading it where that has not happened yet.

    By name, since an import anywhere in the window's modules would run before the first paint.
    """
    return importlib.import_module("editor.ui.later")
