"""Lines -> Speech: what each paragraph is, inferred from its text and its place.

Two steps. `read_shape` looks at one paragraph alone and is cached, so that a keystroke costs one
look; `parse` adds what only the place can tell: the front matter above the salutation, the closing
and the signature at the end, and whether 第一， is the top level of this speech or a lead within it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor.speech.bare_headings import bare_headings
from editor.speech.front import front_length, front_roles, is_entry
from editor.speech.model import Block, Role, Speech
from editor.speech.numbering import Number, Scheme
from editor.speech.pattern import Pattern
from editor.speech.shapes import Shape, read_shape

__all__ = ["Shape", "infer_roles", "lead_end", "make_speech", "parse", "read_shape"]

_LONGEST_HEADING = 60
_NEXT_POINT = Pattern(r"[；;，,](?:第二|二是|二要|其二|其次)[，,、]?")
_LONGEST_SIGNATURE = 30
_MOST_ADDRESSES = 4
_MOST_FAREWELLS = 3

_ANY_ADDRESS = Pattern(r"[^，,。；;！!？?、]{2,36}[：:]$")
_OF_UNITS = Pattern(
    r"(?:[^，,、。；;：:]{0,16}(?:党委|党组|政府|单位|部门|机关|企业|公司|学校|医院|街道|社区|[委办局部厅院校会镇乡村])[，,、]?){2,6}[：:]$"
)
_NOT_ADDRESS = Pattern(r"(?:如下|方面|以下|包括|例如|比如|要求|指出|强调|意见|问题|是|有|说|讲|为)[：:]$")
_LAST_CALL = Pattern(
    r"(?:同志们|各位代表|各位|朋友们|女士们|总之|最后|让我们|以上(?:是|就是|意见|要求|汇报|报告|发言|几点)|我相信)"
)
_SIGNS_ALONE = Pattern(
    r"[^，,。；;：:！!？?]{0,30}(?:[委办局部厅院校会司团]|公司|集团|政府|中心|书记|主任|主席|[省市县区州镇乡局院校厅处科所站社队行]长"
    r"|经理|董事长|总裁|代表)$"
)


def lead_end(paragraph: str) -> int:
    """Where the heading or lead sentence of a paragraph ends, a code-point offset into it."""
    shape = read_shape(paragraph)
    return shape.indent + shape.sentence_end


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
        make_block(role, start, number, shape)
        for role, (number, start, shape) in zip(roles, lines, strict=True)
    )
    return Speech(text, tuple(blocks))


def make_block(role: Role, start: int, line: int, shape: Shape) -> Block:
    """The block of a paragraph that is not empty; `start` is the offset of its first character, no blank."""
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
    front = front_length(shapes, roles)
    roles[:front] = front_roles(shapes[:front])
    _mark_plain_addresses(shapes, roles, front)
    _mark_single_address(shapes, roles, front)
    _mark_short_leads(shapes, roles, front)
    for index in bare_headings(shapes, roles, front):
        roles[index] = Role.HEADING_1
    _mark_end(shapes, roles, front)
    return roles


def _roles_by_number(shapes: Sequence[Shape]) -> list[Role]:
    """The roles that numbering and form alone give; everything else is body."""
    has_bracket = any(s.number and s.number.scheme is Scheme.HAN_BRACKET for s in shapes)
    ordinal_is_top = not has_bracket and not _has_top(shapes) and _counts_from_one(shapes, Scheme.ORDINAL)
    last_top = 0
    roles: list[Role] = []
    for shape in shapes:
        number = shape.number
        role = Role.SALUTATION if shape.is_salutation else Role.BODY
        in_place = number is not None and not (number.doubtful and number.value != last_top + 1)
        if number is not None and in_place and not _is_last_wish(shape, number):
            role = _numbered_role(shape, number, ordinal_is_top=ordinal_is_top)
            if role is Role.HEADING_1:
                last_top = number.value
        roles.append(role)
    return roles


def _is_last_wish(shape: Shape, number: Number) -> bool:
    """最后，祝大家身体健康！ leads nothing, it closes."""
    return number.scheme is Scheme.FIRST_NEXT and shape.is_farewell


def _has_top(shapes: Sequence[Shape]) -> bool:
    """Whether the speech has a heading 一、; one that may be running text counts only as the first."""
    return any(
        s.number is not None
        and s.number.scheme is Scheme.HAN_COMMA
        and (not s.number.doubtful or s.number.value == 1)
        for s in shapes
    )


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
    if number.value == 1 and _NEXT_POINT.search(shape.text, 0, shape.sentence_end):
        return Role.BODY  # all the points are in this one sentence
    return Role.LEAD_SENTENCE


def _mark_plain_addresses(shapes: Sequence[Shape], roles: list[Role], front: int) -> None:
    """Below the title a form of address needs no colon: `同志们，` `尊敬的各位领导，` over further ones.

    The last line of all may be a sentence that has only begun, and stays body.
    """
    for index in range(front, min(front + _MOST_ADDRESSES, len(shapes) - 1)):
        if roles[index] is Role.BODY and shapes[index].is_plain_address:
            roles[index] = Role.SALUTATION
        elif roles[index] is not Role.SALUTATION:
            return


def _mark_single_address(shapes: Sequence[Shape], roles: list[Role], front: int) -> None:
    """Right below the title even an unknown form of address with a colon is the salutation."""
    if front < len(shapes) and roles[front] is Role.BODY:
        text = shapes[front].text
        if is_entry(text) or _NOT_ADDRESS.search(text):
            return
        if _ANY_ADDRESS.fullmatch(text) or _OF_UNITS.fullmatch(text):
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
    end = _mark_signature(shapes, roles, front)
    for _ in range(_MOST_FAREWELLS):
        if end <= front or roles[end] is not Role.BODY or not shapes[end].is_farewell:
            break
        roles[end] = Role.CLOSING
        end -= 1
    for index in (end, end - 1):
        if index > front and roles[index] is Role.BODY and _LAST_CALL.match(shapes[index].text):
            roles[index] = Role.CLOSING
        else:
            break


def _mark_signature(shapes: Sequence[Shape], roles: list[Role], front: int) -> int:
    """Mark the signature (unit or post, name, date); returns the index of the line above it."""
    last = end = len(shapes) - 1
    signed: list[int] = []
    for index in range(last, max(front, last - 3), -1):
        if not _could_sign(shapes[index], roles[index]):
            break
        if len(signed) == 2 and not _SIGNS_ALONE.match(shapes[index].text):
            break
        signed.append(index)
    if any(shapes[index].is_date for index in signed):
        for index in signed:
            roles[index] = Role.SIGNATURE
        end = signed[-1] - 1
    return end


def _could_sign(shape: Shape, role: Role) -> bool:
    return role is Role.BODY and len(shape.text) <= _LONGEST_SIGNATURE and not shape.ends_sentence
