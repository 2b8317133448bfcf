"""What an order's paper is drawn from: who was where on the eve, under which name, on which course."""

from dataclasses import replace
from datetime import date

import pytest
from colleges import NAMES_A, SmallCollege, small_college
from desks import TODAY, acting

from desktop_app.errors import NotAllowed, NotFound
from desktop_app.services.name_cases import open_name_forms, put_name_forms
from desktop_app.services.office import Office
from desktop_app.services.order_papers import order_paper
from desktop_app.services.orders import (
    Funding,
    LineValues,
    OrderCard,
    OrderKind,
    OrderState,
    OrderValues,
    annul_order,
    draft_order,
    list_orders,
    sign_order,
)
from desktop_app.services.orders_values import ExpulsionReason
from desktop_app.services.permissions import Role


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def signed(office: Office, kind: OrderKind, *lines: LineValues) -> OrderCard:
    return sign_order(office, draft_order(office, OrderValues(kind, TODAY, lines=lines)), "", TODAY)


def test_a_transfer_says_from_where_to_where_drafted_signed_or_annulled(office: Office, college: SmallCollege) -> None:
    values = OrderValues(
        OrderKind.TRANSFER, TODAY, lines=(LineValues(college.students_a[0], group_id=college.group_b),), basis="x"
    )
    draft = draft_order(office, values)
    papers = [order_paper(office, draft.head.id)]
    order = sign_order(office, draft, "7-с", TODAY)
    papers.append(order_paper(office, draft.head.id))
    annul_order(office, order, "приказом № 8")
    papers.append(order_paper(office, draft.head.id))
    assert [paper.state for paper in papers] == [OrderState.DRAFT, OrderState.SIGNED, OrderState.ANNULLED]
    for paper in papers:
        (line,) = paper.lines
        assert line.before is not None
        assert line.after is not None
        assert (line.before.group, line.after.group, line.after.course) == ("ИСП-21", "ИСП-22", 2)
        assert (line.funding_before, line.name.full) == (Funding.BUDGET, NAMES_A[0])
    assert (papers[1].number, papers[1].position, papers[2].annulment) == ("7-с", "Директор", "приказом № 8")


def test_students_stand_in_the_russian_alphabet_whatever_their_order_on_the_screen(
    office: Office, college: SmallCollege
) -> None:
    lines = [LineValues(key, expulsion=ExpulsionReason.OWN_WISH) for key in reversed(college.students_a)]
    draft = draft_order(
        office, OrderValues(OrderKind.EXPULSION, TODAY, signer_id=college.teacher_1, lines=tuple(lines))
    )
    paper = order_paper(office, draft.head.id)
    assert [line.name.full for line in paper.lines] == list(NAMES_A)
    assert (paper.position, paper.signer) == ("Преподаватель", "Соколова\u00a0А.\u00a0П.")


@pytest.mark.parametrize(
    ("kind", "day", "courses"),
    [
        (OrderKind.NEXT_COURSE, date(2027, 9, 1), (2, 3)),
        (OrderKind.NEXT_COURSE, date(2027, 7, 1), (2, 3)),
        (OrderKind.EXPULSION, date(2027, 9, 1), (2, 3)),
        (OrderKind.EXPULSION, date(2027, 9, 2), (3, 3)),
        (OrderKind.LEAVE, date(2027, 9, 1), (3, 3)),
    ],
)
def test_the_course_is_that_of_the_academic_year(
    office: Office, college: SmallCollege, kind: OrderKind, day: date, courses: tuple[int, int]
) -> None:
    draft = draft_order(office, OrderValues(kind, day, lines=(LineValues(college.students_a[0]),)))
    (line,) = order_paper(office, draft.head.id).lines
    assert (line.before and line.before.course, line.after and line.after.course) == courses


def test_an_order_keeps_the_name_that_it_was_written_with(office: Office, college: SmallCollege) -> None:
    student = college.students_a[0]
    before = signed(office, OrderKind.TRANSFER, LineValues(student, group_id=college.group_b))
    new = LineValues(student, last_name="Шевченко", first_name="Анна", patronymic="Львовна")
    change = signed(office, OrderKind.NAME_CHANGE, new)
    later = draft_order(office, OrderValues(OrderKind.TRANSFER, TODAY, lines=(LineValues(student, college.group_a),)))
    names = [order_paper(office, card.head.id).lines[0].name.full for card in (before, change, later)]
    assert names == [NAMES_A[0], NAMES_A[0], "Шевченко Анна Львовна"]


def test_an_enrolment_finds_nobody_here_before(office: Office, college: SmallCollege) -> None:
    enrolment = next(order for order in list_orders(office) if order.kind is OrderKind.ENROLMENT)
    lines = order_paper(office, enrolment.id).lines
    assert {(line.before, line.funding_before) for line in lines} == {(None, None)}
    assert {line.after.course for line in lines if line.after} == {1}


def test_a_name_put_right_by_hand_stands_on_the_paper(office: Office, college: SmallCollege) -> None:
    student = college.students_a[0]
    seen = open_name_forms(office, [student])[student]
    put_name_forms(office, seen, replace(seen, accusative="Такого Человека"))
    draft = draft_order(office, OrderValues(OrderKind.LEAVE, TODAY, lines=(LineValues(student),)))
    assert order_paper(office, draft.head.id).lines[0].forms.accusative == "Такого Человека"


def test_papers_of_orders_are_for_those_who_read_orders(office: Office, college: SmallCollege) -> None:
    card = signed(office, OrderKind.TRANSFER, LineValues(college.students_a[0], group_id=college.group_b))
    assert order_paper(acting(office, Role.DEPUTY_ACADEMIC), card.head.id).number == card.head.number
    with pytest.raises(NotAllowed):
        order_paper(acting(office, Role.CURATOR), card.head.id)
    with pytest.raises(NotFound):
        order_paper(office, 10**6)
