"""The tab «Зачисление»: whom an order can name, into which groups, and one press that makes students of them."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QMenu, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.admission.enrolling import enrol, open_enrolment
from desktop_app.services.admission.enrolling_values import Candidate, Enrolled, Enrolment, EnrolmentList
from desktop_app.views import theme
from desktop_app.views.admission.campaign_tab import CampaignTab
from desktop_app.views.admission.enrolment_plan import Target, evenly, plan_of, still, suggested, targets_of
from desktop_app.views.admission.enrolment_words import (
    candidate_columns,
    done_words,
    lacks_words,
    list_columns,
    will_be,
)
from desktop_app.views.admission.rating_words import offer_name
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import action, button, menu_button, primary
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import hairline, label, wrapped
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _, say

LEFT = 300
SEARCH = 260


class EnrolmentTab(CampaignTab):
    """Del takes the selected off the list, Ctrl+Enter enrols: the first press asks, the second does."""

    topics = ("applicants", "campaign", "groups", "orders")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.seen: Enrolment | None = None
        self.placed: dict[int, str] = {}
        self.shown_id = 0  # the competition group
        self.asking = False
        self.lists: DataTable[EnrolmentList] = DataTable(
            "enrolment-lists", list_columns(lambda: self.placed), lambda one: one.offer.id
        )
        self.table: DataTable[Candidate] = DataTable(
            "enrolment-people", candidate_columns(self.group_name), lambda one: one.applicant_id
        )
        self.head, self.told, self.lack = label("", "strong"), label("", "muted"), wrapped("", "warn")
        self.search = SearchField(_("Find among the recommended"), SEARCH)
        self.targets = QMenu(self)
        self.into = menu_button(_("Into a group"), self.targets, "users")
        self.share = button(_("Share equally"), self.share_out, "split")
        self.off = button(_("Take off the list"), self.take_off, "x")
        self.day, self.basis = DayField(_("Enrolled from"), None), QLineEdit()
        self.accounts = QCheckBox(_("Make accounts too"))
        self.go = primary(_("Enrol…"), self.ask, "check")
        self._lay()
        self._connect()

    def _lay(self) -> None:
        self.lists.set_accessible(_("Competition groups with recommended applicants"))
        self.table.set_accessible(_("Recommended applicants"))
        self.lists.set_compact()
        empty = EmptyState("users", _("Nobody is recommended yet"), _("A wave of the rating recommends."))
        self.table.set_empty(empty)
        self.basis.setPlaceholderText(_("Basis: minutes of the admissions board"))
        self.basis.setAccessibleName(_("Basis of the order"))
        self.day.setAccessibleName(_("Enrolled from"))
        left = QWidget()
        left.setFixedWidth(theme.px(LEFT))
        down((self.lists, 1), on=left)
        centre, about, foot = QWidget(), QFrame(), QFrame()
        for part in (about, foot):
            part.setProperty("role", "header")
        down(self.head, self.lack, on=about).setContentsMargins(theme.GAP, theme.GRID, theme.GAP, theme.GRID)
        down(about, (self.table, 1), on=centre)
        foot_line = across(
            label(_("Enrolled from"), "muted"), self.day, (self.basis, 1), self.accounts, self.go, on=foot
        )
        foot_line.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        foot_line.setSpacing(theme.GAP)
        below = QWidget()
        down(strip(self.told), foot, on=below)
        line = across(left, hairline(vertical=True), (centre, 1))
        down(strip(self.search, right=(self.off, self.share, self.into)), (line, 1), below, on=self)

    def _connect(self) -> None:
        self.search.searched.connect(self.table.search)
        self.lists.current_changed.connect(self._choose)
        self.table.selection_changed.connect(lambda _rows: self._allow())
        self.basis.returnPressed.connect(self.go.setFocus)
        for changed in (self.day.textChanged, self.basis.textChanged, self.accounts.toggled):
            changed.connect(lambda _what: self._think_again())
        gone = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table, self.take_off)
        gone.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.ask).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # reading
    def load(self) -> None:
        """Ask who is recommended; what was put together stays as far as it still holds."""
        if self.campaign_id:
            work = partial(open_enrolment, self.desk.office, self.campaign_id)
            self.desk.jobs.run(self, work, self.show_enrolment, self._refused)

    def show_enrolment(self, seen: Enrolment) -> None:
        """The lists as they are now."""
        first = self.seen is None or self.seen.campaign_id != seen.campaign_id
        self.placed = suggested(seen) if first else still(seen, self.placed)
        self.seen, self.asking = seen, False
        if first:
            self.day.put(seen.effective_on)
        self.lack.setText(lacks_words(seen.lacks))
        self.lack.setVisible(bool(seen.lacks))
        if seen.lists and self.shown_id not in {one.offer.id for one in seen.lists}:
            self.shown_id = seen.lists[0].offer.id
        self.lists.select_key(self.shown_id)
        self._show_list()

    @property
    def shown(self) -> EnrolmentList | None:
        """The list that is shown."""
        lists = () if self.seen is None else self.seen.lists
        return next((one for one in lists if one.offer.id == self.shown_id), None)

    def shown_targets(self) -> tuple[Target, ...]:
        """The groups that the shown ones can go into."""
        if self.shown is None or self.seen is None:
            return ()
        return targets_of(self.shown, makes_groups=self.seen.makes_groups)

    def group_name(self, candidate: Candidate) -> str:
        """The group that somebody goes into; empty: off the list."""
        key = self.placed.get(candidate.applicant_id, "")
        return next((one.name for one in self.shown_targets() if one.key == key), "")

    def _choose(self, one: EnrolmentList | None) -> None:
        if one is not None and one.offer.id != self.shown_id:
            self.shown_id = one.offer.id
            self._show_list()

    def _show_list(self) -> None:
        shown = self.shown
        self.head.setText("" if shown is None else offer_name(shown.offer))
        self.targets.clear()
        for one in self.shown_targets():
            words = _("{name} (new)") if one.new else _("{name} ({n} there)")
            text = words.format(name=one.name, n=one.students)
            self.targets.addAction(action(text, partial(self.put_into, one), parent=self.targets))
        self._changed()

    def _changed(self) -> None:
        self.asking = False
        self.table.show_rows(() if self.shown is None else self.shown.candidates)
        self.lists.show_rows(() if self.seen is None else self.seen.lists)
        self._allow()

    def _think_again(self) -> None:
        """What is asked is asked anew."""
        if self.asking:
            self.asking = False
            self._allow()

    def _allow(self) -> None:
        seen, may = self.seen, self.desk.may(enrol) and self.seen is not None and not self.seen.lacks
        self.told.setText("" if seen is None else will_be(seen, self.placed))
        self.accounts.setVisible(may and seen is not None and seen.makes_accounts)
        for part in (self.into, self.share, self.off, self.go, self.day, self.basis):
            part.setVisible(may)
        self.into.setEnabled(bool(self.shown_targets()))
        self.share.setEnabled(bool(self.shown_targets()))
        self.off.setEnabled(any(one.applicant_id in self.placed for one in self.table.selected()))
        self.go.setEnabled(bool(self.placed))
        self.go.setText(_("Enrol, yes") if self.asking else _("Enrol…"))

    # putting together
    def free(self) -> list[Candidate]:
        """The selected whom nothing stops; all such when nothing is selected."""
        chosen = self.table.selected() or ([] if self.shown is None else list(self.shown.candidates))
        return [one for one in chosen if not one.stops]

    def put_into(self, target: Target) -> None:
        """The selected go into a group."""
        self.placed |= {one.applicant_id: target.key for one in self.free()}
        self._changed()

    def share_out(self) -> None:
        """Equal parts over all groups of the speciality: those that are there, or else the new ones."""
        targets = self.shown_targets()
        there = [one for one in targets if one.group_id is not None]
        people = [] if self.shown is None else [one for one in self.shown.candidates if not one.stops]
        self.placed |= evenly(people, there or targets)
        self._changed()

    def take_off(self) -> None:
        """The selected are not enrolled this time."""
        for one in self.table.selected():
            self.placed.pop(one.applicant_id, None)
        self._changed()

    # writing
    def ask(self) -> None:
        """The first press asks with the numbers, the second enrols."""
        seen = self.seen
        if seen is None or not self.placed or seen.lacks or not self.desk.may(enrol):
            return
        if self.day.day() is None:
            self.desk.tell(_("Say from which day they are enrolled."), "warn")
            self.day.setFocus()
        elif self.asking:
            self._enrol(seen)
        else:
            self.asking = True
            self._allow()
            self.desk.tell(_("{what} Press once more to enrol.").format(what=will_be(seen, self.placed)), "warn")

    def _enrol(self, seen: Enrolment) -> None:
        self.asking = False
        accounts = self.accounts.isChecked() and seen.makes_accounts
        day = self.day.day() or seen.effective_on
        plan = plan_of(seen, self.placed, day, self.basis.text(), accounts=accounts)
        self.go.setEnabled(False)
        self.desk.jobs.run(self, partial(enrol, self.desk.office, seen, plan), self._enrolled, self._refused)

    def _enrolled(self, made: Enrolled) -> None:
        self.placed = {}
        leads = (_("To the order"), lambda: self.desk.go.emit("orders", ("orders", made.orders[0])))
        self.desk.tell(done_words(made), "good", leads)
        self.load()

    def _refused(self, error: OfficeError) -> None:
        """Say why; nothing that was put together is lost."""
        self.desk.tell(say(error), "bad")
        self.asking = False
        self._allow()
