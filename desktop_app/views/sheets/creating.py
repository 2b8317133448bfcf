"""«Создать»: the statements of the term, of a session, of who came later; retakes begin among the debts."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.errors import OfficeError
from desktop_app.services.attestation import Sheet, create_sheets
from desktop_app.services.attestation_making import (
    SessionToSheets,
    create_individual_sheet,
    create_session_sheets,
    list_sheet_sessions,
)
from desktop_app.services.attestation_values import CreatedSheets, NotPlanned, SkippedSheet
from desktop_app.services.forms_rights import OPEN_SHEETS
from desktop_app.services.retakes import create_retake_sheets
from desktop_app.views.desk import Desk
from desktop_app.views.marking import N_
from desktop_app.views.sheets.pane import SheetPane
from desktop_app.views.widgets.buttons import action, menu_button
from desktop_app.views.wording import _, ngettext

MOST_SKIPPED = 3
WHY: dict[NotPlanned, str] = {
    NotPlanned.NO_LOAD: N_("no teacher in the load"),
    NotPlanned.NO_TEACHER: N_("no teacher in the load"),
    NotPlanned.NO_DAY: N_("no day in the schedule of the session"),
    NotPlanned.NO_EXAMINER: N_("no examiner in the schedule of the session"),
    NotPlanned.NO_DEBTORS: N_("nobody who may retake it"),
}


class Creating(QObject):
    """The menu of the page, and what each of its lines does."""

    def __init__(self, desk: Desk, pane: SheetPane, go_to: Callable[[int], object]) -> None:
        super().__init__(pane)
        self.desk, self.pane, self.go_to = desk, pane, go_to
        self.menu = QMenu(pane)
        self.button = menu_button(_("Create"), self.menu, "plus")
        self.button.setVisible(desk.may(create_sheets))
        self.individual = action(_("For who came later…"), self.ask_individual, "user-round", parent=self)
        self.menu.aboutToShow.connect(self._look)
        self.offer(())

    def read_sessions(self) -> None:
        """The sessions of the term, for the menu."""
        if self.desk.may(list_sheet_sessions):
            office, term = self.desk.office, self.desk.term_id
            self.desk.jobs.run(self, lambda: list_sheet_sessions(office, term), self.offer)

    def offer(self, sessions: Sequence[SessionToSheets]) -> None:
        """The lines of the menu."""
        self.menu.clear()
        self.menu.addAction(
            action(_("Statements of the term"), self.create_missing, "clipboard-check", parent=self.menu)
        )
        if self.desk.may(create_session_sheets):
            for one in sessions:
                self.menu.addAction(self._session(one))
        self.menu.addSeparator()
        go = partial(self.desk.go.emit, "forms", (OPEN_SHEETS, {"term": self.desk.term_id}))
        self.menu.addAction(action(_("Print all that are not closed…"), go, "printer", parent=self.menu))
        if self.desk.may(create_individual_sheet):
            self.menu.addAction(self.individual)
        if self.desk.may(create_retake_sheets):
            go = partial(self.desk.go.emit, "contingent", ("debts", "retakes"))
            self.menu.addAction(action(_("Retakes and commissions…"), go, "undo-2", parent=self.menu))

    def _session(self, one: SessionToSheets) -> QAction:
        text = _("{session}: {number} to create").format(session=one.title, number=one.lacking)
        made = action(text, partial(self.create_of_session, one.id), "calendar-days", parent=self.menu)
        made.setEnabled(one.lacking > 0)
        return made

    def _look(self) -> None:
        sheet = self.pane.sheet
        self.individual.setEnabled(sheet is not None and sheet.may_follow_up)

    # deeds
    def create_missing(self) -> None:
        """The statements that the term still lacks."""
        office, term = self.desk.office, self.desk.term_id
        self._run(lambda: create_sheets(office, term), _("Every statement of the term exists already."))

    def create_of_session(self, session_id: int) -> None:
        """Those of a session, in one press."""
        office = self.desk.office
        self._run(lambda: create_session_sheets(office, session_id), _("Every exam of the session has a statement."))

    def ask_individual(self) -> None:
        """On which day those whom the open statement has missed are attested."""
        if self.pane.sheet is not None:
            text = _(
                "An individual statement for those of {group} who came later or were away for a valid reason. Day:"
            )
            group = self.pane.sheet.head.group
            day = max(self.desk.office.today, self.pane.sheet.head.due)
            self.pane.ask.ask_day(text.format(group=group), _("Create"), self.create_individual, day)

    def create_individual(self, day: date) -> None:
        """The statement of those who are missing in the open one."""
        sheet, office = self.pane.sheet, self.desk.office
        if sheet is not None:
            seen = sheet.head
            self.desk.jobs.run(self, lambda: create_individual_sheet(office, seen, day), self._made_one)

    def _made_one(self, sheet: Sheet) -> None:
        text = ngettext(
            "Statement No. {number} is created, for {n} student.",
            "Statement No. {number} is created, for {n} students.",
            len(sheet.rows),
        )
        self.desk.tell(text.format(number=sheet.head.number, n=len(sheet.rows)), "good")
        self.go_to(sheet.head.id)

    def _run(self, deed: Callable[[], CreatedSheets], nothing: str) -> None:
        self.button.setEnabled(False)
        self.desk.jobs.run(self, deed, lambda made: self._created(made, nothing), self._not_created)

    def _created(self, made: CreatedSheets, nothing: str) -> None:
        self.button.setEnabled(True)
        number = len(made.created)
        text = ngettext("{number} statement is created.", "{number} statements are created.", number)
        told = text.format(number=number) if number else "" if made.skipped else nothing
        self.desk.tell(" ".join(filter(None, (told, skipped_text(made.skipped)))), "warn" if made.skipped else "good")
        self.read_sessions()

    def _not_created(self, error: OfficeError) -> None:
        self.button.setEnabled(True)
        self.desk.jobs.failed.emit(self, error)


def skipped_text(skipped: Sequence[SkippedSheet]) -> str:
    """What got no statement, and why."""
    if not skipped:
        return ""
    some = "; ".join(f"{one.group} {one.index}: {_(WHY[one.reason])}" for one in skipped[:MOST_SKIPPED])
    rest = len(skipped) - MOST_SKIPPED
    more = ngettext(" and {number} more", " and {number} more", rest).format(number=rest) if rest > 0 else ""
    return _("Not created: {some}{more}.").format(some=some, more=more)
