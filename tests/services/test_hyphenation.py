import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.hyphenation import divided, places


@pytest.mark.parametrize(
    ("word", "room", "parts"),
    [
        ("алгоритмизации", 6, ("алго-", "ритмизации")),
        ("алгоритмизации", 4, ("ал-", "горитмизации")),
        ("жизнедеятельности", 14, ("жизнедеятель-", "ности")),
        ("программирования", 9, ("програм-", "мирования")),
        ("МДК.01.01", 7, ("МДК.01.", "01")),
        ("учебно-методический", 8, ("учебно-", "методический")),
    ],
)
def test_a_word_is_divided_between_syllables_or_at_its_seams(word: str, room: int, parts: tuple[str, str]) -> None:
    assert divided(word, lambda text: len(text) <= room) == parts


def test_a_word_of_one_syllable_stays_whole() -> None:
    assert divided("страх", lambda text: len(text) <= 3) is None


@given(st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", min_size=1, max_size=25))
def test_no_letter_is_lost_or_left_alone(word: str) -> None:
    for at, hyphen in places(word):
        assert hyphen == "-"
        assert 2 <= at <= len(word) - 2
