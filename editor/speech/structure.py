"""Lines -> Speech: what each paragraph is, inferred from its text and its place.

Two steps. `read_shape` looks at one paragraph alone and is cached, so that a keystroke costs one
look; `parse` adds what only the place can tell: the front matter above the salutation, the closing
and the signature at the end, and whether 第一， is the top level of this speech or a lead within it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from editor.speech.model import Block, Role, Speech
from editor.speech.numbering import Number, Scheme, read_number
from editor.speech.pattern import Pattern

_BLANKS = " \t\u3000\u00a0\ufeff"
_LONGEST_HEADING = 60
_LONGEST_TITLE_LINE = 60
_LONGEST_SALUTATION = 60
_FRONT_LINES = 12

_SENTENCE_END = Pattern(r"[。！？!?]|(?<=[\u4e00-\u9fff”）])\.(?=[\u4e00-\u9fff]|$)")
_ENDS_SENTENCE = ("。", "！", "？", "!", "?", "；", ";", "……")
_ADDRESSED = (
    r"同志们?|代表们?|委员们?|来宾|嘉宾|朋友们?|女士们?|先生们?|领导|专家|学者|老师们?|同学们?|乡亲们?|"
    r"战友们?|记者|媒体|企业家|院士|客商|校友|家长|青年|党员|干部|职工|工友们?|姐妹们?|兄弟们?|"
    r"书记|市长|县长|区长|省长|主席|主任|部长|局长|会长|校长|院长|总经理|董事长|团长|阁下|殿下|"
    r"留学生|师生|员工|官兵|指战员|评委|裁判|运动员|村民|居民|父老|父老乡亲|各界人士|同仁|同事们?"
)
_SALUTATION = Pattern(
    rf"(?:(?:尊敬|敬爱|亲爱)的.{{0,50}}|(?:各位|诸位|全体|在座的?)?[^。；？?]{{0,50}}(?:{_ADDRESSED}))\s*[：:！!]$"
)
_ANY_ADDRESS = Pattern(r"[^，,。；;！!？?、]{2,36}[：:]$")
_NOT_ADDRESS = Pattern(r"(?:如下|方面|以下|包括|例如|比如|要求|指出|强调|意见|问题|是|有|说|讲|为)[：:]$")
_HAN_DATE = r"[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?"
_OPEN_DIGIT = r"[\d０-９XxＸｘ×*＊_＿某]"
_DATE = Pattern(
    rf"[（(〔\[]?\s*(?:{_OPEN_DIGIT}{{2,4}}\s*年\s*{_OPEN_DIGIT}{{1,2}}\s*月(?:\s*{_OPEN_DIGIT}{{1,2}}\s*日)?"
    rf"|{_HAN_DATE}|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}})\s*[）)〕\]]?$"
)
_POST = Pattern(
    r"书记|县长|市长|省长|区长|镇长|乡长|州长|盟长|旗长|主席|主任|部长|局长|厅长|处长|科长|院长|检察长|校长|"
    r"秘书长|总经理|董事长|司令|政委|会长|组长|指挥长|行长|署长|台长|同志$"
)
_NAME_ALONE = Pattern(r"(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]|[XxＸ×*某]{2,4})$")
_OCCASION = Pattern(
    r"(?:讲话|发言|报告|致辞|致词|主持词|讲话稿|讲稿|贺信|回信|祝词|演讲|党课|动员|部署|表态)"
)
_DASH = Pattern(r"[—－–\-]{1,3}\s*(?=\S)")
_FAREWELL = Pattern(
    r"(?:谢谢|感谢)(?:大家|各位|同志们|诸位)?[！!。.]?$|"
    r"(?:我的(?:讲话|发言|报告|致辞|汇报)(?:完了|到此结束)|我(?:今天)?(?:就|先)?讲(?:到)?(?:这些|这里|这么多|完了)|"
    r"完了)[，,。！!]?(?:谢谢(?:大家|各位)?[！!。]?)?$"
)
_LAST_CALL = Pattern(r"(?:同志们|各位代表|各位|朋友们|女士们|总之|最后|让我们|以上(?:是|就是)|我相信)")


@dataclass(frozen=True, slots=True)
class Shape:
    """What one paragraph shows when it is looked at alone.

    `text` is the paragraph without surrounding blanks, `indent` the count of blanks dropped in
    front; `sentence_end` is the offset behind its first sentence in `text`, or its length.
    """

    text: str
    indent: int
    number: Number | None
    sentence_end: int
    ends_sentence: bool
    is_salutation: bool
    is_date: bool
    is_farewell: bool


@lru_cache(maxsize=32768)
def read_shape(paragraph: str) -> Shape:
    """Look at one paragraph alone; cached, since a draft is parsed again after every change."""
    text = paragraph.strip(_BLANKS)
    number = read_number(text[:12])
    end = _SENTENCE_END.search(text, len(number.written) if number else 0)
    short = len(text) <= _LONGEST_SALUTATION
    return Shape(
        text=text,
        indent=len(paragraph) - len(paragraph.lstrip(_BLANKS)),
        number=number,
        sentence_end=_behind_quotes(text, end.end()) if end else len(text),
        ends_sentence=text.endswith(_ENDS_SENTENCE),
        is_salutation=short and number is None and _SALUTATION.fullmatch(text) is not None,
        is_date=len(text) <= 24 and _DATE.match(text) is not None,
        is_farewell=len(text) <= 24 and _FAREWELL.search(text) is not None,
    )


def lead_end(paragraph: str) -> int:
    """Where the heading or lead sentence of a paragraph ends, a code-point offset into it."""
    shape = read_shape(paragraph)
    return shape.indent + shape.sentence_end


def _behind_quotes(text: str, end: int) -> int:
    while end < len(text) and text[end] in "”’」』）)！？!?":
        end += 1
    return end


def parse(text: str, fixed: Mapping[int, Role] | None = None) -> Speech:
    """Return `text` as a `Speech`.

    `text` has one paragraph a line. `fixed` holds the roles the writer set by hand: paragraph
    number (from 0, empty ones counted) -> role; these are never overruled. Leading blanks of a
    paragraph do not belong to its block, since the indent is a matter of looks.
    """
    lines = _shaped_lines(text)
    roles = infer_roles([shape for _, _, shape in lines])
    if fixed:
        roles = [fixed.get(line, role) for role, (line, _, _) in zip(roles, lines, strict=True)]
    return _assemble(text, lines, roles)


def make_speech(text: str, roles: Mapping[int, Role]) -> Speech:
    """Return `text` with roles that are already known, one for every paragraph that is not empty.

    Keys are paragraph numbers as in `parse`. Raises `KeyError` where one is missing.
    """
    lines = _shaped_lines(text)
    return _assemble(text, lines, [roles[line] for line, _, _ in lines])


def _shaped_lines(text: str) -> list[tuple[int, int, Shape]]:
    """Number, offset and shape of every paragraph that is not empty."""
    lines: list[tuple[int, int, Shape]] = []
    offset = 0
    for number, paragraph in enumerate(text.split("\n")):
        shape = read_shape(paragraph)
        if shape.text:
            lines.append((number, offset + shape.indent, shape))
        offset += len(paragraph) + 1
    return lines


def _assemble(text: str, lines: Sequence[tuple[int, int, Shape]], roles: Sequence[Role]) -> Speech:
    blocks = (
        _make_block(role, start, number, shape)
        for role, (number, start, shape) in zip(roles, lines, strict=True)
    )
    return Speech(text, tuple(blocks))


def _make_block(role: Role, start: int, line: int, shape: Shape) -> Block:
    leads = role.heading_level or role is Role.LEAD_SENTENCE
    return Block(
        role=role,
        text=shape.text,
        start=start,
        line=line,
        number=shape.number.written if shape.number and leads else "",
        lead_end=shape.sentence_end if leads else 0,
    )


def infer_roles(shapes: Sequence[Shape]) -> list[Role]:
    """Return a role for every shape; `shapes` are the non-empty paragraphs of one text in order."""
    roles = _roles_by_number(shapes)
    front = _front_length(shapes, roles)
    roles[:front] = _front_roles(shapes[:front])
    _mark_single_address(shapes, roles, front)
    _mark_short_leads(shapes, roles, front)
    _mark_end(shapes, roles, front)
    return roles


def _roles_by_number(shapes: Sequence[Shape]) -> list[Role]:
    """The roles that numbering and form alone give; everything else is body."""
    has_top = any(s.number and s.number.scheme is Scheme.HAN_COMMA and not s.number.doubtful for s in shapes)
    has_bracket = any(s.number and s.number.scheme is Scheme.HAN_BRACKET for s in shapes)
    ordinal_is_top = not has_top and not has_bracket and _counts_from_one(shapes, Scheme.ORDINAL)
    last_top = 0
    roles: list[Role] = []
    for shape in shapes:
        number = shape.number
        role = Role.SALUTATION if shape.is_salutation else Role.BODY
        if number is not None and not (number.doubtful and number.value != last_top + 1):
            role = _numbered_role(shape, number, ordinal_is_top=ordinal_is_top)
            if role is Role.HEADING_1:
                last_top = number.value
        roles.append(role)
    return roles


def _counts_from_one(shapes: Sequence[Shape], scheme: Scheme) -> bool:
    values = [s.number.value for s in shapes if s.number and s.number.scheme is scheme]
    return values[:2] == [1, 2]


def _numbered_role(shape: Shape, number: Number, *, ordinal_is_top: bool) -> Role:
    if number.scheme.level:
        if shape.sentence_end - len(number.written) > _LONGEST_HEADING:
            return Role.BODY
        return Role(f"heading_{number.scheme.level}")
    if number.scheme is Scheme.ORDINAL and ordinal_is_top:
        return Role.HEADING_1 if shape.sentence_end <= _LONGEST_HEADING else Role.BODY
    return Role.LEAD_SENTENCE


def _front_length(shapes: Sequence[Shape], roles: Sequence[Role]) -> int:
    """How many paragraphs at the top are front matter: title, subtitle, speaker, date."""
    length = 0
    for shape, role in zip(shapes[:_FRONT_LINES], roles[:_FRONT_LINES], strict=True):
        if role is not Role.BODY or len(shape.text) > _LONGEST_TITLE_LINE or shape.ends_sentence:
            break
        if _SENTENCE_END.search(shape.text) or (length and shape.text.endswith(("：", ":"))):
            break
        length += 1
    if length == len(shapes) and length and re.search(r"[，,：:]", shapes[-1].text):
        # The last line of all is still being typed: a comma in it means running text.
        length -= 1
    return length


def _front_roles(shapes: Sequence[Shape]) -> list[Role]:
    roles: list[Role] = []
    for index, shape in enumerate(shapes):
        roles.append(_front_role(shape, roles, index))
    return roles


def _front_role(shape: Shape, above: Sequence[Role], index: int) -> Role:
    text = shape.text
    if shape.is_date:
        return Role.DATE_LINE
    if index == 0:
        return Role.TITLE
    if _DASH.match(text):
        return Role.SUBTITLE
    if Role.DATE_LINE in above or Role.SPEAKER in above or not _could_be_title(text, above):
        return Role.SPEAKER if len(text) <= 30 else Role.BODY
    return Role.TITLE if above[-1] is Role.TITLE else Role.SUBTITLE


def _could_be_title(text: str, above: Sequence[Role]) -> bool:
    """A second line goes on with the title unless it names a person or his post."""
    if _OCCASION.search(text):
        return True
    if _NAME_ALONE.fullmatch(text):
        return False
    return not (len(text) <= 30 and _POST.search(text)) and above[-1] in {Role.TITLE, Role.SUBTITLE}


def _mark_single_address(shapes: Sequence[Shape], roles: list[Role], front: int) -> None:
    """Right below the title even an unknown form of address with a colon is the salutation."""
    if front < len(shapes) and roles[front] is Role.BODY:
        text = shapes[front].text
        if _ANY_ADDRESS.fullmatch(text) and not _NOT_ADDRESS.search(text):
            roles[front] = Role.SALUTATION


def _mark_short_leads(shapes: Sequence[Shape], roles: list[Role], front: int) -> None:
    """Three or more neighbouring paragraphs that each open with one short sentence carry leads."""
    run: list[int] = []
    for index in range(front, len(shapes) + 1):
        if index < len(shapes) and roles[index] is Role.BODY and _opens_short(shapes[index]):
            run.append(index)
            continue
        if len(run) >= 3:
            for place in run:
                roles[place] = Role.LEAD_SENTENCE
        run = []


def _opens_short(shape: Shape) -> bool:
    return (
        4 <= shape.sentence_end <= 24
        and len(shape.text) >= shape.sentence_end + 20
        and shape.text[shape.sentence_end - 1] in "。."
    )


def _mark_end(shapes: Sequence[Shape], roles: list[Role], front: int) -> None:
    """Find the signature and, above it, the closing."""
    last = len(shapes) - 1
    end = last
    if last > front and not shapes[last].ends_sentence and roles[last] is Role.BODY:
        tail = [i for i in (last - 1, last) if i > front and _could_sign(shapes[i], roles[i])]
        if last in tail and any(shapes[i].is_date for i in tail):
            for index in tail:
                roles[index] = Role.SIGNATURE
            end = min(tail) - 1
    if end > front and roles[end] is Role.BODY and shapes[end].is_farewell:
        roles[end] = Role.CLOSING
        end -= 1
    for index in (end, end - 1):
        if index > front and roles[index] is Role.BODY and _LAST_CALL.match(shapes[index].text):
            roles[index] = Role.CLOSING
        else:
            break


def _could_sign(shape: Shape, role: Role) -> bool:
    return role is Role.BODY and len(shape.text) <= 30 and not shape.ends_sentence
