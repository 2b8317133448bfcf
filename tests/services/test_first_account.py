"""The first account: only where there is none, and only for an administrator."""

import pytest
from desks import came_in

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.services.accounts import list_accounts
from desktop_app.services.first_account import Newcomer, Sex, open_first_account
from desktop_app.services.office import VISITOR, Office
from desktop_app.services.permissions import Role

WHO = Newcomer(" Ёлкина ", "Дарья", "", Sex.FEMALE)


def test_whoever_sets_the_program_up_becomes_its_administrator(office: Office) -> None:
    visitor = office.signed_in(VISITOR)
    made = open_first_account(visitor, WHO, "Elkina", "a long password")
    assert (made.login, made.roles, made.name) == ("elkina", frozenset({Role.ADMINISTRATOR}), "Ёлкина\u00a0Д.")
    assert came_in(visitor, "elkina", "a long password").account_id == made.account_id


def test_there_is_only_one_first_account(office: Office) -> None:
    visitor = office.signed_in(VISITOR)
    open_first_account(visitor, WHO, "elkina", "a long password")
    with pytest.raises(NotAllowed):
        open_first_account(visitor, WHO, "intruder", "a long password")
    assert [line.login for line in list_accounts(office)] == ["elkina"]


@pytest.mark.parametrize(
    ("who", "login", "password", "reason"),
    [
        (Newcomer("", "Дарья", "", Sex.FEMALE), "elkina", "a long password", "name_missing"),
        (Newcomer("Ё" * 81, "Дарья", "", Sex.FEMALE), "elkina", "a long password", "text_too_long"),
        (WHO, "?", "a long password", "login_malformed"),
        (WHO, "elkina", "short", "password_too_short"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    office: Office, who: Newcomer, login: str, password: str, reason: str
) -> None:
    with pytest.raises(BadInput) as refused:
        open_first_account(office.signed_in(VISITOR), who, login, password)
    assert refused.value.reason == reason
    assert list_accounts(office) == ()
