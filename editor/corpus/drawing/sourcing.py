"""Where a past speech came from: the key, title and date that every entry drawn from it keeps."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from editor.corpus.drawing.clauses import Document, series_of
from editor.corpus.pipeline import ReadSpeech
from editor.speech.model import Role
from snippets.model import Source

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_KEY_YEAR = re.compile(r"(?:^|[a-z_-])((?:19|20)\d\d)(?=$|[_.-])")
_FULL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-年./](\d{1,2})[-月./](\d{1,2})(?!\d)")
_LONGEST_TITLE = 60
_ENDS_TITLE = re.compile(r"(?:报告|讲话|致辞|致词|发言|主持词|演讲|说明|回信|贺信)$")
_BLANK_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_MEETING = re.compile(
    r"召开(?:的?(?:这次|今天的))?([^，。；：]{2,30}?(?:会议|座谈会|大会|推进会|动员会|现场会))"
)
_DATED = re.compile(r"(?:19|20)\d[\dxX×*]年|第[一二三四五六七八九十\d]+次")
_UNFINISHED = "点，后面可能缺了"
_KINDS = {"news": "新闻报道", "host": "主持词", "report": "工作报告"}
_HEAD_BLOCKS = 6
_SAYS_LITTLE = frozenset({"", "政府工作报告", "工作报告"})


def listed_titles(folder: Path) -> dict[str, str]:
    """The titles that `manifest.json` of a corpus folder gives, by the name of the file.

    The manifest is a list of objects with `file` and `title`; where there is none, or it makes no
    sense, no title is given.
    """
    try:
        entries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return {str(entry["file"]): str(entry["title"]) for entry in entries}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def as_document(read: ReadSpeech, listed: str = "") -> Document:
    """What the drawing needs of a speech that was read: source, series, damaged pieces.

    `listed` is the title that a manifest gives; it stands where the speech itself has none that
    tells it from others.
    """
    source = source_of(read, listed)
    # That points are missing at the end says nothing against the sentence that announced them.
    damaged = tuple(d.text for d in read.damage if d.text and not d.reason.endswith(_UNFINISHED))
    return Document(source, read.speech, series_of(source.title, source.key), read.kind, damaged)


def source_of(read: ReadSpeech, listed: str = "") -> Source:
    """Key (stem of the file's name), title (its own, or else a neutral description) and date."""
    key = read.path.stem
    title = _title_of([b.text for b in read.speech.blocks if b.role is Role.TITLE])
    if title in _SAYS_LITTLE and _ENDS_TITLE.search(listed):
        title = listed
    date = _date_of(read, key, title)
    title = title or _described(read, date or key)
    return Source(key=key, title=title[:_LONGEST_TITLE], date=date)


def _title_of(lines: Sequence[str]) -> str:
    """The title lines in one, cut where the first of them is a whole title."""
    title = ""
    for line in lines:
        title += _BLANK_INSIDE.sub("", line.strip())
        first, dash, _ = title.partition("——")
        if dash and _ENDS_TITLE.search(first):
            return first
        if _ENDS_TITLE.search(title):
            break
    return title


def _described(read: ReadSpeech, mark: str) -> str:
    """A neutral description of a speech without a title: 全县……会议上的讲话（无题）."""
    meeting = _MEETING.search("".join(b.text for b in read.speech.blocks[:3])[:200])
    if meeting is not None:
        return f"{_DATED.sub('', meeting[1])}上的讲话（无题）"
    return f"{_KINDS.get(read.kind, '讲话')}（无题，{mark}）"


def _date_of(read: ReadSpeech, key: str, title: str) -> str:
    """ISO date or year: from the date line and the head, the name of the file, the title, the text."""
    blocks = read.speech.blocks
    head = [b.text for b in blocks[:_HEAD_BLOCKS] if b.role not in {Role.BODY, Role.LEAD_SENTENCE}]
    for text in (*head, key, title):
        full = _FULL_DATE.search(text)
        if full is not None:
            return f"{full[1]}-{int(full[2]):02d}-{int(full[3]):02d}"
    for text in (title, *head, *_KEY_YEAR.findall(key), *(b.text for b in blocks[:3])):
        year = _YEAR.search(text)
        if year is not None:
            return year[1]
    return ""
