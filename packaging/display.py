"""Is there a display on which a window can appear? Asked of the sockets, then of Qt itself."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SECONDS_TO_ANSWER = 2.0
SECONDS_FOR_QT = 30
FIRST_TCP_PORT = 6000
X11_NAME = re.compile(r"(?:(?P<protocol>\w+)/)?(?P<host>\[.*\]|[^:]*):(?P<number>\d+)(?:\.\d+)?")
UNSEEN_PLATFORMS = ("offscreen", "minimal", "vnc")
OPEN_A_DISPLAY = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


@dataclass(frozen=True)
class Display:
    """``kind`` is native, x11 or wayland, or none; then ``reason`` says in Chinese why."""

    kind: str
    reason: str = ""

    def __bool__(self) -> bool:
        return self.kind != "none"


def find_display(environ: Mapping[str, str], platform: str) -> Display:
    """The display that ``environ`` names and that takes a connection; ``platform`` is sys.platform."""
    wanted = environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if wanted in UNSEEN_PLATFORMS:
        return Display("none", f"环境变量 QT_QPA_PLATFORM 指定了 {wanted}")
    if platform in ("win32", "darwin"):
        return Display("native")
    x11, wayland = environ.get("DISPLAY", ""), environ.get("WAYLAND_DISPLAY", "")
    if x11 and x11_answers(x11):
        return Display("x11")
    if wayland and wayland_answers(wayland, environ.get("XDG_RUNTIME_DIR", "")):
        return Display("wayland")
    if x11 or wayland:
        return Display("none", f"显示器 {x11 or wayland} 没有应答")
    return Display("none", "没有设置 DISPLAY 或 WAYLAND_DISPLAY")


def x11_answers(name: str) -> bool:
    """Whether the X server called ``name`` (``:0``, ``host:10.0``) takes a connection."""
    match = X11_NAME.fullmatch(name)
    if not match:
        return False
    host, number = match["host"].strip("[]"), int(match["number"])
    if host in ("", "unix") or match["protocol"] == "unix":
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 (where every X server listens)
        return _local_socket_answers(path) or _local_socket_answers("\0" + path)
    try:
        with socket.create_connection((host, FIRST_TCP_PORT + number), SECONDS_TO_ANSWER):
            return True
    except (OSError, OverflowError):
        return False


def wayland_answers(name: str, runtime_dir: str) -> bool:
    """Whether the compositor's socket ``name``, a path or a name in ``runtime_dir``, takes a connection."""
    path = Path(runtime_dir, name)
    return path.is_absolute() and _local_socket_answers(str(path))


def qt_opens(python: Path, environ: Mapping[str, str]) -> bool:
    """Whether Qt can open the display: the server may refuse the user, a library may be missing."""
    try:
        tried = subprocess.run(
            [python, "-I", "-c", OPEN_A_DISPLAY], env=dict(environ), stdin=subprocess.DEVNULL,
            capture_output=True, timeout=SECONDS_FOR_QT, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def _local_socket_answers(path: str) -> bool:
    if sys.platform == "win32":
        return False
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(SECONDS_TO_ANSWER)
            probe.connect(path)
            return True
    except OSError:
        return False
