"""What a past text is: a speech, a report of the news, a work report, a host's script, or something else."""

from __future__ import annotations

import re

SPEECH, NEWS, REPORT, HOST, OTHER = "speech", "news", "report", "host", "other"

_HOST_TITLE = re.compile(r"主持(?:词|辞|稿|讲话|提纲)")
_HOST_WORDS = re.compile(
    r"(?:下面|首先|接下来|现在),?(?:有?请|由|让我们以?热烈)[^。]{0,30}(?:讲话|致辞|发言|宣读|作报告|通报|介绍|掌声)"
    r"|(?:大会|会议|仪式)(?:共|有).{1,6}项议程|现在(?:开会|休会|散会)|散会"
)
_REPORT_TITLE = re.compile(r"工作报告(?!会)|(?:计划|预算|规划|纲要)[^。]{0,30}的?报告")
_REPORT_WORDS = re.compile(
    r"(?:代表|受)[^。]{0,30}(?:政府|国务院|委员会|常委会|法院|检察院)[^。]{0,6}?,?"
    r"向(?:大会|全国人民代表大会|会议|全会)(?:报告|作|汇报|做)[^。]{0,8}(?:工作|报告|说明)"
)
_TOLD = re.compile(
    r"(?:^|[。”\n])[\w·]{2,12}(?:强调|指出|要求|表示)[,:]|会议(?:指出|强调|要求|认为|听取)"
    r"|(?:出席(?:会议|活动|仪式)?并讲话)|(?:主持(?:会议)?|等(?:领导)?(?:出席|参加)(?:会议)?)[。,]"
    r"|[\w]{2,8}[讯电]\s*[(]?(?:[^。]{0,8}记者|\s*\d{1,2}月)|(?:本报|本网)记者"
)
_ADDRESS = re.compile(
    r"(?:同志们|各位代表|各位委员|各位领导|各位来宾|各位同事|女士们|先生们|朋友们|同学们|乡亲们)[^。]{0,20}?[:,!]"
)
# A leader who speaks says 我 of himself; 我市, 我国 and 我们 stand in news as well.
_SPEAKER = re.compile(r"我(?![们国省市县区州盟旗军党院校局委部镇乡村军是校方])|给大家|谢谢大家|下面,?我")
_QUOTED = re.compile(r"“[^”]{0,400}”")
_OF_SPEECH = re.compile(r"讲话|发言|致辞|致词|演讲|贺信|回信|讲稿|表态|党课")


def kind_of(text: str, title: str) -> str:
    """`speech`, `news`, `report`, `host` or `other`, from the cleaned text (any width) and its title.

    The news tell what somebody pointed out or stressed; a speech addresses its listeners and its speaker
    says 我 of himself, outside quotation marks.
    """
    plain = text.translate(str.maketrans("，：；！？（）", ",:;!?()"))
    if _HOST_TITLE.search(title) or len(_HOST_WORDS.findall(plain)) >= 3:
        return HOST
    if (_REPORT_TITLE.search(title) and not _OF_SPEECH.search(title[-6:])) or _REPORT_WORDS.search(
        plain[:3000]
    ):
        return REPORT
    spoken = _QUOTED.sub("", plain)
    third = len(_TOLD.findall(spoken))
    first = 2 * len(_ADDRESS.findall(spoken)) + len(_SPEAKER.findall(spoken))
    if third >= 2 and third > first:
        return NEWS
    return SPEECH if first or _OF_SPEECH.search(title) else OTHER
