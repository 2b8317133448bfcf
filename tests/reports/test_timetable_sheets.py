"""Sheets of a group, a teacher, a room; the poster on other papers; free rooms; the same as workbooks."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from reports.pdf import needs_poppler, overlaps, pages
from reports.weeks import ROOMS, TEACHERS, Given, free_rooms, group, poster, sheets, week

from desktop_app.services.reports import free_rooms as free_list
from desktop_app.services.reports import timetable_poster, timetable_sheet, timetable_workbook
from desktop_app.services.timetable.sheets import Whose, sheets_of
from desktop_app.services.timetable.values import Parity

A3_SIZE = (842, 1191)


@needs_poppler
@pytest.mark.parametrize("whose", Whose)
def test_every_sheet_is_one_a4_page_and_nothing_overlaps_or_leaves_it(whose: Whose) -> None:
    value = sheets(whose, week(3))
    printed = pages(timetable_sheet.render(value))
    assert len(printed) == len(value.sheets) > 1
    for page, sheet in zip(printed, value.sheets, strict=True):
        assert (round(page.width), round(page.height)) == (595, 842)
        assert overlaps(page) == []
        assert min(word.left for word in page.words) > 30
        assert max(word.right for word in page.words) < page.width - 14
        assert max(word.bottom for word in page.words) < page.height - 14
        assert "".join(sheet.name.split()) in page.letters
        indices = {said.what.split()[0] for cell in sheet.cells.values() for said in cell}
        assert all(index in page.text for index in indices)


@needs_poppler
def test_the_weeks_stand_side_by_side_and_what_is_every_week_stands_over_both() -> None:
    given = Given().lesson("Нечётная", (1, 1), Parity.ODD).lesson("Чётная", (1, 1), Parity.EVEN).lesson("Общая", (1, 2))
    (page,) = pages(timetable_sheet.render(sheets(Whose.GROUP, given.poster().week)))
    odd, even, both = page.find("Нечётная"), page.find("Чётная"), page.find("Общая")
    assert odd.right < even.left
    assert odd.top == even.top < both.top
    assert page.find("Числитель").left < odd.right < page.find("Знаменатель").left
    assert odd.right < (both.left + both.right) / 2 < even.left  # in the middle of both columns


@needs_poppler
def test_a_teachers_sheet_names_the_groups_and_a_rooms_sheet_both() -> None:
    given = Given().lesson("Левая", (1, 1), subgroup=1)
    of = given.poster().week
    (load,) = of.loads.values()
    (teacher,) = pages(timetable_sheet.render(sheets(Whose.TEACHER, of)))
    (room,) = pages(timetable_sheet.render(sheets(Whose.ROOM, of)))
    assert "ГР-1 (1 п/г)" in teacher.text
    assert teacher.text.count(TEACHERS[load.teacher_id]) == 2  # in the title and in the foot
    assert f"ГР-1 (1 п/г), {TEACHERS[load.teacher_id]}" in room.text
    assert "лекционная аудитория, мест: 30" in room.text


def test_a_stream_stands_on_the_sheets_of_all_its_groups() -> None:
    of = Given(group(1), group(2)).lesson("Поток", (1, 1)).poster().week
    joined = replace(of, loads={key: replace(load, beside=(2,)) for key, load in of.loads.items()})
    assert [sheet.name for sheet in sheets_of(joined, Whose.GROUP)] == ["ГР-1", "ГР-2"]
    (teacher,) = sheets_of(joined, Whose.TEACHER)
    assert teacher.cells[1, 1][0].groups == ("ГР-1", "ГР-2")


@needs_poppler
def test_a_course_may_have_a_sheet_of_its_own() -> None:
    value = poster(week(6))
    assert len(pages(timetable_poster.render(value))) == 1
    courses = pages(timetable_poster.render(value, timetable_poster.A3_COURSES))
    assert [page.text.count("ИСП-") for page in courses] == [2, 2, 2]


@needs_poppler
def test_a2_is_read_from_further_away() -> None:
    value = poster(week(8))
    (small,), (large,) = (
        pages(timetable_poster.render(value, one)) for one in (timetable_poster.A3, timetable_poster.A2)
    )
    assert (round(large.width), round(large.height)) == (1684, 1191)
    assert overlaps(large) == []
    tall = [word.bottom - word.top for word in (small.find("ИСП-26-1"), large.find("ИСП-26-1"))]
    assert tall[1] > tall[0] * 1.2


@needs_poppler
def test_two_a3_make_one_a2_and_share_the_strip_of_the_glue() -> None:
    value = poster(week(8))
    left, right = pages(timetable_poster.render(value, timetable_poster.A2_TILES))
    assert [(round(page.width), round(page.height)) for page in (left, right)] == [A3_SIZE, A3_SIZE]
    assert "УТВЕРЖДАЮ" in right.text
    cells = [{word.text for word in page.words} for page in (left, right)]
    assert {head.name for head in value.week.groups} <= cells[0] | cells[1]


def test_a_room_is_free_where_nothing_is_held_in_it() -> None:
    given = Given().lesson("Каждую", (1, 1)).lesson("Нечётная", (1, 2), Parity.ODD)
    value = free_rooms(given.poster().week)
    first, second = value.pairs[0], value.pairs[1]
    taken = [ROOMS[lesson.room_id] for lesson in given.drawn.lessons]
    assert taken[0] not in {room.name for room in (*first.both, *first.odd, *first.even)}
    assert [room.name for room in second.even] == [taken[1]]
    assert second.odd == ()
    assert len(value.pairs) == 6 * 6
    assert all(len(pair.both) == len(ROOMS) for pair in value.pairs[2:])


@needs_poppler
def test_the_list_of_free_rooms_tells_kind_and_places() -> None:
    printed = pages(free_list.render(free_rooms(week(4))))
    text = " ".join(page.text for page in printed)
    assert "Лекционные:" in text
    assert "(30)" in text
    assert all(overlaps(page) == [] for page in printed)


def test_a_workbook_of_sheets_holds_what_the_paper_holds() -> None:
    given = Given().lesson("=1+1", (1, 1)).lesson("Нечётная", (1, 2), Parity.ODD)
    book = load_workbook(BytesIO(timetable_workbook.render_sheets(sheets(Whose.GROUP, given.poster().week))))
    sheet = book["ГР-1"]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
    every = next(cell for text, cell in cells.items() if "=1+1" in str(text))
    odd = next(cell for text, cell in cells.items() if "Нечётная" in str(text))
    assert every.data_type == "s"
    assert f"D{every.row}:E{every.row}" in {str(merged) for merged in sheet.merged_cells.ranges}
    assert odd.column_letter == "D"
    assert sheet.freeze_panes == f"D{cells['Числитель'].row + 1}"
    assert sheet.print_title_rows
    assert sheet.page_setup.fitToHeight == 0


def test_the_wall_as_a_workbook_has_a_worksheet_for_each_course() -> None:
    of = week(6)
    book = load_workbook(BytesIO(timetable_workbook.render_poster(poster(of))))
    assert book.sheetnames == ["1 курс", "2 курс", "3 курс"]
    text = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    assert all(head.name in text for head in of.groups)
    assert all(load.title in text for load in of.loads.values())


def test_names_that_a_spreadsheet_refuses_are_mended() -> None:
    names = timetable_workbook.Names()
    assert [names.free(name) for name in ("12/3", "12/3", "", "'" + "Д" * 40)] == ["12-3", "12-3 (2)", "—", "Д" * 31]


def test_free_rooms_as_a_workbook_have_a_row_for_each_pair() -> None:
    book = load_workbook(BytesIO(timetable_workbook.render_free(free_rooms(week(4)))))
    sheet = book["Свободные кабинеты"]
    assert sum(str(sheet.cell(row, 2).value).isdigit() for row in range(1, sheet.max_row + 1)) == 36
