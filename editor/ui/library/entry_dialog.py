"""The form of one entry: make a new one or change one of the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QDate
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from editor.settings import Settings
from editor.ui.colours import QUIET_TEXT
from editor.ui.library.tag_field import TagField
from editor.ui.sizes import keep_size
from snippets.model import KIND_WORDS, Kind, Snippet

_DAY = "yyyy-MM-dd"
_FIRST_YEAR_AHEAD = 1
_NEW = "存为自己的条目，升级程序不会改动它。"
_OWN = "这是自己的条目。改动可在“素材”菜单撤销。"
_SHIPPED = "这条随程序发布。改动存为自己的条目，随程序发布的那条不再显示；可在“素材”菜单撤销。"
_OFFICE = "这条在单位共享素材库里，那里不会改动；改动另存为自己的一条。"
_PASSAGE = "改的是搜索时看到的这一段；留存的整篇旧稿不变。"


class EntryDialog(QDialog):
    """Text, kind, topics, last day; `entry` is what the writer made of it."""

    def __init__(
        self,
        entry: Snippet,
        known_tags: Sequence[str],
        settings: Settings,
        parent: QWidget | None = None,
        *,
        words: str = "",
    ) -> None:
        """Show `entry`, which is new where its id is None; `words` is the title of the window."""
        super().__init__(parent)
        self._entry = entry
        self.setWindowTitle(words or ("存为素材" if entry.id is None else "修改素材"))
        self.kind = self._kind_choice(entry)
        self.title = QLineEdit(entry.title)
        self.title.setAccessibleName("名称")
        self.title.setPlaceholderText("在列表里显示的名称，如：推进会·四段式")
        self.text = QPlainTextEdit(entry.text)
        self.text.setAccessibleName("文字")
        self.text.setTabChangesFocus(True)
        self.tags = TagField(entry.tags, known_tags)
        self.has_end = QCheckBox("过了这天提示过期(&D)")
        self.end = QDateEdit()
        self.end.setAccessibleName("有效期的最后一天")
        self.end.setDisplayFormat(_DAY)
        self.end.setCalendarPopup(True)
        day = QDate.fromString(entry.expires, _DAY)
        self.has_end.setChecked(day.isValid())
        self.end.setDate(day if day.isValid() else QDate.currentDate().addYears(_FIRST_YEAR_AHEAD))
        note = QLabel(_note(entry))
        note.setWordWrap(True)
        note.setStyleSheet(QUIET_TEXT)
        buttons = QDialogButtonBox()
        self.save = buttons.addButton("保存(&S)", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(self._form())
        column.addWidget(note)
        column.addWidget(buttons)
        self._connect()
        if entry.kind is Kind.SKELETON:
            keep_size(self, settings, "entry-skeleton", (680, 600))
        else:
            keep_size(self, settings, "entry", (560, 420))

    def _form(self) -> QFormLayout:
        validity = QHBoxLayout()
        validity.addWidget(self.has_end)
        validity.addWidget(self.end)
        validity.addStretch(1)
        form = QFormLayout()
        form.addRow("文字(&T)", self.text)
        form.addRow("种类(&K)", self.kind)
        self._title_label = QLabel("名称(&N)")
        self._title_label.setBuddy(self.title)
        form.addRow(self._title_label, self.title)
        form.addRow("主题(&G)", self.tags)
        form.addRow("有效期", validity)
        return form

    def _connect(self) -> None:
        self.text.textChanged.connect(self._show_state)
        self.title.textChanged.connect(self._show_state)
        self.kind.currentIndexChanged.connect(self._show_state)
        self.has_end.toggled.connect(self._show_state)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._accept_if_complete)
        self._show_state()

    def _accept_if_complete(self) -> None:
        if self.save.isEnabled():
            self.accept()

    def _kind_choice(self, entry: Snippet) -> QComboBox:
        """A passage stays one, since it belongs to its document; nothing else can become one."""
        choice = QComboBox()
        choice.setAccessibleName("种类")
        for kind, name in KIND_WORDS.items():
            if (kind is Kind.PASSAGE) == (entry.kind is Kind.PASSAGE):
                choice.addItem(name, kind.value)
        choice.setCurrentIndex(choice.findData(entry.kind.value))
        choice.setEnabled(entry.kind is not Kind.PASSAGE)
        return choice

    def _show_state(self) -> None:
        titled = self._kind() in {Kind.SKELETON, Kind.PASSAGE}
        for part in (self.title, self._title_label):
            part.setVisible(titled)
        self.end.setEnabled(self.has_end.isChecked())
        named = bool(self.title.text().strip()) or self._kind() is not Kind.SKELETON
        self.save.setEnabled(named and bool(self.text.toPlainText().strip()))

    def _kind(self) -> Kind:
        return Kind(self.kind.currentData())

    def entry(self) -> Snippet:
        """The entry as the form has it now; id, sources and counts are those it came with."""
        kind = self._kind()
        titled = kind in {Kind.SKELETON, Kind.PASSAGE}
        return replace(
            self._entry,
            kind=kind,
            text=self.text.toPlainText().strip("\n"),
            title=self.title.text().strip() if titled else "",
            tags=self.tags.tags(),
            expires=self.end.date().toString(_DAY) if self.has_end.isChecked() else "",
        )


def _note(entry: Snippet) -> str:
    """What saving will do."""
    if entry.id is None:
        return _NEW
    if entry.id < 0:
        return _OFFICE
    if entry.kind is Kind.PASSAGE:
        return _PASSAGE
    return _OWN if entry.own else _SHIPPED
