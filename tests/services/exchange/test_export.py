"""The workbook that «Планы СПО» exports: what it says comes in, the rest is named with its place."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from plan_export import export, taken
from plx_sample import DATA, NAME

from desktop_app.errors import BadFile
from desktop_app.services.exchange.plan_files import read_plan
from desktop_app.services.exchange.plx_values import CurriculumFile, Row, RowSort

SAMPLE = read_plan(DATA, NAME)
EXPORTED = export(SAMPLE)
READ = read_plan(EXPORTED, "план.xlsx")


def changed(change: Callable[[Any], object]) -> bytes:
    book = load_workbook(BytesIO(EXPORTED))
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def placed(file: CurriculumFile) -> list[tuple[str, str, bool, str]]:
    rows = {row.code: row for row in file.rows}

    def above(row: Row) -> str:
        return rows[row.parent].index if row.parent is not None else ""

    return sorted((row.index, row.title, row.counted, above(row)) for row in file.rows)


def test_title_rows_and_tree_are_those_of_the_curriculum() -> None:
    assert (READ.programme.code, READ.programme.title) == (SAMPLE.programme.code, SAMPLE.programme.title)
    said, mine = SAMPLE.plan, READ.plan
    assert (mine.start_year, mine.academic_year, mine.form.title, mine.base.title, mine.years, mine.months) == (
        said.start_year, said.academic_year, said.form.title, said.base.title, said.years, said.months,
    )  # fmt: skip
    assert mine.qualification == said.qualification
    assert placed(READ) == placed(SAMPLE)
    sorts = {row.index: row.sort for row in READ.rows}
    assert {row.index for row in SAMPLE.rows if sorts[row.index] != row.sort} == {
        row.index for row in SAMPLE.rows if row.sort is RowSort.OTHER
    }  # headings of a choice: the workbook does not tell them from disciplines
    assert [(one.ident, one.title) for one in READ.cycles] == [(one.ident, one.title) for one in SAMPLE.cycles]


def test_every_number_that_the_workbook_says_comes_in() -> None:
    assert taken(READ) == taken(SAMPLE)
    assert len(taken(READ)) > 350


def test_the_graph_has_its_weeks_by_course() -> None:
    weeks = [one for one in READ.weeks if one.course == 1]
    said = [one for one in SAMPLE.weeks if one.course == 1 and one.part == 1]
    assert [one.activity for one in weeks][: len(said)] == [one.activity for one in said][:52]
    assert {one.semester for one in weeks} == {1, 2}


def test_what_is_not_taken_is_named_with_its_place() -> None:
    def change(book: Any) -> None:
        plan = book["План"]
        plan.cell(3, plan.max_column + 1).value = "Прогулки"
        plan.cell(12, plan.max_column).value = 7
        plan.cell(plan.max_row + 2, 3).value = "Примечание к плану"
        plan.cell(plan.max_row, 5).value = 1
        book["График"]["C10"] = "Ж"

    read = read_plan(changed(change), "план.xlsx")
    told = {one.code: one.facts for one in read.remarks}
    assert told["export_sheets"] == {"sheets": "Кабинеты"}
    assert (told["export_head"]["head"], told["export_head"]["count"]) == ("Прогулки", 1)
    assert told["export_line"]["line"] == "Примечание к плану"
    assert told["export_sign"] == {"cell": "C10", "sign": "Ж"}
    assert replace(read, remarks=(), weeks=(), fingerprint="") == replace(READ, remarks=(), weeks=(), fingerprint="",
                                                                          plan=read.plan)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda book: book["План"].__setitem__("D8", "весной"), "export_control"),
        (lambda book: book["Титул"].__setitem__("B4", "Специальность"), "export_title"),
        (lambda book: (book["Титул"].__setitem__("F10", None), book["Титул"].__setitem__("F11", None)), "export_year"),
        (lambda book: book["План"].__setitem__("M8", "много"), "book_number"),
        (lambda book: book["План"].__setitem__("B3", "Шифр"), "book_foreign"),
    ],
)
def test_what_makes_no_sense_is_refused(change: Callable[[Any], object], reason: str) -> None:
    with pytest.raises(BadFile) as caught:
        read_plan(changed(change), "план.xlsx")
    assert caught.value.reason == reason


def test_sessions_of_a_part_time_plan_stand_in_their_course() -> None:
    def change(book: Any) -> None:
        plan = book["План"]
        for cell in plan[2]:
            if cell.value and str(cell.value).startswith("Семестр 1 "):
                cell.value = "Установочная сессия"

    read = read_plan(changed(change), "план.xlsx")
    assert {(one.course, one.semester) for one in read.numbers if one.session} == {(1, 0)}
    assert {row.sort for row in read.rows} >= {RowSort.MDK, RowSort.UP, RowSort.PM}
