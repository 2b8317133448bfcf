"""The demo college's papers: books and cards of everybody, certificates of this year, two books never returned."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final

from sqlalchemy import select

from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.papers import BookKind, Certificate, CertificateKind, StudyBook
from desktop_app.services.certificates import USUAL, issue_certificates, list_leavers
from desktop_app.services.certificates_reading import paper_of
from desktop_app.services.certificates_values import CertificateValues, kept
from desktop_app.services.office import Office, Tx
from desktop_app.services.rules.papers import student_card_until
from desktop_app.services.settings import open_settings, read_settings

STUDIES: Final = 28
OWED: Final = 2
HERE: Final = (StudentStatus.STUDYING, StudentStatus.ON_LEAVE)
GONE: Final = (StudentStatus.EXPELLED, StudentStatus.GRADUATED)
WORKS: Final = ("МДК.01.01 «Веб-приложение библиотеки колледжа», 5 (отлично)",)


def add_papers(tx: Tx, seed: int) -> None:
    """Everybody's record book and student card, and the certificates of study of the last weeks."""
    chance = Random(f"{seed}:papers")  # noqa: S311 - the same papers for the same seed
    students = list(tx.session.scalars(select(Student).order_by(Student.id)))
    years = {key: year for key, year in tx.session.execute(select(Group.id, Group.admission_year))}  # noqa: C416
    owed = [student.id for student in students if student.status in GONE][:OWED]
    for student in students:
        if student.status is not StudentStatus.CANDIDATE:
            add_books(tx, student, years[student.group_id], returned=student.id not in owed)
    here = [student for student in students if student.status in HERE]
    numbers: Counter[int] = Counter()
    for place, student in enumerate(chance.sample(here, min(STUDIES, len(here)))):
        day = workday(tx.today - timedelta(days=2 * (STUDIES - place)))
        numbers[day.year] += 1
        add_certificate(tx, student, day, numbers[day.year], chance.choice(USUAL))
    tx.session.flush()


def add_books(tx: Tx, student: Student, year: int, *, returned: bool) -> None:
    """A record book from October, a student card from September of the first year."""
    back = student.left_on if returned and student.status in GONE else None
    until = student_card_until(tx.today) if student.status in HERE else date(year + 1, 8, 31)
    given = max(student.enrolled_on, date(year, 9, 1))
    tx.session.add_all(
        StudyBook(student_id=student.id, kind=kind, number=student.record_book, issued_on=given + timedelta(days=days),
                  valid_until=valid, returned_on=back)
        for kind, days, valid in ((BookKind.STUDENT_CARD, 9, until), (BookKind.RECORD_BOOK, 45, None))
    )  # fmt: skip


def add_certificate(tx: Tx, student: Student, day: date, number: int, destination: str) -> None:
    """A certificate of study as the secretary issued it on that day; most have been taken away."""
    secretary = read_settings(tx).secretary or tx.user.name
    then = replace(tx, local=tx.local.replace(year=day.year, month=day.month, day=day.day))
    paper = paper_of(then, student, CertificateValues(CertificateKind.STUDIES, destination), number)
    paper = replace(paper, letterhead=replace(paper.letterhead, printed_by=secretary))
    received = workday(day + timedelta(days=1))
    tx.session.add(
        Certificate(student_id=student.id, kind=paper.kind, year=day.year, number=number, issued_on=day,
                    issued_by=secretary, destination=destination, content=kept(paper),
                    received_on=received if number % 4 and received <= tx.today else None,
                    annulled_on=day if number % 13 == 0 else None)
    )  # fmt: skip


def workday(day: date) -> date:
    """The day, or the Friday before it."""
    return day - timedelta(days=max(0, day.isoweekday() - 5))


def issue_demo_certificates(office: Office) -> int:
    """When marks are there: the period of study for one student, a leaver's certificate for all but one of them."""
    with office.database.reading() as session:
        somebody = session.scalar(select(Student.id).where(Student.status == StudentStatus.STUDYING).limit(1))
    secretary = open_settings(office).settings.secretary
    office = office.signed_in(replace(office.user, name=secretary))
    leavers = [line.student_id for line in list_leavers(office)][:-1]
    made = 0
    for kind, students in ((CertificateKind.PERIOD, [somebody] if somebody else []), (CertificateKind.LEAVER, leavers)):
        if students:
            made += len(issue_certificates(office, CertificateValues(kind, "", WORKS), students))
    return made
