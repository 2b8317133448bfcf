"""Values of the papers of what is taught: a plan of topics, a curriculum, a calendar graph."""

from datetime import date, timedelta
from decimal import Decimal

from reports.sheets import LETTERHEAD

from desktop_app.services.curriculum_values import (
    Control,
    CurriculumHead,
    CurriculumView,
    CycleView,
    KindName,
    RowView,
)
from desktop_app.services.exchange.plx_values import Work
from desktop_app.services.graph_papers import PlanPaper, WeeksPaper
from desktop_app.services.group_weeks_values import Spot, WeekBoard, WeekLine
from desktop_app.services.rules.weeks import WeekUse
from desktop_app.services.topics_values import Fit, LessonKind, PlanLine, PlanSheet, TopicsPaper, TopicValues

TITLE = "Разработка программных модулей программного обеспечения для компьютерных систем"
FIRST = date(2026, 9, 1)
WEEK = timedelta(7)


def topic_plan(topics: int, title: str = TITLE) -> TopicsPaper:
    """So many topics of two sections, given to two groups of which one has no dates yet."""
    values = tuple(
        TopicValues(f"{title}, часть {n}", 2, LessonKind.LECTURE, f"§ {n}", f"Раздел {n * 2 // topics + 1}", n)
        for n in range(topics)
    )
    line = PlanLine(
        1, 1, 1, "МДК.01.01", title, 1, "Соколова А. П.", 2026, "", ("ИСП-21", "ИСП-22"), topics, topics * 2,
        topics * 2, Fit.EXACT, FIRST, "Гончарова Л. П.",
    )  # fmt: skip
    dates = tuple(((FIRST + n * WEEK,), ()) for n in range(topics))
    sheet = PlanSheet(line, values, (), (), may_edit=False, may_approve=False)
    return TopicsPaper(sheet, line.groups, dates, LETTERHEAD)


def curriculum(rows: int) -> PlanPaper:
    """So many disciplines of one cycle over two semesters."""
    head = CurriculumHead(
        1, 1, "09.02.07", "Информационные системы и программирование", "Программист", "", "2024-2025", 2024, "Очная",
        "Основное общее", 2, 10, "09.02.07.plx", 2,
    )  # fmt: skip
    kinds: dict[int, KindName] = {
        Work.LECTURES: KindName(Work.LECTURES, "Лекционные занятия", "Лек", True, False, True),
        Work.PRACTICAL: KindName(Work.PRACTICAL, "Практические занятия", "Пр", True, False, True),
        Work.EXAM: KindName(Work.EXAM, "Экзамен", "Эк", False, True, False),
    }
    work: dict[int, Decimal] = {Work.LECTURES: Decimal(32), Work.PRACTICAL: Decimal("16.5")}
    hours = dict.fromkeys((1, 2), work)
    totals = dict.fromkeys((1, 2), Decimal("48.5"))
    lines = tuple(
        RowView(n, f"ОП.{n:02}", TITLE, "Дисциплина", "ud", True, False, Decimal(97), hours, {}, totals, {},
                (Control(2, 1, 1, n % 2 == 0),), ())
        for n in range(1, rows + 1)
    )  # fmt: skip
    cycle = CycleView(1, "ОП", "Общепрофессиональный цикл", (), lines)
    whole = {semester: total * rows for semester, total in totals.items()}
    view = CurriculumView(head, "1547", date(2016, 12, 9), kinds, (cycle,), (), whole, {2: {1: rows}}, ())
    return PlanPaper(view, LETTERHEAD)


def graph(groups: int) -> WeeksPaper:
    """A year of so many groups: theory, a practice, vacations, weeks off."""
    uses = (*[WeekUse.THEORY] * 16, WeekUse.SESSION, WeekUse.VACATION, *[WeekUse.UP] * 4, *[WeekUse.THEORY] * 18,
            *[WeekUse.VACATION] * 8)  # fmt: skip
    spots = tuple(Spot(1 if at < 18 else 2, at + 1, use, use) for at, use in enumerate(uses))
    lines = tuple(WeekLine(n, f"ИСП-{n}", f"{n % 4 + 1} курс", (*spots, *[None] * (52 - len(spots))), editable=False)
                  for n in range(1, groups + 1))  # fmt: skip
    monday = FIRST - timedelta(FIRST.weekday())
    board = WeekBoard(2026, tuple(monday + n * WEEK for n in range(52)), lines, (2026,))
    return WeeksPaper(board, "2026/2027 учебный год", LETTERHEAD)
