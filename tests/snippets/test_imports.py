"""What merely importing the library must not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = "{'jieba', 'rjieba', 'pypinyin', 'docx', 'PySide6'}"


@pytest.mark.parametrize(
    "work",
    [
        "import snippets.library, snippets.segment, snippets.pinyin, snippets.shipped, snippets.duplicates",
        "from snippets.library import Library; Library.open(place).search('tigao 政治')",
    ],
)
def test_dictionaries_are_loaded_only_when_needed(work: str, tmp_path: Path) -> None:
    script = (
        f"import sys, pathlib; place = pathlib.Path({str(tmp_path / 'x.db')!r}); {work}; "
        f"loaded = {HEAVY} & set(sys.modules); assert not loaded, loaded"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, timeout=60)


def test_nothing_of_the_editor_is_imported() -> None:
    script = (
        "import sys, snippets.library, snippets.segment, snippets.duplicates; "
        "assert not any(name.partition('.')[0] == 'editor' for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, timeout=60)
