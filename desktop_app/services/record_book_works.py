"""The pages of a record book beyond exams and credits: course works, practices, the state attestation."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.models.attestation import Control, FinalMark
from desktop_app.models.course_works import CourseWork
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.gia import GiaCommission, GiaEntry
from desktop_app.models.practices import Practice
from desktop_app.services.gia_reading import short_names
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.record_book_reading import COURSE, PRACTICE
from desktop_app.services.record_book_values import CourseWorkLine, GiaLine, PracticeLine
from desktop_app.services.rules.summary import Attempt
from desktop_app.services.summary_marks import Key

READ = Permission.READ_SHEETS


@dataclass(frozen=True, slots=True)
class Ground:
    """The rows of curricula and the names that these pages speak of."""

    rows: Mapping[int, PlanRow]
    names: Mapping[int | None, str]
    mine: Mapping[Key, Sequence[Attempt]]

    def mark(self, key: Key, own: FinalMark | None) -> FinalMark | None:
        """The mark that counts: a statement's, else the one that stands with the work itself."""
        some = self.mine.get(key)
        return FinalMark(some[-1].mark) if some else own


def works_of(
    tx: Tx, student_id: int, mine: Mapping[Key, Sequence[Attempt]]
) -> tuple[tuple[CourseWorkLine, ...], tuple[PracticeLine, ...]]:
    """Course works and practices, each with what a statement says of it; also those that only a statement knows."""
    works = tx.session.scalars(
        select(CourseWork).where(CourseWork.student_id == student_id, tx.within(CourseWork, READ))
    ).all()
    practices = tx.session.scalars(
        select(Practice).where(Practice.student_id == student_id, tx.within(Practice, READ)).order_by(Practice.starts)
    ).all()
    kept = [
        *((one.row_id, one.supervisor_id) for one in works),
        *((one.row_id, one.supervisor_id) for one in practices),
    ]
    keys = {key[1] for key in mine} | {row for row, _supervisor in kept}
    ground = Ground(
        {one.id: one for one in tx.session.scalars(select(PlanRow).where(PlanRow.id.in_(keys)))},
        short_names(tx, {supervisor for _row, supervisor in kept}),
        mine,
    )
    return course_works_of(works, ground), practices_of(practices, ground)


def course_works_of(works: Iterable[CourseWork], ground: Ground) -> tuple[CourseWorkLine, ...]:
    """By the registers first, then what only statements have."""
    found: dict[Key, CourseWorkLine] = {}
    for one in works:
        key, row = (one.term_id, one.row_id, one.control), ground.rows[one.row_id]
        mark = ground.mark(key, one.mark)
        found[key] = CourseWorkLine(
            one.term_id, row.index, row.title, one.control, one.theme, ground.names.get(one.supervisor_id, ""),
            one.due, one.handed_on, mark,
        )  # fmt: skip
    for key, some in ground.mine.items():
        if key[2] in COURSE and key not in found:
            row = ground.rows[key[1]]
            found[key] = CourseWorkLine(
                key[0], row.index, row.title, key[2], "", some[-1].examiners, None, None, FinalMark(some[-1].mark)
            )
    return tuple(found[key] for key in sorted(found, key=lambda one: (one[0], one[1], str(one[2]))))


def practices_of(practices: Iterable[Practice], ground: Ground) -> tuple[PracticeLine, ...]:
    """The same of practices; a practice has one mark, whatever its form of control."""
    stated = {key[:2]: (key, some) for key, some in ground.mine.items() if is_practice(key, ground.rows[key[1]])}
    found: dict[tuple[int, int], PracticeLine] = {}
    for one in practices:
        row = ground.rows[one.row_id]
        key, _some = stated.get((one.term_id, one.row_id), ((one.term_id, one.row_id, Control.GRADED_CREDIT), ()))
        supervisors = "; ".join(filter(None, (ground.names.get(one.supervisor_id, ""), one.base_supervisor)))
        found[one.term_id, one.row_id] = PracticeLine(
            one.term_id, row.index, row.title, one.base, supervisors, one.starts, one.ends, ground.mark(key, one.mark)
        )
    for place, (key, some) in stated.items():
        if place not in found:
            row, last = ground.rows[key[1]], some[-1]
            found[place] = PracticeLine(
                key[0], row.index, row.title, "", last.examiners, None, last.day, FinalMark(last.mark)
            )
    return tuple(found[place] for place in sorted(found))


def is_practice(key: Key, row: PlanRow) -> bool:
    """Whether a statement is a practice's."""
    return row.kind == PRACTICE and key[2] not in COURSE


def attestation_of(tx: Tx, student_id: int) -> tuple[GiaLine, ...]:
    """The forms of the state attestation, the latest year last."""
    rows = tx.session.execute(
        select(GiaEntry, GiaCommission)
        .join(GiaCommission, GiaCommission.id == GiaEntry.commission_id)
        .where(GiaEntry.student_id == student_id, tx.within(GiaEntry, READ))
        .order_by(GiaCommission.year, GiaCommission.form)
    ).all()
    names = short_names(tx, {entry.supervisor_id for entry, _commission in rows})
    return tuple(
        GiaLine(
            form=commission.form,
            year=commission.year,
            theme=entry.theme,
            supervisor=names.get(entry.supervisor_id, ""),
            admitted_on=entry.admitted_on,
            day=entry.day or commission.day,
            protocol_number=entry.protocol_number,
            mark=entry.mark,
            points=entry.points,
            qualified=entry.qualified,
            honours=entry.honours,
        )
        for entry, commission in rows
    )
