"""Certificates and books by real logins of PostgreSQL: what the services do the server lets through, and no more."""

from dataclasses import replace

import psycopg
import pytest
from desks import TODAY
from guards.peopled import Peopled

from desktop_app.models.database import libpq_words
from desktop_app.services.certificates import (
    annul_certificate,
    issue_certificates,
    list_certificates,
    list_destinations,
    list_leavers,
    note_receipt,
    open_certificates,
)
from desktop_app.services.certificates_values import CertificateKind, CertificateValues
from desktop_app.services.movement import movement_of
from desktop_app.services.movement_people import list_standing
from desktop_app.services.study_books import (
    check_books,
    issue_books,
    issue_duplicate,
    list_books,
    prolong_cards,
    propose_books,
    return_books,
)
from desktop_app.services.study_books_papers import open_book_register, open_cards, open_inlays
from desktop_app.services.study_books_values import BookKind

STUDIES = CertificateValues(CertificateKind.STUDIES, "в банк")


def test_a_secretary_gives_certificates_of_each_kind_and_nobody_rewrites_them(own_college: Peopled) -> None:
    desk, student = own_college.inside("secretary"), own_college.college.students_a[0]
    first, second = issue_certificates(desk, STUDIES, own_college.college.students_a[:2])
    (period,) = issue_certificates(desk, replace(STUDIES, kind=CertificateKind.PERIOD), [student])
    assert period.line.number == second.line.number + 1
    annul_certificate(desk, first.line, TODAY)
    note_receipt(desk, second.line, TODAY)
    assert open_certificates(desk, [period.line.id]) == (period.paper,)
    assert list_destinations(desk)[-1] == "в банк"
    list_leavers(desk)
    with psycopg.connect(**libpq_words(desk.database.url), autocommit=True) as raw:
        for statement in ("update certificate set content = '{}'", "update certificate set number = number + 100",
                          "delete from certificate"):  # fmt: skip
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                raw.execute(statement)
    curator = own_college.inside("curator")  # of group B
    assert {line.group for line in list_certificates(curator, 2026)} <= {"ИСП-22"}


def test_a_secretary_gives_books_and_the_card_follows(own_college: Peopled) -> None:
    desk, college = own_college.inside("secretary"), own_college.college
    books = issue_books(
        desk, BookKind.RECORD_BOOK, propose_books(desk, BookKind.RECORD_BOOK, college.group_a, "26-500"), TODAY
    )
    assert [line.record_book for line in books][:2] == ["26-500", "26-501"]
    again = issue_duplicate(desk, books[0], "26-600", "утеряна")
    assert again.record_book == "26-600"
    assert return_books(desk, [again], TODAY)[0].returned_on == TODAY
    cards = list_books(desk, BookKind.STUDENT_CARD)
    assert prolong_cards(desk, cards[:1])[0].valid_until is not None
    assert open_cards(desk, [cards[0].id]).cards[0].number == cards[0].number
    assert len(open_book_register(desk, BookKind.RECORD_BOOK).lines) == 7
    assert check_books(desk)
    assert open_inlays(desk, college.term, college.group_a).inlays
    assert movement_of(desk, TODAY, TODAY).college.end.total == len(list_standing(desk, TODAY))
