"""Papers of admission: what each must say, whatever is missing or long."""

from dataclasses import replace
from decimal import Decimal

import pytest
from reports.applicants_in import applicant, enrolled, journal, nobody, rating
from reports.pdf import needs_poppler
from reports.pdf import pages as read_pages

from desktop_app.services.reports import (
    admission_rating,
    applicant_file,
    applicant_receipt,
    applicant_statement,
    enrolment_list,
    registration_journal,
)
from desktop_app.services.reports.admission_words import in_words

LONG = "Константинопольская-Преображенская Александра-Виктория Свято"  # 60 letters


def pages(pdf: bytes) -> list[str]:
    """The words of each page."""
    return [page.text for page in read_pages(pdf)]


@needs_poppler
def test_a_statement_has_a_line_for_each_signature_and_the_parents_under_eighteen() -> None:
    (page,) = pages(applicant_statement.render(applicant(2)))
    for said in ("ЗАЯВЛЕНИЕ", "112-233-445 95", "получаю впервые", "уставом", "не позднее 20.08.2026", "152-ФЗ",
                 "законного представителя", "Заявление принял", "Регистрационный № 123"):  # fmt: skip
        assert said in page
    (grown,) = pages(applicant_statement.render(replace(applicant(2), minor=False)))
    assert "законного представителя" not in grown


@needs_poppler
def test_long_names_and_eight_priorities_take_both_sides_and_no_more() -> None:
    sides = pages(applicant_statement.render(applicant(8, LONG)))
    assert len(sides) == 2
    assert len(pages(applicant_statement.render(nobody()))) == 1


@needs_poppler
def test_the_receipt_is_one_sheet_of_two_parts_and_leaves_out_what_was_given_back() -> None:
    for sheet in (applicant(), applicant(8, LONG), nobody()):
        (page,) = pages(applicant_receipt.render(sheet))
        assert page.index("ОПИСЬ ЛИЧНОГО ДЕЛА") < page.index("линия отреза") < page.index("РАСПИСКА")
    values = applicant().values
    back = replace(values, papers=(replace(values.papers[0], returned_on=values.registered_on), *values.papers[1:]))
    (page,) = pages(applicant_receipt.render(replace(applicant(), values=back)))
    assert page.count("Заявление") == 1


@needs_poppler
def test_the_examination_sheet_says_scores_in_words() -> None:
    (page,) = pages(applicant_file.render_entrance(applicant()))
    assert "92,07 (девяносто две целых семь сотых)" in page
    assert "фото 3 × 4" in page


def test_a_broken_photograph_leaves_its_place_empty() -> None:
    assert applicant_file.render_entrance(replace(applicant(), photo=b"no picture")).startswith(b"%PDF")


@needs_poppler
def test_each_day_of_the_journal_is_counted_and_signed() -> None:
    text = " ".join(pages(registration_journal.render(journal(8, 2))))
    assert text.count("За день принято заявлений") == 3
    assert "0 (ноль)" in text
    assert "Журнал закрыт 01.07.2026 в 17:30" in text


@needs_poppler
def test_the_public_rating_shows_codes_and_the_line_stands_under_the_last_place() -> None:
    text = " ".join(pages(admission_rating.render(rating(20, 5, public=True))))
    assert "К12" in text
    assert "Бондаренко" not in text
    assert admission_rating.last_place(rating(20, 7).rating) == 8  # the seventh goes elsewhere
    assert admission_rating.last_place(rating(0).rating) == 0


@needs_poppler
def test_the_list_names_mean_number_and_group() -> None:
    (page,) = pages(enrolment_list.render(enrolled(3)))
    for said in ("ПОФАМИЛЬНЫЙ ПЕРЕЧЕНЬ", "Бондаренко", "4,5", "ИСП-26", "Всего: 3"):
        assert said in page


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("5", "пять"), ("4.57", "четыре целых пятьдесят семь сотых"), ("21.5", "двадцать одна целая пять десятых"),
        ("111.01", "сто одиннадцать целых одна сотая"), ("0", "ноль"), ("1000", "1000"),
    ],
)  # fmt: skip
def test_figures_are_written_in_words(value: str, words: str) -> None:
    assert in_words(Decimal(value)) == words
