"""What a paragraph of the document carries beside its text: its role, and who decided it.

Kept in the block's user state, a number that is no part of the undo history and does not mark the
draft as changed.
"""

from __future__ import annotations

from PySide6.QtGui import QTextBlock

from editor.speech.model import Role

_ROLES = tuple(Role)
_INDEX = {role: index for index, role in enumerate(_ROLES)}
_BY_HAND = 0x100


def role_of(block: QTextBlock) -> Role:
    """The paragraph's role; body until it was looked at."""
    state = block.userState()
    return _ROLES[state & 0xFF] if state >= 0 else Role.BODY


def is_by_hand(block: QTextBlock) -> bool:
    """Whether the writer set the role."""
    state = block.userState()
    return state >= 0 and bool(state & _BY_HAND)


def set_role(block: QTextBlock, role: Role, *, by_hand: bool = False) -> None:
    """Store the role; the caller lays the paragraph out again."""
    block.setUserState(_INDEX[role] | (_BY_HAND if by_hand else 0))
