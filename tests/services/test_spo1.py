"""СПО-1 of a college: what the orders, the cards, the applications and the staff make of it — on both databases."""

from datetime import date
from decimal import Decimal

import pytest
from colleges import ENROLLED_ON, SmallCollege, saved, small_college
from contests_in import Somebody, contest_in
from desks import acting
from signed_orders import signed

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.cards import Benefit, BenefitKind, Disability, Health, Schooling, SchoolLevel
from desktop_app.models.contingent import Student
from desktop_app.models.people import PersonalData
from desktop_app.models.staff import Category, Employment, EmploymentKind, Position, Qualification
from desktop_app.services.office import Office
from desktop_app.services.orders import ExpulsionReason, Funding, LeaveReason, LineValues, OrderKind
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.spo1 import list_spo1_people, open_spo1
from desktop_app.services.spo1_values import TOTAL, SpoReport, Who


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def number(report: SpoReport, table: str, row: str, column: str) -> int:
    return len(keys(report, table, row, column))


def keys(report: SpoReport, table: str, row: str, column: str) -> tuple[int, ...]:
    found = report.table(table)
    assert found is not None
    place = found.place(row, column)
    assert place is not None, (table, row, column)
    return found.rows[place[0]].cells[place[1]]


def person_of(office: Office, student: int) -> int:
    with office.database.reading() as session:
        return session.get_one(Student, student).person_id


def test_the_contingent_the_intake_and_the_movement_agree(office: Office, college: SmallCollege) -> None:
    a, b = college.students_a, college.students_b
    signed(office, OrderKind.EXPULSION, date(2026, 9, 30), LineValues(a[0], expulsion=ExpulsionReason.OWN_WISH))
    signed(office, OrderKind.EXPULSION, date(2026, 10, 1), LineValues(a[1], expulsion=ExpulsionReason.FAILURE))
    signed(office, OrderKind.LEAVE, date(2026, 9, 7),
           LineValues(b[0], leave=LeaveReason.MEDICAL, until=date(2027, 9, 1)))  # fmt: skip
    signed(office, OrderKind.TRANSFER, date(2026, 9, 8), LineValues(b[1], funding=Funding.CONTRACT))
    report = open_spo1(office, 2026)
    assert number(report, "2.1.2", TOTAL, "stands") == 11
    assert number(report, "2.1.2", "form:full_time", "stands course:2") == 11
    assert (number(report, "2.1.2", TOTAL, "stands contract"), number(report, "2.1.2", TOTAL, "stands on_leave")) == (
        1, 1)  # fmt: skip
    assert [number(report, "2.2", row, "college") for row in ("start", "left", "left:own_wish", "end")] == [
        12, 1, 1, 11]  # fmt: skip
    assert [number(report, "2.2", row, "contract") for row in ("came_over", "went_over", "end")] == [1, 0, 1]
    assert keys(report, "2.2", "left:own_wish", "college") == (a[0],)
    assert number(report, "2.1.1", TOTAL, "taken") == 0
    assert report.odd == ()
    before = open_spo1(office, 2025)
    assert date(2025, 10, 1) > ENROLLED_ON
    assert number(before, "2.1.1", "spec:09.02.07 Информационные системы и программирование", "taken budget") == 12
    assert number(before, "2.1.2", TOTAL, "stands course:1") == 12
    assert before.odd == ()


def test_what_is_not_filled_is_counted_apart_and_listed(office: Office, college: SmallCollege) -> None:
    first, second, *rest = (*college.students_a, *college.students_b)
    with office.database.writing() as session:
        for student, country in ((first, "РФ"), (second, "Армения")):
            person = session.get_one(Student, student).person_id
            data = session.query(PersonalData).filter_by(person_id=person).one_or_none() or PersonalData()
            data.person_id, data.birth_date, data.citizenship = person, date(2009, 1, 2), country
            session.add(data)
            session.add(Schooling(person_id=person, level=SchoolLevel.BASIC))
        session.commit()
    report = open_spo1(office, 2026)
    assert number(report, "2.8", "age:17", "stands") == 2
    assert set(keys(report, "2.8", "age:", "stands")) == set(rest) == set(report.unfilled["age:"])
    assert [number(report, "2.5", row, "stands") for row in ("country:Россия", "country:Армения", "country:")] == [
        1, 1, 10]  # fmt: skip
    assert keys(report, "2.1.6", TOTAL, "stands") == (second,)
    assert len(report.unfilled["level:"]) == 10
    assert "form:" not in report.unfilled
    people = list_spo1_people(office, Who.STUDENTS, keys(report, "2.1.6", TOTAL, "stands"))
    assert [(one.key, one.name, one.place, one.born) for one in people] == [
        (second, "Ежов Глеб", "ИСП-21", date(2009, 1, 2))]  # fmt: skip


def test_benefits_and_disability_count_on_their_day(office: Office, college: SmallCollege) -> None:
    a = college.students_a
    first, second = person_of(office, a[0]), person_of(office, a[1])
    with office.database.writing() as session:
        session.add(Benefit(person_id=first, kind=BenefitKind.ORPHAN, until=date(2026, 10, 1)))
        session.add(Benefit(person_id=first, kind=BenefitKind.LOW_INCOME, until=date(2026, 9, 30)))
        session.add(Benefit(person_id=second, kind=BenefitKind.DORMITORY))
        session.add(Health(person_id=second, disability=Disability.CHILD, special_needs="ПМПК № 7"))
        session.commit()
    report = open_spo1(office, 2026)
    assert keys(report, "2.7", "benefit:orphan", "stands programme:specialist_nine") == (a[0],)
    assert number(report, "2.7", "benefit:low_income", "stands") == 0
    assert keys(report, "2.7", "benefit", "stands") == (a[0],)
    assert [keys(report, "2.9", row, "stands") for row in ("disabled", "disability:child", "disabled_special")] == [
        (a[1],)] * 3  # fmt: skip
    assert report.odd == ()


def test_somebody_with_two_cards_is_told(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        first = session.get_one(Student, college.students_a[0])
        session.get_one(Student, college.students_a[1]).person_id = first.person_id
        session.commit()
    (control,) = open_spo1(office, 2026).odd
    assert (control.table, [(odd.stands, odd.makes) for odd in control.odd]) == ("2.1.2", [(12, 11)])


def test_applications_count_whatever_became_of_them(office: Office) -> None:
    contest_in(office, [1, 1], [Somebody("5", (0, 1)), Somebody("4")])
    report = open_spo1(office, 2026)
    assert number(report, "2.1.1", TOTAL, "applied") == number(report, "2.6", TOTAL, "applied") == 3
    people = list_spo1_people(office, Who.APPLICATIONS, keys(report, "2.1.1", TOTAL, "applied"))
    assert len({one.key for one in people}) == 2
    assert {(one.who, one.day) for one in people} == {(Who.APPLICATIONS, date(2026, 7, 1))}
    assert open_spo1(office, 2027).table("2.1.1") is not None
    assert number(open_spo1(office, 2027), "2.1.1", TOTAL, "applied") == 0


def test_the_staff_is_counted_once_by_its_main_place(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        teacher = saved(session, Position(name="Преподаватель", teaching=True))
        guard = saved(session, Position(name="Сторож"))
        for position, kind in ((guard, EmploymentKind.INTERNAL), (teacher, EmploymentKind.MAIN)):
            session.add(Employment(employee_id=college.teacher_1, position_id=position, kind=kind, rate=Decimal(1),
                                   since=date(2020, 9, 1)))  # fmt: skip
        session.add(Employment(employee_id=college.teacher_2, position_id=teacher, kind=EmploymentKind.EXTERNAL,
                               rate=Decimal("0.5"), since=date(2020, 9, 1)))  # fmt: skip
        session.add(Qualification(employee_id=college.teacher_1, education="Высшее, КубГУ", category=Category.HIGHEST,
                                  category_until=date(2026, 10, 1), teaches_since=date(2014, 10, 2)))  # fmt: skip
        session.commit()
    report = open_spo1(office, 2026)
    main = keys(report, "3.1", "position:Преподаватель", "staff")
    assert main == (college.teacher_1,)
    assert number(report, "3.1", "main", "staff education:higher") == 1
    assert number(report, "3.1", "main", "staff category:highest") == 1
    assert number(report, "3.2", "teaching:yes", "staff teaches:10") == 1
    assert keys(report, "3.1", "external", "staff") == (college.teacher_2,)
    (person,) = list_spo1_people(office, Who.EMPLOYEES, main)
    assert person.name == "Соколова Анна Павловна"
    assert report.odd == ()


def test_tables_are_closed_without_their_right_and_told_to_be(office: Office, college: SmallCollege) -> None:
    report = open_spo1(acting(office, Role.DEPUTY_METHODICAL), 2026)
    closed = {table.code: table.closed for table in report.tables if table.is_closed}
    assert closed == {"2.7": Permission.READ_HEALTH, "2.9": Permission.READ_HEALTH,
                      **dict.fromkeys(("3.1", "3.2", "3.3"), Permission.READ_STAFF)}  # fmt: skip
    intake = report.table("2.1.1")
    assert intake is not None
    assert (intake.closed, next(one.code for one in intake.columns)) == (Permission.READ_APPLICANTS, "taken")
    assert number(report, "2.1.2", TOTAL, "stands") == 12
    with pytest.raises(NotAllowed):
        list_spo1_people(acting(office, Role.DEPUTY_METHODICAL), Who.EMPLOYEES, (college.teacher_1,))


def test_a_part_of_the_college_is_no_statistics(office: Office, college: SmallCollege) -> None:
    for role in (Role.CURATOR, Role.HEAD_OF_DEPARTMENT, Role.STUDENT, Role.HR):
        with pytest.raises(NotAllowed):
            open_spo1(acting(office, role, college.teacher_1), 2026)
        with pytest.raises(NotAllowed):
            list_spo1_people(acting(office, role, college.teacher_1), Who.STUDENTS, college.students_a)


def test_a_year_out_of_reason_is_refused(office: Office) -> None:
    for year in (0, 1899, 2200, 10_000):
        with pytest.raises(BadInput) as refused:
            open_spo1(office, year)
        assert refused.value.reason == "spo1_year"


def test_an_empty_college_has_tables_of_noughts(office: Office) -> None:
    report = open_spo1(office, 2026)
    assert [number(report, "2.2", "end", "college"), report.odd, report.unfilled] == [0, (), {}]
