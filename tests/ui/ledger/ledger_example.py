"""An invented speech with thirty open values, the table that answers them, and the parts that fill it.

The pictures are made with it too: `open_example` returns the dialog that fills it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
from PySide6.QtWidgets import QWidget

from editor.checks.ignoring import Ignored
from editor.settings import Settings
from editor.ui.drafts.file_commands import FileCommands
from editor.ui.jobs import Lane
from editor.ui.ledger.fill_dialog import FillFromTableDialog
from editor.ui.ledger.menu import LedgerMenu, PutAside
from editor.ui.paper.draft_edit import DraftEdit

SPEECH = """在全县重点项目建设推进会上的讲话

（20XX年X月X日）

同志们：
今天，我们在XX镇召开这次会议，主要任务是总结上半年工作，安排下半年任务。刚才，XX书记宣读了通报。
一、上半年工作成效明显
上半年，全县完成固定资产投资XX亿元，同比增长XX%。实现旅游收入XX亿元，接待游客XX万人次。引进项目XX个。
新建XX个村卫生室，改造XX座水库，硬化道路XX公里，栽植苗木XX万株。培训XX名技术员，走访XX户群众。
发放贷款XX万元，建成XX个合作社，创建XX个示范村，修建XX个停车场。全县面积XX平方公里，存栏生猪XX万头。
二、下半年任务依然很重
全县要再建XX个村卫生室，建成XX座变电站，新增XX张床位，建设XX支队伍。
要开展宣讲XX场次，整治XX条河道，安装XX台水泵，更新XX辆公交车。办好XX件实事，排查隐患XX处。
粮食产量要达到XX万吨，森林覆盖率要达到XX%，化解XX起纠纷。
三、切实加强组织领导
推进会定于X月X日召开，由XX局承办，请各单位于X月X日前报送方案。
"""

ROWS: tuple[tuple[str, str, str, str], ...] = (
    ("指标名称", "数值", "单位", "责任单位"),
    ("日期 20XX年X月X日", "2026年7月6日", "", "县委办"),
    ("XX镇", "清源镇", "", "县委办"),
    ("XX书记", "李明远", "", "县委办"),
    ("固定资产投资", "86.5", "亿元", "县发改局"),
    ("旅游收入", "12.3", "亿元", "县文旅局"),
    ("游客", "215", "万人次", "县文旅局"),
    ("项目", "46", "个", "县发改局"),
    ("村卫生室", "18", "个", "县卫健局"),
    ("水库", "5", "座", "县水利局"),
    ("道路", "126.8", "公里", "县交通局"),
    ("苗木", "35", "万株", "县林业局"),
    ("技术员", "420", "名", "县农业农村局"),
    ("群众", "3260", "户", "县乡村振兴局"),
    ("贷款", "8600", "万元", "县财政局"),
    ("合作社", "24", "个", "县农业农村局"),
    ("示范村", "12", "个", "县乡村振兴局"),
    ("停车场", "9", "个", "县住建局"),
    ("面积", "1865", "平方公里", "县自然资源局"),
    ("生猪", "21.6", "万头", "县农业农村局"),
    ("变电站", "2", "座", "县供电公司"),
    ("床位", "300", "张", "县卫健局"),
    ("队伍", "16", "支", "县委组织部"),
    ("宣讲", "120", "场次", "县委宣传部"),
    ("河道", "7", "条", "县水利局"),
    ("水泵", "860", "台", "县水利局"),
    ("公交车", "40", "辆", "县交通局"),
    ("实事", "10", "件", "县政府办"),
    ("隐患", "58", "处", "县应急局"),
    ("粮食产量", "32.4", "万吨", "县农业农村局"),
    ("森林覆盖率", "62.5%", "", "县林业局"),
    ("纠纷", "135", "起", "县司法局"),
    ("XX局", "县发改局", "", "县委办"),
    ("降雨量", "420", "毫米", "县气象局"),
    ("增速", "很快", "", "县发改局"),
)
"""A table as it comes back: most rows fit, one answers nothing, one is no number."""


@dataclass
class LedgerParts:
    """The parts of the ledger joined to an editor as the window joins them."""

    window: QWidget
    editor: DraftEdit
    files: FileCommands
    menu: LedgerMenu
    lane: Lane
    aside: list[Ignored] = field(default_factory=list)
    noticed: list[str] = field(default_factory=list)

    def load(self, text: str) -> None:
        """Put a text on the paper."""
        self.editor.load_draft(text)


def join_ledger(
    window: QWidget, editor: DraftEdit, files: FileCommands, settings: Settings, lane: Lane
) -> LedgerParts:
    """Make the menu of the ledger and let it follow the draft."""
    aside: list[Ignored] = []
    menu = LedgerMenu(window, editor, files, settings, lane, PutAside(lambda: aside, aside.extend))
    parts = LedgerParts(window, editor, files, menu, lane, aside)
    editor.live.settled.connect(lambda: menu.refresh(editor.live.speech()))
    menu.noticed.connect(parts.noticed.append)
    return parts


def write_table(folder: Path) -> Path:
    """The table as a workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ROWS:
        sheet.append([float(cell) if cell.replace(".", "", 1).isdigit() else cell for cell in row])
    path = folder / "上半年数据汇总.xlsx"
    book.save(path)
    return path


def open_example(
    menu: LedgerMenu, editor: DraftEdit, folder: Path, wait: Callable[[Callable[[], bool]], object]
) -> FillFromTableDialog:
    """Load the speech and open the dialog on its table in `folder`.

    `wait(ready)` lets the window work until `ready()`. For pictures: grab the window, then the dialog,
    press `dialog.fill`, grab the window again.
    """
    editor.load_draft(SPEECH)
    menu.fill_from_table()
    wait(lambda: menu.filling is not None)
    dialog = menu.filling
    assert dialog is not None
    dialog.open_path(write_table(folder))
    wait(lambda: dialog.model.rowCount() > 0)
    return dialog
