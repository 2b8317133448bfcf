"""СНИЛС, passports and consents on both databases: who sees them in full, what is refused, what the trail keeps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from sqlalchemy import select, update

from desktop_app.errors import BadInput, NotAllowed, NotFound, Stale
from desktop_app.models.audit import AuditChange, AuditRow
from desktop_app.models.contingent import Group, Student
from desktop_app.models.people import Employee, Identity, Person, PersonalData
from desktop_app.services.accounts import add_account
from desktop_app.services.consents import ConsentState, give_consent, withdraw_consent
from desktop_app.services.contingent import list_students, open_student
from desktop_app.services.identity import IdentityCard, IdentityValues, open_identity, put_identity
from desktop_app.services.office import Office
from desktop_app.services.permissions import Permission, Role, Scope
from desktop_app.services.sign_in import enter

PASSWORD = "Тихий-лес-17"
GOOD = IdentityValues("112-233-445 95", "03 21", "123456", date(2022, 4, 1), "  ГУ МВД\nпо области ")
KEPT = IdentityValues("11223344595", "0321", "123456", date(2022, 4, 1), "ГУ МВД по области")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Group A has teacher 1 for a curator; its first student was born on 14.03.2008."""
    made = small_college(office)
    with office.database.writing() as session:
        session.execute(update(Group).where(Group.id == made.group_a).values(curator_id=made.teacher_1))
        session.get_one(Person, person_of(office, made.students_a[0])).data = PersonalData(birth_date=date(2008, 3, 14))
        session.commit()
    return made


@pytest.fixture
def admin(office: Office) -> Office:
    return acting(office, Role.ADMINISTRATOR)


@contextmanager
def came_in(office: Office, person_id: int, *roles: Role) -> Iterator[Office]:
    """Somebody at a desk with a login of their own."""
    login = f"{roles[0]}{person_id}"
    add_account(office, login, person_id, roles, PASSWORD)
    inside = enter(office, login, PASSWORD)
    try:
        yield inside
    finally:
        if inside.database is not office.database:
            inside.database.close()


def person_of(office: Office, student_id: int) -> int:
    with office.database.reading() as session:
        return session.get_one(Student, student_id).person_id


def teacher_person(office: Office, employee_id: int) -> int:
    with office.database.reading() as session:
        return session.get_one(Employee, employee_id).person_id


def write(office: Office, person_id: int, **values: object) -> IdentityCard:
    seen = open_identity(office, person_id)
    return put_identity(office, seen, replace(seen.values, **values))  # type: ignore[arg-type]


def test_documents_are_cleaned_kept_and_masked(office: Office, admin: Office, college: SmallCollege) -> None:
    person = person_of(office, college.students_a[0])
    empty = open_identity(admin, person)
    assert (empty.version, empty.values) == (None, IdentityValues())
    written = put_identity(admin, empty, GOOD)
    assert (written.values, written.version) == (KEPT, 1)
    assert open_identity(admin, person) == written
    line = open_student(admin, college.students_a[0]).line
    assert (line.snils, line.passport) == ("•••-•••-445 95", "•••• •••456")
    assert list_students(admin, college.group_a)[0].snils == line.snils
    emptied = put_identity(admin, written, IdentityValues())
    assert emptied.values == IdentityValues()
    assert open_student(admin, college.students_a[0]).line.snils == ""


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"snils": "112-233-445 96"}, "snils_control"),
        ({"snils": "000-000-000 00"}, "snils_zero"),
        ({"snils": "112-233"}, "snils_length"),
        ({"passport_series": "0321"}, "passport_malformed"),
        ({"passport_series": "032", "passport_number": "1234567"}, "passport_malformed"),
        ({"passport_series": "XX21", "passport_number": "123456"}, "passport_malformed"),
        ({"passport_issued_on": date(2022, 3, 13)}, "passport_too_early"),
        ({"passport_issued_on": date(2026, 11, 25)}, "passport_to_come"),
        ({"passport_issuer": "я" * 201}, "text_too_long"),
    ],
)
def test_wrong_documents_are_refused_and_the_refusal_repeats_no_number(
    office: Office, admin: Office, college: SmallCollege, wrong: dict[str, object], code: str
) -> None:
    person = person_of(office, college.students_a[0])
    with pytest.raises(BadInput) as refusal:
        write(admin, person, **wrong)
    assert refusal.value.reason == code
    assert not {str(value) for value in wrong.values()} & {str(fact) for fact in refusal.value.facts.values()}
    assert open_identity(admin, person).version is None


def test_a_snils_is_one_persons_and_the_other_is_named(office: Office, admin: Office, college: SmallCollege) -> None:
    first, second = (person_of(office, one) for one in college.students_a[:2])
    write(admin, first, snils=KEPT.snils)
    with pytest.raises(BadInput) as refusal:
        write(admin, second, snils=KEPT.snils)
    assert (refusal.value.reason, refusal.value.facts["name"]) == ("snils_taken", "Абрамова Вера")
    assert write(admin, first, snils=KEPT.snils).version == 1  # one's own is no duplicate, and nothing changes


def test_a_snils_of_somebody_out_of_reach_is_refused_without_a_name(
    office: Office, admin: Office, college: SmallCollege
) -> None:
    """A curator who was allowed to keep the documents of the own group."""
    write(admin, person_of(office, college.students_b[0]), snils=KEPT.snils)
    allow(office, Role.CURATOR, Permission.READ_IDENTITY, Permission.EDIT_IDENTITY)
    with came_in(office, teacher_person(office, college.teacher_1), Role.CURATOR) as curator:
        with pytest.raises(BadInput) as refusal:
            write(curator, person_of(office, college.students_a[0]), snils=KEPT.snils)
        assert refusal.value.reason == "snils_taken_elsewhere"
        assert "Лапина" not in str(refusal.value)
        assert write(curator, person_of(office, college.students_a[1]), snils="08765430300").version == 1
        with pytest.raises(NotAllowed):
            open_identity(curator, person_of(office, college.students_b[0]))


def allow(office: Office, role: Role, *permissions: Permission) -> None:
    """The administrator has widened the matrix."""
    from desktop_app.models.access import AccessGrant

    with office.database.writing() as session:
        session.add_all(AccessGrant(role=role, permission=one, scope=Scope.OWN_GROUP) for one in permissions)
        session.commit()


def test_what_another_desk_has_written_meanwhile_is_not_overwritten(
    office: Office, admin: Office, college: SmallCollege
) -> None:
    person = person_of(office, college.students_a[0])
    seen = open_identity(admin, person)
    put_identity(admin, seen, GOOD)
    for late in (seen, replace(seen, version=9)):
        with pytest.raises(Stale):
            put_identity(admin, late, IdentityValues())
    assert open_identity(admin, person).values == KEPT


def test_a_passport_to_be_replaced_is_pointed_out(office: Office, admin: Office, college: SmallCollege) -> None:
    person = person_of(office, college.students_a[0])
    with office.database.writing() as session:
        session.execute(update(PersonalData).values(birth_date=date(2006, 11, 1)))
        session.commit()
    assert write(admin, person, passport_issued_on=date(2021, 1, 1)).replace_since == 20
    assert write(admin, person, passport_issued_on=date(2026, 11, 2)).replace_since is None


def test_a_look_is_a_deed_and_the_trail_holds_no_number(office: Office, admin: Office, college: SmallCollege) -> None:
    person = person_of(office, college.students_a[0])
    write(admin, person, **{one: getattr(GOOD, one) for one in GOOD.__dataclass_fields__})
    with office.database.reading() as session:
        deeds = list(
            session.scalars(select(AuditRow).where(AuditRow.operation.like("identity.%")).order_by(AuditRow.id))
        )
        changes = list(session.scalars(select(AuditChange)))
    assert [(one.operation, one.who, one.notes[0]["person"]) for one in deeds] == [
        ("identity.open_identity", "administrator", "Абрамова Вера"),
        ("identity.put_identity", "administrator", "Абрамова Вера"),
    ]
    assert deeds[0].workstation.split()[0] == office.workstation
    assert "snils" in deeds[1].notes[0]["changed"]
    said = " ".join(f"{one.old} {one.new}" for one in changes) + str([one.notes for one in deeds])
    assert "•••-•••-445 95" in said
    assert not [secret for secret in ("11223344595", "123456", "0321") if secret in said]


def test_only_whose_right_reaches_the_person_sees_documents_in_full(
    office: Office, admin: Office, college: SmallCollege
) -> None:
    own, foreign = college.students_a[0], college.students_b[0]
    for one, snils in ((own, KEPT.snils), (foreign, "08765430300")):
        write(admin, person_of(office, one), snils=snils)
    with came_in(office, teacher_person(office, college.teacher_1), Role.TEACHER, Role.CURATOR) as curator:
        card = open_student(curator, own)
        assert (card.line.snils, card.reads_identity, card.edits_identity) == ("•••-•••-445 95", False, False)
        with pytest.raises(NotAllowed):
            open_identity(curator, person_of(office, own))
        with pytest.raises(NotAllowed):
            open_student(curator, foreign)
    with came_in(office, person_of(office, own), Role.STUDENT) as student:
        assert [line.snils for line in list_students(student)] == ["•••-•••-445 95"]
        assert open_student(student, own).consents == ()
        with pytest.raises(NotAllowed):
            open_identity(student, person_of(office, own))
        with pytest.raises(NotAllowed):
            give_consent(student, person_of(office, own), TODAY)


def test_a_login_of_the_server_reads_no_documents_that_the_services_refuse(
    office: Office, admin: Office, college: SmallCollege
) -> None:
    write(admin, person_of(office, college.students_a[0]), snils=KEPT.snils)
    with came_in(office, person_of(office, college.students_a[0]), Role.STUDENT) as student:
        if student.database.is_sqlite:
            return  # one file on one workstation: docs/guide/server.md says so
        with pytest.raises(Exception, match="permission denied"), student.database.reading() as session:
            session.scalars(select(Identity)).all()


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.ADMINISTRATOR, Role.SECRETARY, Role.DIRECTOR, Role.CONSOLE}]
)
def test_no_other_role_sees_documents_by_default(office: Office, college: SmallCollege, role: Role) -> None:
    with pytest.raises(NotAllowed):
        open_identity(acting(office, role), 1)


def test_the_director_looks_and_does_not_write(office: Office, admin: Office, college: SmallCollege) -> None:
    person = person_of(office, college.students_a[0])
    write(admin, person, snils=KEPT.snils)
    director = acting(office, Role.DIRECTOR)
    seen = open_identity(director, person)
    assert seen.values.snils == KEPT.snils
    with pytest.raises(NotAllowed):
        put_identity(director, seen, IdentityValues())
    with pytest.raises(NotFound):
        open_identity(director, 404)


def test_a_consent_is_given_withdrawn_and_stays_in_the_list(
    office: Office, admin: Office, college: SmallCollege
) -> None:
    student = college.students_a[0]
    person = person_of(office, student)
    assert open_student(admin, student).line.consent is None
    old = give_consent(admin, person, date(2025, 9, 1), date(2026, 9, 1))
    assert old.state is ConsentState.EXPIRED
    new = give_consent(admin, person, date(2026, 9, 1), date(2030, 8, 31))
    assert [line.id for line in open_student(admin, student).consents] == [new.id, old.id]
    assert open_student(admin, student).line.consent == new
    assert next(line for line in list_students(admin) if line.id == student).consent == new
    gone = withdraw_consent(admin, new, TODAY)
    assert (gone.state, gone.withdrawn_on) == (ConsentState.WITHDRAWN, TODAY)
    assert open_student(admin, student).line.consent == gone
    with pytest.raises(Stale):
        withdraw_consent(admin, new, TODAY)


def test_consents_that_can_not_be_are_refused(office: Office, admin: Office, college: SmallCollege) -> None:
    person = person_of(office, college.students_a[0])
    given = give_consent(admin, person, date(2026, 9, 1))
    deeds: list[tuple[str, Callable[[], object]]] = [
        ("consent_to_come", lambda: give_consent(admin, person, date(2026, 11, 25))),
        ("dates_reversed", lambda: give_consent(admin, person, date(2026, 9, 2), date(2026, 9, 1))),
        ("consent_there_already", lambda: give_consent(admin, person, date(2026, 9, 1))),
        ("withdrawal_out_of_time", lambda: withdraw_consent(admin, given, date(2026, 8, 31))),
        ("withdrawal_out_of_time", lambda: withdraw_consent(admin, given, date(2026, 11, 25))),
    ]
    for code, deed in deeds:
        with pytest.raises(BadInput) as refusal:
            deed()
        assert refusal.value.reason == code
    with pytest.raises(NotFound):
        give_consent(admin, 404, TODAY)
