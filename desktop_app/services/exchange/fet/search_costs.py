"""What a row, a room, a pair or a set of a `.fet` task costs as it stands; compiled."""

from desktop_app.services.exchange.fet.compiled import compiled
from desktop_app.services.exchange.fet.search_state import State
from desktop_app.services.exchange.fet.task import Task

GAPS_WEEK, GAPS_DAY, MOST_DAYS, FEWEST_DAYS, MOST_HOURS, FEWEST_HOURS, NO_EMPTY, IN_A_ROW = range(8)
EARLY, SPAN, SPARE, CHANGES_DAY, CHANGES_WEEK, WALK, ENDS = range(8, 15)
ALL = (1 << 62) - 1


@compiled
def bits(x: int) -> int:
    """How many bits are set."""
    x -= (x >> 1) & 0x5555555555555555
    x = (x & 0x3333333333333333) + ((x >> 2) & 0x3333333333333333)
    x = (x + (x >> 4)) & 0x0F0F0F0F0F0F0F0F
    x += x >> 8
    x += x >> 16
    return (x + (x >> 32)) & 127


@compiled
def upto(x: int) -> int:
    """All bits up to the highest that is set."""
    x |= x >> 1
    x |= x >> 2
    x |= x >> 4
    x |= x >> 8
    x |= x >> 16
    return x | (x >> 32)


@compiled
def below(x: int) -> int:
    """All bits below the lowest that is set."""
    return (x & -x) - 1


@compiled
def over(limit: int, value: int) -> int:
    """How much a value is over a limit; none is over -1."""
    return value - limit if -1 < limit < value else 0


@compiled
def row_cost(task: Task, state: State, row: int) -> int:
    """What a row breaks."""
    cost, gaps, days, late, longer = 0, 0, 0, 0, 0
    for day in range(state.busy.shape[1]):
        x = state.busy[row, day] & task.within[row]
        if x:
            days += 1
            gaps += bits(upto(x) & ~below(x) & ~x & task.open[row, day])
            late += bits(task.open[row, day] & below(x))
            longer += over(task.limits[row, SPAN], bits(upto(x) & ~below(x)))
            cost += day_cost(task, state, row, day)
        elif task.limits[row, NO_EMPTY] > 0:
            cost += task.limits[row, FEWEST_HOURS]
    cost += over(task.limits[row, GAPS_WEEK], gaps) + over(task.limits[row, EARLY], late)
    cost += over(task.limits[row, MOST_DAYS], days) + over(max(0, task.limits[row, SPARE]), longer)
    return int(cost + max(0, task.limits[row, FEWEST_DAYS] - days) + walks(task, state, row))


@compiled
def day_cost(task: Task, state: State, row: int, day: int) -> int:
    """What a row breaks on one day."""
    x = state.busy[row, day] & task.within[row]
    hours = bits(x)
    cost = over(task.limits[row, GAPS_DAY], bits(upto(x) & ~below(x) & ~x & task.open[row, day]))
    cost += over(task.limits[row, MOST_HOURS], hours) + max(0, task.limits[row, FEWEST_HOURS] - hours)
    if task.limits[row, IN_A_ROW] >= 0:
        run = x
        for _hour in range(task.limits[row, IN_A_ROW]):
            run &= run >> 1
        cost += bits(run)
    if task.limits[row, EARLY] >= 0:
        cost += over(1, bits(task.open[row, day] & below(x)))
    if task.limits[row, ENDS] >= 0:
        cost += after_end(task, state, row, day)
    return int(cost)


@compiled
def after_end(task: Task, state: State, row: int, day: int) -> int:
    """The hours of a day after an activity that should have ended it."""
    first, x = day * task.hours, state.busy[row, day]
    for hour in range(task.hours):
        if state.ends[row, first + hour] > 0:
            return int(bits(x >> (hour + 1)))
    return 0


@compiled
def walks(task: Task, state: State, row: int) -> int:
    """Changes of building over what is allowed, and those without the time to walk."""
    limits = task.limits[row]
    if limits[CHANGES_DAY] < 0 and limits[CHANGES_WEEK] < 0 and limits[WALK] < 0:
        return 0
    cost, week = 0, 0
    for day in range(state.busy.shape[1]):
        changes, hurried = walks_of_day(task, state, row, day)
        week += changes
        cost += over(limits[CHANGES_DAY], changes) + hurried
    return cost + over(limits[CHANGES_WEEK], week)


@compiled
def walks_of_day(task: Task, state: State, row: int, day: int) -> tuple[int, int]:
    """Changes of building on a day, and how many hours to walk they lack."""
    changes, hurried, before, when = 0, 0, 0, 0
    for hour in range(task.hours):
        slot = day * task.hours + hour
        building = state.building[row, slot]
        if building > 0 and state.lessons[row, slot] == 1:
            if before not in (0, building):
                changes += 1
                hurried += max(0, task.limits[row, WALK] - (hour - when - 1))
            before, when = building, hour
    return changes, hurried


@compiled
def set_cost(task: Task, state: State, number: int) -> int:
    """The rooms over what a set of activities may take."""
    used = 0
    for room in range(task.rooms):
        used += state.used[number, room] > 0
    return int(max(0, used - task.most_rooms[number]))
