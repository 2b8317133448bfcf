"""Certificates (справки): issued with a number of their year, kept as they were printed, crossed out but never lost."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import defer, joinedload

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.orders import ExpulsionReason as Reason
from desktop_app.models.orders import Order, OrderKind, OrderLine, OrderState
from desktop_app.models.papers import Certificate
from desktop_app.models.people import Person
from desktop_app.services.calendar import calendar_of
from desktop_app.services.certificates_reading import paper_of
from desktop_app.services.certificates_values import CertificateKind as CertificateKind
from desktop_app.services.certificates_values import (
    CertificateLine,
    CertificatePaper,
    CertificateRegister,
    CertificateValues,
    Issued,
    LeaverLine,
    OrderRef,
    kept,
    restored,
)
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.papers import leaver_certificate_due, leaving_is_certified, studies_are_certified
from desktop_app.services.typed import clean_line

DESTINATION_LENGTH = 300
WORK_LENGTH = 200
MOST_WORKS = 30
ISSUER_LENGTH = 120
USUAL = (
    "по месту требования",
    "в военный комиссариат",
    "в налоговый орган (для налогового вычета)",
    "в орган социальной защиты населения",
    "в Социальный фонд России",
    "по месту работы родителя (законного представителя)",
)
"""Where certificates are usually shown."""

REMEMBERED = 500
"""So many of the newest certificates tell which other places are typed."""

LOOK_BACK = timedelta(days=365)
"""Leavers of a year ago and more are no matter of the register's reminder."""


@reading(Permission.READ_STUDENTS)
def list_certificates(tx: Tx, year: int) -> tuple[CertificateLine, ...]:
    """The register of a year by number, as far as the students are within reach."""
    return read_lines(tx, Certificate.year == year)


@reading(Permission.READ_STUDENTS)
def certificates_of(tx: Tx, student_id: int) -> tuple[CertificateLine, ...]:
    """The certificates of a student, the newest first. Raises NotAllowed."""
    tx.require_within(Student, student_id)
    return tuple(reversed(read_lines(tx, Certificate.student_id == student_id)))


@reading(Permission.READ_STUDENTS)
def open_certificates(tx: Tx, keys: Sequence[int]) -> tuple[CertificatePaper, ...]:
    """These certificates as they were printed, by number. Raises NotFound, NotAllowed."""
    rows = [tx.get(Certificate, key) for key in keys]
    for row in rows:
        tx.require_within(Certificate, row.id)
    emblem = letterhead_of(tx).emblem
    return tuple(restored(row.content, emblem) for row in sorted(rows, key=lambda row: (row.year, row.number)))


@reading(Permission.READ_STUDENTS)
def open_certificate_register(tx: Tx, year: int) -> CertificateRegister:
    """The register of a year, ready to print."""
    return register_of_year(tx, year)


def register_of_year(tx: Tx, year: int) -> CertificateRegister:
    """The same inside another deed."""
    return CertificateRegister(year, read_lines(tx, Certificate.year == year), letterhead_of(tx))


@reading(Permission.ISSUE_PAPERS)
def list_destinations(tx: Tx) -> tuple[str, ...]:
    """Where certificates go: the usual places, then those that people have typed, the most frequent first."""
    newest = select(Certificate.destination).order_by(Certificate.id.desc()).limit(REMEMBERED)
    typed = Counter(place for place in tx.session.scalars(newest) if place and place not in USUAL)
    return (*USUAL, *(place for place, _count in typed.most_common()))


@reading(Permission.ISSUE_PAPERS)
def list_leavers(tx: Tx) -> tuple[LeaverLine, ...]:
    """Who was expelled within a year and still has no certificate, the most urgent first (273-ФЗ, ст. 61 ч. 5)."""
    given = select(Certificate.student_id).where(
        Certificate.kind == CertificateKind.LEAVER, Certificate.annulled_on.is_(None)
    )
    found = tx.session.execute(
        select(Student, Group.name, Order.number, Order.dated_on, Order.effective_on)
        .join(OrderLine, OrderLine.student_id == Student.id)
        .join(Order, Order.id == OrderLine.order_id)
        .join(Group, Group.id == Student.group_id)
        .where(
            Student.status == StudentStatus.EXPELLED,
            Student.left_on >= tx.today - LOOK_BACK,
            Student.id.not_in(given),
            Order.kind == OrderKind.EXPULSION,
            Order.state == OrderState.SIGNED,
            Order.effective_on == Student.left_on,
            OrderLine.expulsion.is_distinct_from(Reason.DEATH),
            tx.within(Student, Permission.READ_STUDENTS),
        )
    )
    calendar = calendar_of(tx)
    lines = []
    for student, group, number, dated_on, effective_on in found:
        due = leaver_certificate_due(calendar, dated_on or effective_on)
        ref = OrderRef(number, dated_on or effective_on, effective_on)
        lines.append(LeaverLine(student.id, student.person.full_name, group, ref, due, tx.today > due))
    return tuple(sorted(lines, key=lambda line: (line.due, line.name)))


@operation(Permission.ISSUE_PAPERS)
def issue_certificates(tx: Tx, values: CertificateValues, student_ids: Sequence[int]) -> tuple[Issued, ...]:
    """Give these students a certificate each, with the next numbers of the year; all of them or none.

    Raises BadInput (`no_student_chosen`, `certificate_for_nonstudent`, `certificate_for_nonleaver`, `too_many_works`,
    `text_too_long`), NotFound, NotAllowed (somebody else's student; marks that the person may not read).
    """
    values = checked(tx, values)
    students = [tx.get(Student, key) for key in dict.fromkeys(student_ids)]
    if not students:
        raise BadInput("no_student_chosen")
    for student in students:
        tx.require_within(Student, student.id, Permission.READ_STUDENTS)
        require_fits(values.kind, student)
    number = last_number(tx, tx.today.year)
    made = []
    for student in students:
        number += 1
        paper = paper_of(tx, student, values, number)
        made.append((add_certificate(tx, student, paper), paper))
    tx.session.flush()
    tx.touch("certificates")
    return tuple(Issued(line_of(row, row_student(tx, row)), paper) for row, paper in made)


@operation(Permission.ISSUE_PAPERS)
def annul_certificate(tx: Tx, seen: CertificateLine, day: date | None) -> CertificateLine:
    """Cross a certificate out on a day (its number stays taken), or (no day) take that back. Raises Stale."""
    row = row_seen(tx, seen)
    row.annulled_on = day
    return written(tx, row)


@operation(Permission.ISSUE_PAPERS)
def note_receipt(tx: Tx, seen: CertificateLine, day: date | None) -> CertificateLine:
    """Write down on which day a certificate was taken away, or (no day) that it was not.

    Raises BadInput (`certificate_annulled`), Stale.
    """
    row = row_seen(tx, seen)
    if day is not None and row.annulled_on is not None:
        raise BadInput("certificate_annulled", number=row.number)
    row.received_on = day
    return written(tx, row)


def checked(tx: Tx, values: CertificateValues) -> CertificateValues:
    """What was typed, cleaned; marks go only to those who may read them."""
    if values.kind is not CertificateKind.STUDIES and not tx.user.may(Permission.READ_SHEETS):
        raise NotAllowed(permission=Permission.READ_SHEETS)
    works = tuple(filter(None, (clean_line(work, WORK_LENGTH) for work in values.works)))
    if len(works) > MOST_WORKS:
        raise BadInput("too_many_works", most=MOST_WORKS)
    destination = clean_line(values.destination, DESTINATION_LENGTH) or USUAL[0]
    return CertificateValues(values.kind, destination, works)


def require_fits(kind: CertificateKind, student: Student) -> None:
    """Raise BadInput unless a certificate of this kind can be given to the student."""
    if kind is CertificateKind.LEAVER:
        if not leaving_is_certified(student.status):
            raise BadInput("certificate_for_nonleaver", name=student.person.full_name)
    elif not studies_are_certified(student.status):
        raise BadInput("certificate_for_nonstudent", name=student.person.full_name, group=student.group.name)


def last_number(tx: Tx, year: int) -> int:
    """The last number of the year; till the commit no other desk takes the next one.

    The first row of all is held, the same for every desk, so that whoever had to wait reads what the other has written;
    while there is none, the unique constraint makes the second desk try again.
    """
    tx.session.scalar(select(Certificate.id).order_by(Certificate.id).limit(1).with_for_update())
    return tx.session.scalar(select(func.max(Certificate.number)).where(Certificate.year == year)) or 0


def add_certificate(tx: Tx, student: Student, paper: CertificatePaper) -> Certificate:
    """The row of the register."""
    row = Certificate(
        student_id=student.id,
        kind=paper.kind,
        year=paper.issued_on.year,
        number=paper.number,
        issued_on=paper.issued_on,
        issued_by=tx.user.name[:ISSUER_LENGTH],
        destination=paper.destination,
        content=kept(paper),
    )
    tx.session.add(row)
    return row


def row_seen(tx: Tx, seen: CertificateLine) -> Certificate:
    """The certificate as it was shown. Raises Stale, NotFound."""
    row = tx.get(Certificate, seen.id)
    tx.require_version(row, seen.version)
    return row


def written(tx: Tx, row: Certificate) -> CertificateLine:
    """The line as it is now; whoever looks at the register looks again."""
    tx.session.flush()
    tx.touch("certificates")
    return line_of(row, row_student(tx, row))


def row_student(tx: Tx, row: Certificate) -> Student:
    """Whose certificate it is."""
    return tx.get(Student, row.student_id)


def register_query(tx: Tx, *which: ColumnElement[bool]) -> Select[Certificate, Student]:
    """Certificates with their students."""
    return (
        select(Certificate, Student)
        .join(Student, Student.id == Certificate.student_id)
        .join(Person, Person.id == Student.person_id)
        .options(defer(Certificate.content), joinedload(Student.group))
        .where(tx.within(Certificate), *which)
        .order_by(Certificate.year, Certificate.number)
    )


def read_lines(tx: Tx, *which: ColumnElement[bool]) -> tuple[CertificateLine, ...]:
    """Lines of the register within reach."""
    return tuple(line_of(row, student) for row, student in tx.session.execute(register_query(tx, *which)))


def line_of(row: Certificate, student: Student) -> CertificateLine:
    """A certificate as the register shows it."""
    return CertificateLine(
        id=row.id,
        version=row.version,
        student_id=row.student_id,
        kind=row.kind,
        year=row.year,
        number=row.number,
        name=student.person.full_name,
        group=student.group.name,
        issued_on=row.issued_on,
        issued_by=row.issued_by,
        destination=row.destination,
        received_on=row.received_on,
        annulled_on=row.annulled_on,
    )
