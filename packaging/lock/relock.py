"""Write the lock files of this folder anew: ``python packaging/lock/relock.py [--upgrade | --check]``.

Needs ``uv`` (on PATH, or as a module of this interpreter). What is wanted stands in pyproject.toml and
constraints.txt; what was found is written with hashes, for every platform and every Python at once. Versions
that are locked stay unless ``--upgrade`` is given. Then every version is looked up for the platforms and
Pythons named below, and a missing wheel is an error.

build.txt  pip and setuptools, which install the rest (jieba comes as source and is built by them)
test.txt   the program, its fast extra, and the dependency group ``test``
run.txt    the program and its fast extra, at the versions of test.txt
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCKS = "packaging/lock"
LOCK_FILES = ("build.txt", "run.txt", "test.txt")
# setuptools 82 is the first without pkg_resources, which jieba would load for nothing.
BUILD_TOOLS = "pip\nsetuptools>=82\n"
BUILT_FROM_SOURCE = "jieba"
PYTHONS = ("3.10", "3.11", "3.12", "3.13")
PLATFORMS = ("x86_64-manylinux_2_28", "aarch64-manylinux_2_31", "x86_64-pc-windows-msvc")


def uv_command() -> list[str]:
    """The command that starts uv."""
    found = shutil.which("uv")
    if found:
        return [found]
    if importlib.util.find_spec("uv"):
        return [sys.executable, "-m", "uv"]
    raise SystemExit("relock.py: 找不到 uv，请先安装：python -m pip install uv")


def compile_lock(name: str, *arguments: str, stdin: str = "") -> None:
    """Resolve ``arguments`` (inputs and options of ``uv pip compile``) into the file ``name``."""
    subprocess.run(
        [
            *uv_command(), "--no-config", "pip", "compile", "--quiet", "--universal",
            "--python-version", PYTHONS[0], "--generate-hashes",
            "--no-header", "--no-emit-index-url", "--no-emit-find-links",
            "--output-file", f"{LOCKS}/{name}", *arguments,
        ],
        cwd=ROOT, input=stdin, text=True, check=True,
    )  # fmt: skip


def relock(*options: str) -> None:
    """Write all three lock files; ``options`` go to uv."""
    compile_lock("build.txt", "-", *options, stdin=BUILD_TOOLS)
    wanted = ["pyproject.toml", "--extra", "fast"]
    wanted += ["--constraints", f"{LOCKS}/constraints.txt", "--constraints", f"{LOCKS}/build.txt"]
    compile_lock("test.txt", *wanted, "--group", "test", *options)
    compile_lock("run.txt", *wanted, "--constraints", f"{LOCKS}/test.txt", *options)


def check_wheels() -> None:
    """See that every locked version has a wheel for each Python and platform (jieba: its source)."""
    with tempfile.TemporaryDirectory() as nowhere:
        for name, python, platform in itertools.product(LOCK_FILES, PYTHONS, PLATFORMS):
            print(f"{name} {python} {platform}", flush=True)
            subprocess.run(
                [
                    *uv_command(), "--no-config", "pip", "install", "--quiet", "--dry-run", "--no-deps",
                    "--target", nowhere, "--python-version", python, "--python-platform", platform,
                    "--only-binary", ":all:", "--no-binary", BUILT_FROM_SOURCE,
                    "--require-hashes", "--requirement", f"{LOCKS}/{name}",
                ],
                cwd=ROOT, check=True,
            )  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="重新生成锁定文件，并检查每个平台都有安装包")
    parser.add_argument("--upgrade", action="store_true", help="升级到允许范围内的最新版本")
    parser.add_argument("--check", action="store_true", help="不改动锁定文件，只检查")
    chosen = parser.parse_args()
    if not chosen.check:
        relock(*(["--upgrade"] if chosen.upgrade else []))
    check_wheels()
