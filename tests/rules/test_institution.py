"""Numbers of the institution, and its name in cases."""

import pytest

from desktop_app.services.rules.institution import (
    CASES,
    kpp_fault,
    name_in_case,
    ogrn_fault,
    paper_date_fault,
    time_zone_fault,
)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("231201001", None),
        ("2312AB001", None),
        ("23120100", "kpp_length"),
        ("A31201001", "kpp_length"),
        ("2312ab001", "kpp_length"),
        ("２３１２０１００１", "kpp_length"),
    ],
)
def test_a_kpp_has_nine_characters(typed: str, fault: str | None) -> None:
    assert kpp_fault(typed) == fault


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("1027700132195", None),  # of a bank that everybody knows
        ("1027700132196", "ogrn_control"),
        ("102770013219", "ogrn_length"),
        ("0000000000000", "ogrn_length"),
        ("10277001321９5", "ogrn_length"),
    ],
)
def test_an_ogrn_ends_with_its_control_digit(typed: str, fault: str | None) -> None:
    assert ogrn_fault(typed) == fault


@pytest.mark.parametrize(
    ("typed", "fault"),
    [("29.02.2024", None), ("29.02.2023", "paper_date"), ("1.2.2023", "paper_date"), ("2024-02-29", "paper_date")],
)
def test_the_date_of_a_paper_is_a_day_that_there_is(typed: str, fault: str | None) -> None:
    assert paper_date_fault(typed) == fault


@pytest.mark.parametrize("typed", ["Europe/Moscow", "Asia/Yekaterinburg", "Asia/Kamchatka"])
def test_a_time_zone_is_one_of_the_list(typed: str) -> None:
    assert time_zone_fault(typed) is None


@pytest.mark.parametrize("typed", ["Москва", "Europe", "Europe/Moskau", "../Europe/Moscow", "/etc/passwd", "UTC+3\0"])
def test_anything_else_is_no_time_zone(typed: str) -> None:
    assert time_zone_fault(typed) == "time_zone_unknown"


def test_a_name_declines_up_to_its_noun() -> None:
    name = "Государственное бюджетное профессиональное образовательное учреждение края «Приазовский колледж»"
    genitive, dative, instrumental, prepositional = (name_in_case(name, case) for case in CASES)
    tail = " края «Приазовский колледж»"
    assert genitive == "Государственного бюджетного профессионального образовательного учреждения" + tail
    assert dative == "Государственному бюджетному профессиональному образовательному учреждению" + tail
    assert instrumental == "Государственным бюджетным профессиональным образовательным учреждением" + tail
    assert prepositional == "Государственном бюджетном профессиональном образовательном учреждении" + tail


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("Приазовский морской колледж", "Приазовского морского колледжа"),
        ("Автономная некоммерческая организация «Школа»", "Автономной некоммерческой организации «Школа»"),
        ("«Техникум связи»", "«Техникума связи»"),
        ("Академия моря", ""),
        ("", ""),
    ],
)
def test_a_noun_that_nobody_knows_is_left_to_people(name: str, genitive: str) -> None:
    assert name_in_case(name, "genitive") == genitive
