"""The demo college's source data: names of the region, rooms, bells, areas of teaching, and a real curriculum."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class People:
    """Names that go together: surnames and patronymics as (masculine, feminine); `share` of all, in per cent."""

    share: int
    surnames: tuple[tuple[str, str], ...]
    male: tuple[str, ...]
    female: tuple[str, ...]
    patronymics: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TermSource:
    name: str
    year_starts: int
    number: int
    starts: date
    ends: date
    parity_anchor: date


@dataclass(frozen=True, slots=True)
class BellSource:
    """A bell schedule; a weekday None stands for short days."""

    name: str
    weekdays: tuple[int | None, ...]
    pairs: tuple[tuple[time, time], ...]


@dataclass(frozen=True, slots=True)
class RoomSource:
    number: str
    kind: str
    capacity: int
    title: str


@dataclass(frozen=True, slots=True)
class BuildingSource:
    name: str
    address: str
    rooms: tuple[RoomSource, ...]


@dataclass(frozen=True, slots=True)
class StaffSource:
    """Whoever does not teach: a position, the role and login of the account, the setting that holds the name."""

    position: str
    role: str
    login: str
    setting: str


@dataclass(frozen=True, slots=True)
class Area:
    """An area of teaching: so many teachers, and the rows of the plan by the beginning of their index.

    A row's value is the kind of room in which its practice is held by subgroups (in a gym by the whole group); empty:
    the whole group in a lecture room.
    """

    position: str
    teachers: int
    rows: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GroupSource:
    name: str
    admission_year: int
    department: int  # its place in the list of departments
    students: int


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that the demo college is made of."""

    peoples: tuple[People, ...]
    settings: Mapping[str, str]
    curriculum: bytes
    curriculum_name: str
    terms: tuple[TermSource, ...]
    days_off: tuple[tuple[date, str], ...]
    bells: tuple[BellSource, ...]
    buildings: tuple[BuildingSource, ...]
    staff: tuple[StaffSource, ...]
    areas: tuple[Area, ...]
    departments: tuple[str, ...]
    groups: tuple[GroupSource, ...]
    headed: int  # the place of the department whose head has an account
    shown_group: str  # whose curator, student and parent have accounts
    emblem: bytes
    equipment: Mapping[str, str]  # kind of a room → what stands there
    ways: tuple[tuple[str, str, int], ...]  # two buildings, minutes between them


def read_sources(folder: Path) -> Sources:
    """The sources as they lie in `resources/demo`."""
    said = json.loads((folder / "college.json").read_text("utf-8"))
    names = json.loads((folder / "names.json").read_text("utf-8"))
    return Sources(
        peoples=tuple(_people(people) for people in names),
        settings=said["settings"],
        curriculum=(folder / said["curriculum"]).read_bytes(),
        curriculum_name=said["curriculum"],
        terms=tuple(_term(term) for term in said["terms"]),
        days_off=tuple((date.fromisoformat(day["day"]), day["title"]) for day in said["days_off"]),
        bells=tuple(_bells(bells) for bells in said["bells"]),
        buildings=tuple(_building(building) for building in said["buildings"]),
        staff=tuple(StaffSource(**one) for one in said["staff"]),
        areas=tuple(Area(**area) for area in said["areas"]),
        departments=tuple(said["departments"]),
        groups=tuple(GroupSource(**group) for group in said["groups"]),
        headed=said["headed"],
        shown_group=said["shown_group"],
        emblem=(folder / "emblem.png").read_bytes(),
        equipment=said["equipment"],
        ways=tuple((one, other, minutes) for one, other, minutes in said["ways"]),
    )


def _people(said: Mapping[str, Any]) -> People:
    return People(
        share=said["share"],
        surnames=tuple((masculine, feminine) for masculine, feminine in said["surnames"]),
        male=tuple(said["male"]),
        female=tuple(said["female"]),
        patronymics=tuple((masculine, feminine) for masculine, feminine in said["patronymics"]),
    )


def _term(said: Mapping[str, Any]) -> TermSource:
    days = {name: date.fromisoformat(said[name]) for name in ("starts", "ends", "parity_anchor")}
    return TermSource(name=said["name"], year_starts=said["year_starts"], number=said["number"], **days)


def _bells(said: Mapping[str, Any]) -> BellSource:
    pairs = [pair.split("-") for pair in said["pairs"]]
    times = tuple((time.fromisoformat(starts), time.fromisoformat(ends)) for starts, ends in pairs)
    return BellSource(said["name"], tuple(said["weekdays"]), times)


def _building(said: Mapping[str, Any]) -> BuildingSource:
    return BuildingSource(said["name"], said["address"], tuple(RoomSource(**room) for room in said["rooms"]))
