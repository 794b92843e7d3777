"""The layouts: those that ship, the user's own; looked at, edited, copied, carried, learnt from Word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor.errors import NigaoError
from editor.settings import Settings
from editor.ui import messages
from editor.ui.answers import Answer
from editor.ui.colours import QUIET_TEXT, WRONG_TEXT
from editor.ui.office.looks import LIST_LOOK, button
from editor.ui.output.layout_form import LayoutForm
from editor.ui.output.layout_preview import LayoutPreview
from editor.ui.paper.fonts import Faces
from editor.ui.sizes import keep_size, keep_split
from editor.word.layouts.layout import PageLayout, millimetres_of
from editor.word.layouts.layout_data import BadLayout
from editor.word.layouts.learning import learn_layout, remarks_in_words
from editor.word.layouts.presets import (
    SUFFIX,
    free_name,
    keep_own,
    load_preset,
    own,
    remove_own,
    save_preset,
    shipped,
)

_FILTER = f"拟稿版式 (*{SUFFIX});;全部文件 (*)"
_WORD_FILTER = "Word 文件 (*.docx);;全部文件 (*)"
_SIZE = (1180, 660)
_SHARES = (250, 500, 410)
_OWN = Qt.ItemDataRole.UserRole


class LayoutDialog(QDialog):
    """`chosen` is the name of the layout to use once the dialog was accepted.

    What is changed on an own layout is kept when another row is chosen or the dialog accepted; while the
    values make no page the list waits. Signal: `layout_chosen` with the name, on accepting.
    """

    layout_chosen = Signal(str)

    def __init__(
        self,
        settings: Settings,
        folder: Path,
        parent: QWidget | None = None,
        *,
        chosen: str = "",
        faces: Faces | None = None,
    ) -> None:
        """`folder` holds the user's own layouts; the one called `chosen` is shown first."""
        super().__init__(parent)
        self.setWindowTitle("版式")
        self._folder = folder
        self._before: PageLayout | None = None
        self._removed: PageLayout | None = None
        self._is_edited = False
        self.list = QListWidget()
        self.list.setAccessibleName("版式清单")
        self.list.setStyleSheet(LIST_LOOK)
        # A long name ends in an ellipsis; the field beside the list shows all of it.
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form = LayoutForm()
        self.preview = LayoutPreview(faces or Faces())
        self.facts = QLabel()
        self.facts.setStyleSheet(QUIET_TEXT)
        self.facts.setWordWrap(True)
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.setStyleSheet(WRONG_TEXT)
        self.buttons = {key: button(words) for key, words, _help in _DEEDS}
        self._lay_out(settings)
        self._connect()
        self._fill(chosen)
        keep_size(self, settings, "layouts", _SIZE)

    @property
    def chosen(self) -> str:
        """The name of the layout in the row that is chosen."""
        return self._before.name if self._before is not None else ""

    def accept(self) -> None:
        """Keep what was edited; where that cannot be, the dialog stays."""
        if not self._keep():
            return
        super().accept()
        self.layout_chosen.emit(self.chosen)

    def copy_chosen(self) -> None:
        """Make an own layout like the one that is chosen, and let its name be typed."""
        if self._keep() and self._before is not None:
            name = free_name(f"{self._before.name} 自用", self._folder)
            self._add(replace(self._before, name=name))

    def remove_chosen(self) -> None:
        """Delete the own layout; the next press of the button brings it back."""
        if self._removed is not None:
            layout, self._removed = self._removed, None
            self._add(replace(layout, name=free_name(layout.name, self._folder)))
            return
        if self._before is None or not self._is_own:
            return
        removed = self._before
        try:
            remove_own(removed.name, self._folder)
        except NigaoError as error:
            messages.show_error(self, error)
            return
        self._is_edited = False
        row = self.list.currentRow()
        self._fill(self.list.item(row - 1).text() if row else "")
        self._removed = removed
        self._show_deeds()

    def take_file(self, path: Path) -> None:
        """Add the layout in a colleague's file to the own ones."""
        try:
            layout = load_preset(path)
        except NigaoError as error:
            messages.show_error(self, error)
            return
        self._add(replace(layout, name=free_name(layout.name, self._folder)))

    def give_file(self, path: Path) -> None:
        """Write the chosen layout to a file for a colleague."""
        if not self._keep() or self._before is None:
            return
        try:
            save_preset(self._before, path)
        except NigaoError as error:
            messages.show_error(self, error)
            return
        messages.show_note(self, f"已导出 {path.name}", f"同事在“版式”里按“导入”就能用上。\n{path}")

    def learn(self, path: Path) -> None:
        """Learn a layout from a Word file, and say what could not be learnt."""
        try:
            learnt = learn_layout(path)
        except NigaoError as error:
            messages.show_error(self, error)
            return
        if not self._add(replace(learnt.layout, name=free_name(learnt.layout.name, self._folder))):
            return
        if learnt.remarks:
            messages.show_note(self, f"已从“{path.name}”学出版式，请核对", remarks_in_words(learnt.remarks))

    def _lay_out(self, settings: Settings) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        grid = QGridLayout()
        for number, (key, _words, help_) in enumerate(_DEEDS):
            self.buttons[key].setToolTip(help_)
            grid.addWidget(self.buttons[key], number // 2, number % 2)
        column.addLayout(grid)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form, 1)
        column.addWidget(self.facts)
        column.addWidget(self.trouble)
        self.split = QSplitter()
        for widget in (left, middle, self.preview):
            self.split.addWidget(widget)
            self.split.setStretchFactor(self.split.count() - 1, 1)
        self.split.setSizes(list(_SHARES))
        self.split.setChildrenCollapsible(False)
        keep_split(self.split, settings, "layouts")
        self.reset = button("还原这种版式(&Z)")
        buttons = QDialogButtonBox()
        self.ok = QPushButton("使用这种版式(&U)")
        self.ok.setDefault(True)
        buttons.addButton(self.ok, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.reset)
        row.addWidget(buttons, 1)
        whole = QVBoxLayout(self)
        whole.addWidget(self.split, 1)
        whole.addLayout(row)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._go)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.form.edited.connect(self._look_at_edit)
        self.reset.clicked.connect(self._show_chosen)
        deeds = {
            "copy": self.copy_chosen,
            "remove": self.remove_chosen,
            "rename": self._name,
            "import": self._ask_import,
            "export": self._ask_export,
            "learn": self._ask_learn,
        }
        for key, deed in deeds.items():
            self.buttons[key].clicked.connect(deed)
        rename = QShortcut(QKeySequence(Qt.Key.Key_F2), self.list, self._name)
        rename.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list, self.remove_chosen)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)

    @property
    def _is_own(self) -> bool:
        item = self.list.currentItem()
        return item is not None and bool(item.data(_OWN))

    def _fill(self, name: str) -> None:
        """Read all layouts anew and show the one called `name`, the norm where there is none."""
        mine, notices = own(self._folder)
        self._layouts = {layout.name: layout for layout in (*shipped(), *mine)}
        with QSignalBlocker(self.list):
            self.list.clear()
            for layout in (*shipped(), *mine):
                item = QListWidgetItem(layout.name, self.list)
                item.setData(_OWN, layout in mine)
                item.setToolTip(f"{layout.name}\n{layout.norm}")
                if layout in mine:
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
            found = self.list.findItems(name, Qt.MatchFlag.MatchExactly)
            self.list.setCurrentItem(found[0] if found else self.list.item(0))
        self._removed = None
        self._show_chosen()
        if notices:
            self.trouble.setText("\n".join(notices))

    def _go(self, _item: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        """Another row was chosen: first keep what was edited on the one before."""
        target = self.list.currentItem().text() if self.list.currentItem() is not None else ""
        if self._is_edited and before is not None:
            with QSignalBlocker(self.list):
                self.list.setCurrentItem(before)
            if not self._keep():
                return
            self._fill(target)
            return
        self._removed = None
        self._show_chosen()

    def _show_chosen(self) -> None:
        item = self.list.item(max(0, self.list.currentRow()))
        self._before = self._layouts[item.text()]
        self._is_edited = False
        self.form.show_layout(self._before, is_own=self._is_own)
        self._show_facts(self._before)
        self._set_trouble("")
        self._show_deeds()

    def _show_deeds(self) -> None:
        self.buttons["rename"].setEnabled(self._is_own)
        brings_back = self._removed is not None
        self.buttons["remove"].setText("撤销删除(&D)" if brings_back else "删除(&D)")
        self.buttons["remove"].setEnabled(self._is_own or brings_back)

    def _show_facts(self, layout: PageLayout) -> None:
        grid = layout.page_grid
        hint = "" if self._is_own else "随程序的版式不能改，按“另存一份”后可以改。"
        width, height = (round(millimetres_of(side)) for side in (layout.body_width, layout.body_height))
        self.facts.setText(
            f"版心 {width}×{height} 毫米，每页 {grid.lines} 行，每行 {grid.characters:g} 字，"
            f"标题每行 {grid.title_characters:g} 字。{hint}"
        )
        self.preview.show_layout(layout)

    def _look_at_edit(self) -> None:
        self._is_edited = True
        self._removed = None
        self._show_deeds()
        try:
            layout = self.form.layout_in_fields()
        except BadLayout as error:
            self._set_trouble(f"{error}。")
            return
        self._set_trouble("")
        self._show_facts(layout)

    def _set_trouble(self, words: str) -> None:
        self.trouble.setText(words)
        self.list.setEnabled(not words)
        self.ok.setEnabled(not words)
        self.reset.setEnabled(self._is_edited)

    def _keep(self) -> bool:
        """Write what was edited; says whether there is nothing left to be kept."""
        if not self._is_edited or not self._is_own or self._before is None:
            return True
        try:
            layout = self.form.layout_in_fields()
            keep_own(layout, self._folder, instead_of=self._before.name)
        except BadLayout as error:
            self._set_trouble(f"{error}。")
            return False
        except NigaoError as error:
            messages.show_error(self, error)
            return False
        self._is_edited = False
        self._fill(layout.name)
        return True

    def _add(self, layout: PageLayout) -> bool:
        """Put a new own layout into the list and choose it; says whether it could be kept."""
        if not self._keep():
            return False
        try:
            keep_own(layout, self._folder)
        except NigaoError as error:
            messages.show_error(self, error)
            return False
        self._fill(layout.name)
        return True

    def _name(self) -> None:
        if self._is_own:
            self.form.name.setFocus()
            self.form.name.selectAll()

    def _ask_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "导入版式", "", _FILTER)
        if name:
            self.take_file(Path(name))

    def _ask_learn(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "从 Word 文件学习版式", "", _WORD_FILTER)
        if name:
            self.learn(Path(name))

    def _ask_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "导出版式", f"{self.chosen}{SUFFIX}", _FILTER)
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
            if path.exists() and messages.ask_to_replace(self, path.name) is not Answer.YES:
                return
        self.give_file(path)


_DEEDS = (
    ("copy", "另存一份(&C)", "照这种版式做一份自己的，可以改"),
    ("rename", "改名(&R)", "改自己的版式的名称（F2）"),
    ("remove", "删除(&D)", "删除自己的版式（Delete）"),
    ("learn", "从 Word 学(&W)…", "从一份排好版的 Word 文件学出版式"),
    ("import", "导入(&I)…", "用上同事导出的版式文件"),
    ("export", "导出(&E)…", "把这种版式存成一个文件交给同事"),
)
