"""The card in full on both databases: blocks written one by one, checked, seen before, and each behind its right."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from sqlalchemy import select, update

from desktop_app.errors import BadFile, BadInput, NotAllowed, Stale
from desktop_app.models.audit import AuditChange
from desktop_app.models.contingent import AdmissionBase, Group, Student
from desktop_app.models.people import Person, Sex
from desktop_app.services.accounts import add_account
from desktop_app.services.cards import open_card
from desktop_app.services.cards_gaps import export_gaps
from desktop_app.services.cards_mass import MassField, change_many, open_many
from desktop_app.services.cards_new import NewCard, add_card, find_same
from desktop_app.services.cards_values import (
    AchievementValues,
    Addresses,
    AddressValues,
    BenefitKind,
    BenefitValues,
    Card,
    ContactValues,
    Disability,
    HealthValues,
    MilitaryValues,
    SchoolingValues,
    SchoolLevel,
    Shown,
    StudyValues,
)
from desktop_app.services.cards_writing import (
    put_achievements,
    put_addresses,
    put_contacts,
    put_general,
    put_military,
    put_schooling,
    put_study,
)
from desktop_app.services.completeness import list_required_fields, set_required_field
from desktop_app.services.contingent import Funding, StudentStatus
from desktop_app.services.health import open_health, put_benefits, put_health
from desktop_app.services.identity import DocumentKind, DocumentValues, IdentityValues, open_identity, put_identity
from desktop_app.services.identity_documents import put_documents
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.photo import LARGEST, PhotoCard, open_photo, put_photo
from desktop_app.services.sign_in import enter

SCHOOL = SchoolingValues(
    SchoolLevel.BASIC, "аттестат", "", "06124000000001", date(2025, 6, 20), "МБОУ СОШ № 5", "Ростовская область", 2025,
    Decimal("4.25"), "английский", honours=True,
)  # fmt: skip
HOME = AddressValues("346780", "Ростовская область", "", "г. Азов", "ул. Садовая", "5", "12")
JPEG = b"\xff\xd8\xff" + bytes(100) + b"\xff\xd9"


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Teacher 1 is curator of group A."""
    made = small_college(office)
    with office.database.writing() as session:
        session.execute(update(Group).where(Group.id == made.group_a).values(curator_id=made.teacher_1))
        session.commit()
    return made


@pytest.fixture
def admin(office: Office) -> Office:
    return acting(office, Role.ADMINISTRATOR)


@pytest.fixture
def card(admin: Office, college: SmallCollege) -> Card:
    return open_card(admin, college.students_a[0])


def reason(error: pytest.ExceptionInfo[BadInput]) -> str:
    return error.value.reason


def test_every_block_is_written_and_stands_on_the_card(admin: Office, college: SmallCollege, card: Card) -> None:
    key = card.student.line.id
    general = replace(card.general, birth_date=date(2009, 3, 14), birth_place=" г.  Азов ", citizenship="Россия")
    put_general(admin, Shown(key, card.general), general)
    put_contacts(admin, Shown(key, card.contacts), ContactValues("8 (900) 123-45-67", "vera@example.org"))
    put_addresses(admin, Shown(key, card.addresses), Addresses(registered=HOME, actual=HOME))
    put_schooling(admin, Shown(key, card.schooling), SCHOOL)
    put_study(admin, Shown(key, card.study), replace(card.study, admission_base=AdmissionBase.NINE, file_number="17-1"))
    put_military(admin, Shown(key, card.military), MilitaryValues("А", "ОВК г. Азова", "АБ 123"))
    put_achievements(admin, Shown(key, ()), (AchievementValues(title="Олимпиада", day=date(2026, 4, 1)),))
    put_health(admin, Shown(key, HealthValues()), HealthValues("1234567890123456", 2, None, Disability.CHILD))
    put_benefits(admin, Shown(key, ()), (BenefitValues(BenefitKind.LARGE_FAMILY, document="удостоверение 5"),))
    now = open_card(admin, key)
    assert now.general == replace(general, birth_place="г. Азов")
    assert now.contacts == ContactValues("+79001234567", "vera@example.org")
    assert now.addresses == Addresses(registered=HOME, actual=HOME)
    assert now.schooling == SCHOOL
    assert (now.study.admission_base, now.study.file_number) == (AdmissionBase.NINE, "17-1")
    assert now.military.commissariat == "ОВК г. Азова"
    assert [one.title for one in now.achievements] == ["Олимпиада"]
    assert now.health == HealthValues("1234567890123456", 2, None, Disability.CHILD)
    assert now.benefits is not None
    assert [one.kind for one in now.benefits] == [BenefitKind.LARGE_FAMILY]
    assert now.completeness.percent > card.completeness.percent
    assert now.student.line.group == card.student.line.group


def test_blocks_are_emptied_and_their_rows_go(admin: Office, college: SmallCollege, card: Card) -> None:
    key = card.student.line.id
    shown = put_schooling(admin, Shown(key, card.schooling), SCHOOL)
    put_schooling(admin, shown, SchoolingValues())
    lived = put_addresses(admin, Shown(key, card.addresses), Addresses(stay=HOME))
    put_addresses(admin, lived, Addresses())
    two = put_achievements(admin, Shown(key, ()), (AchievementValues(title="А"), AchievementValues(title="Б")))
    first, second = two.values
    put_achievements(admin, two, (replace(second, title="В"),))
    now = open_card(admin, key)
    assert (now.schooling, now.addresses) == (SchoolingValues(), Addresses())
    assert now.achievements == (replace(second, title="В"),)
    assert first not in now.achievements


def test_a_block_that_somebody_else_has_written_meanwhile_is_stale_and_the_others_are_not(
    admin: Office, college: SmallCollege, card: Card
) -> None:
    key = card.student.line.id
    put_contacts(admin, Shown(key, card.contacts), ContactValues("89001234567"))
    with pytest.raises(Stale):
        put_contacts(admin, Shown(key, card.contacts), ContactValues("89007654321"))
    general = put_general(admin, Shown(key, card.general), replace(card.general, birth_place="г. Азов"))
    assert general.values.birth_place == "г. Азов"
    one = put_achievements(admin, Shown(key, ()), (AchievementValues(title="А"),))
    late: tuple[tuple[AchievementValues, ...], ...] = ((), (replace(one.values[0], title="Б"),))
    for shown in late:
        with pytest.raises(Stale):
            put_achievements(admin, Shown(key, shown), ())
    assert open_card(admin, key).contacts.phone == "+79001234567"


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        (replace(SCHOOL, level=None), "school_level_missing"),
        (replace(SCHOOL, number="123"), "school_number_length"),
        (replace(SCHOOL, issued_on=date(2027, 6, 20)), "issue_to_come"),
        (replace(SCHOOL, issued_on=date(2009, 3, 13)), "issued_before_birth"),
        (replace(SCHOOL, year=2027), "school_year"),
        (replace(SCHOOL, mean=Decimal("5.01")), "school_mean"),
        (replace(SCHOOL, organisation="я" * 301), "text_too_long"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    admin: Office, college: SmallCollege, card: Card, values: SchoolingValues, fault: str
) -> None:
    key = card.student.line.id
    put_general(admin, Shown(key, card.general), replace(card.general, birth_date=date(2009, 3, 14)))
    with pytest.raises(BadInput) as refused:
        put_schooling(admin, Shown(key, card.schooling), values)
    assert reason(refused) == fault
    assert open_card(admin, key).schooling == SchoolingValues()


def test_bad_contacts_names_dates_and_numbers_are_refused(admin: Office, college: SmallCollege, card: Card) -> None:
    key, general = card.student.line.id, Shown(card.student.line.id, card.general)
    for values, fault in (
        (replace(card.general, last_name=" "), "name_missing"),
        (replace(card.general, last_name="=Иванова"), "name_with_digits"),
        (replace(card.general, last_name="я" * 81), "text_too_long"),
        (replace(card.general, birth_date=TODAY), "born_too_late"),
        (replace(card.general, birth_date=date(1900, 1, 1)), "born_too_early"),
    ):
        with pytest.raises(BadInput) as refused:
            put_general(admin, general, values)
        assert reason(refused) == fault
    for contacts, fault in ((ContactValues("12"), "phone_malformed"), (ContactValues("", "вера"), "email_malformed")):
        with pytest.raises(BadInput) as refused:
            put_contacts(admin, Shown(key, card.contacts), contacts)
        assert reason(refused) == fault
    for address, fault in ((AddressValues("12"), "postcode_malformed"),
                           (AddressValues(since=TODAY, until=date(2026, 1, 1)), "dates_reversed")):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            put_addresses(admin, Shown(key, card.addresses), Addresses(stay=address))
        assert reason(refused) == fault
    for health, fault in (
        (HealthValues("12"), "policy_length"),
        (HealthValues(health_group=6), "health_group_unknown"),
    ):
        with pytest.raises(BadInput) as refused:
            put_health(admin, Shown(key, HealthValues()), health)
        assert reason(refused) == fault


def test_a_record_book_is_one_students_only(admin: Office, college: SmallCollege, card: Card) -> None:
    other = open_card(admin, college.students_a[1]).study.record_book
    for number, fault in ((other, "record_book_taken"), ("", "record_book_missing")):
        with pytest.raises(BadInput) as refused:
            put_study(admin, Shown(card.student.line.id, card.study), StudyValues(record_book=number))
        assert reason(refused) == fault


def test_health_is_shown_and_written_only_by_its_own_right(
    office: Office, admin: Office, college: SmallCollege, card: Card
) -> None:
    key = card.student.line.id
    put_health(admin, Shown(key, HealthValues()), HealthValues(health_group=1))
    secretary, curator = acting(office, Role.SECRETARY), acting(office, Role.CURATOR, college.teacher_1)
    assert open_card(secretary, key).health is None
    assert open_card(secretary, key).benefits is None
    seen = open_card(curator, key)
    assert seen.health == HealthValues(health_group=1)
    assert (seen.edits, seen.edits_health) == (False, False)
    assert open_health(curator, key).health == HealthValues(health_group=1)
    with pytest.raises(NotAllowed):
        open_health(secretary, key)
    with pytest.raises(NotAllowed):
        open_card(curator, college.students_b[0])
    for deed in (
        lambda: put_health(curator, Shown(key, HealthValues(health_group=1)), HealthValues()),
        lambda: put_contacts(curator, Shown(key, seen.contacts), ContactValues("89001234567")),
        lambda: put_benefits(secretary, Shown(key, ()), ()),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_a_child_has_a_birth_certificate_instead_of_a_passport(
    office: Office, admin: Office, college: SmallCollege, card: Card
) -> None:
    person = card.student.line.person_id
    paper = DocumentValues(DocumentKind.BIRTH, series="ііі ан", number="123456", issued_on=date(2010, 3, 20))
    kept = put_documents(admin, open_identity(admin, person), (paper,))
    assert (kept.documents[0].series, kept.documents[0].number) == ("III-АН", "123456")
    assert open_card(admin, college.students_a[0]).student.line.passport == "•••456"
    assert "identity_document" not in open_card(admin, college.students_a[0]).completeness.missing
    for wrong, fault in (
        (replace(paper, series="123"), "certificate_series"),
        (replace(paper, number=""), "document_unnumbered"),
        (replace(paper, issued_on=date(2027, 1, 1)), "issue_to_come"),
    ):
        with pytest.raises(BadInput) as refused:
            put_documents(admin, kept, (wrong,))
        assert reason(refused) == fault
    with pytest.raises(Stale):
        put_documents(admin, replace(kept, documents=()), ())
    passport = put_identity(admin, kept, IdentityValues("", "0321", "123456", inn="500100732259",
                                                        passport_code="610-005"))  # fmt: skip
    assert (passport.values.passport_code, passport.values.inn) == ("610005", "500100732259")
    assert open_card(admin, college.students_a[0]).student.line.passport == "•••• •••456"
    with office.database.reading() as session:
        told = str([(one.old, one.new) for one in session.scalars(select(AuditChange))])
    assert "123456" not in told
    assert "500100732259" not in told


def test_no_snils_has_its_reason_and_a_snils_has_none(admin: Office, college: SmallCollege, card: Card) -> None:
    seen = open_identity(admin, card.student.line.person_id)
    kept = put_identity(admin, seen, IdentityValues(no_snils_reason="гражданин Белоруссии"))
    assert open_card(admin, college.students_a[0]).no_snils_reason == "гражданин Белоруссии"
    for values, fault in (
        (IdentityValues("11223344595", no_snils_reason="нет"), "snils_and_reason"),
        (IdentityValues(inn="500100732258"), "inn_control"),
        (IdentityValues(passport_code="12"), "passport_code_length"),
    ):
        with pytest.raises(BadInput) as refused:
            put_identity(admin, kept, values)
        assert reason(refused) == fault
    with pytest.raises(Stale):
        put_identity(admin, replace(kept, values=IdentityValues()), IdentityValues("11223344595"))


def test_a_photograph_is_a_small_picture_and_nothing_else(office: Office, admin: Office, college: SmallCollege) -> None:
    key = college.students_a[0]
    shown = put_photo(admin, open_photo(admin, key), JPEG)
    assert open_photo(acting(office, Role.CURATOR, college.teacher_1), key).image == JPEG
    for image, fault in ((b"\xff\xd8\xff" + bytes(LARGEST), "photo_too_big"), (JPEG[:-2], "photo_unreadable"),
                         (b"MZ\x90", "photo_unreadable"), (b"GIF89a", "photo_unreadable")):  # fmt: skip
        with pytest.raises(BadFile) as refused:
            put_photo(admin, shown, image)
        assert refused.value.reason == fault
    with pytest.raises(Stale):
        put_photo(admin, PhotoCard(key, None), JPEG)
    assert put_photo(admin, shown, b"").version is None
    assert not open_card(admin, key).has_photo


def test_a_new_card_is_a_candidates_and_waits_for_an_order(office: Office, college: SmallCollege) -> None:
    secretary = acting(office, Role.SECRETARY)
    wanted = NewCard(
        "Белова", "Нина", "", Sex.FEMALE, date(2010, 5, 1), college.group_a, Funding.BUDGET, "112-233-445 95"
    )
    assert find_same(secretary, wanted) == ()
    key = add_card(secretary, wanted)
    line = open_card(secretary, key).student.line
    assert (line.status, line.record_book, line.snils) == (StudentStatus.CANDIDATE, "25-001", "•••-•••-445 95")
    assert open_card(secretary, key).completeness.missing[:1] == ("enrolment_order",)
    second = add_card(secretary, replace(wanted, first_name="Инна", snils=""))
    assert open_card(secretary, second).student.line.record_book == "25-002"
    with pytest.raises(NotAllowed):
        add_card(acting(office, Role.CURATOR, college.teacher_1), wanted)


def test_who_may_be_the_same_is_found_before_the_card_is_saved(
    office: Office, admin: Office, college: SmallCollege
) -> None:
    wanted = NewCard("Белова", "Нина", "", Sex.FEMALE, date(2010, 5, 1), college.group_a, Funding.BUDGET, "11223344595")
    key = add_card(admin, wanted)
    with office.database.writing() as session:
        session.execute(update(Student).where(Student.id == key).values(status=StudentStatus.EXPELLED))
        session.commit()
    for typed, why in (
        (replace(wanted, last_name="Другая", birth_date=None), ["snils"]),
        (replace(wanted, snils="", birth_date=None, last_name="Белoва"), ["name"]),  # a Latin «o»
        (replace(wanted, snils="", first_name="Нинна"), ["like"]),
        (replace(wanted, snils="", last_name="Чернова", first_name="Инга"), []),
    ):
        found = find_same(admin, typed)
        assert [one.why for one in found] == why
        assert all((one.student_id, one.status) == (key, StudentStatus.EXPELLED) for one in found)
    with pytest.raises(BadInput) as refused:
        add_card(admin, wanted)
    assert (reason(refused), refused.value.facts["name"]) == ("snils_taken", "Белова Нина")
    again = add_card(admin, replace(wanted, snils=""), find_same(admin, wanted)[0].person_id)
    with office.database.reading() as session:
        assert len(session.scalars(select(Person).where(Person.last_name == "Белова")).all()) == 1
    with pytest.raises(BadInput) as refused:
        add_card(admin, wanted, find_same(admin, wanted)[0].person_id)
    assert reason(refused) == "card_open_already"
    assert open_card(admin, again).student.line.status is StudentStatus.CANDIDATE


def test_one_field_of_many_cards_is_changed_at_once_and_taken_back(
    office: Office, admin: Office, college: SmallCollege
) -> None:
    put_contacts(admin, Shown(college.students_a[0], ContactValues()), ContactValues("89001234567"))
    before = open_many(admin, college.students_a, MassField.CITIZENSHIP)
    after = change_many(admin, before, dict.fromkeys(college.students_a, " Россия "))
    assert set(after.values.values()) == {"Россия"}
    with pytest.raises(Stale) as late:
        change_many(admin, before, dict.fromkeys(college.students_a[:2], "Беларусь"))
    assert set(late.value.rows) == set(college.students_a[:2])
    change_many(admin, after, before.values)
    assert set(open_many(admin, college.students_a, MassField.CITIZENSHIP).values.values()) == {""}
    plan = open_many(admin, college.students_a, MassField.INDIVIDUAL_PLAN)
    change_many(admin, plan, dict.fromkeys(college.students_a[:3], True))
    assert [open_card(admin, key).study.individual_plan for key in college.students_a[2:4]] == [True, False]
    language = open_many(admin, college.students_a, MassField.LANGUAGE)
    assert (language.values, len(language.without)) == ({}, 6)  # no previous education to hold it
    for students, field in (((), MassField.LANGUAGE), (range(5001), MassField.LANGUAGE)):
        with pytest.raises(BadInput):
            open_many(admin, students, field)
    with pytest.raises(NotAllowed):
        open_many(acting(office, Role.CURATOR, college.teacher_1), college.students_a, MassField.CITIZENSHIP)


def write_all(inside: Office, key: int) -> None:
    """Every block of a card once."""
    card = open_card(inside, key)
    put_general(inside, Shown(key, card.general), replace(card.general, citizenship="Россия"))
    put_contacts(inside, Shown(key, card.contacts), ContactValues("89001234567"))
    put_addresses(inside, put_addresses(inside, Shown(key, card.addresses), Addresses(registered=HOME)), Addresses())
    put_schooling(inside, Shown(key, card.schooling), SCHOOL)
    put_study(inside, Shown(key, card.study), replace(card.study, admission_base=AdmissionBase.NINE))
    put_military(inside, Shown(key, card.military), MilitaryValues("А"))
    put_achievements(inside, Shown(key, ()), (AchievementValues(title="Олимпиада"),))
    put_health(inside, Shown(key, HealthValues()), HealthValues(health_group=1))
    put_benefits(inside, Shown(key, ()), (BenefitValues(BenefitKind.ORPHAN),))
    put_photo(inside, open_photo(inside, key), JPEG)
    paper = DocumentValues(DocumentKind.BIRTH, series="III-АН", number="123456")
    put_documents(inside, open_identity(inside, card.student.line.person_id), (paper,))
    change_many(inside, open_many(inside, (key,), MassField.LANGUAGE), {key: "немецкий"})


def test_a_login_of_the_administrator_writes_all_of_it_under_the_servers_guard(
    office: Office, college: SmallCollege
) -> None:
    with office.database.reading() as session:
        person = session.get_one(Student, college.students_b[5]).person_id  # anybody
    add_account(office, "admin1", person, (Role.ADMINISTRATOR,), "Тихий-лес-17")
    inside = enter(office, "admin1", "Тихий-лес-17")
    try:
        wanted = NewCard("Белова", "Нина", "", Sex.FEMALE, date(2010, 5, 1), college.group_a, Funding.BUDGET)
        key = add_card(inside, replace(wanted, snils="11223344595"))
        write_all(inside, key)
        photo = next(line for line in list_required_fields(inside) if line.code == "photo")
        set_required_field(inside, photo, required=True)
        assert "Белова Нина" in {gap.name for gap in export_gaps(inside).gaps}
        now = open_card(inside, key)
        assert (now.schooling.language, now.has_photo, now.general.citizenship) == ("немецкий", True, "Россия")
    finally:
        if inside.database is not office.database:
            inside.database.close()
