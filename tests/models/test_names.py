"""Russian lists: the order of names and the search key."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.models.base import search_key, sort_key


def test_yo_stands_with_ye_and_case_does_not_count() -> None:
    names = ["Жуков", "Ёлкина", "Елисеев", "ежов", "Ёжов", "Ершова", "Зайцев"]
    assert sorted(names, key=sort_key) == ["ежов", "Ёжов", "Елисеев", "Ёлкина", "Ершова", "Жуков", "Зайцев"]


def test_the_same_name_with_ye_comes_before_the_one_with_yo() -> None:
    assert sort_key("Королев") < sort_key("Королёв") < sort_key("Королева")


def test_a_search_finds_yo_by_ye_and_ignores_case_and_spaces() -> None:
    assert search_key("  Ёлкина   ДАРЬЯ ") == "елкина дарья"


def test_latin_letters_in_a_russian_word_do_not_hide_it() -> None:
    assert search_key("Ивaновa Aннa") == search_key("Иванова Анна")
    assert search_key("Cox Thomas") == "cox thomas"  # a name that is written in Latin letters stays one


@given(st.text(max_size=40))
def test_a_key_of_a_key_changes_nothing(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)
