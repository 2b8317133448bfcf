"""СНИЛС and passport in full: to look at them is a deed of its own, and the trail tells whose they were (152-ФЗ)."""

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError

from desktop_app.errors import BadInput
from desktop_app.models.cards import Document
from desktop_app.models.cards import DocumentKind as DocumentKind
from desktop_app.models.people import Identity, Person
from desktop_app.services.cards_blocks import data_of, read_rows, require_seen
from desktop_app.services.cards_blocks import refuse as refuse
from desktop_app.services.contingent import born_on
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.documents import inn_fault, passport_code_fault
from desktop_app.services.rules.identity import (
    masked_number,
    masked_passport,
    masked_snils,
    passport_fault,
    passport_to_replace,
    snils_fault,
)
from desktop_app.services.typed import clean_line

ISSUER_LENGTH, REASON_LENGTH = 200, 120
SERIES, NUMBER = 4, 6


@dataclass(frozen=True, slots=True)
class IdentityValues:
    """What stands in the documents; empty is «not known»."""

    snils: str = ""  # eleven digits
    passport_series: str = ""
    passport_number: str = ""
    passport_issued_on: date | None = None
    passport_issuer: str = ""
    passport_code: str = ""  # six digits: of the department that issued it
    inn: str = ""  # twelve digits
    no_snils_reason: str = ""  # why there is no СНИЛС: foreigners may have none


@dataclass(frozen=True, slots=True)
class DocumentValues:
    """A document of identity besides the passport; id None: a new one."""

    kind: DocumentKind
    id: int | None = None
    series: str = ""
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    act_number: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class IdentityCard:
    """The documents of a person as they were shown; version None: nothing has been written down yet."""

    person_id: int
    version: int | None
    values: IdentityValues
    replace_since: int | None  # the birthday (20 or 45) since which the passport has to be replaced
    documents: tuple[DocumentValues, ...] = ()


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
    `snils_taken_elsewhere`, `snils_and_reason`, `passport_malformed`, `passport_to_come`, `passport_too_early`,
    `passport_code_length`, `inn_length`, `inn_control`, `text_too_long`).
    """
    person = reached(tx, seen.person_id)
    wanted = checked(tx, person, values)
    row = tx.seen(Identity, seen.version, person_id=person.id) or added(tx, person)
    before = values_of(row, person)
    require_seen(row, Identity.__tablename__, seen.values, before)
    put_values(person, row, wanted)
    flush_unique(tx)
    keep_masks(person, wanted, other_mask(tx, person))
    tx.note(person_id=person.id, person=person.full_name, changed=changed(before, wanted))
    tx.touch("students", person.id)
    return card_of(tx, person, row)


def put_values(person: Person, row: Identity, values: IdentityValues) -> None:
    """The values into their rows."""
    row.snils = values.snils or None
    row.passport_series, row.passport_number = values.passport_series, values.passport_number
    row.passport_issued_on, row.passport_issuer = values.passport_issued_on, values.passport_issuer
    row.passport_code, row.inn = values.passport_code, values.inn
    if person.data is not None or values.no_snils_reason:
        data_of(person).no_snils_reason = values.no_snils_reason


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
        passport_code=digits(values.passport_code),
        inn=digits(values.inn),
        no_snils_reason=clean_line(values.no_snils_reason, REASON_LENGTH),
    )
    check_snils(tx, person, kept)
    refuse("passport_malformed" if not is_passport(kept.passport_series, kept.passport_number) else None)
    refuse(passport_fault(born_on(person), kept.passport_issued_on, tx.today))
    refuse(passport_code_fault(kept.passport_code) if kept.passport_code else None)
    refuse(inn_fault(kept.inn) if kept.inn else None)
    return kept


def check_snils(tx: Tx, person: Person, kept: IdentityValues) -> None:
    """The number is right and nobody else's, or there is a reason why there is none. Raises BadInput."""
    if kept.snils:
        refuse(snils_fault(kept.snils))
        refuse_taken(tx, person, kept.snils)
        refuse("snils_and_reason" if kept.no_snils_reason else None)


def digits(text: str) -> str:
    """A number without what people put between its digits."""
    return "".join(letter for letter in text if not letter.isspace() and letter not in "-–—№")


def is_passport(series: str, number: str) -> bool:
    """Four digits and six, or neither."""
    if not series and not number:
        return True
    both = series + number
    return (len(series), len(number)) == (SERIES, NUMBER) and both.isascii() and both.isdigit()


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


def keep_masks(person: Person, values: IdentityValues, other: str = "") -> None:
    """What lists show follows the documents: the passport, or whatever else somebody has instead of one."""
    data = data_of(person)
    data.snils_masked = masked_snils(values.snils)
    data.passport_masked = masked_passport(values.passport_series, values.passport_number) or other


def other_mask(tx: Tx, person: Person) -> str:
    """The end of the first further document's number."""
    return next((masked_number(row.number) for row in tx.session.scalars(documents_of(person.id))), "")


def documents_of(person_id: int) -> Select[Document]:
    """The further documents of a person."""
    return select(Document).where(Document.person_id == person_id).order_by(Document.id)


def card_of(tx: Tx, person: Person, row: Identity | None) -> IdentityCard:
    """The documents as they stand."""
    values = IdentityValues(no_snils_reason=reason_of(person)) if row is None else values_of(row, person)
    since = passport_to_replace(born_on(person), values.passport_issued_on, tx.today)
    documents = read_rows(tx, DocumentValues, Document, person.id)
    return IdentityCard(person.id, None if row is None else row.version, values, since, documents)


def reason_of(person: Person) -> str:
    """Why there is no СНИЛС."""
    return person.data.no_snils_reason if person.data else ""


def values_of(row: Identity, person: Person | None = None) -> IdentityValues:
    """The values of a row."""
    return IdentityValues(
        row.snils or "", row.passport_series, row.passport_number, row.passport_issued_on, row.passport_issuer,
        row.passport_code, row.inn, "" if person is None else reason_of(person),
    )  # fmt: skip


def changed(before: IdentityValues, now: IdentityValues) -> list[str]:
    """Which of the values differ, by name: the numbers themselves are not the trail's."""
    return [one.name for one in fields(before) if getattr(before, one.name) != getattr(now, one.name)]
