"""What the ledger asks the writer: a reason, an owner, whether doubtful values go in."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

_WIDTH = 420
_MOST_SHOWN = 6


class LineDialog(QDialog):
    """One line of text, with what was written before offered while typing."""

    def __init__(
        self, title: str, asks: str, text: str, known: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        """`asks` is the question above the line, `known` what is offered."""
        super().__init__(parent)
        self.setWindowTitle(title)
        question = QLabel(asks)
        question.setWordWrap(True)
        question.setTextFormat(Qt.TextFormat.PlainText)
        self.line = QLineEdit(text)
        self.line.setAccessibleName(title)
        self.line.setMaxLength(200)
        self.line.selectAll()
        if known:
            completer = QCompleter(QStringListModel(list(known), self), self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            self.line.setCompleter(completer)
        buttons = QDialogButtonBox()
        buttons.addButton("确定(&O)", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(question)
        column.addWidget(self.line)
        column.addWidget(buttons)
        self.setMinimumWidth(_WIDTH)


def ask_reason(parent: QWidget | None, what: str, places: int) -> str | None:
    """Why a place needs no value; None where the writer thought better of it."""
    where = "这一处" if places == 1 else f"这 {places} 处"
    asks = f"{where}“{what}”不用填，以后不再提示。所在的句子改动后会重新提示。\n原因（可以不写）："
    dialog = LineDialog("不用填", asks, "", ("文件原名如此", "引用原文", "化名", "留白由现场填写"), parent)
    return dialog.line.text().strip() if dialog.exec() else None


def ask_owner(parent: QWidget | None, what: str, owner: str, known: Sequence[str]) -> str | None:
    """Who owes a value; an empty string for nobody, None where the writer thought better of it."""
    asks = f"{what}由谁提供？写单位或姓名，几个单位之间用顿号隔开；不写就是还没有指定。"
    dialog = LineDialog("责任单位", asks, owner, known, parent)
    return dialog.line.text().strip() if dialog.exec() else None


class Doubts(Enum):
    """What becomes of values that the check has doubts about."""

    FILL = "fill"
    LEAVE = "leave"
    CANCEL = "cancel"


def ask_about_doubts(parent: QWidget | None, doubts: Sequence[str], fit: int) -> Doubts:
    """Ask before doubtful values go in; `doubts` are sentences, `fit` how many values have none."""
    box = QMessageBox(parent)
    box.setWindowTitle("拟稿")
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(f"有 {len(doubts)} 项的值请再看一眼")
    more = f"\n……还有 {len(doubts) - _MOST_SHOWN} 项" if len(doubts) > _MOST_SHOWN else ""
    box.setInformativeText("\n".join(doubts[:_MOST_SHOWN]) + more)
    answers = {box.addButton("仍然填入(&F)", QMessageBox.ButtonRole.AcceptRole): Doubts.FILL}
    if fit:
        leave = box.addButton(f"只填没有疑问的 {fit} 项(&L)", QMessageBox.ButtonRole.AcceptRole)
        answers[leave] = Doubts.LEAVE
    cancel = box.addButton("先不填", QMessageBox.ButtonRole.RejectRole)
    answers[cancel] = Doubts.CANCEL
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    return next((a for button, a in answers.items() if button is box.clickedButton()), Doubts.CANCEL)
