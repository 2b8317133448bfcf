"""Performance by groups and by what is taught: the marks that count, as the summary counts them (п. 4.9, 4.10).

A handful of questions, however many groups and terms. A mark stands with the teacher of the statement of the first
sitting, whoever held the retake.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import String, select, type_coerce

from desktop_app.models.attestation import GradeRow, GradeSheet
from desktop_app.models.contingent import Funding
from desktop_app.models.curriculum import PlanRow
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.summary import in_order, standing, year_attempt
from desktop_app.services.statistics_periods import read_heads, read_lists, read_teachers
from desktop_app.services.statistics_values import YEAR, Asked, Behind, Period, Piece
from desktop_app.services.summary_counting import figures_of, line_figures, totals_of_lines
from desktop_app.services.summary_marks import Key, read_closed, read_tries, results_of_tries
from desktop_app.services.summary_reading import COURSE, SECTIONS, first_sittings
from desktop_app.services.summary_values import Cell, GroupHead, SummaryColumn, SummaryLine, Totals

READ = Permission.READ_SUMMARY
NOTHING = Cell()
Best = dict[tuple[int, Key], Cell]
"""Student, what is attested → the cell of the attempt that counts."""


@dataclass(frozen=True, slots=True)
class Source:
    """A discipline of a group in a period: its keys by term, and its statements with their teachers."""

    column: SummaryColumn
    keys: tuple[Key, ...]
    sheets: tuple[tuple[int, int], ...]  # statement, teacher


@dataclass(frozen=True, slots=True)
class Found:
    """What lies around the groups."""

    sources: Mapping[int, Mapping[int, Sequence[Source]]]  # term → group → its disciplines
    best: Best
    seats: Mapping[tuple[int, int], int]  # student, statement of a subgroup → its teacher
    teachers: Mapping[int, str]


def read_performance(tx: Tx, asked: Asked, periods: Sequence[Period]) -> tuple[Piece, ...]:
    """The pieces of all periods: of each group, and of each discipline as each of its teachers gives it."""
    lists = [read_lists(tx, one) for one in periods]
    students = {student for groups in lists for people in groups.values() for student in people}
    found = read_found(tx, sorted({key for one in periods for key in one.terms}), sorted(students))
    pieces: list[Piece] = []
    for place, period in enumerate(periods):
        heads = read_heads(tx, asked, period, select(GradeSheet.group_id).where(*first_sittings(tx, period.terms)))
        for group, head in heads.items():
            pieces += pieces_of(place, period, head, (tuple(lists[place].get(group, ())), found))
    return tuple(pieces)


def read_found(tx: Tx, terms: Sequence[int], students: Sequence[int]) -> Found:
    """The disciplines of these terms, and what these students have got in them."""
    sources = read_sources(tx, terms)
    every = [one for groups in sources.values() for some in groups.values() for one in some]
    divided = [sheet for one in every if len(one.sheets) > 1 for sheet, _teacher in one.sheets]
    teachers = {teacher for one in every for _sheet, teacher in one.sheets}
    return Found(sources, read_best(tx, students, terms), read_seats(tx, divided), read_teachers(tx, teachers))


def read_sources(tx: Tx, terms: Sequence[int]) -> Mapping[int, Mapping[int, Sequence[Source]]]:
    """Term → group → its disciplines, by the statements of first sittings; those of subgroups are one."""
    rows = tx.session.execute(
        select(GradeSheet.id, GradeSheet.term_id, GradeSheet.group_id, GradeSheet.control, GradeSheet.teacher_id,
               GradeSheet.row_id, PlanRow.index, PlanRow.title)
        .join(PlanRow, PlanRow.id == GradeSheet.row_id)
        .where(*first_sittings(tx, terms))
        .order_by(PlanRow.position, GradeSheet.number)
    )  # fmt: skip
    found: dict[int, dict[int, dict[Key, Source]]] = defaultdict(lambda: defaultdict(dict))
    for sheet, term, group, control, teacher, row, index, title in rows:
        of, key = found[term][group], (term, row, control)
        if key in of:
            of[key] = replace(of[key], sheets=(*of[key].sheets, (sheet, teacher)))
        else:
            column = SummaryColumn(row, control, SECTIONS[control], 0, index, title, "", 0, counted=True)
            of[key] = Source(column, (key,), ((sheet, teacher),))
    return {term: {group: tuple(of.values()) for group, of in some.items()} for term, some in found.items()}


def read_best(tx: Tx, students: Sequence[int], terms: Sequence[int]) -> Best:
    """What counts of all attempts: of closed statements, of retakes whenever held, of permits."""
    tries = read_tries(tx, students, terms)
    retakes = {(one.sheet_id, one.student_id): key for one, key in tries if one.sheet_id is not None}
    known = select(GradeSheet.id).where(tx.within(GradeSheet, READ))
    sheets = read_closed(tx, terms, {sheet for sheet, _student in retakes}, (known, READ))
    mark = type_coerce(GradeRow.mark, String)  # as it is kept: tens of thousands need not be made members of the enum
    rows = tx.session.execute(
        select(GradeRow.sheet_id, GradeRow.student_id, mark, GradeRow.excused).where(
            GradeRow.sheet_id.in_(sheets), GradeRow.mark.is_not(None), tx.within(GradeRow, READ)
        )
    )
    best: Best = {}
    cells: dict[tuple[int, str, bool], Cell] = {}  # one for all who have the same
    for sheet, student, got, excused in rows:
        term, blank = sheets[sheet]
        cell = cells.get((sheet, got, excused))
        if cell is None:
            cell = cells[sheet, got, excused] = Cell((replace(blank, mark=got, excused=excused),))
        keep(best, (student, retakes.get((sheet, student), term)), cell)
    for one in results_of_tries(tries):
        keep(best, (one.student_id, one.key), Cell((one.attempt,)))
    return best


def keep(best: Best, key: tuple[int, Key], cell: Cell) -> None:
    """The later of two attempts."""
    known = best.get(key)
    best[key] = cell if known is None else Cell(in_order((*known.attempts, *cell.attempts))[-1:])


def read_seats(tx: Tx, sheets: Sequence[int]) -> Mapping[tuple[int, int], int]:
    """Student, statement → the statement's teacher, of statements of subgroups."""
    rows = tx.session.execute(
        select(GradeRow.student_id, GradeRow.sheet_id, GradeSheet.teacher_id)
        .join(GradeSheet, GradeSheet.id == GradeRow.sheet_id)
        .where(GradeRow.sheet_id.in_(sheets), tx.within(GradeRow, READ))
    )
    return {(student, sheet): teacher for student, sheet, teacher in rows}


def pieces_of(place: int, period: Period, head: GroupHead, of: tuple[Sequence[int], Found]) -> Iterator[Piece]:
    """A group in a period, then what it is taught."""
    students, found = of
    sources = sources_of(period, head.id, found)
    cells = [[cell_of(student, one, found.best) for student in students] for one in sources]
    yield Piece(place, head, group_totals(students, sources, cells))
    for source, column in zip(sources, cells, strict=True):
        for teacher, some in by_teacher(source, students, column, found):
            figures = figures_of([(source.column, cell) for cell in some])
            called = found.teachers.get(teacher, "")
            yield Piece(place, head, Totals(figures=figures), source.column.title, source.column.index, teacher, called)


def sources_of(period: Period, group: int, found: Found) -> list[Source]:
    """The disciplines of a period; of a year each once, with both its terms."""
    single = [one for term in period.terms for one in found.sources.get(term, {}).get(group, ())]
    if period.number != YEAR:
        return single
    alike: dict[tuple[int, bool], Source] = {}
    for one in single:
        key = (one.column.row_id, one.column.control in COURSE)
        before = alike.get(key)
        alike[key] = one if before is None else replace(one, keys=(*before.keys, *one.keys))
    return list(alike.values())


def cell_of(student: int, source: Source, best: Best) -> Cell:
    """What a student has in a discipline; the year's follows from both terms."""
    parts = [best.get((student, key), NOTHING) for key in source.keys]
    if len(parts) == 1:
        return parts[0]
    last = year_attempt(parts[0].last, parts[-1].last)
    return NOTHING if last is None else Cell((last,))


def group_totals(students: Sequence[int], sources: Sequence[Source], cells: Sequence[Sequence[Cell]]) -> Totals:
    """How the students of a group stand, and their marks."""
    columns = [one.column for one in sources]
    lines = [line_of(student, columns, [of[n] for of in cells]) for n, student in enumerate(students)]
    return totals_of_lines(columns, lines)


def line_of(student: int, columns: Sequence[SummaryColumn], cells: Sequence[Cell]) -> SummaryLine:
    """A student as far as figures need one."""
    figures = line_figures(zip(columns, cells, strict=True))
    stands = standing(cell.last for cell in cells)
    return SummaryLine(student, "", "", Funding.BUDGET, tuple(cells), figures, stands, None)


def by_teacher(
    source: Source, students: Sequence[int], cells: Sequence[Cell], found: Found
) -> Iterator[tuple[int, list[Cell]]]:
    """The cells of each teacher of a discipline: of subgroups, each of the own students."""
    mine: dict[int, list[Cell]] = defaultdict(list)
    for student, cell in zip(students, cells, strict=True):
        mine[teacher_of(student, source, found)].append(cell)
    yield from mine.items()


def teacher_of(student: int, source: Source, found: Found) -> int:
    """Who holds the first sitting of a student: of subgroups, that of the own statement."""
    held = [found.seats.get((student, sheet), 0) for sheet, _teacher in source.sheets] if len(source.sheets) > 1 else []
    return next((one for one in held if one), source.sheets[0][1])


def marks_of_people(tx: Tx, behind: Behind) -> Mapping[int, tuple[Totals, str]]:
    """The students of a group: how each stands, and the mark if it is of one discipline."""
    students = tuple(read_lists(tx, behind.period).get(behind.group_id, ()))
    found = read_found(tx, behind.period.terms, students)
    people: dict[int, tuple[Totals, str]] = {}
    given = {student: list(cells_of(student, behind, found)) for student in students}
    for student, mine in given.items():
        columns, cells = [column for column, _cell in mine], [cell for _column, cell in mine]
        if mine or not (behind.subject or behind.teacher_id):
            totals = totals_of_lines(columns, [line_of(student, columns, cells)])
            people[student] = (totals, (cells[0].mark or "") if len(cells) == 1 else "")
    return people


def cells_of(student: int, behind: Behind, found: Found) -> Iterator[tuple[SummaryColumn, Cell]]:
    """What of a student the figure is made of."""
    for source in sources_of(behind.period, behind.group_id, found):
        teacher = teacher_of(student, source, found)
        if behind.holds(source.column.title, teacher):
            yield source.column, cell_of(student, source, found.best)
