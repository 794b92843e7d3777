"""The two verbs: what is made ready, and what the program and pytest are started with."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest
import system
import verbs
from display import Display
from environment import Environment
from steps import StepError, Steps
from system import Need
from verbs import Bootstrap, main, unseen


class Recorder(Bootstrap):
    """Installs nothing and starts nothing, but keeps what would have been."""

    ready: tuple[Sequence[str], Sequence[Need]]
    started: list[str]

    def make_ready(self, locks: Sequence[str], needs: Sequence[Need]) -> None:
        self.ready = (locks, needs)

    def hand_over(self, module: str, arguments: Sequence[str]) -> int:
        self.started = [module, *arguments]
        return 7


@pytest.fixture
def recorder(checkout: Path, out: io.StringIO) -> Recorder:
    environment = Environment(checkout)
    return Recorder(environment, Steps(out, environment.log))


def with_display(monkeypatch: pytest.MonkeyPatch, display: Display, *, opens: bool = True) -> None:
    monkeypatch.setattr(verbs, "find_display", lambda environ, platform: display)
    monkeypatch.setattr(verbs, "qt_opens", lambda python, environ: opens)


def test_run_opens_the_example(recorder: Recorder, monkeypatch: pytest.MonkeyPatch, checkout: Path) -> None:
    with_display(monkeypatch, Display("x11"))
    assert recorder.run([], checkout) == 7
    assert recorder.started == ["editor", str(checkout / "resources" / "example" / "示例讲话稿.nigao")]
    assert recorder.ready == (("build", "run"), [*system.UNSEEN, *system.X11_WINDOW])
    assert "QT_QPA_PLATFORM" not in recorder.environ


def test_run_opens_a_file_named_from_where_the_user_stands(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with_display(monkeypatch, Display("native"))
    recorder.run(["稿子.nigao"], tmp_path)
    assert recorder.started == ["editor", str(tmp_path / "稿子.nigao")]
    assert recorder.ready[1] == [*system.UNSEEN]


@pytest.mark.parametrize("opens", [True, False])
def test_without_a_display_the_main_job_is_done_unseen(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opens: bool
) -> None:
    with_display(monkeypatch, Display("none", "没有设置") if opens else Display("x11"), opens=opens)
    recorder.run([], tmp_path)
    assert recorder.started == ["editor", "demo", "--out", "out"]
    assert recorder.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_test_starts_pytest_with_coverage_and_the_users_arguments(recorder: Recorder) -> None:
    assert recorder.test(["tests/x", "-k", "y"]) == 7
    assert recorder.started[0] == "pytest"
    assert recorder.started[-3:] == ["tests/x", "-k", "y"]
    assert "--cov" in recorder.started
    assert recorder.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert recorder.ready[0] == ("build", "run", "test")


@pytest.mark.parametrize(
    ("environ", "added"),
    [
        ({"LANG": "zh_CN.UTF-8"}, {}),
        ({"LC_ALL": "C.utf8", "LANG": "C"}, {}),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, {"LC_ALL": "C.UTF-8"}),
        ({"LANG": "zh_CN.GB18030"}, {"LC_ALL": "C.UTF-8"}),
        ({}, {"LC_ALL": "C.UTF-8"}),
    ],
)
def test_unseen_qt_gets_a_locale_it_does_not_complain_of(
    environ: dict[str, str], added: dict[str, str]
) -> None:
    assert unseen(environ) == {"QT_QPA_PLATFORM": "offscreen"} | added


@pytest.mark.parametrize("arguments", [[], ["walk"]])
def test_wrong_use_is_answered_with_the_two_verbs(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert "bootstrap.py test" in capsys.readouterr().err


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(self: Bootstrap, locks: Sequence[str], needs: Sequence[Need]) -> NoReturn:
        raise error

    monkeypatch.setattr(Bootstrap, "make_ready", fail)


def test_a_failure_is_reported_with_the_place_of_the_record(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = Environment(checkout)
    environment.folder.mkdir()
    environment.log.touch()
    fail_with(monkeypatch, StepError("安装没有成功", "请检查网络。", ["ERROR: no"]))
    assert main(["test"], checkout) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[:3] == ["失败：安装没有成功。", "    ERROR: no", "请检查网络。"]
    assert said[3:] == [f"完整记录：{environment.log}"]


def test_an_error_of_the_file_system_is_no_traceback(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(monkeypatch, PermissionError(13, "Permission denied", "/somewhere"))
    assert main(["run"], checkout) == 1
    assert capsys.readouterr().err == "失败：/somewhere：Permission denied。\n"


def test_an_interruption_is_no_traceback(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(monkeypatch, KeyboardInterrupt())
    assert main(["run"], checkout) == 130
    assert "已中断" in capsys.readouterr().err
