"""Where a line stays empty in print: Word, the page count, the reading copy and plain text agree by this."""

from __future__ import annotations

from collections.abc import Sequence

from editor.speech.model import Block, Role

HEAD_ROLES = frozenset({Role.TITLE, Role.SUBTITLE, Role.DATE_LINE, Role.SPEAKER})
"""What stands above the salutation."""

FLUSH_ROLES = HEAD_ROLES | {Role.SALUTATION, Role.SIGNATURE}
"""What begins without the two blanks of a running paragraph."""


def blank_line_behind(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of the blocks behind which one line stays empty.

    They are the last block of the head (title, subtitle, date, speaker) and the one before the
    first signature; never the last block of all.
    """
    head = next((i for i, block in enumerate(blocks) if block.role not in HEAD_ROLES), len(blocks))
    signature = next((i for i, block in enumerate(blocks) if block.role is Role.SIGNATURE), 0)
    return frozenset({head - 1, signature - 1} & set(range(len(blocks) - 1)))
