"""How the engine uses the local search: for the first timetable where it comes in a moment, and for the polish.

What it finds is judged like everything else: by `quality`, by the requirements, and by a matching of rooms.
"""

from concurrent.futures import ThreadPoolExecutor, wait
from typing import Final

from desktop_app.services.timetable.prices import price
from desktop_app.services.timetable.rooms import Unroomed, assign_rooms
from desktop_app.services.timetable.search import Search, begin
from desktop_app.services.timetable.solver_run import POLL, Run
from desktop_app.services.timetable.values import Place

HOT, COLD = 8.0, 0.3
QUENCH: Final = 1500
"""Moves a card on the way from hot to cold that gives a first timetable."""

STRETCHES: Final = 64
PACE: Final = 300_000
"""Moves that count as a unit of deterministic time."""

DEPTH: Final = 20_000
"""Moves a card from hot to cold beyond which more time is better spent otherwise."""

SHARE: Final = 0.6
"""Of the time that is left, for annealing; CP-SAT has the rest."""

SLICE: Final = 5_000  # moves at one heat when the clock decides


def first_by_search(run: Run) -> bool:
    """Try for a first timetable in a moment; whether the run has one now."""
    search = begin(run.problem, run.effort.seed, dict(run.problem.hints))
    if search is None:
        return False
    for number in range(STRETCHES):
        if search.keeps_the_rules or not run.may_go_on:
            break
        search.anneal(heat_at(number / STRETCHES), QUENCH * len(run.problem.cards) // STRETCHES)
    return _take(run, search)


def polish(run: Run) -> None:
    """Anneal from what stands, hot enough to leave it, for a part of the time that is left."""
    places = assign_rooms(run.problem, run.slots)
    if isinstance(places, Unroomed):
        return
    begun = [begin(run.problem, run.effort.seed + number, places) for number in range(run.effort.workers)]
    searches = [search for search in begun if search is not None]
    if run.effort.workers == 1:
        for search in searches:
            _cool(run, search, min(DEPTH * len(run.problem.cards), int(SHARE * run.left * PACE)))
    elif searches:
        _cool_together(run, searches)
    for search in sorted(searches, key=lambda one: one.least):
        _take(run, search)


def _cool(run: Run, search: Search, moves: int) -> None:
    """From hot to cold in so many moves, in this thread."""
    run.spent += moves / PACE
    for number in range(STRETCHES):
        if run.job.cancelled:
            return
        search.anneal(heat_at(number / STRETCHES), moves // STRETCHES)
        if run.elapsed >= run.due:
            run.report()


def _cool_together(run: Run, searches: list[Search]) -> None:
    """Each search in a thread of its own, from hot to cold by the clock; this thread reports and listens."""
    begins, lasts, depth = run.elapsed, SHARE * run.left, DEPTH * len(run.problem.cards)

    def cool(search: Search) -> None:
        part, moves = 0.0, 0
        while part < 1 and not run.job.cancelled:
            search.anneal(heat_at(part), SLICE)
            moves += SLICE
            part = max((run.elapsed - begins) / lasts, moves / depth)

    with ThreadPoolExecutor(len(searches)) as pool:
        work = [pool.submit(cool, search) for search in searches]
        while wait(work, POLL).not_done:
            if run.elapsed >= run.due:
                run.report()
    for done in work:
        done.result()


def heat_at(part: float) -> float:
    """How hot it is when a part of the way from hot to cold is gone."""
    return float(HOT * (COLD / HOT) ** part)


def _take(run: Run, search: Search) -> bool:
    """Let the run judge what was found; whether it is the run's now."""
    if not search.keeps_the_rules:
        return False
    slots = search.slots
    places = {card: Place(*slot, 0) for card, slot in slots.items()}
    broken = any(found.amount for found in price(run.problem, places) if found.wish.must)
    return not broken and not isinstance(assign_rooms(run.problem, slots), Unroomed) and run.take(slots)
