"""Broken encodings and filtered words left in a draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor.checks.check import Context
from editor.checks.damage import MESSAGES, find
from editor.checks.finding import Finding
from editor.corpus.pipeline import read_speech
from editor.speech.model import Block, Role

TEXT = "全县上下要统一思想，提高认识，抓好落实，推动各项工作再上新台阶。"


def found(text: str) -> list[Finding]:
    return list(find(Block(Role.BODY, text, 0, 0), Context()))


BROKEN = [
    ("要认真\ufffd\ufffd习。", "lost-character", "\ufffd\ufffd"),
    ("要认真学\ue5d2习。", "lost-character", "\ue5d2"),
    ("全县锟斤拷锟斤拷干部。", "broken-encoding", "锟斤拷锟斤拷"),
    ("烫烫烫烫的字。", "broken-encoding", "烫烫烫烫"),
    ("要??抓好落实。", "question-marks", "??"),
    ("各地？？都要认真落实。", "question-marks", "？？"),
    ("会前？xi)T有关文件要读。", "question-marks", "？xi)"),
    ("总书记记强调，要抓好落实。", "filtered-word", "总书记记"),
    ("国务院院要求，抓紧整改。", "filtered-word", "国务院院"),
    ("党中央央作出部署。", "filtered-word", "党中央央"),
    ("以同志为核心的党中央。", "filtered-word", "以同志为核心的党中央"),
    ("打击腐*败分子。", "filtered-word", "腐*败"),
    ("要认真\u200b学习。", "invisible-character", "\u200b"),
    ("要认真\x07学习。", "invisible-character", "\x07"),
]
WHOLE = [
    TEXT,
    "总书记记得乡亲们，总书记记挂着群众。",
    "国务院院长论坛，国务院院内。",
    "总理理解基层难处，副总理理应到会。",
    "党中央央视联合出品。",
    "人民民主专政，人民民生改善。",
    "怎么办？？大家都要想一想。",
    "真的不能再等了？？要行动起来！",
    "是八个还是九个？？核对清楚再报。",
    "党员、党委、党组织、反腐败斗争。",
    "可以为群众服务，所以为民办事。",
    "以创新为核心竞争力，以人才为核心。",
    "人口约__万人。",
    "占比超过50%，GDP增长。",
    "浏阳市、涞源县、浔阳区。",
    "Ångström与café。",
    "温度25℃，面积3㎡。",
    "“数据要素×”行动。",
    "同志们：大家好！",
    "（掌声）",
    "政府府院联动机制。",
    "主席台就座，国家主席席位。",
]


@pytest.mark.parametrize(("text", "code", "span"), BROKEN)
def test_damage_is_found_where_it_stands(text: str, code: str, span: str) -> None:
    finding = found(text)[0]
    assert (finding.code, finding.text) == (code, span)
    assert text[finding.start : finding.end] == span
    assert finding.suggestion == ""
    assert MESSAGES[code].format(text=span)


@pytest.mark.parametrize(
    "broken",
    [
        TEXT.encode().decode("gbk", "replace"),
        TEXT.encode().decode("gbk", "ignore"),
        TEXT.encode().decode("latin-1"),
        TEXT.encode().decode("cp1252", "replace"),
        TEXT.encode("gbk").decode("latin-1"),
    ],
)
def test_text_read_with_the_wrong_encoding_is_told(broken: str) -> None:
    assert {f.code for f in found(broken)} & {"broken-encoding", "lost-character"}


@pytest.mark.parametrize("text", WHOLE)
def test_whole_text_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_damaged_seed_is_told_and_the_others_are_not(corpus: Callable[[], Path]) -> None:
    for path in sorted((corpus() / "seeds").glob("*.txt")):
        speech = read_speech(path).speech
        findings = [f for block in speech.blocks for f in find(block, Context())]
        assert bool(findings) is path.name.startswith("004_")
