"""«Исправить с наименьшими изменениями»: who must move and where to, seen before anything is changed."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QListWidget, QListWidgetItem, QProgressBar, QVBoxLayout

from desktop_app.errors import OfficeError
from desktop_app.services.job import Job
from desktop_app.services.timetable.explaining import Explanation, explain
from desktop_app.services.timetable.posing import Posed
from desktop_app.services.timetable.repaired import pose_repair
from desktop_app.services.timetable.repairing import Repair, placed_only, repair
from desktop_app.services.timetable.solver import hopeless
from desktop_app.services.timetable.week import Week
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import LongJob
from desktop_app.views.timetable.edits import Edits
from desktop_app.views.timetable.explained import nothing_found
from desktop_app.views.timetable.explained_panel import Explained
from desktop_app.views.timetable.impossible import say_reasons
from desktop_app.views.timetable.repair_words import move_lines, outcome
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import label, say_on, wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.wording import _, say

R = TypeVar("R")
STEPS = 1000
LOAD = Qt.ItemDataRole.UserRole


class RepairPanel(QFrame):
    """Looks at once when it is opened; the person takes what was found or leaves all as it is."""

    closed = Signal()
    group_asked = Signal(int)
    """Show the week of a group whose lesson moves."""

    def __init__(self, desk: Desk, edits: Edits) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.desk, self.edits = desk, edits
        self.week: Week | None = None
        self.wanted = False  # opened before the week is there
        self.job: LongJob | None = None
        self.result: tuple[Posed, Repair] | None = None
        self.tray = QCheckBox(_("Place lessons of the tray too"))
        self.tray.setToolTip(_("Where no other lesson has to move for them"))
        self.tray.clicked.connect(self.begin)
        self.state, self.details = wrapped("", "strong"), wrapped()
        self.progress = QProgressBar()
        self.progress.setRange(0, STEPS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress"))
        self.list = self._make_list()
        self.explained = Explained(desk)
        self.stop = button(_("Stop, keep the best"), self.cancel)
        self.again = button(_("Look again"), self.begin)
        self.take = primary(_("Apply"), self.accept)
        self.leave = button(_("Change nothing"), self.shut)
        self._arrange()
        self._show_parts()

    def _make_list(self) -> QListWidget:
        made = QListWidget()
        made.setWordWrap(True)
        made.setAccessibleName(_("What will change"))
        made.setToolTip(_("Enter: show the group"))
        made.itemActivated.connect(self._show_group)
        return made

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        column.addWidget(label(_("Mend with the fewest changes"), "section"))
        column.addWidget(wrapped(_("Lessons that are not allowed any more find new places; all others stay."), "muted"))
        for part in (self.tray, self.progress, self.state, self.details, self.explained):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self.stop)
        column.addWidget(self.again)
        column.addWidget(in_row(self.take, self.leave))

    def open(self) -> None:
        """Look what is wrong and how it can be mended."""
        self.wanted = True
        self.leave.setFocus()
        if self.week is not None:
            self.begin()

    def show_week(self, week: Week) -> None:
        """The names; what was found for another state of the timetable is void."""
        stale = self.week is not None and self.week.version != week.version
        self.week = week
        if self.result is not None and stale:
            self.result = None
            self.tell(_("The timetable has changed: look again."), "warn")
            self._show_parts()
        if self.wanted and self.job is None and self.result is None and not stale:
            self.begin()

    def begin(self) -> None:
        """Read the problem, then think."""
        if self.week is None or self.job is not None:
            return
        self.wanted, self.result = False, None
        self.tell(_("Looking for lessons that are not allowed any more…"))
        self.again.setEnabled(False)
        self.desk.jobs.run(self, partial(pose_repair, self.desk.office, self.week.term_id), self.think, self.failed)

    def think(self, posed: Posed) -> None:
        """Off the GUI thread."""
        tray = self.tray.isChecked()
        self._run(lambda job: repair(posed.problem, posed.places, job, tray=tray), partial(self.found, posed))

    def found(self, posed: Posed, repair_: Repair) -> None:
        """Show what would change, or look why nothing helps."""
        self.job = None
        if self.week is None:
            return
        if repair_.status == "impossible":
            self.explain(posed)
            return
        self.tell(*outcome(repair_))
        for move, words in zip(repair_.moves, move_lines(repair_.moves, posed.problem, self.week), strict=True):
            item = QListWidgetItem(words)
            item.setData(LOAD, next(card.load for card in posed.problem.cards if card.id == move.card))
            self.list.addItem(item)
        self.result = (posed, repair_) if repair_.moves else None
        self._show_parts()
        if self.result is not None:
            self.list.setCurrentRow(0)
            self.take.setFocus()

    def explain(self, posed: Posed) -> None:
        """Which requirements contradict."""
        problem = placed_only(posed.problem, posed.places)
        reasons = say_reasons(hopeless(problem), problem, self.week) if self.week else ""
        self.tell(_("It can't be mended by moving lessons that are not locked:"), "bad", reasons)
        self._run(lambda job: explain(problem, job), partial(self.told, posed, reasons), keep=True)

    def told(self, posed: Posed, reasons: str, found: Explanation) -> None:
        """Each requirement with where it is changed."""
        self.job = None
        if self.week is not None:
            self.explained.show_conflicts(found, posed.problem, self.week)
        if not found.conflicts and not reasons:
            self.details.setText(nothing_found(found))
        self._show_parts()

    def _run(self, work: Callable[[Job], R], then: Callable[[R], None], *, keep: bool = False) -> None:
        self.explained.clear()
        self.list.clear()
        if not keep:
            self.tell(_("Looking for the fewest changes…"))
        self.job = self.desk.jobs.run_long(self, work, then, self.failed)
        self.job.progress.connect(self.show_progress)
        self._show_parts()

    def show_progress(self, done: float, figures: dict[str, float]) -> None:
        """How much of the time is spent, and how many would move."""
        self.progress.setValue(round(done * STEPS))
        if "moved" in figures:
            self.tell(_("Lessons to move: {count:g}; looking for fewer…").format(count=figures["moved"]))

    def cancel(self) -> None:
        """The best found so far is kept."""
        if self.job is not None:
            self.job.cancel()
            self.stop.setEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc changes nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Take what was found; it can be undone."""
        if self.result is not None:
            (posed, repair_), self.result = self.result, None
            self.edits.repair(posed, repair_.moves, self._taken)
            self._show_parts()

    def _taken(self) -> None:
        self.closed.emit()
        self.desk.tell(_("The timetable is mended."), "good", (_("Undo"), self.edits.undo))

    def shut(self) -> None:
        """Leave all as it is."""
        self.cancel()
        self.wanted, self.result = False, None
        self.closed.emit()

    def failed(self, error: OfficeError) -> None:
        """It was stopped before anything was found, or the office refused."""
        self.job = None
        self.tell(say(error), "warn")
        self._show_parts()

    def tell(self, words: str, role: str = "strong", details: str = "") -> None:
        """Where it stands."""
        say_on(self.state, words, role)
        self.details.setText(details)

    def _show_group(self, item: QListWidgetItem) -> None:
        if self.week is not None and item.data(LOAD) in self.week.loads:
            self.group_asked.emit(self.week.loads[item.data(LOAD)].group_id)

    def _show_parts(self) -> None:
        running = self.job is not None
        if self.result is None:
            self.list.clear()
        shown = {
            self.stop: running,
            self.progress: running,
            self.again: not running and self.result is None,
            self.take: self.result is not None,
            self.list: self.result is not None,
            self.details: bool(self.details.text()),
        }
        for widget, visible in shown.items():
            widget.setVisible(visible)
        self.stop.setEnabled(running)
        self.again.setEnabled(not running)
        self.tray.setEnabled(not running)
