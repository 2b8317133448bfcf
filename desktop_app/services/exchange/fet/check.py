"""Is a timetable of a `.fet` file valid? Checked from the file alone: nothing here is shared with the search."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop_app.services.exchange.fet.check_holders import holder_breaks
from desktop_app.services.exchange.fet.check_pairs import pair_breaks
from desktop_app.services.exchange.fet.check_rooms import room_breaks
from desktop_app.services.exchange.fet.check_view import View
from desktop_app.services.exchange.fet.selection import (
    END_RULES,
    HOME_RULES,
    PAIR_RULES,
    ROOM_RULES,
    SLOT_RULES,
    START_RULES,
    chosen,
    rule_of,
    understood,
)
from desktop_app.services.exchange.fet.values import HARD, Constraint, FetFile, Put


@dataclass(frozen=True, slots=True)
class Broken:
    """A constraint that does not hold, and where."""

    name: str
    where: str


def fet_check(fet: FetFile, puts: Mapping[int, Put], *, soft: bool = False) -> list[Broken]:
    """What is broken of all that weighs 100 %; with `soft`, of what weighs less (weights are not added up)."""
    view = View(fet, puts)
    found = [] if soft else [Broken("BasicCompulsoryTime", where) for where in time_breaks(view)]
    if found and any(where.where.startswith("unplaced") for where in found):
        return found
    for one in fet.constraints:
        if understood(one) and (one.weight < HARD) == soft:
            found.extend(Broken(one.name, where) for where in breaks(view, one))
    return found


def time_breaks(view: View) -> Iterator[str]:
    """Activities without a place, over the end of a day, or two at once for a teacher or a subgroup."""
    for one in view.fet.activities.values():
        if one.id not in view.puts:
            yield f"unplaced {one.id}"
        elif view.puts[one.id].slot % view.hours + one.duration > view.hours:
            yield f"over the end of the day {one.id}"
    taken = [(holder[1], slot, ids) for holder, slots in view.taken.items() for slot, ids in slots.items()]
    yield from (f"{name} {view.say(slot)}: {ids}" for name, slot, ids in taken if len(ids) > 1)


def breaks(view: View, one: Constraint) -> Iterator[str]:
    """Where one constraint does not hold."""
    if one.name in PAIR_RULES:
        return pair_breaks(view, one)
    if one.name in ROOM_RULES | HOME_RULES or one.name in ROOM_NAMES:
        return room_breaks(view, one)
    if rule_of(one):
        return holder_breaks(view, one)
    return place_breaks(view, one)


ROOM_NAMES = frozenset({"BasicCompulsorySpace", "RoomNotAvailableTimes", "ActivitiesOccupyMaxDifferentRooms"})


def place_breaks(view: View, one: Constraint) -> Iterator[str]:
    """Breaks, preferred starts and slots, ends of the day."""
    for activity in [] if one.name == "BasicCompulsoryTime" else chosen(view.fet, one):
        wrong = (
            (one.name == "BreakTimes" and not view.slots(activity.id).isdisjoint(one.slots))
            or (one.name in START_RULES and not starts_well(view, one, activity.id))
            or (one.name in SLOT_RULES and not view.slots(activity.id) <= set(one.slots))
            or (one.name in END_RULES and not ends_day(view, activity.id))
        )
        if wrong:
            yield view.where(activity.id)


def starts_well(view: View, one: Constraint, activity: int) -> bool:
    """Whether it begins when it should: at one day and hour, or in one of the slots."""
    if one.name != "ActivityPreferredStartingTime":
        return view.puts[activity].slot in one.slots
    day, hour = divmod(view.puts[activity].slot, view.hours)
    said = one.text("Preferred_Day", "Day"), one.text("Preferred_Hour", "Hour")
    return said[0] in {"", view.fet.days[day]} and said[1] in {"", view.fet.hours[hour]}


def ends_day(view: View, activity: int) -> bool:
    """Whether none of its students has anything later on that day."""
    last = max(view.slots(activity))
    groups = view.fet.subgroups_of(view.fet.activities[activity])
    later = range(last + 1, (last // view.hours + 1) * view.hours)
    return not any(slot in view.taken["subgroup", one] for one in groups for slot in later)
