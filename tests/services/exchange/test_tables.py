"""Tables that come in: what is read, and what is refused with words, whatever the file calls itself."""

from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from time import monotonic
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sheets_in import rebuilt, shared, sheet_xml, text, workbook

from desktop_app.errors import BadFile, Cancelled
from desktop_app.services.exchange.table_values import Cell, ReadAs, Table, Uncounted
from desktop_app.services.exchange.tables import open_table

HEADS = ("ФИО", "Дата рождения", "Группа")
ROW = ("Абрамова Вера", datetime(2008, 3, 14), "ИСП-21")  # noqa: DTZ001 - as a workbook holds a date
BOOK = workbook(HEADS, ROW)


def quiet(_done: float) -> None:
    """Nobody watches."""


def rows_of(data: bytes, choice: ReadAs = ReadAs()) -> list[list[Cell]]:  # noqa: B008 - frozen
    return [cells for _number, cells in open_table(data, "список.xlsx", choice).rows(quiet)]


def reason(data: bytes) -> str:
    with pytest.raises(BadFile) as refused:
        rows_of(data)
    return refused.value.reason


def test_a_workbook_gives_texts_numbers_and_real_dates() -> None:
    assert rows_of(workbook(HEADS, ROW, ("Ежов Глеб", 11223344595, 4.5)))[1:] == [
        ["Абрамова Вера", date(2008, 3, 14), "ИСП-21"],
        ["Ежов Глеб", 11223344595, 4.5],
    ]


def test_a_workbook_that_counts_from_1904_gives_the_same_dates() -> None:
    assert rows_of(workbook(HEADS, ROW, mac=True))[1][1] == date(2008, 3, 14)


def test_what_nobody_sees_is_taken_out_of_a_text_and_told() -> None:
    table = open_table(shared("ФИО", "Абра_x0000_мова \u202eВера\u00a0"), "a.xlsx")
    assert [cells[0] for _number, cells in table.rows(quiet)] == ["ФИО", "Абрамова Вера"]
    assert table.found.cleaned == 1


def test_the_rows_are_those_that_are_there_not_those_that_the_file_claims() -> None:
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>ФИО</t></is></c></row>'
    rows = f'{head}<row r="1048576"><c r="A1048576"><v>5</v></c></row>'
    started = monotonic()
    assert rows_of(rebuilt(BOOK, sheet=sheet_xml(rows, dimension="A1:XFD1048576"))) == [["ФИО"], [5]]
    assert monotonic() - started < 5


def test_another_sheet_can_be_chosen_and_hidden_ones_come_last() -> None:
    from openpyxl import Workbook

    book, out = Workbook(), BytesIO()
    for title, state in (("Скрытый", "hidden"), ("Список", "visible"), ("Второй", "visible")):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        sheet.append([title])
    book.remove(book["Sheet"])
    book.active = book["Список"]
    book.save(out)
    assert open_table(out.getvalue(), "a.xlsx").sheets == ("Список", "Второй", "Скрытый")
    assert rows_of(out.getvalue(), ReadAs(sheet="Второй")) == [["Второй"]]


def test_macros_are_told_and_not_run() -> None:
    table = open_table(rebuilt(BOOK, macros=b"Sub Auto_Open()"), "a.xlsm")
    assert table.macros
    assert len(list(table.rows(quiet))) == 2


def test_a_formula_gives_its_value_and_one_without_is_told() -> None:
    formulas = workbook(HEADS, ("=1+1", "=A1", "ИСП-21"))
    assert rows_of(formulas)[1][:2] == [Uncounted.FORMULA, Uncounted.FORMULA]
    assert reason(workbook(("=1", "=2"), ("=3", "=4"))) == "table_formulas"
    counted = sheet_xml('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>')
    assert rows_of(rebuilt(BOOK, sheet=counted)) == [[2]]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "table_empty"),
        (b"\r\n \n", "table_empty"),
        (workbook(()), "table_empty"),
        (BOOK[: len(BOOK) // 2], "table_truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "table_protected"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "Workbook".encode("utf-16-le"), "table_old_format"),
        (b"%PDF-1.7\n", "table_other_format"),
        (b"<html><table><tr><td>1</td></tr></table>", "table_other_format"),
        (bytes(range(256)) * 8, "table_other_format"),
    ],
    ids=["empty", "blank", "no rows", "truncated", "password", "xls", "pdf", "html", "bytes"],
)  # fmt: skip
def test_what_is_no_table_is_refused_by_its_content(data: bytes, why: str) -> None:
    assert reason(data) == why


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    assert reason(out.getvalue()) == "table_other_format"


@pytest.mark.parametrize("name", ["sheet", "strings"])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(name: str) -> None:
    bomb = rebuilt(BOOK, **{name: b"<a>" + b" " * 400_000_000})
    assert len(bomb) < 2**20
    started = monotonic()
    assert reason(bomb) == "table_bomb"
    assert monotonic() - started < 2


def test_entities_are_refused() -> None:
    lol = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    assert reason(rebuilt(BOOK, sheet=sheet_xml("<row><c><v>&b;</v></c></row>", head=lol))) == "table_forbidden_markup"


def test_elements_inside_elements_without_end_are_refused() -> None:
    assert reason(rebuilt(BOOK, sheet=sheet_xml("<row>" * 5_000 + "</row>" * 5_000))) == "table_damaged"


def test_too_many_rows_and_columns_are_refused() -> None:
    assert reason(workbook(list(range(300)))) == "table_too_wide"
    assert reason(text(*[["1"]] * 200_001)) == "table_too_long"


def test_reading_stops_when_it_is_told_to() -> None:
    def stop(_done: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(open_table(BOOK, "a.xlsx").rows(stop))


LINES = (("ФИО", "Группа", "Телефон"), ("Ёлкина Дарья", "ИСП-21", "8 900 123-45-67"), ("Жуков Егор", "ИСП-22", ""))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "cp866", "koi8-r", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [";", "\t", ",", "|"])
def test_a_text_is_read_in_the_encoding_and_by_the_delimiter_that_it_has(encoding: str, delimiter: str) -> None:
    assert rows_of(text(*LINES, encoding=encoding, delimiter=delimiter)) == [
        ["ФИО", "Группа", "Телефон"], ["Ёлкина Дарья", "ИСП-21", "8 900 123-45-67"], ["Жуков Егор", "ИСП-22"],
    ]  # fmt: skip


def test_a_runner_up_is_told_where_there_is_doubt_and_a_person_may_choose() -> None:
    data = text(*LINES, encoding="cp866")
    assert open_table(data, "a.csv").runner_up == ""
    assert open_table("№;Ж\r\n".encode("cp1251"), "a.csv").runner_up
    assert rows_of(data, ReadAs(encoding="cp1251"))[0] != ["ФИО", "Группа", "Телефон"]


def test_one_broken_character_does_not_make_a_text_unreadable() -> None:
    data = ("ФИО;Группа\r\n" + "Ёлкина Дарья;ИСП-21\r\n" * 40).encode()
    table = open_table(data[:-9] + b"\xff" + data[-9:], "a.csv")
    assert (table.encoding, table.replaced) == ("utf-8", True)


def test_quoted_cells_and_a_text_made_safe_for_spreadsheets_come_as_they_were() -> None:
    data = text(('"а;б"', '"он сказал ""да"""', "'=1+1", "'+79001234567", "'кавычка"))
    assert rows_of(data) == [["а;б", 'он сказал "да"', "=1+1", "+79001234567", "'кавычка"]]


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(lambda tail: BOOK[:300] + tail)))
def test_nothing_but_our_own_errors_comes_of_any_bytes(data: bytes) -> None:
    with suppress(BadFile):
        rows_of(data)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet='<>/row c="v&;is#x0\n\0', max_size=120))
def test_nor_of_any_markup_inside_a_workbook(markup: str) -> None:
    with suppress(BadFile):
        rows_of(rebuilt(BOOK, sheet=sheet_xml(markup)))


def test_table_is_read_as_often_as_it_is_asked_for() -> None:
    table: Table = open_table(BOOK, "a.xlsx")
    assert list(table.rows(quiet)) == list(table.rows(quiet))
