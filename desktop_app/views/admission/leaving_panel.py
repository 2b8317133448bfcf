"""They take their papers away, or are refused: the day, the reason, and into whose hands the papers go."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desktop_app.errors import OfficeError
from desktop_app.services.admission.leaving import refuse_applicant, withdraw_applicant
from desktop_app.services.admission.values import ApplicantCard
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import danger, quiet
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, say


class LeavingPanel(SidePanel):
    """One panel for both: who is refused may come for the papers later."""

    wrote = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.card: ApplicantCard | None = None
        self.refuses = False

    def ask(self, card: ApplicantCard, *, refuses: bool) -> None:
        """The form, the day of today in it."""
        self.card, self.refuses = card, refuses
        self.clear()
        title = _("Refuse the applicant") if refuses else _("Takes the papers away")
        self.day, self.why, self.to = DayField(_("Day"), self.desk.office.today), QLineEdit(), QLineEdit()
        self.to.setText("" if refuses else card.name)
        self.fault = wrapped("", "bad")
        self.fault.hide()
        rows = [(_("Day"), self.day), (_("Reason"), self.why)]
        if not refuses:
            rows.append((_("Papers are given to"), self.to))
        deed = danger(_("Refuse them") if refuses else _("Give the papers back"), self.put)
        order = [field for _name, field in rows]
        for place, field in enumerate(order):
            after = order[place + 1] if place + 1 < len(order) else deed
            field.returnPressed.connect(after.setFocus)
        for name, field in rows:
            field.setAccessibleName(name)
            self.add_section(name, field)
        hint = _("Every application falls away and the places become free at once; it can be taken back.")
        self.add_section("", wrapped(hint, "muted"), self.fault, in_row(deed, quiet(_("Cancel"), self.shut)))
        self.open_with(f"{title}: {card.name}")
        self.why.setFocus()

    def put(self) -> None:
        """Write it down."""
        card, office = self.card, self.desk.office
        if card is None:
            return
        try:
            day = self.day.value() or office.today
        except OfficeError as error:
            self._refuse(error)
            return
        why = self.why.text().strip()
        work: Callable[[], Any] = partial(withdraw_applicant, office, card, day, why, self.to.text().strip())
        if self.refuses:
            work = partial(refuse_applicant, office, card, day, why)
        self.desk.jobs.run(self, work, self._done, self._refuse)

    def _done(self, card: ApplicantCard) -> None:
        self.shut()
        self.wrote.emit(card)

    def _refuse(self, error: OfficeError) -> None:
        self.fault.setText(say(error))
        self.fault.show()
