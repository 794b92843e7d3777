"""The rules of cleaning for whole lines, as data: name, reason for the user, pattern, and where it may act.

They are written for the class of pages on which past speeches are found (范文 sites, government and
news sites, document shops, forums), not for single pages. They are matched against a line's `probe`
(half-width, see `lines.Line`) and never act on running text nor on a numbered heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from editor.corpus.cleaning import chrome


class Where(Enum):
    """The part of the page in which a line rule may act; the edges are what lies around the body."""

    ANYWHERE = "anywhere"
    EDGES = "edges"
    HEAD = "head"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class LineRule:
    """A whole line that is none of the speech.

    `longest` is in characters of the probe. `opens` marks the heading of a list that is none of the speech
    either (相关阅读), `cuts` a sign that the page shows only a part of the text, `weak` a rule that acts
    only where something certain was found as well. `proves` is false for what printed pages carry too
    (page numbers): it is no sign of a web page.
    """

    name: str
    reason: str
    pattern: re.Pattern[str]
    where: Where = Where.ANYWHERE
    longest: int = 60
    opens: bool = False
    cuts: bool = False
    weak: bool = False
    proves: bool = True


def _p(*alternatives: str) -> re.Pattern[str]:
    """A pattern for a whole line, any of the alternatives."""
    return re.compile(rf"(?:{'|'.join(alternatives)})$", re.IGNORECASE)


LINE_RULES: tuple[LineRule, ...] = (
    LineRule(
        "site-greeting",
        "网站的欢迎语",
        _p(
            r".{0,6}欢迎(?:您|你|大家)?(?:来到|访问|光临|浏览|进入|登录|加入|使用).{0,20}(?:网|网站|站"
            r"|平台|频道|文库|论坛|博客|在线|主页)[!。~,]*.{0,12}"
        ),
    ),
    LineRule(
        "breadcrumb",
        "网页的位置导航",
        _p(
            r"(?:您|你)?(?:现在|当前)?(?:的|所在)?位置\s*[:>].{0,100}",
            r".{0,16}(?:首页|主页)\s*(?:>+|»|›|→|/|-+|\|)\s*.{1,80}",
            r"\S{2,8}号\s?[>»›]\s?\S{2,16}",
            r"\S{1,12}(?:\s*(?:>+|»|›)\s*\S{1,16}){2,}\s*(?:正文|内容)?",
        ),
        longest=110,
    ),
    LineRule(
        "widget",
        "网页的按钮和菜单",
        _p(rf"[<«]?{chrome.BUTTON}(?:{chrome.BETWEEN}{chrome.BUTTON})*[>»\s]*:?"),
        longest=120,
    ),
    LineRule(
        "share",
        "分享按钮",
        _p(
            r"(?:一键|立即|我要)?(?:分享|转发|转载|推荐|收藏)(?:本文|文章|此文)?(?:到|至|给"
            rf"|:)?\s*:?(?:{chrome.GAP}?{chrome.SHARE})*",
            rf"{chrome.SHARE}(?:{chrome.GAP}{chrome.SHARE})+",
            r".{0,20}(?:微信|手机|qq)?(?:扫一扫|扫码|扫描)(?:上方|下方|左侧|右侧|此"
            r"|该)?(?:二维码)?.{0,8}(?:阅读|分享|关注|查看|下载|加|打开|本文|继续).{0,20}",
            r"(?:微信|手机|微博|QQ)?(?:扫一扫|扫描|扫码|长按)(?:上方|下方|此|该|左侧|右侧)?二维码.{0,12}"
            r"|手机(?:看新闻|看文章|阅读|扫码阅读|查看).{0,6}|.{0,4}点击上方.{0,24}(?:关注|订阅).{0,10}"
            r"|收录(?:于|在)?(?:合集|话题|专辑|专题).{0,40}|以下文章来源于.{0,40}|分享(?:到|至)?\s*:?\s*\d{0,6}",
            r".{0,8}长按.{0,6}(?:识别|保存|关注|二维码).{0,16}|打开(?:微信|手机).{0,40}"
            r"|.{0,16}分享(?:到|至)(?:微信)?朋友圈.{0,12}",
            r".{0,10}(?:点击|上方|下方|上面)?蓝字.{0,12}|.{0,8}(?:点个|点亮|戳|点击)“?(?:在看|赞|关注"
            r"|这里|阅读原文)”?.{0,16}|.{0,10}(?:星标|置顶)(?:我们|公众号|本号).{0,10}",
            r"分享.{0,8}(?:看到|知道|朋友).{0,6}",
            r"(?:欢迎|请|点击|扫码)?关注.{0,16}(?:公众号|订阅号|微信号|视频号|官方微博|头条号).{0,20}"
            r"|微信(?:订阅号|公众号)\s*:?.{0,16}",
        ),
    ),
    LineRule(
        "subtitle-tool",
        "字幕或录音软件的文字",
        _p(
            r"(?:本|以上)?(?:视频)?字幕(?:由|来自).{0,10}(?:生成|制作|提供|识别|翻译).{0,6}"
            r"|(?:AI|智能|机器|语音)(?:自动)?(?:生成|识别|转写)的?字幕.{0,12}"
            r"|(?:本文|文字|内容|以上).{0,4}由.{0,4}(?:AI|机器|语音|软件).{0,4}(?:生成|识别|转写).{0,10}",
            r"(?:视频|直播|音频|录音)已(?:结束|暂停|播完)(?:\s.{0,20})?",
            r"(?:说话人|发言人|讲话人)\s?\d{1,2}(?:\s+(?:\d{1,2}:)?\d{1,2}:\d\d)?",
            r"聊天记录(?:\s*[\d(:].{0,30})?|.{2,16}的聊天记录",
        ),
    ),
    LineRule(
        "scanner",
        "扫描软件的文字",
        _p(
            r"(?:由|本?文件由)?\s?(?:扫描全能王|CamScanner|夸克扫描王?|布丁扫描|全能扫描王|WPS扫描)"
            r"\s?(?:扫描|识别)?\s?(?:创建|识别|生成|制作)",
            r"(?:Scanned|Created)\s+(?:with|by)\s+.{2,20}",
        ),
        longest=40,
    ),
    LineRule(
        "secrecy",
        "资料的管理要求",
        _p(
            r"[(【\[]?(?:内部(?:资料|文件|材料|参考)|会议材料|学习资料)[)】\]]?[\s,·]*"
            r"(?:注意保存|请?勿外传|妥善保管|不得外传|严禁外传|仅供(?:参考|学习))[!。]?"
        ),
        where=Where.EDGES,
        longest=40,
        proves=False,
    ),
    LineRule(
        "secrecy",
        "资料的管理要求",
        _p(
            r"[(【\[]?(?:内部(?:资料|文件|材料|参考|使用)|注意保存|请?勿外传|妥善保管|会后(?:收回|退回)|阅后(?:收回|退回|即焚)"
            r"|(?:绝密|机密|秘密)(?:\s?★.{0,8})?)[)】\]]?|会\s?议\s?(?:材\s?料|文\s?件)(?:\s?之\s?[一二三四五六七八九十]{1,3}"
            r"|\s?[(]?\s?[一二三四五六七八九十\d]{1,3}\s?[)]?)?"
        ),
        where=Where.HEAD,
        longest=24,
        proves=False,
    ),
    LineRule(
        "site-slogan",
        "网站的宣传语",
        _p(
            rf"{chrome.SITE_NAME}\s*[-_|,:·—]{{0,2}}\s*(?:专业|最大|最好|最全|免费|原创|优质|致力|一站式|值得|海量|专注|提供|服务).{{0,30}}"
            rf"|{chrome.SITE_NAME}\s*[-_|,:·—]{{0,2}}\s*.{{0,16}}(?:平台|网站|首选|门户|资源|QQ.{{0,16}}|微信.{{0,16}})"
        ),
        longest=60,
    ),
    LineRule(
        "newspaper-page",
        "报纸的版面名",
        _p(r"第?\s?[A-Z]?\d{1,3}版\s?[:：]\s?\S{1,10}|第\s?[A-Z]\d{1,3}版"),
        where=Where.EDGES,
        longest=24,
    ),
    LineRule(
        "count",
        "阅读、点赞等计数",
        _p(r"[>\s]*(?:本文|全文|文章)(?:总?共|约|字数:?|总字数:?){0,2}\s*\d[\d,]*\s*字.{0,24}"),
    ),
    LineRule("reading-wall", "阅读限制的提示", _p(chrome.LOCK), opens=True, cuts=True, longest=80),
    LineRule("advert", "广告或代写服务", _p(chrome.SELLING), longest=90),
    LineRule("price", "价目或打赏", _p(chrome.PRICE)),
    LineRule("copyright", "版权、来源或链接说明", _p(chrome.COPY), longest=160),
    LineRule(
        "related",
        "相关推荐",
        _p(rf"[【\[(<#\s]*(?:{chrome.RELATED})[】\])>\s]*(?:[:>》»|].{{0,150}})?"),
        opens=True,
        longest=170,
    ),
    LineRule("comments", "评论区", _p(chrome.COMMENT), opens=True),
    LineRule("count", "阅读、点赞等计数", _p(chrome.COUNT)),
    LineRule("pager", "页码或翻页", _p(chrome.PAGER), longest=100, proves=False),
    LineRule(
        "stamp",
        "发布时间",
        _p(
            rf"(?:发布于|发表于|更新于|时间|日期|发布时间|\S{{2,14}})?\s*[:]?\s*{chrome.DAY}\s*(?:星期."
            rf"|周.)?\s*{chrome.CLOCK}(?:\s.{{0,40}}|\d{{0,8}})?",
            r"发布于\s?:?\s?[\u4e00-\u9fff]{2,4}(?:省|市|自治区)?",
            rf"(?:发布于|发表于|更新于|发布时间:?|更新时间:?)\s*{chrome.DAY}.{{0,30}}",
            r"[(\[]?(?:发布于|发表于|更新于)?\s*20\d\d-\d{1,2}-\d{1,2}\s+\d{1,2}:\d\d(?::\d\d)?[)\]]?",
            r"(?:刚刚|\d{1,3}\s*(?:分钟|小时|天|个月|年)前)(?:\s.{0,20})?",
        ),
    ),
    LineRule("stamp", "发布时间", _p(rf".*{chrome.DAY}\s*{chrome.CLOCK}.*"), where=Where.EDGES, longest=100),
    LineRule("forum", "论坛的按钮和楼层", _p(chrome.FORUM)),
    LineRule(
        "forum",
        "论坛的按钮和楼层",
        _p(r"[^。;:]{1,16}\s\+\s?\d{1,3}(?:\s.{0,30})?|类似(?:问题|文档|内容)|追[问答]\s*:.{0,60}"),
        where=Where.TAIL,
    ),
    LineRule(
        "mail-header",
        "邮件的信头",
        _p(
            r"(?:发件人|收件人|抄送人?|密送|主题|发送(?:时间|日期)|发送|From|To|Cc|Bcc|Subject|Date"
            r"|Sent)\s*:.{0,150}",
            r"(?:附件|文件名?)\s*:\s*\S.{0,60}\.(?:docx?|wps|pdf|xlsx?|txt|zip|rar).{0,20}",
        ),
        where=Where.HEAD,
        longest=170,
    ),
    LineRule(
        "related",
        "相关推荐",
        _p(rf".{{0,50}}相关{chrome.TOPIC}\s*:?", r".{0,40}(?:还看了?|也喜欢|还喜欢|又看了?)\s*:?"),
        where=Where.TAIL,
        opens=True,
    ),
    LineRule(
        "menu",
        "网页菜单",
        _p(r"(?:[^\s|。,;:!?]{1,12}(?:\s*[|｜]\s*|\s+-\s+|\s*[】\]]\s*[【\[])){3,}[^|。;:!?]{1,14}"),
        where=Where.EDGES,
        longest=150,
    ),
    LineRule(
        "menu",
        "网页菜单",
        _p(r"(?:[^\s|。,;:!?]{2,9}\s+){3,}[^\s。;:!?]{2,9}"),
        where=Where.EDGES,
        longest=100,
        weak=True,
    ),
    LineRule(
        "category",
        "网站的栏目名",
        _p(
            r"(?:公文|文秘|范文|材料)?(?:写作|公文|范文|文秘|领导讲话|讲话稿?|发言稿?|主持词|工作总结|工作报告"
            r"|心得体会|演讲稿|述职报告|入党申请书?|机关公文|体制内|党团工作)(?:大全|范文|模板|网|频道|栏目)?"
        ),
        where=Where.EDGES,
        longest=14,
        weak=True,
    ),
    LineRule(
        "account",
        "账号信息",
        _p(r".{0,20}(?:当前用户|欢迎您,|退出(?:系统|登录)|请登录|免费注册).{0,40}"),
        where=Where.HEAD,
    ),
    LineRule(
        "attached-file",
        "附件的文件名",
        _p(r".{0,80}\.(?:docx?|xlsx?|pptx?|pdf|wps|et|zip|rar)(?:\s.{0,60})?"),
        where=Where.TAIL,
        longest=150,
        proves=False,
    ),
    LineRule(
        "date-and-count",
        "发布日期",
        _p(r"20\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,7})?"),
        where=Where.EDGES,
        weak=True,
    ),
    LineRule(
        "site-name",
        "网站名",
        _p(
            r"\S{1,10}(?:学习平台|融媒体?(?:中心)?|客户端|公众号"
            r"|(?:党建|新闻|政务|政府|信息|门户|教育|人事|廉政|文明|长安|机关|人大|政协|老秘|宣讲)网)(?:手机版)?"
        ),
        where=Where.EDGES,
        weak=True,
        longest=16,
    ),
    LineRule(
        "asked-for",
        "网友求稿和回答的话",
        _p(
            r"(?:[急跪]*求|谁有|谁能|哪位有|帮忙?写).{1,40}(?:发言|讲话|演讲|致辞|主持词|稿|范文|材料).{0,16}",
            r".{0,30}(?:希望|但愿)(?:对您?你?|能)?.{0,3}(?:帮到|帮助到?|有所?帮助|有用|采纳).{0,10}",
        ),
        where=Where.HEAD,
    ),
    LineRule(
        "collection",
        "文章合集的名称",
        _p(
            r"(?:[【\[(].{1,4}[】\])])?.{2,30}(?:汇编|集锦|锦集|精选|合集|大全|汇总)\s?(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s?篇",
        ),
        where=Where.HEAD,
        longest=44,
    ),
    LineRule(
        "device",
        "发送设备和软件的提示",
        _p(
            r"(?:发自|来自)\s?(?:我的)?\s?(?:i?phone|ipad|android|安卓|华为|小米|vivo|oppo|荣耀|QQ邮箱|网易邮箱|.{0,6}手机).{0,12}",
            r"[您你](?:的|当前|正在使用的?){0,3}浏览器.{0,40}|打开.{0,8}(?:APP|客户端)\s?[,,]?\s?.{0,14}",
        ),
        longest=60,
    ),
    LineRule("pager", "页码或翻页", _p(r"\d{1,4}"), where=Where.TAIL, longest=4, proves=False),
    LineRule("hashtag", "话题标签", _p(r"(?:#[^#\s]{1,20}#?\s*){1,8}"), where=Where.TAIL, longest=120),
    LineRule(
        "copyright",
        "版权、来源或链接说明",
        _p(r"(?:文章|信息|稿件)?(?:来源|来自|出处|转自)\s*:\s*\S{0,12}(?:网|文库|网络|互联网)"),
    ),
    LineRule("address", "网址", _p(rf".{{0,20}}{chrome.URL}.{{0,12}}"), longest=160),
    LineRule(
        "site-name",
        "网站名",
        _p(rf"[【\[(-]*{chrome.SITE_NAME}[】\])-]*", rf"{chrome.SITE_NAME}\s*[-_|,]\s*.{{0,40}}"),
        where=Where.EDGES,
        longest=40,
    ),
    LineRule(
        "editors-note",
        "网站编者的话",
        _p(
            r".{0,30}小编.{0,60}",
            r"(?:下面|以下|本文|这里|上面|以上)(?:就)?(?:是|为).{0,60}(?:供.{0,6}参考|欢迎.{0,8}"
            r"|希望.{0,20}帮助.{0,6}|全部内容|全文)[!。~:]*",
            r"[【\[(]?(?:导语|导读|简介|摘要|核心提示|内容提要|编者按|提示|温馨提示|篇首语"
            r"|引导语)[】\])]?\s*:?",
        ),
        longest=120,
    ),
    LineRule(
        "document-shop",
        "文库网站的文件信息",
        _p(
            r"(?:文档|文件|资料)(?:大小|格式|页数|类型|编号|名称|属性|信息|介绍|简介)\s*[:]?.{0,30}"
            r"|(?:上传|下载)(?:者|时间|人|次数|量|格式)\s*[:].{0,30}",
            r"(?:word|doc|docx|pdf|txt|ppt)\s*(?:版|格式|文档|下载).{0,12}|.{0,20}\.(?:docx?|pdf|txt"
            r"|rar|zip)\s*(?:下载|\([\d.]+\s*[kmKM]B?\)).{0,10}",
            r"(?:格式|大小|页数|字数|上传人|所属分类|资源(?:描述|大小|ID)|文档(?:描述|分享"
            r"|贡献者))\s*:.{0,30}|资源(?:描述|简介|目录|地图)",
            r".{0,20}(?:用户自行上传|仅供.{0,6}学习交流|书面授权|免费预览范围|本地电脑安装).{0,60}",
            r"(?=.{0,80}(?:积分|下载|金币|评分|浏览|财富值|\d分))(?:上传者|上传人|贡献者|分享者|发布者|作者)\s?:?\s?\S{1,16}"
            r"\s*[·|/,•].{1,60}",
            r"加入VIP.{0,16}|.{0,10}(?:专业的|免费的).{0,10}(?:文档|范文|资料|资源).{0,10}(?:平台|网站|社区)",
            r"\d{1,4}\s?页\s*\|.{1,80}|版权申诉.{0,20}|.{0,30}超出免费预览.{0,30}|.{0,8}(?:专享|会员|付费)文档.{0,40}",
            r"预览与源?(?:文档|文件).{0,24}|.{0,6}VIP(?:精品|专享|会员)?(?:文档|资料)|用户头像|附件(?:列表)?\s?[(]\d{1,3}[)]",
            r".{0,60}请使用(?:软件)?.{0,6}(?:OFFICE|WPS).{0,10}(?:打开|编辑).{0,6}",
            r"下载文档到.{0,30}|\d{1,4}\s?(?:金币|下载券|财富值).{0,20}|(?:TXT|word|pdf|doc)下载.{0,16}",
            r"(?:点击|免费|立即|本地|高速)?下载(?:本文|文档|全文|地址|链接|word|原文|此文|附件)?.{0,6}",
        ),
    ),
    LineRule(
        "picture",
        "图片说明",
        proves=False,
        pattern=_p(
            r"[\[(【]?(?:图片|配图|资料图片?|图为|点击查看(?:大图|原图))[\])】]?",
            r".{0,40}\.(?:jpe?g|png|gif|webp)",
        ),
    ),
    LineRule(
        "separator",
        "分隔线",
        _p(
            r"[-=~·•●■◆★☆#+|─━═…]{3,}|[↓↑←→▼▲△▽⇩⇓⬇⬆▾\s]{1,12}",
            r"[-—\s]*(?:END|The End|全文完|[(]?本[文章]完[)]?|完)[-—\s]*",
            r"-{2,}\s*\S{2,8}\s*-{2,}",
        ),
        proves=False,
    ),
    LineRule(
        "menu-item",
        "菜单项",
        _p(r"[•·●■◆►▶▪◇○□>»-]\s?[^。!?;,:]{1,24}"),
        where=Where.EDGES,
        weak=True,
        longest=26,
    ),
    LineRule(
        "site-footer",
        "网站页脚",
        _p(
            r"(?:主办|承办|协办|主管|技术支持|运维|维护|网站管理)(?:单位)?\s*:.{0,60}",
            r"(?:地址|邮编|电话|传真|邮箱|电子邮箱|E-?mail|热线|服务热线|举报电话|网站声明)\s*:.{0,80}"
            r"|\S{2,20}\s(?:电话|手机|传真|联系电话)\s*:\s*[\d+(][\d() -]{6,20}",
            r".{0,40}(?:人民政府|办公室|委员会|公司|网络|传媒|报社).{0,6}(?:版权所有|主办)",
        ),
        where=Where.TAIL,
        weak=True,
        longest=100,
    ),
    LineRule(
        "keywords",
        "标签或关键词",
        _p(
            r"(?:本文)?(?:tags?|标签|热搜词?|热词|热门搜索|大家都在搜|关\s?键\s?[词字]|主题词条|所属(?:分类|栏目|专题))\s*[:].{0,100}"
        ),
        where=Where.EDGES,
        longest=120,
    ),
)
