"""Words typed twice."""

from __future__ import annotations

import pytest

from editor.checks import doubled
from editor.checks.check import Context
from editor.speech.model import Block, Role


def told(text: str, context: Context | None = None) -> list[tuple[str, str, str]]:
    findings = list(doubled.find(Block(Role.BODY, text, 0, 0), context or Context()))
    for finding in findings:
        assert text[finding.start : finding.end] == finding.text
        doubled.MESSAGES[finding.code].format(text=finding.text, **dict(finding.data))
    return [(f.level.value, f.text, f.suggestion) for f in findings]


@pytest.mark.parametrize(
    ("text", "level", "word"),
    [
        ("这是我们的的责任。", "certain", "的"),
        ("我们做好了了准备。", "certain", "了"),
        ("要进一步进一步压实责任。", "certain", "进一步"),
        ("要切实切实把种子备足。", "certain", "切实"),
        ("不断不断提高水平。", "certain", "不断"),
        ("我们我们一定要抓紧。", "certain", "我们"),
        ("要加强加强田间管理。", "certain", "加强"),
        ("必须必须守住红线。", "certain", "必须"),
        ("通过通过这次会议，大家明白了。", "certain", "通过"),
        ("今年今年雨水偏少。", "certain", "今年"),
        ("同志们同志们要记住。", "certain", "同志们"),
        ("贯彻贯彻上级部署。", "certain", "贯彻"),
        ("以及以及农膜等物资。", "certain", "以及"),
        ("全县全县上下一条心。", "certain", "全县"),
        ("要守住粮食安全守住粮食安全底线。", "certain", "守住粮食安全"),
        ("把种子送到田头把种子送到田头。", "certain", "把种子送到田头"),
        ("落实好春耕生产春耕生产任务。", "certain", "春耕生产"),
        ("组织农技员农技员下乡。", "likely", "农技员"),
        ("他又又来了。", "certain", "又"),
        ("要把把种子备足当大事。", "likely", "把"),
        ("这是是我们的任务。", "likely", "是"),
        ("群众的事不不能拖。", "likely", "不"),
        ("种子和和化肥要备足。", "likely", "和"),
    ],
)
def test_doubled_word_is_told(text: str, level: str, word: str) -> None:
    assert told(text) == [(level, word * 2, word)]


@pytest.mark.parametrize(
    "text",
    [
        "天天看苗，人人出力，常常下田。",
        "多多益善，刚刚好，渐渐暖。",
        "这正是我们开会的目的的所在。",
        "困难的的确确不少。",
        "增进了了解，加深了了解。",
        "草草了了事，不了了之。",
        "这是重要要求，不是一般要求。",
        "加快建设首都都市圈。",
        "常委会会议听取了汇报。",
        "要实实在在干，脚踏实地地干。",
        "实事求是是我们的作风。",
        "种种办法都想了，一个一个问题解决。",
        "一件一件抓，一项一项办，一个项目一个项目过。",
        "研究研究，商量商量，讨论讨论。",
        "抓得很紧很紧，干得很好很好。",
        "加油加油加油加油！",
        "对对对，就是这个道理。",
        "公共服务服务农村，合作合作社。",
        "引进博士博士后人才。",
        "把权力关进制度，让法治成为为政之本。",
        "走着走着就忘了。",
        "维护公平正义和和平安全。",
        "由横向向纵向延伸。",
        "攻坚之战连战连胜。",
        "请大家把把关。",
    ],
)
def test_doubled_on_purpose_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_own_lines_switch_off_and_add() -> None:
    own = Context(lists={"doubled": ("-的", "田头")})
    assert told("这是我们的的责任。", own) == []
    assert told("送到田头田头。", own) == [("certain", "田头田头", "田头")]
