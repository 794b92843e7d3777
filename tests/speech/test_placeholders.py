"""Every form of an open value and every lookalike, in invented sentences; «» marks what is found."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.speech.placeholders import Certainty, find_placeholders

CERTAIN = """
«XX»县县长李明主持会议|place
全县«XXX»个行政村|number
贫困发生率降至«XXX»%|percent
共走访«X»户|number
增长«X»%|percent
覆盖«X»个村|number
«X»镇的做法值得学习|place
发生事故«X»起、死亡«X»人|number number
帮扶«XX»户«XX»人|number number
带动«xxx»家企业|number
吸引«XXXX»各类人才|text
今天同叙«XX»事|text
实施“«XXX»”民生工程|text
总量居全市第 «X»，增速居前 «X»|number number
«X» 项主要经济指标|number
市委«x»届«x»次全会|number number
省第«X»次党代会|number
第«X»片区|number
位列全国第«XX»位|number
第«x»个“八一”建军节|number
«×××»同志|person
«×»书记|person
«×»主任的意见|person
«××»市的同志|place
«××»县委|place
全县«××»万人民|number
推动«×»高质量发展|text
患难与共，«××»险阻|text
«××*»同志|person
«××*»副县长|person
«****»年的工作|year
«20**»年全县经济|year
«**»年«**»月«**»日|year date date
建党«*»周年|number
火红的«*»月|date
全县«*»万人民|number
县委书记 «***»|person
«***»部长|person
县委宣传部«*»部长|person
我们县«**»是大县|text
低«*»个百分点|percent
还有«*»项未达|number
建设«*»城区|place
«201x»年脱贫|year
«202x»年规划|year
«20xx»年目标|year
«20XX»年任务|year
«201X»/«X»/«XX»印发|year date date
«XX»年全县|year
由«XX»年的«XX»%提高到«XX»%|year percent percent
«X»月«X»日召开|date date
«x»月«x»日召开|date date
今年«X»月«X»日以来|date date
2026年7月«X»日|date
学习«某»同志的事迹|person
«某»年«某»月|year date
«某某»市第«N»届人大|place number
市委«某某某»书记|person
«某»县的教训|place
«某»局的问题|org
县委«x»书记|person
受 «X» 书记委托|person
«X»同志主持|person
江«xx»的汇报|person
执行主席«××××××»|person
请各单位于«X»月«X»日前|date date
截至«X»月底|date
完成«XX»项年度目标，完成率«XX»%|number percent
落实资金«XX»万元|money
推进«XX»建设|text
在«XX»领域|text
联系人：«XXX»|person
联系电话：«XXX»|number
参会人数«____»人|number
会议地点«＿＿＿»|place
新建«□□»公里|number
«○○»县人民政府|place
共有«（　　）»户|number
讲话人：«【】»|person
«[填写会议背景]»|text
在«[会议名称]»上的讲话|text
«[XXX领导姓名]»出席|person
«【待核实：数据来源】»|number
«【待补】»|text
«〔待补〕»|text
增幅«（待补充）»|text
«[填写单位]»|org
«{请输入}»|text
同比增长«（数据待核）»|number
全年完成«X.X»亿元|money
增长«xx.37»%|percent
«XX»-«XX»岁|number number
拨打«138XXXXXXXX»|number
«二〇二X»年|year
下降-«X»%|percent
总投资«X,XXX»万元|money
«20__»年工作|year
脱贫«Ｘ»户|number
完成«＊＊»项|number
«X X»县|place
全长«XX»km|number
«XX»℃以上|number
«12X»个项目|number
增加到«XX».|number
参会的有张«XX»、李«X»|person person
"""

LOOKALIKE = """
建成5×770MW机组
扩建2×35万千瓦项目
3×4的表格
“4×4”现代化产业体系
实施“数据要素×”行动
推进“数据要素×工业制造”试点
加快人工智能+应用
培育“415X”先进制造业集群
打造“7+3+X”产业体系
布局“10+X”未来产业
构建“141X”体系
双尖双领+X
建设PX项目
拍X光片
X射线检查
XXL号的衣服
A类县
阿Q精神
乘坐G×次列车
写着“X”三个字
走出K线图
5G-A网络
SO2排放
二○○○年
二〇二六年七月一日
一九九〇年以来
某些同志认为
某种程度上
某个环节
某一方面
某项工作
74集团军某旅官兵
张某因醉驾被处罚
李某某受贿案
若干意见
说了N次
N个1
**重点工作**：一是抓落实
注意*，这是脚注
* 第一项
要做好……等工作
联系邮箱xxgk@xx.gov.cn
网址http://www.xxx.gov.cn/x
型号x86服务器
长×宽×高
7×24小时值班
iPhone X发布
MAX值
（一）加强领导
[1]参考文献
（新华社北京电）
【新华社北京电】
（待遇从优）
（待业人员）
“00后”和“〇〇后”
3X倍速
同比增长12.5%
第十届、第二次
X轴方向
“×”和“√”
- [ ] 办理中
文件名a_b_c.txt
未完待续
1234年
从2020年到2025年
习近平总书记
请点击
大国重器、国之重器
（单位：万元）
《条例》
“试金石”
培訓(xùn)
R×C列联表
"""


def _unmark(line: str) -> tuple[str, list[tuple[int, int]]]:
    text, spans, start = "", [], 0
    for piece in re.split("([«»])", line):
        if piece == "«":
            start = len(text)
        elif piece == "»":
            spans.append((start, len(text)))
        else:
            text += piece
    return text, spans


@pytest.mark.parametrize("case", CERTAIN.strip().split("\n"))
def test_finds_exactly_the_open_characters(case: str) -> None:
    marked, _, kinds = case.rpartition("|")
    text, spans = _unmark(marked)
    found = find_placeholders(text)
    assert [(p.start, p.end) for p in found] == spans
    assert " ".join(p.kind.value for p in found) == kinds


@pytest.mark.parametrize("text", LOOKALIKE.strip().split("\n"))
def test_leaves_lookalikes_alone(text: str) -> None:
    assert [text[p.start : p.end] for p in find_placeholders(text)] == []


def test_masks_beside_chinese_are_certain() -> None:
    for line in ("XX县", "增长X%", "201x年", "某某书记", "【待补】", "____人", "X月X日"):
        assert {p.certainty for p in find_placeholders(line)} == {Certainty.CERTAIN}


@given(st.text(alphabet="X×*某_□○0123456789.年月日个%县书记（）【】[]待补 \n“”+-，。x", max_size=60))
def test_findings_are_ordered_disjoint_and_stay_in_their_line(text: str) -> None:
    found = find_placeholders(text)
    for placeholder in found:
        assert 0 <= placeholder.start < placeholder.end <= len(text)
        assert "\n" not in text[placeholder.start : placeholder.end]
    for left, right in itertools.pairwise(found):
        assert left.end <= right.start


@given(
    st.lists(
        st.sampled_from([_unmark(c.rpartition("|")[0])[0] for c in CERTAIN.strip().split("\n")]), max_size=6
    )
)
def test_searching_by_paragraph_gives_the_same(lines: list[str]) -> None:
    whole = [(p.start, p.end) for p in find_placeholders("\n".join(lines))]
    parts, offset = [], 0
    for line in lines:
        parts += [(p.start + offset, p.end + offset) for p in find_placeholders(line)]
        offset += len(line) + 1
    assert whole == parts


def test_offsets_count_code_points() -> None:
    text = "𬭩县长说有XX户"
    (found,) = find_placeholders(text)
    assert text[found.start : found.end] == "XX"


HOSTILE = (
    "*",
    "×5",
    "“数据×",
    "_ ",
    "（",
    "[XX",
    "某",
    "20",
    "X.X",
    "** a",
    "○二",
    "<中",
    "**县",
    "*人*",
    "`",
    "\u3000",
    "共有  ",
    "待",
    "（待局",
    "？",
    "{{",
    "X、",
    "X.",
    "1,",
    "A_",
    "[x] ",
    "N个",
    "口",
    "#",
    "\\_",
    "■",
    "«名",
    "${",
    "YYYY年",
    "单击此处",
    "……",
    "——",
    "...",
    "年 月",
    "【注：",
    "『",
    "局补",
    "“XX",
    "字样",
    "由局",
    "：待",
    "D:\\a",
    "X线",
    "某某“",
    "2x=",
    "**一、",
    "Х",
    "一二三XX",
    "段XX至",
)
_RUNS = 3
_TEN_TIMES_MORE = 30  # a quadratic reading would cost a hundred times more


def _seconds(unit: str, count: int) -> float:
    """The time of this process alone for the best of several runs: others may load the machine."""

    def once() -> float:
        start = time.process_time()
        find_placeholders(unit * count)
        return time.process_time() - start

    return min(once() for _ in range(_RUNS))


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_line_is_read_in_linear_time(unit: str) -> None:
    """Cost per character must not grow with the length of the line."""
    _seconds(unit, 100)
    assert _seconds(unit, 20_000) < max(_seconds(unit, 2_000), 0.004) * _TEN_TIMES_MORE


def test_finished_reports_raise_no_alarm(corpus: Callable[[], Path]) -> None:
    hits = []
    for path in sorted((corpus() / "reports").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        hits += [(path.name, text[p.start - 5 : p.end + 5]) for p in find_placeholders(text)]
    assert hits == []


def test_the_seeds_hold_what_was_counted_by_hand(corpus: Callable[[], Path]) -> None:
    counts = {}
    for path in sorted((corpus() / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        counts[path.name[:3]] = [text[p.start : p.end] for p in find_placeholders(text)]
    assert counts == {"000": ["201x"] * 3 + ["XXX"] * 7, "001": [], "002": [], "003": ["XX"] * 4, "004": []}
