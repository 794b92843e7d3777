"""`nigao library import` as people and other programs call it."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from editor.__main__ import main
from editor.paths import Paths
from snippets.library import Library
from snippets.model import Kind
from tests.benchmarks.invented_speeches import invented_speech, write_speeches

ROOT = Path(__file__).resolve().parent.parent.parent
REPORT_KEYS = {
    *(
        "files",
        "outcomes",
        "counts",
        "known",
        "refused",
        "near_duplicates",
        "left_out",
        "documents",
        "passages",
    ),
    *("added", "merged", "pending", "pending_documents", "stopped", "cancelled", "characters"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_speeches(tmp_path / "旧稿", 4)


@pytest.fixture
def library() -> Iterator[Library]:
    """The library that the verbs write, opened beside them."""
    with Library.open(Paths.from_environment().library) as opened:
        yield opened


def run_json(capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[int, Any]:
    status = main(["library", *words, "--json"])
    return status, json.loads(capsysbinary.readouterr().out.decode("utf-8"))


def test_staged_first_then_all(
    folder: Path, library: Library, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    status, report = run_json(capsysbinary, "import", str(folder))
    assert status == 0
    assert set(report) == REPORT_KEYS
    assert [Path(file["path"]).name for file in report["files"]] == [f"讲话{n:04d}.txt" for n in range(4)]
    assert (report["added"], report["documents"], report["pending_documents"]) == (0, 0, 4)
    assert report["pending"] == sum(report["counts"].values()) + report["known"]
    assert library.stats()[Kind.PASSAGE] == 0
    assert library.own_count() == 0

    before = sum(library.stats().values())
    status, report = run_json(capsysbinary, "import", "--all")
    assert status == 0
    assert (report["files"], report["documents"], report["pending"], report["pending_documents"]) == (
        [],
        4,
        0,
        0,
    )
    assert sum(library.stats().values()) - before == report["added"] > 0
    assert library.stats()[Kind.PASSAGE] == report["passages"]

    status, report = run_json(capsysbinary, "import", str(folder), "--all")
    assert status == 0
    assert {file["outcome"] for file in report["files"]} == {"known"}
    assert (report["added"], report["merged"]) == (0, 0)


def test_dropping_what_waits(
    folder: Path, library: Library, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    run_json(capsysbinary, "import", str(folder))
    status, report = run_json(capsysbinary, "import", "--drop")
    assert (status, report["pending"], report["pending_documents"]) == (0, 0, 0)
    assert library.documents.list() == []
    assert library.candidates.count() == 0


def test_refusals_and_near_duplicates(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    (folder / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (folder / "空.txt").write_bytes(b"")
    (folder / "另存.txt").write_text(invented_speech(0).replace("（20", "（ 20") + "（完）\n", "utf-8")
    status, report = run_json(capsysbinary, "import", str(folder))
    assert status == 1
    assert sum(report["refused"].values()) == 2
    (near,) = report["near_duplicates"]
    assert near["likeness"] > 0.9
    assert near["like_key"]
    status, report = run_json(capsysbinary, "import", str(folder / "旧.doc"))
    assert status == 2


def test_words_for_people(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert main(["library", "import", str(folder)]) == 1
    said = capsys.readouterr().out
    assert "共 5 个文件" in said
    assert "拒收 1" in said
    assert "旧.doc：" in said
    assert "另存为" in said
    assert "短语" in said
    assert "没有收入" in said
    assert "--all" in said
    assert main(["library", "import", "--all"]) == 0
    assert "已收入讲话 4 篇" in capsys.readouterr().out


def test_nothing_to_import_is_wrong_use(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["library", "import"]) == 2
    assert capsys.readouterr().err.startswith("拟稿：")
    assert main(["library", "import", str(tmp_path / "没有")]) == 2
    assert main(["library", "import", "--paths-from", str(tmp_path / "没有")]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_progress_in_lines_for_a_program(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["library", "import", str(folder), "--json", "--progress-json"]) == 0
    caught = capsysbinary.readouterr()
    lines = [json.loads(line) for line in caught.err.decode("ascii").splitlines()]
    assert [line["name"] for line in lines][:4] == [f"讲话{n:04d}.txt" for n in range(4)]
    assert [line["done"] for line in lines] == sorted(line["done"] for line in lines)
    assert lines[-1]["done"] == lines[-1]["total"]
    assert json.loads(caught.out)["pending"] > 0


class FakeInput:
    """Standard input that holds bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_paths_from_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    names = [str(folder / "第1批" / f"讲话{n:04d}.txt").encode() for n in (1, 3)]
    monkeypatch.setattr(sys, "stdin", FakeInput(b"\0".join(names)))
    status, report = run_json(capsysbinary, "import", "--paths-from", "-")
    assert status == 0
    assert [Path(file["path"]).name for file in report["files"]] == ["讲话0001.txt", "讲话0003.txt"]
    monkeypatch.setattr(sys, "stdin", FakeInput(b""))
    status, again = run_json(capsysbinary, "import", "--paths-from", "-")
    assert (status, again["files"], again["pending"]) == (0, [], report["pending"])


def test_asking_kind_by_kind(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return "y" if prompt.startswith(("短语", "4 篇")) else ""

    monkeypatch.setattr("editor.cli.library_import._is_conversation", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    own = library.own_count()
    assert main(["library", "import", str(folder)]) == 0
    assert any(prompt.startswith("短语") for prompt in asked)
    assert asked[-1].startswith("4 篇")
    assert library.own_count() > own
    assert {s.kind for s in library if s.own and s.id} >= {Kind.PHRASE, Kind.PASSAGE}
    assert {s.kind for s in library.candidates.all()}.isdisjoint({Kind.PHRASE})
    assert library.candidates.count() > 0
    assert "已收入讲话 4 篇" in capsys.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_from_outside(tmp_path: Path, number: int) -> None:
    """Ctrl+C still gives a report; a program is simply ended; the next run goes on in both cases."""
    folder = write_speeches(tmp_path / "许多", 60)
    command = [sys.executable, "-m", "editor", "library", "import", str(folder), "--json", "--progress-json"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), **pipes)  # type: ignore[call-overload]
    for _ in range(5):
        process.stderr.readline()
    process.send_signal(number)
    output, errors = process.communicate(timeout=60)
    assert b"Traceback" not in errors
    if number == signal.SIGINT:
        report = json.loads(output)
        assert process.returncode == 1
        assert report["cancelled"]
        assert report["stopped"].startswith("已取消")
    with Library.open(Paths.from_environment().library) as library:
        assert library.notices == []
        assert 0 < len(library.documents.list()) < 60
    again = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=100, check=False)
    assert again.returncode == 0
    assert json.loads(again.stdout)["outcomes"]["known"] > 0
    assert json.loads(again.stdout)["pending_documents"] == 60


def test_the_whole_speech_is_kept(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    run_json(capsysbinary, "import", str(folder), "--all")
    _, listed = run_json(capsysbinary, "documents")
    assert len(listed["documents"]) == 4
    assert all(d["taken"] and d["date"] and d["text"] == "" for d in listed["documents"])
    key = listed["documents"][0]["key"]
    _, one = run_json(capsysbinary, "documents", key)
    assert one["documents"][0]["text"].startswith("在")
    assert main(["library", "documents", key]) == 0
    assert "同志们：" in capsysbinary.readouterr().out.decode()
    assert main(["library", "documents", "没有这篇"]) == 2


def test_passages_are_found_by_kind(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    run_json(capsysbinary, "import", str(folder), "--all")
    status, found = run_json(capsysbinary, "search", "同志们", "--kind", "passage")
    assert status == 0
    hit = found["hits"][0]
    assert hit["kind"] == "passage"
    assert {"key", "title", "date", "speaker", "status"} <= set(hit["sources"][0])
    assert {"tags", "expires", "example", "own"} <= set(hit)


def test_search_by_tag(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    _, found = run_json(capsysbinary, "search", "工作", "--limit", "200")
    tagged = next(hit for hit in found["hits"] if hit["tags"])
    tag = tagged["tags"][0]
    _, narrowed = run_json(capsysbinary, "search", "工作", "--tag", tag, "--limit", "200")
    assert narrowed["hits"]
    assert all(tag in hit["tags"] for hit in narrowed["hits"])


def test_the_export_as_text_says_that_passages_stay_behind(
    folder: Path, tmp_path: Path, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["library", "import", str(folder), "--all"]) == 0
    capsys.readouterr()
    assert main(["library", "export", str(tmp_path / "出")]) == 0
    counts = library.stats()
    passages = counts[Kind.PASSAGE]
    said = capsys.readouterr().out
    assert f"已导出 {sum(counts.values()) - passages} 条" in said
    assert f"{passages} 条旧稿段落" in said
