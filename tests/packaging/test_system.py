"""What the machine must bring is found, installed by root, or named with the line to run."""

from __future__ import annotations

import io
import platform
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import system
from steps import StepError, Steps
from system import Need, ensure, has_chinese_font, has_writer, install_line, loads, package_names

linux_only = pytest.mark.skipif(platform.system() != "Linux", reason="the system is looked at on Linux only")


class Machine:
    """A pretended machine: what it has, what its package lists know, what was installed on it."""

    def __init__(self, *, root: bool, mirror_works: bool = True) -> None:
        self.has: set[str] = set()
        self.root = root
        self.mirror_works = mirror_works
        self.asked_to_install: list[str] = []

    def need(self, name: str, *, essential: bool = False) -> Need:
        return Need(name, (f"{name}-package",), lambda: name in self.has, essential)

    def install(self, needs: list[Need], steps: Steps, environ: Mapping[str, str]) -> None:
        self.asked_to_install += [need.name for need in needs]
        if not self.mirror_works:
            raise StepError("安装系统软件包没有成功", "连不上软件源；请检查网络。")
        self.has |= {need.name for need in needs}


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Machine]:
    def make(*, root: bool, mirror_works: bool = True) -> Machine:
        made = Machine(root=root, mirror_works=mirror_works)
        monkeypatch.setattr(system, "may_install", lambda: made.root)
        monkeypatch.setattr(system, "install", made.install)
        monkeypatch.setattr(system, "known_to_apt", lambda package: True)
        monkeypatch.setattr(platform, "system", lambda: "Linux")
        monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
        return made

    return make


@pytest.fixture
def steps(tmp_path: Path, out: io.StringIO) -> Steps:
    return Steps(out, tmp_path / "log")


def test_a_complete_machine_is_passed_in_silence(
    machine: Callable[..., Machine], steps: Steps, out: io.StringIO
) -> None:
    here = machine(root=True)
    here.has = {"libGL"}
    ensure([here.need("libGL", essential=True)], steps, {})
    assert here.asked_to_install == []
    assert not out.getvalue()


def test_root_installs_only_what_is_missing(machine: Callable[..., Machine], steps: Steps) -> None:
    here = machine(root=True)
    here.has = {"font"}
    ensure([here.need("libGL", essential=True), here.need("font")], steps, {})
    assert here.asked_to_install == ["libGL"]


def test_without_root_an_essential_library_stops_with_the_line_to_run(
    machine: Callable[..., Machine], steps: Steps
) -> None:
    here = machine(root=False)
    with pytest.raises(StepError) as caught:
        ensure([here.need("libGL", essential=True), here.need("font")], steps, {})
    assert "libGL" in caught.value.what
    assert "sudo apt-get install -y --no-install-recommends libGL-package font-package" in caught.value.todo
    assert here.asked_to_install == []


def test_without_root_the_rest_goes_on_with_the_line_to_run(
    machine: Callable[..., Machine], steps: Steps, out: io.StringIO
) -> None:
    here = machine(root=False)
    ensure([here.need("font")], steps, {})
    assert "先继续" in out.getvalue()
    assert "sudo apt-get install -y --no-install-recommends font-package" in out.getvalue()


def test_root_without_a_mirror_is_told_why(
    machine: Callable[..., Machine], steps: Steps, out: io.StringIO
) -> None:
    here = machine(root=True, mirror_works=False)
    with pytest.raises(StepError, match="系统缺少 libGL"):
        ensure([here.need("libGL", essential=True)], steps, {})
    assert "连不上软件源" in out.getvalue()


def test_without_apt_the_things_themselves_are_named(
    machine: Callable[..., Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = machine(root=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    line = install_line([here.need("libGL.so.1"), here.need("中文字体")])
    assert line == "请用本机的软件管理器安装：libGL.so.1、中文字体"


def test_other_systems_are_left_alone(
    machine: Callable[..., Machine], steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = machine(root=False)
    monkeypatch.setattr(platform, "system", lambda: "Windows")
    ensure([here.need("libGL", essential=True)], steps, {})


def test_the_first_name_that_the_distribution_knows_is_taken() -> None:
    need = Need("libglib", ("libglib2.0-0t64", "libglib2.0-0"), lambda: False)
    assert package_names([need], {"libglib2.0-0t64"}.__contains__) == ["libglib2.0-0t64"]
    assert package_names([need], {"libglib2.0-0"}.__contains__) == ["libglib2.0-0"]
    assert package_names([need], set[str]().__contains__) == ["libglib2.0-0"]


@linux_only
def test_a_library_is_there_if_it_loads() -> None:
    assert loads("libc.so.6")
    assert not loads("libnigao-that-nobody-has.so.1")


@pytest.mark.parametrize(
    ("file", "chinese"),
    [
        ("NotoSansCJK-Regular.ttc", True),
        ("simfang.ttf", True),
        ("FZXBSJW.TTF", True),
        ("仿宋_GB2312.ttf", True),
        ("DejaVuSans.ttf", False),
        ("README", False),
    ],
)
def test_without_fontconfig_a_chinese_font_is_known_by_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, chinese: bool
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "deep" / "down").mkdir(parents=True)
    (tmp_path / "deep" / "down" / file).touch()
    assert has_chinese_font([str(tmp_path / "deep"), str(tmp_path / "absent")]) is chinese


@linux_only
@pytest.mark.parametrize(
    ("files", "there"),
    [((), False), (("soffice", "soffice.bin"), False), (("soffice", "soffice.bin", "libswlo.so"), True)],
)
def test_libreoffice_counts_with_its_writer_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: tuple[str, ...], there: bool
) -> None:
    for name in files:
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert has_writer() is there


def test_only_what_nothing_starts_without_is_essential() -> None:
    groups = (*system.UNSEEN, *system.X11_WINDOW, *system.WAYLAND_WINDOW, *system.TEST_PROGRAMS)
    essential = {need.name for need in groups if need.essential}
    assert {name.split(".")[0] for name in essential} == {
        "libGL", "libEGL", "libglib-2", "libxkbcommon", "libfontconfig", "libdbus-1",
    }  # fmt: skip
