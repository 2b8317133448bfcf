"""When teachers can come: written as a whole week, read within one's reach, refused when it is too late (п. 1.9)."""

import pytest
from colleges import SmallCollege, small_college
from desks import acting

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import pose_problem
from desktop_app.services.timetable.availability import TeacherTimes, TimeLevel, open_times, set_times

NO, RELUCTANT = TimeLevel.NO, TimeLevel.RELUCTANT


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def secretary(office: Office) -> Office:
    return acting(office, Role.SECRETARY)


def week_of(office: Office, term: int, teacher: int) -> TeacherTimes:
    (found,) = [one for one in open_times(office, term).teachers if one.teacher_id == teacher]
    return found


def test_a_week_is_written_at_once_and_the_engine_knows_it(secretary: Office, college: SmallCollege) -> None:
    seen = week_of(secretary, college.term, college.teacher_1)
    assert (seen.hours, seen.busy) == (64, ())
    first = set_times(secretary, seen, {(1, 1): NO, (6, 4): RELUCTANT})
    second = set_times(secretary, first, {(1, 1): RELUCTANT, (2, 2): NO})
    assert week_of(secretary, college.term, college.teacher_1) == second
    assert second.times == {(1, 1): RELUCTANT, (2, 2): NO}
    problem = pose_problem(secretary, college.term).problem
    assert problem.teacher_off == {(college.teacher_1, 2, 2)}
    assert problem.reluctant == {(college.teacher_1, 1, 1)}
    assert set_times(secretary, second, {}).busy == ()


def test_who_comes_too_late_or_asks_for_no_pair_is_refused(secretary: Office, college: SmallCollege) -> None:
    seen = week_of(secretary, college.term, college.teacher_1)
    set_times(secretary, seen, {(1, 1): NO})
    with pytest.raises(Stale):
        set_times(secretary, seen, {(2, 1): NO})
    now = week_of(secretary, college.term, college.teacher_1)
    for at in ((0, 1), (8, 1), (1, 0), (1, 11)):
        with pytest.raises(BadInput, match="time_outside_week"):
            set_times(secretary, now, {at: NO})
    assert week_of(secretary, college.term, college.teacher_1) == now


def test_a_teacher_reads_the_own_week_and_changes_none(office: Office, college: SmallCollege) -> None:
    teacher = acting(office, Role.TEACHER, college.teacher_2)
    board = open_times(teacher, college.term)
    assert [one.teacher_id for one in board.teachers] == [college.teacher_2]
    with pytest.raises(NotAllowed):
        set_times(teacher, board.teachers[0], {(1, 1): NO})
    with pytest.raises(NotAllowed):
        open_times(acting(office, Role.STUDENT), college.term)
