"""The two commands of the README, with nothing but a Python from the shelf.

    python3 packaging/bootstrap.py run [FILE]       open the editor (or do its main job unseen)
    python3 packaging/bootstrap.py test [ARGUMENT]  run the tests; the arguments are pytest's

This file alone keeps to what Python 3.6 understands: it is started by whatever is called python3, and finds
a fitting interpreter or says in plain words that there is none. The work is in the modules beside it.
"""
# mypy: allow-untyped-defs, allow-untyped-calls

import os
import shutil
import subprocess
import sys

OLDEST = (3, 10)
BEYOND = (3, 14)
PREFERRED = ("3.11", "3.12", "3.13", "3.10")
ASK_VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"


def fits(version):
    """Whether ``version``, a pair (major, minor), can run the program."""
    return OLDEST <= tuple(version) < BEYOND


def version_of(command):
    """The (major, minor) that the interpreter started by ``command`` (a list) gives, or None."""
    try:
        answer = subprocess.check_output([*command, "-c", ASK_VERSION], stderr=subprocess.DEVNULL)
        major, minor = answer.decode("ascii").split(".")
        return int(major), int(minor)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None


def find_fitting():
    """The command (a list) of another interpreter on this machine that fits, or None."""
    for version in PREFERRED:
        named = shutil.which("python" + version)
        commands = [[named]] if named else []
        if os.name == "nt" and shutil.which("py"):
            commands.append(["py", "-" + version])
        for command in commands:
            answer = version_of(command)
            if answer and fits(answer):
                return command
    return None


def refusal(version):
    """What to tell the user whose only Python is ``version``, a pair (major, minor)."""
    return (
        "失败：拟稿需要 Python 3.10 至 3.13，这里的是 {}.{}，也没有找到别的。\n"
        "什么都没有改动。请安装 Python 3.11，再用它运行，例如：python3.11 packaging/bootstrap.py run"
    ).format(*version)


def hand_over(arguments):
    """Start this file again with a fitting interpreter; returns the exit status."""
    command = find_fitting()
    if command is None:
        sys.stderr.write(refusal(sys.version_info[:2]) + "\n")
        return 1
    return subprocess.call([*command, os.path.abspath(__file__), *arguments])  # noqa: PTH100


if __name__ == "__main__":
    if not fits(sys.version_info[:2]):
        sys.exit(hand_over(sys.argv[1:]))
    from verbs import main

    sys.exit(main(sys.argv[1:]))
