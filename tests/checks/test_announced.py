"""What is announced against what follows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor.checks import announced
from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.corpus.pipeline import read_speech
from editor.speech.model import Speech
from editor.speech.structure import parse

_RUN = "各级各部门要把这件事放在心上，逐条对照，逐项落实，让群众看到变化。"


def found_in(speech: Speech) -> list[Finding]:
    findings = list(announced.find(speech, Context()))
    for finding in findings:
        assert speech.text[finding.start : finding.end] == finding.text
        announced.MESSAGES[finding.code].format(text=finding.text, **dict(finding.data))
    return findings


def told(body: str) -> list[tuple[str, str, str]]:
    speech = parse("在全县春耕生产会议上的讲话\n同志们：\n" + body.replace("~", _RUN))
    return [(f.level.value, f.text, dict(f.data)["found"]) for f in found_in(speech)]


_TWO = "\n一、看清形势\n~\n二、压实责任\n~"
_THREE = _TWO + "\n三、严明纪律\n~"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("下面，我讲三点意见。" + _TWO, ("certain", "三点意见", "2")),
        ("今天会议有六项议程：一是传达；二是表彰；三是部署。", ("likely", "六项议程", "3")),
        ("有五个明显特点：一是快；二是好；三是省。", ("likely", "五个明显特点", "3")),
        ("可以用“四个好于预期”来概括：\n一是工业好。~\n二是投资好。~", ("hint", "四个好于预期”来概括", "2")),
        ("下面，我讲四点意见。\n一、甲\n~\n三、乙\n~\n三、丙\n~", ("likely", "四点意见", "3")),
        ("下面，我讲3点意见。" + _TWO, ("certain", "3点意见", "2")),
        ("下面，我讲两点意见。" + _THREE, ("certain", "两点意见", "3")),
        ("下面，我就做好今年的春耕生产，讲四点意见。" + _THREE, ("certain", "四点意见", "3")),
        ("借此机会，我强调四个方面的问题。" + _THREE, ("certain", "四个方面的问题", "3")),
        ("我代表县委、县政府提五点要求。\n~" + _THREE, ("certain", "五点要求", "3")),
        ("下面，我讲两个问题，供大家参考。" + _THREE, ("certain", "两个问题", "3")),
        ("重点强调四点：" + _THREE, ("certain", "四点", "3")),
        ("下面，我讲三点。\n（一）抓早\n~\n（二）抓小\n~", ("certain", "三点", "2")),
        ("我讲四点意见。第一，抓早。第二，抓小。第三，抓实。", ("likely", "四点意见", "3")),
        ("主要体现在四个方面：一是早；二是小；三是实。", ("likely", "四个方面", "3")),
        ("主要体现在4个方面：一是早；二是小；三是实；四是严；五是细。", ("likely", "4个方面", "5")),
        ("今年要抓好五项措施：一是早；二是小；三是实；四是严。", ("likely", "五项措施", "4")),
        ("今年办好三件实事。一是修路。二是引水。", ("likely", "三件实事", "2")),
        ("今天会议有三项任务：一是总结；二是部署。", ("likely", "三项任务", "2")),
        ("要处理好三个关系。一要快。二要好。", ("likely", "三个关系", "2")),
        ("要注意两点：第一，快；第二，好；第三，省。", ("likely", "两点", "3")),
        ("重点抓好以下三个方面工作：\n（一）抓早。~\n（二）抓小。~", ("likely", "三个方面工作", "2")),
        ("重点做好以下四项工作。\n一是抓早。~\n二是抓小。~\n三是抓实。~", ("likely", "四项工作", "3")),
        ("我提三点要求，请大家抓好落实：\n一要抓早。~\n二要抓小。~", ("likely", "三点要求", "2")),
        ("我们采取了三方面措施：一是早；二是小。", ("likely", "三方面措施", "2")),
        ("一、办好三件大事\n（一）抓早\n~\n（二）抓小\n~\n二、收尾\n~", ("hint", "三件大事", "2")),
    ],
)
def test_wrong_count_is_told(body: str, expected: tuple[str, str, str]) -> None:
    assert told(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "下面，我讲三点意见。" + _THREE,
        "下面，我就春耕生产讲两点意见。\n~" + _TWO,
        "下面，我讲几点意见。" + _TWO,
        "刚才，李书记讲了三点意见，请大家认真落实。" + _TWO,
        "去年的会上，我讲了四点意见。" + _TWO,
        "省委书记提出了五点要求。" + _TWO,
        "会议强调三点要求，大家要领会。" + _TWO,
        "主要体现在四个方面：一是早；二是小；三是实；四是严。",
        "主要有三个方面：思想不到位；措施不到位；责任不到位。",
        "下午三点，我们到了村里。一是看苗，二是看水。",
        "其中两个方面要注意：一是早；二是小；三是实。",
        "前三项任务已经完成。一是修路；二是引水。",
        "第三个方面：一是早；二是小。",
        "今年实施水利项目17个。一是新建；二是改造。",
        "落实四个意识、两个维护，一是学，二是做。",
        "基本点是两条，一是靠群众，一是靠科技。",
        "提出了十五个方面的重点任务和四个方面的保障措施。一是抓早；二是抓小。",
        "抓好三件事：一是早，二是小，三是实。抓好两件事：一是快，二是好。",
        "第一，抓好两件事。一是早。二是小。\n第二，抓好三件事。一是快。二是好。三是省。",
        "十几个问题要解决。一是早；二是小。",
        "三大攻坚战取得成效。" + _TWO,
        "重点抓好以下三项工作。\n一是抓早。~\n二是抓小。~\n三是抓实。~",
        "最后，我再提两点希望。希望大家抓早。希望大家抓小。",
    ],
)
def test_sound_or_unannounced_is_left_alone(body: str) -> None:
    assert told(body) == []


def test_nothing_follows() -> None:
    speech = parse("在会上的讲话\n同志们：\n下面，我讲三点意见。\n" + _RUN * 12)
    assert [(f.code, f.level.value) for f in found_in(speech)] == [("announced-nothing", "hint")]


def test_seed_003_announces_three_and_has_two(corpus: Callable[[], Path]) -> None:
    (path,) = (corpus() / "seeds").glob("003*")
    findings = found_in(read_speech(path).speech)
    assert [(f.level.value, dict(f.data)) for f in findings] == [
        ("certain", {"announced": "3", "found": "2"})
    ]
