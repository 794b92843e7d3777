"""Faults that random reviews brought to light: breaks, tabs and times, and decisions that were not made."""

from __future__ import annotations

from datetime import datetime

import pytest

from editor.errors import ForeignReview
from editor.review.bases import refuse_foreign
from editor.review.merge import edits_for, place
from editor.review.model import Reviewed, State
from editor.review.returned import reviewed_of
from editor.speech.edits import apply_edits
from editor.word.reading.revised import Piece, Revision, RevisionKind
from tests.review.streams import document, gone, ins

TITLE = "在全县河道治理工作推进会上的讲话"
BASE = f"{TITLE}\n同志们：\n一、任务很重，各级各部门要抓好落实。\n今天的工作推进有力。"


def review(*pieces: str | Piece, base: str = BASE) -> Reviewed:
    return reviewed_of(document(*pieces), "a", "a" * 32, base=base)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("一、任务很重，\v各级各部门要抓好落实。", id="nothing else changed"),
        pytest.param("一、任务极重，\v各级各部门要抓落实。", id="words changed too"),
    ],
)
def test_a_break_put_into_the_text_without_a_trace_parts_it(line: str) -> None:
    back = review(BASE.replace("一、任务很重，各级各部门要抓好落实。", line))
    assert back.text == BASE.replace("一、任务很重，各级各部门要抓好落实。", line.replace("\v", "\n"))


def test_a_break_between_words_the_title_has_too_parts_the_text() -> None:
    back = review(BASE.replace("工作推进有力", "工\v作推进很有力"))
    assert back.text == BASE.replace("工作推进有力", "工\n作推进很有力")


def test_a_break_of_a_title_that_lost_its_style_and_was_edited_is_none() -> None:
    edited = TITLE.replace("河道", "水道")
    back = review(BASE.replace(TITLE, edited[:7] + "\v" + edited[7:]))
    assert back.text == BASE.replace(TITLE, edited)


def test_a_tab_put_in_without_a_trace_is_kept_one_behind_a_number_is_of_programs() -> None:
    back = review(BASE.replace("一、", "一、\t").replace("今天的", "今天的\t"))
    assert back.text == BASE.replace("今天的", "今天的\t")


def test_what_one_author_did_in_one_place_has_the_time_it_was_last_touched() -> None:
    early, late = (datetime(2026, 11, 20, 9, minute) for minute in (1, 5))  # noqa: DTZ001 - Word's have none
    typed = [Piece(text, (Revision(RevisionKind.INSERTED, "王主任", when),))
             for text, when in (("扎实", early), ("有效", late))]  # fmt: skip
    back = review("全市", *typed, "推进。", base="全市推进。")
    assert [(change.after, change.time) for change in back.changes] == [("扎实有效", late)]


def test_a_deleted_paragraph_the_writer_kept_and_edited_is_a_conflict() -> None:
    kept = "第一，这是践行承诺的实际行动，各级各部门要从全局的高度来认识。"
    next_one = "第二，这是推动发展的内在要求，只有这样才能夯实根基。"
    base = f"{BASE}\n{kept}\n{next_one}\n谢谢大家！"
    back = review(
        BASE + "\n",
        gone(kept + "\n"),
        *(
            "第二，",
            gone("这是推动发展的内在要求"),
            ins("这是大势所趋"),
            "，只有这样才能夯实根基。\n谢谢大家！",
        ),
        base=base,
    )
    mine = kept.replace("全局", "战略和全局")
    draft = base.replace(kept, mine).replace(next_one + "\n", "")
    placed = place(back.changes, base, draft)
    assert [one.state.value for one in placed] == ["conflict"] * 2
    waiting = [one for one in placed if one.state is State.PENDING]
    assert mine in apply_edits(draft, edits_for(waiting))


def test_a_deletion_beside_words_both_put_in_is_not_said_to_be_made() -> None:
    back = review(gone(f"{TITLE}\n同志们："), ins("各位代表："), BASE[BASE.index("\n一、") :])
    mine = TITLE.replace("工作", "重点工作")
    draft = BASE.replace(TITLE, mine).replace("同志们：", "各位代表：")
    (only,) = place(back.changes, BASE, draft)
    assert only.state.value == "conflict"


def _words(seed: int) -> str:
    """A line of words like no other."""
    return "".join(chr(0x4E00 + (seed * 977 + place * place * 31) % 6000) for place in range(30)) + "。"


def test_a_draft_half_rewritten_under_another_name_is_still_the_same_one() -> None:
    own = [_words(index) for index in range(40)]
    new = [_words(index) for index in range(100, 140)]
    back = review("\n".join(own), base="\n".join(own))
    draft = "\n".join(new[:22] + own[22:])
    refuse_foreign(back, draft, sent_from="甲/送审.nigao", draft="乙/修改.nigao")
    rewritten = "\n".join(new[:37] + own[37:])
    refuse_foreign(back, rewritten, sent_from="甲/送审.nigao", draft="甲/送审.nigao")
    with pytest.raises(ForeignReview):
        refuse_foreign(back, rewritten, sent_from="甲/送审.nigao", draft="乙/修改.nigao")
