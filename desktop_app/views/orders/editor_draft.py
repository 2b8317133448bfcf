"""An order while it is written: its lines, what they share, and the text that tells one version from another."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from desktop_app.services.order_choices import OrderChoices, StudentChoice
from desktop_app.services.orders_values import LineValues, OrderKind, OrderValues
from desktop_app.views.contingent.sentences import day
from desktop_app.views.orders.sentences import kind_word, line_words
from desktop_app.views.wording import _

NOBODY = LineValues(student_id=0)


@dataclass(frozen=True)
class Draft:
    """What is typed of the students; `common` is what a further line begins with."""

    kind: OrderKind
    lines: tuple[LineValues, ...] = ()
    common: LineValues = NOBODY

    @property
    def keys(self) -> list[int]:
        """Whom it names."""
        return [line.student_id for line in self.lines]

    def line(self, student: int) -> LineValues | None:
        """What it says of one."""
        return next((line for line in self.lines if line.student_id == student), None)

    def with_students(self, students: Sequence[StudentChoice]) -> "Draft":
        """These too, each once."""
        known = set(self.keys)
        new = tuple(first_values(self.kind, one, self.common) for one in students if one.id not in known)
        return replace(self, lines=(*self.lines, *new))

    def without(self, students: Collection[int]) -> "Draft":
        """Not these any more."""
        return replace(self, lines=tuple(line for line in self.lines if line.student_id not in students))

    def saying(self, name: str, value: Any, student: int | None = None) -> "Draft":
        """Another value of one student, or of all and of those who will come."""
        said = {name: value}
        lines = tuple(replace(line, **said) if student in {None, line.student_id} else line for line in self.lines)
        common = replace(self.common, **said) if student is None else self.common
        return replace(self, lines=lines, common=common)


def draft_of(values: OrderValues) -> Draft:
    """A written order as a draft; what all its lines share a further one begins with."""
    shared = {
        one.name: getattr(values.lines[0], one.name)
        for one in (fields(LineValues) if values.lines else ())
        if len({getattr(line, one.name) for line in values.lines}) == 1
    }
    return Draft(values.kind, values.lines, LineValues(**{**shared, **NAMELESS}))


NAMELESS: Mapping[str, Any] = {"student_id": 0, "last_name": "", "first_name": "", "patronymic": ""}
"""Never shared."""


def first_values(kind: OrderKind, student: StudentChoice, common: LineValues) -> LineValues:
    """What a line says at first: the group of the card for whoever enters, the first name that mostly stays."""
    line = replace(common, student_id=student.id)
    if kind is OrderKind.ENROLMENT:
        return replace(line, group_id=line.group_id or student.group_id, funding=line.funding or student.funding)
    if kind is OrderKind.NAME_CHANGE:
        name = student.name
        return replace(line, first_name=name.first, patronymic=name.patronymic)
    return line


def order_words(values: OrderValues, choices: OrderChoices) -> str:
    """All that an order says, in a line or two: two versions of it never read the same."""
    names = {one.id: one.name.full for one in choices.students}
    groups = {one.id: one.name for one in choices.groups}
    signers = {one.id: one.name for one in choices.employees}

    def said(line: LineValues) -> str:
        words = line_words(values.kind, line, groups.get(line.group_id or 0, ""))
        return f"{names.get(line.student_id, '?')}: {words} {line.basis}"

    head = (
        kind_word(values.kind),
        _("from {day}").format(day=day(values.effective_on)),
        f"№ {values.number}" if values.number else "",
        day(values.dated_on),
        values.basis,
        signers.get(values.signer_id or 0, ""),
    )
    return "; ".join(part.strip(" :") for part in (*head, *map(said, values.lines)) if part)
