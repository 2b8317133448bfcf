"""Orders (приказы) about students, and the movement (движение контингента) that follows from them."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.base import Base, Versioned, choice
from desktop_app.models.contingent import Funding, Student, StudentStatus


class OrderKind(StrEnum):
    ENROLMENT = "enrolment"  # зачисление
    TRANSFER_IN = "transfer_in"  # зачисление в порядке перевода
    REENROLMENT = "reenrolment"  # восстановление
    TRANSFER = "transfer"  # перевод: группа, программа, форма, основа
    NEXT_COURSE = "next_course"  # перевод на следующий курс
    REPEAT_YEAR = "repeat_year"  # повторный год обучения
    LEAVE = "leave"  # академический отпуск
    RETURN = "return"  # выход из академического отпуска
    EXPULSION = "expulsion"  # отчисление
    GRADUATION = "graduation"  # выпуск
    NAME_CHANGE = "name_change"  # смена ФИО


class OrderState(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"  # in force from `effective_on`
    ANNULLED = "annulled"


class ExpulsionReason(StrEnum):
    OWN_WISH = "own_wish"
    TRANSFER_OUT = "transfer_out"  # в связи с переводом
    FAILURE = "failure"  # невыполнение обязанностей по освоению программы
    DISCIPLINE = "discipline"  # нарушение устава
    NO_RETURN = "no_return"  # невыход из академического отпуска
    NOT_CERTIFIED = "not_certified"  # не прошёл ГИА
    DEATH = "death"
    OTHER = "other"


class LeaveReason(StrEnum):
    MEDICAL = "medical"
    MILITARY = "military"
    FAMILY = "family"
    MATERNITY = "maternity"
    OTHER = "other"


STANDING = text("undone_on is null")


class YearTransfer(Versioned, Base):
    """The move of all groups to an academic year (п. 4.1): its orders can be taken back until the year is opened."""

    __tablename__ = "year_transfer"
    __table_args__ = (
        Index("uq_year_transfer_year_starts", "year_starts", unique=True,
              sqlite_where=STANDING, postgresql_where=STANDING),
    )  # fmt: skip

    year_starts: Mapped[int]  # of the year that they move into
    made_on: Mapped[date]
    undone_on: Mapped[date | None] = mapped_column(default=None)
    opened_on: Mapped[date | None] = mapped_column(default=None)


NUMBERED = text("state <> 'draft'")


class Order(Versioned, Base):
    """An order (приказ): drafted, signed, in force on its date, perhaps annulled; never deleted once signed."""

    __tablename__ = "college_order"
    __table_args__ = (
        CheckConstraint("dated_on is null or effective_on >= dated_on", name="dates"),
        CheckConstraint("state = 'draft' or (number <> '' and dated_on is not null)", name="signed"),
        Index("uq_college_order_number", "year", "number", unique=True,
              sqlite_where=NUMBERED, postgresql_where=NUMBERED),
    )  # fmt: skip

    kind: Mapped[OrderKind] = mapped_column(choice(OrderKind))
    effective_on: Mapped[date] = mapped_column(index=True)
    year: Mapped[int]  # of `dated_on`: numbers are unique in it
    state: Mapped[OrderState] = mapped_column(choice(OrderState), default=OrderState.DRAFT)
    number: Mapped[str] = mapped_column(String(20), default="")
    dated_on: Mapped[date | None] = mapped_column(default=None)
    basis: Mapped[str] = mapped_column(String(500), default="")
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True, default=None)
    entered_on: Mapped[date | None] = mapped_column(default=None)
    taken_effect_on: Mapped[date | None] = mapped_column(default=None)
    annulled_on: Mapped[date | None] = mapped_column(default=None)
    annulment: Mapped[str] = mapped_column(String(300), default="")  # by which paper, and why
    transfer_id: Mapped[int | None] = mapped_column(ForeignKey("year_transfer.id"), index=True, default=None)
    sequence: Mapped[int | None] = mapped_column(unique=True, default=None)  # in the order of signing

    lines: Mapped[list["OrderLine"]] = relationship(
        init=False, order_by="OrderLine.position", cascade="all, delete-orphan", back_populates="order"
    )


class OrderLine(Versioned, Base):
    """A student in an order, with what becomes of them; what an order of this kind does not ask for stays empty."""

    __tablename__ = "order_line"
    __table_args__ = (UniqueConstraint("order_id", "student_id"),)

    order_id: Mapped[int] = mapped_column(ForeignKey("college_order.id", ondelete="CASCADE"), init=False)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), index=True)
    position: Mapped[int]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("study_group.id"), index=True, default=None)  # into
    funding: Mapped[Funding | None] = mapped_column(choice(Funding), default=None)
    expulsion: Mapped[ExpulsionReason | None] = mapped_column(choice(ExpulsionReason), default=None)
    leave: Mapped[LeaveReason | None] = mapped_column(choice(LeaveReason), default=None)
    until: Mapped[date | None] = mapped_column(default=None)  # of a leave, or to pass the debts by
    other_college: Mapped[str] = mapped_column(String(200), default="")  # from where, or to where
    basis: Mapped[str] = mapped_column(String(300), default="")
    last_name: Mapped[str] = mapped_column(String(80), default="")  # the new name
    first_name: Mapped[str] = mapped_column(String(80), default="")
    patronymic: Mapped[str] = mapped_column(String(80), default="")
    was_last_name: Mapped[str] = mapped_column(String(80), default="")  # as it was when the order took effect
    was_first_name: Mapped[str] = mapped_column(String(80), default="")
    was_patronymic: Mapped[str] = mapped_column(String(80), default="")

    order: Mapped[Order] = relationship(init=False, back_populates="lines")
    student: Mapped[Student] = relationship(init=False)


class Placement(Base):
    """Where a student is, and as what, from a day until the next: worked out from the orders in force."""

    __tablename__ = "placement"
    __table_args__ = (
        UniqueConstraint("student_id", "since"),
        CheckConstraint("next_since is null or next_since > since", name="dates"),
        {"info": {"derived": True}},
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    since: Mapped[date]
    group_id: Mapped[int] = mapped_column(ForeignKey("study_group.id"), index=True)
    status: Mapped[StudentStatus] = mapped_column(choice(StudentStatus))
    funding: Mapped[Funding] = mapped_column(choice(Funding))
    line_id: Mapped[int] = mapped_column(ForeignKey("order_line.id"), index=True)
    next_since: Mapped[date | None] = mapped_column(default=None)  # the first day that it no longer holds


class NameForm(Versioned, Base):
    """A full name in its cases as somebody has put it right by hand; the program remembers it."""

    __tablename__ = "name_form"

    nominative: Mapped[str] = mapped_column(String(250), unique=True)
    genitive: Mapped[str] = mapped_column(String(250))
    dative: Mapped[str] = mapped_column(String(250))
    accusative: Mapped[str] = mapped_column(String(250))
