"""Orders over real logins: expulsion ends the way in by itself, a secretary signs, others see what is theirs."""

from datetime import date, timedelta

import pytest
from credentials_desk import Peopled, at, inside, peopled, person_of
from desks import NOW, TODAY, came_in
from signed_orders import signed

from desktop_app.errors import NotAllowed, NotFound, SignInRefused
from desktop_app.services.accounts import add_account
from desktop_app.services.journal import Mark, open_page, put_mark
from desktop_app.services.movement import movement_of
from desktop_app.services.office import VISITOR, Office
from desktop_app.services.orders import (
    ExpulsionReason,
    LeaveReason,
    LineValues,
    OrderKind,
    OrderValues,
    annul_order,
    draft_order,
    history_of,
    list_orders,
    open_order,
    sign_order,
    take_effect,
)
from desktop_app.services.permissions import Role

PASSWORD = "a long password"
K = OrderKind


@pytest.fixture
def people(office: Office) -> Peopled:
    found = peopled(office)
    add_account(office, "student", person_of(office, found.college.students_a[0]), {Role.STUDENT}, PASSWORD)
    add_account(office, "father", found.father, {Role.PARENT}, PASSWORD)
    return found


def test_an_expulsion_ends_the_way_in_and_its_annulment_opens_it_again(office: Office, people: Peopled) -> None:
    one = people.college.students_a[0]
    with inside(office, "chief") as chief:
        draft = draft_order(chief, OrderValues(K.EXPULSION, TODAY + timedelta(1), lines=(
            LineValues(one, expulsion=ExpulsionReason.DISCIPLINE),)))  # fmt: skip
        card = sign_order(chief, draft, "", TODAY)
    assert came_in(office.signed_in(VISITOR), "student", PASSWORD).roles
    tomorrow = at(office, NOW + timedelta(1))
    with inside(tomorrow, "chief") as chief:
        assert take_effect(chief) == 1
    with pytest.raises(SignInRefused):
        came_in(tomorrow.signed_in(VISITOR), "student", PASSWORD)
    with inside(tomorrow, "chief") as chief:
        annul_order(chief, open_order(chief, card.head.id), "Приказ № 2: ошибка")
    assert came_in(tomorrow.signed_in(VISITOR), "student", PASSWORD).roles


def test_a_leave_leaves_the_way_in_open(office: Office, people: Peopled) -> None:
    one = people.college.students_a[0]
    with inside(office, "chief") as chief:
        signed(chief, K.LEAVE, TODAY, LineValues(one, leave=LeaveReason.MEDICAL, until=date(2027, 9, 1)))
    with inside(office, "student") as student:
        assert [step.kind for step in history_of(student, one)] == [K.ENROLMENT, K.LEAVE]
        with pytest.raises((NotAllowed, NotFound)):
            history_of(student, people.college.students_a[1])
        with pytest.raises(NotAllowed):
            list_orders(student)


def test_everything_an_order_does_goes_through_the_login_of_who_writes_orders(office: Office, people: Peopled) -> None:
    a, b = people.college.students_a, people.college.group_b
    with inside(office, "chief") as chief:
        name = signed(chief, K.NAME_CHANGE, TODAY, LineValues(a[1], last_name="Белова", first_name="Вера"))
        second = signed(chief, K.NAME_CHANGE, TODAY, LineValues(a[1], last_name="Серова", first_name="Вера"))
        for card in (name, second):
            annul_order(chief, open_order(chief, card.head.id), "ошибка")
        signed(chief, K.TRANSFER, TODAY, LineValues(a[2], group_id=b))
        movement = movement_of(chief, TODAY, TODAY)
    assert [(row.left.to_groups, row.arrived.from_groups) for row in movement.groups] == [(1, 0), (0, 1)]
    with inside(office, "curator") as curator:
        assert [step.group_after for step in history_of(curator, a[1])] == ["ИСП-21"]


def test_a_journal_lists_whoever_studied_there_then(office: Office, people: Peopled) -> None:
    college = people.college
    came, away, back, moved = college.students_b[0], *college.students_a[1:4]
    lessons = [lesson.day for lesson in open_page(office, college.load_a).lessons]
    with inside(office, "chief") as chief:
        signed(chief, K.LEAVE, lessons[1], LineValues(back, leave=LeaveReason.FAMILY, until=date(2027, 9, 1)))
        signed(chief, K.TRANSFER, lessons[2], LineValues(came, group_id=college.group_a))
        signed(chief, K.EXPULSION, lessons[2], LineValues(away, expulsion=ExpulsionReason.OTHER))
        signed(chief, K.RETURN, lessons[3], LineValues(back))
        signed(chief, K.TRANSFER, lessons[2], LineValues(moved, group_id=college.group_b))
    with inside(office, "curator") as teacher:
        page = open_page(teacher, college.load_a)
        spans = {one.id: (one.since, one.until, one.gaps) for one in page.students}
        assert spans[came] == (lessons[2], None, ())
        assert spans[away][1:] == (lessons[2], ())
        assert spans[back][1:] == (None, ((lessons[1], lessons[3]),))
        assert spans[moved][1:] == (lessons[2], ())
        for student, number in ((came, 2), (away, 1), (back, 3), (moved, 1)):
            put_mark(teacher, page.cell(page.lessons[number].id, student), Mark.FIVE)
