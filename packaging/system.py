"""What the machine itself must bring: Qt's libraries, a Chinese font, for the tests a few programs.

What is there is found by loading the library, looking for the font, looking for the program, so that it holds
on any distribution; the package names are Debian's. The list was checked library by library on a bare Debian.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from steps import StepError, Steps

FONT_FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts",
)  # fmt: skip
CHINESE_FONT_FILE = re.compile(
    r"cjk|sourcehan|wqy|fandol|lxgw|droidsansfallback|uming|ukai|arphic|gb2312|gbk|gb18030"
    r"|sim(sun|hei|fang|kai|li)|msyh|fangsong|kaiti|songti|heiti|^fz[a-z]|^hy[a-z]|zhuque",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Need:
    """One thing the machine must bring.

    ``name`` is shown to the user; ``packages`` are Debian's names for it, best first, of which one is enough;
    without an ``essential`` thing nothing starts, without another some part is left out.
    """

    name: str
    packages: tuple[str, ...]
    is_there: Callable[[], bool]
    essential: bool = False


def library(soname: str, *packages: str, essential: bool = False) -> Need:
    """The need of a shared library that is loaded as ``soname``."""
    return Need(soname, packages, lambda: loads(soname), essential)


def loads(soname: str) -> bool:
    """Whether the dynamic linker finds ``soname`` and all that it needs."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_chinese_font(folders: Iterable[str] = FONT_FOLDERS) -> bool:
    """Whether a Chinese font is installed: fontconfig is asked, or else the names in ``folders`` are read."""
    lister = shutil.which("fc-list")
    if lister:
        listed = subprocess.run([lister, ":lang=zh-cn", "family"], capture_output=True, check=False)
        return bool(listed.stdout.strip())
    folders = [os.path.expanduser(folder) for folder in folders]  # noqa: PTH111 (Path raises without a home)
    files = (name for folder in folders for _, _, names in os.walk(folder) for name in names)
    return any(CHINESE_FONT_FILE.search(name) for name in files)


def has_writer() -> bool:
    """Whether LibreOffice is installed with Writer, not with Calc alone."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        return False
    program = Path(office).resolve().parent
    return (program / "libswlo.so").exists() or not (program / "soffice.bin").exists()


def can_make_venv() -> bool:
    """Whether this Python has all of venv; Debian keeps a part of it in a package of its own."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


UNSEEN = (
    library("libGL.so.1", "libgl1", essential=True),
    library("libEGL.so.1", "libegl1", essential=True),
    library("libglib-2.0.so.0", "libglib2.0-0t64", "libglib2.0-0", essential=True),
    library("libxkbcommon.so.0", "libxkbcommon0", essential=True),
    library("libfontconfig.so.1", "libfontconfig1", essential=True),
    library("libdbus-1.so.3", "libdbus-1-3", essential=True),
    Need("中文字体", ("fonts-noto-cjk",), has_chinese_font),
)
X11_WINDOW = (
    library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    library("libxcb-cursor.so.0", "libxcb-cursor0"),
    library("libxcb-icccm.so.4", "libxcb-icccm4"),
    library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    library("libxcb-shape.so.0", "libxcb-shape0"),
)
WAYLAND_WINDOW = (
    library("libwayland-cursor.so.0", "libwayland-cursor0"),
    library("libwayland-egl.so.1", "libwayland-egl1"),
)
TEST_PROGRAMS = (
    Need("Xvfb", ("xvfb",), lambda: shutil.which("Xvfb") is not None),
    Need("LibreOffice Writer", ("libreoffice-writer-nogui", "libreoffice-writer"), has_writer),
    Need("pdftoppm", ("poppler-utils",), lambda: shutil.which("pdftoppm") is not None),
)
VENV = Need(
    "Python 的 venv",
    (f"python3.{sys.version_info.minor}-venv", "python3-venv"),
    can_make_venv,
    essential=True,
)


def missing(needs: Iterable[Need]) -> list[Need]:
    """Those of ``needs`` that the machine does not have."""
    return [need for need in needs if not need.is_there()]


def known_to_apt(package: str) -> bool:
    """Whether the package lists that were fetched last have ``package``."""
    shown = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return shown.returncode == 0 and bool(shown.stdout)


def package_names(needs: Iterable[Need], known: Callable[[str], bool] = known_to_apt) -> list[str]:
    """One package for each of ``needs``: the first that is ``known``, or else the last of its names."""
    return [next(filter(known, need.packages), need.packages[-1]) for need in needs]


def install_line(needs: Iterable[Need]) -> str:
    """What the user is to do to get ``needs``: a Chinese sentence, with the command line where we know it."""
    if shutil.which("apt-get"):
        packages = " ".join(package_names(needs))
        return f"请运行这一行：sudo apt-get install -y --no-install-recommends {packages}"
    return "请用本机的软件管理器安装：" + "、".join(need.name for need in needs)


def may_install() -> bool:
    """Whether we are root on a system with apt-get."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(needs: list[Need], steps: Steps, environ: Mapping[str, str]) -> None:
    """Install the packages of ``needs`` by apt-get; raises StepError."""
    environ = {**environ, "DEBIAN_FRONTEND": "noninteractive"}
    patient = ["-q", "-o", "DPkg::Lock::Timeout=300"]
    cwd = Path("/")
    names = "、".join(need.name for need in needs)
    with steps.step(f"安装系统缺少的 {len(needs)} 项（{names}）"):
        with suppress(StepError):  # one broken source among several need not matter
            steps.command("更新软件包列表没有成功", ["apt-get", *patient, "update"], environ, cwd)
        command = ["apt-get", *patient, "install", "-y", "--no-install-recommends", *package_names(needs)]
        steps.command("安装系统软件包没有成功", command, environ, cwd)


def ensure(needs: Iterable[Need], steps: Steps, environ: Mapping[str, str]) -> None:
    """See that the machine has ``needs``; what cannot be installed is named with the line to run.

    Raises StepError if an essential one is still missing; otherwise the work goes on without.
    """
    if platform.system() != "Linux":
        return
    lacking = missing(needs)
    if lacking and may_install():
        try:
            install(lacking, steps, environ)
        except StepError as failure:
            steps.say(f"  {failure.what}。{failure.todo}")
        lacking = missing(lacking)
    if not lacking:
        return
    names = "、".join(need.name for need in lacking)
    if any(need.essential for need in lacking):
        raise StepError(f"系统缺少 {names}，没有它们不能继续", install_line(lacking))
    steps.say(f"· 系统缺少 {names}；先继续，用到它们的部分会略去。")
    steps.say(f"  {install_line(lacking)}")
