"""At the side of a plan: its hours against the load, and which rows of the load are given by it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_app.services.topics import use_topic_plan
from desktop_app.services.topics_journal import put_lesson_topics
from desktop_app.services.topics_values import PlanSheet, UseLine
from desktop_app.views.desk import Desk
from desktop_app.views.topics.sentences import TONES, fit_line, use_words
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _

WIDTH = 300


class HoursPanel(SidePanel):
    """F4 opens it."""

    handing = Signal(int, str)
    """The topics of the plan on the lessons of a row of the load."""

    def __init__(self, desk: Desk, written: Callable[[], object]) -> None:
        super().__init__(_("Hours and load"), WIDTH)
        self.desk, self.written = desk, written
        self.ticks: dict[int, QCheckBox] = {}
        self.seen: tuple[object, ...] = ()

    def show_sheet(self, sheet: PlanSheet) -> None:
        """What is known of a plan; while topics are typed it is mostly the same."""
        seen = (sheet.id, sheet.fits, sheet.uses, sheet.line.needed)
        if seen == self.seen:
            return
        self.seen = seen
        self.clear()
        self.ticks = {}
        lines: list[QWidget] = [wrapped(fit_line(one), TONES[one.fit]) for one in sheet.fits]
        if not lines:
            text = _("No load is given by this plan; by the curriculum there are {n} h.").format(n=sheet.line.needed)
            lines = [wrapped(text, "muted")]
        self.add_section(_("Topics against hours"), *lines)
        uses: list[QWidget] = []
        for use in sheet.uses:
            uses += self._use(sheet, use)
        hint = wrapped(_("The teacher has no load of this discipline in this year."), "muted")
        self.add_section(_("Given by this plan"), *(uses or [hint]))
        add_history(self, self.desk, "topic_plan", sheet.id)

    def _use(self, sheet: PlanSheet, use: UseLine) -> list[QWidget]:
        tick = self.ticks[use.load_id] = QCheckBox(use_words(use))
        tick.setToolTip(use_words(use))
        tick.setChecked(use.plan_id == sheet.id)
        tick.setEnabled(self.desk.may(use_topic_plan))
        tick.clicked.connect(lambda on: self._put(use, sheet.id if on else None))
        parts: list[QWidget] = [tick]
        if use.plan_id == sheet.id and self.desk.may(put_lesson_topics):
            parts.append(link(_("Hand out on lessons…"), partial(self.handing.emit, use.load_id, use.group)))
        elif use.plan_id not in {None, sheet.id}:
            parts.append(wrapped(_("given by another plan"), "muted"))
        return parts

    def _put(self, use: UseLine, plan_id: int | None) -> None:
        before = use.plan_id
        work = partial(use_topic_plan, self.desk.office, use, plan_id)
        self.desk.jobs.run(self, work, lambda now: self._done(now, before), self._refused)

    def _done(self, now: UseLine, before: int | None) -> None:
        self.written()
        text = _("{load}: the choice of the plan is saved.").format(load=use_words(now))
        self.desk.tell(text, "good", (_("Undo"), lambda: self._put(now, before)))

    def _refused(self, error: Exception) -> None:
        self.desk.jobs.failed.emit(self, error)
        self.written()
