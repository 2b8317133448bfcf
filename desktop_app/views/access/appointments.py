"""«Роли и назначения»: the register of those responsible, and at the side one of them with dates, order, exceptions."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from desktop_app.services.accounts import AccountLine, list_accounts
from desktop_app.services.appointments import (
    ALWAYS,
    Appointment,
    Standing,
    Terms,
    appoint,
    change_appointment,
    end_appointment,
    list_appointments,
)
from desktop_app.services.permissions import OUTSIDE, Role
from desktop_app.views import theme
from desktop_app.views.access.appointment_form import NewForm, TermsForm
from desktop_app.views.access.exceptions import ExceptionsPart
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button, danger, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.window.people import role_name
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

STAFF, OTHERS, ALL = "staff", "others", "all"
STANDINGS = {Standing.COMING: N_("begins later"), Standing.HOLDS: N_("in force"), Standing.ENDED: N_("ended")}
PANEL = 344


class Appointments(Tab):
    """Everything is read once; choosing a kind of people or typing asks nobody."""

    topics = ("accounts", "rights")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: tuple[Appointment, ...] = ()
        self.accounts: tuple[AccountLine, ...] = ()
        self.shown: Appointment | None = None
        self.new_button = button(_("Appoint…"), self.ask_new, "plus")
        self.kinds = Segmented([(STAFF, _("Responsible")), (OTHERS, _("Students and parents")), (ALL, _("All"))])
        self.search = SearchField(_("Find a person or a role"))
        self.figure = label("", "muted")
        self.table: DataTable[Appointment] = DataTable("appointments", columns(), lambda line: line.id)
        self.table.set_accessible(_("Roles and appointments"))
        self.table.set_empty(EmptyState("users", _("Nobody is appointed yet")))
        self.panel = SidePanel(width=PANEL)
        self.form: TermsForm | NewForm | None = None
        self.exceptions: ExceptionsPart | None = None
        self.writes = Writes(desk, self)
        self.kinds.chosen.connect(lambda _code: self.refresh())
        self.search.searched.connect(self.table.search)
        self.table.current_changed.connect(self._follow)
        down(strip(self.kinds, self.search, self.figure), (across((self.table, 1), self.panel), 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """A new appointment, for whoever may appoint."""
        return (self.new_button,) if self.desk.may(appoint) else ()

    # reading
    def load(self) -> None:
        """Ask for the register, and for the accounts that may be appointed."""
        office = self.desk.office
        self.desk.jobs.run(self, lambda: list_appointments(office), self.show_lines)
        self.desk.jobs.run(self, lambda: list_accounts(office), self._keep_accounts)

    def _keep_accounts(self, accounts: tuple[AccountLine, ...]) -> None:
        self.accounts = accounts

    def show_lines(self, lines: tuple[Appointment, ...]) -> None:
        """What the office has now; a form that is being filled in stays as it is."""
        self.lines = lines
        self.refresh()
        now = next((line for line in lines if self.shown is not None and line.id == self.shown.id), None)
        if self.shown is not None and now != self.shown and not self._is_typed():
            self.show_appointment(now)

    def refresh(self) -> None:
        """Show those of the chosen kind; say who has no order yet."""
        kind = self.kinds.value()
        shown = [line for line in self.lines if kind == ALL or (line.role in OUTSIDE) == (kind == OTHERS)]
        self.table.show_rows(shown)
        late = sum(line.needs_order and line.standing is not Standing.ENDED for line in shown)
        text = ngettext("{n} without an order", "{n} without an order", late).format(n=late)
        self.figure.setText(text if late else "")

    # one of them
    def _follow(self, line: Appointment | None) -> None:
        """The cursor has moved, or the rows have been read again under it."""
        same = line is not None and self.shown is not None and line.id == self.shown.id
        if not same or not self._is_typed():
            self.show_appointment(line)

    def _is_typed(self) -> bool:
        return isinstance(self.form, TermsForm) and self.form.typed

    def show_appointment(self, line: Appointment | None) -> None:
        """An appointment with what may be done with it."""
        self.shown, self.form, self.exceptions = line, None, None
        self.panel.clear()
        if line is None:
            self.panel.shut()
            return
        self.panel.open_with(line.name)
        self.panel.add_section("", wrapped(role_name(line.role), "strong"), label(line.login, "muted"))
        if self.desk.may(change_appointment):
            self._show_form(line)
        else:
            self.panel.add_section(_("Appointment"), wrapped(terms_words(line.terms)))
        self.exceptions = ExceptionsPart(self.desk, line.account_id, line.name)
        self.panel.add_section(_("Individual exceptions of the account"), self.exceptions)
        add_history(self.panel, self.desk, "account", line.account_id)

    def _show_form(self, line: Appointment) -> None:
        self.form = TermsForm(line.terms)
        buttons = QWidget()
        row = across(primary(_("Save"), self.save), on=buttons)
        row.setSpacing(theme.GAP)
        if line.standing is not Standing.ENDED:
            row.addWidget(danger(_("End at once"), self.end))
        row.addStretch(1)
        self.panel.add_section(_("Appointment"), self.form, buttons)

    def save(self) -> None:
        """Other dates or another order."""
        line, form = self.shown, self.form
        if line is not None and isinstance(form, TermsForm) and self._fits(form):
            terms = form.terms()
            self.writes.write(self._terms_wish(line, terms), line)

    def _terms_wish(self, line: Appointment, terms: Terms) -> Wish[Appointment, Appointment | None]:
        office = self.desk.office
        return Wish(
            key=("appointment", line.id),
            where=f"{line.name} · {role_name(line.role)}",
            mine=terms_words(terms),
            look=lambda: next((one for one in list_appointments(office) if one.id == line.id), None),
            theirs=lambda now: terms_words(now.terms),
            write=lambda seen: (
                change_appointment(office, seen, terms)
                if seen is not None
                else appoint(office, line.account_id, line.role, terms)
            ),
            done=lambda now: self._changed(line, now),
            keep=lambda now: self._follow_up(line, now),
        )

    def _changed(self, line: Appointment, now: Appointment | None) -> None:
        if now is not None:
            self._tell_saved(now)
        self._follow_up(line, now)

    def _follow_up(self, line: Appointment, now: Appointment | None) -> None:
        """Show what stands now, unless the person has gone on to another one."""
        if self.shown is not None and self.shown.id == line.id:
            self.show_appointment(now)
        self.load()

    def end(self) -> None:
        """The right is gone now: yesterday was the last day; what began only today is taken back altogether."""
        line, yesterday = self.shown, self.desk.office.today - timedelta(days=1)
        if line is not None:
            office, wish = self.desk.office, self._terms_wish(line, replace(line.terms, until=yesterday))
            write = lambda seen: None if seen is None else end_appointment(office, seen, yesterday)  # noqa: E731
            self.writes.write(replace(wish, write=write, done=lambda _now: self._ended(line)), line)

    def _saved(self, line: Appointment) -> None:
        self._tell_saved(line)
        self.show_appointment(line)
        self.load()

    def _tell_saved(self, line: Appointment) -> None:
        self.desk.tell(_("{name}: {role}, {terms}").format(
            name=line.name, role=role_name(line.role), terms=terms_words(line.terms)), "good")  # fmt: skip

    def _ended(self, line: Appointment) -> None:
        self.desk.tell(_("The appointment is ended; the right is gone from now on."), "good")
        self._follow_up(line, None)

    # a new one
    def ask_new(self) -> None:
        """Whom, as what, from when, by which order."""
        self.panel.clear()
        chosen = self.shown.account_id if self.shown is not None else None
        self.shown, self.exceptions = None, None
        self.form = NewForm(self.accounts, chosen, self.desk.office.today)
        self.panel.open_with(_("New appointment"))
        self.panel.add_section("", self.form, primary(_("Appoint"), self.make))
        self.form.account.setFocus()

    def make(self) -> None:
        """Appoint; what is wrong is told and stays in the fields."""
        form = self.form
        if isinstance(form, NewForm) and form.account.currentData() is not None and self._fits(form):
            account, role, terms = form.account.currentData(), Role(form.role.currentData()), form.terms()
            self.desk.jobs.run(self, lambda: appoint(self.desk.office, account, role, terms), self._saved)

    def _fits(self, form: TermsForm) -> bool:
        if not form.fits:
            self.desk.tell(_("A date is not one: type it as 24.11.2026."), "bad")
        return form.fits

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With somebody at the side, and a new one."""
        return [("one", lambda: self.table.view.selectRow(0)), ("new", self.ask_new)]


def terms_words(terms: Terms) -> str:
    """«с 01.09.2026 по 30.06.2027, приказ № 17-о от 31.08.2026»."""
    parts = []
    if terms.since != ALWAYS:
        parts.append(_("from {day}").format(day=f"{terms.since:%d.%m.%Y}"))
    parts.append(_("to {day}").format(day=f"{terms.until:%d.%m.%Y}") if terms.until else _("without a last day"))
    words = " ".join(parts)
    order = order_words(terms)
    return f"{words}, {order}" if order else words


def order_words(terms: Terms) -> str:
    """«приказ № 17-о от 31.08.2026»."""
    if not terms.order_number:
        return ""
    day = f"{terms.order_date:%d.%m.%Y}" if terms.order_date else "—"
    return _("order No. {number} of {day}").format(number=terms.order_number, day=day)


def columns() -> list[Column[Appointment]]:
    """The register."""
    return [
        Column("name", _("Name"), lambda line: line.name, width=200, stretch=True),
        Column("login", _("Login"), lambda line: line.login, width=120, hidden=True),
        Column("role", _("Role"), lambda line: role_name(line.role), width=176),
        Column("since", _("From"), lambda line: None if line.terms.since == ALWAYS else line.terms.since, width=84),
        Column("until", _("Until"), lambda line: line.terms.until, width=84),
        Column("order", _("Order of the director"), order_cell, width=186,
               tone=lambda line: "warn" if line.needs_order else "",
               icon=lambda line: "triangle-alert" if line.needs_order else ""),
        Column("standing", _("State"), lambda line: _(STANDINGS[line.standing]), width=92,
               tone=lambda line: "" if line.standing is Standing.HOLDS else "muted"),
    ]  # fmt: skip


def order_cell(line: Appointment) -> str:
    """The order, or that it is missing."""
    return _("no order") if line.needs_order else order_words(line.terms)
