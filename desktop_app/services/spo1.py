"""СПО-1 (domain.md 2.25): the source tables of the federal statistics, each number of which is a list of people."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import or_, select

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.orders import Order, OrderLine, OrderState, Placement
from desktop_app.models.people import Person, PersonalData
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.placements import chunks, ways_of
from desktop_app.services.rules.spo1 import Fact, cells_of
from desktop_app.services.spo1_cards import read_cards, read_studies
from desktop_app.services.spo1_controls import controls_of
from desktop_app.services.spo1_counting import Counting
from desktop_app.services.spo1_entrants import read_applicants, read_applications
from desktop_app.services.spo1_staff import read_employees, read_staff
from desktop_app.services.spo1_tables import PLANS, Plan
from desktop_app.services.spo1_values import Keys, SpoPerson, SpoReport, SpoRow, SpoTable, SpoYear, Who

NEEDED: Mapping[Who, Permission] = {
    Who.STUDENTS: Permission.READ_STUDENTS,
    Who.APPLICATIONS: Permission.READ_APPLICANTS,
    Who.EMPLOYEES: Permission.READ_STAFF,
}
UNFILLED = ("age:", "country:", "level:", "base:", "form:")
"""Tags of what a card or a curriculum does not say."""

FIRST_YEAR, LAST_YEAR = 1990, 2100
COUNTED = frozenset({"taken", "stands", "graduated"})
IN_COLLEGE = (StudentStatus.STUDYING, StudentStatus.ON_LEAVE)


@reading(Permission.READ_STUDENTS)
def open_spo1(tx: Tx, year: int) -> SpoReport:
    """The tables of a year by the orders that are signed now. Raises NotAllowed unless everybody is within reach.

    Facts of 1 October to 30 September, the contingent as 1 October begins; what is not filled is counted apart. Raises
    BadInput (`spo1_year`).
    """
    return read_report(tx, year)


@reading(Permission.READ_STUDENTS)
def list_spo1_people(tx: Tx, who: Who, keys: Sequence[int]) -> tuple[SpoPerson, ...]:
    """Who stands behind a cell, in its order. Raises NotAllowed."""
    require_everywhere(tx, NEEDED[who])
    read = {Who.STUDENTS: read_students, Who.APPLICATIONS: read_applicants, Who.EMPLOYEES: read_employees}[who]
    found = read(tx, set(keys))
    return tuple(found[key] for key in keys if key in found)


def require_everywhere(tx: Tx, permission: Permission) -> None:
    """Raise NotAllowed unless the right reaches everybody: a number of a part of the college is no statistics."""
    if not tx.user.everywhere(permission):
        raise NotAllowed(permission=permission)


def read_report(tx: Tx, number: int) -> SpoReport:
    """The tables of a year. Raises NotAllowed, BadInput (`spo1_year`)."""
    require_everywhere(tx, Permission.READ_STUDENTS)
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise BadInput("spo1_year", year=number, low=FIRST_YEAR, high=LAST_YEAR)
    year = SpoYear(number)
    students = who_counts(tx, year)
    counting = Counting(year, read_studies(tx), read_cards(tx, students, year))
    ways = ways_of(tx, students)
    facts = [fact for key in students for fact in counting.facts(key, ways[key])]
    told = [*facts, *elsewhere(tx, year)]
    tables = tuple(table_of(plan, told, closed_to(tx, plan)) for plan in PLANS)
    return SpoReport(
        year=year,
        as_of=tx.today,
        tables=tables,
        controls=controls_of(tables, {key: card.person for key, card in counting.cards.items()}),
        unfilled=unfilled(facts),
    )


def who_counts(tx: Tx, year: SpoYear) -> list[int]:
    """The students who were here in the year, in the order of names."""
    here = (
        select(Placement.student_id)
        .where(Placement.status.in_(IN_COLLEGE), Placement.since <= year.last)
        .where(or_(Placement.next_since.is_(None), Placement.next_since >= year.first))
    )
    moved = (  # whoever came and went on one day has no placement of it
        select(OrderLine.student_id)
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.state == OrderState.SIGNED, Order.effective_on.between(year.first, year.last))
    )
    query = select(Student.id).join(Person, Person.id == Student.person_id)
    found = query.where(or_(Student.id.in_(here), Student.id.in_(moved))).order_by(Person.sort_key, Student.id)
    return list(tx.session.scalars(found))


def elsewhere(tx: Tx, year: SpoYear) -> Iterator[Fact]:
    """Applications and staff, as far as the person may see them."""
    if tx.user.everywhere(Permission.READ_APPLICANTS):
        yield from read_applications(tx, year)
    if tx.user.everywhere(Permission.READ_STAFF):
        yield from read_staff(tx, year)


def closed_to(tx: Tx, plan: Plan) -> Permission | None:
    """The right that the person lacks to see a table whole."""
    return plan.asks if plan.asks is not None and not tx.user.everywhere(plan.asks) else None


def table_of(plan: Plan, facts: Sequence[Fact], closed: Permission | None = None) -> SpoTable:
    """A table, or what of it is not closed."""
    columns = plan.columns
    if closed is not None:
        columns = tuple(one for one in columns if plan.part and not one.code.startswith(plan.part))
        if not columns:
            return SpoTable(plan.code, (), (), closed)
    wanted = [column.tags for column in columns]
    counted = [one for one in facts if plan.about <= one.tags and any(tags <= one.tags for tags in wanted)]
    heads = plan.rows(counted)
    cells = cells_of(counted, [head.tags for head in heads], wanted)
    rows = tuple(SpoRow(head.code, head.level, row) for head, row in zip(heads, cells, strict=True))
    return SpoTable(plan.code, columns, rows, closed)


def unfilled(facts: Sequence[Fact]) -> dict[str, Keys]:
    """What is not filled → the students of the tables, each once."""
    found = {tag: dict.fromkeys(one.key for one in facts if tag in one.tags and COUNTED & one.tags) for tag in UNFILLED}
    return {tag: tuple(keys) for tag, keys in found.items() if keys}


def read_students(tx: Tx, keys: set[int]) -> dict[int, SpoPerson]:
    """Student → who it is, as they are today."""
    people: dict[int, SpoPerson] = {}
    for part in chunks(keys):
        found = tx.session.execute(
            select(Student, Group.name, Curriculum, PersonalData.birth_date)
            .join(Group, Group.id == Student.group_id)
            .join(Curriculum, Curriculum.id == Group.curriculum_id)
            .outerjoin(PersonalData, PersonalData.person_id == Student.person_id)
            .where(Student.id.in_(part))
        )
        people |= {
            one.id: SpoPerson(Who.STUDENTS, one.id, one.person.full_name, born, group, plan.programme.code,
                              one.enrolled_on, one.left_on)
            for one, group, plan, born in found
        }  # fmt: skip
    return people
