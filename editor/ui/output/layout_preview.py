"""A small page as a layout prints it: the paper, the type area, the lines of a sample speech."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.speech.model import Speech
from editor.speech.structure import parse
from editor.ui.colours import QUIET, RULE
from editor.ui.output.page_painter import SpeechSheets
from editor.ui.overrides import nothing, safe_override
from editor.ui.paper.fonts import Faces
from editor.word.layouts.layout import PageLayout

_GAP = 8
_BODY = "各级各部门要把思想和行动统一到会议部署上来，坚持问题导向，细化任务，压实责任，确保落地见效。"
_FIGURES = "今年安排项目36个，完成投资12.8亿元，比去年增长9.5%，GDP增速居全市第3位。"


class LayoutPreview(QWidget):
    """The first page of a sample; the dotted line is the type area (版心)."""

    def __init__(self, faces: Faces) -> None:
        """Nothing is shown until a layout is."""
        super().__init__()
        self.setAccessibleName("版式示意")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 240)
        self._faces = faces
        self._sheets: SpeechSheets | None = None

    def show_layout(self, layout: PageLayout) -> None:
        """Paint the first page in this layout."""
        self._sheets = SpeechSheets(_sample(), layout, self._faces)
        self.update()

    @safe_override(QSize)
    def sizeHint(self) -> QSize:
        """Room for a page one can make out."""
        return QSize(320, 440)

    @safe_override(nothing)
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page in the middle, as large as there is room."""
        if self._sheets is None:
            return
        sheets = self._sheets
        scale = min((self.width() - 2 * _GAP) / sheets.width, (self.height() - 2 * _GAP) / sheets.height)
        if scale <= 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(
            (self.width() - sheets.width * scale) / 2, (self.height() - sheets.height * scale) / 2
        )
        painter.scale(scale, scale)
        paper = QRectF(0, 0, sheets.width, sheets.height)
        painter.fillRect(paper, Qt.GlobalColor.white)
        painter.setPen(_pen(QColor(RULE).darker(115), Qt.PenStyle.SolidLine))
        painter.drawRect(paper)
        layout = sheets.layout
        painter.setPen(_pen(QColor(QUIET), Qt.PenStyle.DotLine))
        painter.drawRect(QRectF(layout.left, layout.top, layout.body_width, layout.body_height))
        sheets.paint(painter, 0)
        painter.end()


def _pen(colour: QColor, style: Qt.PenStyle) -> QPen:
    pen = QPen(colour, 0, style)
    pen.setCosmetic(True)
    return pen


@lru_cache(maxsize=1)
def _sample() -> Speech:
    """An invented speech of a page and a half with all that a layout looks after."""
    lines = [
        "在全县重点项目建设推进会上的讲话",
        "（2026年7月1日）",
        "县长　王某某",
        "同志们：",
        _FIGURES + _BODY,
        "一、提高认识，增强责任感",
        _BODY * 2,
        "（一）抓前期。" + _BODY,
        "1.抓要素。" + _FIGURES,
        "（1）抓土地。" + _BODY,
        *([_BODY * 3] * 8),
    ]
    return parse("\n".join(lines))
