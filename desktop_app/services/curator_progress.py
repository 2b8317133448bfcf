"""What the journals of a group hold, discipline by discipline and student by student: a few questions for the group."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanNumber, PlanRow
from desktop_app.models.journal import Absence, Mark, MarkRow, TermMark, WorkType
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.attestation_planning import CONTROLS, VOLUME
from desktop_app.services.final_marks_values import VALID, Control
from desktop_app.services.journal_figures import evidence_of
from desktop_app.services.journal_gaps_reading import Member, read_members
from desktop_app.services.journal_page import read_cells, read_works
from desktop_app.services.journal_values import Cell, Evidence, Norms
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import Span, overlap, read_stays, studied

READ = Permission.READ_JOURNAL
EXCUSES = frozenset({Absence.VALID, Absence.ILLNESS})
Days = tuple[date, date]


@dataclass
class Studied:
    """What a student has in a discipline."""

    held: int = 0  # academic hours that were theirs to attend
    missed: int = 0
    unexcused: int = 0
    marks: list[str] = field(default_factory=list)  # as the cells show them, by date
    evidence: Evidence = field(default_factory=Evidence)
    final: Mark | None = None  # that counts: none that waits for an approval


@dataclass
class Discipline:
    """A discipline of a group in a term, whatever the number of its journals."""

    row_id: int
    index: str
    title: str
    teachers: dict[str, None] = field(default_factory=dict)
    controls: tuple[Control, ...] = ()
    lessons: int = 0  # held
    students: dict[int, Studied] = field(default_factory=dict)

    @property
    def teacher(self) -> str:
        """«Иванова А. П.»; of subgroups «; » between."""
        return "; ".join(self.teachers)

    @property
    def name(self) -> str:
        """«ОП.04 Основы алгоритмизации»."""
        return f"{self.index} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Journals:
    """What was read of a group."""

    loads: Sequence[Load]
    lessons: Mapping[int, Sequence[tuple[int, date, int]]]  # load → lesson, day, hours
    works: Mapping[int, Sequence[WorkType]]  # lesson → types of its works
    cells: Mapping[tuple[int, int], Cell]
    members: Sequence[Member]
    parts: Mapping[int, Mapping[int, Sequence[Span]]]

    def spans(self, load: Load, member: Member) -> tuple[Span, ...]:
        """When the student stood in a journal."""
        spans = overlap(member.spans, [(load.since or date.min, load.until)])
        if load.subgroup_id is None:
            return spans
        return overlap(spans, self.parts[load.subgroup_id].get(member.id, ()))

    def line(self, load: Load, member: Member) -> Iterator[tuple[int, int, Cell]]:
        """The lessons that were the student's to attend: lesson, hours, cell."""
        spans = self.spans(load, member)
        for lesson, day, hours in self.lessons.get(load.id, ()):
            if studied(spans, day):
                yield lesson, hours, self.cells.get((lesson, member.id)) or Cell(lesson, member.id)


def read_disciplines(
    tx: Tx, term: Term, group: Group, days: Days, norms: Norms
) -> tuple[tuple[Member, ...], tuple[Discipline, ...]]:
    """Who studied in a group in the term, and its disciplines by the lessons of these days, in the order of the plan.

    As far as the person reads journals; lessons of today count as held.
    """
    found = read_journals(tx, term, group, days)
    disciplines: dict[int, Discipline] = {}
    for load in found.loads:
        row = load.row
        one = disciplines.setdefault(row.id, Discipline(row.id, row.index, row.title))
        one.teachers[load.teacher.person.short_name] = None
        one.lessons += len(found.lessons.get(load.id, ()))
        for member in found.members:
            add_line(one, member, list(found.line(load, member)), found, norms)
    finals, controls = read_finals(tx, term, disciplines), read_controls(tx, term, group, disciplines)
    for key, one in disciplines.items():
        one.controls = controls.get(key, ())
        for student, of in one.students.items():
            of.final = finals.get((key, student))
    return tuple(found.members), tuple(disciplines.values())


def add_line(
    one: Discipline, member: Member, line: Sequence[tuple[int, int, Cell]], found: Journals, norms: Norms
) -> None:
    """What a journal holds of a student."""
    if not line:
        return
    of = one.students.setdefault(member.id, Studied())
    of.evidence += evidence_of([(found.works.get(lesson, ()), cell.entry) for lesson, _hours, cell in line], norms)
    for _lesson, hours, cell in line:
        entry = cell.entry
        of.held += hours
        of.marks += [str(mark) for mark in entry.graded if mark is not Mark.OWING]
        if entry.absent:
            of.missed += hours
            of.unexcused += 0 if cell.absence in EXCUSES else hours


def read_journals(tx: Tx, term: Term, group: Group, days: Days) -> Journals:
    """The journals of a group in a term, with the lessons of these days."""
    loads = tx.session.scalars(
        select(Load)
        .join(PlanRow, PlanRow.id == Load.row_id)
        .where(Load.term_id == term.id, Load.group_id == group.id, tx.within(Load, READ))
        .options(joinedload(Load.row), joinedload(Load.teacher))
        .order_by(PlanRow.position, Load.kind, Load.subgroup_id, Load.id)
    ).all()
    keys = [load.id for load in loads]
    lessons = read_lessons(tx, keys, (days[0], min(days[1], tx.today)))
    works = {lesson: [work.type for work in some] for lesson, some in read_works(tx, *keys).items()}
    parts = {load.subgroup_id for load in loads if load.subgroup_id is not None}
    return Journals(
        loads=loads,
        lessons=lessons,
        works=works,
        cells=read_cells(tx, MarkRow.load_id.in_(keys), tx.within(MarkRow, READ)),
        members=read_members(tx, [group.id], term).get(group.id, ()),
        parts=read_stays(tx, parts),
    )


def read_lessons(tx: Tx, loads: Collection[int], days: Days) -> Mapping[int, Sequence[tuple[int, date, int]]]:
    """Load → its lessons of these days, both included, in order."""
    rows = tx.session.execute(
        select(Lesson.load_id, Lesson.id, Lesson.day, Lesson.hours)
        .where(Lesson.load_id.in_(loads), Lesson.day.between(*days))
        .order_by(Lesson.day, Lesson.pair, Lesson.id)
    )
    found: dict[int, list[tuple[int, date, int]]] = defaultdict(list)
    for load, lesson, day, hours in rows:
        found[load].append((lesson, day, hours))
    return found


def read_finals(tx: Tx, term: Term, rows: Collection[int]) -> Mapping[tuple[int, int], Mark]:
    """Row of the plan and student → the final mark of the term that counts."""
    found = tx.session.execute(
        select(TermMark.row_id, TermMark.student_id, TermMark.mark, TermMark.approval).where(
            TermMark.term_id == term.id,
            TermMark.row_id.in_(rows),
            TermMark.mark.is_not(None),
            tx.within(TermMark, READ),
        )
    )
    return {(row, student): mark for row, student, mark, approval in found if mark and approval in VALID}


def read_controls(tx: Tx, term: Term, group: Group, rows: Collection[int]) -> Mapping[int, tuple[Control, ...]]:
    """Row of the plan → the forms of control that the curriculum names for it in the term."""
    found: dict[int, dict[Control, None]] = defaultdict(dict)
    codes = tx.session.execute(
        select(PlanNumber.row_id, PlanNumber.work_code)
        .where(
            PlanNumber.row_id.in_(rows),
            PlanNumber.course == group.course(term.year_starts),
            PlanNumber.semester == term.number,
            PlanNumber.hour_type == VOLUME,
            PlanNumber.work_code.in_(CONTROLS),
            PlanNumber.amount > 0,
        )
        .order_by(PlanNumber.row_id, PlanNumber.work_code)
    )
    for row, code in codes:
        found[row][CONTROLS[code]] = None
    return {row: tuple(controls) for row, controls in found.items()}
