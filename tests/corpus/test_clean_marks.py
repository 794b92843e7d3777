"""Signs of mail, Markdown, subtitles, scanners; page headers, chats, watermarks; and what looks like them."""

from __future__ import annotations

import pytest

from editor.corpus.cleaning.titles import without_leftovers
from editor.corpus.pipeline import clean_text

LINES = (
    "在全县水利工作会议上的讲话",
    "同志们：",
    "今天开会，专门研究水库除险的事情，请大家认真听、认真记。",
    "一、责任要到人",
    "每座水库都要有人管、有人查、有人修，不留一处空白。",
    "二、资金要到位",
    "该拨的钱一分不少、一天不拖，谁截留就处理谁。",
    "谢谢大家！",
)
TEXT = "\n".join(LINES)


def rules(raw: str) -> list[str]:
    cleaned = clean_text(raw)
    assert cleaned.text == TEXT
    assert clean_text(cleaned.text).text == TEXT
    return [item.rule for item in cleaned.removed]


@pytest.mark.parametrize("sign", ["> ", ">", ">> ", "＞ "])
def test_mail_quotes(sign: str) -> None:
    assert rules("\n".join(sign + line for line in LINES)) == ["quote-mark"]


def test_markdown() -> None:
    marked = [f"## {line}" if line[1] == "、" else line for line in LINES[1:]]
    head = ["---", f'title: "{LINES[0]}"', "date: 2024-01-02", "---", f"# {LINES[0]}"]
    assert rules("\n".join([*head, *marked])) == ["doubled-title", "front-matter", "heading-mark"]


@pytest.mark.parametrize("time", ["00:00:0{} ", "[00:0{}.12]", "00:00:0{},000 --> 00:00:09,900\n"])
def test_times_of_subtitles(time: str) -> None:
    raw = "\n".join(time.format(i) + line for i, line in enumerate(LINES))
    assert rules(raw) == ["timecode"]


def test_blanks_of_a_scan() -> None:
    assert rules("\n".join(" ".join(line) for line in LINES)) == []


def test_chat() -> None:
    raw = f"小何 14:02\n稿子改好了\n小何 14:03\n{TEXT}\n老方 14:30\n收到"
    assert set(rules(raw)) == {"chat-header", "page-head", "page-tail"}


def test_running_header() -> None:
    pages = [LINES[:3], LINES[3:5], LINES[5:]]
    raw = "\n".join(f"水利会议文件之二\n- {n} -\n" + "\n".join(page) for n, page in enumerate(pages, 1))
    assert set(rules(raw)) == {"running-header", "pager"}


@pytest.mark.parametrize(
    "mark",
    [
        "本文由文秘网www.wenmi.example.com收集整理",
        "（范文屋fanwenwu.net整理）",
        "[来源：www.gongwen.cn]",
        "【文秘吧整理】",
    ],
)
def test_a_watermark_goes_and_its_sentence_stays(mark: str) -> None:
    raw = TEXT.replace("有人管、有人查、", f"有人管、{mark}有人查、")
    assert rules(raw) == ["watermark"]


@pytest.mark.parametrize(
    "title",
    [
        "【最新】{}",
        "【精品】{}-word范文模板 （5页）",
        "{}（共6页）",
        "{}（精选3篇）",
        "{} -最新范文",
    ],
)
def test_titles_of_document_shops(title: str) -> None:
    assert without_leftovers(title.format(LINES[0])) == LINES[0]
    assert rules(f"{title.format(LINES[0])}\n{TEXT}") in (
        ["title-leftover", "doubled-title"],
        ["doubled-title"],
    )


@pytest.mark.parametrize(
    "lines",
    [
        ["报到 08:30", "参观 09:00", "签约 10:30"],
        ["存在问题", "管护不到位。", "存在问题", "资金不到位。", "存在问题", "责任不到位。"],
        ["完成率＞80%的，给予奖励。", "完成率<50%的，要说明情况。"],
        ["办事指南已在县政府网站（www.baihe.gov.cn）公布，群众随时能查。"],
        ["材料（由县水利局提供）已经发给大家。"],
        ["# 号水库要先修"],
        ["**县**水库已经修好。"],
        ["要更加关注民生"],
        ["电影字幕要由专业人员翻译"],
        ["聊天记录要存档"],
        ["在前进中，公文写作网络平台要发挥作用。"],
        ["政 府 工 作 报 告"],
    ],
)
def test_what_only_looks_like_a_sign_stays(lines: list[str]) -> None:
    raw = "\n".join([*LINES[:5], *lines, *LINES[5:]])
    cleaned = clean_text(raw)
    assert cleaned.removed == ()
    left = cleaned.text.replace("＜", "<")
    assert [line for line in lines if line not in left] == []


@pytest.mark.parametrize("sign", ["🔴", "★", "▶ ", "✅✅ "])
def test_what_decorates_the_numbers_of_a_post(sign: str) -> None:
    assert rules(TEXT.replace("一、", f"{sign}一、").replace("二、", f"{sign}二、")) == ["section-sign"]


def test_a_single_sign_and_a_number_that_is_a_sign_stay() -> None:
    for text in (TEXT.replace("一、责任", "★一、责任"), TEXT.replace("一、", "❶").replace("二、", "❷")):
        assert clean_text(text).text == text


def test_bare_page_numbers_inside_sentences() -> None:
    pages = (
        "同志们：",
        "今天开会，专门研究水库除险的事情，请大家认真听、认真",
        "12",
        "记，会后把每座水库都查一遍，不留一处空白，该拨的钱一",
        "13",
        "分不少、一天不拖，谁截留就处理谁，绝不手软。",
    )
    cleaned = clean_text("\n".join(pages))
    assert [item.text for item in cleaned.removed] == ["12", "13"]
    assert "认真" in cleaned.text
    assert "处理谁，绝不手软。" in cleaned.text


def test_bare_numbers_over_sections_stay() -> None:
    text = "\n".join((*LINES[:3], "01", LINES[4], "02", LINES[6], "谢谢大家！"))
    assert clean_text(text).text == text


def test_a_marked_title_keeps_its_words() -> None:
    assert clean_text(f"【热】{TEXT}").text == TEXT


def test_a_speaker_below_the_title_is_no_account() -> None:
    button = "2023-05-16 09:40 · 公文写作领域创作者\n关注"
    body = "\n".join(LINES[1:])
    assert "林溪" in clean_text(f"{LINES[0]}\n县长 林溪\n{button}\n{body}").text
    assert clean_text(f"{LINES[0]}\n文稿驿站\n{button}\n{body}").text == TEXT


def test_a_short_print_with_three_wrapped_lines_is_joined() -> None:
    paragraphs = [
        "今天开会，专门研究水库除险的事情，请大家认真听、认真记，会后抓好落实，把责任落到每一座水库、"
        "每一个人的头上，一处也不能留下空白。",
        "一、责任要到人",
        "每座水库都要有人管、有人查、有人修，汛前排查一遍，汛期看守到位，汛后总结提高。",
    ]
    indented = ["\u3000\u3000" + paragraph for paragraph in paragraphs]
    wrapped = [text[at : at + 28] for text in indented for at in range(0, len(text), 28)]
    assert len(wrapped) == 6
    assert clean_text("\n".join([*LINES[:2], *wrapped])).text == "\n".join([*LINES[:2], *paragraphs])
