"""The check of the form of a speech: title, date line, form of address, marks behind headings, signature.

The habits are those of speeches as the practice books tell them: the title without a mark, the date below it
in round brackets, the form of address flush left with a full-width colon, no signature where name and date
stand under the title. GB/T 15834-2011 puts no full stop behind a title or heading alone on its line.

Measured on 1.84 M characters of published text, per 100,000 characters: certain 0, likely 0, hint 0.5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.speech.model import Block, Role, Speech
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

NAME = "form"
MESSAGES = {
    "title-mark": "标题末尾不用标点“{text}”",
    "title-long": "标题这一行有{length}个字，超过两行，请按词意分行",
    "title-shang": "标题里“{text}”似应为“{fixed}”",
    "subtitle-dash": "副标题前用破折号“——”",
    "date-brackets": "标题下面的日期一般加圆括号",
    "address-missing": "没有看到称谓（如“同志们：”）",
    "address-late": "正文已经开始，后面才出现称谓“{text}”",
    "address-mark": "称谓后面用全角冒号",
    "heading-stop": "同级标题都不用句号，这一个用了",
    "heading-no-stop": "同级标题都用句号，这一个没有",
    "signed-twice": "标题下面已有日期，文末不必再落款",
}

_SPEECH = Pattern(r"讲话|致辞|致词|发言|报告|主持词|演讲|表态|动员")
_NO_ADDRESS = Pattern(r"贺信|回信|贺电|通知|意见|方案|办法|纪要|决定|公报|倡议书|计划|要点|总结|汇报")
_TITLE_MARK = Pattern(r"[。，；：、,.;:]+$")
_FIRST_LINE_TITLE = Pattern(
    r"(?:.{0,24}在.{2,50}(?:会议?|仪式|典礼|论坛|班|活动)上?的?(?:讲话|发言|致辞|报告|主持词)|.{2,30}(?:讲话稿|工作报告|主持词))"
    r"(?P<mark>[。，；：、])$"
)
_MEETING = (
    r"(?:会议|大会|座谈会|动员会|推进会|部署会|调度会|现场会|启动会|总结会|年会|全会|仪式"
    r"|典礼|论坛|培训班|开班式)"
)
_SPOKEN = r"(?:讲话|发言|致辞|致词|报告|主持词|表态发言|总结讲话|主持讲话)"
_WITHOUT_SHANG = Pattern(
    rf"在.{{2,50}}?(?P<place>{_MEETING})(?P<behind>的?|上){_SPOKEN}(?:稿|提纲)?(?:[（(].{{1,10}}[）)])?$"
)
_LONGEST_TITLE_LINE = 40  # two lines of the title's type, 22 characters each, hold no more
_DASH = Pattern(r"(?P<dash>—(?!—)|[－–─-](?![－–─-]))\s*(?=在|[\u4e00-\u9fff])")
_BRACKETED = Pattern(r"[（(〔\[].*[）)〕\]]$")
_ONLY_DATE = Pattern(r"[\d〇○零一二三四五六七八九十XxＸ×*]{2,4}\s*年\s*\S{1,3}\s*月(?:\s*\S{1,3}\s*日)?$")
_ENOUGH = 400  # characters; a shorter text is a piece of a speech
_RUNNING_ABOVE = 120  # characters; less is a date, a note or a caption
_FIRST = 3  # paragraphs below the title in which the form of address is looked for
_FRONT = {Role.TITLE, Role.SUBTITLE, Role.DATE_LINE, Role.SPEAKER}
_ALIKE = 3  # headings of one level that show a habit


def find(speech: Speech, _context: Context) -> Iterator[Finding]:
    """Yield what departs from the form, offsets into the text of the speech."""
    if not speech.blocks:
        return
    yield from _title(speech)
    yield from _date_and_signature(speech)
    yield from _address(speech)
    for level in range(1, 5):
        yield from _heading_stops(speech, level)


def _finding(
    code: str, level: Certainty, block: Block, span: tuple[int, int], fixed: str = "", **data: str
) -> Finding:
    """A finding at `span` of a paragraph."""
    start, end = span
    text = block.text[start:end]
    told = tuple({"fixed": fixed, **data}.items())
    return Finding(
        NAME, code, level, block.start + start, block.start + end, text, suggestion=fixed, data=told
    )


def _title(speech: Speech) -> Iterator[Finding]:
    first = speech.blocks[0]
    mistaken = _FIRST_LINE_TITLE.match(first.text) if first.role is Role.BODY else None
    if mistaken is not None:
        yield _without_mark(first, mistaken.start("mark"))
    lines = [block for block in speech.blocks if block.role is Role.TITLE]
    for block in lines:
        if len(block.text) > _LONGEST_TITLE_LINE:
            length = str(len(block.text))
            yield _finding("title-long", Certainty.HINT, block, (0, len(block.text)), length=length)
    if lines:
        mark = _TITLE_MARK.search(lines[-1].text)
        if mark is not None and mark.start():
            yield _without_mark(lines[-1], mark.start())
    for block in speech.blocks:
        if block.role in {Role.TITLE, Role.SUBTITLE} or (block is first and mistaken is not None):
            yield from _shang(block)
        if block.role is Role.SUBTITLE:
            yield from _subtitle_dash(block)


def _without_mark(block: Block, at: int) -> Finding:
    """The mark behind a title, with the character before it: an empty fix would mean that none is known."""
    kept = block.text[at - 1]
    return _finding("title-mark", Certainty.CERTAIN, block, (at - 1, len(block.text)), kept)


def _shang(block: Block) -> Iterator[Finding]:
    """在…会议的讲话 and 在…会议上讲话 lack a word."""
    match = _WITHOUT_SHANG.search(block.text)
    if match is None:
        return
    span = (match.start("place"), match.end("behind"))
    yield _finding("title-shang", Certainty.LIKELY, block, span, f"{match['place']}上的")


def _subtitle_dash(block: Block) -> Iterator[Finding]:
    match = _DASH.match(block.text)
    if match is not None:
        yield _finding("subtitle-dash", Certainty.LIKELY, block, match.span("dash"), "——")


def _date_and_signature(speech: Speech) -> Iterator[Finding]:
    below_title = False
    for block in speech.blocks:
        below_title = below_title or block.role is Role.TITLE
        if block.role is Role.DATE_LINE and below_title and _ONLY_DATE.match(block.text):
            yield _finding("date-brackets", Certainty.HINT, block, (0, len(block.text)), f"（{block.text}）")
    dated = any(block.role is Role.DATE_LINE for block in speech.blocks)
    signature = [block for block in speech.blocks if block.role is Role.SIGNATURE]
    if dated and signature:
        yield _finding("signed-twice", Certainty.HINT, signature[0], (0, len(signature[0].text)))


def _address(speech: Speech) -> Iterator[Finding]:
    opening = [block for block in speech.blocks if block.role not in _FRONT]
    addresses = [block for block in opening if block.role is Role.SALUTATION]
    early = [block for block in opening[:_FIRST] if block.role is Role.SALUTATION]
    if early and opening[0] is early[0]:
        yield from _address_mark(_last_of_group(opening))
    elif addresses and _is_late(opening, addresses[0]):
        yield _finding("address-late", Certainty.HINT, addresses[0], (0, len(addresses[0].text)))
    elif not addresses and _wants_address(speech) and opening:
        yield _finding("address-missing", Certainty.HINT, opening[0], (0, min(len(opening[0].text), 12)))


def _last_of_group(opening: Sequence[Block]) -> Block:
    """Of several lines of address the last one carries the colon."""
    last = opening[0]
    for block in opening:
        if block.role is not Role.SALUTATION:
            break
        last = block
    return last


def _address_mark(block: Block) -> Iterator[Finding]:
    last = block.text[-1]
    if last in "：！!）)”":
        return
    at = len(block.text) - 1
    if last == ":":
        yield _finding("address-mark", Certainty.CERTAIN, block, (at, at + 1), "：")
    elif last in "，,；;。、.":
        yield _finding("address-mark", Certainty.LIKELY, block, (at, at + 1), "：")
    else:
        yield _finding("address-mark", Certainty.LIKELY, block, (at, at + 1), last + "：")


def _is_late(opening: Sequence[Block], address: Block) -> bool:
    """Whether the first form of address has the colon of an opening, and running text above it."""
    above = sum(len(block.text) for block in opening if block.start < address.start)
    return address.text.endswith(("：", ":")) and above >= _RUNNING_ABOVE


def _wants_address(speech: Speech) -> bool:
    title = speech.title
    if len(speech.text) < _ENOUGH or not _SPEECH.search(title) or _NO_ADDRESS.search(title):
        return False
    return any(block.role.heading_level for block in speech.blocks) or len(speech.blocks) > _FIRST


def _heading_stops(speech: Speech, level: int) -> Iterator[Finding]:
    """Headings alone on their lines: one with a full stop among siblings without, or the other way round."""
    alone = [
        block
        for block in speech.blocks
        if block.role.heading_level == level and block.lead_end == len(block.text) and block.heading
    ]
    if len(alone) < _ALIKE:
        return
    with_stop = [block for block in alone if block.text.endswith(("。", "；", "，", ","))]
    if len(with_stop) * _ALIKE <= len(alone):
        for block in with_stop:
            end = len(block.text)
            yield _finding("heading-stop", Certainty.LIKELY, block, (end - 2, end), block.text[-2])
    elif (len(alone) - len(with_stop)) * _ALIKE <= len(alone):
        for block in alone:
            if block.text[-1].isalnum():
                end = len(block.text)
                yield _finding(
                    "heading-no-stop", Certainty.HINT, block, (end - 1, end), block.text[-1] + "。"
                )


CHECK = Check(
    NAME,
    "称谓和标题",
    in_speech=find,
    help="标题末尾的标点、标题下的日期、称谓、标题后的句号、落款是否合乎讲话稿的写法",
)
