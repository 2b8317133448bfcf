"""Health and social data of a student: a special category, behind a right of its own (152-ФЗ, ст. 10)."""

from dataclasses import dataclass

from desktop_app.models.cards import Benefit, Health
from desktop_app.models.contingent import Student
from desktop_app.services.cards_blocks import (
    clean,
    put_rows,
    put_single,
    reached_person,
    read,
    read_rows,
    row_of,
    told,
)
from desktop_app.services.cards_checks import checked_benefit, checked_health
from desktop_app.services.cards_values import BenefitValues, HealthValues, Shown
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission

Benefits = tuple[BenefitValues, ...]


@dataclass(frozen=True, slots=True)
class HealthCard:
    """The two blocks of a card that are behind the right to health."""

    health: HealthValues
    benefits: Benefits


@reading(Permission.READ_HEALTH)
def open_health(tx: Tx, student_id: int) -> HealthCard:
    """Health and social categories of a student. Raises NotFound, NotAllowed."""
    person = reached_person(tx, student_id)
    return HealthCard(
        health=read(HealthValues, row_of(tx, Health, person.id)),
        benefits=read_rows(tx, BenefitValues, Benefit, person.id),
    )


@operation(Permission.EDIT_HEALTH)
def put_health(tx: Tx, seen: Shown[HealthValues], values: HealthValues) -> Shown[HealthValues]:
    """Write the health. Raises NotFound, NotAllowed, Stale, BadInput (`policy_length`, `health_group_unknown`)."""
    person = reached_person(tx, seen.student_id)
    wanted = checked_health(clean(values, Health))
    return told(tx, tx.get(Student, seen.student_id), put_single(tx, Health, person.id, seen.values, wanted))


@operation(Permission.EDIT_HEALTH)
def put_benefits(tx: Tx, seen: Shown[Benefits], values: Benefits) -> Shown[Benefits]:
    """Write the social categories with their papers and dates: new, changed, taken away.

    Raises NotFound, NotAllowed, Stale, BadInput (`dates_reversed`, `text_too_long`).
    """
    person = reached_person(tx, seen.student_id)
    put_rows(tx, Benefit, person.id, seen.values, tuple(checked_benefit(clean(one, Benefit)) for one in values))
    return told(tx, tx.get(Student, seen.student_id), read_rows(tx, BenefitValues, Benefit, person.id))
