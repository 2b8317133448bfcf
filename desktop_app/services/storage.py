"""Packages for storage (п. 4.9): kept forms of a school year and a speciality under a number, with cover and list."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, func, select

from desktop_app.errors import BadInput
from desktop_app.models.archive import ArchivedPaper, PackagePaper, StoragePackage
from desktop_app.services.archive_keeping import last_number, narrowed, read_kept, take_turn
from desktop_app.services.archive_values import Filter, KeptLine
from desktop_app.services.forms_register import WHO_LENGTH, at_desk
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.archive import last_is_taken_apart, packed_once
from desktop_app.services.storage_values import USUAL_YEARS, Package, PackageLine, PackageWanted, laid
from desktop_app.services.typed import clean_line

TITLE_LENGTH, INDEX_LENGTH = 300, 40
YEARS = range(1, 76)
NEWEST = select(StoragePackage.year, func.max(StoragePackage.number).label("number")).group_by(StoragePackage.year)


@reading(Permission.KEEP_ARCHIVE)
def propose_package(tx: Tx, school_year: int, speciality: str, groups: Collection[str] = ()) -> PackageWanted:
    """What would go into a package: all that is kept of a year and a speciality and stands in none yet."""
    loose = read_kept(tx, *narrowed(Filter(school_year, speciality, loose=True)))
    chosen = [line for line in loose if not groups or line.group in groups]
    papers = tuple(line.id for line in sorted(chosen, key=in_package))
    years = f"{school_year}/{school_year + 1} учебный год"
    of = f", специальность {speciality}" if speciality else ""
    last = tx.session.scalars(select(StoragePackage).order_by(StoragePackage.id.desc()).limit(1)).first()
    return PackageWanted(
        school_year,
        speciality,
        f"Ведомости и отчёты об успеваемости за {years}{of}",
        papers,
        last.index if last else "",
        last.keep_years if last else USUAL_YEARS,
    )


@operation(Permission.KEEP_ARCHIVE)
def make_package(tx: Tx, wanted: PackageWanted) -> PackageLine:
    """Make a package with the next number of the calendar year; what lies in it is the archive's own.

    Raises BadInput (`package_empty`, `package_title_missing`, `package_years`, `text_too_long`), RuleBroken (a form
    stands in another package), NotFound.
    """
    title = clean_line(wanted.title, TITLE_LENGTH)
    if not wanted.papers:
        raise BadInput("package_empty")
    if not title:
        raise BadInput("package_title_missing")
    if wanted.keep_years not in YEARS:
        raise BadInput("package_years", low=YEARS.start, high=YEARS.stop - 1)
    take_turn(tx)
    for key in wanted.papers:
        tx.get(ArchivedPaper, key)
    for line in read_kept(tx, ArchivedPaper.id.in_(wanted.papers)):
        require(packed_once, line.package)
    row = StoragePackage(
        year=tx.today.year,
        number=last_number(tx, StoragePackage, tx.today.year) + 1,
        title=title,
        index=clean_line(wanted.index, INDEX_LENGTH),
        school_year=wanted.school_year,
        speciality=wanted.speciality,
        keep_years=wanted.keep_years,
        made_at=tx.now,
        made_by=tx.user.name[:WHO_LENGTH],
    )
    tx.session.add(row)
    tx.session.flush()
    tx.session.add_all(
        PackagePaper(package_id=row.id, archived_id=key, position=place)
        for place, key in enumerate(dict.fromkeys(wanted.papers), 1)
    )
    tx.session.flush()
    tx.touch("archive")
    return read_packages(tx, StoragePackage.id == row.id)[0]


@operation(Permission.KEEP_ARCHIVE)
def take_apart(tx: Tx, seen: PackageLine) -> None:
    """Take the newest package of its year apart: its forms stay in the archive. Raises RuleBroken, Stale, NotFound."""
    take_turn(tx)
    row = tx.get(StoragePackage, seen.id)
    tx.require_version(row, seen.version)
    require(last_is_taken_apart, row.number, last_number(tx, StoragePackage, row.year))
    for part in tx.session.scalars(select(PackagePaper).where(PackagePaper.package_id == row.id)):
        tx.session.delete(part)
    tx.session.flush()
    tx.session.delete(row)
    tx.session.flush()
    tx.touch("archive")


@reading(Permission.READ_ARCHIVE)
def list_packages(tx: Tx, school_year: int | None = None) -> tuple[PackageLine, ...]:
    """The packages of a school year, or all, the newest first."""
    return read_packages(tx, *([] if school_year is None else [StoragePackage.school_year == school_year]))


@reading(Permission.READ_ARCHIVE)
def open_package(tx: Tx, key: int) -> Package:
    """A package with its inventory, ready to print. Raises NotFound."""
    return package_of(tx, key)


@reading(Permission.READ_ARCHIVE)
def which_are_kept(tx: Tx, checksums: Collection[str]) -> frozenset[str]:
    """Which of these checksums the archive has."""
    return frozenset(
        tx.session.scalars(select(ArchivedPaper.sha256).where(ArchivedPaper.sha256.in_(sorted(checksums))))
    )


def package_of(tx: Tx, key: int) -> Package:
    """The same inside another deed."""
    tx.get(StoragePackage, key)
    (line,) = read_packages(tx, StoragePackage.id == key)
    found = tx.session.execute(
        select(PackagePaper.archived_id, PackagePaper.position).where(PackagePaper.package_id == key)
    )
    places = {row.archived_id: row.position for row in found}
    papers = sorted(read_kept(tx, PackagePaper.package_id == key), key=lambda paper: places[paper.id])
    return Package(line, laid(papers), letterhead_of(tx))


def in_package(line: KeptLine) -> tuple[str, str, int, int]:
    """The order of an inventory: by group, then form, then as they were kept."""
    return line.group, line.title, line.year, line.number


def package_query() -> Select[StoragePackage, int, int]:
    """Packages with how much lies in each."""
    return (
        select(StoragePackage, func.count(PackagePaper.id), func.coalesce(func.sum(ArchivedPaper.pages), 0))
        .outerjoin(PackagePaper, PackagePaper.package_id == StoragePackage.id)
        .outerjoin(ArchivedPaper, ArchivedPaper.id == PackagePaper.archived_id)
        .group_by(StoragePackage.id)
        .order_by(StoragePackage.year.desc(), StoragePackage.number.desc())
    )


def read_packages(tx: Tx, *where: ColumnElement[bool]) -> tuple[PackageLine, ...]:
    """Packages as lists show them, the newest first."""
    last = {row.year: row.number for row in tx.session.execute(NEWEST)}
    return tuple(
        PackageLine(
            id=row.id, version=row.version, year=row.year, number=row.number, title=row.title, index=row.index,
            school_year=row.school_year, speciality=row.speciality, keep_years=row.keep_years,
            made_at=at_desk(tx, row.made_at), made_by=row.made_by, papers=papers, pages=int(pages),
            last=last[row.year] == row.number,
        )
        for row, papers, pages in tx.session.execute(package_query().where(*where))
    )  # fmt: skip
