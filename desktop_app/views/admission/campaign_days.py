"""«Дни журнала»: how many were registered on each day, and which days are closed."""

from functools import partial

from PySide6.QtWidgets import QLineEdit

from desktop_app.errors import OfficeError
from desktop_app.services.admission.journal import close_day, list_days, reopen_day
from desktop_app.services.admission.journal_values import DayLine
from desktop_app.services.admission.values import CampaignCard
from desktop_app.views.admission.campaign_part import Part
from desktop_app.views.admission.campaign_words import closed_words, day_words, opened_words
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import across, down, in_row, strip
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, say


class DaysPart(Part):
    """A day is closed by one press; it is opened again with a reason that the journal of changes keeps."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table: DataTable[DayLine] = DataTable("admission-journal-days", columns(), lambda one: one.day)
        self.table.set_accessible(_("Days of the registration journal"))
        hint = _("A day appears with the first applicant who is registered on it.")
        self.table.set_empty(EmptyState("calendar-days", _("Nobody is registered yet"), hint))
        self.close_button = button(_("Close the day"), self.close_chosen, "lock")
        self.open_button = button(_("Open the day again…"), self.ask_reason, "lock-open")
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Why the day is opened again"))
        self.reason.setPlaceholderText(_("Why the day is opened again"))
        self.reason.returnPressed.connect(self.open_chosen)
        self.panel = SidePanel()
        kept = wrapped(_("The journal of changes keeps the reason, who opened the day, and when."), "muted")
        self.panel.add_section("", self.reason, kept, self.fault, in_row(primary(_("Open the day"), self.open_chosen)))
        self.may_close, self.may_open = desk.may(close_day), desk.may(reopen_day)
        deeds = ([self.close_button] if self.may_close else []) + ([self.open_button] if self.may_open else [])
        self.table.current_changed.connect(self._follow)
        down(strip(right=tuple(deeds)), (across((self.table, 1), self.panel), 1), on=self)
        self._follow(None)

    def show_card(self, card: CampaignCard) -> None:
        """Ask for the days."""
        super().show_card(card)
        work = partial(list_days, self.desk.office, card.head.id)
        self.desk.jobs.run(self, work, self.show_days)

    def show_days(self, days: tuple[DayLine, ...]) -> None:
        """Show them; of the oldest one that is open the day is closed first."""
        self.table.show_rows(days)
        self._follow(self.table.current())

    def _follow(self, line: DayLine | None) -> None:
        running = self.card is not None and self.card.head.closed_on is None
        self.close_button.setEnabled(running and line is not None and not line.closed)
        self.open_button.setEnabled(running and line is not None and line.closed)
        self.panel.shut()

    def close_chosen(self) -> None:
        """Close the day that is chosen."""
        line = self.table.current()
        if line is not None and self.may_close:
            work = partial(close_day, self.desk.office, self.seen.head.id, line.day)
            self.desk.jobs.run(self, work, lambda done: self._written(closed_words(done)), self._refused)

    def ask_reason(self) -> None:
        """Why it is opened again."""
        line = self.table.current()
        if line is None or not line.closed or not self.may_open:
            return
        self.reason.clear()
        self.forgive()
        self.panel.open_with(_("Open {day} again").format(day=f"{line.day:%d.%m.%Y}"))
        self.reason.setFocus()

    def open_chosen(self) -> None:
        """Open it, with the reason."""
        line = self.table.current()
        if line is not None:
            work = partial(reopen_day, self.desk.office, self.seen.head.id, line.day, self.reason.text())
            self.desk.jobs.run(self, work, lambda done: self._written(opened_words(done)))

    def _written(self, words: str) -> None:
        self.panel.shut()
        self.desk.tell(words, "good")
        self.table.view.setFocus()
        self.again.emit()

    def _refused(self, error: OfficeError) -> None:
        self.desk.tell(say(error), "bad")
        self.again.emit()


def columns() -> list[Column[DayLine]]:
    """The journal by day."""
    return [
        Column("day", _("Date"), lambda one: one.day, width=110),
        Column("accepted", _("Applicants of the day"), lambda one: one.accepted, width=150,
               total=lambda rows: sum(row.accepted for row in rows)),
        Column("state", _("State"), day_words, width=320, stretch=True,
               tone=lambda one: "" if one.closed else "warn",
               icon=lambda one: "lock" if one.closed else "lock-open"),
    ]  # fmt: skip
