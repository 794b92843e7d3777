"""A long piece of work while it runs: what is being done, how far it is, how long it will last."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from editor.ui.colours import QUIET_TEXT

_LONGEST_NAME = 46
_LEAST_DONE = 3
_LEAST_SECONDS = 2.0


class ProgressPage(QWidget):
    """Signal: `stop_requested` for the button that ends the work."""

    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the page; nothing runs yet."""
        super().__init__(parent)
        self.head = QLabel()
        font = self.head.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        self.head.setFont(font)
        self.what = QLabel()
        self.what.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("进度")
        self.left = QLabel()
        self.left.setStyleSheet(QUIET_TEXT)
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.setStyleSheet(QUIET_TEXT)
        self.stop = QPushButton("停下(&X)")
        self.stop.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.left, 1)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(80, 0, 80, 0)
        column.setSpacing(10)
        column.addStretch(2)
        for widget in (self.head, self.what, self.bar):
            column.addWidget(widget)
        column.addLayout(row)
        column.addSpacing(12)
        column.addWidget(self.note)
        column.addStretch(3)
        self.stop.clicked.connect(self._stop)

    def begin(self, head: str, note: str, *, can_stop: bool) -> None:
        """Show a new piece of work; its length is not known yet."""
        self.head.setText(head)
        self.note.setText(note)
        self.what.setText("正在准备……")
        self.left.setText("")
        self.bar.setRange(0, 0)
        self.stop.setVisible(can_stop)
        self.stop.setEnabled(True)
        self.stop.setText("停下(&X)")

    def show_progress(self, what: str, done: int, total: int, seconds: float) -> None:
        """Show `done` of `total` steps, `what` being the next, `seconds` after the beginning."""
        self.what.setText(shortened(what))
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(min(done, total))
        left = time_left(seconds, done, total)
        self.left.setText(f"第 {min(done + 1, total):,} 步，共 {total:,} 步{left}")

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop.setText("正在停下……")
        self.stop_requested.emit()


def shortened(name: str) -> str:
    """A long name without its middle: both the beginning and the ending of a file's name tell something."""
    if len(name) <= _LONGEST_NAME:
        return name
    half = _LONGEST_NAME // 2
    return f"{name[:half]}……{name[-half:]}"


def time_left(seconds: float, done: int, total: int) -> str:
    """How long it will last at the pace so far, in words; empty while nothing can be said."""
    if done < _LEAST_DONE or seconds < _LEAST_SECONDS or done >= total:
        return ""
    rest = seconds / done * (total - done)
    if rest < 10:
        return "，就快好了"
    if rest < 90:
        return f"，还要约 {round(rest / 10) * 10} 秒"
    return f"，还要约 {round(rest / 60)} 分钟"
