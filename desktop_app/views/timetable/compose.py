"""«Составить»: the engine finds a timetable while one looks on; nothing is changed before one takes it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
)

from desktop_app.errors import OfficeError
from desktop_app.services.job import Job
from desktop_app.services.timetable import pose_problem
from desktop_app.services.timetable.clashes import quality
from desktop_app.services.timetable.explaining import Explanation, explain
from desktop_app.services.timetable.narrowing import only_groups
from desktop_app.services.timetable.posing import Posed
from desktop_app.services.timetable.solver import PATIENCE, hopeless, solve
from desktop_app.services.timetable.values import Solution
from desktop_app.services.timetable.week import Week
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import LongJob
from desktop_app.views.timetable.explained import nothing_found
from desktop_app.views.timetable.explained_panel import Explained
from desktop_app.views.timetable.figures import FIGURES
from desktop_app.views.timetable.impossible import say_reasons
from desktop_app.views.timetable.whose import chosen_groups, offer
from desktop_app.views.widgets.buttons import button, pressed, primary
from desktop_app.views.widgets.labels import label, restyle, say_on, wrapped
from desktop_app.views.wording import _, ngettext, say

R = TypeVar("R")
MOST_SECONDS = 3600
MOST_SEED = 999_999
STEPS = 1000


class ComposePanel(QFrame):
    """Settings, progress, what was found, and whether to take it."""

    found = Signal(object, object)
    """(Posed, Solution): take it."""
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.desk = desk
        self.week: Week | None = None
        self.job: LongJob | None = None
        self.result: tuple[Posed, Solution] | None = None
        self.seconds = spin(_("Seconds"), (1, MOST_SECONDS), int(PATIENCE))
        self.seed = spin(_("Seed"), (1, MOST_SEED), 1)
        self.seed.setToolTip(_("Another number may give another timetable of the same quality"))
        self.whose = QComboBox()
        self.whose.setAccessibleName(_("Compose for"))
        self.kept, self.state, self.details = wrapped("", "muted"), wrapped("", "strong"), wrapped()
        self.progress = QProgressBar()
        self.progress.setRange(0, STEPS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress"))
        self.start = primary(_("Find a timetable"), self.begin)
        self.ask = button(_("Look for contradictions"), self.inquire)
        self.ask.setToolTip(_("Which requirements can't be kept together, and what to relax"))
        self.explained = Explained(desk)
        self.stop = button(_("Stop, keep the best"), self.cancel)
        self.take = primary(_("Take this timetable"), self.accept)
        self.close_it = button(_("Close"), self.closed.emit)
        self._arrange()
        self._show_buttons()

    def _arrange(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # holds the hands while no button can be pressed
        form = QFormLayout()
        form.setHorizontalSpacing(theme.GAP)
        form.addRow(label(_("Compose for"), "muted"), self.whose)
        form.addRow(label(_("Seconds"), "muted"), self.seconds)
        form.addRow(label(_("Seed"), "muted"), self.seed)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        column.addWidget(label(_("Compose the timetable"), "section"))
        column.addWidget(self.kept)
        column.addLayout(form)
        parts = (self.progress, self.state, self.details, self.explained, self.start, self.ask, self.stop, self.take)
        for widget in parts:
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_it)
        column.addStretch(1)
        column.addLayout(row)

    def show_week(self, week: Week) -> None:
        """What is kept: the locked lessons."""
        self.week = week
        offer(self.whose, week)
        locked = sum(lesson.locked for lesson in week.lessons)
        self.kept.setText(
            _("Nothing is locked: all lessons may move.") if not locked else
            ngettext("{count} locked lesson stays where it is; all others may move.",
                     "{count} locked lessons stay where they are; all others may move.", locked).format(count=locked)
        )  # fmt: skip

    def begin(self) -> None:
        """Read the problem, then think."""
        self._read(self.think)

    def inquire(self) -> None:
        """Read the problem, then look only for what contradicts."""
        self._read(self.explain)

    def _read(self, then: Callable[[Posed], None]) -> None:
        if self.week is None or self.job is not None:
            return
        self.result, groups = None, chosen_groups(self.whose, self.week)
        self.tell(_("Reading the load…"))
        office, term = self.desk.office, self.week.term_id

        def work() -> Posed:
            posed = pose_problem(office, term)
            return posed if groups is None else only_groups(posed, groups)

        self.setFocus()
        for one in (self.start, self.ask):
            one.setEnabled(False)
        self.desk.jobs.run(self, work, then, self.failed)

    def think(self, posed: Posed) -> None:
        """Say at once what can't be; else search off the GUI thread."""
        reasons = hopeless(posed.problem)
        if reasons and self.week is not None:
            self.explain(posed, _("No timetable can exist:"), say_reasons(reasons, posed.problem, self.week))
            return
        seconds, seed = float(self.seconds.value()), self.seed.value()
        self.tell(_("Looking for the first timetable…"))
        self.run(
            lambda job: solve(posed.problem, job, seconds=seconds, seed=seed),
            lambda solution: self.solved(posed, solution),
        )

    def explain(self, posed: Posed, words: str = "", details: str = "") -> None:
        """Look for the requirements that contradict; what is known already stays above them."""
        self.tell(words or _("Looking for requirements that contradict each other…"), "bad" if words else "strong",
                  details)  # fmt: skip
        self.run(lambda job: explain(posed.problem, job), lambda found: self.told(posed, found, words, details))

    def told(self, posed: Posed, found: Explanation, words: str, details: str) -> None:
        """Show the contradictions, each with where it is changed."""
        self.job = None
        if words or not found.conflicts:
            self.tell(words or nothing_found(found), "bad" if words else "strong", details)
        else:
            self.tell(_("No timetable can exist:"), "bad")
        if self.week is not None:
            self.explained.show_conflicts(found, posed.problem, self.week)
        self._show_buttons()

    def run(self, work: Callable[[Job], R], then: Callable[[R], None]) -> None:
        """Think off the GUI thread."""
        self.explained.clear()
        self.job = self.desk.jobs.run_long(self, work, then, self.failed)
        self.job.progress.connect(self.show_progress)
        self._show_buttons()

    def show_progress(self, done: float, figures: dict[str, float]) -> None:
        """How much of the time is spent, and how good the best is so far."""
        self.progress.setValue(round(done * STEPS))
        if "objective" in figures and "windows" in figures:
            self.tell(
                _("A timetable stands; looking for a better one…"),
                "good",
                _("Teachers' windows: {windows:g}\nPenalty: {objective:g}, at best {bound:g}").format(
                    windows=figures["windows"], objective=figures["objective"], bound=figures.get("bound", 0)
                ),
            )

    def solved(self, posed: Posed, solution: Solution) -> None:
        """Show what came of it; the person decides."""
        self.job = None
        self.progress.setValue(STEPS)
        if not solution.places:
            words = {
                "infeasible": _("It is proved that no timetable keeps all the rules with these locked lessons."),
                "unknown": _("The time was too short to find a timetable; give it more seconds."),
                "optimal": _("There is nothing to place: the term has no teaching load."),
            }
            if solution.status == "optimal":
                self.tell(words["optimal"], "bad")
            else:
                self.explain(posed, words.get(solution.status, solution.status))
                return
        else:
            self.result = (posed, solution)
            best = _("The best possible timetable is found.") if solution.status == "optimal" else _("Found.")
            self.tell(best, "good", compared(posed, solution))
        self._show_buttons()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button; in a field it begins."""
        if pressed(self, event):
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.start.isVisible() and self.start.isEnabled():
            self.begin()
            return
        super().keyPressEvent(event)

    def cancel(self) -> None:
        """The best found so far is kept."""
        if self.job is not None:
            self.job.cancel()
            self.stop.setEnabled(False)

    def accept(self) -> None:
        """Take what was found."""
        if self.result is not None:
            self.found.emit(*self.result)
            self.result = None
            self.tell("")
            self._show_buttons()

    def failed(self, error: OfficeError) -> None:
        """It was stopped before anything stood, or the office refused."""
        self.job = None
        self.tell(say(error), "warn")
        self._show_buttons()

    def tell(self, words: str, role: str = "strong", details: str = "") -> None:
        """Where it stands."""
        say_on(self.state, words, role)
        self.details.setText(details)

    def _show_buttons(self) -> None:
        running = self.job is not None
        for one in (self.start, self.ask):
            one.setEnabled(True)
        shown = {
            self.start: not running,
            self.ask: not running,
            self.stop: running,
            self.progress: running,
            self.take: self.result is not None,
        }
        held = QApplication.focusWidget()
        for widget, visible in shown.items():
            widget.setVisible(visible)
        self.stop.setEnabled(running)
        if held is self or (held in shown and not shown[held]):  # the button under the hands is gone: to the next one
            next(one for one in (self.take, self.stop, self.start) if shown[one]).setFocus()
        restyle(self.start, kind="" if self.result else "primary")


def compared(posed: Posed, solution: Solution) -> str:
    """The figures now and in what was found."""
    now, then = quality(posed.problem, posed.places), quality(posed.problem, dict(solution.places))
    return "\n".join(f"{_(name)}: {getattr(now, key)} → {getattr(then, key)}" for key, name in FIGURES.items())


def spin(name: str, limits: tuple[int, int], value: int) -> QSpinBox:
    """A field for a whole number."""
    made = QSpinBox()
    made.setRange(*limits)
    made.setValue(value)
    made.setAccessibleName(name)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made
