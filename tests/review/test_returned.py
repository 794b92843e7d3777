"""What a reviewed document says was changed, from values; the files themselves are in other modules."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.review.applying import apply_changes
from editor.review.model import ChangeKind, Reviewed
from editor.review.notes import OWN_AUTHOR
from editor.review.returned import normal, reviewed_of
from editor.speech.model import Role
from editor.word.anchors import anchor_name
from editor.word.reading.facts import Place
from editor.word.reading.revised import FormatChange, Piece, Revision, RevisionKind, WordNote
from editor.word.writing.comments import COMMENT_AUTHOR
from tests.review.streams import TIME, document, gone, ins, moved

AUTHORS = ("", "王主任", "李县长")


def told(reviewed: Reviewed) -> list[tuple[str, str, str, str]]:
    return [(c.kind.value, c.author, c.before, c.after) for c in reviewed.changes]


def revisions() -> st.SearchStrategy[tuple[Revision, ...]]:
    one = st.builds(
        Revision,
        st.sampled_from(RevisionKind),
        st.sampled_from(AUTHORS),
        st.just(TIME),
        st.sampled_from(("", "m1", "m2")),
    )
    return st.lists(one, max_size=3).map(tuple)


def streams() -> st.SearchStrategy[Sequence[Piece]]:
    text = st.text("甲乙丙丁 ，。\n\v\t12", max_size=8)
    return st.lists(st.builds(Piece, text, revisions()), max_size=12)


def visible(pieces: Sequence[Piece], accepted: bool) -> str:
    text = "".join(p.text for p in pieces if (p.accepted if accepted else p.sent))
    return normal(text.replace("\v", "\n"))


@settings(max_examples=600, deadline=None)
@given(streams())
def test_all_changes_give_the_accepted_text(pieces: Sequence[Piece]) -> None:
    reviewed = reviewed_of(document(*pieces), "审.docx", "d" * 32)
    assert reviewed.base == visible(pieces, accepted=False)
    assert reviewed.text == visible(pieces, accepted=True)
    assert apply_changes(reviewed.base, reviewed.changes) == reviewed.text
    assert len({c.key for c in reviewed.changes}) == len(reviewed.changes)
    assert reviewed_of(document(*pieces), "审.docx", "d" * 32).changes == reviewed.changes


@settings(max_examples=600, deadline=None)
@given(streams(), st.text("甲乙丙丁，。\n12", max_size=30))
def test_untracked_and_tracked_together_give_the_accepted_text(pieces: Sequence[Piece], sent: str) -> None:
    base = normal(sent)
    reviewed = reviewed_of(document(*pieces), "审.docx", "d" * 32, base=sent)
    assert reviewed.base == base
    assert apply_changes(base, reviewed.changes) == reviewed.text
    if not any(mark in piece.text for piece in pieces for mark in "\t\v "):
        assert reviewed.text == visible(pieces, accepted=True)


def test_a_deletion_and_an_insertion_of_one_author_are_one_replacement() -> None:
    reviewed = reviewed_of(document("全市", gone("基本"), ins("全面"), "完成任务。"), "a", "d" * 32)
    assert told(reviewed) == [("replace", "王主任", "基本", "全面")]
    assert reviewed.changes[0].time == TIME
    assert reviewed.text == "全市全面完成任务。"


def test_the_changes_of_two_authors_stay_apart() -> None:
    reviewed = reviewed_of(document("全市", gone("基本"), ins("全面", "李县长"), "完成。"), "a", "d" * 32)
    assert told(reviewed) == [("delete", "王主任", "基本", ""), ("insert", "李县长", "", "全面")]


def test_an_inserted_paragraph_is_one_insertion() -> None:
    reviewed = reviewed_of(document("一、开头\n", ins("新的一段。\n"), "二、结尾"), "a", "d" * 32)
    assert told(reviewed) == [("insert", "王主任", "", "新的一段。")]
    assert reviewed.changes[0].paragraph == 1


def test_a_named_move_is_one_change() -> None:
    come = moved(RevisionKind.MOVED_TO, "要抓紧。\n")
    left = moved(RevisionKind.MOVED_FROM, "要抓紧。\n")
    reviewed = reviewed_of(document(come, "第一段。\n", left, "第二段。"), "a", "d" * 32)
    assert told(reviewed) == [("move", "王主任", "要抓紧。", "要抓紧。")]
    assert len(reviewed.changes[0].spans) == 2


def test_a_paragraph_that_left_here_and_came_there_is_a_move() -> None:
    reviewed = reviewed_of(
        document(ins("各级要抓紧抓好落实。\n"), "第一段。\n", gone("各级要抓紧抓好落实。\n"), "第二段。"),
        "a",
        "d" * 32,
    )
    assert told(reviewed) == [("move", "王主任", "各级要抓紧抓好落实。", "各级要抓紧抓好落实。")]
    assert reviewed.text == "各级要抓紧抓好落实。\n第一段。\n第二段。"


def test_what_one_put_in_and_another_took_out_is_nothing() -> None:
    both = Piece("很", (ins("").revisions[0], gone("", "李县长").revisions[0]))
    reviewed = reviewed_of(document("形势", both, "好。"), "a", "d" * 32)
    assert reviewed.changes == ()


def test_paragraphs_joined_and_parted() -> None:
    joined = reviewed_of(document("前一段。", gone("\n"), "后一段。"), "a", "d" * 32)
    assert joined.base == "前一段。\n后一段。"
    assert joined.text == "前一段。后一段。"
    assert [c.spans[0].text for c in joined.changes] == [""]
    parted = reviewed_of(document("前一段。", ins("\n"), "后一段。"), "a", "d" * 32)
    assert parted.text == "前一段。\n后一段。"


def test_edits_without_a_trace_are_found_and_said_to_be() -> None:
    reviewed = reviewed_of(document("全市全面完成任务。"), "a", "d" * 32, base="全市基本完成任务。")
    assert told(reviewed) == [("replace", "", "基本", "全面")]
    assert not reviewed.changes[0].tracked
    assert any("没有留痕" in remark for remark in reviewed.remarks)


def test_a_tracked_change_inside_an_untracked_one_is_one_change() -> None:
    word = document("全市全", gone("面"), ins("部"), "完成任务。")
    reviewed = reviewed_of(word, "a", "d" * 32, base="全市基本完成任务。")
    assert reviewed.text == "全市全部完成任务。"
    assert told(reviewed) == [("replace", "王主任", "基本", "全部")]


def test_what_programs_do_by_themselves_is_no_change() -> None:
    base = "在全县大会上的讲话\n同志们：\n一、总体 情况\n全县治理河道32公里。"
    word = document(
        "在全县大会上的讲话 \n\n同志们：\u00a0\n一、\t总体\u00a0情况\n\n全县治\u00ad理河道32公里。\t\n"
    )
    reviewed = reviewed_of(word, "a", "d" * 32, base=base)
    assert reviewed.changes == ()
    assert reviewed.text == base


def test_a_break_in_the_title_is_no_change_elsewhere_it_parts_paragraphs() -> None:
    base = "在全县河道治理工作推进会上的讲话\n同志们：任务很重。"
    word = document(
        "在全县河道治理\v工作推进会上的讲话\n同志们：", ins("\v"), "任务很重。", styles=("Title",)
    )
    reviewed = reviewed_of(word, "a", "d" * 32, base=base)
    assert reviewed.text == "在全县河道治理工作推进会上的讲话\n同志们：\n任务很重。"
    assert len(reviewed.changes) == 1
    without_style = document("在全县河道治理\v工作推进会上的讲话\n同志们：任务很重。")
    assert reviewed_of(without_style, "a", "d" * 32, base=base).changes == ()


def test_anchors_pair_paragraphs_that_were_rewritten() -> None:
    base = "甲段原来的话。\n乙段原来的话。\n丙段。"
    lines = ("完全另外一种说法，什么都不剩。", "乙段原来的话。", "丙段。")
    anchors = [(0, "a" * 10, 0), (len(lines[0]) + 1, "a" * 10, 1), (0, "b" * 10, 2)]
    word = document("\n".join(lines), anchors=anchors, round_id="a" * 10)
    reviewed = reviewed_of(word, "a", "d" * 32, base=base)
    assert reviewed.text == "\n".join(lines)
    assert [c.paragraph for c in reviewed.changes] == [0]


def test_copied_anchors_and_those_of_other_rounds_do_no_harm() -> None:
    base = "甲段的话说完了。\n乙段的话说完了。"
    word = document(
        "乙段的话说完了。\n甲段的话说完了。\n乙段的话说完了。",
        anchors=[(0, "a" * 10, 1), (18, "a" * 10, 1), (9, "c" * 10, 0), (9, "a" * 10, 999)],
        round_id="a" * 10,
    )
    reviewed = reviewed_of(word, "a", "d" * 32, base=base)
    assert reviewed.text == word.full
    assert [c.kind for c in reviewed.changes] == [ChangeKind.INSERT]
    assert anchor_name("a" * 10, 1)


def test_notes_stand_on_the_base() -> None:
    notes = [
        WordNote("1", "", "王主任", TIME, "数字请核", 4, 8, False),
        WordNote("2", "1", "李县长", TIME, "已核", 4, 8, False),
        WordNote("3", "", OWN_AUTHOR, TIME, "待填：数字", 0, 2, False),
        WordNote("4", "", OWN_AUTHOR, TIME, "待填：日期", 0, 2, True),
        WordNote("5", "", "王主任", None, "无处可依", -1, -1, False),
    ]
    reviewed = reviewed_of(document("全市", ins("各地"), "治理河道。", notes=notes), "a", "d" * 32)
    first, own, lost = reviewed.notes
    assert (reviewed.base[first.start : first.end], first.quoted) == ("治理河道", "治理河道")
    assert [reply.text for reply in first.replies] == ["已核"]
    assert own.done
    assert (lost.start, lost.end) == (0, 0)
    assert OWN_AUTHOR == COMMENT_AUTHOR


def test_a_change_of_style_is_a_change_of_role() -> None:
    formats = [
        FormatChange(0, 4, "王主任", TIME, "样式：正文→标题 1", "Normal", "heading 1", True),
        FormatChange(5, 7, "王主任", TIME, "加粗", "", "", False),
        FormatChange(5, 5, "王主任", TIME, "页边距", "", "", False),
    ]
    reviewed = reviewed_of(document("总体情况\n河道很好", formats=formats), "a", "d" * 32)
    assert [(c.kind.value, c.role, c.look, c.before) for c in reviewed.changes] == [
        ("format", Role.HEADING_1, "样式：正文→标题 1", "总体情况"),
        ("format", None, "加粗", "河道"),
    ]
    assert reviewed.text == reviewed.base


def test_notes_and_boxes_of_a_sent_file_are_told_of_not_compared() -> None:
    word = document("甲段。\n脚注里的话", places=(Place.BODY, Place.FOOTNOTE))
    reviewed = reviewed_of(word, "a", "d" * 32, base="甲段。")
    assert reviewed.changes == ()
    assert any("脚注里的话" in remark for remark in reviewed.remarks)
