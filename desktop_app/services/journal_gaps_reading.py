"""What the search for gaps reads: a handful of queries, however many journals there are."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, case, func, or_, select, true

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.journal import LessonWork, Mark, MarkRow, WorkType
from desktop_app.models.load import Load
from desktop_app.models.orders import Placement
from desktop_app.models.people import Employee, Person
from desktop_app.models.subgroups import Subgroup
from desktop_app.models.timetable import Lesson
from desktop_app.services.journal_figures import DONE, GRADES
from desktop_app.services.journal_page import read_cells
from desktop_app.services.journal_values import Cell
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.reach import given_lessons
from desktop_app.services.reach_own import own_groups
from desktop_app.services.roster import Span, joined, overlap, read_stays, studied
from desktop_app.services.sheet_lock import closed_number

Loads = Select[int]


@dataclass(frozen=True, slots=True)
class Journal:
    """A row of the load, as gaps name it."""

    id: int
    group_id: int
    row_id: int
    subgroup_id: int | None
    teacher_id: int
    group: str
    subgroup: int | None
    index: str
    title: str
    since: date | None  # of a row that begins or ends amid the term
    until: date | None
    locked: bool  # the attestation marks have been given: nobody mends marks any more (п. 4.6)


@dataclass(frozen=True, slots=True)
class Held:
    """A lesson that was held before today, with what was written in it."""

    id: int
    load_id: int
    day: date
    pair: int
    teacher_id: int
    has_topic: bool
    called: bool  # the roll
    written: int  # cells in which something stands
    graded: int  # those with a mark


class Planned(NamedTuple):
    """A graded work of a lesson."""

    type: WorkType
    title: str


@dataclass(frozen=True, slots=True)
class Member:
    """A student of a group, with the spans in which they studied there."""

    id: int
    name: str
    spans: tuple[Span, ...]

    def studies_on(self, day: date) -> bool:
        """Whether they were there on a day."""
        return studied(self.spans, day)


@dataclass(frozen=True, slots=True)
class Found:
    """All that was read."""

    term: Term
    journals: Mapping[int, Journal]
    dated: Mapping[int, int]  # journal → its lessons of the whole term
    lessons: Sequence[Held]
    works: Mapping[int, Sequence[Planned]]  # lesson → its works in their order
    cells: Mapping[tuple[int, int], Cell]  # of the lessons with works
    members: Mapping[int, Sequence[Member]]  # group → its students
    parts: Mapping[int, Mapping[int, Sequence[Span]]]  # subgroup → student → when they stood in it
    marks: Mapping[tuple[int, int, int], tuple[int, int]]  # group, row, student → marks from 2 to 5, «осв»
    teachers: Mapping[int, str]

    def seated(self, journal: Journal) -> Sequence[Member]:
        """The students of a journal, with the days on which they stood in it."""
        whole = self.members.get(journal.group_id, ())
        given = [(journal.since or date.min, journal.until)]
        if journal.subgroup_id is not None:
            part = self.parts[journal.subgroup_id]
            whole = [replace(one, spans=overlap(one.spans, part[one.id])) for one in whole if one.id in part]
        if journal.since or journal.until:
            whole = [replace(one, spans=overlap(one.spans, given)) for one in whole]
        return whole


def asked_of(tx: Tx) -> ColumnElement[bool]:
    """The journals that a person answers or asks for: what one teaches, the groups one leads, or everybody's.

    The journals of colleagues beside one's own are read for the mean of section 6, and are theirs to fill.
    """
    if tx.user.everywhere(Permission.READ_JOURNAL):
        return true()
    led = own_groups(tx.user, Permission.READ_JOURNAL)
    return or_(tx.within(Load, Permission.WRITE_MARKS), Load.group_id.in_(led))


def read_found(tx: Tx, term_id: int, load_id: int | None = None) -> Found:
    """Of a term, or of one journal."""
    which = [Load.term_id == term_id] if load_id is None else [Load.term_id == term_id, Load.id == load_id]
    given = given_lessons(tx.user, Permission.WRITE_MARKS)
    own = select(Load.id).where(asked_of(tx), *which)
    loads = select(Load.id).where(or_(asked_of(tx), Load.id.in_(select(Lesson.load_id).where(Lesson.id.in_(given)))),
                                  *which)  # fmt: skip
    seen = or_(Lesson.load_id.in_(own), Lesson.id.in_(given))
    term = tx.get(Term, term_id)
    journals = read_journals(tx, loads)
    lessons = read_held(tx, loads, seen)
    teachers = {one.teacher_id for one in lessons} | {one.teacher_id for one in journals.values()}
    groups = {one.group_id for one in journals.values()}
    return Found(
        term=term,
        journals=journals,
        dated=read_dated(tx, own),
        lessons=lessons,
        works=read_lesson_works(tx, loads, seen),
        cells=read_cells(tx, MarkRow.lesson_id.in_(select(LessonWork.lesson_id).where(LessonWork.load_id.in_(loads)))),
        members=read_members(tx, groups, term),
        parts=read_stays(tx, {one.subgroup_id for one in journals.values() if one.subgroup_id is not None}),
        marks=read_numbers(tx, term_id, groups),
        teachers=read_names(tx, teachers),
    )  # fmt: skip


def read_dated(tx: Tx, loads: Loads) -> dict[int, int]:
    """Journal → its lessons of the whole term."""
    query = select(Lesson.load_id, func.count()).where(Lesson.load_id.in_(loads)).group_by(Lesson.load_id)
    return {key: int(count) for key, count in tx.session.execute(query)}


def read_journals(tx: Tx, loads: Loads) -> dict[int, Journal]:
    """By group and place in the curriculum."""
    rows = tx.session.execute(
        select(
            Load.id, Load.group_id, Load.row_id, Load.subgroup_id, Load.teacher_id, Group.name, Subgroup.number,
            PlanRow.index, PlanRow.title, Load.since, Load.until, closed_number(tx).is_not(None),
        )
        .join(Group, Group.id == Load.group_id)
        .join(PlanRow, PlanRow.id == Load.row_id)
        .outerjoin(Subgroup, Subgroup.id == Load.subgroup_id)
        .where(Load.id.in_(loads))
        .order_by(Group.name, PlanRow.position, Load.kind, Load.subgroup_id, Load.id)
    )  # fmt: skip
    return {row[0]: Journal(*tuple(row)) for row in rows}


def read_held(tx: Tx, loads: Loads, seen: ColumnElement[bool]) -> list[Held]:
    """The lessons before today, with how much was written in each."""
    stands = MarkRow.value.is_not(None) | MarkRow.late.is_not(None)
    is_mark = MarkRow.value.in_(tuple(DONE)) | MarkRow.second.is_not(None)
    marks = (
        select(
            MarkRow.lesson_id,
            func.sum(case((stands, 1), else_=0)).label("written"),
            func.sum(case((is_mark, 1), else_=0)).label("graded"),
        )
        .where(MarkRow.load_id.in_(loads))
        .group_by(MarkRow.lesson_id)
        .subquery()
    )
    rows = tx.session.execute(
        select(
            Lesson.id, Lesson.load_id, Lesson.day, Lesson.pair, Lesson.teacher_id, Lesson.topic != "",
            Lesson.attendance, func.coalesce(marks.c.written, 0), func.coalesce(marks.c.graded, 0),
        )
        .outerjoin(marks, marks.c.lesson_id == Lesson.id)
        .where(Lesson.load_id.in_(loads), seen, Lesson.day < tx.today)
        .order_by(Lesson.day, Lesson.pair, Lesson.id)
    )  # fmt: skip
    return [Held(*row) for row in rows]


def read_lesson_works(tx: Tx, loads: Loads, seen: ColumnElement[bool]) -> dict[int, list[Planned]]:
    """Lesson held → its works in their order."""
    found: dict[int, list[Planned]] = defaultdict(list)
    rows = tx.session.execute(
        select(LessonWork.lesson_id, LessonWork.type, LessonWork.title)
        .join(Lesson, Lesson.id == LessonWork.lesson_id)
        .where(LessonWork.load_id.in_(loads), seen, Lesson.day < tx.today)
        .order_by(LessonWork.lesson_id, LessonWork.position)
    )
    for lesson, kind, title in rows:
        found[lesson].append(Planned(kind, title))
    return found


def read_members(tx: Tx, groups: Collection[int], term: Term) -> dict[int, list[Member]]:
    """Group → whoever studied there in the term, in the order of the list."""
    return read_listed(tx, groups, (term.starts, term.ends))


def read_listed(
    tx: Tx, groups: Collection[int], during: tuple[date, date], *which: ColumnElement[bool]
) -> dict[int, list[Member]]:
    """Group → whoever studied there between two days, both included, in the order of the list."""
    first, last = during
    rows = tx.session.execute(
        select(
            Placement.group_id, Student.id, Person.last_name, Person.first_name, Person.patronymic,
            Placement.since, Placement.next_since,
        )
        .join(Student, Student.id == Placement.student_id)
        .join(Person, Person.id == Student.person_id)
        .where(Placement.group_id.in_(groups), Placement.status == StudentStatus.STUDYING, *which)
        .where(Placement.since <= last, or_(Placement.next_since.is_(None), Placement.next_since > first))
        .order_by(Person.sort_key, Student.id, Placement.since)
    )  # fmt: skip
    spans: dict[tuple[int, int, str], list[Span]] = defaultdict(list)
    for group, key, *name, since, until in rows:
        spans[group, key, " ".join(filter(None, name))].append((since, until))
    found: dict[int, list[Member]] = defaultdict(list)
    for (group, key, called), of_student in spans.items():
        found[group].append(Member(key, called, joined(of_student)))
    return found


def read_numbers(tx: Tx, term_id: int, groups: Collection[int]) -> dict[tuple[int, int, int], tuple[int, int]]:
    """Group, row, student → marks from 2 to 5 and «осв» in all journals of the discipline."""
    columns = (MarkRow.value, MarkRow.second, MarkRow.third)
    graded = sum((case((one.in_(tuple(GRADES)), 1), else_=0) for one in columns[1:]),
                 case((columns[0].in_(tuple(GRADES)), 1), else_=0))  # fmt: skip
    exempt = func.sum(case((MarkRow.value == Mark.EXEMPT, 1), else_=0))
    rows = tx.session.execute(
        select(Load.group_id, Load.row_id, MarkRow.student_id, func.sum(graded), exempt)
        .join(Load, Load.id == MarkRow.load_id)
        .where(Load.term_id == term_id, Load.group_id.in_(groups), tx.within(MarkRow, Permission.READ_JOURNAL))
        .group_by(Load.group_id, Load.row_id, MarkRow.student_id)
    )
    return {(group, row, student): (int(some), int(freed)) for group, row, student, some, freed in rows}


def read_names(tx: Tx, teachers: Collection[int]) -> dict[int, str]:
    """«Иванова А. П.»."""
    rows = tx.session.execute(
        select(Employee.id, Person).join(Person, Person.id == Employee.person_id).where(Employee.id.in_(teachers))
    )
    return {key: person.short_name for key, person in rows}
