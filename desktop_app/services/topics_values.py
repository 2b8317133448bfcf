"""What the screen of calendar-thematic plans (КТП) shows and takes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop_app.models.load import LessonKind as LessonKind
from desktop_app.services.letterhead import Letterhead
from desktop_app.services.rules.topics import Fit as Fit
from desktop_app.services.rules.topics import Given, fit, stretched, taken

TITLE, SECTION, HOMEWORK, NAME = 300, 200, 300, 200
"""Lengths of a topic, a section, a homework, the name of a plan."""

MOST_TOPICS = 400
MOST_HOURS = 60
"""Academic hours of one topic: a course project at most."""


@dataclass(frozen=True, slots=True)
class TopicValues:
    """A topic (тема) as it is typed; its key is kept, so that lessons that were given by it stay bound to it."""

    title: str = ""
    hours: int = 2  # academic, of 45 minutes
    kind: LessonKind = LessonKind.LESSON
    homework: str = ""
    section: str = ""
    id: int | None = None


def given_of(topic: TopicValues) -> Given:
    """What of a topic stays once a lesson has been given by it."""
    return Given(topic.title, topic.hours, topic.kind)


@dataclass(frozen=True, slots=True)
class UseLine:
    """A row of the load that a plan can be used for."""

    load_id: int
    version: int | None  # of the choice; None: nothing has been chosen
    plan_id: int | None
    group: str
    subgroup: int | None
    term: int  # 1 or 2
    kind: LessonKind
    hours: int
    teacher: str


@dataclass(frozen=True, slots=True)
class FitLine:
    """Of a group (or subgroup) and a kind of lesson: hours of the topics against hours of the load of the year."""

    group: str
    subgroup: int | None
    kind: LessonKind
    topics: int
    hours: int

    @property
    def fit(self) -> Fit:
        """Whether they are equal."""
        return fit(self.topics, self.hours)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the list: a plan, or (`id` None) what is taught without one."""

    id: int | None
    version: int | None
    row_id: int
    index: str
    title: str  # of the discipline
    teacher_id: int
    teacher: str
    year_starts: int
    name: str
    groups: tuple[str, ...]
    topics: int  # how many
    hours: int  # of the topics
    needed: int  # hours of a load, else of the curriculum
    fit: Fit
    approved_on: date | None
    approved_by: str

    @property
    def key(self) -> tuple[int, int, int]:
        """What the line is about."""
        return self.id or 0, self.row_id, self.teacher_id


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """A plan as the editor shows it."""

    line: PlanLine
    topics: tuple[TopicValues, ...]
    uses: tuple[UseLine, ...]  # every row of the load that it may be used for
    fits: tuple[FitLine, ...]
    may_edit: bool
    may_approve: bool
    given: Mapping[int, date] = field(default_factory=dict)  # topic → the day of the lesson held that says it

    @property
    def id(self) -> int:
        """The key of the plan."""
        return self.line.id or 0

    @property
    def version(self) -> int:
        """What was seen."""
        return self.line.version or 0


@dataclass(frozen=True, slots=True)
class PlanWanted:
    """A plan to be made: what for, whose, and whose topics it begins with."""

    row_id: int
    teacher_id: int
    year_starts: int
    name: str = ""
    copy_of: int | None = None


@dataclass(frozen=True, slots=True)
class PlanSource:
    """A plan whose topics may be taken over."""

    id: int
    title: str  # of the discipline
    same: bool  # the discipline is called the same
    teacher: str
    year_starts: int
    topics: int
    hours: int
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicsPaper:
    """A printed plan: the dates of each topic by group, as the timetable gives them."""

    sheet: PlanSheet
    groups: tuple[str, ...]
    dates: tuple[tuple[tuple[date, ...], ...], ...]  # of each topic, of each group
    letterhead: Letterhead


def needed_hours(fits: Sequence[FitLine], planned: int) -> int:
    """The hours that the topics must fill: of all kinds of the group that has most, else of the curriculum."""
    groups: dict[tuple[str, int | None], int] = {}
    whole: dict[str, int] = {}
    for one in fits:
        if one.subgroup is None:
            whole[one.group] = whole.get(one.group, 0) + one.hours
        else:
            key = one.group, one.subgroup
            groups[key] = groups.get(key, 0) + one.hours
    sums = [*whole.values()] if not groups else [hours + whole.get(key[0], 0) for key, hours in groups.items()]
    return max([*sums, *whole.values()], default=planned)


def given_hours(topics: Sequence[TopicValues], kind: LessonKind) -> int:
    """Hours of the topics that a load of a kind takes."""
    return sum(topics[place].hours for place in taken([one.kind for one in topics], kind))


def fitted(topics: Sequence[TopicValues], fits: Sequence[FitLine], given: Collection[int]) -> tuple[TopicValues, ...]:
    """The topics with hours brought to those of the load, kind by kind; those that were given stay as they are."""
    found = list(topics)
    wanted: dict[LessonKind, int] = {}
    for one in fits:
        wanted[one.kind] = max(wanted.get(one.kind, 0), one.hours)
    for kind, hours in wanted.items():
        places = taken([one.kind for one in topics], kind)
        open_ = [place for place in places if topics[place].id not in given]
        rest = hours - sum(topics[place].hours for place in places if topics[place].id in given)
        for place, new in zip(open_, stretched([topics[place].hours for place in open_], rest), strict=True):
            found[place] = replace(found[place], hours=min(new, MOST_HOURS))
    return tuple(found)
