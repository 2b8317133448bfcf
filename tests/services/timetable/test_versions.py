"""Versions of a term's timetable on both databases: copies, the working draft, deleting and undo, comparison."""

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from hypothesis import given
from hypothesis import strategies as st
from timetable_desk import put

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import move_lesson, open_editing, open_week, place_card
from desktop_app.services.timetable.comparing import Change, compare, compare_versions
from desktop_app.services.timetable.copying import Copied
from desktop_app.services.timetable.publishing import publish
from desktop_app.services.timetable.values import Parity, Place
from desktop_app.services.timetable.versions import (
    Version,
    copy_version,
    list_versions,
    make_working,
    remove_version,
    rename_version,
    restore_version,
)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    put(office, made, made.load_a, Place(Parity.EVERY, 1, 1, made.lecture_room))
    put(office, made, made.load_b_mdk, Place(Parity.EVERY, 2, 1, made.computer_room))
    return made


def working(office: Office, college: SmallCollege) -> Version:
    return next(one for one in list_versions(office, college.term) if one.working)


def move(office: Office, college: SmallCollege, load: int, place: Place) -> None:
    editing = open_editing(office, college.term)
    key = next(one.id for one in editing.week.lessons if one.load_id == load)
    move_lesson(office, editing, key, place)


def test_a_copy_is_a_draft_of_its_own_until_it_is_made_the_working_one(office: Office, college: SmallCollege) -> None:
    first = working(office, college)
    copy = copy_version(office, first, "  После 1 декабря ")
    assert (copy.title, copy.lessons, copy.working, copy.published) == ("После 1 декабря", 2, False, False)
    move(office, college, college.load_a, Place(Parity.EVERY, 3, 2, college.lecture_room))
    found = compare_versions(office, copy.id, first.id)
    assert [(one.change, one.load_id, one.now) for one in found.changes] == [
        (Change.MOVED, college.load_a, Place(Parity.EVERY, 3, 2, college.lecture_room))
    ]
    assert found.same == 1
    make_working(office, copy)
    week = open_week(office, college.term)
    assert week.title == "После 1 декабря"
    assert {(one.day, one.pair) for one in week.lessons} == {(1, 1), (2, 1)}


def test_a_copy_books_its_own_people_and_rooms(office: Office, college: SmallCollege) -> None:
    """In the copy the database holds the double booking back too, and what the former draft booked is no hindrance."""
    make_working(office, copy_version(office, working(office, college), "Второй"))
    editing = open_editing(office, college.term)
    card = next(one for one in editing.problem.cards if one.load == college.load_b and one.id < 0)
    with pytest.raises(BadInput):
        place_card(office, editing, card.id, Place(Parity.EVERY, 1, 1, college.lecture_room))
    placed = place_card(office, editing, card.id, Place(Parity.EVERY, 2, 2, college.lecture_room))
    assert len(placed.places) == 3


def test_who_saw_the_other_draft_is_told_so(office: Office, college: SmallCollege) -> None:
    """Both drafts may have been changed equally often: the version alone must tell them apart."""
    seen = open_editing(office, college.term)
    copy = copy_version(office, working(office, college), "Второй")
    while copy.version < seen.week.version - 1:
        copy = rename_version(office, copy, copy.title + "!")
    make_working(office, copy)
    key = next(one.id for one in seen.week.lessons)
    with pytest.raises(Stale):
        move_lesson(office, seen, key, Place(Parity.EVERY, 4, 1, college.lecture_room))


def test_a_deleted_draft_comes_back_and_the_working_one_is_not_deleted(office: Office, college: SmallCollege) -> None:
    first = working(office, college)
    copy = copy_version(office, first, "Лишний")
    gone = remove_version(office, copy)
    assert [one.id for one in list_versions(office, college.term)] == [first.id]
    back = restore_version(office, gone)
    assert (back.title, back.lessons) == ("Лишний", 2)
    assert compare_versions(office, first.id, back.id).changes == ()
    with pytest.raises(BadInput, match="version_is_working"):
        remove_version(office, first)


def test_what_a_draft_may_not_be_called(office: Office, college: SmallCollege) -> None:
    first = working(office, college)
    copy = copy_version(office, first, "Второй")
    for title, reason in ((" ", "version_without_title"), ("ВТОРОЙ", "version_known"), ("я" * 121, "text_too_long")):
        with pytest.raises(BadInput, match=reason):
            copy_version(office, first, title)
    assert rename_version(office, copy, "второй").title == "второй"
    with pytest.raises(Stale):
        rename_version(office, copy, "Третий")


def test_what_is_published_is_neither_renamed_nor_made_working_nor_deleted(
    office: Office, college: SmallCollege
) -> None:
    publish(office, college.term)
    published = next(one for one in list_versions(office, college.term) if one.published)
    for deed in (lambda: rename_version(office, published, "Иное"), lambda: make_working(office, published),
                 lambda: remove_version(office, published)):  # fmt: skip
        with pytest.raises(RuleBroken):
            deed()
    assert copy_version(office, published, "По опубликованному").lessons == 2


def test_versions_are_for_those_who_edit(office: Office, college: SmallCollege) -> None:
    first = working(office, college)
    for role in (Role.TEACHER, Role.DEPUTY_ACADEMIC, Role.DIRECTOR):
        with pytest.raises(NotAllowed):
            copy_version(acting(office, role), first, "Чужой")


PLACES = st.builds(
    Place, st.sampled_from(Parity), st.integers(1, 2), st.integers(1, 2), st.integers(1, 2)
)  # fmt: skip
LESSONS = st.lists(st.builds(Copied, st.integers(1, 2), PLACES, st.just(False)), max_size=6)


@given(LESSONS, LESSONS)
def test_the_changes_lead_from_one_version_to_the_other(one: list[Copied], other: list[Copied]) -> None:
    changes = compare(one, other)
    held = sorted((lesson.load_id, lesson.place) for lesson in one)
    for change in changes:
        if change.was is not None:
            held.remove((change.load_id, change.was))
        if change.now is not None:
            held.append((change.load_id, change.now))
        if change.change is Change.ROOM:
            assert (change.was or ())[:3] == (change.now or ())[:3]
    assert sorted(held) == sorted((lesson.load_id, lesson.place) for lesson in other)
    assert compare(one, one) == ()
