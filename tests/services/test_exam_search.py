"""The examination search: nobody sits two exams at once, the price it keeps is the price, small ones are best."""

from itertools import product
from threading import Event

import numpy as np
import pytest

from desktop_app.errors import Cancelled
from desktop_app.services.job import QuietJob
from desktop_app.services.session.search import begin, by_clock, by_moves, compose, shaping
from desktop_app.services.session.search_moves import accepts, change_of, gather, grow, lowest, move_chain
from desktop_app.services.session.search_start import feasible
from desktop_app.services.session.search_table import Ints, State, Task, price_of, state_of, task_of


def crowd(exams: int, students: int, seed: int, most: int = 4) -> Ints:
    """Exam × exam, students of both, of students who chose at random."""
    chance = np.random.default_rng(seed)
    table = np.zeros((exams, exams), np.int32)
    for _ in range(students):
        chosen = chance.choice(exams, chance.integers(1, most + 1), replace=False)
        table[np.ix_(chosen, chosen)] += 1
    return table


def clashes(task: Task, period: Ints) -> int:
    """Counted from the lists alone."""
    rows = np.repeat(np.arange(len(period)), np.diff(task.first))
    return int((period[rows] == period[task.others]).sum()) // 2


def assert_whole(task: Task, state: State) -> None:
    """What follows from where the exams stand is what a state made anew holds."""
    anew = state_of(task, state.period, 1)
    assert clashes(task, state.period) == 0
    assert (state.clash == anew.clash).all()
    assert (state.cost[:, 8:-8] == anew.cost[:, 8:-8]).all()
    assert (state.held == anew.held).all()


def best_by_trying(task: Task) -> int | None:
    """The least price over all timetables without a clash."""
    exams = len(task.meets)
    all_of_them = (np.array(one, np.int32) for one in product(range(task.periods), repeat=exams))
    return min((price_of(task, one) for one in all_of_them if clashes(task, one) == 0), default=None)


@pytest.mark.parametrize("seed", range(5))
def test_small_ones_are_solved_to_the_best_there_is(seed: int) -> None:
    task = task_of(crowd(6, 9, seed, most=3), 5)
    best = best_by_trying(task)
    walks = compose(task, [seed, seed + 1], by_moves(100_000), QuietJob())
    assert best is not None
    assert [walk.least for walk in walks] == [best, best]
    assert price_of(task, walks[0].best) == best


@pytest.mark.parametrize(("exams", "periods"), [(70, 12), (130, 40), (64, 9)])
def test_a_chain_keeps_the_timetable_feasible_and_its_price_is_told_beforehand(exams: int, periods: int) -> None:
    task = task_of(crowd(exams, 3 * exams, exams), periods)
    period = feasible(task, 3, 20_000)
    assert period is not None
    state, price, lengths = state_of(task, period, 3), price_of(task, period), set()
    chance = np.random.default_rng(exams)
    for turn in range(300):
        exam, other = int(chance.integers(exams)), int(chance.integers(periods))
        one = int(state.period[exam])
        if other != one:
            length = gather(state, one, other) if turn % 5 == 0 else grow(task, state, exam, other)
            assert len(set(state.chain[:length])) == length
            lengths.add(length)
            price += change_of(task, state, length, other)
            move_chain(task, state, length, other)
            assert price == price_of(task, state.period)
            assert clashes(task, state.period) == 0
    assert_whole(task, state)
    assert len(lengths) > 3


def test_the_price_kept_while_walking_is_the_price_counted_anew() -> None:
    task = task_of(crowd(90, 300, 5), 14)
    (walk,) = compose(task, [4], by_moves(600_000), QuietJob())
    assert walk.price == price_of(task, walk.state.period)
    assert walk.least == price_of(task, walk.best)
    assert clashes(task, walk.best) == 0
    assert_whole(task, walk.state)


def test_the_same_seed_and_moves_give_the_same_timetable_and_another_seed_does_not() -> None:
    task = task_of(crowd(60, 200, 6), 12)

    def once(*seeds: int) -> list[list[int]]:
        found = compose(task, seeds, by_moves(300_000), QuietJob())
        return [walk.best.tolist() for walk in found]

    assert once(1) == once(1) != once(2)
    assert once(1, 2) == once(1, 2)


def test_the_best_of_the_walks_comes_first() -> None:
    task = task_of(crowd(60, 200, 6), 12)
    least = [walk.least for walk in compose(task, [1, 2, 3], by_moves(100_000), QuietJob())]
    assert least == sorted(least)


def tight(groups: int, size: int, seed: int) -> Ints:
    """Exams that go into `size` periods, in a way that is hidden among many meetings."""
    chance = np.random.default_rng(seed)
    hidden = np.repeat(np.arange(size), groups)
    meet = (hidden[:, None] != hidden) & (chance.random((len(hidden), len(hidden))) < 0.35)
    return np.asarray(meet | meet.T, np.int32)


def test_a_hard_beginning_is_found_where_placing_one_by_one_fails() -> None:
    task = task_of(tight(8, 10, 1), 10)
    assert all(feasible(task, seed, 0) is None for seed in range(5))
    found = feasible(task, 1, 20_000)
    assert found is not None
    assert clashes(task, found) == 0


def test_too_few_periods_have_no_beginning() -> None:
    everybody = task_of(np.ones((4, 4), np.int32), 3)
    assert compose(everybody, [1], by_moves(1000), QuietJob()) == []


def test_exams_that_nobody_shares_cost_nothing_and_end_the_walk() -> None:
    (walk,) = compose(task_of(np.eye(5, dtype=np.int32), 1), [1], by_clock(600), QuietJob())
    assert walk.least == 0
    assert walk.heats is None


class StopsAfter(QuietJob):
    """Cancelled at the third report."""

    reports = 0

    def report(self, done: float, **figures: float) -> None:
        super().report(done, **figures)
        self.reports += 1
        if self.reports == 3:
            self.stop.set()


def test_it_tells_how_far_it_is_and_leaves_when_cancelled() -> None:
    task, job = task_of(crowd(60, 200, 6), 12), StopsAfter()
    with pytest.raises(Cancelled):
        compose(task, [1], by_clock(600), job)
    assert job.reports == 3
    assert 0 < job.done < 1
    assert job.figures["objective"] > 0
    stopped = QuietJob(stop=Event())
    stopped.stop.set()
    with pytest.raises(Cancelled):
        begin(task, 1, stopped)


def test_the_heats_are_those_between_a_walk_at_random_and_a_frozen_one() -> None:
    seen = [(1000.0, 1000), (500.0, 950), (200.0, 700), (130.0, 530), (120.0, 510), (50.0, 205), (10.0, 200)]
    assert shaping(seen) == (130.0, 2.6)  # 200 + 0.4 · 800 = 520
    assert shaping([(7.0, 100)])[0] == 112.0


def test_worse_is_taken_the_less_the_colder() -> None:
    state = state_of(task_of(np.eye(2, dtype=np.int32), 2), np.zeros(2, np.int32), 1)
    taken = {heat: sum(accepts(state, 10, heat) for _ in range(2000)) for heat in (0.0, 0.1, 5.0, 50.0)}
    assert taken[0.0] == taken[0.1] == 0
    assert taken[5.0] == pytest.approx(2000 * np.exp(-2.0), abs=80)
    assert taken[50.0] == pytest.approx(2000 * np.exp(-0.2), abs=80)
    assert accepts(state, 0, 0.0)


def test_the_lowest_bit_of_a_word() -> None:
    assert [lowest(np.uint64(1 << at)) for at in range(64)] == list(range(64))
    assert lowest(np.uint64(0b101000)) == 3
    assert lowest(np.uint64(2**64 - 1)) == 0
