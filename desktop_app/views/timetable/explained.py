"""Contradicting requirements in words, and by how little each can give way."""

from collections.abc import Callable, Iterator, Mapping

from desktop_app.services.timetable.explaining import Conflict, Demand, DemandKind, Explanation, Way
from desktop_app.services.timetable.values import Parity, Problem, Wish
from desktop_app.services.timetable.week import Week
from desktop_app.views.timetable.sentences import group_name, name_of, place_in_words, room_kind, short_day
from desktop_app.views.wishes.words import KIND_WORDS
from desktop_app.views.wording import _, ngettext

Words = Callable[[Demand, Problem, Week], str]


def conflict_lines(conflict: Conflict, problem: Problem, week: Week) -> Iterator[str]:
    """A contradiction for the command line."""
    yield conflict_title(conflict)
    yield from (f"  • {demand_words(demand, problem, week)}" for demand in conflict.demands)
    yield _("What to relax, one of these:")
    yield from (f"  → {words}" for words in way_lines(conflict, problem, week))


def conflict_title(conflict: Conflict) -> str:
    """What is said of the whole set."""
    if conflict.irreducible:
        return _("These requirements can't be kept together; without any one of them they can:")
    return _("These requirements can't be kept together (perhaps fewer of them contradict already):")


def nothing_found(found: Explanation) -> str:
    """What is said when no contradiction is named."""
    if found.status == "possible":
        return _("No contradiction: all requirements can be kept together.")
    return _("No contradiction was found of a single teacher, group or kind of room; the whole needs more time.")


def demand_words(demand: Demand, problem: Problem, week: Week) -> str:
    """One requirement."""
    return DEMANDS[demand.kind](demand, problem, week)


def way_lines(conflict: Conflict, problem: Problem, week: Week) -> list[str]:
    """What to relax; of what has no measure, the requirement itself."""
    ways = {way.demand: way for way in conflict.ways}
    found = []
    for demand in conflict.demands:
        if demand in ways:
            found.append(WAYS[demand.kind](ways[demand], week))
        elif demand.kind is DemandKind.LOCKED:
            found.append(_("unlock: {lesson}").format(lesson=lesson_words(demand.id, problem, week)))
        elif demand.kind is DemandKind.WISH:
            found.append(_("switch off or lower: {requirement}").format(requirement=wish_words(demand, problem, week)))
    return list(dict.fromkeys(found))


def load_words(load: int, week: Week) -> str:
    """«Математика (ИСП-21), Иванова А. П.»."""
    card = week.loads.get(load)
    if card is None:
        return "?"
    return f"{card.title} ({group_name(card, week)}), {name_of(week.teachers, card.teacher_id)}"


def lesson_words(card_id: int, problem: Problem, week: Week) -> str:
    """A locked lesson and where it stands."""
    load = next((card.load for card in problem.cards if card.id == card_id), 0)
    place = dict(problem.pinned).get(card_id)
    where = place_in_words(Parity(place.parity), place.day, place.pair) if place else ""
    return f"{load_words(load, week)}: {where}"


def wish_words(demand: Demand, problem: Problem, week: Week) -> str:
    """What a requirement asks, and of whom."""
    wish = next((one for one in problem.requirements if one.id == demand.id), None)
    return asked_of(wish, demand.text, demand.number, week) if wish else "?"


def asked_of(wish: Wish, kind: str, number: int, week: Week) -> str:
    """«Не больше 3 пар в день: ИСП-21»."""
    whose = {"teacher": week.teachers, "group": week.groups}.get(kind)
    name = name_of(whose, number) if whose is not None else load_words(number, week)
    return f"{_(KIND_WORDS[wish.kind]).format(number=wish.number)}: {name}"


def pairs_words(fortnight: int) -> str:
    """Pairs of two weeks as pairs a week."""
    return f"{fortnight / 2:g}".replace(".", ",")


def load_demand(demand: Demand, _problem: Problem, week: Week) -> str:
    """LOAD."""
    return _("{load}: pairs a week: {pairs}").format(load=load_words(demand.id, week), pairs=pairs_words(demand.number))


def off_demand(demand: Demand, _problem: Problem, week: Week) -> str:
    """TEACHER_OFF."""
    return ngettext(
        "{teacher} can't come at {count} pair of the week",
        "{teacher} can't come at {count} pairs of the week",
        demand.number,
    ).format(teacher=name_of(week.teachers, demand.id), count=demand.number)


def limit_demand(demand: Demand, _problem: Problem, week: Week) -> str:
    """PAIRS_A_DAY."""
    return _("{group}: at most {limit} pairs a day").format(group=name_of(week.groups, demand.id), limit=demand.number)


def windows_demand(demand: Demand, _problem: Problem, week: Week) -> str:
    """WINDOWS."""
    return _("{group}: no windows").format(group=name_of(week.groups, demand.id))


def rooms_demand(demand: Demand, _problem: Problem, _week: Week) -> str:
    """ROOMS."""
    kind = room_kind(demand.text)
    if not demand.id:
        return _("{kind} with {seats} seats or more: there is none").format(kind=kind, seats=demand.number)
    return _("{kind} with {seats} seats or more: {count} in all").format(
        kind=kind, seats=demand.number, count=demand.id
    )


def locked_demand(demand: Demand, problem: Problem, week: Week) -> str:
    """LOCKED."""
    return _("Locked: {lesson}").format(lesson=lesson_words(demand.id, problem, week))


def wish_demand(demand: Demand, problem: Problem, week: Week) -> str:
    """WISH."""
    return _("Binding: {requirement}").format(requirement=wish_words(demand, problem, week))


DEMANDS: Mapping[DemandKind, Words] = {
    DemandKind.LOAD: load_demand,
    DemandKind.TEACHER_OFF: off_demand,
    DemandKind.PAIRS_A_DAY: limit_demand,
    DemandKind.WINDOWS: windows_demand,
    DemandKind.ROOMS: rooms_demand,
    DemandKind.LOCKED: locked_demand,
    DemandKind.WISH: wish_demand,
}


def load_way(way: Way, week: Week) -> str:
    """LOAD."""
    return _("fewer pairs a week, by {pairs}: {load}").format(
        pairs=pairs_words(way.amount), load=load_words(way.demand.id, week)
    )


def off_way(way: Way, week: Week) -> str:
    """TEACHER_OFF."""
    teacher = name_of(week.teachers, way.demand.id)
    if way.times:
        times = ", ".join(f"{short_day(day)} {pair}" for day, pair in way.times)
        return _("let {teacher} come: {times}").format(teacher=teacher, times=times)
    return _("let {teacher} come at more pairs of the week, by {count}").format(teacher=teacher, count=way.amount)


def limit_way(way: Way, week: Week) -> str:
    """PAIRS_A_DAY."""
    return _("allow {group} {count} pairs a day").format(
        group=name_of(week.groups, way.demand.id), count=way.demand.number + way.amount
    )


def rooms_way(way: Way, _week: Week) -> str:
    """ROOMS."""
    return _("more rooms, by {count}: {kind} with {seats} seats or more").format(
        count=way.amount, kind=room_kind(way.demand.text), seats=way.demand.number
    )


WAYS: Mapping[DemandKind, Callable[[Way, Week], str]] = {
    DemandKind.LOAD: load_way,
    DemandKind.TEACHER_OFF: off_way,
    DemandKind.PAIRS_A_DAY: limit_way,
    DemandKind.ROOMS: rooms_way,
}
"""Kinds that can be measured (see `services.timetable.explaining.Way`)."""
