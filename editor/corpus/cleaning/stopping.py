"""Stopping in the middle of a large file: long loops ask now and then whether the user has had enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from editor.errors import Cancelled

IsCancelled = Callable[[], bool]

_Item = TypeVar("_Item")
_BETWEEN_QUESTIONS = 500  # lines; far less than a tenth of a second of work


def stop_if(cancelled: IsCancelled | None) -> None:
    """Raise `Cancelled` where the user has stopped the work."""
    if cancelled is not None and cancelled():
        raise Cancelled("已取消", kept="原来的文件未改动")


def watched(items: Iterable[_Item], cancelled: IsCancelled | None) -> Iterator[_Item]:
    """The items one by one; raises `Cancelled` between two of them."""
    for count, item in enumerate(items):
        if count % _BETWEEN_QUESTIONS == 0:
            stop_if(cancelled)
        yield item
