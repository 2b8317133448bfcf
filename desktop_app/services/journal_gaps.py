"""Fill control (контроль заполнения): what the journals lack, place by place, and who is to mend it (п. 4.3, 4.6–4.10).

A lesson is looked at from the day after it was held. What a closed statement has locked is nobody's to mend, but for
topics; nothing is asked of a term whose journals are closed.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop_app.models.journal import Mark
from desktop_app.services.calendar import calendar_of
from desktop_app.services.journal_gaps_reading import Found, Held, Journal, Member, Planned, read_found
from desktop_app.services.journal_gaps_values import Gap as Gap
from desktop_app.services.journal_gaps_values import GapBoard as GapBoard
from desktop_app.services.journal_gaps_values import GapKind as GapKind
from desktop_app.services.journal_gaps_values import JournalGaps as JournalGaps
from desktop_app.services.journal_values import Cell, Norms
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.journal import marks_due
from desktop_app.services.works import norms_of

ORDER = {kind: place for place, kind in enumerate(GapKind)}


@reading(Permission.PRINT_FORMS)
def list_gaps(tx: Tx, term_id: int) -> GapBoard:
    """The journals of a term with the numbers of their gaps.

    A teacher sees the own ones and the lessons given for somebody else, a curator those of the group, a head of
    department those of the department, the office everybody's. Raises NotFound.
    """
    return read_board(tx, term_id)


def read_board(tx: Tx, term_id: int) -> GapBoard:
    """The same as a step of other deeds: of the closing of a term."""
    search = search_of(tx, read_found(tx, term_id))
    return board_of(tx, search, spots_of(search, tx.today))


@reading(Permission.PRINT_FORMS)
def list_missing(tx: Tx, term_id: int, load_id: int | None = None) -> tuple[Gap, ...]:
    """The gaps of a journal one by one, or all that this person is to mend; the oldest first. Raises NotFound."""
    search = search_of(tx, read_found(tx, term_id, load_id))
    mine = tx.user.employee_id
    spots = spots_of(search, tx.today)
    return in_order(search.gap(spot) for spot in spots if load_id is not None or spot.lesson.teacher_id == mine)


def in_order(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """By day, lesson, kind and student."""
    return tuple(sorted(gaps, key=lambda one: (one.day, one.pair, one.load_id, ORDER[one.kind], one.student)))


class Spot(NamedTuple):
    """A gap as it is found and counted; a `Gap` is made of those that somebody looks at."""

    kind: GapKind
    lesson: Held
    student: Member | None = None
    work: Planned | None = None
    marks: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class Search:
    """What gaps are found with: all that was read, by what marks are counted, and the working days."""

    found: Found
    norms: Norms
    late: Mapping[date, int]  # day of a lesson → working days since, today among them

    def gap(self, spot: Spot) -> Gap:
        """The gap in words."""
        lesson, student, work = spot.lesson, spot.student, spot.work
        journal = self.found.journals[lesson.load_id]
        return Gap(
            kind=spot.kind,
            load_id=journal.id,
            group=journal.group,
            subgroup=journal.subgroup,
            index=journal.index,
            title=journal.title,
            teacher_id=lesson.teacher_id,
            teacher=self.found.teachers[lesson.teacher_id],
            lesson_id=lesson.id,
            day=lesson.day,
            pair=lesson.pair,
            days_late=self.late[lesson.day],
            student_id=None if student is None else student.id,
            student="" if student is None else student.name,
            work=None if work is None else work.type,
            work_title="" if work is None else work.title,
            control=work is not None and self.norms.rules[work.type].control,
            marks=spot.marks,
            due=spot.due,
        )


def search_of(tx: Tx, found: Found) -> Search:
    """What was read, with the norms and the calendar."""
    days = calendar_of(tx).working_days(found.term.starts, tx.today)
    late = {day: len(days) - bisect_right(days, day) for day in {lesson.day for lesson in found.lessons}}
    return Search(found, norms_of(tx), late)


def board_of(tx: Tx, search: Search, spots: Iterable[Spot]) -> GapBoard:
    """The journals with their counts."""
    found = search.found
    counts: dict[int, Counter[GapKind]] = defaultdict(Counter)
    oldest: dict[int, int] = defaultdict(int)
    mine = 0
    for spot in spots:
        load_id = spot.lesson.load_id
        counts[load_id][spot.kind] += 1
        mine += spot.lesson.teacher_id == tx.user.employee_id
        if spot.kind is not GapKind.FEW:
            oldest[load_id] = max(oldest[load_id], search.late[spot.lesson.day])
    held = held_by_journal(found)
    return GapBoard(
        term=found.term.name,
        day=tx.today,
        journals=tuple(
            line_of(found, journal, held.get(key, ()), (counts[key], oldest[key]))
            for key, journal in found.journals.items()
        ),
        mine=mine,
    )


def held_by_journal(found: Found) -> dict[int, list[Held]]:
    """Journal → its lessons before today, in the order of dates."""
    held: dict[int, list[Held]] = defaultdict(list)
    for lesson in found.lessons:
        held[lesson.load_id].append(lesson)
    return held


def line_of(found: Found, journal: Journal, held: Sequence[Held], said: tuple[Counter[GapKind], int]) -> JournalGaps:
    """A line of the list; `said`: how many gaps of each kind, and the working days since the oldest."""
    counts, oldest = said
    return JournalGaps(
        load_id=journal.id,
        group=journal.group,
        subgroup=journal.subgroup,
        index=journal.index,
        title=journal.title,
        teacher_id=journal.teacher_id,
        teacher=found.teachers[journal.teacher_id],
        held=len(held),
        attendance=counts[GapKind.ATTENDANCE],
        topics=counts[GapKind.TOPIC],
        marks=counts[GapKind.MARKS],
        works=counts[GapKind.WORK],
        few=counts[GapKind.FEW],
        days_late=oldest,
        last=max((lesson.day for lesson in held if lesson.written), default=None),
    )


def spots_of(search: Search, today: date) -> Iterator[Spot]:
    """Every gap of what was read."""
    found = search.found
    if found.term.journals_closed_on is not None:
        return
    seated = {key: found.seated(journal) for key, journal in found.journals.items()}
    for lesson in found.lessons:
        yield from of_lesson(search, lesson)
        if lesson.id in found.works and not found.journals[lesson.load_id].locked:
            yield from of_works(search, lesson, seated[lesson.load_id])
    yield from too_few(search, seated, today)


def of_lesson(search: Search, lesson: Held) -> Iterator[Spot]:
    """What the lesson itself lacks."""
    if not lesson.has_topic:
        yield Spot(GapKind.TOPIC, lesson)
    if search.found.journals[lesson.load_id].locked:
        return
    if not lesson.written and not lesson.called:
        yield Spot(GapKind.ATTENDANCE, lesson)
    if not lesson.graded:
        yield Spot(GapKind.MARKS, lesson)


def of_works(search: Search, lesson: Held, students: Sequence[Member]) -> Iterator[Spot]:
    """Works of the lesson that a student who was there has no mark for."""
    works, cells = search.found.works[lesson.id], search.found.cells
    for student in students:
        if not student.studies_on(lesson.day):
            continue
        cell = cells.get((lesson.id, student.id))
        if cell is None or not cell.entry.absent:
            for work in works if cell is None else owed(works, cell):
                yield Spot(GapKind.WORK, lesson, student, work)


def owed(works: Sequence[Planned], cell: Cell) -> list[Planned]:
    """Works without a mark."""
    given = cell.entry.graded
    return [work for place, work in enumerate(works) if place >= len(given) or given[place] is Mark.OWING]


def too_few(search: Search, seated: Mapping[int, Sequence[Member]], today: date) -> Iterator[Spot]:
    """Students with fewer marks in a discipline than there should be by now.

    They are told in that journal of the discipline, of those in which they stand today, which has the most lessons; who
    is exempt is asked for nothing.
    """
    found, held = search.found, held_by_journal(search.found)
    told: set[tuple[int, int, int]] = set()
    for key in sorted(held, key=lambda one: (-found.dated.get(one, 0), one)):
        journal, last = found.journals[key], held[key][-1]
        due = marks_due(search.norms.criteria.least_marks, len(held[key]), found.dated.get(key, 0))
        for student in () if journal.locked else seated[key]:
            asked = (journal.group_id, journal.row_id, student.id)
            if asked in told or not student.studies_on(today):
                continue
            marks, exempt = found.marks.get(asked, (0, 0))
            if marks < due and not exempt:
                yield Spot(GapKind.FEW, last, student, marks=marks, due=due)
            told.add(asked)
