"""Journals and their gaps to print: of any length."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from reports.sheets import LETTERHEAD, students

from desktop_app.models.load import LessonKind
from desktop_app.services.journal_gaps_values import Gap, GapBoard, GapKind, GapsPaper, JournalGaps
from desktop_app.services.journal_paper import JournalPaper
from desktop_app.services.journal_values import (
    Absence,
    Cell,
    Figures,
    JournalHead,
    Mark,
    Norms,
    Page,
    PageLesson,
    PageStudent,
    PageWork,
    WorkType,
)
from desktop_app.services.rules.final_marks import NOTHING, Criteria

FIRST = date(2026, 9, 7)
FILLED = (
    Cell(0, 0, Mark.FIVE), Cell(0, 0, Mark.FOUR, more=(Mark.FIVE, Mark.TWO)), Cell(0, 0, Mark.ABSENT),
    Cell(0, 0, Mark.ABSENT, absence=Absence.ILLNESS), Cell(0, 0, late=10), Cell(0, 0, Mark.NOT_ATTESTED), None, None,
)  # fmt: skip

WORK = PageWork(1, 1, WorkType.CONTROL, "Циклы", announced=True)
DISCIPLINE = ("МДК.01.01", "Разработка программных модулей")


def journal(listed: int = 25, held: int = 40, topic: str = "Линейные алгоритмы и их запись") -> JournalPaper:
    """A journal with so many students and lessons; every fifth lesson has a control work, the last is to come."""
    lessons = tuple(
        PageLesson(
            number, 1, number, FIRST + timedelta(days=2 * number), 1, 2, topic, "конспект, § 4" if number % 2 else "",
            kind=LessonKind.PRACTICE, works=(WORK,) * (number % 5 == 0),
        )
        for number in range(1, held + 1)
    )  # fmt: skip
    figures = Figures(Decimal("3.79"), 4, 1, 10, NOTHING)
    names = students(listed)
    people = tuple(PageStudent(place, row.name, FIRST, FIRST + timedelta(days=30) if place == 2 else None, figures)
                   for place, row in enumerate(names, 1))  # fmt: skip
    cells = {
        (lesson.id, student.id): Cell(lesson.id, student.id, cell.mark, 1, cell.absence, cell.more, cell.late)
        for lesson in lessons
        for student in people
        if (cell := FILLED[(lesson.id + student.id) % len(FILLED)]) is not None
    }
    head = JournalHead(1, 1, "ИСП-21", 1, *DISCIPLINE, "practice", 1, "Соколова А. П.",
                       2 * held, max(held - 1, 0), held, len(cells), None)  # fmt: skip
    return JournalPaper(
        Page(head, 1, "2026/27-1", people, lessons, cells, FIRST + timedelta(days=2 * held - 1), may_write=False,
             may_explain=False, may_set_topic=False, needs_reason=False, norms=Norms(Criteria(), {}, weighted=False)),
        LETTERHEAD,
    )  # fmt: skip


def gaps(journals: int = 40) -> GapsPaper:
    """So many journals of a few teachers, each third without a gap."""
    lines: list[JournalGaps] = []
    found: list[Gap] = []
    for number in range(1, journals + 1):
        group, teacher = f"ИСП-{number % 4 + 1}1", ("Соколова А. П.", "Тихонов Б. П.", "Чич Э. Э.")[number % 3]
        count = 0 if number % 3 == 0 else 9
        one = int(bool(count))
        lines.append(JournalGaps(number, group, 1, *DISCIPLINE, 1, teacher, 20, one, count, 0, one, 0, count, None))
        found += gaps_in(number, group, teacher, count)
    return GapsPaper(GapBoard("2026/27-1", FIRST + timedelta(days=14), tuple(lines), 0), tuple(found), LETTERHEAD)


def gaps_in(number: int, group: str, teacher: str, count: int) -> list[Gap]:
    """Lessons without a topic, one without a roll, a work without a mark."""

    def gap(kind: GapKind, place: int) -> Gap:
        day = FIRST + timedelta(days=place)
        return Gap(kind, number, group, 1, *DISCIPLINE, 1, teacher, place, day, 1, 9 - place)

    topics = [gap(GapKind.TOPIC, place) for place in range(count)]
    work = replace(gap(GapKind.WORK, 0), student_id=5, student="Ежов Глеб", work=WorkType.CONTROL, work_title="Циклы")
    return [*topics, gap(GapKind.ATTENDANCE, 0), work] if count else []
