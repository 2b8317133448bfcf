"""A workbook is an archive: it is measured before it is unpacked, and no more of it is read than was said."""

from collections.abc import Iterator
from typing import IO, Final
from zipfile import ZipFile, ZipInfo

from desktop_app.errors import BadFile
from desktop_app.services.exchange.table_values import Watch

LARGEST_FILE: Final = 64 * 2**20
MOST_UNPACKED: Final = 300 * 2**20
MOST_STRINGS: Final = 120 * 2**20
MOST_OTHER: Final = 8 * 2**20
"""Of the parts that are read whole: styles, the list of sheets."""
MOST_RATIO: Final = 200
SMALL: Final = 2**20
"""A part that unpacks to less may be packed as tightly as it likes: a sheet of equal rows is."""
MOST_MEMBERS: Final = 5_000
MOST_SHEETS: Final = 100
CHUNK: Final = 2**18


def measure(archive: ZipFile, name: str) -> None:
    """Raise BadFile (`table_bomb`, `table_damaged`) for an archive that is no workbook of this world."""
    members = [one for one in archive.infolist() if one.filename.endswith((".xml", ".rels", ".bin"))]
    if len(archive.infolist()) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_UNPACKED:
        raise BadFile("table_bomb", file=name, megabytes=MOST_UNPACKED // 2**20)
    if any(is_bomb(one) for one in members):
        raise BadFile("table_bomb", file=name, megabytes=MOST_UNPACKED // 2**20)
    if len({one.filename for one in members}) != len(members):
        raise BadFile("table_damaged", file=name)


def is_bomb(member: ZipInfo) -> bool:
    """Whether a part unpacks to more than its kind ever has."""
    most = MOST_UNPACKED if "worksheets" in member.filename else MOST_STRINGS
    if not any(part in member.filename for part in ("worksheets", "sharedStrings", "media", "pivotCache", "drawings")):
        most = MOST_OTHER
    ratio = member.file_size / max(member.compress_size, 1)
    return member.file_size > most or (member.file_size > SMALL * 16 and ratio > MOST_RATIO)


def chunks(archive: ZipFile, part: str, watch: Watch) -> Iterator[bytes]:
    """A part of the archive piece by piece; `watch` hears how far it is and may say stop."""
    whole = max(archive.getinfo(part).file_size, 1)
    done = 0
    source: IO[bytes]
    with archive.open(part) as source:
        while piece := source.read(CHUNK):
            done += len(piece)
            watch(done / whole)
            yield piece
