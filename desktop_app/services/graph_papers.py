"""Curricula and calendar graphs on paper (п. 4.9): the frozen values that the forms are drawn from."""

from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import Curriculum
from desktop_app.services.curriculum_values import CurriculumView
from desktop_app.services.curriculum_view import read_view
from desktop_app.services.group_weeks import graph_board, read_board
from desktop_app.services.group_weeks_values import WeekBoard
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """A curriculum as a college prints it."""

    view: CurriculumView
    letterhead: Letterhead

    @property
    def title(self) -> str:
        """What the file and the foot call it."""
        head = self.view.head
        return f"Учебный план {head.code} {head.start_year}, редакция {head.edition}"


@dataclass(frozen=True, slots=True)
class WeeksPaper:
    """A calendar graph: of the groups in a year, or of a curriculum by course."""

    board: WeekBoard
    of: str  # whose, under the title
    letterhead: Letterhead

    @property
    def title(self) -> str:
        """What the file and the foot call it."""
        year = self.board.year_starts
        return f"Календарный учебный график {self.of if self.board.curriculum_id else f'{year}-{year + 1}'}"


@reading(Permission.PRINT_FORMS)
def print_curriculum(tx: Tx, curriculum_id: int) -> PlanPaper:
    """A curriculum for its form. Raises NotFound."""
    return plan_paper(tx, curriculum_id)


@reading(Permission.PRINT_FORMS)
def print_graph(tx: Tx, curriculum_id: int) -> WeeksPaper:
    """A curriculum's own graph for its form. Raises NotFound."""
    curriculum = tx.get(Curriculum, curriculum_id)
    of = f"{curriculum.programme.code} {curriculum.programme.title}, набор {curriculum.start_year} г."
    return WeeksPaper(graph_board(tx, curriculum), of, letterhead_of(tx))


@reading(Permission.PRINT_FORMS)
def print_weeks(tx: Tx, year_starts: int) -> WeeksPaper:
    """The weeks of all groups in a year for their form."""
    return weeks_paper(tx, year_starts)


def plan_paper(tx: Tx, curriculum_id: int) -> PlanPaper:
    """A curriculum with whose it is."""
    return PlanPaper(read_view(tx.session, curriculum_id), letterhead_of(tx))


def plan_papers(tx: Tx, term_id: int, group: int | None) -> tuple[PlanPaper, ...]:
    """The curricula by which the groups of a term study, or one of them. Raises NotFound."""
    year = tx.get(Term, term_id).year_starts
    groups = select(Group.curriculum_id).where(Group.closed_on.is_(None), Group.admission_year <= year)
    if group is not None:
        groups = groups.where(Group.id == group)
    keys = tx.session.scalars(select(Curriculum.id).where(Curriculum.id.in_(groups)).order_by(Curriculum.id)).all()
    return tuple(plan_paper(tx, key) for key in keys)


def weeks_paper(tx: Tx, year_starts: int, group: int | None = None) -> WeeksPaper:
    """The weeks of all groups in a year, or of one."""
    board = read_board(tx, year_starts, (year_starts,))
    lines = tuple(line for line in board.lines if group in {None, line.key})
    board = WeekBoard(board.year_starts, board.mondays, lines)
    return WeeksPaper(board, f"на {year_starts}/{year_starts + 1} учебный год", letterhead_of(tx))
