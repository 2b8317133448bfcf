"""Record books and student cards: given by number, replaced, prolonged, returned, checked (domain.md 2.22, 2.23)."""

from dataclasses import replace
from datetime import date

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.cards import Photo
from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.services.contingent import open_student
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.study_books import (
    books_of,
    check_books,
    issue_books,
    issue_duplicate,
    list_books,
    prolong_cards,
    propose_books,
    return_books,
)
from desktop_app.services.study_books_papers import open_book_register, open_cards, open_inlays
from desktop_app.services.study_books_values import BookKind, BookLine, Finding, InlayLine, NewBook

BOOK, CARD = BookKind.RECORD_BOOK, BookKind.STUDENT_CARD


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def secretary(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.SECRETARY)


def whole_group(office: Office, college: SmallCollege, kind: BookKind, first: str = "") -> tuple[BookLine, ...]:
    return issue_books(office, kind, propose_books(office, kind, college.group_a, first), TODAY)


def leave(office: Office, student: int) -> None:
    with office.database.writing() as session:
        row = session.get_one(Student, student)
        row.status, row.left_on = StudentStatus.EXPELLED, TODAY
        session.commit()


def test_a_group_gets_its_books_at_once_by_the_numbers_of_the_cards(secretary: Office, college: SmallCollege) -> None:
    lines = whole_group(secretary, college, BOOK)
    assert [line.number for line in lines] == [f"{college.group_a:02}-{n:03}" for n in range(1, 7)]
    assert {line.valid_until for line in lines} == {None}
    assert propose_books(secretary, BOOK, college.group_a) == ()
    assert list_books(secretary, BOOK) == lines


def test_numbers_are_counted_on_and_the_students_card_follows_the_record_book(
    secretary: Office, college: SmallCollege
) -> None:
    lines = whole_group(secretary, college, BOOK, "26-0098")
    assert [line.number for line in lines] == ["26-0098", "26-0099", "26-0100", "26-0101", "26-0102", "26-0103"]
    assert open_student(secretary, college.students_a[2]).line.record_book == "26-0100"
    cards = whole_group(secretary, college, CARD, "500")
    assert cards[0].valid_until == date(2027, 8, 31)
    assert open_student(secretary, college.students_a[0]).line.record_book == "26-0098"
    with pytest.raises(BadInput, match="book_number_counts"):
        propose_books(secretary, CARD, college.group_b, "без номера")


def test_a_number_belongs_to_one_student_for_good(secretary: Office, college: SmallCollege) -> None:
    whole_group(secretary, college, CARD, "500")
    name = "Лапина Майя"
    for number, reason in (("500", "book_number_taken"), (" ", "book_number_missing"), ("5" * 21, "text_too_long")):
        with pytest.raises(BadInput, match=reason):
            issue_books(secretary, CARD, [NewBook(college.students_b[0], name, number)], TODAY)
    other = open_student(secretary, college.students_a[3]).line.record_book
    with pytest.raises(BadInput, match="book_number_taken"):  # the card of another student names it
        issue_books(secretary, BOOK, [NewBook(college.students_b[0], name, other)], TODAY)
    with pytest.raises(BadInput, match="book_in_hand"):
        issue_books(secretary, CARD, [NewBook(college.students_a[0], name, "900")], TODAY)
    leave(secretary, college.students_b[1])
    both = [NewBook(key, name, f"90{key}") for key in college.students_b[:2]]
    with pytest.raises(BadInput, match="book_for_nonstudent"):
        issue_books(secretary, CARD, both, TODAY)
    assert len(list_books(secretary, CARD)) == 6


def test_a_lost_book_is_replaced_and_stays_in_the_register(secretary: Office, college: SmallCollege) -> None:
    first = whole_group(secretary, college, BOOK)[0]
    with pytest.raises(BadInput, match="book_note_missing"):
        issue_duplicate(secretary, first, "26-500", " ")
    second = issue_duplicate(secretary, first, "26-500", "утеряна")
    assert (second.number, second.note, second.current) == ("26-500", f"дубликат вместо {first.number}", True)
    assert open_student(secretary, first.student_id).line.record_book == "26-500"
    old = next(line for line in books_of(secretary, first.student_id) if line.id == first.id)
    assert (old.note, old.current, old.returned_on) == ("утеряна", False, None)
    with pytest.raises(Stale):
        issue_duplicate(secretary, first, "26-501", "утеряна")
    with pytest.raises(BadInput, match="book_replaced"):
        issue_duplicate(secretary, old, "26-501", "утеряна")


def test_whoever_has_left_owes_the_book_till_it_comes_back(secretary: Office, college: SmallCollege) -> None:
    lines = whole_group(secretary, college, BOOK)
    leave(secretary, college.students_a[1])
    assert [line.name for line in list_books(secretary, BOOK) if line.owed] == ["Ежов Глеб"]
    (back,) = return_books(secretary, [next(one for one in list_books(secretary, BOOK) if one.owed)], TODAY)
    assert (back.owed, back.returned_on) == (False, TODAY)
    (again,) = return_books(secretary, [back], None)
    assert again.owed
    with pytest.raises(Stale):
        return_books(secretary, [lines[0], back], TODAY)
    assert list_books(secretary, BOOK)[0].returned_on is None


def test_cards_are_prolonged_to_the_next_august(secretary: Office, college: SmallCollege) -> None:
    lines = issue_books(secretary, CARD, propose_books(secretary, CARD, college.group_a), date(2025, 9, 10))
    assert {line.valid_until for line in lines} == {date(2026, 8, 31)}
    expired = [one for one in check_books(secretary) if one.finding is Finding.EXPIRED]
    assert len(expired) == 6
    prolonged = prolong_cards(secretary, lines)
    assert {line.valid_until for line in prolonged} == {date(2027, 8, 31)}
    books = whole_group(secretary, college, BOOK)
    with pytest.raises(BadInput, match="card_not_prolonged"):
        prolong_cards(secretary, [prolonged[0], books[0]])


def test_the_register_is_checked_against_the_cards(secretary: Office, college: SmallCollege) -> None:
    lines = whole_group(secretary, college, BOOK)
    whole_group(secretary, college, CARD)
    leave(secretary, college.students_a[0])
    with secretary.database.writing() as session:
        session.get_one(Student, college.students_a[1]).record_book = "ПЕРЕПИСАН"
        session.commit()
    return_books(secretary, [lines[2]], TODAY)
    found = {(one.finding, one.kind, one.student_id) for one in check_books(secretary) if one.group == "ИСП-21"}
    assert found == {
        (Finding.NOT_RETURNED, BOOK, college.students_a[0]),
        (Finding.NOT_RETURNED, CARD, college.students_a[0]),
        (Finding.OTHER_NUMBER, BOOK, college.students_a[1]),
        (Finding.NO_BOOK, BOOK, college.students_a[2]),
    }


def test_a_curator_sees_the_own_groups_books_and_gives_none(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.get_one(Group, college.group_a).curator_id = college.teacher_1
        session.commit()
    lines = whole_group(office, college, BOOK)
    issue_books(office, BOOK, propose_books(office, BOOK, college.group_b), TODAY)
    curator = acting(office, Role.CURATOR, college.teacher_1)
    assert list_books(curator, BOOK) == lines
    assert len(open_book_register(curator, BOOK).lines) == 6
    with pytest.raises(NotAllowed):
        return_books(curator, lines, TODAY)


def test_a_student_card_is_printed_with_the_photo_of_the_card(secretary: Office, college: SmallCollege) -> None:
    with secretary.database.writing() as session:
        person = session.get_one(Student, college.students_a[0]).person_id
        session.add(Photo(person_id=person, image=b"a picture"))
        session.commit()
    lines = whole_group(secretary, college, CARD, "500")
    cards = open_cards(secretary, [line.id for line in lines[:2]]).cards
    assert [(card.number, card.name, card.photo) for card in cards] == [
        ("500", "Абрамова Вера", b"a picture"), ("501", "Ежов Глеб", None),
    ]  # fmt: skip


def test_only_what_is_passed_goes_into_the_book(secretary: Office, college: SmallCollege) -> None:
    with secretary.database.writing() as session:
        sheet = GradeSheet(
            term_id=college.term, group_id=college.group_a, row_id=college.exam_row, teacher_id=college.teacher_1,
            number=1, control=Control.EXAM, day=TODAY, hours=32, state=SheetState.CLOSED,
        )  # fmt: skip
        session.add(sheet)
        session.flush()
        marks = (FinalMark.FIVE, FinalMark.TWO)
        session.add_all(
            GradeRow(sheet_id=sheet.id, student_id=key, mark=mark)
            for key, mark in zip(college.students_a, marks, strict=False)
        )
        session.commit()
    paper = open_inlays(secretary, college.term, college.group_a)
    assert [len(inlay.lines) for inlay in paper.inlays] == [1, 0, 0, 0, 0, 0]
    title = "Основы алгоритмизации и программирования"
    assert paper.inlays[0].lines == (
        InlayLine(title, 32, Control.EXAM, FinalMark.FIVE, TODAY, "Соколова А. П."),
    )  # fmt: skip
    assert replace(paper.inlays[0], lines=()).course == 2
