"""Sending round: what each department owes, written as files or copied."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDate, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor.ledger.reminders import NOBODY, Reminder, reminders, text_of
from editor.settings import Settings
from editor.sheets.reminder_sheets import write_reminders
from editor.ui.colours import FIT, QUIET, WRONG
from editor.ui.jobs import Job, Lane
from editor.ui.ledger.desk import LedgerDesk
from editor.ui.ledger.looks import choose_quietly, plain_button
from editor.ui.sizes import keep_size
from editor.ui.telling import words_of

_NAME = "send-round"
_FOLDER = "send-round-folder"
_KINDS = "send-round-kinds"
_DAYS_AHEAD = 3
_HELP = "每个单位一份，列出要填的内容；填好的 Word 表可以用“从表格填写”直接读回。"
_NO_OWNERS = "还没有指定责任单位。可以在待填清单的“责任单位”一列里填写，再来催报。"


class SendRoundDialog(QDialog):
    """Stays open after the files were written, to say where they lie."""

    def __init__(
        self,
        desk: LedgerDesk,
        title: str,
        folder: Path,
        lane: Lane,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        """`title` is that of the speech, `folder` where the files go unless another was chosen before."""
        super().__init__(parent)
        self.setWindowTitle("催报：按责任单位导出")
        self._title = title
        self._lane = lane
        self._settings = settings
        self._job: Job | None = None
        self._reminders = reminders(desk.ledger, desk.owners)
        self.has_due = QCheckBox("请对方在这一天前反馈(&D)")
        self.due = QDateEdit(QDate.currentDate().addDays(_DAYS_AHEAD))
        self.due.setAccessibleName("反馈的最后一天")
        self.due.setDisplayFormat("yyyy年M月d日")
        self.due.setCalendarPopup(True)
        self.list = QListWidget()
        self.list.setAccessibleName("责任单位")
        choose_quietly(self.list)
        self.preview = QPlainTextEdit()
        self.preview.setAccessibleName("发给这个单位的文字")
        self.preview.setReadOnly(True)
        self.as_word = QCheckBox("Word 表格(&W)")
        self.as_text = QCheckBox("文字（可贴到微信、邮件里）(&T)")
        stored = settings.remembered(_FOLDER)
        self.folder = QLineEdit(stored if stored and Path(stored).is_dir() else str(folder))
        self.folder.setAccessibleName("存到哪个文件夹")
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = plain_button("复制到剪贴板(&C)", self._copy)
        self.copy.setToolTip("把勾选的单位的文字复制下来")
        self.write = plain_button("导出(&E)", self._write)
        self.show_folder = plain_button("打开文件夹(&P)", self._show_folder)
        self.show_folder.hide()
        self._fill_list()
        self._arrange()
        self._connect()
        self._show_state()

    def _fill_list(self) -> None:
        only_nobody = all(one.department == NOBODY for one in self._reminders)
        for reminder in self._reminders:
            item = QListWidgetItem(f"{reminder.department}（{len(reminder.entries)} 项）")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = only_nobody or reminder.department != NOBODY
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        if only_nobody:
            self._say(_NO_OWNERS, QUIET)
        else:
            self._say(_HELP, QUIET)
        self.list.setCurrentRow(0)
        kinds = self._settings.remembered(_KINDS).split() or ["word"]
        self.as_word.setChecked("word" in kinds)
        self.as_text.setChecked("text" in kinds)
        self.has_due.setChecked(True)

    def _arrange(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.preview)
        split.setSizes([240, 520])
        split.setChildrenCollapsible(False)
        due = QHBoxLayout()
        due.addWidget(self.has_due)
        due.addWidget(self.due)
        due.addStretch(1)
        kinds = QHBoxLayout()
        kinds.addWidget(self.as_word)
        kinds.addWidget(self.as_text)
        kinds.addStretch(1)
        where = QHBoxLayout()
        where.addWidget(self.folder, 1)
        where.addWidget(plain_button("选择文件夹(&O)…", self._ask_folder))
        form = QGridLayout()
        for row, (words, part) in enumerate((("期限", due), ("格式", kinds), ("存到", where))):
            form.addWidget(QLabel(words), row, 0)
            form.addLayout(part, row, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.copy)
        bottom.addStretch(1)
        bottom.addWidget(self.show_folder)
        bottom.addWidget(self.write)
        bottom.addWidget(plain_button("关闭", self.reject))
        column = QVBoxLayout(self)
        column.addWidget(split, 1)
        column.addLayout(form)
        column.addWidget(self.note)
        column.addLayout(bottom)
        keep_size(self, self._settings, _NAME, (800, 560))

    def _connect(self) -> None:
        self.list.itemChanged.connect(lambda _item: self._show_state())
        self.list.currentRowChanged.connect(lambda _row: self._show_preview())
        self.due.dateChanged.connect(lambda _day: self._show_preview())
        for box in (self.has_due, self.as_word, self.as_text):
            box.toggled.connect(lambda _on: self._show_state())
        self.folder.textChanged.connect(lambda _words: self._show_state())

    def due_words(self) -> str:
        """The day as it is written in a message: `3月5日前`, with the year where that is another one."""
        if not self.has_due.isChecked():
            return ""
        day = self.due.date()
        year = f"{day.year()}年" if day.year() != QDate.currentDate().year() else ""
        return f"{year}{day.month()}月{day.day()}日前"

    def chosen(self) -> list[Reminder]:
        """What the ticked departments owe."""
        states = [self.list.item(row).checkState() for row in range(self.list.count())]
        return [
            one for one, state in zip(self._reminders, states, strict=True) if state is Qt.CheckState.Checked
        ]

    def _show_state(self) -> None:
        chosen = self.chosen()
        self.due.setEnabled(self.has_due.isChecked())
        files = len(chosen) * (self.as_word.isChecked() + self.as_text.isChecked())
        self.write.setText(f"导出 {files} 个文件(&E)" if files else "导出(&E)")
        self.write.setEnabled(bool(files) and bool(self.folder.text().strip()) and self._job is None)
        self.copy.setEnabled(bool(chosen))
        self._show_preview()

    def _show_preview(self) -> None:
        row = self.list.currentRow()
        shown = text_of(self._reminders[row], self._title, self.due_words()) if row >= 0 else ""
        self.preview.setPlainText(shown)

    def _say(self, words: str, colour: str) -> None:
        self.note.setText(words)
        self.note.setStyleSheet(f"color: {colour};")

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "存到哪个文件夹", self.folder.text())
        if name:
            self.folder.setText(name)

    def _show_folder(self) -> None:
        """Show the written files, to be sent on."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.folder.text().strip()))

    def _copy(self) -> None:
        chosen = self.chosen()
        texts = [text_of(reminder, self._title, self.due_words()) for reminder in chosen]
        QGuiApplication.clipboard().setText("\n".join(texts))
        self._say(f"已复制 {len(chosen)} 个单位的文字，可以直接粘贴", FIT)

    def _write(self) -> None:
        folder = Path(self.folder.text().strip())
        if not folder.is_dir():
            self._say(f"没有“{folder}”这个文件夹，请另选一个", WRONG)
            return
        chosen, due, title = self.chosen(), self.due_words(), self._title
        word, text = self.as_word.isChecked(), self.as_text.isChecked()
        fonts = str(self._settings.get("export_font_set"))
        self._settings.remember(_FOLDER, str(folder))
        self._settings.remember(_KINDS, " ".join(["word"] * word + ["text"] * text))
        self._say("正在写……", QUIET)
        self._job = self._lane.submit(
            lambda: write_reminders(
                folder, chosen, title=title, due=due, as_word=word, as_text=text, font_set=fonts
            ),
            self._show_written,
            self._show_error,
        )
        self._show_state()

    def _show_written(self, paths: list[Path]) -> None:
        self._job = None
        names = "、".join(path.name for path in paths[:4]) + ("……" if len(paths) > 4 else "")
        where = paths[0].parent if paths else ""
        self._say(f"已写出 {len(paths)} 个文件：{names}\n在文件夹 {where}", FIT)
        self.show_folder.show()
        self._show_state()

    def _show_error(self, error: Exception) -> None:
        self._job = None
        self._say(words_of(error), WRONG)
        self._show_state()
