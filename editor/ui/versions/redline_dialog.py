"""花脸稿: choose two versions and what is made of their differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from editor.settings import Settings
from editor.ui.colours import FIT, QUIET, WRONG
from editor.ui.jobs import Job, Lane
from editor.ui.ledger.looks import plain_button
from editor.ui.sizes import keep_size
from editor.ui.telling import words_of
from editor.ui.versions.redline_files import Kind, Wanted, write_files
from editor.ui.versions.sides import Side, of_file

_NAME = "redline"
_KINDS = "redline-kinds"
_FOLDER = "redline-folder"
_FILTER = "讲话稿 (*.nigao *.docx *.txt *.html *.htm *.mht);;全部文件 (*)"
_HELP = "修订稿里每处改动都能在 Word、WPS 里接受或拒绝；全部拒绝就是旧稿，全部接受就是新稿。"
_SAME = "两边选的是同一个版本，请换一个"


@dataclass(slots=True)
class _Chooser:
    """A list of sides with a button for a file."""

    box: QComboBox
    sides: list[Side]

    def chosen(self) -> Side:
        """The side that is shown."""
        return self.sides[max(0, self.box.currentIndex())]

    def show(self, side: Side) -> None:
        """Show a side; one that is not in the list, as a file, is put there."""
        found = next((row for row, one in enumerate(self.sides) if one.key == side.key), -1)
        if found < 0:
            found = len(self.sides)
            self.sides.append(side)
            self.box.addItem(side.name)
        self.box.setCurrentIndex(found)


class RedlineDialog(QDialog):
    """Stays open after the files were written, to say where they lie."""

    def __init__(
        self,
        sides: Sequence[Side],
        folder: Path,
        stem: str,
        lane: Lane,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        """`sides` are what there is to compare, the draft first; `stem` is what file names begin with."""
        super().__init__(parent)
        self.setWindowTitle("花脸稿")
        self._stem = stem
        self._lane = lane
        self._settings = settings
        self._job: Job | None = None
        self.old = _Chooser(_box("旧稿", sides), list(sides))
        self.new = _Chooser(_box("新稿", sides), list(sides))
        self.kinds = {
            Kind.TRACKED: QCheckBox("修订稿：带修订标记的 Word(&W)"),
            Kind.PRINTED: QCheckBox("打印稿：删除线和下划线(&Y)"),
            Kind.TABLE: QCheckBox("修改对照表 Word(&T)"),
            Kind.CSV: QCheckBox("修改对照表 csv(&V)"),
        }
        self.author = QLineEdit(str(settings.get("author")))
        self.author.setPlaceholderText("修订记在谁的名下；不填写作“拟稿”")
        self.author.setAccessibleName("修改人")
        stored = settings.remembered(_FOLDER)
        self.folder = QLineEdit(stored if stored and Path(stored).is_dir() else str(folder))
        self.folder.setAccessibleName("存到哪个文件夹")
        self.note = QLabel(_HELP)
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.write = plain_button("导出(&E)", self._write)
        self.write.setDefault(True)
        self.show_folder = plain_button("打开文件夹(&P)", self._show_folder)
        self.show_folder.hide()
        self._arrange()
        self._connect()
        # What was written last is as a rule compared with what was sent last.
        self.old.box.setCurrentIndex(min(1, len(sides) - 1))
        self.new.box.setCurrentIndex(0)
        self._show_state()

    def _arrange(self) -> None:
        grid = QGridLayout()
        rows = (
            ("旧稿(&A)：", self.old.box, plain_button("选文件(&1)…", lambda: self._ask_file(self.old))),
            ("新稿(&B)：", self.new.box, plain_button("选文件(&2)…", lambda: self._ask_file(self.new))),
            ("修改人(&N)：", self.author, None),
            ("存到(&L)：", self.folder, plain_button("选文件夹(&O)…", self._ask_folder)),
        )
        for row, (words, field, button) in enumerate(rows):
            label = QLabel(words)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            if button is not None:
                grid.addWidget(button, row, 2)
        grid.setColumnStretch(1, 1)
        boxes = QGridLayout()
        for index, box in enumerate(self.kinds.values()):
            boxes.addWidget(box, index // 2, index % 2)
        bottom = QHBoxLayout()
        bottom.addWidget(plain_button("对调新旧(&S)", self._swap))
        bottom.addStretch(1)
        bottom.addWidget(self.show_folder)
        bottom.addWidget(self.write)
        bottom.addWidget(plain_button("关闭", self.reject))
        column = QVBoxLayout(self)
        column.addLayout(grid)
        column.addSpacing(6)
        column.addLayout(boxes)
        column.addSpacing(6)
        column.addWidget(self.note)
        column.addStretch(1)
        column.addLayout(bottom)
        keep_size(self, self._settings, _NAME, (680, 340))

    def _connect(self) -> None:
        chosen = self._settings.remembered(_KINDS).split() or [Kind.TRACKED.value]
        for kind, box in self.kinds.items():
            box.setChecked(kind.value in chosen)
            box.toggled.connect(lambda _on: self._show_state())
        for chooser in (self.old, self.new):
            chooser.box.currentIndexChanged.connect(lambda _row: self._show_state())
        self.folder.textChanged.connect(lambda _words: self._show_state())

    def _ask_file(self, chooser: _Chooser) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选一份稿子", self.folder.text(), _FILTER)
        if name:
            chooser.show(of_file(Path(name)))

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "存到哪个文件夹", self.folder.text())
        if name:
            self.folder.setText(name)

    def _swap(self) -> None:
        old, new = self.old.chosen(), self.new.chosen()
        for chooser, side in ((self.old, new), (self.new, old)):
            chooser.show(side)

    def wanted(self) -> list[Kind]:
        """The files that are ticked."""
        return [kind for kind, box in self.kinds.items() if box.isChecked()]

    def _show_state(self) -> None:
        is_same = self.old.chosen().key == self.new.chosen().key
        count = len(self.wanted())
        self.write.setText(f"导出 {count} 个文件(&E)" if count > 1 else "导出(&E)")
        ready = count > 0 and not is_same and bool(self.folder.text().strip())
        self.write.setEnabled(ready and self._job is None)
        if self._job is None:
            self._say(_SAME if is_same else _HELP, WRONG if is_same else QUIET)

    def _write(self) -> None:
        folder = Path(self.folder.text().strip())
        if not folder.is_dir():
            self._say(f"没有“{folder}”这个文件夹，请另选一个", WRONG)
            return
        kinds = self.wanted()
        self._settings.remember(_FOLDER, str(folder))
        self._settings.remember(_KINDS, " ".join(kind.value for kind in kinds))
        fonts = str(self._settings.get("export_font_set"))
        wanted = Wanted(
            self.old.chosen(), self.new.chosen(), folder, self._stem, self.author.text().strip(), fonts
        )
        now = datetime.now().astimezone()
        self._job = self._lane.submit(
            lambda: write_files(wanted, kinds, now), self._show_written, self._show_error
        )
        self._show_state()
        self._say("正在写……", QUIET)

    def _show_written(self, written: tuple[list[Path], str]) -> None:
        paths, words = written
        self._job = None
        self._show_state()
        self._say(f"{words}。\n已写出：{'、'.join(path.name for path in paths)}", FIT)
        self.show_folder.show()

    def _show_error(self, error: Exception) -> None:
        self._job = None
        self._show_state()
        self._say(words_of(error), WRONG)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.folder.text().strip()))

    def _say(self, words: str, colour: str) -> None:
        self.note.setText(words)
        self.note.setStyleSheet(f"color: {colour};")


def _box(name: str, sides: Sequence[Side]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(24)
    box.setMaxVisibleItems(14)
    box.addItems([side.name for side in sides])
    return box
