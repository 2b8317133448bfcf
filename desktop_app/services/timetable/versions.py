"""Versions of a term's timetable (п. 4.7): the working draft, other drafts, and what has been published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select, update

from desktop_app.errors import BadInput
from desktop_app.models.calendar import Term
from desktop_app.models.timetable import Claim, CycleLesson, Timetable, TimetableState
from desktop_app.services.history import names_of
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.versions import version_is_open
from desktop_app.services.timetable.basis import Basis, read_basis
from desktop_app.services.timetable.clashes import quality
from desktop_app.services.timetable.copying import Copied, copied, fill_version
from desktop_app.services.timetable.posing import pose, read_lessons, read_timetable
from desktop_app.services.timetable.quality import Quality
from desktop_app.services.timetable.shown import ends_of, in_force, read_published
from desktop_app.services.typed import clean_line

TITLE = 120


@dataclass(frozen=True, slots=True)
class Version:
    """A version as the list shows it."""

    id: int
    version: int  # of the row: what the user saw
    term_id: int
    title: str  # empty: the first draft of the term
    published: bool
    working: bool
    in_force: bool  # today
    valid_from: date | None
    until: date | None  # from this day on another publication is in force
    made_at: datetime | None  # UTC
    made_by: str
    lessons: int
    figures: Quality


@dataclass(frozen=True, slots=True)
class Removed:
    """A draft that was deleted, as it may be put back."""

    term_id: int
    title: str
    made_at: datetime | None
    made_by: str
    lessons: tuple[Copied, ...]


@reading(Permission.EDIT_TIMETABLE)
def list_versions(tx: Tx, term_id: int) -> tuple[Version, ...]:
    """The working draft, the other drafts, then what has been published, the newest first. Raises NotFound."""
    tx.get(Term, term_id)
    rows = tx.session.scalars(select(Timetable).where(Timetable.term_id == term_id)).all()
    order = sorted(rows, key=lambda row: (not row.working, row.state == TimetableState.PUBLISHED, -row.id))
    return shown(tx, order)


@operation(Permission.EDIT_TIMETABLE)
def copy_version(tx: Tx, seen: Version, title: str) -> Version:
    """Copy a version into a new draft of that name.

    Raises NotFound, Stale, BadInput (`version_without_title`, `version_known`, `text_too_long`).
    """
    row = seen_version(tx, seen)
    made = Timetable(
        term_id=row.term_id, title=free_title(tx, row.term_id, title), working=False, source_id=row.id
    )  # fmt: skip
    return filled(tx, made, copied(read_lessons(tx, row)))


@operation(Permission.EDIT_TIMETABLE)
def rename_version(tx: Tx, seen: Version, title: str) -> Version:
    """Give a draft another name.

    Raises NotFound, Stale, RuleBroken (`version_is_open`), BadInput (as `copy_version`).
    """
    row = open_version(tx, seen)
    row.title = free_title(tx, row.term_id, title, row.id)
    tx.touch("timetable", row.term_id)
    return written(tx, row)


@operation(Permission.EDIT_TIMETABLE)
def make_working(tx: Tx, seen: Version) -> Version:
    """Make a draft the working one: what editors see and the engine works on; the one before stays as a draft.

    Raises NotFound, Stale, RuleBroken (`version_is_open`).
    """
    row = open_version(tx, seen)
    former = read_timetable(tx, row.term_id, lock=True)
    if former is not None and former.id != row.id:
        newest = max(former.version, row.version) + 1  # an editor's version tells which draft it has seen, too
        for one, working in ((former, False), (row, True)):
            values = {"working": working, "version": newest}
            tx.session.execute(update(Timetable).where(Timetable.id == one.id).values(values))
        tx.session.expire_all()
        tx.note(term=row.term_id, working=row.title, before=former.title)
    tx.touch("timetable", row.term_id)
    return written(tx, row)


@operation(Permission.EDIT_TIMETABLE)
def remove_version(tx: Tx, seen: Version) -> Removed:
    """Delete a draft; what is returned puts it back.

    Raises NotFound, Stale, RuleBroken (`version_is_open`), BadInput (`version_is_working`).
    """
    row = open_version(tx, seen)
    if row.working:
        raise BadInput("version_is_working", title=row.title)
    lessons = copied(read_lessons(tx, row))
    gone = Removed(row.term_id, row.title, row.made_at, row.made_by, lessons)
    tx.note(term=row.term_id, title=row.title, lessons=len(lessons))
    tx.touch("timetable", row.term_id)
    for model in (Claim, CycleLesson):
        tx.session.execute(delete(model).where(model.timetable_id == row.id))
    tx.session.delete(row)
    tx.session.flush()
    return gone


@operation(Permission.EDIT_TIMETABLE)
def restore_version(tx: Tx, gone: Removed) -> Version:
    """Put a deleted draft back. Raises NotFound, BadInput (`version_known`)."""
    require_unknown(tx, gone.term_id, gone.title)
    made = Timetable(term_id=tx.get(Term, gone.term_id).id, title=gone.title, working=False)
    return filled(tx, made, gone.lessons)


def seen_version(tx: Tx, seen: Version) -> Timetable:
    """The row as it was shown. Raises NotFound, Stale."""
    row = tx.get(Timetable, seen.id)
    tx.require_version(row, seen.version)
    return row


def open_version(tx: Tx, seen: Version) -> Timetable:
    """The same of a draft. Raises RuleBroken (`version_is_open`)."""
    row = seen_version(tx, seen)
    require(version_is_open, row.state == TimetableState.PUBLISHED)
    return row


def free_title(tx: Tx, term_id: int, title: str, own: int = 0) -> str:
    """The name, cleaned. Raises BadInput (`version_without_title`, `version_known`, `text_too_long`)."""
    clean = clean_line(title, TITLE)
    if not clean:
        raise BadInput("version_without_title")
    require_unknown(tx, term_id, clean, own)
    return clean


def require_unknown(tx: Tx, term_id: int, title: str, own: int = 0) -> None:
    """Raise BadInput (`version_known`) if another draft of the term is called so."""
    drafts = select(Timetable.title).where(
        Timetable.term_id == term_id, Timetable.state == TimetableState.DRAFT, Timetable.id != own
    )
    if title.casefold() in {one.casefold() for one in tx.session.scalars(drafts)}:
        raise BadInput("version_known", title=title)


def filled(tx: Tx, made: Timetable, lessons: Sequence[Copied]) -> Version:
    """Write a new version with its lessons; who made it and when is said here."""
    made.made_at, made.made_by = tx.now, tx.user.login or tx.user.name
    tx.session.add(made)
    tx.session.flush()
    basis = read_basis(tx, made.term_id)
    fill_version(tx, basis, made, [one for one in lessons if one.load_id in basis.loads])
    tx.note(term=made.term_id, title=made.title, lessons=len(lessons))
    tx.touch("timetable", made.term_id)
    return written(tx, made)


def written(tx: Tx, row: Timetable) -> Version:
    """The version as it is now."""
    tx.session.flush()
    return shown(tx, [row])[0]


def shown(tx: Tx, rows: Sequence[Timetable]) -> tuple[Version, ...]:
    """Versions of one term with their figures."""
    if not rows:
        return ()
    published = read_published(tx, rows[0].term_id)
    now, ends = in_force(published, tx.today), ends_of(published)
    people = names_of(tx, {row.made_by for row in rows if row.made_by})
    basis = read_basis(tx, rows[0].term_id)

    def line(row: Timetable) -> Version:
        lessons = read_lessons(tx, row)
        return Version(
            id=row.id,
            version=row.version,
            term_id=row.term_id,
            title=row.title,
            published=row.state == TimetableState.PUBLISHED,
            working=row.working,
            in_force=now is not None and row.id == now.id and (row.valid_from or tx.today) <= tx.today,
            valid_from=row.valid_from,
            until=ends.get(row.id),
            made_at=row.made_at,
            made_by=people.get(row.made_by, row.made_by),
            lessons=len(lessons),
            figures=figures_of(basis, row, lessons),
        )

    return tuple(line(row) for row in rows)


def figures_of(basis: Basis, row: Timetable, lessons: Sequence[CycleLesson]) -> Quality:
    """How good a version is with the load as it is today."""
    posed = pose(basis, row, lessons)
    return quality(posed.problem, posed.places)
