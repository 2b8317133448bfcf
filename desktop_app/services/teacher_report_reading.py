"""What a teacher's report is made of: the load, lessons, statements, final marks and notes of a term, in bulk."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.models.attestation import Control, GradeSheet, SheetKind, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.curriculum import PlanNumber
from desktop_app.models.journal import Mark, TermMark
from desktop_app.models.load import Handover, Load
from desktop_app.models.reports import LoadNote
from desktop_app.models.timetable import Lesson
from desktop_app.services.attestation_planning import CONTROLS, VOLUME
from desktop_app.services.final_marks_values import VALID
from desktop_app.services.journal_gaps_reading import Member, read_members
from desktop_app.services.load_shares import parts_of, read_handovers
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import Span, read_stays, studied
from desktop_app.services.rules.summary import NO_SHOW, Attempt
from desktop_app.services.summary_marks import Key, read_attempts
from desktop_app.services.teacher_report_values import Hours

READ = Permission.READ_LOAD


@dataclass(frozen=True, slots=True)
class Share:
    """What a teacher gives of a row of the load: all of it, or until, or from, a handing over."""

    load: Load
    hours: Hours
    ahead: int  # hours dated after the day
    taken_on: date | None = None
    handed_on: date | None = None

    def seats(self, day: date) -> bool:
        """Whether anybody stands in its journal on a day: a row may end when its group is divided or merged."""
        return self.handed_on is None and (self.load.until is None or self.load.until > day)


@dataclass(frozen=True, slots=True)
class TermFound:
    """All that was read of a term."""

    term: Term
    day: date  # of whose list and lessons it tells
    shares: Mapping[int, Sequence[Share]]  # by teacher
    sheets: Mapping[tuple[int, int], Sequence[GradeSheet]]  # by group and row: first sittings
    planned: Mapping[tuple[int, int], Sequence[Control]]  # by row and course: what the curriculum wants
    members: Mapping[int, Sequence[Member]]  # by group
    stays: Mapping[int, Mapping[int, Sequence[Span]]]  # by subgroup and student
    attempts: Mapping[int, Mapping[Key, Sequence[Attempt]]]  # by student
    finals: Mapping[tuple[int, int], str]  # by row and student
    notes: Mapping[int, str]  # by load

    def students(self, group: int, subgroup: int | None) -> list[int]:
        """Who stands in a list on the day: who has left before is in no figure."""
        there = [one.id for one in self.members.get(group, ()) if one.studies_on(self.day)]
        if subgroup is None:
            return there
        part = self.stays.get(subgroup, {})
        return [key for key in there if studied(part.get(key, ()), self.day)]


def read_term(tx: Tx, term: Term, teacher: int | None) -> TermFound:
    """Of a teacher, or of all within reach; up to today while the term lasts."""
    day = min(max(tx.today, term.starts), term.ends)
    shares = read_shares(tx, term, teacher)
    loads = [share.load for some in shares.values() for share in some]
    sheets = read_sheets(tx, term, teacher, {load.group_id for load in loads})
    groups = {load.group_id for load in loads} | {group for group, _row in sheets}
    rows = {load.row_id for load in loads} | {row for _group, row in sheets}
    parts = {load.subgroup_id for load in loads if load.subgroup_id is not None}
    members = read_members(tx, groups, term)
    students = {one.id for some in members.values() for one in some}
    return TermFound(
        term=term,
        day=day,
        shares=shares,
        sheets=sheets,
        planned=read_planned(tx, rows, term.number),
        members=members,
        stays=read_stays(tx, parts),
        attempts=read_attempts(tx, students, [term.id], Permission.READ_SHEETS),
        finals=read_finals(tx, term, rows),
        notes=read_notes(tx, [load.id for load in loads]),
    )


def read_shares(tx: Tx, term: Term, teacher: int | None) -> Mapping[int, Sequence[Share]]:
    """Teacher → what they give in the term, handing over divided; the rows within reach."""
    loads = tx.session.scalars(
        select(Load)
        .where(Load.term_id == term.id, Load.hours > 0, tx.within(Load, READ))
        .options(joinedload(Load.row), joinedload(Load.group), joinedload(Load.subgroup), joinedload(Load.teacher))
        .order_by(Load.id)
    ).all()
    handed = read_handovers(tx, Load.term_id == term.id)
    lessons = read_lessons(tx, [load.id for load in loads])
    found: dict[int, list[Share]] = defaultdict(list)
    for load in loads:
        for key, share in shares_of(load, handed.get(load.id, ()), lessons.get(load.id, ()), tx.today):
            if teacher in {None, key}:
                found[key].append(share)
    return found


def read_lessons(tx: Tx, loads: Collection[int]) -> Mapping[int, Sequence[tuple[date, int]]]:
    """Load → the day and the hours of each lesson."""
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    query = select(Lesson.load_id, Lesson.day, Lesson.hours).where(Lesson.load_id.in_(loads))
    for load, day, hours in tx.session.execute(query):
        found[load].append((day, hours))
    return found


def shares_of(
    load: Load, handed: Sequence[Handover], lessons: Sequence[tuple[date, int]], today: date
) -> Iterable[tuple[int, Share]]:
    """Who gives the row of the load, and how much of it; a teacher who takes it over has what is left."""
    planned = parts_of(load.hours, load.teacher_id, handed)
    turns = [date.min, *(one.since for one in handed), date.max]
    holders = [handed[0].from_id, *(one.to_id for one in handed)] if handed else [load.teacher_id]
    for place, holder in enumerate(holders):
        since, until = turns[place], turns[place + 1]
        mine = [(day, hours) for day, hours in lessons if since <= day < until]
        given = sum(hours for day, hours in mine if day <= today)
        yield (
            holder,
            Share(
                load=load,
                hours=Hours(load.key, planned.get(holder, 0), given),
                ahead=sum(hours for _day, hours in mine) - given,
                taken_on=None if since == date.min else since,
                handed_on=None if until == date.max else until,
            ),
        )


def read_sheets(
    tx: Tx, term: Term, teacher: int | None, groups: Collection[int]
) -> Mapping[tuple[int, int], Sequence[GradeSheet]]:
    """Group and row → first sittings that are not annulled: of these groups, and whatever the teacher holds."""
    found: dict[tuple[int, int], list[GradeSheet]] = defaultdict(list)
    asked = GradeSheet.group_id.in_(groups) if teacher is None else (
        GradeSheet.group_id.in_(groups) | (GradeSheet.teacher_id == teacher)
    )  # fmt: skip
    rows = tx.session.scalars(
        select(GradeSheet)
        .where(GradeSheet.term_id == term.id, GradeSheet.kind == SheetKind.MAIN, asked)
        .where(GradeSheet.state != SheetState.ANNULLED, tx.within(GradeSheet, Permission.READ_SHEETS))
        .options(joinedload(GradeSheet.row), joinedload(GradeSheet.group), joinedload(GradeSheet.teacher))
        .order_by(GradeSheet.number)
    )
    for sheet in rows:
        found[sheet.group_id, sheet.row_id].append(sheet)
    return found


def read_planned(tx: Tx, rows: Collection[int], semester: int) -> Mapping[tuple[int, int], Sequence[Control]]:
    """Row and course → the forms of control that the curriculum wants in this semester of it."""
    found: dict[tuple[int, int], dict[Control, None]] = defaultdict(dict)
    numbers = tx.session.execute(
        select(PlanNumber.row_id, PlanNumber.course, PlanNumber.work_code)
        .where(PlanNumber.row_id.in_(rows), PlanNumber.semester == semester, PlanNumber.hour_type == VOLUME)
        .where(PlanNumber.work_code.in_(CONTROLS), PlanNumber.amount > 0)
        .order_by(PlanNumber.work_code)
    )
    for row, course, code in numbers:
        found[row, course][CONTROLS[code]] = None
    return {key: tuple(controls) for key, controls in found.items()}


def read_finals(tx: Tx, term: Term, rows: Collection[int]) -> Mapping[tuple[int, int], str]:
    """Row and student → the final mark that stands, as statements write it: «н/а» is «неявка»."""
    marks = tx.session.execute(
        select(TermMark.row_id, TermMark.student_id, TermMark.mark, TermMark.approval)
        .where(TermMark.term_id == term.id, TermMark.row_id.in_(rows), TermMark.mark.is_not(None))
        .where(tx.within(TermMark, Permission.READ_JOURNAL))
    )
    return {
        (row, student): NO_SHOW if mark is Mark.NOT_ATTESTED else str(mark)
        for row, student, mark, approval in marks
        if approval in VALID
    }


def read_notes(tx: Tx, loads: Collection[int]) -> Mapping[int, str]:
    """Load → why it lags behind."""
    query = select(LoadNote.load_id, LoadNote.text).where(LoadNote.load_id.in_(loads), tx.within(LoadNote, READ))
    return {load: text for load, text in tx.session.execute(query) if text}
