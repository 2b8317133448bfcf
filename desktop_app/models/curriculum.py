"""What is taught: programmes, curricula, their rows, numbers and weeks (as «Планы СПО» keeps them)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.base import Base, Versioned, choice


class CurriculumState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"  # frozen: a change makes a new edition (п. 4.9)
    REPLACED = "replaced"  # a later edition has been approved


class Programme(Versioned, Base):
    """An educational programme (ППССЗ/ППКРС): a code of the speciality and a qualification."""

    __tablename__ = "programme"
    __table_args__ = (UniqueConstraint("code", "qualification"),)

    code: Mapped[str] = mapped_column(String(8))
    title: Mapped[str] = mapped_column(String(300))
    qualification: Mapped[str] = mapped_column(String(300))
    standard_number: Mapped[str] = mapped_column(String(40), default="")
    standard_date: Mapped[date | None] = mapped_column(default=None)


class Discipline(Versioned, Base):
    """A line of the list of disciplines (список учебных дисциплин, п. 4.9)."""

    __tablename__ = "discipline"

    title: Mapped[str] = mapped_column(String(300), unique=True)
    kind: Mapped[str] = mapped_column(String(24), default="")  # УД, МДК, ПМ, УП, ПП
    code: Mapped[str] = mapped_column(String(40), default="")


class Curriculum(Versioned, Base):
    """A curriculum (учебный план) of a programme for a year of admission; an edition (редакция) is a row of its own."""

    __tablename__ = "curriculum"
    __table_args__ = (
        CheckConstraint("edition > 0", name="edition"),
        CheckConstraint("state = 'draft' or approved_on is not null", name="approved_on"),
    )

    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    title: Mapped[str] = mapped_column(String(500))
    academic_year: Mapped[str] = mapped_column(String(20))
    start_year: Mapped[int]
    form: Mapped[str] = mapped_column(String(80))
    base: Mapped[str] = mapped_column(String(120))
    years: Mapped[int]
    months: Mapped[int]
    file_name: Mapped[str] = mapped_column(String(300))
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)  # of the file; of one made here, drawn by chance
    state: Mapped[CurriculumState] = mapped_column(choice(CurriculumState), default=CurriculumState.DRAFT)
    edition: Mapped[int] = mapped_column(default=1)
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("curriculum.id"), index=True, default=None)
    approved_on: Mapped[date | None] = mapped_column(default=None)
    approved_by: Mapped[str] = mapped_column(String(120), default="")
    protocol: Mapped[str] = mapped_column(String(200), default="")  # of the council that has approved it
    week_hours: Mapped[int] = mapped_column(default=36)  # with a teacher, at most (domain.md 3.9)
    week_total: Mapped[int] = mapped_column(default=54)  # with self-study, at most
    edits: Mapped[int] = mapped_column(default=0)  # touched by every change, so that the version moves
    subtitle: Mapped[str] = mapped_column(String(4000), default="")  # the rest of the title page of the file
    form_code: Mapped[int] = mapped_column(default=0)  # of the file's dictionary; 0 of a word that was typed here
    base_code: Mapped[int] = mapped_column(default=0)
    stated_standard: Mapped[str] = mapped_column(String(100), default="")  # the ФГОС that the plan itself names
    # what the file says of its programme where the college's programme says otherwise; None: the same
    standard_number: Mapped[str | None] = mapped_column(String(100), default=None)
    standard_date: Mapped[date | None] = mapped_column(default=None)
    programme_title: Mapped[str | None] = mapped_column(String(500), default=None)
    qualification: Mapped[str | None] = mapped_column(String(500), default=None)

    programme: Mapped[Programme] = relationship(init=False, lazy="joined", innerjoin=True)


class Cycle(Base):
    """A cycle (цикл) of a curriculum: ОГСЭ, ЕН, ОПЦ, ПЦ and others."""

    __tablename__ = "curriculum_cycle"
    __table_args__ = (UniqueConstraint("curriculum_id", "source_code"),)

    curriculum_id: Mapped[int] = mapped_column(ForeignKey("curriculum.id", ondelete="CASCADE"), index=True)
    source_code: Mapped[int]
    ident: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(300))
    position: Mapped[int]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("curriculum_cycle.id"), index=True, default=None)
    elective: Mapped[bool] = mapped_column(default=False)
    credits_least: Mapped[Decimal] = mapped_column(Numeric(8, 2), default=Decimal(0))  # norms of the ФГОС; 0: none
    credits_most: Mapped[Decimal] = mapped_column(Numeric(8, 2), default=Decimal(0))
    class_least: Mapped[Decimal] = mapped_column(Numeric(8, 2), default=Decimal(0))  # hours in the classroom
    class_most: Mapped[Decimal] = mapped_column(Numeric(8, 2), default=Decimal(0))


class PlanRow(Base):
    """A row of a curriculum (строка плана): a module, discipline, course of a module, practice, exam or ГИА."""

    __tablename__ = "plan_row"
    __table_args__ = (UniqueConstraint("curriculum_id", "source_code"),)

    curriculum_id: Mapped[int] = mapped_column(ForeignKey("curriculum.id", ondelete="CASCADE"), index=True)
    source_code: Mapped[int]
    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("curriculum_cycle.id"), index=True)
    index: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(500))
    kind: Mapped[str] = mapped_column(String(24))
    sort: Mapped[str] = mapped_column(String(24))
    position: Mapped[int]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("plan_row.id"), index=True, default=None)
    counted: Mapped[bool] = mapped_column(default=True)
    elective: Mapped[bool] = mapped_column(default=False)
    hours_to_study: Mapped[Decimal | None] = mapped_column(Numeric(10, 2), default=None)
    credits: Mapped[Decimal] = mapped_column(Numeric(8, 2), default=Decimal(0))
    dispersed: Mapped[bool] = mapped_column(default=False)  # a practice inside the weeks of theory

    cycle: Mapped[Cycle | None] = relationship(init=False)


class WorkKind(Base):
    """A kind of work of the curriculum's file: a form of control or a kind of hours; unknown ones are kept too."""

    __tablename__ = "work_kind"
    __table_args__ = (UniqueConstraint("curriculum_id", "code"),)

    curriculum_id: Mapped[int] = mapped_column(ForeignKey("curriculum.id", ondelete="CASCADE"), index=True)
    code: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    abbreviation: Mapped[str] = mapped_column(String(40))
    type_code: Mapped[int | None] = mapped_column(default=None)


class PlanNumber(Base):
    """A number of a row: so many hours (or controls, or weeks) of a kind of work in a semester of a course."""

    __tablename__ = "plan_number"

    row_id: Mapped[int] = mapped_column(ForeignKey("plan_row.id", ondelete="CASCADE"), index=True)
    work_code: Mapped[int]
    hour_type: Mapped[int]
    course: Mapped[int]
    semester: Mapped[int]  # 1 or 2 within the course
    session: Mapped[int | None] = mapped_column(default=None)
    amount: Mapped[Decimal] = mapped_column(Numeric(10, 2), default=Decimal(0))
    weeks: Mapped[Decimal | None] = mapped_column(Numeric(6, 2), default=None)
    days: Mapped[Decimal | None] = mapped_column(Numeric(6, 2), default=None)
    recredited_code: Mapped[int | None] = mapped_column(default=None)  # the kind of work that was recredited


class WeekCell(Base):
    """What a course does in a week (or a part of it) of a semester: a cell of the calendar graph (КУГ)."""

    __tablename__ = "week_cell"
    __table_args__ = (UniqueConstraint("curriculum_id", "course", "semester", "week", "part"),)

    curriculum_id: Mapped[int] = mapped_column(ForeignKey("curriculum.id", ondelete="CASCADE"), index=True)
    course: Mapped[int]
    semester: Mapped[int]
    week: Mapped[int]
    part: Mapped[int]
    parts: Mapped[int]
    activity: Mapped[int]


class GroupWeek(Versioned, Base):
    """A week of a term that a group spends unlike its curriculum's graph; `kind` is a `WeekUse`."""

    __tablename__ = "group_week"
    __table_args__ = (UniqueConstraint("group_id", "term_id", "week"),)

    group_id: Mapped[int] = mapped_column(ForeignKey("study_group.id"))
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    week: Mapped[int]  # 1 = the week of the first day of the term
    kind: Mapped[str] = mapped_column(String(24))


class Activity(Base):
    """What a week code of КУГ stands for, as a `WeekKind` of `services.rules.weeks`; the file does not say."""

    __tablename__ = "week_activity"
    __table_args__ = (UniqueConstraint("curriculum_id", "code"),)

    curriculum_id: Mapped[int] = mapped_column(ForeignKey("curriculum.id", ondelete="CASCADE"), index=True)
    code: Mapped[int]
    kind: Mapped[str] = mapped_column(String(24))


class Competence(Base):
    """A competence (ОК, ПК) that the programme gives."""

    __tablename__ = "competence"

    curriculum_id: Mapped[int] = mapped_column(ForeignKey("curriculum.id", ondelete="CASCADE"), index=True)
    source_code: Mapped[int]
    ident: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(Text)


class CompetenceLink(Base):
    """A row of the plan forms a competence."""

    __tablename__ = "competence_link"
    __table_args__ = (UniqueConstraint("row_id", "competence_id"),)

    row_id: Mapped[int] = mapped_column(ForeignKey("plan_row.id", ondelete="CASCADE"), index=True)
    competence_id: Mapped[int] = mapped_column(ForeignKey("competence.id", ondelete="CASCADE"), index=True)


class RequiredRoom(Base):
    """A room that the standard requires for the programme."""

    __tablename__ = "required_room"

    curriculum_id: Mapped[int] = mapped_column(ForeignKey("curriculum.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    section: Mapped[str] = mapped_column(String(120), default="")
    position: Mapped[int] = mapped_column(default=0)


class Occupation(Base):
    """A kind of professional activity (вид деятельности) that the standard names."""

    __tablename__ = "occupation"
    __table_args__ = (UniqueConstraint("curriculum_id", "source_code"),)

    curriculum_id: Mapped[int] = mapped_column(ForeignKey("curriculum.id", ondelete="CASCADE"), index=True)
    source_code: Mapped[int]
    title: Mapped[str] = mapped_column(String(500))


class CombinedControl(Base):
    """One form of control held over several rows at once (комплексная форма контроля)."""

    __tablename__ = "combined_control"
    __table_args__ = (UniqueConstraint("curriculum_id", "source_code", "row_id"),)

    curriculum_id: Mapped[int] = mapped_column(ForeignKey("curriculum.id", ondelete="CASCADE"), index=True)
    source_code: Mapped[int]
    row_id: Mapped[int | None] = mapped_column(
        ForeignKey("plan_row.id", ondelete="CASCADE"), index=True
    )  # None: of none
    work_code: Mapped[int | None] = mapped_column(default=None)
    course: Mapped[int | None] = mapped_column(default=None)
    semester: Mapped[int | None] = mapped_column(default=None)
    title: Mapped[str] = mapped_column(String(500), default="")
