"""What stands against letting a speech out: open values, and mistakes that are certain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from editor.checks.finding import Finding
from editor.checks.ignoring import Ignored
from editor.checks.placeholders import NAME as PLACEHOLDERS
from editor.errors import CertainFindings, OpenPlaceholders
from editor.exporting.open_places import open_places
from editor.speech.model import Speech
from editor.speech.placeholders import Certainty

_EXAMPLES = 3
_LONGEST_QUOTE = 12


def open_values(speech: Speech, ignored: Iterable[Ignored] = ()) -> list[Finding]:
    """The open values an export asks about: certain and likely ones, not ignored, a date once."""
    return list(open_places(speech, ignored).asked)


def certain_mistakes(findings: Iterable[Finding]) -> list[Finding]:
    """Those of `findings` that are certain and no open values."""
    return [f for f in findings if f.level is Certainty.CERTAIN and f.check != PLACEHOLDERS]


def question_of(speech: Speech, findings: Sequence[Finding], ignored: Iterable[Ignored] = ()) -> str:
    """What stands against an export, in one Chinese sentence without a full stop; empty for nothing.

    Asked about are open values, and the certain ones of `findings`, which are what the checks found and
    the writer has not put aside.
    """
    open_now = open_values(speech, ignored)
    certain = certain_mistakes(findings)
    parts = [_open_words(open_now)] if open_now else []
    if certain:
        parts.append(("另外" if open_now else "") + _certain_words(certain))
    return "；".join(parts)


def refuse_open(open_now: Sequence[Finding]) -> None:
    """Raise `OpenPlaceholders` if there are any."""
    if open_now:
        raise OpenPlaceholders(
            _open_words(open_now),
            kept="没有导出，原有文件未改动",
            todo="请先填写；确实要带着待填导出，请选允许（命令行加 --draft）",
        )


def refuse_certain(findings: Iterable[Finding]) -> None:
    """Raise `CertainFindings` if a mistake that is certain remains."""
    certain = certain_mistakes(findings)
    if certain:
        raise CertainFindings(
            _certain_words(certain),
            kept="没有导出，原有文件未改动",
            todo="请先改正；确认无误的请设为不再提示；确实要这样定稿，请选允许（命令行加 --draft）",
        )


def _certain_words(findings: Sequence[Finding]) -> str:
    return f"核对出 {len(findings)} 处必改的问题：{_quote_some(findings)}"


def _open_words(findings: Sequence[Finding]) -> str:
    """Name the first few open values: `还有 3 处待填没有落实：贫困村（个）、贫困发生率（%）等`."""
    labels = list(dict.fromkeys(finding.label for finding in findings))
    named = "、".join(labels[:_EXAMPLES]) + ("等" if len(labels) > _EXAMPLES else "")
    return f"还有 {len(findings)} 处待填没有落实：{named}"


def _quote_some(findings: Sequence[Finding]) -> str:
    """Quote the first few places: `“必需”、“2月30日”等`."""
    texts = list(dict.fromkeys(f.text.strip().replace("\n", "")[:_LONGEST_QUOTE] for f in findings))
    return "、".join(f"“{text}”" for text in texts[:_EXAMPLES]) + ("等" if len(texts) > _EXAMPLES else "")
