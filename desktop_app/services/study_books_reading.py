"""How the registers of record books and student cards are read, and checked against the cards of students."""

import re
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.orm import joinedload

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.papers import StudyBook
from desktop_app.models.people import Person
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.study_books_values import BookFinding, BookKind, BookLine, Finding

COUNTED = re.compile(r"(.*?)(\d+)")
HERE = (StudentStatus.STUDYING, StudentStatus.ON_LEAVE)


def book_lines(tx: Tx, *which: ColumnElement[bool]) -> tuple[BookLine, ...]:
    """Lines of the registers within reach, by group and name."""
    newest = newest_books()
    found = tx.session.execute(
        select(StudyBook, Student, newest.c.id)
        .join(Student, Student.id == StudyBook.student_id)
        .join(Person, Person.id == Student.person_id)
        .join(Group, Group.id == Student.group_id)
        .outerjoin(newest, newest.c.id == StudyBook.id)
        .options(joinedload(Student.group))
        .where(tx.within(StudyBook, Permission.READ_STUDENTS), *which)
        .order_by(Group.name, Person.sort_key, StudyBook.id)
    )
    return tuple(line_of(row, student, current=key is not None) for row, student, key in found)


def newest_books() -> Subquery:
    """The current book of each student and kind: the newest."""
    return select(func.max(StudyBook.id).label("id")).group_by(StudyBook.student_id, StudyBook.kind).subquery()


def line_of(row: StudyBook, student: Student, *, current: bool) -> BookLine:
    """A book as its register shows it."""
    return BookLine(
        id=row.id,
        version=row.version,
        student_id=row.student_id,
        kind=row.kind,
        number=row.number,
        name=student.person.full_name,
        group=student.group.name,
        status=student.status,
        record_book=student.record_book,
        issued_on=row.issued_on,
        valid_until=row.valid_until,
        returned_on=row.returned_on,
        note=row.note,
        current=current,
    )


def in_hand(tx: Tx, kind: BookKind) -> Mapping[int, str]:
    """Student → the number of what they have in hand."""
    newest = newest_books()
    rows = tx.session.execute(
        select(StudyBook.student_id, StudyBook.number)
        .join(newest, newest.c.id == StudyBook.id)
        .where(StudyBook.kind == kind, StudyBook.returned_on.is_(None))
    )
    return {row.student_id: row.number for row in rows}


def group_students(tx: Tx, group_id: int) -> Sequence[Student]:
    """Those of a group who study or are on leave, in the order of the list. Raises NotFound."""
    tx.get(Group, group_id)
    return tx.session.scalars(
        select(Student)
        .join(Person, Person.id == Student.person_id)
        .where(Student.group_id == group_id, Student.status.in_(HERE), tx.within(Student, Permission.READ_STUDENTS))
        .order_by(Person.sort_key, Student.id)
    ).all()


def next_numbers(first: str, count: int) -> list[str]:
    """«25-098», «25-099», «25-100» …: the figures at the end are counted on. Raises BadInput (`book_number_counts`)."""
    found = COUNTED.fullmatch(first)
    if found is None:
        raise BadInput("book_number_counts", number=first)
    head, tail = found[1], found[2]
    return [f"{head}{int(tail) + step:0{len(tail)}}" for step in range(count)]


def findings_of(tx: Tx) -> tuple[BookFinding, ...]:
    """Differences within reach, by group and name."""
    lines = {(line.student_id, line.kind): line for line in book_lines(tx) if line.current}
    students = tx.session.scalars(
        select(Student)
        .join(Person, Person.id == Student.person_id)
        .join(Group, Group.id == Student.group_id)
        .options(joinedload(Student.group))
        .where(tx.within(Student, Permission.READ_STUDENTS))
        .order_by(Group.name, Person.sort_key, Student.id)
    )
    return tuple(
        BookFinding(
            finding=finding,
            kind=kind,
            student_id=student.id,
            name=student.person.full_name,
            group=student.group.name,
            number=line.number if line else "",
            record_book=student.record_book,
            until=line.valid_until if line else None,
        )
        for student in students
        for kind in BookKind
        for line in [lines.get((student.id, kind))]
        for finding in differences(tx, student, kind, line)
    )


def differences(tx: Tx, student: Student, kind: BookKind, line: BookLine | None) -> Iterator[Finding]:
    """What is wrong with one student's book or card."""
    held = line is not None and line.returned_on is None
    if student.status in HERE and not held:
        yield Finding.NO_BOOK
    if line is None:
        return
    if line.owed:
        yield Finding.NOT_RETURNED
    if kind is BookKind.RECORD_BOOK and held and line.number != student.record_book:
        yield Finding.OTHER_NUMBER
    if student.status in HERE and held and line.valid_until is not None and line.valid_until < tx.today:
        yield Finding.EXPIRED
