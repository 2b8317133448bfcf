"""The fields of a bell schedule: its name, when and for whom it rings, and a line for each pair."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, time

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from desktop_app.errors import BadInput
from desktop_app.services.bells import SHIFTS, WEEKDAYS, BellsValues
from desktop_app.services.rules.bells import ALL_SHIFTS, Pair
from desktop_app.views import theme
from desktop_app.views.timetable.sentences import day_names, short_day
from desktop_app.views.widgets.day_field import read_day
from desktop_app.views.widgets.inputs import ChoiceInput, FieldLine
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down
from desktop_app.views.wording import _
from desktop_app.views.words import N_

MOST_PAIRS = 10
DAYS_A_ROW = 4
TYPED = re.compile(r"\s*(\d{1,2})[:.\s]?(\d{2})\s*")
SHIFT_WORDS = {
    ALL_SHIFTS: N_("all shifts"),
    **dict(zip(SHIFTS, (N_("shift 1"), N_("shift 2"), N_("shift 3")), strict=True)),
}


class BellsForm(QWidget):
    """Everything of a schedule that whoever keeps the calendar may change."""

    def __init__(self, values: BellsValues, *, new: bool = False) -> None:
        super().__init__()
        self.name = QLineEdit(values.name)
        self.name.setAccessibleName(_("Title"))
        self.weekdays = {day: QCheckBox(short_day(day)) for day in WEEKDAYS}
        for day, box in self.weekdays.items():
            box.setAccessibleName(day_names()[day])
            box.setChecked(day in values.weekdays)
        self.short = QCheckBox(_("Short days"))
        self.short.setChecked(values.on_short_days)
        self.days = QLineEdit(", ".join(f"{day:%d.%m.%Y}" for day in values.days))
        self.days.setPlaceholderText(_("dates after commas: 30.12.2026"))
        self.days.setAccessibleName(_("Dates"))
        self.shift = ChoiceInput(FieldLine("shift", N_("Shift"), "choice", words=SHIFT_WORDS, obliging=True))
        self.shift.setAccessibleName(_("Shift"))
        self.shift.put(values.shift)
        self.grid = TimesGrid(values.pairs, may_change=True)
        laid = down(label(_("Title"), "muted"), self.name, label(_("Rings on"), "muted"), self._week(), self.short,
             self.days, label(_("For the groups of"), "muted"), self.shift, label(_("Times"), "muted"), self.grid,
             on=self)  # fmt: skip
        laid.setSpacing(theme.GAP)
        if new:
            self.name.selectAll()

    def _week(self) -> QWidget:
        shown = QWidget()
        grid = QGridLayout(shown)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, box in enumerate(self.weekdays.values()):
            grid.addWidget(box, number // DAYS_A_ROW, number % DAYS_A_ROW)
        return shown

    def values(self) -> BellsValues:
        """What is typed. Raises BadInput (`time_unreadable`, `date_unreadable`)."""
        return BellsValues(
            name=self.name.text(),
            pairs=tuple(self.grid.pairs()),
            weekdays=tuple(day for day, box in self.weekdays.items() if box.isChecked()),
            days=tuple(read_days(self.days.text())),
            on_short_days=self.short.isChecked(),
            shift=self.shift.value(),
        )


class TimesGrid(QWidget):
    """A line for each pair: when it begins and when it ends; Enter goes on, an empty line is no pair."""

    def __init__(self, times: Sequence[Pair], *, may_change: bool) -> None:
        super().__init__()
        self.finished: Callable[[], object] = lambda: None
        self.fields: list[tuple[QLineEdit, QLineEdit]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.GRID)
        for number in range(1, (MOST_PAIRS if may_change else len(times)) + 1):
            known = times[number - 1] if number <= len(times) else None
            both = self._line(number, known, may_change=may_change)
            grid.addWidget(label(_("Pair {number}").format(number=number), "muted"), number, 0)
            for place, field in enumerate(both, start=1):
                grid.addWidget(field, number, place)
            self.fields.append(both)

    def _line(self, number: int, known: Pair | None, *, may_change: bool) -> tuple[QLineEdit, QLineEdit]:
        both = (QLineEdit(), QLineEdit())
        for field, name, moment in zip(both, (_("begins"), _("ends")), known or ("", ""), strict=True):
            field.setText(f"{moment:%H:%M}" if isinstance(moment, time) else "")
            field.setReadOnly(not may_change)
            field.setPlaceholderText(_("hh:mm"))
            field.setAccessibleName(f"{_('Pair {number}').format(number=number)}, {name}")
            field.returnPressed.connect(self._next)
        return both

    def _next(self) -> None:
        """Enter: the next field; in the last one that is filled, save."""
        order = [field for both in self.fields for field in both]
        place = next((number for number, field in enumerate(order) if field.hasFocus()), len(order) - 1)
        if place + 1 < len(order) and order[place].text().strip():
            order[place + 1].setFocus()
        else:
            self.finished()

    def pairs(self) -> list[Pair]:
        """What is typed, up to the last line that is not empty. Raises BadInput (`time_unreadable`)."""
        lines = [(one.text().strip(), other.text().strip()) for one, other in self.fields]
        while lines and lines[-1] == ("", ""):
            lines.pop()
        return [(read_time(one), read_time(other)) for one, other in lines]


def read_time(text: str) -> time:
    """«8:00», «08.00», «0800». Raises BadInput (`time_unreadable`)."""
    found = TYPED.fullmatch(text)
    with suppress(ValueError):
        if found:
            return time(int(found[1]), int(found[2]))
    raise BadInput("time_unreadable", text=text)


def read_days(text: str) -> list[date]:
    """«30.12.2026, 30.04.2027». Raises BadInput (`date_unreadable`)."""
    found = []
    for part in filter(None, (piece.strip() for piece in re.split(r"[,;\n]", text))):
        day = read_day(part)
        if day is None:
            raise BadInput("date_unreadable", text=part[:20])
        found.append(day)
    return found
