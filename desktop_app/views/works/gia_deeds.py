"""What is done with students before a commission: admitted by an order, awarded, taken on and off the list."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.services.gia import remove_entries, take_students
from desktop_app.services.gia_results import PASSING, admit, award, withdraw_admission
from desktop_app.services.gia_values import EntryLine
from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.views.works.gia_editor import GiaEditor

MOST_NAMES = 3


class GiaDeeds(QObject):
    """Deeds with the selected lines of the editor."""

    def __init__(self, editor: "GiaEditor") -> None:
        super().__init__(editor)
        self.editor = editor

    def ask_admit(self) -> None:
        """The order, then the day."""
        seen = [one for one in self.editor.chosen() if one.admitted_on is None]
        blocked = [one for one in seen if one.blocked]
        if not seen:
            self.editor.desk.tell(_("Select students who are not admitted yet."), "warn")
        elif blocked:
            names = ", ".join(one.name for one in blocked[:MOST_NAMES])
            text = ngettext(
                "{n} student is not admitted: {names}. The panel names what is not passed.",
                "{n} students are not admitted: {names}. The panel names what is not passed.",
                len(blocked),
            )
            self.editor.ask.tell(text.format(n=len(blocked), names=names))
        else:
            words = ngettext("Admit {n} student. Number and date of the order:",
                             "Admit {n} students. Number and date of the order:", len(seen))  # fmt: skip
            self.editor.ask.ask(
                words.format(n=len(seen)), _("On to the day"), partial(self._ask_day, seen), reason=True
            )
            self.editor.ask.reason_edit.setPlaceholderText(_("No. 12-U of 10.05.2027"))

    def _ask_day(self, seen: list[EntryLine], order: str) -> None:
        self.editor.ask.reason_edit.setPlaceholderText(_("Reason (п. 4.11)"))
        today = self.editor.commission.today if self.editor.commission is not None else self.editor.desk.office.today
        self.editor.ask.ask_day(_("Admitted from the day:"), _("Admit"), partial(self.admit_now, seen, order), today)

    def admit_now(self, seen: list[EntryLine], order: str, day: date) -> None:
        """Admit these students by an order."""
        office, key = self.editor.desk.office, self.editor.key
        self.editor.write(lambda step: admit.once(office, step, key, seen, order, day), seen)

    def withdraw(self) -> None:
        """Take the admission of the selected back."""
        seen, office, key = (
            [one for one in self.editor.chosen() if one.admitted_on is not None],
            self.editor.desk.office,
            self.editor.key,
        )
        if seen:
            self.editor.write(lambda step: withdraw_admission.once(office, step, key, seen), seen)

    def award_now(self) -> None:
        """The qualification for the selected who have passed; of one line: for all who wait for it."""
        model, office, key = self.editor.model(), self.editor.desk.office, self.editor.key
        rows = self.editor.rows()
        wide = rows if len(rows) > 1 or model is None else range(model.rowCount())
        entries = [] if model is None else [model.entry(row) for row in wide]
        seen = [one for one in entries if one.mark in PASSING and not one.qualified]
        if not seen:
            self.editor.desk.tell(_("Nobody here waits for the qualification."), "info")
            return
        self.editor.write(lambda step: award.once(office, step, key, seen), seen)

    def take_all(self) -> None:
        """Students who have come into the group since."""
        if self.editor.commission is not None:
            line, office = self.editor.commission.line, self.editor.desk.office
            self.editor.write(lambda step: take_students.once(office, step, line), [])

    def remove(self) -> None:
        """Take the selected off the list."""
        seen, office, key = self.editor.chosen(), self.editor.desk.office, self.editor.key
        if seen:
            self.editor.write(lambda step: remove_entries.once(office, step, key, seen), seen)
