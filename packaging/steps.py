"""Progress in the terminal: one line a step with its seconds; what a command says goes to a log."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TextIO

LINES_SHOWN = 6

# What stands in the output of pip, venv or apt-get -> what it means for the user. First match wins.
CAUSES = (
    ("No space left on device", "磁盘满了，请腾出约 1 GB 再运行一次。"),
    ("DO NOT MATCH THE HASHES", "下载到的包与锁定的校验值不符，没有安装；请检查软件源，或稍后再运行一次。"),
    ("CERTIFICATE_VERIFY_FAILED", "软件源的证书没有通过检验；请检查本机时间和 pip 的证书设置。"),
    ("connection broken by", "连不上软件源；请检查网络，或在 pip 的设置里指定可用的软件源。"),
    ("Read timed out", "软件源太慢，没有下载完；请再运行一次。"),
    ("No matching distribution found", "软件源里没有适合本机系统和处理器的版本。"),
    ("Temporary failure resolving", "连不上软件源；请检查网络。"),
    ("Unable to locate package", "系统的软件源里没有这个软件包。"),
    ("Could not get lock", "另一个程序正在安装软件；请等它结束后再运行一次。"),
    ("Permission denied", "没有写入权限。"),
)


class StepError(Exception):
    """A step could not be done. ``what`` and ``todo`` are Chinese sentences, ``output`` telling lines."""

    def __init__(self, what: str, todo: str = "", output: Sequence[str] = ()) -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo
        self.output = tuple(output)


def cause(output: str) -> str:
    """The Chinese sentence for a failure whose command wrote ``output``; empty if it is none we know."""
    return next((meaning for sign, meaning in CAUSES if sign in output), "")


def telling_lines(output: str) -> list[str]:
    """The few lines of ``output`` that a reader wants: the errors, or else the last ones."""
    lines = [line.rstrip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.lstrip().lower().startswith(("error", "e:", "fatal"))]
    return (errors or lines)[-LINES_SHOWN:]


class Steps:
    """Writes steps to ``out`` and the output of commands to the file ``log`` (made at the first command)."""

    def __init__(self, out: TextIO, log: Path) -> None:
        self.out = out
        self.log = log
        self._log_begun = False

    def say(self, line: str) -> None:
        """One line for the user."""
        print(line, file=self.out, flush=True)

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Name a step when it begins, add its seconds when it ends, whether it failed or not."""
        print(f"· {title} …", end="", file=self.out, flush=True)
        start = time.monotonic()
        try:
            yield
        except BaseException:
            self.say(f" 没有完成（{time.monotonic() - start:.1f} 秒）")
            raise
        self.say(f" {time.monotonic() - start:.1f} 秒")

    def command(self, what: str, words: Sequence[str], environ: Mapping[str, str], cwd: Path) -> None:
        """Run the command ``words``, its output into the log; raises StepError(``what`` …) if it fails."""
        try:
            done = subprocess.Popen(
                words, env=dict(environ), cwd=cwd, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                encoding="utf-8", errors="replace",
            )  # fmt: skip
        except OSError as error:
            raise StepError(f"{what}：启动不了 {words[0]}（{error.strerror}）") from error
        output = []
        with done, self._open_log() as log:
            log.write(f"\n$ {' '.join(words)}\n")
            for line in done.stdout or ():
                output.append(line)
                log.write(line)
                log.flush()
        if done.returncode:
            text = "".join(output)
            raise StepError(f"{what}（退出码 {done.returncode}）", cause(text), telling_lines(text))

    def _open_log(self) -> IO[str]:
        mode = "a" if self._log_begun else "w"
        self._log_begun = True
        return self.log.open(mode, encoding="utf-8")
