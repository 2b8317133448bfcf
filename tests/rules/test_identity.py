"""СНИЛС, passports, masks, consents, and all other numbers of a card (п. 4.1, 8.4, 152-ФЗ, domain.md 3.1)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.contacts import is_email, latin_twins, name_fault, put_right, written_phone
from desktop_app.services.rules.documents import (
    birth_fault,
    certificate_fault,
    certificate_series,
    inn_fault,
    issue_fault,
    organisation_inn_fault,
    passport_code_fault,
    policy_fault,
    school_number_fault,
)
from desktop_app.services.rules.identity import (
    ConsentState,
    birthday,
    consent_state,
    masked_number,
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


def test_the_numbers_of_taxpayers_have_control_digits() -> None:
    assert inn_fault("500100732259") is None
    assert organisation_inn_fault("7707083893") is None
    assert inn_fault("500100732258") == inn_fault("500100732249") == "inn_control"
    assert organisation_inn_fault("7707083894") == "inn_control"
    assert inn_fault("7707083893") == "inn_length"
    assert organisation_inn_fault("500100732259") == "organisation_inn_length"


@given(st.integers(0, 11), st.integers(1, 9))
def test_any_wrong_digit_before_the_control_digits_of_a_taxpayers_number_is_noticed(place: int, more: int) -> None:
    good = "500100732259"
    wrong = good[:place] + str((int(good[place]) + more) % 10) + good[place + 1 :]
    assert inn_fault(wrong) == "inn_control"


@pytest.mark.parametrize("text", ["000000000000", "50010073225", "5001007322590", "50010073225а", ""])
def test_a_number_of_a_taxpayer_is_twelve_digits(text: str) -> None:
    assert inn_fault(text) == "inn_length"


@pytest.mark.parametrize(
    ("code", "fault"), [("230015", None), ("23-015", "passport_code_length"), ("", "passport_code_length")]
)
def test_the_code_of_a_passport_is_six_digits(code: str, fault: str | None) -> None:
    assert passport_code_fault(code) == fault


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("III-АН", "III-АН"),
        ("iii ан", "III-АН"),
        ("ІІІ-АН", "III-АН"),
        ("ХС-АГ", "XC-АГ"),
        ("УІ – аг", "VI-АГ"),
        ("1-АН", "I-АН"),
    ],
)
def test_a_roman_numeral_typed_in_russian_letters_is_what_it_looks_like(typed: str, kept: str) -> None:
    assert certificate_series(typed) == kept
    assert certificate_fault(certificate_series(typed), "123456") is None


@pytest.mark.parametrize("series", ["", "АН", "III", "IIIАН", "III-A1", "III-AN", "IIIIIII-АН", "ABC-АН"])
def test_a_series_of_a_birth_certificate_is_a_roman_numeral_and_two_russian_letters(series: str) -> None:
    assert certificate_fault(certificate_series(series), "123456") == "certificate_series"


def test_the_number_of_a_birth_certificate_is_six_digits() -> None:
    assert certificate_fault("III-АН", "12345") == certificate_fault("III-АН", "1234567") == "certificate_number"


def test_a_policy_is_sixteen_digits() -> None:
    assert policy_fault("1234567890123456") is None
    assert policy_fault("123456789012345") == policy_fault("12345678901234567") == "policy_length"


def test_the_certificate_of_a_school_has_fourteen_digits_since_2014() -> None:
    assert school_number_fault("", "06124000000001", date(2025, 6, 20)) is None
    assert school_number_fault("", "0612400000001", date(2025, 6, 20)) == "school_number_length"
    assert school_number_fault("61АБ", "0001234", date(2013, 6, 20)) is None
    assert school_number_fault("61АБ", "0001234", date(2025, 6, 20)) is None  # of another country, or a diploma
    assert school_number_fault("", "123", None) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("8 (900) 123-45-67", "+79001234567"),
        ("+7 900 123 45 67", "+79001234567"),
        ("79001234567", "+79001234567"),
        ("9001234567", "+79001234567"),
        ("863 200-11-22", "+78632001122"),
        ("+375 29 123 45 67", "+375291234567"),
        ("123-45-67", None),
        ("+7 900 123 45 6", None),
        ("90012345678", None),
        ("звонить маме", None),
        ("+1", None),
        ("", None),
    ],
)
def test_a_telephone_is_kept_in_one_way_of_writing(typed: str, kept: str | None) -> None:
    assert written_phone(typed) == kept


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("anna@example.org", True), ("анна@пример.рф", True), ("a.b+c@mail.example.org", True), ("anna", False),
        ("anna@example", False), ("anna@@example.org", False), ("anna@example..org", False), ("a b@example.org", False),
    ],
)  # fmt: skip
def test_an_email_has_a_name_and_a_domain(text: str, good: bool) -> None:
    assert is_email(text) is good


def test_latin_letters_in_a_russian_name_are_found_and_put_right() -> None:
    assert latin_twins("Ивaнoва") == ("a", "o")
    assert put_right("Ивaнoва") == "Иванова"
    assert latin_twins("Иванова") == latin_twins("Cox") == ()
    assert put_right("Cox") == "Cox"
    assert latin_twins(put_right("Ёлкинz")) == ("z",)  # looks like nothing: it stays, and is told


@pytest.mark.parametrize(
    ("name", "fault"),
    [("Д’Артаньян", None), ("Мамедов оглы", None), ("Иванов2", "name_with_digits"), ("=Иванов", "name_with_digits")],
)
def test_a_name_is_made_of_letters(name: str, fault: str | None) -> None:
    assert name_fault(name) == fault


@pytest.mark.parametrize(
    ("born", "fault"),
    [
        (date(2014, 11, 24), None),
        (date(2014, 11, 25), "born_too_late"),
        (date(2026, 12, 1), "born_too_late"),
        (date(1945, 11, 25), None),
        (date(1945, 11, 24), "born_too_early"),
    ],
)
def test_a_student_is_twelve_to_eighty_years_old(born: date, fault: str | None) -> None:
    assert birth_fault(born, TODAY) == fault


@pytest.mark.parametrize(
    ("born", "issued", "until", "fault"),
    [
        (date(2008, 3, 14), date(2008, 3, 14), None, None),
        (date(2008, 3, 14), date(2008, 3, 13), None, "issued_before_birth"),
        (None, date(2026, 11, 25), None, "issue_to_come"),
        (None, date(2026, 11, 24), date(2026, 11, 23), "ends_before_issue"),
        (None, None, date(2020, 1, 1), None),
    ],
)
def test_a_paper_is_issued_after_the_birth_and_not_in_the_future(
    born: date | None, issued: date | None, until: date | None, fault: str | None
) -> None:
    assert issue_fault(born, issued, until, TODAY) == fault


def test_of_any_other_document_only_the_end_is_seen() -> None:
    assert masked_number("123456") == "•••456"
    assert masked_number("12345") == "••••"
    assert masked_number("") == ""
