"""Outlines: drawn from one speech, and put together from drawn entries."""

from __future__ import annotations

import re

import pytest

from editor.corpus.drawing.clauses import Document, series_of
from editor.corpus.drawing.composing import COMPOSED_TAG, compose_skeletons, load_plans
from editor.corpus.drawing.labelling import labelled
from editor.corpus.drawing.naming import WORK, topic_of
from editor.corpus.drawing.outlining import UNNAMED
from editor.corpus.drawing.wordings import Wordings, load_wordings
from editor.corpus.skeletons import (
    DRAWN_TAG,
    draw_skeleton,
    draw_skeletons,
    has_outline,
    sections_of,
    skeleton_of,
)
from editor.paths import resources
from editor.speech.labels import label_of
from editor.speech.model import Role
from editor.speech.placeholders import find_placeholders
from editor.speech.structure import parse
from snippets.model import Kind, Snippet, Source

SPEECH = """在2022年青石县河道清理工作动员会上的讲话
（2022年3月8日）
青石县县长 王小平
同志们：
今天，我们召开全县河道清理工作动员会，主要任务是动员各方力量打一场河道清理攻坚战。刚才，水利局通报了情况，完成清理87公里。下面，我讲三点意见。
一、认清形势，增强做好河道清理工作的责任感
我县河道清理工作起步早，2021年共清理河道120公里。但是问题也不少：一是认识不到位。有的干部以为河道清理是小事。二是措施不到位。三是资金不到位，缺口达300万元。
二、突出重点，全面完成河道清理任务
（一）抓好青石河整治。要在6月底前完成45公里河道清理。
（二）抓好长效管护。要建立河道清理档案。
三、落实责任，凝聚河道清理合力
各镇要把河道清理摆上重要位置，投入资金500万元。
同志们，使命光荣，责任重大。让我们行动起来，为建设美丽青石而奋斗！
谢谢大家！"""


@pytest.fixture(scope="module")
def wordings() -> Wordings:
    return load_wordings(resources() / "words")


def document(text: str, key: str = "one", *, kind: str = "speech", date: str = "") -> Document:
    speech = parse(text)
    return Document(Source(key, speech.title, date), speech, series_of(speech.title, key), kind)


def without_gaps(text: str) -> str:
    left = list(text)
    for gap in reversed(find_placeholders(text)):
        del left[gap.start : gap.end]
    return "".join(left)


def outline_of(text: str, wordings: Wordings) -> Snippet:
    assert has_outline(document(text), wordings)
    return draw_skeleton(document(text), wordings)


def test_outline_keeps_the_build_of_the_speech(wordings: Wordings) -> None:
    skeleton = outline_of(SPEECH, wordings)
    speech = parse(skeleton.text)
    assert speech.title == "在【待填：会议名称】上的讲话"
    assert speech.salutation == "同志们："
    headings = [(b.role.heading_level, b.heading) for b in speech.headings()]
    assert [level for level, _ in headings] == [1, 1, 2, 2, 1]
    assert headings[0][1] == f"认清形势，增强做好{WORK}工作的责任感"
    assert any(b.role is Role.CLOSING for b in speech.blocks)
    assert skeleton.text.endswith("谢谢大家！")
    assert skeleton.sources == (Source("one", parse(SPEECH).title),)
    assert skeleton.tags == ("动员部署", DRAWN_TAG)


def test_outline_holds_no_value_of_its_source(wordings: Wordings) -> None:
    text = outline_of(SPEECH, wordings).text
    left = without_gaps(text)
    assert re.search(r"[0-9A-Za-z×]", left) is None
    for name in ("青石", "王小平", "水利局", "河道清理", "2022", "87", "攻坚战"):
        assert name not in text, name


def test_outline_ships_no_paragraph_of_the_speech(wordings: Wordings) -> None:
    for line in outline_of(SPEECH, wordings).text.split("\n"):
        assert len(without_gaps(line)) <= 120
    text = outline_of(SPEECH, wordings).text
    assert "有的干部以为" not in text
    assert "一是认识不到位。【此处填写：" in text


def test_heading_that_names_a_place_is_opened(wordings: Wordings) -> None:
    text = outline_of(SPEECH, wordings).text
    assert "（一）抓好XX河整治。" in text or f"（一）{UNNAMED}。" in text


def test_news_articles_and_short_texts_have_no_outline(wordings: Wordings) -> None:
    for other in (
        document(SPEECH, kind="news"),
        document("在会上的讲话\n同志们：\n我讲一点。"),
        document(""),
    ):
        assert not has_outline(other, wordings)
        assert draw_skeletons([other], wordings) == []


def test_outlines_alike_are_drawn_once_and_names_are_told_apart(wordings: Wordings) -> None:
    other = (
        SPEECH.replace("认清形势", "统一思想")
        .replace("抓好长效管护", "加强日常巡查保洁")
        .replace("突出重点，全面完成河道清理任务", "把握关键环节，打好河道清理主动仗")
    )
    other = other.replace("一是认识不到位。", "一是底数不清楚。").replace(
        "二是措施不到位。", "二是方法不科学。"
    )
    same = draw_skeletons([document(SPEECH, "a"), document(SPEECH, "b")], wordings)
    assert len(same) == 1
    titles = [s.title for s in draw_skeletons([document(SPEECH, "a"), document(other, "b")], wordings)]
    assert len(set(titles)) == len(titles)


def test_topic_is_what_title_and_text_repeat() -> None:
    assert topic_of(document(SPEECH)) == "河道清理"
    assert topic_of(document("在会上的讲话\n同志们：\n一、说事\n二、办事")) == ""


def entry(text: str, kind: Kind = Kind.PHRASE, key: str = "k1") -> Snippet:
    return Snippet(kind, text, sources=(Source(key, f"来源{key}"),))


def test_plans_are_read_and_every_occasion_is_filled(wordings: Wordings) -> None:
    plans = load_plans(resources() / "outlines" / "plans.txt")
    assert len(plans) >= 40
    assert len({plan.name for plan in plans}) == len(plans)
    composed = compose_skeletons([], plans, wordings)
    assert len(composed) == len(plans)
    for skeleton in composed:
        assert skeleton.kind is Kind.SKELETON
        assert COMPOSED_TAG in skeleton.tags
        assert re.search(r"[0-9A-Za-z×{}]", without_gaps(skeleton.text)) is None, skeleton.title
        assert find_placeholders(skeleton.text)


def test_composed_outline_takes_drawn_entries_and_names_their_sources(wordings: Wordings) -> None:
    plans = [p for p in load_plans(resources() / "outlines" / "plans.txt") if p.name == "安全生产·部署"]
    entries = [
        entry("遏制重特大事故发生", key="k1"),
        entry("坚决遏制重特大事故发生", key="k2"),
        entry("提升基层应急管理能力", key="k3"),
        entry("办好人民满意的教育", key="k4"),
        entry("使命在肩头，实干正当时。", Kind.CLOSING, key="k5"),
    ]
    (skeleton,) = compose_skeletons(entries, plans, wordings)
    assert "一是遏制重特大事故发生。" in skeleton.text
    assert "二是提升基层应急管理能力。" in skeleton.text
    assert "坚决遏制" not in skeleton.text
    assert "教育" not in skeleton.text
    assert "同志们，使命在肩头，实干正当时。" in skeleton.text
    assert {source.key for source in skeleton.sources} == {"k1", "k3", "k5"}
    assert skeleton.example.startswith("由语料中的词句组合而成")
    assert len(skeleton.example) <= 60


def test_wording_of_a_period_leads_no_composed_outline(wordings: Wordings) -> None:
    plans = [p for p in load_plans(resources() / "outlines" / "plans.txt") if p.name == "安全生产·部署"]
    (skeleton,) = compose_skeletons(
        [labelled(entry("开展安全生产治本攻坚三年行动"), wordings)], plans, wordings
    )
    assert "三年行动" not in skeleton.text


def test_composing_twice_gives_the_same(wordings: Wordings) -> None:
    plans = load_plans(resources() / "outlines" / "plans.txt")
    entries = [entry("遏制重特大事故发生"), entry("提高政治站位"), entry("改进工作作风")]
    assert compose_skeletons(entries, plans, wordings) == compose_skeletons(entries, plans, wordings)


def test_draft_saved_as_an_outline_keeps_its_headings_and_opens_its_values(wordings: Wordings) -> None:
    skeleton = skeleton_of(parse(SPEECH), title="我的河道稿")
    assert skeleton.kind is Kind.SKELETON
    assert skeleton.own
    assert skeleton.title == "我的河道稿"
    assert skeleton.tags == ("动员部署",)
    assert "三、落实责任，凝聚" in skeleton.text
    assert skeleton.text.startswith("在【待填：会议名称】上的讲话\n（XX年X月X日）\n")
    assert skeleton.text.endswith("谢谢大家！")
    assert re.search(r"[0-9A-Za-z]", without_gaps(skeleton.text)) is None
    for name in ("青石", "王小平", "2022", "87", "300"):
        assert name not in skeleton.text, name
    assert skeleton_of(parse(SPEECH)).title == "动员部署·提纲"


def test_figures_of_a_draft_become_labelled_slots() -> None:
    draft = (
        "同志们：\n一、主要任务\n（一）帮扶45个贫困村。要抓好项目。\n（二）贫困发生率降至1.2%。要防止返贫。"
    )
    text = skeleton_of(parse(draft)).text
    labels = [label_of(text, gap) for gap in find_placeholders(text)]
    assert "贫困村（个）" in labels
    assert "贫困发生率（%）" in labels
    assert "45" not in text


def test_selection_without_front_gets_none() -> None:
    section = (
        "二、抓好长效管护，巩固清理成果\n一是落实河长责任。各级河长要履职。二是加强日常巡查。每周不少于3次。"
    )
    skeleton = skeleton_of(parse(section))
    assert skeleton.text.split("\n")[0] == "二、抓好长效管护，巩固清理成果"
    assert "一是落实河长责任。【此处填写" in skeleton.text
    assert "会议名称" not in skeleton.text
    assert skeleton.title == "抓好长效管护，巩固清理成果"


def test_plain_paragraphs_become_hints_and_nothing_is_refused_but_nothing() -> None:
    skeleton = skeleton_of(parse("我们做了一些工作。去年投入300万元。\n还有不少困难。"))
    assert "300" not in skeleton.text
    assert find_placeholders(skeleton.text)
    for empty in ("", "\n\n", " \u3000\n"):
        with pytest.raises(ValueError, match="text"):
            skeleton_of(parse(empty))


def test_sections_of_an_outline_hold_all_of_it_but_the_front(wordings: Wordings) -> None:
    text = outline_of(SPEECH, wordings).text
    sections = sections_of(text)
    titles = [section.title for section in sections]
    assert titles[0] == "开头"
    assert titles[-1] == "结尾"
    assert len(titles) == 5
    assert titles[2] == f"突出重点，全面完成{WORK}任务"
    assert "（一）" in sections[2].text
    assert sections[1].text.startswith("一、认清形势")
    assert text.endswith("\n".join(section.text for section in sections))
    assert sections[0].text.startswith("今天，我们召开")


def test_sections_of_odd_outlines() -> None:
    assert sections_of("") == []
    assert [s.title for s in sections_of("没有标题的一段。")] == ["全文"]
    (only,) = sections_of("（一）抓好排查。【此处填写：排查范围】")
    assert only.title == "抓好排查"
