"""The students of a group as cards: sex, mean mark, language, health group, as far as the person may see each."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy import or_, select

from desktop_app.errors import NotAllowed
from desktop_app.models.attestation import FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.cards import ExerciseGroup, Health, Schooling
from desktop_app.models.contingent import Group, Student
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.reach_own import own_groups
from desktop_app.services.roster import Seat, read_seats
from desktop_app.services.rules.statistics import plain_mean
from desktop_app.services.subgroups.values import Pupil

READ = Permission.READ_DIVISIONS
GRADES = (FinalMark.FIVE, FinalMark.FOUR, FinalMark.THREE, FinalMark.TWO)


@dataclass(frozen=True, slots=True)
class Known:
    """What the person may see of the students, each under the student's key."""

    means: Mapping[int, Decimal | None] = field(default_factory=dict)
    languages: Mapping[int, str] = field(default_factory=dict)
    exercise: Mapping[int, ExerciseGroup | None] = field(default_factory=dict)


def leads_group(tx: Tx, group_id: int, permission: Permission) -> bool:
    """Whether a right reaches a group as a whole: everywhere, in the own department, in the own group."""
    if tx.user.everywhere(permission) or not tx.user.may(permission):
        return tx.user.may(permission)
    query = select(Group.id).where(Group.id == group_id, Group.id.in_(own_groups(tx.user, permission)))
    return tx.session.scalar(query) is not None


def require_group(tx: Tx, group_id: int, permission: Permission | None = None) -> None:
    """Raise NotAllowed unless the right behind this operation (or another) reaches the group as a whole."""
    wanted = permission or tx.permission
    if not leads_group(tx, group_id, wanted):
        raise NotAllowed(permission=wanted)


def read_pupils(tx: Tx, group: Group, term: Term, since: date, until: date) -> tuple[Pupil, ...]:
    """Whoever studies in the group on some day from `since` to `until` (included), in the order of the list."""
    seats = read_seats(tx, group.id, None, since, until, tx.within(Student, READ))
    persons = {seat.student.person_id: seat.student.id for seat in seats}
    schools = read_schools(tx, group.id, persons)
    known = Known(
        means=means_of(tx, group, term, {key: mean for key, (mean, _language) in schools.items()}),
        languages={key: language for key, (_mean, language) in schools.items()},
        exercise=read_exercise(tx, group.id, persons),
    )
    return tuple(pupil_of(seat, known, since) for seat in seats)


def pupil_of(seat: Seat, known: Known, day: date) -> Pupil:
    """A student as a card."""
    student, person = seat.student, seat.student.person
    first = next((since for since, until in seat.spans if until is None or until > day), None)
    return Pupil(
        id=student.id,
        name=f"{person.last_name} {person.first_name}",
        sex=person.sex,
        mean=known.means.get(student.id),
        language=known.languages.get(student.id, ""),
        exercise=known.exercise.get(student.id),
        base=student.admission_base or "",
        since=first,
    )


def means_of(tx: Tx, group: Group, term: Term, of_school: Mapping[int, Decimal | None]) -> Mapping[int, Decimal | None]:
    """Student → the mean of the marks in statements of earlier terms; of the certificate, where there are none yet.

    Whoever does not see the statements of the group is told the certificate's mean in its first term only: later it
    would pass for the other.
    """
    if leads_group(tx, group.id, Permission.READ_SHEETS):
        return {**of_school, **read_means(tx, of_school, term)}
    return of_school if group.course(term.year_starts) == 1 and term.number == 1 else {}


def read_means(tx: Tx, students: Collection[int], term: Term) -> dict[int, Decimal | None]:
    """Student → the mean of their marks from 5 to 2 in closed statements of earlier terms, of each control the last."""
    earlier = or_(Term.year_starts < term.year_starts,
                  (Term.year_starts == term.year_starts) & (Term.number < term.number))  # fmt: skip
    rows = tx.session.execute(
        select(GradeRow.student_id, GradeSheet.row_id, GradeSheet.control, GradeRow.mark)
        .join(GradeSheet, GradeSheet.id == GradeRow.sheet_id)
        .join(Term, Term.id == GradeSheet.term_id)
        .where(GradeRow.student_id.in_(students), GradeRow.mark.in_(GRADES), GradeSheet.state == SheetState.CLOSED)
        .where(earlier, tx.within(GradeRow, Permission.READ_SHEETS))
        .order_by(GradeSheet.day, GradeSheet.id)
    )
    last: dict[int, dict[tuple[int, str], int]] = defaultdict(dict)
    for student, row, control, mark in rows:
        last[student][row, control] = int(mark or 0)
    return {student: plain_mean(list(marks.values())) for student, marks in last.items()}


def read_schools(tx: Tx, group_id: int, persons: Mapping[int, int]) -> dict[int, tuple[Decimal | None, str]]:
    """Student → (mean mark, language) of the certificate; of those who have none: nothing known.

    Empty for whoever does not see the cards of the group.
    """
    if not leads_group(tx, group_id, Permission.READ_STUDENTS):
        return dict.fromkeys(persons.values(), (None, ""))
    rows = tx.session.execute(
        select(Schooling.person_id, Schooling.mean, Schooling.language).where(
            Schooling.person_id.in_(persons), tx.within(Schooling, Permission.READ_STUDENTS)
        )
    )
    found = {persons[person]: (mean, language) for person, mean, language in rows}
    return {student: found.get(student, (None, "")) for student in persons.values()}


def read_exercise(tx: Tx, group_id: int, persons: Mapping[int, int]) -> dict[int, ExerciseGroup | None]:
    """Student → group of physical training; empty for whoever does not see the health of the group."""
    if not leads_group(tx, group_id, Permission.READ_HEALTH):
        return {}
    rows = tx.session.execute(
        select(Health.person_id, Health.exercise_group).where(
            Health.person_id.in_(persons), tx.within(Health, Permission.READ_HEALTH)
        )
    )
    return {persons[person]: exercise for person, exercise in rows}
