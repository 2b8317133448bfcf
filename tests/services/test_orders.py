"""Orders: each kind moves, annulling restores exactly, in whatever order and at whichever desk."""

from datetime import date

from college import small_college

from desktop_app.services.office import Office
from desktop_app.services.orders import (
    LineValues,
    OrderCard,
    OrderKind,
    OrderValues,
    annul_order,
    draft_order,
    history_of,
    sign_order,
)

SIGNED_ON = date(2026, 11, 2)


def signed(office: Office, kind: OrderKind, effective_on: date, *lines: LineValues) -> OrderCard:
    """An order signed on its own day."""
    draft = draft_order(office, OrderValues(kind, effective_on, lines=lines))
    return sign_order(office, draft, "", effective_on)


def test_a_transfer_moves_and_its_annulment_moves_back(office: Office) -> None:
    college = small_college(office)
    one = college.students_a[0]
    order = signed(office, OrderKind.TRANSFER, SIGNED_ON, LineValues(one, group_id=college.group_b))
    assert history_of(office, one)[-1].group_after == "ИСП-22"
    annul_order(office, order, "Распоряжение от 05.11.2026 № 3: ошибка в группе")
    assert history_of(office, one)[-1].group_after == "ИСП-21"
