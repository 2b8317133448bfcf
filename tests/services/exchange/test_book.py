"""A curriculum's workbook is read back equal, whatever the curriculum; what a hand has spoiled is told by its cell."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.utils.cell import coordinate_to_tuple
from plx_sample import DATA, NAME

from desktop_app.errors import BadFile
from desktop_app.services.curriculum_file import PlanOut
from desktop_app.services.curriculum_values import CurriculumHead
from desktop_app.services.exchange.book_reading import finished, read_own
from desktop_app.services.exchange.book_sheets import Sheet, open_book
from desktop_app.services.exchange.book_words import measures, week_parts, week_words
from desktop_app.services.exchange.plan_files import read_plan
from desktop_app.services.exchange.plx_record import tidy
from desktop_app.services.exchange.plx_values import (
    CombinedControl,
    Competence,
    CompetenceLink,
    CurriculumFile,
    Cycle,
    CycleNorms,
    Named,
    Number,
    Plan,
    Programme,
    RoomRequired,
    Row,
    RowKind,
    RowSort,
    WeekCell,
    WorkKind,
    number_key,
)
from desktop_app.services.reports.curriculum_book import render

SAMPLE = read_plan(DATA, NAME)
HEAD = CurriculumHead(
    1, 1, "09.02.07", "Системы", "Программист", "План", "2024-2025", 2024, "очная", "11 классов", 2, 10, NAME, 0
)
AT = datetime(2026, 11, 27, 8, 0)  # noqa: DTZ001 - a workbook has no zones
WORDS = ["Лекции", "=1+1", "Лекции (практ. подготовка)", "Часы [5]", "МДК, УП; ПП", "-", "+", "36", "'цитата", "да"]
texts = st.sampled_from(WORDS) | st.text(max_size=12).map(tidy).filter(lambda one: "_x" not in one)
amounts = st.decimals(0, 1000, places=2).map(lambda one: Decimal(format(one.normalize(), "f")) if one else Decimal(0))


def book_of(file: CurriculumFile) -> bytes:
    return render(PlanOut(HEAD, file, "Иванова А. П.", AT))


@st.composite
def files(draw: st.DrawFn) -> CurriculumFile:
    """Curricula of every shape that the reader of `.plx` lets in."""
    cycle_codes = draw(st.lists(st.integers(-50, 50), min_size=1, max_size=4, unique=True))
    row_codes = draw(st.lists(st.integers(-90, 90), min_size=1, max_size=7, unique=True))
    kind_codes = draw(st.lists(st.integers(1, 1100), max_size=5, unique=True))
    skill_codes = draw(st.lists(st.integers(-20, 20), max_size=4, unique=True))
    order = st.integers(-5, 40)
    cycles = [
        Cycle(code, draw(st.sampled_from([None, *cycle_codes[:at]])), draw(texts), draw(texts), draw(order),
              draw(st.booleans()), CycleNorms(*(draw(amounts) for _ in range(4))))
        for at, code in enumerate(cycle_codes)
    ]  # fmt: skip
    rows = [
        Row(code, draw(st.sampled_from([None, *row_codes[:at]])), draw(st.sampled_from(cycle_codes)), draw(texts),
            draw(texts.filter(bool)), draw(st.sampled_from(RowKind)), draw(st.sampled_from(RowSort)), draw(order),
            draw(st.booleans()), draw(st.booleans()), draw(st.booleans()), draw(amounts), draw(amounts))
        for at, code in enumerate(row_codes)
    ]  # fmt: skip
    numbers = draw(
        st.lists(
            st.builds(
                Number, st.sampled_from(row_codes), st.sampled_from([*kind_codes, 777]), st.integers(1, 7),
                st.integers(1, 5), st.integers(0, 2), st.integers(0, 2), amounts, st.integers(0, 60),
                st.integers(0, 366), st.booleans(),
            ),
            max_size=12,
        )
    )  # fmt: skip
    weeks = {
        (one.course, one.semester, one.week, one.part): one
        for one in draw(
            st.lists(
                st.integers(1, 7).flatmap(
                    lambda parts: st.builds(
                        WeekCell, st.integers(1, 4), st.integers(1, 2), st.integers(1, 26), st.integers(1, parts),
                        st.just(parts), st.sampled_from([1, 3, 4, 12, 13, 0, 45, 904]),
                    )
                ),
                max_size=12,
            )
        )
    }  # fmt: skip
    links = draw(
        st.sets(st.builds(CompetenceLink, st.sampled_from(skill_codes or [0]), st.sampled_from(row_codes)), max_size=6)
    )
    rooms = draw(st.lists(st.builds(RoomRequired, texts, texts.filter(bool), st.integers(0, 9)), max_size=4))
    controls = draw(
        st.lists(
            st.builds(
                CombinedControl, st.integers(-9, 9), texts, st.sampled_from([*kind_codes, 777]), st.integers(1, 5),
                st.integers(0, 2),
                st.sets(st.sampled_from(row_codes)).map(lambda one: tuple(sorted(one, reverse=True))),
            ),
            max_size=3, unique_by=lambda one: one.code,
        )
    )  # fmt: skip
    named = st.builds(Named, st.integers(-5, 9), texts)
    plan = st.builds(
        Plan, texts, texts, texts, st.integers(1990, 2100), named, named, texts, texts, st.integers(0, 15),
        st.integers(0, 120), texts,
    )  # fmt: skip
    days = st.none() | st.dates(date(1990, 1, 1), date(2050, 1, 1))
    file = CurriculumFile(
        programme=draw(st.builds(Programme, texts.filter(bool), texts.filter(bool), texts, days, texts)),
        plan=draw(plan),
        cycles=tuple(sorted(cycles, key=lambda one: (one.order, -one.code))),
        rows=tuple(sorted(rows, key=lambda one: (one.order, -one.code))),
        kinds=tuple(WorkKind(one, draw(texts), draw(texts), draw(st.none() | st.integers(1, 11)))
                    for one in sorted(kind_codes)),
        numbers=tuple(sorted(numbers, key=number_key)),
        weeks=tuple(weeks[at] for at in sorted(weeks)),
        occupations=tuple(Named(one, draw(texts)) for one in sorted(draw(st.sets(st.integers(1, 9), max_size=3)))),
        competences=tuple(Competence(one, draw(texts), draw(texts)) for one in sorted(skill_codes, reverse=True)),
        links=tuple(sorted(links, key=lambda one: (-one.row, -one.competence))) if skill_codes else (),
        rooms=tuple(sorted(rooms, key=lambda one: (one.order, one.section, one.title))),
        combined=tuple(sorted(controls, key=lambda one: -one.code)),
        remarks=(),
        fingerprint="",
    )  # fmt: skip
    return finished(file)


def test_the_real_curriculum_is_read_back_equal() -> None:
    assert read_plan(WORKBOOK, "план.xlsx") == SAMPLE


@settings(max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(files())
def test_any_curriculum_is_read_back_equal(file: CurriculumFile) -> None:
    assert read_plan(book_of(file), "план.xlsx") == file


@given(st.text(max_size=12))
def test_any_text_in_a_cell_is_understood_or_refused(text: str) -> None:
    for said in measures(text) or ():
        assert said.amount >= 0
    parts = week_parts(text)
    if parts is not None:
        cells = [WeekCell(1, 1, 1, *part) for part in parts]
        assert week_parts(week_words(cells)) == parts


WORKBOOK = book_of(SAMPLE)
SHEETS = open_book(WORKBOOK, "план.xlsx")


def edited(title: str, cells: Mapping[str, object]) -> dict[str, Sheet]:
    """The workbook of the sample with other cells on a sheet."""
    rows = [list(row) for row in SHEETS[title].rows]
    for name, value in cells.items():
        row, column = coordinate_to_tuple(name)
        rows[row - 1] += [None] * (column - len(rows[row - 1]))
        rows[row - 1][column - 1] = value
    return {**SHEETS, title: replace(SHEETS[title], rows=tuple(map(tuple, rows)))}


def test_hours_that_are_typed_and_rows_that_are_added_come_in() -> None:
    sheet = SHEETS["Учебный план"]
    last = next(at for at, row in enumerate(sheet.rows) if row and row[0] == "ПМ.11.ЭК")
    new = ("МДК.11.02", "Новый курс", "Дисциплина", *[None] * 6, 40, "36,5 + 2 нед.; 7")
    rows = (*sheet.rows[: last + 1], new, *sheet.rows[last + 1 :])
    read = read_own({**SHEETS, "Учебный план": replace(sheet, rows=rows)}, "план.xlsx")
    module = next(row for row in SAMPLE.rows if row.index == "ПМ.11")
    (row,) = set(read.rows) - set(SAMPLE.rows)
    assert (row.parent, row.cycle, row.sort, row.counted) == (module.code, module.cycle, RowSort.MDK, True)
    assert {(one.amount, one.weeks) for one in set(read.numbers) - set(SAMPLE.numbers)} == {
        (Decimal(40), 0), (Decimal("36.5"), 2), (Decimal(7), 0),
    }  # fmt: skip
    assert set(read.rows) >= set(SAMPLE.rows)
    assert set(read.numbers) >= set(SAMPLE.numbers)


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "reason"),
    [
        ("Учебный план", "J7", "много", "book_hours"),
        ("Учебный план", "J7", -4, "book_hours"),
        ("Учебный план", "C5", "Экскурсия", "book_word"),
        ("Учебный план", "B8", None, "book_missing"),
        ("Учебный план", "B8", "я" * 501, "book_long"),
        ("Учебный план", "E8", "сто", "book_number"),
        ("Учебный план", "J3", "Прогулки", "book_head"),
        ("Учебный план", "F1", "Год первый", "book_head"),
        ("Учебный план", "A3", "Шифр", "book_heads"),
        ("График", "C2", "Отпуск", "book_week"),
        ("График", "A3", "первый", "book_number"),
        ("График", "B3", 1, "book_twice"),
        ("Титул", "B11", "прошлый", "book_number"),
        ("Титул", "B6", "когда-то", "book_day"),
        ("Титул", "B2", None, "book_missing"),
        ("Компетенции", "C3", SAMPLE.competences[0].code, "book_twice"),
        ("Матрица компетенций", "D4", "?", "book_word"),
        ("Комплексные формы контроля", "E2", "-1, -99999", "book_dangling"),
    ],
)
def test_what_makes_no_sense_is_told_with_its_sheet_and_cell(sheet: str, cell: str, value: object, reason: str) -> None:
    with pytest.raises(BadFile) as caught:
        read_own(edited(sheet, {cell: value}), "план.xlsx")
    assert (caught.value.reason, caught.value.facts["sheet"]) == (reason, sheet)
    assert caught.value.facts.get("cell", cell) == cell


@pytest.mark.parametrize("sheet", ["Учебный план", "График", "Виды работ"])
def test_a_sheet_that_was_taken_away_is_named(sheet: str) -> None:
    with pytest.raises(BadFile) as caught:
        read_own({title: one for title, one in SHEETS.items() if title != sheet}, "план.xlsx")
    assert (caught.value.reason, caught.value.facts["sheet"]) == ("book_sheet", sheet)


def protected() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (protected(), "table_protected"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "table_old_format"),
        (WORKBOOK[:20_000], "table_truncated"),
        (b"PK\x03\x04" + b"\x07" * 5_000, "table_truncated"),
        (b"\x07" * (50 * 2**20), "plx_not_xml"),
        (b"", "plx_empty"),
        (b"%PDF-1.7 a paper", "plx_other_format"),
    ],
)
def test_bad_files_are_refused_in_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(BadFile) as caught:
        read_plan(data, "план.xlsx")
    assert caught.value.reason == reason
