"""Who said what in a report: by whom, with which verb, and where the words begin and end."""

from __future__ import annotations

import pytest

from editor.speech.reported import by_speaker, reported
from editor.speech.structure import parse

NEWS = """全县防汛会议召开
本报讯 5月18日，全县防汛会议召开。县委书记陈某出席会议并讲话，县长林某主持会议。
会议指出，今年形势严峻。各级不能麻痹。
陈某强调，要把群众放在第一位。要逐库过筛，隐患不排除，责任不解除。会议还听取了水利局的汇报。
“要把关口往前移。”陈某说，“叫醒一个村更重要。”他要求，干部要敢于拍板。
会上，林某还指出：物资要备足。县直有关部门负责人参加会议。
各乡镇要抓好落实，这是工作要求，不能含糊。"""


def test_a_report_is_taken_apart() -> None:
    speech = parse(NEWS)
    said = [(item.speaker, item.verb, item.text) for item in reported(speech)]
    assert said == [
        ("会议", "指出", "今年形势严峻。各级不能麻痹。"),
        ("陈某", "强调", "要把群众放在第一位。要逐库过筛，隐患不排除，责任不解除。"),
        ("陈某", "说", "要把关口往前移。"),
        ("陈某", "说", "叫醒一个村更重要。"),
        ("陈某", "要求", "干部要敢于拍板。"),
        ("林某", "指出", "物资要备足。"),
    ]
    assert list(by_speaker(reported(speech))) == ["会议", "陈某", "林某"]


def test_offsets_point_into_the_text() -> None:
    speech = parse(NEWS)
    for item in reported(speech):
        assert item.text in speech.text[item.start : item.end]
        block = speech.blocks[item.block]
        assert block.start <= item.start < item.end <= block.end


@pytest.mark.parametrize(
    "paragraph",
    [
        "各单位要按照上级要求，认真抓好落实，不得有误，确保全年任务圆满完成。",
        "工作要求，就是标准。",
        "这说明，我们的路子是对的，必须坚定不移地走下去，一张蓝图绘到底。",
        "",
        "“",
        "”。“说，",
    ],
)
def test_what_is_no_attribution(paragraph: str) -> None:
    assert reported(parse(f"全县会议召开\n今天，全县召开会议，部署工作。\n{paragraph}")) == []
