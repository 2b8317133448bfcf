"""Events that are placed as one, as everything that judges a place sees them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.models.attestation import Control
from desktop_app.models.session import ExamEvent, SittingKind
from desktop_app.services.session.problem import Place, Slot, Span
from desktop_app.services.session.times import minutes_of


class Meeting(NamedTuple):
    """An exam or a consultation where it stands."""

    span: Span
    room: int | None
    examiners: frozenset[int]


@dataclass(frozen=True, slots=True)
class Unit:
    """An event, or those of a stream that are held together."""

    key: int
    rows: tuple[ExamEvent, ...]  # the lead in front
    examiners: tuple[int, ...]  # employees, whose statement it is in front
    members: frozenset[int]  # students of the subgroup or of the retake; empty: the whole groups
    sizes: tuple[int, ...]  # who sit each of the rows, in heads
    consultation: int  # minutes; 0: none is held

    @property
    def lead(self) -> ExamEvent:
        """The event that has the place."""
        return self.rows[0]

    @property
    def size(self) -> int:
        """All who sit it."""
        return sum(self.sizes)

    @property
    def groups(self) -> frozenset[int]:
        """Whose students sit it."""
        return frozenset(row.group_id for row in self.rows)

    @property
    def is_exam(self) -> bool:
        """Whether it counts for «one a day» and for the days between."""
        return self.lead.control is Control.EXAM

    @property
    def in_hours(self) -> bool:
        """Whether it is held within the hours of its discipline, on a lesson (domain.md 3.10)."""
        return not self.is_exam and self.lead.sitting is SittingKind.MAIN

    @property
    def place(self) -> Place | None:
        """Where its rows say that it stands."""
        return place_of(self.lead)

    @property
    def title(self) -> str:
        """«Математика, ИС-21»."""
        return f"{self.lead.row.title}, {', '.join(row.group.name for row in self.rows)}"

    def shares(self, other: "Unit") -> frozenset[int]:
        """The groups whose students sit both; nothing when the people are others (two subgroups)."""
        if self.members and other.members and not self.members & other.members:
            return frozenset()
        return self.groups & other.groups

    def meetings(self, place: Place) -> tuple[Meeting, ...]:
        """What it takes there: itself, and its consultation, which the first examiner holds."""
        own = Meeting(place.slot.span(self.lead.minutes), place.room, frozenset(self.examiners))
        if place.consultation is None or not self.consultation:
            return (own,)
        span = place.consultation.span(self.consultation)
        return own, Meeting(span, place.consultation_room, frozenset(self.examiners[:1]))


def place_of(row: ExamEvent) -> Place | None:
    """Where a row says that it stands."""
    if row.day is None or row.starts is None:
        return None
    consultation = None
    if row.consultation_day is not None and row.consultation_starts is not None:
        consultation = Slot(row.consultation_day, minutes_of(row.consultation_starts))
    return Place(Slot(row.day, minutes_of(row.starts)), row.room_id, consultation, row.consultation_room_id)


@dataclass(frozen=True, slots=True)
class People:
    """Who sits and holds events, read once."""

    examiners: Mapping[int, Sequence[int]]  # event → employees
    sitters: Mapping[int, frozenset[int]]  # event → students of a retake
    subgroups: Mapping[int, frozenset[int]]  # event of a subgroup → who stands in it on its day, or as known by now
    sizes: Mapping[int, int]  # group → students

    def members(self, row: ExamEvent) -> frozenset[int]:
        """The students of an event that only some of the group sit."""
        if row.sitting is not SittingKind.MAIN:
            return self.sitters.get(row.id, frozenset())
        return self.subgroups.get(row.id, frozenset())

    def size(self, row: ExamEvent) -> int:
        """How many sit an event."""
        alone = row.sitting is not SittingKind.MAIN or row.subgroup_id is not None
        return len(self.members(row)) if alone else self.sizes.get(row.group_id, 0)


def units_of(rows: Sequence[ExamEvent], people: People, consultation: int) -> dict[int, Unit]:
    """Key → the events held together."""
    found: dict[int, list[ExamEvent]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: (one.lead_id is not None, one.id)):
        found[row.key].append(row)
    return {key: unit_of(key, together, people, consultation) for key, together in found.items()}


def unit_of(key: int, rows: Sequence[ExamEvent], people: People, consultation: int) -> Unit:
    """Events that are held together; before an exam there is a consultation."""
    members: frozenset[int] = frozenset().union(*(people.members(row) for row in rows))
    whole = any(not people.members(row) for row in rows)
    is_exam = rows[0].control is Control.EXAM
    return Unit(
        key=key,
        rows=tuple(rows),
        examiners=tuple(dict.fromkeys(one for row in rows for one in people.examiners.get(row.id, ()))),
        members=frozenset() if whole else members,
        sizes=tuple(people.size(row) for row in rows),
        consultation=consultation if is_exam and rows[0].sitting is SittingKind.MAIN else 0,
    )
