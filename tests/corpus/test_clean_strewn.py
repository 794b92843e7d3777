"""Chrome strewn at random between the paragraphs of a speech must take nothing of the speech with it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.corpus.pipeline import clean_text

CHROME = (
    "首页 > 公文 > 讲话",
    "来源：某某网 时间：2020-01-01 10:00:00 点击：5次",
    "分享到：微信 微博",
    "相关阅读",
    "热门推荐：",
    "推荐阅读：某某讲话",
    "上一篇：某某致辞",
    "下一页",
    "第 2 页 / 共 9 页",
    "登录后阅读全文",
    "阅读全文",
    "网友评论",
    "已有0人发表了评论",
    "¥9.90",
    "打赏",
    "本文链接：http://www.example.com/a.html",
    "版权所有 某某网",
    "京ICP备00000000号",
    "返回顶部",
    "小编为大家整理了这篇范文，希望对大家有所帮助。",
    "代写讲话稿请加微信：abc12345",
    "",
)
SPEECHES = (
    (
        "在全县重点工作推进会上的讲话",
        "同志们：",
        "今天开会，任务很重，大家要认真听、认真记。",
        "一、提高认识",
        "安全是发展的前提，谁都不能掉以轻心。",
        "要做到三个到位。",
        "一是责任到位。",
        "二是措施到位。",
        "二、抓好落实",
        "说一千道一万，关键看落实，请各位回去以后马上行动。",
    ),
    (
        "在座谈会上的发言",
        "各位领导：",
        "我谈三点体会，不妥之处请批评指正。",
        "第一点，学习要经常，本领才能过硬。",
        "第二点，工作要用心，群众才会满意。",
        "第三点，作风要扎实，事业才有希望。",
        "谢谢大家！",
        "县农业农村局 某某",
        "2022年3月5日",
    ),
    (
        "同志们：",
        "各级各部门要把思想和行动统一到县委的部署上来，时刻绷紧这根弦，一刻也不能放松，真正做到守土有责、守土尽责。"
        "对推诿扯皮的要严肃问责，对敢于担当的要大胆使用，让吃苦的人吃香、有为的人有位，形成你追我赶的局面。",
        "会后请大家抓紧行动。",
        "散会。",
    ),
)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(SPEECHES), st.lists(st.tuples(st.integers(0, 12), st.sampled_from(CHROME)), max_size=8)
)
def test_nothing_of_the_speech_goes(speech: tuple[str, ...], strewn: list[tuple[int, str]]) -> None:
    lines = list(speech)
    for place, chrome in sorted(strewn, reverse=True):
        lines.insert(min(place, len(lines)), chrome)
    left = "".join(clean_text("\n".join(lines)).text.split())
    missing = [line for line in speech if line.replace(" ", "") not in left]
    assert missing == []
