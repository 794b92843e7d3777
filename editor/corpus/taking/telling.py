"""What became of a file, told: the outcomes with their Chinese reasons."""

from __future__ import annotations

import traceback
from dataclasses import replace
from pathlib import Path

from editor.corpus.cleaning.kinds import OTHER
from editor.corpus.pipeline import ReadSpeech
from editor.corpus.taking.facts import plain_name
from editor.corpus.taking.report import FileOutcome, Outcome
from editor.errors import Cancelled, NigaoError
from snippets.documents import Document

_NO_SPEECH = "看不出是讲话，按一般文稿读入"


def damage_of(read: ReadSpeech) -> tuple[str, ...]:
    """What could not be mended, each with its reason in front."""
    return tuple(f"{d.reason}：{d.text}" if d.text else d.reason for d in read.damage)


def recognised(path: Path, known: Document, *, just_now: bool) -> FileOutcome:
    """For a file whose bytes were met before; `just_now` says that it was in this run."""
    if just_now:
        reason = f"与“{known.name}”的内容完全相同"
    else:
        reason = "以前已收入" if known.taken else "上次已读入，待挑选"
        if known.name != plain_name(path):
            reason += f"，当时名为“{known.name}”"
    return FileOutcome(
        path, Outcome.KNOWN, reason, title=known.source.title, key=known.source.key, kind=known.kind
    )


def nearly_equal(path: Path, document: Document, other: Document, share: float) -> FileOutcome:
    """For a text of which the library has `share` (0 to 1) in one other document."""
    return FileOutcome(
        path,
        Outcome.NEAR_DUPLICATE,
        f"与“{other.name}”基本相同（{share:.0%}），没有重复收入",
        title=document.source.title,
        kind=document.kind,
        like=_shown(other),
        like_key=other.source.key,
        likeness=round(share, 4),
    )


def given_way(outcome: FileOutcome, new: Document) -> FileOutcome:
    """For a file that was staged until a fuller copy of it came."""
    return replace(
        outcome,
        outcome=Outcome.NEAR_DUPLICATE,
        reason=f"另有更完整的“{new.name}”，已取那一份",
        key="",
        like=_shown(new),
        like_key=new.source.key,
        likeness=1.0,
    )


def as_version(outcome: FileOutcome, other: Document, share: float) -> FileOutcome:
    """Kept beside the other one, and the user is told."""
    reason = f"与“{other.name}”有 {share:.0%} 相同，可能是同一篇的另一稿"
    return replace(
        outcome,
        reason="；".join(part for part in (outcome.reason, reason) if part),
        like=_shown(other),
        like_key=other.source.key,
        likeness=round(share, 4),
    )


def _shown(document: Document) -> str:
    return document.source.title or document.name


def staged(read: ReadSpeech, document: Document) -> FileOutcome:
    """For a speech that is kept to be chosen from; the key is the library's to give."""
    damage = damage_of(read)
    outcome = Outcome.MENDED if read.removed or damage else Outcome.READ
    return FileOutcome(
        read.path,
        Outcome.CUT_OFF if read.truncated else outcome,
        "网页只显示了一部分，原文不完整" if read.truncated else "",
        title=document.source.title,
        kind=document.kind,
        removed=len(read.removed),
        damage=damage,
        notes=(*read.notes, *((_NO_SPEECH,) if read.kind == OTHER else ())),
    )


def refusal(path: Path, error: Exception) -> FileOutcome:
    """The outcome for a file at which `error` was met; what nobody foresaw is told too, with its place."""
    if isinstance(error, Cancelled):
        raise error
    if isinstance(error, NigaoError):
        return FileOutcome(path, Outcome.REFUSED, _without_name(error.what, path), error.todo)
    if isinstance(error, MemoryError):
        return FileOutcome(
            path, Outcome.REFUSED, "内容太大，内存不够", "请拆成小一些的文件", error="MemoryError"
        )
    return FileOutcome(
        path,
        Outcome.REFUSED,
        "读取时出错",
        "请用 WPS 或 Word 打开，另存为 docx 或 txt 再试",
        error=place_of(error),
    )


def place_of(error: BaseException) -> str:
    """The name of an exception and where it was raised, without a path."""
    steps = traceback.extract_tb(error.__traceback__)
    place = f"@{Path(steps[-1].filename).name}:{steps[-1].lineno}" if steps else ""
    return type(error).__name__ + place


def _without_name(what: str, path: Path) -> str:
    """The reason alone, so that files refused for one reason can be counted together."""
    for name in (str(path), path.name, plain_name(path)):
        what = what.replace(f"“{name}”", "")
    return what
