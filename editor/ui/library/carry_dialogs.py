"""The questions that carrying a library about has to ask."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor.ui.colours import QUIET_TEXT
from snippets.backup import Backup
from snippets.exchange import Choice, Comparison, Conflict, Merged
from snippets.model import KIND_WORDS

_CHOICES = {Choice.MINE: "保留我的", Choice.THEIRS: "用对方的", Choice.BOTH: "两条都留"}
_TEXT_HEIGHT = 74


class ExportLibraryDialog(QDialog):
    """What to export: `everything` is true for a library that others use as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the dialog."""
        super().__init__(parent)
        self.setWindowTitle("导出素材库")
        own = QRadioButton("我自己的条目和收录的旧稿(&M)")
        own.setChecked(True)
        self._all = QRadioButton("全部，包括随程序发布的素材(&A)")
        column = QVBoxLayout(self)
        for button, words in (
            (own, "带到别的电脑上，用“并入别的素材库”收进去；相同的条目不会重复。"),
            (self._all, "放到共享盘或U盘上，别人用“单位共享素材库”只读地挂上。"),
        ):
            column.addWidget(button)
            column.addWidget(_quiet(words))
        column.addWidget(_quiet("你的使用次数和收藏只留在本机，不会导出。"))
        column.addWidget(_buttons(self, "导出(&E)…"))

    @property
    def everything(self) -> bool:
        """Whether the shipped entries go along."""
        return self._all.isChecked()


class MergeLibraryDialog(QDialog):
    """What another library would bring; `choices` are the decisions on its conflicts."""

    def __init__(self, name: str, comparison: Comparison, parent: QWidget | None = None) -> None:
        """Show the comparison with the file `name`."""
        super().__init__(parent)
        self.setWindowTitle("并入素材库")
        self._boxes: list[QComboBox] = []
        column = QVBoxLayout(self)
        column.addWidget(QLabel(f"“{name}”里有："))
        parts = [f"新条目 {comparison.new} 条", f"已有的 {comparison.equal} 条（只补充出处和主题）"]
        parts.append(f"旧稿 {comparison.documents} 篇")
        column.addWidget(QLabel("　　" + "，".join(parts)))
        if comparison.conflicts:
            self.resize(900, 560)
            column.addWidget(QLabel(f"有 {len(comparison.conflicts)} 条两边不一样，请逐条决定："))
            column.addWidget(self._conflicts(comparison.conflicts), 1)
        column.addWidget(_buttons(self, "并入(&M)"))

    def _conflicts(self, conflicts: Sequence[Conflict]) -> QWidget:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, conflict in enumerate(conflicts):
            box = QComboBox()
            for choice, words in _CHOICES.items():
                box.addItem(words, choice)
            box.setCurrentIndex(list(_CHOICES).index(conflict.default))
            box.setAccessibleName(f"第 {row + 1} 处冲突")
            self._boxes.append(box)
            kind = KIND_WORDS[conflict.mine.kind]
            grid.addWidget(_quiet(f"{row + 1}. 我的{kind}　{conflict.mine.title}"), 2 * row, 0)
            grid.addWidget(_quiet(f"对方的{kind}　{conflict.theirs.title}"), 2 * row, 1)
            grid.addWidget(box, 2 * row, 2)
            grid.addWidget(_text(conflict.mine.text), 2 * row + 1, 0)
            grid.addWidget(_text(conflict.theirs.text), 2 * row + 1, 1)
            grid.addWidget(_quiet(conflict.why), 2 * row + 1, 2, Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        return area

    def choices(self) -> list[Choice]:
        """The decision on each conflict, in their order."""
        return [Choice(box.currentData()) for box in self._boxes]


class OfficeDialog(QDialog):
    """Where the office's library lies; `chosen` is None for none."""

    def __init__(self, present: Path | None, parent: QWidget | None = None) -> None:
        """Begin with the one that is in use."""
        super().__init__(parent)
        self.setWindowTitle("单位共享素材库")
        self.setMinimumWidth(560)
        self._place = QLineEdit(str(present) if present is not None else "")
        self._place.setAccessibleName("单位共享素材库的文件")
        self._place.setPlaceholderText("没有挂单位的素材库")
        browse = QPushButton("选择文件(&B)…")
        browse.clicked.connect(self._browse)
        clear = QPushButton("取下(&R)")
        clear.clicked.connect(self._place.clear)
        for button in (browse, clear):
            # Else Enter in the field would press the first of them instead of the button below.
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self._place, 1)
        row.addWidget(browse)
        row.addWidget(clear)
        column = QVBoxLayout(self)
        column.addWidget(
            _quiet(
                "单位的素材库只读地挂在自己的旁边，一起查找，从不改动；用过或收藏的条目会存一份到自己的库里。"
            )
        )
        column.addLayout(row)
        column.addWidget(_buttons(self, "确定"))

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "选择单位共享素材库", self._place.text(), "拟稿素材库 (*.nigaolib *.db);;全部文件 (*)"
        )
        if chosen:
            self._place.setText(chosen)

    @property
    def chosen(self) -> Path | None:
        """The file, None for none."""
        text = self._place.text().strip()
        return Path(text) if text else None


class BackupDialog(QDialog):
    """Chooses one of the dated copies."""

    def __init__(self, backups: Sequence[Backup], parent: QWidget | None = None) -> None:
        """List the copies, the newest first."""
        super().__init__(parent)
        self.setWindowTitle("从备份恢复素材库")
        self.resize(420, 360)
        self._list = QListWidget()
        self._list.setAccessibleName("备份")
        for backup in backups:
            aside = "（恢复前的）" if "恢复前" in backup.path.stem else ""
            day = f"{backup.day.year}年{backup.day.month}月{backup.day.day}日"
            item = QListWidgetItem(f"{day}{aside}　{backup.size / 1e6:.1f} MB")
            item.setData(Qt.ItemDataRole.UserRole, str(backup.path))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.itemDoubleClicked.connect(lambda _item: self.accept())
        column = QVBoxLayout(self)
        column.addWidget(_quiet("现在的素材库会先另存一份，恢复后还可以再换回来。"))
        column.addWidget(self._list, 1)
        column.addWidget(_buttons(self, "恢复(&R)"))

    @property
    def chosen(self) -> Path | None:
        """The file of the current row."""
        item = self._list.currentItem()
        return Path(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None


def words_of_merge(merged: Merged) -> str:
    """What a merge did, for the writer."""
    parts = [f"新增 {merged.added} 条", f"补充已有的 {merged.merged} 条", f"旧稿 {merged.documents} 篇"]
    if merged.replaced:
        parts.append(f"按对方的改动 {merged.replaced} 条")
    return "，".join(parts) + "。"


def _buttons(dialog: QDialog, accept: str) -> QDialogButtonBox:
    buttons = QDialogButtonBox()
    buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
    buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


def _quiet(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setStyleSheet(QUIET_TEXT)
    return label


def _text(text: str) -> QPlainTextEdit:
    shown = QPlainTextEdit(text)
    shown.setReadOnly(True)
    shown.setFixedHeight(_TEXT_HEIGHT)
    return shown
