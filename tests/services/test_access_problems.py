"""«Не могу войти»: reported before anybody signs in, seen and answered by curator and administrator."""

from datetime import timedelta

import pytest
from credentials_desk import Peopled, at, inside, peopled
from desks import NOW, acting
from sqlalchemy import text

from desktop_app.errors import BadInput, NotAllowed, NotFound, Stale
from desktop_app.services.access_problems import (
    MOST_AN_HOUR,
    ProblemState,
    answer_problem,
    list_problems,
    report_problem,
)
from desktop_app.services.credentials import hand_out, issue_accounts
from desktop_app.services.entrance import open_entrance
from desktop_app.services.office import VISITOR, Office
from desktop_app.services.permissions import Role


@pytest.fixture
def people(office: Office) -> Peopled:
    made = peopled(office)
    issue_accounts(office, made.college.group_a)
    return made


def test_a_report_reaches_the_curator_of_the_group_and_the_administrator(office: Office, people: Peopled) -> None:
    visitor = office.signed_in(VISITOR)
    report_problem(visitor, " Ezhov.G ", "Ежов  Глеб", "пароль не\nподходит")
    report_problem(visitor, "nobody", "Кто-то", "нет логина")
    with inside(office, "curator") as curator:
        (line,) = list_problems(curator)
        assert (line.login, line.name, line.text) == ("Ezhov.G", "Ежов Глеб", "пароль не подходит")
        assert (line.state, line.answer, line.workstation) == (ProblemState.OPEN, "", Office.workstation)
        assert line.account_id is not None
        hand_out(curator, [line.account_id])
        done = answer_problem(curator, line, "Выдан новый пароль")
        assert (done.state, done.answer) == (ProblemState.ANSWERED, "Выдан новый пароль")
        with pytest.raises(Stale):
            answer_problem(curator, line, "ещё раз")
        with pytest.raises(BadInput) as empty:
            answer_problem(curator, done, "  ")
        assert empty.value.reason == "answer_missing"
    with inside(office, "other") as other:
        assert list_problems(other) == ()
        with pytest.raises((NotAllowed, NotFound)):
            answer_problem(other, done, "не мой")
    with inside(office, "chief") as chief:
        assert [one.login for one in list_problems(chief)] == ["nobody", "Ezhov.G"]  # what waits stands first
        assert [one.account_id is None for one in list_problems(chief)] == [True, False]


def test_an_empty_or_endless_report_is_refused(office: Office) -> None:
    for words, reason in (("  ", "problem_text_missing"), ("x" * 501, "text_too_long")):
        with pytest.raises(BadInput) as refused:
            report_problem(office.signed_in(VISITOR), "vera", "Вера", words)
        assert refused.value.reason == reason


def test_nobody_floods_the_office_with_reports(office: Office) -> None:
    visitor = office.signed_in(VISITOR)
    for number in range(MOST_AN_HOUR):
        report_problem(visitor, f"login{number}", "", "не пускает")
    with pytest.raises(BadInput) as refused:
        report_problem(visitor, "another", "", "не пускает")
    assert refused.value.reason == "too_many_reports"
    assert len(list_problems(office)) == MOST_AN_HOUR


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_an_hour_later_reports_are_taken_again(office: Office) -> None:
    visitor = office.signed_in(VISITOR)
    for _ in range(MOST_AN_HOUR):
        report_problem(visitor, "vera", "", "не пускает")
    report_problem(at(visitor, NOW + timedelta(minutes=61)), "vera", "", "не пускает")


@pytest.mark.parametrize("role", [Role.TEACHER, Role.STUDENT, Role.SECRETARY, Role.VISITOR])
def test_reports_are_read_by_those_who_look_after_accounts_only(office: Office, role: Role) -> None:
    with pytest.raises(NotAllowed):
        list_problems(acting(office, role))


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_the_guest_of_a_server_may_ask_whose_college_it_is_and_report_nothing_more(
    office: Office, people: Peopled
) -> None:
    with office.database.engine.begin() as connection:
        base = connection.scalar(text("select base from sec.config"))
        connection.exec_driver_sql(f"alter role {base}_guest password 'for tests only'")
    guest = Office(office.database.of_login(f"{base}_guest", "for tests only"))
    try:
        told = open_entrance(guest)
        assert (told.college, told.demo, told.empty) == ("", (), False)
        report_problem(guest, "ezhov.g", "Ежов", "не пускает")
        with inside(guest, "curator") as curator:
            assert [one.login for one in list_problems(curator)] == ["ezhov.g"]
    finally:
        guest.database.close()
