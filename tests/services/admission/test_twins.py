"""Whether somebody is written down twice: over all campaigns and the people of the college (п. 4.8)."""

from datetime import date

import pytest
from admission_desk import Admission, admission, put, typed
from colleges import SmallCollege, small_college

from desktop_app.models.contingent import Student
from desktop_app.models.database import Database
from desktop_app.models.people import Identity
from desktop_app.services.admission.twins import find_twins
from desktop_app.services.admission.values import ApplicantValues, Twin
from desktop_app.services.admission.writing import register_applicant
from desktop_app.services.office import CONSOLE, Office


@pytest.fixture
def desk(database: Database) -> Admission:
    return admission(Office(database, CONSOLE))


def twins(desk: Admission, card: ApplicantValues, own: int | None = None) -> list[tuple[str, int | None]]:
    return [(one.why, one.number) for one in find_twins(desk.office, desk.campaign, card, own)]


def test_applicants_are_found_by_numbers_name_and_birth_date(desk: Admission) -> None:
    first = register_applicant(desk.office, desk.campaign, typed(snils="112-233-445 95", certificate="06112345678901"))
    assert twins(desk, typed("Зайцев", "Пётр", snils="112 233 445 95")) == [("snils", 1)]
    assert twins(desk, typed("Зайцев", "Пётр", certificate="0611 2345678901")) == [("certificate", 1)]
    assert twins(desk, typed("волкова", "АННА")) == [("name", 1)]
    assert twins(desk, typed("Волкова", "Анна", birth_date=None)) == [("name", 1)]
    assert twins(desk, typed("Волкава", "Анна")) == [("like", 1)]
    assert twins(desk, typed("Волкова", "Анна", birth_date=date(2009, 5, 3))) == []
    assert twins(desk, typed("Волкава", "Анна", birth_date=None)) == []
    assert twins(desk, typed("Зайцев", "Пётр")) == []
    assert twins(desk, put(first.values, phone="+79001234567"), first.id) == []
    assert twins(desk, ApplicantValues()) == []


def test_the_surest_and_the_own_campaign_come_first(desk: Admission) -> None:
    before = admission(desk.office, 2025)
    register_applicant(desk.on(date(2026, 7, 10)).office, before.campaign, typed(certificate="06112345678901"))
    register_applicant(desk.office, desk.campaign, typed())
    register_applicant(desk.office, desk.campaign, typed("Волкава", "Анна"))
    found = find_twins(desk.office, desk.campaign, typed(certificate="06112345678901"), None)
    assert [(one.why, one.year) for one in found] == [("certificate", 2025), ("name", 2026), ("like", 2026)]


def test_students_and_former_students_are_found_with_their_group(database: Database, desk: Admission) -> None:
    college: SmallCollege = small_college(Office(database, CONSOLE))
    with database.writing() as session:
        student = session.get_one(Student, college.students_a[0])
        session.add(Identity(person_id=student.person_id, snils="11223344595"))
        session.commit()
        person = student.person_id
    wanted = Twin("Абрамова Вера", None, "snils", person_id=person, status="studying", group="ИСП-21")
    assert find_twins(desk.office, desk.campaign, typed("Зайцев", "Пётр", snils="112-233-445 95"), None) == (wanted,)
    (same,) = find_twins(desk.office, desk.campaign, put(typed("Абрамова", "Вера"), patronymic=""), None)
    assert (same.why, same.person_id) == ("name", person)
