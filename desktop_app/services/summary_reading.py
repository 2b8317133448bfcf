"""How summaries are read: groups, lists, columns and marks, by the same few questions for one group and for all."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from desktop_app.models.attestation import Control, GradeSheet, SheetKind, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Department, Group, Student, StudentStatus
from desktop_app.models.curriculum import Curriculum, PlanRow, Programme
from desktop_app.models.orders import Placement
from desktop_app.models.people import Employee, Person
from desktop_app.services.course_works_reading import themes_by_student
from desktop_app.services.load_papers import year_words
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.summary import Attempt, standing, year_attempt
from desktop_app.services.summary_counting import column_figures, line_figures, totals_of_lines
from desktop_app.services.summary_marks import Key, read_attempts, read_missed
from desktop_app.services.summary_values import (
    YEAR,
    Cell,
    GroupHead,
    Missed,
    Section,
    Summary,
    SummaryColumn,
    SummaryLine,
)

PRACTICE = "practice"
COURSE = frozenset({Control.COURSE_WORK, Control.COURSE_PROJECT})
SECTIONS: Mapping[Control, Section] = {
    Control.EXAM: Section.EXAM, Control.GRADED_CREDIT: Section.GRADED, Control.CREDIT: Section.CREDIT,
    Control.COURSE_WORK: Section.COURSE, Control.COURSE_PROJECT: Section.COURSE, Control.OTHER: Section.OTHER,
}  # fmt: skip
PLACES = {section: place for place, section in enumerate(Section)}


@dataclass(frozen=True, slots=True)
class Found:
    """What lies around the groups that are read."""

    terms: Sequence[Term]
    whole: bool  # the year
    attempts: Mapping[int, Mapping[Key, tuple[Attempt, ...]]]
    missed: Mapping[int, Missed] | None
    themes: Mapping[int, Mapping[Key, str]] = field(default_factory=dict)


def groups_of(tx: Tx, terms: Sequence[Term], *where: ColumnElement[bool]) -> list[tuple[Group, GroupHead]]:
    """The groups within reach that have statements in these terms, by course and name."""
    known = select(GradeSheet.group_id).where(*first_sittings(tx, [one.id for one in terms]))
    rows = tx.session.execute(
        select(Group, Programme.code, Programme.title)
        .join(Curriculum, Curriculum.id == Group.curriculum_id)
        .join(Programme, Programme.id == Curriculum.programme_id)
        .where(Group.id.in_(known), *where)
        .options(joinedload(Group.curator), joinedload(Group.department))
    ).all()
    heads = heads_of(tx, [group.department for group, *_programme in rows])
    year = terms[0].year_starts
    found = [(group, head_of(group, group.course(year), (code, title), heads)) for group, code, title in rows]
    return sorted(found, key=lambda one: (one[1].course, one[1].name))


def first_sittings(tx: Tx, terms: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    """The condition for statements of first sittings of these terms that are not annulled: they make the columns."""
    return (
        GradeSheet.term_id.in_(terms),
        GradeSheet.kind == SheetKind.MAIN,
        GradeSheet.state != SheetState.ANNULLED,
        tx.within(GradeSheet, Permission.READ_SUMMARY),
    )


def heads_of(tx: Tx, departments: Iterable[Department]) -> Mapping[int, str]:
    """Department → its head."""
    wanted = {one.head_id for one in departments if one.head_id is not None}
    people = {one.id: one for one in tx.session.scalars(select(Employee).where(Employee.id.in_(wanted)))}
    return {one.id: people[one.head_id].person.short_name for one in departments if one.head_id in people}


def head_of(group: Group, course: int, programme: tuple[str, str], heads: Mapping[int, str]) -> GroupHead:
    """A group as a summary calls it."""
    curator = group.curator.person.short_name if group.curator is not None else ""
    department = group.department
    return GroupHead(group.id, group.name, course, *programme, curator, department.name, heads.get(department.id, ""))


def read_summaries(
    tx: Tx, groups: Sequence[tuple[Group, GroupHead]], terms: Sequence[Term], *, whole: bool
) -> tuple[Summary, ...]:
    """The summaries of these groups for a term, or for the year of two."""
    lists, sheets = read_lists(tx, groups, terms), read_sheets(tx, groups, terms)
    students = [student.id for some in lists.values() for student in some]
    keys = [one.id for one in terms]
    found = Found(terms, whole, read_attempts(tx, students, keys), read_missed(tx, students, keys),
                  themes_by_student(tx, students, keys))  # fmt: skip
    return tuple(summary_of(head, lists.get(group.id, ()), sheets.get(group.id, ()), found) for group, head in groups)


def read_lists(
    tx: Tx, groups: Sequence[tuple[Group, GroupHead]], terms: Sequence[Term]
) -> Mapping[int, Sequence[Student]]:
    """Group → who studies in it at the end of the term, or today while it lasts: who has left is in no figure."""
    day = min(max(tx.today, terms[0].starts), terms[-1].ends)
    rows = tx.session.execute(
        select(Placement.group_id, Student)
        .join(Student, Student.id == Placement.student_id)
        .join(Student.person)
        .where(
            Placement.group_id.in_([group.id for group, _head in groups]), tx.within(Placement, Permission.READ_SUMMARY)
        )
        .where(Placement.status == StudentStatus.STUDYING, Placement.since <= day)
        .where(or_(Placement.next_since.is_(None), Placement.next_since > day))
        .order_by(Person.sort_key, Student.id)
    )
    found: dict[int, dict[int, Student]] = defaultdict(dict)
    for group, student in rows:
        found[group][student.id] = student
    return {group: tuple(students.values()) for group, students in found.items()}


def read_sheets(
    tx: Tx, groups: Sequence[tuple[Group, GroupHead]], terms: Sequence[Term]
) -> Mapping[int, Sequence[tuple[GradeSheet, PlanRow]]]:
    """Group → its statements of first sittings that are not annulled, in the order of the plan."""
    rows = tx.session.execute(
        select(GradeSheet, PlanRow)
        .join(PlanRow, PlanRow.id == GradeSheet.row_id)
        .where(GradeSheet.group_id.in_([group.id for group, _head in groups]))
        .where(*first_sittings(tx, [one.id for one in terms]))
        .options(joinedload(GradeSheet.teacher))
        .order_by(PlanRow.position, PlanRow.id, GradeSheet.term_id, GradeSheet.number)
    )
    found: dict[int, list[tuple[GradeSheet, PlanRow]]] = defaultdict(list)
    for sheet, row in rows:
        found[sheet.group_id].append((sheet, row))
    return found


@dataclass(frozen=True, slots=True)
class Source:
    """A column with the keys of its marks, and the statement that they wait for."""

    column: SummaryColumn
    keys: tuple[Key, ...]  # of the year: of both terms
    waiting: int


def sources_of(sheets: Sequence[tuple[GradeSheet, PlanRow]], found: Found) -> list[Source]:
    """The columns of a group under their headings."""
    numbers = {one.id: one.number for one in found.terms}
    alike: dict[Key, list[tuple[GradeSheet, PlanRow]]] = defaultdict(list)  # of subgroups
    for sheet, row in sheets:
        alike[sheet.term_id, row.id, sheet.control].append((sheet, row))
    single = [source_of(key, some, numbers[key[0]], counted=not found.whole) for key, some in alike.items()]
    if found.whole:
        single = with_years(single)
    return sorted(single, key=lambda one: PLACES[one.column.section])


def source_of(key: Key, sheets: Sequence[tuple[GradeSheet, PlanRow]], number: int, *, counted: bool) -> Source:
    """A discipline in a term."""
    sheet, row = sheets[0]
    teachers = dict.fromkeys(one.teacher.person.short_name for one, _row in sheets)
    practice = row.kind == PRACTICE and sheet.control not in COURSE
    column = SummaryColumn(
        row_id=row.id, control=sheet.control, section=Section.PRACTICE if practice else SECTIONS[sheet.control],
        part=number, index=row.index, title=row.title, teacher="; ".join(teachers), hours=sheet.hours, counted=counted,
    )  # fmt: skip
    waiting = (one.id for one, _row in sheets if one.state is not SheetState.CLOSED)
    return Source(column, (key,), next(waiting, 0))


def with_years(single: Sequence[Source]) -> list[Source]:
    """Each discipline with its terms and the year, under the heading of its last form of control."""
    alike: dict[tuple[int, bool], list[Source]] = defaultdict(list)
    for one in sorted(single, key=lambda one: one.column.part):
        alike[one.column.row_id, one.column.section is Section.COURSE].append(one)
    order = dict.fromkeys((one.column.row_id, one.column.section is Section.COURSE) for one in single)
    found = []
    for key in order:
        parts = alike[key]
        last = parts[-1].column
        year = replaced(last, last.section, YEAR, counted=True)
        waiting = next((one.waiting for one in parts if one.waiting), 0)
        found += [Source(replaced(one.column, last.section, one.column.part), one.keys, one.waiting) for one in parts]
        found.append(Source(year, tuple(key for one in parts for key in one.keys), waiting))
    return found


def replaced(column: SummaryColumn, section: Section, part: int, *, counted: bool = False) -> SummaryColumn:
    """The column under another heading, or as the year's."""
    return SummaryColumn(
        column.row_id, column.control, section, part, column.index, column.title, column.teacher, column.hours, counted
    )


def summary_of(
    head: GroupHead, students: Sequence[Student], sheets: Sequence[tuple[GradeSheet, PlanRow]], found: Found
) -> Summary:
    """The summary of a group."""
    sources = sources_of(sheets, found)
    lines = tuple(line_of(student, sources, found) for student in students)
    columns = tuple(column_figures(one.column, [line.cells[place] for line in lines])
                    for place, one in enumerate(sources))  # fmt: skip
    term = None if found.whole else found.terms[0].number
    return Summary(head, year_words(found.terms[0]), term, columns, lines, totals_of_lines(columns, lines))


def line_of(student: Student, sources: Sequence[Source], found: Found) -> SummaryLine:
    """A student."""
    mine, themes = found.attempts.get(student.id, {}), found.themes.get(student.id, {})
    cells = tuple(with_theme(cell_of(source, mine), source, themes) for source in sources)
    counted = [(one.column, cell) for one, cell in zip(sources, cells, strict=True) if one.column.counted]
    return SummaryLine(
        student_id=student.id,
        name=student.person.full_name,
        record_book=student.record_book,
        funding=student.funding,
        cells=cells,
        figures=line_figures(counted),
        standing=standing(cell.last for _column, cell in counted),
        missed=None if found.missed is None else found.missed.get(student.id, Missed()),
    )


def with_theme(cell: Cell, source: Source, themes: Mapping[Key, str]) -> Cell:
    """The cell of a course work with its theme; in the year that of the last term."""
    known = [themes[key] for key in source.keys if key in themes]
    return replace(cell, theme=known[-1]) if known else cell


def cell_of(source: Source, mine: Mapping[Key, tuple[Attempt, ...]]) -> Cell:
    """What a student has in a column; the year's ends in what counts of its terms."""
    parts = [mine.get(key, ()) for key in source.keys]
    if len(parts) == 1:
        return Cell(parts[0], source.waiting if not parts[0] else 0)
    first, second = (part[-1] if part else None for part in parts[:2])
    last = year_attempt(first, second)
    return Cell(() if last is None else (last,), source.waiting if second is None else 0)
