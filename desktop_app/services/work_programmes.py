"""Working programmes (рабочие программы): files with editions behind the rows of curricula (п. 4.9, 4.10)."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import joinedload

from desktop_app.errors import BadFile, NotAllowed
from desktop_app.models.curriculum import Curriculum, CurriculumState, PlanNumber, PlanRow
from desktop_app.models.load import Load
from desktop_app.models.topics import WorkProgramme, WorkProgrammeFile
from desktop_app.services.exchange.plx_values import RowSort
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.topics import programme_is_open
from desktop_app.services.typed import clean_line
from desktop_app.services.work_programmes_files import check_file

DESCRIBED = (RowSort.UD, RowSort.MDK, RowSort.PM, RowSort.UP, RowSort.PP, RowSort.OTHER)
"""Sorts of rows that have a working programme; a course of a module may be covered by that of its module."""

TAUGHT = (PlanRow.sort == RowSort.PM) | PlanRow.id.in_(select(PlanNumber.row_id))
"""Not the headings of the general education, which hold nothing."""

NOTE, NAME = 300, 120
CHANGED = "programmes"


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition (редакция) of a working programme."""

    id: int
    version: int
    row_id: int
    edition: int
    file_name: str
    size: int  # bytes
    added_on: date
    added_by: str
    note: str
    approved_on: date | None
    approved_by: str


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A row of a curriculum with its newest working programme."""

    row_id: int
    curriculum_id: int
    curriculum: str  # «09.02.07 Информационные системы …, 2024»
    index: str
    title: str
    newest: Edition | None
    editions: int
    module: str  # index of the module whose programme covers it; empty: none does
    position: int

    @property
    def missing(self) -> bool:
        """Whether nothing says how it is to be taught."""
        return self.newest is None and not self.module


@reading(Permission.EDIT_TOPICS)
def list_work_programmes(tx: Tx) -> tuple[ProgrammeLine, ...]:
    """The rows of the curricula in force that need a working programme, a teacher's own or all, by curriculum."""
    return programme_lines(tx)


def programme_lines(tx: Tx) -> tuple[ProgrammeLine, ...]:
    """The same for whoever may see topics."""
    editions: dict[int, list[WorkProgramme]] = defaultdict(list)
    for one in tx.session.scalars(select(WorkProgramme).order_by(WorkProgramme.edition)):
        editions[one.row_id].append(one)
    query = (
        select(PlanRow, Curriculum)
        .join(Curriculum, Curriculum.id == PlanRow.curriculum_id)
        .where(PlanRow.sort.in_(DESCRIBED), TAUGHT, Curriculum.state != CurriculumState.REPLACED, own_rows(tx))
        .options(joinedload(Curriculum.programme))
        .order_by(Curriculum.start_year.desc(), Curriculum.id, PlanRow.position)
    )
    found = tx.session.execute(query).all()
    heads = {row.parent_id for row, _plan in found if row.parent_id is not None}
    modules = {row.id: row.index for row in tx.session.scalars(select(PlanRow).where(PlanRow.id.in_(editions)))}
    return tuple(
        line_of(row, plan, editions[row.id], modules.get(row.parent_id or 0, ""))
        for row, plan in found
        if row.sort == RowSort.PM or row.id not in heads
    )


@reading(Permission.EDIT_TOPICS)
def editions_of(tx: Tx, row_id: int) -> tuple[Edition, ...]:
    """All editions of the working programme of a row, the newest first."""
    query = select(WorkProgramme).filter_by(row_id=row_id).order_by(WorkProgramme.edition.desc())
    return tuple(edition_of(one) for one in tx.session.scalars(query))


@reading(Permission.EDIT_TOPICS)
def read_work_programme(tx: Tx, key: int) -> tuple[str, bytes]:
    """The name and the content of the file, the same as when it was added.

    Raises NotFound, BadFile (`programme_damaged`: its SHA-256 is another one).
    """
    programme = tx.get(WorkProgramme, key)
    content = tx.session.scalar(select(WorkProgrammeFile.content).filter_by(programme_id=key)) or b""
    if hashlib.sha256(content).hexdigest() != programme.fingerprint:
        raise BadFile("programme_damaged", file=programme.file_name)
    return programme.file_name, content


@operation(Permission.EDIT_TOPICS)
def add_work_programme(tx: Tx, row_id: int, file_name: str, content: bytes, note: str = "") -> Edition:
    """Add an edition; the ones before stay.

    Raises NotFound, NotAllowed (somebody else's discipline), BadInput (`text_too_long`), BadFile (`check_file`;
    `programme_same`: the newest edition is this very file).
    """
    tx.get(PlanRow, row_id)
    if tx.session.scalar(select(PlanRow.id).where(PlanRow.id == row_id, own_rows(tx))) is None:
        raise NotAllowed(permission=tx.permission)
    name = check_file(clean_line(file_name, 1000), content)
    fingerprint = hashlib.sha256(content).hexdigest()
    newest = tx.session.scalars(
        select(WorkProgramme).filter_by(row_id=row_id).order_by(WorkProgramme.edition.desc()).limit(1)
    ).one_or_none()
    if newest is not None and newest.fingerprint == fingerprint:
        raise BadFile("programme_same", file=name, edition=newest.edition)
    made = WorkProgramme(
        row_id=row_id, edition=1 if newest is None else newest.edition + 1, file_name=name, size=len(content),
        fingerprint=fingerprint, added_on=tx.today, added_by=clean_line(tx.user.name, NAME),
        note=clean_line(note, NOTE),
    )  # fmt: skip
    tx.session.add(made)
    tx.session.flush()
    tx.session.add(WorkProgrammeFile(programme_id=made.id, content=content))
    return told(tx, made)


@operation(Permission.EDIT_TOPICS)
def note_work_programme(tx: Tx, seen: Edition, note: str) -> Edition:
    """Write what is to be known of an edition. Raises Stale, NotFound, NotAllowed, RuleBroken, BadInput."""
    programme = seen_programme(tx, seen)
    require(programme_is_open, approved=programme.approved_on is not None)
    programme.note = clean_line(note, NOTE)
    return told(tx, programme)


@operation(Permission.EDIT_TOPICS)
def approve_work_programme(tx: Tx, seen: Edition, approved: bool = True) -> Edition:  # noqa: FBT001, FBT002 - the deed
    """Approve an edition, or take that back (п. 4.10); deputies only. Raises Stale, NotFound, NotAllowed."""
    if not tx.user.everywhere(tx.permission):
        raise NotAllowed(permission=tx.permission)
    programme = seen_programme(tx, seen)
    programme.approved_on = tx.today if approved else None
    programme.approved_by = clean_line(tx.user.name, NAME) if approved else ""
    return told(tx, programme)


@operation(Permission.EDIT_TOPICS)
def remove_work_programme(tx: Tx, seen: Edition) -> None:
    """Take an edition off that was added by mistake. Raises Stale, NotFound, NotAllowed, RuleBroken (approved)."""
    programme = seen_programme(tx, seen)
    require(programme_is_open, approved=programme.approved_on is not None)
    for file in tx.session.scalars(select(WorkProgrammeFile).filter_by(programme_id=programme.id)):
        tx.session.delete(file)
    tx.session.flush()
    tx.session.delete(programme)
    tx.session.flush()
    tx.touch(CHANGED)


def own_rows(tx: Tx) -> ColumnElement[bool]:
    """The rows of curricula within reach: what one teaches, or all."""
    if tx.user.everywhere(tx.permission):
        return true()
    return PlanRow.id.in_(select(Load.row_id).where(tx.within(Load)))


def seen_programme(tx: Tx, seen: Edition) -> WorkProgramme:
    """The edition as it was seen, if it is within reach."""
    programme = tx.get(WorkProgramme, seen.id)
    tx.require_within(WorkProgramme, programme.id)
    tx.require_version(programme, seen.version)
    return programme


def told(tx: Tx, programme: WorkProgramme) -> Edition:
    """What stands now, told to others."""
    tx.session.flush()
    tx.touch(CHANGED)
    return edition_of(programme)


def edition_of(one: WorkProgramme) -> Edition:
    """An edition as it is shown."""
    return Edition(
        one.id, one.version, one.row_id, one.edition, one.file_name, one.size, one.added_on, one.added_by, one.note,
        one.approved_on, one.approved_by,
    )  # fmt: skip


def line_of(row: PlanRow, plan: Curriculum, editions: Sequence[WorkProgramme], module: str) -> ProgrammeLine:
    """A row of the list."""
    return ProgrammeLine(
        row.id, plan.id, f"{plan.programme.code} {plan.programme.title}, {plan.start_year}", row.index, row.title,
        edition_of(editions[-1]) if editions else None, len(editions), module, row.position,
    )  # fmt: skip
