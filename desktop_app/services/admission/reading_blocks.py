"""The blocks of applicants' cards from their rows: one query a table, for one card as for three thousand."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, select

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
    NOWHERE,
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
Blocks = dict[int, list[Any]]
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
    table, here = Applicant.__table__, which & tx.within(Applicant)
    rows = tx.session.execute(select(table).where(here).order_by(table.c.number)).all()
    parts = {name: blocks_of(tx, model, kind, here) for name, (model, kind) in LINES.items()}
    parts["marks"] = blocks_of(tx, CertificateMark, MarkValues, here) if marks else {}
    parts["identity"] = blocks_of(tx, ApplicantIdentity, IdentityBlock, here) if sees_identity(tx) else {}
    for kind in (AddressKind.REGISTERED, AddressKind.ACTUAL):
        parts[kind] = blocks_of(tx, ApplicantAddress, AddressValues, here & (ApplicantAddress.kind == kind))
    filed = grouped(tx, Application, which)
    return tuple(read_one(row, parts, tuple(filed.get(row.id, NONE))) for row in rows)


LINES: dict[str, tuple[type[Base], Callable[..., Any]]] = {
    "parents": (ApplicantParent, ParentValues),
    "preferences": (Preference, PreferenceValues),
    "awards": (ApplicantAchievement, AwardValues),
    "papers": (ApplicantPaper, PaperValues),
}
"""Blocks of several rows: the table, and what a row is on the card."""


def blocks_of(tx: Tx, model: type[Base], kind: Callable[..., Any], here: ColumnElement[bool]) -> Blocks:
    """Applicant → the blocks in the rows of a table; the columns come in the order of the block's values."""
    columns = model.__table__.c
    query = select(columns.applicant_id, *(columns[name] for name in names(kind)))
    found: Blocks = defaultdict(list)
    for key, *values in tx.session.execute(of_applicants(query, model, here)):
        found[key].append(kind(*values))
    return found


def grouped(tx: Tx, model: type[Base], which: ColumnElement[bool]) -> Rows:
    """Applicant → the rows of a table."""
    found: Rows = defaultdict(list)
    here = which & tx.within(Applicant)
    for row in tx.session.execute(of_applicants(select(model.__table__), model, here)):
        found[row.applicant_id].append(row)
    return found


def of_applicants(query: Select[Any], model: type[Base], here: ColumnElement[bool]) -> Select[Any]:
    """The rows of a table that are those of the applicants, in the order in which the card shows them."""
    columns = model.__table__.c
    joined = query.join(Applicant, Applicant.id == columns.applicant_id).where(here)
    return joined.order_by(columns[ORDER.get(model, "id")], columns.id)


ORDER: dict[type[Base], str] = {CertificateMark: "position", Application: "priority"}


def read_one(row: Row[Any], parts: dict[str, Blocks], applications: tuple[Row[Any], ...]) -> Read:
    """An applicant from all the rows."""

    def first(name: str, empty: V) -> V:
        return next(iter(parts[name].get(row.id, ())), empty)

    values = ApplicantValues(
        person=block(PersonValues, row),
        identity=first("identity", NO_IDENTITY),
        registered=first(AddressKind.REGISTERED, NOWHERE),
        actual=first(AddressKind.ACTUAL, NOWHERE),
        schooling=block(SchoolingBlock, row, marks=tuple(parts["marks"].get(row.id, ()))),
        choices=tuple(ChoiceValues(one.group_id, one.contract) for one in applications if one.withdrawn_on is None),
        parents=tuple(parts["parents"].get(row.id, ())),
        preferences=tuple(parts["preferences"].get(row.id, ())),
        awards=tuple(parts["awards"].get(row.id, ())),
        papers=tuple(parts["papers"].get(row.id, ())),
        **{name: getattr(row, name) for name in OWN},
    )
    return Read(row, values, applications)


OWN = ("registered_on", "channel", "first_time", "dormitory", "conditions", "consent_on")
"""Values of the card itself, outside its blocks."""
WITHOUT_COLUMN = frozenset({"marks", "since", "until"})


@cache
def names(kind: Callable[..., Any]) -> tuple[str, ...]:
    """The values of a block that stand in its row, in their order; those that do not come last."""
    listed: Any = kind
    return tuple(one.name for one in fields(listed) if one.name not in WITHOUT_COLUMN)


def block(kind: Callable[..., V], row: Row[Any], **more: object) -> V:
    """A block from its row."""
    return kind(**{name: getattr(row, name) for name in names(kind)}, **more)
