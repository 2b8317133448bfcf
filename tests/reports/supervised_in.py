"""Registers of course works and practices as values, for their papers."""

from datetime import date

from reports.sheets import LETTERHEAD

from desktop_app.services.attestation_values import Control, FinalMark
from desktop_app.services.course_works_values import (
    CourseEntry,
    CourseHead,
    CourseLine,
    CoursePaper,
    CoursePlace,
    CourseRegister,
)
from desktop_app.services.practices_values import (
    PracticeEntry,
    PracticeHead,
    PracticeLine,
    PracticePaper,
    PracticePlace,
    PracticeRegister,
    Skill,
)

FIRST, LAST = date(2026, 12, 7), date(2026, 12, 19)
MARKS = (FinalMark.FIVE, FinalMark.FOUR, FinalMark.TWO, FinalMark.NO_SHOW, None)
SAID = "Трудолюбив.\nАккуратен."
WORKS = "Анализ технического задания — 12 ч\nРазработка модулей; 36\nУборка рабочего места"


def course_line(number: int, theme: str = "") -> CourseLine:
    """A student with a work; the fifth of every five has no mark yet."""
    mark = MARKS[(number - 1) % len(MARKS)]
    entry = CourseEntry(theme or f"Автоматизация учёта {number}", 1, LAST, FIRST, FIRST if mark else None, mark)
    return CourseLine(number, f"Иванов Иван {number:02}", f"{number:03}", entry, 1, "Соколова А. П.")


def course(lines: int, control: Control = Control.COURSE_PROJECT, theme: str = "") -> CoursePaper:
    """A register of so many students; the last has no theme."""
    place = CoursePlace(1, 1, 1, control)
    head = CourseHead(place, "ИСП-21", "МДК.01.01", "Разработка программных модулей", "Соколова А. П.", lines, lines,
                      0, 0, 0, None)  # fmt: skip
    without = CourseLine(lines, "Яковлев Яков Яковлевич", "999", CourseEntry())
    register = CourseRegister(
        head, "2026/27", 1, FIRST, LAST, 2, "09.02.07 Информационные системы и программирование", "Очная",
        (*(course_line(number, theme) for number in range(1, lines)), without), CourseEntry(), (),
    )  # fmt: skip
    return CoursePaper(register, LETTERHEAD, "Тихонов Б. П.")


def practice_line(number: int, text: str = "") -> PracticeLine:
    """A student at one of two bases, or in the college; every second sheet is filled."""
    base = ("", "ООО «Кубань-Агро»", "АО «Завод связи»")[number % 3]
    filled = number % 2 == 1
    entry = PracticeEntry(
        1, FIRST, LAST, text or base, "Петренко С. В., главный инженер" if base else "", "№ 14 от 01.09.2026",
        FinalMark.FIVE if filled else None, WORKS if filled else "", text or (SAID if filled else ""),
        ((1, True), (2, False)) if filled else (),
    )  # fmt: skip
    return PracticeLine(number, f"Иванов Иван {number:02}", f"{number:03}", entry, 1, "Соколова А. П.")


def practice(lines: int, text: str = "") -> PracticePaper:
    """A register of so many students who are sent."""
    head = PracticeHead(PracticePlace(1, 1, 1), "ИСП-21", "pp", "ПП.01.01", "Производственная практика",
                        "Соколова А. П.", 72, 2, FIRST, LAST, Control.GRADED_CREDIT, lines, lines, 0, 0)  # fmt: skip
    skills = (Skill(1, "ПК 1.1", "Формировать алгоритмы разработки программных модулей по заданию"),
              Skill(2, "ПК 1.2", "Разрабатывать модули"), Skill(3, "ОК 01", "Выбирать способы"))  # fmt: skip
    register = PracticeRegister(
        head, "2026/27", 1, FIRST, LAST, 3, "09.02.07 Информационные системы и программирование", "Очная",
        "ПМ.01 Разработка модулей программного обеспечения", skills,
        tuple(practice_line(number, text) for number in range(1, lines + 1)), PracticeEntry(), (),
    )  # fmt: skip
    return PracticePaper(register, LETTERHEAD, "Тихонов Б. П.")
