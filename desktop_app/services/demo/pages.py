"""A journal of the demo college as its teacher fills it: works, marks, lateness, roll calls, comments; and gaps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from desktop_app.services.demo.pupils import MOST_WORK, Pupil, journal_mark, pupil_of
from desktop_app.services.journal import (
    MOST_CELLS,
    Cell,
    Entry,
    Mark,
    Page,
    PageLesson,
    PageStudent,
    call_roll,
    put_comment,
    put_marks,
)
from desktop_app.services.journal_values import WorkType
from desktop_app.services.office import Office
from desktop_app.services.works_writing import WorkWish, put_work

WORKS: Final[Mapping[str, tuple[tuple[WorkType, str], ...]]] = {
    "lecture": ((WorkType.TEST, "тема"), (WorkType.CONTROL, "раздел"), (WorkType.INDEPENDENT, "тема")),
    "lesson": ((WorkType.CONTROL, "раздел"), (WorkType.INDEPENDENT, "тема"), (WorkType.CHECKING, "тема")),
    "practice": ((WorkType.PRACTICAL, "№"), (WorkType.CONTROL, "раздел")),
    "laboratory": ((WorkType.LABORATORY, "№"),),
    "course_project": ((WorkType.PROJECT, "раздел"),),
}  # fmt: skip
"""Kind of lessons → its works, by turns."""

SHARE: Final = 1 / 8  # of the lessons have a work, on which everybody is marked
SECOND: Final = 1 / 4  # of these have homework beside it
ANNOUNCED: Final = timedelta(days=7)
KNOWN: Final = 0.8  # of the works to come have been announced
FORGOTTEN: Final = 0.03  # a mark for a work that is not there
ANSWER: Final = 0.06  # a mark beside that of a work
EARNED: Final = 0.4  # of those absent at a work have done it since
LATE: Final = 0.015
MINUTES: Final = (3, 5, 5, 5, 10, 10, 15, 20)
CALLED: Final = 0.75  # of the lessons in which nothing else is written
FREED: Final = 0.06  # students exempt from physical education
GYM: Final = "физическая культура"
COMMENTS: Final = {
    Mark.TWO: ("работа не сдана, принести до конца недели", "не готов к занятию"),
    Mark.FIVE: ("самостоятельно разобрал трудный пример", "подробный ответ у доски"),
    Mark.THREE: ("ошибки в расчётах, пересдать по желанию",),
}
MOST_COMMENTS: Final = 2
COMMENTED: Final = 0.02


@dataclass(frozen=True, slots=True)
class Plan:
    """What a journal's lessons bring."""

    works: Mapping[int, tuple[WorkWish, ...]]  # lesson → its works

    def most(self, lesson: PageLesson) -> int:
        """How much more than on an ordinary lesson is marked."""
        return MOST_WORK if lesson.id in self.works else 1


def plan_works(page: Page, today: date, seed: int) -> Plan:
    """The works of the lessons held, and of those of the coming week."""
    chance = Random(f"{seed}:works:{page.head.load_id}")  # noqa: S311 - the same works for the same seed
    kinds = WORKS[page.head.kind]
    found: dict[int, tuple[WorkWish, ...]] = {}
    for lesson in page.lessons:
        draw, second, known = chance.random(), chance.random(), chance.random()
        if draw >= SHARE or lesson.day > today + ANNOUNCED:
            continue
        kind, title = kinds[len(found) % len(kinds)]
        first = WorkWish(kind, f"{title} {len(found) // len(kinds) + 1}", known < KNOWN or lesson.day <= today)
        beside = (WorkWish(WorkType.HOMEWORK),) if second < SECOND else ()
        found[lesson.id] = (first, *beside)
    return Plan(found)


def fill_page(office: Office, page: Page, seed: int) -> list[Entry]:
    """Say the works, put marks and absences for the lessons held, call rolls; returns what was written."""
    plan = plan_works(page, office.today, seed)
    lessons = {lesson.id: lesson for lesson in page.lessons}
    for key, wishes in plan.works.items():
        lesson = lessons[key]
        for wish in wishes:
            lesson = put_work(office, lesson, wish)
    wanted = list(invent(page, office.today, seed))
    for first in range(0, len(wanted), MOST_CELLS):
        comment(office, put_marks(office, wanted[first : first + MOST_CELLS]), seed)
    written = {cell.lesson_id for cell, _entry in wanted}
    call(office, [one for one in page.lessons if one.day <= office.today and one.id not in written], seed)
    return [entry for _cell, entry in wanted]


def invent(page: Page, today: date, seed: int) -> Iterator[tuple[Cell, Entry]]:
    """The cells that get something, lesson by lesson: most stay empty, as in a real journal."""
    chance = Random(f"{seed}:journal:{page.head.load_id}")  # noqa: S311 - the same marks for the same seed
    plan = plan_works(page, today, seed)
    pupils = [(student, pupil_of(seed, student.id)) for student in page.students]
    for lesson in page.lessons:
        if lesson.day > today:
            return
        for student, pupil in pupils:  # chance goes on for those who are not there: nobody else's marks change
            mark = journal_mark(chance, pupil, page.head.kind, plan.most(lesson))
            entry = entry_of(Place(page, lesson, student, pupil), mark, len(plan.works.get(lesson.id, ())), seed)
            if entry != Entry() and student.studies_on(lesson.day):
                yield page.cell(lesson.id, student.id), entry


@dataclass(frozen=True, slots=True)
class Place:
    """A student on a lesson."""

    page: Page
    lesson: PageLesson
    student: PageStudent
    pupil: Pupil


def entry_of(place: Place, mark: Mark | None, works: int, seed: int) -> Entry:
    """What stands in the cell: the mark with what belongs to it; who is exempt is only told so at works."""
    chance = Random(f"{seed}:cell:{place.lesson.id}:{place.student.id}")  # noqa: S311 - the same for the same seed
    late = chance.choice(MINUTES) if chance.random() < LATE else None
    if mark is Mark.ABSENT:
        again = journal_mark(chance, place.pupil, place.page.head.kind, MOST_WORK) if works else None
        earned = again is not None and again is not Mark.ABSENT and chance.random() < EARNED
        return Entry(Mark.ABSENT, (again,) if earned and again is not None else ())
    if is_freed(place.page, place.student, seed):
        return Entry(Mark.EXEMPT if works else None, (Mark.EXEMPT,) * max(works - 1, 0), late)
    if mark is None or (works and chance.random() < FORGOTTEN):
        return Entry(late=late)
    marks: list[Mark] = [mark]
    while len(marks) < works or (works and len(marks) == works and chance.random() < ANSWER):
        marks.append(journal_mark(chance, Pupil(place.pupil.ability, 0), place.page.head.kind, MOST_WORK) or mark)
    return Entry(marks[0], tuple(marks[1:]), late)


def is_freed(page: Page, student: PageStudent, seed: int) -> bool:
    """Whether a student is exempt from physical education."""
    chance = Random(f"{seed}:freed:{student.id}")  # noqa: S311 - as above
    return page.head.title.casefold() == GYM and chance.random() < FREED


def comment(office: Office, cells: tuple[Cell, ...], seed: int) -> None:
    """A word to some of the marks."""
    said = 0
    for cell in cells:
        chance = Random(f"{seed}:comment:{cell.lesson_id}:{cell.student_id}")  # noqa: S311 - as above
        if cell.mark in COMMENTS and said < MOST_COMMENTS and chance.random() < COMMENTED:
            put_comment(office, cell, chance.choice(COMMENTS[cell.mark]))
            said += 1


def call(office: Office, lessons: list[PageLesson], seed: int) -> None:
    """Say of most lessons in which nothing is written that everybody was there."""
    for lesson in lessons:
        chance = Random(f"{seed}:roll:{lesson.id}")  # noqa: S311 - as above
        if chance.random() < CALLED:
            call_roll(office, lesson)
