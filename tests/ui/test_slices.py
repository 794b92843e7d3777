from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from editor.ui.slices import Slices


def counting(seen: list[int], most: int) -> Iterator[None]:
    for number in range(most):
        seen.append(number)
        yield


def test_short_work_is_done_at_once(qtbot: QtBot) -> None:
    seen: list[int] = []
    told: list[str] = []
    Slices().begin(counting(seen, 100), lambda: told.append("done"))
    assert (len(seen), told) == (100, ["done"])


def test_long_work_gives_way_and_newer_work_takes_its_place(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor.ui.slices._SLICE_SECONDS", 1e-9)
    slices = Slices()
    first: list[int] = []
    second: list[int] = []
    told: list[str] = []
    slices.begin(counting(first, 10_000), lambda: told.append("first"))
    assert slices.is_busy
    assert told == []
    slices.begin(counting(second, 100), lambda: told.append("second"))
    monkeypatch.undo()
    qtbot.waitUntil(lambda: not slices.is_busy, timeout=5_000)
    assert len(first) < 10_000
    assert (len(second), told) == (100, ["second"])
