"""What of the demo's divisions is under way: one is being agreed, one is a draft, and one student has moved."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select

from desktop_app.models.calendar import Term
from desktop_app.models.cards import Schooling
from desktop_app.models.contingent import Student
from desktop_app.models.divisions import DivisionSignature, DivisionTarget, MoveRequest, PartTeacher
from desktop_app.models.load import Load
from desktop_app.models.rooms import RoomKind
from desktop_app.models.subgroups import Division, DivisionState, Membership, Subgroup
from desktop_app.services.demo.divisions import (
    NOON,
    SEXES,
    Composition,
    Groups,
    Purpose,
    by_language,
    composed,
    place,
    write_languages,
)
from desktop_app.services.office import Tx

AGREED, DRAFTED, MOVING = "ИСП-23", "ИСП-11", "ИСП-21"
MOVED_AFTER = timedelta(weeks=6)  # of the term
AHEAD = timedelta(weeks=2)  # what is composed now begins a week before that time is up
WISH = "в школе четыре года учил английский, просит перевести"
NEWCOMERS = 2


def add_compositions(tx: Tx, term: Term, groups: Groups) -> None:
    """In the term that the demo shows."""
    called = {group.name: key for key, (group, _students) in groups.items()}
    begins = first_monday(tx.today, term)
    agree(tx, term, groups, called[AGREED], begins)
    draft(tx, term, groups, called[DRAFTED], begins)
    move(tx, term, called[MOVING])
    tx.session.flush()
    write_languages(tx)
    ask_in_english(tx)


def first_monday(today: date, term: Term) -> date:
    """The Monday from which a new division is to hold: the next but one, within the term."""
    latest = term.ends - timedelta(weeks=3)
    day = min(max(today, term.starts) + AHEAD, latest)
    return day - timedelta(days=day.weekday())


def agree(tx: Tx, term: Term, groups: Groups, key: int, begins: date) -> None:
    """A division by language instead of halves: one teacher has signed, the other asks for a student."""
    group, students = groups[key]
    former = tx.session.scalars(
        select(Division).where(
            Division.group_id == key, Division.term_id == term.id, Division.name == Purpose.LANGUAGE.value
        )
    ).one()
    division = Division(
        group_id=key, term_id=term.id, name=Purpose.LANGUAGE, starts=begins, state=DivisionState.AGREEING,
        replaces_id=former.id, reason="в группе изучают два языка",
    )  # fmt: skip
    composition = by_language(group, students)
    parts = place(tx, division, composition)
    teachers = follow(tx, division, former, parts)
    signed_at = datetime.combine(tx.today, NOON) - timedelta(days=1)
    tx.session.add(DivisionSignature(division_id=division.id, employee_id=teachers[0], edition=1, signed_at=signed_at))
    asked = next(key for key, number in composition.parts.items() if number == len(parts))
    tx.session.add(
        MoveRequest(
            division_id=division.id, student_id=asked, asked_by_id=teachers[-1], subgroup_id=parts[0],
            asked_at=signed_at + timedelta(hours=3), note=WISH,
        )
    )  # fmt: skip


def follow(tx: Tx, division: Division, former: Division, parts: list[int]) -> list[int]:
    """The same disciplines and teachers as before; returns the teachers in the order of the parts."""
    numbers: Mapping[int, int] = {
        row.id: row.number for row in tx.session.scalars(select(Subgroup).where(Subgroup.division_id == former.id))
    }
    taught: dict[int, int] = {}
    for target in tx.session.scalars(
        select(DivisionTarget).where(DivisionTarget.division_id == former.id).order_by(DivisionTarget.id)
    ):
        new = DivisionTarget(
            division_id=division.id, row_id=target.row_id, kind=target.kind, room_kind=target.room_kind
        )
        tx.session.add(new)
        tx.session.flush()
        for one in tx.session.scalars(select(PartTeacher).where(PartTeacher.target_id == target.id)):
            number = numbers[one.subgroup_id]
            taught.setdefault(number, one.teacher_id)
            tx.session.add(
                PartTeacher(division_id=division.id, target_id=new.id, subgroup_id=parts[number - 1],
                            teacher_id=one.teacher_id)
            )  # fmt: skip
    return [taught[number] for number in sorted(taught)]


def draft(tx: Tx, term: Term, groups: Groups, key: int, begins: date) -> None:
    """Physical training by sex, not sent to anybody yet: one student does not study, newcomers stand nowhere."""
    group, students = groups[key]
    whole = tx.session.scalars(
        select(Load)
        .where(Load.term_id == term.id, Load.group_id == key, Load.room_kind == RoomKind.GYM)
        .order_by(Load.id)
    ).first()
    if whole is None:
        return
    division = Division(group_id=key, term_id=term.id, name=Purpose.EXERCISE, starts=begins)
    standing = students[:-NEWCOMERS]
    stands = composed(Purpose.EXERCISE, group, standing).parts
    released = standing[0].id
    parts = place(tx, division, Composition(SEXES, {one: part for one, part in stands.items() if one != released}))
    tx.session.add(Membership(division_id=division.id, student_id=released, since=begins, subgroup_id=None))
    target = DivisionTarget(division_id=division.id, row_id=whole.row_id, kind=whole.kind, room_kind=RoomKind.GYM)
    tx.session.add(target)
    tx.session.flush()
    tx.session.add_all(
        PartTeacher(division_id=division.id, target_id=target.id, subgroup_id=part, teacher_id=whole.teacher_id)
        for part in parts
    )


def move(tx: Tx, term: Term, key: int) -> None:
    """A student has gone from the first subgroup of the classes with machines to the second one."""
    division = tx.session.scalars(
        select(Division).where(
            Division.group_id == key, Division.term_id == term.id, Division.name == Purpose.MACHINES.value
        )
    ).one()
    first, second = tx.session.scalars(
        select(Subgroup.id).where(Subgroup.division_id == division.id).order_by(Subgroup.number)
    ).all()
    stay = tx.session.scalars(
        select(Membership).where(Membership.subgroup_id == first).order_by(Membership.id.desc())
    ).first()
    if stay is None:
        return
    day = term.starts + MOVED_AFTER
    stay.until = day
    tx.session.flush()
    tx.session.add(Membership(division_id=division.id, student_id=stay.student_id, since=day, subgroup_id=second))


def ask_in_english(tx: Tx) -> None:
    """Whoever is asked for in the other subgroup has learnt English, as the request says."""
    asked = select(Student.person_id).join(MoveRequest, MoveRequest.student_id == Student.id)
    for row in tx.session.scalars(select(Schooling).where(Schooling.person_id.in_(asked))):
        row.language = "английский"
