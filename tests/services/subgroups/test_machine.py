"""Any placing, moving and taking back, on two desks: nobody stands twice, and each where a plain model says."""

from collections import Counter
from datetime import date, timedelta
from itertools import count, pairwise

import pytest
from colleges import SmallCollege
from desks import TODAY, acting
from divisions_desk import STARTS, arrive, divided, settle
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import delete

from desktop_app.errors import BadInput, Stale
from desktop_app.models.divisions import DivisionTarget, PartTeacher
from desktop_app.models.subgroups import Division, Membership, Subgroup
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.subgroups.moving import move_student, take_back_move
from desktop_app.services.subgroups.reading import list_divisions, open_board
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, DatedMove, Stay
from desktop_app.services.subgroups.writing import place_students

COMERS, LARGEST = count(1), 7
DAYS = tuple(TODAY + timedelta(days=offset) for offset in (-3, 0, 9))
WHO, WHERE = st.sampled_from((0, 5, 6)), st.integers(0, 2)  # few, so that the desks meet
DESKS, AS_SEEN = st.integers(0, 1), st.booleans()
Turn = tuple[date, int]
"""From a day on in a subgroup, or NOT_STUDYING."""


def keys_of(board: Board, student: int) -> list[tuple[int, int]]:
    return [(one.id, one.version) for one in board.stays if one.student_id == student]


class Divisions(RuleBasedStateMachine):
    """Group B, two desks that look at its division, and what a plain list of turns says of each student."""

    office: Office
    college: SmallCollege

    @initialize(approved=st.booleans())
    def divide(self, approved: bool) -> None:
        """Two halves, as a draft or in force; nobody remembers the division before."""
        with self.office.database.writing() as session:
            for model in (Membership, PartTeacher, DivisionTarget, Subgroup):
                session.execute(delete(model).where(model.division_id != self.college.division))
            session.execute(delete(Division).where(Division.id != self.college.division))
            session.commit()
        self.desks = [acting(self.office, role) for role in (Role.SECRETARY, Role.DEPUTY_ACADEMIC)]
        self.seen = [divided(self.desks[0], self.college)] * 2
        self.approved = False
        self.turns: dict[int, list[Turn]] = {key: [(STARTS, part)] for key, part in self.seen[0].stands.items()}
        if approved:
            self.approve()

    @property
    def board(self) -> Board:
        return open_board(self.office, self.seen[0].id)

    def student(self, place: int) -> int:
        pupils = self.board.pupils
        return pupils[place % len(pupils)].id

    def part(self, number: int) -> int:
        return (NOT_STUDYING, *(one.id for one in self.board.parts))[number]

    def shown(self, desk: int, *, fresh: bool) -> Board:
        """What stands on a desk's screen: read anew, or what was there."""
        if fresh:
            self.seen[desk] = self.board
        return self.seen[desk]

    @precondition(lambda self: len(self.turns) < LARGEST)
    @rule()
    def somebody_comes(self) -> None:
        """A new student, who stands nowhere."""
        self.turns[arrive(self.office, self.college.group_b, f"Ямщиков{next(COMERS)} Яков", STARTS)] = []

    @precondition(lambda self: not self.approved)
    @rule(moves=st.dictionaries(WHO, st.none() | WHERE, min_size=1, max_size=3), desk=DESKS, fresh=AS_SEEN)
    def place(self, moves: dict[int, int | None], desk: int, fresh: bool) -> None:
        """A desk places students, who may stand elsewhere than it shows."""
        seen, now = self.shown(desk, fresh=fresh), self.board
        wanted = {self.student(place): None if number is None else self.part(number) for place, number in moves.items()}
        if any(keys_of(seen, key) != keys_of(now, key) for key in wanted):
            with pytest.raises(Stale):
                place_students(self.desks[desk], seen, wanted)
            return
        self.seen[desk] = place_students(self.desks[desk], seen, wanted)
        changed = any(
            [one[1] for one in self.turns.get(key, [])] != ([] if part is None else [part])
            for key, part in wanted.items()
        )
        assert self.seen[desk].edition == now.edition + changed
        for key, part in wanted.items():
            self.turns[key] = [] if part is None else [(STARTS, part)]

    @precondition(lambda self: not self.approved)
    @rule()
    def approve(self) -> None:
        """From now on students move on a date."""
        self.approved = True
        settle(self.office, self.seen[0])
        self.seen = [self.board] * 2

    @precondition(lambda self: self.approved)
    @rule(place=WHO, number=WHERE, day=st.sampled_from(DAYS), desk=DESKS, fresh=AS_SEEN)
    def move(self, place: int, number: int, day: date, desk: int, fresh: bool) -> None:
        """A desk moves a student on a day."""
        seen, student, part = self.shown(desk, fresh=fresh), self.student(place), self.part(number)
        deed, turns = DatedMove(student, part, day, "просьба"), self.turns.get(student, [])
        if keys_of(seen, student)[-1:] != keys_of(self.board, student)[-1:]:
            with pytest.raises(Stale):
                move_student(self.desks[desk], seen, deed)
        elif turns and (turns[-1][0] > day or turns[-1][1] == part):
            with pytest.raises(BadInput):
                move_student(self.desks[desk], seen, deed)
        else:
            self.seen[desk] = move_student(self.desks[desk], seen, deed)
            kept = [one for one in turns if one[0] < day]
            self.turns[student] = kept if kept and kept[-1][1] == part else [*kept, (day, part)]

    @precondition(lambda self: self.approved)
    @rule(place=WHO, desk=DESKS)
    def take_back(self, place: int, desk: int) -> None:
        """A desk takes the last move of a student back."""
        seen, student = self.shown(desk, fresh=True), self.student(place)
        stays, turns = [one for one in seen.stays if one.student_id == student], self.turns.get(student, [])
        if not stays:
            return
        if turns[-1][0] <= STARTS:
            with pytest.raises(BadInput):
                take_back_move(self.desks[desk], seen, stays[-1])
            return
        self.seen[desk] = take_back_move(self.desks[desk], seen, stays[-1])
        turns.pop()

    @invariant()
    def everybody_stands_as_the_turns_say(self) -> None:
        """On each day, in one subgroup at most; sizes, those aside and those not distributed make the group."""
        board = self.board
        for student, turns in self.turns.items():
            for day in (STARTS, *DAYS):
                come = [part for since, part in turns if since <= day]
                assert standing(board.stays, student, day) == come[-1:], (student, day, turns)
            own = [one for one in board.stays if one.student_id == student]
            assert all(one.until is not None and one.until <= two.since for one, two in pairwise(own))
        counts = Counter(board.stands.values())
        assert sum(board.sizes) + counts[NOT_STUDYING] + len(board.unplaced) == len(board.pupils)
        heads = [head for group in list_divisions(self.office, self.college.term) for head in group.divisions]
        told = next((head.sizes, head.aside, head.unplaced) for head in heads if head.id == board.id)
        assert told == (board.sizes, counts[NOT_STUDYING], len(board.unplaced))


def standing(stays: tuple[Stay, ...], student: int, day: date) -> list[int]:
    """Where a student stands on a day: nowhere, or in one subgroup."""
    return [
        one.part_id
        for one in stays
        if one.student_id == student and one.since <= day and (one.until is None or one.until > day)
    ]


def test_whatever_is_placed_moved_and_taken_back_nobody_stands_twice(office: Office, college: SmallCollege) -> None:
    machine = type("TheseDivisions", (Divisions,), {"office": office, "college": college})
    embedded = office.database.engine.dialect.name == "sqlite"
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12 if embedded else 3, stateful_step_count=16, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
