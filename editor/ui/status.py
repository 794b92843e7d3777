"""The status bar: characters, minutes, open values, saved or not, where the last message went."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from editor.checks.levels import LEVEL_WORDS
from editor.ui.colours import DOUBT, DOUBT_TEXT, FIT


class Status(QStatusBar):
    """Signals: `open_values_clicked`, `findings_clicked` and `minutes_clicked` for a click on the counts."""

    open_values_clicked = Signal()
    findings_clicked = Signal()
    minutes_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the bar."""
        super().__init__(parent)
        self.characters = QLabel("0 字")
        self.minutes = QPushButton("约 0 分钟")
        self.minutes.setFlat(True)
        self.pages = QLabel("1 页")
        self.open_values = QPushButton("没有待填")
        self.open_values.setFlat(True)
        self.findings = QPushButton("还没有核对")
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
        self.minutes.clicked.connect(self.minutes_clicked)
        self.setSizeGripEnabled(True)

    def show_counts(self, characters: int, spoken: int, pages: int, *, rate: int, given: str = "") -> None:
        """Show what the draft amounts to; `rate` is spoken characters a minute, `given` the minutes given."""
        self.characters.setText(f"{characters:,} 字")
        self.pages.setText(f"{pages} 页")
        minutes = spoken / rate
        bound = f"（限 {given} 分钟）" if given else ""
        self.minutes.setText((f"约 {minutes:.0f} 分钟" if minutes >= 1 else "不足 1 分钟") + bound)
        self.minutes.setToolTip(f"按每分钟 {rate} 字计，可在设置里改；单击填写规定的时长")
        is_over = given.isdecimal() and minutes > int(given)
        self.minutes.setStyleSheet("color: #b03a2e; font-weight: bold;" if is_over else "")

    def show_open(self, places: int) -> None:
        """Show in how many places a value is open."""
        self.open_values.setText(f"待填 {places} 处" if places else "没有待填")
        colour = DOUBT if places else FIT
        self.open_values.setStyleSheet(f"color: {colour}; font-weight: {'bold' if places else 'normal'};")

    def show_findings(self, counts: Mapping[str, int]) -> None:
        """Show how much the checks found besides open values, by the value of the level."""
        certain = counts.get("certain", 0)
        told = ((words, counts.get(level.value, 0)) for level, words in LEVEL_WORDS.items())
        words = " · ".join(f"{name} {count}" for name, count in told if count)
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
        self.saved.setStyleSheet(DOUBT_TEXT if modified else "color: #55606c;")
