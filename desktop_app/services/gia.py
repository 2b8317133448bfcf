"""State attestation (ГИА, п. 1.9): commissions by graduating group and form, and the students before them."""

from collections.abc import Hashable, Sequence
from datetime import date

from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.gia import GiaCommission, GiaEntry
from desktop_app.models.people import Employee, Person
from desktop_app.models.rooms import Room
from desktop_app.services.gia_reading import read_commission, read_lines
from desktop_app.services.gia_values import (
    Commission,
    CommissionLine,
    CommissionValues,
    EntryLine,
    EntryValues,
    GraduatingGroup,
    people_of,
)
from desktop_app.services.gia_values import GiaForm as GiaForm
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.gia import gia_chair_is_outsider, gia_change_has_reason, gia_entry_may_go
from desktop_app.services.typed import clean_line

NAME_LENGTH, MEMBERS_LENGTH, ORDER_LENGTH = 200, 1000, 120
THEME_LENGTH, QUESTIONS_LENGTH, NOTE_LENGTH = 500, 1000, 300
EARLIEST, LATEST = 1990, 2100
MOST_POINTS = 9999
SPRING = 1  # a commission of a year examines those whose studies began in the autumn before


@reading(Permission.READ_SHEETS)
def list_commissions(tx: Tx, year: int | None = None) -> tuple[CommissionLine, ...]:
    """The commissions before which somebody within reach stands, the latest year first; of one year if it is given."""
    return read_lines(tx, *(() if year is None else (GiaCommission.year == year,)))


@reading(Permission.READ_SHEETS)
def open_commission(tx: Tx, commission_id: int) -> Commission:
    """A commission with its students, their obstacles and marks. Raises NotFound, NotAllowed (nobody within reach)."""
    return seen_by(tx, commission_id)


def seen_by(tx: Tx, commission_id: int) -> Commission:
    """The same inside another deed."""
    tx.get(GiaCommission, commission_id)
    if not read_lines(tx, GiaCommission.id == commission_id):
        raise NotAllowed(permission=Permission.READ_SHEETS)
    return read_commission(tx, commission_id)


@reading(Permission.READ_COLLEGE)
def list_graduating(tx: Tx, year: int) -> tuple[GraduatingGroup, ...]:
    """The groups that study in the year before the summer of `year`, those of the last course first."""
    rows = tx.session.execute(
        select(Group, Curriculum)
        .join(Curriculum, Curriculum.id == Group.curriculum_id)
        .where(Group.closed_on.is_(None))
        .order_by(Group.name)
    )
    found = []
    for group, plan in rows:
        courses, course = plan.years + (plan.months > 0), group.course(year - SPRING)
        if 1 <= course <= courses:
            found.append(GraduatingGroup(group.id, group.name, course, course == courses))
    return tuple(sorted(found, key=lambda one: not one.last))


@operation(Permission.EDIT_GIA)
def add_commission(tx: Tx, values: CommissionValues) -> Commission:
    """Make a commission of a group, form and year; everybody who studies in the group stands before it.

    Raises BadInput (`gia_commission_exists`, `gia_year`, `text_too_long`), RuleBroken (the chair works here), NotFound.
    """
    group = tx.get(Group, values.group_id)
    known = select(GiaCommission.id).where(
        GiaCommission.group_id == group.id, GiaCommission.form == values.form, GiaCommission.year == values.year
    )
    if tx.session.scalar(known) is not None:
        raise BadInput("gia_commission_exists", group=group.name, year=values.year)
    row = GiaCommission(group_id=group.id, form=values.form, year=values.year)
    put_values(tx, row, values)
    tx.session.add(row)
    tx.session.flush()
    take(tx, row, studying(tx, group.id))
    return told(tx, row)


@operation(Permission.EDIT_GIA)
def put_commission(tx: Tx, seen: CommissionLine, values: CommissionValues) -> Commission:
    """Other people, order, day or room; group, form and year stay.

    Raises Stale, NotFound, BadInput (`text_too_long`), RuleBroken (the chair works here).
    """
    row = hold(tx, seen)
    put_values(tx, row, values)
    return told(tx, row)


@operation(Permission.EDIT_GIA)
def remove_commission(tx: Tx, seen: CommissionLine) -> None:
    """Take a commission back that has given no mark. Raises RuleBroken, Stale, NotFound."""
    row = hold(tx, seen)
    entries = entries_of(tx, row)
    require(gia_entry_may_go, any(one.mark is not None for one in entries))
    for one in entries:
        tx.session.delete(one)
    tx.session.flush()
    tx.session.delete(row)
    tx.touch("gia", row.id)


@operation(Permission.EDIT_GIA)
def take_students(tx: Tx, seen: CommissionLine) -> Commission:
    """Put those before the commission who study in its group and are not before it yet. Raises Stale, NotFound."""
    row = hold(tx, seen)
    known = {one.student_id for one in entries_of(tx, row)}
    take(tx, row, [key for key in studying(tx, row.group_id) if key not in known])
    return told(tx, row)


@operation(Permission.EDIT_GIA)
def remove_entries(tx: Tx, commission_id: int, seen: Sequence[EntryLine]) -> Commission:
    """Take students without a mark off. Raises RuleBroken, Stale, NotFound."""
    row = hold_row(tx, commission_id)
    for one in rows_seen(tx, seen):
        require(gia_entry_may_go, one.mark is not None)
        tx.session.delete(one)
    return told(tx, row)


@operation(Permission.EDIT_GIA)
def put_entry(tx: Tx, commission_id: int, seen: EntryLine, values: EntryValues, reason: str = "") -> Commission:
    """Write theme, supervisor, reviewer, day, questions, points, note; of a protocol with a mark only with a reason.

    Raises Stale, NotFound, RuleBroken, BadInput (`gia_points`, `text_too_long`).
    """
    row = hold_row(tx, commission_id)
    (entry,) = rows_seen(tx, [seen])
    wanted = clean_entry(tx, values)
    if entry.mark is not None and wanted != seen.values:
        entry.reason = because(tx, reason)
    entry.theme, entry.supervisor_id, entry.reviewer = wanted.theme, wanted.supervisor_id, wanted.reviewer
    entry.day, entry.questions, entry.points, entry.note = wanted.day, wanted.questions, wanted.points, wanted.note
    return told(tx, row)


def clean_entry(tx: Tx, values: EntryValues) -> EntryValues:
    """What was typed, as it is kept. Raises NotFound, BadInput."""
    if values.supervisor_id is not None:
        tx.get(Employee, values.supervisor_id)
    if values.points is not None and not 0 <= values.points <= MOST_POINTS:
        raise BadInput("gia_points", points=values.points)
    return EntryValues(
        theme=clean_line(values.theme, THEME_LENGTH),
        supervisor_id=values.supervisor_id,
        reviewer=clean_line(values.reviewer, NAME_LENGTH),
        day=values.day,
        questions=clean_line(values.questions, QUESTIONS_LENGTH),
        points=values.points,
        note=clean_line(values.note, NOTE_LENGTH),
    )


def put_values(tx: Tx, row: GiaCommission, values: CommissionValues) -> None:
    """Write what was typed of a commission. Raises BadInput, RuleBroken, NotFound."""
    if not EARLIEST < values.year < LATEST:
        raise BadInput("gia_year", year=values.year)
    if values.room_id is not None:
        tx.get(Room, values.room_id)
    row.chair = clean_line(values.chair, NAME_LENGTH)
    require(gia_chair_is_outsider, works_here(tx, row.chair, tx.today))
    row.members = clean_line("; ".join(people_of(values.members)), MEMBERS_LENGTH)
    row.secretary = clean_line(values.secretary, NAME_LENGTH)
    row.order_text = clean_line(values.order_text, ORDER_LENGTH)
    row.day, row.room_id = values.day, values.room_id


def works_here(tx: Tx, chair: str, day: date) -> bool:
    """Whether the name before the first comma is that of somebody who works at the college."""
    name = chair.split(",", maxsplit=1)[0].strip().casefold()
    people = tx.session.scalars(
        select(Employee).where((Employee.dismissed_on.is_(None)) | (Employee.dismissed_on >= day))
    )
    return bool(name) and any(name == one.person.full_name.casefold() for one in people)


def because(tx: Tx, reason: str) -> str:
    """The reason of a correction, which the protocol and the trail keep. Raises RuleBroken, BadInput."""
    why = clean_line(reason, NOTE_LENGTH)
    require(gia_change_has_reason, why)
    tx.note(reason=why)
    return why


def studying(tx: Tx, group_id: int) -> list[int]:
    """Who studies in a group, in the order of the list."""
    query = select(Student.id).join(Person, Person.id == Student.person_id)
    here = (Student.group_id == group_id, Student.status == StudentStatus.STUDYING)
    return list(tx.session.scalars(query.where(*here).order_by(Person.sort_key, Student.id)))


def take(tx: Tx, row: GiaCommission, students: Sequence[int]) -> None:
    """New lines."""
    tx.session.add_all(GiaEntry(commission_id=row.id, student_id=key) for key in students)


def entries_of(tx: Tx, row: GiaCommission) -> Sequence[GiaEntry]:
    """The rows of a commission."""
    return tx.session.scalars(select(GiaEntry).where(GiaEntry.commission_id == row.id).order_by(GiaEntry.id)).all()


def hold(tx: Tx, seen: CommissionLine) -> GiaCommission:
    """The commission as it was shown; till the commit nobody else writes in it. Raises Stale, NotFound."""
    row = hold_row(tx, seen.id)
    tx.require_version(row, seen.version)
    return row


def hold_row(tx: Tx, commission_id: int) -> GiaCommission:
    """The commission; till the commit nobody else numbers a protocol of it. Raises NotFound."""
    tx.get(GiaCommission, commission_id)
    return tx.session.scalars(select(GiaCommission).where(GiaCommission.id == commission_id).with_for_update()).one()


def rows_seen(tx: Tx, seen: Sequence[EntryLine]) -> list[GiaEntry]:
    """The lines as they were shown, in that order. Raises Stale, BadInput (`same_cell_twice`)."""
    if len({one.id for one in seen}) < len(seen):
        raise BadInput("same_cell_twice")
    found = {one.id: one for one in tx.session.scalars(select(GiaEntry).where(GiaEntry.id.in_([x.id for x in seen])))}
    gone: dict[Hashable, int | None] = {one.student_id: None for one in seen if one.id not in found}
    if gone:
        raise Stale(GiaEntry.__tablename__, gone)
    tx.require_versions({one.student_id: (found[one.id], one.version) for one in seen})
    return [found[one.id] for one in seen]


def told(tx: Tx, row: GiaCommission) -> Commission:
    """The commission as it is now; whoever looks at it looks again."""
    tx.session.flush()
    tx.touch("gia", row.id)
    return read_commission(tx, row.id)
