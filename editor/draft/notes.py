"""The keys of what is kept in the head of a draft beside its roles and its caret."""

from __future__ import annotations

ID = "id"
"""What names the draft's versions and its review, wherever the file goes."""
ROUNDS = "rounds"
"""The ids of the rounds in which it was sent, with blanks between."""
IGNORED = "ignored"
"""What the writer put aside in it; see `editor.checks.ignoring`."""
MINUTES = "minutes"
"""How long the speech is to take."""
