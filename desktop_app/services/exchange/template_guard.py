"""What a form of the college's own may come as: a workbook or a document without anything that acts by itself.

It is told by its content and not by its name. Refused are: more than it unpacks to, macros, embedded objects, links to
other files, DDE and inclusion of files, entities in XML, and what would be lost when the file is written again.
"""

import re
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, Final
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from desktop_app.errors import BadFile

LARGEST: Final = 5 * 2**20
LARGEST_PART: Final = 8 * 2**20
MOST_UNPACKED: Final = 48 * 2**20
MOST_MEMBERS: Final = 1_000
NAME_LENGTH: Final = 200
OLD: Final = b"\xd0\xcf\x11\xe0"  # .doc, .xls, and whatever is protected with a password

UNREADABLE: Final = (
    BadZipFile, DefusedXmlException, ElementTree.ParseError, ExpatError, KeyError, ValueError, OSError, RuntimeError,
    EOFError, zlib.error,
)  # fmt: skip
"""What reading a damaged archive, or XML that is none, raises."""

KINDS: Mapping[str, str] = MappingProxyType({"xl/workbook.xml": "xlsx", "word/document.xml": "docx"})
"""The part without which there is no such file → its kind."""

ACTIVE: Final = re.compile(
    r"vbaproject|vbadata|/activex/|/embeddings/|/ctrlprops/|oleobject|/macrosheets/", re.IGNORECASE
)
MACRO: Final = b"macroEnabled"
LINKED: Final = re.compile(r"xl/externallinks/|xl/querytables/|xl/connections", re.IGNORECASE)
LOST: Final = re.compile(r"xl/(charts|pivottables|slicers|diagrams|chartsheets)/", re.IGNORECASE)
"""Of a workbook: what would not be there any more after filling."""
SHAPE: Final = re.compile(rb"<(\w+:)?(sp|cxnSp|grpSp|graphicFrame)[ >]")
PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".bmp")
CALLS: Final = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|DATABASE|RD)\b", re.IGNORECASE)
"""Fields of Word that fetch something from outside."""
PIECES: Final[Mapping[str, Callable[[Any], str]]] = MappingProxyType(
    {
        "instrText": lambda one: one.text or "",
        "fldSimple": lambda one: " ".join(("", *one.attrib.values(), "")),
        "fldChar": lambda _one: " ",
    }
)
HARMLESS: Final = ("http://", "https://", "mailto:")


def check_file(name: str, content: bytes) -> tuple[str, str]:
    """The name of the file without its folder, and its kind, if it may be taken.

    Raises BadFile (`template_name_long`, `template_empty`, `too_big`, `template_old`, `template_kind`,
    `template_bomb`, `template_macro`, `template_link`, `template_lost`, `template_damaged`).
    """
    bare = PurePath(name.replace("\\", "/")).name
    if len(bare) > NAME_LENGTH:
        raise BadFile("template_name_long", file=bare[:60] + "…", length=NAME_LENGTH)
    if not content:
        raise BadFile("template_empty", file=bare)
    if len(content) > LARGEST:
        raise BadFile("too_big", file=bare, megabytes=LARGEST // 2**20)
    if content.startswith(OLD):
        raise BadFile("template_old", file=bare)
    try:
        with ZipFile(BytesIO(content)) as archive:
            kind = kind_of(archive, bare)
            measure(archive, bare)
            refuse_active(archive, bare)
            refuse_links(archive, bare)
            refuse_calls(archive, bare)
            refuse_lost(archive, bare, kind)
    except (
        BadZipFile,
        DefusedXmlException,
        ElementTree.ParseError,
        ValueError,
        OSError,
        RuntimeError,
        EOFError,
    ) as error:
        raise BadFile("template_damaged", file=bare) from error
    return bare, kind


def kind_of(archive: ZipFile, file: str) -> str:
    """Which of the two it is."""
    names = set(archive.namelist())
    found = [kind for part, kind in KINDS.items() if part in names]
    if len(found) != 1:
        raise BadFile("template_kind", file=file)
    return found[0]


def measure(archive: ZipFile, file: str) -> None:
    """An archive that unpacks to more than a form ever has, or that holds a part twice."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_UNPACKED:
        raise BadFile("template_bomb", file=file, megabytes=MOST_UNPACKED // 2**20)
    if any(one.file_size > LARGEST_PART for one in members):
        raise BadFile("template_bomb", file=file, megabytes=LARGEST_PART // 2**20)
    if len({one.filename for one in members}) != len(members) or any(one.flag_bits & 1 for one in members):
        raise BadFile("template_damaged", file=file)


def refuse_active(archive: ZipFile, file: str) -> None:
    """Macros and embedded objects."""
    if any(ACTIVE.search(one.filename) for one in archive.infolist()) or MACRO in archive.read("[Content_Types].xml"):
        raise BadFile("template_macro", file=file)


def refuse_links(archive: ZipFile, file: str) -> None:
    """Whatever another file or another computer would be asked for."""
    if any(LINKED.search(one.filename) for one in archive.infolist()):
        raise BadFile("template_link", file=file, target="")
    for part in parts(archive, ".rels"):
        for one in ElementTree.fromstring(archive.read(part), forbid_dtd=True):
            target = one.get("Target", "")
            if one.get("TargetMode") == "External" and not is_harmless(one.get("Type", ""), target):
                raise BadFile("template_link", file=file, target=target[:100])


def is_harmless(relation: str, target: str) -> bool:
    """Whether it is a link that only whoever presses it follows."""
    return relation.endswith("/hyperlink") and target.casefold().startswith(HARMLESS)


def refuse_calls(archive: ZipFile, file: str) -> None:
    """A field of Word that fetches something from another program or file."""
    for part in parts(archive, ".xml"):
        if part.startswith("word/") and (found := CALLS.search(instructions(archive.read(part)))):
            raise BadFile("template_link", file=file, target=found[1])


def instructions(xml: bytes) -> str:
    """What the fields of Word in a part tell it to do; an instruction may be cut into several pieces."""
    said = []
    for one in ElementTree.fromstring(xml, forbid_dtd=True).iter():
        name = str(one.tag).rpartition("}")[2]
        said.append(PIECES[name](one) if name in PIECES else "")
    return "".join(said)


def refuse_lost(archive: ZipFile, file: str, kind: str) -> None:
    """Charts, shapes and pictures of a kind that a workbook loses when it is written again."""
    if kind == "xlsx" and any(is_lost(archive, one) for one in archive.infolist()):
        raise BadFile("template_lost", file=file)


def is_lost(archive: ZipFile, member: ZipInfo) -> bool:
    """Whether this part would not come back."""
    name = member.filename.casefold()
    if name.startswith("xl/media/"):
        return not name.endswith(PICTURES)
    if name.startswith("xl/drawings/") and name.endswith(".xml"):
        return SHAPE.search(archive.read(member)) is not None
    return LOST.search(name) is not None


def parts(archive: ZipFile, ending: str) -> list[str]:
    """The parts whose names end so."""
    return [one.filename for one in archive.infolist() if one.filename.casefold().endswith(ending)]
