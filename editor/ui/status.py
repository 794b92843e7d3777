"""The status bar: characters, minutes, open values, saved or not, where the last message went."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget


class Status(QStatusBar):
    """Signals: `open_values_clicked` and `findings_clicked` for a click on the counts."""

    open_values_clicked = Signal()
    findings_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the bar."""
        super().__init__(parent)
        self.characters = QLabel("0 字")
        self.minutes = QLabel("约 0 分钟")
        self.pages = QLabel("1 页")
        self.open_values = QPushButton("没有待填")
        self.open_values.setFlat(True)
        self.findings = QPushButton("")
        self.findings.setFlat(True)
        self.findings.setToolTip("下一处问题（F7）")
        self.findings.hide()
        self.saved = QLabel("已保存")
        self.font_note = QLabel("")
        for widget in (
            self.font_note,
            self.characters,
            self.pages,
            self.minutes,
            self.open_values,
            self.findings,
            self.saved,
        ):
            self.addPermanentWidget(widget)
        self.open_values.clicked.connect(self.open_values_clicked)
        self.findings.clicked.connect(self.findings_clicked)
        self.setSizeGripEnabled(True)

    def show_counts(self, characters: int, spoken: int, found: int, pages: int, rate: int) -> None:
        """Show what the draft amounts to; `rate` is spoken characters a minute."""
        self.characters.setText(f"{characters:,} 字")
        self.pages.setText(f"{pages} 页")
        self.minutes.setText(f"约 {spoken / rate:.0f} 分钟" if spoken >= rate else "不足 1 分钟")
        self.minutes.setToolTip(f"按每分钟 {rate} 字计，可在设置里改")
        self.open_values.setText(f"待填 {found} 处" if found else "没有待填")
        colour = "#b45309" if found else "#3f6b3f"
        self.open_values.setStyleSheet(f"color: {colour}; font-weight: {'bold' if found else 'normal'};")

    def show_findings(self, certain: int, likely: int, hints: int) -> None:
        """Show how much the checks found besides open values, by level."""
        counts = (("必改", certain), ("疑似", likely), ("提示", hints))
        words = " · ".join(f"{name} {count}" for name, count in counts if count)
        self.findings.setText(words or "没有问题")
        colour = "#b03a2e" if certain else "#55606c"
        self.findings.setStyleSheet(f"color: {colour}; font-weight: {'bold' if certain else 'normal'};")
        self.findings.show()

    def show_font_note(self, words: str) -> None:
        """Say that the screen shows a stand-in font; the whole sentence is in the tool tip."""
        self.font_note.setText("代用字体" if words else "")
        self.font_note.setToolTip(words)

    def show_saved(self, *, modified: bool, has_file: bool) -> None:
        """Say whether everything is on disk."""
        self.saved.setText("未保存" if modified or not has_file else "已保存")
        self.saved.setStyleSheet("color: #b45309;" if modified else "color: #55606c;")
