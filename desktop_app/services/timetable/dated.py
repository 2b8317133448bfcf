"""Dated lessons from the cycle, the calendar and КУГ: exactly the hours of the load, never on a day off."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from desktop_app.services.timetable.values import CYCLE, Limits, Parity, Part, Room


class StudyDay(NamedTuple):
    """A day on which a group has lessons: a day of a theory week that is not off; `week` is the week of the cycle."""

    day: date
    week: int


class Held(NamedTuple):
    """A dated lesson."""

    load: int
    day: date
    pair: int
    room: int
    extra: bool = False  # makes up for one that fell on a day off
    teacher: int = 0  # who gives it, if not the teacher of the load


class Standing(NamedTuple):
    """A lesson of the cycle."""

    load: int
    parity: Parity
    day: int
    pair: int
    room: int


@dataclass(frozen=True, slots=True)
class Course:
    """A load as dated lessons see it; `pairs` are still to be given."""

    load: int
    groups: tuple[int, ...]  # several in a stream
    teacher: int
    parts: tuple[Part, ...]
    size: int
    room_kind: str
    pairs: int
    weeks: tuple[int, ...] = CYCLE  # of its part of the term
    first: date = date.min  # its first day, of a group divided or merged amid the term
    end: date = date.max  # excluded: from then on others go on with it

    def is_given(self, study: StudyDay) -> bool:
        """Whether a lesson of it may be held on a day."""
        return study.week in self.weeks and self.first <= study.day < self.end


@dataclass(frozen=True, slots=True)
class Dating:
    """Everything that the dates follow from."""

    courses: Mapping[int, Course]
    cycle: Sequence[Standing]
    days: Mapping[int, Sequence[StudyDay]]  # of a group, in order
    rooms: Sequence[Room]
    limits: Limits
    kept: Sequence[Held] = ()  # lessons that stay as they are, whatever the cycle says
    closed: Mapping[int, date] = field(default_factory=dict)  # room → the first day on which it is not used
    called_off: frozenset[tuple[int, date, int]] = frozenset()  # (load, day, pair): held otherwise, or not at all

    def is_open(self, room: int, day: date) -> bool:
        """Whether a room is used on a day."""
        return room not in self.closed or day < self.closed[room]

    def days_of(self, course: Course) -> Sequence[StudyDay]:
        """The days on which all groups of a course have lessons, in its part of the term and in its own days."""
        first, *others = (self.days[group] for group in course.groups)
        common = [set(days) for days in others]
        return [day for day in first if course.is_given(day) and all(day in days for days in common)]


@dataclass(frozen=True, slots=True)
class Dated:
    """The lessons, and the pairs of a load for which no place was found."""

    lessons: tuple[Held, ...]
    short: Mapping[int, int]


@dataclass
class Book:
    """Who is busy on which date and pair."""

    courses: Mapping[int, Course]
    busy: set[tuple[str, int, date, int]] = field(default_factory=set)
    pairs: dict[tuple[Part, date], set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, lesson: Held) -> None:
        """Write a lesson in."""
        self.busy |= self._holders(lesson)
        for part in self.courses[lesson.load].parts:
            self.pairs[part, lesson.day].add(lesson.pair)

    def remove(self, lesson: Held) -> None:
        """Strike a lesson out."""
        self.busy -= self._holders(lesson)
        for part in self.courses[lesson.load].parts:
            self.pairs[part, lesson.day].discard(lesson.pair)

    def _holders(self, lesson: Held) -> set[tuple[str, int, date, int]]:
        teacher = lesson.teacher or self.courses[lesson.load].teacher
        return {("teacher", teacher, lesson.day, lesson.pair), ("room", lesson.room, lesson.day, lesson.pair)}

    def is_free(self, kind: str, key: int, day: date, pair: int) -> bool:
        """Whether a teacher or a room is free."""
        return (kind, key, day, pair) not in self.busy

    def takes(self, lesson: Held) -> bool:
        """Whether nobody that the lesson needs is busy."""
        course = self.courses[lesson.load]
        return (
            self.is_free("teacher", course.teacher, lesson.day, lesson.pair)
            and self.is_free("room", lesson.room, lesson.day, lesson.pair)
            and not any(lesson.pair in self.pairs[part, lesson.day] for part in course.parts)
        )

    def at_edge(self, lesson: Held) -> bool:
        """Whether striking the lesson out leaves no window to any of its students."""
        return all(
            lesson.pair in {min(pairs), max(pairs)}
            for part in self.courses[lesson.load].parts
            if (pairs := self.pairs[part, lesson.day])
        )


def date_lessons(dating: Dating) -> Dated:
    """Spread the cycle over the dates, strike out what is above the hours, make up for what days off took.

    What is above the hours is taken from the end of the term, at the edge of a day where possible, so that no window
    opens. What a day off took is given where the group, the teacher and a fitting room are free, next to the lessons
    that the students have that day anyway.
    """
    book = Book(dating.courses)
    for lesson in dating.kept:
        book.add(lesson)
    given: dict[int, list[Held]] = {load: [] for load in dating.courses}
    for lesson in filter(None, (in_open_room(dating, book, one) for one in occurrences(dating))):
        if book.takes(lesson):
            book.add(lesson)
            given[lesson.load].append(lesson)
    for load, lessons in given.items():
        strike_out(book, lessons, len(lessons) - dating.courses[load].pairs)
    for load, lessons in given.items():
        lessons.extend(make_up(dating, book, load, dating.courses[load].pairs - len(lessons)))
    short = {load: dating.courses[load].pairs - len(lessons) for load, lessons in given.items()}
    everything = sorted(lesson for lessons in given.values() for lesson in lessons)
    return Dated(tuple(everything), {load: pairs for load, pairs in short.items() if pairs > 0})


def occurrences(dating: Dating) -> Iterator[Held]:
    """Every date on which a lesson of the cycle would be held."""
    for standing in dating.cycle:
        course = dating.courses[standing.load]
        for study in dating.days_of(course):
            called_off = (standing.load, study.day, standing.pair) in dating.called_off
            if study.day.isoweekday() == standing.day and study.week in standing.parity.weeks and not called_off:
                yield Held(standing.load, study.day, standing.pair, standing.room)


def in_open_room(dating: Dating, book: Book, lesson: Held) -> Held | None:
    """The lesson, in another fitting room at the same time if its own is closed by then; None where none is free."""
    if dating.is_open(lesson.room, lesson.day):
        return lesson
    room = free_room(dating, book, dating.courses[lesson.load], (lesson.day, lesson.pair))
    return None if room is None else lesson._replace(room=room.id)


def free_room(dating: Dating, book: Book, course: Course, at: tuple[date, int]) -> Room | None:
    """The best room that is open on the day and free."""
    day, pair = at
    return fitting(
        course,
        (one for one in dating.rooms if dating.is_open(one.id, day) and book.is_free("room", one.id, day, pair)),
    )


def strike_out(book: Book, lessons: list[Held], surplus: int) -> None:
    """Take out the last lessons above the hours, those at the edge of a day first."""
    for _turn in range(max(surplus, 0)):
        latest = sorted(lessons, reverse=True, key=lambda lesson: (lesson.day, lesson.pair))
        goes = next((lesson for lesson in latest if book.at_edge(lesson)), latest[0])
        lessons.remove(goes)
        book.remove(goes)


def make_up(dating: Dating, book: Book, load: int, missing: int) -> Iterator[Held]:
    """Give the missing pairs on the emptiest days of the group."""
    course = dating.courses[load]
    for _turn in range(max(missing, 0)):
        days = sorted(
            (study.day for study in dating.days_of(course)),
            key=lambda day: (max(len(book.pairs[part, day]) for part in course.parts), day),
        )
        found = next((lesson for day in days for lesson in chances(dating, book, course, day)), None)
        if found is None:
            return
        book.add(found)
        yield found


def chances(dating: Dating, book: Book, course: Course, day: date) -> Iterator[Held]:
    """The places of a day where a lesson may be added without a window and above nobody's limit."""
    taken = [book.pairs[part, day] for part in course.parts]
    if any(len(pairs) >= dating.limits.pairs_a_day for pairs in taken):
        return
    for pair in range(1, dating.limits.pairs + 1):
        if (course.load, day, pair) in dating.called_off:
            continue
        if all(is_next_to(pairs, pair) for pairs in taken) and book.is_free("teacher", course.teacher, day, pair):
            room = free_room(dating, book, course, (day, pair))
            if room is not None:
                yield Held(course.load, day, pair, room.id, extra=True)


def is_next_to(pairs: Iterable[int], pair: int) -> bool:
    """Whether the pair is free and touches the others (any pair does on an empty day)."""
    taken = set(pairs)
    return pair not in taken and (not taken or pair in {min(taken) - 1, max(taken) + 1})


def fitting(course: Course, free: Iterable[Room]) -> Room | None:
    """The smallest free room of the right kind that holds the students."""
    return min(
        (room for room in free if room.kind == course.room_kind and room.capacity >= course.size),
        key=lambda room: (room.capacity, room.id),
        default=None,
    )
