"""A campaign laid straight into the tables: competition groups, and applicants with complete cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.models.admission import Campaign, CompetitionGroup, EntranceTest, PaperKind, StudyForm
from desktop_app.models.applicants import (
    AchievementKind,
    Applicant,
    ApplicantAchievement,
    ApplicantPaper,
    Application,
    CertificateMark,
    EntranceResult,
    PaperForm,
    Preference,
    PreferenceKind,
)
from desktop_app.models.cards import SchoolLevel
from desktop_app.models.contingent import AdmissionBase, Funding
from desktop_app.models.curriculum import Programme
from desktop_app.models.people import Sex
from desktop_app.services.office import Office

FILED = datetime(2026, 7, 1, 9)  # noqa: DTZ001 - UTC, as the database keeps it


@dataclass(frozen=True, slots=True)
class Somebody:
    """An applicant of a test; the groups by their places in the list of groups, the first wanted most."""

    mean: str | None
    groups: tuple[int, ...] = (0,)
    original: bool = True
    right: PreferenceKind | None = None
    points: str | None = None
    contract: bool = False
    marks: tuple[tuple[str, int | None], ...] = ()
    extra: bool = False
    citizenship: str = "Россия"


@dataclass(frozen=True, slots=True)
class Laid:
    """The keys: competition groups in their order, applicants by number − 1."""

    campaign: int
    groups: tuple[int, ...]
    people: tuple[int, ...]


def contest_in(office: Office, places: Sequence[int], people: Sequence[Somebody], **rules: object) -> Laid:
    """Lay a campaign of 2026 with one group for each number of places; `rules` are columns of the campaign."""
    with office.database.writing() as session:
        campaign = Campaign(
            year=2026, starts=date(2026, 6, 20), ends=date(2026, 8, 15), ends_tests=date(2026, 8, 10),
            ends_other=date(2026, 8, 15), originals_by=date(2026, 8, 20), extra_until=date(2026, 11, 25),
        )  # fmt: skip
        for name, value in rules.items():
            setattr(campaign, name, value)
        session.add(campaign)
        session.flush()
        groups = tuple(add_group(session, campaign, number, count) for number, count in enumerate(places))
        keys = tuple(add_person(session, campaign, groups, number, one) for number, one in enumerate(people, start=1))
        session.commit()
        return Laid(campaign.id, groups, keys)


def add_group(session: Session, campaign: Campaign, number: int, places: int) -> int:
    """A competition group of a speciality of its own."""
    programme = Programme(code=f"09.02.{number:02}", title=f"Специальность {number}", qualification="Специалист")
    session.add(programme)
    session.flush()
    group = CompetitionGroup(campaign_id=campaign.id, programme_id=programme.id, form=StudyForm.FULL_TIME,
                             base=AdmissionBase.NINE, funding=Funding.BUDGET, places=places)  # fmt: skip
    session.add(group)
    session.flush()
    return group.id


def add_test(office: Office, group_id: int, least: str = "3") -> int:
    """An entrance test of a group."""
    with office.database.writing() as session:
        test = EntranceTest(group_id=group_id, title="Рисунок", least=Decimal(least))
        session.add(test)
        session.commit()
        return test.id


def add_person(session: Session, campaign: Campaign, groups: Sequence[int], number: int, one: Somebody) -> int:
    """An applicant with a complete card."""
    person = Applicant(
        campaign_id=campaign.id, number=number, code=f"К{number}", registered_on=date(2026, 7, 1), registered_at=FILED,
        registered_by="x", last_name=f"Волков{number}", first_name="Глеб", sex=Sex.MALE, birth_date=date(2010, 5, 1),
        citizenship=one.citizenship, level=SchoolLevel.BASIC, mean=None if one.mean is None else Decimal(one.mean),
        consent_on=date(2026, 7, 1), certificate=str(number),
    )  # fmt: skip
    session.add(person)
    session.flush()
    session.add_all(parts_of(person.id, one))
    session.add_all(
        Application(
            applicant_id=person.id, group_id=groups[place], priority=priority, filed_on=date(2026, 7, 1),
            filed_at=FILED + timedelta(minutes=number), extra=one.extra, contract="№ 1" if one.contract else "",
        )
        for priority, place in enumerate(one.groups, start=1)
    )  # fmt: skip
    session.flush()
    return person.id


def parts_of(key: int, one: Somebody) -> list[object]:
    """What hangs on an applicant."""
    form = PaperForm.ORIGINAL if one.original else PaperForm.COPY
    found: list[object] = [ApplicantPaper(applicant_id=key, kind=PaperKind.SCHOOLING, title="Аттестат", form=form,
                                          received_on=date(2026, 7, 1))]  # fmt: skip
    if one.right is not None:
        found.append(Preference(applicant_id=key, kind=one.right, reason="x"))
    if one.points is not None:
        found.append(
            ApplicantAchievement(applicant_id=key, kind=AchievementKind.OLYMPIAD, title="x", points=Decimal(one.points))
        )
    found += [
        CertificateMark(applicant_id=key, position=place, subject=subject, mark=mark)
        for place, (subject, mark) in enumerate(one.marks)
    ]
    return found


def put_score(office: Office, laid: Laid, number: int, test_id: int, score: str | None) -> None:
    """The result of somebody in a test; None: absent."""
    with office.database.writing() as session:
        session.add(EntranceResult(applicant_id=laid.people[number - 1], test_id=test_id, day=date(2026, 8, 11),
                                   score=None if score is None else Decimal(score)))  # fmt: skip
        session.commit()


def give_back(office: Office, laid: Laid, number: int) -> None:
    """The original of somebody is given back."""
    with office.database.writing() as session:
        paper = session.scalars(
            select(ApplicantPaper).where(ApplicantPaper.applicant_id == laid.people[number - 1])
        ).one()
        paper.returned_on = date(2026, 8, 1)
        session.commit()
