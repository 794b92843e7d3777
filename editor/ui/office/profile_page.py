"""The page 本单位: the unit, its places and bodies, its leaders."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from editor.checks.places.divisions import divisions
from editor.checks.profile import Profile
from editor.office.office import Office
from editor.office.places import shown
from editor.office.profile_data import LONGEST_UNIT
from editor.ui.office.looks import give_way, name_lines, names_in, quiet, title
from editor.ui.office.place_field import PlaceField
from editor.ui.office.roster_editor import RosterEditor

_LOWEST = 84  # pixels: four lines
_PLACES_HELP = "从大到小，一行一个；县区下面接着写自己的乡镇、村。不在这里面的外地地名会提醒。"
_UNITS_HELP = "本单位、下属单位和本地企业的名字里带着外地地名时写在这里，免得当成外地的，如“重庆路小学”。"


class ProfilePage(QWidget):
    """Shows the profile of an office, and stores what was changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty page."""
        super().__init__(parent)
        self.unit = QLineEdit()
        self.unit.setMaxLength(LONGEST_UNIT)
        self.unit.setAccessibleName("单位名称")
        self.unit.setPlaceholderText("如 中共西和县委办公室")
        self.find_place = PlaceField()
        self.places = name_lines("本地地名", "甘肃省\n陇南市\n西和县\n汉源镇")
        self.units = name_lines("本地机构和企业", "可以不填")
        give_way(self.places, _LOWEST)
        give_way(self.units, _LOWEST)
        self.place_note = quiet(_PLACES_HELP)
        self.roster = RosterEditor()
        self.find_place.chosen.connect(self._take_place)
        self.find_place.unknown.connect(self._tell_unknown)
        row = QHBoxLayout(self)
        row.addLayout(self._left(), 4)
        row.addSpacing(12)
        row.addWidget(self.roster, 5)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        for widget in (
            title("单位名称(&E)", self.unit),
            self.unit,
            title("本地是哪里(&B)", self.find_place),
            self.find_place,
            title("本地地名(&K)", self.places),
            self.place_note,
        ):
            column.addWidget(widget)
        column.addWidget(self.places, 3)
        column.addWidget(title("本地机构和企业(&O)", self.units))
        column.addWidget(quiet(_UNITS_HELP))
        column.addWidget(self.units, 2)
        return column

    def show_office(self, office: Office) -> None:
        """Fill the page."""
        profile = office.profile
        self.unit.setText(profile.unit)
        self.places.setPlainText("\n".join(profile.places))
        self.units.setPlainText("\n".join(profile.units))
        self.roster.show_people(profile.roster)

    def store(self, office: Office) -> None:
        """Put what stands on the page into `office`."""
        office.profile = Profile(
            self.unit.text().strip(), names_in(self.places), names_in(self.units), self.roster.people()
        )

    def _take_place(self, path: tuple[str, ...]) -> None:
        """Put a path in the place of the divisions there were; what was typed by hand stays behind it."""
        own = [name for name in names_in(self.places) if not divisions().called(name)]
        self.places.setPlainText("\n".join((*path, *own)))
        self.place_note.setText(f"已填入 {shown(path)}。可以在后面接着写自己的乡镇、村，一行一个。")
        self.places.setFocus()
        cursor = self.places.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.places.setTextCursor(cursor)

    def _tell_unknown(self, typed: str) -> None:
        self.place_note.setText(f"行政区划里没有“{typed}”，可以直接写在下面：从大到小，一行一个。")
