"""«Перевод на курс»: the preview of the next academic year, one deed that makes it, one that takes it back (п. 4.1)."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from desktop_app.errors import BadInput, OfficeError, Stale
from desktop_app.services.college import EmployeeLine, list_employees
from desktop_app.services.debts import collect_debts
from desktop_app.services.groups import close_group
from desktop_app.services.rules.groups import study_year
from desktop_app.services.year_transfer import (
    make_transfer,
    preview_transfer,
    print_transfer,
    start_year,
    undo_transfer,
)
from desktop_app.services.year_transfer_values import TransferPlan, choice_of
from desktop_app.views.contingent.transfer_made import MadeView
from desktop_app.views.contingent.transfer_plan import PlanView, TermsFields
from desktop_app.views.contingent.transfer_words import year_words
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import LongJob
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.widgets.buttons import button, primary, quiet
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across, down, in_row
from desktop_app.views.widgets.progress_panel import ProgressPanel
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, ngettext, say

FORM = "transfer"
MOST_NAMES = 5
PANEL = 360
Long = Callable[[LongJob], TransferPlan]


class TransferTab(DocumentTab):
    """Whoever may change groups and orders makes the move; others who write orders see the preview."""

    topics = ("groups", "students", "orders", "debts")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.plan: TransferPlan | None = None
        self.employees: tuple[EmployeeLine, ...] = ()
        self.terms: TermsFields | None = None
        self.job: LongJob | None = None
        self.year = QComboBox()
        self.year.setAccessibleName(_("Academic year"))
        for ahead in (1, 0):
            starts = study_year(desk.office.today) + ahead
            self.year.addItem(_("Move to {year}").format(year=year_words(starts)), starts)
        self.search = SearchField(_("Find a student"))
        self.figure, self.warning = label("", "strong"), label("", "warn")
        self.view, self.made = PlanView(), MadeView()
        self.pages = QStackedWidget()
        for page in (self.view, self.made):
            self.pages.addWidget(page)
        self.panel = SidePanel(width=PANEL)
        self.progress = ProgressPanel(_("The orders are made and signed"), self.stop)
        self.progress.hide()
        self.move_button = primary(_("Move the groups…"), self.ask_terms, "play")
        self.print_button = button(_("Print the preview…"), self.print_preview, "printer")
        self._connect()
        strip = self.strip((self.year, self.search, self.figure, self.warning), ())
        down(strip, self.progress, (across((self.pages, 1), self.panel), 1), on=self.front)

    def _connect(self) -> None:
        self.year.activated.connect(lambda _row: self.load())
        self.search.searched.connect(self.view.lines.search)
        self.view.changed.connect(self._tell_figure)
        self.panel.closed.connect(lambda: self.view.make_room(wanted=False))
        self.made.undo_button.clicked.connect(lambda _on=False: self.undo())
        self.made.open_button.clicked.connect(lambda _on=False: self.open_year())

    @property
    def may_move(self) -> bool:
        """Orders and groups both: the move closes groups."""
        return self.desk.may(make_transfer) and self.desk.may(close_group)

    def actions_(self) -> tuple[QWidget, ...]:
        """The preview on paper, and the deed."""
        return (self.print_button, self.move_button) if self.may_move else (self.print_button,)

    # reading
    def load(self) -> None:
        """Ask for the preview."""
        if self.job is None:
            office, year = self.desk.office, self.year.currentData()
            self.desk.jobs.run(self, partial(preview_transfer, office, year), self.show_plan)
            if self.may_move:
                self.desk.jobs.run(self, partial(list_employees, office), self._keep_employees)

    def _keep_employees(self, employees: tuple[EmployeeLine, ...]) -> None:
        self.employees = employees

    def show_plan(self, plan: TransferPlan) -> None:
        """The preview, or the move that stands."""
        self.plan = plan
        standing = plan.made is not None and plan.made.undone_on is None
        self.view.show_plan(plan)
        if plan.made is not None and standing:
            self.made.show_made(plan.made, deciding=self.may_move)
        self.pages.setCurrentWidget(self.made if standing else self.view)
        for widget in (self.print_button, self.move_button):
            widget.setEnabled(not standing and bool(plan.lines))
        if standing:
            self.panel.shut()
        self._tell_figure()

    def _tell_figure(self) -> None:
        plan = self.plan
        if plan is None:
            return
        self.figure.setText(self.view.summary())
        hint = _("Debts are collected by the academic office")
        self.warning.setText("" if self.desk.may(collect_debts) or not plan.lines else hint)

    # the deed
    def ask_terms(self) -> None:
        """When, by whom, on what basis; the orders are made at the second press."""
        plan = self.plan
        if plan is None or not plan.lines:
            return
        self.terms = TermsFields(plan, self.employees, self.desk.office.today)
        self.panel.clear()
        go = primary(_("Sign the orders"), self.make, "check")
        told = wrapped(_("All orders are made and signed at once; until the year is opened one press takes them back."))
        changed = len(self.view.choices)
        own = ngettext("{n} decision differs from what was proposed.", "{n} decisions differ from what was proposed.",
                       changed)  # fmt: skip
        self.panel.add_section("", told, *([wrapped(own.format(n=changed), "warn")] if changed else []))
        self.panel.add_section(_("Orders"), self.terms, in_row(go, quiet(_("Cancel"), self.panel.shut)))
        self.terms.saved.connect(self.make)
        self.view.make_room(wanted=True)
        self.panel.open_with(_("Move to {year}").format(year=year_words(plan.year_starts)))
        self.terms.basis.setFocus()

    def make(self) -> None:
        """Make and sign."""
        plan, form, office = self.plan, self.terms, self.desk.office
        if plan is None or form is None:
            return
        try:
            terms = form.terms()
        except BadInput as error:
            self.desk.tell(say(error), "bad")
            return
        choices = {line.student_id: choice_of(line, self.view.choices, plan) for line in plan.lines}
        self._run(lambda job: make_transfer(office, plan, choices, terms, job), self._done_making)

    def _done_making(self, plan: TransferPlan) -> None:
        self.view.choices.clear()
        self.panel.shut()
        self.show_plan(plan)
        count = 0 if plan.made is None else len(plan.made.orders)
        words = ngettext("{n} order is signed: the groups have moved to {year}.",
                         "{n} orders are signed: the groups have moved to {year}.", count)  # fmt: skip
        self.desk.tell(words.format(n=count, year=year_words(plan.year_starts)), "good")

    def undo(self) -> None:
        """Annul all of it."""
        plan, office = self.plan, self.desk.office
        reason = self.made.reason.text().strip()
        if plan is None or plan.made is None:
            return
        if not reason:
            self.made.reason.setFocus()
            self.desk.tell(_("Say by which paper the move is taken back, and why."), "bad")
            return
        made = plan.made
        self._run(lambda job: undo_transfer(office, made, reason, job), self._done_undoing)

    def _done_undoing(self, plan: TransferPlan) -> None:
        self.made.reason.clear()
        self.show_plan(plan)
        self.desk.tell(_("The move is taken back: all is as it was."), "good")

    def open_year(self) -> None:
        """For good."""
        plan, office, rename = self.plan, self.desk.office, self.made.rename.isChecked()
        if plan is not None and plan.made is not None:
            made = plan.made
            self._run(lambda _job: start_year(office, made, rename=rename), self._done_opening)

    def _done_opening(self, plan: TransferPlan) -> None:
        self.show_plan(plan)
        self.desk.tell(_("The year {year} is open.").format(year=year_words(plan.year_starts)), "good")

    # long work
    def _run(self, work: Long, then: Callable[[TransferPlan], None]) -> None:
        if self.job is not None:
            return

        def done(plan: TransferPlan) -> None:
            self._rest()
            then(plan)

        self.job = self.desk.jobs.run_long(self, work, done, self._failed)
        self.progress.follow(self.job, lambda told: _("Orders: {n}").format(n=int(told.get("orders", 0))))
        self.progress.show()
        self._wait(waiting=True)

    def _failed(self, error: OfficeError) -> None:
        self._rest()
        if isinstance(error, Stale) and error.rows and self.plan is not None:
            names = [line.name for line in self.plan.lines if line.student_id in error.rows]
            more = "" if len(names) <= MOST_NAMES else " …"
            words = _("Something has changed since the preview: {names}. Look at it and press again.")
            self.desk.tell(words.format(names=", ".join(names[:MOST_NAMES]) + more), "warn")
        else:
            self.desk.tell(say(error), "bad")
        self.load()

    def _rest(self) -> None:
        self.job = None
        self.progress.hide()
        self._wait(waiting=False)

    def _wait(self, *, waiting: bool) -> None:
        for widget in (self.move_button, self.made.undo_button, self.made.open_button, self.panel):
            widget.setEnabled(not waiting)

    def stop(self) -> None:
        """Nothing is written then."""
        if self.job is not None:
            self.job.cancel()

    # paper
    def print_preview(self) -> None:
        """What is decided, group by group."""
        plan, choices, office = self.plan, dict(self.view.choices), self.desk.office
        if plan is None:
            return

        def draw() -> bytes:
            from desktop_app.services.reports import transfer_list

            return transfer_list.render(print_transfer(office, plan, choices))

        self.show_document(FORM, _("Move to {year}").format(year=year_words(plan.year_starts)), draw)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With the terms at the side."""
        return [("terms", self.ask_terms)] if self.may_move else []
