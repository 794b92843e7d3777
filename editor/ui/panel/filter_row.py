"""The row of filters below the search field: kind, topic, view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from editor.ui.kinds import HIDDEN_TAGS, SHAPE_TAGS
from snippets.filters import Filter
from snippets.model import KIND_WORDS, Kind

_MOST_TOPICS = 40
_NO_TOPICS = HIDDEN_TAGS | frozenset(SHAPE_TAGS)
_POPUP_WIDTH = 190
_MOST_AT_ONCE = 18
_VIEWS = (
    ("全部素材", ""),
    ("★ 收藏", "favourite"),
    ("最近用过", "recent"),
    ("自己的", "own"),
    ("不看过期", "valid"),
)


class FilterRow(QWidget):
    """Three choices side by side.

    Signal: `changed` when the writer chose something else.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], str], parent: QWidget | None = None) -> None:
        """Build the row; `today` gives the day by which wording expires, ISO 8601."""
        super().__init__(parent)
        self._today = today
        self.kinds = _choice("素材种类", "只看一种素材")
        self.kinds.addItem("全部种类", None)
        for kind, name in KIND_WORDS.items():
            self.kinds.addItem(name, kind.value)
        self.topics = _choice("主题", "只看带这个主题或标签的素材")
        self.topics.addItem("全部主题", "")
        self.views = _choice("查看范围", "收藏的、最近用过的、自己存的素材")
        for words, view in _VIEWS:
            self.views.addItem(words, view)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for choice in (self.kinds, self.topics, self.views):
            row.addWidget(choice, 1)
            choice.currentIndexChanged.connect(self.changed)

    def show_topics(self, tags: Sequence[tuple[str, int]]) -> None:
        """Offer the tags that stand on the most entries; the one chosen stays chosen."""
        chosen = self.topics.currentData()
        counts = dict(tags)
        shapes = [tag for tag in SHAPE_TAGS if tag in counts]
        topics = [tag for tag, _ in sorted(tags, key=lambda item: -item[1]) if tag not in _NO_TOPICS]
        topics = topics[:_MOST_TOPICS]
        if chosen and chosen not in {*topics, *shapes}:
            topics.append(chosen)
        box = self.topics
        # Else the style shows all of them at once, from the top of the screen to its bottom.
        box.setStyleSheet("QComboBox { combobox-popup: 0; }")
        box.setMaxVisibleItems(_MOST_AT_ONCE)
        box.view().setMinimumWidth(_POPUP_WIDTH)
        box.blockSignals(True)
        box.clear()
        box.addItem("全部主题", "")
        for tag in (*topics, *shapes):
            if tag in shapes[:1]:
                box.insertSeparator(box.count())
            box.addItem(f"{tag}（{counts.get(tag, 0)}）", tag)
        box.setCurrentIndex(max(0, box.findData(chosen) if chosen else 0))
        box.blockSignals(False)

    def chosen_kinds(self) -> list[Kind] | None:
        """The kinds to look for, None for all."""
        kind = self.kinds.currentData()
        return [Kind(kind)] if kind else None

    def wanted(self, source: str = "") -> Filter:
        """The other conditions; `source` is the key of the one document to stay in, or empty."""
        view, topic = self.views.currentData(), self.topics.currentData()
        return Filter(
            tags=frozenset({topic} if topic else ()),
            own=view == "own",
            favourite=view == "favourite",
            recent=view == "recent",
            source=source,
            hide_expired_on=self._today() if view == "valid" else "",
        )

    def is_narrowed(self) -> bool:
        """Whether any of the three leaves something out."""
        return any(choice.currentIndex() > 0 for choice in (self.kinds, self.topics, self.views))

    def widen(self) -> None:
        """Leave nothing out."""
        for choice in (self.kinds, self.topics, self.views):
            choice.setCurrentIndex(0)


def _choice(name: str, tip: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(tip)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(4)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return box
