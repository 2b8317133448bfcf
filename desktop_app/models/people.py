"""People: whoever studies or works at the college."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, Connection, ForeignKey, String, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from desktop_app.models.base import Base, Versioned, choice, search_key, sort_key


class Sex(StrEnum):
    MALE = "m"
    FEMALE = "f"


class Person(Versioned, Base):
    """A person (физическое лицо) as everybody may know one, by name; what is nobody's business stands in `data`."""

    __tablename__ = "person"

    last_name: Mapped[str] = mapped_column(String(80))
    first_name: Mapped[str] = mapped_column(String(80))
    sex: Mapped[Sex] = mapped_column(choice(Sex))
    patronymic: Mapped[str] = mapped_column(String(80), default="")
    sort_key: Mapped[str] = mapped_column(String(500), index=True, init=False)
    search_key: Mapped[str] = mapped_column(String(250), init=False)

    data: Mapped["PersonalData | None"] = relationship(default=None, cascade="all, delete-orphan")

    @property
    def full_name(self) -> str:
        """«Иванова Анна Петровна»."""
        return " ".join(part for part in (self.last_name, self.first_name, self.patronymic) if part)

    @property
    def short_name(self) -> str:
        """«Иванова А. П.» with non-breaking spaces."""
        initials = [f"{part[0]}." for part in (self.first_name, self.patronymic) if part]
        return "\u00a0".join([self.last_name, *initials])


@event.listens_for(Person, "before_insert")
@event.listens_for(Person, "before_update")
def keep_keys(_mapper: Mapper[Person], _connection: Connection, person: Person) -> None:
    """The keys follow the name, whoever writes it."""
    person.sort_key = sort_key(person.full_name)
    person.search_key = search_key(person.full_name)


class PersonalData(Versioned, Base):
    """What lists of people show to those who may see it: the birth date, and `Identity` with all but its end masked."""

    __tablename__ = "personal_data"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True, init=False)
    birth_date: Mapped[date | None] = mapped_column(default=None)
    birth_place: Mapped[str] = mapped_column(String(200), default="")
    citizenship: Mapped[str] = mapped_column(String(80), default="")  # a country as ОКСМ calls it
    former_names: Mapped[str] = mapped_column(String(200), default="")  # from before the college; later ones: orders
    phone: Mapped[str] = mapped_column(String(20), default="")  # +7 and ten digits
    email: Mapped[str] = mapped_column(String(120), default="")
    no_snils_reason: Mapped[str] = mapped_column(String(120), default="")  # foreigners may have none
    snils_masked: Mapped[str] = mapped_column(String(20), default="")
    passport_masked: Mapped[str] = mapped_column(String(20), default="")


class Employee(Versioned, Base):
    """An employee (сотрудник): a person with a position, from a date."""

    __tablename__ = "employee"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    position: Mapped[str] = mapped_column(String(120))
    hired_on: Mapped[date]
    dismissed_on: Mapped[date | None] = mapped_column(default=None)

    person: Mapped[Person] = relationship(init=False, lazy="joined", innerjoin=True)


class Identity(Versioned, Base):
    """СНИЛС and passport of a person, in full: an own table, because they are an own right (152-ФЗ).

    The trail keeps no second copy of the numbers: it tells which of them changed, and `PersonalData` their last digits.
    """

    __tablename__ = "identity"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    snils: Mapped[str | None] = mapped_column(
        String(11), unique=True, default=None, info={"secret": True}, repr=False
    )  # digits only
    passport_series: Mapped[str] = mapped_column(String(4), default="", info={"secret": True}, repr=False)
    passport_number: Mapped[str] = mapped_column(String(6), default="", info={"secret": True}, repr=False)
    passport_issued_on: Mapped[date | None] = mapped_column(default=None)
    passport_issuer: Mapped[str] = mapped_column(String(200), default="")
    passport_code: Mapped[str] = mapped_column(String(6), default="", info={"secret": True}, repr=False)
    inn: Mapped[str] = mapped_column(String(12), default="", info={"secret": True}, repr=False)


class Consent(Versioned, Base):
    """Consent to the processing of personal data (152-ФЗ, ст. 9)."""

    __tablename__ = "consent"
    __table_args__ = (CheckConstraint("until is null or until >= given_on", name="dates"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    given_on: Mapped[date]
    until: Mapped[date | None] = mapped_column(default=None)
    withdrawn_on: Mapped[date | None] = mapped_column(default=None)
