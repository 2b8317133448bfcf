"""How an import runs: all rows judged, and in one transaction with them written; the meaning of the heads is kept."""

from collections import Counter
from collections.abc import Mapping
from importlib import import_module
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.control import ImportColumn
from desktop_app.services.imports.heads import norm
from desktop_app.services.imports.values import Imported, ListKind, Options, Preview, Sheet, Verdict
from desktop_app.services.imports.work import Case, ListImport
from desktop_app.services.job import Job
from desktop_app.services.office import Tx
from desktop_app.services.trail import is_server

LONG: Final = 1_000
"""New rows after which a server is asked to weigh its tables anew, before it plans with what it knew of them."""

CLASSES: Mapping[ListKind, str] = {
    ListKind.STUDENTS: "StudentImport", ListKind.PARENTS: "ParentImport", ListKind.STAFF: "StaffImport",
    ListKind.ROOMS: "RoomImport", ListKind.DISCIPLINES: "DisciplineImport", ListKind.USERS: "UserImport",
    ListKind.APPLICANTS: "ApplicantImport",
}  # fmt: skip


def work_of(tx: Tx, sheet: Sheet, options: Options) -> ListImport:
    """The import of a list. Raises NotAllowed: a list of the college is for whoever may write all of it."""
    if not tx.user.everywhere(tx.permission):
        raise NotAllowed(permission=tx.permission)
    made: ListImport = getattr(import_module(f"desktop_app.services.imports.{sheet.kind}"), CLASSES[sheet.kind])(
        tx, sheet, options
    )
    return made


def preview(tx: Tx, sheet: Sheet, job: Job) -> Preview:
    """The verdict of each row. Raises NotAllowed, Cancelled."""
    work = work_of(tx, sheet, Options())
    lines = tuple(work.judged(case) for batch in work.cases(job) for case in batch)
    return Preview(lines, Counter(line.verdict for line in lines), work.closed)


def run(tx: Tx, sheet: Sheet, options: Options, job: Job) -> Imported:
    """Judge all rows again and write them. Raises NotAllowed, Cancelled, BadInput (`snils_taken_elsewhere`)."""
    work = work_of(tx, sheet, options)
    counts: Counter[Verdict] = Counter()
    rejected = []
    try:
        for batch in work.cases(job):
            counts.update(case.verdict for case in batch)
            rejected += [work.judged(case) for case in batch if case.verdict is Verdict.REJECTED]
            write(work, batch, options)
        tx.session.flush()
    except IntegrityError as error:
        if "snils" not in str(error.orig):
            raise
        raise BadInput("snils_taken_elsewhere") from None
    if counts[Verdict.NEW] >= LONG and is_server(tx.session):
        tx.session.execute(select(func.sec.weigh_lists()))
    changed = counts[Verdict.CHANGED] if options.update else 0
    left = counts[Verdict.CHANGED] - changed
    keep_columns(tx, sheet)
    tx.note(file=sheet.name, added=counts[Verdict.NEW], changed=changed, left=left, rejected=counts[Verdict.REJECTED])
    for topic in work.touches:
        tx.touch(topic)
    return Imported(
        added=counts[Verdict.NEW],
        changed=changed,
        same=counts[Verdict.SAME],
        left=left,
        rejected=counts[Verdict.REJECTED],
        orders=work.written_orders(),
        students=work.new_students(),
        lines=tuple(rejected),
    )


def write(work: ListImport, batch: list[Case], options: Options) -> None:
    """The new rows of a batch, and the changed ones if updating is asked for."""
    new = [case for case in batch if case.verdict is Verdict.NEW]
    if new:
        work.add(new)
    changed = [case for case in batch if case.verdict is Verdict.CHANGED]
    if changed and options.update:
        work.change(changed)


def keep_columns(tx: Tx, sheet: Sheet) -> None:
    """Remember what the heads of this file mean."""
    known = {
        row.heading: row for row in tx.session.scalars(select(ImportColumn).where(ImportColumn.kind == sheet.kind))
    }
    for column in sheet.columns:
        heading = norm(column.heading)
        row = known.get(heading)
        if row is not None:
            row.field = column.field
        elif heading:
            row = known[heading] = ImportColumn(kind=sheet.kind, heading=heading, field=column.field)
            tx.session.add(row)
    tx.session.flush()


def columns_known(tx: Tx, kind: ListKind) -> dict[str, str]:
    """Heading → field, as somebody has chosen before."""
    query = select(ImportColumn.heading, ImportColumn.field).where(ImportColumn.kind == kind)
    return {row.heading: row.field for row in tx.session.execute(query)}
