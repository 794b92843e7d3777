"""The roles that a Word file's styles give, carried over to the cleaned text where that is silent."""

from __future__ import annotations

from collections.abc import Sequence

from editor.corpus.readers import RawText
from editor.speech.model import Role
from editor.speech.numbering import read_number
from editor.speech.structure import parse

_PLAIN = frozenset({Role.BODY, Role.LEAD_SENTENCE})


def roles_by_style(raw: RawText, text: str, origins: Sequence[int]) -> dict[int, Role]:
    """By line of the cleaned `text` the roles to hold on to; `origins` are the raw lines they begin in.

    A number in front of a heading says more of its level than the style, and a line that cleaning joined
    with another is no longer what its style was put on. In a file that Nigao wrote every style counts.
    """
    if not raw.roles:
        return {}
    lines, raw_lines = text.split("\n"), raw.text.split("\n")
    read = {block.line: block.role for block in parse(text).blocks}
    roles: dict[int, Role] = {}
    for line, origin in enumerate(origins):
        role = raw.roles.get(origin)
        if role is None or line not in read or len(lines[line]) > len(raw_lines[origin]) + 2:
            continue
        if _says_more(role, read[line], lines[line], ours=raw.is_clean):
            roles[line] = role
    return roles


def _says_more(role: Role, read: Role, line: str, *, ours: bool) -> bool:
    """Whether a style's `role` is to overrule what was read from the text."""
    if role is read or (role in _PLAIN and read in _PLAIN):
        return False
    return ours or not (role.heading_level and read.heading_level and read_number(line) is not None)
