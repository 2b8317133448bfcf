"""What the demo's timetable is asked to keep: the weeks of a dozen teachers, and eight requirements."""

from collections.abc import Iterator
from random import Random

from sqlalchemy import func, select

from desktop_app.models.calendar import Term
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.load import Load
from desktop_app.models.wishes import Requirement, RequirementOwner, TeacherTime, TimeLevel
from desktop_app.services.office import Tx
from desktop_app.services.timetable.values import MUST

SATURDAY, PAIRS = 6, range(1, 7)
SHUT, UNWILLING = 4, 8  # teachers
EXERCISE = "%изическая культура%"


def add_conditions(tx: Tx, term: Term, seed: int) -> None:
    """The least busy teachers have pairs that cannot be, others are reluctant; then the requirements."""
    hours = func.sum(Load.hours)
    query = select(Load.teacher_id).where(Load.term_id == term.id, Load.lead_id.is_(None)).group_by(Load.teacher_id)
    teachers = list(tx.session.scalars(query.order_by(hours, Load.teacher_id)))
    random = Random(seed)  # noqa: S311 - the same weeks for the same seed
    for teacher in teachers[:SHUT]:
        day = random.randrange(1, SATURDAY)
        put(tx, term, teacher, [(day, pair) for pair in PAIRS], TimeLevel.NO)
    for teacher in teachers[SHUT : SHUT + UNWILLING]:
        early = [(random.randrange(1, SATURDAY), 1)]
        put(tx, term, teacher, early + [(SATURDAY, pair) for pair in PAIRS[2:]], TimeLevel.RELUCTANT)
    tx.session.add_all(requirements(tx, term, teachers[0]))
    tx.touch("wishes", term.id)


def put(tx: Tx, term: Term, teacher_id: int, at: list[tuple[int, int]], level: TimeLevel) -> None:
    """A level for these pairs of a teacher."""
    tx.session.add_all(
        TeacherTime(term_id=term.id, teacher_id=teacher_id, day=day, pair=pair, level=level) for day, pair in at
    )


def requirements(tx: Tx, term: Term, part_time: int) -> Iterator[Requirement]:
    """Eight of them, one switched off."""
    of, key = RequirementOwner, term.id
    exercise = tx.session.scalar(
        select(PlanRow.id).join(Load, Load.row_id == PlanRow.id)
        .where(Load.term_id == key, PlanRow.title.like(EXERCISE)).order_by(PlanRow.id).limit(1)
    )  # fmt: skip
    yield Requirement(term_id=key, kind="pairs_a_day", owner=of.GROUPS, number=4, weight=MUST, note="Приказ директора")
    yield Requirement(term_id=key, kind="days_a_week", owner=of.TEACHER, owner_id=part_time, number=3, weight=MUST,
                      note="Внешний совместитель")  # fmt: skip
    yield Requirement(term_id=key, kind="late", owner=of.GROUPS, number=5, weight=15)
    yield Requirement(term_id=key, kind="windows", owner=of.TEACHERS, number=1, weight=8)
    yield Requirement(term_id=key, kind="pairs_a_day", owner=of.TEACHERS, number=5, weight=20)
    yield Requirement(term_id=key, kind="least_pairs", owner=of.GROUPS, number=2, weight=10)
    yield Requirement(term_id=key, kind="free_days", owner=of.TEACHERS, number=1, weight=3, active=False)
    if exercise is not None:
        yield Requirement(term_id=key, kind="not_first", owner=of.DISCIPLINE, owner_id=exercise, weight=20,
                          note="Физкультура — не первой парой")  # fmt: skip
