"""The virtual environment .venv in the checkout: made once, completed when something is missing."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from stamp import (
    READY,
    REMAKE,
    Stamp,
    decide,
    digest,
    installed_packages,
    is_whole,
    read_stamp,
    write_stamp,
)
from steps import StepError, Steps

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

STAMP = "nigao-stamp.json"
LOG = "bootstrap.log"
LOCK = "bootstrap.lock"
OURS = frozenset({STAMP, LOG, LOCK})
SECONDS_BETWEEN_TRIES = 0.5
BUILT_FROM_SOURCE = "jieba"
# Without the user's own packages and variables of Python; speaking UTF-8, on Windows too.
ALONE = ("-I", "-X", "utf8")
# They would lead pip or the program away from .venv.
MISLEADING = ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "__PYVENV_LAUNCHER__")


@dataclass(frozen=True)
class Environment:
    """The paths of one checkout, ``root``."""

    root: Path

    @property
    def folder(self) -> Path:
        """The virtual environment."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def log(self) -> Path:
        """What pip and the others said the last time something was installed."""
        return self.folder / LOG

    def lock_file(self, name: str) -> Path:
        """The list of hash-locked requirements called ``name``: build, run or test."""
        return self.root / "packaging" / "lock" / f"{name}.txt"

    def wanted(self, names: Sequence[str]) -> Stamp:
        """What the stamp must say if the lock files ``names`` are installed."""
        return Stamp(
            python=f"{sys.version_info.major}.{sys.version_info.minor}",
            place=str(self.folder),
            locks={name: digest(self.lock_file(name)) for name in names},
            project=digest(self.root / "pyproject.toml"),
        )


def quiet_environ(environ: Mapping[str, str]) -> dict[str, str]:
    """``environ`` without what leads out of .venv; the user's other settings of pip stay in force."""
    kept = {name: value for name, value in environ.items() if name not in MISLEADING}
    return kept | {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def claim(environment: Environment, steps: Steps) -> None:
    """Make the folder .venv ours; another's environment of that name is set aside, never deleted."""
    folder = environment.folder
    try:
        if folder.is_symlink() or (folder.exists() and not _is_ours(folder)):
            aside = environment.root / "build" / f"venv-{time.strftime('%Y%m%d-%H%M%S')}"
            aside.parent.mkdir(exist_ok=True)
            folder.rename(aside)
            steps.say(f"· 原有的 .venv 不是这里建立的，已移到 {aside.relative_to(environment.root)}")
        folder.mkdir(exist_ok=True)
    except OSError as error:
        todo = "请把拟稿放到自己能写的文件夹里再运行。"
        raise StepError(f"写不了 {folder}（{error.strerror}）", todo) from error


@contextlib.contextmanager
def held(environment: Environment, steps: Steps) -> Iterator[None]:
    """Keep other bootstraps of this checkout out; waits for one that is at work, and says so."""
    with (environment.folder / LOCK).open("a+b") as handle:
        if not _try_lock(handle):
            with steps.step("另一个窗口正在准备同一个 .venv，等它完成"):
                while not _try_lock(handle):
                    time.sleep(SECONDS_BETWEEN_TRIES)
        yield


def state(environment: Environment, wanted: Stamp) -> str:
    """READY, ADD or REMAKE: what the stamp says and, if that is good, whether the files are all there."""
    found = read_stamp(environment.folder / STAMP)
    decision = decide(found, wanted)
    whole = found is not None and environment.python.exists() and is_whole(environment.folder, found)
    return decision if whole else REMAKE


def prepare(environment: Environment, names: Sequence[str], steps: Steps, environ: Mapping[str, str]) -> None:
    """Bring .venv to what the lock files ``names`` ask for.

    Raises StepError; what was done until then is taken up or made anew by the next run.
    """
    wanted = environment.wanted(names)
    decision = state(environment, wanted)
    if decision == READY:
        return
    if decision == REMAKE:
        _make(environment, steps, environ)
        have: dict[str, str] = {}
    else:
        stamp = read_stamp(environment.folder / STAMP)
        have = stamp.locks if stamp else {}
    for name in names:
        if name not in have:
            _install_locked(environment, name, steps, environ)
    with steps.step("安装拟稿本身"):
        nothing_else = ["--no-deps", "--no-index", "--no-build-isolation"]
        command = [*_pip(environment), *nothing_else, "--editable", str(environment.root)]
        steps.command("安装拟稿本身没有成功", command, environ, environment.root)
        # A start without bytecode takes 60 ms longer, at every start where Python may not write it.
        compiling = [str(environment.python), *ALONE, "-m", "compileall", "-q", "editor", "snippets"]
        steps.command("编译拟稿没有成功", compiling, environ, environment.root)
    packages = installed_packages(environment.folder)
    done = replace(wanted, locks=have | wanted.locks, packages=packages)
    write_stamp(environment.folder / STAMP, done)


def _is_ours(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    names = {path.name for path in folder.iterdir()}
    return not names or bool(names & OURS)


def _make(environment: Environment, steps: Steps, environ: Mapping[str, str]) -> None:
    """Empty .venv and make it anew with the interpreter that runs this."""
    base = getattr(sys, "_base_executable", None) or sys.executable
    with steps.step(f"建立 .venv（Python {sys.version.split()[0]}）"):
        _empty(environment.folder)
        command = [base, *ALONE, "-m", "venv", str(environment.folder)]
        steps.command("建立 .venv 没有成功", command, environ, environment.root)


def _empty(folder: Path) -> None:
    """Delete what is in ``folder``, except the log and the lock, which this process may have open."""
    (folder / STAMP).unlink(missing_ok=True)
    try:
        for path in folder.iterdir():
            if path.name in OURS:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
    except OSError as error:
        todo = "请关闭正在运行的拟稿和测试，或自行删除 .venv，再运行一次。"
        raise StepError(f"清理不了 {error.filename}（{error.strerror}）", todo) from error


def _install_locked(environment: Environment, name: str, steps: Steps, environ: Mapping[str, str]) -> None:
    lock = environment.lock_file(name)
    count = len(set(re.findall(r"^[A-Za-z0-9][^\s=]*(?===)", lock.read_text(encoding="utf-8"), re.MULTILINE)))
    wheels = ["--only-binary", ":all:", "--no-binary", BUILT_FROM_SOURCE, "--no-build-isolation"]
    with steps.step(f"安装锁定的软件包：{lock.name}，{count} 个"):
        command = [*_pip(environment), *wheels, "--require-hashes", "--requirement", str(lock)]
        steps.command(f"安装 {lock.name} 里的软件包没有成功", command, environ, environment.root)


def _pip(environment: Environment) -> list[str]:
    return [str(environment.python), *ALONE, "-m", "pip", "install", "--progress-bar", "off"]


def _try_lock(handle: IO[bytes]) -> bool:
    """Whether ``handle`` is locked now; a file system without locks counts as locked."""
    try:
        if sys.platform == "win32":
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
