"""A timetable of a `.fet` file seen by teacher, subgroup and slot."""

from collections import defaultdict
from collections.abc import Mapping

from desktop_app.services.exchange.fet.values import Activity, Constraint, FetFile, Put

Holder = tuple[str, str]


class View:
    """The activities that are placed, by whom and when."""

    def __init__(self, fet: FetFile, puts: Mapping[int, Put]) -> None:
        self.fet = fet
        self.puts = puts
        self.hours = len(fet.hours)
        self.taken: dict[Holder, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        self.breaks = {slot for rule in fet.constraints if rule.name == "BreakTimes" for slot in rule.slots}
        self.away: dict[Holder, set[int]] = defaultdict(set)
        for one in fet.activities.values():
            self._fill(one)
        for rule in fet.constraints:
            self._close(rule)

    def _fill(self, one: Activity) -> None:
        holders = [("teacher", name) for name in one.teachers]
        holders += [("subgroup", name) for name in self.fet.subgroups_of(one)]
        for holder in holders:
            for slot in self.slots(one.id) if one.id in self.puts else ():
                self.taken[holder][slot].append(one.id)

    def _close(self, rule: Constraint) -> None:
        if rule.name == "TeacherNotAvailableTimes":
            self.away["teacher", rule.text("Teacher")].update(rule.slots)
        if rule.name == "StudentsSetNotAvailableTimes":
            for name in self.fet.sets[rule.text("Students")]:
                self.away["subgroup", name].update(rule.slots)

    def slots(self, activity: int) -> set[int]:
        """The slots that an activity takes."""
        first = self.puts[activity].slot
        return set(range(first, first + self.fet.activities[activity].duration))

    def days(self, holder: Holder, tag: str = "") -> list[list[int]]:
        """The hours of each day on which the holder is busy (with activities of that tag)."""
        found: list[list[int]] = [[] for _day in self.fet.days]
        for slot in sorted(self.taken[holder]):
            ids = self.taken[holder][slot]
            if not tag or any(tag in self.fet.activities[one].tags for one in ids):
                found[slot // self.hours].append(slot % self.hours)
        return found

    def open_hours(self, holder: Holder, day: int) -> list[int]:
        """The hours of a day that are neither a break nor closed to the holder."""
        closed = self.breaks | self.away[holder]
        return [hour for hour in range(self.hours) if day * self.hours + hour not in closed]

    def say(self, slot: int) -> str:
        """A slot in the file's words."""
        return f"{self.fet.days[slot // self.hours]} {self.fet.hours[slot % self.hours]}"

    def where(self, activity: int) -> str:
        """An activity and its slot."""
        return f"{activity} ({self.say(self.puts[activity].slot)})"
