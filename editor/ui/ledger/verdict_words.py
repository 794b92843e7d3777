"""What a check of a value comes to, in words and in a colour."""

from __future__ import annotations

from editor.ledger.verdicts import Checked, Doubtful, Refused
from editor.ui.colours import DOUBT, QUIET, WRONG


def words_of(checked: Checked, typed: str) -> str:
    """One sentence about what was typed; empty where it goes into the draft as it is."""
    if isinstance(checked, Refused):
        return checked.reason
    becomes = "" if checked.text == typed.strip() else f"填进稿子的是“{checked.text}”"
    if isinstance(checked, Doubtful):
        said = checked.text in checked.reason or not becomes
        return checked.reason if said else f"{checked.reason}（{becomes}）"
    return becomes


def colour_of(checked: Checked) -> str:
    """Red for what is refused, amber for what is asked about, grey for the rest."""
    if isinstance(checked, Refused):
        return WRONG
    return DOUBT if isinstance(checked, Doubtful) else QUIET
