"""Tasks as screens, lists and the command line see them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop_app.services.permissions import Role
from desktop_app.services.rules.calendar import WorkCalendar
from desktop_app.services.rules.deadlines import (
    DONE,
    DUE,
    LAWS,
    Duty,
    task_state,
    term_in_force,
)
from desktop_app.services.rules.deadlines import TaskState as TaskState

OWNERS: Mapping[Duty, tuple[Role, ...]] = {
    Duty.CARD: (Role.ADMINISTRATOR,),
    Duty.FULL_DATA: (Role.ADMINISTRATOR,),
    Duty.EXPULSION_ORDER: (Role.ADMINISTRATOR,),
    Duty.ORDER_EFFECT: (Role.ADMINISTRATOR, Role.SECRETARY),
    Duty.LEAVER: (Role.SECRETARY,),
    Duty.EMPLOYEE: (Role.HR,),
    Duty.GROUP_CHECK: (Role.CURATOR,),
    Duty.FINDINGS: (Role.ADMINISTRATOR, Role.HEAD_OF_DEPARTMENT),
    Duty.DIVISION: (Role.SECRETARY,),
    Duty.MARKS: (Role.TEACHER,),
    Duty.DEBT: (Role.HEAD_OF_DEPARTMENT, Role.SECRETARY),
    Duty.ACTIVITY: (Role.ADMINISTRATOR,),
    Duty.MONTHLY: (Role.DIRECTOR, Role.DEPUTY_METHODICAL),
    Duty.PERIOD: (Role.CURATOR, Role.DEPUTY_ACADEMIC),
    Duty.FINAL: (Role.DEPUTY_ACADEMIC, Role.HEAD_OF_DEPARTMENT),
}
"""Who a duty is laid upon; where one duty is several people's, each task names its own."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How many days duties have, by the college's own changes and the regulation (п. 8.2)."""

    changes: Mapping[str, tuple[tuple[date, int], ...]]

    def days(self, duty: Duty, event_on: date) -> int:
        """The days of a duty that began on a day."""
        return term_in_force(self.changes.get(duty, ()), LAWS[duty].days or 0, event_on)


@dataclass(frozen=True, slots=True)
class TermSpan:
    """A semester from day to day."""

    name: str  # 2026/27-1
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Clock:
    """What every duty counts with: today, the calendar of the office, the terms, the semesters in their order."""

    today: date
    calendar: WorkCalendar
    terms: Terms
    semesters: tuple[TermSpan, ...]

    @property
    def term(self) -> TermSpan | None:
        """The semester of today."""
        return next((term for term in self.semesters if term.starts <= self.today <= term.ends), None)


@dataclass(frozen=True, slots=True)
class Task:
    """A duty of somebody that is due by a day; it is worked out from the facts and kept nowhere."""

    duty: Duty
    key: str  # of the same task from one look to the next
    owners: tuple[Role, ...]
    subject: str  # whom or what it is about
    event_on: date
    due_on: date
    state: TaskState
    done_on: date | None = None
    employee_id: int | None = None  # who owns it, if it is one person's
    person: str = ""  # «Иванова А. П.»
    done: int = 0  # of `total`, where parts can be counted
    total: int = 0
    screen: str = ""  # where it is done
    place: object = field(default=None, compare=False)

    @property
    def clause(self) -> str:
        """Where the duty stands."""
        return LAWS[self.duty].clause

    @property
    def is_done(self) -> bool:
        """Whether the fact is there."""
        return self.state in DONE

    @property
    def is_due(self) -> bool:
        """Whether it can't wait any longer."""
        return self.state in DUE


@dataclass(frozen=True, slots=True)
class Fact:
    """What a source has found; `task` makes a task of it."""

    duty: Duty
    key: object
    subject: str
    event_on: date
    due_on: date
    done_on: date | None = None
    owners: tuple[Role, ...] = ()  # none: those of the duty
    employee_id: int | None = None
    person: str = ""
    done: int = 0
    total: int = 0
    screen: str = ""
    place: object = None


def task(clock: Clock, fact: Fact) -> Task:
    """The task with its state today."""
    return Task(
        duty=fact.duty,
        key=f"{fact.duty}:{fact.key}",
        owners=fact.owners or OWNERS[fact.duty],
        subject=fact.subject,
        event_on=fact.event_on,
        due_on=fact.due_on,
        state=task_state(fact.due_on, fact.done_on, clock.today),
        done_on=fact.done_on,
        employee_id=fact.employee_id,
        person=fact.person,
        done=fact.done,
        total=fact.total,
        screen=fact.screen,
        place=fact.place,
    )
