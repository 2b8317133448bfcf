"""The constraints between activities: days between them, the same time, one after another, grouped."""

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise, permutations
from typing import Final, NamedTuple

from desktop_app.services.exchange.fet.check_view import View
from desktop_app.services.exchange.fet.values import Constraint

TRIPLE = 3


class Stand(NamedTuple):
    """An activity where it stands."""

    day: int
    hour: int
    end: int  # the first hour after it
    next: int  # the same, over breaks
    room: str


Judge = Callable[[Constraint, Stand, Stand], bool]


def pair_breaks(view: View, one: Constraint) -> Iterator[str]:
    """The pairs (or the three) for which the constraint does not hold."""
    ids = [each for each in one.activities if each in view.puts]
    stands = {each: stand(view, each) for each in ids}
    if one.name == "ThreeActivitiesGrouped":
        if len(ids) == TRIPLE and not any(in_a_row(order) for order in permutations(stands.values())):
            yield f"{ids}"
        return
    for first, then in combinations(ids, 2):
        if not JUDGES[one.name](one, stands[first], stands[then]):
            yield f"{view.where(first)}, {view.where(then)}"


def stand(view: View, activity: int) -> Stand:
    """Where an activity stands."""
    put = view.puts[activity]
    day, hour = divmod(put.slot, view.hours)
    end = hour + view.fet.activities[activity].duration
    after = end
    while day * view.hours + after in view.breaks and after < view.hours:
        after += 1
    return Stand(day, hour, end, after, put.room)


def in_a_row(stands: tuple[Stand, ...]) -> bool:
    """Whether each begins where the one before it ends."""
    return all(follows(*pair) for pair in pairwise(stands))


def follows(one: Stand, other: Stand) -> bool:
    """Whether the other begins right after the one, a break apart at most."""
    return one.day == other.day and one.next == other.hour


def touching(one: Stand, other: Stand) -> bool:
    """Whether one begins in the very hour in which the other ends."""
    return one.day == other.day and (one.end == other.hour or other.end == one.hour)


def days_apart(rule: Constraint, one: Stand, other: Stand) -> bool:
    """At least so many days apart."""
    return abs(one.day - other.day) >= rule.number("MinDays")


def days_near(rule: Constraint, one: Stand, other: Stand) -> bool:
    """At most so many days apart."""
    return abs(one.day - other.day) <= rule.number("MaxDays")


def same_time(_rule: Constraint, one: Stand, other: Stand) -> bool:
    """The same day and hour."""
    return one[:2] == other[:2]


def same_hour(_rule: Constraint, one: Stand, other: Stand) -> bool:
    """The same hour of any day."""
    return one.hour == other.hour


def same_day(_rule: Constraint, one: Stand, other: Stand) -> bool:
    """The same day."""
    return one.day == other.day


def apart(_rule: Constraint, one: Stand, other: Stand) -> bool:
    """Not at the same time."""
    return one.day != other.day or one.end <= other.hour or other.end <= one.hour


def gap_between(rule: Constraint, one: Stand, other: Stand) -> bool:
    """On one day, so many hours between them."""
    first, then = sorted((one, other))
    return first.day != then.day or then.hour - first.end >= rule.number("MinGaps")


def consecutive(_rule: Constraint, one: Stand, other: Stand) -> bool:
    """The second right after the first."""
    return follows(one, other)


def grouped(_rule: Constraint, one: Stand, other: Stand) -> bool:
    """One right after the other, in any order."""
    return follows(one, other) or follows(other, one)


def ordered(_rule: Constraint, one: Stand, other: Stand) -> bool:
    """The first is over before the second begins, in the week."""
    return (one.day, one.end) <= (other.day, other.hour)


def ordered_in_day(_rule: Constraint, one: Stand, other: Stand) -> bool:
    """The same, if they are on one day."""
    return one.day != other.day or one.end <= other.hour


def same_room(_rule: Constraint, one: Stand, other: Stand) -> bool:
    """One room, if one follows the other."""
    return not touching(one, other) or not one.room or not other.room or one.room == other.room


JUDGES: Final[dict[str, Judge]] = {
    "MinDaysBetweenActivities": days_apart,
    "MaxDaysBetweenActivities": days_near,
    "ActivitiesSameStartingTime": same_time,
    "ActivitiesSameStartingHour": same_hour,
    "ActivitiesSameStartingDay": same_day,
    "ActivitiesNotOverlapping": apart,
    "MinGapsBetweenActivities": gap_between,
    "TwoActivitiesConsecutive": consecutive,
    "TwoActivitiesGrouped": grouped,
    "TwoActivitiesOrdered": ordered,
    "TwoActivitiesOrderedIfSameDay": ordered_in_day,
    "ActivitiesSameRoomIfConsecutive": same_room,
}
