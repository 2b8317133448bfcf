"""The interface's words: complete in both languages, and the check that says so can fail."""

import gettext

import catalogues
import pytest
from babel.messages.catalog import Message

from desktop_app.places import translations


def test_every_word_of_the_sources_stands_translated_in_both_catalogues() -> None:
    assert catalogues.faults() == []


def test_the_sources_have_words_at_all() -> None:
    assert len(list(catalogues.words(catalogues.extracted()))) > 20


@pytest.mark.parametrize(
    ("strings", "fault"),
    [
        ("", "is not translated"),
        ("Группа {group}", "has other placeholders than the source"),
        ("Группа {", "has other placeholders than the source"),
        ("Группа", "has other placeholders than the source"),
    ],
)
def test_a_word_with_a_fault_is_found(strings: str, fault: str) -> None:
    assert list(catalogues.faults_of(Message("Group {title}", strings), 3)) == [fault]


@pytest.mark.parametrize(
    ("strings", "fault"),
    [
        (("{n} пара", "{n} пары", ""), "is not translated"),
        (("{n} пара", "{n} пары"), "has 2 forms instead of 3"),
        (("пара", "{n} пары", "{n} пар"), "has other placeholders than the source"),
    ],
)
def test_a_number_with_a_fault_in_its_forms_is_found(strings: tuple[str, ...], fault: str) -> None:
    assert list(catalogues.faults_of(Message(("{n} pair", "{n} pairs"), strings), 3)) == [fault]


def test_a_fuzzy_word_is_found() -> None:
    assert list(catalogues.faults_of(Message("Journal", "Журнал", flags={"fuzzy"}), 3)) == ["is fuzzy"]


def test_good_words_have_no_fault() -> None:
    message = Message(("{n} pair", "{n} pairs"), ("{n} пара", "{n} пары", "{n} пар"))
    assert list(catalogues.faults_of(message, 3)) == []


def test_words_that_are_missing_or_used_nowhere_are_found() -> None:
    used: set[object] = {message.id for message in catalogues.words(catalogues.read("ru"))}
    gone = min(used, key=str)
    found = list(catalogues.faults_of_language("ru", used - {gone} | {"A word that no catalogue has"}))
    assert found[:2] == ["ru: 'A word that no catalogue has' is missing", f"ru: {gone!r} is used nowhere"]


@pytest.mark.parametrize(
    ("text", "cyrillic"),
    [("Refused (п. 4.6)", False), ("a file of «Планы СПО»", False), ("Журнал", True), ("5 пар", True)],
)
def test_english_may_quote_a_name_or_a_clause_and_has_no_other_russian(text: str, cyrillic: bool) -> None:
    assert catalogues.is_russian(text) is cyrillic


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_gettext_reads_the_shipped_catalogue(language: str) -> None:
    catalogue = gettext.translation("vedomost", translations(), [language])
    for message in catalogues.words(catalogues.read(language)):
        one, many = (catalogues.forms(message.id) * 2)[:2]
        spoken = catalogue.ngettext(one, many, 1) if message.pluralizable else catalogue.gettext(one)
        assert spoken == catalogues.forms(message.string)[0]
