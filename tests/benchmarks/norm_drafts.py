"""Six invented drafts of different shape, on which the layout of the norm is measured."""

from __future__ import annotations

import random


def _words(text: str) -> list[str]:
    return text.split()


_SUBJECTS = _words("各级各部门 广大党员干部 全县上下 各乡镇街道 有关责任单位 项目业主 村社两级 职能部门")
_DEEDS = _words("""
要把思想和行动统一到会议部署上来 要坚持问题导向压实工作责任 要细化任务清单倒排工期 要主动靠前服务解决难题
要加强协调形成合力 要守住安全底线 要用好考核这根指挥棒 要把群众满意作为衡量标准 要做到月月有进展季季有变化
""")
_ENDS = _words("确保落地见效 决不能流于形式 力争走在前列 切实抓出成效 不留死角盲区 务求工作实绩")
_HEADS = _words("提高站位 突出重点 强化保障 严明纪律 改进作风")


def clause(chance: random.Random) -> str:
    """A sentence of nonsense without digits."""
    deeds = chance.sample(_DEEDS, chance.randint(1, 3))
    return f"{chance.choice(_SUBJECTS)}{'，'.join(deeds)}，{chance.choice(_ENDS)}。"


def paragraph(chance: random.Random, sentences: int) -> str:
    """A paragraph of that many sentences."""
    return "".join(clause(chance) for _ in range(sentences))


def drafts() -> dict[str, str]:
    """The drafts by what is special in them; the same on every call."""
    chance = random.Random(2012)
    head = ["在全县重点工作推进会上的讲话", "（2026年7月1日）", "同志们："]
    opening = "今天召开这次会议，主要任务是总结成绩、分析问题、部署工作。" + paragraph(chance, 3)
    closing = "同志们，蓝图已经绘就，关键在于落实。让我们振奋精神、真抓实干，为全面完成目标任务而努力奋斗！"
    long = [*head, opening, *(paragraph(chance, chance.randint(4, 9)) for _ in range(40)), closing]
    headed = [*head, opening]
    for number, words in enumerate(_HEADS):
        mark = "一二三四五"[number]
        headed.append(f"{mark}、{words}，切实增强做好工作的责任感")
        for part, name in enumerate(("抓谋划", "抓推进", "抓落实")):
            headed.append(f"（{'一二三'[part]}）{name}。{paragraph(chance, 3)}")
            headed += [f"{point}.{clause(chance)[:6]}。{paragraph(chance, 3)}" for point in (1, 2)]
            headed.append(f"（1）{clause(chance)[:5]}。{paragraph(chance, 2)}")
    title = ["在全县实施乡村振兴战略暨巩固拓展脱贫攻坚成果同乡村振兴有效衔接工作推进会议上的讲话"]
    salutations = [
        "在第十二届人民代表大会第三次会议闭幕时的讲话",
        "（2026年1月18日）",
        "县长　王某某",
        "各位代表，各位委员，同志们：",
        "各位来宾，女士们、先生们，朋友们：",
    ]
    figures = [
        f"{paragraph(chance, 2)}截至{month}月底，完成投资{month * 37}.{month}亿元，同比增长{month + 4}.5%，"
        f"“三个清单”管理覆盖{month * 11}个村，《工作方案》明确的{month * 3}项任务——包括GDP核算——全部完成。"
        for month in range(1, 25)
    ]
    return {
        "短稿": "\n".join([*head, opening, closing]),
        "长稿": "\n".join(long),
        "多级标题": "\n".join([*headed, closing]),
        "长标题": "\n".join([*title, *head[1:], opening, *(paragraph(chance, 6) for _ in range(9)), closing]),
        "多个称谓": "\n".join([*salutations, *(paragraph(chance, 5) for _ in range(12)), closing]),
        "数字和引号": "\n".join([*head, opening, *figures, closing]),
    }
