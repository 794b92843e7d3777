"""When .venv is used as it is, completed, or made anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from stamp import ADD, READY, REMAKE, Stamp, decide, digest, is_whole, read_stamp, write_stamp

WANTED = Stamp("3.11", "/somewhere/.venv", {"build": "b", "run": "r"}, "p")


@pytest.mark.parametrize(
    ("found", "decision"),
    [
        (None, REMAKE),
        (WANTED, READY),
        (replace(WANTED, locks={"build": "b", "run": "r", "test": "t"}), READY),
        (replace(WANTED, locks={"build": "b"}), ADD),
        (replace(WANTED, project="older"), ADD),
        (replace(WANTED, locks={"build": "b", "run": "older"}), REMAKE),
        (replace(WANTED, python="3.12"), REMAKE),
        (replace(WANTED, place="/elsewhere/.venv"), REMAKE),
    ],
)
def test_the_stamp_decides(found: Stamp | None, decision: str) -> None:
    assert decide(found, WANTED) == decision


def test_a_stamp_is_read_as_it_was_written(tmp_path: Path) -> None:
    stamp = replace(WANTED, packages=("one-1.0.dist-info",))
    write_stamp(tmp_path / "stamp.json", stamp)
    assert read_stamp(tmp_path / "stamp.json") == stamp


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"packages": []}', '{"packages": [], "of": "later"}']
)
def test_a_damaged_stamp_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "stamp.json").write_text(text, encoding="utf-8")
    assert read_stamp(tmp_path / "stamp.json") is None


def test_an_absent_stamp_counts_as_none(tmp_path: Path) -> None:
    assert read_stamp(tmp_path / "stamp.json") is None


def test_line_ends_do_not_change_a_digest(tmp_path: Path) -> None:
    (tmp_path / "unix").write_bytes(b"a\nb\n")
    (tmp_path / "windows").write_bytes(b"a\r\nb\r\n")
    (tmp_path / "other").write_bytes(b"a\nc\n")
    assert digest(tmp_path / "unix") == digest(tmp_path / "windows") != digest(tmp_path / "other")


@pytest.fixture(params=["lib/python3.11/site-packages", "Lib/site-packages"])
def installed(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The site-packages of an environment at ``tmp_path`` with one package of two files."""
    place = tmp_path / request.param
    (place / "one").mkdir(parents=True)
    (place / "one" / "__init__.py").write_text("1234", encoding="utf-8")
    (place / "one" / "名,字.py").write_text("", encoding="utf-8")
    info = place / "one-1.0.dist-info"
    info.mkdir()
    record = [
        "one/__init__.py,sha256=x,4",
        '"one/名,字.py",sha256=x,0',
        "one/__pycache__/a.cpython-311.pyc,sha256=x,352",
        "one-1.0.dist-info/RECORD,,",
    ]
    (info / "RECORD").write_text("\n".join(record), encoding="utf-8")
    return place


STAMP = replace(WANTED, packages=("one-1.0.dist-info",))


def test_a_whole_environment_is_whole(tmp_path: Path, installed: Path) -> None:
    assert is_whole(tmp_path, STAMP)


@pytest.mark.parametrize("name", ["one/__init__.py", "one-1.0.dist-info/RECORD"])
def test_a_lost_file_is_noticed(tmp_path: Path, installed: Path, name: str) -> None:
    (installed / name).unlink()
    assert not is_whole(tmp_path, STAMP)


def test_a_shortened_file_is_noticed(tmp_path: Path, installed: Path) -> None:
    (installed / "one" / "__init__.py").write_text("12", encoding="utf-8")
    assert not is_whole(tmp_path, STAMP)


def test_a_lost_package_is_noticed(tmp_path: Path, installed: Path) -> None:
    assert not is_whole(tmp_path, replace(STAMP, packages=("one-1.0.dist-info", "two-1.0.dist-info")))


def test_an_empty_environment_is_not_whole(tmp_path: Path) -> None:
    assert not is_whole(tmp_path, STAMP)
