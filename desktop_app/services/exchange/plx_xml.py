"""The bytes of a `.plx` file turned into tables of records; whatever is not such a file is refused here."""

import re
from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from desktop_app.errors import BadFile
from desktop_app.services.exchange.plx_record import Record

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_DEPTH: Final = 16
MAX_ELEMENTS: Final = 400_000
MAX_MARKUP: Final = 4_000_000
LONG_MARKUP: Final = re.compile(f"<[^<]{{{MAX_MARKUP}}}")
CHUNK: Final = 1 << 20
ROOT: Final = "Документ"
DIFFGRAM: Final = "{urn:schemas-microsoft-com:xml-diffgram-v1}diffgram"
NAMESPACE: Final = "{http://tempuri.org/dsMMISDB.xsd}"
DATASET: Final = NAMESPACE + "dsMMISDB"
DATASET_DEPTH: Final = 3

REQUIRED: Final = {
    "ООП": 100,
    "Планы": 10,
    "ПланыЦиклы": 500,
    "ПланыСтроки": 5_000,
    "СправочникВидыРабот": 1_000,
    "ПланыНовыеЧасы": 100_000,
    "ПланыГрафикиЯчейки": 10_000,
}
"""Tables without which there is no curriculum, and how many rows each may have."""

OPTIONAL: Final = {
    "ФормаОбучения": 100,
    "СправочникБазы": 200,
    "ВидыДеятельности": 1_000,
    "ПланыКомпетенции": 5_000,
    "ПланыКомпетенцииДисциплины": 100_000,
    "ПланыКабинеты": 5_000,
    "КомплексныеФК": 2_000,
    "Строки_КомплексныеФК": 10_000,
}
LIMITS: Final = {**REQUIRED, **OPTIONAL}

BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
BARE: Final = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
DECLARED: Final = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
# single bytes that call themselves UTF-16 were re-saved by a tool that left the declaration as it was
ENCODINGS: Final = {"utf-8": "utf-8", "utf-16": "utf-8", "windows-1251": "cp1251", "cp1251": "cp1251"}
OTHER_MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"%PDF")
CUT_SHORT: Final = {3, 5, 6, 20}
"""Codes of expat: no element found, unclosed token, partial character, unclosed CDATA section."""


class Tables:
    """The parser's target: the records of the tables that are wanted, counted while they come."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.head = Record(file, ROOT, {}, 1)
        self.rows: dict[str, list[Record]] = {table: [] for table in LIMITS}
        self.depth = 0
        self.elements = 0
        self.inside = False
        self.found = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens; expat calls this before it reads on."""
        self.depth += 1
        self.elements += 1
        if self.depth > MAX_DEPTH:
            raise BadFile("plx_too_deep", file=self.file, limit=MAX_DEPTH)
        if self.elements > MAX_ELEMENTS:
            raise BadFile("plx_too_many_elements", file=self.file, limit=MAX_ELEMENTS)
        if self.depth <= DATASET_DEPTH:
            self._frame(tag, attributes)
        elif self.inside:
            self._keep(tag.removeprefix(NAMESPACE), attributes)

    def end(self, _tag: str) -> None:
        """An element closes."""
        if self.depth == DATASET_DEPTH:
            self.inside = False
        self.depth -= 1

    def close(self) -> None:
        """The document ended well."""
        if not self.found:
            raise BadFile("plx_table_missing", file=self.file, table="dsMMISDB")
        for table in REQUIRED:
            if not self.rows[table]:
                raise BadFile("plx_table_missing", file=self.file, table=table)

    def _frame(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.depth == 1:
            if tag != ROOT:
                raise BadFile("plx_foreign", file=self.file, root=tag[:60])
            self.head = Record(self.file, ROOT, attributes, 1)
        elif self.depth == DATASET_DEPTH:
            self.inside = tag == DATASET
            self.found = self.found or self.inside

    def _keep(self, table: str, attributes: Mapping[str, str]) -> None:
        if table not in LIMITS:
            return
        rows = self.rows[table]
        if len(rows) >= LIMITS[table]:
            raise BadFile("plx_table_too_long", file=self.file, table=table, limit=LIMITS[table])
        rows.append(Record(self.file, table, attributes, len(rows) + 1))


def open_tables(data: bytes, file: str) -> Tables:
    """Read the bytes (UTF-16, UTF-8, windows-1251) into tables; `BadFile` says why they are no curriculum."""
    text = decode(data, file)
    if not text.strip("\0\t\r\n "):
        raise BadFile("plx_empty", file=file)
    # millions of attributes of one element cost the parser a gigabyte before it shows us any of them
    if LONG_MARKUP.search(text):
        raise BadFile("plx_markup_too_long", file=file, limit=MAX_MARKUP)
    tables = Tables(file)
    # a parser of its own: a DTD or an entity is refused before it can be expanded
    parser = XMLParser(target=tables, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    try:
        for at in range(0, len(text), CHUNK):
            parser.feed(text[at : at + CHUNK])
        parser.close()
    except DefusedXmlException as error:
        raise BadFile("plx_forbidden_markup", file=file) from error
    except ParseError as error:
        raise _not_xml(error, tables) from error
    return tables


def decode(data: bytes, file: str) -> str:
    """The text of the file: by its byte order mark, else by its declaration, else UTF-8."""
    if len(data) > MAX_BYTES:
        raise BadFile("plx_too_large", file=file, megabytes=len(data) >> 20, limit=MAX_BYTES >> 20)
    if data.startswith(OTHER_MAGIC):
        raise BadFile("plx_other_format", file=file)
    mark, encoding = _encoding(data, file)
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        cut = error.end >= len(data) - len(mark) and error.reason in {"truncated data", "unexpected end of data"}
        raise BadFile("plx_truncated" if cut else "plx_encoding", file=file, encoding=encoding) from error


def _encoding(data: bytes, file: str) -> tuple[bytes, str]:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return mark, encoding
    for start, encoding in BARE:
        if data.startswith(start):
            return b"", encoding
    declared = DECLARED.match(data)
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    if name not in ENCODINGS:
        raise BadFile("plx_encoding", file=file, encoding=name)
    return b"", ENCODINGS[name]


def _not_xml(error: ParseError, tables: Tables) -> BadFile:
    line = error.position[0]
    if error.code in CUT_SHORT and tables.elements:
        return BadFile("plx_truncated", file=tables.file, line=line)
    return BadFile("plx_not_xml", file=tables.file, line=line)
