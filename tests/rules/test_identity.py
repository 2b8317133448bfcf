"""СНИЛС, passports, masks, consents (п. 4.1, 8.4, 152-ФЗ)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.identity import (
    ConsentState,
    birthday,
    consent_state,
    masked_passport,
    masked_snils,
    passport_fault,
    passport_to_replace,
    snils_control,
    snils_fault,
    written_snils,
)

TODAY = date(2026, 11, 24)
CHECKED = st.integers(1_001_999, 999_999_999)


@pytest.mark.parametrize(
    ("digits", "total"),
    [
        ("11223344595", 95),
        ("08765430300", 202),
        ("10000999999", 99),
        ("10001899900", 100),
        ("10001989900", 101),
        ("10001998901", 102),
    ],
)
def test_a_snils_is_checked_by_its_digits_from_the_end(digits: str, total: int) -> None:
    assert sum(weight * int(digit) for weight, digit in zip(range(9, 0, -1), digits[:9], strict=True)) == total
    assert snils_control(digits) == int(digits[9:])
    assert snils_fault(digits) is None


@pytest.mark.parametrize("digits", ["11223344596", "10001899901", "00100199901"])
def test_a_wrong_control_number_is_noticed(digits: str) -> None:
    assert snils_fault(digits) == "snils_control"


@pytest.mark.parametrize("digits", ["00100199800", "00100199877", "00000000101"])
def test_numbers_from_before_the_control_numbers_are_not_checked(digits: str) -> None:
    assert snils_fault(digits) is None


def test_the_zero_that_passes_every_sum_is_nobodys() -> None:
    assert snils_control("000000000") == 0
    assert snils_fault("00000000000") == "snils_zero"


@pytest.mark.parametrize("text", ["", "1122334459", "112233445950", "112-233-445 95", "1122334459х", "١١٢٢٣٣٤٤٥٩٥"])
def test_a_snils_is_eleven_digits(text: str) -> None:
    assert snils_fault(text) == "snils_length"


@given(CHECKED)
def test_every_number_has_exactly_one_control_number(number: int) -> None:
    nine = f"{number:09}"
    good = [n for n in range(100) if snils_fault(f"{nine}{n:02}") is None]
    assert good == [snils_control(nine)]


@given(CHECKED, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(number: int, place: int, shift: int) -> None:
    """101 is a prime, so a digit that is wrong changes the sum; only the pair 100 and 0 looks alike."""
    nine = f"{number:09}"
    other = nine[:place] + str((int(nine[place]) + shift) % 10) + nine[place + 1 :]
    typed = f"{other}{snils_control(nine):02}"
    alike = snils_control(other) == snils_control(nine)
    assert (snils_fault(typed) is None) == (alike or int(other) <= 1_001_998)
    assert not alike or snils_control(nine) == 0


@pytest.mark.parametrize(
    ("born", "issued", "fault"),
    [
        (date(2008, 3, 14), date(2022, 3, 14), None),
        (date(2008, 3, 14), date(2022, 3, 13), "passport_too_early"),
        (date(2008, 2, 29), date(2022, 3, 1), None),
        (date(2008, 2, 29), date(2022, 2, 28), "passport_too_early"),
        (date(2008, 3, 14), date(2026, 11, 25), "passport_to_come"),
        (None, date(2001, 1, 1), None),
        (date(2008, 3, 14), None, None),
    ],
)
def test_nobody_has_a_passport_before_fourteen_or_from_tomorrow(
    born: date | None, issued: date | None, fault: str | None
) -> None:
    assert passport_fault(born, issued, TODAY) == fault


@pytest.mark.parametrize(
    ("born", "issued", "age"),
    [
        (date(2006, 11, 24), date(2020, 12, 1), 20),
        (date(2006, 11, 25), date(2020, 12, 1), None),
        (date(2006, 11, 24), date(2026, 11, 24), None),
        (date(1980, 1, 1), date(2001, 1, 1), 45),
        (date(1980, 1, 1), date(1995, 1, 1), 45),
        (date(1980, 1, 1), date(2025, 1, 1), None),
        (None, date(2020, 1, 1), None),
    ],
)
def test_a_passport_is_replaced_at_twenty_and_at_forty_five(born: date | None, issued: date, age: int | None) -> None:
    assert passport_to_replace(born, issued, TODAY) == age


def test_birthdays_of_the_29th_of_february_are_on_the_1st_of_march_where_there_is_none() -> None:
    assert birthday(date(2008, 2, 29), 14) == date(2022, 3, 1)
    assert birthday(date(2008, 2, 29), 20) == date(2028, 2, 29)


def test_masks_leave_the_end_only() -> None:
    assert masked_snils("11223344595") == "•••-•••-445 95"
    assert masked_passport("0321", "123456") == "•••• •••456"
    assert (masked_snils(""), masked_passport("", "")) == ("", "")
    assert written_snils("11223344595") == "112-233-445 95"


@given(CHECKED)
def test_a_mask_never_tells_the_first_six_digits(number: int) -> None:
    nine = f"{number:09}"
    shown = [letter for letter in masked_snils(f"{nine}{snils_control(nine):02}") if letter.isdigit()]
    assert "".join(shown) == f"{nine[6:]}{snils_control(nine):02}"


@pytest.mark.parametrize(
    ("until", "withdrawn", "state"),
    [
        (None, None, ConsentState.HOLDS),
        (TODAY, None, ConsentState.HOLDS),
        (date(2026, 11, 23), None, ConsentState.EXPIRED),
        (None, TODAY, ConsentState.WITHDRAWN),
        (None, date(2026, 11, 25), ConsentState.HOLDS),
        (date(2026, 1, 1), date(2025, 1, 1), ConsentState.WITHDRAWN),
    ],
)
def test_a_consent_holds_till_its_last_day_or_its_withdrawal(
    until: date | None, withdrawn: date | None, state: ConsentState
) -> None:
    assert consent_state(until, withdrawn, TODAY) is state
