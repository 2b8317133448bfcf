"""The real curriculum file, counted independently, and the same file saved otherwise."""

import random
import unicodedata
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from plx_sample import DATA, NAME, Edit, dataset, edited, record, records, sample, text_of_sample, with_value

from desktop_app.services.exchange.plx import read_plx
from desktop_app.services.exchange.plx_hours import (
    controls,
    final_stages,
    hours_by_semester,
    leaf_rows,
    practice_weeks,
    real_courses,
    theory_weeks,
    totals,
    week_activity,
)
from desktop_app.services.exchange.plx_rows import sort_of
from desktop_app.services.exchange.plx_values import Activity, CurriculumFile, HourType, RowKind, RowSort


@pytest.fixture(scope="module")
def file() -> CurriculumFile:
    return read_plx(DATA, NAME)


def test_the_real_file_goes_in_whole(file: CurriculumFile) -> None:
    root = sample()
    counted = {
        table: len(records(root, table))
        for table in ("ПланыСтроки", "ПланыЦиклы", "ПланыНовыеЧасы", "ПланыГрафикиЯчейки", "ПланыКомпетенцииДисциплины")
    }
    assert list(counted.values()) == [61, 10, 472, 572, 337]
    assert [len(part) for part in (file.rows, file.cycles, file.numbers, file.weeks, file.links)] == [*counted.values()]
    assert len(file.competences) == len(records(root, "ПланыКомпетенции"))
    assert len(file.rooms) == len(records(root, "ПланыКабинеты"))
    assert len(file.kinds) == len(records(root, "СправочникВидыРабот"))


def test_the_programme_and_the_plan_are_told(file: CurriculumFile) -> None:
    assert (file.programme.code, file.programme.title) == ("09.02.07", "Информационные системы и программирование")
    assert (file.programme.standard_number, file.programme.standard_date) == ("1547", date(2016, 12, 9))
    assert file.programme.qualification == "Программист"
    plan = file.plan
    assert (plan.academic_year, plan.start_year, plan.years, plan.months) == ("2024-2025", 2024, 2, 10)
    assert (plan.form.title, plan.base.title) == ("Очная", "среднее общее образование")
    assert plan.title == "Информационные системы и программирование"
    assert plan.subtitle.startswith("Профиль получаемого")


def test_hours_of_every_row_and_semester_equal_those_in_the_file(file: CurriculumFile) -> None:
    for hour_type in HourType:
        expected: dict[tuple[int, int, int], Decimal] = {}
        for number in records(sample(), "ПланыНовыеЧасы"):
            kind = int(number.attrib["КодВидаРаботы"])
            if number.attrib["КодТипаЧасов"] == str(hour_type.value) and 101 <= kind <= 142:
                semester = (int(number.attrib["Курс"]) - 1) * 2 + int(number.attrib["Семестр"])
                expected[int(number.attrib["КодОбъекта"]), semester, kind] = Decimal(number.attrib["Количество"])
        read = {
            (row, semester, kind): hours
            for row, spread in hours_by_semester(file, hour_type).items()
            for semester, kinds in spread.items()
            for kind, hours in kinds.items()
        }
        assert read == expected


def test_hours_of_every_row_and_semester_sum_up_to_the_total_of_the_file(file: CurriculumFile) -> None:
    summed = {
        row: {semester: sum(kinds.values()) for semester, kinds in spread.items()}
        for row, spread in hours_by_semester(file).items()
    }
    assert summed == totals(file)
    assert sum(sum(totals(file)[row.code].values()) for row in leaf_rows(file)) == 4464


def test_forms_of_control_of_every_row_equal_those_in_the_file(file: CurriculumFile) -> None:
    expected: dict[int, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for number in records(sample(), "ПланыНовыеЧасы"):
        kind = int(number.attrib["КодВидаРаботы"])
        if kind < 50:
            semester = (int(number.attrib["Курс"]) - 1) * 2 + int(number.attrib["Семестр"])
            expected[int(number.attrib["КодОбъекта"])][semester][kind] = int(number.attrib["Количество"])
    assert controls(file) == expected
    assert controls(file)[-26] == {2: {49: 1}, 3: {1: 1}, 4: {3: 1, 5: 1}}


def test_only_the_first_three_courses_are_real(file: CurriculumFile) -> None:
    assert real_courses(file) == (1, 2, 3)
    assert {cell.course for cell in file.weeks} == set(range(1, 12))


def test_weeks_of_theory_are_those_of_code_1(file: CurriculumFile) -> None:
    cells = [cell.attrib for cell in records(sample(), "ПланыГрафикиЯчейки")]
    for course in range(1, 5):
        for semester in (1, 2):
            expected = sorted(
                int(cell["НомерНедели"])
                for cell in cells
                if (cell["Курс"], cell["Семестр"], cell["КодВидаДеятельности"]) == (str(course), str(semester), "1")
            )
            assert theory_weeks(file, course, semester) == expected
    assert theory_weeks(file, 2, 1) == list(range(4, 16))


def test_the_last_weeks_are_recognised_by_the_rows_of_final_practice_and_attestation(file: CurriculumFile) -> None:
    index = {row.code: row.index for row in file.rows}
    found = {code: index[row] for code, row in final_stages(file).items()}
    assert found == {45: "ПДП", 50: "ГИА.01", 11: "ГИА.02", 8: "ГИА.03", 7: "ГИА.04"}
    weeks = week_activity(file, 3, 2)
    assert [weeks[week] for week in (1, 13, 14, 15, 18, 19, 24, 25)] == [
        (activity,)
        for activity in (
            Activity.STUDY_PRACTICE,
            Activity.THEORY,
            Activity.ATTESTATION,
            Activity.WORK_PRACTICE,
            Activity.WORK_PRACTICE,
            Activity.GIA,
            Activity.GIA,
            Activity.NONE,
        )
    ]


def test_practices_have_their_weeks_and_the_dispersed_ones_say_so(file: CurriculumFile) -> None:
    rows = {row.index: row for row in file.rows}
    assert practice_weeks(file)[rows["УП.01.01"].code] == {3: 3}
    assert practice_weeks(file)[rows["ПП.12.01"].code] == {6: 4}
    assert rows["ПП.12.01"].dispersed
    assert not rows["УП.01.01"].dispersed


def test_a_latin_letter_in_the_index_of_an_exam_becomes_cyrillic(file: CurriculumFile) -> None:
    raw = record(sample(), "ПланыСтроки", -25).attrib["ДисциплинаКод"]
    assert raw == "П\N{LATIN CAPITAL LETTER M}.01.ЭК"
    row = next(row for row in file.rows if row.code == -25)
    assert row.index == "П\N{CYRILLIC CAPITAL LETTER EM}.01.ЭК"
    assert not any("LATIN" in unicodedata.name(char) for row in file.rows for char in row.index)
    assert all(row.index == row.index.strip() for row in file.rows)


def test_an_index_of_latin_words_stays_latin() -> None:
    assert (
        next(
            row
            for row in read_plx(edited(with_value("ПланыСтроки", -4, "ДисциплинаКод", "IT.MOD")), NAME).rows
            if row.code == -4
        ).index
        == "IT.MOD"
    )


def test_rows_are_called_what_the_office_calls_them(file: CurriculumFile) -> None:
    sorts = {row.index: row.sort for row in file.rows}
    for index, sort in sorts.items():
        prefix = index.split(".")[0]
        expected = {"МДК": RowSort.MDK, "УП": RowSort.UP, "ПП": RowSort.PP, "ПДП": RowSort.PDP, "ГИА": RowSort.GIA}
        if prefix in expected:
            assert sort is expected[prefix]
    assert [sorts[index] for index in ("ПМ.01", "ПМ.01.ЭК", "ОП.04", "БД")] == [
        RowSort.PM,
        RowSort.MODULE_EXAM,
        RowSort.UD,
        RowSort.OTHER,
    ]


@pytest.mark.parametrize(
    ("practice", "sort"), [(6, RowSort.UP), (7, RowSort.PP), (72, RowSort.PDP), (8, RowSort.OTHER)]
)
def test_a_practice_without_a_telling_index_is_known_by_its_kind(practice: int, sort: RowSort) -> None:
    assert sort_of(RowKind.PRACTICE, "Б2.О.01", practice) is sort


def test_parts_of_a_module_stand_under_it_in_the_order_of_the_plan(file: CurriculumFile) -> None:
    module = next(row for row in file.rows if row.index == "ПМ.11")
    parts = [row.index for row in file.rows if row.parent == module.code]
    assert parts == ["МДК.11.01", "УП.11.01", "ПП.11.01", "ПМ.11.ЭК"]


def test_the_real_file_has_one_remark_the_two_numbers_of_its_standard(file: CurriculumFile) -> None:
    assert [(remark.code, remark.facts) for remark in file.remarks] == [
        ("standard_differs", {"programme": "1547", "plan": "1548"})
    ]


def test_people_and_units_of_the_author_are_not_read(file: CurriculumFile) -> None:
    told = repr(file)
    for table, column in (("ДолжностныеЛица", "Должность"), ("Филиалы", "Полное_название"), ("Кафедры", "Название")):
        words = {element.attrib[column] for element in records(sample(), table)} - {"", "-"}
        assert words
        assert not [word for word in words if len(word) > 12 and word in told]


@pytest.mark.parametrize(
    "encoded",
    [
        pytest.param(lambda text: text.replace("utf-16", "utf-8", 1).encode(), id="UTF-8"),
        pytest.param(lambda text: text.replace("utf-16", "utf-8", 1).encode("utf-8-sig"), id="UTF-8 with BOM"),
        pytest.param(lambda text: text.encode(), id="UTF-8 that calls itself UTF-16"),
        pytest.param(lambda text: b"\xfe\xff" + text.encode("utf-16-be"), id="UTF-16 BE"),
        pytest.param(lambda text: text.encode("utf-16-le"), id="UTF-16 without BOM"),
        pytest.param(lambda text: text.replace("\r\n", "\n").encode("utf-16"), id="Unix line ends"),
        pytest.param(
            lambda text: text.replace("utf-16", "windows-1251", 1).encode("cp1251", "xmlcharrefreplace"),
            id="windows-1251",
        ),
    ],
)
def test_a_file_saved_in_another_encoding_has_the_same_fingerprint(
    file: CurriculumFile, encoded: Callable[[str], bytes]
) -> None:
    assert read_plx(encoded(text_of_sample()), "other.plx").fingerprint == file.fingerprint


def test_the_order_of_elements_and_the_name_of_the_file_do_not_change_the_fingerprint(file: CurriculumFile) -> None:
    def shuffle(root: ET.Element) -> None:
        rows = list(dataset(root))
        random.Random(7).shuffle(rows)  # noqa: S311 (any order will do)
        dataset(root)[:] = rows

    again = read_plx(edited(shuffle, with_value("Планы", -1, "ИмяФайла", "копия.plx")), NAME)
    assert again.plan.file_name == "копия.plx"
    assert again.fingerprint == file.fingerprint
    assert (again.rows, again.numbers, again.weeks) == (file.rows, file.numbers, file.weeks)


@pytest.mark.parametrize(
    "edit",
    [
        with_value("ПланыНовыеЧасы", -2, "Количество", "31"),
        with_value("ПланыСтроки", -4, "Дисциплина", "Другая"),
        with_value("ПланыГрафикиЯчейки", -1, "КодВидаДеятельности", "3"),
        with_value("ПланыЦиклы", -6, "Идентификатор", "СГ"),
        with_value("ПланыКабинеты", -1, "Наименование", "Химии"),
    ],
)
def test_any_change_of_what_the_file_says_changes_the_fingerprint(file: CurriculumFile, edit: Edit) -> None:
    assert read_plx(edited(edit), NAME).fingerprint != file.fingerprint


def test_numbers_written_with_a_fraction_of_nought_are_the_same_numbers(file: CurriculumFile) -> None:
    raw = record(sample(), "ПланыНовыеЧасы", -2).attrib["Количество"]
    again = read_plx(edited(with_value("ПланыНовыеЧасы", -2, "Количество", raw + ".000")), NAME)
    assert again.fingerprint == file.fingerprint
