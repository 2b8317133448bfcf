"""Approval freezes, a new edition shows its difference, a copy is a plan of its own — on both databases."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from desks import TODAY, acting

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.services.curriculum import import_curriculum, list_curricula, open_curriculum
from desktop_app.services.curriculum_approval import (
    Approval,
    approve_curriculum,
    copy_to_year,
    remove_draft,
    start_curriculum,
    start_edition,
)
from desktop_app.services.curriculum_difference import What, all_rows, compare_curricula
from desktop_app.services.curriculum_editing import edit_curriculum
from desktop_app.services.curriculum_edits import (
    AddCycle,
    AddRow,
    CycleValues,
    Edit,
    Edited,
    Place,
    PlanSeen,
    PlanValues,
    ProgrammeValues,
    RemoveRow,
    RowValues,
    SetNumbers,
)
from desktop_app.services.curriculum_findings import check_curriculum
from desktop_app.services.curriculum_values import CurriculumHead, RowView
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.programmes import change_programme, open_programme

NAME = "09.02.07-2024.plx"
DATA = (Path(__file__).parents[2] / "resources" / "demo" / NAME).read_bytes()
PAPER = Approval(date(2026, 8, 30), "директор А. П. Иванова", "протокол № 1 от 30.08.2026")
VALUES = PlanValues("План", "Очная", "Основное общее образование", 2, 10)


@pytest.fixture
def deputy(office: Office) -> Office:
    return acting(office, Role.DEPUTY_ACADEMIC)


@pytest.fixture
def plan(deputy: Office) -> CurriculumHead:
    import_curriculum(deputy, DATA, NAME)
    return list_curricula(deputy)[0]


def seen(office: Office, head: CurriculumHead) -> PlanSeen:
    return PlanSeen(head.id, open_curriculum(office, head.id).head.version)


def do(office: Office, head: CurriculumHead, edit: Edit) -> Edited:
    return edit_curriculum(office, seen(office, head), edit)


def row(office: Office, head: CurriculumHead, index: str) -> RowView:
    return next(one for one in all_rows(open_curriculum(office, head.id).cycles) if one.index == index)


def test_an_edition_says_what_it_changes_and_replaces_the_old_one(deputy: Office, plan: CurriculumHead) -> None:
    approved = approve_curriculum(deputy, seen(deputy, plan), PAPER)
    assert (approved.state, approved.approved_on, approved.protocol) == ("approved", PAPER.day, PAPER.protocol)
    with pytest.raises(RuleBroken, match="curriculum_is_draft"):
        do(deputy, plan, RemoveRow(row(deputy, plan, "ОП.08").id))
    draft = start_edition(deputy, seen(deputy, plan))
    assert (draft.edition, draft.previous_id, draft.state) == (2, plan.id, "draft")
    assert compare_curricula(deputy, plan.id, draft.id).changes == ()
    course = row(deputy, draft, "МДК.01.01")
    do(deputy, draft, SetNumbers(((Place(course.id, 3, 103), Decimal(40)), (Place(course.id, 5, 2), Decimal(1)))))
    do(deputy, draft, RemoveRow(row(deputy, draft, "ОГСЭ.03").id))
    do(deputy, draft, AddRow(RowValues("ОП.13", "Основы машинного обучения", "ud", course.cycle_id)))
    changes = compare_curricula(deputy, plan.id, draft.id).changes
    assert [(one.what, one.index, one.semester, one.after) for one in changes] == [
        (What.HOURS, "МДК.01.01", 3, Decimal(40)),
        (What.CONTROL, "МДК.01.01", 5, Decimal(1)),
        (What.ADDED, "ОП.13", None, Decimal(0)),
        (What.REMOVED, "ОГСЭ.03", None, None),
    ]
    with pytest.raises(BadInput, match="edition_begun"):
        start_edition(deputy, seen(deputy, plan))
    approve_curriculum(deputy, seen(deputy, draft), PAPER)
    assert {head.id: head.state for head in list_curricula(deputy)} == {plan.id: "replaced", draft.id: "approved"}


def test_an_approval_names_its_paper_and_comes_from_the_deputy(
    office: Office, deputy: Office, plan: CurriculumHead
) -> None:
    for wrong in (replace(PAPER, by=" "), replace(PAPER, protocol=""), replace(PAPER, day=TODAY + timedelta(1))):
        with pytest.raises(BadInput, match="approval_"):
            approve_curriculum(deputy, seen(deputy, plan), wrong)
    with pytest.raises(Stale):
        approve_curriculum(deputy, PlanSeen(plan.id, plan.version + 1), PAPER)
    for role in (Role.DEPUTY_METHODICAL, Role.ADMINISTRATOR, Role.DIRECTOR):
        with pytest.raises(NotAllowed):
            approve_curriculum(acting(office, role), seen(deputy, plan), PAPER)


def test_a_copy_to_another_year_is_the_same_plan_and_goes_again(deputy: Office, plan: CurriculumHead) -> None:
    copy = copy_to_year(deputy, seen(deputy, plan), 2027)
    assert (copy.start_year, copy.academic_year, copy.edition, copy.state) == (2027, "2027-2028", 1, "draft")
    assert compare_curricula(deputy, plan.id, copy.id).changes == ()
    one, other = open_curriculum(deputy, plan.id), open_curriculum(deputy, copy.id)
    assert (one.totals, one.controls, one.courses) == (other.totals, other.controls, other.courses)
    with pytest.raises(BadInput, match="copy_year"):
        copy_to_year(deputy, seen(deputy, plan), 2024)
    remove_draft(deputy, seen(deputy, copy))
    assert [head.id for head in list_curricula(deputy)] == [plan.id]


def test_a_plan_is_made_from_nothing_and_its_faults_are_found(deputy: Office) -> None:
    head = start_curriculum(deputy, ProgrammeValues("38.02.01", "Экономика", "Бухгалтер"), 2027, VALUES)
    assert list(head.semesters) == [1, 2, 3, 4, 5, 6]
    cycle = do(deputy, head, AddCycle(CycleValues("ОПЦ", "Общепрофессиональный цикл"))).subject
    made = do(deputy, head, AddRow(RowValues("ОП.01", "Экономика", "ud", cycle, to_study=Decimal(40)))).subject
    assert made is not None
    do(deputy, head, SetNumbers(((Place(made, 1, 101), Decimal(36)),)))
    codes = [finding.code for finding in check_curriculum(deputy, head.id).findings]
    assert codes == ["row_sum_differs", "no_control"]
    with pytest.raises(BadInput, match="plan_length"):
        start_curriculum(deputy, ProgrammeValues("1", "А", "Б"), 2027, replace(VALUES, years=0, months=0))


def test_the_real_plan_has_no_findings_till_it_is_spoilt(deputy: Office, plan: CurriculumHead) -> None:
    assert check_curriculum(deputy, plan.id).findings == ()
    exam, course = row(deputy, plan, "ПМ.01.ЭК"), row(deputy, plan, "ОП.08")
    do(deputy, plan, SetNumbers(((Place(exam.id, 4, 1), None), (Place(course.id, 1, 103), Decimal(90)))))
    found = {(finding.code, finding.row_id) for finding in check_curriculum(deputy, plan.id).findings}
    module = row(deputy, plan, "ПМ.01")
    assert {("module_without_exam", module.id), ("row_sum_differs", course.id), ("week_hours_over", None)} <= found


def test_the_data_of_a_programme_are_changed_once(deputy: Office, plan: CurriculumHead) -> None:
    shown = open_programme(deputy, plan.programme_id)
    change_programme(deputy, shown, replace(shown.values, standard_number="99"))
    assert open_curriculum(deputy, plan.id).standard_number == "99"
    with pytest.raises(Stale):
        change_programme(deputy, shown, shown.values)
