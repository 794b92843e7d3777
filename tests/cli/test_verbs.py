"""The verbs as another program calls them: JSON, exit status, one Chinese sentence for an error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from editor.__main__ import main
from editor.word.reading.reader import read_comments

ROOT = Path(__file__).resolve().parent.parent.parent
DRAFT = """在全县工作会议上的讲话
同志们：
今天开会，全县有XXX个村、XX户没有完成。
一、提高认识
（一）统一思想。要抓好落实。
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "稿.nigao"
    path.write_text(f"nigao 1\n\n{DRAFT}", encoding="utf-8")
    return path


def run_json(capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[int, Any]:
    status = main(words)
    return status, json.loads(capsysbinary.readouterr().out.decode("utf-8"))


def test_outline(draft: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status, found = run_json(capsysbinary, "outline", str(draft), "--json")
    assert status == 0
    assert found["title"] == "在全县工作会议上的讲话"
    assert found["salutation"] == "同志们："
    assert [(h["level"], h["number"], h["text"], h["block"]) for h in found["headings"]] == [
        (1, "一、", "提高认识", 3),
        (2, "（一）", "统一思想", 4),
    ]


def test_check(draft: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status, found = run_json(capsysbinary, "check", str(draft), "--json")
    assert status == 1
    assert all(found["text"][f["start"] : f["end"]] == f["text"] for f in found["findings"])
    open_values = [f for f in found["findings"] if f["check"] == "placeholders"]
    assert [f["text"] for f in open_values] == ["XXX", "XX"]
    first = open_values[0]
    assert (first["check"], first["level"], first["kind"], first["label"]) == (
        "placeholders",
        "certain",
        "number",
        "数字（个）",
    )
    assert "XXX" in first["message"]


def test_check_of_a_finished_draft(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "稿.nigao"
    path.write_text("nigao 1\n\n同志们：\n会议开得很好。\n", encoding="utf-8")
    status, found = run_json(
        capsysbinary, "check", str(path), "--json", "--only", "placeholders", "--level", "certain"
    )
    assert (status, found["findings"]) == (0, [])


def test_export_refuses_open_values_unless_told(
    draft: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    target = draft.with_suffix(".docx")
    assert main(["export", str(draft), "-o", str(target)]) == 1
    said = capsysbinary.readouterr().err.decode()
    assert "还有 2 处待填" in said
    assert not target.exists()
    status, found = run_json(capsysbinary, "export", str(draft), "-o", str(target), "--draft", "--json")
    assert status == 0
    assert {**found, "round": ""} == {
        "path": str(target), "pages": 1, "placeholders": 2, "comments": 2, "round": "", "version": 1
    }  # fmt: skip
    assert len(found["round"]) == 10
    assert [c.anchor for c in read_comments(target)] == ["XXX", "XX"]


def test_clean_writes_one_paragraph_a_line(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    page = tmp_path / "旧稿.txt"
    page.write_bytes(
        "首页 > 领导讲话\n在会议上的讲话\n同志们:\n今天开会,要抓好落实。\n分享到微信朋友圈\n".encode(
            "gb18030"
        )
    )
    status, found = run_json(capsysbinary, "clean", str(page), "-o", str(tmp_path / "出"), "--json")
    assert status == 0
    (file,) = found["files"]
    assert file["salutation"] == "同志们："
    assert [b["text"] for b in file["blocks"]][-1] == "今天开会，要抓好落实。"
    assert {"path", "title", "kind", "truncated", "damage", "removed", "blocks"} <= set(file)
    assert (tmp_path / "出" / "旧稿.txt").read_text(encoding="utf-8").endswith("今天开会，要抓好落实。\n")


def test_several_files_one_of_them_broken(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    (tmp_path / "好.txt").write_text("同志们：\n今天开会，安排部署重点工作。\n", encoding="utf-8")
    (tmp_path / "空.txt").write_bytes(b"")
    status = main(["clean", str(tmp_path / "好.txt"), str(tmp_path / "空.txt"), "--json"])
    caught = capsysbinary.readouterr()
    assert status == 2
    assert len(json.loads(caught.out)["files"]) == 1
    assert "空.txt" in caught.err.decode()


BROKEN = {
    "没有.txt": None,
    "空.txt": b"",
    "图.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "旧.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "旧.wps": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "坏.docx": b"PK\x03\x04broken",
    "坏.nigao": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("verb", ["clean", "outline", "check", "export"])
def test_broken_input_is_one_chinese_sentence(
    name: str, verb: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / name
    data = BROKEN[name]
    if data is not None:
        path.write_bytes(data)
    more = ["-o", str(tmp_path / "出.docx")] if verb == "export" else []
    assert main([verb, str(path), *more]) == 2
    said = capsysbinary.readouterr().err.decode()
    assert said.startswith("拟稿：")
    assert said.count("\n") == 1
    assert "Traceback" not in said
    if name.startswith("旧"):
        assert "另存为" in said


def test_no_write_permission(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    plain = os.open

    def refuse(path: object, flags: int, *more: int) -> int:
        if ".tmp" in str(path):
            raise PermissionError(13, "Permission denied")
        return plain(str(path), flags, *more)

    monkeypatch.setattr("editor.files.os.open", refuse)
    assert main(["export", str(draft), "-o", str(draft.with_suffix(".docx")), "--draft"]) == 2
    assert "没有写入权限" in capsysbinary.readouterr().err.decode()


def test_help_and_wrong_use_are_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--help"], ["clean", "--help"], ["library", "search", "--help"]):
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert ended.value.code == 0
        shown = capsys.readouterr().out
        assert "用法" in shown
        for english in ("usage", "optional arguments", "positional arguments", "show this help"):
            assert english not in shown
    with pytest.raises(SystemExit) as ended:
        main(["check"])
    assert ended.value.code == 2
    assert "命令写得不对" in capsys.readouterr().err


def test_an_unknown_check_is_told(draft: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["check", str(draft), "--only", "spelling"]) == 2
    assert "没有名为“spelling”的检查" in capsysbinary.readouterr().err.decode()


def test_output_is_utf8_whatever_the_console_is(draft: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-m", "editor", "outline", str(draft), "--json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert json.loads(done.stdout.decode("utf-8"))["salutation"] == "同志们："


def test_library_search(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status, found = run_json(capsysbinary, "library", "search", "压实责任", "--json", "--limit", "3")
    assert status == 0
    hit = found["hits"][0]
    assert {"id", "kind", "text", "count", "sources", "spans"} <= set(hit)
    assert [hit["text"][a:b] for a, b in hit["spans"]] == ["压实责任"]


def test_the_seeds_on_the_command_line(
    corpus: Callable[[], Path], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    seeds = sorted((corpus() / "seeds").glob("*.txt"))
    levels = {}
    for path in seeds:
        _, found = run_json(capsysbinary, "outline", str(path), "--json")
        levels[path.name[:3]] = [h["level"] for h in found["headings"]]
    assert levels["000"] == [1, 1, 1]
    assert levels["002"] == [1, 1, 1, 1, 1]
    assert levels["003"] == [1, 1, 2]
    for number, path in (("000", seeds[0]), ("003", seeds[3])):
        status, found = run_json(capsysbinary, "check", str(path), "--json")
        masks = [f["text"] for f in found["findings"] if f["check"] == "placeholders"]
        codes = {f["code"] for f in found["findings"] if f["level"] == "certain"}
        assert status == 1
        assert ("announced-count" in codes) == (number == "003")
        assert masks == (["201x"] * 3 + ["XXX"] * 7 if number == "000" else ["XX"] * 3)


def test_results_never_take_the_place_of_their_source(
    draft: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    page = tmp_path / "旧稿.txt"
    page.write_text("同志们：\n今天开会，安排部署重点工作。\n", encoding="utf-8")
    before = page.read_bytes(), draft.read_bytes()
    assert main(["clean", str(page), "-o", str(tmp_path)]) == 2
    assert "就是原来的文件" in capsysbinary.readouterr().err.decode()
    assert main(["export", str(draft), "-o", str(draft), "--draft"]) == 2
    assert main(["export", str(draft), "-o", str(tmp_path / "稿.pdf"), "--draft"]) == 2
    assert (page.read_bytes(), draft.read_bytes()) == before


def test_a_console_without_a_character_ends_nothing(tmp_path: Path) -> None:
    page = tmp_path / "稿.txt"
    page.write_text("同志们：\n𬭩县今天开会，安排部署XX项重点工作。\n", encoding="utf-8")
    for encoding in ("gbk", "ascii"):
        for verb in ("clean", "check"):
            done = subprocess.run(
                [sys.executable, "-m", "editor", verb, str(page)],
                cwd=ROOT,
                env=os.environ | {"PYTHONIOENCODING": encoding},
                capture_output=True,
                check=False,
                timeout=60,
            )
            assert b"Traceback" not in done.stderr
            assert done.returncode in {0, 1}


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    page = tmp_path / "稿.txt"
    page.write_text("同志们：\n" + "今天开会，安排部署重点工作。\n" * 20000, encoding="utf-8")
    program = subprocess.Popen(
        [sys.executable, "-m", "editor", "clean", str(page)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.readline()
    program.stdout.close()
    said = program.stderr.read()
    program.stderr.close()
    program.wait(60)
    assert b"Traceback" not in said


def test_a_mistyped_verb_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["chekc", "x"])
    assert ended.value.code == 2
    assert "命令写得不对" in capsys.readouterr().err


def test_library_export_keeps_out_of_other_folders(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    other = tmp_path / "别人的"
    other.mkdir()
    (other / "别的.txt").write_text("别人的", encoding="utf-8")
    assert main(["library", "export", str(other)]) == 2
    assert main(["library", "export", str(tmp_path / "出")]) == 0
    assert (tmp_path / "出" / "phrases.tsv").is_file()
    (tmp_path / "文件").write_text("", encoding="utf-8")
    assert main(["library", "export", str(tmp_path / "文件" / "里")]) == 2
    assert "Traceback" not in capsysbinary.readouterr().err.decode()
