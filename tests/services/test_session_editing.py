"""An event is changed, pinned, added, removed and cancelled; what can't stay where it stands is refused (п. 4.7)."""

from dataclasses import replace
from datetime import date

import pytest
from colleges import saved
from desks import NOW, TODAY, acting
from exam_college import SmallSession, at, seen, small_session

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.models.attestation import GradeSheet, SheetState
from desktop_app.models.debts import Debt
from desktop_app.models.session import ExamSession, SessionKind, SessionVersion
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.session.editing import (
    EventValues,
    NewEvent,
    add_event,
    cancel_event,
    change_event,
    pin_events,
    remove_event,
    values_of,
)
from desktop_app.services.session.placing import place_events
from desktop_app.services.session.reading import list_sessions, open_session
from desktop_app.services.session.sitters import list_debtors
from desktop_app.services.session.values import Control, ExaminerRole, ExaminerSeen, RoomKind, SittingKind


@pytest.fixture
def winter(office: Office) -> SmallSession:
    return small_session(office)


@pytest.fixture
def secretary(office: Office) -> Office:
    return acting(office, Role.SECRETARY)


def published(office: Office, winter: SmallSession) -> None:
    with office.database.writing() as session:
        session.get_one(ExamSession, winter.id).published_on = TODAY
        session.add(SessionVersion(session_id=winter.id, title="", published=True, made_at=NOW.replace(tzinfo=None),
                                   made_by="secretary"))  # fmt: skip
        session.commit()


def test_a_commission_with_somebody_from_outside(secretary: Office, winter: SmallSession) -> None:
    event = seen(secretary, winter, winter.exam_a)
    guest = ExaminerSeen(None, "  Гость  И. И., директор ", ExaminerRole.CHAIR)
    values = replace(values_of(event), examiners=(*event.examiners, guest), minutes=240, oral=True, hard=True)
    change_event(secretary, event, values)
    after = seen(secretary, winter, winter.exam_a)
    assert [(one.name[:8], one.role) for one in after.examiners] == [
        ("Соколова", ExaminerRole.EXAMINER), ("Гость И.", ExaminerRole.CHAIR)
    ]  # fmt: skip
    assert (after.minutes, after.oral, after.hard) == (240, True, True)
    with pytest.raises(Stale):
        change_event(secretary, event, values_of(event))
    change_event(secretary, after, values_of(event))  # taken back
    assert len(seen(secretary, winter, winter.exam_a).examiners) == 1


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"minutes": 0}, "event_minutes_out_of_range"),
        ({"examiners": (ExaminerSeen(None, " ", ExaminerRole.CHAIR),)}, "event_examiner_unnamed"),
        ({"sitters": (1,)}, "event_sat_by_group"),
    ],
)
def test_what_makes_no_sense_is_refused(
    secretary: Office, winter: SmallSession, change: dict[str, object], reason: str
) -> None:
    event = seen(secretary, winter, winter.exam_a)
    with pytest.raises(BadInput) as caught:
        change_event(secretary, event, replace(values_of(event), **change))  # type: ignore[arg-type]
    assert caught.value.reason == reason


def test_one_examiner_twice_and_a_foreign_subgroup(secretary: Office, winter: SmallSession) -> None:
    event = seen(secretary, winter, winter.exam_b)
    with pytest.raises(BadInput, match="event_examiner_twice"):
        change_event(secretary, event, replace(values_of(event), examiners=event.examiners * 2))
    with pytest.raises(BadInput, match="event_subgroup_of_other_group"):
        change_event(secretary, event, replace(values_of(event), subgroup_id=winter.college.subgroups[0]))


def test_an_examiner_who_is_busy_then_is_refused_and_nothing_is_written(
    secretary: Office, winter: SmallSession
) -> None:
    place_events(secretary, [(seen(secretary, winter, winter.exam_a), at(24))])
    place_events(secretary, [(seen(secretary, winter, winter.exam_b), at(24))])
    one, other = (seen(secretary, winter, key) for key in (winter.exam_a, winter.exam_b))
    with pytest.raises(RuleBroken) as caught:
        change_event(secretary, one, replace(values_of(one), examiners=other.examiners))
    assert caught.value.rule == "examiner_is_free"
    with pytest.raises(BadInput) as bad:
        change_event(secretary, one, replace(values_of(one), room_kind=RoomKind.GYM))
    assert bad.value.reason == "session_room_kind"
    assert seen(secretary, winter, winter.exam_a) == one


def test_a_pin_holds_until_it_is_taken_off(secretary: Office, winter: SmallSession) -> None:
    place_events(secretary, [(seen(secretary, winter, winter.exam_a), at(24))])
    pin_events(secretary, [seen(secretary, winter, key) for key in (winter.exam_a, winter.second_a)], pinned=True)
    assert [seen(secretary, winter, key).pinned for key in (winter.exam_a, winter.second_a)] == [True, False]
    pin_events(secretary, [seen(secretary, winter, winter.exam_a)], pinned=False)
    place_events(secretary, [(seen(secretary, winter, winter.exam_a), None)])


def test_an_event_is_added_by_hand_once(office: Office, secretary: Office, winter: SmallSession) -> None:
    (head,) = list_sessions(secretary, winter.college.term)
    new = NewEvent(winter.college.group_b, winter.college.credit_row, Control.GRADED_CREDIT)
    board = add_event(secretary, head, new)
    assert (len(board.events), board.figures.events) == (5, 5)
    with pytest.raises(BadInput, match="event_known"):
        add_event(secretary, board.head, new)
    added = next(one for one in board.events if one.group == "ИСП-22" and one.control is Control.GRADED_CREDIT)
    assert len(remove_event(secretary, added).events) == 4
    with office.database.writing() as session:
        other = saved(session, ExamSession(term_id=winter.college.term, kind=SessionKind.DEBTS, title="Долги"))
        session.commit()
    empty = open_session(secretary, other).head
    with pytest.raises(BadInput, match="event_group_outside"):
        add_event(secretary, empty, new)


def test_what_is_published_is_cancelled_and_not_removed(
    office: Office, secretary: Office, winter: SmallSession
) -> None:
    board = place_events(secretary, [(seen(secretary, winter, winter.exam_a), at(24))])
    event = next(one for one in board.events if one.id == winter.exam_a)
    with pytest.raises(BadInput, match="event_not_published"):
        cancel_event(secretary, event)
    published(office, winter)
    event = seen(secretary, winter, winter.exam_a)
    with pytest.raises(BadInput, match="event_is_published"):
        remove_event(secretary, event)
    board = cancel_event(secretary, event)
    event = next(one for one in board.events if one.id == winter.exam_a)
    assert (event.cancelled, event.place, board.figures.events) == (True, None, 3)
    with pytest.raises(BadInput, match="event_cancelled"):
        place_events(secretary, [(event, at(24))])


def test_a_statement_follows_its_exam_until_it_is_filled(
    office: Office, secretary: Office, winter: SmallSession
) -> None:
    college = winter.college
    with office.database.writing() as session:
        key = saved(session, GradeSheet(
            term_id=college.term, group_id=college.group_a, row_id=college.exam_row, teacher_id=college.teacher_1,
            number=1, control=Control.EXAM, day=date(2026, 12, 21), hours=32, event_id=winter.exam_a,
        ))  # fmt: skip
        session.commit()
    board = place_events(secretary, [(seen(secretary, winter, winter.exam_a), at(24))])
    event = next(one for one in board.events if one.id == winter.exam_a)
    assert event.sheet is not None
    assert (event.sheet.number, event.sheet.state, event.sheet.overdue) == (1, SheetState.CREATED, False)
    with office.database.writing() as session:
        sheet = session.get_one(GradeSheet, key)
        assert sheet.day == date(2026, 12, 24)
        sheet.state = SheetState.FILLED
        session.commit()
    with pytest.raises(BadInput, match="event_has_marks"):
        place_events(secretary, [(event, at(25))])


def test_sitters_are_students_of_the_group(office: Office, secretary: Office, winter: SmallSession) -> None:
    college = winter.college
    (head,) = list_sessions(secretary, college.term)
    new = NewEvent(college.group_a, college.exam_row, Control.EXAM, SittingKind.RETAKE)
    board = add_event(secretary, head, new)
    event = next(one for one in board.events if one.sitting is SittingKind.RETAKE)
    with pytest.raises(BadInput, match="event_sitter_of_other_group"):
        change_event(secretary, event, replace(values_of(event), sitters=college.students_b[:1]))
    board = change_event(secretary, event, replace(values_of(event), sitters=college.students_a[:2]))
    event = next(one for one in board.events if one.id == event.id)
    assert (event.students, [one.student_id for one in event.sitters]) == (2, list(college.students_a[:2]))
    board = change_event(secretary, event, replace(values_of(event), sitters=college.students_a[1:3]))
    again = next(one for one in board.events if one.id == event.id)
    assert [one.student_id for one in again.sitters] == list(college.students_a[1:3])
    published(office, winter)
    student = acting(office, Role.STUDENT)
    assert not any(one.sitters for one in open_session(student, winter.id).events)


def test_the_debtors_of_a_retakes_discipline_are_offered(
    office: Office, secretary: Office, winter: SmallSession
) -> None:
    college = winter.college
    with office.database.writing() as session:
        for student, row, closed in (
            (college.students_a[2], college.exam_row, None),
            (college.students_a[3], college.exam_row, TODAY),
            (college.students_a[4], college.credit_row, None),
            (college.students_b[0], college.exam_row, None),
        ):
            session.add(Debt(student_id=student, row_id=row, term_id=college.term, control=Control.EXAM,
                             since=date(2026, 11, 2), closed_on=closed))  # fmt: skip
        session.commit()
    (head,) = list_sessions(secretary, college.term)
    board = add_event(secretary, head, NewEvent(college.group_a, college.exam_row, Control.EXAM, SittingKind.RETAKE))
    event = next(one for one in board.events if one.sitting is SittingKind.RETAKE)
    assert [one.student_id for one in list_debtors(secretary, event.id)] == [college.students_a[2]]


def test_only_the_secretary_edits(office: Office, winter: SmallSession) -> None:
    event = seen(office, winter, winter.exam_a)
    with pytest.raises(NotAllowed):
        change_event(acting(office, Role.DIRECTOR), event, EventValues(event.examiners, 180, oral=True, hard=False))
