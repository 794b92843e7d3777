"""The front matter of a speech: title, subtitle, speaker and date above the form of address."""

from __future__ import annotations

from collections.abc import Sequence

from editor.speech.model import Role
from editor.speech.names import COMPOUND_SURNAMES, SURNAMES
from editor.speech.pattern import Pattern
from editor.speech.shapes import SENTENCE_END, Shape

_LONGEST_TITLE_LINE = 60
_LONGEST_SPEAKER = 30
_FRONT_LINES = 12

_POST = (
    r"(?:书记|县长|市长|省长|区长|镇长|乡长|村长|州长|盟长|旗长|主席|主任|部长|局长|厅长|处长|科长|院长|检察长|校长|社长|"
    r"秘书长|总理|总裁|总监|总工程师|经理|董事长|董事|监事长?|司令员?|政委|会长|组长|队长|站长|所长|团长|指挥长|行长|署长|"
    r"台长|委员长|国务委员)"
)
_HOLDS_POST = Pattern(rf"{_POST}|同志$")
_UNIT_NAME = Pattern(
    r"[\u4e00-\u9fffA-Za-z\d]{2,24}(?:[委办局部厅院校司团会室处科组队站所镇乡村县市区省厂店班系]|公司|集团|中心|银行|政府|机关|"
    r"支部|大学|[中小]学|医院|代表|党员|职工|员工|教师|学生|工程师|教授)[ \t\u3000\u00a0]+(?P<name>\S.*)$"
)
_HAN = r"[\u4e00-\u9fff]"
_BLANK = r"[ \t\u3000\u00a0]"
_SURNAME = f"[{''.join(sorted(SURNAMES))}]"
_COMPOUND = f"(?:{'|'.join(COMPOUND_SURNAMES)})"
_OPEN = r"[XxＸｘ×*＊某]"
_NAME = (
    rf"(?:{_COMPOUND}{_HAN}{{1,2}}|{_SURNAME}{_HAN}{{1,2}}|{_SURNAME}{_OPEN}{{1,3}}|{_OPEN}{{2,4}}"
    rf"|{_HAN}(?:{_BLANK}+{_HAN}){{1,2}}|{_HAN}{{1,8}}(?:[·•・]{_HAN}{{1,8}}){{1,2}})"
)
_NAMES = Pattern(rf"{_NAME}(?:(?:[、，,/]{_BLANK}*|{_BLANK}+){_NAME}){{0,3}}$")
_SHORT = Pattern(rf"{_HAN}{{2,3}}$")
_LABELLED = Pattern(
    r"(?:主讲|讲话|发言|汇报|报告|致辞|致词|主持|演讲|宣讲|授课|讲授|述职|宣读|表态|交流)(?:[人者]|嘉宾|单位|领导)?"
    r"\s*[：:]\s*\S.{1,24}$"
    r"|(?:主讲|讲话|发言|汇报|报告|致辞|致词|主持|演讲|宣讲|授课|讲授|述职|宣读)[人者]\s*(?P<name>\S.{1,11})$"
)
_PLACE_LABEL = Pattern(r"(?:讲话|会议)?地点\s*[：:]\s*\S.{0,24}$")
_OCCASION = Pattern(
    r"(?:讲话|发言|报告|致辞|致词|主持词|讲话稿|讲稿|贺信|回信|祝词|演讲|党课|动员|部署|表态)"
)
_DASH = Pattern(r"[—－–\-]{1,3}\s*(?=\S)")
_BRACKETED = Pattern(r"[（(〔\[]([^（）()]{2,40})[）)〕\]]$")
_OF_TEXT = Pattern(r"稿$|整理|审[阅定]|摘[要登录]|节选|提纲|全文|[讲发]话|发言")
_OPENS_ADDRESS = Pattern(r"(?:尊敬|敬爱|亲爱)的|各位|诸位")
_UNFINISHED = Pattern(r"[，,：:]")
_ENTRY = Pattern(r"(?:.{0,4}(?:时间|日期|地点)|.{0,2}主.{0,2}|.{0,4}[人者])[：:]$")


def front_length(shapes: Sequence[Shape], roles: Sequence[Role]) -> int:
    """How many paragraphs at the top are front matter: title, subtitle, speaker, date.

    `roles` are what numbering and form gave the paragraphs (see `structure`); only body can be front.
    """
    length = 0
    for shape, role in zip(shapes[:_FRONT_LINES], roles[:_FRONT_LINES], strict=True):
        if role is not Role.BODY or len(shape.text) > _LONGEST_TITLE_LINE or shape.ends_sentence:
            break
        if shape.is_plain_address or SENTENCE_END.search(shape.text):
            break
        if length and shape.text.endswith(("：", ":")):
            break
        length += 1
    if length == len(shapes) and length and _is_running_on(shapes[-1]):
        length -= 1
    return length


def _is_running_on(shape: Shape) -> bool:
    """Whether the last line of all is still being typed: a comma in it means running text."""
    if _OPENS_ADDRESS.match(shape.text):
        return True
    if not _UNFINISHED.search(shape.text):
        return False
    return not (_BRACKETED.match(shape.text) or _LABELLED.match(shape.text))


def is_entry(text: str) -> bool:
    """Whether a line is a label that waits for its value (`时间：`, `主讲人：`), no form of address."""
    return _ENTRY.match(text) is not None


def front_roles(shapes: Sequence[Shape]) -> list[Role]:
    """The roles of the front matter, `shapes` being its paragraphs in order."""
    roles: list[Role] = []
    for index, shape in enumerate(shapes):
        roles.append(_front_role(shape, roles, shapes[:index], shapes[index + 1 :]))
    return roles


def _front_role(shape: Shape, roles: Sequence[Role], above: Sequence[Shape], below: Sequence[Shape]) -> Role:
    text = shape.text
    if shape.is_date or (Role.TITLE in roles and _PLACE_LABEL.match(text)):
        return Role.DATE_LINE
    bracketed = _BRACKETED.match(text)
    if bracketed and (Role.TITLE in roles or below):
        return _bracketed_role(bracketed[1], below_title=Role.TITLE in roles)
    if Role.TITLE not in roles:
        return Role.TITLE
    return _role_below_title(text, roles, above, below)


def _bracketed_role(inner: str, *, below_title: bool) -> Role:
    """（送审稿） and （根据录音整理） are said of the text, （李明） names the speaker."""
    named = (_is_person(inner) or _SHORT.match(inner)) and not _OF_TEXT.search(inner)
    return Role.SPEAKER if below_title and named else Role.SUBTITLE


def _role_below_title(
    text: str, roles: Sequence[Role], above: Sequence[Shape], below: Sequence[Shape]
) -> Role:
    if _DASH.match(text):
        return Role.SUBTITLE
    lines = zip(roles, above, strict=True)
    titled = any(role is Role.TITLE and _OCCASION.search(line.text) for role, line in lines)
    if _is_speaker(text, titled=titled, below=below):
        return Role.SPEAKER
    if Role.DATE_LINE in roles[roles.index(Role.TITLE) :] or Role.SPEAKER in roles:
        return Role.SPEAKER if len(text) <= _LONGEST_SPEAKER else Role.BODY
    return Role.TITLE if roles[-1] is Role.TITLE else Role.SUBTITLE


def _is_speaker(text: str, *, titled: bool, below: Sequence[Shape]) -> bool:
    """Whether a line below the title names a person or his post.

    `titled` says that the title above already names its occasion (…的讲话). A bare name of two or three
    characters may as well be a short line of a title that goes on below.
    """
    if _is_labelled(text):
        return True
    if len(text) > _LONGEST_SPEAKER:
        return False
    if _SHORT.match(text):
        return titled or (_NAMES.match(text) is not None and not _goes_on(below))
    return _is_person(text) and _OCCASION.search(text) is None


def _is_labelled(text: str) -> bool:
    match = _LABELLED.match(text)
    if match is None:
        return False
    return match["name"] is None or _is_person(match["name"])


def _is_person(text: str) -> bool:
    """A name or several, a post with or without a name, a unit and a name."""
    if _NAMES.match(text) or _HOLDS_POST.search(text):
        return True
    unit = _UNIT_NAME.match(text)
    return unit is not None and _NAMES.match(unit["name"]) is not None


def _goes_on(below: Sequence[Shape]) -> bool:
    """Whether the line below is one more line of the title or its subtitle."""
    if not below or below[0].is_date:
        return False
    text = below[0].text
    return not (_BRACKETED.match(text) or _is_labelled(text) or _is_person(text))
