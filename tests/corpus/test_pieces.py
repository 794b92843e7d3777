"""Several speeches in one file: where they are cut, and where nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.corpus.pieces import split_pieces
from editor.corpus.pipeline import read_speech, read_speeches

BODY = (
    "今天开会，专门研究秋收秋种，任务很重、时间很紧，请大家把心思放到田里，把办法想在前头。\n"
    "一是抢收。成熟一块收一块，颗粒归仓。\n二是抢种。种足种好，面积不减。"
)
OTHER = (
    "刚才几位同志讲得都很好，我都赞成，冬修水利要趁农闲抓紧干，干一处成一处。\n"
    "一是清淤。沟渠塘坝，应清尽清。\n二是除险。带病的堤坝，汛前摘帽。"
)


def collection(first: str, second: str, *, addressed: bool = True, head: str = "") -> str:
    address = "同志们：\n" if addressed else ""
    return f"{head}{first}\n{address}{BODY}\n{second}\n{address}{OTHER}"


@pytest.mark.parametrize(
    ("first", "second", "titles"),
    [
        ("篇1：在秋收会议上的讲话", "篇2：在水利会议上的讲话", ["在秋收会议上的讲话", "在水利会议上的讲话"]),
        (
            "篇一　在秋收会议上的讲话",
            "篇二　在水利会议上的讲话",
            ["在秋收会议上的讲话", "在水利会议上的讲话"],
        ),
        ("第一篇 秋收会议讲话", "第二篇 水利会议讲话", ["秋收会议讲话", "水利会议讲话"]),
        ("【第1篇】秋收会议讲话", "【第2篇】水利会议讲话", ["秋收会议讲话", "水利会议讲话"]),
        ("农业会议讲话稿（一）", "农业会议讲话稿（二）", ["农业会议讲话稿", "农业会议讲话稿"]),
        ("农业会议讲话稿(1)", "农业会议讲话稿(2)", ["农业会议讲话稿", "农业会议讲话稿"]),
        ("在秋收会议上的讲话", "在水利会议上的讲话", ["在秋收会议上的讲话", "在水利会议上的讲话"]),
        ("1.在秋收会议上的讲话", "2.在水利会议上的讲话", ["在秋收会议上的讲话", "在水利会议上的讲话"]),
        (
            "范文一\n在秋收会议上的讲话",
            "范文二\n在水利会议上的讲话",
            ["在秋收会议上的讲话", "在水利会议上的讲话"],
        ),
    ],
)
def test_pieces_are_cut_with_their_titles(first: str, second: str, titles: list[str]) -> None:
    pieces = split_pieces(collection(first, second))
    assert [piece.title for piece in pieces] == titles
    assert [piece.text.split("\n")[0] for piece in pieces] == titles
    assert [piece.text.split("\n", 1)[1] for piece in pieces] == [f"同志们：\n{BODY}", f"同志们：\n{OTHER}"]


def test_numbers_alone_take_the_title_of_the_collection() -> None:
    text = collection("第一篇", "第二篇", head="农业会议讲话稿\n")
    assert [piece.title for piece in split_pieces(text)] == ["农业会议讲话稿"] * 2


@pytest.mark.parametrize(
    "text",
    [
        f"在秋收会议上的讲话\n同志们：\n{BODY}\n{OTHER}",
        f"篇1：在秋收会议上的讲话\n同志们：\n{BODY}",
        collection("篇1：在秋收会议上的讲话", "篇3：在水利会议上的讲话", addressed=False),
        "本文目录\n第一篇：秋收会议讲话\n第二篇：水利会议讲话\n同志们：\n" + BODY,
        f"在秋收会议上的讲话\n同志们：\n{BODY}\n同志们：\n{OTHER}\n同志们，让我们行动起来！",
        f"在秋收会议上的讲话\n同志们：\n{BODY}\n附件：在水利会议上的讲话\n{OTHER}",
        f"第一篇章　打好秋收仗\n{BODY}\n第二篇章　打好水利仗\n{OTHER}",
    ],
    ids=["one", "single number", "gap", "contents", "two addresses", "attachment", "chapters"],
)
def test_in_doubt_a_file_is_one_speech(text: str) -> None:
    assert split_pieces(text) == []


def test_read_speeches(tmp_path: Path) -> None:
    path = tmp_path / "合集.txt"
    wall = "登录后阅读全文"
    text = collection("篇1：秋收会议讲话", "篇2：水利会议主持词", head="首页 > 范文\n来源：某网\n")
    path.write_text(f"{text.replace(BODY, BODY + '分享到：微信')}\n要紧盯，\n{wall}", encoding="utf-8")
    first, second = read_speeches(path)
    assert (first.speech.title, second.speech.title) == ("秋收会议讲话", "水利会议主持词")
    assert (first.kind, second.kind) == ("speech", "host")
    assert (first.truncated, second.truncated) == (False, True)
    assert {"breadcrumb", "meta"} <= {item.rule for item in first.removed}
    assert {item.rule for item in second.removed} == {"reading-wall"}
    assert len(second.origins) == second.speech.text.count("\n") + 1
    whole = read_speech(path)
    assert "秋收会议讲话" in whole.speech.text
    assert "水利会议主持词" in whole.speech.text
    assert sorted((*first.removed, *second.removed), key=lambda r: r.line) == list(whole.removed)


def test_a_single_speech_is_read_as_before(tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_text(f"在秋收会议上的讲话\n同志们：\n{BODY}", encoding="utf-8")
    assert read_speeches(path) == [read_speech(path)]
