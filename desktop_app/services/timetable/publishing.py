"""Publishing (п. 4.7): the working draft becomes a version that stays, and the lessons from its day on follow it.

Journals and marks are not touched: what was held, marked or written of, and every замена, stays as it is.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select

from desktop_app.errors import BadInput
from desktop_app.models.calendar import Term
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson, Timetable, TimetableState
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.versions import publication_is_ahead, publication_is_clean
from desktop_app.services.timetable.basis import Basis, read_basis
from desktop_app.services.timetable.check import Code, Violation
from desktop_app.services.timetable.checking import violations_of
from desktop_app.services.timetable.copying import copied, fill_version
from desktop_app.services.timetable.drawing import draw_week
from desktop_app.services.timetable.lessons import LessonsMade, plan_lessons, write_lessons
from desktop_app.services.timetable.posing import read_lessons, read_timetable
from desktop_app.services.timetable.week import Week

TOLD: frozenset[Code] = frozenset({Code.HOURS_SHORT})
"""Broken rules that are told and do not hold a publication back: a vacancy must not stop the lessons of all others."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What publishing would do."""

    term_id: int
    version: int  # of the working draft
    since: date
    starts: date  # of the term
    ends: date
    lessons: LessonsMade
    broken: tuple[Violation, ...]  # what forbids it
    short: tuple[Violation, ...]  # loads without all their hours
    week: Week  # whose names tell the violations


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did."""

    id: int
    since: date
    lessons: LessonsMade


@reading(Permission.EDIT_TIMETABLE)
def preview_publication(tx: Tx, term_id: int, since: date | None = None) -> Preview:
    """Which lessons would be made, removed and kept; without a day, from the first that is possible.

    Raises NotFound, RuleBroken (`publication_is_ahead`), BadInput (`nothing_to_publish`, `publish_outside_term`).
    """
    basis = read_basis(tx, term_id)
    day = checked_day(tx, basis.term, since)
    draft = placed_draft(tx, term_id)
    cycle = read_lessons(tx, draft)
    found = violations_of(tx, basis, draft)
    return Preview(
        term_id=term_id,
        version=draft.version,
        since=day,
        starts=basis.term.starts,
        ends=basis.term.ends,
        lessons=plan_lessons(tx, basis, cycle, day).figures,
        broken=tuple(one for one in found if one.code not in TOLD),
        short=tuple(one for one in found if one.code in TOLD),
        week=draw_week(basis, draft, ()),
    )


@operation(Permission.EDIT_TIMETABLE)
def publish(tx: Tx, term_id: int, since: date | None = None, version: int | None = None) -> Published:
    """Publish the working draft from a day on and date the lessons; `version` is that of the draft that was looked at.

    Raises NotFound, Stale, RuleBroken (`publication_is_ahead`, `publication_is_clean`), BadInput
    (`nothing_to_publish`, `publish_outside_term`).
    """
    draft = placed_draft(tx, term_id, lock=True)
    if version is not None:
        tx.require_version(draft, version)
    basis = read_basis(tx, term_id)
    day = checked_day(tx, basis.term, since)
    require(publication_is_clean, sum(one.code not in TOLD for one in violations_of(tx, basis, draft)))
    made = copy_of(tx, basis, draft)
    made.state, made.valid_from = TimetableState.PUBLISHED, day
    tx.session.flush()
    done = write_lessons(tx, plan_lessons(tx, basis, read_lessons(tx, draft), day))
    tx.note(term=term_id, since=f"{day:%d.%m.%Y}", lessons_made=done.made, kept=done.kept, removed=done.removed)
    for topic in (("timetable", term_id), ("lessons", term_id), ("journal", "")):
        tx.touch(*topic)
    return Published(made.id, day, done)


def copy_of(tx: Tx, basis: Basis, draft: Timetable) -> Timetable:
    """The draft once more; it is closed only when its lessons stand."""
    made = Timetable(
        term_id=draft.term_id, title=draft.title, working=False, made_at=tx.now,
        made_by=tx.user.login or tx.user.name, source_id=draft.id,
    )  # fmt: skip
    tx.session.add(made)
    tx.session.flush()
    fill_version(tx, basis, made, copied(read_lessons(tx, draft)))
    return made


def placed_draft(tx: Tx, term_id: int, *, lock: bool = False) -> Timetable:
    """The working draft. Raises BadInput (`nothing_to_publish`) if no lesson has a place."""
    draft = read_timetable(tx, term_id, lock=lock)
    if draft is None or not read_lessons(tx, draft):
        raise BadInput("nothing_to_publish")
    return draft


def checked_day(tx: Tx, term: Term, since: date | None) -> date:
    """The day from which the version is in force. Raises BadInput (`publish_outside_term`), RuleBroken."""
    dated = bool(tx.session.scalar(
        select(exists().where(Lesson.load_id == Load.id, Load.term_id == term.id))
    ))  # fmt: skip
    day = since or (max(tx.today, term.starts) if dated else term.starts)
    if not term.starts <= day <= term.ends:
        raise BadInput("publish_outside_term", day=day, starts=term.starts, ends=term.ends)
    require(publication_is_ahead, day, tx.today, int(dated))
    return day
