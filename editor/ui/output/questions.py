"""What the ways out of the window ask, and how they tell that something was written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from editor.ui import messages
from editor.ui.answers import Answer


def ask_although_open(parent: QWidget | None, question: str, what: str) -> Answer:
    """Ask whether to go on although something is open or wrong; `what` names the act: 导出, 打印."""
    box = QMessageBox(parent)
    box.setWindowTitle("拟稿")
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(question)
    box.setInformativeText(f"可以先去填写和修改，也可以照现在的样子{what}。")
    go_on = box.addButton(f"仍然{what}(&E)", QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton("先去填写和修改", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(go_on)
    box.setEscapeButton(stay)
    messages.widen(box)
    box.exec()
    return Answer.YES if box.clickedButton() is go_on else Answer.NO


def ask_for_pdf(parent: QWidget | None) -> Answer:
    """There is no printer: a PDF instead?"""
    box = QMessageBox(parent)
    box.setWindowTitle("打印")
    box.setIcon(QMessageBox.Icon.Information)
    box.setText("这台电脑没有安装打印机")
    box.setInformativeText("可以先导出 PDF，拿到有打印机的电脑上打印，版面不会变。")
    make = box.addButton("导出 PDF(&D)…", QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(make)
    box.setEscapeButton(stay)
    messages.widen(box)
    box.exec()
    return Answer.YES if box.clickedButton() is make else Answer.NO


def tell_written(parent: QWidget | None, path: Path, details: str) -> None:
    """Tell where a file lies, and offer to open it or its folder."""
    box = QMessageBox(parent)
    box.setWindowTitle("拟稿")
    box.setIcon(QMessageBox.Icon.Information)
    box.setText(f"已导出 {path.name}")
    box.setInformativeText(f"{details}\n{path.parent}")
    fine = box.addButton("知道了", QMessageBox.ButtonRole.RejectRole)
    open_file = box.addButton("打开(&O)", QMessageBox.ButtonRole.ActionRole)
    open_folder = box.addButton("打开所在文件夹(&F)", QMessageBox.ButtonRole.ActionRole)
    box.setDefaultButton(fine)
    box.setEscapeButton(fine)
    messages.widen(box)
    box.exec()
    if box.clickedButton() is open_file:
        show_in_system(path)
    elif box.clickedButton() is open_folder:
        show_in_system(path.parent)


def show_in_system(path: Path) -> None:
    """Open a file or folder with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
