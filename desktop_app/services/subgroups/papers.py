"""The papers of divisions into subgroups (п. 4.6, 4.7): the act of a division, and the lists of subgroups."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop_app.models.access import Account
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student
from desktop_app.models.curriculum import Curriculum, PlanRow, Programme
from desktop_app.models.divisions import DivisionSignature, DivisionTarget, PartTeacher
from desktop_app.models.people import Employee, Person
from desktop_app.models.subgroups import Division, DivisionState, Membership, Subgroup
from desktop_app.services.groups_reading import head_of_department
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import read_seats
from desktop_app.services.settings import read_settings
from desktop_app.services.subgroups.papers_values import (
    Act,
    Divided,
    Listed,
    PaperPart,
    PaperSigner,
    PaperTarget,
    PartLists,
    Shift,
)

ASIDE = "не изучает"
ORDER = (Group.name, Division.name, Division.starts, Division.id)


@reading(Permission.READ_DIVISIONS)
def open_act(tx: Tx, division_id: int) -> Act:
    """The act of a division (п. 4.6, 4.7), «ПРОЕКТ» until it is approved. Raises NotFound, NotAllowed."""
    tx.require_within(Division, division_id)
    return act_of(tx, tx.get(Division, division_id))


def acts_of(tx: Tx, term_id: int, group_id: int | None = None) -> tuple[Act, ...]:
    """The acts of the divisions of a term within reach, of all groups or of one."""
    return tuple(act_of(tx, division) for division in divisions_of(tx, term_id, group_id))


def lists_of(tx: Tx, term_id: int, group_id: int | None = None) -> PartLists:
    """Who stands where in the approved divisions of a term: today, or on the first or last day of the term."""
    term = tx.get(Term, term_id)
    day = min(max(tx.today, term.starts), term.ends)
    divisions = [
        one
        for one in divisions_of(tx, term_id, group_id)
        if one.state is DivisionState.APPROVED and one.starts <= day and (one.ends is None or day < one.ends)
    ]
    return PartLists(term.name, day, tuple(divided_of(tx, one, day) for one in divisions), letterhead_of(tx))


def divisions_of(tx: Tx, term_id: int, group_id: int | None) -> Sequence[Division]:
    """The divisions of a term that the person may read."""
    query = select(Division).join(Group, Group.id == Division.group_id).where(Division.term_id == term_id)
    query = query.where(tx.within(Division, Permission.READ_DIVISIONS))
    if group_id is not None:
        query = query.where(Division.group_id == group_id)
    return tx.session.scalars(query.order_by(*ORDER)).all()


def act_of(tx: Tx, division: Division) -> Act:
    """The act: whoever stood where on the first day, and the changes since then."""
    term, group = tx.get(Term, division.term_id), tx.get(Group, division.group_id)
    divided = divided_of(tx, division, division.starts)
    return Act(
        divided=divided,
        year=f"{term.year_starts}/{(term.year_starts + 1) % 100:02}",
        term=term.number,
        state=division.state,
        threshold=read_settings(tx).division_threshold,
        reason=division.reason,
        signers=tuple(signers_of(tx, division)),
        unsigned=division.unsigned,
        shifts=tuple(sorted(shifts_of(tx.session, division), key=lambda one: (one.day, one.student))),
        approver=approver_of(tx, division),
        approved_on=None if division.approved_at is None else local_day(tx, division.approved_at),
        replaces=division.replaces_id,
        department_head=head_of_department(tx, group),
        letterhead=letterhead_of(tx),
    )


def divided_of(tx: Tx, division: Division, day: date) -> Divided:
    """A division as it stands on a day: its lists are of those who study in the group then."""
    term, group = tx.get(Term, division.term_id), tx.get(Group, division.group_id)
    programme = tx.get(Programme, tx.get(Curriculum, group.curriculum_id).programme_id)
    parts = parts_of(tx.session, division)
    stands = stands_on(tx.session, division, day)
    seats = [one.student for one in read_seats(tx, group.id, None, day, day) if one.studies_on(day)]

    def listed(key: int | None) -> tuple[Listed, ...]:
        meant = (one for one in seats if one.id in stands and stands[one.id] == key)
        return tuple(entry(one) for one in meant)

    return Divided(
        number=division.id,
        name=division.name,
        group=group.name,
        course=group.course(term.year_starts),
        speciality=f"{programme.code} {programme.title}",
        starts=division.starts,
        ends=division.ends,
        targets=tuple(targets_of(tx.session, division, {part.id: part.number for part in parts})),
        parts=tuple(PaperPart(part.number, part.name, listed(part.id)) for part in parts),
        aside=listed(None),
        unplaced=tuple(entry(one) for one in seats if one.id not in stands),
    )


def entry(student: Student) -> Listed:
    """A student as lists have them."""
    return student.person.full_name, student.person.sex


def parts_of(session: Session, division: Division) -> Sequence[Subgroup]:
    """Its subgroups by number."""
    query = select(Subgroup).where(Subgroup.division_id == division.id).order_by(Subgroup.number)
    return session.scalars(query).all()


def stands_on(session: Session, division: Division, day: date) -> dict[int, int | None]:
    """Student → subgroup (None: does not study) on a day."""
    query = select(Membership.student_id, Membership.subgroup_id).where(
        Membership.division_id == division.id,
        Membership.since <= day,
        or_(Membership.until.is_(None), Membership.until > day),
    )
    return {row.student_id: row.subgroup_id for row in session.execute(query)}


def targets_of(session: Session, division: Division, numbers: Mapping[int, int]) -> Iterator[PaperTarget]:
    """What it is for, by index, with the teacher of each part."""
    teaching: dict[int, dict[int, str]] = {}
    query = (
        select(PartTeacher.target_id, PartTeacher.subgroup_id, Person)
        .join(Employee, Employee.id == PartTeacher.teacher_id)
        .join(Person, Person.id == Employee.person_id)
        .where(PartTeacher.division_id == division.id)
    )
    for target, part, person in session.execute(query):
        teaching.setdefault(target, {})[numbers[part]] = person.short_name
    rows = (
        select(DivisionTarget, PlanRow)
        .join(PlanRow, PlanRow.id == DivisionTarget.row_id)
        .where(DivisionTarget.division_id == division.id)
        .order_by(PlanRow.position, DivisionTarget.id)
    )
    for one, row in session.execute(rows):
        yield PaperTarget(row.index, row.title, one.kind, teaching.get(one.id, {}))


def signers_of(tx: Tx, division: Division) -> Iterator[PaperSigner]:
    """The teachers of its parts by name, and when they signed the edition that stands."""
    numbers = {part.id: part.number for part in parts_of(tx.session, division)}
    teaching: dict[int, set[int]] = {}
    rows = select(PartTeacher.teacher_id, PartTeacher.subgroup_id).where(PartTeacher.division_id == division.id)
    for teacher, part in tx.session.execute(rows):
        teaching.setdefault(teacher, set()).add(numbers[part])
    signatures = select(DivisionSignature).where(
        DivisionSignature.division_id == division.id, DivisionSignature.edition == division.edition
    )
    signed = {one.employee_id: local_day(tx, one.signed_at) for one in tx.session.scalars(signatures)}
    for key, person in people_of(tx.session, teaching):
        yield PaperSigner(person.short_name, tuple(sorted(teaching[key])), signed.get(key))


def people_of(session: Session, employees: Collection[int]) -> Sequence[tuple[int, Person]]:
    """The employees as people, by name."""
    query = (
        select(Employee.id, Person)
        .join(Person, Person.id == Employee.person_id)
        .where(Employee.id.in_(employees))
        .order_by(Person.sort_key, Employee.id)
    )
    return [(key, person) for key, person in session.execute(query)]


def shifts_of(session: Session, division: Division) -> Iterator[Shift]:
    """Who was placed or moved after its first day."""
    parts = {part.id: f"{part.number}" for part in parts_of(session, division)}
    query = (
        select(Membership, Person)
        .join(Student, Student.id == Membership.student_id)
        .join(Person, Person.id == Student.person_id)
        .where(Membership.division_id == division.id)
        .order_by(Membership.student_id, Membership.since)
    )
    held = [(row, person.full_name) for row, person in session.execute(query)]
    former: dict[int, str] = {}
    for row, name in held:
        now = said(parts, row)
        if row.since > division.starts:
            yield Shift(row.since, name, former.get(row.student_id, ""), now)
        former[row.student_id] = now


def said(parts: Mapping[int, str], row: Membership) -> str:
    """Where somebody stands, in a word."""
    return ASIDE if row.subgroup_id is None else parts[row.subgroup_id]


def approver_of(tx: Tx, division: Division) -> str:
    """Who has approved it, «Завьялова Н. П.»: known to themselves and to whoever reads accounts."""
    if division.approved_by == tx.user.login:
        return tx.user.name
    if not tx.user.may(Permission.READ_ACCOUNTS):
        return ""
    query = select(Person).join(Account, Account.person_id == Person.id).where(Account.login == division.approved_by)
    person = tx.session.scalar(query)
    return "" if person is None else person.short_name


def local_day(tx: Tx, moment: datetime) -> date:
    """The day of a moment (UTC) at this desk."""
    return moment.replace(tzinfo=UTC).astimezone(tx.local.tzinfo).date()
