"""The slots that each activity may begin in, by itself."""

from desktop_app.services.exchange.fet.selection import SLOT_RULES, START_RULES, chosen, hard, rule_of
from desktop_app.services.exchange.fet.values import Constraint, FetFile


def allowed_starts(fet: FetFile) -> dict[int, set[int]]:
    """Activity → its slots: within a day, out of breaks, when all who attend are there, where it is preferred."""
    away = away_of(fet)
    breaks = {slot for rule in hard(fet) if rule.name == "BreakTimes" for slot in rule.slots}
    found: dict[int, set[int]] = {}
    for one in fet.activities.values():
        who = [("teacher", name) for name in one.teachers]
        who += [("subgroup", name) for name in fet.subgroups_of(one)]
        shut = breaks.union(*(away.get(each, set()) for each in who))
        found[one.id] = starts_in(fet, one.duration, shut)
    for rule in hard(fet):
        narrow(fet, rule, found)
    return found


def starts_in(fet: FetFile, duration: int, shut: set[int]) -> set[int]:
    """The slots from which so many hours of one day are open."""
    hours = len(fet.hours)
    return {
        day * hours + hour
        for day in range(len(fet.days))
        for hour in range(hours - duration + 1)
        if shut.isdisjoint(range(day * hours + hour, day * hours + hour + duration))
    }


def away_of(fet: FetFile) -> dict[tuple[str, str], set[int]]:
    """Teacher or subgroup → slots when they are not there."""
    found: dict[tuple[str, str], set[int]] = {}
    for rule in hard(fet):
        if rule_of(rule) == "NotAvailableTimes":
            teacher = rule.text("Teacher")
            names = (
                [("teacher", teacher)] if teacher else [("subgroup", one) for one in fet.sets[rule.text("Students")]]
            )
            for who in names:
                found.setdefault(who, set()).update(rule.slots)
    return found


def narrow(fet: FetFile, rule: Constraint, starts: dict[int, set[int]]) -> None:
    """Leave the starts that a preference allows."""
    if rule.name == "ActivityPreferredStartingTime":
        wanted = set(starting(fet, rule))
    elif rule.name in START_RULES | SLOT_RULES:
        wanted = set(rule.slots)
    else:
        return
    for one in chosen(fet, rule):
        if rule.name in SLOT_RULES:
            starts[one.id] = {slot for slot in starts[one.id] if wanted.issuperset(range(slot, slot + one.duration))}
        else:
            starts[one.id] &= wanted


def starting(fet: FetFile, rule: Constraint) -> list[int]:
    """The slots of a day, an hour, or both."""
    day, hour = rule.text("Preferred_Day", "Day"), rule.text("Preferred_Hour", "Hour")
    return [
        d * len(fet.hours) + h
        for d, a_day in enumerate(fet.days)
        for h, an_hour in enumerate(fet.hours)
        if day in {"", a_day} and hour in {"", an_hour}
    ]
