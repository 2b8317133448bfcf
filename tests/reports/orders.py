"""Orders to print: of every kind, drafted, signed, annulled, with few or many students."""

from dataclasses import replace
from datetime import date

from reports.sheets import LETTERHEAD

from desktop_app.services.contingent import Sex
from desktop_app.services.name_cases import FullName, declined
from desktop_app.services.order_papers import OrderPaper, PaperLine, Place
from desktop_app.services.orders_values import (
    ExpulsionReason,
    Funding,
    LeaveReason,
    LineValues,
    OrderKind,
    OrderState,
)

HERE = Place("ИСП-21", 2, "09.02.07", "Информационные системы и программирование", "Программист", "Очная",
             "Основное общее образование", 3, 10)  # fmt: skip
THERE = replace(HERE, group="ИСП-22")
OTHER = replace(HERE, group="М-11", course=1, code="15.01.05", programme="Сварщик", qualification="Сварщик", months=0)
IVAN = FullName("Иванов", "Пётр", "Ильич", Sex.MALE)
ANNA = FullName("Ковальчук", "Анна", "Львовна", Sex.FEMALE)


def line(name: FullName = IVAN, number: int = 1, before: Place | None = HERE, after: Place | None = HERE,
         **values: object) -> PaperLine:  # fmt: skip
    """A student in an order."""
    said = LineValues(student_id=number, **values)  # type: ignore[arg-type]
    return PaperLine(
        name=name,
        forms=declined(name),
        record_book=f"24-{number:04}",
        before=before,
        after=after,
        funding_before=Funding.BUDGET if before else None,
        funding_after=said.funding or Funding.BUDGET,
        values=said,
    )


LINES: dict[OrderKind, PaperLine] = {
    OrderKind.ENROLMENT: line(before=None, after=replace(HERE, course=1), funding=Funding.BUDGET),
    OrderKind.TRANSFER_IN: line(before=None, funding=Funding.CONTRACT, other_college="ГБПОУ «Портовый колледж»"),
    OrderKind.REENROLMENT: line(ANNA, after=THERE),
    OrderKind.TRANSFER: line(ANNA, after=THERE, funding=Funding.CONTRACT, basis="личное заявление от 02.11.2026"),
    OrderKind.NEXT_COURSE: line(after=replace(HERE, course=3)),
    OrderKind.REPEAT_YEAR: line(after=replace(THERE, group="ИСП-31")),
    OrderKind.LEAVE: line(ANNA, leave=LeaveReason.MEDICAL, until=date(2027, 11, 11)),
    OrderKind.RETURN: line(ANNA, after=THERE),
    OrderKind.EXPULSION: line(expulsion=ExpulsionReason.OWN_WISH, basis="личное заявление от 02.11.2026"),
    OrderKind.GRADUATION: line(),
    OrderKind.NAME_CHANGE: line(ANNA, last_name="Шевченко", first_name="Анна", patronymic="Львовна"),
}
"""A student in an order of each kind."""


def paper(kind: OrderKind = OrderKind.EXPULSION, *lines: PaperLine, **changed: object) -> OrderPaper:
    """A signed order."""
    values: dict[str, object] = {
        "letterhead": LETTERHEAD, "kind": kind, "state": OrderState.SIGNED, "number": "15-с",
        "dated_on": date(2026, 11, 10), "effective_on": date(2026, 11, 12), "basis": "", "signer": "Сидоренко В. Н.",
        "position": "Директор", "annulled_on": None, "annulment": "", "lines": lines or (LINES[kind],),
    }  # fmt: skip
    return OrderPaper(**(values | changed))  # type: ignore[arg-type]
