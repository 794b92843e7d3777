"""One file on its way in: its checksum, the speeches in it, or the reason why there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from editor.corpus.cleaning.kinds import kind_of
from editor.corpus.pipeline import ReadSpeech, read_speeches
from editor.corpus.taking.facts import plain_name
from editor.corpus.taking.found import is_ordinary
from editor.corpus.taking.prose import why_no_speech
from editor.draft.file import SUFFIX, load
from editor.errors import OldWordFile, UnreadableFile
from editor.files import LARGEST_FILE, explain_read_error
from editor.speech.structure import parse
from editor.word.reading.reader import read_word

_CHUNK = 1 << 20


def checksum(path: Path) -> str:
    """The SHA-256 of the file's bytes, 64 hex digits: what a file is recognised by, whatever it is called.

    Raises `UnreadableFile` for what cannot be a speech before its content is looked at: missing, a
    folder, a pipe, not permitted, too large.
    """
    name = plain_name(path)
    try:
        if path.is_dir():
            raise UnreadableFile(f"“{name}”是文件夹，不是文件", todo="请选择其中的文件")
        if not is_ordinary(path):
            raise UnreadableFile(f"“{name}”不是普通文件", todo="请选 txt、docx 或 html 文件")
        digest = hashlib.sha256()
        with path.open("rb") as stream:
            if path.stat().st_size > LARGEST_FILE:
                raise UnreadableFile(
                    f"“{name}”超过 {LARGEST_FILE >> 20} MB，不像是讲话稿", todo="请拆成小一些的文件"
                )
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except (OSError, ValueError) as error:
        raise explain_read_error(path, error) from error
    return digest.hexdigest()


def read_incoming(path: Path, cancelled: Callable[[], bool] | None) -> list[ReadSpeech]:
    """The speeches in the file, at least one; a draft of our own is taken as it is.

    Raises `UnreadableFile` where it cannot be read or is none (a table, a program), and `Cancelled`.
    """
    reads = [_read_draft(path)] if path.suffix.lower() == SUFFIX else _read_foreign(path, cancelled)
    whys = [why_no_speech(read.speech, read.kind) for read in reads]
    found = [read for read, why in zip(reads, whys, strict=True) if not why]
    if not found:
        why = whys[0] if whys else "里没有文字"
        raise UnreadableFile(f"“{plain_name(path)}”{why}", todo="如果确实是讲话稿，请另存为 txt 再试")
    return found


def _read_foreign(path: Path, cancelled: Callable[[], bool] | None) -> list[ReadSpeech]:
    try:
        return read_speeches(path, cancelled=cancelled)
    except OldWordFile:
        # The room of Word looks further into such a file and tells a password from an old format.
        read_word(path)
        raise


def _read_draft(path: Path) -> ReadSpeech:
    draft, _ = load(path)
    speech = parse(draft.text, draft.roles)
    return ReadSpeech(
        speech=speech,
        path=path,
        kind=kind_of(draft.text, speech.title),
        encoding="utf-8",
        removed=(),
        damage=(),
        truncated=False,
    )
