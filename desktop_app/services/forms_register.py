"""The register of prints (журнал выдачи форм): which paper went out, when, by whom; found by its code (п. 4.9)."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, func, insert, select

from desktop_app.models.archive import PrintedPaper
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.services.archive_values import Outlet as Outlet
from desktop_app.services.archive_values import Print, PrintLine
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.typed import clean_line

SUBJECT_LENGTH = 200
WHO_LENGTH = 120
MOST_PRINTS = 2000
"""Of a year's register; the newest are told."""


@operation(Permission.PRINT_FORMS)
def note_printed(tx: Tx, prints: Sequence[Print]) -> None:
    """Enter papers that leave the program into the register of prints: one write for however many.

    Who may print adds lines and reads none back. Raises BadInput (`text_too_long`).
    """
    if not prints:
        return
    groups = group_keys(tx, {one.group for one in prints})
    rows = [
        {
            "form": one.form,
            "subject": clean_line(one.subject, SUBJECT_LENGTH),
            "stamp": one.stamp,
            "sha256": one.sha256,
            "outlet": one.outlet,
            "printed_at": tx.now,
            "printed_by": tx.user.name[:WHO_LENGTH],
            "pages": one.pages,
            "term_id": one.term_id,
            "group_id": groups.get(one.group),
        }
        for one in prints
    ]
    tx.session.execute(insert(PrintedPaper), rows)
    tx.touch("prints")


@reading(Permission.READ_ARCHIVE)
def list_printed(tx: Tx, year: int, form: str = "") -> tuple[PrintLine, ...]:
    """The register of a calendar year, of all forms or of one, the newest first (at most 2,000 lines)."""
    first, last = datetime(year, 1, 1), datetime(year + 1, 1, 1)  # noqa: DTZ001 - UTC, as the database keeps it
    where = [PrintedPaper.printed_at >= first, PrintedPaper.printed_at < last]
    return read_prints(tx, *where, *([PrintedPaper.form == form] if form else ()))


def read_prints(tx: Tx, *where: ColumnElement[bool]) -> tuple[PrintLine, ...]:
    """Lines of the register, the newest first."""
    found = tx.session.execute(
        select(PrintedPaper, func.coalesce(Term.name, ""), func.coalesce(Group.name, ""))
        .outerjoin(Term, Term.id == PrintedPaper.term_id)
        .outerjoin(Group, Group.id == PrintedPaper.group_id)
        .where(*where)
        .order_by(PrintedPaper.printed_at.desc(), PrintedPaper.id.desc())
        .limit(MOST_PRINTS)
    )
    return tuple(
        PrintLine(
            id=row.id, form=row.form, subject=row.subject, stamp=row.stamp, sha256=row.sha256, outlet=row.outlet,
            at=at_desk(tx, row.printed_at), who=row.printed_by, pages=row.pages, term=term, group=group,
        )
        for row, term, group in found
    )  # fmt: skip


def at_desk(tx: Tx, moment: datetime) -> datetime:
    """A moment of the database by the clock of the desk."""
    return moment.replace(tzinfo=UTC).astimezone(tx.local.tzinfo)


def group_keys(tx: Tx, names: Collection[str]) -> dict[str, int]:
    """The keys of groups by their names; a name that no group has is left out."""
    wanted = sorted(filter(None, names))
    found = tx.session.execute(select(Group.name, Group.id).where(Group.name.in_(wanted)))
    return {row.name: row.id for row in found}
