"""Uncapacitated examination timetabling (Carter's «Toronto» instances) by the program's own search.

python benchmarks/exams.py FOLDER_OR_FILES… [--seconds 60] [--seeds 1] [--workers 2] [--periods 20] [--out FOLDER]

A file is a `.crs` with its `.stu` beside it. The cost is the usual one: for each student and each two exams 16, 8, 4,
2, 1 when they are one to five periods apart, over all students by the number of students; nobody sits two exams at
once. A judge of its own counts it from the lines of the solution and of the `.stu`. `--seconds` is all the time of the
search by the clock, its start included; reading and the table of common students are told beside.
The best costs are the lowest published for these numbers of periods, rounded to a tenth.

27 November 2026, `--cpu --seconds 10` (20 s of the processor, its two cores under a load of nine), seed 1, one run
each: ear-f-83 32.685, hec-s-92 10.124, sta-f-83 157.065, tre-s-92 7.790; at most 1.2 % above the best published.
"""

import argparse
from pathlib import Path
from sys import path
from time import perf_counter, process_time
from typing import NamedTuple

path.insert(0, str(Path(__file__).parents[1]))

from desktop_app.errors import BadFile
from desktop_app.services.job import QuietJob
from desktop_app.services.session.carter import Instance, judge, read_carter, read_solution, write_solution
from desktop_app.services.session.search import Part, Search, by_clock, compose, make_ready
from desktop_app.services.session.search_table import Task, task_of


class Known(NamedTuple):
    periods: int
    best: float


KNOWN = {
    "car-f-92": Known(32, 3.7),
    "car-s-91": Known(35, 4.4),
    "ear-f-83": Known(24, 32.4),
    "hec-s-92": Known(18, 10.0),
    "kfu-s-93": Known(20, 12.8),
    "lse-f-91": Known(18, 9.8),
    "pur-s-93": Known(42, 4.1),
    "rye-s-93": Known(23, 7.8),
    "sta-f-83": Known(13, 157.0),
    "tre-s-92": Known(23, 7.7),
    "uta-s-92": Known(35, 3.0),
    "ute-s-92": Known(10, 24.8),
    "yor-f-83": Known(21, 34.4),
}


def known(name: str) -> Known | None:
    """By the university, as the files are called in more than one way; Carleton has two years."""
    own = name.lower()
    for one, figures in KNOWN.items():
        if own.startswith(one[:3]) and (own[:3] != "car" or one[-2:] in own):
            return figures
    return None


def read(file: Path) -> Instance:
    return read_carter(file.read_bytes(), file.with_suffix(".stu").read_bytes(), file.stem)


def periods_of(instance: Instance, chosen: argparse.Namespace) -> int:
    figures = known(instance.name)
    periods: int = chosen.periods or (figures.periods if figures else 0)
    if periods < 1:
        raise SystemExit(f"{instance.name}: not of the set; tell its periods by --periods")
    return periods


def by_cpu(seconds: float, workers: int) -> Part:
    """A time of each worker that stands while others hold the processor."""
    begins = process_time()
    return lambda _moves: (process_time() - begins) / workers / seconds


def solve(file: Path, chosen: argparse.Namespace) -> list[float]:
    """Search an instance by each seed and print it; the costs by the judge as ratios to the best published."""
    began = perf_counter()
    instance = read(file)
    task = task_of(instance.common(), periods_of(instance, chosen))
    head = (
        f"{instance.name:10}{len(instance.exams):6}{len(instance.students):9}{task.periods:8}"
        f"{len(task.others) / max(1, len(instance.exams) ** 2):8.2f}{perf_counter() - began:7.2f}"
    )
    seeds = range(chosen.seed, chosen.seed + chosen.seeds)
    return [ratio for seed in seeds for ratio in run(instance, task, seed, chosen, head)]


def run(instance: Instance, task: Task, seed: int, chosen: argparse.Namespace, head: str) -> list[float]:
    wall, cpu = perf_counter(), process_time()
    part = by_cpu(chosen.seconds, chosen.workers) if chosen.cpu else by_clock(chosen.seconds)
    walks = compose(task, [seed + 100 * worker for worker in range(chosen.workers)], part, QuietJob())
    wall, cpu = perf_counter() - wall, process_time() - cpu
    if not walks:
        raise SystemExit(f"{instance.name}: no timetable of {task.periods} periods without a clash was found")
    cost = judged(instance, task, walks[0], chosen.out and chosen.out / f"{instance.name}.{seed}.sol")
    figures, speed = known(instance.name), sum(walk.moves for walk in walks) / cpu / 1e6
    beside = f"{figures.best:7.1f}{cost / figures.best:7.3f}" if figures else ""
    print(f"{head}{seed:5}{wall:7.1f}{cpu:7.1f}{speed:10.2f}{cost:9.3f}{beside}", flush=True)
    return [cost / figures.best] if figures else []


def judged(instance: Instance, task: Task, walk: Search, out: Path | None) -> float:
    """The cost by the judge, from the lines of the solution."""
    found = dict(zip(instance.exams, map(int, walk.best), strict=True))
    text = write_solution(instance, found)
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(text)
    verdict = judge(instance, read_solution(text, f"{instance.name}.sol"), task.periods)
    counted = walk.least / len(instance.students)
    if verdict.clashes or verdict.missing or abs(verdict.cost - counted) > 1e-6:
        raise SystemExit(f"{instance.name}: the search counts {counted:.4f}, the judge {verdict}")
    return verdict.cost


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("files", type=Path, nargs="+", help=".crs files, or folders of them")
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--cpu", action="store_true", help="seconds of the processor instead, for a machine in use")
    options.add_argument("--seeds", type=int, default=1, help="how many runs of each")
    options.add_argument("--seed", type=int, default=1, help="the first of them")
    options.add_argument("--workers", type=int, default=2, help="walks side by side")
    options.add_argument("--periods", type=int, help="if the instance is not of the set, or other than usual")
    options.add_argument("--out", type=Path, help="folder for the timetables: `exam period`, periods from 0")
    chosen = options.parse_args()
    files = [file for one in chosen.files for file in (sorted(one.glob("*.crs")) if one.is_dir() else [one])]
    make_ready()  # compile before the clock runs
    print(
        f"{'instance':10}{'exams':>6}{'students':>9}{'periods':>8}{'density':>8}{'read':>7}{'seed':>5}{'wall':>7}{'CPU':>7}"
        f"{'M moves/s':>10}{'cost':>9}{'best':>7}{'ratio':>7}"
    )
    try:
        ratios = [ratio for file in files for ratio in solve(file, chosen)]
    except (BadFile, OSError) as error:
        raise SystemExit(str(error)) from error
    if ratios:
        print(f"worst ratio to the best published: {max(ratios):.3f}")


if __name__ == "__main__":
    main()
