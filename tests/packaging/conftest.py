"""The scripts of packaging/ import each other by bare names, as they do when started from there."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with as much of a checkout as the preparation of .venv looks at."""
    locks = tmp_path / "checkout" / "packaging" / "lock"
    locks.mkdir(parents=True)
    for name in ("build", "run", "test"):
        (locks / f"{name}.txt").write_text(f"{name}-one==1.0\n{name}-two==2.0\n", encoding="utf-8")
    (tmp_path / "checkout" / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return tmp_path / "checkout"


@pytest.fixture
def out() -> io.StringIO:
    """What the user would read."""
    return io.StringIO()
