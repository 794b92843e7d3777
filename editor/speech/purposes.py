"""What a speech goes out for; the words stand in files, in lists and in the record of rounds."""

from __future__ import annotations

FOR_REVIEW = "送审稿"
"""To be read and marked by others; its sendings are counted (第2稿)."""
FINAL = "定稿"
"""Clean, for the file."""
READING = "阅读稿"
"""For the lectern; it does not come back."""

PURPOSES = (FOR_REVIEW, FINAL, READING)
