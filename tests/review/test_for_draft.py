"""Which round a file without a name answers, where near-copies of the draft were sent too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

import docx
import pytest

from editor.draft.rounds import Round, Rounds, round_id
from editor.errors import ForeignReview
from editor.review.for_draft import AtHand, read_for

OURS = (
    "在全县安全生产会议上的讲话\n同志们：\n要压实各级责任，排查整治隐患。\n今年投入资金三百万元。\n谢谢大家！"
)
COPY = OURS.replace("三百万元", "五百万元")


@pytest.fixture
def rounds(tmp_path: Path) -> Rounds:
    """Ours was sent first, then a near-copy of it, saved as another draft."""
    made = Rounds(tmp_path / "rounds")
    for day, (text, name) in enumerate(((OURS, "今年.nigao"), (COPY, "明年.nigao")), 1):
        when = datetime(2026, 3, day, 9, tzinfo=timezone.utc)
        made.record(
            Round(
                id=round_id(text), text=text, title="讲话", purpose="送审稿", when=when, to="", file="a.docx",
                draft=str((tmp_path / name).absolute()), version=0, author="",
            )
        )  # fmt: skip
    return made


@pytest.fixture
def retyped(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        document = docx.Document()
        for line in text.split("\n"):
            document.add_paragraph(line)
        path = tmp_path / "审回.docx"
        document.save(str(path))
        return path

    return write


def test_the_rounds_of_the_draft_come_first(
    rounds: Rounds, retyped: Callable[[str], Path], tmp_path: Path
) -> None:
    path = retyped(COPY.replace("谢谢大家", "谢谢各位"))
    ours = read_for(path, rounds, AtHand(OURS, tmp_path / "今年.nigao"))
    assert ours.base == OURS
    assert [(one.before, one.after) for one in ours.changes] == [("三", "五"), ("大家", "各位")]
    assert read_for(path, rounds, AtHand(COPY, tmp_path / "明年.nigao")).base == COPY
    assert read_for(path, rounds, AtHand(OURS, None, [round_id(OURS)])).base == OURS


def test_the_review_of_another_draft_is_refused_unless_forced(
    rounds: Rounds, retyped: Callable[[str], Path], tmp_path: Path
) -> None:
    other = AtHand("在开学典礼上的致辞\n老师们、同学们：\n金秋送爽，丹桂飘香。", tmp_path / "致辞.nigao")
    with pytest.raises(ForeignReview):
        read_for(retyped(OURS), rounds, other)
    assert read_for(retyped(OURS), rounds, other, forced=True).text == OURS
