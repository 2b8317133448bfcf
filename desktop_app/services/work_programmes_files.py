"""What a working programme may come as: a PDF or a text document, told by its content and not by its name."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import PurePath
from types import MappingProxyType
from typing import Final
from zipfile import BadZipFile, ZipFile

from desktop_app.errors import BadFile

LARGEST: Final = 20 * 2**20
NAME_LENGTH: Final = 200
HEAD: Final = 1024
ODT: Final = b"application/vnd.oasis.opendocument.text"
SHOWN: Final = 60
"""Characters of a long name that an error repeats."""


def is_pdf(data: bytes) -> bool:
    """Whether it begins as a PDF does; some programs write a few bytes before that."""
    return b"%PDF-" in data[:HEAD]


def is_docx(data: bytes) -> bool:
    """Whether it is a document of Word."""
    return "word/document.xml" in members(data)


def is_odt(data: bytes) -> bool:
    """Whether it is a text document of LibreOffice: the kind stands uncompressed at its beginning."""
    return data.startswith(b"PK") and ODT in data[:HEAD]


def members(data: bytes) -> frozenset[str]:
    """Names of the files in an archive; none if it is no archive, or a damaged one."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (BadZipFile, ValueError, OSError):
        return frozenset()


KINDS: Mapping[str, Callable[[bytes], bool]] = MappingProxyType({".pdf": is_pdf, ".docx": is_docx, ".odt": is_odt})


def check_file(name: str, content: bytes) -> str:
    """The name of the file without its folder, if it may be taken.

    Raises BadFile (`programme_empty`, `too_big`, `programme_name_long`, `programme_kind`, `programme_other`).
    """
    bare = PurePath(name.replace("\\", "/")).name
    suffix = PurePath(bare).suffix.lower()
    if len(bare) > NAME_LENGTH:
        raise BadFile("programme_name_long", file=bare[:SHOWN] + "…", length=NAME_LENGTH, typed=len(bare))
    if not content:
        raise BadFile("programme_empty", file=bare)
    if len(content) > LARGEST:
        raise BadFile("too_big", file=bare, megabytes=LARGEST // 2**20)
    if suffix not in KINDS:
        raise BadFile("programme_kind", file=bare)
    if not KINDS[suffix](content):
        raise BadFile("programme_other", file=bare, kind=suffix.removeprefix("."))
    return bare
