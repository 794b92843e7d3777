"""The main job where there is no display: it ends by itself, whatever it meets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def demo(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"NIGAO_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "editor", "demo", *words, "--out", str(tmp_path / "out")]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_example(tmp_path: Path) -> None:
    done = demo(tmp_path)
    assert done.returncode == 0
    assert "待填 20 处" in done.stdout
    assert (tmp_path / "out" / "窗口.png").stat().st_size > 10_000
    assert (tmp_path / "out" / "示例讲话稿（送审稿）.docx").is_file()


def test_a_broken_file_is_one_chinese_sentence(tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04broken")
    done = demo(tmp_path, str(tmp_path / "坏.docx"))
    assert done.returncode == 2
    assert "坏.docx" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_library_is_told_and_the_job_is_done(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "library.db").write_bytes(b"no database" * 1000)
    page = tmp_path / "旧稿.txt"
    page.write_text("在会议上的讲话\n同志们:\n今天开会,全县有XXX个村没有完成。\n", encoding="gb18030")
    done = demo(tmp_path, str(page))
    assert done.returncode == 0
    assert "素材库文件已损坏" in done.stderr
    assert "待填 1 处" in done.stdout
