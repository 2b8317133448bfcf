"""Values of the papers of the load."""

from datetime import date

from reports.sheets import LETTERHEAD

from desktop_app.services.load_papers import CardLine, LessonKind, LoadCard, LoadSummary
from desktop_app.services.month_hours import MonthLine, MonthSheet
from desktop_app.services.progress import Progress, ProgressLine

TITLE = "Разработка программных модулей программного обеспечения для компьютерных систем"


def card(lines: int, teacher: str = "Соколова Анна Павловна") -> LoadCard:
    """A teacher with so many rows."""
    rows = tuple(CardLine(f"МДК.01.{n:02}", TITLE, "ИСП-21", n % 3 or None, LessonKind.PRACTICE, 32, 20)
                 for n in range(lines))  # fmt: skip
    return LoadCard(teacher, "преподаватель", "2026/2027", rows, 720, LETTERHEAD)


def summary(teachers: int) -> LoadSummary:
    """So many teachers: of one rate, above it, above the limit."""
    cards = tuple(card(5 + n % 28, f"Соколова-Тихомирова Александра Владимировна {n}") for n in range(teachers))
    return LoadSummary("2026/2027", cards, 1440, LETTERHEAD)


def month(lines: int) -> MonthSheet:
    """November with so many rows of two teachers."""
    hours = dict.fromkeys((2, 3, 9, 10, 16, 17, 23, 24), 2)
    rows = tuple(MonthLine(n * 2 // lines, f"Соколова {n * 2 // lines}", "МДК.01.01", TITLE, "ИСП-21", hours)
                 for n in range(lines))  # fmt: skip
    return MonthSheet("2026/27-1", date(2026, 11, 1), 30, frozenset({1, 4, 7, 8, 14, 15, 21, 22, 28, 29}), rows,
                      LETTERHEAD)  # fmt: skip


def progress(lines: int) -> Progress:
    """So many rows that fall behind."""
    rows = tuple(ProgressLine(n, "ИСП-21", "09.02.07", "Соколова А. П.", "МДК.01.01", TITLE, n % 3 or None,
                              LessonKind.PRACTICE, 32, 16, 10, 1) for n in range(lines))  # fmt: skip
    return Progress("2026/27-1", date(2026, 11, 24), rows, LETTERHEAD)
