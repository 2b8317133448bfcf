"""Copied lessons set down again: on another day, or for another group with the same disciplines, where all are free."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop_app.services.timetable.clashes import judge
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.rearranging import Change
from desktop_app.services.timetable.values import Place, Slot
from desktop_app.services.timetable.week import LoadCard


class Sample(NamedTuple):
    """A lesson that was copied."""

    load: int
    slot: Slot


def samples_of(editing: Editing, lessons: Sequence[int]) -> tuple[Sample, ...]:
    """The lessons as they stand, in the order of the week."""
    found = (
        Sample(editing.occupancy.cards[lesson].load, Slot(*editing.places[lesson][:3]))
        for lesson in lessons
        if lesson in editing.places
    )
    return tuple(sorted(found, key=lambda one: (one.slot.day, one.slot.pair, one.slot.parity, one.load)))


def pasted(editing: Editing, samples: Sequence[Sample], group: int, day: int) -> tuple[Change, ...]:
    """The cards of the tray that may stand as the samples do: for a group (0: the same one), on a day (0: the same).

    What is copied from one day goes to the wanted day; several days keep their days. Each card keeps every rule of a
    drag; the engine's index is left as it was.
    """
    one_day = len({sample.slot.day for sample in samples}) == 1
    occupancy, set_down = editing.occupancy, dict[int, Place]()
    tray = {card.id: card for card in editing.problem.cards if card.id < 0}
    try:
        for load, slot in wanted(editing, samples, group):
            goal = slot._replace(day=day) if one_day and day else slot
            card = next((key for key, card in tray.items() if card.load == load and goal.parity in card.parities), 0)
            end = judge(occupancy, {card: goal}) if card else None
            if end is not None and not end.reasons:
                set_down[card] = end.places[card]
                occupancy.put(card, end.places[card])
                del tray[card]
    finally:
        for card in set_down:
            occupancy.lift(card)
    return tuple(Change(occupancy.cards[card].load, None, place) for card, place in set_down.items())


def wanted(editing: Editing, samples: Sequence[Sample], group: int) -> Iterator[tuple[int, Slot]]:
    """(load, slot) of each sample whose discipline the group has."""
    loads = editing.week.loads
    for sample in samples:
        load = loads.get(sample.load)
        twin = load if load is None or not group or group in load.groups else twin_of(editing, load, group)
        if twin is not None:
            yield twin.id, sample.slot._replace(parity=sample.slot.parity.within(twin.part))


def twin_of(editing: Editing, load: LoadCard, group: int) -> LoadCard | None:
    """The load of a group with the same discipline, kind of work and subgroup."""
    return next((one for one in editing.week.loads.values() if one.group_id == group and same(one, load)), None)


def same(one: LoadCard, other: LoadCard) -> bool:
    """Whether two rows of the load are of one discipline."""
    return (one.title, one.kind, one.subgroup) == (other.title, other.kind, other.subgroup)
