"""Every command of the window, declared once: its words, its key, its menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `key` names it in the code, `words` in the menu, `keys` on the keyboard."""

    key: str
    words: str
    keys: str = ""
    tip: str = ""


OUTPUT = (
    Command("export", "导出 Word(&E)…", "Ctrl+E", "送审稿、定稿，或领导念的阅读稿"),
    Command("export_pdf", "导出 PDF(&D)…"),
    Command("export_text", "导出纯文本(&T)…"),
    Command("export_batch", "批量导出(&B)…", "", "几份稿子一起导出，或一个骨架配一张表，每行一份"),
    Command("print_preview", "打印预览(&Y)…", "Ctrl+Shift+P"),
    Command("print", "打印(&P)…", "Ctrl+P"),
)
FILE = (
    Command("new", "新建空白稿(&N)", "Ctrl+N"),
    Command("new_from_skeleton", "按骨架新建(&K)…", "Ctrl+Shift+N", "从素材库里选一个提纲骨架"),
    Command("open", "打开(&O)…", "Ctrl+O", "拟稿、Word、文本或网页文件"),
    Command("recent", "最近的讲话稿(&R)"),
    Command(SEPARATOR, ""),
    Command("save", "保存(&S)", "Ctrl+S"),
    Command("save_as", "另存为(&A)…", "Ctrl+Shift+S"),
    Command(SEPARATOR, ""),
    *OUTPUT,
    Command(SEPARATOR, ""),
    Command("show_cleaning", "查看读入时清理了什么(&W)…", "", "原文和清理后的文字左右对照"),
    Command("recover", "恢复没有保存的内容(&V)…"),
    Command("quit", "退出(&Q)", "Ctrl+Q"),
)
EDIT = (
    Command("undo", "撤销(&U)", "Ctrl+Z"),
    Command("redo", "重做(&R)", "Ctrl+Y"),
    Command(SEPARATOR, ""),
    Command("cut", "剪切(&T)", "Ctrl+X"),
    Command("copy", "复制(&C)", "Ctrl+C"),
    Command("paste", "粘贴(&P)", "Ctrl+V"),
    Command("select_all", "全选(&A)", "Ctrl+A"),
    Command(SEPARATOR, ""),
    Command("find", "查找和替换(&F)…", "Ctrl+F"),
    Command("settings", "设置(&S)…", "Ctrl+,"),
)
CHECK = (
    Command("next_open", "下一处待填(&N)", "F8", "也可以按 Tab"),
    Command("previous_open", "上一处待填(&B)", "Shift+F8", "也可以按 Shift+Tab"),
    Command("ledger", "待填清单(&L)…", "Ctrl+T", "逐项填写，填好后一次写进稿子"),
    Command("fill_from_table", "从表格填写(&T)…", "Ctrl+Shift+T", "Excel、csv 或 Word 里的表格"),
    Command("send_round", "催报：按责任单位导出(&S)…", "", "每个单位一份 Word 或文字，列出要填的内容"),
    Command(SEPARATOR, ""),
    Command("next_finding", "下一处问题(&X)", "F7"),
    Command("previous_finding", "上一处问题(&Z)", "Shift+F7"),
    # Not Ctrl+. as elsewhere: Chinese input methods take that for their punctuation.
    Command("apply_fix", "按建议改(&A)", "F9"),
    Command("ignore_here", "这一处不再提示(&H)", "Shift+F9"),
    Command("replace_everywhere", "全文替换(&G)…", "Ctrl+H", "把一个地名、人名、提法全部换掉，换之前逐处看"),
    Command("show_ignored", "不再提示的内容(&I)…", "", "查看和恢复"),
    Command(SEPARATOR, ""),
    Command("minutes", "规定时长(&M)…", "", "会议方案给这次讲话几分钟，超了会提示"),
    Command("check_sheet", "核稿单(&W)…", "Ctrl+Shift+E", "把发现的问题列成 Word，可打印"),
    Command("office", "本单位和核对设置(&O)…", "", "地名、领导名单、语速、词表、核对项目"),
)
REVIEW = (
    Command("open_reviewed", "打开审回的 Word(&O)…", "Ctrl+R", "可以同时选几位领导审回的文件"),
    Command("next_change", "下一处修改(&N)", "F6"),
    Command("previous_change", "上一处修改(&B)", "Shift+F6"),
    Command("accept_change", "接受这处修改(&A)", "Ctrl+Shift+A"),
    Command("reject_change", "不接受这处修改(&R)", "Ctrl+Shift+R"),
    Command("accept_all", "全部接受(&C)…"),
    Command("reject_all", "全部不接受(&J)…"),
    Command("end_review", "结束审阅(&D)…", "", "没有处理的修改会先问一声"),
    Command(SEPARATOR, ""),
    Command("keep_version", "存一个版本(&K)…", "", "以后可以回看、比较、恢复"),
    Command("versions", "历史版本(&V)…", "Ctrl+Shift+H"),
    Command("rounds", "送审记录(&S)…", "", "什么时候、送给谁、送的哪一稿"),
    Command("redline", "花脸稿(&M)…", "", "比较两个版本，导出带修订标记的 Word 和修改对照表"),
)
LIBRARY = (
    Command("focus_search", "转到素材库搜索(&L)", "Ctrl+L"),
    Command("caret_popup", "在光标处插入素材(&J)", "Ctrl+J", "光标前的拼音首字母会当作查找内容"),
    Command("insert_section", "插入骨架中的一节(&I)…", "Ctrl+Shift+J"),
    Command(SEPARATOR, ""),
    Command("keep_selection", "把所选文字存为素材(&K)…", "Ctrl+K"),
    Command("keep_skeleton", "把本稿或所选存为骨架(&G)…", "Ctrl+Shift+K"),
    Command("undo_library", "撤销素材库的上一步改动(&Z)", "", "撤销对素材的修改、合并或删除"),
    Command(SEPARATOR, ""),
    Command("take_in_files", "收录旧稿(&A)…", "Ctrl+I", "从旧讲话稿里提取词句，整篇留存备查"),
    Command("take_in_folder", "收录整个文件夹(&F)…", "Ctrl+Shift+I"),
    Command("show_candidates", "待勾选的候选(&C)…"),
    Command("past_speeches", "翻阅旧稿(&P)…", "Ctrl+Shift+L"),
    Command(SEPARATOR, ""),
    Command("export_library", "导出素材库(&E)…", "", "写成一个文件，可用U盘带到别的电脑"),
    Command("merge_library", "并入别的素材库(&M)…"),
    Command("office_library", "单位共享素材库(&O)…", "", "只读地挂在自己的素材库旁边"),
    Command("restore_backup", "从备份恢复素材库(&B)…"),
)
VIEW = (
    Command("zoom_in", "放大(&I)", "Ctrl+="),
    Command("zoom_out", "缩小(&O)", "Ctrl+-"),
    Command("zoom_reset", "原始大小(&R)", "Ctrl+0"),
    Command(SEPARATOR, ""),
    Command("focus_draft", "转到正文(&D)", "Escape"),
)
HELP = (
    Command("manual", "使用说明(&H)", "F1"),
    Command("example", "打开示例讲话稿(&E)"),
    Command("about", "关于拟稿(&A)"),
)
COMMANDS = (*FILE, *EDIT, *CHECK, *REVIEW, *LIBRARY, *VIEW, *HELP)
"""All commands in the order of the menus."""


def build_actions(window: QMainWindow, handlers: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """Make an action for every command; `handlers` maps its key to what it does."""
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        if command.key == SEPARATOR or command.key not in handlers:
            continue
        action = QAction(window)
        action.setText(command.words)
        if command.keys:
            action.setShortcut(QKeySequence(command.keys))
        plain = command.words.split("(")[0].replace("…", "")
        hint = f"{command.tip or plain}（{command.keys}）" if command.keys else command.tip or plain
        action.setToolTip(hint)
        action.setIconText(plain)
        handler = handlers[command.key]
        action.triggered.connect(lambda _checked=False, run=handler: run())
        window.addAction(action)
        actions[command.key] = action
    return actions


def fill_menu(menu: QMenu, commands: tuple[Command, ...], actions: Mapping[str, QAction]) -> None:
    """Put commands into a menu in their order."""
    for command in commands:
        if command.key == SEPARATOR:
            menu.addSeparator()
        elif command.key in actions:
            menu.addAction(actions[command.key])
