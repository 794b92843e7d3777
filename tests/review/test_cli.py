"""`nigao review`, by a parser of its own."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.cli.review import add_verb
from editor.draft.file import Draft, save
from editor.draft.rounds import Rounds
from editor.errors import CannotWrite, ForeignReview
from editor.paths import Paths
from editor.review.returned import normal
from editor.speech.structure import parse
from editor.word.writing.writer import write_docx
from tests.review.conftest import SPEECH, Sent
from tests.word.tracked_documents import review_docx

Send = Callable[..., Sent]


def run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    add_verb(parser.add_subparsers(required=True))
    options = parser.parse_args(["review", *map(str, words)])
    status = options.run(options)
    assert isinstance(status, int)
    return status


@pytest.fixture
def circle(send: Send, tmp_path: Path) -> tuple[Sent, Path, Path, str]:
    """The sent file, its draft, a reviewed file, and the reviewers' accepted text."""
    sent = send(parted=False)
    Rounds(Paths.from_environment().rounds).record(sent.round)
    draft = tmp_path / "稿.nigao"
    save(draft, Draft(SPEECH))
    truth = review_docx(sent.path.read_bytes(), 21)
    back = tmp_path / "审.docx"
    back.write_bytes(truth.data)
    return sent, draft, back, normal(truth.accepted)


def test_json_lists_changes_comments_and_conflicts(
    circle: tuple[Sent, Path, Path, str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    _, draft, back, _ = circle
    assert run(draft, back, "--json") == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert told["changes"]
    assert set(told["changes"][0]) >= {
        "id",
        "kind",
        "author",
        "time",
        "before",
        "after",
        "paragraph",
        "state",
    }
    assert all(
        set(one) >= {"id", "author", "time", "text", "quoted", "done", "replies"} for one in told["comments"]
    )
    assert told["conflicts"] == []


def test_accept_all_and_reject_all_write_exact_texts(
    circle: tuple[Sent, Path, Path, str], tmp_path: Path
) -> None:
    sent, draft, back, accepted = circle
    out = tmp_path / "出.txt"
    before = draft.read_bytes(), back.read_bytes()
    assert run(draft, back, "--accept-all", "-o", out) == 0
    assert out.read_text("utf-8") == accepted + "\n"
    assert run(draft, back, "--reject-all", "-o", out) == 0
    assert out.read_text("utf-8") == sent.text + "\n"
    assert (draft.read_bytes(), back.read_bytes()) == before


def test_the_same_for_a_draft_in_word_and_for_a_file_nobody_recorded(
    circle: tuple[Sent, Path, Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, _, back, accepted = circle
    monkeypatch.setenv("NIGAO_HOME", str(tmp_path / "nothing"))
    out = tmp_path / "出.txt"
    text = tmp_path / "稿.txt"
    text.write_text(SPEECH, "utf-8")
    assert run(text, back, "--accept-all", "-o", out) == 0
    assert out.read_text("utf-8") == accepted + "\n"
    assert sent.text


def test_conflicts_are_left_and_told(
    circle: tuple[Sent, Path, Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, draft, _, _ = circle
    other = tmp_path / "改.docx"
    write_docx(parse(SPEECH.replace("86亿元", "90亿元")), other)
    save(draft, Draft(SPEECH.replace("86亿元", "95亿元").replace("谢谢大家", "谢谢各位")))
    out = tmp_path / "出.txt"
    assert run(draft, other, "--accept-all", "-o", out) == 1
    assert "1 处" in capsys.readouterr().err
    assert "95亿元" in out.read_text("utf-8")
    assert run(draft, other) == 0
    assert "文稿现在是：95" in capsys.readouterr().out


def test_inputs_are_not_overwritten_and_others_refused(
    circle: tuple[Sent, Path, Path, str], tmp_path: Path
) -> None:
    _, draft, back, _ = circle
    for target in (draft, back):
        with pytest.raises(CannotWrite):
            run(draft, back, "--accept-all", "-o", target)
    foreign = tmp_path / "别的.txt"
    foreign.write_text(
        "在教育工作会议上的讲话\n同志们：\n教育是国之大计，要办好人民满意的教育。\n谢谢大家！", "utf-8"
    )
    with pytest.raises(ForeignReview):
        run(foreign, back)
    assert run(foreign, back, "--force") == 0


@pytest.mark.parametrize(
    "words", [("--accept-all",), ("-o", "x.txt"), ("--accept-all", "--reject-all", "-o", "x")]
)
def test_words_that_do_not_fit_are_refused(
    circle: tuple[Sent, Path, Path, str], words: tuple[str, ...]
) -> None:
    _, draft, back, _ = circle
    with pytest.raises(SystemExit):
        run(draft, back, *words)
