"""The constraints that bind a teacher or a subgroup over a day or a week, each as a function that counts."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from desktop_app.services.exchange.fet.check_view import Holder, View
from desktop_app.services.exchange.fet.selection import holders, rule_of
from desktop_app.services.exchange.fet.values import Constraint

Judge = Callable[[View, Constraint, Holder], bool]


def holder_breaks(view: View, one: Constraint) -> Iterator[str]:
    """The teachers or subgroups for whom the constraint does not hold."""
    judge = JUDGES[rule_of(one)]
    return (holder[1] for holder in holders(view.fet, one) if not judge(view, one, holder))


def available(view: View, one: Constraint, holder: Holder) -> bool:
    """Never busy in these slots."""
    return view.taken[holder].keys().isdisjoint(one.slots)


def gaps(view: View, holder: Holder) -> list[int]:
    """Gaps by day: open hours between the first and the last lesson that are free."""
    found = []
    for day, busy in enumerate(view.days(holder)):
        inner = [hour for hour in view.open_hours(holder, day) if busy and busy[0] < hour < busy[-1]]
        found.append(len(set(inner) - set(busy)))
    return found


def gaps_a_week(view: View, one: Constraint, holder: Holder) -> bool:
    """At most so many gaps in the week."""
    return sum(gaps(view, holder)) <= one.number("Max_Gaps")


def gaps_a_day(view: View, one: Constraint, holder: Holder) -> bool:
    """At most so many gaps in a day."""
    return max(gaps(view, holder)) <= one.number("Max_Gaps")


def most_days(view: View, one: Constraint, holder: Holder) -> bool:
    """Busy on at most so many days."""
    return sum(map(bool, view.days(holder))) <= one.number("Max_Days_Per_Week")


def fewest_days(view: View, one: Constraint, holder: Holder) -> bool:
    """Busy on at least so many days."""
    return sum(map(bool, view.days(holder))) >= one.number("Minimum_Days_Per_Week")


def most_hours(view: View, one: Constraint, holder: Holder) -> bool:
    """At most so many hours a day (of a tag)."""
    tag = one.text("Activity_Tag", "Activity_Tag_Name")
    return max(map(len, view.days(holder, tag))) <= one.number("Maximum_Hours_Daily")


def fewest_hours(view: View, one: Constraint, holder: Holder) -> bool:
    """At least so many hours on each day that has any, or on each day."""
    days = view.days(holder)
    if one.text("Allow_Empty_Days") != "false":
        days = [busy for busy in days if busy]
    return all(len(busy) >= one.number("Minimum_Hours_Daily") for busy in days)


def longest_run(view: View, one: Constraint, holder: Holder) -> bool:
    """At most so many hours in a row (of a tag)."""
    most = one.number("Maximum_Hours_Continuously")
    for busy in view.days(holder, one.text("Activity_Tag", "Activity_Tag_Name")):
        run, before = 0, -2
        for hour in busy:
            run, before = run + 1 if hour == before + 1 else 1, hour
            if run > most:
                return False
    return True


def early(view: View, one: Constraint, holder: Holder) -> bool:
    """Days begin with the first open hour, so many of them with the second, none later."""
    seconds = 0
    for day, busy in enumerate(view.days(holder)):
        before = [hour for hour in view.open_hours(holder, day) if busy and hour < busy[0]]
        if len(before) > 1:
            return False
        seconds += len(before)
    return seconds <= one.number("Max_Beginnings_At_Second_Hour")


def interval(view: View, one: Constraint, holder: Holder) -> bool:
    """Busy between two hours on at most so many days."""
    hours = view.fet.hours
    last = one.text("Interval_End_Hour")
    wanted = range(hours.index(one.text("Interval_Start_Hour")), hours.index(last) if last else len(hours))
    days = sum(any(hour in wanted for hour in busy) for busy in view.days(holder))
    return days <= one.number("Max_Days_Per_Week")


def span(view: View, one: Constraint, holder: Holder) -> bool:
    """From the first to the last hour of a day at most so many, one day perhaps one more."""
    over = [busy[-1] - busy[0] + 1 - one.number("Max_Span") for busy in view.days(holder) if busy]
    spare = one.text("Allow_One_Day_Exception_of_Plus_One") == "true"
    return max(over, default=0) <= spare and sum(more > 0 for more in over) <= spare


def buildings(view: View, holder: Holder) -> list[list[tuple[int, str]]]:
    """Hour and building of the holder's activities by day, where the room stands in a building."""
    found: list[list[tuple[int, str]]] = [[] for _day in view.fet.days]
    for slot in sorted(view.taken[holder]):
        put = view.puts[view.taken[holder][slot][0]]
        building = view.fet.rooms[put.room].building if put.room else ""
        if building:
            found[slot // view.hours].append((slot % view.hours, building))
    return found


def changes(view: View, holder: Holder) -> list[int]:
    """Changes of building by day."""
    return [sum(one[1] != other[1] for one, other in pairwise(day)) for day in buildings(view, holder)]


def changes_a_day(view: View, one: Constraint, holder: Holder) -> bool:
    """At most so many changes of building a day."""
    return max(changes(view, holder)) <= one.number("Max_Building_Changes_Per_Day")


def changes_a_week(view: View, one: Constraint, holder: Holder) -> bool:
    """At most so many changes of building a week."""
    return sum(changes(view, holder)) <= one.number("Max_Building_Changes_Per_Week")


def time_to_walk(view: View, one: Constraint, holder: Holder) -> bool:
    """At least so many free hours at each change of building."""
    least = one.number("Min_Gaps_Between_Building_Changes")
    pairs = [pair for day in buildings(view, holder) for pair in pairwise(day)]
    return all(first[1] == then[1] or then[0] - first[0] - 1 >= least for first, then in pairs)


JUDGES: Final[dict[str, Judge]] = {
    "NotAvailableTimes": available,
    "MaxGapsPerWeek": gaps_a_week,
    "MaxGapsPerDay": gaps_a_day,
    "MaxDaysPerWeek": most_days,
    "MinDaysPerWeek": fewest_days,
    "MaxHoursDaily": most_hours,
    "ActivityTagMaxHoursDaily": most_hours,
    "MinHoursDaily": fewest_hours,
    "MaxHoursContinuously": longest_run,
    "ActivityTagMaxHoursContinuously": longest_run,
    "EarlyMaxBeginningsAtSecondHour": early,
    "IntervalMaxDaysPerWeek": interval,
    "MaxSpanPerDay": span,
    "MaxBuildingChangesPerDay": changes_a_day,
    "MaxBuildingChangesPerWeek": changes_a_week,
    "MinGapsBetweenBuildingChanges": time_to_walk,
}
