"""From a file to a speech: kinds, notes, titles of pages, missing points, and files that mean harm."""

from __future__ import annotations

import time
from pathlib import Path

import docx
import pytest

from editor.corpus.cleaning.kinds import kind_of
from editor.corpus.pipeline import clean_text, read_speech
from editor.speech.model import Role

LONG = (
    "各级各部门要把思想和行动统一到县委的部署上来，时刻绷紧这根弦，"
    "一刻也不能放松，真正做到守土有责、守土尽责。"
)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_a_speech_from_a_scraped_text(tmp_path: Path) -> None:
    body = f"在大会上的讲话\n同志们:\n今天开会,任务很重。\n一、提高认识\n{LONG}\n谢谢大家!"
    text = f"首页 > 讲话\n{body}\n分享到：微信"
    read = read_speech(write(tmp_path / "稿.txt", text, "gbk"))
    assert read.encoding == "gb18030"
    assert read.kind == "speech"
    assert read.path == tmp_path / "稿.txt"
    assert read.speech.title == "在大会上的讲话"
    assert read.speech.salutation == "同志们："
    assert [block.text for block in read.speech.blocks][2] == "今天开会，任务很重。"
    assert {item.rule for item in read.removed} == {"breadcrumb", "share"}
    assert not read.truncated


def test_a_page_lends_its_name_where_it_shows_no_title(tmp_path: Path) -> None:
    head = "<html><head><title>在大会上的讲话_某某网</title></head>"
    page = f"{head}<body><p>同志们：</p><p>{LONG}</p></body></html>"
    assert read_speech(write(tmp_path / "a.html", page)).speech.title == "在大会上的讲话"
    shown = page.replace("<body>", "<body><h1>在大会上的讲话</h1>")
    assert read_speech(write(tmp_path / "b.html", shown)).speech.text.count("在大会上的讲话") == 1
    nameless = page.replace("在大会上的讲话_某某网", "某某网")
    assert read_speech(write(tmp_path / "c.html", nameless)).speech.title == ""


def test_word_notes(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("在大会上的讲话", "同志们：", LONG):
        document.add_paragraph(text)
    document.add_table(2, 2).cell(0, 0).text = "指标"
    document.save(str(tmp_path / "稿.docx"))
    read = read_speech(tmp_path / "稿.docx")
    assert read.notes == ("有 1 个表格，只取了其中的文字",)
    assert read.encoding == ""
    assert read.speech.blocks[1].role is Role.SALUTATION


@pytest.mark.parametrize(
    ("count", "headings", "closing", "noted"),
    [
        ("三", 2, "", True),
        ("三", 3, "", False),
        ("三", 2, "谢谢大家！", False),
        ("两", 2, "", False),
        ("4", 3, "", True),
        ("三", 0, "", False),
    ],
)
def test_announced_points(tmp_path: Path, count: str, headings: int, closing: str, noted: bool) -> None:
    parts = "".join(f"{'一二三四'[i]}、抓好落实\n{LONG}\n" for i in range(headings))
    read = read_speech(
        write(tmp_path / "稿.txt", f"同志们：\n{LONG}下面，我讲{count}点意见。\n{parts}{closing}")
    )
    assert bool(read.damage) is noted
    if noted:
        assert read.damage[0].text == f"下面，我讲{count}点意见。"


def test_broken_bytes_are_reported(tmp_path: Path) -> None:
    data = f"同志们：\n{LONG}\n{LONG}".encode()
    (tmp_path / "稿.txt").write_bytes(data[:60] + b"\xff" + data[60:])
    reasons = [item.reason for item in read_speech(tmp_path / "稿.txt").damage]
    assert any("字节" in reason for reason in reasons)


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("同志们：\n今天，我讲两点意见。", "在大会上的讲话", "speech"),
        ("张三指出，要抓好落实。张三强调，要压实责任。李四出席会议并讲话。", "全县会议召开", "news"),
        ("各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。", "", "report"),
        ("", "2020年政府工作报告", "report"),
        ("首先，请甲讲话。下面，请乙发言。接下来，请丙致辞。散会。", "", "host"),
        ("", "全县大会主持词", "host"),
        ("坚持标本兼治。完善制度。", "扎实推进工作", "other"),
        ("我宣布，张三强调过的事要办好。张三指出过的问题要改好。同志们，我相信大家。", "", "speech"),
    ],
)
def test_kinds(text: str, title: str, kind: str) -> None:
    assert kind_of(text, title) == kind


@pytest.mark.parametrize(
    "text",
    [
        "今天开会，任务很重；" * 60_000,
        "\n" * 300_000 + "同志们：",
        "(" * 200_000,
        "首页 > " * 60_000,
        "相关阅读\n" * 40_000,
        "在大会上的讲话\n" * 40_000,
        "今天开会，大家要认真抓好落实，\n" * 20_000,
        "，" * 300_000,
        "&amp;nbsp;" * 40_000,
        "實(shí)" * 60_000,
        "1、\n" * 60_000,
    ],
    ids=[
        "one line",
        "blank",
        "brackets",
        "crumbs",
        "lists",
        "titles",
        "commas",
        "marks",
        "entities",
        "pinyin",
        "numbers",
    ],
)
def test_hostile_texts_take_bounded_time(text: str) -> None:
    start = time.perf_counter()
    clean_text(text)
    assert time.perf_counter() - start < 8


def test_a_path_may_be_a_string(tmp_path: Path) -> None:
    page = tmp_path / "稿.txt"
    page.write_text("同志们：\n今天开会，安排部署重点工作。\n", encoding="utf-8")
    assert read_speech(str(page)) == read_speech(page)
