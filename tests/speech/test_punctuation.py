"""Width of punctuation: what is restored, what must stay, and that a second pass changes nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.speech.punctuation import narrow_digits, widen


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("同志们:", "同志们："),
        ("今天开会,任务重;时间紧!怎么办?", "今天开会，任务重；时间紧！怎么办？"),
        ("(一)压实责任", "（一）压实责任"),
        ("（一)压实责任", "（一）压实责任"),
        ("各乡镇(街道)要落实", "各乡镇（街道）要落实"),
        ("国内生产总值(GDP)增长8.5%,3个指标", "国内生产总值（GDP）增长8.5%，3个指标"),
        ("增长8.5%;", "增长8.5%；"),
        ('落实"四不摘",防返贫', "落实“四不摘”，防返贫"),
        ("讲'三农'问题", "讲‘三农’问题"),
        ("还有很多...要办", "还有很多……要办"),
        ("还有很多。。。", "还有很多……"),
        ("会议上的讲话--张三", "会议上的讲话——张三"),
        ("----2022年2月8日在会议上", "——2022年2月8日在会议上"),
        ("你好, 同志", "你好，同志"),
        ("引进Word,优化流程", "引进Word，优化流程"),
        ("各项任务要抓紧抓好抓出成效来.", "各项任务要抓紧抓好抓出成效来。"),
        ("全县﹐要抓落实｡", "全县，要抓落实。"),
    ],
)
def test_restores_full_width(given_text: str, wanted: str) -> None:
    assert widen(given_text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "投入1,234,567元",
        "上午9:30开会",
        "按1:2配比",
        "三产比例为3.6 : 48 : 48.4，更优",
        "增长3.5%。",
        "1.加强领导",
        "1)加强领导",
        "详见http://www.example.org/a?b=1,2;c:d!",
        "邮箱a.b,c@example.org",
        'Yes, we can; really? (sure) "ok" don\'t...',
        "函数f(x)的值",
        "201x年X月X日",
        "计划脱贫XXX个村、XXX人，降至XXX%",
        "****年**月**日 *** 同志 ____ 【】 [填写单位] 20**年 ×××同志",
        "2017--2020",
        "E:\\公文",
        "一.总体要求",
        "-----------",
        "路径 a,b 与 c:d",
        "提高有效性，确??己嗽u估质量",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert widen(text) == text


def test_emphatic_question_marks_are_widened() -> None:
    assert widen("到底行吗??大家想想") == "到底行吗？？大家想想"


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("１９８８年增长８．７％", "1988年增长8.7%"),
        ("ＧＤＰ达到１，２３４亿元", "GDP达到1,234亿元"),
        ("９：３０至１０：００", "9:30至10:00"),
        ("１－９月", "1-9月"),
        ("同志们：今天，开会！", "同志们：今天，开会！"),
        ("第１，第２", "第1，第2"),
    ],
)
def test_narrow_digits(given_text: str, wanted: str) -> None:
    assert narrow_digits(given_text) == wanted
    assert narrow_digits(wanted) == wanted


_ALPHABET = "中一吗村aXx1９Ａ ,:;?!()（），。…·.-－—\"'“”%％．&*_\t\n、"


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=_ALPHABET, max_size=40))
def test_twice_is_once(text: str) -> None:
    once = widen(text)
    assert widen(once) == once
    narrow = narrow_digits(once)
    assert narrow_digits(narrow) == narrow


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_letters_figures_and_lines_are_never_touched(text: str) -> None:
    def essence(value: str) -> str:
        return "".join(char for char in value if char.isalnum() or char == "\n")

    assert essence(widen(text)) == essence(text)


def test_a_long_line_of_marks_is_read_in_linear_time() -> None:
    """A hostile line must not make the walk to the nearest letter quadratic."""

    def seconds(count: int) -> float:
        start = time.perf_counter()
        widen("村" + ",;" * count + "1%," * count)
        return time.perf_counter() - start

    seconds(100)
    small, large = seconds(1_000), seconds(8_000)
    assert large < max(small, 0.002) * 40
