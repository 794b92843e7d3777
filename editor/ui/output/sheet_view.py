"""One sheet on the screen, in the size asked for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from editor.ui.colours import RULE
from editor.ui.output.sheets import TWIPS_PER_INCH, Sheets
from editor.ui.overrides import nothing, safe_override

_EDGE = 14
"""Pixels of ground around the sheet."""
_GROUND = QColor("#cfd3d8")


class SheetView(QWidget):
    """Paints the sheet at `index`, with what is written on it sharp at every zoom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No sheets yet."""
        super().__init__(parent)
        self._sheets: Sheets | None = None
        self._index = 0
        self._scale = 1.0
        self._picture: QPixmap | None = None

    def show_sheet(self, sheets: Sheets, index: int) -> None:
        """Show another sheet."""
        self._sheets, self._index = sheets, index
        self.setAccessibleName(f"第 {index + 1} 页")
        self._renew()

    def set_scale(self, scale: float) -> None:
        """`scale` is 1 for the size of the paper itself."""
        if scale != self._scale:
            self._scale = scale
            self._renew()

    def scale_to_fit(self, room: QSize, *, whole: bool) -> float:
        """The scale at which the sheet is as wide as `room`, or is seen as a whole."""
        if self._sheets is None:
            return 1.0
        unit = self.logicalDpiX() / TWIPS_PER_INCH
        across = (room.width() - 2 * _EDGE) / (self._sheets.width * unit)
        down = (room.height() - 2 * _EDGE) / (self._sheets.height * unit)
        return max(0.1, min(across, down) if whole else across)

    def _renew(self) -> None:
        self._picture = None
        self.setFixedSize(self.sizeHint())
        self.update()

    def _paper(self) -> QSize:
        if self._sheets is None:
            return QSize(1, 1)
        unit = self.logicalDpiX() / TWIPS_PER_INCH * self._scale
        return QSize(round(self._sheets.width * unit), round(self._sheets.height * unit))

    @safe_override(QSize)
    def sizeHint(self) -> QSize:
        """The sheet and the ground around it."""
        return self._paper() + QSize(2 * _EDGE, 2 * _EDGE)

    @safe_override(nothing)
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, then the sheet, painted once in each size."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _GROUND)
        if self._sheets is not None:
            if self._picture is None:
                image = picture_of(self._sheets, self._index, self._paper(), self.devicePixelRatioF())
                self._picture = QPixmap.fromImage(image)
            painter.drawPixmap(_EDGE, _EDGE, self._picture)
        painter.end()


def picture_of(sheets: Sheets, index: int, size: QSize, ratio: float = 1.0) -> QImage:
    """A sheet as a picture of `size` pixels (times `ratio` on a finer screen)."""
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.save()
    painter.scale(image.width() / sheets.width, image.height() / sheets.height)
    sheets.paint(painter, index)
    painter.restore()
    painter.setPen(QColor(RULE))
    painter.drawRect(QRectF(0, 0, image.width() - 1, image.height() - 1))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
