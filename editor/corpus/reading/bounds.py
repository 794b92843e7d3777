"""How much text is still a speech, and the refusal for what is more.

A file of 50 MB may be one line, ten million lines, or a page of nothing but tags. Each of these costs a
step of reading or cleaning more time or memory than an office PC has to give, and none of them is a
speech. The longest speech met so far has 34,000 characters, its longest paragraph 11,000.
"""

from __future__ import annotations

from editor.errors import UnreadableFile

LONGEST_TEXT = 10_000_000
"""Characters: three hundred of the longest speeches in one file."""

LONGEST_LINE = 2_000_000
"""Characters without a line break: no speech, and no page that lost its breaks, comes near it."""

MOST_LINES = 200_000
"""Lines that hold anything."""

LONGEST_PAGE = 10_000_000
"""Characters of a web page with its tags, pictures inside it left out."""

MOST_TAGS = 150_000
"""Tags of a web page; each takes about a kilobyte of memory."""

_KEPT = "文件未改动，没有取用"
_SPLIT = "请另存成小一些的文件，一段一行"


def refuse_too_much(text: str, name: str) -> None:
    """Raise `UnreadableFile` where `text`, that of the file called `name`, cannot be speeches."""
    if len(text) > LONGEST_LINE:
        longest = max(map(len, text.split("\n")))
        if longest > LONGEST_LINE:
            what = f"有一行长达 {_count(longest)}字没有分段，超过 {_count(LONGEST_LINE)}字的上限"
            raise _refusal(name, what)
    if len(text) > LONGEST_TEXT:
        raise _refusal(name, f"有 {_count(len(text))}字，超过 {_count(LONGEST_TEXT)}字的上限")
    if text.count("\n") >= MOST_LINES:
        lines = sum(1 for line in text.split("\n") if line.strip())
        if lines > MOST_LINES:
            raise _refusal(name, f"有 {_count(lines)}行，超过 {_count(MOST_LINES)}行的上限")


def refuse_large_page(source: str, name: str) -> None:
    """Raise `UnreadableFile` where the HTML `source` is too much to be taken apart."""
    if len(source) > LONGEST_PAGE:
        raise _refusal(name, f"的网页代码有 {_count(len(source))}字，超过 {_count(LONGEST_PAGE)}字的上限")
    if source.count("<") > MOST_TAGS:
        raise _refusal(
            name, f"的网页代码有 {_count(source.count('<'))}个标签，超过 {_count(MOST_TAGS)}个的上限"
        )


def _refusal(name: str, what: str) -> UnreadableFile:
    return UnreadableFile(f"“{name}”{what}，不像是讲话稿", kept=_KEPT, todo=_SPLIT)


def _count(number: int) -> str:
    return f"{number / 10000:,.0f} 万" if number >= 10000 else f"{number} "
