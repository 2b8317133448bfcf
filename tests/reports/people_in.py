"""Values of the papers of people and deadlines for tests of paper."""

from dataclasses import replace
from datetime import date

from reports.office_in import GROUP, LONG
from reports.sheets import LETTERHEAD
from reports.summary_values_in import summary

from desktop_app.models.attestation import FinalMark
from desktop_app.services.control_papers import TaskPaper
from desktop_app.services.credentials_values import RegisterLine, RegisterPaper
from desktop_app.services.debt_protocols import DebtProtocol, ProtocolLine
from desktop_app.services.debts_values import Control
from desktop_app.services.group_papers_values import (
    BenefitKind,
    ContactLine,
    Disability,
    Family,
    GroupContacts,
    Held,
    Relative,
    Sex,
    SocialLine,
    SocialPassport,
)
from desktop_app.services.permissions import Role
from desktop_app.services.rules.deadlines import Duty
from desktop_app.services.summary_values import YEAR, SummaryPaper
from desktop_app.services.tasks_values import OWNERS, Task, TaskState

DAY = date(2027, 2, 1)
BORN = date(2008, 5, 1)
STREET = "352900, Краснодарский край, Новокубанский район, город Приморск-на-Кубани, ул. Краснознамённая, д. 5, кв. 12"


def name(number: int) -> str:
    return LONG if number % 9 == 0 else f"Ёлкин Пётр {number}"


def contacts(students: int) -> GroupContacts:
    mother = Relative("Абдурахмановская-Вознесенская Анна Петровна", "мать", "+79180000001")
    lines = (
        ContactLine(name(n), BORN, "+79180000000", "elkin.petr.2008@example.ru" * (n % 2), STREET,
                    (mother, Relative("Ёлкин Иван", "отец"))[: n % 3])
        for n in range(1, students + 1)
    )  # fmt: skip
    return GroupContacts(GROUP, tuple(lines), LETTERHEAD)


def passport(students: int) -> SocialPassport:
    kinds, families = tuple(BenefitKind), tuple(Family)
    lines = (
        SocialLine(
            name(n), Sex.MALE, BORN, 18 - n % 2, families[n % 4],
            tuple(Held(kinds[(n + k) % len(kinds)], "удостоверение № 5 от 01.09.2025", DAY) for k in range(n % 3)),
            Disability.THIRD if n % 8 == 0 else None, DAY if n % 8 == 0 else None,
            "заключение ПМПК № 12" if n % 7 == 0 else "", adapted=n % 7 == 0,
        )
        for n in range(1, students + 1)
    )  # fmt: skip
    return SocialPassport(GROUP, DAY, tuple(lines), LETTERHEAD)


def handed(people: int) -> RegisterPaper:
    lines = (
        RegisterLine(name(n), (Role.PARENT if n % 2 else Role.STUDENT,), "Ёлкин П. С." * (n % 2), f"elkin{n}",
                     DAY if n % 3 else None)
        for n in range(1, people + 1)
    )  # fmt: skip
    return RegisterPaper("ИСП-21", tuple(lines), LETTERHEAD)


def protocol(students: int, number: int = 1) -> DebtProtocol:
    marks = (FinalMark.THREE, FinalMark.TWO, None, FinalMark.NO_SHOW)
    commission = ("Соколова\u00a0А.\u00a0П.", "Константинопольский\u00a0И.\u00a0И.", "Орлова\u00a0В.\u00a0С.")
    lines = (
        ProtocolLine(name(n), f"25-{n:03}", DAY, n, DAY if marks[n % 4] else None, marks[n % 4])
        for n in range(1, students + 1)
    )
    return DebtProtocol(
        "ИСП-21", "МДК.01.01", "Разработка программных модулей программного обеспечения для компьютерных систем",
        "2026/27-1", Control.EXAM, number, commission if number > 1 else commission[:1], tuple(lines), LETTERHEAD,
    )  # fmt: skip


def study(students: int, times: int = 1) -> SummaryPaper:
    made = summary(students, times)
    heads = tuple(replace(one, part=YEAR, teacher="", hours=72) for one in made.columns)
    return SummaryPaper(replace(made, term=None, year="", columns=heads, study=True), LETTERHEAD)


def deadlines(times: int) -> TaskPaper:
    tasks = [
        Task(
            duty=duty, key=f"{duty}:{n}", owners=OWNERS[duty], subject=f"ИСП-{n} · 2026/27-1", event_on=DAY,
            due_on=date(2027, 1, 25 + n % 5), state=TaskState.OVERDUE, total=25, done=n, person=LONG * (n % 2),
        )
        for n in range(times)
        for duty in Duty
    ]  # fmt: skip
    return TaskPaper(LETTERHEAD, DAY, tasks)
