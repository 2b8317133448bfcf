"""What an order is written from, and what would come of it before anything is written."""

from datetime import date

import pytest
from access_people import account_of, inside
from colleges import NAMES_A, NAMES_B, SmallCollege, small_college
from desks import TODAY, acting

from desktop_app.errors import BadInput, NotAllowed, NotFound
from desktop_app.models.base import sort_key
from desktop_app.services.name_cases import open_name_forms, put_name_forms
from desktop_app.services.office import Office
from desktop_app.services.order_choices import open_order_choices, try_order
from desktop_app.services.order_papers import order_paper
from desktop_app.services.orders import (
    Funding,
    LineValues,
    OrderKind,
    OrderValues,
    draft_order,
    list_orders,
    remove_draft,
    sign_order,
)
from desktop_app.services.orders_values import ExpulsionReason, LeaveReason, StudentStatus
from desktop_app.services.permissions import Role


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def test_everybody_and_every_group_may_be_named_and_the_director_signs(office: Office, college: SmallCollege) -> None:
    choices = open_order_choices(acting(office, Role.SECRETARY))
    assert [one.name.full for one in choices.students] == sorted((*NAMES_A, *NAMES_B), key=sort_key)
    assert {(one.status, one.funding) for one in choices.students} == {(StudentStatus.STUDYING, Funding.BUDGET)}
    assert [(group.name, group.programme[:8]) for group in choices.groups] == [
        ("ИСП-21", "09.02.07"), ("ИСП-22", "09.02.07"),
    ]  # fmt: skip
    assert choices.director_id is None  # nobody is director here: the name of the settings stands on the paper


def test_what_would_come_of_an_order_is_told_line_by_line_and_nothing_is_written(
    office: Office, college: SmallCollege
) -> None:
    first, second, third = college.students_a[:3]
    later = OrderValues(OrderKind.LEAVE, date(2026, 12, 1), lines=(
        LineValues(third, leave=LeaveReason.MEDICAL, until=date(2027, 1, 1)),
    ))  # fmt: skip
    sign_order(office, draft_order(office, later), "9", TODAY)
    count = len(list_orders(office))
    tries = try_order(
        acting(office, Role.SECRETARY),
        OrderValues(
            OrderKind.EXPULSION,
            TODAY,
            lines=(
                LineValues(first, expulsion=ExpulsionReason.OWN_WISH, basis="личное заявление"),
                LineValues(second),
                LineValues(third, expulsion=ExpulsionReason.OWN_WISH),
            ),
        ),
    )
    assert [tries[key].fault for key in (first, second, third)] == ["", "order_needs_reason", "order_breaks_later"]
    assert (tries[third].later_number, tries[third].later_dated) == ("9", TODAY)
    assert (tries[first].group_before, tries[first].status_before) == ("ИСП-21", StudentStatus.STUDYING)
    assert len(list_orders(office)) == count


def test_what_can_not_be_written_can_not_be_tried(office: Office, college: SmallCollege) -> None:
    one = LineValues(college.students_a[0])
    with pytest.raises(BadInput, match="same_student_twice"):
        try_order(office, OrderValues(OrderKind.GRADUATION, TODAY, lines=(one, one)))
    with pytest.raises(NotFound):
        try_order(office, OrderValues(OrderKind.GRADUATION, TODAY, lines=(LineValues(10**6),)))
    for role in (Role.DEPUTY_ACADEMIC, Role.CURATOR):
        with pytest.raises(NotAllowed):
            open_order_choices(acting(office, role))


def test_a_secretary_with_an_own_login_writes_signs_and_corrects_names(office: Office, college: SmallCollege) -> None:
    student = college.students_a[0]
    account_of(office, "secretary1", {Role.SECRETARY})
    account_of(office, "deputy1", {Role.DEPUTY_ACADEMIC})
    line = LineValues(student, group_id=college.group_b)
    with inside(office, "secretary1") as secretary:
        assert len(open_order_choices(secretary).students) == 12
        values = OrderValues(OrderKind.TRANSFER, TODAY, lines=(line,))
        assert try_order(secretary, values)[student].fault == ""
        remove_draft(secretary, draft_order(secretary, values))
        card = sign_order(secretary, draft_order(secretary, values), "", TODAY)
        seen = open_name_forms(secretary, [student])[student]
        put_name_forms(secretary, seen, seen)
    with inside(office, "deputy1") as deputy:
        paper = order_paper(deputy, card.head.id)
        assert [(one.after and one.after.group, one.forms.version) for one in paper.lines] == [("ИСП-22", 1)]
