"""What the students of a group go through: rows of the whole group, then a subgroup's, perhaps another's before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from desktop_app.models.load import LessonKind, Load

Parts = Mapping[int, Sequence[int]]
"""Number of a subgroup → hours of its rows."""


def paths_of(loads: Sequence[Load]) -> Iterator[tuple[int | None, list[int]]]:
    """The rows of a discipline of a group as a student meets them: (number of the subgroup, hours of each row).

    A group that is not divided has one path (None). Of a division that is over everybody has had what its slowest
    subgroup was given: what was left of that one is given afterwards. In a division that is for other kinds of lessons
    of the discipline a student stands in whichever subgroup is given least.
    """
    everybody = [load.hours for load in loads if load.subgroup is None and load.hours]
    found: dict[tuple[int, LessonKind], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    over: dict[tuple[int, LessonKind], bool] = defaultdict(lambda: True)
    for load in loads:
        if load.subgroup is not None:
            key = (load.subgroup.division_id, load.kind)
            found[key][load.subgroup.number].append(load.hours)
            over[key] = over[key] and load.until is not None
    everybody += [sum(hours) for key, parts in found.items() if over[key] for hours in slowest(parts) if sum(hours)]
    now = {key: parts for key, parts in found.items() if not over[key]}
    if not now:
        yield None, everybody
    for division in sorted({division for division, _kind in now}):
        own = [parts for (one, _kind), parts in now.items() if one == division]
        others = [parts for (one, _kind), parts in now.items() if one != division]
        beside = [hour for parts in others for hours in slowest(parts) for hour in hours]
        for number in sorted({number for parts in own for number in parts}):
            yield number, [*everybody, *beside, *(hours for parts in own for hours in parts.get(number, ()))]


def slowest(parts: Parts) -> list[Sequence[int]]:
    """The rows of the subgroup that is given least, as the only ones of a list."""
    return [min(parts.values(), key=sum)] if parts else []
