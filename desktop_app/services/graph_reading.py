"""КУГ out of the tables: the graphs of curricula, and the weeks of groups over them; a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import Activity, GroupWeek, PlanNumber, PlanRow, WeekCell
from desktop_app.services.exchange.plx_values import Work
from desktop_app.services.office import Tx
from desktop_app.services.rules.weeks import (
    KNOWN_CODES,
    Cell,
    PlanWeek,
    PracticeBlock,
    PracticeRow,
    WeekKind,
    WeekUse,
    overlaid,
    practice_blocks,
    weeks_of,
)

Place = tuple[int, int, int]
"""Curriculum, course, semester within the course."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """A semester of somebody: what its weeks are given to, from week 1, and which practice stands in them."""

    weeks: tuple[PlanWeek, ...] = ()
    practice: tuple[PracticeBlock, ...] = ()

    @property
    def kinds(self) -> tuple[WeekKind, ...]:
        """The kinds alone."""
        return tuple(week.kind for week in self.weeks)


@dataclass(frozen=True, slots=True)
class Graphs:
    """The graphs of some curricula as read."""

    weeks: Mapping[Place, tuple[PlanWeek, ...]]
    rows: Mapping[Place, tuple[PracticeRow, ...]]

    def of(self, place: Place, own: Mapping[int, WeekUse] | None = None) -> Weeks:
        """A semester of a curriculum, under the weeks that a group spends otherwise."""
        weeks = overlaid(self.weeks.get(place, ()), own or {})
        return Weeks(weeks, practice_blocks(weeks, self.rows.get(place, ())))


def read_graphs(session: Session, curricula: Collection[int]) -> Graphs:
    """The graphs of these curricula."""
    cells: dict[Place, list[Cell]] = defaultdict(list)
    kinds: dict[int, dict[int, WeekKind]] = defaultdict(lambda: dict(KNOWN_CODES))
    for key, code, kind in session.execute(
        select(Activity.curriculum_id, Activity.code, Activity.kind).where(Activity.curriculum_id.in_(curricula))
    ):
        kinds[key][code] = WeekKind(kind)
    for key, course, semester, *cell in session.execute(
        select(
            WeekCell.curriculum_id, WeekCell.course, WeekCell.semester, WeekCell.week, WeekCell.part, WeekCell.parts,
            WeekCell.activity,
        ).where(WeekCell.curriculum_id.in_(curricula))
    ):  # fmt: skip
        cells[key, course, semester].append(Cell(*cell))
    weeks = {place: weeks_of(found, kinds[place[0]]) for place, found in cells.items()}
    return Graphs(weeks, _practices(session, curricula))


def _practices(session: Session, curricula: Collection[int]) -> Mapping[Place, tuple[PracticeRow, ...]]:
    found: dict[Place, tuple[PracticeRow, ...]] = defaultdict(tuple)
    for key, course, semester, index, title, sort, weeks in session.execute(
        select(
            PlanRow.curriculum_id, PlanNumber.course, PlanNumber.semester, PlanRow.index, PlanRow.title, PlanRow.sort,
            PlanNumber.weeks,
        )
        .join(PlanNumber, PlanNumber.row_id == PlanRow.id)
        .where(PlanRow.curriculum_id.in_(curricula), PlanNumber.work_code == Work.WEEKS, PlanNumber.weeks > 0)
        .order_by(PlanRow.position, PlanRow.id)
    ):  # fmt: skip
        found[key, course, semester] += (PracticeRow(index, title, sort, int(weeks or 0)),)
    return found


def read_own(session: Session, terms: Collection[int]) -> Mapping[tuple[int, int], dict[int, GroupWeek]]:
    """(Group, term) → the weeks that the group spends unlike its curriculum's graph."""
    found: dict[tuple[int, int], dict[int, GroupWeek]] = defaultdict(dict)
    for row in session.scalars(select(GroupWeek).where(GroupWeek.term_id.in_(terms))):
        found[row.group_id, row.term_id][row.week] = row
    return found


def weeks_in_term(tx: Tx, term: Term, groups: Iterable[Group]) -> dict[int, Weeks]:
    """Group → its weeks of the term: the graph of its curriculum, under the group's own weeks.

    Whoever asks when a group has theory, session or practice asks here (the timetable, the session, the statements).
    """
    known = list(groups)
    graphs = read_graphs(tx.session, {group.curriculum_id for group in known})
    own = read_own(tx.session, (term.id,))
    return {
        group.id: graphs.of(
            (group.curriculum_id, group.course(term.year_starts), term.number),
            {week: WeekUse(row.kind) for week, row in own.get((group.id, term.id), {}).items()},
        )
        for group in known
    }
