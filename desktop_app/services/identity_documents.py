"""Documents of identity besides the passport: birth certificates, papers of foreigners; as secret as the passport."""

from dataclasses import replace

from desktop_app.models.cards import Document
from desktop_app.models.people import Person
from desktop_app.services.cards_blocks import clean, put_rows, refuse
from desktop_app.services.contingent import born_on
from desktop_app.services.identity import (
    DocumentKind,
    DocumentValues,
    IdentityCard,
    card_of,
    keep_masks,
    other_mask,
    reached,
    row_of,
)
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.documents import certificate_fault, certificate_series, issue_fault


@operation(Permission.EDIT_IDENTITY)
def put_documents(tx: Tx, seen: IdentityCard, values: tuple[DocumentValues, ...]) -> IdentityCard:
    """Write the further documents that were seen anew: new, changed, taken away.

    Raises NotFound, NotAllowed, Stale, BadInput (`document_unnumbered`, `certificate_series`, `certificate_number`,
    `issue_to_come`, `issued_before_birth`, `ends_before_issue`, `text_too_long`).
    """
    person = reached(tx, seen.person_id)
    wanted = tuple(checked(tx, person, clean(one, Document)) for one in values)
    put_rows(tx, Document, person.id, seen.documents, wanted)
    now = card_of(tx, person, row_of(tx, person.id))
    keep_masks(person, now.values, other_mask(tx, person))
    tx.note(person_id=person.id, person=person.full_name, changed=["documents"])
    tx.touch("students", person.id)
    return now


def checked(tx: Tx, person: Person, values: DocumentValues) -> DocumentValues:
    """A document as it is kept. Raises BadInput (see `put_documents`)."""
    refuse("document_unnumbered" if not values.number else None)
    if values.kind is DocumentKind.BIRTH:
        values = replace(values, series=certificate_series(values.series))
        refuse(certificate_fault(values.series, values.number))
    refuse(issue_fault(born_on(person), values.issued_on, values.until, tx.today))
    return values
