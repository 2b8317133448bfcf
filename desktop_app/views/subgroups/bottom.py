"""The line below the board: its keys, and how far the parts differ, before and after a change."""

from decimal import Decimal

from desktop_app.services.subgroups.balance import Criterion, Measures, measure
from desktop_app.services.subgroups.values import Board, Stands
from desktop_app.views.marking import N_
from desktop_app.views.timetable.figures import StatusLine
from desktop_app.views.widgets.labels import say_on
from desktop_app.views.wording import _

FIGURES = {
    Criterion.SIZE: (N_("Sizes differ by"), N_("Students between the largest and the smallest subgroup")),
    Criterion.SEX: (N_("Sexes"), N_("How far the shares of women differ, in percent")),
    Criterion.MEAN: (N_("Mean mark"), N_("Between the highest and the lowest mean mark of a subgroup")),
    Criterion.LANGUAGE: (N_("Languages"), N_("How far the shares of languages differ, in percent")),
    Criterion.EXERCISE: (N_("Health"), N_("How far the shares of health groups differ, in percent")),
}
"""Criterion → its name and what it counts; less of each is better."""


def measured(board: Board, stands: Stands) -> Measures:
    """The measures of a board as the students stand."""
    return measure(board.pupils, stands, [part.id for part in board.parts])


def spread_words(criterion: Criterion, spread: Decimal) -> str:
    """«1», «0,12», «15 %»."""
    if criterion is Criterion.SIZE:
        return str(int(spread))
    if criterion is Criterion.MEAN:
        return f"{spread:.2f}".replace(".", ",")
    return f"{round(spread * 100)} %"


class BottomLine(StatusLine):
    """Left the words about the hand, right the differences of the parts."""

    def __init__(self) -> None:
        super().__init__({key: (_(name), _(meaning)) for key, (name, meaning) in FIGURES.items()})

    def show_measures(self, board: Board | None, now: Stands, then: Stands | None = None) -> None:
        """The differences now, and what they would become."""
        for key, figure in self.labels.items():
            figure.setVisible(board is not None and shown(board, Criterion(key)))
        if board is None:
            return
        before, after = measured(board, now), measured(board, now if then is None else then)
        for key, figure in self.labels.items():
            criterion = Criterion(key)
            old, new = before.spread[criterion], after.spread[criterion]
            arrow = "" if old == new else f" → {spread_words(criterion, new)}"
            role = "muted" if old == new else "good" if new < old else "bad"
            say_on(figure, f"{_(FIGURES[criterion][0])}: {spread_words(criterion, old)}{arrow}", role)
        self.settle()


def shown(board: Board, criterion: Criterion) -> bool:
    """Whether a board knows enough to speak of it."""
    if criterion is Criterion.EXERCISE:
        return board.knows_health
    if criterion is Criterion.MEAN:
        return any(one.mean is not None for one in board.pupils)
    return criterion is not Criterion.LANGUAGE or any(one.language for one in board.pupils)
