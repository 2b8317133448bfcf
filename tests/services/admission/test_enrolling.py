"""Applicants become students: every field of the card goes over, drafts name them, and free them again."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from admission_desk import DAY, Admission, admission, paper, typed
from colleges import SmallCollege, build
from desks import acting
from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.models.access import Account, AccountRole
from desktop_app.models.admission import CompetitionGroup
from desktop_app.models.applicants import Applicant, Application
from desktop_app.models.contingent import AdmissionBase, Funding, Group, Student, StudentStatus
from desktop_app.models.curriculum import Curriculum
from desktop_app.services.admission import enrolling_reading
from desktop_app.services.admission.enrolling import enrol, open_enrolment
from desktop_app.services.admission.enrolling_values import Enrolment, EnrolPlan, GroupPlan, GroupValues
from desktop_app.services.admission.leaving import withdraw_applicant
from desktop_app.services.admission.reading import open_applicant
from desktop_app.services.admission.scans import add_scan
from desktop_app.services.admission.values import (
    AchievementKind,
    AddressValues,
    ApplicantCard,
    ApplicantValues,
    AwardValues,
    IdentityBlock,
    PaperKind,
    ParentValues,
    PreferenceKind,
    PreferenceValues,
    SchoolingBlock,
    SchoolLevel,
)
from desktop_app.services.admission.writing import register_applicant, save_applicant
from desktop_app.services.cards import open_card
from desktop_app.services.identity import open_identity
from desktop_app.services.office import Office
from desktop_app.services.order_papers import Entrant, order_paper
from desktop_app.services.orders import change_order, open_order, remove_draft, sign_order
from desktop_app.services.permissions import Role

SEPTEMBER = date(2026, 9, 1)
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 16 + b"IEND\xaeB`\x82"


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """The small college, with a group for each of two orders."""
    with office.database.writing() as session:
        built = build(session)
        session.commit()
    return built


@pytest.fixture
def summer(office: Office, college: SmallCollege) -> Admission:
    """A campaign in July beside the small college."""
    assert college.group_a
    return admission(office)


def whole(summer: Admission) -> ApplicantValues:
    """A card on which every block is filled."""
    card = typed("Волкова", "Анна", summer.nine, phone="+79180001122", email="anna@example.ru", birth_place="г. Азов")
    return replace(
        card,
        identity=IdentityBlock("11223344595", "", "passport", "0324", "123456", date(2024, 6, 1), "ГУ МВД", "230001"),
        registered=AddressValues("353900", "Краснодарский край", "", "Новороссийск", "Мира", "5", "12"),
        actual=AddressValues("", "", "", "Анапа", "", "1", ""),
        schooling=SchoolingBlock(
            SchoolLevel.BASIC,
            "аттестат",
            "",
            "02324000123456",
            date(2026, 6, 20),
            "МБОУ СОШ № 40",
            "Краснодарский край",
            2026,
            "английский",
            True,
            Decimal("4.625"),
        ),
        parents=(ParentValues(None, "мать", "Волкова", "Мария", "Ивановна", "+79180003344", "МУП", True),),
        awards=(AwardValues(AchievementKind.OLYMPIAD, "Олимпиада", Decimal(2), date(2026, 2, 1), "диплом 7"),),
        preferences=(PreferenceValues(PreferenceKind.FIRST, "дети участников СВО", "справка 12"),),
        papers=(paper(PaperKind.STATEMENT), paper(PaperKind.SCHOOLING)),
        dormitory=True,
    )


def recommended(summer: Admission, *cards: ApplicantValues) -> tuple[ApplicantCard, ...]:
    """Applicants who are written down and recommended by their first choice."""
    made = [register_applicant(summer.office, summer.campaign, card) for card in cards]
    with summer.office.database.writing() as session:
        for row in session.scalars(select(Application).where(Application.priority == 1)):
            row.wave, row.recommended_on = 1, DAY
        session.commit()
    return tuple(open_applicant(summer.office, one.id) for one in made)


def plan_of(seen: Enrolment, group: int) -> EnrolPlan:
    """Everybody who can into one group."""
    people = tuple(one.applicant_id for each in seen.lists for one in each.candidates if not one.stops)
    return EnrolPlan((GroupPlan(people, group),), SEPTEMBER)


def student_of(office: Office, applicant_id: int) -> Student:
    """The student whom an applicant has become."""
    with office.database.reading() as session:
        person = session.get_one(Applicant, applicant_id).person_id
        return session.scalars(select(Student).where(Student.person_id == person)).one()


def test_every_field_of_the_card_stands_on_the_students_card(summer: Admission, college: SmallCollege) -> None:
    office = summer.office
    (card,) = recommended(summer, whole(summer))
    add_scan(office, card.id, PaperKind.PHOTO, "фото.png", PNG)
    seen = open_enrolment(office, summer.campaign)
    assert [one.stops for each in seen.lists for one in each.candidates] == [()]
    done = enrol(office, seen, plan_of(seen, college.group_a))
    assert (done.students, len(done.orders), done.groups, done.accounts) == (1, 1, 0, 0)
    student = student_of(office, card.id)
    got, typed_in = open_card(office, student.id), card.values
    person = typed_in.person
    assert (got.general.last_name, got.general.birth_date, got.general.birth_place, got.general.citizenship) == (
        person.last_name, person.birth_date, person.birth_place, person.citizenship,
    )  # fmt: skip
    assert (got.contacts.phone, got.contacts.email) == (person.phone, person.email)
    assert (got.addresses.registered, got.addresses.actual) == (typed_in.registered, typed_in.actual)
    school = got.schooling
    assert (school.level, school.number, school.organisation, school.year, school.language, school.honours) == (
        SchoolLevel.BASIC, "02324000123456", "МБОУ СОШ № 40", 2026, "английский", True,
    )  # fmt: skip
    assert school.mean == Decimal("4.63")
    assert [(one.values.kinship, one.values.first_name, one.values.is_main) for one in got.guardians] == [
        ("мать", "Мария", True)
    ]
    assert [(one.title, one.document) for one in got.achievements] == [("Олимпиада", "диплом 7")]
    assert got.benefits is not None
    assert {one.note or one.kind.value for one in got.benefits} == {"дети участников СВО", "dormitory"}
    assert got.has_photo
    assert (student.status, student.file_number) == (StudentStatus.CANDIDATE, f"{college_year(office, student)}-1")
    papers = open_identity(office, student.person_id).values
    assert (papers.snils, papers.passport_series, papers.passport_number, papers.passport_code) == (
        "11223344595", "0324", "123456", "230001",
    )  # fmt: skip


def college_year(office: Office, student: Student) -> int:
    with office.database.reading() as session:
        return session.get_one(Group, student.group_id).admission_year


def test_the_order_that_is_signed_makes_students_and_locks_the_card(summer: Admission, college: SmallCollege) -> None:
    office = summer.office
    one, two = recommended(summer, whole(summer), replace(
        typed("Ёжиков", "Пётр", summer.nine), papers=(paper(PaperKind.STATEMENT), paper(PaperKind.SCHOOLING)),
    ))  # fmt: skip
    seen = open_enrolment(office, summer.campaign)
    (order,) = enrol(office, seen, plan_of(seen, college.group_a)).orders
    assert open_applicant(office, one.id).order == "проект"
    card = open_order(office, order)
    assert [line.entrant for line in order_paper(office, order).lines] == [Entrant(1, "4,63"), Entrant(2, "4,25")]
    hidden = order_paper(acting(office, Role.HEAD_OF_DEPARTMENT), order)
    assert [line.entrant for line in hidden.lines] == [None, None]
    assert [line.name for line in card.lines] == ["Волкова Анна Петровна", "Ёжиков Пётр Петровна"]
    sign_order(office, card, "15", DAY)
    assert open_applicant(office, two.id).order == f"№ 15 от {DAY:%d.%m.%Y}"
    assert open_applicant(office, two.id).locked
    with pytest.raises(BadInput) as refused:
        save_applicant(office, open_applicant(office, two.id), replace(two.values, dormitory=True))
    assert refused.value.reason == "applicant_enrolled"


def test_whoever_is_taken_off_the_draft_is_free_and_keeps_the_card(summer: Admission, college: SmallCollege) -> None:
    office = summer.office
    (card,) = recommended(summer, whole(summer))
    seen = open_enrolment(office, summer.campaign)
    (order,) = enrol(office, seen, plan_of(seen, college.group_a)).orders
    with pytest.raises(RuleBroken):
        withdraw_applicant(office, open_applicant(office, card.id), DAY)
    draft = open_order(office, order)
    change_order(office, draft, replace(draft.values, lines=()))
    assert open_applicant(office, card.id).order == ""
    first = student_of(office, card.id).id
    seen = open_enrolment(office, summer.campaign)
    enrol(office, seen, plan_of(seen, college.group_b))
    assert student_of(office, card.id).id == first
    remove_draft(office, open_order(office, order))


def test_a_draft_that_is_thrown_away_frees_everybody(summer: Admission, college: SmallCollege) -> None:
    (card,) = recommended(summer, whole(summer))
    seen = open_enrolment(summer.office, summer.campaign)
    (order,) = enrol(summer.office, seen, plan_of(seen, college.group_a)).orders
    remove_draft(summer.office, open_order(summer.office, order))
    assert open_applicant(summer.office, card.id).order == ""


def test_new_groups_and_accounts_come_with_the_same_press(summer: Admission, college: SmallCollege) -> None:
    office = summer.office
    (card,) = recommended(summer, whole(summer))
    seen = open_enrolment(office, summer.campaign)
    with office.database.reading() as session:
        group = session.get_one(Group, college.group_a)
        new = GroupValues("НБ-261", 2026, group.curriculum_id, group.department_id)
    plan = replace(plan_of(seen, 0), groups=(GroupPlan((card.id,), new=new),), accounts=True)
    done = enrol(office, seen, plan)
    assert (done.groups, done.accounts) == (1, 2)
    with office.database.reading() as session:
        assert session.get_one(Group, student_of(office, card.id).group_id).name == "НБ-261"
        roles = session.scalars(select(AccountRole.role).join(Account).where(
            Account.person_id == student_of(office, card.id).person_id
        )).all()  # fmt: skip
    assert roles == ["student"]


def test_somebody_who_was_here_stays_one_person(summer: Admission, college: SmallCollege) -> None:
    office = summer.office
    (card,) = recommended(summer, whole(summer))
    with office.database.writing() as session:
        old = session.get_one(Student, college.students_a[0])
        old.status, old.left_on = StudentStatus.EXPELLED, DAY
        person = old.person_id
        session.commit()
    seen = open_enrolment(office, summer.campaign)
    enrol(office, seen, replace(plan_of(seen, college.group_b), known_as={card.id: person}))
    with office.database.reading() as session:
        assert session.get_one(Applicant, card.id).person_id == person
        assert len(session.scalars(select(Student).where(Student.person_id == person)).all()) == 2


def test_what_stands_in_the_way_is_told_and_refused(summer: Admission, college: SmallCollege) -> None:
    office = summer.office
    (card,) = recommended(summer, replace(whole(summer), papers=()))
    seen = open_enrolment(office, summer.campaign)
    ((candidate,),) = (each.candidates for each in seen.lists)
    assert candidate.stops == ("no_original", "not_complete")
    plan = EnrolPlan((GroupPlan((card.id,), college.group_a),), SEPTEMBER)
    with pytest.raises(BadInput) as refused:
        enrol(office, seen, plan)
    assert (refused.value.reason, refused.value.facts["why"]) == ("cannot_be_enrolled", "no_original")
    for groups, reason in (
        ((), "nobody_to_enrol"),
        ((GroupPlan((card.id, card.id), college.group_a),), "enrolled_twice"),
        ((GroupPlan((card.id + 100,), college.group_a),), "not_recommended"),
    ):
        with pytest.raises(BadInput) as refused:
            enrol(office, seen, replace(plan, groups=groups))
        assert refused.value.reason == reason


def test_a_card_that_has_changed_is_looked_at_again(summer: Admission, college: SmallCollege) -> None:
    office = summer.office
    (card,) = recommended(summer, whole(summer))
    seen = open_enrolment(office, summer.campaign)
    save_applicant(office, card, replace(card.values, dormitory=False))
    with pytest.raises(Stale):
        enrol(office, seen, plan_of(seen, college.group_a))


def test_the_office_enrols_and_the_admissions_secretary_does_not(summer: Admission, college: SmallCollege) -> None:
    recommended(summer, whole(summer))
    with pytest.raises(NotAllowed):
        open_enrolment(acting(summer.office, Role.ADMISSIONS), summer.campaign)
    director = open_enrolment(acting(summer.office, Role.DIRECTOR), summer.campaign)
    assert director.lacks == ("edit_students", "edit_identity")
    assert director.lists == ()
    secretary = acting(summer.office, Role.SECRETARY)
    seen = open_enrolment(secretary, summer.campaign)
    assert (seen.makes_groups, seen.makes_accounts) == (False, False)
    with pytest.raises(NotAllowed):
        enrol(secretary, seen, replace(plan_of(seen, college.group_a), accounts=True))
    assert enrol(secretary, seen, plan_of(seen, college.group_a)).students == 1


def test_new_groups_are_of_one_curriculum_and_shared_by_whoever_pays(
    summer: Admission, college: SmallCollege, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Specialities with the same letters do not meet in a group; a name that is taken is passed over."""
    monkeypatch.setattr(enrolling_reading, "FULL_GROUP", 1)
    office = summer.office
    with office.database.writing() as session:
        own = session.get_one(CompetitionGroup, summer.nine)
        paid = CompetitionGroup(campaign_id=summer.campaign, programme_id=own.programme_id, form=own.form,
                                base=own.base, funding=Funding.CONTRACT, places=5)  # fmt: skip
        session.add(paid)
        session.get_one(CompetitionGroup, summer.design).programme.title = "Инфокоммуникационные сети предприятий"
        plan = session.get_one(Group, college.group_a).curriculum_id
        session.get_one(Curriculum, plan).programme_id = own.programme_id
        for base, name in ((own.base, "1"), (AdmissionBase.ELEVEN, "2")):
            words = "основное общее" if base is AdmissionBase.NINE else "среднее общее"
            session.add(Curriculum(programme_id=session.get_one(CompetitionGroup, summer.design).programme_id,
                                   title=name, academic_year="2026", start_year=2026, form="очная", base=words, years=3,
                                   months=10, file_name=name, fingerprint=name))  # fmt: skip
        session.get_one(Group, college.group_b).name = "ИСП-262"
        session.commit()
        contract = paid.id
    names = ("Волкова", "Белова", "Орлова", "Зайцева")
    recommended(summer, *(
        typed(name, "Анна", group)
        for name, group in zip(names, (summer.nine, summer.nine, contract, summer.design), strict=True)
    ))  # fmt: skip
    lists = {one.offer.id: one.proposed for one in open_enrolment(office, summer.campaign).lists}
    assert [one.name for one in lists[summer.nine]] == ["ИСП-261", "ИСП-263", "ИСП-264"]
    assert lists[contract] == lists[summer.nine]
    (other,) = lists[summer.design]
    assert (other.name, other.curriculum_id != plan) == ("ИСП-265", True)
    with office.database.reading() as session:
        assert session.get_one(Curriculum, other.curriculum_id).base == "основное общее"
