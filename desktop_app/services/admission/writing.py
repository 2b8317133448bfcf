"""Applicants are written down (п. 4.8): registered under the next number, and their card kept as one whole."""

from dataclasses import replace
from random import Random, SystemRandom

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from desktop_app.errors import BadInput
from desktop_app.models.admission import AdmissionDay, Campaign, EntranceTest
from desktop_app.models.applicants import Applicant, ApplicantState, Application, EntranceResult
from desktop_app.services.admission.checks import checked_card, not_to_come
from desktop_app.services.admission.checks_identity import refuse_others
from desktop_app.services.admission.choosing import move_day, put_choices
from desktop_app.services.admission.numbers import free_code, next_number
from desktop_app.services.admission.reading import card_of
from desktop_app.services.admission.values import ApplicantCard, ApplicantValues, ResultValues
from desktop_app.services.admission.writing_blocks import put_blocks
from desktop_app.services.cards_blocks import clean, refuse
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.applicants import campaign_takes_entries, registration_fault

P = Permission
WHO = 80


@operation(P.EDIT_APPLICANTS)
def register_applicant(tx: Tx, campaign_id: int, values: ApplicantValues, seed: int | None = None) -> ApplicantCard:
    """Write an applicant down under the next number of the campaign; a last and a first name are enough.

    `seed`: of the public code, for those who want the same one again. Raises NotFound, RuleBroken
    (`campaign_takes_entries`), BadInput (`registered_to_come`, `registered_early`, `registered_day_closed`,
    `snils_of_applicant`, `snils_of_person`, `certificate_taken`, and those of `checked_card` and `put_choices`).
    """
    return register(tx, campaign_id, values, seed)


def register(tx: Tx, campaign_id: int, values: ApplicantValues, seed: int | None = None) -> ApplicantCard:
    """The step itself, for a list that comes in whole."""
    campaign = open_campaign(tx, campaign_id)
    wanted = checked_card(values, tx.today)
    day = wanted.registered_on or tx.today
    refuse_day(tx, campaign, wanted)
    number = next_number(tx, campaign_id)
    refuse_others(tx, campaign_id, None, wanted)
    applicant = Applicant(
        campaign_id=campaign_id,
        number=number,
        code=free_code(tx, campaign_id, SystemRandom() if seed is None else Random(seed)),  # noqa: S311 - no secret
        registered_on=day,
        registered_at=tx.now,
        registered_by=(tx.user.name or tx.user.login)[:WHO],
        last_name=wanted.person.last_name,
        first_name=wanted.person.first_name,
    )
    tx.session.add(applicant)
    tx.session.flush()
    put_blocks(tx, applicant, wanted)
    put_choices(tx, applicant, wanted.schooling.level, wanted.choices)
    return told(tx, applicant)


@operation(P.EDIT_APPLICANTS)
def save_applicant(tx: Tx, seen: ApplicantCard, values: ApplicantValues) -> ApplicantCard:
    """Write a card anew, all of its blocks at once; nothing is written where nothing differs.

    Of somebody who is enrolled or has left only the papers may change: they are given back.
    Raises NotFound, Stale, RuleBroken (`campaign_takes_entries`), BadInput (`applicant_enrolled`, `applicant_left`,
    and those of `register_applicant`).
    """
    return save(tx, seen, values)


def save(tx: Tx, seen: ApplicantCard, values: ApplicantValues) -> ApplicantCard:
    """The step itself, for a list that comes in whole."""
    applicant = as_seen(tx, seen)
    now = card_of(tx, applicant)
    wanted = checked_card(replace(values, registered_on=values.registered_on or applicant.registered_on), tx.today)
    if wanted == now.values:
        return now
    refuse_finished(now, wanted)
    if wanted.registered_on != now.values.registered_on:
        refuse_day(tx, tx.get(Campaign, applicant.campaign_id), now.values)
        refuse_day(tx, tx.get(Campaign, applicant.campaign_id), wanted)
        move_day(tx, applicant, wanted.registered_on or applicant.registered_on)
    refuse_others(tx, applicant.campaign_id, applicant.id, wanted)
    put_blocks(tx, applicant, wanted)
    if wanted.choices != now.values.choices or wanted.schooling.level != now.values.schooling.level:
        put_choices(tx, applicant, wanted.schooling.level, wanted.choices)
    return told(tx, applicant)


@operation(P.EDIT_APPLICANTS)
def put_result(tx: Tx, seen: ApplicantCard, values: ResultValues) -> ApplicantCard:
    """Write the result of an entrance test; no score: absent.

    Raises NotFound, Stale, RuleBroken (`campaign_takes_entries`), BadInput (`test_of_another_group`, `score_odd`,
    `day_to_come`, `applicant_enrolled`, `applicant_left`).
    """
    applicant = as_seen(tx, seen)
    refuse_finished(card_of(tx, applicant), None)
    test = tx.get(EntranceTest, values.test_id)
    chosen = select(Application.id).where(
        Application.applicant_id == applicant.id,
        Application.group_id == test.group_id,
        Application.withdrawn_on.is_(None),
    )
    refuse("test_of_another_group" if tx.session.scalar(chosen) is None else None, test=test.title)
    odd = values.score is not None and not 0 <= values.score <= test.most
    refuse("score_odd" if odd else None, test=test.title, most=f"{test.most.normalize():f}")
    not_to_come(values.day, tx.today)
    wanted = clean(values, EntranceResult)
    row = result_of(tx, applicant.id, test.id)
    if row is None:
        row = EntranceResult(applicant_id=applicant.id, test_id=test.id, day=wanted.day)
        tx.session.add(row)
    row.day, row.score, row.examiners = wanted.day, wanted.score, wanted.examiners
    return told(tx, applicant)


@operation(P.EDIT_APPLICANTS)
def remove_result(tx: Tx, seen: ApplicantCard, test_id: int) -> ApplicantCard:
    """Take a result away that was written down by mistake.

    Raises NotFound, Stale, RuleBroken (`campaign_takes_entries`), BadInput (`applicant_enrolled`, `applicant_left`).
    """
    applicant = as_seen(tx, seen)
    refuse_finished(card_of(tx, applicant), None)
    row = result_of(tx, applicant.id, test_id)
    if row is not None:
        tx.session.delete(row)
    return told(tx, applicant)


def result_of(tx: Tx, applicant_id: int, test_id: int) -> EntranceResult | None:
    """The result, if there is one."""
    return tx.session.scalars(
        select(EntranceResult).filter_by(applicant_id=applicant_id, test_id=test_id)
    ).one_or_none()


def open_campaign(tx: Tx, campaign_id: int) -> Campaign:
    """The campaign, if it takes entries. Raises NotFound, RuleBroken (`campaign_takes_entries`)."""
    campaign = tx.get(Campaign, campaign_id)
    closed = campaign.closed_on is not None or campaign.anonymised_on is not None
    require(campaign_takes_entries, closed=closed)
    return campaign


def as_seen(tx: Tx, seen: ApplicantCard) -> Applicant:
    """The applicant as shown, in a campaign that takes entries. Raises NotFound, NotAllowed, Stale, RuleBroken."""
    tx.require_within(Applicant, seen.id)
    applicant = tx.get(Applicant, seen.id)
    open_campaign(tx, applicant.campaign_id)
    tx.require_version(applicant, seen.version)
    return applicant


def refuse_finished(now: ApplicantCard, wanted: ApplicantValues | None) -> None:
    """Raise BadInput if more than papers would change of somebody who is enrolled or has left."""
    if wanted is not None and replace(wanted, papers=now.values.papers) == now.values:
        return
    refuse("applicant_enrolled" if now.locked else None, order=now.order)
    refuse("applicant_left" if now.state is not ApplicantState.ACTIVE else None, day=now.left_on)


def refuse_day(tx: Tx, campaign: Campaign, values: ApplicantValues) -> None:
    """Raise BadInput if nobody is registered on the day."""
    day = values.registered_on or tx.today
    closed = tx.session.scalars(select(AdmissionDay.day).where(AdmissionDay.campaign_id == campaign.id)).all()
    fault = registration_fault(day, campaign.starts, tx.today, closed)
    if fault is not None:
        raise BadInput(fault, day=day, starts=campaign.starts)


def told(tx: Tx, applicant: Applicant) -> ApplicantCard:
    """The card as it stands now; its version has moved whichever block was written, and others look again."""
    flag_modified(applicant, "sort_key")
    tx.session.flush()
    tx.touch("applicants", applicant.id)
    return card_of(tx, applicant)
