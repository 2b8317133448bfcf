"""The blocks of applicants' cards from their rows: one query a table, for one card as for three thousand."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, select

from desktop_app.models.applicants import (
    Applicant,
    ApplicantAchievement,
    ApplicantAddress,
    ApplicantIdentity,
    ApplicantPaper,
    ApplicantParent,
    Application,
    CertificateMark,
    Preference,
)
from desktop_app.models.base import Base
from desktop_app.models.cards import AddressKind
from desktop_app.services.admission.values import (
    AddressValues,
    ApplicantValues,
    AwardValues,
    ChoiceValues,
    IdentityBlock,
    MarkValues,
    PaperValues,
    ParentValues,
    PersonValues,
    PreferenceValues,
    SchoolingBlock,
)
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission

V = TypeVar("V")
Rows = dict[int, list[Row[Any]]]
NONE: Sequence[Row[Any]] = ()
NO_IDENTITY = IdentityBlock()


@dataclass(frozen=True, slots=True)
class Read:
    """An applicant's row with everything that was typed."""

    row: Row[Any]  # of `applicant`
    values: ApplicantValues
    applications: tuple[Row[Any], ...]  # the withdrawn ones too, by priority


def sees_identity(tx: Tx) -> bool:
    """Whether the numbers of documents and the scans are this person's business."""
    return tx.user.may(Permission.EDIT_APPLICANTS) or tx.user.may(Permission.READ_IDENTITY)


def read_applicants(tx: Tx, which: ColumnElement[bool], *, marks: bool = True) -> tuple[Read, ...]:
    """The applicants of a condition by number; without their marks where only the mean counts."""
    table = Applicant.__table__
    rows = tx.session.execute(select(table).where(which, tx.within(Applicant)).order_by(table.c.number)).all()
    parts = {model: grouped(tx, model, which) for model in PARTS}
    parts[CertificateMark] = grouped(tx, CertificateMark, which) if marks else {}
    parts[ApplicantIdentity] = grouped(tx, ApplicantIdentity, which) if sees_identity(tx) else {}
    return tuple(read_one(row, parts) for row in rows)


PARTS: tuple[type[Base], ...] = (
    ApplicantAddress, ApplicantParent, Application, Preference, ApplicantAchievement, ApplicantPaper,
)  # fmt: skip
ORDER = {CertificateMark: "position", Application: "priority"}


def grouped(tx: Tx, model: type[Base], which: ColumnElement[bool]) -> Rows:
    """Applicant → the rows of a table."""
    columns = model.__table__.c
    query = select(*columns).join(Applicant, Applicant.id == columns.applicant_id).where(which, tx.within(Applicant))
    found: Rows = defaultdict(list)
    for row in tx.session.execute(query.order_by(columns[ORDER.get(model, "id")], columns.id)):
        found[row.applicant_id].append(row)
    return found


def read_one(row: Row[Any], parts: dict[type[Base], Rows]) -> Read:
    """An applicant from all the rows."""

    def of(model: type[Base]) -> Sequence[Row[Any]]:
        return parts[model].get(row.id, NONE)

    addresses = {one.kind: block(AddressValues, one) for one in of(ApplicantAddress)}
    applications = tuple(of(Application))
    values = ApplicantValues(
        person=block(PersonValues, row),
        identity=next((block(IdentityBlock, one) for one in of(ApplicantIdentity)), NO_IDENTITY),
        registered=addresses.get(AddressKind.REGISTERED, AddressValues()),
        actual=addresses.get(AddressKind.ACTUAL, AddressValues()),
        schooling=block(
            SchoolingBlock, row, marks=tuple(MarkValues(one.subject, one.mark) for one in of(CertificateMark))
        ),
        choices=tuple(ChoiceValues(one.group_id, one.contract) for one in applications if one.withdrawn_on is None),
        parents=tuple(block(ParentValues, one) for one in of(ApplicantParent)),
        preferences=tuple(block(PreferenceValues, one) for one in of(Preference)),
        awards=tuple(block(AwardValues, one) for one in of(ApplicantAchievement)),
        papers=tuple(block(PaperValues, one) for one in of(ApplicantPaper)),
        **{name: getattr(row, name) for name in OWN},
    )
    return Read(row, values, applications)


OWN = ("registered_on", "channel", "first_time", "dormitory", "conditions", "consent_on")
"""Values of the card itself, outside its blocks."""
WITHOUT_COLUMN = frozenset({"marks", "since", "until"})


@cache
def names(kind: Callable[..., Any]) -> tuple[str, ...]:
    """The values of a block that stand in its row."""
    listed: Any = kind
    return tuple(one.name for one in fields(listed) if one.name not in WITHOUT_COLUMN)


def block(kind: Callable[..., V], row: Row[Any], **more: object) -> V:
    """A block from its row."""
    return kind(**{name: getattr(row, name) for name in names(kind)}, **more)
