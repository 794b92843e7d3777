"""Changes placed in a draft that went on being written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.review.merge import edits_back, edits_for, edits_for_text, merge_changes, place, place_notes
from editor.review.model import ChangeKind, Note, Placed, Reviewed, State
from editor.review.placing import Placer
from editor.review.returned import normal, reviewed_of
from editor.speech.edits import apply_edits
from editor.speech.placeholders import find_placeholders
from editor.word.reading.revised import Piece
from tests.review.streams import document, gone, ins

BASE = "一、总体情况\n全市基本完成XX项任务，治理河道32公里。\n二、下步打算\n要压实责任。\n要抓好落实。"


def review(*pieces: str | Piece, name: str = "a", base: str | None = None) -> Reviewed:
    return reviewed_of(document(*pieces), name, name * 32, base=base)


def usual() -> Reviewed:
    """A word replaced, a value filled in, a paragraph put in, one taken out."""
    return review(
        *("一、总体情况\n全市", gone("基本"), ins("全面"), "完成", gone("XX"), ins("12")),
        *(
            "项任务，治理河道32公里。\n",
            ins("群众满意。\n"),
            "二、下步打算\n",
            gone("要压实责任。\n"),
            "要抓好落实。",
        ),
    )


def states(placed: Sequence[Placed]) -> list[str]:
    return [one.state.value for one in placed]


def accepted(placed: Sequence[Placed], draft: str) -> str:
    return apply_edits(draft, edits_for(placed))


def test_all_wait_in_the_draft_that_was_sent() -> None:
    file = usual()
    assert file.base == BASE
    placed = place(file.changes, BASE, BASE)
    assert states(placed) == ["pending"] * 4
    assert accepted(placed, BASE) == file.text
    assert not find_placeholders(file.text)
    assert find_placeholders(BASE)


def test_one_by_one_leads_to_the_same_text_and_back() -> None:
    file = usual()
    draft = BASE
    for change in file.changes:
        placed = place(file.changes, BASE, draft)
        one = next(p for p in placed if p.change.key == change.key)
        assert one.state is State.PENDING
        draft = apply_edits(draft, edits_for([one]))
        after = {p.change.key: p for p in place(file.changes, BASE, draft)}
        assert after[change.key].state is State.ACCEPTED
        assert apply_edits(draft, edits_back([after[change.key]])) == apply_edits(
            draft, edits_back([after[change.key]])
        )
    assert draft == file.text
    for change in file.changes:
        one = next(p for p in place(file.changes, BASE, draft) if p.change.key == change.key)
        draft = apply_edits(draft, edits_back([one]))
    assert draft == BASE


def test_what_the_writer_changed_elsewhere_stays() -> None:
    file = usual()
    draft = (
        "　　在大会上的讲话\n\n"
        + BASE.replace("要抓好落实", "要认真抓好落实").replace("32公里", "35公里")
        + "\n谢谢大家！"
    )
    placed = place(file.changes, BASE, draft)
    assert states(placed) == ["pending"] * 4
    result = accepted(placed, draft)
    assert result == (
        "　　在大会上的讲话\n\n一、总体情况\n全市全面完成12项任务，治理河道35公里。\n群众满意。\n"
        "二、下步打算\n要认真抓好落实。\n谢谢大家！"
    )
    assert states(place(file.changes, BASE, result)) == ["accepted"] * 4


def test_what_both_changed_is_a_conflict_and_shows_the_writers_words() -> None:
    file = usual()
    draft = BASE.replace("基本完成", "超额完成")
    placed = place(file.changes, BASE, draft)
    assert states(placed) == ["conflict", "pending", "pending", "pending"]
    assert placed[0].mine == "超额"
    assert accepted(placed[:1], draft) == BASE.replace("基本", "全面")


def test_what_the_writer_did_likewise_is_accepted() -> None:
    file = usual()
    draft = BASE.replace("基本", "全面").replace("32公里", "40公里")
    assert states(place(file.changes, BASE, draft)) == ["accepted", "pending", "pending", "pending"]


def test_a_paragraph_the_writer_took_out_is_a_conflict() -> None:
    file = usual()
    draft = "一、总体情况\n二、下步打算\n要压实责任。\n要抓好落实。"
    placed = place(file.changes, BASE, draft)
    assert states(placed)[:2] == ["conflict", "conflict"]
    assert states(placed)[3] == "pending"


def test_rejections_are_by_key_and_leave_the_draft() -> None:
    file = usual()
    rejected = {change.key for change in file.changes}
    placed = place(file.changes, BASE, BASE, rejected)
    assert states(placed) == ["rejected"] * 4


def test_indents_and_blank_lines_of_the_draft_are_kept() -> None:
    file = usual()
    draft = "\n\n".join(f"　　{line}  " for line in BASE.split("\n"))
    placed = place(file.changes, BASE, draft)
    assert states(placed) == ["pending"] * 4
    result = accepted(placed, draft)
    assert normal(result) == file.text
    assert "　　群众满意。\n　　二、下步打算" in result


def test_equal_changes_of_two_reviewers_are_one_that_names_both() -> None:
    first = review("全市", gone("基本"), ins("全面"), "完成。")
    second = review("全市", gone("基本", "李县长"), ins("全面", "李县长"), "完成。", name="b")
    merged = merge_changes([first, second])
    assert [(c.author, c.before, c.after) for c in merged] == [("王主任、李县长", "基本", "全面")]
    assert merged[0].key == first.changes[0].key


def test_different_changes_of_one_place_name_each_other() -> None:
    first = review("全市", gone("基本"), ins("全面"), "完成。")
    second = review("全", gone("市基本", "李县长"), ins("县超额", "李县长"), "完成。", name="b")
    merged = merge_changes([first, second])
    placed = place(merged, "全市基本完成。", "全市基本完成。")
    assert states(placed) == ["conflict", "conflict"]
    assert placed[0].others == (placed[1].change.key,)
    assert placed[1].others == (placed[0].change.key,)
    draft = apply_edits("全市基本完成。", edits_for([placed[1]]))
    by_author = {p.change.author: p for p in place(merged, "全市基本完成。", draft)}
    assert by_author["王主任"].state is State.ACCEPTED if draft == "全市全面完成。" else True
    assert State.ACCEPTED in {p.state for p in by_author.values()}
    left = place(merged, "全市基本完成。", "全市基本完成。", {placed[0].change.key})
    assert states(left) == ["rejected", "pending"]


def test_words_two_reviewers_put_at_one_point_are_in_conflict_paragraphs_are_not() -> None:
    base = "要抓落实。\n要压责任。"
    files = [
        review("要", ins("狠"), "抓落实。\n要压责任。"),
        review("要", ins("常"), "抓落实。\n要压责任。", name="b"),
    ]
    assert states(place(merge_changes(files), base, base)) == ["conflict", "conflict"]
    files = [
        review("要抓落实。\n", ins("甲。\n"), "要压责任。"),
        review("要抓落实。\n", ins("乙。\n"), "要压责任。", name="b"),
    ]
    placed = place(merge_changes(files), base, base)
    assert states(placed) == ["pending", "pending"]
    assert accepted(placed, base) == "要抓落实。\n甲。\n乙。\n要压责任。"


def test_an_edited_text_takes_the_place_of_the_reviewers() -> None:
    file = usual()
    placed = place(file.changes, BASE, BASE)
    assert "全市圆满完成" in apply_edits(BASE, edits_for_text(placed[0], "圆满"))
    edited = apply_edits(BASE, edits_for_text(placed[2], "群众非常满意。"))
    assert "\n群众非常满意。\n二、" in edited


def test_notes_follow_their_words() -> None:
    start = BASE.index("治理河道")
    notes = [
        Note("k", "王", None, "核", start, start + 4, "治理河道", False),
        Note("p", "王", None, "总", 0, 0, "", False),
    ]
    draft = "新加的一段。\n" + BASE.replace("基本", "全面地") + "\n"
    (low, high), (point, same) = place_notes(notes, BASE, draft)
    assert draft[low:high] == "治理河道"
    assert point == same == draft.index("一、总体")


def texts() -> st.SearchStrategy[str]:
    return st.lists(st.text("甲乙丙丁，。12", min_size=1, max_size=12), min_size=1, max_size=5).map("\n".join)


@st.composite
def reviews(draw: st.DrawFn, base: str, name: str) -> Reviewed:
    pieces: list[str | Piece] = []
    position = 0
    while position < len(base):
        length = draw(st.integers(1, 8))
        part = base[position : position + length]
        author = draw(st.sampled_from(("王", "李")))
        deed = draw(st.integers(0, 4))
        pieces.append(gone(part, author) if deed == 0 else part)
        if deed == 1:
            pieces.append(ins(draw(st.text("甲乙戊\n。3", min_size=1, max_size=6)), author))
        position += length
    return review(*pieces, name=name, base=base)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_accepting_and_rejecting_any_of_them_is_exact(data: st.DataObject) -> None:
    base = normal(data.draw(texts()))
    file = data.draw(reviews(base, "a"))
    placed = place(file.changes, base, base)
    assert all(one.state is State.PENDING for one in placed)
    assert accepted(placed, base) == file.text
    assert states(place(file.changes, base, base, {c.key for c in file.changes})) == ["rejected"] * len(
        placed
    )
    some = [one for one in placed if data.draw(st.booleans())]
    draft = accepted(some, base)
    again = place(file.changes, base, draft)
    if normal(draft) == draft:
        # The draft is explained by changes alone: nothing is in conflict. (Of a move one half may have been
        # made for all that the text tells, where words are repeated.)
        assert all(one.state is not State.CONFLICT or one.change.kind is ChangeKind.MOVE for one in again)
        assert normal(accepted(again, draft)) == file.text


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_decisions_and_own_words_elsewhere(data: st.DataObject) -> None:
    """The writer decided some, and wrote paragraphs of his own in front and behind."""
    base = normal(data.draw(texts()))
    file = data.draw(reviews(base, "a"))
    some = [one for one in place(file.changes, base, base) if data.draw(st.booleans())]
    draft = f"自己在前面写的一段话。\n{accepted(some, base)}\n自己在后面写的另一段话。"
    placed = place(file.changes, base, draft)
    assert [one.change for one in placed] == list(file.changes)
    # Taking over a conflict may replace the writer's words, which is what it shows as `mine`.
    plain = [one for one in placed if one.state is not State.CONFLICT]
    for edits in (edits_for(plain), edits_back(plain)):
        result = apply_edits(draft, edits)
        assert result.startswith("自己在前面写的一段话。")
        assert result.endswith("自己在后面写的另一段话。")


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_draft_and_any_reviewers_give_edits_that_can_be_made(data: st.DataObject) -> None:
    base = normal(data.draw(texts()))
    merged = merge_changes([data.draw(reviews(base, name)) for name in "ab"])
    draft = data.draw(st.one_of(texts(), st.text("甲乙丙丁，。\n　 ", max_size=40), st.just(base)))
    placed = place(merged, base, draft)
    assert [one.change for one in placed] == list(merged)
    for edits in (edits_for(placed), edits_back(placed)):
        assert all(0 <= e.start <= e.end <= len(draft) for e in edits)
        assert all(a.end <= b.start for a, b in pairwise(edits))
    for low, high in place_notes([Note("", "", None, "", 0, len(base), "", False)], base, draft):
        assert 0 <= low <= high <= len(draft)


@pytest.mark.parametrize("draft", ["", "\n", "　", "另一份稿子。"])
def test_a_draft_without_any_of_it_is_all_conflict(draft: str) -> None:
    file = usual()
    assert set(states(place(file.changes, BASE, draft))) <= {"conflict", "accepted"}


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_what_is_said_of_a_change_does_not_depend_on_what_the_draft_was_before(data: st.DataObject) -> None:
    base = normal(data.draw(texts()))
    merged = merge_changes([data.draw(reviews(base, name)) for name in "ab"])
    kept = Placer(merged, base)
    for _ in range(3):
        draft = data.draw(st.one_of(texts(), st.just(base), st.just("\n".join(reversed(base.split("\n"))))))
        assert kept.place(draft, ()) == place(merged, base, draft)
        assert kept.ranges([(0, len(base))], draft) == Placer((), base).ranges([(0, len(base))], draft)
