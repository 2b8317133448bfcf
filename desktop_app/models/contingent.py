"""The contingent: departments, groups, students."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.base import Base, Versioned, choice
from desktop_app.models.people import Employee, Person


class Funding(StrEnum):
    BUDGET = "budget"
    CONTRACT = "contract"


class StudentStatus(StrEnum):
    CANDIDATE = "candidate"  # a card without an order of enrolment in force
    STUDYING = "studying"
    ON_LEAVE = "on_leave"
    EXPELLED = "expelled"
    GRADUATED = "graduated"


class AdmissionBase(StrEnum):
    NINE = "nine"  # основное общее
    ELEVEN = "eleven"  # среднее общее


class Department(Versioned, Base):
    """A department (отделение) of the college."""

    __tablename__ = "department"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    head_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True, default=None)
    closed_on: Mapped[date | None] = mapped_column(default=None)


class Group(Versioned, Base):
    """A study group (группа); its course follows from the year of admission."""

    __tablename__ = "study_group"
    __table_args__ = (CheckConstraint("shift between 1 and 3", name="shift"),)

    name: Mapped[str] = mapped_column(String(40), unique=True)
    admission_year: Mapped[int]
    curriculum_id: Mapped[int] = mapped_column(ForeignKey("curriculum.id"), index=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    curator_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True, default=None)  # today's
    closed_on: Mapped[date | None] = mapped_column(default=None)  # graduated, or merged into others
    shift: Mapped[int] = mapped_column(default=1)  # смена: which bells ring for it

    department: Mapped[Department] = relationship(init=False)
    curator: Mapped[Employee | None] = relationship(init=False)

    def course(self, year_starts: int) -> int:
        """The course (1…) in the academic year that starts in September of `year_starts`."""
        return year_starts - self.admission_year + 1


class Curatorship(Versioned, Base):
    """Who is curator (куратор) of a group from a day to a day; `Group.curator_id` is whoever it is today."""

    __tablename__ = "curatorship"
    __table_args__ = (
        UniqueConstraint("group_id", "since"),
        CheckConstraint("until is null or until >= since", name="dates"),
    )

    group_id: Mapped[int] = mapped_column(ForeignKey("study_group.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None] = mapped_column(default=None)  # the last day


class Student(Versioned, Base):
    """A student (обучающийся). Group, funding, status and their dates follow from orders, and from nothing else."""

    __tablename__ = "student"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("study_group.id"), index=True)
    record_book: Mapped[str] = mapped_column(String(20), unique=True)
    funding: Mapped[Funding] = mapped_column(choice(Funding))
    enrolled_on: Mapped[date]
    status: Mapped[StudentStatus] = mapped_column(choice(StudentStatus), default=StudentStatus.STUDYING)
    left_on: Mapped[date | None] = mapped_column(default=None)
    conditional_until: Mapped[date | None] = mapped_column(default=None)  # moved up with debts (условно переведён)
    entered_on: Mapped[date | None] = mapped_column(default=None)  # when the card was opened here
    admission_base: Mapped[AdmissionBase | None] = mapped_column(choice(AdmissionBase), default=None)
    contract_number: Mapped[str] = mapped_column(String(40), default="")
    target_contract: Mapped[str] = mapped_column(String(120), default="")  # целевое обучение: with whom, number
    file_number: Mapped[str] = mapped_column(String(20), default="")  # личное дело, поимённая книга
    individual_plan: Mapped[bool] = mapped_column(default=False)  # ИУП

    person: Mapped[Person] = relationship(init=False, lazy="joined", innerjoin=True)
    group: Mapped[Group] = relationship(init=False)


class Guardian(Versioned, Base):
    """A parent or another legal representative (законный представитель) of a student."""

    __tablename__ = "guardian"
    __table_args__ = (UniqueConstraint("student_id", "person_id"),)

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kinship: Mapped[str] = mapped_column(String(40))  # мать, отец, опекун …
    custody: Mapped[str] = mapped_column(String(200), default="")  # the act that made somebody a guardian
    workplace: Mapped[str] = mapped_column(String(200), default="")
    is_main: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person] = relationship(init=False, lazy="joined", innerjoin=True)
    student: Mapped[Student] = relationship(init=False)
