"""Every message of the window: an error once, a question with its answers in Chinese."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget

from editor.errors import NigaoError
from editor.ui.answers import Answer
from snippets.errors import SnippetError

_READABLE, _MARGIN = 400, 8
"""Pixels of a line of an explanation, and what a label adds to its words."""


def show_error(parent: QWidget | None, error: BaseException) -> None:
    """Show what went wrong: what happened, then what was kept and what to do."""
    box = QMessageBox(parent)
    box.setWindowTitle("拟稿")
    box.setIcon(QMessageBox.Icon.Warning)
    if isinstance(error, NigaoError):
        box.setText(error.what)
        box.setInformativeText("\n".join(f"{part}。" for part in (error.kept, error.todo) if part))
    elif isinstance(error, SnippetError):
        box.setText(str(error))
    else:
        box.setText("程序内部出错，这次操作没有完成")
        box.setInformativeText("讲话稿仍在窗口里，请先保存。下面的内容可以发给维护人员。")
        box.setDetailedText(f"{type(error).__name__}: {error}")
    _add(box, "知道了", QMessageBox.ButtonRole.AcceptRole)
    widen(box)
    box.exec()


def show_note(parent: QWidget | None, text: str, details: str = "") -> None:
    """Tell something that went well or needs no answer."""
    box = QMessageBox(parent)
    box.setWindowTitle("拟稿")
    box.setIcon(QMessageBox.Icon.Information)
    box.setText(text)
    box.setInformativeText(details)
    _add(box, "知道了", QMessageBox.ButtonRole.AcceptRole)
    widen(box)
    box.exec()


def ask_to_save(parent: QWidget | None, name: str) -> Answer:
    """Ask what becomes of unsaved text."""
    return _ask(
        parent,
        f"“{name}”还没有保存",
        "不保存的话，上次保存以后写的内容就没有了。",
        [
            ("保存(&S)", QMessageBox.ButtonRole.AcceptRole, Answer.SAVE),
            ("不保存(&N)", QMessageBox.ButtonRole.DestructiveRole, Answer.DISCARD),
            ("取消", QMessageBox.ButtonRole.RejectRole, Answer.CANCEL),
        ],
    )


def ask_about_tracked(parent: QWidget | None, name: str, changes: int) -> Answer:
    """A Word file with tracked changes: go through them (YES), or take all of them as accepted (NO)?"""
    return _ask(
        parent,
        f"“{name}”里有修订（{changes} 个修订标记）",
        "逐处审阅：先显示修订前的文字，一处一处接受或不接受。全部接受：直接打开修订后的文字。原文件不会改动。",
        [
            ("逐处审阅(&R)", QMessageBox.ButtonRole.AcceptRole, Answer.YES),
            ("全部接受后打开(&A)", QMessageBox.ButtonRole.AcceptRole, Answer.NO),
            ("取消", QMessageBox.ButtonRole.RejectRole, Answer.CANCEL),
        ],
    )


def ask_to_recover(parent: QWidget | None, name: str, when: str) -> Answer:
    """Offer the text that was open when the program last ended without being closed."""
    return _ask(
        parent,
        f"上次没有正常关闭，找回了“{name}”",
        f"内容截至 {when}。恢复后请检查并保存。",
        [
            ("恢复(&R)", QMessageBox.ButtonRole.AcceptRole, Answer.YES),
            ("删除这份恢复内容", QMessageBox.ButtonRole.DestructiveRole, Answer.DISCARD),
            ("以后再说", QMessageBox.ButtonRole.RejectRole, Answer.NO),
        ],
    )


def ask_to_replace(parent: QWidget | None, name: str) -> Answer:
    """Ask whether a file that stands there already is to be replaced."""
    return _ask(
        parent,
        f"“{name}”已经存在",
        "替换以后，原来的内容就没有了。",
        [
            ("替换(&R)", QMessageBox.ButtonRole.AcceptRole, Answer.YES),
            ("取消", QMessageBox.ButtonRole.RejectRole, Answer.NO),
        ],
    )


def ask_read_only(parent: QWidget | None, error: NigaoError) -> Answer:
    """A draft is open elsewhere: open a copy that cannot overwrite it?"""
    return _ask(
        parent,
        error.what,
        "可以把它作为副本打开，改动需要另存为新文件。",
        [
            ("打开副本(&O)", QMessageBox.ButtonRole.AcceptRole, Answer.YES),
            ("取消", QMessageBox.ButtonRole.RejectRole, Answer.NO),
        ],
    )


def ask_to_stop_intake(parent: QWidget | None) -> Answer:
    """The program is to end while old speeches are being read."""
    return _ask(
        parent,
        "正在收录旧稿，还没有读完",
        "现在关闭的话，读完的都留着；下次收录同样的文件会从断开的地方接着来。",
        [
            ("停下并关闭(&C)", QMessageBox.ButtonRole.AcceptRole, Answer.YES),
            ("接着收录", QMessageBox.ButtonRole.RejectRole, Answer.NO),
        ],
    )


def ask_to_drop_candidates(parent: QWidget | None) -> Answer:
    """All that waits to be ticked is to be forgotten."""
    return _ask(
        parent,
        "放弃还没有收下的候选和旧稿",
        "它们不进素材库，要用的时候得重新收录。原文件不会改动，已经收下的也不受影响。",
        [
            ("放弃(&D)", QMessageBox.ButtonRole.DestructiveRole, Answer.YES),
            ("留着", QMessageBox.ButtonRole.RejectRole, Answer.NO),
        ],
    )


def ask_to_remove_speech(parent: QWidget | None, title: str) -> Answer:
    """A past speech is to be taken out of the library."""
    return _ask(
        parent,
        f"从素材库删除旧稿《{title}》",
        "整篇文字和它的段落不再能查到，不能撤销；从它提取的短语、句式等仍然保留。原来的文件不会改动。",
        [
            ("删除(&D)", QMessageBox.ButtonRole.DestructiveRole, Answer.YES),
            ("留着", QMessageBox.ButtonRole.RejectRole, Answer.NO),
        ],
    )


def widen(box: QMessageBox) -> None:
    """Give the explanation of a box lines of a readable length, however short its first sentence is."""
    longest = max(box.informativeText().split("\n"), key=len)
    for child in box.children():
        if isinstance(child, QLabel) and child.objectName() == "qt_msgbox_informativelabel":
            needed = child.fontMetrics().horizontalAdvance(longest) + _MARGIN
            child.setMinimumWidth(min(needed, _READABLE))


def _ask(
    parent: QWidget | None,
    text: str,
    details: str,
    answers: list[tuple[str, QMessageBox.ButtonRole, Answer]],
) -> Answer:
    box = QMessageBox(parent)
    box.setWindowTitle("拟稿")
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(text)
    box.setInformativeText(details)
    buttons = {_add(box, label, role): answer for label, role, answer in answers}
    box.setDefaultButton(next(iter(buttons)))
    box.setEscapeButton(list(buttons)[-1])
    widen(box)
    box.exec()
    return next(
        (answer for button, answer in buttons.items() if button is box.clickedButton()), answers[-1][2]
    )


def _add(box: QMessageBox, label: str, role: QMessageBox.ButtonRole) -> QPushButton:
    return box.addButton(label, role)
