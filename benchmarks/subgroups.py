"""How balanced proposals compare with the halves of the alphabet, and how soon they are there; made up from a seed.

python benchmarks/subgroups.py [--groups 100] [--parts 2] [--seconds 1] [--seed 1] [--together]

Groups of 20 to 30 students: the share of girls, languages and certificates as the specialty brings them, a strong and a
weak year, a few pairs whom the teacher wants together or apart. «better / equal / worse»: groups by each measure of
`balance`; of the halves no wish is asked. «can't»: the wishes allow no composition that is as even. `--together`:
language and computers in two parts, a third division in three, physical education by sex as it stands.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from statistics import median
from sys import path
from time import perf_counter

path.insert(0, str(Path(__file__).parents[1]))

from desktop_app.services.job import QuietJob
from desktop_app.services.subgroups.balance import Criterion
from desktop_app.services.subgroups.graph import Division, conflict_graph
from desktop_app.services.subgroups.problem import Limits, Method, Problem, Proposed, Wish, WishKind
from desktop_app.services.subgroups.proposing import propose, together
from desktop_app.services.subgroups.values import ExerciseGroup, Pupil, Sex

GIRLS = (0.08, 0.15, 0.3, 0.5, 0.7, 0.9)  # welders … nurses
LETTERS = "ААББВГДЕЖЗИККЛММНОППРССТУФХЦЧШЩЮЯ"
WEIGHTS = dict.fromkeys((Criterion.SEX, Criterion.MEAN, Criterion.LANGUAGE, Criterion.EXERCISE, Criterion.BASE), 1)
HEALTH = (*[ExerciseGroup.MAIN] * 16, *[ExerciseGroup.PREPARATORY] * 5, *[ExerciseGroup.SPECIAL_A] * 2)


def groups(count: int, parts: int, seed: int) -> Iterator[Problem]:
    random = Random(seed)  # noqa: S311
    for _ in range(count):
        girls, centre, german = random.choice(GIRLS), random.uniform(3.5, 4.4), random.choice((0.0, 0.1, 0.3))
        size = random.randint(20, 30) if parts == 2 else random.randint(10 * parts - 2, 12 * parts)
        pupils = sorted((_pupil(random, girls, centre, german) for _ in range(size)), key=lambda one: one.name)
        numbered = tuple(_numbered(one, number) for number, one in enumerate(pupils))
        pairs = [random.sample(range(size), 2) for _ in range(random.randint(0, 4))]
        wishes = tuple(Wish(random.choice((WishKind.TOGETHER, WishKind.APART)), *pair) for pair in pairs)
        yield Problem(numbered, parts, Limits(), wishes=wishes, weights=WEIGHTS)


def _pupil(random: Random, girls: float, centre: float, german: float) -> Pupil:
    name = f"{random.choice(LETTERS)}{random.randrange(10**6):06}"
    sex = Sex.FEMALE if random.random() < girls else Sex.MALE
    mean = Decimal(round(100 * min(5.0, max(3.0, random.gauss(centre + 0.15 * (sex is Sex.FEMALE), 0.45))))) / 100
    language = "de" if random.random() < german else random.choice(("en",) * 19 + ("fr",))
    return Pupil(0, name, sex, mean, language, random.choice(HEALTH), random.choice(("9",) * 9 + ("11",)))


def _numbered(one: Pupil, number: int) -> Pupil:
    return Pupil(number, one.name, one.sex, one.mean, one.language, one.exercise, one.base)


def compare(problems: list[Problem], seconds: float) -> None:
    table, found = {criterion: Counter[str]() for criterion in (Criterion.SIZE, *WEIGHTS)}, []
    sums: dict[tuple[Criterion, str], float] = defaultdict(float)
    for problem in problems:
        halves, best = propose(Method.HALVES, problem), propose(Method.BALANCED, problem, seconds=seconds)
        found.append(best)
        if best.contradiction:
            continue
        for criterion, counts in table.items():
            one, other = halves.measures.spread[criterion], best.measures.spread[criterion]
            counts["better" if other < one else "worse" if other > one else "equal"] += 1
            sums[criterion, "halves"] += float(one)
            sums[criterion, "balanced"] += float(other)
    print("measure      halves  balanced   better  equal  worse")
    shown = max(1, len([one for one in found if one.stands]))
    for criterion, counts in table.items():
        means = f"{sums[criterion, 'halves'] / shown:>7.3f} {sums[criterion, 'balanced'] / shown:>9.3f}"
        print(f"{criterion:<10} {means} {counts['better']:>8} {counts['equal']:>6} {counts['worse']:>6}")
    tell(found)


def tell(found: list[Proposed]) -> None:
    times, gaps = sorted(one.seconds for one in found), [one.gap or Decimal(0) for one in found if one.stands]
    proved, stuck = sum(one.optimal for one in found), sum(one.contradiction is not None for one in found)
    print(f"seconds: median {median(times):.2f}, 95 % {times[len(times) * 95 // 100]:.2f}, most {times[-1]:.2f}")
    print(f"proved optimal: {proved} of {len(found)}; largest gap {max(gaps)} points; wishes contradict: {stuck}")


def coincide(problems: list[Problem], seconds: float) -> None:
    print("at odds: each alone  together  at least   seconds")
    for problem in problems:
        by_sex = {one.id: 1 + (one.sex is Sex.MALE) for one in problem.pupils}
        thirds = Problem(problem.pupils, 3, Limits(6, 12))
        asked = [problem, Problem(problem.pupils), thirds, Problem(problem.pupils, pinned=by_sex)]
        alone = [propose(Method.BALANCED, one) for one in asked]
        started = perf_counter()
        told = together(asked, QuietJob(), seconds=seconds)
        spent = perf_counter() - started
        print(f"{_odds(asked, alone):>19} {told.odds:>9} {told.least:>9} {spent:>9.2f}", flush=True)


def _odds(asked: list[Problem], told: list[Proposed]) -> int:
    pairs = enumerate(zip(asked, told, strict=True))
    return conflict_graph([Division(key, tuple(one.numbers), it.stands) for key, (one, it) in pairs]).odds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--groups", type=int, default=100)
    parser.add_argument("--parts", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--together", action="store_true")
    asked = parser.parse_args()
    started = perf_counter()
    import ortools.sat.python.cp_model  # noqa: F401 - once for a session of the program, and not a group's

    print(f"OR-Tools loaded in {perf_counter() - started:.1f} s")
    problems = list(groups(asked.groups, asked.parts, asked.seed))
    (coincide if asked.together else compare)(problems, asked.seconds)


if __name__ == "__main__":
    main()
