"""Curricula over the logins of PostgreSQL: the deputy edits and approves; what is approved stays, whatever SQL says."""

from datetime import date
from decimal import Decimal

import pytest
from guards.peopled import Peopled
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import NotAllowed
from desktop_app.models.curriculum import Curriculum, CurriculumState
from desktop_app.services.curriculum import open_curriculum
from desktop_app.services.curriculum_approval import Approval, approve_curriculum, remove_draft, start_edition
from desktop_app.services.curriculum_editing import edit_curriculum
from desktop_app.services.curriculum_edits import AddRow, Place, PlanSeen, RemoveRow, RowValues, SetNumbers
from desktop_app.services.curriculum_moving import GroupMove, list_movable, move_groups
from desktop_app.services.office import Office

PAPER = Approval(date(2026, 8, 30), "директор", "№ 1")


def seen(office: Office, key: int) -> PlanSeen:
    return PlanSeen(key, open_curriculum(office, key).head.version)


@pytest.fixture
def college(own_college: Peopled) -> Peopled:
    with own_college.office.database.writing() as session:
        session.execute(
            update(Curriculum)
            .where(Curriculum.id == own_college.college.curriculum)
            .values(state=CurriculumState.DRAFT, approved_on=None)
        )
        session.commit()
    return own_college


def test_the_deputy_edits_approves_and_begins_an_edition(college: Peopled) -> None:
    deputy, key = college.inside("deputy_academic"), college.college.curriculum
    added = edit_curriculum(deputy, seen(deputy, key), AddRow(RowValues("ОП.05", "Право", "ud", None)))
    row = added.subject
    assert row is not None
    removed = edit_curriculum(deputy, added.seen, RemoveRow(row))
    restored = edit_curriculum(deputy, removed.seen, removed.back)
    typed = edit_curriculum(deputy, restored.seen, SetNumbers(((Place(row, 3, 1), Decimal(1)),)))
    approve_curriculum(deputy, typed.seen, PAPER)
    draft = start_edition(deputy, seen(deputy, key))
    remove_draft(deputy, seen(deputy, draft.id))
    for statement in (
        "update plan_row set title = 'иначе'",
        "update plan_number set amount = amount + 1",
        "delete from week_cell",
        "insert into week_activity (curriculum_id, code, kind) values (:key, 77, 'theory')",
        "update curriculum set state = 'draft' where id = :key",
        "update curriculum set protocol = 'иной' where id = :key",
        "delete from curriculum where id = :key",
    ):
        with deputy.database.engine.connect() as connection, pytest.raises(DBAPIError, match="approved"):
            connection.execute(text(statement), {"key": key} if ":key" in statement else {})


@pytest.mark.parametrize("who", ["teacher", "secretary", "deputy_methodical"])
def test_others_change_nothing(college: Peopled, who: str) -> None:
    office, key = college.inside(who), college.college.curriculum
    with pytest.raises(NotAllowed):
        edit_curriculum(office, seen(office, key), RemoveRow(college.college.exam_row))
    with office.database.engine.connect() as connection, pytest.raises(DBAPIError, match="permission denied"):
        connection.execute(text("update plan_row set title = 'иначе'"))


def test_the_deputy_moves_groups_with_a_closed_statement_and_nobody_else_does(college: Peopled) -> None:
    deputy, key = college.inside("deputy_academic"), college.college.curriculum
    approve_curriculum(deputy, seen(deputy, key), PAPER)
    draft = start_edition(deputy, seen(deputy, key))
    with college.inside("teacher").database.engine.connect() as connection:
        for statement in ("update study_group set curriculum_id = :key", "update grade_sheet set row_id = row_id"):
            with pytest.raises(DBAPIError, match="permission denied"), connection.begin():
                connection.execute(text(statement), {"key": key} if ":key" in statement else {})
    moves = [GroupMove(one.id, one.version, draft.id) for one in list_movable(deputy, draft.id)]
    moved = move_groups(deputy, moves)
    assert moved.groups == 2
    here = "select count(*) from {table} t join plan_row r on r.id = t.row_id where r.curriculum_id = :key"
    with college.office.database.engine.connect() as connection:
        for table in ("teaching_load", "grade_sheet", "exam_event", "term_mark", "course_work", "practice"):
            assert connection.scalar(text(here.format(table=table)), {"key": key}) == 0
    with deputy.database.engine.connect() as connection, pytest.raises(DBAPIError, match="permission denied"):
        connection.execute(text("update grade_sheet set row_id = :row, hours = 1"), {"row": college.college.exam_row})
    assert move_groups(deputy, moved.back).groups == 2
