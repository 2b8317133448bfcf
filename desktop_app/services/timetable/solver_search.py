"""The whole search: a first timetable, a better one, and rooms."""

from ortools.sat.python.cp_model import INFEASIBLE

from desktop_app.errors import Cancelled
from desktop_app.services.job import Job
from desktop_app.services.timetable.occupancy import slot_of
from desktop_app.services.timetable.rooms import Unroomed, assign_rooms
from desktop_app.services.timetable.search import make_ready
from desktop_app.services.timetable.search_polish import first_by_search, polish
from desktop_app.services.timetable.solver_improve import improve
from desktop_app.services.timetable.solver_model import TimeModel, build, everything, forbid
from desktop_app.services.timetable.solver_requirements import keep_requirements
from desktop_app.services.timetable.solver_run import Effort, Run, run_model
from desktop_app.services.timetable.values import Problem, Solution


def search(problem: Problem, job: Job, effort: Effort) -> Solution:
    """Phase one finds a timetable, phase two betters it: annealing first, then CP-SAT, which may prove the best."""
    job.report(0.0)
    make_ready()
    run = Run(problem, job, effort)
    status = _first(run)
    if not status:
        polish(run)
        status = improve(run)
    places = assign_rooms(problem, run.slots) if run.slots else {}
    if isinstance(places, Unroomed):
        raise RuntimeError("times were taken that have no rooms")  # noqa: TRY004 - not a matter of types
    job.report(1.0, objective=run.objective, bound=run.bound, windows=run.windows)
    found = tuple(sorted(places.items()))
    return Solution(status, found, run.windows, run.objective, run.bound, run.elapsed, run.first_seconds)


def _first(run: Run) -> str:
    """Any timetable with rooms; the status to go home with if there is none, else nothing."""
    if first_by_search(run):
        run.first_seconds = run.elapsed
        return ""
    return _first_by_proof(run)


def _first_by_proof(run: Run) -> str:
    """The first timetable of CP-SAT, which finds one if there is any."""
    times = build(run.problem, everything(run.problem))
    keep_requirements(times)
    _hint_present(times, run.problem)
    while run.may_go_on:
        outcome = run_model(times, run, run.left)
        if outcome.status == INFEASIBLE:
            return "infeasible"
        rooms = assign_rooms(run.problem, outcome.slots) if outcome.slots else {}
        if isinstance(rooms, Unroomed):
            forbid(times, rooms)
        elif rooms:
            run.first_seconds = run.elapsed
            run.take(outcome.slots)
            return ""
    if run.job.cancelled:
        raise Cancelled
    return "unknown"


def _hint_present(times: TimeModel, problem: Problem) -> None:
    """Begin where the lessons stand now."""
    for card, place in problem.hints:
        variable = times.stands.get(card, {}).get(slot_of(place))
        if variable is not None:
            times.model.add_hint(variable, value=True)
