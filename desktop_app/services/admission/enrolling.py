"""Enrolment (зачисление, п. 1.9, 4.1, 4.8): one press makes cards, groups, accounts and draft orders."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.admission import Campaign
from desktop_app.models.applicants import Applicant
from desktop_app.models.contingent import Funding, Group, Guardian, Student
from desktop_app.models.orders import OrderKind
from desktop_app.services.admission.enrolling_cards import make_card
from desktop_app.services.admission.enrolling_reading import NEEDS, enrolment
from desktop_app.services.admission.enrolling_values import (
    Candidate,
    Enrolled,
    Enrolment,
    EnrolPlan,
    GroupPlan,
)
from desktop_app.services.admission.reading import card_of
from desktop_app.services.admission.recommending import hold
from desktop_app.services.admission.values import Offer
from desktop_app.services.cards_blocks import refuse, require_everywhere
from desktop_app.services.credentials import issue_to
from desktop_app.services.credentials_reading import Entitled
from desktop_app.services.groups import add_group
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.orders_values import LineValues, OrderValues
from desktop_app.services.orders_writing import new_order
from desktop_app.services.permissions import Permission, Role

P = Permission


@dataclass(frozen=True, slots=True)
class Coming:
    """A student who was made of an applicant."""

    applicant: Applicant
    student: Student
    funding: Funding


@reading(P.EDIT_ORDERS)
def open_enrolment(tx: Tx, campaign_id: int) -> Enrolment:
    """Whom an order of enrolment can name, what stops the others, into which groups. Raises NotFound."""
    return enrolment(tx, tx.get(Campaign, campaign_id))


@operation(P.EDIT_ORDERS)
def enrol(tx: Tx, seen: Enrolment, plan: EnrolPlan) -> Enrolled:
    """Make students of applicants: cards, new groups, accounts if wanted, and a draft order for each funding.

    An order that is signed enrols them; until then they are candidates. Raises NotFound, NotAllowed (a right that is
    lacking: `NEEDS`, EDIT_GROUPS for a new group, EDIT_ACCOUNTS), Stale (a card has changed), BadInput
    (`nobody_to_enrol`, `enrolled_twice`, `not_recommended`, `cannot_be_enrolled`, `group_closed`, and what
    `add_group`, `make_card` and `draft_order` raise).
    """
    for permission in (*NEEDS, *((P.EDIT_ACCOUNTS,) if plan.accounts else ())):
        require_everywhere(tx, permission)
    people = [key for group in plan.groups for key in group.applicants]
    refuse("nobody_to_enrol" if not people else None)
    refuse("enrolled_twice" if len(set(people)) < len(people) else None)
    hold(tx, people)
    known = {one.applicant_id: (one, each.offer) for each in seen.lists for one in each.candidates}
    now = {one.applicant_id: one for each in enrolment(tx, tx.get(Campaign, seen.campaign_id)).lists
           for one in each.candidates}  # fmt: skip
    for key in people:
        require_candidate(now, known, key)
    coming = [one for group in plan.groups for one in enter(tx, group, known, plan)]
    paid = {one.funding for one in coming}
    orders = tuple(draft(tx, coming, funding, plan) for funding in Funding if funding in paid)
    made = accounts_for(tx, coming) if plan.accounts else 0
    tx.note(enrolled=len(coming), groups=sum(one.new is not None for one in plan.groups), accounts=made)
    tx.touch("applicants")
    tx.touch("students")
    return Enrolled(orders, len(coming), sum(one.new is not None for one in plan.groups), made)


def require_candidate(now: Mapping[int, Candidate], known: Mapping[int, tuple[Candidate, Offer]], key: int) -> None:
    """Raise unless somebody is recommended as was shown, and nothing stands in the way."""
    if key not in known or key not in now:
        raise BadInput("not_recommended", name=known[key][0].name if key in known else key)
    if now[key].version != known[key][0].version:
        raise Stale(Applicant.__tablename__, {key: key})
    if now[key].stops:
        raise BadInput("cannot_be_enrolled", name=now[key].name, why=now[key].stops[0])


def enter(tx: Tx, plan: GroupPlan, known: Mapping[int, tuple[Candidate, Offer]], whole: EnrolPlan) -> Iterator[Coming]:
    """The cards of those who come into a group. Raises as `enrol` does."""
    group = group_of(tx, plan)
    for key in plan.applicants:
        candidate, offer = known[key]
        applicant = tx.get(Applicant, key)
        person = whole.known_as.get(key, candidate.known_as)
        student = make_card(tx, card_of(tx, applicant), group, offer.values, person)
        applicant.person_id = student.person_id
        yield Coming(applicant, student, offer.values.funding)


def group_of(tx: Tx, plan: GroupPlan) -> Group:
    """The group, made if it is new. Raises NotAllowed, NotFound, BadInput (`group_closed`, and as `add_group`)."""
    if plan.new is not None:
        if not tx.user.may(P.EDIT_GROUPS):
            raise NotAllowed(permission=P.EDIT_GROUPS)
        return tx.get(Group, add_group.deed(tx, plan.new).id)
    group = tx.get(Group, plan.group_id)
    refuse("group_closed" if group.closed_on is not None and group.closed_on <= tx.today else None, group=group.name)
    return group


def draft(tx: Tx, coming: list[Coming], funding: Funding, plan: EnrolPlan) -> int:
    """The draft order of those on the same funding, in the order of the alphabet: its list is its appendix."""
    people = sorted((one for one in coming if one.funding is funding), key=lambda one: one.student.person.sort_key)
    lines = tuple(LineValues(one.student.id, one.student.group_id, funding) for one in people)
    values = OrderValues(OrderKind.ENROLMENT, plan.effective_on, basis=plan.basis, lines=lines)
    order = new_order(tx, values)
    for one in people:
        one.applicant.order_id = order.id
    return order.id


def accounts_for(tx: Tx, coming: list[Coming]) -> int:
    """Accounts without a password for the students and their parents: handed out once they study."""
    parents = select(Guardian).where(Guardian.student_id.in_([one.student.id for one in coming]))
    people = {one.student.person_id: Entitled(one.student.person, Role.STUDENT) for one in coming}
    for guardian in tx.session.scalars(parents):
        people.setdefault(guardian.person_id, Entitled(guardian.person, Role.PARENT))
    return issue_to(tx, list(people.values())).accounts
