"""A session is composed, adopted, mended after an illness, and explained when it can't be (п. 4.7)."""

from dataclasses import replace
from datetime import date

import pytest
from demos import UntilFirst
from desks import NOW, TODAY, acting
from exam_college import LAST, SmallSession, at, seen, small_session

from desktop_app.errors import Stale
from desktop_app.models.session import ExamSession, SessionGroup
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.session.composing import (
    Away,
    adopt_schedule,
    compose_session,
    explain_session,
    mend_session,
    pose_session,
    standing_if_as_good,
)
from desktop_app.services.session.costs import cost_of
from desktop_app.services.session.editing import pin_events
from desktop_app.services.session.judging import breaks
from desktop_app.services.session.placing import place_events
from desktop_app.services.session.problem import Place, Reason, Slot, Solution
from desktop_app.services.session.reading import open_session
from desktop_app.services.session.values import EventPlace


@pytest.fixture
def winter(office: Office) -> SmallSession:
    return small_session(office)


@pytest.fixture
def secretary(office: Office) -> Office:
    return acting(office, Role.SECRETARY)


def test_the_problem_is_what_the_tables_say(secretary: Office, winter: SmallSession) -> None:
    place_events(secretary, [(seen(secretary, winter, winter.exam_a), at(24))])
    posed = pose_session(secretary, winter.id)
    events = {event.key: event for event in posed.problem.events}
    assert sorted(events) == [winter.exam_a, winter.second_a, winter.exam_b]  # a credit stays on its lesson
    one = events[winter.exam_a]
    assert (one.groups, one.size, one.rooms) == (
        (winter.college.group_a,), 6, (winter.college.computer_room, winter.college.lecture_room),
    )  # fmt: skip
    assert one.stands is not None
    assert (one.stands.slot, one.stands.consultation) == (
        Slot(date(2026, 12, 24), 540), Slot(date(2026, 12, 23), 840),
    )  # fmt: skip
    assert date(2026, 12, 27) not in {slot.day for slot in posed.problem.slots}
    assert posed.problem.days[winter.college.group_a][-1] == LAST
    assert min(slot.day for slot in one.consultations) < date(2026, 12, 21)
    assert breaks(posed.problem, {winter.exam_a: one.stands}) == ()


def test_a_proposal_is_adopted_once_and_only_over_what_it_was_made_for(secretary: Office, winter: SmallSession) -> None:
    proposal = compose_session(pose_session(secretary, winter.id), UntilFirst())
    assert (len(proposal.changes), proposal.unplaced) == (3, ())
    assert proposal.cost.total >= proposal.bound
    board = adopt_schedule(secretary, proposal)
    assert (board.figures.placed, board.figures.broken, board.faults) == (3, 0, {})
    assert board.figures.cost == proposal.cost.total
    with pytest.raises(Stale):
        adopt_schedule(secretary, proposal)


def test_nobody_is_moved_for_nothing(secretary: Office, winter: SmallSession) -> None:
    adopt_schedule(secretary, compose_session(pose_session(secretary, winter.id), UntilFirst()))
    again = compose_session(pose_session(secretary, winter.id), UntilFirst(), seed=7)
    assert again.changes == () or again.cost.total < again.before.total
    posed = pose_session(secretary, winter.id)
    stands = {event.key: event.stands for event in posed.problem.events if event.stands is not None}
    before = cost_of(posed.problem, stands)
    other = Solution({}, before, 0, optimal=False)
    assert standing_if_as_good(posed.problem, other).places == stands
    better = replace(other, cost=replace(before, gap=before.gap - 1))
    assert standing_if_as_good(posed.problem, better) is better
    part = replace(posed.problem, events=(replace(posed.problem.events[0], stands=None), *posed.problem.events[1:]))
    assert standing_if_as_good(part, other) is other


def test_an_examiner_falls_ill_and_one_exam_moves(secretary: Office, winter: SmallSession) -> None:
    for event, day in ((winter.exam_a, 21), (winter.second_a, 25), (winter.exam_b, 28)):
        place_events(secretary, [(seen(secretary, winter, event), at(day))])
    ill = Away(winter.college.teacher_1, date(2026, 12, 19), date(2026, 12, 21))
    proposal = mend_session(pose_session(secretary, winter.id, [ill]), UntilFirst())
    (change,) = proposal.changes
    assert change.event.id == winter.exam_a
    assert change.after is not None
    assert change.after.day > date(2026, 12, 21)
    board = adopt_schedule(secretary, proposal)
    assert board.figures.broken == 0


def test_what_can_not_stand_is_explained_by_names(office: Office, secretary: Office, winter: SmallSession) -> None:
    with office.database.writing() as session:
        for row in session.query(SessionGroup).filter_by(group_id=winter.college.group_a):
            row.starts = row.ends = date(2026, 12, 24)
        session.commit()
    found = explain_session(pose_session(secretary, winter.id), UntilFirst())
    assert found is not None
    assert {(one.reason, one.subject) for one in found.parts} == {
        (Reason.DATES, "ИСП-21"), (Reason.ONE_A_DAY, "ИСП-21")
    }  # fmt: skip
    assert {event.id for one in found.parts for event in one.events} == {winter.exam_a, winter.second_a}


def test_what_is_pinned_stays(office: Office, secretary: Office, winter: SmallSession) -> None:
    place_events(secretary, [(seen(secretary, winter, winter.second_a), at(23))])
    pin_events(secretary, [seen(secretary, winter, winter.second_a)], pinned=True)
    posed = pose_session(secretary, winter.id)
    pinned = next(event.pinned for event in posed.problem.events if event.key == winter.second_a)
    assert isinstance(pinned, Place)
    board = adopt_schedule(secretary, compose_session(posed, UntilFirst()))
    place = next(one.place for one in board.events if one.id == winter.second_a)
    assert isinstance(place, EventPlace)
    assert place.day == date(2026, 12, 23)
    assert open_session(secretary, winter.id).figures.broken == 0


def test_what_has_been_stays_and_nothing_comes_to_a_day_that_has_come(secretary: Office, winter: SmallSession) -> None:
    """On the 22nd: the exam of the 21st has been held by whoever is ill now, that of the 23rd must move."""
    for event, day in ((winter.second_a, 21), (winter.exam_a, 28), (winter.exam_b, 23)):
        place_events(secretary, [(seen(secretary, winter, event), at(day))])
    with secretary.database.writing() as session:
        session.get_one(ExamSession, winter.id).published_on = TODAY
        session.commit()
    later = Office(secretary.database, secretary.user, lambda: NOW.replace(month=12, day=22))
    ill = Away(winter.college.teacher_2, date(2026, 12, 19), date(2026, 12, 24))
    posed = pose_session(later, winter.id, [ill])
    events = {event.key: event for event in posed.problem.events}
    assert events[winter.second_a].pinned == events[winter.second_a].stands
    assert events[winter.exam_b].closed.keys() >= {Slot(date(2026, 12, day), 540) for day in (21, 22, 23, 24)}
    (change,) = mend_session(posed, UntilFirst()).changes
    assert change.event.id == winter.exam_b
    assert change.after is not None
    assert change.after.day > date(2026, 12, 24)
