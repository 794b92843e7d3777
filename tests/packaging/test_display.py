"""Whether a window can appear: what the variables name must answer."""

from __future__ import annotations

import itertools
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from display import find_display, qt_opens

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="X11 and Wayland are looked for on Linux")


@pytest.fixture
def x_server() -> Iterator[int]:
    """The number of a display on which something listens, as X servers do on Linux."""
    with socket.socket(socket.AF_UNIX) as server:
        for number in itertools.count(4300):
            try:
                server.bind(f"\0/tmp/.X11-unix/X{number}")
                break
            except OSError:
                continue
        server.listen()
        yield number


@linux_only
@pytest.mark.parametrize("name", [":{}", ":{}.0", "unix:{}", "unix/:{}"])
def test_a_server_that_listens_is_a_display(x_server: int, name: str) -> None:
    assert find_display({"DISPLAY": name.format(x_server)}, "linux").kind == "x11"


@pytest.mark.parametrize("name", [":4299", "nonsense", ":", "host:x", ":99999999999999999999"])
def test_a_server_that_does_not_answer_is_none(name: str) -> None:
    display = find_display({"DISPLAY": name}, "linux")
    assert not display
    assert name in display.reason


def test_without_the_variables_there_is_none() -> None:
    display = find_display({}, "linux")
    assert not display
    assert "DISPLAY" in display.reason


@linux_only
def test_a_compositor_that_listens_is_a_display(tmp_path: Path) -> None:
    environ = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not find_display(environ, "linux")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        assert find_display(environ, "linux").kind == "wayland"


def test_a_compositor_without_a_place_is_none() -> None:
    assert not find_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_always_have_one(platform: str) -> None:
    assert find_display({}, platform).kind == "native"


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_a_user_who_asked_for_no_window_gets_none(platform: str) -> None:
    display = find_display({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, platform)
    assert not display
    assert "offscreen" in display.reason


def test_an_interpreter_that_cannot_open_the_display_says_no(tmp_path: Path) -> None:
    assert not qt_opens(tmp_path / "absent", {})


def test_qt_opens_its_own_offscreen_display() -> None:
    assert qt_opens(Path(sys.executable), {"QT_QPA_PLATFORM": "offscreen"})
