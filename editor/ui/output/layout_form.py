"""All values of a page layout in a form of three pages: the page, the faces, the page number."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from editor.ui.colours import QUIET_TEXT
from editor.ui.output.layout_fields import FaceFields, NumberField, face_fields
from editor.word.layouts.layout import (
    GB_T_9704,
    TWIPS_PER_POINT,
    Grid,
    PageLayout,
    PageNumberPlace,
    PageNumberStyle,
    millimetres_of,
    twips,
)
from editor.word.layouts.layout_data import (
    FOOTER_BOUNDS,
    INDENT_BOUNDS,
    LONGEST_NAME,
    MARGIN_BOUNDS,
    PAPER_HEIGHT_BOUNDS,
    PAPER_WIDTH_BOUNDS,
    PITCH_BOUNDS,
    SPACING_BOUNDS,
    BadLayout,
    Bounds,
    as_data,
    faces_by_role,
    from_data,
)

_LENGTHS: tuple[tuple[str, str, Bounds], ...] = (
    ("paper_width", "纸宽", PAPER_WIDTH_BOUNDS),
    ("paper_height", "纸高", PAPER_HEIGHT_BOUNDS),
    ("top", "上边距", MARGIN_BOUNDS),
    ("bottom", "下边距", MARGIN_BOUNDS),
    ("left", "左边距", MARGIN_BOUNDS),
    ("right", "右边距", MARGIN_BOUNDS),
    ("footer_distance", "页脚距下边", FOOTER_BOUNDS),
)
_POINTS: tuple[tuple[str, str, Bounds, float], ...] = (
    ("line_pitch", "行距", PITCH_BOUNDS, 0.5),
    ("title_pitch", "标题行距", (0, PITCH_BOUNDS[1]), 0.5),
    ("character_spacing", "字间距", SPACING_BOUNDS, 0.05),
)
_COUNTS: tuple[tuple[str, str], ...] = (
    ("first_line_characters", "首行缩进"),
    ("signature_characters", "落款右空"),
    ("page_number_characters", "页码离版心边"),
)
_ROLES: tuple[tuple[str, str], ...] = (
    ("title", "标题"),
    ("subtitle", "副标题"),
    ("speaker", "讲话人、日期"),
    ("heading_1", "一级标题“一、”"),
    ("heading_2", "二级标题“（一）”"),
    ("heading_3", "三级标题“1.”"),
    ("heading_4", "四级标题“（1）”"),
    ("body", "正文"),
    ("page_number", "页码"),
)
_GRIDS = (
    (Grid.LINES, "只指定行网格"),
    (Grid.LINES_AND_CHARACTERS, "行和字符网格"),
    (Grid.NONE, "无网格"),
)
_PLACES = (
    (PageNumberPlace.OUTER, "外侧（单页右、双页左）"),
    (PageNumberPlace.CENTRE, "居中"),
    (PageNumberPlace.RIGHT, "靠右"),
)


class LayoutForm(QWidget):
    """Signal: `edited` after every change by hand."""

    edited = Signal()

    def __init__(self) -> None:
        """Empty fields; `show_layout` fills them."""
        super().__init__()
        self._shown: PageLayout = GB_T_9704
        self._is_showing = False
        self.name = QLineEdit()
        self.name.setAccessibleName("版式名称")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.textEdited.connect(lambda _text: self._tell())
        self.lengths = {key: self._number(label, bounds, "毫米") for key, label, bounds in _LENGTHS}
        self.points = {key: self._number(label, bounds, "磅", step) for key, label, bounds, step in _POINTS}
        self.points["title_pitch"].setSpecialValueText("同正文")
        self.counts = {key: self._number(label, INDENT_BOUNDS, "字") for key, label in _COUNTS}
        for field in self.counts.values():
            field.setDecimals(0)
        self.faces = {role: face_fields(label, self._tell) for role, label in _ROLES}
        self.grid = self._choice("网格", [words for _grid, words in _GRIDS])
        self.number_style = self._choice("页码样式", [style.value or "没有页码" for style in PageNumberStyle])
        self.number_place = self._choice("页码位置", [words for _place, words in _PLACES])
        self.hanging = QCheckBox("行尾标点可以悬挂在版心外（Word、WPS 的通常做法）")
        self.hanging.toggled.connect(lambda _on: self._tell())
        self.tabs = QTabWidget()
        self.tabs.addTab(self._page_tab(), "页面和行(&P)")
        self.tabs.addTab(self._face_tab(), "字体字号(&F)")
        self.tabs.addTab(self._number_tab(), "页码(&N)")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        label = QLabel("名称(&M)")
        label.setBuddy(self.name)
        row.addWidget(label)
        row.addWidget(self.name, 1)
        column.addLayout(row)
        column.addWidget(self.tabs, 1)

    def show_layout(self, layout: PageLayout, *, is_own: bool) -> None:
        """Fill the fields; those of a layout that ships can be looked at only."""
        self._is_showing = True
        self._shown = layout
        self.name.setText(layout.name)
        for key, length in self.lengths.items():
            length.setValue(_shown_millimetres(getattr(layout, key)))
        for key, points in self.points.items():
            points.setValue(getattr(layout, key) / TWIPS_PER_POINT)
        for key, count in self.counts.items():
            count.setValue(getattr(layout, key))
        for role, face in faces_by_role(layout).items():
            self.faces[role].show_face(face)
        self.grid.setCurrentIndex([grid for grid, _words in _GRIDS].index(layout.grid))
        self.number_style.setCurrentIndex(list(PageNumberStyle).index(layout.page_number_style))
        self.number_place.setCurrentIndex([p for p, _words in _PLACES].index(layout.page_number_place))
        self.hanging.setChecked(layout.hanging_punctuation)
        self._set_editable(is_own)
        self._is_showing = False

    def layout_in_fields(self) -> PageLayout:
        """What the fields say; raises `BadLayout` in Chinese where that makes no page."""
        lengths = {key: self._length(key) for key in self.lengths}
        layout = replace(
            self._shown,
            name=self.name.text().strip(),
            paper_width=lengths["paper_width"],
            paper_height=lengths["paper_height"],
            top=lengths["top"],
            left=lengths["left"],
            body_width=lengths["paper_width"] - lengths["left"] - lengths["right"],
            body_height=lengths["paper_height"] - lengths["top"] - lengths["bottom"],
            footer_distance=lengths["footer_distance"],
            line_pitch=self._twips("line_pitch"),
            title_pitch=self._twips("title_pitch"),
            character_spacing=self._twips("character_spacing"),
            first_line_characters=round(self.counts["first_line_characters"].value()),
            signature_characters=round(self.counts["signature_characters"].value()),
            page_number_characters=round(self.counts["page_number_characters"].value()),
            grid=_GRIDS[self.grid.currentIndex()][0],
            page_number_style=list(PageNumberStyle)[self.number_style.currentIndex()],
            page_number_place=_PLACES[self.number_place.currentIndex()][0],
            hanging_punctuation=self.hanging.isChecked(),
        )
        faces = {}
        for role, label in _ROLES:
            face = self.faces[role].face()
            if face is None:
                raise BadLayout(f"“{label}”的字号不认识，请写“三号”或磅数")
            faces[role] = face
        layout = replace(
            layout,
            title=faces["title"],
            subtitle=faces["subtitle"],
            speaker=faces["speaker"],
            headings=(faces["heading_1"], faces["heading_2"], faces["heading_3"], faces["heading_4"]),
            body=faces["body"],
            page_number=faces["page_number"],
        )
        return from_data(as_data(layout))

    def _length(self, key: str) -> int:
        """A length as it was where its field shows what it was: a millimetre is no whole count of twips."""
        before: int = getattr(self._shown, key)
        value = self.lengths[key].value()
        return before if value == _shown_millimetres(before) else twips(value)

    def _twips(self, key: str) -> int:
        return round(self.points[key].value() * TWIPS_PER_POINT)

    def _tell(self) -> None:
        if not self._is_showing:
            self.edited.emit()

    def _set_editable(self, is_own: bool) -> None:
        self.name.setReadOnly(not is_own)
        for field in (*self.lengths.values(), *self.points.values(), *self.counts.values()):
            field.setReadOnly(not is_own)
            buttons = field.ButtonSymbols
            field.setButtonSymbols(buttons.UpDownArrows if is_own else buttons.NoButtons)
        for fields in self.faces.values():
            for widget in fields.widgets:
                widget.setEnabled(is_own)
        for choice in (self.grid, self.number_style, self.number_place, self.hanging):
            choice.setEnabled(is_own)

    def _number(self, label: str, bounds: Bounds, unit: str, step: float = 1) -> NumberField:
        field = NumberField(label, bounds, unit, step)
        field.valueChanged.connect(lambda _value: self._tell())
        return field

    def _choice(self, label: str, words: list[str]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(label)
        box.addItems(words)
        box.currentIndexChanged.connect(lambda _index: self._tell())
        return box

    def _page_tab(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        pairs = (
            (("paper_width", "paper_height"), self.lengths),
            (("top", "bottom"), self.lengths),
            (("left", "right"), self.lengths),
            (("line_pitch", "title_pitch"), self.points),
        )
        labels = {key: label for key, label, _bounds in _LENGTHS}
        labels |= {key: label for key, label, _bounds, _step in _POINTS}
        for row, (keys, fields) in enumerate(pairs):
            for place, key in enumerate(keys):
                grid.addWidget(QLabel(labels[key]), row, place * 2)
                grid.addWidget(fields[key], row, place * 2 + 1)
        grid.addWidget(QLabel("字间距"), 4, 0)
        grid.addWidget(self.points["character_spacing"], 4, 1)
        grid.addWidget(QLabel("网格"), 4, 2)
        grid.addWidget(self.grid, 4, 3)
        grid.addWidget(QLabel("首行缩进"), 5, 0)
        grid.addWidget(self.counts["first_line_characters"], 5, 1)
        grid.addWidget(QLabel("落款右空"), 5, 2)
        grid.addWidget(self.counts["signature_characters"], 5, 3)
        grid.addWidget(self.hanging, 6, 0, 1, 4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(7, 1)
        return page

    def _face_tab(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        for column, words in enumerate(("", "字体", "字号", "", "数字和字母")):
            heading = QLabel(words)
            heading.setStyleSheet(QUIET_TEXT)
            grid.addWidget(heading, 0, column)
        for row, (role, label) in enumerate(_ROLES[:-1], start=1):
            _add_face(grid, row, label, self.faces[role])
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(4, 1)
        grid.setRowStretch(len(_ROLES), 1)
        return page

    def _number_tab(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.addRow("样式", self.number_style)
        form.addRow("位置", self.number_place)
        form.addRow("离版心边", self.counts["page_number_characters"])
        form.addRow("页脚距下边", self.lengths["footer_distance"])
        row = QGridLayout()
        _add_face(row, 0, "", self.faces["page_number"])
        row.setColumnStretch(1, 1)
        form.addRow("字体", row)
        return page


def _add_face(grid: QGridLayout, row: int, label: str, fields: FaceFields) -> None:
    grid.addWidget(QLabel(label), row, 0)
    for column, widget in enumerate(fields.widgets, start=1):
        grid.addWidget(widget, row, column)


def _shown_millimetres(length: int) -> float:
    """A length as one reads it: where a tenth of a millimetre is within a twip, that."""
    near = round(millimetres_of(length), 1)
    return near if abs(twips(near) - length) <= 1 else millimetres_of(length)
