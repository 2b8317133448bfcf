"""Statements of retakes: of the debts that are chosen, on a day, before an examiner or a commission."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.errors import BadInput
from desktop_app.services.college import EmployeeLine, list_employees
from desktop_app.services.debts_values import DebtLine
from desktop_app.services.retakes import CreatedRetakes, NoRetake, RetakeValues, create_retake_sheets
from desktop_app.services.rules.debts import LEAST_COMMISSION
from desktop_app.views.contingent.groups_forms import Chooser, Fields, needed
from desktop_app.views.desk import Desk
from desktop_app.views.marking import N_
from desktop_app.views.widgets.buttons import button, primary, quiet
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.wording import _, ngettext, say

if TYPE_CHECKING:
    from desktop_app.views.contingent.debts import DebtsTab

A_WEEK = timedelta(days=7)
MOST_NAMED = 3
MEMBERS = 4
WHY: dict[NoRetake, str] = {
    NoRetake.CLOSED: N_("nothing is owed any more"),
    NoRetake.EXHAUSTED: N_("no attempts left"),
    NoRetake.OVERDUE: N_("the year ends before that day"),
    NoRetake.LISTED: N_("stands in another statement of a retake"),
    NoRetake.NO_EXAMINER: N_("no examiner is known; choose one"),
}


class RetakeFields(Fields):
    """The day, and before whom; of first attempts whoever gave the mark, if nobody is chosen."""

    def __init__(self, today: date, employees: Sequence[EmployeeLine], *, commission: bool) -> None:
        super().__init__()
        self.day = DayField(_("Day of the retake"), today + A_WEEK)
        self.add(_("Day of the retake"), self.day)
        nobody = (_("who gave the first mark") if not commission else "", None)
        people = [(one.name, one.id) for one in employees]
        self.choosers = [Chooser(_("Examiner"), [nobody, *people], None)]
        self.add(_("Examiner, whose statement it is"), self.choosers[0])
        for number in range(2, MEMBERS + 1) if commission else ():
            name = _("Member {number} of the commission").format(number=number)
            self.choosers.append(Chooser(name, [("", None), *people], None))
            self.add(name, self.choosers[-1])

    def values(self) -> RetakeValues:
        """What is chosen. Raises BadInput (`date_unreadable`)."""
        chosen = (one.number() for one in self.choosers)
        return RetakeValues(needed(self.day), tuple(key for key in chosen if key is not None))


class Retakes(QObject):
    """The button over the list, the form at its side, and the deed."""

    def __init__(self, desk: Desk, tab: "DebtsTab") -> None:
        super().__init__(tab)
        self.desk, self.tab = desk, tab
        self.employees: tuple[EmployeeLine, ...] = ()
        self.form: RetakeFields | None = None
        self.button = button(_("Retake statements…"), self.ask, "clipboard-check")
        self.button.setToolTip(_("Of the chosen debts, or of all that are shown (Ctrl+Shift+N)"))
        self.button.setVisible(desk.may(create_retake_sheets))

    def lines(self) -> list[DebtLine]:
        """The debts that are chosen, if several are, or all that are shown; those that stand."""
        chosen = self.tab.table.selected()
        wanted = chosen if len(chosen) > 1 else self.tab.table.shown_rows()
        return [one for one in wanted if one.state.stands]

    def ask(self) -> None:
        """On which day, and before whom."""
        if not self.desk.may(create_retake_sheets):
            return
        if not self.employees:
            self.desk.jobs.run(self, partial(list_employees, self.desk.office), self._keep)
            return
        lines = self.lines()
        if not lines:
            self.desk.tell(_("Nobody owes anything here: there is nothing to retake."), "info")
            return
        self._show(lines)

    def _keep(self, employees: tuple[EmployeeLine, ...]) -> None:
        self.employees = employees
        if employees:
            self.ask()

    def _show(self, lines: Sequence[DebtLine]) -> None:
        commission = any(line.attempts for line in lines)
        self.form = form = RetakeFields(self.desk.office.today, self.employees, commission=commission)
        save = partial(self.create, lines)
        form.saved.connect(save)
        text = ngettext("{n} debt", "{n} debts", len(lines)).format(n=len(lines))
        parts = [wrapped(_("One statement for each discipline and group; a permit for everybody in it."), "muted")]
        if commission:
            n = LEAST_COMMISSION
            parts.append(wrapped(_("Some try for the second time: a commission of {n} and more.").format(n=n), "warn"))
        buttons = in_row(primary(_("Create statements"), save, "plus"), quiet(_("Cancel"), self.tab.panel.give_up))
        self.tab.panel.show_form(form, text, *parts, form, buttons)
        form.day.setFocus()
        form.day.selectAll()

    def create(self, lines: Sequence[DebtLine]) -> None:
        """Make them, and say what was left out."""
        form, office = self.form, self.desk.office
        if form is None:
            return
        try:
            values = form.values()
        except BadInput as error:
            self.desk.tell(say(error), "bad")
            return
        self.desk.jobs.run(self, lambda: create_retake_sheets(office, lines, values), self._created)

    def _created(self, made: CreatedRetakes) -> None:
        self.form = None
        self.tab.panel.give_up()
        n, permits = len(made.sheets), made.permits
        told = ngettext("{n} statement is created", "{n} statements are created", n).format(n=n)
        told += ngettext(", {n} permit.", ", {n} permits.", permits).format(n=permits)
        left = "; ".join(f"{one.name}, {one.index}: {_(WHY[one.reason])}" for one in made.skipped[:MOST_NAMED])
        rest = len(made.skipped) - MOST_NAMED
        more = ngettext(" and {number} more", " and {number} more", rest).format(number=rest) if rest > 0 else ""
        if left:
            told += " " + _("Left out: {some}{more}.").format(some=left, more=more)
        ways = [(_("Show"), partial(self.desk.go.emit, "sheets", made.sheets[0]))] if made.sheets else []
        self.desk.tell(told, "warn" if left else "good", *ways)
        self.tab.load()
