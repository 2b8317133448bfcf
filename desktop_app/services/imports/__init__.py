"""Lists that come in (п. 4.1): previewed with a verdict for each row, then written whole or not at all.

A file is read outside of any transaction (`reading`); an operation judges its rows against the database as it is at
that moment, so a preview that has grown old misleads nobody. Nothing is ever deleted.
"""

from collections.abc import Sequence

from desktop_app.services.imports.reading import look_at, read_sheet
from desktop_app.services.imports.running import columns_known, preview, run
from desktop_app.services.imports.values import (
    Column,
    Imported,
    ListKind,
    Look,
    Options,
    Preview,
    ReadAs,
    Sheet,
)
from desktop_app.services.job import Job
from desktop_app.services.office import Office, Tx, operation, reading
from desktop_app.services.permissions import Permission

P = Permission


@reading(P.READ_COLLEGE)
def remembered_columns(tx: Tx, kind: ListKind) -> dict[str, str]:
    """What the heads of such tables have meant before."""
    return columns_known(tx, kind)


def open_file(office: Office, kind: ListKind, data: bytes, name: str, choice: ReadAs) -> Look:
    """A file with its columns, as remembered or guessed. Raises BadFile."""
    return look_at(kind, data, name, choice, remembered_columns(office, kind))


def read_file(look: Look, columns: Sequence[Column], job: Job) -> Sheet:
    """All rows of it by the columns that a person has confirmed. Raises BadFile, BadInput, Cancelled."""
    return read_sheet(look, columns, job)


@reading(P.EDIT_STUDENTS)
def preview_students(tx: Tx, sheet: Sheet, job: Job) -> Preview:
    """What an import of students would do. Raises NotAllowed, Cancelled."""
    return preview(tx, sheet, job)


@operation(P.EDIT_STUDENTS)
def import_students(tx: Tx, sheet: Sheet, options: Options, job: Job) -> Imported:
    """Write cards of students; rows with number and date of an order are enrolled by it (п. 4.1).

    Raises NotAllowed, Cancelled, BadInput (`snils_taken_elsewhere`).
    """
    return run(tx, sheet, options, job)


@reading(P.EDIT_STUDENTS)
def preview_parents(tx: Tx, sheet: Sheet, job: Job) -> Preview:
    """What an import of parents would do. Raises NotAllowed, Cancelled."""
    return preview(tx, sheet, job)


@operation(P.EDIT_STUDENTS)
def import_parents(tx: Tx, sheet: Sheet, options: Options, job: Job) -> Imported:
    """Write legal representatives of students. Raises NotAllowed, Cancelled, BadInput (`snils_taken_elsewhere`)."""
    return run(tx, sheet, options, job)


@reading(P.EDIT_STAFF)
def preview_staff(tx: Tx, sheet: Sheet, job: Job) -> Preview:
    """What an import of staff would do. Raises NotAllowed, Cancelled."""
    return preview(tx, sheet, job)


@operation(P.EDIT_STAFF)
def import_staff(tx: Tx, sheet: Sheet, options: Options, job: Job) -> Imported:
    """Write cards of employees (п. 4.2). Raises NotAllowed, Cancelled, BadInput (`snils_taken_elsewhere`)."""
    return run(tx, sheet, options, job)


@reading(P.EDIT_ROOMS)
def preview_rooms(tx: Tx, sheet: Sheet, job: Job) -> Preview:
    """What an import of rooms would do. Raises NotAllowed, Cancelled."""
    return preview(tx, sheet, job)


@operation(P.EDIT_ROOMS)
def import_rooms(tx: Tx, sheet: Sheet, options: Options, job: Job) -> Imported:
    """Write rooms and the buildings that are missing. Raises NotAllowed, Cancelled."""
    return run(tx, sheet, options, job)


@reading(P.EDIT_CURRICULUM)
def preview_disciplines(tx: Tx, sheet: Sheet, job: Job) -> Preview:
    """What an import of disciplines would do. Raises NotAllowed, Cancelled."""
    return preview(tx, sheet, job)


@operation(P.EDIT_CURRICULUM)
def import_disciplines(tx: Tx, sheet: Sheet, options: Options, job: Job) -> Imported:
    """Write the list of disciplines (п. 4.9). Raises NotAllowed, Cancelled."""
    return run(tx, sheet, options, job)


@reading(P.EDIT_ACCOUNTS)
def preview_users(tx: Tx, sheet: Sheet, job: Job) -> Preview:
    """What an import of users would do. Raises NotAllowed, Cancelled."""
    return preview(tx, sheet, job)


@operation(P.EDIT_ACCOUNTS)
def import_users(tx: Tx, sheet: Sheet, options: Options, job: Job) -> Imported:
    """Give accounts and roles to people who are here; passwords are handed out later (п. 3.3).

    Raises NotAllowed, Cancelled.
    """
    return run(tx, sheet, options, job)


@reading(P.EDIT_APPLICANTS)
def preview_applicants(tx: Tx, sheet: Sheet, job: Job) -> Preview:
    """What an import of applicants would do. Raises NotAllowed, Cancelled, BadInput (`no_open_campaign`)."""
    return preview(tx, sheet, job)


@operation(P.EDIT_APPLICANTS)
def import_applicants(tx: Tx, sheet: Sheet, options: Options, job: Job) -> Imported:
    """Register those who have applied through the portal of public services in the campaign that is open (п. 4.8).

    A row is an application; rows of one person make one card. Raises NotAllowed, Cancelled, BadInput
    (`no_open_campaign`, `snils_taken_elsewhere`).
    """
    return run(tx, sheet, options, job)
