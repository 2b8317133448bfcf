"""Whoever may write orders opens psql: what is signed stays signed, and its lines with it."""

import pytest
from desks import TODAY
from guards.peopled import Peopled
from guards.test_attacks import psql, touched

from desktop_app.services.orders import (
    ExpulsionReason,
    LineValues,
    OrderCard,
    OrderKind,
    OrderValues,
    annul_order,
    draft_order,
    open_order,
    sign_order,
)

PAPER = {"signed": "update college_order set annulment = 'x', state = 'annulled' where id = {order}"}


@pytest.fixture
def card(own_college: Peopled) -> OrderCard:
    """An expulsion that the secretary has signed."""
    secretary = own_college.inside("secretary")
    line = LineValues(own_college.college.students_a[0], expulsion=ExpulsionReason.OTHER)
    # peopled gives everybody a draft placement of today: orders lay them out anew
    draft = draft_order(secretary, OrderValues(OrderKind.EXPULSION, TODAY, lines=(line,)))
    return sign_order(secretary, draft, "", TODAY)


ATTACKS = (
    "delete from college_order where id = {order}",
    "delete from order_line where order_id = {order}",
    "update college_order set number = '77' where id = {order}",
    "update college_order set state = 'draft' where id = {order}",
    "update college_order set effective_on = effective_on + 30 where id = {order}",
    "update college_order set state = 'annulled', annulment = ' ' where id = {order}",
    "update order_line set expulsion = 'own_wish' where order_id = {order}",
    "update order_line set student_id = student_id + 1 where order_id = {order}",
    "update order_line set order_id = (select min(id) from college_order) where order_id = {order}",
)


def test_a_signed_order_is_neither_changed_nor_deleted_and_an_annulled_one_not_at_all(
    own_college: Peopled, card: OrderCard
) -> None:
    secretary = own_college.inside("secretary")
    for attack in ATTACKS:
        assert touched(secretary, attack.format(order=card.head.id)) == 0, attack
    columns = "order_id, student_id, position, other_college, basis, last_name, first_name, patronymic, was_last_name"
    student = own_college.college.students_a[1]
    add = f"insert into order_line ({columns}, was_first_name, was_patronymic, version)"
    line = f"{add} values ({card.head.id}, {student}, 2, '', '', '', '', '', '', '', '', 1)"
    assert touched(secretary, line) == 0
    assert touched(secretary, PAPER["signed"].format(order=card.head.id)) == 1
    annul_order(secretary, open_order(secretary, card.head.id), "ошибка")
    for attack in (*ATTACKS, PAPER["signed"]):
        assert touched(secretary, attack.format(order=card.head.id)) == 0, attack


@pytest.mark.parametrize("login", ["teacher", "curator", "student", "parent", "deputy_academic", "head"])
def test_nobody_else_writes_any(own_college: Peopled, login: str) -> None:
    other = own_college.inside(login)
    for attack in ("delete from college_order", "update college_order set number = '1'", "delete from placement",
                   "update placement set next_since = null", "update order_line set position = 9",
                   "update student set status = 'graduated'"):  # fmt: skip
        assert touched(other, attack) == 0, attack
    assert psql(own_college.office, "select count(*) from placement") != [(0,)]
