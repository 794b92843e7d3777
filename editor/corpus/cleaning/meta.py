"""Lines of labels around a text: 来源、作者、浏览 under the title, the index card of a government page."""

from __future__ import annotations

import re

from editor.corpus.cleaning.remembering import remembered

# Labels of the line under a page's title; two of them, or one of the certain ones, make it that line.
_CERTAIN = re.compile(
    r"(?:文章|信息|稿件|新闻|内容)?来源|稿源|作者|责任?编辑|责编|编审|(?:编辑|文字)整理|审校|编校|版式|审核|校对|监制|编辑"
    r"|发布(?:时间|日期|人|单位|机构|者)?|更新(?:时间|日期)?"
    r"|点击(?:数|量|率|次数)?|浏览(?:次数|量|数)?|阅读(?:次数|量|数)?|访问(?:次数|量|数)?|人气"
    r"|字体|字号|上传(?:时间|者|人)?|投稿(?:人|时间|者)?"
    r"|录入(?:者|时间|员)?|供稿|热度|打印|分享|索引号|主题分类|发文机[关构]|成文日期|信息类别"
    r"|公开方式|栏目|分类|来自|原标题|通讯员|摄影|浏览|评论"
)
_POSSIBLE = re.compile(r"时间|日期|记者|文号|标题|关键词|字数|文")
_LABEL = re.compile(rf"({_CERTAIN.pattern}|{_POSSIBLE.pattern})\s*:\s*", re.IGNORECASE)
_CERTAIN_LABEL = re.compile(rf"(?:{_CERTAIN.pattern})", re.IGNORECASE)
_FIELD = re.compile(
    r"(?:^|(?<=\s))([\u4e00-\u9fff][\u4e00-\u9fff ]{0,7})\s?:\s?([^:]{0,60}?)(?=\s[\u4e00-\u9fff ]{2,8}:|$)"
)
# Where and when a speech was held may stand in the same form; it belongs to the speech.
_OF_THE_SPEECH = re.compile(r"时\s?间|地\s?点|主\s?持|讲\s?话|报\s?告|发\s?言|会\s?议|参\s?加|出\s?席|联系")

_SAYS = re.compile(r"(?:强调|指出|要求|表示|认为|提出|寄语|说|讲|称)$")  # a headline that quotes


def is_meta_line(probe: str) -> bool:
    """Whether a line consists of labels and short values (`来源:… 时间:… 浏览:…`)."""
    return ":" in probe and len(probe) <= 160 and _is_labels(probe)


@remembered
def _is_labels(probe: str) -> bool:
    fields = _FIELD.findall(probe)
    if len(fields) >= 3 and all(_is_short_field(label, value) for label, value in fields):
        return True
    pieces = _LABEL.split(probe)
    labels, values = pieces[1::2], [pieces[0], *pieces[2::2]]
    if not labels or any(len(value) > 26 or "。" in value for value in values) or len(pieces[0]) > 20:
        return False
    certain = sum(1 for label in labels if _CERTAIN_LABEL.fullmatch(label))
    return certain >= 1 if len(labels) == 1 else certain >= 1 or len(labels) >= 3


def _is_short_field(label: str, value: str) -> bool:
    return len(value) <= 14 and "。" not in value and _OF_THE_SPEECH.match(label) is None


def count_labels(probe: str) -> int:
    """How many known labels the line holds."""
    return len(_LABEL.findall(probe))


def is_form_field(probe: str) -> bool:
    """Whether the line is a label of any name with a short value (`主题分类: 农业`)."""
    field = _FIELD.match(probe)
    if field is None or "。" in probe or "," in field[2]:
        return False
    return not (_OF_THE_SPEECH.match(field[1]) or _SAYS.search(field[1]))
