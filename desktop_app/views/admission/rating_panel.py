"""The panel beside the rating: a line with its way to the card, and why one line stands above another."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.services.admission.rating import explain
from desktop_app.services.admission.rating_values import Place, Rating, Reason
from desktop_app.services.admission.reading import open_applicant
from desktop_app.views import theme
from desktop_app.views.admission.rating_words import (
    achieved,
    called,
    mean_of,
    reason_words,
    right_of,
    standing_of,
    verdict,
    why_title,
)
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table_values import written
from desktop_app.views.wording import _

WIDTH = 340
WORTH = 84


class RatingPanel(SidePanel):
    """One line: what it is, and why the line above is above it. Two lines: why the upper is above the lower."""

    card_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(width=WIDTH)
        self.desk = desk

    def show_lines(self, rating: Rating, chosen: Sequence[Place], *, public: bool) -> None:
        """Draw anew for what is selected."""
        self.clear()
        if len(chosen) > 1:
            self._add_why(rating, (chosen[0], chosen[-1]), public=public)
            self.open_with(_("Two lines"))
            return
        [one] = chosen
        self._add_line(rating, one, public=public)
        place = rating.lines.index(one)
        if place > 0:
            self._add_why(rating, (rating.lines[place - 1], one), public=public)
        if place + 1 < len(rating.lines):
            self._add_why(rating, (one, rating.lines[place + 1]), public=public)
        self.open_with(called(one.entrant, public=public))

    def _add_line(self, rating: Rating, place: Place, *, public: bool) -> None:
        one = place.entrant
        told = facts([
            (_("Place in the rating"), str(place.position)),
            (_("State"), standing_of(place)[0]),
            (_("Mean mark"), written(mean_of(one, rating.order))),
            (_("Achievements"), achieved(one)),
            (_("Right"), right_of(one)),
            (_("Original"), _("yes") if one.original else _("no")),
            (_("Priority"), str(one.priority)),
            (_("Telephone"), "" if public else one.phone),
        ])  # fmt: skip
        ways: list[QWidget] = []
        if self.desk.may(open_applicant) and not public:
            ways = [in_row(link(_("Open the applicant's card"), partial(self.card_wanted.emit, one.applicant_id)))]
        self.add_section("", told, *ways)

    def _add_why(self, rating: Rating, pair: tuple[Place, Place], *, public: bool) -> None:
        above, below = pair
        reasons = explain(above.entrant, below.entrant, rating.order)
        title = wrapped(why_title(above, below, public=public), "strong")
        self.add_section("", title, steps(reasons), wrapped(verdict(reasons)))


def steps(reasons: Sequence[Reason]) -> QWidget:
    """A criterion a line: what it is of the upper, what of the lower, and whether it decides."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, theme.GRID, 0, theme.GRID)
    grid.setHorizontalSpacing(theme.GAP)
    grid.setVerticalSpacing(theme.GRID)
    grid.setColumnStretch(0, 1)
    for column, head in enumerate(("", _("upper"), _("lower"))):
        grid.addWidget(label(head, "muted"), 0, column, side_of(column))
    for row, reason in enumerate(reasons, 1):
        role = "strong" if reason.decides else ""
        for column, text in enumerate(reason_words(reason)):
            sign = "▸ " if reason.decides and not column else ""
            shown = wrapped(sign + text, role)
            if column:
                shown.setFixedWidth(theme.px(WORTH))
                shown.setAlignment(side_of(column))
            grid.addWidget(shown, row, column, Qt.AlignmentFlag.AlignTop)
    return made


def side_of(column: int) -> Qt.AlignmentFlag:
    """Words at the left, values at the right."""
    return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
