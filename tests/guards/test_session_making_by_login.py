"""Sessions made, edited and composed over the logins of PostgreSQL: the secretary may, others may not."""

from dataclasses import replace

import pytest
from demos import UntilFirst
from exam_college import ring
from guards.peopled import Peopled

from desktop_app.errors import NotAllowed
from desktop_app.models.session import ExamEvent, ExamSession
from desktop_app.services.session.composing import adopt_schedule, compose_session, pose_session
from desktop_app.services.session.editing import change_event, pin_events, remove_event, values_of
from desktop_app.services.session.making import create_session, pull_session, remove_group, remove_session
from desktop_app.services.session.reading import open_session
from desktop_app.services.session.sitters import list_debtors
from desktop_app.services.session.values import SessionKind


@pytest.fixture
def bare(own_college: Peopled) -> Peopled:
    """The college without its sessions, with bells."""
    with own_college.office.database.writing() as session:
        for model in (ExamEvent, ExamSession):
            session.query(model).delete()
        ring(session)
        session.commit()
    return own_college


def test_the_secretary_makes_a_session_and_takes_it_away(bare: Peopled) -> None:
    secretary, term = bare.inside("secretary"), bare.college.term
    made = create_session(secretary, term, SessionKind.WINTER)
    assert made.events == 5
    board = adopt_schedule(secretary, compose_session(pose_session(secretary, made.session_id), UntilFirst()))
    exam = board.events[0]
    assert exam.place is not None
    board = change_event(secretary, exam, replace(values_of(exam), minutes=120))
    board = pin_events(secretary, board.events[:1], pinned=True)
    board = remove_event(secretary, board.events[0])
    assert pull_session(secretary, board.head).events == 1
    board = remove_group(secretary, open_session(secretary, made.session_id).groups[0])
    remove_session(secretary, board.head)


def test_the_secretary_draws_retakes_of_debtors(bare: Peopled) -> None:
    secretary = bare.inside("secretary")
    made = create_session(secretary, bare.college.term, SessionKind.DEBTS)
    assert made.events > 0
    (event, *_rest) = open_session(secretary, made.session_id).events
    assert event.students == len(event.sitters) > 0
    assert [one for one in event.sitters if one not in list_debtors(secretary, event.id)] == []
    board = change_event(secretary, event, replace(values_of(event), sitters=()))
    assert board.events[0].sitters == ()
    back = change_event(
        secretary, board.events[0], replace(values_of(board.events[0]), sitters=values_of(event).sitters)
    )
    assert back.events[0].sitters == event.sitters


@pytest.mark.parametrize("login", ["teacher", "director", "administrator", "student"])
def test_nobody_else_makes_one(bare: Peopled, login: str) -> None:
    with pytest.raises(NotAllowed):
        create_session(bare.inside(login), bare.college.term, SessionKind.WINTER)
