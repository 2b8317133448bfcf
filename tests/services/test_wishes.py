"""Requirements are asked for, judged, changed, switched, taken out, and refused with a reason (п. 1.9, 4.7)."""

from dataclasses import replace

import pytest
from colleges import SmallCollege, small_college
from desks import acting

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import open_editing, place_card, pose_problem
from desktop_app.services.timetable.requirements import KINDS
from desktop_app.services.timetable.values import Parity, Place
from desktop_app.services.timetable.wishes import (
    RequirementOwner,
    WishValues,
    add_wish,
    change_wish,
    list_wishes,
    remove_wishes,
    switch_wish,
)

OWNER = RequirementOwner


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def secretary(office: Office) -> Office:
    return acting(office, Role.SECRETARY)


def test_a_requirement_lives_from_asking_to_taking_out(secretary: Office, college: SmallCollege) -> None:
    term = college.term
    line = add_wish(
        secretary, term, WishValues("not_first", OWNER.DISCIPLINE, college.exam_row, number=7, note=" из приказа ")
    )
    assert (line.owner, line.values.number, line.values.note) == (
        "ОП.04 Основы алгоритмизации и программирования", 0, "из приказа",
    )  # fmt: skip
    assert line.amount == 0
    editing = open_editing(secretary, term)
    card = next(card.id for card in editing.problem.cards if card.load == college.load_a)
    place_card(secretary, editing, card, Place(Parity.EVERY, 1, 1, college.lecture_room))
    (seen,) = list_wishes(secretary, term).lines
    assert seen.amount == 2  # both weeks
    assert {name for name, _where in seen.broken} == {"ИСП-21"}
    off = switch_wish(secretary, seen, active=False)
    assert (off.amount, pose_problem(secretary, term).problem.requirements) == (None, ())
    on = switch_wish(secretary, off, active=True)
    dear = change_wish(secretary, on, replace(on.values, weight=100))
    (wish,) = pose_problem(secretary, term).problem.requirements
    assert (wish.must, wish.bundles) == (True, (frozenset({college.load_a}), frozenset({college.load_b})))
    with pytest.raises(Stale):
        change_wish(secretary, on, on.values)
    with pytest.raises(Stale):
        remove_wishes(secretary, [on])
    assert remove_wishes(secretary, [dear]) == 1
    assert list_wishes(secretary, term).lines == ()


def test_what_makes_no_sense_is_refused(secretary: Office, college: SmallCollege) -> None:
    late = WishValues("late", OWNER.GROUPS, number=4)
    add_wish(secretary, college.term, late)
    pair = WishValues("together", OWNER.LOAD, college.load_a, other_load_id=college.load_b)
    for reason, values in {
        "wish_kind_unknown": replace(late, kind="sleep"),
        "wish_owner_wrong": replace(late, kind="not_first"),
        "wish_owner_missing": WishValues("late", OWNER.TEACHER, 999, number=4),
        "wish_number_wrong": replace(late, number=0),
        "wish_weight_wrong": replace(late, weight=101),
        "wish_never_must": WishValues("building_changes", OWNER.GROUPS, weight=100),
        "wish_other_missing": replace(pair, other_load_id=college.load_a),
        "wish_twice": late,
        "text_too_long": replace(late, number=5, note="а" * 301),
    }.items():
        with pytest.raises(BadInput, match=reason):
            add_wish(secretary, college.term, values)
    with pytest.raises(BadInput, match="wishes_not_chosen"):
        remove_wishes(secretary, [])
    assert [line.values.kind for line in list_wishes(secretary, college.term).lines] == ["late"]


def test_every_kind_can_be_asked_of_every_owner_that_it_has(secretary: Office, college: SmallCollege) -> None:
    keys = {
        OWNER.GROUP: college.group_a, OWNER.TEACHER: college.teacher_1, OWNER.DISCIPLINE: college.credit_row,
        OWNER.LOAD: college.load_a,
    }  # fmt: skip
    for kind in KINDS.values():
        owner = OWNER(kind.owners[-1])
        other = college.load_b if kind.beside else None
        add_wish(secretary, college.term, WishValues(kind.code, owner, keys.get(owner), kind.number or 0,
                                                     kind.weight, other_load_id=other))  # fmt: skip
    found = list_wishes(secretary, college.term)
    assert len(found.lines) == len(KINDS)
    assert all(line.amount is not None for line in found.lines)
    assert found.cost == sum((line.amount or 0) * line.values.weight for line in found.lines)


def test_everybody_reads_them_and_the_office_alone_writes(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    line = add_wish(secretary, college.term, WishValues("free_days", OWNER.TEACHER, college.teacher_1, number=2))
    deputy = acting(office, Role.DEPUTY_ACADEMIC)
    assert list_wishes(deputy, college.term).lines == (line,)
    with pytest.raises(NotAllowed):
        remove_wishes(deputy, [line])
