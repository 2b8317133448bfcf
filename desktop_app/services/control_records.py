"""The register of control (реестр контроля): what was looked at, by whom, what was found (п. 5.1, 7.2, 7.4)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Group
from desktop_app.models.control import ControlKind as ControlKind
from desktop_app.models.control import ControlRecord
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.typed import clean_line
from desktop_app.services.user import User

SUBJECT_LENGTH, FINDINGS_LENGTH, NAME_LENGTH = 300, 2000, 120
CONTROLLERS = (Role.DIRECTOR, Role.DEPUTY_METHODICAL, Role.DEPUTY_ACADEMIC, Role.ADMINISTRATOR)
"""Roles in which control is held, in the order of section 7."""


@dataclass(frozen=True, slots=True)
class RecordValues:
    """What is typed into a line of the register."""

    kind: ControlKind
    day: date
    subject: str = ""  # what was looked at
    findings: str = ""


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A line of the register."""

    id: int
    version: int
    values: RecordValues
    who: str
    role: str
    group: str  # whose report it is; empty: of the college


@reading(Permission.KEEP_CONTROL)
def list_records(tx: Tx) -> tuple[RecordLine, ...]:
    """The register, the newest line first."""
    return read_records(tx)


def read_records(tx: Tx) -> tuple[RecordLine, ...]:
    """The same inside another deed."""
    query = (
        select(ControlRecord, Group.name)
        .outerjoin(Group, Group.id == ControlRecord.group_id)
        .where(tx.within(ControlRecord))
        .order_by(ControlRecord.day.desc(), ControlRecord.id.desc())
    )
    return tuple(line_of(record, group or "") for record, group in tx.session.execute(query))


@operation(Permission.KEEP_CONTROL)
def add_record(tx: Tx, values: RecordValues) -> RecordLine:
    """Write a line: who writes it, held the control. Raises BadInput (`control_to_come`, `subject_missing`, …)."""
    wanted = checked(tx, values)
    row = ControlRecord(
        kind=wanted.kind, day=wanted.day, who=tx.user.name[:NAME_LENGTH], role=controls_as(tx.user),
        subject=wanted.subject, findings=wanted.findings,
    )  # fmt: skip
    tx.session.add(row)
    return written(tx, row)


@operation(Permission.KEEP_CONTROL)
def change_record(tx: Tx, seen: RecordLine, values: RecordValues) -> RecordLine:
    """Correct a line; who held the control stays. Raises BadInput (as `add_record`), NotFound, Stale."""
    row = tx.get(ControlRecord, seen.id)
    tx.require_version(row, seen.version)
    wanted = checked(tx, values)
    row.kind, row.day, row.subject, row.findings = wanted.kind, wanted.day, wanted.subject, wanted.findings
    return written(tx, row)


def checked(tx: Tx, values: RecordValues) -> RecordValues:
    """The values, cleaned. Raises BadInput (`control_to_come`, `subject_missing`, `text_too_long`)."""
    if values.day > tx.today:
        raise BadInput("control_to_come", day=values.day)
    subject = clean_line(values.subject, SUBJECT_LENGTH)
    if not subject:
        raise BadInput("subject_missing")
    return RecordValues(values.kind, values.day, subject, clean_line(values.findings, FINDINGS_LENGTH))


def controls_as(user: User) -> Role:
    """The role in which the person controls."""
    return next((role for role in CONTROLLERS if role in user.roles), min(user.roles))


def written(tx: Tx, row: ControlRecord) -> RecordLine:
    """Tell others, and show it as it now stands."""
    tx.session.flush()
    tx.touch("control")
    group = tx.session.get(Group, row.group_id) if row.group_id is not None else None
    return line_of(row, group.name if group is not None else "")


def line_of(row: ControlRecord, group: str) -> RecordLine:
    """A line as the register shows it."""
    return RecordLine(
        row.id, row.version, RecordValues(row.kind, row.day, row.subject, row.findings), row.who, row.role, group
    )
