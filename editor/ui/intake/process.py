"""Taking in runs in a process of its own: typing never stutters, and no file can take the draft along."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from editor.paths import Paths

_GRACE_MS = 3000
_LONGEST_LINE = 1 << 20
_MOST_COMPLAINTS = 20
_KEPT = "已经读完的旧稿都留着，原文件没有改动"
_AGAIN = "请再收录一次：读过的不会重读，会从断开的地方接着来"


class IntakeProcess(QObject):
    """Runs `nigao library import` over files and folders, without accepting anything.

    Signals: `progressed(what, done, total)` with a file's name or a step in Chinese; then exactly one
    of `finished(report)` with the report's JSON object, `cancelled()`, and `failed(what, kept, todo)`
    with Chinese sentences without a full stop.
    """

    progressed = Signal(str, int, int)
    finished = Signal(object)
    cancelled = Signal()
    failed = Signal(str, str, str)

    def __init__(self, paths: Paths, command: Sequence[str] = (), parent: QObject | None = None) -> None:
        """For the library of `paths`; `command` stands in for the program itself, in tests."""
        super().__init__(parent)
        self._paths = paths
        self._command = list(command) or own_command()
        self._process: QProcess | None = None
        self._output = b""
        self._errors = b""
        self._complaints: list[str] = []
        self._wanted = b""
        self._last = ""
        self._is_cancelled = False
        self._clock = QElapsedTimer()

    @property
    def is_running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None

    def start(self, files: Sequence[Path]) -> None:
        """Take in `files`, folders searched through; nothing happens while another run lives."""
        if self._process is not None:
            return
        self._output = self._errors = b""
        self._complaints = []
        self._last = ""
        self._is_cancelled = False
        self._wanted = b"\0".join(str(path.absolute()).encode("utf-8", "surrogateescape") for path in files)
        process = QProcess(self)
        self._process = process
        process.setProcessEnvironment(child_environment(self._paths))
        # Python would else look for the program in whatever folder the window was started from.
        if self._paths.home.is_dir():
            process.setWorkingDirectory(str(self._paths.home.absolute()))
        process.started.connect(self._send_paths)
        process.readyReadStandardOutput.connect(self._read_output)
        process.readyReadStandardError.connect(self._read_errors)
        process.errorOccurred.connect(self._on_error)
        process.finished.connect(self._on_finished)
        self._clock.start()
        process.start(
            self._command[0],
            [*self._command[1:], "library", "import", "--json", "--progress-json", "--paths-from", "-"],
        )

    def cancel(self) -> None:
        """End the process; `cancelled` follows. The library is consistent whenever that happens."""
        if self._process is None or self._is_cancelled:
            return
        self._is_cancelled = True
        self._process.terminate()
        # Windows has no gentle end for a program without a window.
        QTimer.singleShot(0 if sys.platform == "win32" else _GRACE_MS, self._process, self._kill)

    def stop_now(self) -> None:
        """End the process and wait for that, as the program does when it is closed."""
        process = self._process
        if process is not None:
            self._is_cancelled = True
            process.kill()
            process.waitForFinished(_GRACE_MS)

    def seconds(self) -> float:
        """How long the run has lasted."""
        return self._clock.elapsed() / 1000 if self._clock.isValid() else 0.0

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _send_paths(self) -> None:
        if self._process is not None:
            self._process.write(self._wanted)
            self._process.closeWriteChannel()

    def _read_output(self) -> None:
        if self._process is not None:
            self._output += bytes(self._process.readAllStandardOutput().data())

    def _read_errors(self) -> None:
        """Whole lines of the other stream: progress as JSON, everything else is a complaint."""
        if self._process is None:
            return
        self._errors += bytes(self._process.readAllStandardError().data())
        *lines, self._errors = self._errors.split(b"\n")
        self._errors = self._errors[-_LONGEST_LINE:]
        for line in lines:
            self._read_line(line.decode("utf-8", "replace").strip())

    def _read_line(self, line: str) -> None:
        told = _json_object(line)
        if told is None:
            if line:
                self._complaints = [*self._complaints, line][-_MOST_COMPLAINTS:]
            return
        what, done, total = told.get("name"), told.get("done"), told.get("total")
        if isinstance(what, str) and isinstance(done, int) and isinstance(total, int):
            self._last = what
            self.progressed.emit(what, done, total)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        """Only a process that never began; every other end comes through `_on_finished`."""
        if error is QProcess.ProcessError.FailedToStart:
            self._forget()
            self.failed.emit("收录旧稿的程序没有启动", "什么都没有改动", "请重新启动拟稿后再试")

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read_output()
        self._read_errors()
        self._read_line(self._errors.decode("utf-8", "replace").strip())
        self._forget()
        report = _json_object(self._output.decode("utf-8", "replace"))
        if self._is_cancelled:
            self.cancelled.emit()
        elif status is QProcess.ExitStatus.CrashExit or code < 0:
            where = f"，当时正在处理“{self._last}”" if self._last else ""
            self.failed.emit(f"收录旧稿的程序意外中断{where}", _KEPT, _AGAIN)
        elif report is not None and isinstance(report.get("files"), list):
            self.finished.emit(report)
        else:
            self._tell_refusal(code)

    def _tell_refusal(self, code: int) -> None:
        """The program ended by itself without a report: its own last sentence says why."""
        said = [line for line in self._complaints if line.startswith("拟稿：")]
        if said and code:
            sentence = said[-1].removeprefix("拟稿：").rstrip("。")
            self.failed.emit(sentence, "" if "；" in sentence else _KEPT, "")
            return
        self.failed.emit("收录旧稿的程序没有给出可读的结果", _KEPT, _AGAIN)

    def _forget(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None


def own_command() -> list[str]:
    """How this very program is called again: in a checkout, installed, or frozen into one file."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "editor"]


def child_environment(paths: Paths) -> QProcessEnvironment:
    """The environment of the process: the same library, the same code, UTF-8 whatever the console is."""
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("NIGAO_HOME", str(paths.home.absolute()))
    environment.insert("PYTHONUTF8", "1")
    environment.insert("PYTHONIOENCODING", "utf-8:replace")
    if not getattr(sys, "frozen", False):
        beside = str(Path(__file__).resolve().parents[3])
        others = environment.value("PYTHONPATH")
        separator = ";" if sys.platform == "win32" else ":"
        environment.insert("PYTHONPATH", f"{beside}{separator}{others}" if others else beside)
    return environment


def _json_object(text: str) -> Mapping[str, Any] | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
