"""Which changes are shown: those of one reviewer, those still to be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from editor.review.model import Placed, State
from editor.ui.review.words import STATE_WORDS, authors_of, is_undecided

_ANYBODY = ""
_UNDECIDED, _ALL = "undecided", "all"
_STATES = {_UNDECIDED: "待处理", **{state.value: words for state, words in STATE_WORDS.items()}, _ALL: "全部"}


class FilterRow(QWidget):
    """Signal: `changed` when the writer chose otherwise."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """All reviewers, what is still to be decided."""
        super().__init__(parent)
        self.author = _box("按审稿人筛选")
        self.state = _box("按处理情况筛选")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.author, 1)
        row.addWidget(self.state, 1)
        for box in (self.author, self.state):
            box.activated.connect(lambda _index: self.changed.emit())
        self.count([])

    def count(self, placed: Sequence[Placed]) -> None:
        """Show how many changes there are of each kind; what was chosen stays chosen."""
        waiting = Counter(name for one in placed if is_undecided(one) for name in authors_of(one.change))
        everybody = dict.fromkeys(name for one in placed for name in authors_of(one.change))
        authors = [(_ANYBODY, f"全部审稿人 {sum(map(is_undecided, placed))}/{len(placed)}")]
        total = Counter(name for one in placed for name in authors_of(one.change))
        authors += [(name, f"{name} {waiting[name]}/{total[name]}") for name in everybody]
        _fill(self.author, authors)
        states = Counter(one.state.value for one in placed)
        states[_UNDECIDED] = states[State.PENDING.value] + states[State.CONFLICT.value]
        states[_ALL] = len(placed)
        _fill(self.state, [(key, f"{words} {states[key]}") for key, words in _STATES.items()])

    @property
    def chosen_author(self) -> str:
        """The reviewer whose changes are shown; empty for all."""
        return str(self.author.currentData() or _ANYBODY)

    def show_all(self) -> None:
        """Show everything, so that a change that is wanted can be chosen."""
        self.author.setCurrentIndex(0)
        self.state.setCurrentIndex(self.state.findData(_ALL))

    def show_undecided(self) -> None:
        """Show what a new review begins with."""
        self.author.setCurrentIndex(0)
        self.state.setCurrentIndex(0)

    def passes(self, placed: Placed) -> bool:
        """Whether a change is shown."""
        author, state = self.chosen_author, self.state.currentData()
        if author and author not in authors_of(placed.change):
            return False
        if state == _UNDECIDED:
            return is_undecided(placed)
        return state in {_ALL, placed.state.value}


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(f"{name}（没处理的/全部）" if "审稿人" in name else name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    return box


def _fill(box: QComboBox, items: Sequence[tuple[str, str]]) -> None:
    """Put entries in without losing the choice or closing a list that is open."""
    keys = [box.itemData(n) for n in range(box.count())]
    if keys == [key for key, _ in items]:
        for number, (_key, words) in enumerate(items):
            box.setItemText(number, words)
        return
    chosen = box.currentData()
    box.clear()
    for key, words in items:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
