"""Invented speeches of any number for the tests and the benchmark of taking in; no two are much alike."""

from __future__ import annotations

import random
from pathlib import Path


def _words(text: str) -> list[str]:
    return text.split()


PLACES = _words("清河 平川 云岭 东塬 柳湾 石桥 南坪 白沙 高台 临溪 永丰 望海")
TOPICS = _words("""
河道清理 春耕备耕 厕所改造 秋粮收购 护林防火 校车安全 旧城改造 农田水利 医疗服务 夜间经济 招工返岗 古树保护
粮食储备 安全饮水 老旧电梯 社区养老 数字档案 冷链物流 蔬菜保供 乡村道路
""")
VERBS = _words("""
提高 压实 强化 健全 夯实 拓宽 优化 完善 巩固 深化 推动 严守 补齐 激发 凝聚 畅通 统筹 落细 厚植 擦亮
查清 盘活 管好 用足 理顺 守牢 做实 调优 抓细 跟进
""")
KINDS = _words("""
工作 政治 基层 群众 干部 制度 项目 资金 产业 生态 安全 民生 信息 市场 人才 作风 纪律 监督 服务 村级
部门 季节 长效 源头 末端 重点 难点 日常 年度 区域
""")
THINGS = _words("""
责任 机制 短板 基础 台账 队伍 链条 底线 环境 能力 秩序 渠道 措施 成果 标准 目标 意识 氛围 清单 网络
关口 隐患 账目 规划 步骤 考核 档案 流程 阵地 合力
""")
TAILS = _words("""
见到实效 走在前列 不留死角 常抓不懈 一抓到底 落到实处 久久为功 行稳致远 再上台阶 务求必胜 心中有数 形成闭环
""")
LINKS = _words("要 必须 继续 着力 坚决 切实 逐村逐户 会同有关单位 按照时间节点 结合各自实际")
HEADS = _words("提高认识 明确任务 狠抓落实 压实责任 严肃纪律 加强领导")


def invented_speech(number: int, characters: int = 2500) -> str:
    """A speech of about this many characters, one paragraph a line; the same number gives the same text."""
    chance = random.Random(number)
    place, topic = chance.choice(PLACES), chance.choice(TOPICS)
    day = f"20{chance.randrange(12, 25)}年{chance.randrange(1, 13)}月{chance.randrange(1, 29)}日"
    lines = [f"在{place}县{topic}工作第{number + 1}次推进会上的讲话", f"（{day}）", "同志们："]
    lines.append(f"今天，我们召开全县{topic}工作推进会，主要任务是安排下一步工作。下面，我讲三点意见。")
    heads = chance.sample(HEADS, 3)
    for mark, head in zip("一二三", heads, strict=True):
        thing = chance.choice(KINDS) + chance.choice(THINGS)
        lines.append(f"{mark}、{head}，{chance.choice(VERBS)}{topic}的{thing}")
        section = 0
        while section < characters / 3:
            paragraph = "".join(_sentence(chance) for _ in range(chance.randrange(3, 7)))
            lines.append(paragraph)
            section += len(paragraph)
    lines.append(f"同志们，{topic}任务已经明确，关键在于落实。谢谢大家！")
    return "\n".join(lines) + "\n"


def _sentence(chance: random.Random) -> str:
    clauses = [
        chance.choice(LINKS) + chance.choice(VERBS) + chance.choice(KINDS) + chance.choice(THINGS)
        for _ in range(chance.randrange(2, 5))
    ]
    figure = f"，今年安排{chance.randrange(20, 900)}万元" if chance.random() < 0.2 else ""
    return "，".join(clauses) + figure + f"，{chance.choice(TAILS)}。"


def write_speeches(folder: Path, count: int, characters: int = 2500, *, first: int = 0) -> Path:
    """Write `count` speeches as UTF-8 text, ten to a folder inside `folder`; returns `folder`."""
    for number in range(first, first + count):
        place = folder / f"第{number // 10 + 1}批"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"讲话{number:04d}.txt").write_text(invented_speech(number, characters), "utf-8")
    return folder
