"""Which constraints are understood, and of whom and of which activities one speaks."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from desktop_app.services.exchange.fet.values import HARD, Activity, Constraint, FetFile

HOLDER: Final = re.compile(r"(Teachers|Teacher|StudentsSet|Students)(.+)")
HOLDER_RULES: Final = frozenset({
    "NotAvailableTimes", "MaxGapsPerWeek", "MaxGapsPerDay", "MaxDaysPerWeek", "MinDaysPerWeek", "MaxHoursDaily",
    "MinHoursDaily", "MaxHoursContinuously", "ActivityTagMaxHoursDaily", "ActivityTagMaxHoursContinuously",
    "EarlyMaxBeginningsAtSecondHour", "IntervalMaxDaysPerWeek", "MaxSpanPerDay", "MaxBuildingChangesPerDay",
    "MaxBuildingChangesPerWeek", "MinGapsBetweenBuildingChanges", "HomeRoom", "HomeRooms",
})  # fmt: skip
PAIR_RULES: Final = frozenset({
    "MinDaysBetweenActivities", "MaxDaysBetweenActivities", "ActivitiesSameStartingTime", "ActivitiesSameStartingHour",
    "ActivitiesSameStartingDay", "ActivitiesNotOverlapping", "MinGapsBetweenActivities", "TwoActivitiesConsecutive",
    "TwoActivitiesGrouped", "ThreeActivitiesGrouped", "TwoActivitiesOrdered", "TwoActivitiesOrderedIfSameDay",
    "ActivitiesSameRoomIfConsecutive",
})  # fmt: skip
START_RULES: Final = frozenset({
    "ActivityPreferredStartingTime", "ActivityPreferredStartingTimes", "ActivitiesPreferredStartingTimes",
    "SubactivitiesPreferredStartingTimes",
})  # fmt: skip
SLOT_RULES: Final = frozenset({
    "ActivityPreferredTimeSlots", "ActivitiesPreferredTimeSlots", "SubactivitiesPreferredTimeSlots",
})  # fmt: skip
END_RULES: Final = frozenset({"ActivityEndsStudentsDay", "ActivitiesEndStudentsDay"})
ROOM_RULES: Final = frozenset({
    "ActivityPreferredRoom", "ActivityPreferredRooms", "SubjectPreferredRoom", "SubjectPreferredRooms",
    "SubjectActivityTagPreferredRoom", "SubjectActivityTagPreferredRooms", "ActivityTagPreferredRoom",
    "ActivityTagPreferredRooms",
})  # fmt: skip
HOME_RULES: Final = frozenset({
    "StudentsSetHomeRoom", "StudentsSetHomeRooms", "TeacherHomeRoom", "TeacherHomeRooms",
})  # fmt: skip
OTHERS: Final = frozenset({
    "BasicCompulsoryTime", "BasicCompulsorySpace", "BreakTimes", "RoomNotAvailableTimes",
    "ActivitiesOccupyMaxDifferentRooms",
})  # fmt: skip
PLAIN: Final = PAIR_RULES | START_RULES | SLOT_RULES | END_RULES | ROOM_RULES | OTHERS


def rule_of(constraint: Constraint) -> str:
    """The rule of a constraint on teachers or students, without whom it binds; empty for the others."""
    found = HOLDER.fullmatch(constraint.name)
    return found[2] if found and found[2] in HOLDER_RULES else ""


def understood(constraint: Constraint) -> bool:
    """Whether the search and the check know what it means."""
    return constraint.name in PLAIN or bool(rule_of(constraint))


def foreign(fet: FetFile) -> Counter[str]:
    """The constraints that are not understood, by name."""
    return Counter(one.name for one in fet.constraints if not understood(one))


def hard(fet: FetFile) -> list[Constraint]:
    """What must hold, and is understood."""
    return [one for one in fet.constraints if one.weight >= HARD and understood(one)]


def holders(fet: FetFile, constraint: Constraint) -> list[tuple[str, str]]:
    """Whom it binds: ("teacher", name) or ("subgroup", name)."""
    one = constraint.text("Teacher", "Teacher_Name")
    if constraint.name.startswith("Teacher"):
        return [("teacher", name) for name in ([one] if one else fet.teachers)]
    students = constraint.text("Students")
    return [("subgroup", name) for name in sorted(fet.sets[students] if students else fet.subgroups)]


def chosen(fet: FetFile, constraint: Constraint) -> list[Activity]:
    """The activities that it names or describes."""
    if constraint.activities:
        return [fet.activities[one] for one in constraint.activities if one in fet.activities]
    return [one for one in fet.activities.values() if described(fet, constraint, one)]


def described(fet: FetFile, constraint: Constraint, one: Activity) -> bool:
    """Whether an activity has the subject, tag, teacher, students, duration and number that are asked for."""
    subject, tag = constraint.text("Subject", "Subject_Name"), constraint.text("Activity_Tag", "Activity_Tag_Name")
    duration, number = constraint.text("Duration"), constraint.text("Component_Number")
    return (
        subject in {"", one.subject}
        and (not tag or tag in one.tags)
        and duration in {"", str(one.duration)}
        and number in {"", str(number_of(one))}
        and attended(fet, constraint, one)
    )


def number_of(one: Activity) -> int:
    """The number of an activity among those that were entered together."""
    return one.id - one.series + 1 if one.series else 1


def attended(fet: FetFile, constraint: Constraint, one: Activity) -> bool:
    """Whether the teacher and some of the students that are asked for are there."""
    teacher, students = constraint.text("Teacher", "Teacher_Name"), constraint.text("Students", "Students_Name")
    together = not students or not fet.sets[students].isdisjoint(fet.subgroups_of(one))
    return together and (not teacher or teacher in one.teachers)


def rooms_allowed(fet: FetFile) -> dict[int, frozenset[str]]:
    """Activity → rooms that all hard constraints allow, among those large enough; no key: it needs none.

    A home room speaks only where no constraint prefers rooms for the activity, as FET has it.
    """
    found: dict[int, frozenset[str]] = {}
    asked = {one.id for rule in fet.constraints if rule.name in ROOM_RULES for one in chosen(fet, rule)}
    for rule in hard(fet):
        home = rule.name in HOME_RULES
        if home or rule.name in ROOM_RULES:
            for one in at_home(fet, rule, asked) if home else chosen(fet, rule):
                fit = frozenset(name for name in rule.rooms if fet.rooms[name].capacity >= one.size)
                found[one.id] = found.get(one.id, fit) & fit
    return found


def at_home(fet: FetFile, rule: Constraint, asked: Iterable[int]) -> list[Activity]:
    """The activities of one teacher, or of exactly that set of students, that ask for no room of their own."""
    owner = (rule.text("Students", "Teacher", "Teacher_Name"),)
    teacher = rule.name.startswith("Teacher")
    return [
        one
        for one in fet.activities.values()
        if (one.teachers if teacher else one.students) == owner and one.id not in asked
    ]
