"""The two verbs, ``run`` and ``test``: make ready, then hand over to the program or to pytest."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import system
from display import Display, find_display, qt_opens
from environment import Environment, claim, held, prepare, quiet_environ, state
from stamp import READY
from steps import StepError, Steps

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = Path("resources", "example", "示例讲话稿.nigao")
RUN_LOCKS = ("build", "run")
TEST_LOCKS = ("build", "run", "test")
INTERRUPTED = 130
USAGE = """用法：
  python3 packaging/bootstrap.py run [文件]      打开编辑器；没有显示器时不开窗口，完成主要工作
  python3 packaging/bootstrap.py test [参数 …]   运行测试；参数原样交给 pytest

第一次运行会在这个文件夹里建立 .venv 并安装锁定的软件包，以后直接使用。"""


@dataclass
class Bootstrap:
    """One start: the checkout, the terminal, the environment variables handed on."""

    environment: Environment
    steps: Steps
    environ: dict[str, str] = field(default_factory=dict)

    def make_ready(self, locks: Sequence[str], needs: Sequence[system.Need]) -> None:
        """Bring the system and .venv to what is needed; raises StepError."""
        start = time.monotonic()
        claim(self.environment, self.steps)
        with held(self.environment, self.steps):
            ready = state(self.environment, self.environment.wanted(locks)) == READY
            system.ensure([*needs] if ready else [system.VENV, *needs], self.steps, self.environ)
            prepare(self.environment, locks, self.steps, self.environ)
        self.steps.say(f"· 环境就绪：.venv，共用 {time.monotonic() - start:.1f} 秒")

    def run(self, arguments: Sequence[str], caller: Path) -> int:
        """Open the editor on the file in ``arguments`` (relative to ``caller``), or on the example."""
        arguments = [word if word.startswith("-") else str(caller / word) for word in arguments]
        display = find_display(self.environ, sys.platform)
        self.make_ready(RUN_LOCKS, [*system.UNSEEN, *window_needs(display)])
        if display and not qt_opens(self.environment.python, self.environ):
            display = Display("none", "显示器没有接受 Qt 的连接")
        if display:
            self.steps.say("· 打开编辑器")
            return self.hand_over("editor", arguments or [str(self.environment.root / EXAMPLE)])
        self.steps.say(f"· 没有可用的显示器（{display.reason}），改为不开窗口，在后台完成主要工作")
        self.environ |= unseen(self.environ)
        return self.hand_over("editor", ["demo", *arguments, "--out", "out"])

    def test(self, arguments: Sequence[str]) -> int:
        """Run the tests with coverage; ``arguments`` are pytest's, relative to the checkout."""
        self.make_ready(TEST_LOCKS, [*system.UNSEEN, *system.X11_WINDOW, *system.TEST_PROGRAMS])
        self.steps.say("· 运行测试")
        self.environ |= unseen(self.environ)
        return self.hand_over("pytest", ["--cov", "--cov-report=term:skip-covered", *arguments])

    def hand_over(self, module: str, arguments: Sequence[str]) -> int:
        """Run ``module`` of .venv in the checkout; on POSIX it takes this process's place."""
        python = str(self.environment.python)
        command = [python, "-m", module, *arguments]
        if os.name == "posix":
            os.chdir(self.environment.root)
            os.execve(python, command, self.environ)  # noqa: S606 (no shell is wanted)
        return subprocess.call(command, cwd=self.environment.root, env=self.environ)


def window_needs(display: Display) -> tuple[system.Need, ...]:
    """What a window on ``display`` needs beyond what Qt needs unseen."""
    return {"x11": system.X11_WINDOW, "wayland": system.WAYLAND_WINDOW}.get(display.kind, ())


def unseen(environ: dict[str, str]) -> dict[str, str]:
    """The variables by which Qt works without a display; it complains where the locale is not UTF-8."""
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    utf8 = "utf8" in locale.lower().replace("-", "")
    return {"QT_QPA_PLATFORM": "offscreen"} | ({} if utf8 else {"LC_ALL": "C.UTF-8"})


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Do what the command line says; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", ())
    environment = Environment(root)
    steps = Steps(sys.stdout, environment.log)
    bootstrap = Bootstrap(environment, steps, quiet_environ(os.environ))
    verbs: dict[str, Callable[[], int]] = {
        "run": lambda: bootstrap.run(rest, Path.cwd()),
        "test": lambda: bootstrap.test(rest),
    }
    if verb not in verbs:
        asked = verb in ("-h", "--help")
        print(USAGE, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        return verbs[verb]()
    except StepError as failure:
        report(failure, environment)
        return 1
    except OSError as error:
        report(StepError(f"{error.filename or verb}：{error.strerror or error}"), environment)
        return 1
    except KeyboardInterrupt:
        print("\n已中断。再运行一次会接着准备。", file=sys.stderr)
        return INTERRUPTED


def report(failure: StepError, environment: Environment) -> None:
    """Say on standard error what failed, what it means, and where the whole record lies."""
    lines = [f"失败：{failure.what}。", *(f"    {line}" for line in failure.output)]
    if failure.todo:
        lines.append(failure.todo)
    if environment.log.exists():
        lines.append(f"完整记录：{environment.log}")
    print("\n".join(lines), file=sys.stderr)
