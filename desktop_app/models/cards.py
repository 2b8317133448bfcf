"""The further blocks of a card (domain.md 3.3): addresses, documents, health, benefits, schooling, service, photo."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, choice


class DocumentKind(StrEnum):
    BIRTH = "birth"  # свидетельство о рождении
    TRAVEL = "travel"  # загранпаспорт
    FOREIGN = "foreign"  # паспорт иностранного гражданина
    RESIDENCE = "residence"  # вид на жительство
    TEMPORARY = "temporary"  # разрешение на временное проживание
    REFUGEE = "refugee"  # удостоверение беженца


class AddressKind(StrEnum):
    REGISTERED = "registered"  # по месту жительства
    STAY = "stay"  # по месту пребывания
    ACTUAL = "actual"


class ExerciseGroup(StrEnum):
    MAIN = "main"
    PREPARATORY = "preparatory"
    SPECIAL_A = "special_a"
    SPECIAL_B = "special_b"


class Disability(StrEnum):
    CHILD = "child"  # ребёнок-инвалид
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


class BenefitKind(StrEnum):
    ORPHAN = "orphan"  # сирота, оставшийся без попечения родителей
    LARGE_FAMILY = "large_family"
    LOW_INCOME = "low_income"
    SERVICE_FAMILY = "service_family"  # дети участников СВО
    CHERNOBYL = "chernobyl"
    HARDSHIP = "hardship"  # трудная жизненная ситуация
    SCHOOL_REGISTER = "school_register"  # внутренний учёт
    COMMISSION_REGISTER = "commission_register"  # КДН
    POLICE_REGISTER = "police_register"  # ПДН
    DORMITORY = "dormitory"
    OTHER = "other"


class SchoolLevel(StrEnum):
    BASIC = "basic"  # основное общее, 9 классов
    SECONDARY = "secondary"  # среднее общее, 11 классов
    WORKER = "worker"  # квалифицированный рабочий
    VOCATIONAL = "vocational"  # среднее профессиональное
    HIGHER = "higher"


class Document(Versioned, Base):
    """A document of identity besides the passport; its numbers are as secret as those of `people.Identity`."""

    __tablename__ = "document"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[DocumentKind] = mapped_column(choice(DocumentKind))
    number: Mapped[str] = mapped_column(String(30), info={"secret": True}, repr=False)
    series: Mapped[str] = mapped_column(String(20), default="", info={"secret": True}, repr=False)
    issued_on: Mapped[date | None] = mapped_column(default=None)
    issuer: Mapped[str] = mapped_column(String(200), default="")
    act_number: Mapped[str] = mapped_column(String(30), default="", info={"secret": True}, repr=False)
    until: Mapped[date | None] = mapped_column(default=None)


class Address(Versioned, Base):
    """An address (адрес) of a person."""

    __tablename__ = "address"
    __table_args__ = (UniqueConstraint("person_id", "kind"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[AddressKind] = mapped_column(choice(AddressKind))
    postcode: Mapped[str] = mapped_column(String(6), default="")
    region: Mapped[str] = mapped_column(String(120), default="")
    district: Mapped[str] = mapped_column(String(120), default="")
    settlement: Mapped[str] = mapped_column(String(120), default="")
    street: Mapped[str] = mapped_column(String(120), default="")
    house: Mapped[str] = mapped_column(String(20), default="")
    flat: Mapped[str] = mapped_column(String(20), default="")
    since: Mapped[date | None] = mapped_column(default=None)  # temporary registration
    until: Mapped[date | None] = mapped_column(default=None)


class Health(Versioned, Base):
    """Health of a person: a special category of data (152-ФЗ, ст. 10), behind a right of its own."""

    __tablename__ = "health"
    __table_args__ = (CheckConstraint("health_group is null or health_group between 1 and 5", name="health_group"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    policy: Mapped[str] = mapped_column(String(16), default="", info={"secret": True}, repr=False)  # полис ОМС
    health_group: Mapped[int | None] = mapped_column(default=None)
    exercise_group: Mapped[ExerciseGroup | None] = mapped_column(choice(ExerciseGroup), default=None)
    disability: Mapped[Disability | None] = mapped_column(choice(Disability), default=None)
    disability_document: Mapped[str] = mapped_column(String(120), default="")  # справка МСЭ
    disability_until: Mapped[date | None] = mapped_column(default=None)
    special_needs: Mapped[str] = mapped_column(String(120), default="")  # ОВЗ: заключение ПМПК
    adapted: Mapped[bool] = mapped_column(default=False)  # адаптированная программа
    long_treatment: Mapped[bool] = mapped_column(default=False)


class Benefit(Versioned, Base):
    """A social category (льгота, учёт) of a person with its paper and dates; behind the same right as health."""

    __tablename__ = "benefit"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[BenefitKind] = mapped_column(choice(BenefitKind))
    document: Mapped[str] = mapped_column(String(200), default="")
    since: Mapped[date | None] = mapped_column(default=None)
    until: Mapped[date | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(String(200), default="")


class Schooling(Versioned, Base):
    """Previous education (предыдущее образование) and its document."""

    __tablename__ = "schooling"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    level: Mapped[SchoolLevel] = mapped_column(choice(SchoolLevel))
    document: Mapped[str] = mapped_column(String(60), default="")  # аттестат, диплом
    series: Mapped[str] = mapped_column(String(20), default="")
    number: Mapped[str] = mapped_column(String(20), default="")
    issued_on: Mapped[date | None] = mapped_column(default=None)
    organisation: Mapped[str] = mapped_column(String(300), default="")
    region: Mapped[str] = mapped_column(String(120), default="")
    year: Mapped[int | None] = mapped_column(default=None)
    mean: Mapped[Decimal | None] = mapped_column(Numeric(4, 2), default=None)
    language: Mapped[str] = mapped_column(String(60), default="")
    honours: Mapped[bool] = mapped_column(default=False)


class MilitaryService(Versioned, Base):
    """Military registration (воинский учёт)."""

    __tablename__ = "military_service"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    category: Mapped[str] = mapped_column(String(20), default="")
    commissariat: Mapped[str] = mapped_column(String(200), default="")
    certificate: Mapped[str] = mapped_column(String(60), default="")  # приписное, военный билет


class Achievement(Versioned, Base):
    """An achievement (достижение): a contest, an award."""

    __tablename__ = "achievement"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    day: Mapped[date | None] = mapped_column(default=None)
    document: Mapped[str] = mapped_column(String(200), default="")


class Photo(Versioned, Base):
    """A photograph: JPEG or PNG, made small before it is kept."""

    __tablename__ = "photo"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    image: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, info={"secret": True}, repr=False)
