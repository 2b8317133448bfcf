"""The rows of a teacher's report: disciplines of groups, with the marks that they ended in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from desktop_app.models.attestation import Control, GradeSheet
from desktop_app.models.base import sort_key
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.load import LessonKind
from desktop_app.services.load import number_of
from desktop_app.services.missing_values import Lack, Missing
from desktop_app.services.rules.progress import reason_is_wanted
from desktop_app.services.rules.statistics import count_marks
from desktop_app.services.rules.summary import Attempt, Got, year_attempt
from desktop_app.services.summary_counting import BY_WORDS
from desktop_app.services.summary_reading import COURSE
from desktop_app.services.summary_values import Figures
from desktop_app.services.teacher_report_reading import Share, TermFound
from desktop_app.services.teacher_report_values import YEAR, ReportDiscipline, ReportLine, sums_of


class Place(NamedTuple):
    """What a row of the report is of: the same in either term."""

    group_id: int
    row_id: int
    course: bool  # a course work or project
    control: int  # of several forms of control in a term, which
    subgroup: int  # its number; 0: the whole group


@dataclass(frozen=True, slots=True)
class Source:
    """A row before its marks are counted."""

    place: Place
    line: ReportLine
    marks: Mapping[int, Attempt | None]  # student → what counts


def term_sources(found: TermFound, teacher: int) -> Iterator[Source]:
    """The rows of a teacher in a term."""
    mine: dict[tuple[int, int], list[Share]] = defaultdict(list)
    for share in found.shares.get(teacher, ()):
        mine[share.load.group_id, share.load.row_id].append(share)
    held = [key for key, sheets in found.sheets.items() if any(one.teacher_id == teacher for one in sheets)]
    for key in dict.fromkeys((*mine, *held)):
        yield from discipline_sources(found, teacher, key, mine.get(key, ()))


def discipline_sources(
    found: TermFound, teacher: int, key: tuple[int, int], shares: Sequence[Share]
) -> Iterator[Source]:
    """A discipline of a group: its course work apart, the rest by subgroups where the teacher has only those."""
    sheets = found.sheets.get(key, ())
    group, row = about(shares, sheets)
    planned = found.planned.get((row.id, group.course(found.term.year_starts)), ())
    works = [share for share in shares if share.load.kind is LessonKind.COURSE_PROJECT]
    rest = [share for share in shares if share.load.kind is not LessonKind.COURSE_PROJECT]
    for course, some in ((False, rest), (True, works)):
        controls = controls_of(sheets, planned, course=course)
        holds = any(one.teacher_id == teacher and (one.control in COURSE) is course for one in sheets)
        if course and works and not controls:
            controls = [None]
        if some or holds:
            yield from sources_of(found, (group, row), controls or [None], some)


def about(shares: Sequence[Share], sheets: Sequence[GradeSheet]) -> tuple[Group, PlanRow]:
    """The group and the row of the plan."""
    return (shares[0].load.group, shares[0].load.row) if shares else (sheets[0].group, sheets[0].row)


def controls_of(sheets: Sequence[GradeSheet], planned: Sequence[Control], *, course: bool) -> list[Control | None]:
    """The forms of control that the discipline ends in: those of its statements, else those of the curriculum."""
    known = [one.control for one in sheets if (one.control in COURSE) is course]
    return list(dict.fromkeys(known or [one for one in planned if (one in COURSE) is course]))


def sources_of(
    found: TermFound, of: tuple[Group, PlanRow], controls: Sequence[Control | None], shares: Sequence[Share]
) -> Iterator[Source]:
    """A row for each list and form of control; the hours stand in the first one."""
    whole = not shares or any(share.load.subgroup_id is None for share in shares)
    parts: dict[int, list[Share]] = defaultdict(list)
    for share in shares:
        parts[0 if whole else number_of(share.load)].append(share)
    for number, some in sorted(parts.items()) or [(0, [])]:
        for place, control in enumerate(controls):
            course = control in COURSE or bool(some and some[0].load.kind is LessonKind.COURSE_PROJECT)
            line = line_of(found, of, some if place == 0 else (), control)
            yield Source(
                Place(of[0].id, of[1].id, course, place, number),
                replace(line, subgroup=number or None),
                marks_of(found, of, control, some),
            )


def line_of(
    found: TermFound, of: tuple[Group, PlanRow], shares: Sequence[Share], control: Control | None
) -> ReportLine:
    """The row without its marks."""
    group, row = of
    streams = {other.load.lead_id for some in found.shares.values() for other in some}
    return ReportLine(
        part=found.term.number,
        hours=tuple(share.hours for share in shares),
        group=group.name,
        course=group.course(found.term.year_starts),
        index=row.index,
        title=row.title,
        control=control,
        taken_on=max((one.taken_on for one in shares if one.taken_on is not None), default=None),
        handed_on=min((one.handed_on for one in shares if one.handed_on is not None), default=None),
        stream=any(one.load.lead_id is not None or one.load.id in streams for one in shares),
        note="; ".join(dict.fromkeys(found.notes[one.load.id] for one in shares if one.load.id in found.notes)),
    )


def marks_of(
    found: TermFound, of: tuple[Group, PlanRow], control: Control | None, shares: Sequence[Share]
) -> Mapping[int, Attempt | None]:
    """What counts for each student of the list; who has handed the row over has no list of it any more."""
    group, row = of
    lists = [found.students(group.id, None)] if not shares else [
        found.students(group.id, one.load.subgroup_id) for one in shares if one.seats(found.day)
    ]  # fmt: skip
    students = dict.fromkeys(key for some in lists for key in some)
    if control is not None and any(one.control is control for one in found.sheets.get((group.id, row.id), ())):
        key = (found.term.id, row.id, control)
        tries = {one: found.attempts.get(one, {}).get(key, ()) for one in students}
        return {one: some[-1] if some else None for one, some in tries.items()}
    if control in COURSE:
        return dict.fromkeys(students)
    return {one: final_of(found, row.id, one) for one in students}


def final_of(found: TermFound, row: int, student: int) -> Attempt | None:
    """The final mark of a term, where no statement is."""
    mark = found.finals.get((row, student))
    return None if mark is None else Attempt(mark, Got.MAIN, found.term.ends)


def year_sources(terms: Sequence[Sequence[Source]]) -> Iterator[Source]:
    """The rows of both terms, each followed by what the discipline ends the year in."""
    alike: dict[Place, list[Source]] = defaultdict(list)
    for sources in terms:
        for one in sources:
            alike[one.place].append(one)
    for place, parts in alike.items():
        yield from parts
        yield Source(place, year_line([one.line for one in parts]), year_marks(parts))


def year_line(lines: Sequence[ReportLine]) -> ReportLine:
    """The row of the year: the hours of both terms, the last form of control; reasons stand beside their term."""
    hours = tuple(one for line in lines for one in line.hours)
    return replace(lines[-1], part=YEAR, hours=hours, taken_on=None, handed_on=None, note="")


def year_marks(parts: Sequence[Source]) -> Mapping[int, Attempt | None]:
    """What each student of the last list ends the year in."""
    last = parts[-1].marks
    if len(parts) == 1:
        return last
    return {student: year_attempt(parts[0].marks.get(student), mark) for student, mark in last.items()}


def counted(source: Source) -> ReportLine:
    """The row with its figures."""
    marks = [None if one is None else one.mark for one in source.marks.values()]
    return replace(source.line, figures=figures_of(source.line.control, marks))


def figures_of(control: Control | None, marks: Sequence[str | None]) -> Figures:
    """Marks of credits on one side, all others on the other (domain.md 2.9)."""
    words = [mark for mark in marks if control is Control.CREDIT or mark in BY_WORDS]
    graded = [mark for mark in marks if control is not Control.CREDIT and mark not in BY_WORDS]
    return Figures(count_marks(graded), count_marks(words))


def disciplines_of(lines: Iterable[ReportLine]) -> tuple[ReportDiscipline, ...]:
    """By discipline, as the alphabet has them; groups in order, the year after its terms."""
    found: dict[str, list[ReportLine]] = defaultdict(list)
    for line in lines:
        found[line.title].append(line)
    return tuple(
        ReportDiscipline(title, tuple(sorted(found[title], key=order_of)), sums_of(found[title]))
        for title in sorted(found, key=sort_key)
    )


def order_of(line: ReportLine) -> tuple[object, ...]:
    """Course, group, subgroup, course work after the rest, the term."""
    return line.course, line.group, line.subgroup or 0, line.control in COURSE, line.part == YEAR, line.part


def without_reason(found: TermFound, teacher: int, name: str) -> Iterator[Missing]:
    """Rows that lag behind and do not say why: the teacher writes it."""
    for share in found.shares.get(teacher, ()):
        load, hours = share.load, share.hours
        late = share.handed_on is None and reason_is_wanted(hours.planned, hours.given, share.ahead)
        if late and load.id not in found.notes:
            subject = f"{load.row.index} {load.row.title}".strip()
            yield Missing(Lack.LAG, load.group.name, subject, name, 1, "load", ("progress", load.id), teacher)
