"""The register of responsible persons and individual exceptions: dates, orders, and what they mean on a server."""

from dataclasses import replace
from datetime import timedelta

import pytest
from access_people import PASSWORD, account_of, inside
from colleges import SmallCollege, small_college
from desks import NOW, TODAY, acting
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, SignInRefused, Stale
from desktop_app.models.audit import AuditChange
from desktop_app.models.database import Database
from desktop_app.services.accounts import list_accounts
from desktop_app.services.appointments import (
    Appointment,
    Standing,
    Terms,
    appoint,
    change_appointment,
    end_appointment,
    list_appointments,
)
from desktop_app.services.exceptions import ExceptionLine, Wish, add_exception, list_exceptions, remove_exception
from desktop_app.services.matrix import open_matrix
from desktop_app.services.office import Office
from desktop_app.services.permissions import Permission, Role, Scope
from desktop_app.services.rights_refresh import who_am_i

P = Permission
DAY = timedelta(days=1)
ORDER = Terms(TODAY, None, "17-о", TODAY)


@pytest.fixture
def visitor(database: Database) -> Office:
    return Office(database, clock=lambda: NOW)


@pytest.fixture
def teacher(office: Office) -> int:
    """The key of a teacher's account."""
    return account_of(office, "teacher", {Role.TEACHER}).id


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def line(office: Office, role: Role) -> Appointment:
    """The only appointment to a role."""
    (found,) = (one for one in list_appointments(office) if one.role is role)
    return found


def test_roles_are_combined_with_their_dates_and_orders(office: Office, teacher: int) -> None:
    until = TODAY + 30 * DAY
    made = appoint(acting(office, Role.ADMINISTRATOR), teacher, Role.CURATOR, replace(ORDER, until=until))
    assert (made.standing, made.needs_order) == (Standing.HOLDS, False)
    assert {one.role for one in list_appointments(office)} == {Role.TEACHER, Role.CURATOR}
    assert line(office, Role.CURATOR).terms == Terms(TODAY, until, "17-о", TODAY)
    assert line(office, Role.TEACHER).needs_order  # the role came with the account, without an order


def test_an_appointment_is_changed_ended_and_taken_back(office: Office, teacher: int) -> None:
    made = appoint(office, teacher, Role.CURATOR, ORDER)
    other = change_appointment(office, made, replace(ORDER, since=TODAY - 10 * DAY, order_number="18-о"))
    ended = end_appointment(office, other, TODAY - DAY)
    assert ended is not None
    assert (ended.standing, ended.terms.until) == (Standing.ENDED, TODAY - DAY)
    coming = appoint(office, teacher, Role.CURATOR, replace(ORDER, since=TODAY + DAY))
    assert coming.standing is Standing.COMING
    assert end_appointment(office, coming, TODAY) is None
    assert line(office, Role.CURATOR) == ended


def test_what_somebody_changed_meanwhile_is_stale(office: Office, teacher: int) -> None:
    seen = appoint(office, teacher, Role.CURATOR, ORDER)
    change_appointment(office, seen, replace(ORDER, order_number="18-о"))
    with pytest.raises(Stale):
        change_appointment(office, seen, replace(ORDER, order_number="19-о"))
    with pytest.raises(Stale):
        end_appointment(office, seen, TODAY)


@pytest.mark.parametrize(
    ("role", "terms", "reason"),
    [
        (Role.CURATOR, replace(ORDER, until=TODAY - DAY), "ends_before_it_begins"),
        (Role.TEACHER, ORDER, "appointment_overlaps"),
        (Role.CONSOLE, ORDER, "role_not_given"),
        (Role.CURATOR, replace(ORDER, order_number="1" * 41), "text_too_long"),
    ],
)
def test_what_makes_no_sense_is_refused(office: Office, teacher: int, role: Role, terms: Terms, reason: str) -> None:
    with pytest.raises(BadInput) as error:
        appoint(office, teacher, role, terms)
    assert error.value.reason == reason


def test_whoever_works_here_needs_an_order_and_a_student_does_not(office: Office, teacher: int) -> None:
    with pytest.raises(RuleBroken) as error:
        appoint(office, teacher, Role.CURATOR, Terms(TODAY))
    assert error.value.clause == "п. 3.1"
    assert not appoint(office, teacher, Role.STUDENT, Terms(TODAY)).needs_order


def test_the_first_administrator_needs_no_order_the_second_does(office: Office, teacher: int) -> None:
    account_of(office, "admin", {Role.ADMINISTRATOR})
    first = line(office, Role.ADMINISTRATOR)
    assert not first.needs_order
    with pytest.raises(RuleBroken):
        appoint(office, teacher, Role.ADMINISTRATOR, Terms(TODAY))


def test_the_last_administrator_stays(office: Office, teacher: int) -> None:
    account_of(office, "admin", {Role.ADMINISTRATOR})
    first = line(office, Role.ADMINISTRATOR)
    far = replace(first.terms, until=TODAY + 365 * DAY)
    refusal = Wish(Permission.EDIT_RIGHTS, Scope.ALL, allowed=False, reason="отпуск", since=TODAY + DAY)
    for deed in (
        lambda: end_appointment(office, first, TODAY),
        lambda: change_appointment(office, first, far),
        lambda: add_exception(office, first.account_id, refusal),
    ):
        with pytest.raises(RuleBroken) as error:
            deed()
        assert error.value.clause == "п. 8.4"
    appoint(office, teacher, Role.ADMINISTRATOR, ORDER)
    assert end_appointment(office, first, TODAY) is not None


def test_the_register_is_kept_by_the_administrator_and_looked_at_by_the_director(office: Office, teacher: int) -> None:
    assert len(list_appointments(acting(office, Role.DIRECTOR))) == 1
    seen = line(office, Role.TEACHER)
    for role in (Role.DIRECTOR, Role.HR, Role.TEACHER, Role.SECRETARY):
        desk = acting(office, role)
        with pytest.raises(NotAllowed):
            appoint(desk, teacher, Role.DIRECTOR, ORDER)
        with pytest.raises(NotAllowed):
            end_appointment(desk, seen, TODAY)
    with pytest.raises(NotAllowed):
        list_appointments(acting(office, Role.TEACHER))


def test_an_exception_is_given_with_a_reason_and_taken_back(office: Office, teacher: int) -> None:
    wish = Wish(Permission.READ_LOAD, Scope.DEPARTMENT, allowed=True, reason="  помогает   заведующему ", since=TODAY)
    made = add_exception(acting(office, Role.ADMINISTRATOR), teacher, wish)
    assert (made.wish.reason, made.holds) == ("помогает заведующему", True)
    assert list_exceptions(acting(office, Role.DIRECTOR), teacher) == (made,)
    with pytest.raises(BadInput):
        add_exception(office, teacher, wish)
    remove_exception(office, made)
    assert list_exceptions(office, teacher) == ()
    with office.database.reading() as session:
        kinds = list(session.scalars(select(AuditChange.kind).where(AuditChange.table_name == "access_exception")))
    assert kinds == ["new", "deleted"]


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        (Wish(Permission.READ_LOAD, Scope.ALL, allowed=True, reason=" "), "reason_missing"),
        (Wish(Permission.WRITE_MARKS, Scope.SELF, allowed=True, reason="так"), "scope_not_granted"),
        (Wish(Permission.CHANGE_PASSWORD, Scope.SELF, allowed=False, reason="так"), "scope_not_granted"),
        (Wish(Permission.READ_LOAD, Scope.ALL, allowed=True, reason="так", until=TODAY.replace(year=1899)),
         "ends_before_it_begins"),
    ],
)  # fmt: skip
def test_an_exception_that_makes_no_sense_is_refused(office: Office, teacher: int, wish: Wish, reason: str) -> None:
    with pytest.raises(BadInput) as error:
        add_exception(office, teacher, wish)
    assert error.value.reason == reason


def raw_accounts(desk: Office) -> int:
    """How many accounts a statement of the person's own login sees."""
    with desk.database.reading() as session:
        return int(session.scalar(text("select count(*) from account")) or 0)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_right_begins_and_ends_with_its_date_on_the_server_too(database: Database, office: Office) -> None:
    with database.reading() as session:
        today = session.scalar(text("select current_date"))
    clock = lambda: NOW.replace(year=today.year, month=today.month, day=today.day)  # noqa: E731 - the server's day
    here = Office(database, office.user, clock)
    visitor = Office(database, clock=clock)
    key = account_of(here, "person", {Role.HR}).id
    account_of(here, "other", {Role.HR})
    coming = appoint(here, key, Role.DIRECTOR, Terms(today + DAY, None, "17-о", today))
    with inside(visitor, "person") as desk:
        assert (desk.may(list_accounts), raw_accounts(desk)) == (False, 1)  # one's own
        begun = change_appointment(here, coming, Terms(today, today, "17-о", today))
        desk.user = who_am_i(desk)
        assert (desk.may(list_accounts), raw_accounts(desk)) == (True, 2)
        change_appointment(here, begun, Terms(today - 2 * DAY, today - DAY, "17-о", today))
        desk.user = who_am_i(desk)
        assert (desk.may(list_accounts), raw_accounts(desk)) == (False, 1)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_an_exception_gives_and_takes_on_the_server_too(
    database: Database, office: Office, visitor: Office, college: SmallCollege
) -> None:
    hr = account_of(office, "hr", {Role.HR}).id
    director = account_of(office, "director", {Role.DIRECTOR}).id

    def students(desk: Office) -> tuple[bool, int | None]:
        """Whether the services would show students, and how many the server shows to a raw statement."""
        desk.user = who_am_i(desk)
        try:
            with desk.database.reading() as session:
                return desk.user.may(Permission.READ_STUDENTS), session.scalar(text("select count(*) from student"))
        except ProgrammingError:  # permission denied for the table
            return desk.user.may(Permission.READ_STUDENTS), None

    with inside(visitor, "hr") as desk:
        assert students(desk) == (False, None)
        given = add_exception(office, hr, Wish(Permission.READ_STUDENTS, Scope.ALL, allowed=True, reason="сверка"))
        assert students(desk) == (True, 12)
        remove_exception(office, given)
        assert students(desk) == (False, None)
    with inside(visitor, "director") as desk:
        for permission in (
            P.READ_STUDENTS, P.READ_JOURNAL, P.READ_SHEETS, P.READ_SUMMARY, P.READ_ORDERS, P.READ_DIVISIONS,
        ):  # by which students are seen  # fmt: skip
            add_exception(office, director, Wish(permission, Scope.ALL, allowed=False, reason="конфликт интересов"))
        assert students(desk) == (False, 0)


def test_an_account_without_a_role_of_today_is_not_let_in(visitor: Office, office: Office, teacher: int) -> None:
    end_appointment(office, line(office, Role.TEACHER), TODAY - DAY)
    with pytest.raises(SignInRefused), inside(visitor, "teacher", PASSWORD):
        pass


def test_an_exception_is_stale_once_it_is_gone(office: Office, teacher: int) -> None:
    made: ExceptionLine = add_exception(
        office, teacher, Wish(Permission.READ_LOAD, Scope.ALL, allowed=True, reason="так")
    )
    with pytest.raises(Stale):
        remove_exception(office, replace(made, version=made.version + 1))
    assert open_matrix(office).differences(Role.TEACHER) == 0
