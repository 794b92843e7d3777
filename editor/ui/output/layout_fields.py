"""The small fields that a layout is edited in: numbers, type sizes by their Chinese names, a face."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QWidget

from editor.ui.overrides import safe_override
from editor.word.layouts.fonts import offered_families, offered_latin
from editor.word.layouts.layout import Face
from editor.word.layouts.layout_data import SIZE_BOUNDS, Bounds

SIZE_NAMES: tuple[tuple[str, float], ...] = (
    ("初号", 42),
    ("小初", 36),
    ("一号", 26),
    ("小一", 24),
    ("二号", 22),
    ("小二", 18),
    ("三号", 16),
    ("小三", 15),
    ("四号", 14),
    ("小四", 12),
    ("五号", 10.5),
    ("小五", 9),
    ("六号", 7.5),
)
"""The type sizes of Chinese print and their points, as Word counts them."""

_SAME = "同汉字"


class NumberField(QDoubleSpinBox):
    """A number within bounds, written without needless digits; the wheel changes it only in focus."""

    def __init__(self, name: str, bounds: Bounds, unit: str, step: float = 1) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDecimals(2)
        self.setRange(*bounds)
        self.setSingleStep(step)
        self.setSuffix(f" {unit}")
        self.setKeyboardTracking(False)

    @safe_override(str)
    def textFromValue(self, value: float) -> str:
        """The number in the fewest digits."""
        return f"{round(value, 2):g}"


class SizeField(QComboBox):
    """A type size: one of those with a name, or points typed in."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems([words_of_size(points) for _name, points in SIZE_NAMES])
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def show_points(self, points: float) -> None:
        """Show a size."""
        self.setEditText(words_of_size(points))

    @property
    def points(self) -> float | None:
        """The size in points; None for words that name none."""
        return points_of(self.currentText())


def words_of_size(points: float) -> str:
    """`三号 16` for a size with a name, `17 磅` for another."""
    name = next((name for name, size in SIZE_NAMES if size == points), "")
    return f"{name} {points:g}" if name else f"{points:g} 磅"


def points_of(words: str) -> float | None:
    """The points that `三号`, `三号 16`, `16` or `16 磅` mean, in half points; None for anything else."""
    plain = words.strip()
    for name, points in SIZE_NAMES:
        if plain in {name, f"{name} {points:g}", f"{name}字", f"{name}（{points:g}）"}:
            return points
    try:
        value = float(plain.removesuffix("磅").removesuffix("pt").strip())
    except ValueError:
        return None
    low, high = SIZE_BOUNDS
    return round(value * 2) / 2 if low <= value <= high else None


@dataclass(frozen=True)
class FaceFields:
    """A row of fields for one face."""

    family: QComboBox
    size: SizeField
    bold: QCheckBox
    latin: QComboBox

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """The fields in the order of the row."""
        return (self.family, self.size, self.bold, self.latin)

    def show_face(self, face: Face) -> None:
        """Show a face."""
        self.family.setEditText(face.family)
        line = self.family.lineEdit()
        if line is not None:
            line.setCursorPosition(0)
        self.size.show_points(face.size)
        self.bold.setChecked(face.bold)
        self.latin.setEditText(face.latin or _SAME)

    def face(self) -> Face | None:
        """The face in the fields; None where the size is none. An empty family is left to the bounds."""
        points = self.size.points
        if points is None:
            return None
        latin = self.latin.currentText().strip()
        family = self.family.currentText().strip()
        size = int(points) if float(points).is_integer() else points
        return Face(family, size, self.bold.isChecked(), "" if latin in {_SAME, family} else latin)


def face_fields(label: str, changed: Callable[[], None]) -> FaceFields:
    """Make the fields of one face, each telling `changed`."""
    fields = FaceFields(
        _names(f"{label}的字体", offered_families(), 11),
        SizeField(f"{label}的字号"),
        QCheckBox("加粗"),
        _names(f"{label}的数字字体", [_SAME, *offered_latin()], 8),
    )
    fields.bold.setAccessibleName(f"{label}加粗")
    for box in (fields.family, fields.size, fields.latin):
        box.editTextChanged.connect(lambda _text: changed())
    fields.bold.toggled.connect(lambda _on: changed())
    return fields


def _names(name: str, families: list[str], longest: int) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(families)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(longest)
    line = box.lineEdit()
    if line is not None:
        line.setMaxLength(60)
    return box
