"""The college's own timetable as a `.fet` file: what FET opens, keeps and can go on with."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from desktop_app.errors import BadInput
from desktop_app.services.exchange.fet.college_lists import DAYS, Names, add, lists, names_of
from desktop_app.services.exchange.fet.writing import document, lock
from desktop_app.services.timetable.values import Card, Place, Problem, TermPart
from desktop_app.services.timetable.week import Week

Facts = Mapping[str, str | int | list[str]]
Twins = tuple[int, ...]  # the activities of a card: one of each week of the cycle that it is held in


def college_fet(week: Week, problem: Problem, places: Mapping[int, Place]) -> bytes:
    """The file. A cycle of two weeks becomes a week of twelve days, so that every lesson stands where it is held.

    A lesson of every week is two activities six days apart, at one hour. What stands somewhere is locked there, what
    is locked here permanently; the rest waits for FET with the rooms that fit.
    Raises BadInput (`fet_without_parts`: rows of the load are read in one part of the term only).
    """
    names = names_of(week, problem)
    root = Element("fet", version="6.8.5")
    add(root, "Institution_Name", week.term_name)
    add(root, "Comments", "")
    if {card.part for card in problem.cards} & {TermPart.FIRST, TermPart.SECOND}:
        raise BadInput("fet_without_parts")
    lists(root, week, problem, names)
    twins = {card.id: tuple(numbers) for card, numbers in zip(problem.cards, numbered(problem), strict=True)}
    activities = add(root, "Activities_List")
    for card in problem.cards:
        for number in twins[card.id]:
            activity(activities, card, number, twins[card.id], names)
    rooms_and_buildings(root, week)
    times(root, (week, problem, names), twins, places)
    spaces(root, (problem, names), twins, places)
    return document(root)


def numbered(problem: Problem) -> Iterator[list[int]]:
    """The activities of each card, numbered from one."""
    last = 0
    for card in problem.cards:
        count = 2 if card.whole else 1
        yield list(range(last + 1, last + count + 1))
        last += count


def activity(where: Element, card: Card, number: int, twins: Twins, names: Names) -> None:
    """One activity."""
    node = add(where, "Activity")
    add(node, "Teacher", names.teachers[card.teacher])
    add(node, "Subject", names.subjects[card.load])
    for students in names.students(card.parts):
        add(node, "Students", students)
    said = {
        "Duration": 1,
        "Total_Duration": len(twins),
        "Id": number,
        "Activity_Group_Id": twins[0] if len(twins) > 1 else 0,
        "Number_Of_Students": card.size,
        "Active": "true",
        "Comments": "",
    }
    for name, text in said.items():
        add(node, name, str(text))


def rooms_and_buildings(root: Element, week: Week) -> None:
    """The rooms where they stand."""
    buildings = add(root, "Buildings_List")
    for name in sorted({room.building for room in week.rooms}):
        node = add(buildings, "Building")
        add(node, "Name", name)
        add(node, "Comments", "")
    rooms = add(root, "Rooms_List")
    for room in week.rooms:
        node = add(rooms, "Room")
        said = {"Name": room.name, "Building": room.building, "Capacity": str(room.capacity), "Virtual": "false"}
        for name, text in {**said, "Comments": ""}.items():
            add(node, name, text)


def constraint(where: Element, name: str, said: Facts) -> Element:
    """A constraint that must hold; a list of texts is written one under another."""
    node = add(where, f"Constraint{name}")
    add(node, "Weight_Percentage", "100")
    for fact, value in said.items():
        for text in value if isinstance(value, list) else [str(value)]:
            add(node, fact, text)
    add(node, "Active", "true")
    add(node, "Comments", "")
    return node


def times(
    root: Element, known: tuple[Week, Problem, Names], twins: Mapping[int, Twins], places: Mapping[int, Place]
) -> None:
    """When teachers can't come, the most pairs of a day, no windows, twins on their days, and the locks."""
    week, problem, names = known
    where = add(root, "Time_Constraints_List")
    constraint(where, "BasicCompulsoryTime", {})
    for teacher, name in names.teachers.items():
        off = sorted((day, pair) for one, day, pair in problem.teacher_off if one == teacher)
        if off:
            away(where, name, off, week)
    constraint(where, "StudentsMaxHoursDaily", {"Maximum_Hours_Daily": problem.limits.pairs_a_day})
    constraint(where, "StudentsMaxGapsPerWeek", {"Max_Gaps": 0})
    for pair in (pair for pair in twins.values() if len(pair) > 1):
        ids: Facts = {"Number_of_Activities": len(pair), "Activity_Id": [str(one) for one in pair]}
        constraint(where, "ActivitiesSameStartingHour", ids)
        apart: Facts = {"Consecutive_If_Same_Day": "false", **ids, "MinDays": problem.limits.days}
        constraint(where, "MinDaysBetweenActivities", apart)
        constraint(where, "MaxDaysBetweenActivities", {**ids, "MaxDays": problem.limits.days})
    locked = dict(problem.pinned)
    for card, place in places.items():
        for number, cycle_week in zip(twins[card], place.parity.in_cycle.weeks, strict=True):
            day = DAYS[place.day - 1] + f" {cycle_week}"
            said = {"Preferred_Day": day, "Preferred_Hour": str(place.pair)}
            lock(where, "StartingTime", number, said, permanent=card in locked)


def away(where: Element, teacher: str, off: list[tuple[int, int]], week: Week) -> None:
    """The pairs of both weeks at which a teacher can't come."""
    said: Facts = {"Teacher": teacher, "Number_of_Not_Available_Times": 2 * len(off)}
    node = constraint(where, "TeacherNotAvailableTimes", said)
    for cycle_week in (1, 2):
        for day, pair in off:
            if day <= week.limits.days and pair <= week.limits.pairs:
                time = add(node, "Not_Available_Time")
                add(time, "Day", f"{DAYS[day - 1]} {cycle_week}")
                add(time, "Hour", str(pair))


def spaces(
    root: Element, known: tuple[Problem, Names], twins: Mapping[int, Twins], places: Mapping[int, Place]
) -> None:
    """Rooms: where a lesson stands, and for one that stands nowhere all that fit."""
    problem, names = known
    where = add(root, "Space_Constraints_List")
    constraint(where, "BasicCompulsorySpace", {})
    locked = dict(problem.pinned)
    for card in problem.cards:
        fit = [names.rooms[one.id] for one in problem.rooms if one.kind == card.room_kind and one.capacity >= card.size]
        for number in twins[card.id]:
            if card.id in places:
                room = {"Room": names.rooms[places[card.id].room]}
                lock(where, "Room", number, room, permanent=card.id in locked)
            else:
                said: Facts = {"Activity_Id": number, "Number_of_Preferred_Rooms": len(fit), "Preferred_Room": fit}
                constraint(where, "ActivityPreferredRooms", said)
