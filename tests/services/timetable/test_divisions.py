"""The timetable knows students, not numbers of subgroups: several divisions of a group, on both databases (п. 4.6)."""

from datetime import date, timedelta

import pytest
from colleges import SmallCollege, small_college
from demos import UntilFirst
from desks import TODAY, acting
from divided import Composed, composed, halves, labs
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Student, StudentStatus
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.subgroups import DivisionState
from desktop_app.models.timetable import Claim, CycleLesson
from desktop_app.services.office import Office, Tx, reading
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.subgroups.agreeing import approve_division
from desktop_app.services.subgroups.moving import move_student
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import DatedMove
from desktop_app.services.timetable import adopt, move_lesson, open_editing, place_card, pose_problem
from desktop_app.services.timetable.basis import Basis, read_basis
from desktop_app.services.timetable.check import Code
from desktop_app.services.timetable.checking import check_timetable
from desktop_app.services.timetable.clashes import ClashKind, free_places
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.hours import WeekCount
from desktop_app.services.timetable.solver import solve
from desktop_app.services.timetable.values import Parity, Part, Place, Slot
from desktop_app.views.timetable.sentences import reason_in_words
from desktop_app.views.timetable.violations import violation_in_words

TUESDAY_2 = (Parity.EVERY, 2, 2)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def head(office: Office) -> Office:
    return acting(office, Role.DEPUTY_METHODICAL)


@reading(Permission.READ_TIMETABLE)
def basis_of(tx: Tx, term: int) -> Basis:
    """What the timetable of a term stands on."""
    return read_basis(tx, term)


def same_halves(college: SmallCollege) -> dict[int, int | None]:
    """The students as the practice has them: the first three, the last three."""
    return {student: place // 3 + 1 for place, student in enumerate(college.students_a)}


def card_of(editing: Editing, load: int) -> int:
    return next(card.id for card in editing.problem.cards if card.load == load)


def stood(office: Office, term: int, load: int, room: int, slot: tuple[Parity, int, int] = TUESDAY_2) -> Editing:
    """Place a row's lesson from the tray."""
    editing = open_editing(office, term)
    return place_card(office, editing, card_of(editing, load), Place(*slot, room))


def holders(office: Office, load: int) -> set[str]:
    """The parts of the group that the lessons of a row have booked."""
    with office.database.reading() as session:
        query = select(Claim.holder).join(CycleLesson, CycleLesson.id == Claim.lesson_id)
        found = session.scalars(query.where(CycleLesson.load_id == load)).all()
    return {one for one in found if one.startswith("part:")}


def twice(office: Office, term: int) -> list[tuple[Code, object]]:
    """Who is in two places by the second reader."""
    found = check_timetable(office, term).violations
    return [(one.code, one.facts["students"]) for one in found if one.code in {Code.GROUP_TWICE, Code.SUBGROUP_TWICE}]


def test_students_of_two_divisions_make_as_many_parts_as_there_are_combinations(
    office: Office, college: SmallCollege
) -> None:
    board, loads = labs(office, college, halves(college), DivisionState.APPROVED)
    basis = basis_of(office, college.term)
    group = basis.groups[college.group_a]
    assert [len(group.parts[key]) for key in (None, *college.subgroups, *(one.id for one in board.parts))] == [
        4, 2, 2, 2, 2,
    ]  # fmt: skip
    shared = [set(basis.parts(basis.loads[one])) & set(basis.parts(basis.loads[college.load_sub_1])) for one in loads]
    assert [len(one) for one in shared] == [1, 1]
    assert [basis.size(basis.loads[one]) for one in loads] == [3, 3]
    assert group.across == 2


def test_an_unapproved_division_is_not_used_by_the_timetable(office: Office, college: SmallCollege) -> None:
    before = basis_of(office, college.term).groups[college.group_a]
    for state in (DivisionState.DRAFT, DivisionState.AGREEING):
        composed(office, college, Composed(
            date(2026, 9, 1), {(college.exam_row, LessonKind.LABORATORY): (1, 2)}, halves(college), str(state), state
        ))  # fmt: skip
    now = basis_of(office, college.term).groups[college.group_a]
    assert (now.parts, now.sizes) == (before.parts, before.sizes)


def test_a_free_pair_of_who_does_not_study_is_no_window(office: Office, college: SmallCollege) -> None:
    stands = {**same_halves(college), college.students_a[0]: None}
    _board, (lab, _other) = labs(office, college, stands, DivisionState.APPROVED)
    parts = basis_of(office, college.term).groups[college.group_a].parts[None]
    assert parts == (Part(college.group_a, 1), Part(college.group_a, 2))
    rows = ((college.load_a, college.lecture_room), (lab, college.computer_room))
    for pair, (load, room) in enumerate((*rows, (college.load_sub_1, college.computer_room)), start=1):
        stood(office, college.term, load, room, (Parity.EVERY, 1, pair))
    found = check_timetable(office, college.term).violations
    assert Code.STUDENT_WINDOW not in {one.code for one in found}


def test_lessons_of_two_divisions_that_share_students_are_refused_by_name(
    office: Office, college: SmallCollege
) -> None:
    _board, (lab, _other) = labs(office, college, halves(college), DivisionState.APPROVED)
    editing = stood(office, college.term, college.load_sub_2, college.computer_room)
    card = card_of(editing, lab)
    verdict = free_places(editing.problem, editing.places, card)[Slot(*TUESDAY_2)]
    (busy,) = (one for one in verdict.reasons if one.kind is ClashKind.GROUP_BUSY)
    words = reason_in_words(busy, editing.week)
    assert "Ильин" not in words
    assert "Жуков" not in words
    assert words.startswith("Зайцева И.")
    with pytest.raises(BadInput, match="place_taken"):
        place_card(office, editing, card, Place(*TUESDAY_2, college.lecture_room))


def test_the_database_itself_refuses_a_student_in_two_places(office: Office, college: SmallCollege) -> None:
    _board, (lab, _other) = labs(office, college, halves(college), DivisionState.APPROVED)
    stood(office, college.term, college.load_sub_2, college.computer_room)
    stood(office, college.term, lab, college.computer_room, (Parity.EVERY, 3, 1))
    mine = holders(office, lab) & holders(office, college.load_sub_2)
    assert len(mine) == 1
    with office.database.writing() as session:
        query = select(Claim).join(CycleLesson, CycleLesson.id == Claim.lesson_id).where(CycleLesson.load_id == lab)
        claim = session.scalars(query.where(Claim.holder.in_(mine))).first()
        assert claim is not None
        claim.day, claim.pair = 2, 2
        with pytest.raises(IntegrityError):
            session.flush()


def test_parts_of_two_divisions_that_share_nobody_are_held_at_once(office: Office, college: SmallCollege) -> None:
    _board, (lab, _other) = labs(office, college, same_halves(college), DivisionState.APPROVED)
    stood(office, college.term, college.load_sub_2, college.computer_room)
    with office.database.writing() as session:  # the only room of the kind is taken
        session.get_one(Load, lab).room_kind = session.get_one(Load, college.load_a).room_kind
        session.commit()
    stood(office, college.term, lab, college.lecture_room)
    assert twice(office, college.term) == []


def test_a_move_books_anew_and_the_check_tells_whom_it_brought_into_two_places(
    office: Office, college: SmallCollege
) -> None:
    _board, (lab, _other) = labs(office, college, same_halves(college), DivisionState.APPROVED)
    with office.database.writing() as session:
        session.get_one(Load, lab).room_kind = session.get_one(Load, college.load_a).room_kind
        session.commit()
    stood(office, college.term, college.load_sub_2, college.computer_room)
    stood(office, college.term, lab, college.lecture_room)
    assert not holders(office, lab) & holders(office, college.load_sub_2)
    move = DatedMove(college.students_a[0], college.subgroups[1], TODAY, "язык")
    move_student(acting(office, Role.SECRETARY), open_board(office, college.division), move)
    assert holders(office, lab) | holders(office, college.load_sub_2)
    assert twice(office, college.term) == [(Code.SUBGROUP_TWICE, 1)] * 2  # in both weeks
    checked = check_timetable(office, college.term)
    told = [violation_in_words(one, checked.week) for one in checked.violations if one.code is Code.SUBGROUP_TWICE]
    assert "МДК.01.01" not in told[0]
    assert "ИСП-21 (Разработка программных модулей, 2 п/г; Основы алгоритмизации и программирования, 1 п/г)" in told[0]
    editing = open_editing(office, college.term)
    moved = move_lesson(office, editing, lesson_of(editing, lab), Place(Parity.EVERY, 3, 2, college.lecture_room))
    assert twice(office, college.term) == []
    with pytest.raises(BadInput, match="place_taken"):
        move_lesson(office, moved, lesson_of(moved, lab), Place(*TUESDAY_2, college.lecture_room))
    assert holders(office, lab) & holders(office, college.load_sub_2)


def lesson_of(editing: Editing, load: int) -> int:
    return next(one.id for one in editing.week.lessons if one.load_id == load)


def test_who_has_left_the_group_stands_in_nobodys_way(office: Office, college: SmallCollege) -> None:
    stands = {**same_halves(college), college.students_a[0]: 2}
    board, _loads = labs(office, college, stands, DivisionState.APPROVED)
    assert len(basis_of(office, college.term).groups[college.group_a].parts[None]) == 3
    with office.database.writing() as session:
        session.get_one(Student, college.students_a[0]).status = StudentStatus.EXPELLED
        session.commit()
    group = basis_of(office, college.term).groups[college.group_a]
    assert len(group.parts[None]) == 2
    assert group.sizes[board.parts[1].id] == 3


def test_the_engine_and_the_check_agree_about_several_divisions(office: Office, college: SmallCollege) -> None:
    labs(office, college, halves(college), DivisionState.APPROVED)
    posed = pose_problem(office, college.term)
    found = solve(posed.problem, UntilFirst(), seconds=20, seed=1)
    adopt(office, posed, found)
    checked = check_timetable(office, college.term)
    assert checked.violations == ()
    assert checked.lessons == len(posed.problem.cards)


def test_rows_that_have_ended_are_not_placed_and_those_that_begin_count_their_own_weeks(
    office: Office, head: Office, college: SmallCollege
) -> None:
    day = TODAY + timedelta(days=7)
    targets = {(college.exam_row, LessonKind.LESSON): (college.teacher_2, college.teacher_1)}
    approve_division(head, composed(head, college, Composed(day, targets, halves(college))), "в отпуске")
    basis = basis_of(office, college.term)
    leads = {one.id for one in basis.leads}
    whole = basis.loads[college.load_a]
    assert (whole.until, whole.id in leads) == (day, False)
    begun = next(one for one in basis.leads if one.since == day)
    assert basis.week_count(begun) == WeekCount(1, 1)  # the weeks of 7 and 14 December
    assert basis.week_count(whole) == WeekCount(7, 7)  # of 31 August … 30 November
    assert {one.load_id for one in open_editing(office, college.term).week.unplaced} == leads
