"""How the state attestation is read: commissions within reach, and each whole with what stands in the way."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import contains_eager

from desktop_app.models.contingent import Group, Student
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.gia import GiaCommission, GiaEntry
from desktop_app.models.people import Employee, Person
from desktop_app.models.rooms import Room
from desktop_app.services.gia_obstacles import Study, read_obstacles, read_study, supplement_of
from desktop_app.services.gia_values import Commission, CommissionLine, CommissionValues, EntryLine, EntryValues
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.reach_own import own_groups
from desktop_app.services.rules.gia import honours, qualification_is_earned

READ = Permission.READ_SHEETS


def read_lines(tx: Tx, *where: ColumnElement[bool]) -> tuple[CommissionLine, ...]:
    """The commissions before which somebody within reach stands (of all and own groups: each), the latest first."""
    within = tx.within(GiaEntry, READ)
    seen = select(GiaEntry.commission_id).where(within)
    if not tx.user.everywhere(READ):
        where = (
            *where,
            GiaCommission.id.in_(seen) | GiaCommission.group_id.in_(own_groups(tx.user, READ)),
        )
    count = select(func.count()).where(GiaEntry.commission_id == GiaCommission.id, within).correlate(GiaCommission)
    rows = tx.session.execute(
        select(
            GiaCommission,
            Group.name,
            Room.number,
            count.scalar_subquery(),
            count.where(GiaEntry.admitted_on.is_not(None)).scalar_subquery(),
            count.where(GiaEntry.mark.is_not(None)).scalar_subquery(),
        )
        .join(Group, Group.id == GiaCommission.group_id)
        .outerjoin(Room, Room.id == GiaCommission.room_id)
        .where(*where)
        .order_by(GiaCommission.year.desc(), Group.name, GiaCommission.form, GiaCommission.id)
    )
    return tuple(
        CommissionLine(row.id, row.version, values_of(row), group, room or "", students, admitted, marked)
        for row, group, room, students, admitted, marked in rows
    )


def values_of(row: GiaCommission) -> CommissionValues:
    """What was typed of a commission."""
    return CommissionValues(
        row.group_id, row.form, row.year, row.chair, row.members, row.secretary, row.order_text, row.day, row.room_id
    )


def read_commission(tx: Tx, key: int) -> Commission:
    """A commission, whole, as far as its students are within reach. Raises NotFound."""
    row = tx.get(GiaCommission, key)
    (line,) = read_lines(tx, GiaCommission.id == key) or (None,)
    group = tx.get(Group, row.group_id)
    plan = tx.get(Curriculum, group.curriculum_id)
    if line is None:
        line = CommissionLine(row.id, row.version, values_of(row), group.name, "", 0, 0, 0)
    return Commission(
        line=line,
        programme_code=plan.programme.code,
        programme=plan.programme.title,
        qualification=plan.qualification or plan.programme.qualification,
        form_of_study=plan.form,
        entries=read_entries(tx, row, group),
        may_edit=tx.user.may(Permission.EDIT_GIA),
        today=tx.today,
    )


def read_entries(tx: Tx, commission: GiaCommission, group: Group) -> tuple[EntryLine, ...]:
    """The students in the order of the list, each with the obstacles that are left and what the marks allow."""
    rows = tx.session.execute(
        select(GiaEntry, Student)
        .join(Student, Student.id == GiaEntry.student_id)
        .join(Student.person)
        .options(contains_eager(Student.person))
        .where(GiaEntry.commission_id == commission.id, tx.within(GiaEntry, READ))
        .order_by(Person.sort_key, Student.id)
    ).all()
    students = [student for _entry, student in rows]
    names = short_names(tx, {entry.supervisor_id for entry, _student in rows})
    study = read_study(tx, group, [one.id for one in students])
    obstacles = read_obstacles(tx, students, study)
    forms = marks_of_forms(tx, [one.id for one in students], commission.year)
    return tuple(
        replace(
            line_of(entry, student, names),
            obstacles=obstacles[student.id],
            may_honours=honours(supplement_of(study, student.id), [mark or "" for mark in forms[student.id]]),
        )
        for entry, student in rows
    )


def marks_of_forms(tx: Tx, students: Sequence[int], year: int) -> dict[int, list[str | None]]:
    """Student → the marks of all forms of the attestation that they pass in a year, None for one without a mark."""
    found: dict[int, list[str | None]] = defaultdict(list)
    rows = tx.session.execute(
        select(GiaEntry.student_id, GiaEntry.mark)
        .join(GiaCommission, GiaCommission.id == GiaEntry.commission_id)
        .where(GiaEntry.student_id.in_(students), GiaCommission.year == year, tx.within(GiaEntry, READ))
    )
    for student, mark in rows:
        found[student].append(None if mark is None else str(mark))
    return found


def short_names(tx: Tx, keys: Collection[int | None]) -> dict[int | None, str]:
    """Employee → «Иванова А. П.»."""
    found = tx.session.scalars(select(Employee).where(Employee.id.in_([key for key in keys if key is not None])))
    return {one.id: one.person.short_name for one in found}


def line_of(row: GiaEntry, student: Student, names: Mapping[int | None, str]) -> EntryLine:
    """A student's line without what is asked of other tables."""
    return EntryLine(
        id=row.id,
        version=row.version,
        student_id=student.id,
        name=student.person.full_name,
        record_book=student.record_book,
        status=student.status,
        values=EntryValues(row.theme, row.supervisor_id, row.reviewer, row.day, row.questions, row.points, row.note),
        supervisor=names.get(row.supervisor_id, ""),
        admitted_on=row.admitted_on,
        admission=row.admission,
        protocol_number=row.protocol_number,
        mark=row.mark,
        qualified=row.qualified,
        honours=row.honours,
        reason=row.reason,
    )


def obstacles_now(tx: Tx, group: Group, students: Sequence[Student]) -> dict[int, int]:
    """Student → how many things stand in the way of the admission at this moment."""
    study: Study = read_study(tx, group, [one.id for one in students])
    found = read_obstacles(tx, students, study)
    return {key: sum(one.blocks for one in some) for key, some in found.items()}


def honours_now(tx: Tx, commission: GiaCommission, students: Sequence[int]) -> dict[int, tuple[bool, bool]]:
    """Student → whether the qualification is earned, and whether with honours."""
    study = read_study(tx, tx.get(Group, commission.group_id), students)
    forms = marks_of_forms(tx, students, commission.year)
    return {
        key: (
            qualification_is_earned(forms[key]),
            honours(supplement_of(study, key), [mark or "" for mark in forms[key]]),
        )
        for key in students
    }
