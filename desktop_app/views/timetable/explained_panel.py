"""Contradictions on the screen: each requirement a sentence with the way to where it is changed."""

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.services.timetable.explaining import Conflict, Demand, DemandKind, Explanation
from desktop_app.services.timetable.values import Problem
from desktop_app.services.timetable.week import Week
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.screens import screens_of
from desktop_app.views.timetable.explained import conflict_title, demand_words, way_lines
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.wording import _
from desktop_app.views.words import N_


class Explained(QWidget):
    """Nothing, or one contradiction below the other."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GAP)

    def clear(self) -> None:
        """Say nothing."""
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()

    def sentences(self) -> list[str]:
        """What is said, line by line."""
        return [one.text() for one in self.findChildren(QLabel)]

    def ways(self) -> list[QPushButton]:
        """The ways to where a requirement is changed."""
        return self.findChildren(QPushButton)

    def show_conflicts(self, found: Explanation, problem: Problem, week: Week) -> None:
        """What contradicts, and what to relax."""
        self.clear()
        screens = {screen.code for screen in screens_of(self.desk.office)}
        for conflict in found.conflicts:
            self.column.addWidget(wrapped(conflict_title(conflict), "strong"))
            for demand in conflict.demands:
                self._add_demand(demand, problem, week, screens)
            self._add_ways(conflict, problem, week)

    def _add_demand(self, demand: Demand, problem: Problem, week: Week, screens: set[str]) -> None:
        self.column.addWidget(wrapped(f"• {demand_words(demand, problem, week)}"))
        screen, place = where(demand, problem, week)
        if screen in screens:
            way = link(_(NAMES[demand.kind]), lambda: self.desk.go.emit(screen, place))
            self.column.addWidget(way)

    def _add_ways(self, conflict: Conflict, problem: Problem, week: Week) -> None:
        lines = way_lines(conflict, problem, week)
        if lines:
            self.column.addWidget(label(_("What to relax, one of these:"), "muted"))
        for words in lines:
            self.column.addWidget(wrapped(f"→ {words}"))


def where(demand: Demand, problem: Problem, week: Week) -> tuple[str, object]:
    """The screen and the place in it where a requirement is changed."""
    load = next((card.load for card in problem.cards if card.id == demand.id), 0)
    places: dict[DemandKind, tuple[str, object]] = {
        DemandKind.LOAD: ("load", ("rows", (demand.id, None))),
        DemandKind.TEACHER_OFF: ("wishes", "times"),
        DemandKind.WISH: ("wishes", "asked"),
        DemandKind.ROOMS: ("college", "rooms"),
        DemandKind.PAIRS_A_DAY: ("settings", None),
        DemandKind.LOCKED: ("timetable", week.loads[load].group_id if load in week.loads else None),
    }
    return places.get(demand.kind, ("", None))


NAMES = {
    DemandKind.LOAD: N_("Open the row of the load"),
    DemandKind.TEACHER_OFF: N_("Open availability"),
    DemandKind.WISH: N_("Open the requirements"),
    DemandKind.ROOMS: N_("Open the rooms"),
    DemandKind.PAIRS_A_DAY: N_("Open the settings"),
    DemandKind.LOCKED: N_("Show the group"),
}
