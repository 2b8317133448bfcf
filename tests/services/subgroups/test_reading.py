"""How a term's groups are divided, who is not distributed, what a card tells to whom (п. 4.6, 4.7)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from colleges import SmallCollege, add_number, saved
from desks import TODAY, acting
from divisions_desk import arrive, divided, leave, settle, wish

from desktop_app.errors import NotAllowed, NotFound
from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetKind, SheetState
from desktop_app.models.calendar import CalendarDay, DayKind, Term
from desktop_app.models.cards import ExerciseGroup, Health, Schooling, SchoolLevel
from desktop_app.models.contingent import Department, Group, Student
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.load import Load
from desktop_app.models.rooms import Room
from desktop_app.models.subgroups import Division
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import change_settings, open_settings
from desktop_app.services.subgroups.agreeing import ask_move, send_division, sign_division
from desktop_app.services.subgroups.moving import move_student
from desktop_app.services.subgroups.reading import count_waiting, list_divisions, open_board, open_making
from desktop_app.services.subgroups.values import (
    NOT_STUDYING,
    Board,
    DatedMove,
    DivisionHead,
    DivisionsWaiting,
    LessonKind,
    RoomKind,
)
from desktop_app.services.subgroups.writing import place_students

DAY = timedelta(days=1)


def head_in_list(office: Office, college: SmallCollege, division: int) -> DivisionHead:
    groups = list_divisions(office, college.term)
    return next(one for group in groups for one in group.divisions if one.id == division)


def lead(office: Office, group: int, employee: int) -> None:
    """The employee is head of the group's department."""
    with office.database.writing() as session:
        session.get_one(Department, session.get_one(Group, group).department_id).head_id = employee
        session.commit()


def pupil_means(board: Board) -> dict[int, Decimal | None]:
    return {one.id: one.mean for one in board.pupils}


def earlier_term(office: Office) -> int:
    with office.database.writing() as session:
        term = saved(session, Term(name="2025/26-2", year_starts=2025, number=2, starts=date(2026, 1, 12),
                                   ends=date(2026, 6, 28), parity_anchor=date(2026, 1, 12)))  # fmt: skip
        session.commit()
    return term


def statement(office: Office, college: SmallCollege, term: int, marks: dict[int, FinalMark], attempt: int = 0) -> None:
    """A closed statement of a term's exam with the marks of students; further attempts are retakes."""
    with office.database.writing() as session:
        sheet = saved(session, GradeSheet(
            term_id=term, group_id=college.group_a, row_id=college.exam_row, teacher_id=college.teacher_1,
            number=attempt + 1, control=Control.EXAM, day=date(2026, 6, 1) + attempt * DAY, hours=32,
            state=SheetState.CLOSED, kind=SheetKind.RETAKE if attempt else SheetKind.MAIN,
        ))  # fmt: skip
        session.add_all(GradeRow(sheet_id=sheet, student_id=key, mark=mark) for key, mark in marks.items())
        session.commit()


def school(office: Office, student: int, mean: str, language: str = "") -> None:
    with office.database.writing() as session:
        person = session.get_one(Student, student).person_id
        session.add(Schooling(person_id=person, level=SchoolLevel.BASIC, mean=Decimal(mean), language=language))
        session.commit()


def test_the_list_tells_each_group_and_how_it_is_divided(office: Office, desk: Office, college: SmallCollege) -> None:
    made = divided(desk, college)
    place_students(desk, made, {college.students_b[0]: None, college.students_b[1]: NOT_STUDYING})
    first, second = list_divisions(desk, college.term)
    assert [(one.group, one.course, one.students, one.may_edit, one.threshold) for one in (first, second)] == [
        ("ИСП-21", 2, 6, True, 25), ("ИСП-22", 2, 6, True, 25),
    ]  # fmt: skip
    (draft,) = second.divisions
    assert (draft.sizes, draft.aside, draft.unplaced, draft.unsigned) == ((1, 3), 1, 1, 2)
    assert draft.targets == (("МДК.01.01", "Разработка программных модулей", LessonKind.PRACTICE),)
    (agreed,) = first.divisions
    assert (agreed.sizes, agreed.unplaced, agreed.unsigned) == ((3, 3), 0, 0)
    with pytest.raises(NotFound):
        list_divisions(desk, 10**6)


def test_whoever_comes_later_is_not_distributed_and_who_leaves_is_nowhere(
    office: Office, desk: Office, college: SmallCollege
) -> None:
    late = arrive(office, college.group_a, "Яковлев Юрий", TODAY - DAY)
    leave(office, college.students_a[0], TODAY)
    head = head_in_list(desk, college, college.division)
    assert (head.sizes, head.unplaced) == ((2, 3), 1)
    board = open_board(desk, college.division)
    assert board.unplaced == (late,)
    assert board.pupils[-1].since == TODAY - DAY
    assert college.students_a[0] not in {one.id for one in board.pupils}
    yesterday = open_board(desk, college.division, TODAY - DAY)
    assert yesterday.stands[college.students_a[0]] == college.subgroups[0]


def test_whoever_is_to_come_stands_where_they_will(office: Office, desk: Office, college: SmallCollege) -> None:
    soon = arrive(office, college.group_a, "Яковлев Юрий", TODAY + DAY)
    board = open_board(desk, college.division)
    assert board.unplaced == (soon,)
    placed = move_student(desk, board, DatedMove(soon, board.parts[0].id, TODAY + DAY))
    assert (placed.day, placed.unplaced, placed.stands[soon]) == (TODAY, (), board.parts[0].id)


def test_a_board_is_opened_on_a_day_or_the_nearest_one(office: Office, desk: Office, college: SmallCollege) -> None:
    made = settle(office, divided(desk, college, starts=date(2026, 12, 1)))
    assert made.day == date(2026, 12, 1)
    assert open_board(desk, made.id, date(2027, 6, 1)).day == date(2026, 12, 27)
    with office.database.writing() as session:
        session.get_one(Division, made.id).ends = date(2026, 12, 8)
        session.commit()
    assert open_board(desk, made.id, date(2027, 6, 1)).day == date(2026, 12, 7)


def test_what_is_over_waits_for_nobody_and_stands_last(office: Office, desk: Office, college: SmallCollege) -> None:
    made = settle(office, divided(desk, college))
    with office.database.writing() as session:
        session.get_one(Division, made.id).ends = TODAY
        session.commit()
    arrive(office, college.group_b, "Яковлев Юрий", TODAY)
    new = divided(desk, college, name="Новое", starts=TODAY)
    group = list_divisions(desk, college.term)[1]
    assert [(one.id, one.unplaced) for one in group.divisions] == [(new.id, 1), (made.id, 0)]


def test_the_mean_is_of_the_last_mark_of_each_control_else_of_the_certificate(
    office: Office, desk: Office, college: SmallCollege
) -> None:
    a, b, c, d, *_rest = college.students_a
    school(office, a, "4.10", "английский")
    school(office, b, "3.55", "немецкий")
    before = earlier_term(office)
    statement(office, college, before, {a: FinalMark.TWO, d: FinalMark.NO_SHOW})
    statement(office, college, before, {a: FinalMark.FOUR}, attempt=1)
    statement(office, college, college.term, {c: FinalMark.FIVE})
    board = open_board(desk, college.division)
    assert pupil_means(board) == {
        **dict.fromkeys(college.students_a), a: Decimal("4.00"), b: Decimal("3.55"),
    }  # fmt: skip
    assert [one.language for one in board.pupils[:3]] == ["английский", "немецкий", ""]


def test_whoever_sees_no_statements_is_not_told_the_certificate_for_them(office: Office, college: SmallCollege) -> None:
    school(office, college.students_a[0], "4.10", "английский")
    assert set(pupil_means(open_board(acting(office, Role.ADMINISTRATOR), college.division)).values()) == {None}
    with office.database.writing() as session:
        session.get_one(Group, college.group_a).admission_year = 2026
        session.commit()
    fresh = open_board(acting(office, Role.ADMINISTRATOR), college.division)
    assert pupil_means(fresh)[college.students_a[0]] == Decimal("4.10")


def test_a_teacher_sees_who_stands_where_and_nothing_of_cards_and_statements(
    office: Office, desk: Office, college: SmallCollege
) -> None:
    school(office, college.students_a[0], "4.10", "английский")
    statement(office, college, earlier_term(office), {college.students_a[0]: FinalMark.FIVE})
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    board = open_board(teacher, college.division)
    assert len(board.pupils) == 6
    assert {(one.mean, one.language, one.exercise) for one in board.pupils} == {(None, "", None)}
    assert (board.may_edit, board.may_agree, board.may_approve, board.knows_health) == (False, True, False, False)
    assert [one.is_me for one in board.signers] == [True, False]
    assert list(board.teachers) == [college.teacher_1, college.teacher_2]


def test_a_teacher_sees_the_divisions_that_they_teach(office: Office, desk: Office, college: SmallCollege) -> None:
    target = wish(college).targets[0]
    other = divided(desk, college, targets=(type(target)(target.row_id, target.kind, target.room_kind,
                                                         {1: college.teacher_2}),))  # fmt: skip
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    assert [(one.group, len(one.divisions), one.may_edit) for one in list_divisions(teacher, college.term)] == [
        ("ИСП-21", 1, False)
    ]
    with pytest.raises(NotAllowed):
        open_board(teacher, other.id)
    assert len(list_divisions(acting(office, Role.TEACHER, college.teacher_2), college.term)) == 2


def test_a_head_sees_the_own_department(office: Office, college: SmallCollege) -> None:
    head = acting(office, Role.HEAD_OF_DEPARTMENT, college.teacher_2)
    assert list_divisions(head, college.term) == ()
    lead(office, college.group_a, college.teacher_2)
    assert [one.group for one in list_divisions(head, college.term)] == ["ИСП-21", "ИСП-22"]
    board = open_board(head, college.division)
    assert (board.may_edit, board.may_approve, board.knows_health) == (True, True, True)


def test_the_group_of_physical_training_is_told_to_whom_health_is(
    office: Office, desk: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        person = session.get_one(Student, college.students_a[1]).person_id
        session.add(Health(person_id=person, exercise_group=ExerciseGroup.SPECIAL_A))
        session.commit()
    board = open_board(acting(office, Role.ADMINISTRATOR), college.division)
    assert board.knows_health
    assert [one.exercise for one in board.pupils[:3]] == [None, ExerciseGroup.SPECIAL_A, None]
    assert [one.exercise for one in open_board(desk, college.division).pupils[:3]] == [None, None, None]


def test_the_places_are_of_the_largest_room_in_use(office: Office, desk: Office, college: SmallCollege) -> None:
    assert open_board(desk, college.division).seats == 15
    with office.database.writing() as session:
        session.get_one(Room, college.computer_room).closed_on = TODAY
        session.commit()
    assert open_board(desk, college.division).seats is None


def test_sizes_and_threshold_are_settings(office: Office, desk: Office, college: SmallCollege) -> None:
    administrator = acting(office, Role.ADMINISTRATOR)
    seen = open_settings(administrator)
    change_settings(administrator, seen, replace(seen.settings, division_threshold=20, part_high=16))
    board = open_board(desk, college.division)
    assert (board.threshold, board.least, board.low, board.high) == (20, 8, 12, 16)


def test_the_wizard_offers_the_load_and_what_nobody_gives_yet(
    office: Office, desk: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        add_number(session, college.credit_row, 102, 16)
        session.delete(session.get_one(Load, college.load_b_mdk))
        session.get_one(PlanRow, college.exam_row).title = "Информатика"
        session.commit()
    making = open_making(desk, college.term, college.group_b)
    assert making.starts == TODAY + DAY
    whole, fresh = making.choices
    assert whole.target.key == (college.exam_row, LessonKind.LESSON)
    assert (whole.whole, whole.asked, whole.divided, whole.teacher_id) == (True, True, False, college.teacher_2)
    assert (whole.target.hours, whole.target.room_kind) == (32, RoomKind.LECTURE)
    assert fresh.target.key == (college.credit_row, LessonKind.PRACTICE)  # of all hours, as group A has it
    assert (fresh.whole, fresh.asked, fresh.target.hours, fresh.teacher_id) == (False, True, 16, None)
    assert fresh.target.room_kind is RoomKind.COMPUTER
    divided(desk, college)
    again = open_making(desk, college.term, college.group_b)
    assert {one.target.key: one.divided for one in again.choices}[college.credit_row, LessonKind.PRACTICE]
    assert [one.name for one in again.models] == ["Практика"]


def test_what_a_replaced_division_was_for_is_free(desk: Office, college: SmallCollege) -> None:
    key = (college.credit_row, LessonKind.PRACTICE)
    taken = {one.target.key: one for one in open_making(desk, college.term, college.group_a).choices}
    assert (taken[key].divided, taken[key].whole) == (True, False)
    free = {one.target.key: one for one in open_making(desk, college.term, college.group_a, college.division).choices}
    assert not free[key].divided


def test_the_first_day_of_the_term_is_proposed_before_it_begins(desk: Office, college: SmallCollege) -> None:
    with desk.database.writing() as session:
        session.get_one(Term, college.term).starts = TODAY + DAY * 7
        session.get_one(Division, college.division).starts = TODAY + DAY * 7
        session.commit()
    assert open_making(desk, college.term, college.group_b).starts == TODAY + DAY * 7


@pytest.mark.parametrize("free", [1, 2])
def test_the_first_day_proposed_is_a_school_day(desk: Office, college: SmallCollege, free: int) -> None:
    with desk.database.writing() as session:
        session.add_all(
            CalendarDay(day=TODAY + DAY * n, kind=DayKind.OFF, title="Карантин", source="college")
            for n in range(1, free + 1)
        )
        session.commit()
    assert open_making(desk, college.term, college.group_b).starts == TODAY + DAY * (free + 1)


def test_lessons_of_a_stream_name_its_groups(desk: Office, college: SmallCollege) -> None:
    with desk.database.writing() as session:
        session.get_one(Load, college.load_b).lead_id = college.load_a
        session.commit()
    for group in (college.group_a, college.group_b):
        streams = [one.stream for one in open_making(desk, college.term, group).choices if one.stream]
        assert streams == [("ИСП-21", "ИСП-22")]


def test_each_is_told_what_waits_for_them(office: Office, desk: Office, college: SmallCollege) -> None:
    first, second = (acting(office, Role.TEACHER, one) for one in (college.teacher_1, college.teacher_2))
    deputy = acting(office, Role.DEPUTY_ACADEMIC)
    made = divided(desk, college)
    out = place_students(desk, made, {college.students_b[0]: None})
    assert count_waiting(desk, college.term) == DivisionsWaiting(unplaced=1)
    assert count_waiting(first, college.term) == DivisionsWaiting()
    sent = send_division(desk, place_students(desk, out, {college.students_b[0]: made.parts[0].id}))
    assert count_waiting(first, college.term) == DivisionsWaiting(to_sign=1)
    sign_division(first, sent)
    assert count_waiting(first, college.term).total == 0
    asked = ask_move(second, open_board(second, made.id), college.students_b[1], made.parts[1].id, "дружат")
    assert count_waiting(desk, college.term) == DivisionsWaiting(to_answer=1)
    sign_division(second, asked)
    assert count_waiting(deputy, college.term) == DivisionsWaiting(to_answer=1, to_approve=1)
    assert count_waiting(second, college.term).total == 0
