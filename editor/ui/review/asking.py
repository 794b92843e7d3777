"""What a review asks the writer."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QMessageBox, QWidget

from editor.errors import NigaoError
from editor.ui import messages


class Choice(Enum):
    """What the writer answered."""

    YES = "yes"
    NO = "no"
    SHEET = "sheet"


def _ask(
    parent: QWidget | None,
    text: str,
    details: str,
    answers: list[tuple[str, QMessageBox.ButtonRole, Choice]],
    *,
    is_risky: bool = False,
) -> Choice:
    """Ask; the last answer is the one for Escape. Enter gives the first, if risky the last as well."""
    box = QMessageBox(parent)
    box.setWindowTitle("拟稿")
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(text)
    box.setInformativeText(details)
    buttons = {box.addButton(words, role): choice for words, role, choice in answers}
    first, last = next(iter(buttons)), list(buttons)[-1]
    box.setDefaultButton(last if is_risky else first)
    box.setEscapeButton(last)
    messages.widen(box)
    box.exec()
    pressed = box.clickedButton()
    chosen = next((choice for button, choice in buttons.items() if button is pressed), answers[-1][2])
    box.deleteLater()
    return chosen


_TAKE, _LEAVE = QMessageBox.ButtonRole.AcceptRole, QMessageBox.ButtonRole.RejectRole
_OTHER = QMessageBox.ButtonRole.DestructiveRole


def ask_foreign(parent: QWidget | None, error: NigaoError) -> bool:
    """A file does not seem to come from this draft: compare it all the same?"""
    details = "\n".join(f"{part}。" for part in (error.kept, error.todo) if part)
    answers = [
        ("仍然对照(&C)", _OTHER, Choice.YES),
        ("不对照了", _LEAVE, Choice.NO),
    ]
    return _ask(parent, error.what, details, answers, is_risky=True) is Choice.YES


def ask_without_version(parent: QWidget | None, error: BaseException) -> bool:
    """The draft before the review could not be kept: go on without?"""
    answers = [
        ("仍然接受修改(&A)", _OTHER, Choice.YES),
        ("先不改", _LEAVE, Choice.NO),
    ]
    why = error.what if isinstance(error, NigaoError) else "程序内部出错"
    return (
        _ask(
            parent,
            "修改前的稿子没有存成版本",
            f"{why}。仍然接受的话，可以用 Ctrl+Z 撤销，但关闭后回不到修改前的样子。",
            answers,
            is_risky=True,
        )
        is Choice.YES
    )


def ask_all(parent: QWidget | None, count: int, conflicts: int, *, accepting: bool) -> bool:
    """All that is undecided is to be decided at once."""
    what = "接受" if accepting else "不接受"
    rest = f"另有 {conflicts} 处冲突不动，需要逐处决定。\n" if conflicts else ""
    back = "接受后按 Ctrl+Z 一次撤销。" if accepting else "稿子不变；在列表里按 Z 撤回。"
    answers = [(f"{what} {count} 处(&Y)", _TAKE, Choice.YES), ("取消", _LEAVE, Choice.NO)]
    return _ask(parent, f"{what}全部 {count} 处修改", rest + back, answers) is Choice.YES


def ask_end(parent: QWidget | None, undecided: int, conflicts: int, notes: int, *, can_list: bool) -> Choice:
    """The review is to be ended; says what is not done yet."""
    what = f"还有 {undecided} 处修改没有处理" if undecided else "本轮修改已全部处理"
    details = f"其中 {conflicts} 处是冲突。\n" if conflicts else ""
    details += f"还有 {notes} 条批注没有办。\n" if notes else ""
    if undecided:
        details += "结束后它们不再显示，稿子保持现在的样子；审回的文件不会改动，可以再打开。"
    else:
        details += "现在结束审阅吗？"
    answers = [("结束审阅(&E)", _TAKE, Choice.YES)]
    if can_list:
        answers.append(("存修改对照表再结束(&S)…", _TAKE, Choice.SHEET))
    answers.append(("接着处理" if undecided else "先不结束", _LEAVE, Choice.NO))
    return _ask(parent, what, details, answers, is_risky=bool(undecided))
