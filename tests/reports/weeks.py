"""Weeks to print: a college of any number of groups, seeded."""

from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

from reports.sheets import LETTERHEAD

from desktop_app.services.timetable.report import Report, quality_of, usage_of
from desktop_app.services.timetable.sheets import FreeRooms, Sheets, Whose, free_pairs, sheets_of, term_head
from desktop_app.services.timetable.values import Limits, Parity, Part
from desktop_app.services.timetable.week import (
    Bell,
    GroupHead,
    LoadCard,
    PlacedLesson,
    Poster,
    RoomHead,
    TeacherHead,
    Week,
    WeeksAway,
)

TITLES = (
    ("ОГСЭ.01", "Основы философии", False),
    ("ОГСЭ.04", "Иностранный язык в профессиональной деятельности", True),
    ("ОГСЭ.05", "Физическая культура", False),
    ("ЕН.01", "Элементы высшей математики", False),
    ("ЕН.02", "Дискретная математика с элементами математической логики", False),
    ("ОП.01", "Операционные системы и среды", True),
    ("ОП.05", "Правовое обеспечение профессиональной деятельности", False),
    ("ОП.08", "Основы проектирования баз данных", True),
    ("ОП.09", "Стандартизация, сертификация и техническое документоведение", False),
    ("МДК.01.01", "Разработка программных модулей", True),
    ("МДК.01.02", "Поддержка и тестирование программных модулей", False),
    ("МДК.12.01", "Разработка и отладка программного обеспечения устройств промышленного интернета вещей", False),
)
TEACHERS = (
    "Абраменко И. В.",
    "Бойко Т. С.",
    "Вовк А. А.",
    "Гайдамаченко Е. Ю.",
    "Дяченко О. Н.",
    "Еременко П. П.",
    "Кравченко А. П.",
)
ROOMS = ("101", "102", "204", "205", "207", "301", "312", "Спортивный зал", "12 (корп. 2)")
STARTS, ENDS = date(2026, 9, 1), date(2026, 12, 28)


def bells() -> dict[int, dict[int, tuple[Bell, ...]]]:
    """Of the one shift: Monday begins later; Saturday is short."""
    return {1: {day: _day_bells(515 if day == 1 else 480, 60 if day == 6 else 90) for day in range(1, 7)}}


def _day_bells(first: int, length: int) -> tuple[Bell, ...]:
    begins = [first + n * (length + 15) for n in range(6)]
    return tuple(Bell(n, _time(start), _time(start + length)) for n, start in enumerate(begins, 1))


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def week(groups: int = 8, seed: int = 1) -> Week:
    """A week as a college has it: parity, subgroups, both; a short Saturday; weeks of practice."""
    heads = tuple(
        GroupHead(
            n,
            f"ИСП-2{6 - (n - 1) % 3}-{(n - 1) // 3 + 1}",
            (n - 1) % 3 + 1,
            25,
            "Отделение информационных технологий",
            2 * (n % 3 != 1),
        )
        for n in range(1, groups + 1)
    )
    drawn = _Drawn(Random(seed))  # noqa: S311
    for head in heads:
        drawn.fill(head)
    away = [
        WeeksAway(
            head.id,
            "УП.01.01 Учебная практика",
            "practice",
            STARTS + timedelta(days=7 * n),
            STARTS + timedelta(days=7 * n + 18),
        )
        for n, head in enumerate(heads)
        if n % 2
    ]
    away += [WeeksAway(head.id, "Промежуточная аттестация", "session", date(2026, 12, 21), ENDS) for head in heads]
    return Week(
        term_id=1, term_name="2026/27-1", year_name="2026/27", term_number=1, starts=STARTS, ends=ENDS,
        first_odd=date(2026, 8, 31), version=1, limits=Limits(), groups=heads,
        teachers=tuple(TeacherHead(n, name, name) for n, name in enumerate(TEACHERS)),
        rooms=tuple(RoomHead(n, name, "1", "lecture", 30) for n, name in enumerate(ROOMS)), bells=bells(),
        loads=drawn.loads, lessons=tuple(drawn.lessons), unplaced=(), away=tuple(away),
    )  # fmt: skip


class _Drawn:
    """Loads and lessons drawn so far."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.loads: dict[int, LoadCard] = {}
        self.lessons: list[PlacedLesson] = []

    def fill(self, head: GroupHead) -> None:
        for day in range(1, 7):
            for pair in range(1, 2 if day == 6 else self.chance.randint(3, 4)):
                self.pair(head, day, pair)

    def pair(self, head: GroupHead, day: int, pair: int) -> None:
        kind = self.chance.random()
        index, title, divided = self.chance.choice(TITLES)
        if divided and head.subgroups:
            weeks = (
                (Parity.EVERY, Parity.EVERY)
                if kind < 0.6
                else (Parity.EVERY, self.chance.choice((Parity.ODD, Parity.EVEN)))
            )
            for subgroup, parity in enumerate(weeks, 1):
                self.add(head, (index, title, subgroup), parity, (day, pair))
        elif kind < 0.65:
            self.add(head, (index, title, None), Parity.EVERY, (day, pair))
        else:
            self.add(head, (index, title, None), Parity.ODD, (day, pair))
            if kind < 0.85:
                self.add(head, (*self.chance.choice(TITLES)[:2], None), Parity.EVEN, (day, pair))

    def add(self, head: GroupHead, what: tuple[str, str, int | None], parity: Parity, at: tuple[int, int]) -> None:
        index, title, subgroup = what
        id_ = len(self.loads) + 1
        teacher, room = self.chance.randrange(len(TEACHERS)), self.chance.randrange(len(ROOMS))
        numbers = (subgroup,) if subgroup else range(1, head.subgroups + 1) if head.subgroups else (0,)
        self.loads[id_] = LoadCard(
            id_, head.id, subgroup, teacher, index, title, "ОП", "lecture", "lecture", 25, 36, 0, 1,
            parts=tuple(Part(head.id, number) for number in numbers),
        )  # fmt: skip
        self.lessons.append(PlacedLesson(id_, id_, parity, *at, room, locked=False))


def poster(of: Week | None = None, **changed: object) -> Poster:
    """A poster ready to print."""
    return Poster(replace(of or week(), **changed), LETTERHEAD)  # type: ignore[arg-type]


def sheets(whose: Whose, of: Week | None = None) -> Sheets:
    """Sheets ready to print."""
    drawn = of or week()
    return Sheets(whose, term_head(drawn), sheets_of(drawn, whose), LETTERHEAD)


def free_rooms(of: Week | None = None) -> FreeRooms:
    """The list of free rooms ready to print."""
    drawn = of or week()
    return FreeRooms(term_head(drawn), free_pairs(drawn), LETTERHEAD)


def report(of: Week | None = None) -> Report:
    """The figures of a week ready to print."""
    drawn = of or week()
    lines = (*quality_of(drawn, Whose.GROUP, frozenset()), *quality_of(drawn, Whose.TEACHER, frozenset()))
    usage = (*usage_of(drawn, Whose.ROOM), *usage_of(drawn, Whose.TEACHER))
    return Report(term_head(drawn), dict.fromkeys(range(1, 7), 6), lines, usage, LETTERHEAD)


class Given:
    """A small week written by hand, lesson by lesson."""

    def __init__(self, *groups: GroupHead) -> None:
        self.groups = groups or (group(1),)
        self.drawn = _Drawn(Random(0))  # noqa: S311

    def lesson(
        self, title: str, at: tuple[int, int], parity: Parity = Parity.EVERY, subgroup: int | None = None, of: int = 1
    ) -> "Given":
        """A lesson of group `of` on a day and pair."""
        self.drawn.add(self.groups[of - 1], ("ОП.01", title, subgroup), parity, at)
        return self

    def poster(self, **changed: object) -> Poster:
        """What has been written so far."""
        values = {"groups": self.groups, "loads": self.drawn.loads, "lessons": tuple(self.drawn.lessons), "away": ()}
        return poster(week(1), **{**values, **changed})


def group(number: int, name: str = "", course: int = 1, department: str = "", subgroups: int = 2) -> GroupHead:
    """A group of the small week."""
    return GroupHead(number, name or f"ГР-{number}", course, 25, department, subgroups)
