"""Tables as people send them, built in memory."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from desktop_app.services.imports import open_file, read_file
from desktop_app.services.imports.values import ListKind, ReadAs, Sheet
from desktop_app.services.job import QuietJob
from desktop_app.services.office import Office
from desktop_app.services.rules.identity import snils_control

Rows = Sequence[Sequence[object]]


class Plain(str):
    """A text that stays one, whatever it begins with."""

    __slots__ = ()


def workbook(*rows: Sequence[object], mac: bool = False) -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    sheet: Any = book.active
    for row in rows:
        sheet.append(list(row))
        for cell, value in zip(sheet[sheet.max_row], row, strict=False):
            if isinstance(value, Plain):
                cell.data_type = "s"
            if isinstance(cell.value, datetime):
                cell.number_format = "dd.mm.yyyy"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def rebuilt(data: bytes, **parts: bytes) -> bytes:
    """The same workbook with other parts in place of its own (`sheet`, `strings`, or a new one by its name)."""
    names = {"sheet": "xl/worksheets/sheet1.xml", "strings": "xl/sharedStrings.xml", "macros": "xl/vbaProject.bin",
             "types": "[Content_Types].xml"}  # fmt: skip
    wanted = {names[name]: content for name, content in parts.items()}
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, wanted.pop(name) if name in wanted else old.read(name))
        for name, content in wanted.items():
            new.writestr(name, content)
    return out.getvalue()


def sheet_xml(rows: str, *, dimension: str = "A1:C3", head: str = "") -> bytes:
    """The XML of a sheet."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<worksheet xmlns="{space}"><dimension ref="{dimension}"/>'
        f"<sheetData>{rows}</sheetData></worksheet>"
    ).encode()


def shared(*texts: str) -> bytes:
    """A workbook of one column whose texts stand in the table of shared texts, as Excel writes them."""
    rows = "".join(f'<row><c t="s"><v>{place}</v></c></row>' for place in range(len(texts)))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = f'<sst xmlns="{space}">{"".join(f"<si><t>{one}</t></si>" for one in texts)}</sst>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = part(workbook(("",)), "[Content_Types].xml").decode()
    said = types.replace("</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>')
    return rebuilt(workbook(("",)), sheet=sheet_xml(rows), strings=strings.encode(), types=said.encode())


def part(data: bytes, name: str) -> bytes:
    """A part of a workbook."""
    with ZipFile(BytesIO(data)) as book:
        return book.read(name)


def text(*rows: Sequence[str], encoding: str = "utf-8", delimiter: str = ";") -> bytes:
    """The same as a text."""
    return "".join(delimiter.join(row) + "\r\n" for row in rows).encode(encoding)


def snils(number: int) -> str:
    """A СНИЛС with its control number."""
    base = f"{number + 100_000_000:09}"
    return f"{base[:3]}-{base[3:6]}-{base[6:9]} {snils_control(base):02}"


def read(office: Office, kind: ListKind, data: bytes, name: str = "список.xlsx", choice: ReadAs | None = None) -> Sheet:
    """All rows of a file by the columns as they are guessed."""
    look = open_file(office, kind, data, name, choice or ReadAs())
    return read_file(look, look.columns, QuietJob())
