"""Applicants leave (п. 4.8): their papers are given back, they are refused, and come again."""

from datetime import date

from sqlalchemy import select

from desktop_app.errors import BadInput, NotFound
from desktop_app.models.applicants import Applicant, ApplicantPaper, ApplicantState, Application
from desktop_app.services.admission.choosing import number, put_choices, rows_of
from desktop_app.services.admission.reading import card_of
from desktop_app.services.admission.recommending import hold
from desktop_app.services.admission.values import ApplicantCard, ChoiceValues
from desktop_app.services.admission.writing import as_seen, told
from desktop_app.services.cards_blocks import refuse
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.enrolling import leaves_out_of_order
from desktop_app.services.typed import clean_line

P = Permission
WHY, TO = 300, 120


@operation(P.EDIT_APPLICANTS)
def withdraw_applicant(tx: Tx, seen: ApplicantCard, day: date, why: str = "", returned_to: str = "") -> ApplicantCard:
    """Somebody takes the documents back and forgoes everything: what is not returned yet is returned that day.

    Raises NotFound, Stale, RuleBroken (`campaign_takes_entries`, `leaves_out_of_order`), BadInput (`applicant_left`,
    `left_out_of_time`, `text_too_long`).
    """
    applicant = leave(tx, seen, ApplicantState.WITHDRAWN, day, why)
    to = clean_line(returned_to, TO)
    for paper in tx.session.scalars(select(ApplicantPaper).where(ApplicantPaper.applicant_id == applicant.id)):
        if paper.returned_on is None:
            paper.returned_on, paper.returned_to = max(day, paper.received_on), to
    return told(tx, applicant)


@operation(P.EDIT_APPLICANTS)
def refuse_applicant(tx: Tx, seen: ApplicantCard, day: date, why: str) -> ApplicantCard:
    """Somebody is refused, with a reason; the papers are given back one by one.

    Raises NotFound, Stale, RuleBroken (as `withdraw_applicant`), BadInput (`refusal_needs_why`, `applicant_left`,
    `left_out_of_time`, `text_too_long`).
    """
    if not clean_line(why, WHY):
        raise BadInput("refusal_needs_why")
    return told(tx, leave(tx, seen, ApplicantState.REFUSED, day, why))


@operation(P.EDIT_APPLICANTS)
def take_back(tx: Tx, seen: ApplicantCard) -> ApplicantCard:
    """Somebody who has left is an applicant again; papers that were given back that day are here again.

    Raises NotFound, Stale, RuleBroken (`campaign_takes_entries`), BadInput (`applicant_here`).
    """
    applicant = as_seen(tx, seen)
    if applicant.state is ApplicantState.ACTIVE:
        raise BadInput("applicant_here")
    if applicant.state is ApplicantState.WITHDRAWN:
        here = ApplicantPaper.applicant_id == applicant.id, ApplicantPaper.returned_on == applicant.left_on
        for paper in tx.session.scalars(select(ApplicantPaper).where(*here)):
            paper.returned_on, paper.returned_to = None, ""
    applicant.state, applicant.left_on, applicant.left_why = ApplicantState.ACTIVE, None, ""
    return told(tx, applicant)


@operation(P.EDIT_APPLICANTS)
def withdraw_application(tx: Tx, seen: ApplicantCard, application_id: int, day: date) -> ApplicantCard:
    """One application is withdrawn; the others move up.

    Raises NotFound, Stale, RuleBroken (as `withdraw_applicant`), BadInput (`applicant_left`, `left_out_of_time`,
    `application_withdrawn`).
    """
    applicant = out_of_orders(tx, seen)
    row = application_of(tx, applicant, application_id)
    refuse("application_withdrawn" if row.withdrawn_on is not None else None)
    check_day(tx, applicant, day)
    row.wave, row.recommended_on, row.withdrawn_on = None, None, day
    rows = tx.session.scalars(rows_of(applicant.id)).all()
    number(tx, sorted(rows, key=lambda one: one.withdrawn_on is not None))
    return told(tx, applicant)


@operation(P.EDIT_APPLICANTS)
def restore_application(tx: Tx, seen: ApplicantCard, application_id: int) -> ApplicantCard:
    """A withdrawn application holds again, as the last of the choices.

    Raises NotFound, Stale, RuleBroken, BadInput (`applicant_left`, `application_holds`, and what `put_choices` raises).
    """
    applicant = out_of_orders(tx, seen)
    row = application_of(tx, applicant, application_id)
    refuse("application_holds" if row.withdrawn_on is None else None)
    card = card_of(tx, applicant)
    choices = (*card.values.choices, ChoiceValues(row.group_id, row.contract))
    put_choices(tx, applicant, card.values.schooling.level, choices)
    return told(tx, applicant)


def leave(tx: Tx, seen: ApplicantCard, state: ApplicantState, day: date, why: str) -> Applicant:
    """Write down that somebody leaves: no place is theirs any more. Raises as the operations do."""
    applicant = out_of_orders(tx, seen)
    check_day(tx, applicant, day)
    for row in tx.session.scalars(select(Application).where(Application.applicant_id == applicant.id)):
        row.wave, row.recommended_on = None, None
    applicant.state, applicant.left_on, applicant.left_why = state, day, clean_line(why, WHY)
    return applicant


def out_of_orders(tx: Tx, seen: ApplicantCard) -> Applicant:
    """An applicant who is here and stands in no order, held till the commit. Raises as the operations do."""
    hold(tx, [seen.id])
    applicant = as_seen(tx, seen)
    refuse("applicant_left" if applicant.state is not ApplicantState.ACTIVE else None, day=applicant.left_on)
    require(leaves_out_of_order, card_of(tx, applicant).order)
    return applicant


def application_of(tx: Tx, applicant: Applicant, key: int) -> Application:
    """An application of this applicant. Raises NotFound."""
    row = tx.session.scalars(select(Application).filter_by(id=key, applicant_id=applicant.id)).one_or_none()
    if row is None:
        raise NotFound(what=Application.__tablename__, key=key)
    return row


def check_day(tx: Tx, applicant: Applicant, day: date) -> None:
    """Raise BadInput (`left_out_of_time`) for a day before the registration or to come."""
    odd = not applicant.registered_on <= day <= tx.today
    refuse("left_out_of_time" if odd else None, since=applicant.registered_on, until=tx.today)
