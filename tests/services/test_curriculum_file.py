"""A curriculum goes out as a workbook and comes in unchanged — on both databases; the trail keeps who took it."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from desks import acting
from plan_export import export
from plx_sample import dataset, edited, records, sample, saved, varied
from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, NotFound
from desktop_app.models.audit import AuditRow
from desktop_app.models.curriculum import Curriculum, PlanRow
from desktop_app.places import resources
from desktop_app.services.curriculum import import_curriculum, open_curriculum, preview_curriculum
from desktop_app.services.curriculum_approval import Approval, approve_curriculum, start_edition
from desktop_app.services.curriculum_difference import What, all_rows, compare_curricula
from desktop_app.services.curriculum_editing import edit_curriculum
from desktop_app.services.curriculum_edits import PlanSeen, PlanValues, RemoveRow, SetPlan, SetRow
from desktop_app.services.curriculum_file import export_curriculum
from desktop_app.services.curriculum_findings import check_curriculum
from desktop_app.services.curriculum_steps import values_of
from desktop_app.services.curriculum_values import Standing
from desktop_app.services.exchange.plan_files import read_plan
from desktop_app.services.exchange.plx_values import CurriculumFile, Named
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


def richer() -> bytes:
    """The real file with what it has none of: credits, an elective cycle, combined controls, recredited hours."""
    root = sample()
    first, second, *_rest = records(root, "ПланыСтроки")
    first.set("ТрудоемкостьКредитов", "2.25")
    records(root, "ПланыЦиклы")[1].set("Факультативы", "true")
    for name, norm in (("ЗЕТмин", "3"), ("ЗЕТмакс", "4.5"), ("АудМин", "12"), ("АудМакс", "400")):
        next(one for one in records(root, "ПланыЦиклы") if one.get("Идентификатор") == "ЕН").set(name, norm)
    records(root, "ПланыНовыеЧасы")[3].set("Переаттестовано", "true")
    records(root, "ПланыКабинеты")[0].set("Номер", "40")
    records(root, "ООП")[0].set("НомерДокумента", "999")
    namespace = first.tag.partition("}")[0] + "}"
    control = {"Код": "-7", "Наименование": "Комплексный зачёт", "КодВидаРабот": "2", "Курс": "1", "Семестр": "2"}
    ET.SubElement(dataset(root), f"{namespace}КомплексныеФК", control)
    for row in (first, second):
        link = {"КодКомплекснойФК": "-7", "КодСтроки": row.get("Код", "")}
        ET.SubElement(dataset(root), f"{namespace}Строки_КомплексныеФК", link)
    return saved(root)


FILES = {"real": SAMPLE.read_bytes, "richer": richer} | {
    f"varied {seed}": lambda seed=seed: saved(varied(seed)[0]) for seed in (1, 5)
}


def said(file: CurriculumFile) -> CurriculumFile:
    """All but what a person is told of it."""
    return replace(file, remarks=())


def test_whatever_a_file_says_is_kept_and_goes_out_again(office: Office) -> None:
    for name, data in FILES.items():
        read = read_plan(data(), SAMPLE.name)
        taken = import_curriculum(office, data(), SAMPLE.name)
        out = export_curriculum(office, taken.curriculum_id)
        assert taken.written, name
        assert said(out.file) == said(read), name
        assert {remark.code for remark in taken.remarks} == {remark.code for remark in read.remarks}, name


def test_cycles_are_compared_with_the_norms_that_a_file_carries(office: Office) -> None:
    key = import_curriculum(office, richer(), SAMPLE.name).curriculum_id
    (found,) = [one for one in check_curriculum(office, key).findings if one.code.startswith("cycle_")]
    assert (found.code, found.facts["have"], found.facts["norm"]) == ("cycle_credits_short", 0, 3)
    assert str(found.facts["cycle"]).startswith("ЕН ")


def test_an_edition_keeps_what_the_file_said_and_its_changes_are_told(office: Office) -> None:
    key = import_curriculum(office, richer(), SAMPLE.name).curriculum_id
    approve_curriculum(office, seen_of(office, key), Approval(date(2026, 8, 30), "директор", "№ 1"))
    draft = start_edition(office, seen_of(office, key)).id
    out = export_curriculum(office, draft)
    assert said(out.file) == said(export_curriculum(office, key).file)
    assert read_plan(render(out), BOOK) == out.file
    row = next(one for one in all_rows(open_curriculum(office, draft).cycles) if one.credits)
    with office.database.reading() as session:
        values = values_of(session, session.get_one(PlanRow, row.id))
    assert (values.credits, values.dispersed) == (Decimal("2.25"), False)
    edit_curriculum(office, seen_of(office, draft), SetRow(row.id, replace(values, credits=Decimal(3), dispersed=True)))
    told = [(one.what, one.before, one.after) for one in compare_curricula(office, key, draft).changes]
    assert told == [(What.CREDITS, Decimal("2.25"), Decimal(3)), (What.DISPERSED, None, "+")]
    with pytest.raises(BadInput):
        edit_curriculum(office, seen_of(office, draft), SetRow(row.id, replace(values, credits=Decimal(1001))))


def test_a_word_that_was_typed_has_no_code_of_a_dictionary(office: Office, key: int) -> None:
    plan = open_curriculum(office, key).head
    assert export_curriculum(office, key).file.plan.form.code == 1
    typed = PlanValues(plan.title, "Заочная", plan.base, plan.years, plan.months)
    edit_curriculum(office, seen_of(office, key), SetPlan(typed))
    told = export_curriculum(office, key).file.plan
    assert (told.form, told.base.title) == (Named(0, "Заочная"), plan.base)
    assert told.base.code > 0


def test_figures_that_are_finer_than_the_tables_are_told(office: Office) -> None:
    data = edited(lambda root: records(root, "ПланыСтроки")[0].set("ТрудоемкостьКредитов", "2.125"))
    assert ("amounts_rounded", {"count": 1}) in [
        (one.code, one.facts) for one in import_curriculum(office, data, SAMPLE.name).remarks
    ]


def seen_of(office: Office, key: int) -> PlanSeen:
    head = open_curriculum(office, key).head
    return PlanSeen(head.id, head.version)


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
