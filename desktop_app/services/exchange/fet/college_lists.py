"""The lists of the college's `.fet` file: days, hours, subjects, teachers, students; and what everything is called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from desktop_app.services.timetable.values import Part, Problem
from desktop_app.services.timetable.week import GroupHead, Week

DAYS: Final = ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс")


@dataclass(frozen=True, slots=True)
class Names:
    """What FET calls teachers, rooms, loads and groups: every name once."""

    teachers: Mapping[int, str]
    rooms: Mapping[int, str]
    subjects: Mapping[int, str]  # load → name
    groups: Mapping[int, str]
    parts: Mapping[int, int]  # group → subgroups, 0 when it is not divided

    def students(self, parts: Iterable[Part]) -> list[str]:
        """The sets of students that these parts are: whole groups where all their parts are there."""
        mine: dict[int, list[int]] = {}
        for part in parts:
            mine.setdefault(part.group, []).append(part.number)
        found: list[str] = []
        for group, numbers in mine.items():
            whole = len(numbers) >= self.parts[group]
            found += [self.groups[group]] if whole else [subgroup(self.groups[group], one) for one in numbers]
        return found


def names_of(week: Week, problem: Problem) -> Names:
    """The names; those that two have are told apart by a number."""
    divided = {group.id: 0 for group in week.groups}
    for part in (part for card in problem.cards for part in card.parts):
        divided[part.group] = max(divided.get(part.group, 0), part.number)
    return Names(
        teachers=told_apart({one.id: one.full_name for one in week.teachers}),
        rooms=told_apart({one.id: one.name for one in week.rooms}),
        subjects={load.id: f"{load.index} {load.title}".strip() for load in week.loads.values()},
        groups=told_apart({one.id: one.name for one in week.groups}),
        parts=divided,
    )


def told_apart(names: Mapping[int, str]) -> dict[int, str]:
    """The same names with the key behind those that stand twice."""
    every = list(names.values())
    return {key: name if every.count(name) == 1 else f"{name} ({key})" for key, name in names.items()}


def subgroup(group: str, number: int) -> str:
    """What a subgroup is called."""
    return f"{group} {number} п/г"


def add(where: Element, name: str, text: str | None = None) -> Element:
    """One element more, with a text."""
    node = SubElement(where, name)
    node.text = text
    return node


def lists(root: Element, week: Week, problem: Problem, names: Names) -> None:
    """Days of both weeks of the cycle, pairs, subjects, teachers, groups."""
    days = [f"{day} {cycle_week}" for cycle_week in (1, 2) for day in DAYS[: week.limits.days]]
    named(root, "Days", "Day", days)
    named(root, "Hours", "Hour", [str(pair) for pair in range(1, week.limits.pairs + 1)])
    add(root, "Activity_Tags_List")
    for table, row, texts in (
        ("Subjects_List", "Subject", dict.fromkeys(names.subjects[card.load] for card in problem.cards)),
        ("Teachers_List", "Teacher", names.teachers.values()),
    ):
        where = add(root, table)
        for text in texts:
            node = add(where, row)
            add(node, "Name", text)
            add(node, "Comments", "")
    students = add(root, "Students_List")
    for course in sorted({group.course for group in week.groups}):
        year(students, course, [group for group in week.groups if group.course == course], names)


def named(root: Element, table: str, row: str, texts: list[str]) -> None:
    """A numbered list of names."""
    where = add(root, f"{table}_List")
    add(where, f"Number_of_{table}", str(len(texts)))
    for text in texts:
        add(add(where, row), "Name", text)


def year(where: Element, course: int, groups: list[GroupHead], names: Names) -> None:
    """The groups of a course with their subgroups."""
    node = add(where, "Year")
    set_of(node, f"{course} курс", sum(group.students for group in groups))
    for group in groups:
        inner = add(node, "Group")
        set_of(inner, names.groups[group.id], group.students)
        parts = names.parts[group.id]
        for number in range(1, parts + 1):
            set_of(add(inner, "Subgroup"), subgroup(names.groups[group.id], number), group.students // parts)


def set_of(node: Element, name: str, students: int) -> None:
    """Name and size of a set of students."""
    add(node, "Name", name)
    add(node, "Number_of_Students", str(students))
    add(node, "Comments", "")
