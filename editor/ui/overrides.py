"""Overrides of Qt's virtual methods, made safe.

PySide6 6.8 ends the program when a Python override that Qt calls raises. So each override of ours
that runs own code is wrapped: the error goes to `sys.excepthook`, as an error in a slot does, and
Qt gets a harmless value.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def safe_override(fallback: Callable[[], R]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator for an override; `fallback()` is what Qt gets after an error."""

    def wrap(method: Callable[P, R]) -> Callable[P, R]:
        @wraps(method)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return method(*args, **kwargs)
            except Exception:  # noqa: BLE001 - the edge to Qt: whatever passes here ends the process
                sys.excepthook(*sys.exc_info())
                return fallback()

        return guarded

    return wrap


def nothing() -> None:
    """The fallback of a void override."""
