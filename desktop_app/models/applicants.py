"""Applicants (абитуриенты, п. 4.8): the card, what they apply for, their papers, tests and scans.

An applicant is no `people.Person` before an order of enrolment is drafted. The trail keeps no copy of what tells who
somebody is: it can't be shortened, and whoever was not enrolled has to be forgotten (152-ФЗ, docs/decisions/0028).
"""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    CheckConstraint,
    Connection,
    ForeignKey,
    Index,
    LargeBinary,
    Numeric,
    String,
    UniqueConstraint,
    event,
    text,
)
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from desktop_app.models.admission import CompetitionGroup, PaperKind
from desktop_app.models.applicant_kinds import AchievementKind as AchievementKind
from desktop_app.models.applicant_kinds import ApplicantState as ApplicantState
from desktop_app.models.applicant_kinds import Channel as Channel
from desktop_app.models.applicant_kinds import PaperForm as PaperForm
from desktop_app.models.applicant_kinds import PreferenceKind as PreferenceKind
from desktop_app.models.base import Base, Versioned, choice, search_key, sort_key
from desktop_app.models.cards import AddressKind, SchoolLevel
from desktop_app.models.people import Sex

SECRET = {"secret": True}


GIVEN = text("certificate <> ''")


class Applicant(Versioned, Base):
    """An applicant of a campaign, registered under a number that nobody else has and that leaves no gap."""

    __tablename__ = "applicant"
    __table_args__ = (
        UniqueConstraint("campaign_id", "number"),
        UniqueConstraint("campaign_id", "code"),
        Index("uq_applicant_certificate", "campaign_id", "certificate", unique=True,
              sqlite_where=GIVEN, postgresql_where=GIVEN),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("mean is null or mean between 2 and 5", name="mean"),
        CheckConstraint("(state = 'active') = (left_on is null)", name="left_on"),
    )  # fmt: skip

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    number: Mapped[int]  # регистрационный
    code: Mapped[str] = mapped_column(String(12))  # уникальный код: instead of the name where everybody looks
    registered_on: Mapped[date] = mapped_column(index=True)  # дата подачи документов
    registered_at: Mapped[datetime]  # UTC: when it was written down
    registered_by: Mapped[str] = mapped_column(String(80))
    last_name: Mapped[str] = mapped_column(String(80), info=SECRET, repr=False)
    first_name: Mapped[str] = mapped_column(String(80), info=SECRET, repr=False)
    patronymic: Mapped[str] = mapped_column(String(80), default="", info=SECRET, repr=False)
    sort_key: Mapped[str] = mapped_column(String(500), index=True, init=False, info=SECRET, repr=False)
    search_key: Mapped[str] = mapped_column(String(250), index=True, init=False, info=SECRET, repr=False)
    sex: Mapped[Sex | None] = mapped_column(choice(Sex), default=None)
    birth_date: Mapped[date | None] = mapped_column(index=True, default=None, info=SECRET, repr=False)
    birth_place: Mapped[str] = mapped_column(String(200), default="", info=SECRET, repr=False)
    citizenship: Mapped[str] = mapped_column(String(80), default="")
    phone: Mapped[str] = mapped_column(String(20), default="", info=SECRET, repr=False)
    email: Mapped[str] = mapped_column(String(120), default="", info=SECRET, repr=False)
    channel: Mapped[Channel] = mapped_column(choice(Channel), default=Channel.DESK)
    level: Mapped[SchoolLevel | None] = mapped_column(choice(SchoolLevel), default=None)  # уровень образования
    document: Mapped[str] = mapped_column(String(60), default="")  # аттестат, диплом
    series: Mapped[str] = mapped_column(String(20), default="", info=SECRET, repr=False)
    certificate: Mapped[str] = mapped_column(String(20), default="", info=SECRET, repr=False)  # its number
    issued_on: Mapped[date | None] = mapped_column(default=None)
    organisation: Mapped[str] = mapped_column(String(300), default="", info=SECRET, repr=False)
    school_region: Mapped[str] = mapped_column(String(120), default="")
    finished: Mapped[int | None] = mapped_column(default=None)  # год окончания
    language: Mapped[str] = mapped_column(String(60), default="")
    honours: Mapped[bool] = mapped_column(default=False)
    mean: Mapped[Decimal | None] = mapped_column(Numeric(6, 5), default=None)  # typed, or of the marks; unrounded
    first_time: Mapped[bool] = mapped_column(default=True)  # СПО получает впервые
    dormitory: Mapped[bool] = mapped_column(default=False)
    conditions: Mapped[str] = mapped_column(String(200), default="", info=SECRET, repr=False)  # специальные условия
    consent_on: Mapped[date | None] = mapped_column(default=None)  # to the processing of personal data
    state: Mapped[ApplicantState] = mapped_column(choice(ApplicantState), default=ApplicantState.ACTIVE)
    left_on: Mapped[date | None] = mapped_column(default=None)
    left_why: Mapped[str] = mapped_column(String(300), default="")
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, default=None
    )  # once a card is made
    order_id: Mapped[int | None] = mapped_column(
        ForeignKey("college_order.id", ondelete="SET NULL"), index=True, default=None
    )  # of enrolment, once it is drafted

    @property
    def full_name(self) -> str:
        """«Иванова Анна Петровна»; of somebody who was forgotten, nothing."""
        return " ".join(part for part in (self.last_name, self.first_name, self.patronymic) if part)


@event.listens_for(Applicant, "before_insert")
@event.listens_for(Applicant, "before_update")
def keep_keys(_mapper: Mapper[Applicant], _connection: Connection, applicant: Applicant) -> None:
    """The keys follow the name, whoever writes it."""
    applicant.sort_key = sort_key(applicant.full_name)
    applicant.search_key = search_key(applicant.full_name)


KNOWN = text("snils <> ''")


class ApplicantIdentity(Versioned, Base):
    """СНИЛС and the document of identity of an applicant."""

    __tablename__ = "applicant_identity"
    __table_args__ = (
        Index("uq_applicant_identity_snils", "campaign_id", "snils", unique=True,
              sqlite_where=KNOWN, postgresql_where=KNOWN),
    )  # fmt: skip

    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), unique=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    snils: Mapped[str] = mapped_column(String(11), default="", info=SECRET, repr=False)  # digits only
    no_snils_reason: Mapped[str] = mapped_column(String(120), default="")
    kind: Mapped[str] = mapped_column(String(24), default="passport")  # or a code of cards.DocumentKind
    series: Mapped[str] = mapped_column(String(20), default="", info=SECRET, repr=False)
    number: Mapped[str] = mapped_column(String(30), default="", info=SECRET, repr=False)
    issued_on: Mapped[date | None] = mapped_column(default=None)
    issuer: Mapped[str] = mapped_column(String(200), default="", info=SECRET, repr=False)
    code: Mapped[str] = mapped_column(String(6), default="", info=SECRET, repr=False)
    inn: Mapped[str] = mapped_column(String(12), default="", info=SECRET, repr=False)


class ApplicantAddress(Versioned, Base):
    """An address of an applicant."""

    __tablename__ = "applicant_address"
    __table_args__ = (UniqueConstraint("applicant_id", "kind"),)

    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"))
    kind: Mapped[AddressKind] = mapped_column(choice(AddressKind))
    postcode: Mapped[str] = mapped_column(String(6), default="", info=SECRET, repr=False)
    region: Mapped[str] = mapped_column(String(120), default="")
    district: Mapped[str] = mapped_column(String(120), default="")
    settlement: Mapped[str] = mapped_column(String(120), default="", info=SECRET, repr=False)
    street: Mapped[str] = mapped_column(String(120), default="", info=SECRET, repr=False)
    house: Mapped[str] = mapped_column(String(20), default="", info=SECRET, repr=False)
    flat: Mapped[str] = mapped_column(String(20), default="", info=SECRET, repr=False)


class ApplicantParent(Versioned, Base):
    """A legal representative of an applicant."""

    __tablename__ = "applicant_parent"

    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    kinship: Mapped[str] = mapped_column(String(40))
    last_name: Mapped[str] = mapped_column(String(80), info=SECRET, repr=False)
    first_name: Mapped[str] = mapped_column(String(80), info=SECRET, repr=False)
    patronymic: Mapped[str] = mapped_column(String(80), default="", info=SECRET, repr=False)
    phone: Mapped[str] = mapped_column(String(20), default="", info=SECRET, repr=False)
    workplace: Mapped[str] = mapped_column(String(200), default="", info=SECRET, repr=False)
    is_main: Mapped[bool] = mapped_column(default=False)


class CertificateMark(Versioned, Base):
    """A mark in the supplement of a certificate (приложение к аттестату); none: «зачёт», which no mean counts."""

    __tablename__ = "certificate_mark"
    __table_args__ = (
        UniqueConstraint("applicant_id", "subject"),
        CheckConstraint("mark is null or mark between 2 and 5", name="mark"),
    )

    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"))
    position: Mapped[int]
    subject: Mapped[str] = mapped_column(String(120))
    mark: Mapped[int | None] = mapped_column(default=None)


class Application(Versioned, Base):
    """What an applicant applies for (заявление), with its priority: 1 is what is wanted most."""

    __tablename__ = "application"
    __table_args__ = (
        UniqueConstraint("applicant_id", "group_id"),
        UniqueConstraint("applicant_id", "priority"),
        CheckConstraint("priority > 0", name="priority"),
        CheckConstraint("(wave is null) = (recommended_on is null)", name="recommended"),
        CheckConstraint("wave is null or withdrawn_on is null", name="withdrawn"),
    )

    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("competition_group.id"), index=True)
    priority: Mapped[int]
    filed_on: Mapped[date]
    filed_at: Mapped[datetime]  # UTC
    extra: Mapped[bool] = mapped_column(default=False)  # after the last day: the extra set
    contract: Mapped[str] = mapped_column(String(120), default="")  # of target studies: with whom, number, date
    withdrawn_on: Mapped[date | None] = mapped_column(default=None)
    wave: Mapped[int | None] = mapped_column(default=None)  # in which it was recommended (рекомендован к зачислению)
    recommended_on: Mapped[date | None] = mapped_column(default=None)

    group: Mapped[CompetitionGroup] = relationship(init=False)


class EntranceResult(Versioned, Base):
    """What an applicant has got in an entrance test; no score: absent."""

    __tablename__ = "test_result"
    __table_args__ = (
        UniqueConstraint("applicant_id", "test_id"),
        CheckConstraint("score is null or score >= 0", name="score"),
    )

    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"))
    test_id: Mapped[int] = mapped_column(ForeignKey("entrance_test.id"), index=True)
    day: Mapped[date]
    score: Mapped[Decimal | None] = mapped_column(Numeric(6, 2), default=None)
    examiners: Mapped[str] = mapped_column(String(200), default="")


class ApplicantPaper(Versioned, Base):
    """A document that an applicant has handed in: as what, when, and when it was given back."""

    __tablename__ = "applicant_paper"
    __table_args__ = (
        CheckConstraint("returned_on is null or returned_on >= received_on", name="dates"),
        CheckConstraint("copies between 1 and 20", name="copies"),
    )

    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    kind: Mapped[PaperKind] = mapped_column(choice(PaperKind))
    title: Mapped[str] = mapped_column(String(200))
    form: Mapped[PaperForm] = mapped_column(choice(PaperForm))
    received_on: Mapped[date]
    copies: Mapped[int] = mapped_column(default=1)
    returned_on: Mapped[date | None] = mapped_column(default=None)
    returned_to: Mapped[str] = mapped_column(String(120), default="", info=SECRET, repr=False)


class Preference(Versioned, Base):
    """A right to be enrolled first (первоочередное) or before equals (преимущественное), with its paper."""

    __tablename__ = "preference"

    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    kind: Mapped[PreferenceKind] = mapped_column(choice(PreferenceKind))
    reason: Mapped[str] = mapped_column(String(200), info=SECRET, repr=False)
    document: Mapped[str] = mapped_column(String(200), default="", info=SECRET, repr=False)


class ApplicantAchievement(Versioned, Base):
    """An individual achievement (индивидуальное достижение) with its points by the local rules."""

    __tablename__ = "applicant_achievement"
    __table_args__ = (CheckConstraint("points >= 0", name="points"),)

    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    kind: Mapped[AchievementKind] = mapped_column(choice(AchievementKind))
    title: Mapped[str] = mapped_column(String(300), info=SECRET, repr=False)
    points: Mapped[Decimal] = mapped_column(Numeric(6, 2), default=Decimal(0))
    day: Mapped[date | None] = mapped_column(default=None)
    document: Mapped[str] = mapped_column(String(200), default="", info=SECRET, repr=False)


class Scan(Versioned, Base):
    """A scan or photograph of a paper: PDF, JPEG or PNG."""

    __tablename__ = "scan"

    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    kind: Mapped[PaperKind] = mapped_column(choice(PaperKind))
    name: Mapped[str] = mapped_column(String(120), info=SECRET, repr=False)  # of the file
    media: Mapped[str] = mapped_column(String(40))  # application/pdf, image/jpeg, image/png
    size: Mapped[int]  # bytes
    fingerprint: Mapped[str] = mapped_column(String(64))  # SHA-256
    added_on: Mapped[date]


class ScanFile(Base):
    """What stands in a scan: apart from it, so that no list reads megabytes."""

    __tablename__ = "scan_file"

    scan_id: Mapped[int] = mapped_column(ForeignKey("scan.id", ondelete="CASCADE"), unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, info=SECRET, repr=False)
