"""Applicants leave with their papers, are refused, come again; an archive is forgotten after its term."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from admission_desk import DAY, JULY, Admission, admission, paper, typed
from sqlalchemy import select

from desktop_app.errors import BadInput, RuleBroken, Stale
from desktop_app.models.applicants import (
    Applicant,
    ApplicantAchievement,
    ApplicantAddress,
    ApplicantIdentity,
    ApplicantParent,
    Application,
    CertificateMark,
    Scan,
    ScanFile,
)
from desktop_app.models.audit import AuditChange
from desktop_app.services.admission.forgetting import anonymise_campaign, open_archive
from desktop_app.services.admission.leaving import (
    refuse_applicant,
    restore_application,
    take_back,
    withdraw_applicant,
    withdraw_application,
)
from desktop_app.services.admission.rating_reading import open_rating
from desktop_app.services.admission.reading import list_applicants, open_applicant
from desktop_app.services.admission.scans import add_scan
from desktop_app.services.admission.values import (
    AchievementKind,
    AddressValues,
    ApplicantCard,
    ApplicantState,
    AwardValues,
    IdentityBlock,
    MarkValues,
    PaperKind,
    ParentValues,
)
from desktop_app.services.admission.writing import register_applicant, save_applicant
from desktop_app.services.office import Office

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 16 + b"IEND\xaeB`\x82"


@pytest.fixture
def summer(office: Office) -> Admission:
    """A campaign in July."""
    return admission(office)


def recommend_all(summer: Admission) -> None:
    with summer.office.database.writing() as session:
        for row in session.scalars(select(Application)):
            row.wave, row.recommended_on = 1, DAY
        session.commit()


def test_whoever_takes_the_papers_back_frees_the_place_at_once(summer: Admission) -> None:
    office = summer.office
    papers = (paper(PaperKind.STATEMENT), paper(PaperKind.SCHOOLING))
    card = register_applicant(office, summer.campaign, typed("Волкова", "Анна", summer.nine, papers=papers))
    recommend_all(summer)
    gone = withdraw_applicant(office, card, DAY, "другой колледж", "Волкова М. И.")
    assert (gone.state, gone.left_on, gone.left_why) == (ApplicantState.WITHDRAWN, DAY, "другой колледж")
    assert {(one.returned_on, one.returned_to) for one in gone.values.papers} == {(DAY, "Волкова М. И.")}
    assert [one.wave for one in gone.choices] == [None]
    rating = open_rating(office, summer.nine)
    assert (rating.lines, rating.places_left) == ((), 2)
    here = take_back(office, gone)
    assert (here.state, here.left_on) == (ApplicantState.ACTIVE, None)
    assert {one.returned_on for one in here.values.papers} == {None}
    assert len(open_rating(office, summer.nine).lines) == 1
    with pytest.raises(BadInput) as refused:
        take_back(office, here)
    assert refused.value.reason == "applicant_here"


def test_a_refusal_has_a_reason_and_the_number_stays(summer: Admission) -> None:
    office = summer.office
    card = register_applicant(office, summer.campaign, typed())
    with pytest.raises(BadInput) as refused:
        refuse_applicant(office, card, DAY, "  ")
    assert refused.value.reason == "refusal_needs_why"
    refuse_applicant(office, card, DAY, "нет документа об образовании")
    assert register_applicant(office, summer.campaign, typed("Белова", "Инна")).number == 2
    with pytest.raises(BadInput) as refused:
        refuse_applicant(office, open_applicant(office, card.id), DAY, "ещё раз")
    assert refused.value.reason == "applicant_left"


@pytest.mark.parametrize("off", [-1, 1])
def test_nobody_leaves_before_coming_or_tomorrow(summer: Admission, off: int) -> None:
    card = register_applicant(summer.office, summer.campaign, typed())
    with pytest.raises(BadInput) as refused:
        withdraw_applicant(summer.office, card, DAY + timedelta(days=off))
    assert refused.value.reason == "left_out_of_time"


def test_an_application_is_withdrawn_and_the_others_move_up(summer: Admission) -> None:
    office = summer.office
    card = register_applicant(office, summer.campaign, typed("Волкова", "Анна", summer.nine, summer.design))
    first, second = card.choices
    gone = withdraw_application(office, card, first.id, DAY)
    assert [(one.group_id, one.priority, one.withdrawn_on) for one in gone.choices] == [
        (summer.design, 1, None), (summer.nine, 2, DAY),
    ]  # fmt: skip
    with pytest.raises(BadInput) as refused:
        withdraw_application(office, gone, first.id, DAY)
    assert refused.value.reason == "application_withdrawn"
    with pytest.raises(Stale):
        withdraw_application(office, card, second.id, DAY)
    back = restore_application(office, gone, first.id)
    assert [(one.group_id, one.priority) for one in back.choices if one.withdrawn_on is None] == [
        (summer.design, 1), (summer.nine, 2),
    ]  # fmt: skip
    with pytest.raises(BadInput) as refused:
        restore_application(office, back, first.id)
    assert refused.value.reason == "application_holds"


def known(summer: Admission) -> ApplicantCard:
    """Somebody of whom everything is known."""
    office = summer.office
    values = replace(
        typed("Волкова", "Анна", summer.nine, phone="+79180001122"),
        identity=IdentityBlock("11223344595", "", "passport", "0324", "123456"),
        registered=AddressValues(settlement="Азов"),
        parents=(ParentValues(None, "мать", "Волкова", "Мария", "Ивановна"),),
        awards=(AwardValues(AchievementKind.SPORT, "Кубок"),),
    )
    values = replace(values, schooling=replace(values.schooling, mean=None, marks=(MarkValues("Физика", 5),)))
    card = register_applicant(office, summer.campaign, values)
    add_scan(office, card.id, PaperKind.PHOTO, "волкова.png", PNG)
    return open_applicant(office, card.id)


def test_nobody_is_forgotten_before_the_term_or_twice(summer: Admission) -> None:
    card = known(summer)
    with pytest.raises(RuleBroken) as early:
        anonymise_campaign(summer.office, open_archive(summer.office, summer.campaign))
    assert early.value.facts["day"] == date(2027, 5, 25)
    late = Office(summer.office.database, summer.office.user, lambda: JULY.replace(year=2027))
    seen = open_archive(late, summer.campaign)
    assert (seen.people, seen.done_on) == (1, None)
    done = anonymise_campaign(late, seen)
    assert done.done_on == late.today
    with pytest.raises(BadInput) as refused:
        anonymise_campaign(late, done)
    assert refused.value.reason == "anonymised_already"
    with pytest.raises(RuleBroken):
        save_applicant(late, open_applicant(late, card.id), card.values)


def test_after_the_term_whoever_was_not_enrolled_is_a_number(summer: Admission) -> None:
    card = known(summer)
    late = Office(summer.office.database, summer.office.user, lambda: JULY.replace(year=2027))
    anonymise_campaign(late, open_archive(late, summer.campaign))
    (line,) = list_applicants(late, summer.campaign)
    assert (line.number, line.name.strip(), line.phone, line.mean) == (1, "", "", Decimal(5))
    assert line.birth_date is None
    with late.database.reading() as session:
        row = session.get_one(Applicant, card.id)
        assert (row.last_name, row.sort_key.strip(), row.search_key, row.certificate) == ("", "", "", "")
        for gone in (ApplicantIdentity, ApplicantAddress, ApplicantParent, Scan, ScanFile):
            assert session.scalars(select(gone)).all() == []
        assert session.scalars(select(CertificateMark.mark)).all() == [5]
        assert session.scalars(select(ApplicantAchievement.title)).all() == [""]
        kept = " ".join(f"{one.old} {one.new}" for one in session.scalars(select(AuditChange)))
    for word in ("Волкова", "11223344595", "0324", "Азов", "79180001122", "Мария", "волкова.png"):
        assert word not in kept
