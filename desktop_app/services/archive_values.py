"""What the register of prints and the archive show: lines, what is put in, what is lacking, what a check found."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import StrEnum

from desktop_app.models.archive import FileKind as FileKind
from desktop_app.models.archive import Outlet as Outlet

DEEP = 3
"""So far down a paper's value the group is looked for."""


@dataclass(frozen=True, slots=True)
class Print:
    """A paper that leaves the program; what the register of prints keeps of it."""

    form: str  # its code
    subject: str  # the paper's own name
    sha256: str  # of the bytes that went out
    outlet: Outlet
    stamp: str = ""  # the code in its foot; a workbook has none
    pages: int = 0
    term_id: int | None = None
    group: str = ""  # its name; empty: of no single group


@dataclass(frozen=True, slots=True)
class PrintLine:
    """A line of the register of prints."""

    id: int
    form: str
    subject: str
    stamp: str
    sha256: str
    outlet: Outlet
    at: datetime  # local time of the desk
    who: str  # as the paper says it
    pages: int
    term: str
    group: str


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A file that is put in the archive as it is."""

    form: str
    title: str  # of the form, as it is called today
    subject: str
    kind: FileKind
    content: bytes
    stamp: str = ""
    pages: int = 0
    group: str = ""  # its name; empty: of no single group
    sheet: tuple[int, int] | None = None  # of a statement: its key and the version that is drawn


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A file of the archive without its bytes."""

    id: int
    year: int
    number: int
    form: str
    title: str
    subject: str
    school_year: int
    speciality: str
    group: str
    term: str
    kind: FileKind
    stamp: str
    sha256: str
    size: int
    pages: int
    kept_at: datetime  # local time of the desk
    kept_by: str
    package: str  # «3/2027»; empty: in none yet

    @property
    def name(self) -> str:
        """«12/2026», as people call a file of the archive."""
        return f"{self.number}/{self.year}"

    @property
    def file_name(self) -> str:
        """What the file is called in a folder or a package."""
        return f"{self.year}-{self.number:04d} {self.subject}.{self.kind}"


@dataclass(frozen=True, slots=True)
class Keeping:
    """What came of putting papers in the archive."""

    kept: tuple[KeptLine, ...]
    known: tuple[KeptLine, ...]  # stood there already, byte for byte


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the archive is shown; what is empty or None does not narrow."""

    school_year: int | None = None
    speciality: str | None = None  # "" = of the whole college
    group: str = ""
    form: str = ""
    term_id: int | None = None
    loose: bool = False  # only what stands in no package


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """A file of the archive with its very bytes."""

    line: KeptLine
    content: bytes


@dataclass(frozen=True, slots=True)
class Unkept:
    """A closed form that is not in the archive yet."""

    form: str
    title: str
    group: str
    subject: str  # «№ 12, ОП.04 Базы данных»; empty for a form of the whole group
    sheet_id: int | None = None


class Verdict(StrEnum):
    """What a check of a file or of a code found."""

    SAME = "same"  # stands in the archive, byte for byte
    PRINTED = "printed"  # went out of this program as it is; no copy is kept
    CHANGED = "changed"  # the code is known, the bytes are others
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Trace:
    """What is known of a paper by its code or its bytes: the prints, the newest first, and the kept copies."""

    verdict: Verdict
    stamp: str
    prints: tuple[PrintLine, ...] = ()
    kept: tuple[KeptLine, ...] = ()


def group_of(value: object) -> str:
    """The name of the group that a paper is about: the nearest `group` among its fields; empty if it names none."""
    level: list[object] = [value]
    for _depth in range(DEEP):
        for one in level:
            found = getattr(one, "group", None)
            name = found if isinstance(found, str) else getattr(found, "name", None)
            if isinstance(name, str) and name:
                return name
        level = [part for one in level for part in parts_of(one)]
    return ""


def parts_of(value: object) -> Iterator[object]:
    """The frozen values that stand in the fields of one."""
    if is_dataclass(value):
        for one in fields(value):
            part = getattr(value, one.name)
            if is_dataclass(part):
                yield part
