"""The command line's timetable: find a term by its name, compose, and tell how it goes."""

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

from desktop_app.cli_timetable_explain import print_contradictions
from desktop_app.errors import BadInput
from desktop_app.services import timetable
from desktop_app.services.college import TermLine, list_terms
from desktop_app.services.job import QuietJob
from desktop_app.services.office import Office
from desktop_app.services.timetable.narrowing import only_groups
from desktop_app.services.timetable.publishing import publish
from desktop_app.services.timetable.solver import hopeless, solve
from desktop_app.services.timetable.values import Solution
from desktop_app.services.timetable.week import Week
from desktop_app.views.timetable.impossible import say_reasons
from desktop_app.views.wording import _


class TellingJob(QuietJob):
    """Tells a person at a terminal how far it is; Ctrl+C says stop."""

    def report(self, done: float, **figures: float) -> None:
        """Write over the line of progress."""
        super().report(done, **figures)
        if sys.stderr.isatty():
            said = _("teachers’ windows")
            windows = f" · {said}: {figures['windows']:.0f}" if "windows" in figures else ""
            print(f"\r{done:4.0%}{windows}   ", end="", file=sys.stderr, flush=True)


def term_named(office: Office, name: str | None) -> TermLine:
    """The term of that name, or the present one. Raises BadInput (`no_such_term`)."""
    terms = list_terms(office)
    found = next((term for term in terms if term.name == name or (name is None and term.is_current)), None)
    if found is None:
        raise BadInput("no_such_term", term=name or "", terms=", ".join(term.name for term in terms))
    return found


@contextmanager
def stopped_by_hand(job: QuietJob) -> Iterator[None]:
    """Ctrl+C stops the job and keeps what was found."""
    before = signal.signal(signal.SIGINT, lambda *_args: job.stop.set())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def compose(office: Office, name: str, effort: tuple[float, int], whose: Sequence[str] = ()) -> int:
    """Find a timetable of the term (or of some departments and groups), adopt and publish it.

    `effort`: seconds and seed. The exit code is 1 if there is none; then the requirements that contradict are printed.
    """
    term = term_named(office, name)
    posed = timetable.pose_problem(office, term.id)
    week = timetable.open_week(office, term.id)
    if whose:
        posed = only_groups(posed, groups_named(week, whose))
    reasons = hopeless(posed.problem)
    if reasons:
        print(say_reasons(reasons, posed.problem, week), file=sys.stderr)
        print_contradictions(week, posed)
        return 1
    (seconds, seed), started, job = effort, monotonic(), TellingJob()
    with stopped_by_hand(job):
        solution = solve(posed.problem, job, seconds=seconds, seed=seed)
    if not solution.places:
        print(no_timetable(solution), file=sys.stderr)
        print_contradictions(week, posed)
        return 1
    timetable.adopt(office, posed, solution)
    made = publish(office, term.id).lessons
    print(
        _("Placed {lessons} lessons in {seconds:.0f} s, teachers’ windows: {windows}; dated lessons: {dated}.").format(
            lessons=len(solution.places),
            seconds=monotonic() - started,
            windows=solution.teacher_windows,
            dated=made.made + made.kept,
        )
    )
    return 0


def groups_named(week: Week, names: Sequence[str]) -> set[int]:
    """The groups of these names and of departments of these names. Raises BadInput (`no_such_groups`)."""
    for name in names:
        if name not in {known for group in week.groups for known in (group.name, group.department)}:
            raise BadInput("no_such_groups", name=name)
    return {group.id for group in week.groups if group.name in names or group.department in names}


def no_timetable(solution: Solution) -> str:
    """Why there is none."""
    if solution.status == "infeasible":
        return _("No timetable keeps all the hard rules; unlock lessons or lower the load, then try again.")
    return _("No timetable was found in that time; give it more seconds.")
