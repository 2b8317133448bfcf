"""Orders: each kind moves, annulling restores exactly, in whatever order and at whichever desk."""

from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, TODAY, acting
from signed_orders import signed

from desktop_app.errors import BadInput, NotAllowed, NotFound, RuleBroken, Stale
from desktop_app.models.contingent import Group, Student
from desktop_app.models.people import PersonalData
from desktop_app.services.contingent import list_students, open_student
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.orders import (
    ExpulsionReason,
    Funding,
    LeaveReason,
    LineValues,
    MovementStep,
    OrderCard,
    OrderKind,
    OrderState,
    OrderValues,
    StudentStatus,
    annul_order,
    change_order,
    count_due,
    draft_order,
    history_of,
    list_order_years,
    list_orders,
    next_number,
    open_order,
    remove_draft,
    sign_order,
    take_effect,
)
from desktop_app.services.permissions import Role

K = OrderKind
MONDAY = date(2026, 11, 2)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def steps(office: Office, student: int) -> list[tuple[OrderKind, str, StudentStatus]]:
    return [(step.kind, step.group_after, step.status_after) for step in history_of(office, student)]


def columns(office: Office, key: int) -> tuple[object, ...]:
    """What a student's card is, as far as orders make it."""
    with office.database.reading() as session:
        one = session.get_one(Student, key)
        name = one.person.full_name
        return (one.group_id, one.status, one.funding, one.enrolled_on, one.left_on, one.conditional_until, name)


def annulled(office: Office, card: OrderCard, why: str = "Приказ № 9 от 05.11.2026: ошибка") -> OrderCard:
    return annul_order(office, open_order(office, card.head.id), why)


def drafted(office: Office, kind: OrderKind, day: date, *lines: LineValues) -> OrderCard:
    return draft_order(office, OrderValues(kind, day, lines=lines))


def refusal(office: Office, kind: OrderKind, *lines: LineValues) -> BadInput:
    with pytest.raises(BadInput) as refused:
        signed(office, kind, MONDAY, *lines)
    return refused.value


def later(office: Office, days: int) -> Office:
    """The same desk some days on."""
    return Office(office.database, office.user, lambda: NOW + timedelta(days))


def test_each_kind_of_order_leaves_its_step_in_the_history(office: Office, college: SmallCollege) -> None:
    one, day = college.students_a[0], MONDAY
    signed(office, K.TRANSFER, day, LineValues(one, group_id=college.group_b, funding=Funding.CONTRACT))
    signed(office, K.NEXT_COURSE, day + timedelta(1), LineValues(one, until=date(2027, 2, 1)))
    signed(office, K.LEAVE, day + timedelta(2), LineValues(one, leave=LeaveReason.MILITARY, until=date(2027, 10, 1)))
    signed(office, K.RETURN, day + timedelta(3), LineValues(one, group_id=college.group_a))
    signed(office, K.EXPULSION, day + timedelta(4), LineValues(one, expulsion=ExpulsionReason.FAILURE))
    signed(office, K.REENROLMENT, day + timedelta(5), LineValues(one, group_id=college.group_b))
    signed(office, K.NAME_CHANGE, day + timedelta(6), LineValues(one, last_name="Белова", first_name="Вера"))
    signed(office, K.GRADUATION, day + timedelta(7), LineValues(one))
    studying, b = StudentStatus.STUDYING, "ИСП-22"
    assert steps(office, one) == [
        (K.ENROLMENT, "ИСП-21", studying), (K.TRANSFER, b, studying), (K.NEXT_COURSE, b, studying),
        (K.LEAVE, b, StudentStatus.ON_LEAVE), (K.RETURN, "ИСП-21", studying),
        (K.EXPULSION, "ИСП-21", StudentStatus.EXPELLED), (K.REENROLMENT, b, studying), (K.NAME_CHANGE, b, studying),
        (K.GRADUATION, b, StudentStatus.GRADUATED),
    ]  # fmt: skip
    renamed: MovementStep = history_of(office, one)[-2]
    assert (renamed.was_name, renamed.new_name) == ("Абрамова Вера", "Белова Вера")
    assert columns(office, one) == (
        college.group_b, StudentStatus.GRADUATED, Funding.CONTRACT, date(2025, 9, 1), day + timedelta(7), None,
        "Белова Вера")  # fmt: skip


def test_enrolment_makes_a_student_of_a_card_and_its_annulment_a_card_again(
    office: Office, college: SmallCollege
) -> None:
    (first,) = (head for head in list_orders(office) if head.students == 6 and head.names.startswith("Абрамова"))
    annul_order(office, open_order(office, first.id), "Приказ № 5 от 24.11.2026")
    assert {columns(office, one)[1] for one in college.students_a} == {StudentStatus.CANDIDATE}
    assert history_of(office, college.students_a[0]) == ()
    lines = [LineValues(one, group_id=college.group_b, funding=Funding.CONTRACT) for one in college.students_a[:5]]
    signed(office, K.ENROLMENT, MONDAY, *lines)
    signed(office, K.TRANSFER_IN, MONDAY, LineValues(
        college.students_a[5], group_id=college.group_b, funding=Funding.BUDGET, other_college="Другой"))  # fmt: skip
    assert {columns(office, one)[:2] for one in college.students_a} == {(college.group_b, StudentStatus.STUDYING)}
    assert columns(office, college.students_a[0])[3] == MONDAY


def test_annulled_in_any_order_nothing_is_left_of_them(office: Office, college: SmallCollege) -> None:
    one, two = college.students_a[:2]
    before = [columns(office, key) for key in (one, two)]
    transfer = signed(office, K.TRANSFER, MONDAY, LineValues(one, group_id=college.group_b))
    leave = signed(office, K.LEAVE, MONDAY, LineValues(two, leave=LeaveReason.FAMILY, until=date(2027, 5, 1)))
    name = signed(office, K.NAME_CHANGE, MONDAY + timedelta(1), LineValues(one, last_name="Белова", first_name="Вера"))
    for card in (leave, transfer, name):  # the first of one's orders before the last
        annulled(office, card)
    assert [columns(office, key) for key in (one, two)] == before
    states = {head.id: head.state for head in list_orders(office, 2026)}
    assert set(states.values()) == {OrderState.ANNULLED}
    assert open_order(office, name.head.id).head.annulment.startswith("Приказ № 9")


def test_an_order_on_which_another_hangs_names_that_one(office: Office, college: SmallCollege) -> None:
    one = college.students_a[0]
    expulsion = signed(office, K.EXPULSION, MONDAY, LineValues(one, expulsion=ExpulsionReason.OWN_WISH))
    back = signed(office, K.REENROLMENT, MONDAY, LineValues(one, group_id=college.group_b))
    with pytest.raises(BadInput) as refused:
        annulled(office, expulsion)
    assert (refused.value.reason, refused.value.facts["number"]) == ("order_annul_later_first", back.head.number)
    assert refused.value.facts["dated"] == MONDAY
    annulled(office, back)
    annulled(office, open_order(office, expulsion.head.id))
    assert columns(office, one)[:2] == (college.group_a, StudentStatus.STUDYING)


def test_an_order_slipped_in_before_a_later_one_does_not_break_it(office: Office, college: SmallCollege) -> None:
    one = college.students_a[0]
    leave = LineValues(one, leave=LeaveReason.FAMILY, until=date(2027, 9, 1))
    order = signed(office, K.LEAVE, TODAY, leave)
    refused = refusal(office, K.EXPULSION, LineValues(one, expulsion=ExpulsionReason.OTHER))
    assert (refused.reason, refused.facts["number"]) == ("order_breaks_later", order.head.number)
    signed(office, K.TRANSFER, MONDAY, LineValues(one, group_id=college.group_b))
    assert [step.group_after for step in history_of(office, one)] == ["ИСП-21", "ИСП-22", "ИСП-22"]


def test_a_future_order_waits_for_its_day_and_takes_effect_once(office: Office, college: SmallCollege) -> None:
    one, soon = college.students_a[0], TODAY + timedelta(3)
    draft = drafted(office, K.NAME_CHANGE, soon, LineValues(one, last_name="Белова", first_name="Вера"))
    card = sign_order(office, draft, "", TODAY)
    other = sign_order(
        office, drafted(office, K.TRANSFER, soon, LineValues(one, group_id=college.group_b)), "", TODAY)  # fmt: skip
    assert not card.head.in_force
    assert columns(office, one)[0] == college.group_a
    assert (count_due(office), take_effect(office)) == (0, 0)
    then = later(office, 3)
    assert (count_due(then), take_effect(then), take_effect(then)) == (2, 2, 0)
    assert (columns(office, one)[0], columns(office, one)[-1]) == (college.group_b, "Белова Вера")
    assert open_order(then, card.head.id).head.in_force
    annulled(then, card)
    annulled(then, other)
    assert (columns(office, one)[0], columns(office, one)[-1]) == (college.group_a, "Абрамова Вера")


def test_a_future_order_annulled_in_time_never_happens(office: Office, college: SmallCollege) -> None:
    one = college.students_a[0]
    draft = drafted(office, K.EXPULSION, TODAY + timedelta(3), LineValues(one, expulsion=ExpulsionReason.OTHER))
    annulled(office, sign_order(office, draft, "", TODAY))
    assert take_effect(later(office, 5)) == 0
    assert columns(office, one)[1] is StudentStatus.STUDYING


def test_names_come_back_in_whichever_order_their_changes_are_taken_back(office: Office, college: SmallCollege) -> None:
    one = college.students_a[0]
    white, grey, gold = (
        signed(office, K.NAME_CHANGE, MONDAY + timedelta(days), LineValues(one, last_name=name, first_name="Вера"))
        for days, name in ((0, "Белова"), (4, "Серова"), (2, "Золотова"))  # the last one is signed late
    )
    assert columns(office, one)[-1] == "Серова Вера"
    annulled(office, grey)
    assert columns(office, one)[-1] == "Золотова Вера"
    annulled(office, white)
    assert columns(office, one)[-1] == "Золотова Вера"
    annulled(office, gold)
    assert columns(office, one)[-1] == "Абрамова Вера"


def test_a_name_put_right_by_hand_is_not_lost_silently(office: Office, college: SmallCollege) -> None:
    one = college.students_a[0]
    card = signed(office, K.NAME_CHANGE, MONDAY, LineValues(one, last_name="Билова", first_name="Вера"))
    with office.database.writing() as session:
        session.get_one(Student, one).person.last_name = "Белова"
        session.commit()
    with pytest.raises(BadInput, match="name_corrected_since"):
        annulled(office, card)
    assert columns(office, one)[-1] == "Белова Вера"


def test_numbers_are_the_years_own_and_are_not_used_twice(office: Office, college: SmallCollege) -> None:
    one, two, three = college.students_a[:3]
    first = signed(office, K.EXPULSION, MONDAY, LineValues(one, expulsion=ExpulsionReason.OTHER))
    assert (first.head.number, next_number(office, 2026), list_order_years(office)) == ("1", "2", (2026, 2025))
    draft = drafted(office, K.EXPULSION, MONDAY, LineValues(two, expulsion=ExpulsionReason.OTHER))
    annulled(office, first)
    with pytest.raises(BadInput, match="order_number_taken"):
        sign_order(office, draft, " 1 ", MONDAY)
    with pytest.raises(BadInput, match="text_too_long"):
        sign_order(office, draft, "1" * 21, MONDAY)
    assert sign_order(office, draft, "57-с", MONDAY).head.number == "57-с"
    draft = drafted(office, K.EXPULSION, MONDAY, LineValues(three, expulsion=ExpulsionReason.OTHER))
    assert sign_order(office, draft, "", MONDAY).head.number == "2"


def test_two_desks_that_sign_at_once_get_two_numbers(office: Office, college: SmallCollege) -> None:
    drafts = [
        drafted(office, K.EXPULSION, MONDAY, LineValues(one, expulsion=ExpulsionReason.OTHER))
        for one in college.students_a[:3]
    ]
    start, found = Barrier(3), []

    def sign(card: OrderCard) -> None:
        start.wait()
        found.append(sign_order(Office(office.database, CONSOLE, lambda: NOW), card, "", MONDAY).head.number)

    hands = [Thread(target=sign, args=(card,)) for card in drafts]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert sorted(found) == ["1", "2", "3"]


def test_a_draft_that_another_desk_has_changed_is_late(office: Office, college: SmallCollege) -> None:
    one, two = college.students_a[:2]
    seen = drafted(office, K.EXPULSION, MONDAY, LineValues(one, expulsion=ExpulsionReason.OTHER))
    more = replace(seen.values, lines=(*seen.values.lines, LineValues(two, expulsion=ExpulsionReason.DEATH)))
    newer = change_order(office, seen, more)
    for late in (lambda: sign_order(office, seen, "", MONDAY), lambda: change_order(office, seen, more),
                 lambda: remove_draft(office, seen)):  # fmt: skip
        with pytest.raises(Stale):
            late()
    card = sign_order(office, newer, "", MONDAY)
    assert [line.values.student_id for line in card.lines] == [one, two]
    for too_late in (lambda: change_order(office, card, more), lambda: remove_draft(office, card)):
        with pytest.raises(BadInput, match="order_is_signed"):
            too_late()
    with pytest.raises(Stale):
        annul_order(office, newer, "ошибка")
    with pytest.raises(BadInput, match="annulment_needs_why"):
        annul_order(office, card, "  ")
    with pytest.raises(BadInput, match="order_not_in_force"):
        annulled(office, open_order(office, annulled(office, card).head.id))


def test_a_draft_moves_nobody_and_says_what_it_could_not_do(office: Office, college: SmallCollege) -> None:
    one, two, three = college.students_a[:3]
    signed(office, K.EXPULSION, MONDAY, LineValues(one, expulsion=ExpulsionReason.OTHER))
    card = drafted(office, K.TRANSFER, MONDAY, LineValues(one, group_id=college.group_b),
                   LineValues(two, group_id=college.group_a), LineValues(three, group_id=college.group_b))  # fmt: skip
    assert [line.fault for line in card.lines] == ["order_needs_studying", "order_changes_nothing", ""]
    assert [(line.group_before, line.group_after) for line in card.lines][2] == ("ИСП-21", "ИСП-22")
    with pytest.raises(BadInput, match="order_needs_studying"):
        sign_order(office, card, "", MONDAY)
    assert columns(office, three)[0] == college.group_a
    remove_draft(office, card)
    with pytest.raises(NotFound):
        open_order(office, card.head.id)


def test_the_expulsion_of_a_minor_without_consent_is_pointed_at_and_not_refused(
    office: Office, college: SmallCollege
) -> None:
    one, two = college.students_a[:2]
    with office.database.writing() as session:
        for key in (one, two):
            session.get_one(Student, key).person.data = PersonalData(birth_date=date(2009, 5, 5))
        session.commit()
    card = drafted(office, K.EXPULSION, MONDAY, LineValues(one, expulsion=ExpulsionReason.OWN_WISH),
                   LineValues(two, expulsion=ExpulsionReason.OWN_WISH, basis="согласие матери"))  # fmt: skip
    assert [line.warning for line in card.lines] == ["order_minor_needs_consent", ""]
    assert sign_order(office, card, "", MONDAY).head.in_force


def test_what_no_order_can_be_is_refused(office: Office, college: SmallCollege) -> None:
    one = LineValues(college.students_a[0], expulsion=ExpulsionReason.OTHER)
    for values, error in (
        (OrderValues(K.EXPULSION, date(206, 1, 1), lines=(one,)), "order_date_unlikely"),
        (OrderValues(K.EXPULSION, MONDAY, lines=(one, one)), "same_student_twice"),
        (OrderValues(K.EXPULSION, MONDAY, basis="щ" * 501, lines=(one,)), "text_too_long"),
        (OrderValues(K.EXPULSION, MONDAY, lines=(replace(one, other_college="\0" + "щ" * 201),)), "text_too_long"),
    ):
        with pytest.raises(BadInput, match=error):
            draft_order(office, values)
    with pytest.raises(NotFound):
        drafted(office, K.EXPULSION, MONDAY, LineValues(99_999))
    with pytest.raises(NotFound):
        drafted(office, K.TRANSFER, MONDAY, LineValues(college.students_a[0], group_id=99_999))
    with pytest.raises(RuleBroken, match="order_comes_first"):
        draft_order(office, OrderValues(K.EXPULSION, MONDAY, dated_on=TODAY, lines=(one,)))
    with pytest.raises(RuleBroken, match="order_comes_first"):
        sign_order(office, drafted(office, K.EXPULSION, MONDAY, one), "", TODAY)
    with pytest.raises(BadInput, match="order_without_students"):
        sign_order(office, drafted(office, K.EXPULSION, MONDAY), "", MONDAY)
    assert refusal(office, K.EXPULSION, LineValues(college.students_a[0])).reason == "order_needs_reason"
    name = "Лже\u202eимя\0 " + "х"
    card = signed(office, K.NAME_CHANGE, MONDAY, LineValues(college.students_a[1], last_name=name, first_name="Г"))
    assert card.lines[0].values.last_name == "Лжеимя х"


def test_nobody_is_moved_into_or_back_into_a_closed_group(office: Office, college: SmallCollege) -> None:
    one = college.students_a[0]
    moved = signed(office, K.TRANSFER, MONDAY, LineValues(one, group_id=college.group_b))
    with office.database.writing() as session:
        session.get_one(Group, college.group_a).closed_on = MONDAY
        session.commit()
    with pytest.raises(BadInput, match="order_back_to_closed"):
        annulled(office, moved)
    line = LineValues(college.students_b[0], group_id=college.group_a)
    assert refusal(office, K.TRANSFER, line).reason == "order_group_closed"


def test_a_card_without_orders_takes_none_but_enrolment(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.query(Student).filter_by(id=college.students_a[0]).update({"record_book": "x"})
        session.commit()
    card = next(head for head in list_orders(office, 2025) if head.names.startswith("Абрамова"))
    annul_order(office, open_order(office, card.id), "ошибка")
    leave = LineValues(college.students_a[0], leave=LeaveReason.OTHER, until=TODAY)
    assert refusal(office, K.LEAVE, leave).reason == "order_needs_studying"
    assert refusal(office, K.NAME_CHANGE, LineValues(college.students_a[0], last_name="А", first_name="Б")).reason == (
        "order_needs_enrolled")  # fmt: skip


def test_only_those_who_may_write_orders_do_and_only_those_who_may_read_them_see_them(
    office: Office, college: SmallCollege
) -> None:
    draft = drafted(office, K.EXPULSION, MONDAY, LineValues(college.students_a[0], expulsion=ExpulsionReason.OTHER))
    for role in (Role.TEACHER, Role.CURATOR, Role.STUDENT, Role.HR):
        with pytest.raises(NotAllowed):
            list_orders(acting(office, role))
    reader = acting(office, Role.DEPUTY_ACADEMIC)
    assert open_order(reader, draft.head.id) == draft
    with pytest.raises(NotAllowed):
        sign_order(reader, draft, "", MONDAY)
    sign_order(acting(office, Role.SECRETARY), draft, "", MONDAY)
    with pytest.raises(NotAllowed):
        history_of(acting(office, Role.CURATOR, college.teacher_2), college.students_a[0])


def test_the_lists_of_the_contingent_follow(office: Office, college: SmallCollege) -> None:
    signed(office, K.TRANSFER, MONDAY, LineValues(college.students_a[0], group_id=college.group_b))
    signed(office, K.EXPULSION, MONDAY, LineValues(college.students_a[1], expulsion=ExpulsionReason.OTHER))
    assert college.students_a[0] in {line.id for line in list_students(office, college.group_b)}
    assert open_student(office, college.students_a[1]).left_on == MONDAY
