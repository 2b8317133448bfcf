"""«Новая сессия»: its kind and name; then what was drawn from plan and load, and what was left out and why."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop_app.errors import OfficeError
from desktop_app.services.session.making import create_session, pull_session
from desktop_app.services.session.values import Pulled, SessionHead, SessionKind, Skipped
from desktop_app.views.desk import Desk
from desktop_app.views.marking import N_
from desktop_app.views.session.part import ENTER, Part, fill
from desktop_app.views.session.words import CONTROLS, KINDS
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.wording import _, ngettext, say

WHY_NOT = {
    "no_load": N_("nobody teaches it to the group"),
    "no_teacher": N_("the module has no teacher in the term"),
    "no_day": N_("no lesson of it has a date in the term"),
}


class NewSession(Part):
    """Makes it; the groups and their days come from the calendar, and can be changed after."""

    made = Signal(object)
    """(Pulled): a session was made."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("New session"),
            _("Groups and days come from the calendar of the year, exams and credits from the curricula, examiners "
              "from the load. All of it can be changed afterwards."),
        )  # fmt: skip
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Kind of the session"))
        for kind, name in KINDS.items():
            self.kind.addItem(_(name), kind)
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the session"))
        self.name.setPlaceholderText(_("as its kind is called"))
        self.go = primary(_("Create"), self.send)
        self.lay(label(_("Kind"), "muted"), self.kind, label(_("Name of the session"), "muted"), self.name, self.state)
        self.lay(in_row(self.go, button(_("Close"), self.closed.emit)))
        self.column.addStretch(1)
        self.tell("")

    def open(self) -> None:
        """Ready to be answered: Enter creates."""
        summer = self.desk.term_name.endswith(("2", "II"))
        self.kind.setCurrentIndex(self.kind.findData(SessionKind.SUMMER if summer else SessionKind.WINTER))
        self.name.clear()
        self.tell("")
        self.kind.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field creates."""
        if event.key() in ENTER and self.focusWidget() in {self.kind, self.name}:
            self.send()
            return
        super().keyPressEvent(event)

    def send(self) -> None:
        """Make it."""
        if not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        self.tell(_("Looking at curricula and load…"))
        kind = SessionKind(self.kind.currentData())
        work = partial(create_session, self.desk.office, self.desk.term_id, kind, self.name.text())
        self.desk.jobs.run(self, work, self._made, self._refused)

    def _made(self, found: Pulled) -> None:
        self.go.setEnabled(True)
        self.tell("")
        self.made.emit(found)

    def _refused(self, error: OfficeError) -> None:
        self.go.setEnabled(True)
        self.tell(say(error), "bad")


class PulledPart(Part):
    """What was drawn into a session, what stood there already, what was left out and why."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("From plan and load"))
        self.details = wrapped("", "muted")
        self.list = self.lines(_("Left out"))
        self.go = button(_("To the load"), lambda: desk.go.emit("load", None))
        self.lay(self.state, self.details)
        self.column.addWidget(self.list, 1)
        self.lay(in_row(self.go, button(_("Close"), self.closed.emit)))
        self.column.addStretch(0)

    def pull(self, head: SessionHead) -> None:
        """Draw what is missing."""
        fill(self.list, [])
        self.details.clear()
        self.tell(_("Looking at curricula and load…"))
        self.setFocus()
        work = partial(pull_session, self.desk.office, head)
        self.desk.jobs.run(self, work, self.show_pulled, lambda error: self.tell(say(error), "bad"))

    def show_pulled(self, found: Pulled) -> None:
        """How many events, and what is not among them."""
        count = found.events
        words = ngettext("{count} event added", "{count} events added", count).format(count=count)
        self.tell(words if count else _("Nothing was missing."), "good")
        self.details.setText("\n".join(remarks(found)))
        fill(self.list, [(skipped_words(one), 0) for one in found.skipped])
        self.go.setVisible(bool(found.skipped))
        self.setFocus()


def remarks(found: Pulled) -> list[str]:
    """What should be known of it."""
    words = []
    if found.existing:
        there = ngettext("{count} stood there already.", "{count} stood there already.", found.existing)
        words.append(there.format(count=found.existing))
    if found.without_weeks:
        groups = ", ".join(found.without_weeks)
        words.append(
            _("The calendar gives no session to {groups}: they have the last week of theory.").format(groups=groups)
        )
    if found.skipped:
        words.append(_("Left out:"))
    return words


def skipped_words(one: Skipped) -> str:
    """A form of control that got no event, and why."""
    why = _(WHY_NOT[one.reason]) if one.reason in WHY_NOT else one.reason
    return f"{one.group} · {one.index} {one.title}, {_(CONTROLS[one.control])}: {why}"
