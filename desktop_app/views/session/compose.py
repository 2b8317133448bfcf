"""«Составить», «Перестроить», «Найти противоречия»: looked at first, «было → станет», taken only by a press."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QProgressBar

from desktop_app.errors import OfficeError
from desktop_app.services.job import Job
from desktop_app.services.session.composing import (
    Away,
    Explanation,
    PosedSession,
    Proposal,
    adopt_schedule,
    compose_session,
    explain_session,
    mend_session,
    pose_session,
)
from desktop_app.services.session.values import SessionBoard
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import LongJob
from desktop_app.views.session.illness import Illness
from desktop_app.views.session.part import Part, fill
from desktop_app.views.session.proposed import change_lines, contradiction_lines, figures_of
from desktop_app.views.timetable.compose import spin
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import label, restyle, wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.wording import _, say

R = TypeVar("R")
STEPS, PATIENCE, LONGEST = 1000, 30, 3600


class ComposePart(Part):
    """What is kept, progress, what was found, and whether to take it."""

    taken = Signal(object)
    """(SessionBoard)"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Compose the schedule of the session"),
                         _("Pinned events and credits stay where they are."))  # fmt: skip
        self.session_id = 0
        self.job: LongJob | None = None
        self.proposal: Proposal | None = None
        self.seconds = spin(_("Seconds"), (1, LONGEST), PATIENCE)
        self.illness = Illness()
        self.progress = QProgressBar()
        self.progress.setRange(0, STEPS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress"))
        self.details = wrapped("", "muted")
        self.list = self.lines(_("What will change"))
        self.start = primary(_("Find a schedule"), self.compose)
        self.mend_button = button(_("With the fewest changes"), self.mend)
        self.ask = button(_("Look for contradictions"), self.explain)
        self.stop = button(_("Stop, keep the best"), self.cancel)
        self.take = primary(_("Take this schedule"), self.accept)
        self.lay(in_row(label(_("Seconds"), "muted"), self.seconds), self.illness)
        self.lay(self.start, self.mend_button, self.ask, self.progress, self.stop, self.state, self.details)
        self.column.addWidget(self.list, 1)
        self.lay(self.take, in_row(button(_("Close"), self.closed.emit)))
        self.column.addStretch(0)
        self._show_buttons()

    def open(self, board: SessionBoard, *, mend: bool = False) -> None:
        """Ready to be asked; what was found for another state of the schedule is void."""
        self.session_id = board.head.id
        self.illness.know(board)
        if self.job is None:
            self.proposal = None
            fill(self.list, [])
            self.details.clear()
            self.tell("")
            self._show_buttons()
            (self.mend_button if mend else self.start).setFocus()

    def compose(self) -> None:
        """All of it anew."""
        seconds = float(self.seconds.value())
        self._think(_("Looking for the first schedule…"),
                    lambda posed, job: compose_session(posed, job, seconds=seconds), self.show_proposal)  # fmt: skip

    def mend(self) -> None:
        """As little as can be, after somebody falls ill too."""
        seconds, away = float(self.seconds.value()), self.illness.away()
        self._think(_("Looking for the fewest changes…"),
                    lambda posed, job: mend_session(posed, job, seconds=seconds), self.show_proposal, away)  # fmt: skip

    def explain(self) -> None:
        """Which requirements can't be kept together."""
        self._think(_("Looking for requirements that contradict each other…"), explain_session, self.show_explanation)

    def _think(
        self,
        words: str,
        work: Callable[[PosedSession, Job], R],
        then: Callable[[R], None],
        away: tuple[Away, ...] = (),
    ) -> None:
        """Read the problem, then think off the GUI thread."""
        if self.job is not None or not self.session_id:
            return
        self.proposal, office, key = None, self.desk.office, self.session_id
        fill(self.list, [])
        self.details.clear()
        self.tell(words)
        self.setFocus()
        self.job = self.desk.jobs.run_long(
            self, lambda job: work(pose_session(office, key, away), job), partial(self._found, then), self._failed
        )
        self.job.progress.connect(self.show_progress)
        self._show_buttons()

    def show_progress(self, done: float, figures: dict[str, float]) -> None:
        """How much of the time is spent, and how good the best is so far."""
        self.progress.setValue(round(done * STEPS))
        if "objective" in figures and self.stop.isEnabled():
            self.tell(_("A schedule stands; looking for a better one…"), "good")
            self.details.setText(figures_of(figures))

    def _found(self, then: Callable[[R], None], value: R) -> None:
        self.job = None
        self.progress.setValue(STEPS)
        then(value)
        self._show_buttons()

    def show_proposal(self, found: Proposal) -> None:
        """«Было → станет», with the cost against the bound; the person decides."""
        self.proposal = found if found.changes else None
        waits = bool(found.unplaced)
        best = _("The best possible schedule is found.") if found.optimal else _("Found.")
        if waits:
            best = _("Not everything found a place: look for contradictions.")
        elif not found.changes:
            best = _("Nothing has to change.")
        self.tell(best, "warn" if waits else "good")
        self.details.setText("\n".join(cost_lines(found)))
        fill(self.list, change_lines(found))

    def show_explanation(self, found: Explanation | None) -> None:
        """The smallest set that contradicts; what to relax comes first."""
        if found is None:
            self.tell(_("No contradiction was found: everything can be placed, or the time was too short."), "good")
            return
        self.tell(_("These requirements can't all be kept; relax the first, or another of them:"), "bad")
        fill(self.list, contradiction_lines(found))
        self.list.setFocus()

    def _failed(self, error: OfficeError) -> None:
        self.job = None
        self.tell(say(error), "warn")
        self._show_buttons()

    def cancel(self) -> None:
        """The best found so far is kept."""
        if self.job is not None:
            self.job.cancel()
            self.setFocus()  # else Qt hands it on to whatever comes next, and the answer would not find the hands
            self.stop.setEnabled(False)
            self.tell(_("Stopping: the best that was found comes at once…"), "muted")

    def accept(self) -> None:
        """Write what was found."""
        if self.proposal is not None:
            self.take.setEnabled(False)
            work = partial(adopt_schedule, self.desk.office, self.proposal)
            self.desk.jobs.run(self, work, self._taken, self._failed)

    def _taken(self, board: SessionBoard) -> None:
        self.proposal = None
        self._show_buttons()
        self.taken.emit(board)

    def _show_buttons(self) -> None:
        running, held = self.job is not None, QApplication.focusWidget()
        shown = {self.take: self.proposal is not None, self.stop: running, self.start: not running}
        for widget, visible in shown.items():
            widget.setVisible(visible)
        for one in (self.mend_button, self.ask):
            one.setVisible(not running)
        self.progress.setVisible(running)
        self.stop.setEnabled(running)
        self.take.setEnabled(True)
        if held is self or (held in shown and not shown[held]):
            next(one for one, visible in shown.items() if visible).setFocus()
        restyle(self.start, kind="" if self.proposal else "primary")


def cost_lines(found: Proposal) -> list[str]:
    """The cost before and after, and how far it is from the best."""
    lines = [_("Penalty: {before} → {after}, at best {bound}").format(
        before=found.before.total, after=found.cost.total, bound=found.bound
    )]  # fmt: skip
    if found.unplaced:
        names = ", ".join(f"{one.group} {one.index}" for one in found.unplaced)
        lines.append(_("Without a place: {events}").format(events=names))
    return lines
