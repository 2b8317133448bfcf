"""Why not everything can be placed: requirements that contradict each other, and which of them to relax (п. 4.7).

None can be left out: with any one of them dropped, the events that are named can be placed with the others kept. To
drop the dates of a group means to hold its exam on some other day; to drop a room, that others may be in it as well.
"""

from typing import Final

from desktop_app.services.job import Job
from desktop_app.services.session.problem import Contradiction, Problem, Reason

PATIENCE: Final = 8.0  # seconds

SOFTEST_FIRST: Final = (
    Reason.AWAY, Reason.DATES, Reason.PINNED, Reason.CONSULTATION, Reason.ROOM_KIND, Reason.CAPACITY, Reason.LESSONS,
    Reason.TEACHES, Reason.ONE_A_DAY, Reason.PRACTICE, Reason.ROOM, Reason.DAY_OFF, Reason.EXAMINER, Reason.GROUP,
    Reason.STUDENT, Reason.UNROOMED,
)  # fmt: skip
"""What a college lets go most easily comes first; nobody can be in two places."""


def explain(problem: Problem, job: Job, *, seconds: float = PATIENCE) -> Contradiction | None:
    """A contradiction, those of one event, one group or one examiner first; None: none was found in time.

    One thread of CP-SAT: the same problem has the same explanation unless the time is short.
    """
    from desktop_app.services.session.solver_explaining import Inquiry, inquire

    return inquire(Inquiry(problem, job, seconds, SOFTEST_FIRST))
