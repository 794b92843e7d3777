"""`nigao export` and `nigao batch`."""

from __future__ import annotations

import argparse
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from editor.cli.console import ChineseParser
from editor.cli.export import add_verb
from editor.draft.file import Draft, encode
from editor.draft.rounds import Rounds
from editor.errors import CannotWrite, CertainFindings, NigaoError, OpenPlaceholders
from editor.paths import Paths
from editor.settings import Settings
from editor.word.layouts.layout import GB_T_9704
from editor.word.layouts.presets import SUFFIX, save_preset
from editor.word.reading.reader import read_comments, read_docx

TEXT = "在全县农业农村暨乡村振兴重点工作推进会议上的讲话\n同志们：\n全县完成投资XX亿元，必需花更大的精力。"
CLEAN = "在全县大会上的讲话\n同志们：\n今天的会议很重要。"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NIGAO_HOME", str(tmp_path / "家 里"))
    return tmp_path / "家 里"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "稿.nigao"
    path.write_bytes(encode(Draft(TEXT)))
    return path


def run(*words: object) -> int:
    parser = ChineseParser(prog="nigao")
    add_verb(parser.add_subparsers(required=True, parser_class=ChineseParser))
    options: argparse.Namespace = parser.parse_args([str(word) for word in words])
    status = options.run(options)
    assert isinstance(status, int)
    return status


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()


def test_for_review(draft: Path, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "出.docx"
    with pytest.raises(OpenPlaceholders):
        run("export", draft, "-o", out)
    assert not out.exists()
    words = ("--draft", "--to", "王主任", "--checker", "李四", "--author", "张三", "--json")
    assert run("export", draft, "-o", out, *words) == 0
    facts = told(capsys)
    assert (facts["path"], facts["pages"], facts["placeholders"]) == (str(out), 1, 1)
    assert (facts["comments"], facts["version"]) == (1, 1)
    (sent,) = Rounds(Paths(home).rounds).all()
    assert facts["round"] == sent.id
    assert (sent.to, sent.author, sent.draft) == ("王主任", "张三", str(draft))
    with zipfile.ZipFile(out) as package:
        (header,) = (name for name in package.namelist() if name.startswith("word/header"))
    assert "拟稿：张三　核稿：李四" in part(out, header)
    assert part(out, "word/document.xml").count("<w:br/>") == 1
    assert run("export", draft, "-o", out, "--draft", "--comment-findings", "--json") == 0
    assert told(capsys)["comments"] > 1
    assert any("必需" in comment.text for comment in read_comments(out))


def test_a_final_text_is_checked_as_check_does(draft: Path, tmp_path: Path) -> None:
    out = tmp_path / "出.docx"
    draft.write_bytes(encode(Draft(TEXT.replace("XX", "12"))))
    with pytest.raises(CertainFindings, match="必需"):
        run("export", draft, "-o", out, "--as", "定稿")
    assert not out.exists()
    assert run("export", draft, "-o", out, "--as", "定稿", "--draft") == 0
    assert read_comments(out) == []
    assert run("export", draft, "-o", out) == 0


def test_for_the_lectern(draft: Path, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "出.docx"
    assert run("export", draft, "-o", out, "--as", "阅读稿", "--draft", "--size", "24", "--json") == 0
    assert told(capsys)["round"] == ""
    assert 'w:val="48"' in part(out, "word/styles.xml")
    assert Rounds(Paths(home).rounds).all() == []
    with pytest.raises(SystemExit):
        run("export", draft, "-o", out, "--as", "阅读稿", "--size", "200")


def test_as_plain_text(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "稿.txt", tmp_path / "出.txt"
    source.write_text(CLEAN, encoding="utf-8")
    assert run("export", source, "-o", out, "--json") == 0
    assert told(capsys) == {
        "path": str(out), "pages": 1, "placeholders": 0, "comments": 0, "round": "", "version": 0
    }  # fmt: skip
    assert out.read_text(encoding="utf-8-sig").startswith("在全县大会上的讲话\n\n同志们：\n")
    with pytest.raises(CannotWrite, match="就是原来的文件"):
        run("export", source, "-o", source)
    with pytest.raises(CannotWrite, match=r"不是 \.docx 或 \.txt 文件名"):
        run("export", source, "-o", tmp_path / "出.pdf")


def test_a_layout_by_name_or_as_a_file(draft: Path, tmp_path: Path, home: Path) -> None:
    out = tmp_path / "出.docx"
    with pytest.raises(NigaoError, match="没有叫“没有这种”的版式"):
        run("export", draft, "-o", out, "--draft", "--layout", "没有这种")
    file = tmp_path / f"单位{SUFFIX}"
    save_preset(GB_T_9704, file)
    assert run("export", draft, "-o", out, "--draft", "--layout", file) == 0
    with pytest.raises(NigaoError):
        run("export", draft, "-o", out, "--draft", "--layout", tmp_path / f"没有{SUFFIX}")


def test_the_author_of_the_settings_is_taken(draft: Path, tmp_path: Path, home: Path) -> None:
    settings = Settings(Paths(home).settings)
    settings.set("author", "赵六")
    settings.save()
    out = tmp_path / "出.docx"
    assert run("export", draft, "-o", out, "--draft") == 0
    assert "<dc:creator>赵六</dc:creator>" in part(out, "docProps/core.xml")
    assert run("export", draft, "-o", out, "--draft", "--author", "张三") == 0
    assert "<dc:creator>张三</dc:creator>" in part(out, "docProps/core.xml")


def test_several_at_once(draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, out = tmp_path / "好.txt", tmp_path / "出"
    good.write_text(CLEAN, encoding="utf-8")
    assert run("batch", good, draft, tmp_path / "没有.txt", "-o", out, "--json") == 1
    facts = told(capsys)
    assert (facts["done"], facts["failed"]) == (1, 2)
    assert [Path(d["path"]).name for d in facts["documents"] if "path" in d] == ["好（送审稿）.docx"]
    assert run("batch", good, draft, "-o", out, "--draft", "--text") == 0
    shown = capsys.readouterr().out
    assert "导出 2 篇，其中 1 篇还有待填。" in shown
    assert (out / "稿（送审稿）.txt").exists()


def test_a_table_of_values(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    skeleton, table, out = tmp_path / "骨架.txt", tmp_path / "表.csv", tmp_path / "出"
    skeleton.write_text("在XX镇大会上的讲话\n同志们：\n全镇新建XX所学校，讲完了。", encoding="utf-8")
    table.write_text("序号,XX镇,学校（所）\n1,白水镇,12\n2,青河镇,\n", encoding="utf-8")
    words = ("--table", table, "--name", "XX镇", "-o", out)
    assert run("batch", skeleton, *words, "--draft") == 0
    shown = capsys.readouterr().out
    assert "第 2 行 → 白水镇.docx" in shown
    assert "还没填：" in shown
    assert "表格里没有用上的列：序号" in shown
    assert "在白水镇大会上的讲话" in [p.text for p in read_docx(out / "白水镇.docx")]
    with pytest.raises(SystemExit):
        run("batch", skeleton, skeleton, *words)
