"""Control on paper: the list of tasks as it is seen, and the register of control (п. 7.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.services.control_records import RecordLine
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.tasks_values import Task


@dataclass(frozen=True, slots=True)
class TaskPaper:
    """The tasks that go on paper, in their order."""

    letterhead: Letterhead
    today: date
    tasks: Sequence[Task]


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """The lines of the register that go on paper, in their order."""

    letterhead: Letterhead
    records: Sequence[RecordLine]


@reading(Permission.PRINT_FORMS)
def open_paper_head(tx: Tx) -> Letterhead:
    """Whose papers these are, and who prints them now."""
    return letterhead_of(tx)
