"""What a change of style makes of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from editor.speech.model import Role
from editor.word.reading.revised import FormatChange

_HEADING = re.compile(r"(?:heading|标题)\s*([1-4])", re.IGNORECASE)
_NAMES: Mapping[str, Role] = MappingProxyType(
    {
        "title": Role.TITLE,
        "标题": Role.TITLE,
        "subtitle": Role.SUBTITLE,
        "副标题": Role.SUBTITLE,
        "date": Role.DATE_LINE,
        "日期": Role.DATE_LINE,
        "讲话人": Role.SPEAKER,
        "salutation": Role.SALUTATION,
        "称呼": Role.SALUTATION,
        "closing": Role.CLOSING,
        "signature": Role.SIGNATURE,
        "normal": Role.BODY,
        "正文": Role.BODY,
        "body text": Role.BODY,
    }
)


def role_of_style(name: str) -> Role | None:
    """The role of a paragraph in this style; None for a style that says nothing of it."""
    match = _HEADING.fullmatch(name.strip())
    return Role(f"heading_{match[1]}") if match else _NAMES.get(name.strip().lower())


def role_changed(change: FormatChange) -> Role | None:
    """The role that a change of format gives a paragraph; None where it changes looks only."""
    if not change.paragraph or change.before_style == change.after_style:
        return None
    after = role_of_style(change.after_style)
    return after if after is not role_of_style(change.before_style) else None
