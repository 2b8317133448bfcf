"""Proposals for a division (п. 4.7): the plain methods, and the door to the optimiser.

Pure but for `read_former`: the screen, the command line and the benchmark pose the same `Problem`.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from time import perf_counter
from typing import Final

from sqlalchemy import select

from desktop_app.models.calendar import Term
from desktop_app.models.subgroups import Division, Subgroup
from desktop_app.services.job import Job, QuietJob
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.subgroups.balance import Criterion, measure, trait
from desktop_app.services.subgroups.heads import days_of, read_stays, stands_on
from desktop_app.services.subgroups.problem import Limits, Method, Problem, Proposed, Together, Tolerance
from desktop_app.services.subgroups.sizing import dealt, in_rows, in_turn
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, Pupil, Stands

PATIENCE: Final = 1.0  # seconds
USUAL_TOLERANCE: Final = Tolerance()


def propose(method: Method, problem: Problem, job: Job | None = None, *, seconds: float = PATIENCE) -> Proposed:
    """A composition by any of the methods; `job` and `seconds` matter to those that search (BALANCED, COPIED).

    The pinned stay where they are. Only BY_FIELD leaves somebody out: of whom the field is not known (`unknown`).
    Raises Cancelled when it was stopped before anything was found.
    """
    if method in PLAIN:
        started = perf_counter()
        return _proposed(problem, PLAIN[method](problem), started)
    posed = problem if method is Method.BALANCED else copied(problem)
    return balanced(posed, job or QuietJob(), seconds=seconds)


def load_optimiser() -> None:
    """Load OR-Tools, which takes a while, before the first balanced composition is asked for."""
    import_module("desktop_app.services.subgroups.solver_together")


def balanced(problem: Problem, job: Job, *, seconds: float = PATIENCE, seed: int = 1) -> Proposed:
    """Sizes as even as can be, and then what is weighed; by no criterion worse than the halves of the alphabet.

    See `solver.solve` for what is proved and what is raised.
    """
    from desktop_app.services.subgroups.solver import solve

    return solve(problem, halves(problem), job, seconds=seconds, seed=seed)


def together(
    problems: Sequence[Problem],
    job: Job,
    tolerance: Tolerance = USUAL_TOLERANCE,
    *,
    seconds: float = PATIENCE,
    seed: int = 1,
) -> Together:
    """Several divisions of a group at once, so that their parts coincide as far as they can; see `solve_together`.

    A division that stands already is a problem with everybody pinned.
    """
    from desktop_app.services.subgroups.solver_together import solve_together

    asked = [(problem, halves(problem)) for problem in problems]
    return solve_together(asked, tolerance, job, seconds=seconds * len(asked), seed=seed)


def copied(problem: Problem) -> Problem:
    """The problem with everybody pinned who stood in a former division: only newcomers remain to be placed."""
    known, here = {NOT_STUDYING, *problem.numbers}, {one.id for one in problem.pupils}
    former = {one: number for one, number in problem.former.items() if one in here and number in known}
    return replace(problem, pinned={**former, **problem.pinned})


def halves(problem: Problem) -> dict[int, int]:
    """By the alphabet: the first so many, the next so many."""
    return in_rows(problem, alphabetical(problem.free))


def every_second(problem: Problem) -> dict[int, int]:
    """By the alphabet, to each part in turn."""
    return in_turn(problem, alphabetical(problem.free), problem.numbers)


def by_sex(problem: Problem) -> dict[int, int]:
    """Girls and boys apart; with more parts the larger of them is divided."""
    return by_field(replace(problem, fields=(Criterion.SEX,)))


def by_field(problem: Problem) -> dict[int, int]:
    """Whoever has the same fields stands together; of whom one is not known, nobody says anything."""
    heaps: defaultdict[str, list[Pupil]] = defaultdict(list)
    for one in alphabetical(problem.present):
        values = [trait(one, criterion) for criterion in problem.fields]
        if all(values):
            heaps[" ".join(values)].append(one)
    return dealt(problem, dict(sorted(heaps.items(), key=lambda it: (-len(it[1]), it[0]))))


def mixed(problem: Problem) -> dict[int, int]:
    """By mean mark there and back: strong and weak in every part."""
    return in_turn(problem, _strongest_first(problem), [*problem.numbers, *reversed(problem.numbers)])


def streamed(problem: Problem) -> dict[int, int]:
    """By mean mark: the strongest in the first part."""
    return in_rows(problem, _strongest_first(problem))


def alphabetical(pupils: Sequence[Pupil]) -> list[Pupil]:
    """As in the list of the group: ё is filed under е."""
    return sorted(pupils, key=lambda one: (one.name.casefold().replace("ё", "е"), one.id))


def _strongest_first(problem: Problem) -> list[Pupil]:
    """The free ones; who has no mean yet counts as an average one."""
    known = [one.mean for one in problem.present if one.mean is not None]
    usual = sum(known) / len(known) if known else 0
    return sorted(alphabetical(problem.free), key=lambda one: -(usual if one.mean is None else one.mean))


def _proposed(problem: Problem, stands: Stands, started: float) -> Proposed:
    unknown = tuple(one.id for one in problem.pupils if one.id not in stands)
    figures = measure(problem.pupils, stands, problem.numbers)
    return Proposed(stands, figures, seconds=perf_counter() - started, unknown=unknown)


@reading(Permission.READ_DIVISIONS)
def read_former(tx: Tx, division_id: int) -> dict[int, int]:
    """Student → number of the part in which they stood on the last day of a division, or NOT_STUDYING: to be copied.

    Raises NotFound, NotAllowed.
    """
    division = tx.get(Division, division_id)
    tx.require_within(Division, division_id)
    last = days_of(division, tx.get(Term, division.term_id))[1]
    parts = tx.session.scalars(select(Subgroup).where(Subgroup.division_id == division_id))
    numbers = {part.id: part.number for part in parts}
    stays = read_stays(tx, [division_id]).get(division_id, [])
    stands = stands_on(stays, {one.student_id for one in stays}, last)
    return {one: numbers.get(part, NOT_STUDYING) for one, part in stands.items()}


PLAIN: Final[Mapping[Method, Callable[[Problem], dict[int, int]]]] = {
    Method.HALVES: halves,
    Method.EVERY_SECOND: every_second,
    Method.BY_SEX: by_sex,
    Method.BY_FIELD: by_field,
    Method.MIXED: mixed,
    Method.STREAMED: streamed,
}
"""What needs no search."""


def posed(board: Board, pinned: Stands | None = None) -> Problem:
    """What a board asks for: its pupils, parts, limits; `pinned` by the keys of its subgroups."""
    numbers = {part.id: number for number, part in enumerate(board.parts, start=1)} | {NOT_STUDYING: NOT_STUDYING}
    most = board.high if board.seats is None else min(board.high, board.seats)
    stay = {one: numbers[part] for one, part in (pinned or {}).items()}
    return Problem(board.pupils, len(board.parts), Limits(board.least, most), pinned=stay)


def placed(board: Board, proposed: Proposed) -> dict[int, int]:
    """What is proposed, by the keys of the board's subgroups."""
    keys = {number: part.id for number, part in enumerate(board.parts, start=1)} | {NOT_STUDYING: NOT_STUDYING}
    return {one: keys[number] for one, number in proposed.stands.items()}
