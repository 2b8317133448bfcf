"""«Опубликовать»: what stands in the way, each event by name; how late it is; then everybody sees the schedule."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal

from desktop_app.errors import OfficeError
from desktop_app.services.session.publishing import (
    Readiness,
    SessionPublished,
    check_publication,
    publish_session,
)
from desktop_app.services.session.values import SessionHead
from desktop_app.views.desk import Desk
from desktop_app.views.session.changes import about_words
from desktop_app.views.session.part import Part, fill
from desktop_app.views.session.words import faults_words
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.wording import _, ngettext


class PublishPanel(Part):
    """Looks at once when it is opened."""

    published = Signal()
    refused = Signal(object)
    """(OfficeError)"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Publish the schedule of the session"),
            _("Examiners and curators are told, everybody sees it; after that every change is a dated correction."),
        )
        self.head: SessionHead | None = None
        self.details = wrapped("", "muted")
        self.list = self.lines(_("What stands in the way"))
        self.go = primary(_("Publish the schedule"), self.publish)
        self.go.setVisible(desk.may(publish_session))
        self.lay(self.state, self.details, self.list, in_row(self.go, button(_("Close"), self.closed.emit)))
        self.column.addStretch(1)
        self.tell("")

    def open(self, head: SessionHead) -> None:
        """Look what publishing would meet."""
        self.head = head
        self.go.setEnabled(False)
        self.setFocus()
        fill(self.list, [])
        self.details.clear()
        self.tell(_("Looking at the schedule…"))
        self.desk.jobs.run(self, partial(check_publication, self.desk.office, head.id), self.show_readiness)

    def show_readiness(self, found: Readiness) -> None:
        """What forbids it; else that it may be done."""
        self.go.setEnabled(found.may)
        missing = [
            (_("{event}: without a place").format(event=about_words(one)), one.event_id) for one in found.missing
        ]
        broken = [(f"{about_words(one)}: {faults_words(faults)}", one.event_id) for one, faults in found.broken]
        fill(self.list, [*missing, *broken])
        if found.may:
            self.tell(_("Nothing stands in the way."), "good")
            self.go.setFocus()
        elif not found.placed:
            self.tell(_("Nothing has a place yet: compose the schedule or place the events."), "bad")
        else:
            self.tell(_("This has to be mended first (Enter shows the event):"), "bad")
            self.list.setFocus()
        self.details.setText("\n".join(remarks(found)))

    def publish(self) -> None:
        """Do it."""
        if self.head is not None and self.go.isEnabled():
            self.go.setEnabled(False)
            work = partial(publish_session, self.desk.office, self.head)
            self.desk.jobs.run(self, work, self.done, self._refused)

    def _refused(self, error: OfficeError) -> None:
        """Say why; what stands in the way now is named anew."""
        self.refused.emit(error)
        if self.head is not None:
            self.open(self.head)

    def done(self, made: SessionPublished) -> None:
        """Say what was done."""
        events = ngettext("{count} event published", "{count} events published", made.events).format(count=made.events)
        told = ngettext("{count} person told", "{count} people told", made.told).format(count=made.told)
        words = [events, told]
        if made.lessons.removed:
            count = made.lessons.removed
            gone = ngettext("{count} lesson of exam days moved", "{count} lessons of exam days moved", count)
            words.append(gone.format(count=count))
        self.desk.tell("; ".join(words) + ".", "good")
        self.published.emit()


def remarks(found: Readiness) -> Iterable[str]:
    """What does not forbid it, but should be known."""
    if found.late:
        days = ngettext("{count} day late", "{count} days late", found.late).format(count=found.late)
        by = f"{found.publish_by:%d.%m.%Y}" if found.publish_by else ""
        yield _("It should have been published by {day}: {late}.").format(day=by, late=days)
    if found.loose:
        names = ", ".join(about_words(one) for one in found.loose)
        yield _("Without a day, held within the hours of the discipline: {events}.").format(events=names)
