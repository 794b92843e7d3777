"""The making of .venv: once, in order, whole or not at all, one at a time."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from environment import STAMP, Environment, claim, held, prepare, quiet_environ
from steps import StepError, Steps

RUN = ("build", "run")
TEST = ("build", "run", "test")


class PretendedSteps(Steps):
    """Does what venv and pip would leave behind, and keeps the commands."""

    def __init__(self, out: io.StringIO, environment: Environment) -> None:
        super().__init__(out, environment.log)
        self.environment = environment
        self.commands: list[list[str]] = []
        self.fails_at = ""

    def command(self, what: str, words: Sequence[str], environ: Mapping[str, str], cwd: Path) -> None:
        self.commands.append(list(words))
        if self.fails_at and any(self.fails_at in word for word in words):
            raise StepError(what)
        place = self.environment.folder / "lib" / "python3.11" / "site-packages"
        place.mkdir(parents=True, exist_ok=True)
        self.environment.python.parent.mkdir(exist_ok=True)
        self.environment.python.touch()
        if "install" in words:
            info = place / f"{Path(words[-1]).stem}-1.0.dist-info"
            info.mkdir(exist_ok=True)
            (info / "METADATA").write_text("1234", encoding="utf-8")
            (info / "RECORD").write_text(f"{info.name}/METADATA,,4\n", encoding="utf-8")

    def installed(self) -> list[str]:
        """What was made and installed, in order."""
        return [Path(words[-1]).name for words in self.commands]


@pytest.fixture
def environment(checkout: Path) -> Environment:
    return Environment(checkout)


@pytest.fixture
def steps(environment: Environment, out: io.StringIO) -> PretendedSteps:
    claim(environment, Steps(out, environment.log))
    return PretendedSteps(out, environment)


def test_the_first_time_everything_is_installed_in_order(
    environment: Environment, steps: PretendedSteps
) -> None:
    prepare(environment, RUN, steps, {})
    assert steps.installed() == [".venv", "build.txt", "run.txt", "checkout", "snippets"]
    for words in steps.commands[1:3]:
        assert "--require-hashes" in words
    assert "--no-build-isolation" in steps.commands[2]
    assert {"--no-deps", "--no-build-isolation", "--editable"} <= set(steps.commands[3])


def test_the_second_time_nothing_is_done(environment: Environment, steps: PretendedSteps) -> None:
    prepare(environment, RUN, steps, {})
    steps.commands.clear()
    prepare(environment, RUN, steps, {})
    assert steps.commands == []


def test_the_tests_are_added_to_what_is_there(environment: Environment, steps: PretendedSteps) -> None:
    prepare(environment, RUN, steps, {})
    steps.commands.clear()
    prepare(environment, TEST, steps, {})
    assert steps.installed() == ["test.txt", "checkout", "snippets"]
    steps.commands.clear()
    prepare(environment, RUN, steps, {})
    prepare(environment, TEST, steps, {})
    assert steps.commands == []


def test_a_changed_lock_makes_it_anew(environment: Environment, steps: PretendedSteps) -> None:
    prepare(environment, RUN, steps, {})
    environment.lock_file("run").write_text("run-one==1.1\n", encoding="utf-8")
    steps.commands.clear()
    prepare(environment, RUN, steps, {})
    assert steps.installed()[0] == ".venv"


def test_a_changed_project_is_installed_again_alone(environment: Environment, steps: PretendedSteps) -> None:
    prepare(environment, RUN, steps, {})
    (environment.root / "pyproject.toml").write_text("[project]\nname='x'\n", encoding="utf-8")
    steps.commands.clear()
    prepare(environment, RUN, steps, {})
    assert steps.installed() == ["checkout", "snippets"]


@pytest.mark.parametrize("stops_at", ["venv", "build.txt", "run.txt", "--editable"])
def test_a_half_made_one_is_made_anew(environment: Environment, steps: PretendedSteps, stops_at: str) -> None:
    steps.fails_at = stops_at
    with pytest.raises(StepError):
        prepare(environment, RUN, steps, {})
    assert not (environment.folder / STAMP).exists()
    leftover = environment.folder / "half-made"
    leftover.touch()
    steps.fails_at = ""
    steps.commands.clear()
    prepare(environment, RUN, steps, {})
    assert steps.installed() == [".venv", "build.txt", "run.txt", "checkout", "snippets"]
    assert not leftover.exists()


@pytest.mark.parametrize("lost", ["bin/python", "lib/python3.11/site-packages/run-1.0.dist-info/METADATA"])
def test_a_broken_one_is_made_anew(environment: Environment, steps: PretendedSteps, lost: str) -> None:
    prepare(environment, RUN, steps, {})
    path = environment.python if lost == "bin/python" else environment.folder / lost
    path.unlink()
    steps.commands.clear()
    prepare(environment, RUN, steps, {})
    assert steps.installed()[0] == ".venv"


def test_tests_that_cannot_be_added_leave_the_program_usable(
    environment: Environment, steps: PretendedSteps
) -> None:
    prepare(environment, RUN, steps, {})
    steps.fails_at = "test.txt"
    with pytest.raises(StepError):
        prepare(environment, TEST, steps, {})
    steps.commands.clear()
    prepare(environment, RUN, steps, {})
    assert steps.commands == []


def test_somebody_elses_environment_is_set_aside_not_deleted(
    environment: Environment, out: io.StringIO
) -> None:
    (environment.folder / "bin").mkdir(parents=True)
    (environment.folder / "bin" / "mine").write_text("kept", encoding="utf-8")
    claim(environment, Steps(out, environment.log))
    kept = list((environment.root / "build").glob("venv-*/bin/mine"))
    assert [path.read_text(encoding="utf-8") for path in kept] == ["kept"]
    assert list(environment.folder.iterdir()) == []
    assert str(kept[0].parents[1].relative_to(environment.root)) in out.getvalue()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, out: io.StringIO) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    environment = Environment(blocked)
    with pytest.raises(StepError, match="写不了"):
        claim(environment, Steps(out, environment.log))


def test_a_second_one_waits_and_says_so(
    environment: Environment, steps: PretendedSteps, out: io.StringIO
) -> None:
    order: list[str] = []
    begun = threading.Event()

    def second() -> None:
        begun.set()
        with held(environment, steps):
            order.append("second")

    with held(environment, PretendedSteps(io.StringIO(), environment)):
        waiting = threading.Thread(target=second)
        waiting.start()
        begun.wait()
        waiting.join(timeout=0.2)
        order.append("first")
    waiting.join(timeout=10)
    assert order == ["first", "second"]
    assert "另一个窗口正在准备" in out.getvalue()


def test_variables_that_lead_elsewhere_are_dropped_and_the_index_is_kept() -> None:
    environ = dict.fromkeys(("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_INDEX_URL", "LANG"), "x")
    quiet = quiet_environ(environ)
    assert not {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET"} & quiet.keys()
    assert quiet["PIP_INDEX_URL"] == quiet["LANG"] == "x"


def test_the_wanted_python_is_the_one_that_runs(environment: Environment) -> None:
    assert environment.wanted(RUN).python == ".".join(map(str, sys.version_info[:2]))
