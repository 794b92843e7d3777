"""What a row of the lists at the right tells its delegate beside its text."""

from __future__ import annotations

from PySide6.QtCore import Qt

SPANS = Qt.ItemDataRole.UserRole + 1
"""Marked places of the text: pairs of code-point offsets, end exclusive."""

NOTE = Qt.ItemDataRole.UserRole + 2
"""The quieter words below the text."""

MARK_COLOUR = Qt.ItemDataRole.UserRole + 3
"""The colour of the marked places."""
