"""The rules of cleaning that act inside a line: advertising sentences, pieces such as a byline.

Sentence rules take whole sentences out of running text and are therefore narrow: each needs words that
no speech puts together. Fragment rules take exactly what they match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor.corpus.cleaning.lines import HAN


@dataclass(frozen=True, slots=True)
class TextRule:
    """A sentence (sentence rules) or the matched piece of a line (fragment rules) that is none of the speech.

    The flags mean the same as in `rules.LineRule`; `only_head` keeps a rule to what stands above the body.
    """

    name: str
    reason: str
    pattern: re.Pattern[str]
    cuts: bool = False
    only_head: bool = False
    proves: bool = True


_SITE = (
    r"(?:(?:中国|全国|第一|好|大|小|老)?(?:公文|范文|文秘|秘书|文档|文书|文库|材料|讲话稿?|笔杆子?|作文|代笔|写作|资料|豆丁|百度|道客)"
    r"{1,3}(?:大全|在线)?(?:网|吧|库|之家|站|屋)?)"
)
_NAME_OF_SITE = r"[A-Za-z\d\u4e00-\u9fff-]{0,10}?"
_ADDRESS = r"(?:https?://|www\.)?[A-Za-z\d-]{2,40}(?:\.[A-Za-z\d-]{1,30}){0,3}\.(?:com|cn|net|org|cc|vip|top|info)(?![A-Za-z])[!-'*-~]{0,200}"
_GIVEN = r"(?:收集|搜集|整理|编辑|发布|提供|上传|分享|原创|独家|首发|转载)"

SENTENCE_RULES: tuple[TextRule, ...] = (
    TextRule(
        "editors-note",
        "网站编者的话",
        re.compile(
            r"小编.{0,40}(?:整理|收集|搜集|带来|推荐|分享|准备|帮助|编辑)|(?:整理|收集|带来|推荐"
            r"|分享).{0,12}小编|[由跟随]小编"
        ),
    ),
    TextRule(
        "editors-note",
        "网站编者的话",
        re.compile(
            r"^(?:【?导语】?)?(?:下面|以下|本文|这里|今天)(?:就)?(?:是|为|给|特).{0,70}(?:(?:供"
            r"|仅供)(?:大家|您|各位|你)?(?:参考|阅读|学习|借鉴)"
            r"|欢迎(?:大家|您)?(?:阅读|参考|借鉴|查阅|浏览|收藏)|希望.{0,20}(?:帮助|喜欢))"
        ),
        only_head=True,
    ),
    TextRule(
        "editors-note",
        "网站编者的话",
        re.compile(
            r"(?:讲话稿?|发言稿?|致辞|主持词|范文|总结|报告|表态|心得|演讲稿?|怎样|如何|怎么)"
            r".{0,10}(?:怎么|如何|怎样)(?:写|开头|拟定)|(?:我们|大家)(?:该|应该)?(?:怎么|如何|怎样)(?:去)?写.{0,20}[?？]"
        ),
        only_head=True,
    ),
    TextRule(
        "editors-note",
        "网站编者的话",
        re.compile(r"^以上(?:就)?是.{0,70}(?:全部内容|的范文|整理的|希望.{0,12}有所?帮助)"),
    ),
    TextRule(
        "advert",
        "广告或代写服务",
        re.compile(
            r"(?:更多|查看更多|想了解更多).{0,20}(?:范文|讲话稿?|文章|内容|资料|资讯|材料|公文|文档"
            r"|精彩).{0,30}(?:关注|访问|点击|搜索|登录|收藏|浏览|下载|尽在|请到|请看|网|公众号|栏目"
            r"|频道)"
            r"|欢迎(?:关注|收藏|访问|订阅)(?:本站|我们|微信公众号|公众号)|(?:收藏|关注|访问)本[站网]"
            r"|(?:需要|想要|如需|获取).{0,8}(?:全文|代笔|代写|完整版|定制).{0,30}|(?:代写"
            r"|代笔).{0,20}(?:联系|请|微信|QQ)"
            r"|(?:点击|联系|添加|咨询)[^,，。]{0,6}(?:客服(?=[:：,，。!！\s]|$|微信|QQ|老师|人员|[A-Za-z\d])|站长)|联系老师|添加?(?:微信"
            r"|QQ)[\s:]?[\w-]{4,}|加(?:微信|QQ)[\s:]?[\w-]{4,}"
        ),
    ),
    TextRule(
        "copyright",
        "版权、来源或链接说明",
        re.compile(
            r"^.{0,6}(?:特别声明|notice):.{0,120}(?:自媒体|本平台|上传并发布)|本平台仅提供信息存储|[网站报台号]版权与?(?:及|和)?免责声明"
            r"|凡(?:本[网站报]|注明)[^。]{0,20}(?:注明|来源)|声明:本站.{0,60}|侵犯了?您的?.{0,6}权[益利].{0,16}(?:联系|告知|删除)|亲,该文档.{0,60}"
            r"|转载请?(?:务必)?(?:注明|保留|标明)|(?:如有|若有|涉嫌|涉及)侵权?,?.{0,8}(?:请|联系|删)"
            r"|本文.{0,8}内容(?:来自|来源于?|摘自|转自).{0,4}(?:网络|互联网)|(?:异议|侵权).{0,4}请(?:及时|尽快)?联系|本(?:司|网|站)将(?:立即|及时|尽快)删除"
            r"|本文(?:为|是)\s?(?:word|docx?|pdf|可编辑).{0,6}格式|下载后可.{0,8}(?:编辑|修改|打印)"
            r"|评论(?:内容)?只代表网友|(?:与|不代表)本(?:站|网|平台)(?:的)?(?:立场|观点)|网友评论:.{0,4}只显示"
            r"|用户自行上传|仅供网友.{0,6}(?:学习|交流|参考)|未经.{0,8}书面授权|本站(?:所有|仅|只|不"
            r"|系|内容|资源|提供)|版权归.{0,30}(?:所有|作者)|仅代表作者.{0,12}(?:观点|立场)|本文(?:由"
            r"|来源于?|是由|摘自).{0,40}(?:整理|网|发布|提供|投稿|搜集|http)"
        ),
    ),
    TextRule(
        "mail-footer",
        "邮件的附言",
        re.compile(
            r"^.{0,6}本(?:电子)?邮件.{0,24}(?:机密|保密|内部信息|误收|收件人)|仅供(?:指定)?收件人使用|^如(?:您|果您)?误收.{0,20}删除"
        ),
    ),
    TextRule(
        "share",
        "分享按钮",
        re.compile(
            r"扫一扫.{0,20}(?:网页|分享|朋友圈|本文|阅读)|分享(?:到|至)(?:微信)?朋友圈|(?:喜欢"
            r"|觉得).{0,14}(?:本[篇文站]|文章|内容).{0,24}(?:赞赏|打赏|分享|收藏|点赞|转发)"
        ),
    ),
    TextRule(
        "reading-wall",
        "阅读限制的提示",
        re.compile(
            r"(?:预览|试读|免费阅读)(?:阅读)?(?:已|部分)?.{0,3}(?:结束|完毕)|(?:登[录陆]|注册"
            r"|开通(?:会员|VIP)|成为(?:会员|VIP)|付费|购买)后?.{0,10}(?:查看|阅读|下载"
            r"|浏览).{0,6}(?:全文|全部|完整|剩余|更多|原文)"
            r"|阅读(?:完|更多).{0,10}(?:全部|全文|完整).{0,20}(?:登[录陆]|会员|下载|付费|注册)|(?:您"
            r"|你)(?:需要|必须)先?(?:登[录陆]|注册|付费|购买)|剩余.{0,12}(?:未读|会员|登录|付费)"
            r"|(?:VIP|会员)(?:可见|可以?查看|专享|才能)|需要?(?:会员|VIP)?(?:登录|付费|注册).{0,6}才能下载|免费(?:预览|阅读|试读)(?:范围|部分|已)|(?:该"
            r"|本)文档(?:总共|共|仅).{0,20}(?:页|预览)"
        ),
        cuts=True,
    ),
)
# Any sentence rule needs one of these words; one search spares running text the seven others.
SENTENCE_TRIGGER = re.compile(
    r"小编|本[站文篇]|朋友圈|转载|侵权|版权|全文|登[录陆]|注册|会员|[Vv][Ii][Pp]|打赏|赞赏|公众号"
    r"|扫一扫|代笔|代写|更多|以上|下面|以下|今天|这里|收藏|客服|老师"
    r"|[么何样]去?(?:写|开头|拟定)|邮件|收件人|误收|平台|[Nn]otice|凡|声明|侵犯|亲[,，]"
    r"|本司|异议|网络|站长|微信|[Qq][Qq]|预览|文档|授权|上传|网友|试读|付费|购买|剩余|观点|导语"
)

_NAMED = r"(?:责任编辑|责编|编辑|作者|来源|原标题|供稿|通讯员|摄影|文/|图/|文图|本文来源|转自)"
# What sites and their readers say below a text: in a line of a few words, and in a whole sentence.
SITE_TALK = re.compile(
    r"推荐|收藏|热门|下载|本站|本[文章]完|点击|阅读全文|更新(?:时间|速度|于)|网友|分享|赞同|评论|关注|专栏|转载|解读|报错|纠错|楼主|小编|浏览器|看过"
)

SITE_SENTENCE = re.compile(r"楼主|网友|本[站文]|小编|收藏|下载|点击|报错|浏览器|点赞|转载|好文|网站声明")

FRAGMENT_RULES: tuple[TextRule, ...] = (
    TextRule(
        "watermark",
        "网站水印",
        re.compile(
            rf"[(（\[【]\s*(?:(?:本文)?(?:来源|来自|转自|摘自|出处|整理|更多)[:：]?\s*)?{_NAME_OF_SITE}\s*[:：]?\s*"
            rf"(?!\S{{0,60}}\.gov\.)(?:{_ADDRESS})\s*{_GIVEN}{{0,3}}\s*[)）\]】]"
            rf"|[(（\[【]\s*(?:本文)?(?:由|来自|来源[:：]?)?\s*{_SITE}\s*{_GIVEN}{{1,3}}\s*[)）\]】]"
        ),
    ),
    TextRule(
        "watermark",
        "网站水印",
        re.compile(
            rf"本(?:文|资料|范文)(?:由|来自|来源于?|摘自|转自|出自|是由)[:：]?\s*{_NAME_OF_SITE}(?:{_ADDRESS}\s*{_GIVEN}{{0,3}}"
            rf"|{_SITE}\s*{_GIVEN}{{1,3}})(?!欢迎|转载|请|版权|更多|仅供|而成)(?={HAN.pattern}{{3}})"
        ),
    ),
    TextRule(
        "site-greeting",
        "网站的欢迎语",
        re.compile(
            r"^欢迎(?:您|你|大家)?(?:来到|访问|光临|浏览|登录)[^，。！!\s]{2,16}(?:网站?|平台|文库"
            r"|频道|论坛|博客)[！!。，,]?\s*(?=\S{8})"
        ),
    ),
    TextRule(
        "byline",
        "记者署名",
        proves=False,
        pattern=re.compile(
            r"(?<=[讯电])\s*[(（](?:[\w·]{0,12})?(?:记者|通讯员|特约|实习)[^()（）。]{0,60}[)）]"
            r"|^[(（](?:[\w·]{0,12})?(?:记者|通讯员|特约记者|实习记者)[^()（）。]{0,60}[)）]"
            r"|[(（](?:本报|本网|全媒体)?记者[ :：]?[^()（）。，,]{1,30}[)）]$"
        ),
    ),
    TextRule(
        "credit",
        "编辑或来源署名",
        re.compile(rf"[(（\[【]\s*{_NAMED}\s*[:：/]?[^()（）\[\]【】。]{{0,50}}[)）\]】]\s*$"),
    ),
    TextRule(
        "stub",
        "网站隐去文字的记号",
        re.compile(
            r"[…\.。]{0,6}\s?[(（\[【]\s*(?:此处|中间|开头|结尾|以下|正文|后面|后文|其余"
            r"|部分)?.{0,8}(?:省略|隐藏|略去|删去|已略)\s*\d+\s*个?字.{0,20}?[)）\]】]"
            r"|[…\.]{0,6}\s?此处(?:已)?(?:隐藏|省略)\s*\d+\s*个?字[。,，;；]?(?:\s*(?:VIP|会员"
            r"|登录).{0,16}?(?:可见|查看|阅读|看)[。!！]?)?"
        ),
        cuts=True,
    ),
    TextRule(
        "watermark",
        "网站水印",
        re.compile(
            rf"[(（\[【]?\s*(?:{HAN.pattern}{{0,8}}(?:网|文库|范文|公文"
            r"|文秘)\s*[:：]?\s*)?(?![!-~]{0,80}\.(?:gov|edu)\.)(?:https?://[!-'*-~]{1,200}|www\.[\w.-]+\.(?:com|cn|net"
            r"|org)[!-'*-~]{0,200})\s*[)）\]】]"
            rf"|(?:(?<!{HAN.pattern}){HAN.pattern}{{1,8}}(?:网|文库)|{_SITE})\s*[:：]?\s*"
            r"www\.[A-Za-z\d.-]+\.(?:com|cn|net|org)[/A-Za-z\d.-]*"
        ),
    ),
    TextRule(
        "pointer",
        "手指符号",
        proves=False,
        pattern=re.compile(
            "[\U0001f446-\U0001f449\U0001f51e\U0001f4e2\u261d\u261e\u261f\u2b07\u27a1]\ufe0f?"
        ),
    ),
)
# Any fragment rule needs one of these.
FRAGMENT_TRIGGER = re.compile(
    r"本文|本资料|本范文|[(（\[【][^()（）\[\]【】]{2,60}(?:整理|收集|搜集|发布|提供|原创|\.[a-z]{2,4}\s?)[)）\]】]|记者|通讯员|^欢迎|[(（\[【]\s*(?:责|编辑|作者|来源|原标题|供稿|摄影|文/|图/|文图|本文"
    r"|转自)|\d\s*个?字|https?:|www\."
    "|[\U0001f446-\U0001f449\U0001f51e\U0001f4e2\u261d\u261e\u261f\u2b07\u27a1]"
)
