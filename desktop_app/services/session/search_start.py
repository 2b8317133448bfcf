"""A first examination timetable: the exams with the fewest periods left first (DSatur), then a tabu search (TabuCol).

Both count exams that clash, not students.
"""

import numpy as np

from desktop_app.services.session.search_moves import shift
from desktop_app.services.session.search_table import Ints, State, Task, state_of
from desktop_app.services.timetable.compiled import compiled
from desktop_app.services.timetable.search_steps import draw

TENURE = 10
PART = 0.6
"""An exam may not go back for a few steps, and for a part of as many as there are clashes."""


def greedy(task: Task, seed: int) -> Ints:
    """Each exam in the first period with the fewest clashes with those placed before, the most pressed exam first."""
    chance = np.random.default_rng(seed)
    exams = len(task.meets)
    meets = np.zeros((exams, exams), np.int32)
    meets[np.repeat(np.arange(exams), np.diff(task.first)), task.others] = 1
    period = np.full(exams, -1, np.int32)
    clash = np.zeros((exams, task.periods), np.int32)
    urgency = meets.sum(axis=1) / exams + chance.random(exams) / exams
    for _ in range(exams):
        pressed = (clash > 0).sum(axis=1) + urgency
        exam = int(np.where(period < 0, pressed, -1).argmax())
        period[exam] = int(clash[exam].argmin())
        clash[:, period[exam]] += meets[exam]
    return period


def feasible(task: Task, seed: int, steps: int) -> Ints | None:
    """A timetable in which nobody sits two exams at once; None when so many steps of the tabu search found none."""
    counting = task._replace(common=np.ones_like(task.common))
    state = state_of(counting, greedy(task, seed), seed)
    until = np.zeros(state.clash.shape, np.int32)
    return state.best if untangle(counting, state, until, steps) == 0 else None


@compiled
def untangle(task: Task, state: State, until: Ints, steps: int) -> int:
    """Shift exams that clash, the best way that is not tabu; pairs that still clash in the best timetable."""
    left = _clashes(state)
    least = left
    for step in range(1, steps + 1):
        if least == 0:
            break
        exam, there = _best_shift(task, state, until, (step, left, least))
        here = state.period[exam]
        left += state.clash[exam, there] - state.clash[exam, here]
        shift(task, state, exam, there)
        until[exam, here] = step + draw(state.random, TENURE) + int(PART * left)
        least = min(least, left)
    if least == 0:
        for exam in range(len(state.period)):
            state.best[exam] = state.period[exam]
    return least


@compiled
def _clashes(state: State) -> int:
    twice = 0
    for exam in range(len(state.period)):
        twice += state.clash[exam, state.period[exam]]
    return twice // 2


@compiled
def _best_shift(task: Task, state: State, until: Ints, at: tuple[int, int, int]) -> tuple[int, int]:
    """The shift of an exam that clashes after which the fewest do; a tabu one only if it beats all so far."""
    step, left, least = at
    found, best, ties = (draw(state.random, len(state.period)), draw(state.random, task.periods)), 1 << 30, 0
    for exam in range(len(state.period)):
        here = state.period[exam]
        if state.clash[exam, here] == 0:
            continue
        for there in range(task.periods):
            change = state.clash[exam, there] - state.clash[exam, here]
            if there == here or change > best or (until[exam, there] >= step and left + change >= least):
                continue
            ties = ties + 1 if change == best else 1
            if draw(state.random, ties) == 0:
                found, best = (exam, there), change
    return found
