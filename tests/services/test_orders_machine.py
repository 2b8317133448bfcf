"""Any orders in any sequence, signed early and late, annulled in any order: people and counts always add up."""

import shutil
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from colleges import add_curriculum, add_groups, add_person, saved
from desks import NOW
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Group, Student
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.orders import Placement
from desktop_app.services.movement import movement_of
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.orders import (
    ExpulsionReason,
    Funding,
    LeaveReason,
    LineValues,
    OrderKind,
    OrderValues,
    StudentStatus,
    annul_order,
    draft_order,
    list_orders,
    open_order,
    remove_draft,
    sign_order,
    take_effect,
)

K, S = OrderKind, StudentStatus
FIRST = date(2026, 9, 1)
GONE = {S.CANDIDATE, S.EXPELLED, S.GRADUATED}
LEADS = {
    K.ENROLMENT: S.STUDYING, K.TRANSFER_IN: S.STUDYING, K.REENROLMENT: S.STUDYING, K.LEAVE: S.ON_LEAVE,
    K.RETURN: S.STUDYING, K.EXPULSION: S.EXPELLED, K.GRADUATION: S.GRADUATED,
}  # fmt: skip
CARDS = 4
PERIODS = ((FIRST, date(2026, 10, 31)), (date(2026, 9, 20), date(2027, 1, 31)), (FIRST, FIRST))
GAPS = st.sampled_from((0, 0, 1, 7, 30, -1, -5))
FUNDINGS = st.sampled_from([None, *Funding])
DEEDS = st.tuples(st.integers(0, CARDS - 1), st.integers(0, 6), GAPS, st.integers(0, 2), FUNDINGS)
CHOSEN = st.sets(st.integers(0, CARDS - 1), min_size=1, max_size=2)
FITTING = {
    S.CANDIDATE: [K.ENROLMENT, K.TRANSFER_IN],
    S.STUDYING: [K.LEAVE, K.TRANSFER, K.EXPULSION, K.NEXT_COURSE, K.GRADUATION, K.REPEAT_YEAR, K.NAME_CHANGE],
    S.ON_LEAVE: [K.RETURN, K.RETURN, K.EXPULSION],
    S.EXPELLED: [K.REENROLMENT, K.NAME_CHANGE],
    S.GRADUATED: [K.NAME_CHANGE],
}


@dataclass
class Signed:
    """An order as the test remembers it."""

    key: int
    kind: OrderKind
    day: date
    lines: tuple[LineValues, ...]


@dataclass
class Believed:
    """A student as the test reckons: the orders in turn, nothing else."""

    status: StudentStatus = S.CANDIDATE
    group: int = 0
    funding: Funding | None = None
    name: str = ""
    days: dict[date, tuple[StudentStatus, int]] = field(default_factory=dict)


class Movements(RuleBasedStateMachine):
    """Two desks' worth of orders over three groups."""

    template: Path
    folder: Path
    signed: list[Signed]

    @initialize()
    def open_college(self) -> None:
        path = self.folder / "machine.db"
        for tail in ("", "-wal", "-shm"):
            path.with_name(path.name + tail).unlink(missing_ok=True)
        shutil.copy(self.template, path)
        self.database = Database(sqlite_address(path))
        self.day = FIRST
        self.office = Office(self.database, CONSOLE, lambda: NOW.replace(month=self.day.month, day=self.day.day))
        with self.database.writing() as session:
            plan = add_curriculum(session)[0]
            groups = add_groups(session, plan)
            department = session.get_one(Group, groups[0]).department_id
            third = Group(name="БУХ-21", admission_year=2025, curriculum_id=plan, department_id=department)
            self.groups = [*groups, saved(session, third)]
            self.names = [f"Фамилия{n} Имя{n} Отчество{n}" for n in range(CARDS)]
            self.cards = [
                saved(session, Student(person_id=add_person(session, name), group_id=groups[0], record_book=str(n),
                                       funding=Funding.BUDGET, enrolled_on=FIRST, status=S.CANDIDATE))
                for n, name in enumerate(self.names)
            ]  # fmt: skip
            session.commit()
        self.signed = []
        self.sign(K.ENROLMENT, FIRST, set(range(CARDS)), 0, None)

    @rule(deeds=st.lists(DEEDS, min_size=1, max_size=4))
    def sign_what_fits(self, deeds: list[tuple[int, int, int, int, Funding | None]]) -> None:
        """Orders that go on from where a student is: on the same day, later, or slipped in before."""
        for who, turn, gap, group, funding in deeds:
            card = self.cards[who]
            days = [order.day for order in self.signed if any(line.student_id == card for line in order.lines)]
            day = max([FIRST, *days]) + timedelta(gap)
            fitting = FITTING[self.believed(card, day).status]
            self.sign(fitting[turn % len(fitting)], day, {who}, group, funding)

    @rule(kind=st.sampled_from(OrderKind), gap=GAPS, who=CHOSEN, group=st.integers(0, 2), funding=FUNDINGS)
    def sign_anything(self, kind: OrderKind, gap: int, who: set[int], group: int, funding: Funding | None) -> None:
        """An order of any kind about some of them."""
        self.sign(kind, self.day + timedelta(gap), who, group, funding)

    def sign(self, kind: OrderKind, day: date, who: set[int], group: int, funding: Funding | None) -> None:
        """Signed whole, or refused whole."""
        day = max(day, FIRST)
        into = self.groups[group] if kind not in {K.LEAVE, K.EXPULSION, K.GRADUATION, K.NAME_CHANGE} else None
        needs_funding = kind in {K.ENROLMENT, K.TRANSFER_IN}
        lines = tuple(
            LineValues(
                self.cards[one],
                group_id=into,
                funding=funding or (Funding.BUDGET if needs_funding else None) if into else None,
                expulsion=ExpulsionReason.OTHER if kind is K.EXPULSION else None,
                leave=LeaveReason.FAMILY if kind is K.LEAVE else None,
                until=day + timedelta(days=300) if kind is K.LEAVE else None,
                other_college="Другой колледж" if kind is K.TRANSFER_IN else "",
                last_name=f"Белых{day.day}" if kind is K.NAME_CHANGE else "",
                first_name=f"Имя{one}" if kind is K.NAME_CHANGE else "",
            )
            for one in sorted(who)
        )
        draft = draft_order(self.office, OrderValues(kind, day, lines=lines))
        try:
            card = sign_order(self.office, draft, "", FIRST)
        except BadInput:
            remove_draft(self.office, draft)
            return
        self.signed.append(Signed(card.head.id, kind, day, lines))

    @rule(place=st.integers(0, 30))
    def annul(self, place: int) -> None:
        """Any order, unless another one hangs on it."""
        if self.signed:
            self.try_annulling(self.signed[place % len(self.signed)])

    def try_annulling(self, order: Signed) -> bool:
        try:
            annul_order(self.office, open_order(self.office, order.key), "ошибка")
        except BadInput as refused:
            assert refused.reason == "order_annul_later_first"  # noqa: PT017 - the other outcome is as good
            return False
        self.signed.remove(order)
        return True

    @rule(days=st.integers(1, 40))
    def wait(self, days: int) -> None:
        """Days go by, and what has come due takes effect; a second desk finds nothing left to do."""
        self.day = min(self.day + timedelta(days), date(2026, 12, 31))
        take_effect(self.office)
        assert take_effect(self.office) == 0

    def believed(self, card: int, until: date) -> Believed:
        """What the orders make of a card by a day, reckoned here once more."""
        found = Believed(name=self.names[self.cards.index(card)])
        for order in sorted(self.signed, key=lambda one: one.day):
            for line in (line for line in order.lines if line.student_id == card and order.day <= until):
                found.status = LEADS.get(order.kind, found.status)
                found.group, found.funding = line.group_id or found.group, line.funding or found.funding
                if order.kind is K.NAME_CHANGE:
                    found.name = f"{line.last_name} {line.first_name}"
                found.days[order.day] = (found.status, found.group)
        return found

    @invariant()
    def cards_are_what_the_orders_say(self) -> None:
        if not hasattr(self, "signed"):
            return
        with self.database.reading() as session:
            for card in self.cards:
                student, told = session.get_one(Student, card), self.believed(card, self.day)
                assert (student.status, student.person.full_name) == (told.status, told.name)
                if told.status is not S.CANDIDATE:
                    assert (student.group_id, student.funding) == (told.group, told.funding)
                assert (student.left_on is not None) == (told.status in {S.EXPELLED, S.GRADUATED})
                rows = session.scalars(select(Placement).where(Placement.student_id == card).order_by(Placement.since))
                placed = {row.since: (row.status, row.group_id) for row in rows}
                assert placed == self.believed(card, date.max).days

    @invariant()
    def every_period_adds_up(self) -> None:
        if not hasattr(self, "signed"):
            return
        first, last = PERIODS[len(self.signed) % len(PERIODS)]
        movement = movement_of(self.office, first, last)
        for row in (*movement.groups, *movement.specialties, *movement.departments, movement.college):
            assert row.start.total + row.arrived.total - row.left.total == row.end.total
        assert movement.college.left.to_groups == movement.college.arrived.from_groups == 0
        here = [self.believed(card, last) for card in self.cards]
        assert movement.college.end.total == sum(one.status not in GONE for one in here)
        assert sum(row.end.total for row in movement.groups) == movement.college.end.total

    def teardown(self) -> None:
        """Taken back one by one, the orders leave the cards as they were opened."""
        if not hasattr(self, "signed"):
            return
        while self.signed:
            done = [self.try_annulling(order) for order in list(self.signed)]
            assert any(done)
        self.cards_are_what_the_orders_say()
        assert {head.number for head in list_orders(self.office)} == numbers(len(list_orders(self.office)))
        self.database.close()


def numbers(count: int) -> set[str]:
    """What the orders of a year are numbered by, annulled ones too."""
    return {str(number) for number in range(1, count + 1)}


@pytest.mark.parametrize("steps", [12])
def test_any_sequence_of_orders_adds_up_and_is_taken_back(sqlite_template: Path, tmp_path: Path, steps: int) -> None:
    run_state_machine_as_test(
        type("Here", (Movements,), {"template": sqlite_template, "folder": tmp_path}),
        settings=settings(max_examples=12, stateful_step_count=steps, deadline=None, derandomize=True, database=None,
                          suppress_health_check=list(HealthCheck)),
    )  # fmt: skip
