"""What is printed, shown before printing and written as PDF: numbered sheets that can be painted."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QPaintDevice, QPainter

TWIPS_PER_INCH = 1440


class Sheets(Protocol):
    """Sheets of one paper size. Lengths are twips (1/1440 inch), indices count from 0."""

    @property
    def title(self) -> str:
        """What the document is called in its properties and in the queue of the printer."""

    @property
    def author(self) -> str:
        """Who wrote it; may be empty."""

    @property
    def width(self) -> int:
        """The width of the paper."""

    @property
    def height(self) -> int:
        """The height of the paper."""

    def __len__(self) -> int:
        """How many sheets there are; at least one."""

    def stand_ins(self) -> list[str]:
        """The families that are asked for and not installed, so that others are drawn."""

    def paint(self, painter: QPainter, index: int) -> None:
        """Paint a sheet; the painter counts twips from the upper left corner of the paper."""


def count_in_twips(painter: QPainter, device: QPaintDevice) -> None:
    """Let a painter that has just begun on `device` count twips."""
    painter.scale(device.logicalDpiX() / TWIPS_PER_INCH, device.logicalDpiY() / TWIPS_PER_INCH)
