"""How the report on activity calls its columns, and its lines as rows of facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from desktop_app.services.activity_values import ActivityReport, NeverCame, RoleActivity
from desktop_app.services.reports.words import DASH, figure, numeric_date
from desktop_app.services.reports.words import ROLES as CALLED

AT_ONCE = 12
"""Names in one row of the third part: a row stays on one page."""

HOUR = 60
DEFINITIONS = (
    "Вход — запись журнала изменений о входе в программу; вошедшим считается и тот, кто работал без нового входа. "
    "Роли — действовавшие в период; у кого две роли, считается в каждой, в строке «Всего» — один раз. Уникальные "
    "пользователи в день: сколько бы раз человек ни вошёл за день, он считается один раз. Время работы — оценка: "
    "от первого до последнего действия каждого дня. Отметки — записи и исправления отметок в журнале. Занятие "
    "заполнено, если записана тема; учтены занятия, проведённые до сегодняшнего дня. В части 3 — обучающиеся и "
    "родители, в том числе без учётной записи."
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the sheet, its width in the workbook in characters."""

    head: str
    width: float
    letters: int
    left: bool = False


ROLES = (
    Column("Роль", 200, 44, left=True), Column("Учётных записей", 70, 12), Column("Ни разу не входили", 70, 12),
    Column("Входили за период", 70, 12), Column("%", 60, 9), Column("Входов", 60, 9),
    Column("Входов в среднем", 70, 11), Column("Уникальных в день, в среднем", 90, 14),
)  # fmt: skip
USERS = (
    Column("№", 26, 6), Column("Фамилия, имя, отчество", 150, 36, left=True),
    Column("Роль", 112, 36, left=True), Column("Группа, должность", 96, 26, left=True),
    Column("Первый вход", 62, 17), Column("Последний вход", 62, 17), Column("Входов", 40, 9), Column("Дней", 34, 8),
    Column("Время работы, ч", 48, 10), Column("Отметок", 44, 10), Column("Занятий заполнено", 54, 12),
    Column("из положенных", 58, 12),
)  # fmt: skip
NEVER = (
    Column("Группа", 60, 12), Column("Куратор", 90, 22, left=True), Column("Кто", 70, 14, left=True),
    Column("Не входили", 54, 11), Column("Всего", 44, 9), Column("Фамилии", 460, 90, left=True),
)  # fmt: skip


def role_rows(report: ActivityReport) -> list[tuple[object, ...]]:
    """The first part: role by role, then everybody once."""
    return [role_row(one, report.days) for one in (*report.roles, report.whole)]


def role_row(one: RoleActivity, days: int) -> tuple[object, ...]:
    """A role."""
    unique = Decimal(one.person_days) / days if days else None
    called = "Всего" if one.role is None else CALLED[one.role]
    daily = None if unique is None else unique.quantize(Decimal("0.01"))
    return (called, one.accounts, one.never, one.came, one.percent, one.sign_ins, one.mean, daily)


def user_rows(report: ActivityReport) -> list[tuple[object, ...]]:
    """The second part."""
    return [
        (
            number, one.name, ", ".join(CALLED[role] for role in one.roles), one.place, moment(one.first),
            moment(one.last), one.sign_ins, one.days, (Decimal(one.minutes) / HOUR).quantize(Decimal("0.1")),
            one.marks, one.filled, one.expected,
        )
        for number, one in enumerate(report.users, 1)
    ]  # fmt: skip


def moment(at: datetime | None) -> datetime | None:
    """A moment at the desk, to the minute."""
    return None if at is None else at.replace(tzinfo=None, second=0, microsecond=0)


def never_rows(report: ActivityReport) -> list[tuple[object, ...]]:
    """The third part: the students of each group, then its parents."""
    return [row for one in report.never for row in rows_of(one)]


def rows_of(one: NeverCame) -> Iterator[tuple[object, ...]]:
    """A group; many names go on in further rows."""
    both = (("обучающиеся", one.students, one.of_students), ("родители", one.parents, one.of_parents))
    for who, names, count in both:
        for start in range(0, len(names), AT_ONCE):
            numbers = (len(names), count) if start == 0 else (None, None)
            yield (one.group, one.curator, who, *numbers, ", ".join(names[start : start + AT_ONCE]))


def written(fact: object) -> str:
    """A fact on paper."""
    if fact is None:
        return DASH
    if isinstance(fact, datetime):
        return f"{fact:%d.%m.%Y %H:%M}"
    if isinstance(fact, date):
        return numeric_date(fact)
    return figure(fact, max(-int(fact.as_tuple().exponent), 0)) if isinstance(fact, Decimal) else str(fact)


def period_of(report: ActivityReport) -> str:
    """«за период с 01.11.2026 по 15.11.2026»."""
    return f"за период с {numeric_date(report.first)} по {numeric_date(report.last)}"
