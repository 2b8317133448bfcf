"""What makes a password: long enough, not common, not one's own name — and one-time passwords that a hand can copy."""

import math
import unicodedata
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import BadInput
from desktop_app.services.demo import DEMO_PASSWORD
from desktop_app.services.logins import free, latin, login_of
from desktop_app.services.passwords import (
    GROUP,
    GROUPS,
    READABLE,
    checked_password,
    common,
    is_common,
    names_owner,
    one_time_password,
)

OWNER = ("elkina.da", "Ёлкина", "Дарья", "Андреевна")


def reason(password: str, *owner: str) -> str:
    """Why it is refused; empty when it is not."""
    try:
        checked_password(password, *owner)
    except BadInput as error:
        return error.reason
    return ""


@pytest.mark.parametrize(
    "password",
    [
        "correct horse",
        "a long password",
        DEMO_PASSWORD,
        "ёлки-палки лес густой",
        "        8 spaces",
        "密码是大象和月亮",
        "🐘🦒🐅🦓🐆🦌🐇🐈",
        "x9$kqL0p",
        "12 мая шёл снег",
    ],
)
def test_length_is_all_that_is_asked_for(password: str) -> None:
    assert reason(password, *OWNER) == ""


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "password_too_short"),
        ("1234567", "password_too_short"),
        ("e\u0301" * 4, "password_too_short"),  # four letters, however they are written
        ("x" * 257, "password_too_long"),
        ("good pass\0word", "password_unprintable"),
        ("good pass\nword", "password_unprintable"),
        ("password", "password_common"),
        ("PASSWORD2026", "password_common"),
        ("пароль123", "password_common"),
        ("Пароль-пароль", ""),
        ("gfhjkm2026", "password_common"),  # «пароль» on the English layout
        ("зфыыцщкв", "password_common"),  # «password» on the Russian one
        ("йцукенгшщз", "password_common"),
        ("qwertyuiop", "password_common"),
        ("poiuytrewq", "password_common"),
        ("1qaz2wsx3edc", "password_common"),
        ("12345678", "password_common"),
        ("987654321", "password_common"),
        ("abcdefgh", "password_common"),
        ("абвгдежз", "password_common"),
        ("aaaaaaaaaa", "password_common"),
        ("abcabcabc", "password_common"),
        ("Ведомость2026", "password_common"),
        ("vedomost1!", "password_common"),
        ("ＰＡＳＳＷＯＲＤ", "password_common"),  # the full-width letters of another keyboard are the same password
        ("elkina.da-77", "password_names_owner"),
        ("моя ёлкина тайна", "password_names_owner"),
        ("my elkina secret", "password_names_owner"),
        ("`krbyf-777", "password_names_owner"),  # «ёлкина» on the English layout
        ("дарья-дарья-да", "password_names_owner"),
    ],
)
def test_what_strangers_try_first_is_refused(password: str, why: str) -> None:
    assert reason(password, *OWNER) == why


def test_a_name_of_three_letters_tells_nothing() -> None:
    assert reason("клянусь яной", "lu", "Ли", "Яна") == ""


def test_a_password_is_the_same_from_every_keyboard() -> None:
    composed, apart = "ёжик в тумане", unicodedata.normalize("NFD", "ёжик в тумане")
    assert composed != apart
    assert checked_password(composed) == checked_password(apart) == composed


def test_the_list_is_written_as_it_is_compared() -> None:
    assert len(common()) > 400
    assert all(word == unicodedata.normalize("NFC", word.casefold()) and word == word.strip() for word in common())


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_no_text_breaks_the_check(text: str) -> None:
    reason(text, text[:10], "Ёлкина")
    is_common(text)
    names_owner(text, (text,))


def test_a_one_time_password_can_be_read_typed_and_not_guessed() -> None:
    made = [one_time_password(Random(number).choice) for number in range(200)]  # noqa: S311 - the same each time
    assert len(set(made)) == 200
    assert all(set(one) <= set(READABLE) | {"-"} for one in made)
    assert not set("0o1lia") & set(READABLE)
    assert GROUPS * GROUP * math.log2(len(set(READABLE))) >= 50
    assert all(reason(one, *OWNER) == "" for one in made)


def test_a_one_time_password_is_drawn_by_what_is_handed_in() -> None:
    asked: list[str] = []

    def first(letters: str) -> str:
        asked.append(letters)
        return letters[0]

    assert one_time_password(first) == "2222-2222-2222"
    assert asked == [READABLE] * 12
    assert one_time_password() != one_time_password()


@pytest.mark.parametrize(
    ("name", "login"),
    [
        (("Ёлкина", "Дарья", "Андреевна"), "elkina.da"),
        (("Щукин-Юрьев", "Яков", ""), "shchukinyurev.y"),
        (("Д’Артаньян", "Шарль", ""), "dartanyan.s"),
        (("李", "明", ""), "user.x"),
        (("Ъ" * 80, "Аня", ""), "user.a"),
        (("Я" * 80, "Аня", ""), "ya" * 20 + ".a"),
    ],
)
def test_a_login_follows_from_the_name(name: Sequence[str], login: str) -> None:
    assert login_of(*name) == login


def test_namesakes_get_numbers() -> None:
    taken = {"ivanov.ii"}
    assert [free("ivanov.ii", taken) for _ in range(3)] == ["ivanov.ii2", "ivanov.ii3", "ivanov.ii4"]
    assert latin("Съёмщик") == "semshchik"
