"""What a paragraph of the document carries beside its text: its role, and who decided it.

The role that is shown lies in the block's user state, a number that is no part of the undo history
and does not mark the draft as changed. A role the writer set by hand is a deed of his: it lies in
the block format, where undo and redo carry it along.
"""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor

from editor.speech.model import Role

_ROLES = tuple(Role)
_INDEX = {role: index for index, role in enumerate(_ROLES)}
USER_PROPERTY = 0x100000
"""`QTextFormat.Property.UserProperty`; to ask Qt for it takes a millisecond of the start."""

_BY_HAND = USER_PROPERTY + 2


def role_of(block: QTextBlock) -> Role:
    """The paragraph's role; body until it was looked at."""
    state = block.userState()
    return _ROLES[state] if 0 <= state < len(_ROLES) else Role.BODY


def show_role(block: QTextBlock, role: Role) -> bool:
    """Store the role that is shown; true if it is another than before, to be laid out again."""
    changed = role_of(block) is not role
    block.setUserState(_INDEX[role])
    return changed


def hand_role(block: QTextBlock) -> Role | None:
    """The role the writer set by hand, None where the text decides."""
    look = block.blockFormat()
    return _ROLES[look.intProperty(_BY_HAND)] if look.hasProperty(_BY_HAND) else None


def roles_from(block: QTextBlock, most: int) -> tuple[list[Role], list[Role | None]]:
    """The roles shown and the roles by hand of `block` and those behind it, `most` paragraphs in all."""
    # Few formats serve all paragraphs, and asking one for a property takes longer than all the rest.
    known: dict[int, Role | None] = {}
    shown: list[Role] = []
    by_hand: list[Role | None] = []
    known_states = range(len(_ROLES))
    for _ in range(most):
        if not block.isValid():
            break
        look = block.blockFormatIndex()
        if look not in known:
            known[look] = hand_role(block)
        by_hand.append(known[look])
        state = block.userState()
        shown.append(_ROLES[state] if state in known_states else Role.BODY)
        block = block.next()
    return shown, by_hand


def set_hand_role(block: QTextBlock, role: Role | None) -> None:
    """Set the role by hand, or leave it to the text with None; one change for undo."""
    look = QTextBlockFormat()
    if role is not None:
        look.setProperty(_BY_HAND, _INDEX[role])
    QTextCursor(block).setBlockFormat(look)
