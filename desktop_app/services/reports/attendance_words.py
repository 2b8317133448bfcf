"""What the papers of attendance say, the same on paper and in workbooks (domain.md 2.4, 2.5)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from desktop_app.services.attendance_values import (
    Attendance,
    AttendanceLine,
    AttendancePaper,
    GroupAttendance,
    Unexplained,
)
from desktop_app.services.reports.load_words import MONTHS
from desktop_app.services.reports.words import DASH, NBSP, day_and_month, figure, numeric_date, roman, school_year

TITLE = "СВОДНАЯ ВЕДОМОСТЬ УЧЁТА ПОСЕЩАЕМОСТИ"
REPORT = "ОТЧЁТ О ПОСЕЩАЕМОСТИ ГРУППЫ"
ABSENT = "–"
"""A day on which a student did not stand in the group."""

SHARE = (
    "% посещаемости = (1 − пропущено / проведено) · 100, где «проведено» — сумма академических часов (45 мин), "
    "проведённых для каждого обучающегося в его группе и подгруппе, пока он в них числился, без занятий, от которых он "
    "освобождён; «без учёта уважительных» — пропущены только часы по неуважительной причине и без указания причины. "
    "Полный день — пропущены все занятия обучающегося за день. Проведённым считается занятие, дата которого наступила. "
    "«*» — выбыл до конца периода: в итоги не входит."
)
MONTH_NOTE = (
    f"По дням — пропущено часов; залиты дни без занятий по календарю; «{ABSENT}» — обучающийся не числился в группе. "
    f"{SHARE}"
)
TERM_NOTE = f"«н/ув» — часы по неуважительной причине и без указания причины. {SHARE}"


@dataclass(frozen=True, slots=True)
class Column:
    """A figure of attendance: its head, and what it takes."""

    head: str
    of: Callable[[Attendance], int | Decimal | None]


HOURS = (
    Column("всего", lambda one: one.missed.total),
    Column("по болезни", lambda one: one.missed.illness),
    Column("по уваж.", lambda one: one.missed.valid),
    Column("по неуваж.", lambda one: one.missed.no_reason),
    Column("без указания", lambda one: one.missed.unknown),
)
LATES = Column("Опозданий", lambda one: one.lates)
DAYS = Column("Полных дней", lambda one: one.days)
ATTENDED = Column("% посещ.", lambda one: one.share)
LAST = (*HOURS, LATES, DAYS, ATTENDED)
"""What stands at the right of a month and of a term."""

OF_REPORT = (
    Column("всего", lambda one: one.days),
    Column("по болезни", lambda one: one.days_ill),
    *HOURS,
    LATES,
    ATTENDED,
)


def told(value: int | Decimal | None, held: int) -> str:
    """A figure of who had lessons; nothing is an empty box, and «—» where no lesson was held."""
    if not held:
        return DASH
    return figure(value) if isinstance(value, Decimal) or value is None else str(value or "")


def named_lines(attendance: GroupAttendance) -> Iterator[tuple[str, AttendanceLine]]:
    """The list, with a sign at whoever has left before the end and is in no figure of the group."""
    counted = {line.student_id for line in attendance.counted}
    for line in attendance.lines:
        yield line.name + ("" if line.student_id in counted else f"{NBSP}*"), line


def figures_of(columns: Sequence[Column], one: Attendance) -> list[str]:
    """The figures of a line."""
    return [told(column.of(one), one.held) for column in columns]


def means_of(columns: Sequence[Column], attendance: GroupAttendance) -> list[str]:
    """The same per student of the list; a percentage has no mean of its own."""
    whole = attendance.total
    values = [column.of(whole) for column in columns]
    return [figure(attendance.mean(one)) if isinstance(one, int) else "" for one in values]


def month_words(first: date) -> str:
    """«ноябрь 2026 г.»."""
    return f"{MONTHS[first.month - 1]} {first.year}{NBSP}г."


def term_words(value: AttendancePaper) -> str:
    """«I семестр 2026/2027 учебного года», «2026/2027 учебный год»."""
    year = school_year(value.year)
    return f"{year} учебный год" if value.term is None else f"{roman(value.term)} семестр {year} учебного года"


def span_words(attendance: GroupAttendance) -> str:
    """«с 01.11.2026 по 30.11.2026»."""
    return f"с {numeric_date(attendance.since)} по {numeric_date(attendance.until)}"


def so_far(attendance: GroupAttendance) -> str:
    """What a period that is not over yet tells of: nothing where it is."""
    if attendance.as_of >= attendance.until or attendance.as_of < attendance.since:
        return ""
    return f"учтены занятия по {numeric_date(attendance.as_of)}"


def group_words(attendance: GroupAttendance) -> str:
    """«09.02.07 Информационные системы, 2 курс; куратор: Соколова А. П.; учтены занятия по 24.11.2026»."""
    group = attendance.group
    said = (f"{group.speciality}, {group.course} курс", f"куратор: {group.curator or DASH}", so_far(attendance))
    return "; ".join(filter(None, said))


def totals_words(attendance: GroupAttendance) -> str:
    """The group in a sentence."""
    whole = attendance.total
    said = (
        f"Обучающихся на конец периода: {len(attendance.counted)}",
        f"проведено часов (на всех): {whole.held}",
        f"пропущено: {whole.missed.total}",
        f"% посещаемости: {figure(whole.share)}",
        f"без учёта уважительных: {figure(whole.share_excused)}",
    )
    return "; ".join(said) + "."


def unexplained_words(unexplained: Sequence[Unexplained]) -> list[str]:
    """«Абрамова Вера: 03.11 (МДК.01.01, 2 ч), 10.11 (ОП.04, 2 ч) — всего 4 ч», a line for each student."""
    lines = []
    for _key, part in groupby(unexplained, key=lambda one: one.student_id):
        some = list(part)
        days = ", ".join(
            f"{day_and_month(one.day)}{NBSP}({', '.join(filter(None, (one.index, f'{one.hours}{NBSP}ч')))})"
            for one in some
        )
        lines.append(f"{some[0].name}: {days} {DASH} всего {sum(one.hours for one in some)}{NBSP}ч")
    return lines
