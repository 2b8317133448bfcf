"""What stands in the cells of a journal on paper and in its workbook, and how its lessons are divided among sheets."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.services.journal_values import Absence, Page, PageLesson, PageStudent
from desktop_app.services.reports.journal_words import KINDS, SHORT, WORKS
from desktop_app.services.reports.words import roman, school_year
from desktop_app.services.topics_values import LessonKind

REASONS = {Absence.VALID: "УП", Absence.ILLNESS: "Б", Absence.NO_REASON: "НП"}
ENDS = 2  # columns of figures on the last spread


@dataclass(frozen=True, slots=True)
class Spread:
    """The lessons and the students that stand on one sheet."""

    lessons: tuple[PageLesson, ...]
    students: tuple[PageStudent, ...]
    ends: bool  # with the figures of the term


def spreads_of(page: Page, heights: Sequence[float], limits: tuple[int, float, float]) -> list[Spread]:
    """The sheets of a journal. `limits`: columns, room for the lines of lessons or students, height of a student.

    The last sheet keeps two columns for the figures.
    """
    columns, room, row = limits
    parts: list[list[PageLesson]] = [[]]
    taken = 0.0
    for lesson, height in zip(page.lessons, heights, strict=True):
        if parts[-1] and (len(parts[-1]) == columns or taken + height > room):
            parts.append([])
            taken = 0.0
        parts[-1].append(lesson)
        taken += height
    if len(parts[-1]) > columns - ENDS:
        parts.append([])
    most = max(int(room / row), 1)
    lists = [page.students[first : first + most] for first in range(0, max(len(page.students), 1), most)]
    return [Spread(tuple(part), part_of, ends=part is parts[-1]) for part in parts for part_of in lists]


def named(page: Page) -> str:
    """«ИСП-21, 1 п/г · МДК.01.01 Разработка программных модулей (практическое занятие)»."""
    head = page.head
    group = head.group if head.subgroup is None else f"{head.group}, {head.subgroup} п/г"
    kind = "" if head.kind == LessonKind.LESSON else f" ({KINDS[LessonKind(head.kind)]})"
    return f"{group} · {head.index} {head.title}{kind}"


def period_of(page: Page) -> str:
    """«I семестр 2026/2027 учебного года»."""
    year, _dash, number = page.term.partition("-")
    return f"{roman(int(number))} семестр {school_year(year)} учебного года" if number.isdigit() else page.term


def head_lines(lesson: PageLesson) -> tuple[str, ...]:
    """The date over a column, and the works below it."""
    works = "/".join(filter(None, (SHORT[work.type] for work in lesson.works)))
    return (f"{lesson.day:%d.%m}", works) if works else (f"{lesson.day:%d.%m}",)


def mark_in(page: Page, lesson: PageLesson, student: PageStudent) -> str:
    """«5/4», «н Б», «ОП 5»; a cross where the student was not in the group."""
    if not student.studies_on(lesson.day):
        return "×"
    cell = page.cells.get((lesson.id, student.id))
    if cell is None:
        return ""
    text = cell.entry.text
    why = "" if cell.absence is None else f" {REASONS[cell.absence]}"
    return f"{text}{why}"


def about_lesson(lesson: PageLesson) -> str:
    """The topic, and the works of the lesson."""
    works = "; ".join(f"{WORKS[one.type]}{f' «{one.title}»' if one.title else ''}" for one in lesson.works)
    return ". ".join(filter(None, (lesson.topic, works[:1].upper() + works[1:])))
