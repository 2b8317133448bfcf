"""Who is busy when, written anew when students go from one subgroup to another, or a group is divided otherwise."""

from typing import NamedTuple

from sqlalchemy import delete, insert, select

from desktop_app.models.load import Load
from desktop_app.models.timetable import Claim, CycleLesson, Timetable, TimetableState
from desktop_app.services.office import Tx
from desktop_app.services.roster import read_standing
from desktop_app.services.timetable.crowds import crowds_of


class At(NamedTuple):
    """A pair of a week of the cycle of a version."""

    timetable: int
    week: int
    day: int
    pair: int


def refresh_claims(tx: Tx, term_id: int, group_id: int) -> None:
    """Book in the drafts the students of a group whom subgroups of several divisions share, as they stand now.

    Whoever is needed twice since they have moved is booked once: the editor and the check tell the clash, and the
    lesson that is moved there is refused.
    """
    tx.session.flush()
    lasting = [one for one in read_standing(tx, term_id) if one.group_id == group_id and not one.ended]
    crowds = crowds_of({one.subgroup_id: one.students for one in lasting})
    lessons = draft_lessons(tx, term_id, group_id)
    claims = tx.session.scalars(select(Claim).where(Claim.lesson_id.in_(lessons))).all()
    old = [claim.id for claim in claims if claim.holder.startswith("part:")]
    tx.session.execute(delete(Claim).where(Claim.id.in_(old)))
    wanted: dict[tuple[At, str], int] = {}
    for claim in sorted(claims, key=lambda one: one.id):
        at = At(claim.timetable_id, claim.week, claim.day, claim.pair)
        for name in crowds.get(lessons[claim.lesson_id], ()):
            wanted.setdefault((at, name), claim.lesson_id)
    if wanted:
        tx.session.execute(insert(Claim), [
            {**dict(zip(("timetable_id", "week", "day", "pair"), at, strict=True)), "holder": name, "lesson_id": lesson}
            for (at, name), lesson in wanted.items()
        ])  # fmt: skip
    tx.touch("timetable", term_id)


def draft_lessons(tx: Tx, term_id: int, group_id: int) -> dict[int, int]:
    """Lesson of the cycle in a draft → the subgroup that it is of."""
    published = select(Timetable.id).where(Timetable.state == TimetableState.PUBLISHED)
    rows = tx.session.execute(
        select(CycleLesson.id, Load.subgroup_id)
        .join(Load, Load.id == CycleLesson.load_id)
        .where(Load.term_id == term_id, Load.group_id == group_id, Load.subgroup_id.is_not(None))
        .where(CycleLesson.timetable_id.not_in(published))
    )
    return {lesson: subgroup for lesson, subgroup in rows if subgroup is not None}
