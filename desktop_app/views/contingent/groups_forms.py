"""The fields of a group, of a department and of a curator; Enter saves."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QLineEdit, QSpinBox, QWidget

from desktop_app.errors import BadInput
from desktop_app.services.bells import SHIFTS
from desktop_app.services.college import EmployeeLine
from desktop_app.services.curriculum_values import CurriculumHead
from desktop_app.services.groups import DEPARTMENT_LENGTH, GROUP_LENGTH, YEARS
from desktop_app.services.groups_values import (
    Curator,
    DepartmentSeen,
    DepartmentValues,
    GroupSeen,
    GroupsTree,
    GroupValues,
)
from desktop_app.services.rules.groups import letters_of, next_group_name
from desktop_app.views import theme
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import label
from desktop_app.views.wording import _


class Chooser(QComboBox):
    """One of many: typing any part of a name narrows them; as wide as the panel, not as the longest line."""

    def __init__(self, name: str, items: Iterable[tuple[str, object]], chosen: object = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for text, key in items:
            self.addItem(text, key)
            self.setItemData(self.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def key(self) -> object:
        """The key of what is chosen; words that are nobody's name choose nothing new."""
        place = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        return self.itemData(place if place >= 0 else self.currentIndex())

    def number(self) -> int | None:
        """The same as a number."""
        key = self.key()
        return key if isinstance(key, int) else None


class Fields(QWidget):
    """Rows of a name and a field."""

    saved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, theme.GRID)
        self.form.setVerticalSpacing(theme.GAP)
        self.form.setHorizontalSpacing(theme.MARGIN)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)

    def add(self, name: str, field: QWidget) -> None:
        """One more row; Enter in a line of text saves."""
        field.setAccessibleName(name)
        self.form.addRow(label(name, "muted"), field)
        line = field.lineEdit() if isinstance(field, QComboBox) else field
        if isinstance(line, QLineEdit):
            line.returnPressed.connect(self.saved)


class GroupFields(Fields):
    """Name, year of admission, curriculum, department, shift; of a new group the name is proposed till it is typed."""

    def __init__(self, tree: GroupsTree, plans: Sequence[CurriculumHead], seen: GroupSeen | None, chosen: int) -> None:
        super().__init__()
        self.tree, self.seen = tree, seen
        values = seen.values if seen is not None else None
        self.name = QLineEdit(values.name if values else "")
        self.name.setMaxLength(GROUP_LENGTH)
        self.year = QSpinBox()
        self.year.setRange(YEARS[0], YEARS[-1])
        self.year.setValue(values.admission_year if values else tree.year_starts)
        open_ = [one for one in tree.departments if one.closed_on is None or one.id == chosen]
        self.department = Chooser(_("Department"), [(one.values.name, one.id) for one in open_], chosen)
        plan = values.curriculum_id if values else next((one.id for one in plans), None)
        self.plan = Chooser(_("Curriculum"), [(plan_words(one), one.id) for one in plans], plan)
        shifts = [(_("shift {number}").format(number=number), number) for number in SHIFTS]
        self.shift = Chooser(_("Shift"), shifts, values.shift if values else SHIFTS[0])
        for name, field in (
            (_("Group"), self.name), (_("Year of admission"), self.year), (_("Curriculum"), self.plan),
            (_("Department"), self.department), (_("Shift"), self.shift),
        ):  # fmt: skip
            self.add(name, field)
        if seen is None:
            self.propose()
            self.year.valueChanged.connect(lambda _year: self.propose())
            self.department.currentIndexChanged.connect(lambda _row: self.propose())
        self._before = self.values()

    def propose(self) -> None:
        """The next free name, unless somebody has typed one."""
        if not self.name.isModified():
            groups = [one for one in self.tree.groups if one.closed_on is None]
            near = [one for one in groups if one.values.department_id == self.department.number()] or groups
            letters = letters_of(near[0].values.name) if near else ""
            course = self.tree.year_starts - self.year.value() + 1
            if letters and course in range(1, 7):
                self.name.setText(next_group_name([one.values.name for one in self.tree.groups], letters, course))

    def values(self) -> GroupValues:
        """What is typed."""
        return GroupValues(self.name.text(), self.year.value(), self.plan.number() or 0, self.department.number() or 0,
                           self.shift.number() or SHIFTS[0])  # fmt: skip

    @property
    def typed(self) -> bool:
        """Whether something differs from what was shown."""
        return self.values() != self._before


class DepartmentFields(Fields):
    """Name and head."""

    def __init__(self, seen: DepartmentSeen | None, employees: Sequence[EmployeeLine]) -> None:
        super().__init__()
        values = seen.values if seen is not None else DepartmentValues("")
        self.name = QLineEdit(values.name)
        self.name.setMaxLength(DEPARTMENT_LENGTH)
        people: list[tuple[str, object]] = [(_("nobody"), None), *((one.full_name, one.id) for one in employees)]
        if values.head_id is not None and values.head_id not in {key for _name, key in people}:
            people.append((seen.head if seen is not None else "", values.head_id))
        self.head = Chooser(_("Head of the department"), people, values.head_id)
        self.add(_("Department"), self.name)
        self.add(_("Head of the department"), self.head)
        self._before = self.values()

    def values(self) -> DepartmentValues:
        """What is typed."""
        return DepartmentValues(self.name.text(), self.head.number())

    @property
    def typed(self) -> bool:
        """Whether something differs from what was shown."""
        return self.values() != self._before


class CuratorFields(Fields):
    """Who, from which day on."""

    def __init__(self, employees: Sequence[EmployeeLine], chosen: int | None, today: date) -> None:
        super().__init__()
        people: list[tuple[str, object]] = [(_("nobody"), None), *((one.full_name, one.id) for one in employees)]
        self.person = Chooser(_("Curator"), people, chosen)
        self.since = DayField(_("From"), today)
        self.add(_("Curator"), self.person)
        self.add(_("From"), self.since)

    def curator(self) -> Curator:
        """What is typed. Raises BadInput (`date_unreadable`)."""
        return Curator(self.person.number(), needed(self.since))


def needed(field: DayField) -> date:
    """A date that may not be left empty. Raises BadInput (`date_unreadable`)."""
    day = field.value()
    if day is None:
        field.setFocus()
        raise BadInput("date_unreadable", text="")
    return day


def plan_words(plan: CurriculumHead) -> str:
    """«09.02.07 Информационные системы …, 2024, Очная»."""
    return f"{plan.code} {plan.programme}, {plan.start_year}"
