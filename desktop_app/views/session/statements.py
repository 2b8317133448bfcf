"""Statements of the session: all of them in one press, and one of them at the side of the board."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from desktop_app.services.attestation import open_sheet
from desktop_app.services.attestation_making import create_session_sheets
from desktop_app.services.attestation_values import CreatedSheets, NotPlanned, Sheet, SkippedSheet
from desktop_app.services.session.values import EventSeen, SessionHead
from desktop_app.views.desk import Desk
from desktop_app.views.marking import N_
from desktop_app.views.session.part import Part, fill
from desktop_app.views.session.words import CONTROLS, sheet_words, whose
from desktop_app.views.sheets.names import mark_text
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.wording import _, ngettext

WHY_NOT = {
    NotPlanned.NO_LOAD: N_("nobody teaches it to the group"),
    NotPlanned.NO_TEACHER: N_("the module has no teacher in the term"),
    NotPlanned.NO_DAY: N_("it has no day yet"),
    NotPlanned.NO_EXAMINER: N_("it has no examiner who works here"),
    NotPlanned.NO_DEBTORS: N_("nobody who may sit it"),
}


class SheetPart(Part):
    """A statement as it stands; it is filled on its own screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Statement"))
        self.sheet_id = 0
        self.body = wrapped("", "muted")
        self.rows = QListWidget()
        self.rows.setAccessibleName(_("Students and marks"))
        self.rows.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.go = primary(_("To the statements"), lambda: desk.go.emit("sheets", self.sheet_id))
        self.lay(self.body, self.state)
        self.column.addWidget(self.rows, 1)
        self.lay(in_row(self.go, button(_("Close"), self.closed.emit)))

    def open(self, event: EventSeen) -> None:
        """Read the statement of an event."""
        if event.sheet is None:
            return
        self.sheet_id = event.sheet.id
        self.title.setText(sheet_words(event.sheet))
        self.body.setText(f"{event.index} {event.title} · {whose(event)}")
        self.rows.clear()
        self.tell("")
        self.go.setFocus()
        self.desk.jobs.run(self, partial(open_sheet, self.desk.office, event.sheet.id), self.show_sheet)

    def show_sheet(self, sheet: Sheet) -> None:
        """Its students and marks."""
        self.rows.clear()
        for number, row in enumerate(sheet.rows, start=1):
            self.rows.addItem(" · ".join(filter(None, (f"{number}. {row.name}", mark_text(row.mark)))))
        self.rows.setVisible(bool(sheet.rows))
        words = _("{filled} of {students} have a mark").format(filled=sheet.head.filled, students=sheet.head.students)
        self.tell(words if sheet.rows else _("It lists its students when it is opened."), "muted")


class SheetsMade(Part):
    """What creating the statements of the session came to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Statements of the session"))
        self.list = self.lines(_("Without a statement"))
        self.figures = wrapped()
        self.lay(self.state, self.figures)
        self.column.addWidget(self.list, 1)
        self.go = primary(_("To the statements"), lambda: desk.go.emit("sheets", None))
        self.lay(in_row(self.go, button(_("Close"), self.closed.emit)))
        self.column.addStretch(0)

    def make_all(self, head: SessionHead) -> None:
        """Do it."""
        fill(self.list, [])
        self.figures.clear()
        self.tell(_("Creating the statements…"))
        self.setFocus()
        self.desk.jobs.run(self, partial(create_session_sheets, self.desk.office, head.id), self.show_made)

    def show_made(self, made: CreatedSheets) -> None:
        """How many, and what got none."""
        count = len(made.created)
        words = ngettext("{count} statement created", "{count} statements created", count).format(count=count)
        self.tell(words if count else _("There was nothing to create."), "good" if count else "muted")
        there = ngettext("{count} existed already", "{count} existed already", made.existing)
        self.figures.setText(there.format(count=made.existing) if made.existing else "")
        fill(self.list, [(skipped_words(one), 0) for one in made.skipped])
        self.go.setFocus()


def skipped_words(one: SkippedSheet) -> str:
    """What got no statement, and why."""
    why = _(WHY_NOT[one.reason])
    return f"{one.group} · {one.index} {one.title}, {_(CONTROLS[one.control])}: {why}"
