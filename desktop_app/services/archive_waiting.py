"""What of a term is closed and not in the archive yet: statements, and the forms of groups once journals are closed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from types import MappingProxyType

from sqlalchemy import Select, and_, exists, select

from desktop_app.models.archive import ArchivedPaper
from desktop_app.models.attestation import GradeSheet, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.archive_values import FileKind, Unkept
from desktop_app.services.forms_rights import CONTROLS, OPEN_SHEETS, RIGHTS
from desktop_app.services.office import Tx
from desktop_app.services.reports.catalogue import BY_CODE

BY_SHEETS = ("summary-sheet", "group-results", "curator-report")
"""Forms of a group that has statements in the term."""

BY_LESSONS = ("journal-page", "attendance-term")
"""Forms of a group that had lessons in the term."""

SHEET_FORMS = MappingProxyType({
    control: code for code, controls in CONTROLS.items() if code != OPEN_SHEETS for control in controls
})  # fmt: skip
"""Form of control → the form of its statement."""


def waiting_for(tx: Tx, term: Term) -> tuple[Unkept, ...]:
    """What the person may print and the archive lacks: by group, its statements first."""
    closed = term.journals_closed_on
    found = [*sheets_of(tx, term), *(() if closed is None else forms_of(tx, term, closed))]
    return tuple(sorted(found, key=lambda one: (one.group, one.sheet_id is None)))


def sheets_of(tx: Tx, term: Term) -> Iterable[Unkept]:
    """Closed statements that are not kept as they stand now."""
    kept = and_(
        ArchivedPaper.sheet_id == GradeSheet.id,
        ArchivedPaper.sheet_version == GradeSheet.version,
        ArchivedPaper.kind == FileKind.PDF,
    )
    query = (
        select(GradeSheet.id, GradeSheet.number, GradeSheet.control, Group.name, PlanRow.index, PlanRow.title)
        .join(Group, Group.id == GradeSheet.group_id)
        .join(PlanRow, PlanRow.id == GradeSheet.row_id)
        .where(GradeSheet.term_id == term.id, GradeSheet.state == SheetState.CLOSED, ~exists().where(kept))
        .order_by(GradeSheet.number)
    )
    for key, number, control, group, index, title in tx.session.execute(query):
        code = SHEET_FORMS[control]
        if may(tx, code):
            yield Unkept(code, BY_CODE[code].title, group, f"№ {number}, {index} {title}", key)


def forms_of(tx: Tx, term: Term, closed_on: date) -> Iterable[Unkept]:
    """Forms of the groups that are not kept since the journals were closed."""
    closed = datetime.combine(closed_on, time.min)
    found = tx.session.execute(
        select(ArchivedPaper.form, ArchivedPaper.group_id)
        .where(ArchivedPaper.term_id == term.id, ArchivedPaper.kept_at >= closed, ArchivedPaper.kind == FileKind.PDF)
        .distinct()
    )
    kept = {(form, group) for form, group in found}
    for code, groups in groups_by_form(term).items():
        if code in BY_CODE and may(tx, code):
            for key, name in tx.session.execute(groups):
                if (code, key) not in kept:
                    yield Unkept(code, BY_CODE[code].title, name, "")


def groups_by_form(term: Term) -> Mapping[str, Select[int, str]]:
    """Form → the groups that have something to print on it."""
    sheets = exists().where(
        GradeSheet.group_id == Group.id, GradeSheet.term_id == term.id, GradeSheet.state != SheetState.ANNULLED
    )
    lessons = exists().where(Load.group_id == Group.id, Load.term_id == term.id, Lesson.load_id == Load.id)
    groups = select(Group.id, Group.name).order_by(Group.name)
    return {
        **dict.fromkeys(BY_SHEETS, groups.where(sheets)),
        **dict.fromkeys(BY_LESSONS, groups.where(lessons)),
    }


def may(tx: Tx, code: str) -> bool:
    """Whether the person prints the form."""
    return code not in RIGHTS or tx.user.may(RIGHTS[code])
