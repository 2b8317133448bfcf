"""Why no timetable can exist, in words."""

from collections.abc import Callable, Iterable, Mapping

from desktop_app.services.timetable.solver_limits import Facts, Reason, ReasonKind
from desktop_app.services.timetable.values import Problem
from desktop_app.services.timetable.week import Week
from desktop_app.views.timetable.sentences import group_name, name_of, room_kind, short_day
from desktop_app.views.wording import _, ngettext


def say_reasons(reasons: Iterable[Reason], problem: Problem, week: Week) -> str:
    """One line for each; the same sentence once."""
    return "\n".join(dict.fromkeys(say_reason(reason, problem, week) for reason in reasons))


def say_reason(reason: Reason, problem: Problem, week: Week) -> str:
    """What is over-committed, by how much, and so what to change."""
    return SENTENCES[reason.kind](reason.facts, problem, week)


def number(facts: Facts, name: str) -> int:
    """A fact that is a number."""
    return int(facts[name])


def card_name(card_id: int, problem: Problem, week: Week) -> str:
    """«Математика (ИС-21)»."""
    load = next((week.loads[card.load] for card in problem.cards if card.id == card_id), None)
    return f"{load.title} ({group_name(load, week)})" if load else "?"


def part_overfull(facts: Facts, _problem: Problem, week: Week) -> str:
    """PART_OVERFULL."""
    return _("{group}: {lessons} pairs a week are asked for, only {places} fit; lower the load").format(
        group=name_of(week.groups, number(facts, "group")), **pair(facts)
    )


def teacher_overfull(facts: Facts, _problem: Problem, week: Week) -> str:
    """TEACHER_OVERFULL."""
    return _("{teacher}: {lessons} pairs a week are asked for, only {places} fit; give some to somebody else").format(
        teacher=name_of(week.teachers, number(facts, "teacher")), **pair(facts)
    )


def rooms_short(facts: Facts, _problem: Problem, _week: Week) -> str:
    """ROOMS_SHORT."""
    size = number(facts, "size")
    seats = ngettext("{size} seat", "{size} seats", size).format(size=size)
    return _("{kind}, {seats} and more: {lessons} pairs a week are asked for, the rooms have {places}").format(
        kind=room_kind(str(facts["needed"])), seats=seats, **pair(facts)
    )


def card_too_large(facts: Facts, problem: Problem, week: Week) -> str:
    """CARD_TOO_LARGE."""
    name = card_name(number(facts, "card"), problem, week)
    kind, capacity = room_kind(str(facts["needed"])), number(facts, "capacity")
    if not capacity:
        return _("{lesson}: the college has no room of this kind: {kind}").format(lesson=name, kind=kind)
    return _("{lesson}: {size} students, the largest room ({kind}) has {capacity} seats").format(
        lesson=name, size=facts["size"], kind=kind, capacity=capacity
    )


def pinned_clash(facts: Facts, problem: Problem, week: Week) -> str:
    """PINNED_CLASH."""
    where = _("{day}, pair {pair}").format(day=short_day(number(facts, "day")), pair=facts["pair"])
    name = card_name(number(facts, "card"), problem, week)
    if not number(facts, "other"):
        return _("The locked lesson {lesson} can't stand at {place}; unlock it").format(lesson=name, place=where)
    other = card_name(number(facts, "other"), problem, week)
    return _("Locked lessons exclude one another at {place}: {lesson} and {other}; unlock one of them").format(
        place=where, lesson=name, other=other
    )


def pair(facts: Facts) -> dict[str, int]:
    """What is asked for and what there is."""
    return {"lessons": number(facts, "lessons"), "places": number(facts, "places")}


SENTENCES: Mapping[ReasonKind, Callable[[Facts, Problem, Week], str]] = {
    ReasonKind.PART_OVERFULL: part_overfull,
    ReasonKind.TEACHER_OVERFULL: teacher_overfull,
    ReasonKind.ROOMS_SHORT: rooms_short,
    ReasonKind.CARD_TOO_LARGE: card_too_large,
    ReasonKind.PINNED_CLASH: pinned_clash,
}
