"""The hand that edits a curriculum: steps go to the office one after another, Ctrl+Z takes the last one back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import OfficeError, Stale
from desktop_app.services.curriculum import open_curriculum
from desktop_app.services.curriculum_editing import edit_curriculum
from desktop_app.services.curriculum_edits import Edit, Edited, PlanSeen, SetNumbers
from desktop_app.services.curriculum_values import CurriculumView
from desktop_app.views.desk import Desk
from desktop_app.views.wording import _, say


class Editor(QObject):
    """Of one plan that is open; somebody else's change makes it forget what could be taken back."""

    shown = Signal(object)
    """The CurriculumView after a step."""
    finished = Signal(object)
    """Key of the row or cycle that the step was about, or None."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.seen = PlanSeen(0, 0)
        self.draft = False
        self._back: list[Edit] = []

    @property
    def open(self) -> bool:
        """Whether the plan may be changed from this desk."""
        return self.draft and self.desk.may(edit_curriculum)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._back)

    def follow(self, view: CurriculumView) -> None:
        """This plan is shown now."""
        head = view.head
        if head.id != self.seen.id or head.version > self.seen.version:
            self._back.clear()
            self.seen = PlanSeen(head.id, head.version)
        self.draft = head.is_draft

    def do(self, edit: Edit) -> None:
        """One step."""
        self._send(edit, self._back.append)

    def undo(self) -> None:
        """Take the last step back."""
        if self._back:
            self._send(self._back.pop(), lambda _back: None)

    def _send(self, edit: Edit, keep: Callable[[Edit], object]) -> None:
        def work() -> tuple[Edited, CurriculumView]:
            edited = edit_curriculum(self.desk.office, self.seen, edit)  # in the queue: earlier steps are done by now
            self.seen = edited.seen
            return edited, open_curriculum(self.desk.office, edited.seen.id)

        def done(answer: tuple[Edited, CurriculumView]) -> None:
            edited, view = answer
            keep(edited.back)
            self.shown.emit(view)
            if not isinstance(edit, SetNumbers):  # whoever types has gone on to the next cell
                self.finished.emit(edited.subject)

        self.desk.jobs.run(self, work, done, self._refused)

    def _refused(self, error: OfficeError) -> None:
        """Say why; what is typed in vain shows its old value again."""
        if isinstance(error, Stale):
            self._back.clear()
            self.desk.tell(_("Somebody changed this curriculum meanwhile: it is read again, repeat your step."), "warn")
        else:
            self.desk.tell(say(error), "bad")
        key = self.seen.id
        self.desk.jobs.run(self, lambda: open_curriculum(self.desk.office, key), self.shown.emit)
