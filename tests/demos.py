"""The demo college for tests: built, and brought into its term by the first timetable that stands."""

from desktop_app.places import resources
from desktop_app.services.college import list_terms
from desktop_app.services.demo import SEED, DemoBuilt, Sources, build_demo, read_sources
from desktop_app.services.demo.marks import DemoFilled, fill_demo_journals
from desktop_app.services.office import Office
from desktop_app.services.timetable import adopt, pose_problem
from desktop_app.services.timetable.publishing import publish
from desktop_app.services.timetable.solver import solve


class UntilFirst:
    """The first timetable that stands is good enough for a test."""

    cancelled = False

    def report(self, done: float, **figures: float) -> None:
        """Something has been found: stop."""
        self.cancelled = self.cancelled or bool(figures) or done >= 1


def demo_sources() -> Sources:
    """The sources that come with the program."""
    return read_sources(resources() / "demo")


def built(office: Office) -> DemoBuilt:
    """Fill the office's empty database."""
    return build_demo(office, demo_sources())


def in_term(office: Office) -> DemoFilled:
    """Compose and publish the timetable of a built college, fill the journals and statements."""
    term = first_term(office)
    posed = pose_problem(office, term)
    adopt(office, posed, solve(posed.problem, UntilFirst(), seconds=60, seed=1))
    publish(office, term)
    return fill_demo_journals(office, term, SEED)


def first_term(office: Office) -> int:
    """The key of the demo's autumn term."""
    return next(term.id for term in list_terms(office) if term.number == 1)
