"""The blocks of an applicant's card are written from one value: what differs, and nothing else."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import select

from desktop_app.models.applicants import (
    Applicant,
    ApplicantAchievement,
    ApplicantAddress,
    ApplicantIdentity,
    ApplicantPaper,
    ApplicantParent,
    CertificateMark,
    Preference,
)
from desktop_app.models.base import Base
from desktop_app.models.cards import AddressKind
from desktop_app.services.admission.reading_blocks import OWN
from desktop_app.services.admission.values import AddressValues, ApplicantValues, MarkValues
from desktop_app.services.cards_blocks import made, write
from desktop_app.services.office import Tx

WITHOUT_COLUMN = frozenset({"id", "since", "until"})


def put_blocks(tx: Tx, applicant: Applicant, values: ApplicantValues) -> None:
    """All of them but what is applied for."""
    put_own(applicant, values)
    put_identity(tx, applicant, values)
    put_address(tx, applicant.id, AddressKind.REGISTERED, values.registered)
    put_address(tx, applicant.id, AddressKind.ACTUAL, values.actual)
    put_marks(tx, applicant.id, values.schooling.marks)
    put_lines(tx, ApplicantParent, applicant.id, values.parents)
    put_lines(tx, Preference, applicant.id, values.preferences)
    put_lines(tx, ApplicantAchievement, applicant.id, values.awards)
    put_lines(tx, ApplicantPaper, applicant.id, values.papers)
    tx.session.flush()


def put_own(applicant: Applicant, values: ApplicantValues) -> None:
    """What stands in the applicant's own row."""
    write(values.person, applicant)
    write(values.schooling, applicant)
    for name in OWN:
        if name != "registered_on":  # it moves applications too
            setattr(applicant, name, getattr(values, name))


def put_identity(tx: Tx, applicant: Applicant, values: ApplicantValues) -> None:
    """СНИЛС and the document of identity."""
    row = tx.session.scalars(select(ApplicantIdentity).filter_by(applicant_id=applicant.id)).one_or_none()
    if row is None:
        row = ApplicantIdentity(applicant_id=applicant.id, campaign_id=applicant.campaign_id)
        tx.session.add(row)
    write(values.identity, row)


def put_address(tx: Tx, applicant_id: int, kind: AddressKind, values: AddressValues) -> None:
    """An address; one that holds nothing is none."""
    row = tx.session.scalars(select(ApplicantAddress).filter_by(applicant_id=applicant_id, kind=kind)).one_or_none()
    if values == AddressValues():
        if row is not None:
            tx.session.delete(row)
        return
    if row is None:
        row = ApplicantAddress(applicant_id=applicant_id, kind=kind)
        tx.session.add(row)
    write(values, row)


def put_marks(tx: Tx, applicant_id: int, marks: Sequence[MarkValues]) -> None:
    """The marks of the certificate in the order in which they were typed."""
    query = select(CertificateMark).where(CertificateMark.applicant_id == applicant_id)
    rows = {row.subject: row for row in tx.session.scalars(query)}
    for subject in rows.keys() - {one.subject for one in marks}:
        tx.session.delete(rows[subject])
    for position, one in enumerate(marks, 1):
        row = rows.get(one.subject)
        if row is None:
            tx.session.add(
                CertificateMark(applicant_id=applicant_id, position=position, subject=one.subject, mark=one.mark)
            )
        else:
            row.position, row.mark = position, one.mark


def put_lines(tx: Tx, model: type[Base], applicant_id: int, wanted: Sequence[Any]) -> None:
    """Several rows of a kind: those with a key are written anew, those that are not there any more go."""
    query = select(model).filter_by(applicant_id=applicant_id)
    rows = {row.id: row for row in tx.session.scalars(query)}
    for key in rows.keys() - {one.id for one in wanted}:
        tx.session.delete(rows[key])
    for one in wanted:
        if one.id in rows:
            write(one, rows[one.id])
        else:
            new = {each.name: getattr(one, each.name) for each in fields(one) if each.name not in WITHOUT_COLUMN}
            tx.session.add(made(model, applicant_id=applicant_id, **new))
