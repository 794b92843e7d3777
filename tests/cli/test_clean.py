"""`nigao clean` as another program calls it: fields, places of what was removed, explanation, rules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from editor.__main__ import main

PAGE = """首页 > 讲话
在全县水利会议上的讲话
同志们:
今天开会,研究水利建设,请大家积极发表意见、提出好的建议,把这件大事办好。
一、提高认识
水利是农业的命脉。更多范文请关注公文写作网。大家务必高度重视。
谢谢大家!
分享到：微信"""
NEWS = """全县防汛会议召开
本报讯 5月18日，全县防汛会议召开。县委书记陈某出席会议并讲话。
会议指出，今年防汛形势严峻复杂，各级各部门不能有丝毫麻痹。
陈某强调，要把群众的生命安全放在第一位。"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "页.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run_json(capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> Any:
    assert main(["clean", *words, "--json"]) == 0
    return json.loads(capsysbinary.readouterr().out.decode("utf-8"))


def test_removed_has_reason_and_line(page: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    found = run_json(capsysbinary, str(page))["files"][0]
    assert [(r["rule"], r["line"]) for r in found["removed"]] == [
        ("breadcrumb", 0),
        ("advert", 5),
        ("share", 7),
    ]
    assert all(r["reason"] for r in found["removed"])
    assert found["title"] == "在全县水利会议上的讲话"
    assert found["reported"] == []


def test_reported_words_of_the_news(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "新闻.txt"
    path.write_text(NEWS, encoding="utf-8")
    found = run_json(capsysbinary, str(path))["files"][0]
    assert found["kind"] == "news"
    assert [(r["speaker"], r["verb"], r["block"]) for r in found["reported"]] == [
        ("会议", "指出", 2),
        ("陈某", "强调", 3),
    ]


def test_explain(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", "--explain", str(page)]) == 0
    shown = capsys.readouterr().out
    assert "    1 - 首页 > 讲话\n        ↳ breadcrumb：" in shown
    assert "    2   在全县水利会议上的讲话\n" in shown
    assert "    3 ~ 同志们:\n        → 同志们：\n        ↳ : 改为 ： 1 处" in shown
    assert "↳ 删去“更多范文请关注公文写作网。”　advert：" in shown
    assert "—— 删去 3 处，接上断行 0 处" in shown


def test_explain_as_data(page: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    rows = run_json(capsysbinary, "--explain", str(page))["files"][0]["rows"]
    assert [row["line"] for row in rows] == list(range(8))
    assert [row["left"] for row in rows] == PAGE.split("\n")
    assert rows[0]["rule"] == "breadcrumb"
    assert rows[2]["right"] == "同志们："


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", "--rules"]) == 0
    lines = capsys.readouterr().out.strip().split("\n")
    assert lines[-1] == f"共 {len(lines) - 1} 条"
    assert any(line.startswith("breadcrumb") and "导航" in line for line in lines)


def test_split(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "合集.txt"
    body = PAGE.split("\n", 2)[2]
    path.write_text(f"篇1：在水利会上的讲话\n{body}\n篇2：在农业会上的讲话\n{body}", encoding="utf-8")
    assert len(run_json(capsysbinary, str(path))["files"]) == 1
    titles = [found["title"] for found in run_json(capsysbinary, str(path), "--split")["files"]]
    assert titles == ["在水利会上的讲话", "在农业会上的讲话"]
    assert main(["clean", str(path), "--split", "-o", str(tmp_path / "出")]) == 0
    assert sorted(file.name for file in (tmp_path / "出").iterdir()) == ["合集-2.txt", "合集.txt"]


def test_no_file_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean"]) == 2
    assert "没有给出文件" in capsys.readouterr().err
