"""The lists of the windows of versions and of rounds: whole rows, one chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from editor.ui.headed_table import HeadedTable
from editor.ui.ledger.looks import choose_quietly

_ROW_HEIGHT = 30


def list_of(model: HeadedTable, name: str, wide: Sequence[int]) -> QTableView:
    """A list that shows `model`; `name` is for screen readers, `wide` columns share the room that is left."""
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
    head = table.horizontalHeader()
    head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    # By the rows that are seen: measuring all of some hundred versions holds the window up.
    head.setResizeContentsPrecision(0)
    for column in wide:
        head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    head.setHighlightSections(False)
    choose_quietly(table)
    return table
