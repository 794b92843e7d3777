"""What each purpose of an export asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from editor.speech.lectern.plan import LecternOptions
from editor.ui.colours import FIT, QUIET_TEXT, WRONG_TEXT
from editor.ui.output.choices import ExportChoices, date_words

_SIZES = (18.0, 20.0, 22.0, 24.0)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands against an export now: open values, certain findings, doubtful ones."""

    open_values: int = 0
    certain: int = 0
    doubtful: int = 0


def _quiet(words: str = "") -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setStyleSheet(QUIET_TEXT)
    return label


def _line(name: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    line.setMaxLength(_LONGEST)
    return line


class ReviewPage(QWidget):
    """送审稿: to whom, by whom, with which comments."""

    def __init__(self, standing: Standing) -> None:
        """Empty fields."""
        super().__init__()
        self.to = _line("送给", "如 张三副书记、办公室核稿")
        self.author = _line("拟稿人", "可以不填")
        self.checker = _line("核稿人", "可以不填")
        found = standing.certain + standing.doubtful
        self.findings = QCheckBox(f"核对出的问题也写成批注（现有 {found} 处）(&M)")
        self.head = _quiet()
        form = QFormLayout()
        form.addRow("送给(&T)", self.to)
        form.addRow("拟稿人(&N)", self.author)
        form.addRow("核稿人(&H)", self.checker)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self.findings)
        open_now = standing.open_values
        column.addWidget(_quiet(f"{open_now} 处待填会加底色并附批注。" if open_now else "没有待填。"))
        column.addWidget(_quiet("首页页眉写明："))
        column.addWidget(self.head)
        column.addStretch(1)
        self._version, self._day = 1, ""
        for field in (self.author, self.checker):
            field.textChanged.connect(lambda _words: self._show_head())

    def show_choices(self, choices: ExportChoices) -> None:
        """Fill the fields."""
        self._version, self._day = choices.version, date_words(choices.day)
        self.to.setText(choices.to)
        self.author.setText(choices.author)
        self.checker.setText(choices.checker)
        self.findings.setChecked(choices.comment_findings)
        self._show_head()

    def _show_head(self) -> None:
        parts = [f"送审稿（第{self._version}稿）", self._day]
        for words, field in (("拟稿：", self.author), ("核稿：", self.checker)):
            if field.text().strip():
                parts.append(words + field.text().strip())
        self.head.setText("　" + "　".join(parts))

    def taken(self, choices: ExportChoices) -> ExportChoices:
        """The choices with what was typed here."""
        return replace(
            choices,
            to=self.to.text().strip(),
            author=self.author.text().strip(),
            checker=self.checker.text().strip(),
            comment_findings=self.findings.isChecked(),
        )


class FinalPage(QWidget):
    """定稿: what still stands against it.

    Signals: `link_followed(where)` with `open` or `findings`; `changed`.
    """

    link_followed = Signal(str)
    changed = Signal()

    def __init__(self, standing: Standing) -> None:
        """`standing` is what is wrong now."""
        super().__init__()
        self._standing = standing
        self.state = QLabel(self._words())
        self.state.setWordWrap(True)
        self.state.setTextFormat(Qt.TextFormat.RichText)
        self.state.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.state.setAccessibleName("定稿前还有什么")
        self.anyway = QCheckBox("我已看过，仍要导出定稿(&Y)")
        self.anyway.setVisible(self.is_held_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.state)
        column.addWidget(self.anyway)
        column.addWidget(_quiet("定稿不带底色、批注和页眉，可以直接付印；仍未填的地方照原样印出。"))
        column.addStretch(1)
        self.state.linkActivated.connect(self.link_followed)
        self.anyway.toggled.connect(lambda _on: self.changed.emit())

    @property
    def is_held_up(self) -> bool:
        """Whether something stands against a final version."""
        return bool(self._standing.open_values or self._standing.certain)

    def _words(self) -> str:
        standing = self._standing
        lines = []
        if standing.open_values:
            lines.append(
                f'<span style="{WRONG_TEXT}">还有 {standing.open_values} 处待填没有落实</span>'
                '　<a href="open">去填写</a>'
            )
        if standing.certain:
            lines.append(
                f'<span style="{WRONG_TEXT}">核对出 {standing.certain} 处必改的问题</span>'
                '　<a href="findings">去修改</a>'
            )
        if not lines:
            lines.append(f'<span style="color: {FIT};">没有待填，也没有必改的问题。</span>')
        if standing.doubtful:
            lines.append(
                f'<span style="{QUIET_TEXT}">另有 {standing.doubtful} 处疑似的问题，不影响导出</span>'
                '　<a href="findings">看一看</a>'
            )
        return "<br>".join(lines)


class LecternPage(QWidget):
    """阅读稿: how large, with what above and between the words."""

    def __init__(self) -> None:
        """The usual options."""
        super().__init__()
        self.points = QComboBox()
        self.points.setEditable(True)
        self.points.setAccessibleName("字号（磅）")
        self.points.addItems([f"{size:g}" for size in _SIZES])
        self.points.setMaximumWidth(110)
        self.bold = QCheckBox("加粗(&B)")
        self.ruby = QCheckBox("生僻字、姓氏上方注拼音(&P)")
        self.once = QCheckBox("同一个字只在第一次出现时注(&I)")
        self.pauses = QCheckBox("句间加浅灰的停顿记号(&G)")
        self.next_words = QCheckBox("页末用浅灰小字写出下一页开头(&W)")
        self.ends = QCheckBox("每页在句末结束(&J)")
        self.note = _quiet()
        row = QHBoxLayout()
        row.addWidget(self.points)
        row.addWidget(QLabel("磅"))
        row.addSpacing(12)
        row.addWidget(self.bold)
        row.addStretch(1)
        form = QFormLayout()
        form.addRow("字号(&Z)", row)
        label = form.labelForField(row)
        if isinstance(label, QLabel):
            label.setBuddy(self.points)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        for box in (self.ruby, self.once, self.pauses, self.next_words, self.ends):
            column.addWidget(box)
        column.addWidget(self.note)
        column.addStretch(1)
        self.ruby.toggled.connect(self.once.setEnabled)
        self.points.currentTextChanged.connect(lambda _words: self._show_note())

    def read_size(self) -> float | None:
        """The size in points, None where what was typed is none between 14 and 48."""
        try:
            size = float(self.points.currentText().strip().removesuffix("磅"))
        except ValueError:
            return None
        return size if 14 <= size <= 48 else None

    def _show_note(self) -> None:
        size = self.read_size()
        if size is None:
            self.note.setText("字号请填 14 到 48 之间的数，如 18、26。")
            self.note.setStyleSheet(WRONG_TEXT)
            return
        pitch = LecternOptions(size=size).line_pitch
        self.note.setText(f"行距 {pitch:g} 磅；词语、人名、数字不断行，页码写成 1/9。")
        self.note.setStyleSheet(QUIET_TEXT)

    def show_choices(self, choices: ExportChoices) -> None:
        """Fill the fields."""
        options = choices.lectern
        self.points.setCurrentText(f"{options.size:g}")
        self.bold.setChecked(options.bold)
        self.ruby.setChecked(options.ruby)
        self.once.setChecked(options.once)
        self.once.setEnabled(options.ruby)
        self.pauses.setChecked(options.pauses)
        self.next_words.setChecked(options.next_words)
        self.ends.setChecked(options.end_at_sentence)
        self._show_note()

    def taken(self, choices: ExportChoices) -> ExportChoices:
        """The choices with what was ticked here."""
        options = replace(
            choices.lectern,
            size=self.read_size() or choices.lectern.size,
            bold=self.bold.isChecked(),
            ruby=self.ruby.isChecked(),
            once=self.once.isChecked(),
            pauses=self.pauses.isChecked(),
            next_words=self.next_words.isChecked(),
            end_at_sentence=self.ends.isChecked(),
        )
        return replace(choices, lectern=options)
