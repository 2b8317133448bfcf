"""Curriculum-based course timetabling (ITC-2007 track 3, formulation UD2) by the engine's local search.

python benchmarks/ctt.py FOLDER_OR_FILES… [--seconds 60] [--workers 2] [--seed 1] [--solutions FOLDER]

Costs are counted by a validator of its own, from the lines `course room day period` alone. The best known costs are
those of Bettinelli, Cacchiani, Roberti and Toth (TOP 2015), the winner's those of the competition (Müller).

27 November 2026, two quiet cores, `--seconds 60`: comp01 5, comp04 39, comp05 305, comp07 13, comp11 0, comp14 57,
comp18 81; in sum 500 (best known 442, winner 488), no rule broken.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from sys import path
from time import perf_counter

import numpy as np

path.insert(0, str(Path(__file__).parents[1]))

from desktop_app.services.timetable.search_anneal import Stretch, anneal, keep, price_of
from desktop_app.services.timetable.search_start import place_all, worn_of
from desktop_app.services.timetable.search_table import FORBIDDEN, Ints, State, Task, empty_state

BEST = {"comp01": 5, "comp04": 35, "comp05": 284, "comp07": 6, "comp11": 0, "comp14": 51, "comp18": 61}
WINNER = {"comp01": 5, "comp04": 35, "comp05": 298, "comp07": 14, "comp11": 0, "comp14": 53, "comp18": 83}
HOT, COLD = 6.0, 0.1
SLICE = 20_000
PATIENCE = 2_000  # turnings out for each lecture
DAYS_SHORT, ALONE, ANOTHER_ROOM = 5, 2, 1

Line = tuple[str, str, int, int]  # course, room, day, period


@dataclass(frozen=True)
class Course:
    name: str
    teacher: str
    lectures: int
    least_days: int
    students: int


@dataclass(frozen=True)
class Instance:
    """A file of the competition."""

    name: str
    days: int
    periods: int
    courses: tuple[Course, ...]
    rooms: Mapping[str, int]
    curricula: tuple[tuple[str, ...], ...]
    never: frozenset[tuple[str, int, int]]  # (course, day, period)


def read(file: Path) -> Instance:
    """Read an instance; the sections come in the order of the format."""
    lines = [line.split() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    head = {words[0].rstrip(":"): words[1] for words in lines if len(words) == 2 and words[0].endswith(":")}

    def section(title: str, count: str) -> list[list[str]]:
        begins = next(number for number, words in enumerate(lines) if words[0].rstrip(":") == title) + 1
        return lines[begins : begins + int(head[count])]

    courses = (Course(name, teacher, *map(int, rest)) for name, teacher, *rest in section("COURSES", "Courses"))
    return Instance(
        file.stem,
        int(head["Days"]),
        int(head["Periods_per_day"]),
        tuple(courses),
        {room: int(seats) for room, seats in section("ROOMS", "Rooms")},
        tuple(tuple(members) for _name, _count, *members in section("CURRICULA", "Curricula")),
        frozenset(
            (course, int(day), int(period))
            for course, day, period in section("UNAVAILABILITY_CONSTRAINTS", "Constraints")
        ),
    )


def task_of(instance: Instance) -> Task:
    """The arrays of the search: holders are teachers and curricula, a kin is a course."""
    teachers = sorted({course.teacher for course in instance.courses})
    number = {course.name: kin for kin, course in enumerate(instance.courses)}
    of_course = [[teachers.index(course.teacher)] for course in instance.courses]
    for holder, members in enumerate(instance.curricula, start=len(teachers)):
        for member in members:
            of_course[number[member]].append(holder)
    kin = [number[course.name] for course in instance.courses for _ in range(course.lectures)]
    seats = list(instance.rooms.values())
    rooms = list(range(len(seats))) * len(instance.courses)
    lone = [ALONE * isolated(mask) for mask in range(1 << instance.periods)]
    spread = [
        [DAYS_SHORT * max(0, course.least_days - used) for used in range(instance.days + 1)]
        for course in instance.courses
    ]
    return Task(
        weeks=1,
        days=instance.days,
        pairs=instance.periods,
        kin=ints(kin),
        fixed=ints([0] * len(kin)),
        first=ints(np.cumsum([0, *(len(of_course[one]) for one in kin)])),
        holders=ints([holder for one in kin for holder in of_course[one]]),
        kind=ints([0] * len(teachers) + [1] * len(instance.curricula)),
        day_price=ints([[0] * len(lone), lone]),
        week_price=ints(np.zeros((2, 1 << instance.days))),
        spread_price=ints(spread),
        time_price=ints([times(instance, course) for course in instance.courses]),
        room_price=ints([[max(0, course.students - one) for one in seats] for course in instance.courses]),
        first_room=ints(range(0, len(rooms) + 1, len(seats))),
        rooms=ints(rooms),
        steady_price=ANOTHER_ROOM,
    )


def ints(values: object) -> Ints:
    return np.ascontiguousarray(np.array(values), dtype=np.int32)


def isolated(mask: int) -> int:
    """Lectures of a day with none right before and none right after."""
    return (mask & ~(mask << 1) & ~(mask >> 1)).bit_count()


def times(instance: Instance, course: Course) -> list[int]:
    """0, or FORBIDDEN where the course can't be held."""
    return [
        FORBIDDEN if (course.name, day, period) in instance.never else 0
        for day in range(instance.days)
        for period in range(instance.periods)
    ]


def search(task: Task, seed: int, seconds: float) -> tuple[int, State]:
    """One search by the clock: (cost of its best, its end)."""
    begins = perf_counter()
    state = empty_state(task, ints([1] * len(task.kin)), seed)
    if place_all(task, state, worn_of(task), PATIENCE * len(task.kin)):
        raise SystemExit("no timetable without a clash was found")
    price = price_of(task, state)
    keep(state)
    prices, part = (price, price), 0.0
    while part < 1:
        stretch = Stretch(HOT * (COLD / HOT) ** part, SLICE, longest=8, room_share=0.2)
        prices = anneal(task, state, stretch, prices)
        part = (perf_counter() - begins) / seconds
    return prices[1], state


def lines_of(instance: Instance, task: Task, state: State) -> Iterator[Line]:
    """The best timetable as the format writes it."""
    rooms = list(instance.rooms)
    for kin, time, room in zip(task.kin, state.best.time, state.best.room, strict=True):
        yield instance.courses[kin].name, rooms[room], *divmod(int(time), instance.periods)


def validate(instance: Instance, lines: list[Line]) -> tuple[int, int]:
    """(broken hard rules, cost) of a timetable, from its lines alone."""
    courses = {course.name: course for course in instance.courses}
    given = Counter(course for course, *_ in lines)
    broken = sum(abs(course.lectures - given[course.name]) for course in instance.courses)
    broken += sum((course, day, period) in instance.never for course, _room, day, period in lines)
    at: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        at[line[2], line[3]].append(line)
    for here in at.values():
        broken += repeated(room for _course, room, *_ in here)
        broken += repeated(courses[course].teacher for course, *_ in here)
        broken += sum(max(0, sum(one[0] in members for one in here) - 1) for members in instance.curricula)
    return broken, cost(instance, lines)


def repeated(names: Iterator[str]) -> int:
    return sum(count - 1 for count in Counter(names).values())


def cost(instance: Instance, lines: list[Line]) -> int:
    """Students without a seat, days short, lectures alone, rooms beyond the first."""
    total = 0
    for course in instance.courses:
        own = [line for line in lines if line[0] == course.name]
        total += sum(max(0, course.students - instance.rooms[line[1]]) for line in own)
        total += DAYS_SHORT * max(0, course.least_days - len({line[2] for line in own}))
        total += ANOTHER_ROOM * (len({line[1] for line in own}) - 1)
    for members in instance.curricula:
        held = {line[2:] for line in lines if line[0] in members}
        total += ALONE * sum((day, at - 1) not in held and (day, at + 1) not in held for day, at in held)
    return total


def row(instance: Instance, chosen: argparse.Namespace) -> tuple[int, int]:
    """Search an instance and print it; (broken rules, cost)."""
    task = task_of(instance)
    seeds = [chosen.seed + number for number in range(chosen.workers)]
    begins = perf_counter()
    with ThreadPoolExecutor(chosen.workers) as pool:
        found = list(pool.map(lambda seed: search(task, seed, chosen.seconds), seeds))
    price, state = min(found, key=lambda one: one[0])
    lines = list(lines_of(instance, task, state))
    broken, counted = validate(instance, lines)
    if counted != price:
        raise SystemExit(f"{instance.name}: the search counts {price}, the validator {counted}")
    if chosen.solutions:
        text = "".join(f"{' '.join(map(str, line))}\n" for line in lines)
        (chosen.solutions / f"{instance.name}.sol").write_text(text, encoding="utf-8")
    seconds = perf_counter() - begins
    known = f"{BEST.get(instance.name, ''):>7}{WINNER.get(instance.name, ''):>8}"
    print(f"{instance.name:10}{len(task.kin):9}{seconds:9.1f}{broken:8}{counted:7}{known}")
    return broken, counted


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("files", type=Path, nargs="+")
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--solutions", type=Path, help="folder for the timetables")
    chosen = options.parse_args()
    files = [file for one in chosen.files for file in (sorted(one.glob("*.ctt")) if one.is_dir() else [one])]
    search(task_of(read(files[0])), 1, 0.01)  # compile before the clock runs
    print(f"{'instance':10}{'lectures':>9}{'seconds':>9}{'broken':>8}{'cost':>7}{'best':>7}{'winner':>8}")
    found = {file.stem: row(read(file), chosen) for file in files}
    known = [name for name in found if name in BEST]
    if known:
        total = sum(found[name][1] for name in known)
        best = sum(BEST[name] for name in known)
        print(f"sum {total}, best known {best}, ratio {total / best:.3f}")


if __name__ == "__main__":
    main()
