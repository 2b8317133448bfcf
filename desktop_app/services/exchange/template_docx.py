"""Forms of the college's own in Word: every part that holds no field stays byte for byte, so does the layout.

A field may be cut into runs by Word's spelling check: the value stands where the field begins, in the same letters. A
row of a table (outside a table: a paragraph) with fields of the list is repeated for every row of it.
"""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, Final
from xml.dom.minidom import Document
from zipfile import ZIP_DEFLATED, ZipFile

from defusedxml import minidom

from desktop_app.services.exchange.template_values import (
    DASH,
    FIELD,
    Filling,
    Flaw,
    FlawKind,
    Outline,
    Row,
    Spot,
    SpotKind,
    Use,
    Value,
    fields_in,
    is_broken,
    named,
    written,
)

PARTS: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
KINDS: Final = {"header": SpotKind.HEADER, "footer": SpotKind.FOOTER, "footno": SpotKind.NOTE, "endnot": SpotKind.NOTE}
Element = Any
"""minidom types parents and children as whatever a tree may hold."""
OWN: Final = ("w14:paraId", "w14:textId")
"""What no two paragraphs may share."""
MARKS: Final = ("w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")
UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_outline(content: bytes, is_listed: Callable[[str], bool]) -> Outline:
    """The fields with their places; `is_listed` tells whether a name belongs to the rows of the list."""
    uses: list[Use] = []
    flaws: list[Flaw] = []
    with ZipFile(BytesIO(content)) as archive:
        for part in text_parts(archive):
            document = parsed(archive.read(part))
            for number, paragraph in enumerate(document.getElementsByTagName("w:p"), start=1):
                text, spot = text_of(paragraph), spot_of(document, part, paragraph, number)
                uses += [Use(name, spot) for name in fields_in(text)]
                if is_broken(text):
                    flaws.append(Flaw(FlawKind.UNCLOSED, text.strip()[:60], spot))
                if spot.kind not in {SpotKind.PARAGRAPH, SpotKind.TABLE_ROW}:
                    flaws += [Flaw(FlawKind.LONE, name, spot) for name in fields_in(text) if is_listed(name)]
    return Outline(tuple(uses), tuple(flaws))


def fill(content: bytes, filling: Filling) -> bytes:
    """The document with its fields filled; the same values give the same bytes."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        wanted = set(text_parts(source))
        for one in source.infolist():
            data = source.read(one)
            target.writestr(one, filled_part(data, filling) if one.filename in wanted else data)
    return out.getvalue()


def parsed(data: bytes) -> Document:
    """The tree of a part, with its prefixes as they are. Raises ValueError, defusedxml's refusals, ExpatError."""
    tree: Document = minidom.parseString(data.decode("utf-8-sig"), forbid_dtd=True)
    return tree


def text_parts(archive: ZipFile) -> list[str]:
    """The parts that may hold fields."""
    return [one for one in archive.namelist() if PARTS.fullmatch(one)]


def filled_part(data: bytes, filling: Filling) -> bytes:
    """A part; one without fields is left as it is."""
    document = parsed(data)
    paragraphs = [one for one in document.getElementsByTagName("w:p") if FIELD.search(text_of(one))]
    if not paragraphs:
        return data
    for unit in units(paragraphs, filling):
        repeat(unit, filling)
    for paragraph in document.getElementsByTagName("w:p"):
        fill_paragraph(paragraph, filling.single)
    made: bytes = document.toxml(encoding="UTF-8", standalone=True)
    return made


def units(paragraphs: list[Element], filling: Filling) -> list[Element]:
    """What is repeated: the rows of tables, and the paragraphs outside of tables, that hold fields of the list."""
    found = [
        above(paragraph, "w:tr") or paragraph
        for paragraph in paragraphs
        if not filling.listed.isdisjoint(fields_in(text_of(paragraph)))
    ]
    return list({id(one): one for one in found}.values())


def repeat(unit: Element, filling: Filling) -> None:
    """The unit once for every row of the list; of an empty list a single one with dashes is left."""
    dashes: Row = dict.fromkeys(filling.listed, DASH)
    rows = [{**filling.single, **row} for row in filling.rows] or [{**filling.single, **dashes}]
    for number, row in enumerate(rows):
        copy: Any = unit.cloneNode(deep=True)
        if number:
            forget_own(copy)
        unit.parentNode.insertBefore(copy, unit)
        for paragraph in [copy] if copy.tagName == "w:p" else copy.getElementsByTagName("w:p"):
            fill_paragraph(paragraph, row)
    unit.parentNode.removeChild(unit)


def forget_own(copy: Element) -> None:
    """A copy carries nothing that may be there once only."""
    for one in (copy, *copy.getElementsByTagName("*")):
        for name in OWN:
            if one.hasAttribute(name):
                one.removeAttribute(name)
    for name in MARKS:
        for one in list(copy.getElementsByTagName(name)):
            one.parentNode.removeChild(one)


def fill_paragraph(paragraph: Element, values: Row) -> None:
    """Every field of a paragraph, the last first, so that the places of the others hold."""
    nodes = list(texts(paragraph))
    text = "".join(map(content_of, nodes))
    for match in reversed(list(FIELD.finditer(text))):
        if named(match[1]) in values:
            put(nodes, match.start(), match.end(), values[named(match[1])])


def put(nodes: list[Element], start: int, end: int, value: Value) -> None:
    """Write a value over the letters from `start` to `end`, which may stand in several runs."""
    text, place = UNPRINTABLE.sub("", written(value)), 0
    for node in nodes:
        said = content_of(node)
        first, last = max(start - place, 0), min(end - place, len(said))
        if first < last:
            write(node, said[:first] + text + said[last:])
            text = ""
        place += len(said)


def write(node: Element, text: str) -> None:
    """The text of a run; spaces at its ends stay."""
    while node.firstChild is not None:
        node.removeChild(node.firstChild)
    node.appendChild(node.ownerDocument.createTextNode(text))
    node.setAttribute("xml:space", "preserve")


def texts(paragraph: Element) -> Iterator[Element]:
    """The pieces of text that are this paragraph's own, and not those of a text box inside it."""
    return (one for one in paragraph.getElementsByTagName("w:t") if above(one, "w:p") is paragraph)


def text_of(paragraph: Element) -> str:
    """The whole text."""
    return "".join(map(content_of, texts(paragraph)))


def content_of(node: Element) -> str:
    """The text of a piece."""
    return "".join(getattr(one, "data", "") for one in node.childNodes)


def above(node: Element, tag: str) -> Any:
    """The nearest element of this name around it, or None."""
    one = node.parentNode
    while one is not None and getattr(one, "tagName", "") != tag:
        one = one.parentNode
    return one


def spot_of(document: Document, part: str, paragraph: Element, number: int) -> Spot:
    """Where a paragraph is found."""
    kind = KINDS.get(part.removeprefix("word/")[:6])
    if kind is not None:
        return Spot(kind)
    row = above(paragraph, "w:tr")
    if row is None:
        return Spot(SpotKind.PARAGRAPH, number=number)
    table = above(row, "w:tbl")
    rows = [one for one in table.childNodes if one.nodeName == "w:tr"]
    place = rows.index(row) + 1 if row in rows else 0
    return Spot(SpotKind.TABLE_ROW, table=document.getElementsByTagName("w:tbl").index(table) + 1, number=place)
