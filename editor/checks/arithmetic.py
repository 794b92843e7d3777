"""The check of figures that must follow from each other: growth and base, parts and total, times, rates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from editor.checks.check import Check, Context
from editor.checks.figures.change import faults_of_changes, faults_of_increments
from editor.checks.figures.compared import faults_of_comparisons
from editor.checks.figures.fault import Fault
from editor.checks.figures.limits import faults_of_limits
from editor.checks.figures.parts import faults_of_parts, faults_of_shares
from editor.checks.figures.reading import read_figures
from editor.checks.finding import Finding
from editor.speech.model import Block

NAME = "arithmetic"

MESSAGES: Mapping[str, str] = {
    "wrong-way": "从{before}到{after}，方向与动词不符，请核对数字或动词",
    "wrong-growth": "从{before}到{after}，增减幅度应为{right}左右，文中写的是{size}",
    "wrong-difference": "从{before}到{after}，相差应为{right}，文中写的是{size}",
    "wrong-times": "从{before}到{after}，倍数应为{right}左右，文中写的是{size}",
    "times-too-many": "从{before}到{after}是增长{right}；“增长几倍”不含原来的一倍，“是原来的几倍”才含",
    "wrong-doubling": "“{text}”应为原来的{doubled}倍，而前后两数相比是{times}倍",
    "wrong-increment": "{result}中新增减{amount}，幅度应为{right}左右，文中写的是{text}",
    "wrong-share": "{part}占{total}的{right}左右，文中写的是{text}",
    "left-over": "{total}减去{done}应剩{right}，文中写的是{text}",
    "points": "两个百分数之差是百分点，“{text}”应写作“{suggestion}”",
    "not-points": "数量的增减用百分数，两个百分数相减才是百分点，“{text}”有误",
    "part-too-large": "“{text}”大于它所属的总数{total}",
    "parts-too-many": "各部分相加为{sum}，多于总数{total}",
    "parts-too-few": "各部分相加为{sum}，少于总数{total}，请核对是否列全",
    "wrong-sum": "前面各数相加为{sum}，文中合计写的是{text}",
    "structure": "三项结构比相加为{sum}，不是100",
    "shares": "各项占比相加为{sum}%，超过100%",
    "beyond-whole": "这个比率不会超过100%，“{text}”有误",
    "less-than-nothing": "“{text}”：减少的幅度不会超过100%",
    "times-less": "“{text}”：减少、下降不能用倍数，应改用百分数或“减少到几分之一”",
    "compared-to": "“{text}”：与“比、较”相配的是增减了多少，不用“到、至”",
    "to-or-by": "“{text}”：前面写了起点，后面是结果的话应为“{verb}到”",
}
"""Sentence by code."""


def find(block: Block, _context: Context) -> Iterator[Finding]:
    """Yield the figures of a paragraph that do not fit each other, in no order."""
    figures = read_figures(block.text)
    for search in (
        faults_of_changes,
        faults_of_increments,
        faults_of_parts,
        faults_of_shares,
        faults_of_limits,
        faults_of_comparisons,
    ):
        for fault in search(block.text, figures):
            yield _finding(block.text, fault)


def _finding(text: str, fault: Fault) -> Finding:
    return Finding(
        check=NAME,
        code=fault.code,
        level=fault.level,
        start=fault.start,
        end=fault.end,
        text=text[fault.start : fault.end],
        kind="number",
        suggestion=fault.suggestion,
        data=fault.data,
    )


CHECK = Check(
    NAME,
    "数字运算",
    in_paragraph=find,
    help="增长率与前后数字、分项与合计、占比与100%对不上，“增加到”与“增加了”、百分点与百分比混用",
)
