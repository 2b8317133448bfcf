"""How soon a drag answers: the verdicts of one card, the ways out of a refusal, the index behind both.

python benchmarks/drag.py [--groups 40 160] [--seed 1] [--cards 60]
"""

import argparse
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median
from sys import path
from time import perf_counter

path.insert(0, str(Path(__file__).parents[1]))

from college import college

from desktop_app.services.timetable.clashes import free_places
from desktop_app.services.timetable.conflicts import of_people, of_room, of_the_grid
from desktop_app.services.timetable.occupancy import Occupancy
from desktop_app.services.timetable.values import Card, Place, Problem
from desktop_app.services.timetable.ways_out import slots_for, stands, ways_out


def filled(problem: Problem) -> Occupancy:
    """A week that is as full as one who takes the first free place can make it."""
    occupancy = Occupancy(problem, {})
    for card in problem.cards:
        ordered = sorted(slots_for(occupancy, card), key=lambda slot: (slot.pair, slot.day))
        slot = next((slot for slot in ordered if stands(occupancy, card.id, slot)), None)
        room = occupancy.free_room(card, slot) if slot else None
        if slot and room:
            occupancy.put(card.id, Place(*slot, room.id))
    return occupancy


def by_loop(occupancy: Occupancy, card: Card) -> int:
    """The plain loop that a drag is measured against: every slot, every room, every rule, no quality."""
    free = 0
    for slot in slots_for(occupancy, card):
        for room in occupancy.problem.rooms:
            place = Place(*slot, room.id)
            rules = (of_the_grid, of_people, of_room)
            free += not any(any(rule(occupancy, card, place)) for rule in rules)
    return free


def timed(deeds: Iterable[Callable[[], object]]) -> list[float]:
    """Milliseconds of each, sorted."""
    found = []
    for deed in deeds:
        started = perf_counter()
        deed()
        found.append((perf_counter() - started) * 1000)
    return sorted(found)


def line(name: str, times: list[float]) -> str:
    return f"{name:>34} {median(times):9.2f} {times[int(len(times) * 0.95)]:9.2f} {times[-1]:9.2f}"


def dropped(occupancy: Occupancy, number: int, card: Card) -> Callable[[], object]:
    """A card dropped on a place where it may not stand."""
    verdicts = free_places(occupancy.problem, {}, card.id, occupancy)
    refused = [slot for slot, verdict in verdicts.items() if not verdict.ok]
    return partial(ways_out, occupancy, card.id, refused[number * 7 % len(refused)], verdicts)


def measure(problem: Problem, occupancy: Occupancy, number: int) -> None:
    """The lines of one college."""
    cards = problem.cards[:: max(1, len(problem.cards) // number)]
    judged = timed(partial(free_places, problem, {}, card.id, occupancy) for card in cards)
    plain = timed(partial(by_loop, occupancy, card) for card in cards[::6])
    print(line("free_places, one card", judged))
    print(line("the same by a plain loop", plain), f"  × {median(plain) / median(judged):.1f}")
    print(line("ways out of a refusal", timed([dropped(occupancy, *one) for one in enumerate(cards)])))
    print(line("index, once after each change", timed([partial(Occupancy, problem, dict(occupancy.places))] * 5)))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--groups", type=int, nargs="+", default=[40, 160])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--cards", type=int, default=60)
    given = options.parse_args()
    for groups in given.groups:
        problem = college(groups, given.seed)
        print(f"\n{groups} groups, {len(problem.cards)} cards, {len(problem.rooms)} rooms; ms: median, p95, longest")
        measure(problem, filled(problem), given.cards)


if __name__ == "__main__":
    main()
