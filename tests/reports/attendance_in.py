"""Attendance to print: of any month and length."""

import random
from datetime import date

from reports.sheets import LETTERHEAD, students

from desktop_app.services.attendance_reading import Found as Read
from desktop_app.services.attendance_reading import Held, Noted, attendance_between
from desktop_app.services.attendance_values import AttendancePaper, Reason
from desktop_app.services.journal_gaps_reading import Member
from desktop_app.services.missing_values import Lack, Missing
from desktop_app.services.summary_values import GroupHead

GROUP = GroupHead(1, "ИСП-21", 2, "09.02.07", "Информационные системы и программирование", "Соколова А. П.",
                  "Отделение информационных технологий", "Тихонов Б. П.")  # fmt: skip
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
TERM = (date(2026, 9, 1), date(2026, 12, 31))
YEAR = (date(2026, 9, 1), date(2027, 6, 30))
MISSING = (
    Missing(Lack.LESSONS, "ИСП-21", "ОП.04 Основы алгоритмизации и программирования", "Тихонов Б. П.", 3),
    Missing(Lack.REASONS, "ИСП-21", "", "Соколова А. П.", 12),
)
INDEXES = ("ОП.04", "МДК.01.01", "ОУД.03")


def attendance(
    listed: int = 25, days: tuple[date, date] = OCTOBER, *, name: str | None = None, term: int | None = 1
) -> AttendancePaper:
    """A group of so many that has three lessons on each weekday; somebody came amid the days, somebody left."""
    first, last = days
    all_days = [date.fromordinal(one) for one in range(first.toordinal(), last.toordinal() + 1)]
    lessons = [
        Held(3 * place + number, GROUP.id, None, day, 2, INDEXES[number], (date.min, None))
        for place, day in enumerate(all_days)
        if day.weekday() < 6
        for number in range(3)
    ]
    middle = all_days[len(all_days) // 2]
    spans = {0: (middle, None), 1: (date(2025, 9, 1), middle)}
    members = [
        Member(row.student_id, name or row.name, (spans.get(place, (date(2025, 9, 1), None)),))
        for place, row in enumerate(students(listed))
    ]
    chance = random.Random(7)  # noqa: S311 - seeded
    noted = {
        (lesson.id, member.id): Noted(chance.choice(tuple(Reason)), late=False, exempt=False)
        if chance.random() < 0.8
        else Noted(None, late=True, exempt=False)
        for member in members
        for lesson in lessons
        if chance.random() < 0.06
    }
    read = Read(first, last, last, {GROUP.id: GROUP}, {GROUP.id: members}, {GROUP.id: lessons}, {}, noted)
    off = frozenset(day for day in all_days if day.weekday() == 6)
    return AttendancePaper(attendance_between(read, GROUP.id, *days), "2026/2027", term, off, LETTERHEAD, MISSING)
