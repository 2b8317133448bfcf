"""What course works and practices have in common: whom they list, whose they are, which statement closes them."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import func, select, true
from sqlalchemy.orm import aliased, joinedload

from desktop_app.errors import BadInput, Stale
from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.course_works import CourseWork
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.load import Load
from desktop_app.models.orders import Placement
from desktop_app.models.people import Employee, Person
from desktop_app.models.practices import Practice
from desktop_app.services.attestation_planning import OF_MODULE, teacher_of
from desktop_app.services.attestation_values import NotPlanned
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission, Scope
from desktop_app.services.reach_own import own_groups
from desktop_app.services.roster import read_roster
from desktop_app.services.trail import is_server

MOST_LINES = 200
MOST_LETTERS = 40
W = TypeVar("W", CourseWork, Practice)
COURSE = frozenset({Control.COURSE_WORK, Control.COURSE_PROJECT})


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Somebody of the college who may supervise."""

    id: int
    name: str  # «Иванова А. П.»
    full: str = ""  # «Иванова Анна Петровна»


@dataclass(frozen=True, slots=True)
class Hands:
    """In which lines of a register the person writes."""

    everywhere: bool
    groups: frozenset[int]  # that the person heads, or teaches this row to
    employee_id: int | None  # whose own works they may be; None: nobody's

    def keep(self, group_id: int, *supervisors: int | None) -> bool:
        """Whether a line is theirs: by the group of its student, or because they supervise it, before and after."""
        by_load = self.employee_id is not None and set(supervisors) == {self.employee_id}
        return self.everywhere or group_id in self.groups or by_load


def hands_on(tx: Tx, term_id: int, row: PlanRow) -> Hands:
    """Whose lines of this row the user keeps (EDIT_WORKS): all, of the own department, of what they teach."""
    user, right = tx.user, Permission.EDIT_WORKS
    if user.everywhere(right):
        return Hands(everywhere=True, groups=frozenset(), employee_id=None)
    mine = user.employee_id if Scope.OWN_LOAD in user.reach(right) else None
    groups: set[int] = set()
    if Scope.DEPARTMENT in user.reach(right):
        groups |= set(tx.session.scalars(own_groups(user, right)))
    if mine is not None:
        groups |= taught_groups(tx, term_id, row, mine)
    return Hands(everywhere=False, groups=frozenset(groups), employee_id=mine)


def taught_groups(tx: Tx, term_id: int, row: PlanRow, employee_id: int) -> set[int]:
    """The groups to which somebody teaches a row in the term; of УП and ПП, a course of its module."""
    taught = aliased(PlanRow)
    module = taught.parent_id == row.parent_id if row.sort in OF_MODULE and row.parent_id is not None else None
    own = Load.row_id == row.id
    wanted = (
        select(Load.group_id)
        .join(taught, taught.id == Load.row_id)
        .where(Load.term_id == term_id, Load.teacher_id == employee_id, own if module is None else own | module)
    )
    return set(tx.session.scalars(wanted))


def supervisors_of(tx: Tx) -> tuple[Supervisor, ...]:
    """Who works here, by name."""
    working = (Employee.dismissed_on.is_(None)) | (Employee.dismissed_on > tx.today)
    rows = tx.session.scalars(select(Employee).join(Employee.person).where(working).order_by(Person.sort_key))
    return tuple(Supervisor(one.id, one.person.short_name, one.person.full_name) for one in rows)


def find_supervisor(known: Sequence[Supervisor], name: str) -> int:
    """By «Иванова А. П.», the whole name, or what only one begins with.

    Raises BadInput (`no_such_supervisor`, `supervisor_ambiguous`).
    """
    wanted = squeezed(name)
    exact = [one for one in known if wanted in {squeezed(one.name), squeezed(one.full)}]
    found = exact or [one for one in known if wanted and squeezed(one.full).startswith(wanted)]
    if len(found) != 1:
        raise BadInput("supervisor_ambiguous" if found else "no_such_supervisor", name=name.strip()[:MOST_LETTERS])
    return found[0].id


def squeezed(name: str) -> str:
    """A name without what people write differently: case, «ё», dots, spaces between initials."""
    words = name.replace("\u00a0", " ").replace(".", ". ").casefold().replace("ё", "е").split()
    return " ".join(word.rstrip(".") for word in words)


def names_of(tx: Tx, keys: Collection[int]) -> dict[int, str]:
    """Employee → «Иванова А. П.», of those too who have left since."""
    rows = tx.session.scalars(select(Employee).where(Employee.id.in_(keys)))
    return {one.id: one.person.short_name for one in rows}


def students_of(tx: Tx, term: Term, group_id: int) -> Sequence[Student]:
    """Who studied in the group on some day of the term, as far as the reader sees them."""
    return read_roster(tx, group_id, None, term.starts, term.ends, tx.within(Student, Permission.READ_SHEETS))


def students_by_group(tx: Tx, term: Term, only: int | None = None) -> dict[int, set[int]]:
    """Group → the same, of all groups (or of one) in one query."""
    found: dict[int, set[int]] = {}
    rows = tx.session.execute(
        select(Placement.group_id, Placement.student_id)
        .join(Student, Student.id == Placement.student_id)
        .where(
            Placement.status == StudentStatus.STUDYING,
            Placement.since <= term.ends,
            Placement.next_since.is_(None) | (Placement.next_since > term.starts),
            tx.within(Student, Permission.READ_SHEETS),
            true() if only is None else Placement.group_id == only,
        )
    )
    for group_id, student_id in rows:
        found.setdefault(group_id, set()).add(student_id)
    return found


def require_lines(students: list[int]) -> list[int]:
    """The lines of one write. Raises BadInput (`same_line_twice`, `too_many_lines`)."""
    if len(set(students)) < len(students):
        raise BadInput("same_line_twice")
    if len(students) > MOST_LINES:
        raise BadInput("too_many_lines", most=MOST_LINES, lines=len(students))
    return students


def require_seen(rows: Mapping[int, W], seen: Mapping[int, int | None]) -> None:
    """Raise Stale if a record has changed, appeared or gone since it was shown; student → record, version."""
    late = {key: rows.get(key) for key, version in seen.items() if version_of(rows.get(key)) != version}
    for row in late.values():
        now: dict[Hashable, int | None] = {key: None if one is None else one.id for key, one in late.items()}
        raise Stale("" if row is None else row.__tablename__, now)


def version_of(row: CourseWork | Practice | None) -> int | None:
    """What the next write must have seen."""
    return None if row is None else row.version


def loads_by_group(tx: Tx, term: Term, only: int | None = None) -> dict[int, list[Load]]:
    """Group → the rows of its load, of all groups or of one."""
    found: dict[int, list[Load]] = {}
    if tx.user.may(Permission.READ_TIMETABLE):
        which = true() if only is None else Load.group_id == only
        wanted = select(Load).where(Load.term_id == term.id, which).options(joinedload(Load.row)).order_by(Load.id)
        for load in tx.session.scalars(wanted):
            found.setdefault(load.group_id, []).append(load)
    return found


def teacher_in(loads: Mapping[int, Sequence[Load]], row: PlanRow, group_id: int) -> int | None:
    """Who holds a row in a group."""
    found = teacher_of(row, loads.get(group_id, ()))
    return None if isinstance(found, NotPlanned) else found


def groups_seen(tx: Tx, keys: Collection[int]) -> Sequence[Group]:
    """These groups by name."""
    return tx.session.scalars(select(Group).where(Group.id.in_(keys)).order_by(Group.name)).all()


def of_row(row_id: int, term_id: int, control: Control | None) -> tuple[Any, ...]:
    """The statements of a row in a term; None: of whatever form of control (a practice has its own alone)."""
    where = (GradeSheet.row_id == row_id, GradeSheet.term_id == term_id)
    return where if control is None else (*where, GradeSheet.control == control)


def closed_numbers(
    tx: Tx, students: Collection[int], row_id: int, term_id: int, control: Control | None
) -> Mapping[int, int]:
    """Student → the number of the closed statement that lists them: whoever sees it or not, it closes their line."""
    if is_server(tx.session):
        asked = func.sec.closed_work(Student.id, row_id, term_id, control)
        rows = tx.session.execute(select(Student.id, asked).where(Student.id.in_(students))).all()
        return {key: number for key, number in rows if number is not None}
    found = tx.session.execute(
        select(GradeRow.student_id, func.min(GradeSheet.number))
        .join(GradeSheet, GradeSheet.id == GradeRow.sheet_id)
        .where(
            *of_row(row_id, term_id, control),
            GradeSheet.state == SheetState.CLOSED,
            GradeRow.student_id.in_(students),
        )
        .group_by(GradeRow.student_id)
    )
    return {row[0]: row[1] for row in found}


def sheet_marks(tx: Tx, row_id: int, term_id: int, control: Control | None) -> dict[int, FinalMark]:
    """Student → the mark of the last statement that lists them, as far as the reader sees it."""
    found = tx.session.execute(
        select(GradeRow.student_id, GradeRow.mark)
        .join(GradeSheet, GradeSheet.id == GradeRow.sheet_id)
        .where(
            *of_row(row_id, term_id, control),
            GradeSheet.state != SheetState.ANNULLED,
            GradeRow.mark.is_not(None),
            tx.within(GradeRow, Permission.READ_SHEETS),
        )
        .order_by(GradeSheet.number)
    )
    return {student: mark for student, mark in found if mark is not None}
