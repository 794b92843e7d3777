"""A speech goes out: checked, asked about, written as Word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.checks.finding import Finding
from editor.checks.ignoring import Ignored, split_ignored
from editor.checks.placeholders import NAME as PLACEHOLDERS
from editor.checks.placeholders import finding_of, one_for_each_place
from editor.checks.runner import run_checks
from editor.errors import OpenPlaceholders
from editor.speech.model import Speech
from editor.speech.pages import count_pages
from editor.speech.placeholders import Certainty, Placeholder, find_placeholders
from editor.word.font_sets import DEFAULT_FONT_SET, FONT_SETS, with_font_set
from editor.word.layout import GB_T_9704
from editor.word.writer import write_docx

FOR_REVIEW = "送审稿"
FINAL = "定稿"
PURPOSES = (FOR_REVIEW, FINAL)
__all__ = [
    "FINAL",
    "FONT_SETS",
    "FOR_REVIEW",
    "PURPOSES",
    "Exported",
    "export_speech",
    "open_values",
    "question_of",
    "refuse_open_values",
]
_EXAMPLES = 3
_LONGEST_QUOTE = 12


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export made: `pages` by our own count, open values and comments in the file."""

    path: Path
    pages: int
    placeholders: int
    comments: int


def open_values(speech: Speech, ignored: Iterable[Ignored] = ()) -> list[Finding]:
    """The open values an export asks about: certain and likely ones, not ignored, a date once."""
    found = run_checks(speech, only=(PLACEHOLDERS,), level=Certainty.LIKELY)
    return one_for_each_place(speech, split_ignored(found, speech.text, ignored)[0])


def question_of(speech: Speech, findings: Sequence[Finding], ignored: Iterable[Ignored] = ()) -> str:
    """What stands against an export, in one Chinese sentence without a full stop; empty for nothing.

    Asked about are open values, and the certain ones of `findings`, which are what the checks found and
    the writer has not put aside.
    """
    open_now = open_values(speech, ignored)
    certain = [f for f in findings if f.level is Certainty.CERTAIN and f.check != PLACEHOLDERS]
    parts = [_open_words(open_now)] if open_now else []
    if certain:
        parts.append(
            f"{'另外' if open_now else ''}核对出 {len(certain)} 处必改的问题：{_quote_some(certain)}"
        )
    return "；".join(parts)


def export_speech(
    speech: Speech,
    path: Path,
    *,
    purpose: str = FOR_REVIEW,
    allow_open: bool = False,
    author: str = "",
    font_set: str = DEFAULT_FONT_SET,
    ignored: Sequence[Ignored] = (),
) -> Exported:
    """Write the speech to `path` as a .docx.

    A 送审稿 marks and comments every open value, a 定稿 carries no marks. With `allow_open` false,
    an open value makes it raise `OpenPlaceholders` and nothing is written. `font_set` names the
    fonts the file asks for. What is `ignored` is no open value. Raises `CannotWrite`.
    """
    still_open = open_values(speech, ignored)
    if not allow_open:
        refuse_open_values(speech, ignored)
    marked = _marked(speech, ignored) if purpose == FOR_REVIEW else []
    layout = with_font_set(GB_T_9704, font_set)
    written = write_docx(speech, path, placeholders=marked, layout=layout, author=author)
    return Exported(path, count_pages(speech), len(still_open), written.comments)


def refuse_open_values(speech: Speech, ignored: Iterable[Ignored] = ()) -> None:
    """Raise `OpenPlaceholders` if a value is still open."""
    open_now = open_values(speech, ignored)
    if open_now:
        raise OpenPlaceholders(
            _open_words(open_now),
            kept="没有导出，原有文件未改动",
            todo="请先填写；确实要带着待填导出送审稿，请加 --draft",
        )


def _marked(speech: Speech, ignored: Iterable[Ignored]) -> list[Placeholder]:
    """The open values a 送审稿 carries a comment for."""
    known = tuple(ignored)
    return [
        found
        for found in find_placeholders(speech.text)
        if split_ignored([finding_of(speech.text, found)], speech.text, known)[0]
    ]


def _open_words(findings: list[Finding]) -> str:
    """Name the first few open values: `还有 3 处待填没有落实：贫困村（个）、贫困发生率（%）等`."""
    labels = list(dict.fromkeys(finding.label for finding in findings))
    named = "、".join(labels[:_EXAMPLES]) + ("等" if len(labels) > _EXAMPLES else "")
    return f"还有 {len(findings)} 处待填没有落实：{named}"


def _quote_some(findings: list[Finding]) -> str:
    """Quote the first few places: `“必需”、“2月30日”等`."""
    texts = list(dict.fromkeys(f.text.strip().replace("\n", "")[:_LONGEST_QUOTE] for f in findings))
    return "、".join(f"“{text}”" for text in texts[:_EXAMPLES]) + ("等" if len(texts) > _EXAMPLES else "")
