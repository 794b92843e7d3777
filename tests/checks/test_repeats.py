"""The same sentence twice; a paragraph out of an earlier speech."""

from __future__ import annotations

import pytest

from editor.checks import repeats
from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.speech.structure import parse

_LONG = "各乡镇要把种子、化肥、农膜一样一样清点到位，不能等到下田那天才发现缺这少那。"
_SHORT = "农时不等人，一天也耽误不起。"
_OTHER = "水利部门要赶在清明以前把渠道全部疏通一遍，保证水能放到最后一块田。"
_THIRD = "气象部门要把每天的墒情和天气送到每一个村的大喇叭上去。"


def found(body: str, **earlier: str) -> list[Finding]:
    speech = parse("在全县春耕生产会议上的讲话\n同志们：\n" + body)
    findings = list(repeats.find(speech, Context(earlier=earlier)))
    for finding in findings:
        assert speech.text[finding.start : finding.end] == finding.text
        repeats.MESSAGES[finding.code].format(text=finding.text, **dict(finding.data))
    return findings


def told(body: str) -> list[tuple[str, str, str]]:
    return [(f.code, f.level.value, f.text) for f in found(body)]


@pytest.mark.parametrize(
    ("body", "code", "level", "text"),
    [
        (f"{_LONG}\n{_OTHER}\n{_LONG}", "sentence-twice", "certain", _LONG),
        (f"{_LONG}{_OTHER}{_LONG}", "sentence-twice", "certain", _LONG),
        (f"{_LONG}{_LONG}", "sentence-twice", "certain", _LONG),
        ("决不能迟报、漏报。决不能迟报、漏报。", "said-at-once", "likely", "决不能迟报、漏报。" * 2),
        (
            "把我提名为副县长人选。把我提名为副县长人选，我很荣幸。",
            "said-at-once",
            "likely",
            "把我提名为副县长人选。把我提名为副县长人选，",
        ),
        (f"{_SHORT}{_OTHER}{_SHORT}", "sentence-twice", "likely", _SHORT),
        (f"{_SHORT}\n{_OTHER}\n{_SHORT}", "sentence-twice", "likely", _SHORT),
        (f"{_LONG}{_OTHER}\n{_THIRD}\n{_LONG}{_OTHER}", "passage-twice", "certain", _LONG + _OTHER),
        (
            f"{_LONG}\n{_THIRD}\n{_LONG.replace('、', '，')}",
            "sentence-twice",
            "certain",
            _LONG.replace("、", "，"),
        ),
        (
            f"{_LONG}\n{_THIRD}\n{_LONG.replace('。', '！')}",
            "sentence-twice",
            "certain",
            _LONG.replace("。", "！"),
        ),
        (f"一、看清形势\n{_LONG}\n二、压实责任\n{_LONG}", "sentence-twice", "certain", _LONG),
        (f"一是抓早。{_LONG}\n二是抓小。{_LONG}", "sentence-twice", "certain", _LONG),
        (f"（一）抓早。{_LONG}\n（二）抓小。{_LONG}", "sentence-twice", "certain", _LONG),
        (f"{_THIRD}\n{_LONG}\n{_OTHER}{_THIRD}", "sentence-twice", "certain", _THIRD),
        (f"他说：“{_LONG}”\n{_OTHER}\n他说：“{_LONG}”", "sentence-twice", "likely", f"他说：“{_LONG}”"),
    ],
)
def test_repeat_is_told_once(body: str, code: str, level: str, text: str) -> None:
    assert told(body) == [(code, level, text)]


@pytest.mark.parametrize("times", [2, 3, 4, 5, 6, 7, 8])
def test_every_later_place_is_told(times: int) -> None:
    body = f"\n{_OTHER[:9]}{_THIRD}\n".join([_LONG] * times)
    assert len([f for f in found(body) if _LONG in f.text]) >= 1
    assert sum(f.text.count(_LONG) for f in found(body)) == times - 1


@pytest.mark.parametrize(
    "body",
    [
        f"{_LONG}\n{_OTHER}\n{_THIRD}",
        "同志们！要抓紧。\n同志们！要抓实。",
        "要抓早。要抓小。\n要抓早。要抓实。",
        "谢谢各位同志的支持！谢谢各位同志的支持！",
        "大家加油，大家加油，再加油。",
        f"一、农时不等人一天也耽误不起\n{_LONG}\n二、压实责任\n{_OTHER}\n农时不等人，要抓紧。",
        f"{_SHORT}\n农时不等人，一天也等不起。",
        f"{_LONG}\n{_LONG.replace('种子', '籽种')}",
        "谢谢大家！\n谢谢大家！",
        "一是抓早。二是抓小。\n一是抓早。二是抓小。",
        "增长3.5%。增长3.5%。增长3.5%。",
        "我们要种足。我们要种好。我们要管住。",
        "",
        "。。。。。。",
        _LONG,
        f"{_LONG[:11]}。{_OTHER}{_LONG[:11]}。",
        f"（一）{_SHORT}\n{_OTHER}\n（二）压实责任\n{_THIRD}",
        "今年投资1.2亿元，增长3%。今年投资1.3亿元，增长3%。",
        "各位代表！各位委员！\n各位代表！各位委员！",
        "为什么要抓早？为什么要抓早！",
        "请大家审议。请大家审议。",
        "散会。\n散会。",
    ],
)
def test_no_repeat_is_told(body: str) -> None:
    assert told(body) == []


_PARAGRAPH = _LONG + _OTHER + _THIRD


def test_paragraph_of_an_earlier_speech_is_a_hint_with_its_title() -> None:
    (finding,) = found(_PARAGRAPH, 去年的讲话="同志们：\n" + _PARAGRAPH, 别的讲话=_SHORT * 9)
    assert (finding.code, finding.level.value, finding.text) == ("near-copy", "hint", _PARAGRAPH)
    assert dict(finding.data) == {"title": "去年的讲话", "share": "100%"}


@pytest.mark.parametrize(
    ("paragraph", "is_copy"),
    [
        (_PARAGRAPH.replace("清明", "谷雨"), True),
        (_PARAGRAPH.replace("，", "、"), True),
        (_LONG + _OTHER + "今年的办法与往年不同，要先育秧、后整地，把早稻面积稳定下来。", False),
        (_LONG, False),
        ("今年的办法与往年不同，要先育秧、后整地，把早稻面积稳定下来。" * 3, False),
    ],
)
def test_how_much_must_be_the_same(paragraph: str, is_copy: bool) -> None:
    codes = [f.code for f in found(paragraph, 去年的讲话=_PARAGRAPH)]
    assert ("near-copy" in codes) is is_copy
