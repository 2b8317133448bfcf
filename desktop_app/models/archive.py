"""What becomes of printed forms: the register of prints, the archive, packages for storage, the check-list (п. 4.9)."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, choice


class Outlet(StrEnum):
    """How a form left the program."""

    PRINT = "print"
    SAVE = "save"
    MAIL = "mail"
    BOOK = "book"  # a workbook


class FileKind(StrEnum):
    PDF = "pdf"
    XLSX = "xlsx"
    DOCX = "docx"


class PrintedPaper(Base):
    """A line of the register of prints (журнал выдачи форм): a paper is found again by the code in its foot."""

    __tablename__ = "printed_paper"
    __table_args__ = (
        Index("ix_printed_paper_term_form", "term_id", "form"),
        {"info": {"derived": True}},  # the trail tells that a form was printed; this tells which paper
    )

    form: Mapped[str] = mapped_column(String(40))  # its code in the catalogue
    subject: Mapped[str] = mapped_column(String(200))  # of what: the paper's own name
    stamp: Mapped[str] = mapped_column(String(20), index=True)  # the code in its foot; a workbook has none
    sha256: Mapped[str] = mapped_column(String(64))
    outlet: Mapped[Outlet] = mapped_column(choice(Outlet))
    printed_at: Mapped[datetime]  # UTC
    printed_by: Mapped[str] = mapped_column(String(120))  # as the paper says it
    pages: Mapped[int] = mapped_column(default=0)
    term_id: Mapped[int | None] = mapped_column(ForeignKey("term.id"), default=None)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("study_group.id"), index=True, default=None)


class ArchivedPaper(Base):
    """A form that is kept: its bytes stand in `ArchivedContent` and are never changed; nobody may remove it."""

    __tablename__ = "archived_paper"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        CheckConstraint("number > 0", name="number"),
        Index("ix_archived_paper_shelf", "school_year", "speciality"),
    )

    year: Mapped[int]  # of the calendar, in which it was kept
    number: Mapped[int]  # in that year, without gaps
    form: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))  # of the form, as it was called then
    subject: Mapped[str] = mapped_column(String(200))
    school_year: Mapped[int]  # begins in September of it
    kind: Mapped[FileKind] = mapped_column(choice(FileKind))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]  # bytes
    kept_at: Mapped[datetime]  # UTC
    kept_by: Mapped[str] = mapped_column(String(120))
    speciality: Mapped[str] = mapped_column(String(20), default="")  # 09.02.07; empty: of the whole college
    stamp: Mapped[str] = mapped_column(String(20), default="", index=True)
    pages: Mapped[int] = mapped_column(default=0)
    term_id: Mapped[int | None] = mapped_column(ForeignKey("term.id"), index=True, default=None)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("study_group.id"), index=True, default=None)
    sheet_id: Mapped[int | None] = mapped_column(ForeignKey("grade_sheet.id"), index=True, default=None)
    sheet_version: Mapped[int | None] = mapped_column(default=None)  # of the statement as it was drawn


class ArchivedContent(Base):
    """The bytes of a kept form: apart from it, so that no list reads megabytes."""

    __tablename__ = "archived_content"

    archived_id: Mapped[int] = mapped_column(ForeignKey("archived_paper.id"), unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, info={"noise": True}, repr=False)


class StoragePackage(Versioned, Base):
    """A package of kept forms for storage (дело): of a school year and a speciality, with a cover and a list."""

    __tablename__ = "storage_package"
    __table_args__ = (UniqueConstraint("year", "number"),)

    year: Mapped[int]
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    school_year: Mapped[int]
    keep_years: Mapped[int]  # how long it is to be stored
    made_at: Mapped[datetime]  # UTC
    made_by: Mapped[str] = mapped_column(String(120))
    index: Mapped[str] = mapped_column(String(40), default="")  # of the file list of the college (номенклатура дел)
    speciality: Mapped[str] = mapped_column(String(20), default="")


class PackagePaper(Base):
    """A kept form stands in one package, at a place of its list."""

    __tablename__ = "package_paper"
    __table_args__ = (UniqueConstraint("package_id", "position"),)

    package_id: Mapped[int] = mapped_column(ForeignKey("storage_package.id", ondelete="CASCADE"))
    archived_id: Mapped[int] = mapped_column(ForeignKey("archived_paper.id"), unique=True)
    position: Mapped[int]


class FormReturn(Versioned, Base):
    """A form of a group on the check-list of a term: handed in, signed (п. 4.9)."""

    __tablename__ = "form_return"
    __table_args__ = (
        UniqueConstraint("term_id", "form", "group_id"),
        CheckConstraint("signed_on is null or handed_in_on is not null", name="order"),
    )

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"))
    form: Mapped[str] = mapped_column(String(40))
    group_id: Mapped[int] = mapped_column(ForeignKey("study_group.id"), index=True)
    handed_in_on: Mapped[date | None] = mapped_column(default=None)
    signed_on: Mapped[date | None] = mapped_column(default=None)
    marked_by: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[str] = mapped_column(String(200), default="")


class TemplateScope(StrEnum):
    """What a form of the college's own is filled for."""

    COLLEGE = "college"
    GROUP = "group"
    STUDENT = "student"
    EMPLOYEE = "employee"


class FormTemplate(Versioned, Base):
    """A form of the college's own (свой шаблон): an .xlsx or .docx with named fields."""

    __tablename__ = "form_template"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    scope: Mapped[TemplateScope] = mapped_column(choice(TemplateScope))
    kind: Mapped[FileKind] = mapped_column(choice(FileKind))
    file_name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, info={"noise": True}, repr=False)
    added_at: Mapped[datetime]  # UTC
    added_by: Mapped[str] = mapped_column(String(120))
