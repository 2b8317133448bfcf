"""СНИЛС and passport in full: to look at them is a deed of its own, and the trail tells whose they were (152-ФЗ)."""

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from desktop_app.errors import BadInput
from desktop_app.models.people import Identity, Person, PersonalData
from desktop_app.services.contingent import born_on
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.identity import (
    masked_passport,
    masked_snils,
    passport_fault,
    passport_to_replace,
    snils_fault,
)
from desktop_app.services.typed import clean_line

ISSUER_LENGTH = 200
SERIES, NUMBER = 4, 6


@dataclass(frozen=True, slots=True)
class IdentityValues:
    """What stands in the documents; empty is «not known»."""

    snils: str = ""  # eleven digits
    passport_series: str = ""
    passport_number: str = ""
    passport_issued_on: date | None = None
    passport_issuer: str = ""


@dataclass(frozen=True, slots=True)
class IdentityCard:
    """The documents of a person as they were shown; version None: nothing has been written down yet."""

    person_id: int
    version: int | None
    values: IdentityValues
    replace_since: int | None  # the birthday (20 or 45) since which the passport has to be replaced


@operation(Permission.READ_IDENTITY)
def open_identity(tx: Tx, person_id: int) -> IdentityCard:
    """The numbers in full. A writing operation: the trail keeps who looked, at whom, when and from where.

    Raises NotFound, NotAllowed.
    """
    person = reached(tx, person_id)
    tx.note(person_id=person.id, person=person.full_name)
    return card_of(tx, person, row_of(tx, person.id))


@operation(Permission.EDIT_IDENTITY)
def put_identity(tx: Tx, seen: IdentityCard, values: IdentityValues) -> IdentityCard:
    """Write the documents that were seen anew; what lists show (`PersonalData`) follows them.

    Raises NotFound, NotAllowed, Stale, BadInput (`snils_length`, `snils_zero`, `snils_control`, `snils_taken`,
    `snils_taken_elsewhere`, `passport_malformed`, `passport_to_come`, `passport_too_early`, `text_too_long`).
    """
    person = reached(tx, seen.person_id)
    wanted = checked(tx, person, values)
    row = tx.seen(Identity, seen.version, person_id=person.id) or added(tx, person)
    before = values_of(row)
    row.snils = wanted.snils or None
    row.passport_series, row.passport_number = wanted.passport_series, wanted.passport_number
    row.passport_issued_on, row.passport_issuer = wanted.passport_issued_on, wanted.passport_issuer
    keep_masks(person, wanted)
    flush_unique(tx)
    tx.note(person_id=person.id, person=person.full_name, changed=changed(before, wanted))
    tx.touch("students", person.id)
    return card_of(tx, person, row)


def reached(tx: Tx, person_id: int) -> Person:
    """The person: whoever has no documents yet is within reach as a person. Raises NotFound, NotAllowed."""
    tx.require_within(Person, person_id)
    return tx.get(Person, person_id)


def row_of(tx: Tx, person_id: int) -> Identity | None:
    """The row, if there is one."""
    return tx.session.scalars(select(Identity).where(Identity.person_id == person_id)).one_or_none()


def added(tx: Tx, person: Person) -> Identity:
    """A row for somebody who has none."""
    row = Identity(person_id=person.id)
    tx.session.add(row)
    return row


def checked(tx: Tx, person: Person, values: IdentityValues) -> IdentityValues:
    """The values as they are kept. Raises BadInput (see `put_identity`)."""
    kept = IdentityValues(
        snils=digits(values.snils),
        passport_series=digits(values.passport_series),
        passport_number=digits(values.passport_number),
        passport_issued_on=values.passport_issued_on,
        passport_issuer=clean_line(values.passport_issuer, ISSUER_LENGTH),
    )
    if kept.snils:
        refuse(snils_fault(kept.snils))
        refuse_taken(tx, person, kept.snils)
    refuse("passport_malformed" if not is_passport(kept.passport_series, kept.passport_number) else None)
    refuse(passport_fault(born_on(person), kept.passport_issued_on, tx.today))
    return kept


def digits(text: str) -> str:
    """A number without what people put between its digits."""
    return "".join(letter for letter in text if not letter.isspace() and letter not in "-–—№")


def is_passport(series: str, number: str) -> bool:
    """Four digits and six, or neither."""
    if not series and not number:
        return True
    both = series + number
    return (len(series), len(number)) == (SERIES, NUMBER) and both.isascii() and both.isdigit()


def refuse(fault: str | None) -> None:
    """Raise BadInput if something is wrong; the error never carries a number."""
    if fault is not None:
        raise BadInput(fault)


def refuse_taken(tx: Tx, person: Person, snils: str) -> None:
    """Raise BadInput (`snils_taken`) with the name of whoever has this number, if that person may be seen."""
    taken = (
        select(Person)
        .join(Identity, Identity.person_id == Person.id)
        .where(Identity.snils == snils, Identity.person_id != person.id, tx.within(Identity))
    )
    other = tx.session.scalars(taken).first()
    if other is not None:
        raise BadInput("snils_taken", name=other.full_name)


def flush_unique(tx: Tx) -> None:
    """Write; a number that somebody out of reach has (or was given this moment) is refused without a name."""
    try:
        tx.session.flush()
    except IntegrityError as error:
        if "snils" not in str(error.orig):
            raise
        raise BadInput("snils_taken_elsewhere") from None


def keep_masks(person: Person, values: IdentityValues) -> None:
    """What lists show follows the documents."""
    if person.data is None:
        person.data = PersonalData()
    person.data.snils_masked = masked_snils(values.snils)
    person.data.passport_masked = masked_passport(values.passport_series, values.passport_number)


def card_of(tx: Tx, person: Person, row: Identity | None) -> IdentityCard:
    """The documents as they stand."""
    values = IdentityValues() if row is None else values_of(row)
    since = passport_to_replace(born_on(person), values.passport_issued_on, tx.today)
    return IdentityCard(person.id, None if row is None else row.version, values, since)


def values_of(row: Identity) -> IdentityValues:
    """The values of a row."""
    return IdentityValues(
        row.snils or "", row.passport_series, row.passport_number, row.passport_issued_on, row.passport_issuer
    )


def changed(before: IdentityValues, now: IdentityValues) -> list[str]:
    """Which of the values differ, by name: the numbers themselves are not the trail's."""
    return [one.name for one in fields(before) if getattr(before, one.name) != getattr(now, one.name)]
