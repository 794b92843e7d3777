"""What a change of style makes of a paragraph."""

from __future__ import annotations

from editor.speech.model import Role
from editor.word.reading.revised import FormatChange
from editor.word.reading.style_roles import role_of_style


def role_changed(change: FormatChange) -> Role | None:
    """The role that a change of format gives a paragraph; None where it changes looks only."""
    if not change.paragraph or change.before_style == change.after_style:
        return None
    after = role_of_style(change.after_style)
    return after if after is not role_of_style(change.before_style) else None
