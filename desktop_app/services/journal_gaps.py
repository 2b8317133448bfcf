"""Fill control (контроль заполнения): what the journals lack, place by place, and who is to mend it (п. 4.3, 4.6–4.10).

A lesson is looked at from the day after it was held. What a closed statement has locked is nobody's to mend, but for
topics; nothing is asked of a term whose journals are closed.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop_app.models.journal import LessonWork, Mark
from desktop_app.services.calendar import calendar_of
from desktop_app.services.journal_gaps_reading import Found, Held, Journal, Member, read_found
from desktop_app.services.journal_gaps_values import Gap as Gap
from desktop_app.services.journal_gaps_values import GapBoard as GapBoard
from desktop_app.services.journal_gaps_values import GapKind as GapKind
from desktop_app.services.journal_gaps_values import JournalGaps as JournalGaps
from desktop_app.services.journal_values import Cell, Norms
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.journal import marks_due
from desktop_app.services.works import norms_of

ONE_DAY = timedelta(days=1)
ORDER = {kind: place for place, kind in enumerate(GapKind)}


@reading(Permission.PRINT_FORMS)
def list_gaps(tx: Tx, term_id: int) -> GapBoard:
    """The journals of a term with the numbers of their gaps.

    A teacher sees the own ones and the lessons given for somebody else, a curator those of the group, a head of
    department those of the department, the office everybody's. Raises NotFound.
    """
    found = read_found(tx, term_id)
    return board_of(tx, found, tuple(gaps_of(tx, found)))


@reading(Permission.PRINT_FORMS)
def list_missing(tx: Tx, term_id: int, load_id: int | None = None) -> tuple[Gap, ...]:
    """The gaps of a journal one by one, or all that this person is to mend; the oldest first. Raises NotFound."""
    gaps = gaps_of(tx, read_found(tx, term_id, load_id))
    return in_order(gap for gap in gaps if load_id is not None or gap.teacher_id == tx.user.employee_id)


def in_order(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """By day, lesson, kind and student."""
    return tuple(sorted(gaps, key=lambda one: (one.day, one.pair, one.load_id, ORDER[one.kind], one.student)))


def board_of(tx: Tx, found: Found, gaps: Sequence[Gap]) -> GapBoard:
    """The journals with their counts."""
    counts: dict[int, Counter[GapKind]] = defaultdict(Counter)
    oldest: dict[int, int] = defaultdict(int)
    for gap in gaps:
        counts[gap.load_id][gap.kind] += 1
        if gap.kind is not GapKind.FEW:
            oldest[gap.load_id] = max(oldest[gap.load_id], gap.days_late)
    held: dict[int, list[Held]] = defaultdict(list)
    for lesson in found.lessons:
        held[lesson.load_id].append(lesson)
    return GapBoard(
        term=found.term.name,
        day=tx.today,
        journals=tuple(
            line_of(found, journal, held[key], (counts[key], oldest[key])) for key, journal in found.journals.items()
        ),
        mine=sum(gap.teacher_id == tx.user.employee_id for gap in gaps),
    )


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


@dataclass(frozen=True, slots=True)
class Search:
    """What gaps are found with: all that was read, by what marks are counted, and the working days."""

    found: Found
    norms: Norms
    days: Sequence[date]  # working days of the term up to today

    def late(self, day: date) -> int:
        """Working days since a lesson, today among them."""
        return len(self.days) - bisect_right(self.days, day)

    def gap(self, kind: GapKind, lesson: Held, student: Member | None = None) -> Gap:
        """A gap of a lesson, or of a student in it."""
        journal = self.found.journals[lesson.load_id]
        return Gap(
            kind=kind,
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
            days_late=self.late(lesson.day),
            student_id=None if student is None else student.id,
            student="" if student is None else student.name,
        )


def gaps_of(tx: Tx, found: Found) -> Iterator[Gap]:
    """Every gap of what was read."""
    if found.term.journals_closed_on is not None:
        return
    days = calendar_of(tx).working_days(found.term.starts, tx.today)
    search = Search(found, norms_of(tx), days)
    seated = {key: found.seated(journal) for key, journal in found.journals.items()}
    for lesson in found.lessons:
        yield from of_lesson(search, lesson)
        if lesson.id in found.works and not found.journals[lesson.load_id].locked:
            yield from of_works(search, lesson, seated[lesson.load_id])
    yield from too_few(search, seated, tx.today)


def of_lesson(search: Search, lesson: Held) -> Iterator[Gap]:
    """What the lesson itself lacks."""
    if not lesson.has_topic:
        yield search.gap(GapKind.TOPIC, lesson)
    if search.found.journals[lesson.load_id].locked:
        return
    if not lesson.written and not lesson.called:
        yield search.gap(GapKind.ATTENDANCE, lesson)
    if not lesson.graded:
        yield search.gap(GapKind.MARKS, lesson)


def of_works(search: Search, lesson: Held, students: Sequence[Member]) -> Iterator[Gap]:
    """Works of the lesson that a student who was there has no mark for; one without any mark at all says it once."""
    works = search.found.works[lesson.id]
    for student in students:
        cell = search.found.cells.get((lesson.id, student.id), Cell(lesson.id, student.id))
        if student.studies_on(lesson.day) and not cell.entry.absent:
            for work in owed(works, cell):
                yield of_work(search, search.gap(GapKind.WORK, lesson, student), work)


def owed(works: Sequence[LessonWork], cell: Cell) -> list[LessonWork]:
    """Works without a mark."""
    given = cell.entry.graded
    return [work for place, work in enumerate(works) if place >= len(given) or given[place] is Mark.OWING]


def of_work(search: Search, gap: Gap, work: LessonWork) -> Gap:
    """The same with the work that it is about."""
    return replace(gap, work=work.type, work_title=work.title, control=search.norms.rules[work.type].control)


def too_few(search: Search, seated: Mapping[int, Sequence[Member]], today: date) -> Iterator[Gap]:
    """Students with fewer marks in a discipline than there should be by now.

    They are told in that journal of the discipline which has the most lessons; who is exempt is asked for nothing.
    """
    found = search.found
    held: dict[int, list[Held]] = defaultdict(list)
    for lesson in found.lessons:
        held[lesson.load_id].append(lesson)
    told: set[tuple[int, int, int]] = set()
    for key in sorted(held, key=lambda one: (-found.dated.get(one, 0), one)):
        journal, last = found.journals[key], held[key][-1]
        due = marks_due(search.norms.criteria.least_marks, len(held[key]), found.dated.get(key, 0))
        for student in () if journal.locked else seated[key]:
            asked = (journal.group_id, journal.row_id, student.id)
            marks, exempt = found.marks.get(asked, (0, 0))
            if asked not in told and marks < due and not exempt and student.studies_on(today):
                yield replace(search.gap(GapKind.FEW, last, student), marks=marks, due=due)
            told.add(asked)
