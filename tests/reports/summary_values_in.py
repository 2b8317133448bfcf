"""Summaries for the tests of paper: 26 students, many disciplines with long names, retakes, credits, what waits."""

from dataclasses import replace
from datetime import date

from reports.sheets import LETTERHEAD

from desktop_app.services.rules.summary import Attempt, Got, Standing, standing
from desktop_app.services.summary_counting import column_figures, line_figures, totals_of_lines
from desktop_app.services.summary_values import (
    Cell,
    Control,
    Funding,
    GroupHead,
    Missed,
    Section,
    Summary,
    SummaryBook,
    SummaryColumn,
    SummaryLine,
    SummaryPaper,
)

TITLES = (
    ("ОП.04", "Основы алгоритмизации и программирования", Control.EXAM, Section.EXAM),
    ("ЕН.01", "Элементы высшей математики", Control.EXAM, Section.EXAM),
    ("ПМ.04.ЭК", "Экзамен по модулю «Сопровождение и обслуживание программного обеспечения компьютерных систем»",
     Control.EXAM, Section.EXAM),
    ("МДК.01.01", "Разработка программных модулей", Control.GRADED_CREDIT, Section.GRADED),
    ("МДК.01.02", "Поддержка и тестирование программных модулей", Control.GRADED_CREDIT, Section.GRADED),
    ("ОГСЭ.03", "Иностранный язык в профессиональной деятельности", Control.GRADED_CREDIT, Section.GRADED),
    ("ОП.09", "Стандартизация, сертификация и техническое документоведение", Control.GRADED_CREDIT, Section.GRADED),
    ("ОГСЭ.04", "Физическая культура", Control.CREDIT, Section.CREDIT),
    ("ОГСЭ.02", "История", Control.CREDIT, Section.CREDIT),
    ("МДК.01.01", "Разработка программных модулей", Control.COURSE_WORK, Section.COURSE),
    ("УП.01", "Учебная практика", Control.GRADED_CREDIT, Section.PRACTICE),
    ("ПП.01", "Производственная практика (по профилю специальности)", Control.GRADED_CREDIT, Section.PRACTICE),
    ("ОП.01", "Операционные системы и среды", Control.OTHER, Section.OTHER),
    ("ОП.02", "Архитектура аппаратных средств", Control.OTHER, Section.OTHER),
)  # fmt: skip
HEAD = GroupHead(7, "ИСП-21", 2, "09.02.07", "Информационные системы и программирование", "Соколова А. П.",
                 "Отделение информационных технологий", "Тихонов Б. П.")  # fmt: skip
GIVEN = ("5", "4", "3", "4", "5", "2", "неявка", "4", "осв", "3", "5", "недоп", "4")
DAY = date(2026, 12, 22)


def cell(place: int, student: int, control: Control) -> Cell:
    """A mark that follows from its place; some wait, some are got by a retake."""
    mark = GIVEN[(student * 7 + place * 3) % len(GIVEN)] if student % 3 else "5"
    if control is Control.CREDIT and mark in {"5", "4", "3", "2"}:
        mark = "незач" if mark == "2" else "зач"
    if place == 12 and student % 2:
        return Cell((), 99)
    main = Attempt(mark, Got.MAIN, DAY, sheet_id=place + 1, number=place + 1, examiners="Соколова А. П.")
    if mark == "2" and place % 2:
        return Cell((main, replace(main, mark="3", got=Got.RETAKE, day=date(2027, 1, 15))))
    return Cell((main,))


def summary(students: int = 26, times: int = 1, *, whole: bool = False) -> Summary:
    """A group; `times`: the disciplines so many times over; `whole`: each with two terms and the year."""
    parts = (1, 2, 0) if whole else (1,)
    columns = [
        SummaryColumn(n * 100 + k, control, section, part, index, title, "Константинопольская-Заречная А. П.", 72 + n,
                      not whole or part == 0)
        for n, (index, title, control, section) in enumerate(TITLES)
        for k in range(times)
        for part in parts
    ]  # fmt: skip
    lines = tuple(line(number, columns) for number in range(students))
    shown = tuple(column_figures(one, [each.cells[n] for each in lines]) for n, one in enumerate(columns))
    return Summary(HEAD, "2026/2027", None if whole else 1, shown, lines, totals_of_lines(shown, lines))


def line(number: int, columns: list[SummaryColumn]) -> SummaryLine:
    """A student."""
    cells = tuple(cell(place, number, column.control) for place, column in enumerate(columns))
    counted = [(column, one) for column, one in zip(columns, cells, strict=True) if column.counted]
    stands: Standing = standing(one.last for _column, one in counted)
    return SummaryLine(
        number + 1, f"Константинопольская{'' if number % 4 else '-Заречная'} Александра{number} Владиславовна",
        f"21-{number:03}", Funding.BUDGET if number % 5 else Funding.CONTRACT, cells, line_figures(counted), stands,
        Missed(number * 2, number),
    )  # fmt: skip


def paper(students: int = 26, times: int = 1, *, whole: bool = False) -> SummaryPaper:
    """To be printed."""
    return SummaryPaper(summary(students, times, whole=whole), LETTERHEAD)


def book(groups: int) -> SummaryBook:
    """A course."""
    one = summary(8)
    named = (replace(one, group=replace(HEAD, id=n, name=f"ИСП-2{n}")) for n in range(1, groups + 1))
    return SummaryBook("2 курс", tuple(named), LETTERHEAD)
