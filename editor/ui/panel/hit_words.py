"""What the panel says about an entry beside its text: the note, the badges, the sources."""

from __future__ import annotations

from editor.ui.colours import FINE, QUIET, WRONG
from editor.ui.kinds import STATUSES
from editor.ui.row_data import Badge
from snippets.model import KIND_WORDS, Kind, Snippet, Source

DATED_TAG = "时效"
"""The tag of entries whose wording is bound to a period without a known end."""

_GOLD, _GREEN, _RED, _GREY = "#a86f00", FINE, WRONG, QUIET
_SHOWN_SOURCES = 12


def source_name(source: Source) -> str:
    """The title of a document, with a remark where it was never final."""
    name = source.title or source.key
    return f"{name}（初稿）" if source.status == "draft" else name


def describe(snippet: Snippet) -> str:
    """The note of a row: kind, how often, where from."""
    parts = [KIND_WORDS[snippet.kind]]
    if snippet.kind is Kind.PASSAGE:
        parts += [source_name(source) for source in snippet.sources[:1]]
        return " · ".join([*parts, snippet.title] if snippet.title else parts)
    if snippet.own:
        parts.append("自己的")
    if snippet.count > 1:
        parts.append(f"{snippet.count} 次")
    if snippet.sources:
        # Only a few of the sources are kept, so their number says nothing.
        parts.append(source_name(snippet.sources[0]) + ("等" if len(snippet.sources) > 1 else ""))
    return " · ".join(parts)


def badges(snippet: Snippet, *, favourite: bool, used: bool, today: str) -> tuple[Badge, ...]:
    """What stands out: favourite, used in this draft, no longer valid. `today` is ISO 8601."""
    found = []
    if snippet.expires and snippet.expires < today:
        found.append(Badge(f"已过期 {snippet.expires}", _RED))
    elif snippet.expires:
        found.append(Badge(f"有效至 {snippet.expires}", _GREY))
    elif DATED_TAG in snippet.tags:
        found.append(Badge("时效", _GREY))
    if used:
        found.append(Badge("本稿已用", _GREEN))
    if favourite:
        found.append(Badge("★", _GOLD))
    return tuple(found)


def source_line(source: Source) -> str:
    """One document with all that is known of it: title, date, who spoke, draft or final."""
    facts = [source.date, source.speaker, STATUSES.get(source.status, "")]
    return " · ".join([f"《{source.title or source.key}》", *filter(None, facts)])


def explain(snippet: Snippet, *, today: str) -> str:
    """Everything about an entry below its text; empty where nothing is known. `today` is ISO 8601."""
    lines = []
    if snippet.kind is Kind.PASSAGE and snippet.title:
        lines.append(f"所在标题：{snippet.title}")
    if snippet.example and snippet.example != snippet.text:
        lines.append(f"例：{snippet.example}")
    if snippet.sources:
        lines.append("出处：")
        lines += [f"　{source_line(source)}" for source in snippet.sources[:_SHOWN_SOURCES]]
    facts = [f"共 {snippet.count} 次"] if snippet.count > 1 else []
    if snippet.tags:
        facts.append("主题：" + "、".join(snippet.tags))
    if snippet.expires:
        facts.append(f"{'已过期' if snippet.expires < today else '有效至'}：{snippet.expires}")
    if facts:
        lines.append("　".join(facts))
    return "\n".join(lines)
