"""Movement (движение контингента): what orders make of a student, one after another (domain.md 3.7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from desktop_app.services.rules import clause

CANDIDATE, STUDYING, ON_LEAVE, EXPELLED, GRADUATED = "candidate", "studying", "on_leave", "expelled", "graduated"
IN_COLLEGE = frozenset({STUDYING, ON_LEAVE})
"""Statuses of those who belong to the contingent: whoever is on leave stays in it."""

ARRIVALS = frozenset({"enrolment", "transfer_in", "reenrolment"})
MOVES = frozenset({"transfer", "repeat_year"})
"""Kinds that are nothing unless they change the group or the funding."""

FULL_AGE = 18
LEAVE_YEARS = 2
CHILD_CARE_YEARS = 3


@dataclass(frozen=True, slots=True)
class Start:
    """From which statuses an order of a kind may start, which it leads to (none: it stays), and what is said if not."""

    statuses: frozenset[str]
    leads: str
    refusal: str


STARTS: Mapping[str, Start] = MappingProxyType({
    "enrolment": Start(frozenset({CANDIDATE}), STUDYING, "order_needs_candidate"),
    "transfer_in": Start(frozenset({CANDIDATE}), STUDYING, "order_needs_candidate"),
    "reenrolment": Start(frozenset({EXPELLED}), STUDYING, "order_needs_expelled"),
    "transfer": Start(frozenset({STUDYING}), "", "order_needs_studying"),
    "next_course": Start(frozenset({STUDYING}), "", "order_needs_studying"),
    "repeat_year": Start(frozenset({STUDYING}), "", "order_needs_studying"),
    "leave": Start(frozenset({STUDYING}), ON_LEAVE, "order_needs_studying"),
    "return": Start(frozenset({ON_LEAVE}), STUDYING, "order_needs_on_leave"),
    "expulsion": Start(IN_COLLEGE, EXPELLED, "order_needs_in_college"),
    "graduation": Start(frozenset({STUDYING}), GRADUATED, "order_needs_studying"),
    "name_change": Start(IN_COLLEGE | {EXPELLED, GRADUATED}, "", "order_needs_enrolled"),
})  # fmt: skip

NEEDS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType({
    "enrolment": (("group_id", "order_needs_group"), ("funding", "order_needs_funding")),
    "transfer_in": (
        ("group_id", "order_needs_group"), ("funding", "order_needs_funding"), ("other_college", "order_needs_college"),
    ),
    "reenrolment": (("group_id", "order_needs_group"),),
    "repeat_year": (("group_id", "order_needs_group"),),
    "leave": (("leave", "order_needs_leave_reason"), ("until", "order_needs_until")),
    "expulsion": (("expulsion", "order_needs_reason"),),
    "name_change": (("last_name", "order_needs_name"), ("first_name", "order_needs_name")),
})  # fmt: skip
"""Kind → what a line of it has to say, and what is said if it does not."""


@dataclass(frozen=True, slots=True)
class Line:
    """What an order says of a student."""

    key: int
    order: int
    kind: str
    effective_on: date
    sequence: int  # in the order of signing
    group_id: int | None = None
    funding: str | None = None
    until: date | None = None
    expulsion: str | None = None
    leave: str | None = None
    other_college: str = ""
    last_name: str = ""
    first_name: str = ""

    @property
    def rank(self) -> tuple[date, int, int]:
        """The order in which lines work: by date, of one date as they were signed."""
        return self.effective_on, self.sequence, self.key


@dataclass(frozen=True, slots=True)
class State:
    """What a student is."""

    status: str = CANDIDATE
    group_id: int = 0
    funding: str = ""
    enrolled_on: date | None = None
    left_on: date | None = None
    conditional_until: date | None = None

    @property
    def in_college(self) -> bool:
        """Whether the student counts in the contingent."""
        return self.status in IN_COLLEGE


@dataclass(frozen=True, slots=True)
class Step:
    """A line with the student before and after it; a line that can't work changes nothing and says why."""

    line: Line
    before: State
    after: State
    fault: str = ""


@clause("п. 4.1")
def replay(lines: Iterable[Line]) -> tuple[Step, ...]:
    """What the orders make of a student, one after another: nothing else does.

    To annul an order is to leave its line out, so what was before comes back exactly.
    """
    state, steps = State(), []
    for line in sorted(lines, key=lambda one: one.rank):
        after = follow(state, line)
        fault = movement_fault(state, after, line)
        steps.append(Step(line, state, state if fault else after, fault))
        state = steps[-1].after
    return tuple(steps)


def state_on(steps: Iterable[Step], day: date) -> State:
    """The student as the orders in force on a day make one."""
    state = State()
    for step in steps:
        if step.line.effective_on <= day:
            state = step.after
    return state


def movement_fault(before: State, after: State, line: Line) -> str:
    """Why a line can't work on a student: the code of a sentence; empty if it can."""
    start = STARTS[line.kind]
    if before.status not in start.statuses:
        return start.refusal
    if line.kind in MOVES and (after.group_id, after.funding) == (before.group_id, before.funding):
        return "order_changes_nothing"
    return ""


def follow(state: State, line: Line) -> State:
    """The student after a line."""
    leads = STARTS[line.kind].leads or state.status
    gone = leads in {EXPELLED, GRADUATED}
    return replace(
        state,
        status=leads,
        group_id=line.group_id or state.group_id,
        funding=line.funding or state.funding,
        enrolled_on=state.enrolled_on or line.effective_on,
        left_on=(state.left_on or line.effective_on) if gone else None,
        conditional_until=conditional(state, line),
    )


def conditional(state: State, line: Line) -> date | None:
    """By when the debts are to be passed: a conditional move to the next course says so, the next move ends it."""
    if line.kind == "next_course":
        return line.until
    if line.kind in {"repeat_year", "expulsion", "graduation"}:
        return None
    return state.conditional_until


@clause("п. 4.1")
def line_fault(line: Line) -> str:
    """What a line fails to say, or says too much: the code of a sentence; empty if nothing."""
    missing = [fault for name, fault in NEEDS.get(line.kind, ()) if not getattr(line, name)]
    if missing:
        return missing[0]
    if line.kind == "leave" and line.until is not None and line.until < line.effective_on:
        return "order_leave_backwards"
    if line.kind == "leave" and not leave_ends_in_time(line.effective_on, line.until, line.leave or ""):
        return "order_leave_too_long"
    return ""


@clause("п. 4.1")
def leave_ends_in_time(since: date, until: date | None, reason: str = "") -> bool:
    """An academic leave lasts two years at most (приказ 455, п. 1); to care for a child three (273-ФЗ, ст. 34)."""
    years = CHILD_CARE_YEARS if reason == "maternity" else LEAVE_YEARS
    return until is not None and until < years_later(since, years)


@clause("п. 4.1")
def order_comes_first(dated_on: date, effective_on: date) -> bool:
    """An order is in force from its date at the earliest."""
    return dated_on <= effective_on


@clause("п. 4.1")
def minor_needs_consent(born: date | None, effective_on: date, basis: str) -> bool:
    """Whether the expulsion of somebody under age lacks a paper: consent of the parents, or of the commission (КДН)."""
    return born is not None and effective_on < years_later(born, FULL_AGE) and not basis.strip()


def years_later(day: date, years: int) -> date:
    """The same day so many years later; of 29 February in a common year 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28) + timedelta(days=1)
