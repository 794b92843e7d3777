"""Single rules: what each takes, what it must leave, and that no line makes them slow."""

from __future__ import annotations

import random
import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor.corpus.cleaning.meta import is_meta_line
from editor.corpus.cleaning.rules import LINE_RULES
from editor.corpus.cleaning.text_rules import FRAGMENT_RULES, SENTENCE_RULES
from editor.corpus.pipeline import clean_text

BODY = (
    "同志们：\n今天我们召开这次会议，主要任务是分析形势、部署工作，动员大家迅速行动起来，把各项任务落到实处，"
    "确保全年目标圆满完成，向全县人民交上一份满意的答卷，请大家认真抓好落实。\n一、提高认识\n"
    "安全是发展的前提，发展是安全的保障，各级各部门一定要把思想和行动统一到县委的部署上来，时刻绷紧这根弦，"
    "一刻也不能放松，一着也不能落空，真正做到守土有责、守土尽责。\n我就讲这些，谢谢大家！"
)
TITLE = "在全县重点工作推进会上的讲话"


@pytest.mark.parametrize(
    "line",
    [
        "欢迎来到公文写作网！",
        "您现在的位置：首页 > 公文 > 讲话",
        "首页 | 范文 | 总结 | 联系我们",
        "来源：某某网 作者：佚名 时间：2020-01-01",
        "责任编辑：小王",
        "发布时间：2021-03-04 10:11:12",
        "2021-03-04 10:11",
        "浏览次数：123",
        "阅读(1203) 评论(3)",
        "3.2万阅读",
        "字体：大 中 小",
        "分享到：微信 微博 QQ空间",
        "微信扫一扫，分享到朋友圈",
        "点击展开全文",
        "剩余70%未读，登录后阅读全文",
        "VIP会员可见",
        "¥9.90",
        "￥ 1.00 ￥ 5.00",
        "打赏",
        "已有0人打赏",
        "代写讲话稿请加微信：abc12345",
        "转载请注明出处",
        "本文链接：http://www.example.com/a.html",
        "http://www.example.com/a.html",
        "Copyright © 2010-2020 某某网 版权所有",
        "京ICP备00000000号",
        "上一篇：某某致辞",
        "下一页",
        "第 2 页 / 共 9 页",
        "— 3 —",
        "- 12 -",
        "已有0人发表了评论",
        "网友评论",
        "我来说两句",
        "返回顶部",
        "打印本页 关闭窗口",
        "------------------",
        "点击查看大图",
        "免费下载Word文档",
        "长按识别二维码关注我们",
        "[复制链接]",
        "评分 参与人数 3 威望 +5 金币 +20",
        "本帖最后由 老秘书 于 2021-5-28 09:20 编辑",
        "收录于合集 #讲话 12个",
        "点击上方“某某发布”关注我们",
        "↓↓↓",
        "返回首页 打印 关闭",
        "首页 上页 下页 尾页 到第 页 跳转",
        "·上一篇：某某致辞",
        "（未完，全文共5862字，当前显示1203字）",
        ">>>点击查看更多领导讲话<<<",
        "图源网络 侵删",
        "手机看新闻",
        "某某文秘网-专业的公文写作平台",
        "公文QQ交流群：123456789",
        "本文关键字：讲话 水利",
        "亲，该文档总共12页，已超出免费预览范围",
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_chrome_goes(line: str, place: str) -> None:
    text = f"{TITLE}\n{line}\n{BODY}" if place == "above" else f"{TITLE}\n{BODY}\n{line}"
    cleaned = clean_text(text)
    assert cleaned.text == f"{TITLE}\n{BODY}"
    assert [item.text for item in cleaned.removed] == [line]
    assert all(item.rule and re.search("[\u4e00-\u9fff]", item.reason) for item in cleaned.removed)


@pytest.mark.parametrize(
    "sentence",
    [
        "更多精彩范文请关注公文写作网。",
        "以上就是小编为大家整理的全部内容。",
        "如有侵权请联系删除。",
        "转载请注明出处。",
    ],
)
def test_an_advertising_sentence_goes_out_of_a_paragraph(sentence: str) -> None:
    cleaned = clean_text(f"{TITLE}\n{BODY}{sentence}")
    assert cleaned.text == f"{TITLE}\n{BODY}"


@pytest.mark.parametrize(
    "line",
    [
        "会上还通报了版权保护、打击侵权盗版工作的情况，请大家会后认真阅读材料，抓好落实。",
        "登录政务网站就能办事，群众扫一扫二维码就能查询，关注公众号就能看到进度，方便多了。",
        "要发展会员、做优客服，让游客服务中心真正成为城市的名片。",
        "合作社注册会员XXX人，会员登录平台后可以查看订单，购买后三天内发货。",
        "下面是今年的目标任务，请各单位对照落实。",
        "以上是我的几点意见，供大家参考。",
        "（一）来源：财政预算",
        "二、关于下载应用和推广登录方式",
        "时间：9月底前",
        "责任单位：县发展改革局",
        "联系人：XXX，电话：XXXX",
        "————同志们，这就是我们的底气。",
        "各单位要及时转载权威信息，不得转载小道消息。",
        "请各单位联系客服公司，对长期停更的账号限期注销，对没人管的网站坚决关停。",
        "当前显示出三个新特点",
        "组建微信交流群，及时答疑",
        "积分达到100积分的，优先评先",
        "如果有人侵犯了你的权益，就拨打法律援助热线，政府给你撑腰。",
        "本邮件系统要升级改造，让公文流转快起来，让群众少跑腿、好办事。",
        "1 + 1 要大于 2",
        "未完成的任务",
        "第三页材料",
        "讲话怎么写、会怎么开，都要改一改，谁再照本宣科，就请谁下台来重讲。",
        "___________",
        "***",
        "2022年1月5日",
        "（2022年1月5日）",
        "张三",
    ],
)
def test_body_stays(line: str) -> None:
    head, tail = BODY.split("\n一、", 1)
    text = f"{TITLE}\n{head}\n{line}\n一、{tail}"
    cleaned = clean_text(text)
    assert cleaned.removed == ()
    assert line.replace("————", "") in cleaned.text


@pytest.mark.parametrize(
    "line",
    [
        "附件：任务分工表",
        "（此件公开发布）",
        "县委书记 张三",
        "2022年1月5日",
        "名词解释",
        "注：数据截至上年底",
    ],
)
def test_what_may_follow_a_speech_stays(line: str) -> None:
    assert line in clean_text(f"{TITLE}\n{BODY}\n{line}").text


@pytest.mark.parametrize(
    ("line", "meta"),
    [
        ("来源：某某日报", True),
        ("编辑：甲责任编辑：乙", True),
        ("时间：2020-01-01 点击：5 次", True),
        ("作者：佚名", True),
        ("时间：3月5日上午", False),
        ("我讲三点意见：", False),
        ("来源：今年的财政收入主要来自税收，其中增值税占了一大半，这个结构并不合理。", False),
    ],
)
def test_lines_of_labels(line: str, meta: bool) -> None:
    assert is_meta_line(line.replace("：", ":")) is meta


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"{TITLE}1", TITLE),
        (f"{TITLE}_公文写作网", TITLE),
        (f"{TITLE} - 某某文库", TITLE),
        (f"{TITLE}\n{TITLE}", TITLE),
        ("在全县重点工作推进会上讲话\n在全县重点工作推进会上的讲话", TITLE),
        ("在全县重点工作推进会上的讲话\n在全县重点工作推进会上讲话", TITLE),
        (f"{TITLE}.docx", TITLE),
        (f"{TITLE}（2）", TITLE),
    ],
)
def test_titles_are_made_whole(head: str, title: str) -> None:
    assert clean_text(f"{head}\n{BODY}").text == f"{title}\n{BODY}"


@pytest.mark.parametrize(
    "head",
    [
        "2011年国务院政府工作报告\n政府工作报告",
        "篇1：在大会上的讲话",
        f"{TITLE}（一）",
        "政 府 工 作 报 告",
        f"县委书记张三\n{TITLE}",
    ],
)
def test_titles_that_are_whole_stay(head: str) -> None:
    assert clean_text(f"{head}\n{BODY}").text == f"{head}\n{BODY}"


def test_hidden_characters_mean_truncated() -> None:
    cleaned = clean_text(f"{TITLE}\n……(开头部分已省略330字)\n{BODY}")
    assert cleaned.truncated
    assert cleaned.text == f"{TITLE}\n{BODY}"
    open_end = BODY.rsplit("\n", 1)[0] + "\n二、抓好落实\n要紧盯目标，"
    assert clean_text(f"{TITLE}\n{open_end}\n登录后阅读全文").truncated
    assert not clean_text(f"{TITLE}\n{BODY}\n登录后阅读全文").truncated
    assert not clean_text(f"{TITLE}\n{BODY}").truncated


def test_byline_goes_and_its_sentence_stays() -> None:
    news = "全市会议召开\n清江网讯(记者 张三 李四)10月12日上午，全市会议召开，市委书记王五出席会议并讲话。"
    assert clean_text(news).text.split("\n")[1].startswith("清江网讯 10月12日上午，全市会议召开")


def test_paragraphs_that_ran_together_come_apart() -> None:
    text = f"{TITLE}　　\n同志们：　　今天开会，任务很重。　　一、提高认识　　大家要重视（　　）这项工作。"
    assert clean_text(text).text.split("\n")[1:] == [
        "同志们：",
        "今天开会，任务很重。",
        "一、提高认识　　大家要重视（　　）这项工作。",
    ]


_PIECES = [
    "首页",
    ">",
    "同志们：",
    TITLE,
    "来源：某网",
    "分享到",
    "¥1",
    "一、提高认识",
    "今天开会，大家要认真抓好落实，确保完成各项任务。",
    "讲话1",
    " ",
    "　　",
    "\n",
    "\n\n",
]
_PIECES += [
    "相关阅读",
    "• 链接",
    "(shí)",
    "實",
    "??",
    "；",
    "，",
    "记者",
    "(记者 张三)",
    "2020-01-01 10:00",
    "&nbsp;",
    "<br>",
    "...",
    "谢谢大家！",
    "—",
    "1",
    "|",
    "小编为大家整理的范文。",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))
@example("首页...")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once.text).text == once.text


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_cleaned_without_an_error(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once.text).text == once.text


def test_no_line_makes_a_rule_slow() -> None:
    """Words of the rules themselves, strung together: the shape that makes a careless pattern explode."""
    chance = random.Random(5)
    words = {word for rule in LINE_RULES for word in re.findall("[\u4e00-\u9fff]{2,6}", rule.pattern.pattern)}
    tokens = [*sorted(words), " ", "|", ">", "1", "23", "【", "】", "(", ")", ":", "/", "12:30", "2022-08-10"]
    slowest = 0.0
    for _ in range(400):
        few = chance.sample(tokens, chance.randint(1, 4))
        line = "".join(chance.choices(few, k=40))
        for rule in LINE_RULES:
            start = time.process_time()
            rule.pattern.match(line[: rule.longest])
            slowest = max(slowest, time.process_time() - start)
    assert slowest < 0.05


@pytest.mark.parametrize("rule", [*SENTENCE_RULES, *FRAGMENT_RULES], ids=lambda rule: rule.name)
@pytest.mark.parametrize("unit", ["(编辑", "（", "…", "。", "小编", "http://", "记者", "更多 ", "3字"])
def test_rules_inside_a_line_are_linear(rule: object, unit: str) -> None:
    pattern = rule.pattern  # type: ignore[attr-defined]

    def seconds(count: int) -> float:
        start = time.process_time()
        list(pattern.finditer(unit * count))
        return time.process_time() - start

    seconds(10)
    # The best of three: other work on the machine slows the processor, too.
    assert min(seconds(4000) for _ in range(3)) < 0.25
