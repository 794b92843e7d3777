"""What the writer does with the changes of a review: go from one to the next, accept, reject, edit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, Signal

from editor.errors import NigaoError
from editor.review.model import ChangeKind, Placed, State
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.review.asking import ask_all
from editor.ui.review.change_page import ChangePage
from editor.ui.review.desk import ReviewDesk
from editor.ui.review.excerpt import place_of
from editor.ui.review.words import STATE_WORDS, is_undecided, said, shorten

_SHOWN = 24


class ReviewCommands(QObject):
    """Works on the changes that the page lists and on the one at the caret.

    Signals: `noticed(sentence)` for the status bar, `finished` when the last change was decided.
    """

    noticed = Signal(str)
    finished = Signal()

    def __init__(self, editor: DraftEdit, desk: ReviewDesk, page: ChangePage) -> None:
        """`page` shows what `desk` holds."""
        super().__init__(editor)
        self._editor = editor
        self._desk = desk
        self._page = page
        self._is_last = False
        self._last_rejected: tuple[str, ...] = ()

    def show_place(self, placed: Placed, *, take_keyboard: bool = False) -> None:
        """Select the place of a change; where its place is gone, say so."""
        place = place_of(placed)
        if place is None:
            self.noticed.emit("这一处已经不在稿子里了")
        elif take_keyboard:
            self._editor.select(place.start, place.end)
        else:
            self._editor.show_place(place.start, place.end)

    def _selected(self) -> tuple[int, int]:
        cursor, offset_of = self._editor.textCursor(), self._editor.offset_of
        return offset_of(cursor.selectionStart()), offset_of(cursor.selectionEnd())

    def step(self, forward: bool) -> None:
        """Go to the change behind the caret that waits, or the one before; comes round."""
        self._editor.commit_composition()
        self._desk.refresh()
        if self._page.holds_on():
            return
        waiting = [one for one in self._page.shown() if is_undecided(one) and one.spans]
        if not waiting:
            is_done = not self._desk.undecided()
            self.noticed.emit("本轮修改已全部处理" if is_done else "筛选的这一类没有待处理的修改")
            return
        row, is_wrapped = self._following(waiting, forward=forward)
        self._go_to(waiting[row])
        wrapped = "已到稿末，从头接着看。" if forward else "已到稿首，从稿末接着看。"
        keys = "" if self._page.has_keyboard() else "　Ctrl+Shift+A 接受，Ctrl+Shift+R 不接受"
        self.noticed.emit((wrapped if is_wrapped else "") + said_of(waiting[row]) + keys)

    def _following(self, waiting: Sequence[Placed], *, forward: bool) -> tuple[int, bool]:
        start, end = self._selected()
        current = self._page.current()
        keys = [one.change.key for one in waiting]
        if current is not None and current.change.key in keys and self._is_at(current, start, end):
            # Several changes may have one place: so not by the place alone.
            row = keys.index(current.change.key) + (1 if forward else -1)
        elif forward:
            row = next((n for n, one in enumerate(waiting) if _start(one) >= end), len(waiting))
        else:
            row = max((n for n, one in enumerate(waiting) if _end(one) <= start), default=-1)
        return row % len(waiting), not 0 <= row < len(waiting)

    def _is_at(self, placed: Placed, start: int, end: int) -> bool:
        place = place_of(placed)
        return place is not None and (place.start, place.end) == (start, end)

    def _go_to(self, placed: Placed) -> None:
        self.show_place(placed, take_keyboard=not self._page.has_keyboard())
        self._page.mark(placed.change.key)

    def at_hand(self) -> Placed | None:
        """The row that is chosen if its place is selected or the list has the keyboard, else at the caret."""
        start, end = self._selected()
        current = self._page.current()
        if current is not None and (self._page.has_keyboard() or self._is_at(current, start, end)):
            return current
        there = [
            one
            for one in self._desk.undecided()
            if any(span.start <= end and start <= span.end for span in one.spans)
        ]
        return min(there, key=lambda one: _end(one) - _start(one), default=None)

    def accept_here(self) -> None:
        """Accept the change at hand and go on to the next."""
        self._with_one_at_hand(lambda key: self.accept([key]))

    def reject_here(self) -> None:
        """Do not accept the change at hand and go on to the next."""
        self._with_one_at_hand(lambda key: self.reject([key]))

    def _with_one_at_hand(self, run: Callable[[str], object]) -> None:
        self._desk.refresh()
        placed = self.at_hand()
        if placed is None:
            self.noticed.emit("光标处没有要处理的修改，按 F6 到下一处")
        elif not is_undecided(placed):
            self.noticed.emit(f"这一处{STATE_WORDS[placed.state]}，按 F6 到下一处")
        else:
            run(placed.change.key)

    def accept(self, keys: Collection[str]) -> None:
        """Put changes into the draft, one step of undo."""
        was = self._desk.find(next(iter(keys))) if len(keys) == 1 else None
        count = self._deciding(lambda: self._desk.accept(keys))
        if not count:
            return
        if was is not None:
            self._tell_accepted(was)
        else:
            self.noticed.emit(f"接受了 {count} 处，按 Ctrl+Z 一次撤销")
        self._go_on(was)
        self._tell_last()

    def _tell_accepted(self, was: Placed) -> None:
        if was.change.kind is ChangeKind.FORMAT and was.change.role is None:
            self.noticed.emit(f"已记下。正文不带“{was.change.look}”，版式由导出时的设置决定")
        else:
            self.noticed.emit(f"已接受：{said_of(was)}，按 Ctrl+Z 撤销")

    def accept_text(self, key: str, text: str) -> None:
        """Accept a change with the text that the writer made of it."""
        was = self._desk.find(key)
        if self._deciding(lambda: self._desk.accept_text(key, text)):
            words = f"改为“{shorten(text, _SHOWN)}”" if text else "删去了这一处"
            self.noticed.emit(f"{words}，按 Ctrl+Z 撤销")
            self._go_on(was)
            self._tell_last()

    def reject(self, keys: Collection[str]) -> None:
        """Leave the draft as it is where these changes want it otherwise."""
        was = self._desk.find(next(iter(keys))) if len(keys) == 1 else None
        count = self._deciding(lambda: self._desk.reject(keys))
        if count:
            self._last_rejected = tuple(keys)
            self.noticed.emit(f"不接受 {count} 处，稿子没有变；在列表里按 Z 撤回")
            self._go_on(was)
            self._tell_last()

    def take_back(self, keys: Collection[str]) -> None:
        """Make changes undecided again; where these are it already, those that were rejected last.

        What was just rejected is not in the list any more while that shows what is to be done.
        """
        count = self._deciding(lambda: self._desk.take_back(keys))
        if not count:
            count = self._take_back_last()
        self.noticed.emit(
            f"撤回了 {count} 处，回到待定" if count else "没有可撤回的；刚接受的可以按 Ctrl+Z 撤销"
        )

    def _take_back_last(self) -> int:
        keys, self._last_rejected = self._last_rejected, ()
        found = (self._desk.find(key) for key in keys)
        # One of them may have been accepted since.
        still = [one.change.key for one in found if one is not None and one.state is State.REJECTED]
        count = self._deciding(lambda: self._desk.take_back(still))
        if count:
            self._page.mark(still[0])
        return count

    def _deciding(self, run: Callable[[], int]) -> int:
        """Decide something; tells where that could not be done."""
        waited = len(self._desk.undecided())
        try:
            count = run()
        except NigaoError as error:
            self.noticed.emit(str(error))
            return 0
        self._is_last = bool(count and waited and not self._desk.undecided())
        return count

    def _tell_last(self) -> None:
        if self._is_last:
            self._is_last = False
            self.finished.emit()

    def decide_all(self, *, accepting: bool) -> None:
        """Ask, then decide all that waits; conflicts are left to the writer."""
        self._desk.refresh()
        waiting = self._desk.undecided()
        plain = [one.change.key for one in waiting if one.state is State.PENDING]
        conflicts = len(waiting) - len(plain)
        if not plain:
            self.noticed.emit(f"只剩 {conflicts} 处冲突，请逐处决定" if conflicts else "没有待处理的修改")
        elif ask_all(self._editor.window(), len(plain), conflicts, accepting=accepting):
            (self.accept if accepting else self.reject)(plain)

    def _go_on(self, was: Placed | None) -> None:
        """Show the place of the next change that waits, behind the one just decided."""
        waiting = [one for one in self._page.shown() if is_undecided(one) and one.spans]
        if was is None or not waiting:
            return
        behind = _start(was)
        following = next((one for one in waiting if _start(one) >= behind), waiting[0])
        self._go_to(following)


def said_of(placed: Placed) -> str:
    """The change in a few words, for the status bar."""
    change = placed.change
    words = said(change)
    state = "冲突：" if placed.state is State.CONFLICT else ""
    return state + (words if len(words) <= 2 * _SHOWN else shorten(words, 2 * _SHOWN))


def _start(placed: Placed) -> int:
    place = place_of(placed)
    return place.start if place is not None else -1


def _end(placed: Placed) -> int:
    place = place_of(placed)
    return place.end if place is not None else -1
