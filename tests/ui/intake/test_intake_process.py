"""The process that reads old speeches: what it tells, and how every bad end of it reads."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.paths import Paths
from editor.ui.intake.process import IntakeProcess, child_environment, own_command
from editor.ui.intake.progress_page import shortened, time_left

REPORT = '{"files": [], "stopped": ""}'


def process_running(tmp_path: Path, program: str) -> IntakeProcess:
    """A process that runs `program` (Python) instead of Nigao."""
    return IntakeProcess(Paths(tmp_path), [sys.executable, "-c", program])


def failure(process: IntakeProcess, qtbot: QtBot) -> tuple[str, str, str]:
    with qtbot.waitSignal(process.failed, timeout=20_000) as caught:
        process.start([Path("稿.txt")])
    assert not process.is_running
    what, kept, todo = caught.args
    return str(what), str(kept), str(todo)


def test_progress_and_report_come_through(tmp_path: Path, qtbot: QtBot) -> None:
    program = (
        "import sys, json\n"
        "names = sys.stdin.buffer.read().decode('utf-8').split('\\0')\n"
        "for n, name in enumerate(names):\n"
        "    print(json.dumps({'name': name, 'done': n, 'total': len(names)}), file=sys.stderr, flush=True)\n"
        "print(json.dumps({'files': [{'path': n} for n in names], 'argv': sys.argv[1:]}))\n"
    )
    process = process_running(tmp_path, program)
    told: list[tuple[str, int, int]] = []
    process.progressed.connect(lambda *step: told.append(step))
    # More than a command line of Windows could hold.
    names = [f"/旧稿/文件夹/第{n}篇 关于某项工作的讲话.txt" for n in range(2000)]
    with qtbot.waitSignal(process.finished, timeout=20_000) as caught:
        process.start([Path(name) for name in names])
    assert [entry["path"] for entry in caught.args[0]["files"]] == [
        str(Path(name).absolute()) for name in names
    ]
    assert told == [(str(Path(name).absolute()), n, 2000) for n, name in enumerate(names)]
    assert not any("讲话" in word for word in caught.args[0]["argv"])
    assert not process.is_running


def test_a_killed_process_names_the_file_and_what_was_kept(tmp_path: Path, qtbot: QtBot) -> None:
    program = (
        "import os, sys, time\n"
        'print(\'{"name": "坏稿.docx", "done": 3, "total": 9}\', file=sys.stderr, flush=True)\n'
        "os.abort()\n"
    )
    what, kept, todo = failure(process_running(tmp_path, program), qtbot)
    assert "坏稿.docx" in what
    assert "都留着" in kept
    assert "再收录一次" in todo


@pytest.mark.parametrize("output", ["", "not json", "[1, 2]", '{"files": 3}', '{"files": [}'])
def test_unreadable_output_is_told(tmp_path: Path, qtbot: QtBot, output: str) -> None:
    what, kept, _ = failure(process_running(tmp_path, f"print({output!r})"), qtbot)
    assert "没有给出可读的结果" in what
    assert "没有改动" in kept


def test_the_program_s_own_sentence_is_passed_on(tmp_path: Path, qtbot: QtBot) -> None:
    program = (
        "import sys\nprint('拟稿：素材库由更新版本的拟稿写成；请升级程序。', file=sys.stderr)\nsys.exit(2)\n"
    )
    what, _, _ = failure(process_running(tmp_path, program), qtbot)
    assert what == "素材库由更新版本的拟稿写成；请升级程序"


def test_a_traceback_never_reaches_the_writer(tmp_path: Path, qtbot: QtBot) -> None:
    what, kept, todo = failure(process_running(tmp_path, "raise RuntimeError('oops')"), qtbot)
    assert "oops" not in what + kept + todo
    assert "Traceback" not in what + kept + todo


def test_a_program_that_is_not_there_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    process = IntakeProcess(Paths(tmp_path), [str(tmp_path / "没有这个程序")])
    what, _, _ = failure(process, qtbot)
    assert "没有启动" in what


def test_cancel_ends_it_and_tells_nothing_else(tmp_path: Path, qtbot: QtBot) -> None:
    process = process_running(tmp_path, "import time; time.sleep(60)")
    other: list[object] = []
    process.finished.connect(other.append)
    process.failed.connect(lambda *words: other.append(words))
    process.start([Path("稿.txt")])
    qtbot.waitUntil(lambda: process.is_running)
    with qtbot.waitSignal(process.cancelled, timeout=20_000):
        process.cancel()
    assert not process.is_running
    assert other == []


def test_a_process_that_will_not_end_is_killed(tmp_path: Path, qtbot: QtBot) -> None:
    program = (
        "import signal, time, sys\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        'print(\'{"name": "a", "done": 0, "total": 1}\', file=sys.stderr, flush=True)\n'
        "time.sleep(60)\n"
    )
    process = process_running(tmp_path, program)
    with qtbot.waitSignal(process.progressed, timeout=20_000):
        process.start([Path("稿.txt")])
    with qtbot.waitSignal(process.cancelled, timeout=20_000):
        process.cancel()


def test_a_second_start_changes_nothing_while_one_runs(tmp_path: Path, qtbot: QtBot) -> None:
    program = f"import sys; print({REPORT!r} if sys.stdin.buffer.read() [-1:] == b'1' else '')"
    process = process_running(tmp_path, program)
    with qtbot.waitSignal(process.finished, timeout=20_000):
        process.start([Path("1")])
        process.start([Path("2")])


def test_the_process_works_on_the_same_library_with_the_same_code(tmp_path: Path) -> None:
    environment = child_environment(Paths(tmp_path / "家"))
    assert environment.value("NIGAO_HOME") == str(tmp_path / "家")
    assert (Path(environment.value("PYTHONPATH").split(":")[0].split(";")[0]) / "editor").is_dir()
    assert own_command() == [sys.executable, "-m", "editor"]


def test_a_frozen_program_calls_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    assert own_command() == [sys.executable]
    assert child_environment(Paths(tmp_path)).value("PYTHONPATH") == "elsewhere"


@pytest.mark.parametrize(
    ("seconds", "done", "total", "words"),
    [
        (1.0, 50, 100, ""),
        (10.0, 2, 100, ""),
        (10.0, 10, 10, ""),
        (9.0, 9, 10, "，就快好了"),
        (10.0, 10, 50, "，还要约 40 秒"),
        (60.0, 10, 50, "，还要约 4 分钟"),
    ],
)
def test_the_time_that_is_left(seconds: float, done: int, total: int, words: str) -> None:
    assert time_left(seconds, done, total) == words


def test_a_long_name_keeps_its_beginning_and_its_ending() -> None:
    name = "关于" + "很" * 80 + "长的讲话.docx"
    assert shortened(name).startswith("关于")
    assert shortened(name).endswith("讲话.docx")
    assert len(shortened(name)) < 60
    assert shortened("短.txt") == "短.txt"
