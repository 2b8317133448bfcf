"""A least-change repair in words: for the screen and for the command line."""

from collections.abc import Sequence

from desktop_app.services.timetable.repairing import NewPlace, Repair
from desktop_app.services.timetable.values import Place, Problem
from desktop_app.services.timetable.week import Week
from desktop_app.views.timetable.sentences import group_name, name_of, place_in_words
from desktop_app.views.wording import _, ngettext


def outcome(repair: Repair) -> tuple[str, str]:
    """What came of it, and its role."""
    if repair.status == "unknown":
        return _("The time was too short to find a repair; look again or unlock lessons."), "warn"
    if not repair.moves:
        return _("Nothing to mend: every lesson keeps the rules."), "good"
    return " ".join(told_counts(repair)), "strong"


def told_counts(repair: Repair) -> list[str]:
    """How many move, and whether fewer can."""
    moved, put = repair.moved, len(repair.moves) - repair.moved
    told = []
    if moved:
        words = ngettext("{count} lesson gets a new place.", "{count} lessons get new places.", moved)
        told.append(words.format(count=moved))
        told.append(_("Fewer is impossible.") if repair.least else _("Perhaps fewer is possible."))
    if put:
        words = ngettext("{count} lesson of the tray is placed.", "{count} lessons of the tray are placed.", put)
        told.append(words.format(count=put))
    return told


def move_lines(moves: Sequence[NewPlace], problem: Problem, week: Week) -> list[str]:
    """«ИСП-21 · ОП.04 Основы алгоритмизации: Пн, 1-я пара, каб. 305 → Вт, 3-я пара, каб. 305»."""
    loads = {card.id: card.load for card in problem.cards}
    return [move_line(move, loads[move.card], week) for move in moves]


def move_line(move: NewPlace, load: int, week: Week) -> str:
    """One lesson: it was there, it will be here."""
    card = week.loads[load]
    before = where(move.before, week) if move.before else _("without a place")
    return f"{group_name(card, week)} · {card.index} {card.title}: {before} → {where(move.after, week)}"


def where(place: Place, week: Week) -> str:
    """«Пн, 1-я пара, каб. 305»."""
    room = _("room {number}").format(number=name_of(week.rooms, place.room))
    return f"{place_in_words(place.parity, place.day, place.pair)}, {room}"
