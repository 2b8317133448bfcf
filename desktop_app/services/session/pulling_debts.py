"""Retakes: a sitting for each discipline and group with debts that stand and an attempt left (domain.md 3.6)."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.errors import NotAllowed
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.debts import Debt
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.session import ExamEvent, Examiner, ExaminerRole, ExamSession, SessionGroup, Sitter, SittingKind
from desktop_app.services.attestation_planning import teacher_of
from desktop_app.services.attestation_values import NotPlanned
from desktop_app.services.debts_reading import read_cards
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.debts import may_attempt
from desktop_app.services.rules.session import exam_minutes
from desktop_app.services.session.pulling import MOST_EXAMINERS
from desktop_app.services.session.reading_events import MODULE
from desktop_app.services.session.values import Control
from desktop_app.services.settings import read_settings

Key = tuple[int, int, int, Control, SittingKind]
"""Group, row of the plan, term of the debt, form of control, which attempt."""

SITTINGS = (SittingKind.RETAKE, SittingKind.COMMISSION)


def draw_retakes(tx: Tx, session: ExamSession) -> tuple[int, int]:
    """Write the retakes that a session lacks; returns how many are new, and how many stood already.

    A debtor who came since joins the retake that stands. Raises NotAllowed without the right to see debts.
    """
    if not tx.user.may(Permission.READ_SHEETS):
        raise NotAllowed(permission=Permission.READ_SHEETS)
    known = known_retakes(tx, session)
    wanted = owing(tx, session)
    for key, students in wanted.items():
        event = known.get(key) or new_retake(tx, session, key, len(students))
        sit = set(tx.session.scalars(select(Sitter.student_id).where(Sitter.event_id == event.id)))
        tx.session.add_all(Sitter(event_id=event.id, student_id=one) for one in students if one not in sit)
    tx.session.flush()
    return len(wanted.keys() - known.keys()), len(known)


def known_retakes(tx: Tx, session: ExamSession) -> dict[Key, ExamEvent]:
    """The retakes that stand in the session."""
    rows = tx.session.scalars(select(ExamEvent).where(ExamEvent.session_id == session.id, ~ExamEvent.cancelled))
    return {(row.group_id, row.row_id, row.term_id, row.control, row.sitting): row for row in rows}


def owing(tx: Tx, session: ExamSession) -> Mapping[Key, Sequence[int]]:
    """Who owes what and has an attempt left, of the groups of the session."""
    groups = set(tx.session.scalars(select(SessionGroup.group_id).where(SessionGroup.session_id == session.id)))
    debts = {one.id: one for one in tx.session.scalars(select(Debt).where(Debt.closed_on.is_(None)))}
    found: dict[Key, list[int]] = defaultdict(list)
    for card in read_cards(tx, Debt.closed_on.is_(None), by=Permission.READ_SHEETS):
        line, debt = card.line, debts[card.line.id]
        if line.group_id in groups and may_attempt(line.attempts, tx.today, line.due):
            key = (line.group_id, debt.row_id, debt.term_id, line.control, SITTINGS[line.attempts])
            found[key].append(line.student_id)
    return found


def new_retake(tx: Tx, session: ExamSession, key: Key, students: int) -> ExamEvent:
    """A retake without a place, before whoever taught the discipline."""
    group, row, term, control, sitting = key
    settings = read_settings(tx)
    event = ExamEvent(
        session_id=session.id, group_id=group, row_id=row, term_id=term, control=control, sitting=sitting,
        minutes=exam_minutes(True, students, settings.exam_minutes, settings.exam_student_minutes),
    )  # fmt: skip
    tx.session.add(event)
    tx.session.flush()
    role = ExaminerRole.MEMBER if sitting is SittingKind.COMMISSION else ExaminerRole.EXAMINER
    for number, employee in enumerate(teachers_of(tx, key), start=1):
        tx.session.add(Examiner(event_id=event.id, position=number, employee_id=employee, role=role))
    return event


def teachers_of(tx: Tx, key: Key) -> list[int]:
    """Who taught it and still works here; of a practice or an exam of a module, who taught the module.

    In that term, else in another one. A commission is filled up from others who teach the same, then the same module
    or cycle, then the group: in a small college two people may teach a whole cycle.
    """
    group, row_id, term, _control, sitting = key
    row, loads = tx.get(PlanRow, row_id), loads_of(tx)
    own = [load for load in loads if load.group_id == group]
    then = [load for load in own if load.term_id == term]
    found = holders(row, then) or holders(row, own)
    if sitting is SittingKind.COMMISSION:
        found += [load.teacher_id for near in nearness(row) for load in loads if near(load.row)]
        found += [load.teacher_id for load in own]
    return list(dict.fromkeys(found))[:MOST_EXAMINERS]


def loads_of(tx: Tx) -> Sequence[Load]:
    """The rows of the load of those who still work here: of a whole group in front, then with most hours."""
    query = select(Load).join(Employee, Employee.id == Load.teacher_id).where(Employee.dismissed_on.is_(None))
    order = (Load.subgroup_id.is_not(None), Load.hours.desc(), Load.id)
    return tx.session.scalars(query.options(joinedload(Load.row)).order_by(*order)).all()


def holders(row: PlanRow, loads: Sequence[Load]) -> list[int]:
    """Whoever teaches the row; of what a module attests without lessons, its parts, whose statement it is in front."""
    first = teacher_of(row, loads)
    if isinstance(first, NotPlanned):
        return []
    ours = [load.teacher_id for load in loads if load.row_id == row.id]
    return [first, *ours] if row.sort != MODULE else [first, *ours, *parts_of(row, loads)]


def parts_of(row: PlanRow, loads: Sequence[Load]) -> Iterator[int]:
    """Who teaches the parts of the module that a row is of."""
    return (load.teacher_id for load in loads if load.row.parent_id == row.parent_id is not None)


def nearness(row: PlanRow) -> tuple[Callable[[PlanRow], bool], ...]:
    """The same discipline of any curriculum, the same module, the same cycle."""
    return (
        lambda other: (other.index, other.title) == (row.index, row.title),
        lambda other: other.parent_id == row.parent_id is not None,
        lambda other: other.cycle_id == row.cycle_id is not None,
    )
