"""Files of FET solved by the program and by FET itself (`fet-cl`), side by side in one run.

python benchmarks/fet.py FILE.fet… [--seeds 3] [--seconds 180]

For each file and seed first one, then the other. Of FET the CPU time of its process counts, as it reports none of its
own; of ours reading the file, making its tables and the search,
in both threads once the second has joined (a file that is not easy), after the search has been compiled. A
timetable counts when the checker accepts it, which shares nothing with the search: nothing that weighs 100 % is broken.
FET also tries to keep what weighs less; ours does not, so with many such constraints the comparison favours ours.
27 November 2026, two quiet cores, `--seeds 3 --seconds 30`, all valid: Computers-Craiova 0.27, 0.41, 0.29 against
1.25, 2.75, 1.87 (ratio 0.16); Lom_high_school_2007-2008 0.23, 1.67, 0.24 against 3.41, 1.72, 1.83 (0.13);
Highlands_Christian_School 0.55, 0.46, 0.28 against 0.95, 0.63, 0.28 (0.72).
Ours alone, `solve_fet` with seeds 1, 2, 3, 27 November 2026, the two cores under a load of ten, so that a CPU second
did less; reading and tables (0.1 s, Dakahlia 0.4, Econ 1.1, Eng_College 1.6) not counted; FET was not run beside it:
    Highlands_Christian_School 0.45 0.24 0.66, Computers-Craiova 0.24 0.14 0.18, Lom 0.36 0.22 0.25, all valid
    Dakahlia, seed 2: valid after 26.4; alone, without a second search: 1 broken after 30 (seed 1)
    Eng_College, seed 1: valid after 35.9; before what stands beside an activity was dragged along: valid after 22.9,
        seed 2: 1 broken after 38
    SPAIN_20-21, seed 1, one search: 13 broken after 40 (10 MinDaysBetweenActivities, 3 BasicCompulsoryTime)
    Econ-v0.8, seed 1, one search: 47 broken after 39 (mostly walks between buildings, then BasicCompulsoryTime)

The number after the time is what is still broken; the ratio is that of the medians, where each solved every seed.
"""

import argparse
import resource
import subprocess
from pathlib import Path
from statistics import median
from sys import path
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

path.insert(0, str(Path(__file__).parents[1]))

from desktop_app.services.exchange.fet.check import fet_check
from desktop_app.services.exchange.fet.reading import read_fet
from desktop_app.services.exchange.fet.results import locked_puts
from desktop_app.services.exchange.fet.selection import foreign
from desktop_app.services.exchange.fet.solving import solve_fet
from desktop_app.services.job import QuietJob


class Run(NamedTuple):
    """CPU seconds, and how many constraints the timetable breaks; -1: there is none."""

    seconds: float
    broken: int

    def __str__(self) -> str:
        return f"{self.seconds:7.2f} ({'none' if self.broken < 0 else self.broken})"


class OnCpu(QuietJob):
    """Stops when the CPU time is spent, however long others hold the processor."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.ends = process_time() + seconds

    def report(self, done: float, **figures: float) -> None:
        """Look at the clock."""
        super().report(done, **figures)
        if process_time() > self.ends:
            self.stop.set()


def ours(file: Path, seed: int, seconds: float) -> Run:
    """Read, search, check."""
    began = process_time()
    fet = read_fet(file.read_bytes(), file.name)
    found = solve_fet(fet, OnCpu(seconds), seconds=20 * seconds, seed=seed)
    spent = process_time() - began
    return Run(spent, len(fet_check(fet, found.puts)))


def theirs(file: Path, seed: int, seconds: float) -> Run:
    """FET's own run, stopped after as many CPU seconds as ours, not by the clock on the wall."""
    with TemporaryDirectory() as folder:
        numbers = [f"--randomseeds1{one}={10 * seed + one}" for one in range(3)]
        numbers += [f"--randomseeds2{one}={20 * seed + one}" for one in range(3)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        limits = ["prlimit", f"--cpu={seconds:.0f}"]
        call = [*limits, "fet-cl", f"--inputfile={file}", f"--outputdir={folder}", *numbers]
        told = subprocess.run(call, capture_output=True, text=True, check=False)
        spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        if "Simulation successful" not in told.stdout:
            return Run(spent, -1)
        (answer,) = Path(folder).glob("**/*_data_and_timetable.fet")
        fet = read_fet(answer.read_bytes(), answer.name)
        return Run(spent, len(fet_check(read_fet(file.read_bytes(), file.name), locked_puts(fet))))


def ratio(mine: list[Run], yours: list[Run]) -> str:
    """Ours by theirs."""
    if any(run.broken for run in (*mine, *yours)):
        return "–"
    return f"{median(run.seconds for run in mine) / median(run.seconds for run in yours):.2f}"


def main() -> None:
    """Print a line a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=180.0)
    chosen = parser.parse_args()
    solve_fet(read_fet(chosen.files[0].read_bytes(), ""), QuietJob(), seconds=0.0, seed=1)  # compiles
    for file in chosen.files:
        fet = read_fet(file.read_bytes(), file.name)
        print(f"{file.name}: {len(fet.activities)} activities, not understood: {dict(foreign(fet)) or 'nothing'}")
        mine: list[Run] = []
        yours: list[Run] = []
        for seed in range(1, chosen.seeds + 1):
            mine.append(ours(file, seed, chosen.seconds))
            yours.append(theirs(file, seed, chosen.seconds))
            print(f"  seed {seed}: ours {mine[-1]}   FET {yours[-1]}", flush=True)
        print(f"  ratio of medians: {ratio(mine, yours)}", flush=True)


if __name__ == "__main__":
    main()
