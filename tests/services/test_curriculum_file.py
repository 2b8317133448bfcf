"""A curriculum goes out as a workbook and comes in unchanged — on both databases; the trail keeps who took it."""

import pytest
from desks import acting
from plan_export import export
from sqlalchemy import select

from desktop_app.errors import NotAllowed, NotFound
from desktop_app.models.audit import AuditRow
from desktop_app.models.curriculum import Curriculum
from desktop_app.places import resources
from desktop_app.services.curriculum import import_curriculum, open_curriculum, preview_curriculum
from desktop_app.services.curriculum_difference import all_rows, compare_curricula
from desktop_app.services.curriculum_editing import edit_curriculum
from desktop_app.services.curriculum_edits import PlanSeen, RemoveRow
from desktop_app.services.curriculum_file import export_curriculum
from desktop_app.services.curriculum_values import Standing
from desktop_app.services.exchange.plan_files import read_plan
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.reports.curriculum_book import render

SAMPLE = resources() / "demo" / "09.02.07-2024.plx"
BOOK = "план.xlsx"


@pytest.fixture
def key(office: Office) -> int:
    return import_curriculum(office, SAMPLE.read_bytes(), SAMPLE.name).curriculum_id


def test_what_went_out_is_read_back_equal_and_is_known_again(office: Office, key: int) -> None:
    out = export_curriculum(office, key)
    data = render(out)
    assert read_plan(data, BOOK) == out.file
    original = read_plan(SAMPLE.read_bytes(), SAMPLE.name)
    assert (out.file.numbers, out.file.weeks, out.file.links) == (original.numbers, original.weeks, original.links)
    assert [row.title for row in out.file.rows] == [row.title for row in original.rows]
    preview = preview_curriculum(office, data, BOOK)
    assert (preview.standing, [head.id for head in preview.others]) == (Standing.SAME, [key])
    assert not import_curriculum(office, data, BOOK).written


def test_a_curriculum_that_was_changed_here_comes_in_beside_the_first_without_a_difference(
    office: Office, key: int
) -> None:
    head = open_curriculum(office, key).head
    row = next(one for one in all_rows(open_curriculum(office, key).cycles) if one.index == "МДК.11.01")
    edit_curriculum(office, PlanSeen(head.id, head.version), RemoveRow(row.id))
    data = render(export_curriculum(office, key))
    assert not import_curriculum(office, data, BOOK).written
    with office.database.writing() as session:
        session.get_one(Curriculum, key).academic_year = "2025-2026"
        session.commit()
    again = import_curriculum(office, data, BOOK)
    assert again.written
    assert compare_curricula(office, key, again.curriculum_id).changes == ()
    assert export_curriculum(office, again.curriculum_id).file == read_plan(data, BOOK)


def test_whoever_prints_takes_it_out_and_the_trail_keeps_it(office: Office, key: int) -> None:
    export_curriculum(acting(office, Role.DEPUTY_ACADEMIC), key)
    with office.database.reading() as session:
        assert session.scalars(select(AuditRow.operation).order_by(AuditRow.id.desc())).first() == (
            "curriculum_file.export_curriculum"
        )
    with pytest.raises(NotAllowed):
        export_curriculum(acting(office, Role.STUDENT), key)
    with pytest.raises(NotFound):
        export_curriculum(office, 10_000)


def test_the_workbook_of_the_older_generation_goes_in_whole(office: Office) -> None:
    file = read_plan(export(read_plan(SAMPLE.read_bytes(), SAMPLE.name)), BOOK)
    taken = import_curriculum(office, export(file), BOOK)
    kept = export_curriculum(office, taken.curriculum_id).file
    assert (kept.numbers, kept.weeks, len(kept.rows)) == (file.numbers, file.weeks, len(file.rows))
    assert "export_sheets" in {one.code for one in taken.remarks}
