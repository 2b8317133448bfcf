"""The demo college's duties: most curators check every week, some find something; control was held in past months."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.control import ControlKind, ControlRecord, GroupCheck
from desktop_app.models.people import Employee
from desktop_app.services.demo.sources import StaffSource
from desktop_app.services.duties import curated_groups
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.rules.deadlines import activity_days

WEEK = timedelta(days=7)
MISSED, FOUND = 0.08, 0.14
"""Of the checks: none at all, and with something to mend."""

FINDINGS = (
    ("Сменил номер телефона один из родителей, нужно внести новый", "Телефон исправлен в карточке"),
    ("Обучающийся получил новый паспорт в связи с достижением 20 лет", "Паспорт внесён, копия в личном деле"),
    ("Семья переехала: изменился адрес фактического проживания", "Адрес исправлен"),
    ("В карточке не указан второй законный представитель", "Представитель добавлен"),
    ("Истекла справка о временной регистрации", "Новый срок регистрации внесён"),
)
SUBJECTS = (
    (
        "Журналы групп 2 курса: темы и накопляемость",
        "Замечания доведены до трёх преподавателей, срок исправления — неделя",
    ),
    ("Ведомости промежуточной аттестации", "Нарушений сроков нет"),
    ("Причины отсутствия в журналах групп 1 курса", "Кураторам двух групп указано заполнить причины"),
    ("Полнота карточек обучающихся", "Заполнено более 90 % обязательных полей"),
)


class Keeper(NamedTuple):
    """Who holds control."""

    role: Role
    name: str


def add_duties(tx: Tx, staff: Sequence[tuple[StaffSource, Employee]], terms: Sequence[Term], seed: int) -> None:
    """Checks and records from the beginning of the first semester to today."""
    chance = Random(f"{seed}:duties")  # noqa: S311 - the same duties for the same seed
    first, last = terms[0].starts, min(tx.today, terms[0].ends)
    groups = [(group, curator) for group, curator in curated_groups(tx, Permission.CHECK_GROUP) if curator is not None]
    for number, (group, curator) in enumerate(groups):
        idle = number == len(groups) - 1  # of one group nobody has looked for some weeks
        made = list(checks(chance, group, curator.person.short_name, (first, last - 3 * WEEK if idle else last)))
        if made and number % 3 == 1:
            made[-1].findings, made[-1].mended_on, made[-1].answer = FINDINGS[number % len(FINDINGS)][0], None, ""
        tx.session.add_all(made)
    names = {source.role: employee.person.short_name for source, employee in staff}
    tx.session.add_all(records(chance, names, first, last))


def checks(chance: Random, group: Group, who: str, span: tuple[date, date]) -> Iterator[GroupCheck]:
    """A group's checks, on the curator's own weekday; what was found last week still waits."""
    monday = span[0] - timedelta(days=span[0].weekday())
    day = monday + timedelta(days=chance.randrange(5))
    while day <= span[1]:
        if day >= span[0] and chance.random() > MISSED:
            found = chance.random() < FOUND
            findings, answer = chance.choice(FINDINGS) if found else ("", "")
            mended = day + timedelta(days=chance.choice((1, 2, 3))) if found else None
            waits = mended is not None and mended > span[1] - WEEK
            yield GroupCheck(
                group_id=group.id, day=day, who=who, findings=findings,
                mended_on=None if waits else mended, answer="" if waits else answer,
            )  # fmt: skip
        day += WEEK


def records(chance: Random, names: Mapping[str, str], first: date, last: date) -> Iterator[ControlRecord]:
    """Monthly control of the past months, and the reports on activity but for the newest one."""
    reports, month = [], first.replace(day=1)
    while month <= last:
        reports += [day for day in activity_days(month.year, month.month) if first <= day <= last]
        following = (month + timedelta(days=31)).replace(day=1)
        if following <= last:
            for role in (Role.DIRECTOR, Role.DEPUTY_METHODICAL):
                day = month + timedelta(days=chance.randrange(17, 26))
                subject, findings = chance.choice(SUBJECTS)
                yield record(ControlKind.MONTHLY, day, Keeper(role, names[role]), subject, findings)
        month = following
    for day in reports[:-1]:
        keeper = Keeper(Role.ADMINISTRATOR, names[Role.ADMINISTRATOR])
        yield record(ControlKind.ACTIVITY, day, keeper, f"Отчёт об активности на {day:%d.%m.%Y}", "")


def record(kind: ControlKind, day: date, keeper: Keeper, subject: str, findings: str) -> ControlRecord:
    """A line of the register."""
    return ControlRecord(kind=kind, day=day, who=keeper.name, role=keeper.role, subject=subject, findings=findings)
