"""Whole circles: sent as Word, reviewed at random, read back, accepted or rejected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from editor.errors import ForeignReview, UnreadableFile
from editor.review.applying import apply_changes
from editor.review.bases import refuse_foreign
from editor.review.merge import edits_for, place
from editor.review.model import State
from editor.review.returned import normal, read_returned
from editor.review.session import ReviewSession
from editor.speech.edits import apply_edits
from editor.word.reading.revisions import read_revisions
from tests.review.conftest import Sent
from tests.word.tracked_documents import AUTHORS, ReviewedDocx, review_docx

Send = Callable[..., Sent]


def reviewed_file(sent: Sent, seed: int, folder: Path, **more: Any) -> tuple[Path, ReviewedDocx]:
    made = review_docx(sent.path.read_bytes(), seed, **more)
    path = folder / f"审{seed}.docx"
    path.write_bytes(made.data)
    return path, made


@pytest.mark.parametrize("tens", range(10))
def test_a_hundred_random_reviews(send: Send, tmp_path: Path, tens: int) -> None:
    sent = send(parted=False)
    for seed in range(tens * 10, tens * 10 + 10):
        path, truth = reviewed_file(sent, seed, tmp_path)
        back = read_returned(path, sent.rounds)
        assert back.base == sent.text, seed
        assert back.round_id == sent.round.id
        assert back.text == normal(truth.accepted), seed
        assert apply_changes(back.base, back.changes) == back.text
        assert all(change.tracked for change in back.changes), seed
        assert {change.author for change in back.changes} <= set(AUTHORS)
        placed = place(back.changes, back.base, sent.text)
        assert all(one.state is State.PENDING for one in placed)
        assert apply_edits(sent.text, edits_for(placed)) == back.text, seed
        rejected = {change.key for change in back.changes}
        turned_down = place(back.changes, back.base, sent.text, rejected)
        assert all(one.state is State.REJECTED for one in turned_down)
        told = {(note.author, note.text) for note in back.notes}
        assert told >= {(one.author, one.text) for one in truth.comments if not one.parent}


@pytest.mark.parametrize("tens", range(3))
def test_reviews_of_a_parted_title(send: Send, tmp_path: Path, tens: int) -> None:
    """Where a reviewer moved the title's break between other words, it is a border of paragraphs there."""
    sent = send()
    for seed in range(tens * 10, tens * 10 + 10):
        path, truth = reviewed_file(sent, seed, tmp_path)
        back = read_returned(path, sent.rounds)
        assert (back.base, back.round_id) == (sent.text, sent.round.id)
        assert all(change.tracked for change in back.changes), seed
        assert back.text.replace("\n", "") == normal(truth.accepted.replace("\v", "")).replace("\n", ""), seed


@pytest.mark.parametrize("tens", range(4))
def test_reviews_without_a_trace_give_the_same_text(send: Send, tmp_path: Path, tens: int) -> None:
    sent = send(parted=False)
    for seed in range(tens * 10, tens * 10 + 10):
        path, truth = reviewed_file(sent, seed, tmp_path, tracked=False)
        back = read_returned(path, sent.rounds)
        assert back.base == sent.text
        assert _plain(back.text) == _plain(normal(truth.accepted)), seed
        assert not any(change.tracked for change in back.changes if change.before != change.after)


def _plain(text: str) -> str:
    """Without the blanks that count as a program's doing where nobody tracked them."""
    return text.replace(" ", "")


def test_nothing_was_changed(send: Send) -> None:
    sent = send()
    back = read_returned(sent.path, sent.rounds)
    assert (back.base, back.text, back.changes, back.notes) == (sent.text, sent.text, (), ())


@pytest.mark.parametrize("forms", [("docx",), ("odt", "docx"), ("odt", "docx", "docx")])
def test_no_false_change_after_libreoffice(
    send: Send, tmp_path: Path, convert: Callable[..., Path], forms: tuple[str, ...]
) -> None:
    sent = send()
    path = sent.path
    for number, form in enumerate(forms):
        source = tmp_path / f"步{number}{path.suffix}"
        path.replace(source) if path != sent.path else source.write_bytes(path.read_bytes())
        path = convert_to(convert, source, form, tmp_path / f"出{number}")
    back = read_returned(path, sent.rounds)
    assert back.base == sent.text
    assert [(c.kind, c.before, c.after, c.look) for c in back.changes] == []
    assert back.notes == ()


def convert_to(convert: Callable[..., Path], source: Path, form: str, folder: Path) -> Path:
    """Convert into a folder of its own, so that .docx to .docx does not meet itself."""
    folder.mkdir()
    made = convert(source, form) if source.suffix != f".{form}" else _same_form(convert, source, form)
    return made.replace(folder / made.name)


def _same_form(convert: Callable[..., Path], source: Path, form: str) -> Path:
    inner = source.parent / "原件"
    inner.mkdir(exist_ok=True)
    return convert(source.replace(inner / source.name), form)


@pytest.mark.parametrize("seed", [3, 14, 15])
def test_reviews_by_way_of_libreoffice(
    send: Send, tmp_path: Path, convert: Callable[..., Path], seed: int
) -> None:
    """LibreOffice saves the reviewed file again: the same base, the same text.

    LibreOffice 7.4 knows no deletion of an insertion by somebody else: the next review without one is taken.
    """
    sent = send(parted=False)
    path, truth = reviewed_file(sent, seed, tmp_path)
    while any(not piece.sent and not piece.accepted for piece in read_revisions(path).pieces):
        seed += 100
        path, truth = reviewed_file(sent, seed, tmp_path, edits=6)
    back = read_returned(convert_to(convert, path, "docx", tmp_path / "出"), sent.rounds)
    assert back.base == sent.text
    assert _plain(back.text) == _plain(normal(truth.accepted))


def test_without_a_record_the_file_speaks_for_itself(send: Send, tmp_path: Path) -> None:
    sent = send(recorded=False, parted=False)
    path, truth = reviewed_file(sent, 5, tmp_path)
    for rounds in (sent.rounds, None):
        back = read_returned(path, rounds)
        assert (back.base, back.text) == (sent.text, normal(truth.accepted))
        assert back.remarks == ()


def test_without_a_record_and_without_a_trace_the_draft_is_compared(send: Send, tmp_path: Path) -> None:
    sent = send(recorded=False, parted=False)
    path, truth = reviewed_file(sent, 6, tmp_path, tracked=False)
    back = read_returned(path, sent.rounds, draft=sent.text)
    assert back.base == sent.text
    assert _plain(back.text) == _plain(normal(truth.accepted))
    other = read_returned(path, sent.rounds, draft=sent.text.replace("86亿元", "90亿元"))
    assert any("没有送审记录" in remark for remark in other.remarks)


def test_a_file_that_lost_its_name_is_known_by_its_text(send: Send, tmp_path: Path) -> None:
    sent = send(parted=False)
    send("在另一个会上的讲话\n同志们：\n今天说的是别的事情，与那份稿子没有关系。", "别的.docx")
    path, truth = reviewed_file(sent, 7, tmp_path, tracked=False)
    made = tmp_path / "另存.docx"
    document = docx.Document()
    for line in read_returned(path, sent.rounds).text.split("\n"):
        document.add_paragraph(line)
    document.save(made)
    back = read_returned(made, sent.rounds)
    assert (back.base, back.round_id) == (sent.text, sent.round.id)
    assert _plain(back.text) == _plain(normal(truth.accepted))


def test_a_review_of_another_draft_is_refused(send: Send) -> None:
    sent = send()
    back = read_returned(sent.path, sent.rounds)
    other = "在全市教育工作会议上的讲话\n同志们：\n教育是国之大计，各学校要办好人民满意的教育。"
    with pytest.raises(ForeignReview) as refused:
        refuse_foreign(back, other)
    assert "河道治理" in str(refused.value)
    assert "教育工作会议" in str(refused.value)
    refuse_foreign(back, other, forced=True)
    refuse_foreign(back, other, ids=[back.round_id])
    refuse_foreign(back, sent.text.replace("河道", "水渠") + "\n新加的一段话。" * 20)


def test_a_session_is_kept_and_taken_up_again(send: Send, tmp_path: Path) -> None:
    sent = send()
    path, _ = reviewed_file(sent, 9, tmp_path)
    back = read_returned(path, sent.rounds)
    session = ReviewSession((back,), frozenset({"a"}), frozenset({"b"}))
    session.save(tmp_path / "reviews", "k")
    assert ReviewSession.load(tmp_path / "reviews", "k") == session
    assert ReviewSession.load(tmp_path / "reviews", "other") is None
    ReviewSession.remove(tmp_path / "reviews", "k")
    assert ReviewSession.load(tmp_path / "reviews", "k") is None
    for broken in (
        b"",
        b"{}",
        b"[1]",
        session.encode()[:-20],
        session.encode().replace(b'"format":1', b'"format":7'),
        session.encode().replace(b'"paragraph":', b'"paragraph":1e999,"was":'),
    ):
        with pytest.raises(UnreadableFile):
            ReviewSession.decode(broken)
