"""Certificates: taken from the card, numbered without gaps, kept as they were printed (domain.md 2.20, 2.21)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
from colleges import SmallCollege, add_row, small_college
from desks import NOW, TODAY, acting
from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.audit import AuditChange
from desktop_app.models.cards import Schooling, SchoolLevel
from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.database import Database
from desktop_app.models.debts import Debt, DebtAttempt
from desktop_app.models.orders import ExpulsionReason, Order, OrderKind, OrderLine, OrderState
from desktop_app.models.papers import Certificate
from desktop_app.models.people import PersonalData
from desktop_app.services.certificates import (
    annul_certificate,
    certificates_of,
    issue_certificates,
    list_certificates,
    list_destinations,
    list_leavers,
    note_receipt,
    open_certificates,
)
from desktop_app.services.certificates_values import CertificateKind, CertificateValues, OrderRef, PassedLine
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.reports.certificate import render

STUDIES = CertificateValues(CertificateKind.STUDIES, "в военный комиссариат")
PERIOD = CertificateValues(CertificateKind.PERIOD)
LEAVER = CertificateValues(CertificateKind.LEAVER, "", ("МДК.01.01 «Сайт», 5 (отлично)",))


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Everybody of group A was enrolled by an order; the first student's birthday is known."""
    made = small_college(office)
    with office.database.writing() as session:
        order = Order(
            kind=OrderKind.ENROLMENT,
            state=OrderState.SIGNED,
            number="118-с",
            dated_on=date(2025, 8, 20),
            effective_on=date(2025, 9, 1),
            year=2025,
        )
        session.add(order)
        order.lines += [OrderLine(student_id=key, position=n) for n, key in enumerate(made.students_a, 1)]
        person = session.get_one(Student, made.students_a[0]).person
        person.data = PersonalData(birth_date=date(2008, 2, 1))
        session.commit()
    return made


@pytest.fixture
def secretary(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.SECRETARY)


def expel(office: Office, student: int, on: date, reason: ExpulsionReason = ExpulsionReason.OWN_WISH) -> None:
    """By an order that is in force."""
    with office.database.writing() as session:
        order = Order(
            kind=OrderKind.EXPULSION, state=OrderState.SIGNED, number=f"77-{student}", dated_on=on, effective_on=on,
            year=on.year,
        )  # fmt: skip
        order.lines.append(OrderLine(student_id=student, position=1, expulsion=reason))
        session.add(order)
        row = session.get_one(Student, student)
        row.status, row.left_on = StudentStatus.EXPELLED, on
        session.commit()


def close(office: Office, college: SmallCollege, row: int, control: Control, mark: FinalMark, **more: object) -> None:
    """A closed statement of group A with one line, the first student's."""
    with office.database.writing() as session:
        number = session.query(GradeSheet).count() + 1
        sheet = GradeSheet(
            term_id=college.term, group_id=college.group_a, row_id=row, teacher_id=college.teacher_1, number=number,
            control=control, day=date(2026, 11, number), hours=32, state=SheetState.CLOSED,
        )  # fmt: skip
        for name, value in more.items():
            setattr(sheet, name, value)
        session.add(sheet)
        session.flush()
        session.add(GradeRow(sheet_id=sheet.id, student_id=college.students_a[0], mark=mark))
        session.commit()


def test_everything_comes_from_the_card(secretary: Office, college: SmallCollege) -> None:
    (issued,) = issue_certificates(secretary, STUDIES, [college.students_a[0]])
    paper = issued.paper
    assert (paper.number, paper.issued_on, paper.destination) == (1, TODAY, "в военный комиссариат")
    assert (paper.name_dative, paper.born) == ("Абрамовой Вере", date(2008, 2, 1))
    assert (paper.course, paper.group, paper.programme) == (
        2, "ИСП-21", "09.02.07 Информационные системы и программирование",
    )  # fmt: skip
    assert paper.enrolment == OrderRef("118-с", date(2025, 8, 20), date(2025, 9, 1))
    assert (paper.studies_from, paper.studies_until) == (date(2025, 9, 1), date(2029, 6, 30))
    assert (issued.line.name, issued.line.issued_by) == ("Абрамова Вера", "secretary")
    assert certificates_of(secretary, college.students_a[0]) == (issued.line,)


def test_several_students_get_numbers_in_turn_and_years_begin_anew(secretary: Office, college: SmallCollege) -> None:
    issue_certificates(secretary, STUDIES, college.students_a[:3])
    with secretary.database.writing() as session:
        session.add(
            Certificate(student_id=college.students_b[0], kind=CertificateKind.STUDIES, year=2025, number=90,
                        issued_on=date(2025, 12, 1), issued_by="x")
        )  # fmt: skip
        session.commit()
    issue_certificates(secretary, STUDIES, college.students_b[:2])
    assert [line.number for line in list_certificates(secretary, 2026)] == [1, 2, 3, 4, 5]
    assert [line.number for line in list_certificates(secretary, 2025)] == [90]


@pytest.mark.parametrize("already", [0, 1])
def test_desks_that_issue_at_once_leave_no_gap_and_no_double(
    database: Database, college: SmallCollege, already: int
) -> None:
    console = Office(database, CONSOLE, lambda: NOW)
    issue_certificates(console, STUDIES, college.students_b[:already]) if already else None
    desks = 3
    together = Barrier(desks)

    def issue(place: int) -> None:
        other = Database(database.url.render_as_string(hide_password=False))
        try:
            together.wait()
            for _ in range(4):
                issue_certificates(Office(other, CONSOLE, lambda: NOW), STUDIES, [college.students_a[place]])
        finally:
            other.close()

    with ThreadPoolExecutor(desks) as pool:
        list(pool.map(issue, range(desks)))
    numbers = [line.number for line in list_certificates(console, 2026)]
    assert numbers == list(range(1, 4 * desks + already + 1))


def test_whoever_does_not_study_gets_no_certificate_of_study_and_nobody_else_of_the_choice_either(
    secretary: Office, college: SmallCollege
) -> None:
    expel(secretary, college.students_a[1], TODAY)
    with pytest.raises(BadInput) as refused:
        issue_certificates(secretary, STUDIES, college.students_a[:2])
    assert refused.value.reason == "certificate_for_nonstudent"
    assert refused.value.facts["name"] == "Ежов Глеб"
    with pytest.raises(BadInput, match="certificate_for_nonleaver"):
        issue_certificates(secretary, LEAVER, [college.students_a[0]])
    with pytest.raises(BadInput, match="no_student_chosen"):
        issue_certificates(secretary, STUDIES, [])
    assert list_certificates(secretary, 2026) == ()


def test_the_period_of_study_lists_what_is_passed_by_closed_statements_and_retakes(
    secretary: Office, college: SmallCollege
) -> None:
    with secretary.database.writing() as session:
        practice = add_row(session, college.curriculum, "УП.01", "Учебная практика", "up")
        failed = add_row(session, college.curriculum, "ОП.05", "Правовое обеспечение", "ud")
        retaken = add_row(session, college.curriculum, "ОП.06", "Экономика", "ud")
        session.commit()
    close(secretary, college, practice, Control.GRADED_CREDIT, FinalMark.FIVE, hours=72)
    close(secretary, college, college.credit_row, Control.CREDIT, FinalMark.PASSED)
    close(secretary, college, college.credit_row, Control.EXAM, FinalMark.FOUR)
    close(secretary, college, college.exam_row, Control.EXAM, FinalMark.THREE, state=SheetState.FILLED)
    close(secretary, college, failed, Control.CREDIT, FinalMark.FAILED)
    close(secretary, college, retaken, Control.EXAM, FinalMark.TWO)
    with secretary.database.writing() as session:
        debt = Debt(student_id=college.students_a[0], row_id=retaken, term_id=college.term, control=Control.EXAM,
                    since=TODAY)  # fmt: skip
        session.add(debt)
        session.flush()
        session.add(
            DebtAttempt(debt_id=debt.id, student_id=debt.student_id, number=1, year=2026, register_number=1,
                        issued_on=TODAY, valid_until=TODAY, held_on=TODAY, mark=FinalMark.THREE)
        )  # fmt: skip
        session.add(
            Schooling(person_id=session.get_one(Student, college.students_a[0]).person_id, level=SchoolLevel.BASIC,
                      number="1234", year=2025, organisation="МБОУ СОШ № 5")
        )  # fmt: skip
        session.commit()
    (issued,) = issue_certificates(secretary, PERIOD, [college.students_a[0]])
    assert issued.paper.passed == (
        PassedLine("Разработка программных модулей", 32, "4"),
        PassedLine("Экономика", 32, "3"),
        PassedLine("Учебная практика", 72, "5", practice=True),
    )
    assert issued.paper.schooling == "аттестат об основном общем образовании, № 1234, 2025 г., МБОУ СОШ № 5"
    assert issued.paper.destination == "по месту требования"


def test_marks_go_on_paper_only_by_the_hand_of_whoever_may_read_them(office: Office, college: SmallCollege) -> None:
    admin = acting(office, Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        issue_certificates(admin, PERIOD, [college.students_a[0]])
    assert issue_certificates(admin, STUDIES, [college.students_a[0]])


def test_a_leaver_is_reminded_of_till_the_certificate_is_given(secretary: Office, college: SmallCollege) -> None:
    long_ago = TODAY - timedelta(days=400)
    expel(secretary, college.students_a[0], TODAY)
    expel(secretary, college.students_a[1], date(2026, 11, 16))
    expel(secretary, college.students_a[2], long_ago)
    expel(secretary, college.students_a[3], TODAY, ExpulsionReason.DEATH)
    waiting = list_leavers(secretary)
    assert [(line.name, line.due, line.late) for line in waiting] == [
        ("Ежов Глеб", date(2026, 11, 19), True),
        ("Абрамова Вера", date(2026, 11, 27), False),
    ]
    (issued,) = issue_certificates(secretary, LEAVER, [college.students_a[1]])
    assert issued.paper.expulsion == OrderRef(f"77-{college.students_a[1]}", date(2026, 11, 16), date(2026, 11, 16))
    assert (issued.paper.reason, issued.paper.works) == (ExpulsionReason.OWN_WISH, LEAVER.works)
    assert [line.name for line in list_leavers(secretary)] == ["Абрамова Вера"]
    annul_certificate(secretary, issued.line, TODAY)
    assert len(list_leavers(secretary)) == 2


def test_a_second_copy_years_later_is_the_same_bytes(secretary: Office, college: SmallCollege) -> None:
    (issued,) = issue_certificates(secretary, STUDIES, [college.students_a[0]])
    with secretary.database.writing() as session:  # the student marries, moves, and the college gets another name
        student = session.get_one(Student, college.students_a[0])
        student.person.last_name, student.group_id = "Иная", college.group_b
        session.commit()
    later = Office(secretary.database, secretary.user, lambda: datetime(2029, 3, 1, 9, tzinfo=NOW.tzinfo))
    (again,) = open_certificates(later, [issued.line.id])
    assert again == issued.paper
    assert render(again) == render(issued.paper)
    assert render(replace(again, duplicate_on=later.today)) != render(issued.paper)
    assert list_certificates(later, 2026)[0].name == "Иная Вера"


def test_an_annulled_certificate_keeps_its_number_and_is_taken_by_nobody(
    secretary: Office, college: SmallCollege
) -> None:
    (issued,) = issue_certificates(secretary, STUDIES, [college.students_a[0]])
    gone = annul_certificate(secretary, issued.line, TODAY)
    with pytest.raises(BadInput, match="certificate_annulled"):
        note_receipt(secretary, gone, TODAY)
    with pytest.raises(Stale):
        annul_certificate(secretary, issued.line, None)
    (second,) = issue_certificates(secretary, STUDIES, [college.students_a[0]])
    assert second.line.number == 2
    back = annul_certificate(secretary, gone, None)
    assert note_receipt(secretary, back, TODAY).received_on == TODAY


def test_a_curator_sees_the_certificates_of_the_own_group_and_issues_none(
    office: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        session.get_one(Group, college.group_a).curator_id = college.teacher_1
        session.commit()
    own, other = issue_certificates(office, STUDIES, [college.students_a[0], college.students_b[0]])
    curator = acting(office, Role.CURATOR, college.teacher_1)
    assert [line.id for line in list_certificates(curator, 2026)] == [own.line.id]
    assert open_certificates(curator, [own.line.id]) == (own.paper,)
    for refused in (
        lambda: open_certificates(curator, [other.line.id]),
        lambda: issue_certificates(curator, STUDIES, [college.students_a[0]]),
        lambda: list_destinations(curator),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_places_that_people_type_are_proposed_again(secretary: Office, college: SmallCollege) -> None:
    for place in ("в банк", "в ООО «Ромашка»", "в банк"):
        issue_certificates(secretary, replace(STUDIES, destination=f"  {place} "), [college.students_a[0]])
    places = list_destinations(secretary)
    assert places[0] == "по месту требования"
    assert places[-2:] == ("в банк", "в ООО «Ромашка»")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda: replace(STUDIES, destination="я" * 301), "text_too_long"),
        (lambda: replace(PERIOD, works=("тема",) * 31), "too_many_works"),
        (lambda: replace(PERIOD, works=("я" * 201,)), "text_too_long"),
    ],
)
def test_what_does_not_fit_on_a_certificate_is_refused(
    secretary: Office, college: SmallCollege, spoil: Callable[[], CertificateValues], reason: str
) -> None:
    with pytest.raises(BadInput, match=reason):
        issue_certificates(secretary, spoil(), [college.students_a[0]])


def test_the_trail_tells_of_the_certificate_but_keeps_no_second_copy_of_it(
    secretary: Office, college: SmallCollege
) -> None:
    issue_certificates(secretary, STUDIES, [college.students_a[0]])
    with secretary.database.reading() as session:
        (change,) = session.scalars(select(AuditChange).where(AuditChange.table_name == "certificate"))
    assert change.new["destination"] == "в военный комиссариат"
    assert "content" not in change.new
