"""`nigao redline`."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from editor.cli.console import ChineseParser
from editor.cli.redline import add_verb
from editor.draft.file import Draft, encode
from editor.errors import CannotWrite, UnreadableFile

OLD = "在会议上的讲话\n同志们：\n今天开会，主要任务是总结工作。"
NEW = "在会议上的讲话\n同志们：\n今天开会，主要任务是部署工作。\n请大家发言。"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIGAO_HOME", str(tmp_path / "家 里"))


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "旧 稿.nigao", tmp_path / "新稿.txt"
    old.write_bytes(encode(Draft(OLD)))
    new.write_text(NEW, encoding="utf-8")
    return old, new


def run(*words: object) -> int:
    parser = ChineseParser()
    add_verb(parser.add_subparsers(parser_class=ChineseParser))
    options = parser.parse_args(["redline", *map(str, words)])
    status = options.run(options)
    assert isinstance(status, int)
    return status


def document(path: Path) -> str:
    with ZipFile(path) as package:
        return package.read("word/document.xml").decode()


def test_two_files_become_one_with_tracked_changes(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*files, "-o", tmp_path / "花脸.docx", "--author", "王主任") == 0
    xml = document(tmp_path / "花脸.docx")
    assert "<w:ins " in xml
    assert "<w:del " in xml
    assert 'w:author="王主任"' in xml
    assert "新增" in capsys.readouterr().out


def test_the_printed_one_has_no_tracking(files: tuple[Path, Path], tmp_path: Path) -> None:
    assert run(*files, "-o", tmp_path / "花脸.docx", "--printed") == 0
    xml = document(tmp_path / "花脸.docx")
    assert "<w:ins " not in xml
    assert "旧 稿.nigao" in xml


@pytest.mark.parametrize("name", ["表.csv", "表.docx"])
def test_a_table_comes_along(
    files: tuple[Path, Path], tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*files, "-o", tmp_path / "花脸.docx", "--table", tmp_path / name, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["path"].endswith("花脸.docx")
    assert told["rows"] == 2
    assert (told["insertions"], told["deletions"], told["moves"]) == (2, 1, 0)
    assert (tmp_path / name).exists()


def test_no_input_is_written_over(files: tuple[Path, Path], tmp_path: Path) -> None:
    word = tmp_path / "稿.docx"
    run(*files, "-o", word)
    before = word.read_bytes()
    for words in (
        (word, files[1], "-o", word),
        (files[0], word, "-o", word),
        (*files, "-o", tmp_path / "x.docx", "--table", tmp_path / "x.docx"),
        (word, files[1], "-o", tmp_path / "x.docx", "--table", word),
        (*files, "-o", tmp_path / "x.doc"),
        (*files, "-o", tmp_path / "x.docx", "--table", tmp_path / "x.xlsx"),
    ):
        with pytest.raises(CannotWrite):
            run(*words)
    assert word.read_bytes() == before
    assert not (tmp_path / "x.docx").exists()


def test_a_missing_file_is_told(files: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        run(tmp_path / "没有.nigao", files[1], "-o", tmp_path / "x.docx")


def test_equal_files_say_so(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files[0], files[0], "-o", tmp_path / "x.docx") == 0
    assert "完全一样" in capsys.readouterr().out


def test_a_table_under_the_name_of_the_redline_in_another_case_is_refused(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    with pytest.raises(CannotWrite, match="同一个文件名"):
        run(*files, "-o", tmp_path / "A.docx", "--table", tmp_path / "a.docx")
    assert not (tmp_path / "A.docx").exists()


def test_a_table_that_is_the_redline_by_a_link_is_refused(files: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "花脸.docx").write_bytes(b"alt")
    (tmp_path / "表.docx").hardlink_to(tmp_path / "花脸.docx")
    with pytest.raises(CannotWrite, match="同一个文件名"):
        run(*files, "-o", tmp_path / "花脸.docx", "--table", tmp_path / "表.docx")
    assert (tmp_path / "花脸.docx").read_bytes() == b"alt"


def test_a_table_that_cannot_be_written_says_that_the_redline_is_there(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    with pytest.raises(CannotWrite, match="花脸稿已导出"):
        run(*files, "-o", tmp_path / "花脸.docx", "--table", tmp_path / "没有" / "表.csv")
    assert (tmp_path / "花脸.docx").exists()
