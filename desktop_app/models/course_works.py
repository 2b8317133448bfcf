"""Course works and projects (курсовые работы и проекты): theme, supervisor, deadline, mark (п. 1.9, 2.1)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.attestation import Control, FinalMark
from desktop_app.models.base import Base, Versioned, choice


class CourseWork(Versioned, Base):
    """A course work or project of a student in a discipline."""

    __tablename__ = "course_work"
    __table_args__ = (
        UniqueConstraint("student_id", "row_id", "term_id", "control"),
        CheckConstraint("control in ('course_work', 'course_project')", name="kind"),
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    row_id: Mapped[int] = mapped_column(ForeignKey("plan_row.id"), index=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    supervisor_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    control: Mapped[Control] = mapped_column(choice(Control))
    theme: Mapped[str] = mapped_column(String(500))
    due: Mapped[date]
    issued_on: Mapped[date | None] = mapped_column(default=None)  # the assignment (задание)
    handed_on: Mapped[date | None] = mapped_column(default=None)
    mark: Mapped[FinalMark | None] = mapped_column(choice(FinalMark), default=None)
    note: Mapped[str] = mapped_column(String(300), default="")
    reason: Mapped[str] = mapped_column(String(300), default="")  # of the director, after the closing (п. 4.11)
