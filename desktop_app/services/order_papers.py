"""Orders on paper: the frozen value that the form is drawn from (domain.md 2.19)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from desktop_app.models.admission import Campaign
from desktop_app.models.applicants import Applicant
from desktop_app.models.base import sort_key
from desktop_app.models.contingent import Group, Student
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.orders import Order, OrderLine
from desktop_app.models.people import Employee
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.name_cases import FullName, NameForms, forms_of_names, name_of
from desktop_app.services.name_changes import changes_of, old_name
from desktop_app.services.office import Tx, reading
from desktop_app.services.orders_checks import Look, looks_at
from desktop_app.services.orders_reading import line_values, people_of
from desktop_app.services.orders_values import Funding, LineValues, OrderKind, OrderState
from desktop_app.services.permissions import Permission
from desktop_app.services.placements import LAST
from desktop_app.services.rules.applicants import rounded_mean
from desktop_app.services.rules.movement import State, follow

SEPTEMBER, JUNE = 9, 6
"""Months: courses change with the academic year; moves to the next one are written from the summer on."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody studies, as an order names it."""

    group: str
    course: int
    code: str  # of the programme
    programme: str
    qualification: str
    form: str  # «Очная»
    base: str
    years: int
    months: int


@dataclass(frozen=True, slots=True)
class Entrant:
    """What an order of enrolment tells of an applicant."""

    number: int  # registration
    mean: str  # «4,63»


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A student in an order on paper."""

    name: FullName  # as it was then
    forms: NameForms
    record_book: str
    before: Place | None  # on the eve; None: not at the college yet
    after: Place | None
    funding_before: Funding | None
    funding_after: Funding | None
    values: LineValues
    entrant: Entrant | None = None  # who came by the competition, for those who may see applicants


@dataclass(frozen=True, slots=True)
class OrderPaper:
    """An order as the form draws it, its students in the order of the Russian alphabet."""

    letterhead: Letterhead
    kind: OrderKind
    state: OrderState
    number: str
    dated_on: date | None
    effective_on: date
    basis: str
    signer: str  # «Иванова А. П.»
    position: str  # «Директор»
    annulled_on: date | None
    annulment: str
    lines: tuple[PaperLine, ...]


@reading(Permission.READ_ORDERS)
def order_paper(tx: Tx, order_id: int) -> OrderPaper:
    """An order with all that its paper says. Raises NotFound."""
    order, letterhead = tx.get(Order, order_id), letterhead_of(tx)
    position, signer = signer_of(tx, order, letterhead)
    return OrderPaper(
        letterhead=letterhead,
        kind=order.kind,
        state=order.state,
        number=order.number,
        dated_on=order.dated_on,
        effective_on=order.effective_on,
        basis=order.basis,
        signer=signer,
        position=position,
        annulled_on=order.annulled_on,
        annulment=order.annulment,
        lines=paper_lines(tx, order),
    )


def signer_of(tx: Tx, order: Order, letterhead: Letterhead) -> tuple[str, str]:
    """Position and name of whoever signs: the director of the settings unless the order names an employee."""
    if order.signer_id is None:
        return letterhead.director_title, letterhead.director
    signer = tx.get(Employee, order.signer_id)
    return signer.position[:1].upper() + signer.position[1:], signer.person.short_name


def entrants_of(tx: Tx, order: Order) -> dict[int, Entrant]:
    """Person → the applicant who came by this order; none for those who may not see applicants."""
    if order.kind is not OrderKind.ENROLMENT or not tx.user.may(Permission.READ_APPLICANTS):
        return {}
    query = (
        select(Applicant.person_id, Applicant.number, Applicant.mean, Campaign.mean_digits)
        .join(Campaign, Campaign.id == Applicant.campaign_id)
        .where(Applicant.order_id == order.id, Applicant.person_id.is_not(None))
    )
    return {
        person: Entrant(number, "" if mean is None else f"{rounded_mean(mean, digits)}".replace(".", ","))
        for person, number, mean, digits in tx.session.execute(query)
        if person is not None
    }


def paper_lines(tx: Tx, order: Order) -> tuple[PaperLine, ...]:
    """The students of an order as they were when it was written."""
    looks, students, plans = looks_at(tx, order), people_of(tx, order), plans_of(tx)
    entrants = entrants_of(tx, order)
    names = names_then(tx, order, students)
    forms = forms_of_names(tx, names.values())

    def line(row: OrderLine) -> PaperLine:
        name, (before, after) = names[row.student_id], sides(looks[row.student_id])
        return PaperLine(
            name=name,
            forms=forms[name.full],
            record_book=students[row.student_id].record_book,
            before=place(plans, before, year_before(order)),
            after=place(plans, after, year_after(order)),
            funding_before=Funding(before.funding) if before.funding else None,
            funding_after=Funding(after.funding) if after.funding else None,
            values=line_values(row),
            entrant=entrants.get(students[row.student_id].person_id),
        )

    return tuple(sorted(map(line, order.lines), key=lambda one: sort_key(one.name.full)))


def sides(look: Look) -> tuple[State, State]:
    """The student before and after a line as it is written: a draft that can't work is printed too."""
    step = look.step
    return step.before, follow(step.before, step.line) if step.fault else step.after


def names_then(tx: Tx, order: Order, students: Mapping[int, Student]) -> dict[int, FullName]:
    """What the students were called when the order was written: a later change of name does not reach back."""
    found = {key: name_of(student.person) for key, student in students.items()}
    renamed = select(OrderLine.student_id).join(Order, Order.id == OrderLine.order_id)
    then = order.effective_on, order.sequence or LAST
    for key in set(tx.session.scalars(renamed.where(Order.kind == OrderKind.NAME_CHANGE))) & found.keys():
        changes = changes_of(tx, students[key].person_id)
        later = [one for one in changes if (one.order.effective_on, one.order.sequence or 0) >= then]
        if later:
            found[key] = FullName(*old_name(later[0]), found[key].sex)
    return found


def plans_of(tx: Tx) -> dict[int, tuple[Group, Curriculum]]:
    """Group → what it learns by."""
    found = tx.session.execute(select(Group, Curriculum).join(Curriculum, Curriculum.id == Group.curriculum_id))
    return {group.id: (group, plan) for group, plan in found}


def place(plans: Mapping[int, tuple[Group, Curriculum]], state: State, year_starts: int) -> Place | None:
    """Where a student in this state studies."""
    if state.group_id not in plans:
        return None
    group, plan = plans[state.group_id]
    return Place(
        group=group.name,
        course=max(group.course(year_starts), 1),
        code=plan.programme.code,
        programme=plan.programme.title,
        qualification=plan.programme.qualification,
        form=plan.form,
        base=plan.base,
        years=plan.years,
        months=plan.months,
    )


def year_after(order: Order) -> int:
    """The academic year in which the order leaves its students."""
    first = JUNE if order.kind is OrderKind.NEXT_COURSE else SEPTEMBER
    return order.effective_on.year - (order.effective_on.month < first)


def year_before(order: Order) -> int:
    """The academic year in which it finds them: whoever leaves on 1 September has ended the one before."""
    if order.kind is OrderKind.NEXT_COURSE:
        return year_after(order) - 1
    ended = order.kind in {OrderKind.EXPULSION, OrderKind.GRADUATION, OrderKind.REPEAT_YEAR}
    day = order.effective_on - timedelta(days=ended)
    return day.year - (day.month < SEPTEMBER)
