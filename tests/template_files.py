"""Small files of the college's own forms, sound ones and hostile ones."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def line(*cells: str, mark: str = "") -> str:
    inside = "".join(f"<w:tc><w:p {mark}>{run(text)}</w:p></w:tc>" for text in cells)
    return f'<w:tr><w:trPr><w:trHeight w:val="480"/></w:trPr>{inside}</w:tr>'


def docx(*body: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A document of these blocks; `more` adds parts or replaces them."""
    namespaces = f'xmlns:w="{WORD}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{RELATIONS}"/>',
        "word/document.xml": f"{HEAD}<w:document {namespaces}><w:body>{''.join(body)}</w:body></w:document>",
        "word/media/logo.png": b"\x89PNG not a field {{nobody.knows}}",
        **(more or {}),
    }
    return packed(parts)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def linked(kind: str, target: str) -> str:
    """A file of relations with a link that leads outside."""
    relation = f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{relation}</Relationships>'


def xlsx(cells: Mapping[str, object], lay: Any = None) -> bytes:
    """A workbook of one sheet «Лист»; `lay` does to the sheet what cells can't tell."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Лист"
    for place, value in cells.items():
        sheet[place] = value
    if lay is not None:
        lay(sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, data: str | bytes) -> bytes:
    """The file with a part more."""
    with ZipFile(BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    return packed({**parts, name: data})


def part_of(content: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name)
