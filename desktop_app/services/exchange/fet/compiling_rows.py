"""Whoever can't be in two places, with their limits: teachers, subgroups, and their hours of a tag or an interval."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from desktop_app.services.exchange.fet.compiling_starts import away_of
from desktop_app.services.exchange.fet.selection import END_RULES, chosen, hard, holders, rule_of
from desktop_app.services.exchange.fet.values import Constraint, FetFile

Holder = tuple[str, str]

COLUMN: Final[Mapping[str, tuple[str, str]]] = {
    "MaxGapsPerWeek": ("gaps_week", "Max_Gaps"),
    "MaxGapsPerDay": ("gaps_day", "Max_Gaps"),
    "MaxDaysPerWeek": ("most_days", "Max_Days_Per_Week"),
    "IntervalMaxDaysPerWeek": ("most_days", "Max_Days_Per_Week"),
    "MinDaysPerWeek": ("fewest_days", "Minimum_Days_Per_Week"),
    "MaxHoursDaily": ("most_hours", "Maximum_Hours_Daily"),
    "ActivityTagMaxHoursDaily": ("most_hours", "Maximum_Hours_Daily"),
    "MinHoursDaily": ("fewest_hours", "Minimum_Hours_Daily"),
    "MaxHoursContinuously": ("in_a_row", "Maximum_Hours_Continuously"),
    "ActivityTagMaxHoursContinuously": ("in_a_row", "Maximum_Hours_Continuously"),
    "EarlyMaxBeginningsAtSecondHour": ("early", "Max_Beginnings_At_Second_Hour"),
    "MaxSpanPerDay": ("span", "Max_Span"),
    "MaxBuildingChangesPerDay": ("changes_day", "Max_Building_Changes_Per_Day"),
    "MaxBuildingChangesPerWeek": ("changes_week", "Max_Building_Changes_Per_Week"),
    "MinGapsBetweenBuildingChanges": ("walk", "Min_Gaps_Between_Building_Changes"),
}
"""Rule → column of the limits and the fact that gives the number."""
AT_LEAST: Final = {"fewest_days", "fewest_hours", "walk"}


@dataclass(slots=True)
class Row:
    activities: tuple[tuple[int, bool], ...]  # activity, whether the students' day ends with it
    open: tuple[int, ...]
    within: int
    limits: dict[str, int] = field(default_factory=dict)

    def limit(self, column: str, number: int) -> None:
        """Take the stricter number."""
        before = self.limits.get(column, number)
        self.limits[column] = max(before, number) if column in AT_LEAST else min(before, number)


def rows_of(fet: FetFile) -> list[Row]:
    """The rows; those that are alike are one, and those that can't be broken are left out."""
    found: dict[tuple[Holder, str, int], Row] = {}
    mine = activities_of(fet)
    opened = open_hours(fet, list(mine))
    whole = (1 << len(fet.hours)) - 1
    for holder, activities in mine.items():
        found[holder, "", whole] = Row(activities, opened[holder], whole)
    for rule in hard(fet):
        if rule_of(rule) in COLUMN:
            tag, within = rule.text("Activity_Tag", "Activity_Tag_Name"), within_of(fet, rule)
            for holder in holders(fet, rule):
                key = holder, tag, within
                if key not in found:
                    tagged = tuple(one for one in mine.get(holder, ()) if not tag or tag in fet.activities[one[0]].tags)
                    found[key] = Row(tagged, opened.get(holder, (0,) * len(fet.days)), within)
                bind(found[key], rule)
    return needed([row for row in found.values() if row.activities])


def bind(row: Row, rule: Constraint) -> None:
    """Write the rule's number into the row."""
    column, fact = COLUMN[rule_of(rule)]
    row.limit(column, rule.number(fact))
    if rule.text("Allow_Empty_Days") == "false":
        row.limits["no_empty_day"] = 1
    if rule.text("Allow_One_Day_Exception_of_Plus_One") == "true":
        row.limits["span_spare"] = 1


def within_of(fet: FetFile, rule: Constraint) -> int:
    """The bits of the hours that the rule counts."""
    whole = (1 << len(fet.hours)) - 1
    if rule_of(rule) != "IntervalMaxDaysPerWeek":
        return whole
    first, last = fet.hours.index(rule.text("Interval_Start_Hour")), rule.text("Interval_End_Hour")
    return whole & ~((1 << first) - 1) & ((1 << (fet.hours.index(last) if last else len(fet.hours))) - 1)


def activities_of(fet: FetFile) -> dict[Holder, tuple[tuple[int, bool], ...]]:
    """Teacher or subgroup → activities."""
    last = {one.id for rule in hard(fet) if rule.name in END_RULES for one in chosen(fet, rule)}
    found: dict[Holder, list[tuple[int, bool]]] = defaultdict(list)
    for one in fet.activities.values():
        for name in one.teachers:
            found["teacher", name].append((one.id, False))
        for name in fet.subgroups_of(one):
            found["subgroup", name].append((one.id, one.id in last))
    return {holder: tuple(ones) for holder, ones in sorted(found.items())}


def open_hours(fet: FetFile, who: list[Holder]) -> dict[Holder, tuple[int, ...]]:
    """Holder → by day the bits of the hours that are neither a break nor closed to them."""
    away = away_of(fet)
    breaks = {slot for rule in hard(fet) if rule.name == "BreakTimes" for slot in rule.slots}
    hours = len(fet.hours)
    found = {}
    for holder in who:
        shut = breaks | away.get(holder, set())
        found[holder] = tuple(
            sum(1 << hour for hour in range(hours) if day * hours + hour not in shut) for day in range(len(fet.days))
        )
    return found


def needed(rows: list[Row]) -> list[Row]:
    """Those that some limit binds, one of those that are alike."""
    for row in rows:
        if any(ends for _one, ends in row.activities):
            row.limits["ends"] = 1
    bound = [row for row in rows if row.limits]
    return list(
        {(row.activities, row.open, row.within, tuple(sorted(row.limits.items()))): row for row in bound}.values()
    )
