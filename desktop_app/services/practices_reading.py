"""How practices are read: which of them a term has, when they are by КУГ, and a register whole."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select, true

from desktop_app.errors import NotFound
from desktop_app.models.attestation import Control
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import Competence, CompetenceLink, Curriculum, PlanNumber, PlanRow
from desktop_app.models.load import Load
from desktop_app.models.practices import Practice, PracticeSkill
from desktop_app.services.attestation_planning import CONTROLS, TOTAL_HOURS
from desktop_app.services.calendar import study_calendar_of
from desktop_app.services.exchange.plx_values import RowSort, Work
from desktop_app.services.graph_reading import Weeks, weeks_in_term
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.practices_values import (
    PracticeEntry,
    PracticeHead,
    PracticeLine,
    PracticePlace,
    PracticeRegister,
    Skill,
)
from desktop_app.services.rules.calendar import WorkCalendar
from desktop_app.services.rules.weeks import DAYS, monday_of_week
from desktop_app.services.supervised import (
    Hands,
    closed_numbers,
    groups_seen,
    hands_on,
    loads_by_group,
    names_of,
    sheet_marks,
    students_by_group,
    students_of,
    supervisors_of,
    teacher_in,
)

READ = Permission.READ_SHEETS
SORTS = (RowSort.UP, RowSort.PP, RowSort.PDP)
MOST_BASES = 50


@dataclass(frozen=True, slots=True)
class Planned:
    """A practice that a curriculum has in a semester of a course."""

    row: PlanRow
    hours: int
    weeks: int
    control: Control | None


@dataclass(frozen=True, slots=True)
class Ground:
    """What all registers of a term stand on."""

    term: Term
    students: Mapping[int, set[int]]
    practices: Sequence[Practice]
    loads: Mapping[int, Sequence[Load]]
    names: Mapping[int, str]
    weeks: Mapping[int, Weeks]
    calendar: WorkCalendar


def read_ground(tx: Tx, term: Term, only: int | None = None) -> Ground:
    """A fixed number of queries, however many registers there are; of all groups, or of one."""
    students = students_by_group(tx, term, only)
    which = true() if only is None else Practice.student_id.in_(students.get(only, ()))
    practices = tx.session.scalars(
        select(Practice).where(Practice.term_id == term.id, which, tx.within(Practice, READ))
    ).all()
    loads = loads_by_group(tx, term, only)
    teachers = {load.teacher_id for of_group in loads.values() for load in of_group}
    weeks = weeks_in_term(tx, term, groups_seen(tx, students))
    return Ground(term, students, practices, loads, names_of(tx, teachers), weeks, study_calendar_of(tx))


def planned_practices(tx: Tx, curriculum_id: int, course: int, semester: int) -> tuple[Planned, ...]:
    """The practices of a semester in the order of the plan."""
    rows = tx.session.execute(
        select(PlanRow, PlanNumber.work_code, PlanNumber.amount, PlanNumber.weeks)
        .join(PlanNumber, PlanNumber.row_id == PlanRow.id)
        .where(
            PlanRow.curriculum_id == curriculum_id,
            PlanRow.sort.in_(SORTS),
            PlanNumber.course == course,
            PlanNumber.semester == semester,
            (PlanNumber.amount > 0) | (PlanNumber.weeks > 0),
        )
        .order_by(PlanRow.position, PlanRow.id, PlanNumber.work_code)
    ).all()
    found: dict[int, Planned] = {}
    for row, code, amount, weeks in rows:
        one = found.get(row.id, Planned(row, 0, 0, None))
        one = replace(one, hours=max(one.hours, int(amount))) if code in {TOTAL_HOURS, Work.WEEKS} else one
        one = replace(one, weeks=int(weeks)) if code == Work.WEEKS and weeks else one
        found[row.id] = replace(one, control=one.control or CONTROLS.get(code))
    return tuple(found.values())


def read_registers(tx: Tx, ground: Ground) -> tuple[PracticeHead, ...]:
    """The practices of a term of the groups whom the reader sees, by group and plan."""
    known: dict[tuple[int, int], tuple[Planned, ...]] = {}
    found: list[PracticeHead] = []
    for group in groups_seen(tx, ground.students):
        key = (group.curriculum_id, group.course(ground.term.year_starts))
        if key not in known:
            known[key] = planned_practices(tx, *key, ground.term.number)
        found += [head_of(tx, ground, group, planned) for planned in known[key]]
    return tuple(found)


def head_of(tx: Tx, ground: Ground, group: Group, planned: Planned) -> PracticeHead:
    """A register in the list."""
    row, students = planned.row, ground.students[group.id]
    practices = [one for one in ground.practices if one.row_id == row.id and one.student_id in students]
    hands = hands_on(tx, ground.term.id, row)
    starts, ends = span_of(ground, group.id, row)
    return PracticeHead(
        place=PracticePlace(ground.term.id, group.id, row.id),
        group=group.name,
        sort=row.sort,
        index=row.index,
        title=row.title,
        teacher=ground.names.get(teacher_in(ground.loads, row, group.id) or 0, ""),
        hours=planned.hours,
        weeks=planned.weeks,
        starts=starts,
        ends=ends,
        control=planned.control,
        students=len(students),
        placed=len(practices),
        marked=sum(one.mark is not None for one in practices),
        overdue=sum(is_overdue(entry_of(one, ()), tx.today) for one in practices),
        may_edit=hands.keep(group.id) or any(hands.keep(0, one.supervisor_id) for one in practices),
    )


def span_of(ground: Ground, group_id: int, row: PlanRow) -> tuple[date | None, date | None]:
    """The first and the last working day of a practice by the weeks of the group; nothing where it is dispersed."""
    blocks = [one for one in ground.weeks[group_id].practice if one.index == row.index]
    if not blocks:
        return None, None
    first = monday_of_week(ground.term.starts, min(one.first_week for one in blocks))
    last = monday_of_week(ground.term.starts, max(one.first_week + one.weeks for one in blocks))
    days = ground.calendar.working_days(first, last - timedelta(days=1))
    return (days[0], days[-1]) if days else (first, last - timedelta(days=DAYS - 5))


def read_register(tx: Tx, place: PracticePlace) -> PracticeRegister:
    """A register, whole. Raises NotFound (the curriculum has no such practice then)."""
    term, group, row = tx.get(Term, place.term_id), tx.get(Group, place.group_id), tx.get(PlanRow, place.row_id)
    ground = read_ground(tx, term, group.id)
    head = next((one for one in read_registers(tx, ground) if one.place == place), None)
    if head is None:
        raise NotFound(what=Practice.__tablename__, key=place.row_id)
    plan = tx.get(Curriculum, row.curriculum_id)
    module = None if row.parent_id is None else tx.get(PlanRow, row.parent_id)
    lines = read_lines(tx, place, hands_on(tx, term.id, row))
    teacher = teacher_in(ground.loads, row, group.id)
    return PracticeRegister(
        head=head,
        year_name=f"{term.year_starts}/{(term.year_starts + 1) % 100:02}",
        term_number=term.number,
        starts=term.starts,
        ends=term.ends,
        course=group.course(term.year_starts),
        programme=f"{plan.programme.code} {plan.programme.title}",
        form=plan.form,
        module="" if module is None else f"{module.index} {module.title}",
        skills=read_skills(tx, row),
        lines=lines,
        fresh=PracticeEntry(teacher, head.starts or term.starts, head.ends or term.ends),
        supervisors=supervisors_of(tx),
        bases=known_bases(tx),
        may_edit=any(line.may_edit for line in lines),
        needs_reason=tx.user.is_director and any(line.closed for line in lines),
    )


def read_skills(tx: Tx, row: PlanRow) -> tuple[Skill, ...]:
    """The competences of a practice; where the plan names none beside it, those of its module."""
    for key in (row.id, row.parent_id):
        rows = tx.session.scalars(
            select(Competence)
            .join(CompetenceLink, CompetenceLink.competence_id == Competence.id)
            .where(CompetenceLink.row_id == key)
        ).all()
        if rows:
            return tuple(
                Skill(one.id, one.ident, one.title) for one in sorted(rows, key=lambda one: place_of(one.ident))
            )
    return ()


def place_of(ident: str) -> tuple[str, tuple[int, ...]]:
    """Where a competence stands in its list: «ОК 2» before «ОК 11», both before «ПК 1.1»."""
    return "".join(filter(str.isalpha, ident)), tuple(int(number) for number in re.findall(r"\d+", ident))


def known_bases(tx: Tx) -> tuple[str, ...]:
    """The organisations to which students have been sent, as far as the reader sees them, by name."""
    named = select(Practice.base).where(Practice.base != "", tx.within(Practice, READ))
    return tuple(tx.session.scalars(named.distinct().order_by(Practice.base).limit(MOST_BASES)))


def read_lines(tx: Tx, place: PracticePlace, hands: Hands) -> tuple[PracticeLine, ...]:
    """The students by name, each with the practice, if they have been sent to it."""
    students = students_of(tx, tx.get(Term, place.term_id), place.group_id)
    keys = [one.id for one in students]
    practices = practices_of(tx, place, keys)
    skills = skills_of(tx, practices.values())
    names = names_of(tx, {one.supervisor_id for one in practices.values()})
    closed = closed_numbers(tx, keys, place.row_id, place.term_id, None)
    marks = sheet_marks(tx, place.row_id, place.term_id, None)
    found = []
    for student in students:
        practice = practices.get(student.id)
        entry = PracticeEntry() if practice is None else entry_of(practice, skills.get(practice.id, ()))
        mine = hands.keep(student.group_id, *(() if practice is None else (practice.supervisor_id,)))
        found.append(
            PracticeLine(
                student_id=student.id,
                name=student.person.full_name,
                record_book=student.record_book,
                entry=entry,
                version=None if practice is None else practice.version,
                record_id=None if practice is None else practice.id,
                supervisor=names.get(entry.supervisor_id or 0, ""),
                sheet_mark=marks.get(student.id),
                closed=closed.get(student.id),
                overdue=is_overdue(entry, tx.today),
                may_edit=mine and (student.id not in closed or tx.user.is_director),
            )
        )
    return tuple(found)


def practices_of(tx: Tx, place: PracticePlace, students: Collection[int]) -> dict[int, Practice]:
    """Student → the practice, as far as the right behind the operation reaches."""
    rows = tx.session.scalars(
        select(Practice).where(
            Practice.row_id == place.row_id,
            Practice.term_id == place.term_id,
            Practice.student_id.in_(students),
            tx.within(Practice),
        )
    )
    return {one.student_id: one for one in rows}


def skills_of(tx: Tx, practices: Iterable[Practice]) -> dict[int, tuple[tuple[int, bool], ...]]:
    """Practice → what its attestation sheet says of the competences."""
    found: dict[int, tuple[tuple[int, bool], ...]] = {}
    rows = tx.session.execute(
        select(PracticeSkill.practice_id, PracticeSkill.competence_id, PracticeSkill.mastered)
        .where(PracticeSkill.practice_id.in_([one.id for one in practices]))
        .order_by(PracticeSkill.competence_id)
    )
    for practice, competence, mastered in rows:
        found[practice] = (*found.get(practice, ()), (competence, mastered))
    return found


def entry_of(practice: Practice, skills: tuple[tuple[int, bool], ...]) -> PracticeEntry:
    """What stands in the tables."""
    return PracticeEntry(
        practice.supervisor_id, practice.starts, practice.ends, practice.base, practice.base_supervisor,
        practice.contract, practice.mark, practice.works, practice.characteristic, skills,
    )  # fmt: skip


def is_overdue(entry: PracticeEntry, today: date) -> bool:
    """It is over, and there is no mark."""
    return entry.ends is not None and entry.ends < today and entry.mark is None
