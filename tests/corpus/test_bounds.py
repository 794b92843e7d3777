"""Files that are no speech by their size, and stopping in the middle of a large one."""

from __future__ import annotations

import os
import stat
import time
import tracemalloc
from itertools import pairwise
from pathlib import Path

import pytest

from editor.corpus.pipeline import clean_text, read_speech
from editor.corpus.reading import bounds
from editor.errors import Cancelled, UnreadableFile
from editor.files import read_bytes

SENTENCE = "今天开会，任务很重；"
PARAGRAPH = "各级各部门要把思想和行动统一到县委的部署上来，时刻绷紧这根弦，一刻也不能放松，真正做到守土有责。"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_fifty_megabytes_of_one_line_are_refused_soon_and_small(tmp_path: Path) -> None:
    path = write(tmp_path / "一行.txt", SENTENCE * 1_700_000)
    assert path.stat().st_size > 50_000_000
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(UnreadableFile) as caught:
        read_speech(path)
    seconds, (_, peak) = time.perf_counter() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "一行.txt" in caught.value.what
    assert "1,700 万字没有分段" in caught.value.what
    assert caught.value.kept
    assert caught.value.todo
    assert seconds < 10
    assert peak < 400_000_000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1\n" * (bounds.MOST_LINES + 1), "行"),
        (f"{PARAGRAPH}\n" * (bounds.LONGEST_TEXT // len(PARAGRAPH)), "万字"),
        ("<html><body>" + "<p>好</p>" * bounds.MOST_TAGS + "</body></html>", "标签"),
        ("<html><body><p>" + "好" * bounds.LONGEST_PAGE + "</p></body></html>", "网页代码"),
    ],
    ids=["lines", "characters", "tags", "page"],
)
def test_too_much_is_refused_with_its_count(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read_speech(write(tmp_path / "大.txt", text))


def test_a_long_text_within_the_bounds_is_read(tmp_path: Path) -> None:
    line = SENTENCE * 20_000
    assert len(read_speech(write(tmp_path / "长.txt", f"同志们：\n{line}\n{line}")).speech.text) > 400_000
    blank = "\n" * (bounds.MOST_LINES * 2)
    assert read_speech(write(tmp_path / "空行.txt", f"同志们：{blank}{PARAGRAPH}")).speech.blocks


@pytest.mark.parametrize("unit", ["_", "- ", "—", "*", "www.", "…", "（", "首页>", "1 "])
def test_a_row_of_one_sign_costs_no_time(unit: str) -> None:
    start = time.perf_counter()
    clean_text("在会议上的讲话\n同志们：\n" + unit * 20_000)
    assert time.perf_counter() - start < 5


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
def test_a_pipe_and_a_device_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "稿.txt")
    (tmp_path / "零.txt").symlink_to("/dev/zero")
    for name in ("稿.txt", "零.txt"):
        with pytest.raises(UnreadableFile, match="不是普通文件"):
            read_speech(tmp_path / name)


def test_a_link_to_itself_is_told_in_chinese(tmp_path: Path) -> None:
    link = tmp_path / "稿.txt"
    link.symlink_to(link)
    with pytest.raises(UnreadableFile) as caught:
        read_speech(link)
    assert "互相指来指去" in str(caught.value)
    assert "symbolic" not in str(caught.value)


def test_no_more_than_the_limit_is_read_of_a_file_that_grows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grown = tmp_path / "稿.txt"
    grown.write_bytes(b"x" * 30)
    small = os.stat_result((stat.S_IFREG, *[0] * 5, 1, *[0] * 3))
    monkeypatch.setattr(Path, "stat", lambda _self, **_: small)
    with pytest.raises(UnreadableFile, match="上限"):
        read_bytes(grown, limit=20)


def test_pictures_inside_a_page_do_not_count(tmp_path: Path) -> None:
    picture = '<img src="data:image/png;base64,' + "A" * (bounds.LONGEST_PAGE + 1) + '">'
    page = f"<html><body><p>同志们：</p>{picture}<p>{PARAGRAPH}</p></body></html>"
    assert PARAGRAPH in read_speech(write(tmp_path / "图.html", page)).speech.text


def test_cancelled_before_and_in_the_middle(tmp_path: Path) -> None:
    path = write(tmp_path / "稿.txt", f"同志们：\n{PARAGRAPH}")
    with pytest.raises(Cancelled):
        read_speech(path, cancelled=lambda: True)
    assert read_speech(path, cancelled=lambda: False).speech.blocks
    questions = 0

    def after_a_while() -> bool:
        nonlocal questions
        questions += 1
        return questions > 20

    with pytest.raises(Cancelled) as caught:
        clean_text(f"{PARAGRAPH}\n" * 20_000, cancelled=after_a_while)
    assert questions == 21
    assert caught.value.kept


def test_a_large_text_is_asked_about_often_enough() -> None:
    """Between two questions lies a fraction of a second, so that a click on 取消 is felt."""
    asked: list[float] = []

    def note() -> bool:
        asked.append(time.perf_counter())
        return False

    clean_text(f"{PARAGRAPH}\n" * 30_000, cancelled=note)
    gaps = [later - earlier for earlier, later in pairwise(asked)]
    assert max(gaps) < 3
    assert len(asked) > 50
