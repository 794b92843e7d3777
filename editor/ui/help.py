"""The manual and the about box."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from editor import __version__
from editor.paths import resources
from editor.settings import SETTINGS
from editor.ui.messages import show_note


def manual_text() -> str:
    """The manual that ships with the program, its chapter on settings made from their table."""
    path = resources() / "help" / "使用说明.md"
    text = path.read_text(encoding="utf-8") if path.is_file() else "# 使用说明\n\n说明文件不在安装文件夹里。"
    rows = "\n".join(f"- **{setting.label}**：{setting.help}。" for setting in SETTINGS)
    return f"{text.rstrip()}\n\n## 设置\n\n编辑 → 设置（Ctrl+,）：\n\n{rows}\n"


def show_manual(parent: QWidget | None) -> None:
    """Show the manual that ships with the program."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("使用说明")
    dialog.resize(720, 640)
    browser = QTextBrowser()
    browser.setOpenLinks(False)
    browser.setMarkdown(manual_text())
    buttons = QDialogButtonBox()
    buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addWidget(browser)
    column.addWidget(buttons)
    dialog.show()


def show_about(parent: QWidget | None) -> None:
    """Tell the version and the promise."""
    show_note(parent, f"拟稿 {__version__}", "离线的讲话稿编辑器：不联网，文稿只在这台电脑上。")
