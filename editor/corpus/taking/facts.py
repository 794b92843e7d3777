"""What the library keeps of a document beside its text: key, title, date, who spoke, draft or final."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from editor.corpus.drawing.sourcing import source_of
from editor.corpus.pipeline import ReadSpeech
from editor.speech.model import Role, Speech
from snippets.model import Source

DRAFT, FINAL = "draft", "final"

_LONGEST_STEM = 48
_LONGEST_SPEAKER = 30
_OF_DIGEST = 6
_ENDS_WORD = r"(?=稿|版|[^\u4e00-\u9fff]|$)"
_STATUS = re.compile(
    r"(?P<draft>未定稿|送审|征求意见|初稿|草稿|讨论稿|过程稿|代拟稿|[一二三四五六七八九\d]稿|改[一二三四五六七八九\d]"
    rf"|(?:草案|修[改订]){_ENDS_WORD}(?:稿|版)?|(?<![A-Za-z])[vV]\d{{1,3}}(?![A-Za-z\d]))"
    rf"|(?P<final>[定终]稿|正式[稿版]|最终{_ENDS_WORD}(?:稿|版)?|(?:签发|印发|发布){_ENDS_WORD}(?:稿|版)?)"
)
_BRACKETED_STATUS = re.compile(r"[（(【\[]([^（()）【】\[\]]{1,16})[)）】\]]")
_EDGES = " \t\u3000-_—.·+,，（()）【】[]"
_STAMP = re.compile(
    r"^(?:(?:19|20)\d{6}|(?:19|20)\d\d[-._年]\d{1,2}[-._月]\d{1,2}日?|\d{1,3}[、.\s_-])|(?:19|20)\d{6}$"
)
_LABEL = re.compile(
    r"^(?:主讲|讲话|发言|汇报|报告|致辞|致词|主持|演讲|宣讲|授课|述职)(?:人|者|嘉宾|领导)?\s*[：:]?\s*"
)
_TITLE_SPEAKER = re.compile(
    r"^(?P<who>[\u4e00-\u9fff·XxＸ×*]{2,14}?(?:同志|书记|[省市区县州乡镇]长|主席|主任|部长|局长|总理))(?:同志)?在[^。]{2,}"
    r"(?:讲话|发言|致辞|致词|报告|演讲|讲稿|要点|摘要)"
)
_BLANKS = re.compile(r"[ \t\u3000\u00a0]+")


def plain_name(path: Path) -> str:
    """The file's name as it can be shown and kept in one line.

    Bytes that are no text become `?`, and so do line feeds, the codes that colour a terminal and the
    signs that turn the direction of writing (`a<U+202E>txt.exe`).
    """
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    return "".join(char if char.isprintable() or char == "\u3000" else "?" for char in name)


def _plain_stem(path: Path) -> str:
    """The same without the ending; blanks of any kind, line feeds too, become one blank."""
    return plain_name(Path(" ".join(path.stem.split())))


def key_of(path: Path, digest: str, part: int = 0) -> str:
    """A key that two files of one name do not share: stem, six digits of the checksum, part from 2 on."""
    stem = _plain_stem(path).replace(" ", "_")[:_LONGEST_STEM] or "文稿"
    return f"{stem}-{digest[:_OF_DIGEST]}" + (f"-{part}" if part > 1 else "")


def own_source(read: ReadSpeech, digest: str, *, part: int = 0, listed: str = "") -> Source:
    """The source of a speech that a writer takes in; `part` counts the speeches of one file from 1.

    `listed` is the title that a manifest gives; without one the file's name stands in where it says
    more than the text's own title.
    """
    found = source_of(read, listed or tidy_stem(read.path))
    return replace(
        found,
        key=key_of(read.path, digest, part),
        speaker=speaker_of(read.speech, found.title),
        status=status_of(read.path.stem),
    )


def status_of(stem: str) -> str:
    """`draft`, `final` or empty, from the name of a file; of several words the last one says it."""
    words = [match.lastgroup or "" for match in _STATUS.finditer(stem)]
    return words[-1] if words else ""


def tidy_stem(path: Path) -> str:
    """The name of a file without numbers, dates and words like 定稿 around the title in it."""
    stem = _BRACKETED_STATUS.sub(lambda m: "" if _STATUS.search(m[1]) else m[0], _plain_stem(path))
    stem = _STAMP.sub("", stem.strip(_EDGES)).strip(_EDGES)
    while (match := _last_status(stem)) is not None:
        stem = stem[: match.start()].strip(_EDGES)
    return stem


def _last_status(stem: str) -> re.Match[str] | None:
    return next((m for m in _STATUS.finditer(stem) if m.end() == len(stem)), None)


def speaker_of(speech: Speech, title: str) -> str:
    """Who spoke, as written below the title, or named in it (某某同志在……上的讲话); empty if unknown."""
    for block in speech.blocks:
        if block.role is Role.SPEAKER:
            words = _LABEL.sub("", _BLANKS.sub(" ", block.text.strip(" \t\u3000（）()〔〕[]")))
            return words[:_LONGEST_SPEAKER]
    named = _TITLE_SPEAKER.match(title)
    return named["who"].removesuffix("同志") if named else ""
