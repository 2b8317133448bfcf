"""«Добавить событие»: what the plan does not tell of, or a retake, by group, discipline and form of control."""

from collections.abc import Iterable, Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

from desktop_app.errors import OfficeError
from desktop_app.services.contingent import GroupLine, list_groups
from desktop_app.services.curriculum import open_curriculum
from desktop_app.services.curriculum_values import CurriculumView, CycleView, RowView
from desktop_app.services.session.editing import NewEvent, add_event
from desktop_app.services.session.values import Control, SessionBoard, SittingKind
from desktop_app.views.desk import Desk
from desktop_app.views.session.part import ENTER, Part
from desktop_app.views.session.words import CONTROLS, SITTINGS
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.wording import _, say


class AddPart(Part):
    """Enter adds."""

    changed = Signal(object)
    """(SessionBoard)"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("Add an event"),
            _("What the plan does not tell of: it comes into the list of those without a place."),
        )  # fmt: skip
        self.board: SessionBoard | None = None
        self.plans: dict[int, int] = {}  # group → curriculum
        self.group, self.row, self.control, self.sitting = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        named = ((self.group, _("Group")), (self.row, _("Discipline")), (self.control, _("Form of control")),
                 (self.sitting, _("Sitting")))  # fmt: skip
        for box, name in named:
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(1)
            self.lay(label(name, "muted"), box)
        for control, word in CONTROLS.items():
            self.control.addItem(_(word), control)
        for sitting, word in SITTINGS.items():
            self.sitting.addItem(_(word), sitting)
        self.group.currentIndexChanged.connect(lambda _index: self._read_rows())
        self.go = primary(_("Add"), self.send)
        self.lay(self.state, in_row(self.go, button(_("Close"), self.closed.emit)))
        self.column.addStretch(1)
        self.tell("")

    def open(self, board: SessionBoard) -> None:
        """For a session; its groups can be chosen."""
        self.board = board
        self.tell("")
        self.group.setFocus()
        work = partial(list_groups, self.desk.office, board.head.term_id)
        self.desk.jobs.run(self, work, self._know)

    def _know(self, lines: tuple[GroupLine, ...]) -> None:
        self.plans = {line.id: line.curriculum_id for line in lines}
        self.group.clear()
        for one in self.board.groups if self.board is not None else ():
            self.group.addItem(one.group, one.group_id)

    def _read_rows(self) -> None:
        plan = self.plans.get(self.group.currentData() or 0)
        self.row.clear()
        if plan is not None:
            self.desk.jobs.run(self, partial(open_curriculum, self.desk.office, plan), self._show_rows)

    def _show_rows(self, plan: CurriculumView) -> None:
        self.row.clear()
        for row in rows_of(plan.cycles):
            self.row.addItem(f"{row.index} {row.title}", row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field adds."""
        if event.key() in ENTER and isinstance(self.focusWidget(), QComboBox):
            self.send()
            return
        super().keyPressEvent(event)

    def send(self) -> None:
        """Add it."""
        if self.board is None or self.row.currentData() is None:
            return
        new = NewEvent(self.group.currentData(), self.row.currentData(), Control(self.control.currentData()),
                       SittingKind(self.sitting.currentData()))  # fmt: skip
        work = partial(add_event, self.desk.office, self.board.head, new)
        self.desk.jobs.run(self, work, self._added, self._refused)

    def _added(self, board: SessionBoard) -> None:
        self.board = board
        self.tell("")
        self.changed.emit(board)
        words = _("{event} is added; name an examiner (F2) and put it on a day.")
        self.desk.tell(words.format(event=f"{self.group.currentText()} · {self.row.currentText()}"), "good")

    def _refused(self, error: OfficeError) -> None:
        self.tell(say(error), "bad")


def rows_of(cycles: Iterable[CycleView]) -> Iterator[RowView]:
    """The rows of a plan, in its order."""
    for cycle in cycles:
        yield from cycle.rows
        yield from rows_of(cycle.cycles)
