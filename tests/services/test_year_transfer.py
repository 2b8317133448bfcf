"""The move of all groups to the next academic year: proposed, made, taken back to the letter, opened (п. 4.1)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Event

import pytest
from access_people import account_of, inside
from colleges import SmallCollege, add_students, saved, small_college
from desks import NOW, acting
from sqlalchemy import select

from desktop_app.errors import BadInput, Cancelled, NotAllowed, RuleBroken, Stale
from desktop_app.models.attestation import Control
from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.debts import Debt
from desktop_app.models.orders import Order, Placement, YearTransfer
from desktop_app.services.job import QuietJob
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.orders import annul_order, draft_order, open_order, sign_order, take_effect
from desktop_app.services.orders_values import LeaveReason, LineValues, OrderKind, OrderState, OrderValues
from desktop_app.services.permissions import Role
from desktop_app.services.year_transfer import (
    make_transfer,
    preview_transfer,
    print_transfer,
    start_year,
    undo_transfer,
)
from desktop_app.services.year_transfer_values import (
    Bundle,
    Choice,
    Choices,
    Decision,
    TransferMade,
    TransferPlan,
    TransferTerms,
    Why,
    counted,
)

JUNE, AUGUST = date(2027, 6, 25), date(2027, 8, 20)
GRADUATION, SEPTEMBER = date(2027, 7, 1), date(2027, 9, 1)
TERMS = TransferTerms(JUNE, SEPTEMBER, GRADUATION, "решение педагогического совета")
FRESHMEN = tuple(f"Первов{n} Антон" for n in "абвг")
GRADUATES = tuple(f"Выпускник{n} Иван" for n in "абвг")


@dataclass(frozen=True)
class Year:
    """A college at the end of 2026/27, in June."""

    office: Office
    college: SmallCollege
    first: int  # ИСП-11
    last: int  # ИСП-41
    freshmen: tuple[int, ...]
    graduates: tuple[int, ...]

    def plan(self, office: Office | None = None) -> TransferPlan:
        return preview_transfer(office or self.office, 2027)

    def make(self, choices: Choices | None = None, terms: TransferTerms = TERMS) -> TransferPlan:
        return make_transfer(self.office, self.plan(), choices or {}, terms)

    def undo(self, made: TransferMade) -> TransferPlan:
        return undo_transfer(self.office, made, "переведены по ошибке")


@pytest.fixture
def year(office: Office) -> Year:
    """Group A: a debtor, one on leave; ИСП-41 graduates, one of them with a debt."""
    college = small_college(office)
    with office.database.writing() as session:
        department = session.get_one(Group, college.group_a).department_id
        first, last = (
            saved(session, Group(name=name, admission_year=admitted, curriculum_id=college.curriculum,
                                 department_id=department))
            for name, admitted in (("ИСП-11", 2026), ("ИСП-41", 2023))
        )  # fmt: skip
        freshmen, graduates = add_students(session, first, FRESHMEN), add_students(session, last, GRADUATES)
        for student in (college.students_a[0], graduates[0]):
            session.add(Debt(student_id=student, row_id=college.exam_row, term_id=college.term, control=Control.EXAM,
                             since=date(2026, 12, 21)))  # fmt: skip
        session.commit()
    june = on(office, JUNE)
    leave = LineValues(college.students_a[1], leave=LeaveReason.MEDICAL, until=date(2027, 12, 31))
    order(june, OrderValues(OrderKind.LEAVE, JUNE, lines=(leave,)))
    return Year(june, college, first, last, freshmen, graduates)


def on(office: Office, day: date) -> Office:
    return Office(office.database, CONSOLE, lambda: datetime.combine(day, NOW.timetz()))


def order(office: Office, values: OrderValues) -> int:
    return sign_order(office, draft_order(office, values), "", office.today).head.id


def made_of(plan: TransferPlan) -> TransferMade:
    assert plan.made is not None
    return plan.made


def whole(office: Office) -> tuple[object, ...]:
    """Everything that a move touches, without keys and versions."""
    with office.database.reading() as session:
        students = session.scalars(select(Student).order_by(Student.id)).all()
        placements = session.scalars(select(Placement).order_by(Placement.student_id, Placement.since)).all()
        groups = session.scalars(select(Group).order_by(Group.id)).all()
        return (
            [(one.id, one.group_id, one.status, one.funding, one.enrolled_on, one.left_on, one.conditional_until)
             for one in students],
            [(one.student_id, one.since, one.next_since, one.group_id, one.status, one.line_id) for one in placements],
            [(one.name, one.closed_on, one.admission_year) for one in groups],
        )  # fmt: skip


def student(office: Office, key: int) -> Student:
    with office.database.reading() as session:
        return session.get_one(Student, key)


def test_the_preview_proposes_for_every_student(year: Year) -> None:
    plan = year.plan()
    assert [(one.name, one.course, one.last) for one in plan.groups] == [
        ("ИСП-11", 1, False), ("ИСП-21", 2, False), ("ИСП-22", 2, False), ("ИСП-41", 4, True),
    ]  # fmt: skip
    assert [name for _key, name in plan.group(year.college.group_a).lower] == ["ИСП-11"]
    lines = {line.student_id: line for line in plan.lines}
    debtor, resting, other = (lines[key] for key in year.college.students_a[:3])
    assert (debtor.proposed, debtor.why, debtor.debts, debtor.due) == (
        Decision.CONDITIONAL, Why.DEBTS, 1, date(2027, 12, 21),
    )  # fmt: skip
    assert (resting.proposed, resting.why, resting.decisions) == (Decision.STAYS, Why.ON_LEAVE, (Decision.STAYS,))
    assert (other.proposed, other.why) == (Decision.UP, Why.NOTHING)
    assert [lines[key].proposed for key in year.graduates] == [Decision.STAYS, *[Decision.GRADUATES] * 3]
    assert counted(plan.lines, {}, plan) == {
        Decision.UP: 14, Decision.CONDITIONAL: 1, Decision.REPEATS: 0, Decision.GRADUATES: 3, Decision.STAYS: 2,
    }  # fmt: skip


def test_debts_whose_time_is_over_are_left_to_the_person(year: Year) -> None:
    late = on(year.office, date(2027, 12, 22))
    lines = {line.student_id: line for line in preview_transfer(late, 2027).lines}
    assert (lines[year.college.students_a[0]].proposed, lines[year.college.students_a[0]].why) == (
        Decision.STAYS, Why.OVERDUE,
    )  # fmt: skip


def test_one_deed_makes_numbers_and_signs_the_orders(year: Year) -> None:
    a, pupils = year.college.group_a, year.college.students_a
    made = made_of(year.make({pupils[2]: Choice(Decision.REPEATS), year.graduates[0]: Choice(Decision.GRADUATES)}))
    assert [(one.kind, one.effective_on, one.students) for one in made.orders] == [
        (OrderKind.GRADUATION, GRADUATION, 4), (OrderKind.NEXT_COURSE, SEPTEMBER, 14),
        (OrderKind.REPEAT_YEAR, SEPTEMBER, 1),
    ]  # fmt: skip
    numbers = [int(one.number) for one in made.orders]
    assert numbers == list(range(numbers[0], numbers[0] + 3))
    assert student(year.office, pupils[0]).conditional_until is None
    autumn = on(year.office, SEPTEMBER)
    assert take_effect(autumn) == 3
    assert student(autumn, pupils[0]).conditional_until == date(2027, 12, 21)
    assert student(autumn, pupils[2]).group_id == year.first
    assert student(autumn, pupils[1]).status is StudentStatus.ON_LEAVE
    assert {student(autumn, key).status for key in year.graduates} == {StudentStatus.GRADUATED}
    with year.office.database.reading() as session:
        assert session.get_one(Group, year.last).closed_on == GRADUATION
        assert session.get_one(Group, a).closed_on is None


@pytest.mark.parametrize(("bundle", "orders"), [(Bundle.GROUP, 4), (Bundle.DEPARTMENT, 2), (Bundle.COLLEGE, 2)])
def test_orders_are_made_by_group_department_or_college(year: Year, bundle: Bundle, orders: int) -> None:
    assert len(made_of(year.make(terms=replace(TERMS, bundle=bundle))).orders) == orders


@pytest.mark.parametrize("day", [JUNE, AUGUST, SEPTEMBER])
def test_the_undo_restores_everything(year: Year, day: date) -> None:
    later = on(year.office, day)
    before = whole(year.office)
    made = made_of(year.make({year.college.students_a[2]: Choice(Decision.REPEATS),
                              year.graduates[0]: Choice(Decision.GRADUATES)}))  # fmt: skip
    take_effect(later)
    assert whole(year.office) != before
    undone = undo_transfer(later, made, "переведены по ошибке")
    assert whole(year.office) == before
    assert made_of(undone).undone_on == day
    assert {one.state for one in made_of(undone).orders} == {OrderState.ANNULLED}
    assert undone.lines == year.plan(later).lines
    with pytest.raises((RuleBroken, Stale)):
        undo_transfer(later, made, "ещё раз")
    again = made_of(make_transfer(later, undone, {}, replace(TERMS, dated_on=JUNE)))
    assert len(again.orders) == 2


def test_two_desks_move_the_groups_once(year: Year) -> None:
    seen = year.plan()
    year.make()
    with pytest.raises(RuleBroken, match="year_is_moved_once"):
        make_transfer(year.office, seen, {}, TERMS)
    with year.office.database.reading() as session:
        assert len(session.scalars(select(YearTransfer)).all()) == 1


def test_what_has_changed_since_the_preview_is_named(year: Year) -> None:
    seen = year.plan()
    gone = year.college.students_b[0]
    leave = LineValues(gone, leave=LeaveReason.FAMILY, until=date(2027, 12, 31))
    order(year.office, OrderValues(OrderKind.LEAVE, JUNE, lines=(leave,)))
    with pytest.raises(Stale) as late:
        make_transfer(year.office, seen, {}, TERMS)
    assert set(late.value.rows) == {gone}


def test_an_order_that_stands_in_the_way_of_the_undo_is_named(year: Year) -> None:
    repeating = year.college.students_a[2]
    made = made_of(year.make({repeating: Choice(Decision.REPEATS)}))
    autumn = on(year.office, SEPTEMBER)
    take_effect(autumn)
    back = order(
        autumn, OrderValues(OrderKind.TRANSFER, SEPTEMBER, lines=(LineValues(repeating, year.college.group_a),))
    )
    before = whole(year.office)
    with pytest.raises(BadInput) as refused:
        undo_transfer(autumn, made, "ошибка")
    card = open_order(autumn, back)
    assert (refused.value.reason, refused.value.facts["number"]) == ("order_annul_later_first", card.head.number)
    assert whole(year.office) == before
    annul_order(autumn, card, "ошибка")
    assert made_of(undo_transfer(autumn, made, "ошибка")).undone_on == SEPTEMBER


def test_after_the_year_is_opened_nothing_is_taken_back_and_groups_are_called_anew(year: Year) -> None:
    with year.office.database.writing() as session:
        third = Group(name="ИСП-31", admission_year=2024, curriculum_id=year.college.curriculum,
                      department_id=session.get_one(Group, year.first).department_id)  # fmt: skip
        session.add(third)
        session.commit()
    made = made_of(year.make({year.graduates[0]: Choice(Decision.GRADUATES)}))
    assert {old: new for _key, old, new in made.names} == {
        "ИСП-11": "ИСП-21", "ИСП-21": "ИСП-31", "ИСП-22": "ИСП-32", "ИСП-31": "ИСП-41", "ИСП-41": "ИСП-41 (2027)",
    }  # fmt: skip
    opened = made_of(start_year(on(year.office, SEPTEMBER), made))
    assert opened.opened_on == SEPTEMBER
    with year.office.database.reading() as session:
        names = session.scalars(select(Group.name).order_by(Group.admission_year.desc(), Group.name)).all()
    assert names == ["ИСП-21", "ИСП-31", "ИСП-32", "ИСП-41", "ИСП-41 (2027)"]
    with pytest.raises(RuleBroken, match="move_may_be_undone"):
        year.undo(opened)
    with pytest.raises(RuleBroken, match="year_opens_once"):
        start_year(year.office, opened)


def test_a_decision_that_does_not_fit_is_refused(year: Year) -> None:
    debtless, freshman = year.college.students_a[2], year.freshmen[0]
    for key, choice in ((debtless, Choice(Decision.CONDITIONAL)), (freshman, Choice(Decision.REPEATS))):
        with pytest.raises(RuleBroken, match="decision_fits"):
            year.make({key: choice})
    with pytest.raises(BadInput, match="repeat_group_missing"):
        year.make({debtless: Choice(Decision.REPEATS, year.college.group_b)})
    with pytest.raises(RuleBroken, match="order_comes_first"):
        year.make(terms=replace(TERMS, dated_on=AUGUST))
    assert year.plan().made is None


def test_whoever_was_moved_by_hand_is_left_alone(year: Year) -> None:
    moved = year.college.students_b[0]
    order(year.office, OrderValues(OrderKind.NEXT_COURSE, SEPTEMBER, lines=(LineValues(moved),)))
    lines = {line.student_id: line for line in year.plan().lines}
    assert (lines[moved].proposed, lines[moved].why) == (Decision.STAYS, Why.MOVED)


class Stopped(QuietJob):
    """Stopped after the first order."""

    def report(self, done: float, **figures: float) -> None:
        super().report(done, **figures)
        self.stop.set()


def test_a_move_that_is_stopped_leaves_nothing(year: Year) -> None:
    before = whole(year.office)
    job = Stopped(stop=Event())
    with pytest.raises(Cancelled):
        make_transfer(year.office, year.plan(), {}, TERMS, job)
    assert 0 < job.done < 1
    assert whole(year.office) == before
    with year.office.database.reading() as session:
        assert session.scalars(select(Order).where(Order.transfer_id.is_not(None))).all() == []


@pytest.fixture
def logins(year: Year) -> Iterator[dict[str, Office]]:
    account_of(year.office, "admin", [Role.ADMINISTRATOR])
    account_of(year.office, "secretary", [Role.SECRETARY])
    visitor = Office(year.office.database, clock=year.office.clock)
    with inside(visitor, "admin") as admin, inside(visitor, "secretary") as secretary:
        yield {"admin": admin, "secretary": secretary}


def test_the_administrator_moves_undoes_and_opens_over_a_login(year: Year, logins: dict[str, Office]) -> None:
    admin, secretary = logins["admin"], logins["secretary"]
    plan = preview_transfer(secretary, 2027)
    assert plan.lines == preview_transfer(admin, 2027).lines
    assert print_transfer(secretary, plan, {}).plan == plan
    with pytest.raises(NotAllowed):
        make_transfer(secretary, plan, {}, TERMS)
    before = whole(year.office)
    made = made_of(make_transfer(admin, plan, {}, TERMS))
    undone = undo_transfer(admin, made, "ошибка")
    assert whole(year.office) == before
    again = made_of(make_transfer(admin, undone, {}, TERMS))
    assert made_of(start_year(admin, again)).opened_on == JUNE


def test_other_roles_see_no_preview(year: Year) -> None:
    for role in (Role.CURATOR, Role.TEACHER, Role.HEAD_OF_DEPARTMENT, Role.STUDENT):
        with pytest.raises(NotAllowed):
            preview_transfer(acting(year.office, role), 2027)
