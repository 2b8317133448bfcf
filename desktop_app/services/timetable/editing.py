"""The editor's state: the week that is drawn and the engine's problem that judges every move, of one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop_app.models.timetable import CycleLesson, Timetable
from desktop_app.services.timetable.basis import Basis
from desktop_app.services.timetable.binding import watches_of
from desktop_app.services.timetable.drawing import draw_week
from desktop_app.services.timetable.occupancy import Occupancy
from desktop_app.services.timetable.posing import pose
from desktop_app.services.timetable.quality import Quality, quality
from desktop_app.services.timetable.values import Place, Problem
from desktop_app.services.timetable.week import Week


@dataclass(frozen=True)
class Editing:
    """A placed lesson's card has the lesson's id; the cards of the tray have negative ids."""

    week: Week
    problem: Problem
    places: Mapping[int, Place]

    @cached_property
    def occupancy(self) -> Occupancy:
        """Who stands where: built once, for it takes longer than a drag may. Whoever tries a move puts all back."""
        made = Occupancy(self.problem, self.places)
        watches_of(made, ())
        return made

    @cached_property
    def quality(self) -> Quality:
        """The figures of this timetable."""
        return quality(self.problem, self.places, self.occupancy)


def editing_of(basis: Basis, timetable: Timetable | None, lessons: Sequence[CycleLesson]) -> Editing:
    """The state that these rows are."""
    posed = pose(basis, timetable, lessons)
    return Editing(draw_week(basis, timetable, lessons), posed.problem, posed.places)
