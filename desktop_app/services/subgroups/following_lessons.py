"""The lessons of what is divided, or is one again: those that stand go on as the same teacher's, others go."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Select, delete, func, or_, select

from desktop_app.models.journal import LessonWork, MarkRow
from desktop_app.models.load import Load
from desktop_app.models.subgroups import Division, DivisionState, Membership, Subgroup
from desktop_app.models.substitutions import Substitution
from desktop_app.models.timetable import Claim, CycleLesson, Lesson, Timetable, TimetableState
from desktop_app.services.office import Tx
from desktop_app.services.subgroups.following_rows import Passed


def count_bound(tx: Tx, loads: Iterable[Load], day: date) -> int:
    """Lessons of these rows from a day on that can't become others': marked, begun, held with a topic, substituted."""
    keys = [row.id for row in loads]
    of = (Lesson.load_id.in_(keys), Lesson.day >= day)
    said = (Lesson.day <= tx.today) & or_(Lesson.topic != "", Lesson.homework != "", Lesson.topic_id.is_not(None))
    bound = or_(
        select(MarkRow.id).where(MarkRow.lesson_id == Lesson.id).exists(),
        select(LessonWork.id).where(LessonWork.lesson_id == Lesson.id).exists(),
        select(Substitution.id).where(Substitution.lesson_id == Lesson.id).exists(),
        Lesson.attendance,
        said,
    )
    cancelled = select(func.count()).where(
        Substitution.base_load_id.in_(keys), Substitution.base_day >= day, Substitution.lesson_id.is_(None),
        Substitution.revoked_at.is_(None),
    )  # fmt: skip
    return (tx.session.scalar(select(func.count()).where(*of, bound)) or 0) + (tx.session.scalar(cancelled) or 0)


def lessons_follow(tx: Tx, passed: Passed, day: date) -> tuple[int, int]:
    """Dated lessons from the day on: (go on as the heirs', gone)."""
    taken = Taken(tx, passed, day)
    went = gone = 0
    query = select(Lesson).where(Lesson.load_id.in_(passed.former), Lesson.day >= day).order_by(Lesson.day, Lesson.pair)
    for lesson in tx.session.scalars(query).all():
        row = passed.of_teacher(lesson.teacher_id)
        if row is None or taken.clashes(lesson, row):
            tx.session.delete(lesson)
            gone += 1
        else:
            lesson.load_id = row.id
            went += 1
    tx.session.flush()
    return went, gone


class Taken:
    """When other lessons of the group are held from a day on, and who sits in them."""

    def __init__(self, tx: Tx, passed: Passed, day: date) -> None:
        self.at: dict[tuple[date, int], list[int | None]] = defaultdict(list)
        self.members: dict[int, set[int]] = defaultdict(set)
        rows = list(passed.rows.values())
        if not rows:
            return
        others = tx.session.execute(
            select(Lesson.day, Lesson.pair, Load.subgroup_id)
            .join(Load, Load.id == Lesson.load_id)
            .where(Load.term_id == rows[0].term_id, Load.group_id == rows[0].group_id, Lesson.day >= day)
            .where(Load.id.not_in([*passed.former, *(row.id for row in rows)]))
        )
        for when, pair, subgroup in others:
            self.at[when, pair].append(subgroup)
        stays = tx.session.execute(
            select(Membership.subgroup_id, Membership.student_id)
            .join(Division, Division.id == Membership.division_id)
            .where(Division.group_id == rows[0].group_id, Division.term_id == rows[0].term_id)
            .where(Membership.until.is_(None), Membership.subgroup_id.is_not(None))
        )
        for subgroup, student in stays:
            self.members[subgroup or 0].add(student)

    def clashes(self, lesson: Lesson, row: Load) -> bool:
        """Whether somebody would sit in two lessons at once."""
        return any(self.share(row.subgroup_id, other) for other in self.at.get((lesson.day, lesson.pair), ()))

    def share(self, one: int | None, other: int | None) -> bool:
        """Whether two subgroups (None: the whole group) have a student in common."""
        if one is None or other is None:
            return True
        return not self.members[one].isdisjoint(self.members[other])


def drafts_follow(tx: Tx, passed: Passed) -> None:
    """Lessons of the cycle in drafts of the timetable, with who is busy then; what is published stays as it was."""
    places = tx.session.scalars(
        select(CycleLesson).where(CycleLesson.load_id.in_(passed.former), CycleLesson.timetable_id.not_in(published()))
    ).all()
    for place in places:
        row = passed.of_teacher(passed.former[place.load_id])
        if row is None or not reclaimed(tx, place, holders_of(tx, row)):
            tx.session.delete(place)
        else:
            place.load_id = row.id
        tx.session.flush()


def published() -> Select[int]:
    """The versions that are history; of the others not everybody who approves sees more than their lessons."""
    return select(Timetable.id).where(Timetable.state == TimetableState.PUBLISHED)


def holders_of(tx: Tx, row: Load) -> list[str]:
    """The students whom a row takes: a subgroup; else the group and each of its subgroups in force."""
    if row.subgroup_id is not None:
        return [f"subgroup:{row.subgroup_id}"]
    parts = tx.session.scalars(
        select(Subgroup.id)
        .join(Division, Division.id == Subgroup.division_id)
        .where(Division.group_id == row.group_id, Division.term_id == row.term_id)
        .where(Division.state == DivisionState.APPROVED, Division.ends.is_(None))
    )
    return [f"group:{row.group_id}", *(f"subgroup:{part}" for part in parts)]


def reclaimed(tx: Tx, place: CycleLesson, holders: Sequence[str]) -> bool:
    """Let other students be busy with a lesson of the cycle; False where one of them is busy already."""
    mine = tx.session.scalars(select(Claim).where(Claim.lesson_id == place.id)).all()
    weeks = {claim.week for claim in mine}
    at = (Claim.timetable_id == place.timetable_id, Claim.day == place.day, Claim.pair == place.pair)
    busy = select(Claim.id).where(
        *at, Claim.week.in_(weeks), Claim.holder.in_(holders), Claim.lesson_id != place.id
    )  # fmt: skip
    if tx.session.scalar(busy.limit(1)) is not None:
        return False
    there = {(claim.week, claim.holder) for claim in mine}
    students = ("group:", "subgroup:", "part:")
    gone = [one.id for one in mine if one.holder.startswith(students) and one.holder not in holders]
    tx.session.execute(delete(Claim).where(Claim.id.in_(gone)))
    tx.session.add_all(
        claim_like(place, week, holder) for week in sorted(weeks) for holder in holders if (week, holder) not in there
    )
    tx.session.flush()
    return True


def claim_like(place: CycleLesson | Claim, week: int, holder: str) -> Claim:
    """That somebody is busy with a lesson of the cycle."""
    lesson = place.lesson_id if isinstance(place, Claim) else place.id
    return Claim(timetable_id=place.timetable_id, lesson_id=lesson, week=week, day=place.day, pair=place.pair,
                 holder=holder)  # fmt: skip


def whole_lessons_take(tx: Tx, division: Division, gone: Collection[int], come: Collection[int]) -> None:
    """A lesson of the whole group in a draft takes each subgroup in force: those that come, no more those gone."""
    drafts = (
        select(CycleLesson.id)
        .join(Load, Load.id == CycleLesson.load_id)
        .where(Load.term_id == division.term_id, CycleLesson.timetable_id.not_in(published()))
    )
    tx.session.execute(
        delete(Claim).where(Claim.lesson_id.in_(drafts), Claim.holder.in_([f"subgroup:{part}" for part in gone]))
    )
    group = Claim.holder == f"group:{division.group_id}"
    for claim in tx.session.scalars(select(Claim).where(Claim.lesson_id.in_(drafts), group)).all():
        there = set(tx.session.scalars(
            select(Claim.holder).where(Claim.lesson_id == claim.lesson_id, Claim.week == claim.week)
        ))  # fmt: skip
        wanted: Mapping[str, None] = dict.fromkeys(f"subgroup:{part}" for part in come)
        tx.session.add_all(claim_like(claim, claim.week, holder) for holder in wanted if holder not in there)
    tx.session.flush()
