"""Consents (согласия) to the processing of personal data: given, limited in time, withdrawn (152-ФЗ, ст. 9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.people import Consent, Person
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.identity import ConsentState as ConsentState
from desktop_app.services.rules.identity import consent_state


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """A consent, and what it is worth today."""

    id: int
    version: int
    person_id: int
    given_on: date
    until: date | None  # the last day
    withdrawn_on: date | None
    state: ConsentState


@operation(Permission.EDIT_IDENTITY)
def give_consent(tx: Tx, person_id: int, given_on: date, until: date | None = None) -> ConsentLine:
    """Write down a consent that has been signed.

    Raises NotFound, NotAllowed, BadInput (`consent_to_come`, `dates_reversed`, `consent_there_already`).
    """
    tx.require_within(Person, person_id)
    person = tx.get(Person, person_id)
    if given_on > tx.today:
        raise BadInput("consent_to_come", day=given_on)
    if until is not None and until < given_on:
        raise BadInput("dates_reversed", since=given_on, until=until)
    if any(one.given_on == given_on and one.withdrawn_on is None for one in consents_of(tx, person_id)):
        raise BadInput("consent_there_already", day=given_on)
    row = Consent(person_id=person.id, given_on=given_on, until=until)
    tx.session.add(row)
    return written(tx, row)


@operation(Permission.EDIT_IDENTITY)
def withdraw_consent(tx: Tx, seen: ConsentLine, day: date) -> ConsentLine:
    """Write down that a consent is withdrawn from a day on; the row stays, it has been in force.

    Raises NotFound, NotAllowed, Stale, BadInput (`withdrawal_out_of_time`: before the consent, or in the future).
    """
    row = tx.get(Consent, seen.id)
    tx.require_within(Person, row.person_id)
    tx.require_version(row, seen.version)
    if not row.given_on <= day <= tx.today:
        raise BadInput("withdrawal_out_of_time", since=row.given_on, until=tx.today)
    row.withdrawn_on = day
    return written(tx, row)


def written(tx: Tx, row: Consent) -> ConsentLine:
    """The consent as it stands now; whoever looks at students looks again."""
    tx.session.flush()
    tx.touch("students", row.person_id)
    return line_of(tx, row)


def consents_of(tx: Tx, person_id: int) -> tuple[ConsentLine, ...]:
    """The consents of a person, the newest first."""
    query = select(Consent).where(Consent.person_id == person_id).order_by(Consent.given_on.desc(), Consent.id.desc())
    return tuple(line_of(tx, row) for row in tx.session.scalars(query))


def line_of(tx: Tx, row: Consent) -> ConsentLine:
    """A consent as lists show it."""
    state = consent_state(row.until, row.withdrawn_on, tx.today)
    return ConsentLine(row.id, row.version, row.person_id, row.given_on, row.until, row.withdrawn_on, state)


def standing(consents: Iterable[ConsentLine]) -> ConsentLine | None:
    """The consent that counts, of those of one person (the newest first): one that holds, else the newest."""
    lines = list(consents)
    return next((line for line in lines if line.state is ConsentState.HOLDS), lines[0] if lines else None)
