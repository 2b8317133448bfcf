"""How far the cards of students are filled (п. 1.6, 4.1): what is missing, found for all within reach at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, select

from desktop_app.errors import NotFound
from desktop_app.models.contingent import Student, StudentStatus
from desktop_app.models.control import RequiredField
from desktop_app.models.people import Person, PersonalData, Sex
from desktop_app.services.completeness_fields import FIELDS as FIELDS
from desktop_app.services.completeness_fields import Asked, CardField
from desktop_app.services.completeness_fields import Block as Block
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.card import filled_percent, stays_required

FEW = 300
OPEN_CARDS = (StudentStatus.CANDIDATE, StudentStatus.STUDYING, StudentStatus.ON_LEAVE)


class Line(NamedTuple):
    """A student, with what decides which fields are asked."""

    student_id: int
    person_id: int
    sex: Sex
    born: date | None
    snils_masked: str | None
    no_snils_reason: str | None

    def asked(self, today: date) -> Asked:
        """As the fields ask."""
        return Asked(self.born, self.sex, bool(self.no_snils_reason) and not self.snils_masked, today)


@dataclass(frozen=True, slots=True)
class Completeness:
    """How far a card is filled, as far as whoever asks sees it."""

    mandatory: int
    missing: tuple[str, ...]  # codes of `FIELDS`, in the order of the card

    @property
    def percent(self) -> int:
        """Filled mandatory / mandatory."""
        return filled_percent(self.mandatory, len(self.missing))


@dataclass(frozen=True, slots=True)
class RequiredLine:
    """Whether a field is mandatory here; version None: as by default."""

    code: str
    block: Block
    required: bool
    in_card: bool  # the regulation names it: it stays mandatory
    version: int | None


def missing_in_card(tx: Tx, permission: Permission | None = None) -> Mapping[int, tuple[str, ...]]:
    """Student → what is missing of the fields that the regulation itself names (п. 4.1, within three working days).

    Only cards that miss something; candidates, whoever studies and whoever is on leave.
    """
    wanted = [code for code, field in FIELDS.items() if field.in_card]
    return {key: one.missing for key, one in completeness_within(tx, permission, wanted).items() if one.missing}


def missing_within(tx: Tx, permission: Permission | None = None) -> Mapping[int, tuple[str, ...]]:
    """Student → what is missing of the full set (п. 4.1, by the end of the first week of September); only gaps."""
    return {key: one.missing for key, one in completeness_within(tx, permission).items() if one.missing}


def completeness_within(
    tx: Tx, permission: Permission | None = None, wanted: Collection[str] | None = None
) -> dict[int, Completeness]:
    """Student → completeness, for all open cards on which the user has the permission (this operation's by default)."""
    lines = read_lines(tx, tx.within(Student, permission), Student.status.in_(OPEN_CARDS))
    return dict(completeness_of(tx, lines, required(tx) if wanted is None else wanted))


def read_lines(tx: Tx, *which: ColumnElement[bool]) -> list[Line]:
    """These students."""
    query = (
        select(
            Student.id, Student.person_id, Person.sex,
            PersonalData.birth_date, PersonalData.snils_masked, PersonalData.no_snils_reason,
        )
        .join(Person, Person.id == Student.person_id)
        .outerjoin(PersonalData, PersonalData.person_id == Person.id)
        .where(*which)
    )  # fmt: skip
    return [Line(*row) for row in tx.session.execute(query)]


def completeness_of(tx: Tx, lines: Iterable[Line], wanted: Collection[str]) -> Iterator[tuple[int, Completeness]]:
    """A query for each field, whatever the number of students."""
    lines = list(lines)
    few = lines if len(lines) <= FEW else None
    fields = {
        code: Known(field, having(tx, field, few), seen(tx, field))
        for code, field in FIELDS.items()
        if code in wanted and (field.reads is None or tx.user.may(field.reads))
    }
    for line in lines:
        who = line.asked(tx.today)
        mandatory = [code for code, one in fields.items() if one.field.asked(who) and one.reaches(line)]
        missing = tuple(code for code in mandatory if not fields[code].has(line))
        yield line.student_id, Completeness(len(mandatory), missing)


class Known(NamedTuple):
    """What the database says of a field; None: of everybody."""

    field: CardField
    having: frozenset[int] | None
    seen: frozenset[int] | None

    def reaches(self, line: Line) -> bool:
        """Whether the user may know whether this one has it."""
        return self.seen is None or line.person_id in self.seen

    def has(self, line: Line) -> bool:
        """Whether this one has it."""
        return self.having is None or (line.student_id if self.field.of_students else line.person_id) in self.having


def having(tx: Tx, field: CardField, few: Sequence[Line] | None) -> frozenset[int] | None:
    """The keys of those who have the field; of a few students only theirs are asked for."""
    if field.filled is None:
        return None
    query = field.filled(tx.today)
    if few is not None:
        keys = [line.student_id if field.of_students else line.person_id for line in few]
        query = query.where(query.selected_columns[0].in_(keys))
    return frozenset(tx.session.scalars(query))


def seen(tx: Tx, field: CardField) -> frozenset[int] | None:
    """The persons of whom the user may know the field; None: of all."""
    if field.reads is None or tx.user.everywhere(field.reads):
        return None
    return frozenset(tx.session.scalars(select(Person.id).where(tx.within(Person, field.reads))))


def required(tx: Tx) -> frozenset[str]:
    """The fields that are mandatory in this college."""
    chosen = {row.code: row.required for row in tx.session.scalars(select(RequiredField))}
    return frozenset(
        code for code, field in FIELDS.items() if field.in_card or chosen.get(code, field.required)
    )  # fmt: skip


@reading(Permission.READ_STUDENTS)
def list_completeness(tx: Tx) -> Mapping[int, Completeness]:
    """Student → completeness, of all open cards within reach."""
    return completeness_within(tx)


def completeness_of_one(tx: Tx, student_id: int) -> Completeness:
    """The completeness of one card, whatever its status."""
    return next(one for _key, one in completeness_of(tx, read_lines(tx, Student.id == student_id), required(tx)))


@reading(Permission.READ_COLLEGE)
def list_required_fields(tx: Tx) -> tuple[RequiredLine, ...]:
    """The template of the card, in its order."""
    rows = {row.code: row for row in tx.session.scalars(select(RequiredField))}
    return tuple(required_line(code, rows.get(code)) for code in FIELDS)


@operation(Permission.EDIT_SETTINGS)
def set_required_field(tx: Tx, seen: RequiredLine, required: bool) -> RequiredLine:  # noqa: FBT001 - what was ticked
    """Make a field mandatory, or optional.

    Raises NotFound, Stale, RuleBroken (`stays_required`: the fields that the regulation names, п. 4.1).
    """
    field = FIELDS.get(seen.code)
    if field is None:
        raise NotFound(what="required_field", key=seen.code)
    require(stays_required, of_the_regulation=field.in_card, required=required)
    row = tx.seen(RequiredField, seen.version, code=seen.code)
    if row is None:
        row = RequiredField(code=seen.code, required=required)
        tx.session.add(row)
    row.required = required
    tx.session.flush()
    tx.touch("students")
    return required_line(seen.code, row)


def required_line(code: str, row: RequiredField | None) -> RequiredLine:
    """A field as the template shows it."""
    field = FIELDS[code]
    wanted = field.in_card or (field.required if row is None else row.required)
    return RequiredLine(code, field.block, wanted, field.in_card, None if row is None else row.version)
