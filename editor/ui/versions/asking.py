"""The questions before a version is taken away or put back."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from editor.ui.answers import Answer
from editor.ui.messages import widen


def ask_to_remove(parent: QWidget | None, words: str) -> Answer:
    """A version is to be deleted for good."""
    return _ask(
        parent, f"删除版本 {words}", "删除以后不能找回。现在的稿子和别的版本不受影响。", "删除(&D)", "留着"
    )


def ask_to_restore(parent: QWidget | None, words: str) -> Answer:
    """The draft is to become what it was."""
    details = "稿子会变回那时的样子；现在的稿子先存一个版本，也可以用“撤销”退回。"
    return _ask(parent, f"恢复到 {words}", details, "恢复(&R)", "取消")


def _ask(parent: QWidget | None, text: str, details: str, yes: str, no: str) -> Answer:
    box = QMessageBox(parent)
    box.setWindowTitle("历史版本")
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(text)
    box.setInformativeText(details)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refused = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refused)
    box.setEscapeButton(refused)
    widen(box)
    box.exec()
    return Answer.YES if box.clickedButton() is agreed else Answer.NO
