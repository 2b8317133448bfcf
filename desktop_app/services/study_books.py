"""Record books and student cards: given by number, prolonged, replaced when lost, returned (domain.md 2.22, 2.23)."""

from collections.abc import Collection, Hashable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, select

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Student
from desktop_app.models.papers import StudyBook
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.papers import student_card_until, studies_are_certified
from desktop_app.services.study_books_reading import book_lines, findings_of, group_students, in_hand, next_numbers
from desktop_app.services.study_books_values import BookFinding, BookKind, BookLine, NewBook
from desktop_app.services.typed import clean_line

NUMBER_LENGTH = 20
NOTE_LENGTH = 200


@reading(Permission.READ_STUDENTS)
def list_books(tx: Tx, kind: BookKind) -> tuple[BookLine, ...]:
    """The register of a kind, as far as the students are within reach, by group and name."""
    return book_lines(tx, StudyBook.kind == kind)


@reading(Permission.READ_STUDENTS)
def books_of(tx: Tx, student_id: int) -> tuple[BookLine, ...]:
    """The books and cards of a student, the newest first. Raises NotAllowed."""
    tx.require_within(Student, student_id)
    lines = book_lines(tx, StudyBook.student_id == student_id)
    return tuple(sorted(lines, key=lambda line: line.id, reverse=True))


@reading(Permission.READ_STUDENTS)
def check_books(tx: Tx) -> tuple[BookFinding, ...]:
    """Where registers and cards differ («книжка и база»), by group and name."""
    return findings_of(tx)


@reading(Permission.ISSUE_PAPERS)
def propose_books(tx: Tx, kind: BookKind, group_id: int, first: str = "") -> tuple[NewBook, ...]:
    """Numbers for those of a group who have none of the kind: the card's own, or counted on from `first`.

    Raises BadInput (`book_number_counts`), NotFound.
    """
    waiting = [student for student in group_students(tx, group_id) if student.id not in in_hand(tx, kind)]
    first = clean_line(first, NUMBER_LENGTH)
    numbers = next_numbers(first, len(waiting)) if first else [student.record_book for student in waiting]
    return tuple(
        NewBook(student.id, student.person.full_name, number) for student, number in zip(waiting, numbers, strict=True)
    )


@operation(Permission.ISSUE_PAPERS)
def issue_books(tx: Tx, kind: BookKind, wanted: Sequence[NewBook], day: date) -> tuple[BookLine, ...]:
    """Give each of these students a book or a card on a day; all of them or none.

    Raises BadInput (`no_student_chosen`, `book_number_missing`, `book_number_taken`, `book_in_hand`,
    `book_for_nonstudent`, `text_too_long`), NotFound, NotAllowed.
    """
    if not wanted:
        raise BadInput("no_student_chosen")
    held = in_hand(tx, kind)
    for one in wanted:
        student = student_for(tx, one.student_id)
        if student.id in held:
            raise BadInput("book_in_hand", name=student.person.full_name, number=held[student.id])
        give(tx, kind, student, one.number, day)
    return told(tx, StudyBook.kind == kind, [one.student_id for one in wanted])


@operation(Permission.ISSUE_PAPERS)
def issue_duplicate(tx: Tx, seen: BookLine, number: str, note: str) -> BookLine:
    """Give another one today in place of one that is lost or spoilt; the note says why, and stands with the old one.

    Raises BadInput (`book_replaced`, `book_note_missing`, `book_number_missing`, `book_number_taken`), Stale.
    """
    row = row_seen(tx, seen)
    student = student_for(tx, row.student_id)
    note = clean_line(note, NOTE_LENGTH - NUMBER_LENGTH)
    if not note:
        raise BadInput("book_note_missing")
    if in_hand(tx, seen.kind).get(student.id) != row.number:
        raise BadInput("book_replaced", number=row.number)
    made = give(tx, seen.kind, student, number, tx.today)
    made.note = f"дубликат вместо {row.number}"
    row.note = note
    tx.session.flush()
    return told(tx, StudyBook.id == made.id, [student.id])[0]


@operation(Permission.ISSUE_PAPERS)
def return_books(tx: Tx, seen: Sequence[BookLine], day: date | None) -> tuple[BookLine, ...]:
    """Write down on which day books or cards came back, or (no day) that they did not. Raises Stale."""
    for row in rows_seen(tx, seen):
        row.returned_on = day
    return told(tx, StudyBook.id.in_([line.id for line in seen]), [line.student_id for line in seen])


@operation(Permission.ISSUE_PAPERS)
def prolong_cards(tx: Tx, seen: Sequence[BookLine], until: date | None = None) -> tuple[BookLine, ...]:
    """Let student cards hold till a day, or till the next 31 August. Raises BadInput (`card_not_prolonged`), Stale."""
    until = until or student_card_until(tx.today)
    for row in rows_seen(tx, seen):
        student = tx.get(Student, row.student_id)
        if row.kind is not BookKind.STUDENT_CARD or not studies_are_certified(student.status):
            raise BadInput("card_not_prolonged", name=student.person.full_name)
        row.valid_until = until
    return told(tx, StudyBook.id.in_([line.id for line in seen]), [line.student_id for line in seen])


def student_for(tx: Tx, student_id: int) -> Student:
    """The student who is to be given something. Raises BadInput (`book_for_nonstudent`), NotAllowed."""
    tx.require_within(Student, student_id, Permission.READ_STUDENTS)
    student = tx.get(Student, student_id)
    if not studies_are_certified(student.status):
        raise BadInput("book_for_nonstudent", name=student.person.full_name)
    return student


def give(tx: Tx, kind: BookKind, student: Student, typed: str, day: date) -> StudyBook:
    """A new line of the register; the student's card follows the record book."""
    number = clean_line(typed, NUMBER_LENGTH)
    if not number:
        raise BadInput("book_number_missing", name=student.person.full_name)
    require_free(tx, kind, student, number)
    until = student_card_until(day) if kind is BookKind.STUDENT_CARD else None
    row = StudyBook(student_id=student.id, kind=kind, number=number, issued_on=day, valid_until=until)
    tx.session.add(row)
    if kind is BookKind.RECORD_BOOK and student.record_book != number:
        student.record_book = number
        tx.touch("students", student.id)
    tx.session.flush()
    return row


def require_free(tx: Tx, kind: BookKind, student: Student, number: str) -> None:
    """Raise BadInput (`book_number_taken`) if somebody else has, or had, the number."""
    owner = select(Student).join(StudyBook, StudyBook.student_id == Student.id)
    taken = tx.session.scalar(owner.where(StudyBook.kind == kind, StudyBook.number == number))
    if taken is None and kind is BookKind.RECORD_BOOK:
        taken = tx.session.scalar(select(Student).where(Student.record_book == number, Student.id != student.id))
    if taken is not None:
        raise BadInput("book_number_taken", number=number, name=taken.person.full_name)


def row_seen(tx: Tx, seen: BookLine) -> StudyBook:
    """The line as it was shown. Raises Stale, NotFound."""
    row = tx.get(StudyBook, seen.id)
    tx.require_version(row, seen.version)
    return row


def rows_seen(tx: Tx, seen: Sequence[BookLine]) -> list[StudyBook]:
    """The lines as they were shown. Raises Stale that names each that is not."""
    rows: dict[Hashable, tuple[StudyBook, int]] = {line.id: (tx.get(StudyBook, line.id), line.version) for line in seen}
    tx.require_versions(rows)
    return [row for row, _version in rows.values()]


def told(tx: Tx, which: ColumnElement[bool], students: Collection[int]) -> tuple[BookLine, ...]:
    """The lines as they are now; whoever looks at the registers looks again."""
    tx.session.flush()
    tx.touch("books")
    return tuple(line for line in book_lines(tx, which) if line.student_id in set(students))
