"""Replacing a word throughout the draft: every place is looked at first, one step of undo takes all back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QLabel, QLineEdit, QVBoxLayout, QWidget

from editor.settings import Settings
from editor.ui.checking.replacing import LONGEST_WORD, Spot
from editor.ui.colours import DOUBT, QUIET
from editor.ui.headed_table import HeadedTable
from editor.ui.intake.tick_list import TickList
from editor.ui.ledger.change_delegate import ChangeDelegate, row_height
from editor.ui.ledger.change_model import LOWER, LOWER_COLOUR, UPPER
from editor.ui.ledger.looks import plain_button
from editor.ui.ledger.marked_line import MarkedLine
from editor.ui.overrides import safe_override
from editor.ui.sizes import keep_size

TICK, SENTENCE, SECTION = range(3)
_OLD, _NEW = "#f9d5d0", "#c6e6c3"
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
Index = QModelIndex | QPersistentModelIndex


class SpotModel(HeadedTable):
    """The places of a word with their ticks. Signal: `ticks_changed`."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """No places."""
        super().__init__(("", "原句 → 新句", "所在部分"), parent)
        self._spots: Sequence[Spot] = ()
        self._word = self._new = ""
        self._ticked: set[int] = set()

    def show(self, spots: Sequence[Spot], word: str) -> None:
        """Replace the rows; the doubtful ones are not ticked."""
        self.beginResetModel()
        self._spots, self._word = spots, word
        self._ticked = {n for n, spot in enumerate(spots) if not spot.doubt}
        self.endResetModel()
        self.ticks_changed.emit()

    def put(self, new: str) -> None:
        """Show what the sentences become."""
        self._new = new
        self._tell()

    def ticked(self) -> list[Spot]:
        """The places to be changed."""
        return [spot for n, spot in enumerate(self._spots) if n in self._ticked]

    def spot(self, row: int) -> Spot | None:
        """The place of a row, None outside."""
        return self._spots[row] if 0 <= row < len(self._spots) else None

    def toggle(self, rows: Collection[int]) -> None:
        """Tick these rows, or untick them where all are ticked."""
        chosen = set(rows)
        self._ticked = self._ticked - chosen if chosen <= self._ticked else self._ticked | chosen
        self._tell()

    def tick_all(self, ticked: bool) -> None:
        """Tick all, or none."""
        self._ticked = set(range(len(self._spots))) if ticked else set()
        self._tell()

    def _tell(self) -> None:
        if self._spots:
            self.dataChanged.emit(self.index(0, TICK), self.index(len(self._spots) - 1, SECTION))
        self.ticks_changed.emit()

    def count_rows(self) -> int:
        """How many places there are."""
        return len(self._spots)

    @safe_override(lambda: None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The sentence before and after, the section and the doubt."""
        spot = self.spot(index.row())
        if spot is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == TICK:
            return _CHECKED if index.row() in self._ticked else _UNCHECKED
        if role in {UPPER, LOWER} and column != TICK:
            return self._lines(spot, index)[role == LOWER]
        if role == LOWER_COLOUR:
            return DOUBT if column == SECTION else QUIET
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole} and column != TICK:
            lines = (getattr(line, "text", line) for line in self._lines(spot, index))
            return "\n".join(str(line) for line in lines if line)
        return None

    def _lines(self, spot: Spot, index: Index) -> tuple[MarkedLine | str, MarkedLine | str]:
        if index.column() == SECTION:
            return spot.section or "开头", spot.doubt
        end = spot.within + len(self._word)
        before = MarkedLine(spot.sentence, spot.within, end, _OLD)
        if index.row() not in self._ticked:
            return before, "不换"
        sentence = spot.sentence[: spot.within] + self._new + spot.sentence[end:]
        return before, MarkedLine(sentence, spot.within, spot.within + len(self._new), _NEW)

    @safe_override(lambda: False)
    def setData(self, index: Index, _value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A click on the tick."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggle([index.row()])
        return True

    @safe_override(lambda: Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == TICK else flags


class ReplaceDialog(QDialog):
    """Signal: `replace_requested(spots, word, new)` with what is ticked; the dialog does not change anything.

    `find(word)` gives the places, `propose(word)` what may stand there instead.
    """

    replace_requested = Signal(object, str, str)

    def __init__(
        self,
        word: str,
        find: Callable[[str], Sequence[Spot]],
        propose: Callable[[str], str],
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with `word`, which may be empty."""
        super().__init__(parent)
        self.setWindowTitle("全文替换")
        self._find, self._propose = find, propose
        self._proposed = ""
        self.model = SpotModel(self)
        self.word, self.new = QLineEdit(), QLineEdit()
        self.list = TickList("要替换的地方")
        self.state = QLabel()
        self.replace = plain_button("", self._replace)
        self._arrange()
        self.word.textChanged.connect(self._on_word)
        self.new.textChanged.connect(self._on_new)
        self.new.returnPressed.connect(self._on_enter)
        self.word.returnPressed.connect(self.new.setFocus)
        self.model.ticks_changed.connect(self._show_state)
        self.list.toggle_requested.connect(self.model.toggle)
        keep_size(self, settings, "replace", (1000, 560))
        self.word.setText(word)
        self._show_state()
        (self.new if word else self.word).setFocus()
        self.new.selectAll()

    def _arrange(self) -> None:
        fields = QHBoxLayout()
        for words, field in (("把(&W)", self.word), ("全部换成(&T)", self.new)):
            label = QLabel(words)
            label.setBuddy(field)
            field.setMaxLength(LONGEST_WORD)
            fields.addWidget(label)
            fields.addWidget(field, 1)
        self.word.setAccessibleName("要换掉的词")
        self.new.setAccessibleName("换成什么")
        self.list.setModel(self.model)
        delegate = ChangeDelegate(self.list)
        for section in (SENTENCE, SECTION):
            self.list.setItemDelegateForColumn(section, delegate)
        self.list.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics().height()))
        header = self.list.horizontalHeader()
        header.resizeSection(TICK, 30)
        header.resizeSection(SECTION, 240)
        header.setSectionResizeMode(SENTENCE, QHeaderView.ResizeMode.Stretch)
        bottom = QHBoxLayout()
        bottom.addWidget(plain_button("全勾(&A)", lambda: self.model.tick_all(True)))
        bottom.addWidget(plain_button("都不勾(&N)", lambda: self.model.tick_all(False)))
        bottom.addWidget(self.state, 1)
        bottom.addWidget(self.replace)
        bottom.addWidget(plain_button("关闭(&C)", self.reject))
        column = QVBoxLayout(self)
        column.addLayout(fields)
        column.addWidget(self.list, 1)
        column.addLayout(bottom)

    def _on_word(self, word: str) -> None:
        self.model.show(self._find(word) if word else [], word)
        if self.new.text() == self._proposed:
            # What the writer typed himself stays.
            self._proposed = self._propose(word) if word else ""
            self.new.setText(self._proposed)
        self._show_state()

    def _on_new(self, new: str) -> None:
        self.model.put(new)

    def _show_state(self) -> None:
        places, ticked = self.model.count_rows(), len(self.model.ticked())
        word, new = self.word.text(), self.new.text()
        if not word:
            said = "先写要换掉的词。"
        elif not places:
            said = f"稿中没有“{word}”。"
        elif ticked and not new:
            said = f"勾选 {ticked} 处；“全部换成”空着，就是把它们删掉。"
        else:
            said = f"共 {places} 处，勾选 {ticked} 处。空格键打勾、去勾。"
        self.state.setText(said)
        self.state.setStyleSheet(f"color: {DOUBT if ticked and not new else QUIET};")
        self.replace.setText(("删掉" if ticked and not new else "替换") + f" {ticked} 处(&R)")
        self.replace.setEnabled(bool(ticked) and word != new)

    def _on_enter(self) -> None:
        """Enter replaces; deleting everywhere takes a press of the button."""
        if self.new.text():
            self._replace()

    def look_again(self) -> None:
        """The draft has changed: show the places as they are now."""
        self.model.show(self._find(self.word.text()), self.word.text())

    def _replace(self) -> None:
        if self.replace.isEnabled():
            self.replace_requested.emit(self.model.ticked(), self.word.text(), self.new.text())
