"""A package as files: a folder or a .zip with cover, inventory, the forms and their checksums; checked years later.

The checksums stand in a file that other programs read too (`sha256sum -c`).
"""

import zipfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import IO

from desktop_app.errors import BadFile
from desktop_app.services.archive import open_archived
from desktop_app.services.exchange.files import save
from desktop_app.services.forms_choice import safe
from desktop_app.services.job import Job, QuietJob, stop_if_cancelled
from desktop_app.services.office import Office
from desktop_app.services.reports import package_cover, package_list
from desktop_app.services.storage import open_package, which_are_kept
from desktop_app.services.storage_values import Fault, Package, PackageCheck

COVER, LIST, BOOK, SUMS = (
    "00 Обложка дела.pdf",
    "00 Внутренняя опись.pdf",
    "00 Внутренняя опись.xlsx",
    "checksums.sha256",
)
MADE = frozenset({COVER, LIST, BOOK})
"""Drawn when the package is saved: the archive does not know them."""

CHUNK = 1 << 20
MOST_FILES, MOST_BYTES = 20_000, 4 << 30
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same package is the same .zip


def folder_name(package: Package) -> str:
    """What the folder or the .zip is called."""
    line = package.line
    years = f"{line.school_year}-{line.school_year + 1}"
    return safe(" ".join(filter(None, (f"Дело {line.number} {line.year}", years, line.speciality))))


def save_package(office: Office, key: int, folder: Path, job: Job | None = None, *, packed: bool = True) -> Path:
    """Write a package into a folder, as one .zip or as a folder of its own; the bytes are those of the archive.

    Raises Cancelled, BadFile (`archive_damaged`, `can_not_write`), NotFound, NotAllowed.
    """
    package = open_package(office, key)
    files = files_of(office, package, job or QuietJob())
    target = folder / folder_name(package)
    if packed:
        return zipped(files, target.with_name(f"{target.name}.zip"))
    for name, data in files:
        save(target / name, data)
    return target


def files_of(office: Office, package: Package, job: Job) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file, the checksums last."""
    sums = []
    for name, data in (
        (COVER, package_cover.render(package)),
        (LIST, package_list.render(package)),
        (BOOK, package_list.render_xlsx(package)),
    ):
        sums.append(f"{sha256(data).hexdigest()}  {name}\n")
        yield name, data
    for entry in package.entries:
        stop_if_cancelled(job)
        job.report(entry.position / len(package.entries), paper=entry.position, papers=len(package.entries))
        name = f"{entry.position:03d} {safe(entry.paper.file_name)}"
        data = open_archived(office, entry.paper.id).content
        sums.append(f"{sha256(data).hexdigest()}  {name}\n")
        yield name, data
    yield SUMS, "".join(sums).encode()


def zipped(files: Iterator[tuple[str, bytes]], path: Path) -> Path:
    """Write a .zip aside and put it in place: whole or not at all. Raises BadFile (`can_not_write`)."""
    aside = path.with_name(f".~{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, data in files:
                    archive.writestr(zipfile.ZipInfo(name, LONG_AGO), data, zipfile.ZIP_DEFLATED)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise BadFile("can_not_write", file=str(path), why=error.strerror or str(error)) from error
    return path


def check_package(office: Office, path: Path) -> PackageCheck:
    """Compare the files of a package with its list, and the list with the archive.

    Raises BadFile (`not_a_package`, `package_too_big`, `can_not_read`), NotAllowed.
    """
    try:
        found, listed = read_sums(path)
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError, ValueError) as error:
        raise BadFile("not_a_package", file=path.name) from error
    known = which_are_kept(office, [total for name, total in listed.items() if name not in MADE])
    faults = [
        *((name, Fault.MISSING) for name in listed if name not in found),
        *((name, Fault.CHANGED) for name, total in listed.items() if name in found and found[name] != total),
        *((name, Fault.STRANGE) for name in found if name not in listed),
        *((name, Fault.UNKEPT) for name, total in listed.items() if name not in MADE and total not in known),
    ]
    bad = {name for name, _fault in faults}
    return PackageCheck(sum(name not in bad for name in listed), tuple(sorted(faults)))


def read_sums(path: Path) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Checksums of the files that are there, and those that the list names."""
    if path.is_dir():
        files = {one.name: one for one in sorted(path.iterdir()) if one.is_file()}
        text = files.pop(SUMS).read_bytes() if SUMS in files else None
        found = {name: total_of(one.open("rb")) for name, one in files.items()}
        return found, listed_in(text)
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_FILES or sum(one.file_size for one in parts) > MOST_BYTES:
            raise BadFile("package_too_big", file=path.name)
        names = [one.filename for one in parts if one.filename != SUMS]
        text = archive.read(SUMS) if SUMS in archive.namelist() else None
        return {name: total_of(archive.open(name)) for name in names}, listed_in(text)


def listed_in(text: bytes | None) -> Mapping[str, str]:
    """File → checksum, as the list says. Raises ValueError (there is no list, or another one)."""
    if text is None:
        raise ValueError("no list of checksums")
    pairs = [line.split("  ", 1) for line in text.decode().splitlines() if line]
    return {name: total for total, name in pairs}


def total_of(file: IO[bytes]) -> str:
    """The checksum of a file, read piece by piece."""
    total = sha256()
    with file:
        while piece := file.read(CHUNK):
            total.update(piece)
    return total.hexdigest()
