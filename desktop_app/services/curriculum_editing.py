"""Editing a curriculum (п. 4.9): one step at a time, each answered with the step that takes it back."""

from collections.abc import Callable, Mapping
from typing import Any

from desktop_app.errors import BadInput
from desktop_app.models.curriculum import Curriculum
from desktop_app.services import curriculum_cycles, curriculum_numbers, curriculum_steps
from desktop_app.services.curriculum_edits import (
    AddCycle,
    AddRow,
    Edit,
    Edited,
    MoveRow,
    PlanSeen,
    PlanValues,
    RemoveCycle,
    RemoveRow,
    Restore,
    SetCompetences,
    SetCycle,
    SetNumbers,
    SetPlan,
    SetRow,
)
from desktop_app.services.curriculum_numbers import Done
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.curriculum import curriculum_is_draft
from desktop_app.services.typed import clean_line

HOURS_A_WEEK = range(1, 73)
LONGEST = 6
MONTHS = 12


@operation(Permission.EDIT_CURRICULUM)
def edit_curriculum(tx: Tx, seen: PlanSeen, edit: Edit) -> Edited:
    """Do one step in a draft and tell the step that takes it back (п. 4.9).

    Hours are academic, of 45 minutes; the hours of a module are the sums of its parts, and follow them.
    Raises RuleBroken (`curriculum_is_draft`, `row_is_unused`), BadInput (a text, a number, a place, a competence that
    can't be taken), Stale, NotFound.
    """
    plan = draft(tx, seen)
    back, subject = STEPS[type(edit)](tx, plan, edit)
    touched(tx, plan)
    return Edited(PlanSeen(plan.id, plan.version), back, subject)


def draft(tx: Tx, seen: PlanSeen) -> Curriculum:
    """The curriculum as it was shown, if it may still change."""
    plan = tx.get(Curriculum, seen.id)
    tx.require_version(plan, seen.version)
    require(curriculum_is_draft, plan.state.value)
    return plan


def touched(tx: Tx, plan: Curriculum) -> None:
    """Move the version, and let everybody look again."""
    plan.edits += 1
    tx.session.flush()
    tx.touch("curricula", plan.id)


def set_plan(_tx: Tx, plan: Curriculum, edit: SetPlan) -> Done:
    """Write the values of the curriculum itself."""
    names = tuple(PlanValues.__dataclass_fields__)
    before = PlanValues(**{name: getattr(plan, name) for name in names})
    for name, value in checked_plan(edit.values).items():
        if name in {"form", "base"} and value != getattr(plan, name):
            setattr(plan, f"{name}_code", 0)  # the word is no longer that of the file's dictionary
        setattr(plan, name, value)
    return SetPlan(before), None


def checked_plan(values: PlanValues) -> dict[str, Any]:
    """The values, cleaned. Raises BadInput (`text_too_long`, `plan_needs`, `plan_length`, `plan_hours`)."""
    texts = {"title": 500, "form": 80, "base": 120}
    cleaned: dict[str, Any] = {name: clean_line(getattr(values, name), length) for name, length in texts.items()}
    for name in ("title", "form", "base"):
        if not cleaned[name]:
            raise BadInput("plan_needs", field=name)
    if not (0 <= values.years <= LONGEST and 0 <= values.months < MONTHS and values.years + values.months):
        raise BadInput("plan_length", years=LONGEST)
    if values.week_hours not in HOURS_A_WEEK or values.week_total not in HOURS_A_WEEK:
        raise BadInput("plan_hours", most=HOURS_A_WEEK[-1])
    numbers = ("years", "months", "week_hours", "week_total")
    return cleaned | {name: getattr(values, name) for name in numbers}


STEPS: Mapping[type[Edit], Callable[[Tx, Curriculum, Any], Done]] = {
    SetNumbers: curriculum_numbers.set_numbers,
    AddRow: curriculum_steps.add_row,
    SetRow: curriculum_steps.set_row,
    MoveRow: curriculum_steps.move_row,
    RemoveRow: curriculum_steps.remove_row,
    Restore: curriculum_steps.restore,
    AddCycle: curriculum_cycles.add_cycle,
    SetCycle: curriculum_cycles.set_cycle,
    RemoveCycle: curriculum_cycles.remove_cycle,
    SetCompetences: curriculum_cycles.set_competences,
    SetPlan: set_plan,
}
