"""The doors to what is loaded once the window is on the screen."""

from __future__ import annotations

import importlib
from typing import Any


def later() -> Any:
    """Return the module `editor.ui.later`, loading it where that has not happened yet.

    By name, since an import anywhere in the window's modules would run before the first paint.
    """
    return importlib.import_module("editor.ui.later")


def open_values() -> Any:
    """Return the module `editor.checks.placeholders`, for which an empty page has no use yet.

    Also by name: the twenty modules of the finder are a twentieth of the time to the first paint.
    """
    return importlib.import_module("editor.checks.placeholders")
