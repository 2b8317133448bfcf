"""From orders to facts: who was taken in, studies, came, went and was graduated in a year of СПО-1."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.services.rules.movement import ON_LEAVE, State, Step, state_on
from desktop_app.services.rules.spo1 import Fact, SpoYear
from desktop_app.services.spo1_cards import Card, Studies

ARRIVED = {"enrolment": "enrolled", "transfer_in": "transferred_in", "reenrolment": "reenrolled"}
COLLEGE = "college"
SIDES = ("form:", "budget", "contract")
"""Tags that are columns of the movement: whoever goes over from one to another inside the college counts there."""

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Counting:
    """What is known when the orders are counted."""

    year: SpoYear
    studies: Mapping[int, Studies]
    cards: Mapping[int, Card]

    def facts(self, student: int, steps: Sequence[Step]) -> Iterator[Fact]:
        """Everything that a student counts as."""
        before, after = state_on(steps, self.year.first - DAY), state_on(steps, self.year.last)
        if before.in_college:
            yield self.fact(student, before, self.year.first, "start", COLLEGE)
        if after.in_college:
            leave = ("on_leave", "end_on_leave") if after.status == ON_LEAVE else ()
            yield self.fact(student, after, self.year.day, "end", "stands", COLLEGE, *leave)
        for step in steps:
            if self.year.holds(step.line.effective_on) and not step.fault:
                yield from self.moved(student, step)

    def moved(self, student: int, step: Step) -> Iterator[Fact]:
        """What a step over the border of the college, or of a form or a funding, counts as."""
        before, after, kind, day = step.before, step.after, step.line.kind, step.line.effective_on
        if not before.in_college and after.in_college:
            taken = ("taken",) if kind == "enrolment" else ()
            yield self.fact(student, after, day, COLLEGE, "arrived", f"arrived:{ARRIVED[kind]}", *taken)
        elif before.in_college and not after.in_college:
            graduated = ("graduated",) if kind == "graduation" else ()
            why = "graduated" if graduated else step.line.expulsion or "other"
            yield self.fact(student, before, day, COLLEGE, "left", f"left:{why}", *graduated)
        elif after.in_college:
            yield from self.went_over(student, before, after)
        if kind in {"leave", "return"}:
            yield self.fact(student, after, day, COLLEGE, "went_on_leave" if kind == "leave" else "returned")

    def went_over(self, student: int, before: State, after: State) -> Iterator[Fact]:
        """Out of one column of the movement, into another."""
        was, is_ = self.sides(before), self.sides(after)
        if was != is_:
            yield Fact(student, (was - is_) | {"went_over"})
            yield Fact(student, (is_ - was) | {"came_over"})

    def sides(self, state: State) -> frozenset[str]:
        """The columns of the movement in which a student stands."""
        return frozenset(tag for tag in self.tags_of(state) if tag.startswith(SIDES))

    def fact(self, student: int, state: State, day: date, *tags: str) -> Fact:
        """A student as they were on a day."""
        card, studies = self.cards[student], self.studies[state.group_id]
        base = card.base or studies.base
        programme = f"{studies.sort}_{base}" if studies.sort and base else ""
        own = {f"base:{base}", f"programme:{programme}", f"course:{studies.course(self.year.year)}"}
        return Fact(student, card.tags | card.holding(day) | self.tags_of(state) | own | set(tags))

    def tags_of(self, state: State) -> frozenset[str]:
        """What the orders make a student."""
        studies = self.studies[state.group_id]
        return frozenset({f"form:{studies.form}", f"spec:{studies.spec}", state.funding})
