"""What waits: the counts beside the screens, read again when news concern them."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from desktop_app.changes import EVERYTHING, Change
from desktop_app.services.admission.waiting import AdmissionWaiting, count_admission
from desktop_app.services.final_marks_requests import count_requests
from desktop_app.services.journal_gaps import GapBoard, list_gaps
from desktop_app.services.notices import NoticeLine, list_notices
from desktop_app.services.office import Operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.deadlines import Duty
from desktop_app.services.subgroups.reading import count_waiting
from desktop_app.services.subgroups.values import DivisionsWaiting
from desktop_app.services.tasks import is_own, list_tasks
from desktop_app.services.tasks_values import Task, TaskState
from desktop_app.views.control.topics import TOPICS
from desktop_app.views.desk import Desk

T = TypeVar("T")

PAUSE_MS = 700
"""Many marks that are written one after the other are counted once."""


class Counts(QObject):
    """Asks for tasks, notices and gaps and tells `show` how many can't wait: one's own, and all tasks that are overdue.

    Final marks above the rule are counted for whoever approves them, divisions for whoever composes, signs or approves
    them, cards of applicants to complete and days to close for whoever admits; gaps for whoever teaches, and anew only
    when one of their own journals has changed.
    """

    def __init__(self, desk: Desk, show: Callable[[dict[str, int]], None]) -> None:
        super().__init__()
        self.desk, self.show = desk, show
        self._tasks: dict[str, int] = {}
        self._notices, self._gaps, self._requests, self._divisions, self._admission = 0, 0, 0, 0, 0
        self._journals: frozenset[str] = frozenset()  # keys of one's own
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.ask)
        desk.term_changed.connect(self.ask)
        desk.news.changed.connect(self._hear)

    def _hear(self, change: Change) -> None:
        own = change.topic == "journal" and change.key in self._journals
        if change == EVERYTHING or change.topic in {*TOPICS, "notices", "approvals", "applicants", "campaign"} or own:
            self._pause.start()

    def ask(self) -> None:
        """Count anew."""
        user, term = self.desk.office.user, self.desk.term_id
        self._ask(list_tasks, self._tell)
        self._ask(list_notices, self._tell_notices)
        self._ask(count_admission, self._tell_admission)
        if term:
            self._ask(count_requests, self._tell_requests, term)
            self._ask(count_waiting, self._tell_divisions, term)
            if user.employee_id is not None and user.may(Permission.WRITE_MARKS):
                self._ask(list_gaps, self._tell_gaps, term)

    def _ask(self, count: Operation[..., T], tell: Callable[[T], None], *about: int) -> None:
        office = self.desk.office
        if self.desk.may(count):
            self.desk.jobs.run(self, lambda: count(office, *about), tell, lambda _error: None)

    def _tell(self, tasks: tuple[Task, ...]) -> None:
        late = [one for one in tasks if one.state is TaskState.OVERDUE]
        own = sum(one.is_due and is_own(one, self.desk.office.user) for one in tasks)
        marks = sum(one.duty is Duty.MARKS for one in late)
        self._tasks = {"today": own, "control": len(late), "sheets": marks}
        self._show()

    def _tell_notices(self, notices: tuple[NoticeLine, ...]) -> None:
        self._notices = len(notices)
        self._show()

    def _tell_requests(self, waiting: int) -> None:
        self._requests = waiting
        self._show()

    def _tell_divisions(self, waiting: DivisionsWaiting) -> None:
        self._divisions = waiting.total
        self._show()

    def _tell_admission(self, waiting: AdmissionWaiting) -> None:
        self._admission = waiting.total
        self._show()

    def _tell_gaps(self, board: GapBoard) -> None:
        self._gaps = board.mine
        self._journals = frozenset(str(one.load_id) for one in board.journals)
        self._show()

    def _show(self) -> None:
        today = self._tasks.get("today", 0) + self._notices
        journal = self._gaps + self._requests
        others = {"journal": journal, "subgroups": self._divisions, "applicants": self._admission}
        self.show({**self._tasks, "today": today, **others})
