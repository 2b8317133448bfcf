"""A division is composed, changed and taken away; two desks place different students at once (п. 4.7)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from colleges import SmallCollege
from desks import TODAY, acting
from divisions_desk import STARTS, arrive, divided, halves, settle, wish
from sqlalchemy import func, select

from desktop_app.errors import BadInput, NotAllowed, NotFound, RuleBroken, Stale
from desktop_app.models.contingent import Department, Group
from desktop_app.models.divisions import DivisionTarget, PartTeacher
from desktop_app.models.journal import Mark
from desktop_app.models.people import Employee
from desktop_app.models.subgroups import Division, Membership, Subgroup
from desktop_app.services.journal import Cell, put_mark
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.subgroups.agreeing import send_division, sign_division
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import (
    NOT_STUDYING,
    DivisionState,
    LessonKind,
    PartWish,
    RoomKind,
    TargetWish,
    values_of,
)
from desktop_app.services.subgroups.writing import change_division, create_division, place_students, remove_division

PARTS = (PartWish(1), PartWish(2))


def test_a_group_is_divided_as_it_was_wanted(desk: Office, college: SmallCollege) -> None:
    wanted = wish(college, name="  Лабораторные ", parts=(PartWish(1, "первая"), PartWish(2)))
    stands = halves(college) | {college.students_b[5]: NOT_STUDYING}
    board = create_division(desk, college.term, college.group_b, wanted, stands)
    first, second = board.parts
    assert (board.state, board.name, board.edition, first.name, second.name) == (
        DivisionState.DRAFT, "Лабораторные", 1, "первая", "",
    )  # fmt: skip
    keys = {1: first.id, 2: second.id, NOT_STUDYING: NOT_STUDYING}
    assert board.stands == {student: keys[number] for student, number in stands.items()}
    assert {(one.since, one.until) for one in board.stays} == {(STARTS, None)}
    assert board.targets[0].teachers == {first.id: college.teacher_1, second.id: college.teacher_2}
    assert board.sizes == (3, 2)
    assert open_board(desk, board.id) == board


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"name": " \u200e "}, "division_name_missing"),
        ({"name": "Д" * 81}, "text_too_long"),
        ({"parts": PARTS[:1]}, "parts_number"),
        ({"parts": tuple(PartWish(number) for number in range(1, 6))}, "parts_number"),
        ({"parts": (PartWish(1), PartWish(1))}, "part_numbered_twice"),
        ({"parts": (PartWish(0), PartWish(1))}, "part_numbered_twice"),
        ({"parts": (PartWish(1, "Юноши"), PartWish(2, "юноши"))}, "part_named_twice"),
        ({"targets": ()}, "target_missing"),
        ({"starts": date(2026, 8, 31)}, "division_outside_term"),
        ({"starts": date(2026, 12, 28)}, "division_outside_term"),
    ],
)
def test_what_no_division_has_is_refused(
    desk: Office, college: SmallCollege, changes: dict[str, Any], reason: str
) -> None:
    with pytest.raises(BadInput) as refused:
        divided(desk, college, **changes)
    assert refused.value.reason == reason


def test_a_target_is_of_the_own_curriculum_and_stands_once_and_its_teachers_work_here(
    office: Office, desk: Office, college: SmallCollege
) -> None:
    target = wish(college).targets[0]
    with office.database.writing() as session:
        session.get_one(Employee, college.teacher_2).dismissed_on = TODAY
        session.commit()
    for targets, reason in (
        ((target, target), "target_twice"),
        ((target,), "teacher_gone"),
        ((replace(target, teachers={3: college.teacher_1}),), "part_unknown"),
    ):
        with pytest.raises(BadInput) as refused:
            divided(desk, college, targets=targets)
        assert refused.value.reason == reason
    with pytest.raises(NotFound):
        divided(desk, college, targets=(replace(target, row_id=10**6),))


def test_a_small_group_is_divided_with_a_reason(desk: Office, college: SmallCollege) -> None:
    with pytest.raises(RuleBroken) as refused:
        divided(desk, college, reason=" ")
    assert (refused.value.rule, refused.value.facts["students"]) == ("division_has_reason", 6)
    assert divided(desk, college, reason="мало мест").reason == "мало мест"


def test_a_division_begins_after_the_last_mark_of_its_lessons(
    office: Office, desk: Office, college: SmallCollege
) -> None:
    teacher = acting(office, Role.TEACHER, college.teacher_2)
    put_mark(teacher, Cell(college.lessons_b[1], college.students_b[0]), Mark.FIVE)
    target = TargetWish(college.exam_row, LessonKind.LESSON, RoomKind.LECTURE, {1: college.teacher_2})
    with pytest.raises(RuleBroken) as refused:
        divided(desk, college, targets=(target,), starts=date(2026, 11, 18))
    assert refused.value.facts["last_marked"] == date(2026, 11, 18)
    assert divided(desk, college, targets=(target,), starts=date(2026, 11, 19)).starts == date(2026, 11, 19)


def test_a_lesson_is_divided_once_at_a_time(desk: Office, college: SmallCollege) -> None:
    made = divided(desk, college)
    with pytest.raises(BadInput) as refused:
        divided(desk, college, name="Ещё раз")
    assert refused.value.facts == {"reason": "target_divided", "index": "МДК.01.01", "name": made.name}
    other = replace(wish(college).targets[0], kind=LessonKind.LABORATORY)
    with pytest.raises(BadInput, match="division_name_taken"):
        divided(desk, college, targets=(other,))
    assert divided(desk, college, name="Лабораторные", targets=(other,)).id != made.id
    remove_division(desk, made)
    assert divided(desk, college).id


def test_what_is_in_force_may_be_replaced_from_a_later_day(desk: Office, college: SmallCollege) -> None:
    stands = {key: 1 + place % 2 for place, key in enumerate(college.students_a)}
    wanted = wish(college, starts=STARTS, replaces_id=college.division)
    with pytest.raises(RuleBroken) as refused:
        create_division(desk, college.term, college.group_a, wanted, stands)
    assert refused.value.rule == "division_ends_later"
    later = replace(wanted, starts=date(2026, 12, 2))
    assert create_division(desk, college.term, college.group_a, later, stands).replaces_id == college.division
    draft = divided(desk, college)
    with pytest.raises(BadInput, match="replaces_other_group"):
        divided(desk, college, name="Иная", replaces_id=college.division)
    with pytest.raises(RuleBroken) as refused:
        divided(desk, college, name="Иная", starts=date(2026, 12, 2), replaces_id=draft.id)
    assert refused.value.rule == "division_may_end"


def test_only_who_studies_in_the_group_stands_in_it(office: Office, desk: Office, college: SmallCollege) -> None:
    with pytest.raises(BadInput, match="student_of_other_group"):
        create_division(desk, college.term, college.group_b, wish(college), {college.students_a[0]: 1})
    with pytest.raises(BadInput, match="part_unknown"):
        create_division(desk, college.term, college.group_b, wish(college), {college.students_b[0]: 3})
    late = arrive(office, college.group_b, "Яковлев Юрий", date(2026, 12, 1))
    board = create_division(desk, college.term, college.group_b, wish(college), {late: 1})
    assert board.stands == {late: board.parts[0].id}
    assert board.unplaced == college.students_b


def test_what_is_saved_unchanged_is_no_other_edition(desk: Office, college: SmallCollege) -> None:
    made = divided(desk, college)
    assert change_division(desk, made, values_of(made)) == made


def test_a_division_is_changed_with_its_subgroups_and_teachers(desk: Office, college: SmallCollege) -> None:
    made = divided(desk, college)
    first, second = values_of(made).parts
    target = wish(college).targets[0]
    other = TargetWish(college.exam_row, LessonKind.LESSON, RoomKind.LECTURE, {2: college.teacher_2})
    wanted = replace(
        values_of(made), name="Иначе", starts=date(2026, 9, 7),
        parts=(replace(first, number=2, name="вторая"), replace(second, number=1), PartWish(3)),
        targets=(replace(target, room_kind=RoomKind.LABORATORY, teachers={1: college.teacher_1}), other),
    )  # fmt: skip
    board = change_division(desk, made, wanted)
    assert (board.name, board.starts, board.edition) == ("Иначе", date(2026, 9, 7), 2)
    assert [(one.id, one.number, one.name) for one in board.parts[:2]] == [(second.id, 1, ""), (first.id, 2, "вторая")]
    assert board.stands == made.stands
    assert {one.since for one in board.stays} == {date(2026, 9, 7)}
    teachers = {one.key: one.teachers for one in board.targets}
    assert teachers == {
        (college.credit_row, LessonKind.PRACTICE): {second.id: college.teacher_1},
        (college.exam_row, LessonKind.LESSON): {first.id: college.teacher_2},
    }
    assert board.targets[1].room_kind is RoomKind.LABORATORY
    assert change_division(desk, board, replace(values_of(board), targets=(other,))).targets[0].key == (
        college.exam_row, LessonKind.LESSON,
    )  # fmt: skip


def test_whoever_stood_in_a_subgroup_that_goes_is_not_distributed(desk: Office, college: SmallCollege) -> None:
    made = divided(desk, college)
    first, second = values_of(made).parts
    board = change_division(
        desk, made, replace(values_of(made), parts=(first, PartWish(3)), targets=(
            replace(wish(college).targets[0], teachers={3: college.teacher_2}),)),
    )  # fmt: skip
    assert board.unplaced == college.students_b[3:]
    assert second.id not in {one.id for one in board.parts}
    with pytest.raises(Stale):
        change_division(desk, board, replace(values_of(board), parts=(first, replace(second, number=3))))


def test_a_change_that_was_not_seen_is_not_written_over(desk: Office, college: SmallCollege) -> None:
    made = divided(desk, college)
    place_students(desk, made, {college.students_b[0]: made.parts[1].id})
    with pytest.raises(Stale):
        change_division(desk, made, replace(values_of(made), name="Иначе"))
    with pytest.raises(Stale):
        remove_division(desk, made)


def test_two_desks_place_different_students_at_once(office: Office, desk: Office, college: SmallCollege) -> None:
    other = acting(office, Role.DEPUTY_METHODICAL)
    made = divided(desk, college)
    first, second = made.parts
    a, b, *_rest = college.students_b
    mine = place_students(desk, made, {a: second.id})
    theirs = place_students(other, made, {b: NOT_STUDYING})
    assert (theirs.stands[a], theirs.stands[b]) == (second.id, NOT_STUDYING)
    assert theirs.edition == mine.edition + 1 == made.edition + 2
    with pytest.raises(Stale) as late:
        place_students(other, made, {a: NOT_STUDYING, b: first.id})
    assert set(late.value.rows) == {a, b}
    assert open_board(desk, made.id).stands == theirs.stands


def test_a_student_stands_nowhere_and_somewhere_again(desk: Office, college: SmallCollege) -> None:
    made = divided(desk, college)
    student = college.students_b[0]
    out = place_students(desk, made, {student: None})
    assert out.unplaced == (student,)
    again = place_students(desk, out, {student: made.parts[1].id})
    assert (again.unplaced, again.stands[student]) == ((), made.parts[1].id)
    with pytest.raises(Stale):  # it stood nowhere when it was shown
        place_students(desk, out, {student: NOT_STUDYING})
    assert place_students(desk, again, {student: made.parts[1].id}).edition == again.edition


def test_nobody_is_placed_where_there_is_no_subgroup_or_who_is_of_another_group(
    desk: Office, college: SmallCollege
) -> None:
    made = divided(desk, college)
    student = college.students_b[0]
    with pytest.raises(Stale):
        place_students(desk, made, {student: college.subgroups[0]})
    with pytest.raises(BadInput, match="student_of_other_group"):
        place_students(desk, made, {student: made.parts[1].id, college.students_a[0]: made.parts[0].id})
    assert open_board(desk, made.id) == made


def test_an_approved_division_stays_as_it_is(office: Office, desk: Office, college: SmallCollege) -> None:
    made = settle(office, divided(desk, college))
    for deed in (
        lambda: place_students(desk, made, {college.students_b[0]: None}),
        lambda: change_division(desk, made, replace(values_of(made), name="Иначе")),
        lambda: remove_division(desk, made),
    ):
        with pytest.raises(RuleBroken) as refused:
            deed()
        assert refused.value.rule == "division_is_composed"


def test_a_draft_goes_with_all_that_hangs_on_it(office: Office, desk: Office, college: SmallCollege) -> None:
    made = divided(desk, college)
    sign_division(acting(office, Role.TEACHER, college.teacher_1), send_division(desk, made))
    remove_division(desk, open_board(desk, made.id))
    with office.database.reading() as session:
        for model in (Membership, PartTeacher, DivisionTarget, Subgroup):
            assert not session.scalar(select(func.count()).where(model.division_id == made.id))
        assert session.get(Division, made.id) is None
    with pytest.raises(NotFound):
        open_board(desk, made.id)


def test_what_is_signed_is_another_edition_when_somebody_is_placed(
    office: Office, desk: Office, college: SmallCollege
) -> None:
    sent = send_division(desk, divided(desk, college))
    signed = sign_division(acting(office, Role.TEACHER, college.teacher_1), sent)
    assert [one.signed_at is not None for one in signed.signers] == [True, False]
    board = place_students(desk, signed, {college.students_b[0]: signed.parts[1].id})
    assert [one.signed_at for one in board.signers] == [None, None]
    assert board.state is DivisionState.AGREEING


def test_a_teacher_composes_nothing_and_a_head_their_own_department(
    office: Office, desk: Office, college: SmallCollege
) -> None:
    made = divided(desk, college)
    with pytest.raises(NotAllowed):
        place_students(acting(office, Role.TEACHER, college.teacher_1), made, {college.students_b[0]: None})
    head = acting(office, Role.HEAD_OF_DEPARTMENT, college.teacher_2)
    with pytest.raises(NotAllowed):
        divided(head, college)
    with pytest.raises(NotAllowed):
        place_students(head, made, {college.students_b[0]: None})
    with office.database.writing() as session:
        session.get_one(Department, session.get_one(Group, college.group_b).department_id).head_id = college.teacher_2
        session.commit()
    assert place_students(head, made, {college.students_b[0]: None}).unplaced == (college.students_b[0],)
