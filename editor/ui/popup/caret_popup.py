"""The popup at the caret: a few letters, then a number, and the snippet stands in the draft."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from editor.ui.overrides import nothing, safe_override
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.positions import to_python
from editor.ui.popup.field import PopupField
from editor.ui.popup.place import goes_below, letters_before, place_beside, room_beside
from editor.ui.popup.rows import SIDE, HitRow
from snippets.model import Hit, Snippet

_ROWS = 9
_WIDTH = 500
_EDGE = 4
_MOST_QUOTED = 20
_KEYS = "↑↓ 选择　Tab/回车 插入　1–9 直接选　Esc 返回"
_OPENING = "素材库正在打开……"
_EMPTY = "素材库里还没有内容"
_STYLE = """
#caret-popup { background: palette(base); border: 1px solid #9aa5b1; border-radius: 5px; }
#caret-popup QLineEdit { border: none; border-bottom: 1px solid #e1e5ea; padding: 6px 8px; }
#caret-popup QLabel { color: #6b7480; padding: 5px 9px; }
#caret-popup #keys { border-top: 1px solid #e8eaed; color: #8a929c; }
"""


class CaretPopup(QFrame):
    """Looks for a snippet at the caret of one editor; part of the editor's window, over everything.

    It never changes the draft: `chosen` comes when the editor has the keyboard again and what the
    snippet replaces is selected, the letters before the caret or what the writer had selected.

    Signals: `query_changed(text)` for every new query, empty for what the writer uses most, answered
    by `show_hits`; `chosen(snippet)`.
    """

    query_changed = Signal(str)
    chosen = Signal(object)

    def __init__(self, editor: DraftEdit) -> None:
        """Build the popup, hidden, in the window of `editor`; the library counts as not open."""
        super().__init__(editor.window())
        self._editor = editor
        self._open = False
        self._library_words = _OPENING
        self._query: str | None = None
        self._asked = False
        self._wanted: int | None = None
        self._hits: list[Hit] = []
        self._row = 0
        self._shown = 0
        self._below = True
        self._revision = 0
        self._letters: QTextCursor | None = None
        self.hide()
        self._assemble()
        self._placing = QTimer(self)
        self._placing.setSingleShot(True)
        self._placing.setInterval(0)
        self._connect()

    def _assemble(self) -> None:
        self.setObjectName("caret-popup")
        self.setAccessibleName("在光标处插入素材")
        self.setStyleSheet(_STYLE)
        # Wheel and clicks that nothing here takes are not for the paper below.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.field = PopupField()
        self.field.setPlaceholderText("拼音首字母、拼音或汉字")
        self.field.setAccessibleName("查找素材")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.field)
        self.rows = [HitRow(number) for number in range(1, _ROWS + 1)]
        self.note = QLabel()
        self.keys = QLabel(_KEYS)
        self.keys.setObjectName("keys")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for part in (self.field, *self.rows, self.note, self.keys):
            column.addWidget(part)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._ask)
        self.field.moved.connect(lambda rows: self._choose(self._row + rows))
        self.field.taken.connect(lambda: self._take(self._row))
        self.field.numbered.connect(lambda number: self._take(number - 1))
        self.field.left.connect(self.leave)
        self.field.lost.connect(self.leave)
        for row in self.rows:
            # The digits are the input method's then, and its own list shows numbers too.
            self.field.composing.connect(row.setDisabled)
            row.clicked.connect(self._take_shown)
        self._placing.timeout.connect(self._place_anew)
        editor = self._editor
        editor.document().contentsChanged.connect(self._on_draft_changed)
        editor.paper.documentSizeChanged.connect(lambda _size: self._place_soon())
        editor.verticalScrollBar().valueChanged.connect(lambda _value: self._place_soon())
        editor.horizontalScrollBar().valueChanged.connect(lambda _value: self._place_soon())

    @property
    def limit(self) -> int:
        """How many hits the popup takes."""
        return _ROWS

    @property
    def is_open(self) -> bool:
        """Whether the popup is at work."""
        return self._open

    def open_at_caret(self) -> None:
        """Open at the caret and take the keyboard; close if it is open.

        Nothing happens while the input method composes in the draft. Letters directly before the caret
        become the query and are selected, since the snippet will take their place.
        """
        editor = self._editor
        if self._open:
            self.leave()
            return
        if editor.is_composing or not editor.isVisible():
            return
        editor.live.settle_now()
        editor.ensureCursorVisible()
        letters = self._select_letters()
        self._revision = editor.document().revision()
        self._open = True
        self._query = None
        self._show_rows([], "" if self._library_ready else self._library_words)
        self.field.begin(letters)
        self._ask()
        self._place_anew()
        self.show()
        self.raise_()
        self.field.setFocus()
        self._watch_application(watch=True)

    def _watch_application(self, *, watch: bool) -> None:
        application = QApplication.instance()
        if application is None:
            return
        if watch:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def _select_letters(self) -> str:
        """Select the letters before the caret and return them; a selection of the writer's stays."""
        self._letters = None
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            return ""
        end = cursor.position()
        text = cursor.block().text()
        letters = letters_before(text[: to_python(text, cursor.positionInBlock())])
        if letters:
            # The caret stays where it is, only its anchor moves.
            cursor.setPosition(end - len(letters))
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self._editor.setTextCursor(cursor)
            self._letters = cursor
        return letters

    def leave(self) -> None:
        """Close, the draft and the caret as they were; the keyboard goes back unless it went elsewhere."""
        self._close(taken=False)

    def _close(self, *, taken: bool) -> None:
        if not self._open:
            return
        self._open = False
        self._watch_application(watch=False)
        if self._letters is not None and not taken:
            self._release_letters(self._letters)
        self._letters = None
        if self.window().focusWidget() is self.field:
            self._editor.setFocus()
        self.hide()

    def _release_letters(self, letters: QTextCursor) -> None:
        """Take the selection of the letters back, if it is still the one that was made here."""
        cursor = self._editor.textCursor()
        same = (cursor.anchor(), cursor.position()) == (letters.anchor(), letters.position())
        if same and self._editor.document().revision() == self._revision:
            cursor.clearSelection()
            self._editor.setTextCursor(cursor)

    @property
    def _library_ready(self) -> bool:
        return not self._library_words

    def library_opened(self) -> None:
        """Tell that queries can be answered; an open popup asks at once."""
        self._library_words = ""
        self._query = None
        if self._open:
            self._ask()

    def show_trouble(self, words: str) -> None:
        """Say in one sentence why there are no hits; the next query is asked all the same."""
        if not self._library_ready:
            self._library_words = words
        if self._open:
            self._asked = False
            self._show_rows([], words)

    def _ask(self) -> None:
        """Send the query where it is a new one."""
        query = self.field.text().strip()
        if not self._open or not self._library_ready or query == self._query:
            return
        self._query = query
        self._asked = True
        self._wanted = None
        self.query_changed.emit(query)

    def show_hits(self, hits: Sequence[Hit], query: str | None = None) -> None:
        """Show the answer to `query`, by default to the last one; what comes too late is dropped."""
        if not self._open or not self._library_ready or query not in {None, self._query}:
            return
        self._asked = False
        none = f"没有找到“{_quoted(self._query or '')}”" if self._query else _EMPTY
        self._show_rows(hits, "" if hits else none)
        if self._wanted is not None:
            self._take_shown(self._wanted + 1)

    def _show_rows(self, hits: Sequence[Hit], words: str) -> None:
        self._wanted = None if not hits else self._wanted
        self._hits = list(hits[:_ROWS])
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self._fit_rows()
        self._choose(0)

    def _choose(self, row: int) -> None:
        """Make a row the one that Tab and Enter take, and let a screen reader say it."""
        self._row = max(0, min(row, self._shown - 1))
        for number, widget in enumerate(self.rows):
            widget.set_chosen(number == self._row)
        chosen = self.rows[self._row].accessibleName() if self._hits else self.note.text()
        self.field.setAccessibleDescription(chosen)

    def _take(self, row: int) -> None:
        """Take a row by key; while an answer is on its way, of the rows to come."""
        if self._asked:
            self._wanted = row
        else:
            self._take_shown(row + 1)

    def _take_shown(self, number: int) -> None:
        """Close and hand over the snippet of the row with this number."""
        if not self._open or not 1 <= number <= self._shown:
            return
        snippet: Snippet = self._hits[number - 1].snippet
        self._close(taken=True)
        self.chosen.emit(snippet)

    def _on_draft_changed(self) -> None:
        """Another draft, or a change from elsewhere: the place is no longer the one it was opened for."""
        if self._open and self._editor.document().revision() != self._revision:
            self.leave()

    def _place_soon(self) -> None:
        if self._open:
            self._placing.start()

    def _line(self) -> QRect:
        """Where the caret's line stands, from what the snippet will replace, in pixels of the window."""
        cursor = self._editor.textCursor()
        rect = self._editor.cursorRect()
        cursor.setPosition(cursor.selectionStart())
        start = self._editor.cursorRect(cursor)
        if start.top() == rect.top():
            rect.setLeft(start.left() - SIDE)
        corner = self._editor.viewport().mapTo(self.parentWidget(), rect.topLeft())
        return QRect(corner, rect.size())

    def _room(self) -> QRect:
        return self.parentWidget().rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)

    @property
    def _chrome(self) -> int:
        """The height of everything but the rows."""
        noted = self.note.sizeHint().height() if self.note.text() else 0
        return self.field.sizeHint().height() + noted + self.keys.sizeHint().height() + 2

    def _place_anew(self) -> None:
        """Decide for below or above as if all rows were there, so that it stays while they change."""
        if not self._open:
            return
        height = self._chrome + _ROWS * self.rows[0].height()
        self._below = goes_below(self._line(), height, self._room())
        self._fit_rows()
        self._choose(self._row)

    def _fit_rows(self) -> None:
        """Show as many rows as there are hits and room for them, then take that size and place."""
        room = room_beside(self._line(), self._room(), below=self._below) - self._chrome
        fitting = max(1, room // self.rows[0].height())
        self._shown = min(len(self._hits), fitting)
        for number, row in enumerate(self.rows):
            row.setVisible(number < self._shown)
            if number < self._shown:
                row.show_hit(self._hits[number])
        size = QSize(_WIDTH, self._chrome + self._shown * self.rows[0].height())
        self.setGeometry(place_beside(self._line(), size, self._room(), below=self._below))

    @safe_override(lambda: False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While open: a click elsewhere closes, a new size of the window moves the popup along."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            if isinstance(watched, QWidget) and watched is not self and not self.isAncestorOf(watched):
                self.leave()
        elif kind == QEvent.Type.Resize and (watched is self.parentWidget() or watched is self._editor):
            self._place_soon()
        return False

    @safe_override(nothing)
    def hideEvent(self, event: QHideEvent) -> None:
        """The window was closed over the open popup."""
        self.leave()
        super().hideEvent(event)


def _quoted(query: str) -> str:
    return query if len(query) <= _MOST_QUOTED else f"{query[: _MOST_QUOTED - 1]}…"
