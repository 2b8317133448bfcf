"""A draft is edited step by step and each step is taken back; what is approved is frozen — on both databases."""

from decimal import Decimal
from pathlib import Path

import pytest
from colleges import small_college
from desks import acting

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.models.curriculum import Curriculum
from desktop_app.services.curriculum import import_curriculum, open_curriculum
from desktop_app.services.curriculum_difference import all_rows
from desktop_app.services.curriculum_editing import edit_curriculum
from desktop_app.services.curriculum_edits import (
    AddCycle,
    AddRow,
    CycleValues,
    Edit,
    Edited,
    MoveRow,
    Place,
    PlanSeen,
    PlanValues,
    RemoveRow,
    RowValues,
    SetCompetences,
    SetNumbers,
    SetPlan,
    SetRow,
)
from desktop_app.services.curriculum_values import CurriculumView, RowView
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role

NAME = "09.02.07-2024.plx"
DATA = (Path(__file__).parents[2] / "resources" / "demo" / NAME).read_bytes()
PRACTICAL, EXAM = 103, 1


class Editor:
    """A deputy at a curriculum."""

    def __init__(self, office: Office, key: int) -> None:
        self.office, self.key = acting(office, Role.DEPUTY_ACADEMIC), key
        self.done: list[Edited] = []

    @property
    def view(self) -> CurriculumView:
        return open_curriculum(self.office, self.key)

    @property
    def seen(self) -> PlanSeen:
        head = self.view.head
        return PlanSeen(head.id, head.version)

    def row(self, index: str) -> RowView:
        return next(row for row in all_rows(self.view.cycles) if row.index == index)

    def do(self, edit: Edit) -> Edited:
        self.done.append(edit_curriculum(self.office, self.seen, edit))
        return self.done[-1]

    def undo(self) -> None:
        edit_curriculum(self.office, self.seen, self.done.pop().back)


@pytest.fixture
def editor(office: Office) -> Editor:
    return Editor(office, import_curriculum(office, DATA, NAME).curriculum_id)


def plain(view: CurriculumView) -> object:
    """Everything but the version."""
    return view.cycles, view.totals, view.competences, view.courses


def test_every_step_is_taken_back(editor: Editor) -> None:
    before = plain(editor.view)
    course, module, cycle = editor.row("МДК.01.01"), editor.row("ПМ.02"), editor.view.cycles[1]
    new = RowValues("МДК.01.05", "Тестирование", "mdk", None, editor.row("ПМ.01").id, Decimal(40), competences="ОК 01")
    editor.do(SetNumbers(((Place(course.id, 3, PRACTICAL), Decimal(50)), (Place(course.id, 5, EXAM), Decimal(1)))))
    added = editor.do(AddRow(new, after=course.id)).subject
    assert added is not None
    editor.do(SetNumbers(((Place(added, 4, PRACTICAL), Decimal(40)),)))
    editor.do(MoveRow(added, 1))
    moved = RowValues("МДК.02.05", "Тестирование ПО", "mdk", None, module.id, Decimal(40))
    editor.do(SetRow(added, moved))
    assert "МДК.02.05" in [row.index for row in editor.row("ПМ.02").rows]
    editor.do(RemoveRow(editor.row("ОГСЭ.03").id))
    editor.do(AddCycle(CycleValues("ДВ", "Вариативная часть", cycle.id)))
    editor.do(SetPlan(PlanValues("План", "Очная", "Среднее общее", 2, 10, 34, 50)))
    assert (editor.view.head.title, editor.view.head.week_hours) == ("План", 34)
    while editor.done:
        editor.undo()
    assert plain(editor.view) == before


def test_sums_of_a_row_and_of_its_module_follow_what_is_typed(editor: Editor) -> None:
    course, module = editor.row("МДК.01.01"), editor.row("ПМ.01")
    was = course.hours[3][PRACTICAL]
    editor.do(SetNumbers(((Place(course.id, 3, PRACTICAL), was + 10),)))
    now, whole = editor.row("МДК.01.01"), editor.row("ПМ.01")
    assert now.totals[3] == now.stated[3] == course.totals[3] + 10
    assert whole.totals[3] == whole.stated[3] == module.totals[3] + 10
    editor.do(RemoveRow(course.id))
    assert editor.row("ПМ.01").to_study == module.to_study - course.to_study


def test_competences_are_typed_by_their_names(editor: Editor) -> None:
    row = editor.row("ОП.08")
    values = RowValues(row.index, row.title, row.sort, row.cycle_id, competences="ок01; ПК 1.1")
    with pytest.raises(BadInput, match="no_such_competence"):
        editor.do(SetRow(row.id, RowValues(row.index, row.title, row.sort, row.cycle_id, competences="ОК 99")))
    lines = "\n".join(f"{ident} {title}" for ident, title in editor.view.competences)
    editor.do(SetCompetences(lines + "\nПК 99.1 Писать программы вслух"))
    assert editor.view.competences[-1] == ("ПК 99.1", "Писать программы вслух")
    editor.do(SetRow(row.id, values))
    assert len(editor.row("ОП.08").competences.split(", ")) == 2


@pytest.mark.parametrize(
    ("amount", "semester", "index", "reason"),
    [
        (Decimal(-1), 3, "ОП.08", "number_amount"),
        (Decimal(99999), 3, "ОП.08", "number_amount"),
        (Decimal("1.005"), 3, "ОП.08", "number_amount"),
        (Decimal(2), 40, "ОП.08", "number_place"),
        (Decimal(2), 3, "ПМ.01", "module_is_summed"),
    ],
)
def test_a_number_that_cannot_be_is_refused(
    editor: Editor, amount: Decimal, semester: int, index: str, reason: str
) -> None:
    with pytest.raises(BadInput, match=reason):
        editor.do(SetNumbers(((Place(editor.row(index).id, semester, PRACTICAL), amount),)))


def test_what_comes_late_or_from_others_is_refused(editor: Editor, office: Office) -> None:
    row, seen = editor.row("ОП.08"), editor.seen
    editor.do(MoveRow(row.id, -1))
    with pytest.raises(Stale):
        edit_curriculum(editor.office, seen, MoveRow(row.id, -1))
    for role in (Role.ADMINISTRATOR, Role.DEPUTY_METHODICAL, Role.SECRETARY):
        with pytest.raises(NotAllowed):
            edit_curriculum(acting(office, role), editor.seen, MoveRow(row.id, -1))


def test_a_row_in_use_is_not_deleted(office: Office) -> None:
    college = small_college(office)
    editor = Editor(office, college.curriculum)
    with pytest.raises(RuleBroken) as refusal:
        editor.do(RemoveRow(college.exam_row))
    assert refusal.value.rule == "row_is_unused"
    assert refusal.value.facts["loads"] == 2


def test_what_is_approved_does_not_change(editor: Editor, office: Office) -> None:
    with office.database.writing() as session:
        plan = session.get_one(Curriculum, editor.key)
        plan.state, plan.approved_on = "approved", office.today  # type: ignore[assignment]
        session.commit()
    with pytest.raises(RuleBroken, match="curriculum_is_draft"):
        editor.do(MoveRow(editor.row("ОП.08").id, -1))


def test_practical_training_is_a_part_of_the_hours(editor: Editor) -> None:
    before = plain(editor.view)
    course = editor.row("МДК.01.01")
    hours = course.totals[3]
    assert 0 < course.practical[3] < hours
    whole = Place(course.id, 3, 1000, practical=True)
    editor.do(SetNumbers(((whole, hours),)))
    now, module = editor.row("МДК.01.01"), editor.row("ПМ.01")
    assert (now.practical[3], now.totals) == (hours, course.totals)
    assert module.practical[3] == sum(part.practical.get(3, 0) for part in module.rows)
    for numbers in (((whole, hours + 1),), ((Place(course.id, 3, PRACTICAL), None),)):
        with pytest.raises(BadInput, match="practical_over"):
            editor.do(SetNumbers(numbers))
    editor.undo()
    assert plain(editor.view) == before
    editor.do(SetNumbers(((Place(course.id, 3, 101, practical=True), Decimal(2)),)))
    editor.do(SetNumbers(((whole, None),)))
    assert not editor.row("МДК.01.01").practical.get(3)
    editor.undo()
    assert editor.row("МДК.01.01").practical[3] == course.practical[3] + 2
