"""A speech goes out: checked, asked about, written as Word."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.checks.finding import Finding
from editor.checks.runner import run_checks
from editor.errors import OpenPlaceholders
from editor.speech.model import Speech
from editor.speech.pages import count_pages
from editor.speech.placeholders import Certainty, find_placeholders
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
    "refuse_open_values",
]
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export made: `pages` by our own count, open values and comments in the file."""

    path: Path
    pages: int
    placeholders: int
    comments: int


def open_values(speech: Speech) -> list[Finding]:
    """The open values an export asks about: the certain and the likely ones."""
    return run_checks(speech, only=("placeholders",), level=Certainty.LIKELY)


def export_speech(
    speech: Speech,
    path: Path,
    *,
    purpose: str = FOR_REVIEW,
    allow_open: bool = False,
    author: str = "",
    font_set: str = DEFAULT_FONT_SET,
) -> Exported:
    """Write the speech to `path` as a .docx.

    A 送审稿 marks and comments every open value, a 定稿 carries no marks. With `allow_open` false,
    an open value makes it raise `OpenPlaceholders` and nothing is written. `font_set` names the
    fonts the file asks for. Raises `CannotWrite`.
    """
    if not allow_open:
        refuse_open_values(speech)
    marked = find_placeholders(speech.text) if purpose == FOR_REVIEW else []
    layout = with_font_set(GB_T_9704, font_set)
    written = write_docx(speech, path, placeholders=marked, layout=layout, author=author)
    return Exported(path, count_pages(speech), len(open_values(speech)), written.comments)


def refuse_open_values(speech: Speech) -> None:
    """Raise `OpenPlaceholders` if a value is still open."""
    open_now = open_values(speech)
    if open_now:
        raise OpenPlaceholders(
            f"还有 {len(open_now)} 处待填没有落实：{_name_some(open_now)}",
            kept="没有导出，原有文件未改动",
            todo="请先填写；确实要带着待填导出送审稿，请加 --draft",
        )


def _name_some(findings: list[Finding]) -> str:
    """Name the first few open values: `贫困村（个）、贫困发生率（%）等`."""
    labels = list(dict.fromkeys(finding.label for finding in findings))
    return "、".join(labels[:_EXAMPLES]) + ("等" if len(labels) > _EXAMPLES else "")
