"""«Кто ознакомлен»: curators and examiners who were told of the schedule and its corrections, those who wait first."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from desktop_app.services.session.publishing_told import SessionTold, list_session_told
from desktop_app.services.session.values import SessionHead
from desktop_app.views.desk import Desk
from desktop_app.views.record_sentences import moment_words
from desktop_app.views.session.part import Part, fill
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.wording import _


class ToldPart(Part):
    """Reads the list; how many know is told to the head of the page too."""

    counted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Who was told"))
        self.allowed = desk.may(list_session_told)
        self.list = self.lines(self.title.text())
        self.lay(self.state)
        self.column.addWidget(self.list, 1)
        self.lay(in_row(button(_("Close"), self.closed.emit)))
        self.column.addStretch(0)

    def count(self, head: SessionHead | None) -> None:
        """How many know of a published schedule; nothing to tell before."""
        if head is None or head.published_on is None or not self.allowed:
            self.counted.emit("")
            return
        work = partial(list_session_told, self.desk.office, head.id)
        self.desk.jobs.run(self, work, self.show_told, lambda _error: self.counted.emit(""))

    def open(self, head: SessionHead) -> None:
        """Read them anew."""
        self.setFocus()
        self.count(head)

    def show_told(self, told: Sequence[SessionTold]) -> None:
        """A line each."""
        words = known_words(told)
        fill(self.list, [(told_words(one), 0) for one in told])
        self.tell(words or _("Nobody had to be told: the schedule has no curators and examiners."), "strong")
        self.counted.emit(words)


def known_words(told: Sequence[SessionTold]) -> str:
    """«Ознакомлены 12 из 18»; nothing where nobody was told."""
    known = sum(not one.waiting for one in told)
    return _("{known} of {told} know").format(known=known, told=len(told)) if told else ""


def told_words(one: SessionTold) -> str:
    """«Иванова А. П.: ознакомлен 27.11.2026 14:20»."""
    if one.acknowledged_at is None:
        return f"{one.person}: " + _("not read yet: {waiting}").format(waiting=one.waiting)
    return _("{person}: knows since {at}").format(person=one.person, at=moment_words(one.acknowledged_at))
