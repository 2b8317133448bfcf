"""A mark on its way and the end of its term wait for each other: neither slips in behind the other (п. 7.4)."""

import psycopg
import pytest
from desks import TODAY
from guards.peopled import Peopled

from desktop_app.models.database import libpq_words
from desktop_app.services.office import Office

IMPATIENT = "set local lock_timeout = '100ms'"
CLOSE = f"update term set journals_closed_on = '{TODAY}'"


def session_of(office: Office) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(**libpq_words(office.database.url))


@pytest.fixture
def college(own_college: Peopled) -> Peopled:
    """Without a statement that stands in the way."""
    with session_of(own_college.office) as connection:
        connection.execute("update grade_sheet set state = 'closed', closed_on = day where state <> 'annulled'")
    return own_college


@pytest.fixture
def deeds(college: Peopled) -> tuple[str, ...]:
    """What a teacher may write in a journal that no statement has closed."""
    lesson, mark = college.college.lessons_sub_1[0], college.marks["sub_1"]
    return (
        f"update mark set value = '5' where id = {mark}",
        f"update mark set comment = 'x' where id = {mark}",
        f"update lesson set attendance = true where id = {lesson}",
        f"update lesson_work set title = 'x' where lesson_id = {lesson}",
    )


def test_the_end_of_the_term_waits_for_what_is_being_written(college: Peopled, deeds: tuple[str, ...]) -> None:
    for deed in deeds:
        with session_of(college.inside("teacher")) as teacher, session_of(college.inside("deputy_academic")) as deputy:
            assert teacher.execute(deed).rowcount == 1, deed
            deputy.execute(IMPATIENT)
            with pytest.raises(psycopg.errors.LockNotAvailable):
                deputy.execute(CLOSE)
            teacher.rollback()
            deputy.rollback()
            assert deputy.execute(CLOSE).rowcount == 1
            deputy.rollback()


def test_what_is_written_waits_for_the_end_of_the_term_and_is_refused(college: Peopled, deeds: tuple[str, ...]) -> None:
    with session_of(college.inside("deputy_academic")) as deputy, session_of(college.inside("teacher")) as teacher:
        assert deputy.execute(CLOSE).rowcount == 1
        for deed in deeds:
            teacher.execute(IMPATIENT)
            with pytest.raises(psycopg.errors.LockNotAvailable):
                teacher.execute(deed)
            teacher.rollback()
        deputy.commit()
        for deed in deeds:
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="term are closed"):
                teacher.execute(deed)
            teacher.rollback()
