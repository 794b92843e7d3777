"""Open values and lookalikes that only their neighbours tell apart, in invented sentences."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.speech.placeholders import find_placeholders

OPEN = """
# values beside Latin words and digits
去年我市GDP«XX»亿元|money
CPI «X.X»%以内|percent
启动«XX»5G示范区|text
建成«XX»AI实验室|text
引导资金«X00»万元|money
惠及«X000»余户|number
到«X0»个村调研|number
回落«X8»%|percent
化解债务«2,XXX»万元|money
力争«20NN»年建成|year
回望二〇一几年不如看«二〇××»年|year
编于«20XX».«X».«XX»|year date date
印于2025.«X».«X»|date date
增長«×»％|percent
自«○»月«○»日起|date date
定于«□»月«□□»日|date date
县第　«N»　届党代会|number
市第«N»届«N»次全会|number number
省委第«　　»次会议|number
第«某»批下派干部|number
«某»高新区负责人|text
# stars between words
北靠«**»，南连«**»，总面积«**»平方公里|text text number
补助«**»，奖励«**»。|text/money text/money
来自«**»和«**»的代表|text text
（«**»户、«**»人）|number number
走访«*»户，慰问«*»人|number number
«*»镇«*»村支书|place place
王«*»、李«*»、陈«*»|person person person
**坚持«XX»引领**|text
**«XX»镇**经验交流|place
总投资**«XX»**亿元|money
1. **«XX»工程**：完成«X»项|text number
# brackets
人均增收«（需核实）»|text
占比«（需要补充）»|percent/text
表述«（待县委办审定）»|text
«【TODO】»|text
增速«（TBD）»|text
«＜单位名称＞»党委|org
走进«{{年份}}»年|year
感谢«【单位名称】»的支持|org
在«[会议名称]»上的讲话|text
下面请«[领导姓名]»讲话|person
全年签约«【数字】»个项目|number
«【待补：受灾户数】»|number
户数«（具体数字待民政局提供）»|number
共«（？）»户受灾|number
涉及«【？】»个镇|number
# gaps
共有«　　»人到会|number
全县脱贫«    »户|number
完成投资«　　　»亿元|money
于«　　»月«　　»日开工|date date
发放补助«??»元不等|money
# kinds
«XX»街«XX»号|place number
按«X»发〔«20XX»〕«X»号执行|org/text year number
«20XX»至«20XX»年|year year
«20XX»-«XX»-«XX»|year date date
占«X»/«X»的乡镇|number number
下午«X»:«XX»集合|date date
上午«X»时报到|date
«XX»分之«XX»|number number
«XX»票赞成|number
«XX»番|number
绿化«XX»㎡|number
历时«XX»周|number
«XX»来个单位|number
«XXX»、«XXX»等同志参加|person person
王«XX»两位同志|person
感谢«X»总、«X»老。|person person
«X»行长发言|person
«XX»派出所|org
«XX»部队官兵|org
«XX»、«XX»两县交界|place place
欢迎来到«XX»！|text
正如«XX»所言|text
修订《«XX»条例》|text
我代表«XX»致谢|text
电话：«XXX»-«XXXXXXX»|number number
"""

ORDINARY = """
# gaps between words
第六章　人才队伍
第八条　项目审批
第三节  年度安排
李四　人力资源部主任
周五  户籍科副科长
姓名　人数　备注
共有项目　　个人项目
乡镇　　户数　　人数
记者 王五  日前从县里获悉
同志们　　人心齐
第一条　　人员编制
# Markdown
**县长**接待日
**村支书**带头干
**人人**有责
**月底前**完成
**省、市、县**三级联动
**亿元村**
这是**关键**一步
把**纪律**挺在前面
**人才**强县
**年度**考核
**项目**攻坚
**县级**领导
**市场**准入
**区域**发展
**村民**自治
**部署**到位
**委员会**设立
**领导**小组
**公司**章程
**第一，**要抓落实
**首先，**要统一思想
完成投资**12.5**亿元
增长**8.2%**，高于全省
共**35**个项目
建成**示范**村12个
*人民*满意
***注意***
__强调__一下
- [x] 已完成
- [X] 已完成
***
****
____________
`XX`是代码
![示意图](x.png)
见附件x_2025.docx
# times, letters, codes
单价×面积
得分=权重×系数
补助=人数×标准
完成率=实际÷计划×100%
占比×100%
200米×4接力
8小时×6天
文化×旅游
老品牌×新设计
“百村×千企”行动
30×物镜
（√）（×）
维生素X
未知数x
马尔科姆·X
路易X
F-X项目
X-37B航天器
“X”是指各地特色产业
X表示未知
5X级景区
10x增速
3.x版本
f(x)
(x,y)
x²
歼-20X战机
宝马X5车型
华为Mate X5发布
MAX亿元户
# stars as notes
增加值*按现价计算
GDP*增长6%
带*号的为必选项
标*的为约束性指标
（*为参考指标）
总计**
王五*，赵六**
*****五星级酒店
拨打*123#查询
按*键返回
尾号****5678
138****5678
京A****6警车
2**4=16
/*说明*/
# 某
某年级组
某日报社
某市场监管人员
某市民来电
某区域经济
某县级医院
某乡贤返乡
某村民来信
某局部环节
某厅级官员
某办法实施
某办公室
某旗舰产品
某部小说
某部法律
某委托人
某副产品
某校长期存在
某省份
某镇级
某领导小组
某主任医师
上官某某被判刑
诸葛某受审
# brackets
（此为最新版本）
（此略）
（填报单位：县财政局）
（填报人：李四）
（填写说明见背面）
（输入性病例）
（输入端）
（插入语）
（接待统计）
（期待完善）
（亟待明确）
（未完待续）
（待续）
（请输入验证码）
（请选择）
（空白）
（数字）经济
（日期）
其中（？）存疑
【时间】2025年3月1日
【地点】县委礼堂
【姓名】李四 【职务】镇长
【责任单位】县水利局
【存在问题】
【主要目标】
[工作措施]
[大数据]
【标题】在会上的讲话
选择题（ ）
main()
- [ ] 待办
{ }
（）
# boxes and question marks
□个人 □单位
□单位　□个人
类型：□项目 □资金
○个人 ○集体
请选择：□市 □县
9○1
咋办？？人民有办法
谁来管？？市里县里都管
怎么干??个个当先锋
"""


def _cases(block: str) -> list[str]:
    return [line for line in block.strip().split("\n") if line and not line.startswith("# ")]


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


@pytest.mark.parametrize("case", _cases(OPEN))
def test_what_stands_beside_it_makes_it_an_open_value(case: str) -> None:
    marked, _, kinds = case.rpartition("|")
    text, spans = _unmark(marked)
    found = find_placeholders(text)
    assert [text[p.start : p.end] for p in found] == [text[a:b] for a, b in spans]
    assert [(p.start, p.end) for p in found] == spans
    for placeholder, allowed in zip(found, kinds.split(), strict=True):
        assert placeholder.kind.value in allowed.split("/")


@pytest.mark.parametrize("text", _cases(ORDINARY))
def test_what_stands_beside_it_makes_it_ordinary(text: str) -> None:
    assert [text[p.start : p.end] for p in find_placeholders(text)] == []


_LINES = [_unmark(case.rpartition("|")[0])[0] for case in _cases(OPEN)] + _cases(ORDINARY)
_SIGNS = "X×*＊某N_□○〇？?0123.年月日个%县人部书记（）【】[]{}待补 \u3000“”+-=，、。二`"


def _findings_by_line(text: str) -> list[tuple[int, int, str, str]]:
    found, offset = [], 0
    for line in text.split("\n"):
        found += [(p.start + offset, p.end + offset, p.kind, p.certainty) for p in find_placeholders(line)]
        offset += len(line) + 1
    return found


@given(st.lists(st.one_of(st.sampled_from(_LINES), st.text(alphabet=_SIGNS, max_size=40)), max_size=6))
def test_a_line_is_read_the_same_among_others(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = find_placeholders(text)
    assert [(p.start, p.end, p.kind, p.certainty) for p in found] == _findings_by_line(text)
    for left, right in itertools.pairwise(found):
        assert left.end <= right.start
