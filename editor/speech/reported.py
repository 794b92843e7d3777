"""Who said what in a report of the news: 会议指出，… 陈某强调，… “…。”他说，“…”

A report tells a speech in the third person; its paragraphs are sections of what was said. The words after
指出、强调、要求 belong to the one named before it until somebody else speaks or the report goes on telling.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.speech.model import Role, Speech
from editor.speech.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Reported:
    """Words that a report ascribes to somebody.

    `speaker` is as the report names him (`陈某`, `市委书记陈某`, `会议`); a pronoun is resolved to the last
    name. `verb` is `指出`, `强调`, `要求` …, `text` the words without the attribution and without quotation
    marks around the whole. `block` is the index in `Speech.blocks`; `start` and `end` are code-point
    offsets of the words (marks included) in `Speech.text`, end exclusive.
    """

    speaker: str
    verb: str
    text: str
    block: int
    start: int
    end: int


_VERB = (
    r"(?:指出|强调|要求|表示|认为|提出|说|谈到|讲到|介绍|希望|明确|号召|勉励|叮嘱|寄语|指示|宣布|坦言|告诉记者"
    r"|透露)"
)
_HOW = (
    r"(?:在讲话中|在致辞时|在会上|在调研时|最后|还|又|也|则|再次|反复|特别|着重|进一步|一再|多次|同时|明确|严肃|郑重"
    r"|语重心长地|深情地|代表[^，。]{2,16}){0,3}"
)
_WHO = r"(?:[^，。！？；：、“”（）\s]{1,24}?)"
# 陈某强调，… at the head of a sentence; 会上，陈某指出：… with a short phrase of place or time before it.
_SAYS = Pattern(
    r"(?:(?:会上|会议上|座谈会上|随后|接着|最后|对此|在听取[^，。]{0,20}后)[，,])?"
    rf"(?P<who>{_WHO}?)(?P<how>{_HOW})(?P<verb>{_VERB})[，,：:]\s?"
)
# Behind a quotation: “…。”陈某说，“…” and “…。”陈某说。
_SAID_BEFORE = Pattern(rf"(?P<who>{_WHO}?)(?P<how>{_HOW})(?P<verb>{_VERB})(?P<mark>[，,：:。])\s?")
_ENDS = "。！？!?"
_TELLS = Pattern(
    r"(?:会前|会后|会上[，,]?[^。]{0,30}(?:汇报|发言|通报|观看|听取|宣读)"
    r"|会议(?:还|传达|听取|审议|通报|由|以|表彰|印发|书面|采取)|随后|据悉|据了解|据介绍|当[天日]|当晚|[^。]{2,80}(?:出席|参加|列席|陪同|主持(?:会议)?)[^。]{0,16}[。]|(?:本报|本网|记者|[^。]{2,12}[讯电]))"
)
_PRONOUNS = ("他", "她", "他们", "她们")
_NO_SPEAKER = Pattern(
    r"(?:[是有的了在把被对]|必须|应当|应该|就是|工作|明确|这|要)$|^(?:一|二|三|四|也|就|并|第)|要|按照|根据|必须|应当|关于|贯彻|落实"
)
_WITH_POST = Pattern(
    r".*(?:书记|主席|主任|[省市县区州镇乡部局厅处院校会]长|总理|经理|董事长|同志|委员会|政府)"
)


def reported(speech: Speech) -> list[Reported]:
    """The reported words in a report of the news, in the order of the text.

    Only body paragraphs are looked at. A paragraph without any attribution belongs to nobody. The function
    is meant for texts of kind `news`; in a speech it finds what the speaker himself quotes.
    """
    found: list[Reported] = []
    speaker = ""
    for index, block in enumerate(speech.blocks):
        if block.role is Role.BODY:
            for said in _of_paragraph(block.text, speaker):
                speaker = said.speaker
                start, end = block.start + said.start, block.start + said.end
                found.append(Reported(said.speaker, said.verb, said.text, index, start, end))
    return found


def _of_paragraph(text: str, last: str) -> Iterator[Reported]:
    """The reported words of one paragraph; offsets into `text`, `last` is who spoke before it."""
    speaker, verb, start, end = last, "", 0, 0
    for begin, stop in _sentences(text):
        sentence = text[begin:stop]
        behind = _attribution_behind(text, begin, stop, speaker)
        opening = _attribution(sentence, speaker)
        if verb and not (behind or opening or _ends_speech(sentence)):
            end = stop
            continue
        if verb:
            yield _said(text, speaker, verb, start, end)
            verb = ""
        if behind is not None:
            speaker = behind[0]
            yield _said(text, *behind, begin, stop)
        elif opening is not None:
            speaker, verb, skipped = opening
            start, end = begin + skipped, stop
    if verb:
        yield _said(text, speaker, verb, start, end)


def _ends_speech(sentence: str) -> bool:
    """Whether the report goes on telling, or only says who said the quotation before."""
    return _TELLS.match(sentence) is not None or _SAID_BEFORE.fullmatch(sentence) is not None


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences begin and end; inside quotation marks only the last of them ends one."""
    begin, depth = 0, 0
    for at, char in enumerate(text):
        if char == "“":
            depth += 1
        elif char == "”":
            depth = max(0, depth - 1)
        ended = char in _ENDS or (char == "”" and at > 0 and text[at - 1] in _ENDS)
        if ended and depth == 0 and text[at + 1 : at + 2] not in {"”", *_ENDS}:
            yield begin, at + 1
            begin = at + 1
    if begin < len(text):
        yield begin, len(text)


def _attribution(sentence: str, last: str) -> tuple[str, str, int] | None:
    """Speaker, verb and the offset of the words where a sentence opens with an attribution."""
    match = _SAYS.match(sentence)
    if match is None:
        return None
    speaker = _named(match["who"], last)
    return (speaker, match["verb"], match.end()) if speaker else None


def _attribution_behind(text: str, begin: int, stop: int, last: str) -> tuple[str, str] | None:
    """Speaker and verb of a quotation whose attribution follows it: “…。”陈某说。 “…。”陈某说，“…”"""
    if text[begin] != "“" or text[stop - 1] != "”":
        return None
    match = _SAID_BEFORE.match(text, stop)
    if match is None or (match["mark"] != "。" and text[match.end() : match.end() + 1] != "“"):
        return None
    speaker = _named(match["who"], last)
    return (speaker, match["verb"]) if speaker else None


def _named(who: str, last: str) -> str:
    """The speaker a phrase names: itself, the last one for a pronoun or nothing, empty for no speaker."""
    if not who or who in _PRONOUNS:
        return last
    if _NO_SPEAKER.search(who):
        return ""
    return who if len(who) <= 8 or _WITH_POST.match(who) else ""


def _said(text: str, speaker: str, verb: str, start: int, end: int) -> Reported:
    words = text[start:end].strip()
    if words.startswith("“") and words.find("”") in {len(words) - 1, -1}:
        words = words.strip("“”")
    return Reported(speaker, verb, words, -1, start, end)


def by_speaker(said: Sequence[Reported]) -> dict[str, list[Reported]]:
    """The reported words grouped by speaker, speakers in the order in which they first speak."""
    groups: dict[str, list[Reported]] = {}
    for item in said:
        groups.setdefault(item.speaker, []).append(item)
    return groups
