"""Every way in which a `.plx` file is refused, with the reason and the place."""

import xml.etree.ElementTree as ET
import zipfile
from io import BytesIO

import pytest
from plx_sample import DATA, NAME, dataset, edited, records, refusal, sample, with_copy, with_value, without

from desktop_app.services.exchange import plx_xml
from desktop_app.services.exchange.plx import read_plx


def zipped() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return packed.getvalue()


NOT_CURRICULA = {
    "nothing": (b"", "plx_empty"),
    "blanks": (b"\xff\xfe \0\n\0", "plx_empty"),
    "an xlsx renamed": (zipped(), "plx_other_format"),
    "a PDF renamed": (b"%PDF-1.7\n", "plx_other_format"),
    "plain words": ("Учебный план".encode(), "plx_not_xml"),
    "half of a character": (DATA[:-3], "plx_truncated"),
    "half of a file": (DATA[: len(DATA) // 4 * 2], "plx_truncated"),
    "bytes of no encoding": (b'<?xml version="1.0"?><a b="\xff\xfe"/>', "plx_encoding"),
    "an encoding that nobody uses": (b'<?xml version="1.0" encoding="ebcdic-cp-us"?><a/>', "plx_encoding"),
    "two roots": (b"<a/><b/>", "plx_foreign"),
    "another application": (b'<?xml version="1.0"?><workbook xmlns="urn:x"><sheet/></workbook>', "plx_foreign"),
    "the root without the tables": ("<Документ><a/></Документ>".encode(), "plx_table_missing"),
    "an entity": ('<!DOCTYPE a [<!ENTITY b "c">]><Документ>&b;</Документ>'.encode(), "plx_forbidden_markup"),
    "a DTD outside": ('<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><Документ/>'.encode(), "plx_forbidden_markup"),
    "an entity that was never declared": ("<Документ>&b;</Документ>".encode(), "plx_not_xml"),
    "a tower": (("<Документ>" + "<a>" * 100_000).encode(), "plx_too_deep"),
    "a flood of attributes": (("<Документ " + 'a="" ' * 800_001 + "/>").encode(), "plx_markup_too_long"),
    "a flood of elements": (("<Документ><b>" + "<a/>" * 400_001).encode(), "plx_too_many_elements"),
}


@pytest.mark.parametrize(("data", "reason"), NOT_CURRICULA.values(), ids=NOT_CURRICULA.keys())
def test_what_is_no_curriculum_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    assert refusal(data).reason == reason


def test_a_file_beyond_the_limit_is_refused_before_it_is_read() -> None:
    error = refusal(b"<" * (plx_xml.MAX_BYTES + 1))
    assert (error.reason, error.facts["limit"]) == ("plx_too_large", 64)


@pytest.mark.parametrize("table", plx_xml.REQUIRED)
def test_a_file_without_a_table_is_refused_by_the_table_s_name(table: str) -> None:
    error = refusal(edited(without(table)))
    assert (error.reason, error.facts["table"]) == ("plx_table_missing", table)


def test_a_file_without_the_tables_that_are_not_needed_is_read() -> None:
    read = read_plx(edited(*(without(table) for table in plx_xml.OPTIONAL)), NAME)
    assert (len(read.rows), read.rooms, read.links, read.combined, read.plan.form.title) == (61, (), (), (), "")


def test_a_table_repeated_without_end_is_refused() -> None:
    def repeat(root: ET.Element) -> None:
        cycle = records(root, "ПланыЦиклы")[0]
        dataset(root).extend([cycle] * 600)

    error = refusal(edited(repeat))
    assert (error.reason, error.facts["table"], error.facts["limit"]) == ("plx_table_too_long", "ПланыЦиклы", 500)


BAD_VALUES = [
    ("ПланыНовыеЧасы", -2, "Количество", "-30", "plx_out_of_range"),
    ("ПланыНовыеЧасы", -2, "Количество", "1000000", "plx_out_of_range"),
    ("ПланыНовыеЧасы", -2, "Количество", "NaN", "plx_bad_value"),
    ("ПланыНовыеЧасы", -2, "Количество", "Infinity", "plx_bad_value"),
    ("ПланыНовыеЧасы", -2, "Количество", "1e9", "plx_bad_value"),
    ("ПланыНовыеЧасы", -2, "Количество", "30,5", "plx_bad_value"),
    ("ПланыНовыеЧасы", -2, "Количество", "٣٠", "plx_bad_value"),
    ("ПланыНовыеЧасы", -2, "КодВидаРаботы", "1.5", "plx_bad_value"),
    ("ПланыНовыеЧасы", -2, "КодВидаРаботы", "", "plx_field_missing"),
    ("ПланыНовыеЧасы", -2, "КодОбъекта", "-900", "plx_dangling"),
    ("ПланыНовыеЧасы", -2, "КодОбъекта", "9999999999", "plx_out_of_range"),
    ("ПланыНовыеЧасы", -2, "Курс", "0", "plx_out_of_range"),
    ("ПланыНовыеЧасы", -2, "Семестр", "3", "plx_out_of_range"),
    ("ПланыНовыеЧасы", -2, "Переаттестовано", "да", "plx_bad_value"),
    ("ПланыСтроки", -4, "КодБлока", "-900", "plx_dangling"),
    ("ПланыСтроки", -26, "КодРодителя", "-900", "plx_dangling"),
    ("ПланыСтроки", -24, "КодРодителя", "-26", "plx_circle"),
    ("ПланыСтроки", -24, "КодРодителя", "-24", "plx_circle"),
    ("ПланыСтроки", -4, "Дисциплина", " \u200b ", "plx_field_missing"),
    ("ПланыСтроки", -4, "Дисциплина", "о" * 501, "plx_text_too_long"),
    ("ПланыСтроки", -4, "Дисциплина", "о" * 100_000, "plx_text_too_long"),
    ("ПланыЦиклы", -6, "КодРодителя", "-6", "plx_circle"),
    ("ПланыГрафикиЯчейки", -1, "НомерНедели", "54", "plx_out_of_range"),
    ("ПланыГрафикиЯчейки", -1, "НомерНедели", "2", "plx_duplicate"),
    ("ПланыГрафикиЯчейки", -1, "НомерЧастиНедели", "2", "plx_out_of_range"),
    ("ООП", 7748, "ДатаДокумента", "2016-02-30T00:00:00", "plx_bad_value"),
    ("ООП", 7748, "ДатаДокумента", "09.12.2016", "plx_bad_value"),
    ("ООП", 7748, "Шифр", "", "plx_field_missing"),
    ("Планы", -1, "КодАктивногоООП", "1", "plx_dangling"),
    ("Планы", -1, "ГодНачалаПодготовки", "24", "plx_out_of_range"),
    ("Планы", -1, "СеместровНаКурсе", "3", "plx_semesters"),
]


@pytest.mark.parametrize(("table", "code", "column", "value", "reason"), BAD_VALUES)
def test_a_bad_value_is_refused_with_its_place(table: str, code: int, column: str, value: str, reason: str) -> None:
    error = refusal(edited(with_value(table, code, column, value)))
    # the duplicate is found at the second of the two cells
    row = "-2" if reason == "plx_duplicate" else str(code)
    if reason == "plx_circle":
        row = str(error.facts["row"])
    assert (error.reason, error.facts["table"], error.facts["row"]) == (reason, table, row)
    assert reason == "plx_semesters" or error.facts["column"] == column


@pytest.mark.parametrize(
    "table", ["ПланыСтроки", "ПланыЦиклы", "ПланыНовыеЧасы", "СправочникВидыРабот", "КомплексныеФК"]
)
def test_a_code_that_stands_twice_is_refused(table: str) -> None:
    code = int(records(sample(), table)[0].attrib["Код"])
    error = refusal(edited(with_copy(table, code)))
    assert (error.reason, error.facts["table"], error.facts["row"]) == ("plx_duplicate", table, str(code))


def test_a_file_of_several_plans_is_refused() -> None:
    assert refusal(edited(with_copy("Планы", -1, Код="-2"))).reason == "plx_several_plans"


def test_text_comes_in_composed_and_without_invisible_characters() -> None:
    hostile = "\u202eИи\u0306\u200b  \u2028тог\u00ad\tи\ufeff"
    read = read_plx(edited(with_value("ПланыСтроки", -4, "Дисциплина", hostile)), NAME)
    assert next(row for row in read.rows if row.code == -4).title == "Ий тог и"


def test_a_start_year_that_is_missing_is_taken_from_the_academic_year() -> None:
    assert read_plx(edited(with_value("Планы", -1, "ГодНачалаПодготовки", "")), NAME).plan.start_year == 2024
