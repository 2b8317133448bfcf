"""How the archive is read and written: numbers of a year without gaps, lines with their group, term and package."""

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, Select, func, select

from desktop_app.models.archive import ArchivedContent, ArchivedPaper, PackagePaper, StoragePackage
from desktop_app.models.attestation import GradeSheet
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import Curriculum, Programme
from desktop_app.services.archive_values import Filter, KeptLine, NewPaper
from desktop_app.services.forms_register import WHO_LENGTH, at_desk
from desktop_app.services.office import Tx
from desktop_app.services.rules import require
from desktop_app.services.rules.archive import kept_as_it_stands, only_closed_is_kept
from desktop_app.services.trail import is_server
from desktop_app.services.typed import clean_line

NUMBERING = 1_124_901  # of the advisory lock: who holds it gives numbers to kept forms and packages
SUBJECT_LENGTH = 200


def take_turn(tx: Tx) -> None:
    """Till the commit nobody else draws numbers: no gaps, no twins. An embedded database has one writer anyway."""
    if is_server(tx.session):
        tx.session.execute(select(func.pg_advisory_xact_lock(NUMBERING)))


def last_number(tx: Tx, model: type[ArchivedPaper] | type[StoragePackage], year: int) -> int:
    """The last number of a calendar year; 0 before the first."""
    return tx.session.scalar(select(func.max(model.number)).where(model.year == year)) or 0


def digest(content: bytes) -> str:
    """The checksum by which the very bytes are known again."""
    return sha256(content).hexdigest()


def add_paper(tx: Tx, term: Term, paper: NewPaper, number: int) -> ArchivedPaper:
    """A file in the archive under a number. Raises RuleBroken (a statement that is not closed, or changed since)."""
    if paper.sheet is not None:
        check_sheet(tx, *paper.sheet)
    group, code = place_of(tx, paper.group)
    row = ArchivedPaper(
        year=tx.today.year,
        number=number,
        form=paper.form,
        title=clean_line(paper.title, SUBJECT_LENGTH),
        subject=clean_line(paper.subject, SUBJECT_LENGTH),
        school_year=term.year_starts,
        speciality=code,
        kind=paper.kind,
        stamp=paper.stamp,
        sha256=digest(paper.content),
        size=len(paper.content),
        pages=paper.pages,
        kept_at=tx.now,
        kept_by=tx.user.name[:WHO_LENGTH],
        term_id=term.id,
        group_id=group,
        sheet_id=paper.sheet[0] if paper.sheet else None,
        sheet_version=paper.sheet[1] if paper.sheet else None,
    )
    tx.session.add(row)
    tx.session.flush()
    tx.session.add(ArchivedContent(archived_id=row.id, content=paper.content))
    return row


def check_sheet(tx: Tx, sheet_id: int, version: int) -> None:
    """Raise RuleBroken unless the statement is closed and stands as it was drawn."""
    sheet = tx.get(GradeSheet, sheet_id)
    require(only_closed_is_kept, str(sheet.state))
    require(kept_as_it_stands, version, sheet.version)


def place_of(tx: Tx, group: str) -> tuple[int | None, str]:
    """A group's key and the code of its speciality, by its name; nothing for a form of the whole college."""
    if not group:
        return None, ""
    found = tx.session.execute(
        select(Group.id, Programme.code)
        .join(Curriculum, Curriculum.id == Group.curriculum_id)
        .join(Programme, Programme.id == Curriculum.programme_id)
        .where(Group.name == group)
    ).one_or_none()
    return (None, "") if found is None else (found.id, found.code)


def same_bytes(tx: Tx, sums: Collection[str]) -> dict[str, KeptLine]:
    """Checksum → the file of the archive that has it."""
    return {line.sha256: line for line in read_kept(tx, ArchivedPaper.sha256.in_(sorted(sums)))}


def kept_query() -> Select[ArchivedPaper, str, str, int, int]:
    """Files of the archive with the names of what they belong to; the bytes stay where they are."""
    package = func.coalesce(StoragePackage.number, 0)
    return (
        select(ArchivedPaper, func.coalesce(Group.name, ""), func.coalesce(Term.name, ""), package,
               func.coalesce(StoragePackage.year, 0))
        .outerjoin(Group, Group.id == ArchivedPaper.group_id)
        .outerjoin(Term, Term.id == ArchivedPaper.term_id)
        .outerjoin(PackagePaper, PackagePaper.archived_id == ArchivedPaper.id)
        .outerjoin(StoragePackage, StoragePackage.id == PackagePaper.package_id)
    )  # fmt: skip


def read_kept(tx: Tx, *where: ColumnElement[bool]) -> tuple[KeptLine, ...]:
    """Files of the archive, by year and number."""
    query = kept_query().where(*where).order_by(ArchivedPaper.year, ArchivedPaper.number)
    return tuple(line_of(tx, *found) for found in tx.session.execute(query))


def line_of(tx: Tx, row: ArchivedPaper, group: str, term: str, *package: int) -> KeptLine:
    """A file as lists show it."""
    number, year = package
    kept_at: datetime = at_desk(tx, row.kept_at)
    return KeptLine(
        id=row.id, year=row.year, number=row.number, form=row.form, title=row.title, subject=row.subject,
        school_year=row.school_year, speciality=row.speciality, group=group, term=term, kind=row.kind, stamp=row.stamp,
        sha256=row.sha256, size=row.size, pages=row.pages, kept_at=kept_at, kept_by=row.kept_by,
        package=f"{number}/{year}" if number else "",
    )  # fmt: skip


def narrowed(what: Filter) -> list[ColumnElement[bool]]:
    """The conditions of a filter."""
    group: ColumnElement[bool] = Group.name == what.group
    wanted: list[tuple[bool, ColumnElement[bool]]] = [
        (what.school_year is not None, ArchivedPaper.school_year == what.school_year),
        (what.speciality is not None, ArchivedPaper.speciality == what.speciality),
        (bool(what.group), group),
        (bool(what.form), ArchivedPaper.form == what.form),
        (what.term_id is not None, ArchivedPaper.term_id == what.term_id),
        (what.loose, PackagePaper.id.is_(None)),
    ]
    return [condition for holds, condition in wanted if holds]
