"""What a pair of activities costs where the two stand; compiled."""

from desktop_app.services.exchange.fet.compiled import compiled
from desktop_app.services.exchange.fet.search_state import State
from desktop_app.services.exchange.fet.task import Task

DAYS_APART, DAYS_NEAR, SAME_HOUR, SAME_DAY, APART, GAP, CONSECUTIVE, GROUPED, ORDERED, ORDERED_IN_DAY = range(10)
THREE, SAME_ROOM = 10, 11


@compiled
def pair_cost(task: Task, state: State, number: int) -> int:
    """What a pair breaks: 0 when it holds, else about how far it is from that."""
    one, other = state.start[task.pair[number, 0]], state.start[task.pair[number, 1]]
    kind = task.pair[number, 2]
    days = abs(one // task.hours - other // task.hours)
    if kind == DAYS_APART:
        return int(days < task.pair[number, 3])
    if kind == DAYS_NEAR:
        return int(days > task.pair[number, 3])
    if kind == SAME_HOUR:
        return int(one % task.hours != other % task.hours)
    if kind == SAME_DAY:
        return int(days != 0)
    if kind >= ORDERED:
        return late_kinds(task, state, number, days)
    return near_kinds(task, state, number, days)


@compiled
def near_kinds(task: Task, state: State, number: int, days: int) -> int:
    """Not at once, with a gap, right after, right beside."""
    one, other = state.start[task.pair[number, 0]], state.start[task.pair[number, 1]]
    kind, between = task.pair[number, 2], hours_between(task, state, number)
    if kind == APART:
        return int(days == 0 and between < 0)
    if kind == GAP:
        return int(days == 0 and between < task.pair[number, 3])
    forward = joined(task, one, task.pair[number, 4], other)
    if kind == CONSECUTIVE:
        return 0 if forward else 1 + int(days != 0)
    beside = forward or joined(task, other, task.pair[number, 5], one)
    return 0 if beside else 1 + int(days != 0)


@compiled
def hours_between(task: Task, state: State, number: int) -> int:
    """The hours between the two if they are on one day; negative when they overlap."""
    one, other = state.start[task.pair[number, 0]], state.start[task.pair[number, 1]]
    return int(max(other - one - task.pair[number, 4], one - other - task.pair[number, 5]))


@compiled
def joined(task: Task, one: int, duration: int, other: int) -> bool:
    """Whether the other begins when the one is over, breaks left out."""
    day = one // task.hours
    end = min(task.hours, one % task.hours + duration)
    return bool(other // task.hours == day and task.after[day, end] == other % task.hours)


@compiled
def late_kinds(task: Task, state: State, number: int, days: int) -> int:
    """In order, in order on a day, three in a block, one room when one follows the other."""
    first, then = task.pair[number, 0], task.pair[number, 1]
    one, other = state.start[first], state.start[then]
    kind = task.pair[number, 2]
    if kind == ORDERED:
        return int(one + task.pair[number, 4] > other)
    if kind == ORDERED_IN_DAY:
        return int(days == 0 and one + task.pair[number, 4] > other)
    if kind == THREE:
        length = max(one + task.pair[number, 4], other + task.pair[number, 5]) - min(one, other)
        return int(days != 0) + int(length > task.pair[number, 3])
    return int(days == 0 and hours_between(task, state, number) == 0 and rooms_differ(task, state, first, then))


@compiled
def rooms_differ(task: Task, state: State, one: int, other: int) -> bool:
    """Whether two units have rooms, and not the same."""
    mine, yours = task.seats[one], task.seats[other]
    if mine == task.seats[one + 1] or yours == task.seats[other + 1]:
        return False
    return bool(task.option[state.choice[mine], 0] != task.option[state.choice[yours], 0])
