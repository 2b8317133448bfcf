"""The admission campaign (приёмная кампания, п. 4.8): its dates and rules, what is competed for, its journal by day."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.base import Base, Versioned, choice
from desktop_app.models.contingent import AdmissionBase, Funding
from desktop_app.models.curriculum import Programme


class StudyForm(StrEnum):
    FULL_TIME = "full_time"  # очная
    PART_TIME = "part_time"  # очно-заочная
    EXTRAMURAL = "extramural"  # заочная


class AchievementRule(StrEnum):
    """How individual achievements (ИД) count in the rating: the college's local rules say."""

    POINTS = "points"  # by the sum of their points
    PRESENCE = "presence"  # whoever has one is before whoever has none
    NONE = "none"


class PaperKind(StrEnum):
    STATEMENT = "statement"  # заявление
    IDENTITY = "identity"  # документ, удостоверяющий личность
    SCHOOLING = "schooling"  # документ об образовании
    SNILS = "snils"
    PHOTO = "photo"
    MEDICAL = "medical"  # справка 086/у
    PREFERENCE = "preference"  # первоочередное, преимущественное право
    TARGET = "target"  # договор о целевом обучении
    ACHIEVEMENT = "achievement"
    CONSENT = "consent"  # согласие на обработку персональных данных
    OTHER = "other"


class PaperNeed(StrEnum):
    ALWAYS = "always"
    IF_CLAIMED = "if_claimed"  # a right, a target contract or an achievement that is claimed
    IF_MEDICAL = "if_medical"  # of those who apply for what asks for a medical certificate
    OPTIONAL = "optional"


class Campaign(Versioned, Base):
    """A campaign: one a year. Dates and rules begin with those of приказ № 457 (domain.md 3.4, 3.5)."""

    __tablename__ = "campaign"
    __table_args__ = (
        CheckConstraint("ends >= starts and ends_tests >= starts and extra_until >= ends", name="dates"),
        CheckConstraint("originals_by >= starts", name="originals"),
        CheckConstraint("second_by is null or second_by > originals_by", name="second"),
        CheckConstraint("mean_digits between 1 and 5", name="mean_digits"),
        CheckConstraint("most_choices between 1 and 20", name="most_choices"),
    )

    year: Mapped[int] = mapped_column(unique=True)
    starts: Mapped[date]  # начало приёма
    ends: Mapped[date]  # of full-time studies
    ends_tests: Mapped[date]  # where there are entrance tests
    ends_other: Mapped[date]  # of part-time and extramural studies: the college sets it
    originals_by: Mapped[date]  # the originals of documents of education
    extra_until: Mapped[date]  # the extra set, where places are left
    second_by: Mapped[date | None] = mapped_column(default=None)  # originals of the second wave
    enrolled_from: Mapped[date | None] = mapped_column(default=None)  # «с 1 сентября»
    mean_digits: Mapped[int] = mapped_column(default=2)  # of the mean, rounded half up
    unrounded: Mapped[bool] = mapped_column(default=False)  # the rating goes by the mean before it is rounded
    target_first: Mapped[bool] = mapped_column(default=True)  # a target contract decides a tie of means
    achievements: Mapped[AchievementRule] = mapped_column(choice(AchievementRule), default=AchievementRule.POINTS)
    by_profile: Mapped[bool] = mapped_column(default=False)  # then the mean of the profile's subjects
    by_time: Mapped[bool] = mapped_column(default=False)  # then who came first
    most_choices: Mapped[int] = mapped_column(default=5)  # groups that one may apply for
    closed_on: Mapped[date | None] = mapped_column(default=None)  # nothing is entered from then on
    anonymised_on: Mapped[date | None] = mapped_column(default=None)  # 152-ФЗ: who was not enrolled is nobody now


class CompetitionGroup(Versioned, Base):
    """A competition group (конкурсная группа): places of a speciality for one form, base, funding, target contract."""

    __tablename__ = "competition_group"
    __table_args__ = (
        UniqueConstraint(
            "campaign_id", "programme_id", "form", "base", "funding", "customer", name="uq_competition_group_offer"
        ),
        CheckConstraint("places >= 0", name="places"),
        CheckConstraint("customer = '' or funding = 'budget'", name="customer"),
    )

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    form: Mapped[StudyForm] = mapped_column(choice(StudyForm))
    base: Mapped[AdmissionBase] = mapped_column(choice(AdmissionBase))
    funding: Mapped[Funding] = mapped_column(choice(Funding))
    places: Mapped[int]  # КЦП
    customer: Mapped[str] = mapped_column(String(200), default="")  # of the target contract; empty: no target places
    medical: Mapped[bool] = mapped_column(default=False)  # справка 086/у is asked for
    profile: Mapped[str] = mapped_column(String(300), default="")  # subjects that decide a tie: «математика; физика»

    programme: Mapped[Programme] = relationship(init=False, lazy="joined", innerjoin=True)


class EntranceTest(Versioned, Base):
    """An entrance test (вступительное испытание) of a competition group."""

    __tablename__ = "entrance_test"
    __table_args__ = (
        UniqueConstraint("group_id", "title"),
        CheckConstraint("least >= 0 and most > 0 and least <= most", name="scores"),
    )

    group_id: Mapped[int] = mapped_column(ForeignKey("competition_group.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(120))
    character: Mapped[str] = mapped_column(String(60), default="")  # характер экзамена: «рисунок», «нормативы»
    day: Mapped[date | None] = mapped_column(default=None)
    least: Mapped[Decimal] = mapped_column(Numeric(6, 2), default=Decimal(0))  # below it the test is not passed
    most: Mapped[Decimal] = mapped_column(Numeric(6, 2), default=Decimal(5))


class AdmissionPaper(Versioned, Base):
    """A line of the campaign's list of documents."""

    __tablename__ = "admission_paper"
    __table_args__ = (
        UniqueConstraint("campaign_id", "title"),
        CheckConstraint("copies between 1 and 20", name="copies"),
    )

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    position: Mapped[int]
    kind: Mapped[PaperKind] = mapped_column(choice(PaperKind))
    title: Mapped[str] = mapped_column(String(120))
    need: Mapped[PaperNeed] = mapped_column(choice(PaperNeed), default=PaperNeed.ALWAYS)
    copies: Mapped[int] = mapped_column(default=1)


class AdmissionDay(Versioned, Base):
    """A closed day of the journal of registration: nobody is registered on it any more (domain.md 2.24)."""

    __tablename__ = "admission_day"
    __table_args__ = (UniqueConstraint("campaign_id", "day"),)

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    day: Mapped[date]
    accepted: Mapped[int]  # «за день принято … заявлений»
    closed_by: Mapped[str] = mapped_column(String(80))
    closed_at: Mapped[datetime]  # UTC
