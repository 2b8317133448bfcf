"""Two editors at one time: the room, the examiner and the group go to whoever comes first, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from colleges import saved
from desks import NOW, acting
from exam_college import FIRST, LAST, SmallSession, at, seen, small_session

from desktop_app.errors import OfficeError, RuleBroken
from desktop_app.models.attestation import Control
from desktop_app.models.session import ExamEvent, ExamSession, SessionGroup, SessionKind
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.session.placing import place_events
from desktop_app.services.session.reading import open_session


@pytest.fixture
def winter(office: Office) -> SmallSession:
    return small_session(office)


def test_one_room_goes_to_one_of_two_editors_each_at_a_session_of_their_own(
    office: Office, winter: SmallSession
) -> None:
    college = winter.college
    with office.database.writing() as session:
        other = saved(session, ExamSession(term_id=college.term, kind=SessionKind.WINTER, title="Другая"))
        saved(session, SessionGroup(session_id=other, group_id=college.group_b, starts=FIRST, ends=LAST))
        exam = saved(session, ExamEvent(session_id=other, group_id=college.group_b, row_id=college.credit_row,
                                        term_id=college.term, control=Control.EXAM))  # fmt: skip
        session.commit()
    mine = seen(office, winter, winter.exam_a)
    (theirs,) = (one for one in open_session(office, other).events if one.id == exam)
    start = Barrier(2)

    def editor(event: object) -> Callable[[], OfficeError | None]:
        def place() -> OfficeError | None:
            own = acting(Office(office.database, CONSOLE, lambda: NOW), Role.SECRETARY)
            start.wait()
            try:
                place_events(own, [(event, at(24, 9, college.lecture_room))])  # type: ignore[list-item]
            except OfficeError as error:
                return error
            return None

        return place

    with ThreadPoolExecutor(2) as pool:
        found = [one.result() for one in [pool.submit(editor(event)) for event in (mine, theirs)]]
    (refused,) = (one for one in found if one is not None)
    assert isinstance(refused, RuleBroken)
    assert (refused.rule, refused.facts["subject"]) == ("room_is_free", "101")
