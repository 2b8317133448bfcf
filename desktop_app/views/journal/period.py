"""«Причина за период…»: a student was ill from a day to a day, in every journal of the group (п. 4.3)."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit

from desktop_app.errors import OfficeError
from desktop_app.services.absence import Absence, AbsenceLine, explain_absences, list_absences
from desktop_app.services.journal import Cell, PageStudent
from desktop_app.views.desk import Desk
from desktop_app.views.journal.reasons import SIGNS, WORDS, sign_and_words
from desktop_app.views.widgets.buttons import primary
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, ngettext, say

PANEL_WIDTH = 288
MOST_LINES = 40
"""More are counted, not listed."""


class PeriodPanel(SidePanel):
    """The days, the reason, the absences that are found, and one button."""

    written = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Reason for a period"), PANEL_WIDTH)
        self.desk = desk
        self.student: PageStudent | None = None
        self.lines: tuple[AbsenceLine, ...] = ()
        self.since, self.until = day_field(_("From")), day_field(_("To"))
        self.reason = QComboBox()
        self.reason.setAccessibleName(_("Reason"))
        for reason in WORDS:
            self.reason.addItem(sign_and_words(reason), reason)
        self.reason.setCurrentIndex(self.reason.findData(Absence.ILLNESS))
        self.hint = wrapped(_("A trip, a contest, a statement of the parents: «УП»; a sick note: «Б»"), "muted")
        self.over = QCheckBox(_("Also where a reason stands"))
        self.found = wrapped()
        self.deed = primary(_("Give the reason"), self.write)
        self.name = wrapped("", "strong")
        self.add_section("", self.name)
        for text, field in ((_("From"), self.since), (_("To"), self.until), (_("Reason"), self.reason)):
            self.add_section("", label(text, "muted"), field)
        self.add_section("", self.hint, self.over, self.deed)
        self.add_section(_("Absences of these days"), self.found)
        self.since.dateChanged.connect(self._bound)
        self.until.dateChanged.connect(self.look)
        self.reason.currentIndexChanged.connect(self.show_found)
        self.over.toggled.connect(self.show_found)

    def ask(self, student: PageStudent, day: date) -> None:
        """Begin with the day under the cursor."""
        self.student = student
        self.name.setText(student.name)
        for field in (self.since, self.until):
            field.blockSignals(True)
            field.setMinimumDate(QDate(2000, 1, 1))
            field.setDate(QDate(day.year, day.month, day.day))
            field.blockSignals(False)
        self.show()
        self.since.setFocus()
        self.look()

    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        first, last = (field.date() for field in (self.since, self.until))
        return date(first.year(), first.month(), first.day()), date(last.year(), last.month(), last.day())

    def _bound(self) -> None:
        """The last day is never before the first."""
        if self.until.date() < self.since.date():
            self.until.setDate(self.since.date())  # looks itself
        else:
            self.look()

    def look(self) -> None:
        """Find the absences of these days."""
        if self.student is None or self.isHidden():
            return
        student, (since, until) = self.student.id, self.days()
        self.deed.setEnabled(False)
        if since > until:
            self.show_lines(())
            return
        work = partial(list_absences, self.desk.office, student, since, until)
        self.desk.jobs.run(self, work, partial(self._answer, student, (since, until)))

    def _answer(self, student: int, days: tuple[date, date], lines: tuple[AbsenceLine, ...]) -> None:
        if self.student is not None and (self.student.id, self.days()) == (student, days):
            self.show_lines(lines)

    def show_lines(self, lines: tuple[AbsenceLine, ...]) -> None:
        """These have been found."""
        self.lines = lines
        self.show_found()

    def chosen(self) -> list[AbsenceLine]:
        """Those that would get another reason than they have."""
        reason = self.reason.currentData()
        return [
            line
            for line in self.lines
            if line.cell.absence != reason and (line.cell.absence is None or self.over.isChecked())
        ]

    def show_found(self) -> None:
        """The absences in words, and how many of them the button means."""
        rest = len(self.lines) - MOST_LINES
        told = [in_words(line) for line in self.lines[:MOST_LINES]]
        told += [_("… and {n} more").format(n=rest)] if rest > 0 else []
        self.found.setText("\n".join(told) or _("No «н» in these days"))
        count = len(self.chosen())
        self.deed.setEnabled(bool(count))
        self.deed.setText(_("Give the reason: {n}").format(n=count) if count else _("Give the reason"))

    def write(self) -> None:
        """Give all of them the reason, or none."""
        reason = self.reason.currentData()
        wanted = [(line.cell, reason) for line in self.chosen()]
        before = [line.cell.absence for line in self.chosen()]
        if self.student is not None and wanted:
            self.deed.setEnabled(False)
            told = partial(self._tell, self.student.name, reason, before)
            self.desk.jobs.run(self, partial(explain_absences, self.desk.office, wanted), told, self._refused)

    def _tell(self, name: str, reason: Absence | None, before: Sequence[Absence | None], cells: Sequence[Cell]) -> None:
        text = ngettext(
            "{name}: «{reason}» given for {n} absence", "{name}: «{reason}» given for {n} absences", len(cells)
        ).format(name=name, reason=sign_and_words(reason), n=len(cells))
        back = list(zip(cells, before, strict=True))
        self.desk.tell(text, "good", (_("Undo"), partial(self._take_back, back)))
        self._again()

    def _take_back(self, back: list[tuple[Cell, Absence | None]]) -> None:
        work = partial(explain_absences, self.desk.office, back)
        self.desk.jobs.run(self, work, lambda _cells: self._again(), self._refused)

    def _refused(self, error: OfficeError) -> None:
        self.desk.tell(say(error), "bad")
        self._again()

    def _again(self) -> None:
        self.written.emit()
        self.look()


def day_field(name: str) -> QDateEdit:
    """A date with a calendar."""
    made = QDateEdit()
    made.setCalendarPopup(True)
    made.setDisplayFormat("dd.MM.yyyy")
    made.setAccessibleName(name)
    return made


def in_words(line: AbsenceLine) -> str:
    """«02.11, пара 1 · ОП.04 — ОТ»."""
    return _("{day}, pair {pair} · {index} — {sign}").format(
        day=f"{line.day:%d.%m}", pair=line.pair, index=line.index or line.title, sign=SIGNS[line.cell.absence]
    )
