"""Papers of the forms of graduates: protocols of the state attestation, extracts from record books."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Student, StudentStatus
from desktop_app.models.people import Person
from desktop_app.services.forms_choice import Choice, Paper, chosen_group, group_named, safe
from desktop_app.services.gia_papers import commissions_of, protocols_of
from desktop_app.services.gia_values import AttestationPaper
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.record_book import book_of
from desktop_app.services.record_book_values import ExtractPaper

HERE = (StudentStatus.STUDYING, StudentStatus.ON_LEAVE, StudentStatus.GRADUATED)


def protocols(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The protocols of each commission of the term's year that has admitted somebody."""
    made = [protocols_of(tx, one) for one in commissions_of(tx, choice.term_id, chosen_group(tx, choice))]
    return tuple(Paper(safe(f"Протоколы ГЭК {one.commission.line.group} {one.commission.line.values.form}"), one)
                 for one in made if one.entries)  # fmt: skip


def attestations(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The summary of each commission of the term's year."""
    found = commissions_of(tx, choice.term_id, chosen_group(tx, choice))
    return tuple(
        Paper(safe(f"ГЭК {one.line.group} {one.line.values.form}"), AttestationPaper(one, letterhead_of(tx)))
        for one in found
        if one.line.admitted
    )


def extracts(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The extract of each student of a group. Raises BadInput (`extracts_of_a_group`: none is named)."""
    if choice.group is None:
        raise BadInput("extracts_of_a_group")
    students = tx.session.execute(
        select(Student.id, Person)
        .join(Person, Person.id == Student.person_id)
        .where(Student.group_id == group_named(tx, choice.group), Student.status.in_(HERE))
        .where(tx.within(Student, Permission.READ_SHEETS))
        .order_by(Person.sort_key, Student.id)
    )
    head = letterhead_of(tx)
    return tuple(
        Paper(safe(f"Выписка {person.full_name}"), ExtractPaper(book_of(tx, key), head)) for key, person in students
    )


MAKERS: Mapping[str, Callable[[Tx, Choice], tuple[Paper, ...]]] = MappingProxyType(
    {
        "gia-admitted": attestations,
        "gia-protocol": protocols,
        "gia-summary": attestations,
        "record-extract": extracts,
    }
)
"""Form → what makes its papers."""
