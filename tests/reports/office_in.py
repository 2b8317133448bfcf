"""Values of the office's forms for tests of paper."""

from dataclasses import replace
from datetime import date

from reports.sheets import LETTERHEAD
from reports.summary_values_in import summary
from reports.test_debts_papers import LINE, debtors_paper
from reports.test_movement_paper import movement

from desktop_app.models.contingent import Funding, StudentStatus
from desktop_app.models.people import Sex
from desktop_app.services.cards_gaps import Gap, GapList
from desktop_app.services.certificates_values import CertificateKind, CertificateLine, CertificateRegister
from desktop_app.services.contingent import GroupLine, StudentLine
from desktop_app.services.control_papers import RecordPaper
from desktop_app.services.control_records import ControlKind, RecordLine, RecordValues
from desktop_app.services.debts_values import DebtorsPaper
from desktop_app.services.forms_office_values import MovementSheet, OrderRegister, StudentRoll
from desktop_app.services.orders_values import OrderHead, OrderKind, OrderState
from desktop_app.services.permissions import Role
from desktop_app.services.study_books_values import (
    BookKind,
    BookLine,
    BookRegister,
    CardPaper,
    CardsPaper,
    InlayPaper,
    InlaysPaper,
)
from desktop_app.services.summary_statistics import Debtors, GroupResult, Results, debtor_of, lagging

LONG = "Абдурахмановский-Вознесенский Александр-Константин Магомедсаламгаджиевич"
DAY = date(2026, 9, 10)
GROUP = GroupLine(1, 1, "ИСП-21", 2, 2025, "ИТ", 1, "09.02.07", "Информационные системы и программирование",
                  "Соколова\u00a0А.\u00a0П.", 25)  # fmt: skip


def person(number: int) -> StudentLine:
    name = LONG if number % 9 == 0 else f"Ёлкин Пётр {number}"
    return StudentLine(
        number, 1, number, name, Sex.MALE, date(2008, 5, 1), 1, "ИСП-21", f"25-{number:03}", Funding.BUDGET,
        StudentStatus.ON_LEAVE if number % 8 == 0 else StudentStatus.STUDYING, DAY, "", "", None, "+79180000000",
    )  # fmt: skip


def roll(students: int) -> StudentRoll:
    return StudentRoll(GROUP, tuple(map(person, range(1, students + 1))), LETTERHEAD)


def orders(count: int) -> OrderRegister:
    kinds = tuple(OrderKind)
    made = OrderHead(1, 1, OrderKind.EXPULSION, OrderState.SIGNED, "77-с", DAY, DAY, "заявление обучающегося " * 4,
                     "Орлова\u00a0В.\u00a0С.", 4, "Константинопольский\u00a0И.\u00a0И.", True, None, "")  # fmt: skip
    return OrderRegister(
        2026,
        tuple(
            replace(made, id=n, number=f"{n}-с", kind=kinds[n % len(kinds)], annulled_on=DAY if n % 7 == 3 else None)
            for n in range(1, count + 1)
        ),
        LETTERHEAD,
    )


def moved(groups: int) -> MovementSheet:
    return MovementSheet(movement(groups), LETTERHEAD)


def certificates(count: int) -> CertificateRegister:
    kinds = tuple(CertificateKind)
    lines = tuple(
        CertificateLine(n, 1, n, kinds[n % 3], 2026, n, LONG if n % 9 == 0 else f"Ёлкин Пётр {n}", "ИСП-21", DAY,
                        "Сидорова В. В.", "в отдел социальной защиты населения", None, DAY if n % 7 == 0 else None)
        for n in range(1, count + 1)
    )  # fmt: skip
    return CertificateRegister(2026, lines, LETTERHEAD)


def books(count: int, kind: BookKind = BookKind.RECORD_BOOK) -> BookRegister:
    lines = tuple(
        BookLine(n, 1, n, kind, f"25-{n:03}", LONG if n % 9 == 0 else f"Ёлкин Пётр {n}", "ИСП-21",
                 StudentStatus.STUDYING, f"25-{n:03}", DAY, None, None, "", current=True)
        for n in range(1, count + 1)
    )  # fmt: skip
    return BookRegister(kind, "ИСП-21", lines, {1: "700"}, LETTERHEAD)


def cards(count: int) -> CardsPaper:
    made = (CardPaper(str(n), LONG, "Очная", "118-с", DAY, DAY, date(2027, 8, 31)) for n in range(1, count + 1))
    return CardsPaper("ГБПОУ КК «К»", LETTERHEAD, tuple(made))


def inlays(students: int) -> InlaysPaper:
    made = (InlayPaper(LONG, "25-001", "ИСП-21", 2, "2026/27-1", ()) for _n in range(students))
    return InlaysPaper("ИСП-21", "2026/27-1", tuple(made), LETTERHEAD)


def gaps(count: int) -> GapList:
    made = (Gap(LONG if n % 9 == 0 else f"Ёлкин Пётр {n}", "ИСП-21", 80, ("phone", "snils")) for n in range(count))
    return GapList("ИСП-21", 25, tuple(made), LETTERHEAD, "sidorova")


def owing(count: int) -> Debtors:
    made = tuple(
        debtor_of([replace(LINE, id=10 * n + k, student_id=n, name=f"Ёлкин Пётр {n}") for k in range(1 + n % 3)])
        for n in range(count)
    )
    return Debtors(made, date(2027, 2, 1), LETTERHEAD)


def debts(count: int) -> DebtorsPaper:
    return debtors_paper(count)


def results(groups: int) -> Results:
    found = [summary(8) for _n in range(groups)]
    heads = tuple(GroupResult(one.group, one.totals) for one in found)
    return Results("все группы", "2026/2027", 1, heads, lagging(found), LETTERHEAD)


def records(count: int) -> RecordPaper:
    values = RecordValues(ControlKind.MONTHLY, DAY, "Журналы", "Замечания по заполнению " * 8)
    return RecordPaper(LETTERHEAD, [RecordLine(n, 1, values, "Орлова В. С.", Role.DIRECTOR, "") for n in range(count)])
