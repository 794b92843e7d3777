"""`nigao library export` and `merge` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.cli.verbs import main
from snippets.library import Library
from snippets.model import Kind, Snippet


def own(place: Path, *texts: str) -> None:
    with Library.open(place) as library:
        library.add([Snippet(Kind.PHRASE, text, own=True) for text in texts])


def test_one_file_out_and_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NIGAO_HOME", str(tmp_path / "here"))
    own(tmp_path / "here" / "library.db", "抢抓农时不等人", "田间地头话春耕")
    carried = tmp_path / "带走.nigaolib"
    assert main(["library", "export", str(carried)]) == 0
    assert "2 条素材" in capsys.readouterr().out
    monkeypatch.setenv("NIGAO_HOME", str(tmp_path / "there"))
    assert main(["library", "merge", str(carried), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == 2
    assert main(["library", "merge", str(carried)]) == 0
    assert "新增 0 条" in capsys.readouterr().out


def test_conflicts_are_listed_and_decided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NIGAO_HOME", str(tmp_path / "here"))
    home = tmp_path / "here" / "library.db"
    own(home, "抢抓农时不等人")
    carried = tmp_path / "带走.nigaolib"
    assert main(["library", "export", str(carried)]) == 0
    with Library.open(home) as library:
        entry = library.find(Kind.PHRASE, "抢抓农时不等人")
        assert entry is not None
        library.editing.edit(entry.id or 0, text="抢抓农时一刻不等")
    capsys.readouterr()
    assert main(["library", "merge", str(carried)]) == 1
    assert "没有并入" in capsys.readouterr().out
    assert main(["library", "merge", str(carried), "--conflicts", "both"]) == 0
    with Library.open(home) as library:
        assert {s.text for s in library if s.own} == {"抢抓农时不等人", "抢抓农时一刻不等"}


def test_what_is_no_library_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "坏.nigaolib"
    bad.write_bytes(b"PK\x03\x04")
    assert main(["library", "merge", str(bad)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
