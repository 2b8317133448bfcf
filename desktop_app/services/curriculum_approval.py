"""Approval freezes a curriculum; a change makes a new edition, another year of admission a copy (п. 4.9)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from desktop_app.errors import BadInput
from desktop_app.models.curriculum import Curriculum, CurriculumState, PlanRow, Programme
from desktop_app.models.curriculum import WorkKind as WorkKindRow
from desktop_app.services.curriculum_copying import copy_plan, fingerprint
from desktop_app.services.curriculum_editing import checked_plan, draft, touched
from desktop_app.services.curriculum_edits import PlanSeen, PlanValues, ProgrammeValues
from desktop_app.services.curriculum_heads import read_heads
from desktop_app.services.curriculum_kinds import KINDS
from desktop_app.services.curriculum_use import USERS
from desktop_app.services.curriculum_values import CurriculumHead
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.programmes import checked_programme
from desktop_app.services.typed import clean_line

YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class Approval:
    """By which paper a curriculum is approved."""

    day: date
    by: str  # «Директор А. П. Иванова»
    protocol: str  # of the council: «№ 1 от 30.08.2026»


@operation(Permission.EDIT_CURRICULUM)
def approve_curriculum(tx: Tx, seen: PlanSeen, approval: Approval) -> CurriculumHead:
    """Freeze a draft; the edition that it changes is replaced by it (п. 4.9).

    Raises RuleBroken (`curriculum_is_draft`), BadInput (`approval_needs`, `approval_ahead`, `text_too_long`), Stale.
    """
    plan = draft(tx, seen)
    by, protocol = clean_line(approval.by, 120), clean_line(approval.protocol, 200)
    for name, text in (("by", by), ("protocol", protocol)):
        if not text:
            raise BadInput("approval_needs", field=name)
    if approval.day > tx.today:
        raise BadInput("approval_ahead", day=approval.day)
    plan.state, plan.approved_on, plan.approved_by, plan.protocol = (
        CurriculumState.APPROVED, approval.day, by, protocol,
    )  # fmt: skip
    before = tx.session.get(Curriculum, plan.previous_id) if plan.previous_id is not None else None
    if before is not None and before.state == CurriculumState.APPROVED:
        before.state = CurriculumState.REPLACED
        touched(tx, before)
    touched(tx, plan)
    return one_head(tx, plan)


@operation(Permission.EDIT_CURRICULUM)
def start_edition(tx: Tx, seen: PlanSeen) -> CurriculumHead:
    """Copy an approved curriculum as the draft of its next edition (п. 4.9).

    Raises BadInput (`edition_of_draft`, `edition_begun`), Stale.
    """
    plan = tx.get(Curriculum, seen.id)
    tx.require_version(plan, seen.version)
    if plan.state != CurriculumState.APPROVED:
        raise BadInput("edition_of_draft")
    begun = tx.session.scalar(select(Curriculum.edition).filter_by(previous_id=plan.id).limit(1))
    if begun is not None:
        raise BadInput("edition_begun", edition=begun)
    made = copy_plan(tx.session, plan, edition=plan.edition + 1, previous_id=plan.id)
    tx.touch("curricula", made.id)
    return one_head(tx, made)


@operation(Permission.EDIT_CURRICULUM)
def copy_to_year(tx: Tx, seen: PlanSeen, year: int) -> CurriculumHead:
    """Copy a curriculum as a draft for another year of admission (п. 4.9). Raises BadInput (`copy_year`), Stale."""
    plan = tx.get(Curriculum, seen.id)
    tx.require_version(plan, seen.version)
    if year not in YEARS or year == plan.start_year:
        raise BadInput("copy_year", year=year)
    made = copy_plan(tx.session, plan, start_year=year, academic_year=f"{year}-{year + 1}", edition=1,
                     previous_id=None, file_name="")  # fmt: skip
    tx.touch("curricula", made.id)
    return one_head(tx, made)


@operation(Permission.EDIT_CURRICULUM)
def start_curriculum(tx: Tx, programme: ProgrammeValues, year: int, values: PlanValues) -> CurriculumHead:
    """A new empty curriculum; its programme is made too if the college does not have it (п. 4.9).

    Raises BadInput (`programme_needs`, `copy_year`, `plan_needs`, `plan_length`, `plan_hours`, `text_too_long`).
    """
    if year not in YEARS:
        raise BadInput("copy_year", year=year)
    said = checked_programme(programme)
    found = tx.session.scalars(
        select(Programme).filter_by(code=said.code, qualification=said.qualification)
    ).one_or_none()
    if found is None:
        found = Programme(code=said.code, title=said.title, qualification=said.qualification,
                          standard_number=said.standard_number, standard_date=said.standard_date)  # fmt: skip
        tx.session.add(found)
        tx.session.flush()
    made = Curriculum(programme_id=found.id, academic_year=f"{year}-{year + 1}", start_year=year, file_name="",
                      fingerprint=fingerprint(), **checked_plan(values))  # fmt: skip
    tx.session.add(made)
    tx.session.flush()
    tx.session.add_all(
        WorkKindRow(curriculum_id=made.id, code=code, title=title, abbreviation=short, type_code=type_code)
        for code, title, short, type_code in KINDS
    )
    tx.session.flush()
    tx.touch("curricula", made.id)
    return one_head(tx, made)


@operation(Permission.EDIT_CURRICULUM)
def remove_draft(tx: Tx, seen: PlanSeen) -> None:
    """Delete a draft that no group studies by.

    Raises RuleBroken (`curriculum_is_draft`), BadInput (`plan_in_use`), Stale.
    """
    plan = draft(tx, seen)
    (head,) = read_heads(tx.session, plan.id)
    if head.groups or used_rows(tx, plan.id):
        raise BadInput("plan_in_use", groups=head.groups)
    tx.session.delete(plan)
    tx.session.flush()
    tx.touch("curricula", seen.id)


def used_rows(tx: Tx, plan_id: int) -> bool:
    """Whether anything stands behind a row of the curriculum."""
    rows = select(PlanRow.id).filter_by(curriculum_id=plan_id)
    models = [model for group in USERS.values() for model in group]
    return any(
        tx.session.scalar(select(func.count()).select_from(model).where(model.row_id.in_(rows))) for model in models
    )


def one_head(tx: Tx, plan: Curriculum) -> CurriculumHead:
    """A curriculum's line in the list."""
    tx.session.flush()
    (head,) = read_heads(tx.session, plan.id)
    return head
