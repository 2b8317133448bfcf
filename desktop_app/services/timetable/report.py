"""How good a timetable is for each group and teacher, and how full rooms and teachers are (п. 4.7)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from sqlalchemy import select

from desktop_app.models.wishes import TeacherTime, TimeLevel
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.timetable.papers import week_of
from desktop_app.services.timetable.quality import gaps
from desktop_app.services.timetable.sheets import TermHead, Whose, cells_of, holders_of, rung_pairs, term_head
from desktop_app.services.timetable.week import LoadCard, Week

Day = tuple[int, int]  # week of the cycle, day
At = tuple[int, int]  # day, pair
Held = dict[int, dict[Day, dict[int, set[str]]]]  # holder → day → pair → buildings
Parts = dict[int, dict[tuple[int, Day], int]]  # holder → part of a group and day → pairs as bits
Reluctant = frozenset[tuple[int, int, int]]  # teacher, day, pair


@dataclass(frozen=True, slots=True)
class QualityLine:
    """The figures of a group or a teacher in the two weeks together, in pairs or days."""

    whose: Whose
    id: int
    name: str
    pairs: int
    windows: int  # empty pairs between two lessons; of a divided group, of any of its subgroups
    late: int  # pairs after the last one of a full day that begins with the first
    buildings: int  # next pair in another building
    reluctant: int  # pairs when the teacher would rather not teach
    single: int  # days with one pair
    least: int  # pairs of the emptiest and of the fullest day that has any
    most: int


@dataclass(frozen=True, slots=True)
class UsageLine:
    """When a room or a teacher is taken: (day, pair) → in how many of the two weeks, and by what."""

    whose: Whose
    id: int
    name: str
    about: str  # of a room: building and places
    weeks: Mapping[At, int]
    said: Mapping[At, tuple[str, ...]]
    of: int  # pairs that there are in the two weeks

    @property
    def taken(self) -> int:
        """Pairs of the two weeks."""
        return sum(self.weeks.values())

    @property
    def percent(self) -> int:
        """How full, to the nearest percent."""
        return round(100 * self.taken / self.of) if self.of else 0


@dataclass(frozen=True, slots=True)
class Report:
    """Both, of one moment."""

    term: TermHead
    pairs: Mapping[int, int]  # day → pairs by the bells
    quality: tuple[QualityLine, ...]
    usage: tuple[UsageLine, ...]
    letterhead: Letterhead

    def of(self, whose: Whose) -> tuple[QualityLine, ...]:
        """The groups, or the teachers."""
        return tuple(line for line in self.quality if line.whose is whose)


@reading(Permission.READ_TIMETABLE)
def open_report(tx: Tx, term_id: int) -> Report:
    """The figures of the timetable of a term as it stands (п. 4.7). Raises NotFound."""
    return report_of(tx, term_id)


def report_of(tx: Tx, term_id: int) -> Report:
    """The figures of a term, for the screen and the paper. Raises NotFound."""
    week = week_of(tx, term_id)
    times = select(TeacherTime.teacher_id, TeacherTime.day, TeacherTime.pair).where(
        TeacherTime.term_id == term_id, TeacherTime.level == TimeLevel.RELUCTANT
    )
    reluctant = frozenset((row[0], row[1], row[2]) for row in tx.session.execute(times))
    pairs = {day: rung_pairs(week, day) for day in range(1, week.limits.days + 1)}
    lines = (*quality_of(week, Whose.GROUP, frozenset()), *quality_of(week, Whose.TEACHER, reluctant))
    usage = (*usage_of(week, Whose.ROOM), *usage_of(week, Whose.TEACHER))
    return Report(term_head(week), pairs, lines, usage, letterhead_of(tx))


def quality_of(week: Week, whose: Whose, reluctant: Reluctant) -> list[QualityLine]:
    """A line for everybody who has a lesson, in the order of the screen."""
    held, parts = days_of(week, whose)
    found = []
    for key, name in named(week, whose):
        days = held.get(key)
        if days:
            windows = windows_of(parts[key])
            minded = sum((key, day, pair) in reluctant for (_week, day), pairs in days.items() for pair in pairs)
            found.append(line_of((whose, key, name), days, windows, (minded, week.limits.pairs_a_day)))
    return found


def days_of(week: Week, whose: Whose) -> tuple[Held, Parts]:
    """Who has what when: the buildings of each pair, and the pairs of each part of a group."""
    buildings = {room.id: room.building for room in week.rooms}
    held: Held = defaultdict(lambda: defaultdict(dict))
    parts: Parts = defaultdict(lambda: defaultdict(int))
    for lesson in week.lessons:
        load = week.loads[lesson.load_id]
        for holder, (number, day, pair) in product(holders_of(load, lesson, whose), lesson.cells):
            held[holder][number, day].setdefault(pair, set()).add(buildings.get(lesson.room_id, ""))
            for part in parts_of(load, holder, whose):
                parts[holder][part, (number, day)] |= 1 << pair
    return held, parts


def named(week: Week, whose: Whose) -> list[tuple[int, str]]:
    """Groups or teachers, as lists show them."""
    if whose is Whose.GROUP:
        return [(one.id, one.name) for one in sorted(week.groups, key=lambda group: (group.course, group.name))]
    return [(one.id, one.name) for one in week.teachers]


def parts_of(load: LoadCard, holder: int, whose: Whose) -> Iterable[int]:
    """Whose day a lesson belongs to: of a group that of each part which attends."""
    return [part.number for part in load.parts if part.group == holder] if whose is Whose.GROUP else (0,)


def windows_of(parts: Mapping[tuple[int, Day], int]) -> int:
    """Pairs that are empty between two lessons for anybody of the group."""
    empty: dict[Day, int] = defaultdict(int)
    for (_part, day), mask in parts.items():
        empty[day] |= gaps(mask)
    return sum(mask.bit_count() for mask in empty.values())


def line_of(
    who: tuple[Whose, int, str], days: Mapping[Day, Mapping[int, set[str]]], windows: int, more: tuple[int, int]
) -> QualityLine:
    """The figures of one holder; `more` is the pairs they mind, and how many a full day has."""
    reluctant, full = more
    counts = [len(pairs) for pairs in days.values()]
    return QualityLine(
        *who,
        pairs=sum(counts),
        windows=windows,
        late=sum(pair > full for pairs in days.values() for pair in pairs),
        buildings=sum(
            pair + 1 in pairs and not pairs[pair] & pairs[pair + 1] for pairs in days.values() for pair in pairs
        ),
        reluctant=reluctant,
        single=counts.count(1),
        least=min(counts),
        most=max(counts),
    )


def usage_of(week: Week, whose: Whose) -> list[UsageLine]:
    """Every room, or every teacher with load; the fullest first."""
    cells = cells_of(week, whose)
    whole = 2 * sum(rung_pairs(week, day) for day in range(1, week.limits.days + 1))
    abouts = {room.id: f"{room.building}, {room.capacity}" for room in week.rooms} if whose is Whose.ROOM else {}
    names = [(room.id, room.name) for room in week.rooms] if whose is Whose.ROOM else named(week, whose)
    lines = []
    for key, name in names:
        mine = cells.get(key, {})
        weeks = {at: len({number for said in lessons for number in said.parity.weeks}) for at, lessons in mine.items()}
        said = {at: tuple(f"{', '.join(one.groups)}: {one.what}" for one in lessons) for at, lessons in mine.items()}
        lines.append(UsageLine(whose, key, name, abouts.get(key, ""), weeks, said, whole))
    return sorted(lines, key=lambda line: (-line.taken, line.name))
